"""Urgent rules: what fires them, what never does, and one list of steps for the place."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Answered, Noted, Quoted, Unanswered
from screening_guide.guide.model import Absence, SignGroup, StepKind, Venue, Voice
from screening_guide.guide.pack import load
from screening_guide.guide.urgent import _together, firings, sentences, steps
from screening_guide.paths import bundled

PACK = load(bundled("content/en"))


def fired(pack, *events):
    conversation = Conversation()
    for event in events:
        conversation.send(event)
    return [firing.rule.id for firing in firings(pack, conversation.state)]


@pytest.mark.parametrize(
    ("sign", "rules"),
    [
        ("suicide.gives-away", ["suicide"]),
        ("self-harm.fresh", ["self-harm-injury"]),
        ("alcohol.shaking", ["chest-pain", "alcohol-withdrawal", "head-injury"]),
        ("alcohol.unsteady", ["overdose", "chest-pain", "alcohol-withdrawal", "head-injury"]),
        ("psychosis.confused", ["overdose", "chest-pain", "alcohol-withdrawal", "head-injury", "psychosis-crisis"]),
        ("alcohol.severe", ["chest-pain", "alcohol-withdrawal", "head-injury"]),
        ("drugs.drowsy", ["overdose", "head-injury"]),
        ("head-injury.unsteady", ["overdose", "alcohol-withdrawal", "head-injury"]),
        ("anxiety.chest-pain", ["chest-pain"]),
        ("psychosis.agitated", ["alcohol-withdrawal", "head-injury", "psychosis-crisis"]),
        ("pregnancy.bleeding", ["pregnancy"]),
        ("domestic-abuse.here", ["domestic-danger"]),
        ("honour-abuse.danger", ["honour-danger"]),
        ("exploitation.held", ["exploitation-danger"]),
        ("separation.child-alone", ["child-at-risk"]),
        ("older-women.harmed", ["adult-at-risk"]),
        ("anger.threat", ["threat-to-other"]),
    ],
)
def test_what_is_seen_alone_fires(pack, sign, rules):
    assert fired(pack, Noted(sign, Voice.SAW)) == rules


@pytest.mark.parametrize("voice", Voice)
def test_every_prompt_of_the_safety_page_fires_in_every_voice(pack, voice):
    for sign in pack.safe_now:
        assert fired(pack, Noted(sign, voice)), sign


def test_what_is_only_known_fires_too(pack):
    assert fired(pack, Noted("suicide.watch", Voice.RECORDS)) == ["suicide"]
    assert fired(pack, Noted("alcohol.past-fits", Voice.RECORDS)) == ["alcohol-withdrawal"]


def test_every_rule_can_be_fired_by_what_is_seen_heard_or_told(pack):
    for rule in pack.rules():
        assert any(pack.signs[fires.sign].group is not SignGroup.KNOWN for fires in rule.fires), rule.id


@given(text=st.text(max_size=40))
def test_free_text_never_fires(text):
    typed = Answered("matters.words", f"I could kill for a fag {text}")
    assert fired(PACK, typed, Answered("plan.a.tonight", text)) == []
    assert fired(PACK, Quoted("depression.tearful", "this is killing me")) == []


def test_an_absence_never_fires(pack):
    assert fired(pack, Unanswered("suicide.goodbye", Absence.DECLINED)) == []


def test_taking_it_back_unfires(pack):
    on, off = Noted("suicide.goodbye", Voice.SAID), Noted("suicide.goodbye", Voice.SAID, on=False)
    assert fired(pack, on, off) == []


@pytest.mark.parametrize("venue", Venue)
def test_steps_come_in_a_safe_order_at_every_place(pack, venue):
    for rule in pack.urgent.values():
        kinds = [step.kind for step in rule.steps]
        assert kinds[0] is StepKind.STAY
        assert kinds.index(StepKind.TELL) < kinds.index(StepKind.GET_HELP)
        shown = steps((rule,), venue)
        assert len(shown) == len(rule.steps)


def test_several_rules_make_one_list_without_repetition(pack):
    both = (pack.urgent["alcohol-withdrawal"], pack.urgent["head-injury"])
    shown = steps(both, Venue.COURT_CELLS)
    leads = [step.lead for step in shown]
    assert len(leads) == len(set(leads))
    assert leads[0] == "Stay with her."
    assert "Do not let her sleep it off alone" in shown[0].text
    assert "do not hold her down" in shown[0].text
    assert sum("Take ten minutes" in step.text for step in shown) == 1
    assert shown[-1].lead == "Then look after yourself."


def bag(text):
    return set(re.findall(r"[\w']+", text.casefold()))


@pytest.mark.parametrize("venue", Venue)
def test_nothing_is_lost_and_nothing_said_twice_whatever_fires_together(pack, venue):
    for several in itertools.combinations(pack.rules(), 2):
        merged = [sentence for step in steps(several, venue) for sentence in sentences(step.text.replace("\n", " "))]
        said = [bag(sentence) for sentence in merged]
        assert len(merged) == len(set(merged)), [rule.id for rule in several]
        for rule in several:
            for step in rule.steps:
                for sentence in sentences(step.for_venue(venue).text):
                    assert any(bag(sentence) <= other for other in said), (rule.id, sentence)


def test_a_sentence_that_forbids_does_not_stand_for_one_that_allows():
    assert _together([("Pain", "Move her."), ("Head injury", "Do not move her.")]) == (
        "Pain: Move her.\nHead injury: Do not move her."
    )
    assert _together([("Pain", "Healthcare now."), ("Drink", "Healthcare now, for all of this.")]) == (
        "Drink: Healthcare now, for all of this."
    )


def test_the_place_changes_the_words(pack):
    rule = (pack.urgent["suicide"],)
    assert "ACCT" in " ".join(s.text for s in steps(rule, Venue.PRISON))
    assert "escort record" in " ".join(s.text for s in steps(rule, Venue.COURT_CELLS))
    assert steps(rule, Venue.PHONE)[0].lead == "Stay on the line."
