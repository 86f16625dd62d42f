"""How could this be used against her: what is marked, what is suggested, and what stays hers."""

import pytest

from screening_guide.guide import prompts
from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Answered, Noted, Picked, Quoted, Reworded
from screening_guide.guide.kinds import Voice
from screening_guide.guide.pack import load
from screening_guide.output.against_her import (
    is_decided,
    is_kept,
    is_reworded,
    marks,
    she_knows,
    without_false_quotes,
)
from screening_guide.output.material import Material
from screening_guide.output.render import to_text
from screening_guide.output.worker_note import worker_note
from screening_guide.paths import bundled
from tests.conftest import NOON, Clock

PACK = load(bundled("content/en"))
STRENGTH = prompts.STRENGTH_WORDS


def material(*events, conversation=None, shortlist=()):
    talk = conversation or Conversation(clock=lambda: NOON)
    for event in events:
        talk.send(event)
    return Material(PACK, talk.state, tuple(shortlist), (), NOON, practice=False)


def marked(*events, **more):
    return {mark.entry.id: mark for mark in marks(material(*events, **more))}


def line(words):
    """The mark on a line that the worker typed."""
    return marked(Answered(STRENGTH, words))[STRENGTH]


def printed(*events):
    return " ".join(to_text(worker_note(material(*events))).split())


# ---- what is marked


def test_lines_about_children_substances_partners_immigration_and_others_are_marked():
    about = {
        "Her aunt has her boy": ("About a child", "About another person"),
        "Wants help to stop drinking": ("About drink or drugs",),
        "Her husband knows the address": ("About a partner",),
        "Her visa runs out in May": ("About immigration",),
    }
    for words, expected in about.items():
        assert line(words).about == expected, words


def test_a_name_is_marked_as_hers_or_somebody_elses():
    assert line("Ring Kelly before six").names == ("Kelly",)


def test_every_word_that_turns_a_need_into_a_risk_is_named_once_with_its_advice():
    found = line("Chaotic, manipulative and still chaotic")
    assert [risk.word for risk in found.risks] == ["chaotic", "manipulative"]
    assert all(risk.instead for risk in found.risks)


def test_a_line_that_nothing_speaks_against_is_not_marked():
    assert not marked(Answered(STRENGTH, "You cooked for forty"), Noted("depression.slowed", Voice.SAW))


def test_an_unticked_line_does_not_leave_and_is_not_marked():
    said = Noted("drugs.worried", Voice.SAID)
    assert not marked(said)
    assert "said.drugs.worried" in marked(said, Picked(prompts.INCLUDE, "said.drugs.worried"))
    seen = Noted("drugs.worried", Voice.RECORDS)
    assert "records.drugs.worried" in marked(seen)
    assert not marked(seen, Picked(prompts.LEFT_OUT, "records.drugs.worried"))


def test_a_line_in_several_documents_is_marked_once_and_without_its_code():
    ids = [mark.entry.id for mark in marks(material(Noted("drugs.worried", Voice.RECORDS)))]
    assert ids.count("records.drugs.worried") == 1
    only_told_once = marked(Picked(prompts.DO_NOT_ASK, "drugs.worried"))["do_not_ask.drugs.worried"]
    assert only_told_once.line == "“Worried about using again”"


def test_the_ledger_and_the_places_are_no_lines_about_her(store):
    service = store.service("practice-marrowby-womens-centre")
    agreed = [Answered(prompts.consent("court"), "agreed"), Picked(prompts.consent_what("court"), "children")]
    assert not marked(*agreed, shortlist=[service])


def test_the_names_of_her_places_are_nobodys(store):
    service = store.service("practice-marrowby-womens-centre")
    plan = Answered(prompts.plan("a", "tonight"), "to Marrowby Women's Centre, with Marrowby council")
    assert not marked(plan, shortlist=[service])
    assert not marked(Answered(STRENGTH, "went to Ossingford"), Answered(prompts.PLACE_WORDS, "Ossingford"))


def test_helplines_in_the_guides_own_words_are_nobodys_name():
    offers = {offer.text: offer for topic in PACK.topics.values() for offer in topic.offers}
    beat = next(offer for text, offer in offers.items() if "Beat's helpline" in text)
    assert not any(mark.names for mark in marked(Picked(prompts.WANTED, beat.id)).values())


# ---- what is suggested


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        ("She is chaotic but kind", "She is unsettled but kind"),
        ("Chaotic but kind", "Unsettled but kind"),
        ("has a chaotic home", "has an unsettled home"),
        ("an entrenched habit", "a long-standing habit"),
        ("She was non-compliant", "She was not able to do what was asked"),
        ("She refused to come", "She chose not to come"),
        ("She refused food", "She turned down food"),
        ("She has failed to attend court", "She did not attend court"),
        ("She lacks insight into her drinking", "She has her own view of her drinking"),
        ("She claims that he left, and is needy", "She says that he left, and is in need of support"),
        ("Seen as a heroin addict", "Seen as a person who uses heroin"),
        ("REFUSED TO COME", "CHOSE NOT TO COME"),
    ],
)
def test_the_suggestion_reads_as_a_sentence(words, suggested):
    assert line(words).suggested == suggested


def test_where_nothing_fits_the_suggestion_is_the_line_and_the_advice_stands():
    found = line("She was aggressive")
    assert found.suggested == "She was aggressive"
    assert found.risks[0].instead


def test_claiming_a_benefit_is_no_risk():
    assert not marked(Answered(STRENGTH, "She claims Universal Credit by herself"))


def test_no_suggested_word_is_itself_marked():
    for risk in PACK.risk_words:
        again = [m.risks for m in marked(Answered(STRENGTH, f"so: {risk.words}")).values()]
        assert not any(again), risk.word


