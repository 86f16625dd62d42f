"""The paragraph a court reads: strengths first, whose each fact is and of when, nothing hers without her yes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening_guide.guide import prompts
from screening_guide.guide.events import Answered, Noted, Picked, Quoted, Reworded, Specified
from screening_guide.guide.kinds import Voice
from screening_guide.guide.phrases import clauses, note_lines
from screening_guide.output.render import to_text
from screening_guide.output.report import MOST_CHARACTERS, report, waiting
from tests.output.test_handovers import PACK, SECRET, material

YES = Answered(prompts.consent("court"), "agreed")
RECORD = Answered(prompts.RECORD, "Her prison record of 24 November")
ONE = next(s.id for s in PACK.signs.values() if len(s.clauses) == 1 and not s.clauses[0].hers)
SEVERAL = next(s.id for s in PACK.signs.values() if len(s.clauses) > 2 and not any(c.hers for c in s.clauses))
OFFER = next(offer for offer in PACK.topics[PACK.signs[ONE].topic].offers if offer.wants)


def sentences(*events):
    return [entry.text for entry in report(material(*events)).sections[0].shown]


def paragraph(*events):
    return " ".join(sentences(*events))


def told(*events):
    return report(material(*events)).note_to_worker


def ticked(line):
    return Picked(prompts.INCLUDE, line)


def test_strengths_come_first_in_the_workers_own_detail():
    events = [
        Picked(prompts.STRENGTHS, "asked"),
        Answered(prompts.STRENGTH_WORDS, "She has cooked for forty people"),
        Noted(ONE, Voice.SAW),
    ]
    assert sentences(*events)[0] == "A clear strength: she has cooked for forty people."
    assert "asked for help" not in paragraph(*events), "a starter is nobody's detail"


def test_a_strength_that_speaks_to_her_waits_for_words_for_the_court():
    spoken = Answered(prompts.STRENGTH_WORDS, "You cooked for forty")
    assert "cooked" not in paragraph(spoken)
    assert "as the court should read it" in told(spoken)
    written = Answered(prompts.STRENGTH_COURT, "She cooked for forty")
    assert sentences(spoken, written) == ["A clear strength: she cooked for forty."]
    assert "as the court" not in told(spoken, written)


def test_what_was_seen_is_past_and_dated():
    then = PACK.signs[ONE].clauses[0].then
    assert sentences(Noted(ONE, Voice.SAW)) == [f"On 22 November {then}."]
    assert sentences(Noted(ONE, Voice.SAW), Answered(prompts.SEEN_ON, "20 November")) == [f"On 20 November {then}."]


def test_written_up_afterwards_the_day_is_asked_for():
    afterwards = Answered(prompts.MINUTES, "afterwards")
    assert sentences(afterwards, Noted(ONE, Voice.SAW)) == []
    assert "needs its day" in told(afterwards, Noted(ONE, Voice.SAW))
    dated = Answered(prompts.SEEN_ON, "20 November")
    assert sentences(afterwards, dated, Noted(ONE, Voice.SAW))[0].startswith("On 20 November ")


def test_a_record_says_which_and_of_when():
    now = PACK.signs[ONE].clauses[0].now
    assert sentences(Noted(ONE, Voice.RECORDS)) == []
    assert "the record and its date" in told(Noted(ONE, Voice.RECORDS))
    assert sentences(RECORD, Noted(ONE, Voice.RECORDS)) == [f"Her prison record of 24 November shows that {now}."]


def test_what_could_be_one_thing_or_another_waits_until_it_is_picked():
    noted = Noted(SEVERAL, Voice.SAW)
    assert sentences(noted) == []
    assert waiting(material(noted)).which == (SEVERAL,)
    assert "pick which" in told(noted)
    first, second = PACK.signs[SEVERAL].clauses[:2]
    assert sentences(noted, Specified(SEVERAL, 1)) == [f"On 22 November {second.then}."]
    both = sentences(noted, Specified(SEVERAL, 1), Specified(SEVERAL, 0))
    assert both == [f"On 22 November {first.then} and {second.then.removeprefix('she ')}."]
    assert sentences(noted, Specified(SEVERAL, 1), Specified(SEVERAL, 1, on=False)) == []


def test_a_pick_goes_with_its_sign():
    events = [Noted(SEVERAL, Voice.SAW), Specified(SEVERAL, 1), Noted(SEVERAL, Voice.SAW, on=False)]
    assert sentences(*events, Noted(SEVERAL, Voice.SAW)) == []


@pytest.mark.parametrize("standing", ["", "not_agreed", "taken_back"])
def test_nothing_she_said_is_in_without_her_yes_to_the_court(standing):
    events = [
        Answered(prompts.consent("court"), standing),
        Noted(ONE, Voice.SAID),
        Quoted(ONE, SECRET),
        ticked(f"said.{ONE}"),
        Answered(prompts.MATTERS_WORDS, SECRET),
        ticked(prompts.MATTERS_WORDS),
        Picked(prompts.MATTERS_CARDS, "sleep"),
        ticked("matters.sleep"),
        Picked(prompts.WANTED, OFFER.id),
        Answered(prompts.plan("a", "tonight"), SECRET),
    ]
    assert sentences(*events) == []
    assert "nothing she said is in it" in told(*events)
    agreed = paragraph(*events, YES)
    assert agreed.count(SECRET) == 3
    assert f"She wants {OFFER.wants}." in agreed


def test_what_she_said_stays_hers_when_it_was_pressed_as_seen():
    sign = next(s for s in PACK.signs.values() if len(s.clauses) == 1 and s.clauses[0].hers)
    assert sentences(Noted(sign.id, Voice.SAW)) == []
    assert sentences(YES, Noted(sign.id, Voice.SAW)) == [f"On 22 November {sign.clauses[0].then}."]


def test_her_words_are_quoted_and_a_card_is_not():
    events = [YES, Answered(prompts.MATTERS_WORDS, SECRET), Picked(prompts.MATTERS_CARDS, "children")]
    shown = [ticked(prompts.MATTERS_WORDS), ticked("matters.children")]
    assert sentences(*events) == []
    assert sentences(*events, *shown) == [f"She told me that what matters most to her is “{SECRET}” and her children."]


def test_that_urgent_steps_were_taken_and_where_the_slip_is():
    fired = Noted("suicide.gives-away", Voice.SAW)
    assert "urgent steps" not in paragraph(fired), "that the steps came up is not that they were taken"
    assert "urgent steps" not in paragraph(Picked(prompts.SLIP_DANGERS, "suicide"))
    assert "has not been taken over yet" in paragraph(fired, Answered(prompts.SLIP_TOLD, "Custody staff"))
    taken = Answered(prompts.SLIP_ACCEPTED, "Custody manager")
    found = paragraph(fired, taken)
    assert "urgent steps were taken to keep her safe; the written handover was taken over (custody manager)." in found


def test_a_plan_is_a_sentence_or_nothing():
    assert sentences(YES, Answered(prompts.NEXT_STEP, "x")) == []
    plan = [
        Answered(prompts.plan("a", "tonight"), "Her aunt's"),
        Answered(prompts.plan("a", "tomorrow"), "The council"),
    ]
    assert sentences(YES, *plan) == ["Her plan: tonight, her aunt's; tomorrow, the council."]


def test_other_words_of_the_worker_stand_as_they_are():
    state = material(Noted(ONE, Voice.SAW)).state
    line = dict(note_lines(PACK, state.notes[ONE]))[Voice.SAW]
    other = Reworded(f"saw.{ONE}", line, "asked for help to stay well")
    assert sentences(Noted(ONE, Voice.SAW), other) == ["On 22 November I saw: asked for help to stay well."]


def test_no_ledger_no_version_and_no_sign_off_on_a_court_document():
    text = to_text(report(material(YES, Noted(ONE, Voice.SAW))))
    assert "Not a diagnosis" in text
    for word in ("The court", "agreed", "clinician", "Screening Guide", "2026.11"):
        assert word not in text


def test_the_paragraph_never_grows_too_long_and_keeps_the_strength():
    noted = [Noted(sign.id, Voice.SAW) for sign in PACK.signs.values() if len(sign.clauses) == 1]
    events = [YES, Answered(prompts.STRENGTH_WORDS, "Reads to her wing"), *noted]
    found = sentences(*events)
    assert len(" ".join(found)) <= MOST_CHARACTERS
    assert found[0].startswith("A clear strength")
    assert "left out" in told(*events)


def test_what_a_told_once_sheet_carried_is_still_hers():
    carried = [Noted(ONE, Voice.RECORDS), Quoted(ONE, SECRET, Voice.RECORDS), Picked(prompts.CARRIED, ONE)]
    sheet = [Answered(prompts.KNOWN_WORDS, "On the sheet: what mattered to her"), *carried]
    assert sentences(RECORD, *sheet) == []
    assert SECRET in paragraph(RECORD, *sheet, YES)
    typed = [Noted(ONE, Voice.RECORDS), Quoted(ONE, SECRET, Voice.RECORDS)]
    assert SECRET in paragraph(RECORD, *typed), "what a record says is no word of hers"


def test_her_yes_may_have_limits():
    topic = PACK.topics[PACK.signs[ONE].topic]
    kind = {"condition": "health"}.get(topic.kind.value, "needs") if topic.sensitive is None else topic.sensitive.value
    other = next(each.id for each in PACK.consents.what if each.id not in (kind, "needs", "plan"))
    said = [YES, Noted(ONE, Voice.SAID), ticked(f"said.{ONE}"), Answered(prompts.plan("a", "tonight"), "Her aunt's")]

    def limit(what):
        return Picked(prompts.consent_what("court"), what)

    assert len(sentences(*said)) == 2
    assert sentences(*said, limit(other)) == []
    assert "She agreed to this, and no more of hers is in it" in told(*said, limit(other))
    assert len(sentences(*said, limit(kind))) == 1
    assert sentences(*said, limit("plan")) == ["Her plan: tonight, her aunt's."]


@pytest.mark.parametrize(
    "words", ["you cooked for forty", "she cooks or cleans", "she told me that she has stopped", "sings “for Kev”"]
)
def test_words_that_cannot_stand_before_a_court_stay_out(words):
    typed = Answered(prompts.STRENGTH_COURT, words)
    assert words.split()[-1] not in paragraph(typed)
    assert "Words that were typed stay out" in told(typed)


def test_other_words_do_not_get_round_her_no():
    sign = next(s for s in PACK.signs.values() if any(clause.hers for clause in s.clauses))
    noted = Noted(sign.id, Voice.SAW)
    line = dict(note_lines(PACK, material(noted).state.notes[sign.id]))[Voice.SAW]
    assert sentences(noted, Reworded(f"saw.{sign.id}", line, "was hurt at home")) == []


# ---- properties: whatever is noted, the court reads no "you", no instruction, no "or" and nothing she refused

SIGNS = sorted(PACK.signs)
OFFERS = sorted(offer.id for topic in PACK.topics.values() for offer in topic.offers)
IMPERATIVE = re.compile(r"(?:^|[.:;] )(?:Ask|Tell|Ring|Offer|Write|Check|Find|Help|Give|Put|Say|Make|Do|Let|Use|Keep) ")
NOTE_LINES = st.builds(lambda v, s: f"{v.value}.{s}", st.sampled_from(Voice), st.sampled_from(SIGNS))
CARD_LINES = st.builds(lambda card: f"matters.{card}", st.sampled_from(sorted(PACK.cards)))
EVENTS = st.one_of(
    st.builds(Noted, st.sampled_from(SIGNS), st.sampled_from(Voice), st.booleans()),
    st.builds(Specified, st.sampled_from(SIGNS), st.integers(0, 3), st.booleans()),
    st.builds(
        Picked,
        st.just(prompts.INCLUDE),
        st.builds(lambda v, s: f"{v.value}.{s}", st.sampled_from(Voice), st.sampled_from(SIGNS)),
    ),
    st.builds(Picked, st.just(prompts.WANTED), st.sampled_from(OFFERS)),
    st.builds(Picked, st.just(prompts.MATTERS_CARDS), st.sampled_from(sorted(PACK.cards))),
    st.builds(
        Picked, st.just(prompts.INCLUDE), st.builds(lambda c: f"matters.{c}", st.sampled_from(sorted(PACK.cards)))
    ),
    st.builds(Picked, st.just(prompts.STRENGTHS), st.sampled_from(sorted(PACK.strengths))),
    st.builds(Quoted, st.sampled_from(SIGNS), st.just(SECRET)),
    st.just(RECORD),
    st.just(YES),
    st.just(Answered(prompts.consent("court"), "taken_back")),
    st.just(Answered(prompts.SLIP_ACCEPTED, "Custody manager")),
)


@given(st.lists(EVENTS, max_size=40))
@settings(max_examples=200, deadline=None)
def test_the_court_reads_facts_only(events):
    made = material(*events)
    text = " ".join(entry.text for entry in report(made).sections[0].shown)
    outside = re.sub(r"“[^”]*”", "“…”", text)
    assert not re.search(r"\b(?:you|your|yours)\b", outside, re.IGNORECASE), outside
    assert not re.search(r"\bor\b", outside), outside
    assert not IMPERATIVE.search(outside), outside
    agreed = made.state.answer(prompts.consent("court")) == "agreed"
    if not agreed:
        assert SECRET not in text
        assert "She told me" not in text
        assert not re.search(r"\bshe (?:said|told)\b", text), "pressing “I saw” makes her words no less hers"
        assert "She wants" not in text
    signs = PACK.signs
    printed = {clause for note in made.state.notes.values() for clause in clauses(signs[note.sign], note)}
    allowed = {text for clause in printed for text in (clause.now, clause.then)}
    for note in made.state.notes.values():
        for clause in signs[note.sign].clauses:
            for words in {clause.now, clause.then} - allowed:
                assert words not in outside or any(words in other for other in allowed), words
