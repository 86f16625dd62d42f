"""Urgent rules: what fires them, what never does, and one list of steps for the place."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening_guide.guide.checking.reading import words
from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Answered, Noted, Quoted, Unanswered
from screening_guide.guide.kinds import Absence, Nation, SignGroup, Venue, Voice
from screening_guide.guide.pack import load
from screening_guide.guide.phrases import step_words
from screening_guide.guide.rule import Danger, PlaceWords, Step, StepKind, StepText, StepWords
from screening_guide.guide.urgent import firings, together, unprompted
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
        ("alcohol.shaking", ["sugar", "head-injury", "alcohol-withdrawal"]),
        ("alcohol.unsteady", ["overdose", "sugar", "head-injury", "alcohol-withdrawal"]),
        (
            "psychosis.confused",
            ["overdose", "suddenly-ill", "sugar", "head-injury", "alcohol-withdrawal", "psychosis-crisis"],
        ),
        ("alcohol.severe", ["suddenly-ill", "head-injury", "alcohol-withdrawal"]),
        ("drugs.drowsy", ["unresponsive", "overdose", "head-injury"]),
        ("head-injury.unsteady", ["overdose", "head-injury", "alcohol-withdrawal"]),
        ("anxiety.chest-pain", ["chest-pain"]),
        ("psychosis.agitated", ["head-injury", "alcohol-withdrawal", "psychosis-crisis"]),
        ("suicide.ligature", ["hanging"]),
        ("strangulation.lately", ["strangled"]),
        ("sexual-violence.recent", ["sexual-assault"]),
        ("drugs.swallowed", ["packages"]),
        ("honour-abuse.fgm", ["fgm"]),
        ("stalking.danger", ["domestic-danger"]),
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
        if rule.id != "fgm":  # it is known, or it is not noticed: a worker does not look for it
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


@pytest.mark.parametrize(("venue", "nation"), list(itertools.product(Venue, Nation)))
def test_where_a_life_may_end_the_first_step_is_the_act_that_saves_it(pack, venue, nation):
    for rule in pack.urgent.values():
        read = rule.read(venue, nation)
        kinds = [step.kind for step in read]
        assert (kinds[0] is StepKind.RESCUE) is (rule.danger is Danger.LIFE), rule.id
        assert kinds == sorted(kinds, key=list(StepKind).index)
        assert StepKind.LOOK_AFTER not in kinds, "what is for the worker comes after the emergency"
        if rule.danger is Danger.LIFE:
            first = step_words(read[0]).casefold()
            assert any(call in first for call in pack.venues[venue].calls), (rule.id, first)


def test_the_worker_is_looked_after_once_it_is_over(pack):
    for rule in pack.urgent.values():
        assert rule.afterwards(Venue.COURT_CELLS), rule.id


@pytest.mark.parametrize(("venue", "nation"), list(itertools.product(Venue, Nation)))
def test_several_rules_give_one_act_and_few_words(pack, venue, nation):
    for size in (2, 3, 7):
        for several in itertools.islice(itertools.combinations(pack.rules(), size), 0, None, 37):
            found = together(pack, several, venue, nation)
            assert {rule.id for rule in found.rules} == {rule.id for rule in several}
            lives = [rule for rule in found.rules if rule.danger is Danger.LIFE]
            own = len(lives) < 2 or found.rules[0].acts_first
            rule = found.rules[0] if own else pack.general_rule()
            assert found.first == rule.read(venue, nation)[0]
            dangers = [list(Danger).index(rule.danger) for rule in found.rules]
            assert dangers == sorted(dangers), "the nearest danger first"
            assert words(f"{step_words(found.first)} {found.why}") <= 62  # names, place and source come on top


def test_the_place_and_the_nation_change_the_words(pack):
    rule = pack.urgent["suicide"]

    def read(venue, nation=Nation.ENGLAND):
        return " ".join(step_words(step) for step in rule.read(venue, nation))

    assert "ACCT" in read(Venue.PRISON)
    assert "ACCT" not in read(Venue.PRISON, Nation.SCOTLAND)
    assert "ACCT" not in read(Venue.PRISON, Nation.NORTHERN_IRELAND)
    assert "escort record" in read(Venue.COURT_CELLS)
    assert "line" in rule.read(Venue.PHONE)[0].lead


def test_words_and_sources_of_a_place_are_its_own():
    step = Step(
        kind=StepKind.TELL,
        lead="Tell.",
        text="General.",
        say=("Can I tell someone?",),
        sources=(1,),
        same_at=(Venue.COURT_OFFICE,),
        at={Venue.PRISON: PlaceWords(text="Prison.", scotland=StepWords(text="Scottish prison.", sources=(2,)))},
        wales=StepWords(text="Welsh.", lead="Tell, in Wales."),
    )
    assert step.read(Venue.COURT_OFFICE).sources == (1,)
    assert step.read(Venue.PRISON) == StepText(StepKind.TELL, "Tell.", "Prison.", ("Can I tell someone?",), ())
    assert step.read(Venue.PRISON, Nation.SCOTLAND).sources == (2,)
    assert step.read(Venue.PRISON, Nation.WALES).text == "Prison.", "a place has the last word"
    assert step.read(Venue.COURT_OFFICE, Nation.WALES).lead == "Tell, in Wales."
    assert [venue for venue in Venue if step.falls_back(venue)] == [
        venue for venue in Venue if venue not in (Venue.PRISON, Venue.COURT_OFFICE)
    ]


def test_every_danger_is_prompted_or_named_on_the_safety_page(pack):
    prompted = {fires.sign for rule in pack.rules() for fires in rule.fires} & set(pack.safe_now)
    named = {rule.id for rule in unprompted(pack)}
    for rule in pack.rules():
        assert rule.id in named or {fires.sign for fires in rule.fires} & prompted


def test_what_could_mean_suicide_leads_to_the_plain_question(pack):
    asked = {sign.id for sign in pack.signs.values() if "killing yourself" in sign.ask}
    fires = {fires.sign for fires in pack.urgent["suicide"].fires}
    for sign in ("suicide.trapped", "suicide.burden", "suicide.sudden-calm", "child-loss.nothing-left"):
        assert sign in asked | fires


def test_it_is_over_before_anybody_takes_ten_minutes(pack):
    for rule in pack.urgent.values():
        for venue, nation in itertools.product(Venue, Nation):
            assert "ten minutes before" not in " ".join(step_words(step) for step in rule.read(venue, nation))
