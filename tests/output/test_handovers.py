"""Handovers: nothing she said unless ticked, no sentence without its voice, blanks as blanks, always the footer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening_guide.guide import prompts
from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Answered, NoAnswer, Noted, Picked, Quoted, Reworded, Unanswered
from screening_guide.guide.kinds import Absence, Venue, Voice
from screening_guide.guide.pack import load
from screening_guide.output.against_her import marks
from screening_guide.output.her_card import her_card
from screening_guide.output.material import Material
from screening_guide.output.render import to_html, to_text
from screening_guide.output.urgent_slip import is_unfinished, lacks, seen_lines, urgent_slip, when
from screening_guide.output.worker_note import worker_note
from screening_guide.paths import bundled
from tests.conftest import NOON

PACK = load(bundled("content/en"))
SECRET = "xyzzy-secret"


def material(*events, shortlist=(), lines=(), practice=False, conversation=None):
    talk = conversation or Conversation(practice, clock=lambda: NOON)
    for event in events:
        talk.send(event)
    return Material(PACK, talk.state, tuple(shortlist), tuple(lines), NOON, practice)


def iter_clock(*times):
    """A clock that reads each of these times once."""
    moments = [NOON.replace(hour=int(time[:2]), minute=int(time[3:])) for time in times]
    return iter(moments).__next__


def note_text(*events, **more):
    return to_text(worker_note(material(*events, **more)))


def test_nothing_she_said_is_in_until_it_is_ticked():
    events = [
        Noted("drugs.worried", Voice.SAID),
        Quoted("drugs.worried", SECRET),
        Answered(prompts.MATTERS_WORDS, SECRET),
    ]
    assert SECRET not in note_text(*events)
    assert "worried about using" not in note_text(*events)
    ticked = note_text(*events, Picked(prompts.INCLUDE, "said.drugs.worried"))
    assert f"WHAT SHE SAID\n- worried about using again: “{SECRET}”" in ticked.replace("\n  ", " ")
    assert ticked.count(SECRET) == 1


def test_what_was_seen_is_in_until_it_is_left_out():
    seen = Noted("depression.tearful", Voice.SAW)
    assert "WHAT I SAW\n- tearful" in note_text(seen)
    assert "tearful" not in note_text(seen, Picked(prompts.LEFT_OUT, "saw.depression.tearful"))


def test_three_voices_on_one_sign_are_three_lines():
    events = [Noted("depression.tearful", voice) for voice in Voice]
    text = note_text(*events, Picked(prompts.INCLUDE, "said.depression.tearful"))
    for start in ("WHAT I SAW\n- tearful", "WHAT SHE SAID\n- tearful", "WHAT RECORDS SAY\n- tearful"):
        assert start in text
    assert "I saw:" not in text, "no label is said twice"


def test_absences_keep_their_kind_and_stay_out_until_ticked():
    events = [Unanswered("suicide.before", Absence.DECLINED), Unanswered("drugs.break", Absence.NOT_KNOWN)]
    assert "Chose not to say" not in note_text(*events)
    both = [Picked(prompts.INCLUDE, "declined.suicide.before"), Picked(prompts.INCLUDE, "not_known.drugs.break")]
    text = note_text(*events, *both)
    assert "“Has tried to end her life before”: chose not to say" in text
    assert "“Has used little or nothing lately, in prison or detox”: not known" in " ".join(text.split())


def test_an_empty_note_invents_nothing():
    text = note_text()
    assert "STRENGTH" in text
    assert "What I saw".upper() not in text
    assert "________" in text
    assert "not asked" in text


def test_strength_heads_the_note():
    text = note_text(Answered(prompts.STRENGTH_WORDS, "You cooked for forty"), Noted("depression.tearful", Voice.SAW))
    assert text.index("You cooked for forty") < text.index("tearful")


def test_blanks_in_a_plan_are_printed_as_blanks():
    text = note_text(Answered(prompts.plan("a", "tonight"), "Council"))
    assert "Tonight: Council" in text
    assert "Tomorrow: ____" in text
    assert "PLAN B" not in text


def test_consents_say_agreed_not_agreed_or_not_asked():
    text = note_text(Answered(prompts.consent("court"), "agreed"), Answered(prompts.consent("probation"), "not_agreed"))
    flat = " ".join(text.split())
    assert "The court: agreed at 12:52" in flat
    assert "Probation: not agreed at 12:52" in flat
    assert "Health, liaison and diversion: not asked" in flat


def test_a_consent_can_be_taken_back():
    flat = " ".join(
        note_text(Answered(prompts.consent("court"), "agreed"), Answered(prompts.consent("court"), "")).split()
    )
    assert "The court: not asked" in flat


def test_the_ledger_says_what_exactly_and_when_it_was_taken_back():
    talk = Conversation(clock=iter_clock("12:52", "12:53", "13:05"))
    talk.send(Answered(prompts.consent("probation"), "agreed"))
    talk.send(Picked(prompts.consent_what("probation"), "health"))
    talk.send(Answered(prompts.consent("probation"), "taken_back"))
    flat = " ".join(note_text(conversation=talk).split())
    assert "Probation (her health): agreed at 12:52, taken back at 13:05" in flat


def test_the_ledger_of_notes_written_afterwards_claims_no_time_of_hers():
    afterwards = Answered(prompts.MINUTES, "afterwards")
    flat = " ".join(note_text(afterwards, Answered(prompts.consent("court"), "agreed")).split())
    assert "The court: agreed (written down at 12:52)" in flat
    assert "agreed at" not in flat


def test_the_ledger_names_each_place_she_chose_and_who_decides_without_her(store):
    service = store.service("practice-marrowby-womens-centre")
    flat = " ".join(note_text(Answered(prompts.VENUE, "prison"), shortlist=[service]).split())
    assert "Marrowby Women's Centre (practice): not asked" in flat
    assert "Who decides about sharing without her agreement: the duty governor, or safer custody" in flat


def test_what_a_record_says_is_quoted_and_what_was_carried_is_a_record():
    events = [
        Noted("housing.nowhere", Voice.RECORDS),
        Quoted("housing.nowhere", "NFA since June", Voice.RECORDS),
        Answered(prompts.KNOWN_WORDS, "Reads with a ruler"),
    ]
    flat = " ".join(note_text(*events).split())
    assert "- has no address, or none that is safe, within days: “NFA since June”" in flat
    assert "- Reads with a ruler" in flat


def test_a_question_without_an_answer_keeps_its_kind():
    events = [NoAnswer("tonight", Absence.DECLINED), NoAnswer("strengths", Absence.NOT_KNOWN)]
    assert "tonight" not in note_text(*events)
    assert "STRENGTH (written by me)\n- Not known" in note_text(*events)
    ticked = note_text(*events, Picked(prompts.INCLUDE, "absent.tonight"))
    assert "“Where she will sleep tonight”: chose not to say" in ticked


def test_a_line_in_other_words_is_printed_in_them_until_the_line_changes():
    noted = Noted("drugs.worried", Voice.SAW)
    other = Reworded("saw.drugs.worried", "worried about using again", "asked for help to stay well")
    assert "- asked for help to stay well" in note_text(noted, other)
    stale = Reworded("saw.drugs.worried", "something else", "asked for help to stay well")
    assert "- worried about using again" in note_text(noted, stale)


def test_how_to_reach_her_and_her_language_stay_out_until_ticked():
    events = [
        Picked(prompts.CONTACT, "do_not_ring"),
        Answered(prompts.CONTACT_WORDS, SECRET),
        Answered(prompts.INTERPRETER, "yes"),
        Answered(prompts.LANGUAGE, SECRET),
    ]
    text = note_text(*events)
    assert SECRET not in text
    assert "Do not ring" not in text
    assert "- Do not ring" in note_text(*events, Picked(prompts.INCLUDE, "contact.do_not_ring"))


def test_a_plan_that_was_left_out_can_be_put_back():
    gathered = material(Answered(prompts.plan("a", "tonight"), "Council"), Picked(prompts.LEFT_OUT, "plan.a"))
    section = next(s for s in worker_note(gathered).sections if s.heading == "Plan A")
    assert section.entries
    assert not section.shown


@pytest.mark.parametrize("make", [worker_note, urgent_slip])
def test_the_footer_is_always_there(make):
    handover = make(material())
    for rendered in (to_text(handover), to_html(handover, 10)):
        assert "Not a diagnosis, not a risk assessment." in rendered
        assert "urgent rules read by a clinician. Follow your own policy first." in " ".join(rendered.split())


def test_practice_is_on_every_document():
    seen = (Noted("depression.tearful", Voice.SAW), Answered(prompts.CARD_FORM, "full"))
    for make in (worker_note, urgent_slip, her_card):
        handover = make(material(*seen, practice=True))
        assert "PRACTICE" in to_text(handover)
        assert "PRACTICE" in to_html(handover, 10)


def test_typed_words_are_never_markup():
    html = to_html(worker_note(material(Answered(prompts.STRENGTH_WORDS, "<img src=x><b>bold</b> & more"))), 10)
    assert "<img" not in html
    assert "&lt;b&gt;bold" in html


# ---- the slip


def test_the_slip_holds_her_words_what_was_seen_and_who_took_it():
    slip = urgent_slip(
        material(
            Answered(prompts.VENUE, "court_cells"),
            Answered(prompts.MATTERS_WORDS, "It won't matter by Monday."),
            Noted("suicide.gives-away", Voice.SAW),
            Answered(prompts.SLIP_TOLD, "Custody staff at 12:53"),
            Answered(prompts.SLIP_ACCEPTED, "Sergeant, desk 2"),
        )
    )
    text = to_text(slip)
    assert "She said: “It won't matter by Monday.”" in text
    assert "I saw: gives away things that matter to her" in text
    assert "Court cells, 22 November 2026, 12:52" in text
    assert "Custody staff at 12:53" in text
    assert "Sergeant, desk 2 at 12:52" in text
    assert "risk" not in text.lower().replace("not a risk assessment", "")


def test_the_slip_says_what_she_answered_when_asked_plainly_and_what_they_were_asked_for():
    cells = Answered(prompts.VENUE, "court_cells")
    text = to_text(
        urgent_slip(
            material(
                cells,
                Answered(prompts.SLIP_ANSWER, "Yes. In the van."),
                Picked(prompts.SLIP_ASKED, "That it goes on the escort record"),
            )
        )
    )
    assert "HER ANSWER WHEN ASKED PLAINLY\n- She said: “Yes. In the van.”" in text
    assert "WHAT I AM ASKING YOU TO DO\n" in text
    assert "- That it goes on the escort record" in text


def test_the_slip_begins_with_what_the_worker_fears_and_asks_for_what_the_steps_ask():
    fired = [Answered(prompts.VENUE, "court_cells"), Noted("suicide.gives-away", Voice.SAW)]
    slip = urgent_slip(material(*fired))
    assert slip.sections[0].shown[0].text == "I am worried that she may take her own life."
    wanted = PACK.urgent["suicide"].please.read(Venue.COURT_CELLS)
    asked = next(s for s in slip.sections if s.heading == "What I am asking you to do")
    assert [entry.text for entry in asked.shown][: len(wanted)] == list(wanted)
    dropped = urgent_slip(material(*fired, Picked(prompts.SLIP_NOT_ASKED, wanted[0])))
    assert wanted[0] not in to_text(dropped).replace("\n  ", " ")


def test_the_slip_says_why_it_is_shared_and_whether_she_knows_and_keeps_no_ledger():
    fired = Noted("suicide.gives-away", Voice.SAW)
    blank = " ".join(to_text(urgent_slip(material(fired))).split())
    assert "SHARED - To keep her safe. She knows / does not know." in blank
    assert "Name and date of birth, by hand" in blank
    assert "Do not hand over without these." in blank
    assert "not asked" not in blank.partition("What is not written here")[0]
    told = to_text(urgent_slip(material(fired, Answered(prompts.SLIP_KNOWS, "no"))))
    assert "To keep her safe. She does not know." in told


def test_what_makes_it_more_dangerous_is_on_the_slip_when_it_is_ticked():
    fired = Noted("domestic-abuse.danger", Voice.SAW)
    mark = PACK.urgent["domestic-danger"].markers[0]
    assert mark.text not in to_text(urgent_slip(material(fired)))
    ticked = to_text(urgent_slip(material(fired, Picked(prompts.SLIP_MARKERS, mark.id))))
    assert mark.text in " ".join(ticked.split())


def test_the_slip_is_unfinished_until_somebody_took_it_or_not_yet():
    fired = Noted("suicide.gives-away", Voice.SAW)
    not_yet = Answered(prompts.SLIP_ACCEPTED, prompts.NOT_YET)
    assert not is_unfinished(PACK, material().state)
    assert is_unfinished(PACK, material(fired).state)
    assert not is_unfinished(PACK, material(fired, not_yet).state)
    assert not is_unfinished(PACK, material(fired, Answered(prompts.SLIP_ACCEPTED, "Sgt")).state)
    assert "Not yet" in to_text(urgent_slip(material(fired, not_yet)))


def test_what_a_slip_lacks_is_said_in_words():
    fired = Noted("suicide.gives-away", Voice.SAW)
    told, not_yet = Answered(prompts.SLIP_TOLD, "Custody staff"), Answered(prompts.SLIP_ACCEPTED, prompts.NOT_YET)
    assert lacks(PACK, material().state) == ()
    assert lacks(PACK, material(fired).state) == ("who was told", "who took it over")
    assert lacks(PACK, material(fired, not_yet).state) == ("who was told",)
    assert lacks(PACK, material(fired, told, not_yet).state) == ()


def test_every_line_on_the_slip_has_its_voice_and_typed_words_stay_as_typed():
    events = [
        Noted("suicide.gives-away", Voice.SAW),
        Noted("suicide.gives-away", Voice.RECORDS),
        Quoted("suicide.gives-away", "gave her watch away", Voice.RECORDS),
        Answered(prompts.SLIP_SEEN, "Sleeves down; a ring on the table\nShaking"),
    ]
    lines = seen_lines(material(*events))
    assert [(line.voice, line.text) for line in lines] == [
        (Voice.SAW, "gives away things that matter to her (12:52)"),
        (Voice.RECORDS, "gives away things that matter to her: “gave her watch away” (12:52)"),
        (Voice.SAW, "Sleeves down; a ring on the table"),
        (Voice.SAW, "Shaking"),
    ]


def test_what_was_noted_by_mistake_and_taken_back_is_not_on_the_slip():
    talk = Conversation(clock=lambda: NOON)
    talk.send(Noted("suicide.gives-away", Voice.SAW))
    talk.send(Answered(prompts.SLIP_SEEN, "Shaking"))
    talk.retract("suicide.gives-away", Voice.SAW)
    assert [line.text for line in seen_lines(material(conversation=talk))] == ["Shaking"]


def test_a_slip_written_up_afterwards_claims_no_clock_time():
    events = [
        Answered(prompts.MINUTES, "afterwards"),
        Noted("suicide.gives-away", Voice.SAW),
        Answered(prompts.SLIP_ACCEPTED, "Sgt"),
    ]
    text = to_text(urgent_slip(material(*events)))
    assert text.count("12:52") == 1
    assert "written down 22 November 2026, 12:52" in text
    assert when(material(*events)) == ""
    assert when(material(*events, Answered(prompts.SLIP_TIME, "about nine"))) == "about nine"


def test_her_words_on_the_slip_can_be_emptied():
    events = [
        Answered(prompts.MATTERS_WORDS, SECRET),
        Answered(prompts.SLIP_WORDS, "x"),
        Answered(prompts.SLIP_WORDS, ""),
    ]
    assert SECRET not in to_text(urgent_slip(material(*events)))


# ---- used against her


def test_lines_about_children_substances_and_others_are_marked():
    events = [
        Answered(prompts.NEXT_STEP, "Her aunt has her son"),
        Answered(prompts.STRENGTH_WORDS, "She is chaotic but kind"),
        Noted("drugs.worried", Voice.SAID),
        Noted("depression.slowed", Voice.SAW),
    ]
    ticked = Picked(prompts.INCLUDE, "said.drugs.worried")
    found = {mark.entry.id: mark for mark in marks(material(*events, ticked))}
    assert {"About a child", "About another person"} <= set(found[prompts.NEXT_STEP].about)
    assert [risk.word for risk in found["strength.words"].risks] == ["chaotic"]
    assert "About drink or drugs" in found["said.drugs.worried"].about
    assert "saw.depression.slowed" not in found


# ---- properties

EVENTS = st.one_of(
    st.builds(Noted, st.sampled_from(sorted(PACK.signs)), st.sampled_from(Voice), st.booleans()),
    st.builds(Unanswered, st.sampled_from(sorted(PACK.signs)), st.sampled_from(Absence)),
    st.builds(Quoted, st.sampled_from(sorted(PACK.signs)), st.just(SECRET)),
    st.builds(Answered, st.just(prompts.MATTERS_WORDS), st.just(SECRET)),
    st.builds(Picked, st.just(prompts.MATTERS_CARDS), st.sampled_from(sorted(PACK.cards))),
    st.builds(Answered, st.just(prompts.CARD_FORM), st.sampled_from(["full", "numbers", "none"])),
)


@given(st.lists(EVENTS, max_size=30))
def test_what_is_not_ticked_never_leaves(events):
    gathered = material(*events)
    for handover in (worker_note(gathered), her_card(gathered)):
        if handover is not None:
            text = to_text(handover)
            assert SECRET not in text
            assert "She said" not in text


@given(st.lists(EVENTS, max_size=20), st.integers(0, 20))
def test_what_is_undone_never_leaves(events, undone):
    talk, kept = Conversation(clock=lambda: NOON), Conversation(clock=lambda: NOON)
    for event in events:
        talk.send(event)
    for event in events[: max(len(events) - undone, 0)]:
        kept.send(event)
    for _ in range(undone):
        talk.undo()
    for make in (worker_note, urgent_slip):
        assert to_text(make(material(conversation=talk))) == to_text(make(material(conversation=kept)))


@given(st.lists(EVENTS, max_size=25))
def test_every_noted_line_has_its_voice(events):
    gathered = material(*events)
    for section in worker_note(gathered).sections:
        for entry in section.entries:
            if entry.id.split(".")[0] in ("saw", "said", "records", "matters"):
                assert entry.voice is not None


def test_who_was_told_has_a_time_unless_it_is_typed_or_not_known():
    told = Answered(prompts.SLIP_TOLD, "Sgt Lee")
    assert "- Sgt Lee at 12:52" in to_text(urgent_slip(material(told)))
    assert "- Sgt Lee, 12.30\n" in to_text(urgent_slip(material(Answered(prompts.SLIP_TOLD, "Sgt Lee, 12.30"))))
    afterwards = Answered(prompts.MINUTES, "afterwards")
    assert "- Sgt Lee\n" in to_text(urgent_slip(material(told, afterwards)))