def test_her_quoted_words_are_never_changed():
    said = [
        Noted("drugs.worried", Voice.SAID),
        Quoted("drugs.worried", "I'm chaotic, he says “manipulative” and I refused"),
        Picked(prompts.INCLUDE, "said.drugs.worried"),
    ]
    found = marked(*said)["said.drugs.worried"]
    assert [risk.word for risk in found.quoted] == ["chaotic", "manipulative", "refused"]
    assert not found.risks, "advice on how to write is not for her words"
    assert found.suggested == found.line


def test_words_round_a_quotation_are_changed_and_the_quotation_is_not():
    assert line("She refused: “I am lazy”").suggested == "She turned down: “I am lazy”"


@pytest.mark.parametrize(
    ("original", "text", "honest"),
    [
        ("worried: “I use”", "worried: “I use”", "worried: “I use”"),
        ("worried: “I use”", "very worried: “I use”", "very worried: “I use”"),
        ("worried: “I use”", "worried: “I drink”", "worried: I drink"),
        ("worried: “I use”", "worried: “I use", "worried: I use"),
        ("worried: “I use”", "“worried”: “I use”", "worried: “I use”"),
        ("worried", "“worried”", "worried"),
    ],
)
def test_other_words_never_pretend_to_be_a_quotation(original, text, honest):
    assert without_false_quotes(original, text) == honest


# ---- what the worker decides


def test_other_words_leave_in_place_of_the_line_and_can_be_taken_back():
    typed, other = Answered(STRENGTH, "She is chaotic"), Reworded(STRENGTH, "She is chaotic", "She has a lot to carry")
    assert "She has a lot to carry" in printed(typed, other)
    assert "chaotic" not in printed(typed, other)
    assert "She is chaotic" in printed(typed, other, Reworded(STRENGTH, "She is chaotic", ""))


def test_a_reworded_line_stays_marked_so_that_it_can_be_taken_back():
    typed, other = Answered(STRENGTH, "She is chaotic"), Reworded(STRENGTH, "She is chaotic", "Much to carry")
    talk = Conversation(clock=lambda: NOON)
    found = marked(typed, other, conversation=talk)[STRENGTH]
    assert found.line == "She is chaotic"
    assert is_reworded(talk.state, found)


def test_other_words_are_dropped_when_the_line_itself_changes():
    talk = Conversation(clock=lambda: NOON)
    other = Reworded(STRENGTH, "She is chaotic", "Much to carry")
    found = marked(Answered(STRENGTH, "She is chaotic"), other, Answered(STRENGTH, "She is needy"), conversation=talk)[
        STRENGTH
    ]
    assert found.entry.text == "She is needy"
    assert not is_reworded(talk.state, found)


def test_a_name_put_in_with_other_words_is_marked_too():
    events = Answered(STRENGTH, "She is chaotic"), Reworded(STRENGTH, "She is chaotic", "Looks after Kelly")
    assert marked(*events)[STRENGTH].names == ("Kelly",)


def test_a_line_is_decided_when_it_is_kept_and_somebody_said_whether_she_knows():
    talk = Conversation(clock=lambda: NOON)
    found = marked(Answered(STRENGTH, "Mother of two girls"), conversation=talk)[STRENGTH]
    assert not is_decided(talk.state, found)
    talk.send(Picked(prompts.KEPT, STRENGTH))
    assert not is_decided(talk.state, found)
    talk.send(Answered(prompts.knows(STRENGTH), "not_yet"))
    assert is_decided(talk.state, found)


@pytest.mark.parametrize(
    ("before", "after", "line_id"),
    [
        ([Answered(STRENGTH, "Two girls")], Answered(STRENGTH, "Two girls, one in care"), STRENGTH),
        (
            [Noted("drugs.worried", Voice.SAID), Quoted("drugs.worried", "I use")],
            Quoted("drugs.worried", "I use, and Dave does"),
            "said.drugs.worried",
        ),
        (
            [Quoted("drugs.worried", "Used in May", Voice.RECORDS)],
            Quoted("drugs.worried", "Used in May with Dave", Voice.RECORDS),
            "records.drugs.worried",
        ),
        (
            [Answered(prompts.ALREADY_KNOW, "Her boy's school")],
            Answered(prompts.ALREADY_KNOW, "Her boy's school and Dave"),
            "knows.named",
        ),
    ],
)
def test_what_was_decided_of_a_line_does_not_hold_for_other_words(before, after, line_id):
    clock = Clock()
    talk = Conversation(clock=clock)
    tick = Picked(prompts.INCLUDE, line_id)
    found = marked(*before, tick, conversation=talk)[line_id]
    clock.pass_minutes(1)
    talk.send(Picked(prompts.KEPT, line_id))
    talk.send(Answered(prompts.knows(line_id), "yes"))
    assert is_kept(talk.state, found)
    assert she_knows(talk.state, line_id) == "yes"
    clock.pass_minutes(1)
    found = marked(after, tick, conversation=talk)[line_id]
    assert not is_kept(talk.state, found)
    assert she_knows(talk.state, line_id) == ""


def test_asked_again_only_a_line_that_changed_is_looked_at_again():
    talk, made = Conversation(clock=Clock()), {}
    first = marks(
        material(Answered(STRENGTH, "You left Dave"), Answered(prompts.NEXT_STEP, "Ring Ann"), conversation=talk), made
    )
    again = marks(material(Answered(STRENGTH, "You left Rob"), conversation=talk), made)
    assert [mark.names for mark in first] == [("Dave",), ("Ann",)]
    assert [mark.names for mark in again] == [("Rob",), ("Ann",)]
    assert again[1] is first[1]
