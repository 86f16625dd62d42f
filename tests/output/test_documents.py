"""All documents together: which are offered, and what holds for every one of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening_guide.directory.store import Store
from screening_guide.guide import prompts
from screening_guide.guide.events import Answered, NoAnswer, Noted, Picked, Quoted, Unanswered
from screening_guide.guide.kinds import Absence, Voice
from screening_guide.output import documents
from screening_guide.output.documents import CARD, NOTE, NOTHING, REPORT, SLIP, TOLD_ONCE
from screening_guide.output.nothing_today import is_offered, nothing_today
from screening_guide.output.render import to_text
from screening_guide.paths import bundled
from tests.output.test_handovers import PACK, SECRET, material

KINDS = (SLIP, NOTE, REPORT, TOLD_ONCE, CARD, NOTHING)
STORE = Store(bundled("resources/directory.sqlite"))
KNOWN = {
    "shortlist": [STORE.service("practice-marrowby-womens-centre")],
    "lines": STORE.lines(["practice-line-domestic-abuse"]),
}


def test_nothing_today_is_offered_first_when_nothing_was_identified():
    assert list(documents.offered(material())) == [NOTHING, NOTE, REPORT, TOLD_ONCE, CARD]


def test_the_slip_comes_first_once_it_is_begun():
    fired = material(Noted("suicide.gives-away", Voice.SAW))
    assert list(documents.offered(fired)) == [SLIP, NOTE, REPORT, TOLD_ONCE, CARD]


@pytest.mark.parametrize("kind", KINDS)
def test_every_document_is_written_under_its_own_kind(kind):
    card = Answered(prompts.CARD_FORM, "full")
    assert documents.write(kind, material(card)).kind == kind


def test_there_is_no_card_until_she_was_asked():
    assert documents.write(CARD, material()) is None


@pytest.mark.parametrize(
    "event",
    [
        Noted("depression.tearful", Voice.SAW),
        Picked(prompts.MATTERS_CARDS, "sleep"),
        Answered(prompts.MATTERS_WORDS, "x"),
        Answered(prompts.KNOWN_WORDS, "x"),
        Answered(prompts.plan("a", "tonight"), "x"),
        Picked(prompts.SHORTLIST, "x"),
        Picked(prompts.SLIP_DANGERS, "suicide"),
        Answered(prompts.SLIP_TOLD, "x"),
    ],
)
def test_something_noted_chosen_or_begun_is_not_nothing(event):
    assert is_offered(material())
    assert not is_offered(material(event))


@pytest.mark.parametrize(
    "event",
    [
        Picked(prompts.STRENGTHS, "came"),
        Unanswered("suicide.before", Absence.DECLINED),
        NoAnswer("matters", Absence.DECLINED),
        Answered(prompts.NONE_TODAY, "yes"),
        Answered(prompts.consent("court"), "not_agreed"),
    ],
)
def test_a_strength_or_a_no_is_not_a_need(event):
    assert is_offered(material(event))


def test_nothing_today_is_two_lines_and_the_line_that_stands_on_every_document():
    text = to_text(nothing_today(material(Answered(prompts.VENUE, "court_cells"))))
    head, said, promise = text.split("\n\n")[0].splitlines() + text.split("\n\n")[1].splitlines()
    assert head.casefold().startswith("court cells, 22 november 2026, 12:52")
    assert said == "Nothing identified today. She can ask again."
    assert promise == "Not a diagnosis, not a risk assessment."


def test_nothing_today_has_the_ledger_once_she_was_asked():
    text = " ".join(to_text(nothing_today(material(Answered(prompts.consent("court"), "not_agreed")))).split())
    assert "The court: not agreed at 12:52; Probation: not asked" in text


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([], "She has not agreed to this: the court: not asked; probation: not asked."),
        (["agreed"], "She has not agreed to this: probation: not asked."),
        (["not_agreed"], "She has not agreed to this: the court: not agreed at 12:52; probation: not asked."),
        (
            ["agreed", "taken_back"],
            "She has not agreed to this: the court: agreed at 12:52, taken back at 12:52; probation: not asked.",
        ),
    ],
)
def test_a_report_warns_when_she_has_not_agreed(answers, words):
    told = [Answered(prompts.consent("court"), answer) for answer in answers]
    assert documents.warning(REPORT, material(*told)) == words


def test_no_warning_when_all_agreed_or_when_it_needs_no_consent():
    agreed = [Answered(prompts.consent(who), "agreed") for who in documents.audience(REPORT)]
    assert documents.warning(REPORT, material(*agreed)) == ""
    for kind in (SLIP, NOTE, TOLD_ONCE, CARD, NOTHING):
        assert documents.warning(kind, material()) == ""


# ---- what holds for every document, whatever happened

SIGNS = st.sampled_from(sorted(PACK.signs))
HERS = (prompts.MATTERS_WORDS, prompts.LANGUAGE, prompts.CONTACT_WORDS)
EVENTS = st.one_of(
    st.builds(Noted, SIGNS, st.sampled_from(Voice), st.booleans()),
    st.builds(Unanswered, SIGNS, st.sampled_from(Absence)),
    st.builds(Quoted, SIGNS, st.just(SECRET)),
    st.builds(Answered, st.sampled_from(HERS), st.just(SECRET)),
    st.builds(NoAnswer, st.sampled_from(sorted(prompts.QUESTIONS)), st.sampled_from(Absence)),
    st.builds(Picked, st.just(prompts.MATTERS_CARDS), st.sampled_from(sorted(PACK.cards))),
    st.builds(Picked, st.just(prompts.STRENGTHS), st.sampled_from(sorted(PACK.strengths))),
    st.builds(
        Answered, st.sampled_from(("plan.a.tonight", "known.words", "close.next", "slip.told")), st.just("typed")
    ),
    st.builds(Answered, st.sampled_from(("consent.court", "consent.other")), st.sampled_from(("agreed", "taken_back"))),
    st.builds(Answered, st.just(prompts.MINUTES), st.sampled_from(("15", "afterwards"))),
    st.builds(Answered, st.just(prompts.CARD_FORM), st.sampled_from(("full", "numbers", "phrase"))),
)


def written(events):
    gathered = material(*events, **KNOWN)
    return [handover for kind in KINDS if (handover := documents.write(kind, gathered)) is not None]


@settings(max_examples=60, deadline=None)
@given(st.lists(EVENTS, max_size=25))
def test_every_printed_line_says_how_it_is_known_and_no_document_is_a_diagnosis(events):
    for handover in written(events):
        ends = [*handover.footer, *(entry.text for part in handover.printed if part.stub for entry in part.shown)]
        assert "Not a diagnosis, not a risk assessment." in ends, handover.kind
        for part in handover.printed:
            if handover.kind == CARD and not part.heading:
                continue  # numbers or the phrase: nothing about her, and no word that says so
            if handover.kind != SLIP:  # which the worker writes as “I”
                assert part.by or all(entry.voice for entry in part.shown), (handover.kind, part)
            assert not part.by or part.heading, "who stands behind it is printed after a heading"


@settings(max_examples=60, deadline=None)
@given(st.lists(EVENTS, max_size=25))
def test_nothing_she_said_is_in_before_it_is_ticked(events):
    for handover in written(events):
        if handover.kind != SLIP:  # there the worker sees and edits her words
            assert SECRET not in to_text(handover), handover.kind
            assert not any(entry.voice is Voice.SAID for part in handover.sections for entry in part.shown)


@settings(max_examples=40, deadline=None)
@given(st.lists(EVENTS, max_size=25))
def test_every_document_that_needs_her_leave_says_who_may_be_told(events):
    asked = any(isinstance(event, Answered) and event.prompt == "consent.court" for event in events)
    for handover in written(events):
        wordless = handover.kind == CARD and not handover.title
        if handover.kind in (SLIP, REPORT):  # one needs nobody's leave; a court is not shown who else may know
            assert not any(e.id.startswith("consent.") for part in handover.sections for e in part.shown)
            continue
        if not wordless and (asked or handover.kind != NOTHING):
            ids = [entry.id for part in handover.sections for entry in part.shown]
            assert any(each.startswith("consent.") for each in ids), handover.kind
            assert ids[-1] in ("consent.lead", "card.private"), "who decides without her comes last"
