"""Handovers: nothing she said unless ticked, no sentence without its voice, blanks as blanks, always the footer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening_guide.guide import prompts
from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Answered, Noted, Picked, Quoted, Unanswered
from screening_guide.guide.model import Absence, Voice
from screening_guide.guide.pack import load
from screening_guide.output.against_her import marks
from screening_guide.output.her_card import her_card
from screening_guide.output.material import Material
from screening_guide.output.render import to_html, to_text
from screening_guide.output.urgent_slip import is_unfinished, urgent_slip
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
    assert f"She said: worried about using again: “{SECRET}”" in ticked.replace("\n  ", " ")
    assert ticked.count(SECRET) == 1


def test_what_was_seen_is_in_until_it_is_left_out():
    seen = Noted("depression.tearful", Voice.SAW)
    assert "I saw: tearful" in note_text(seen)
    assert "tearful" not in note_text(seen, Picked(prompts.LEFT_OUT, "saw.depression.tearful"))


def test_three_voices_on_one_sign_are_three_lines():
    events = [Noted("depression.tearful", voice) for voice in Voice]
    text = note_text(*events, Picked(prompts.INCLUDE, "said.depression.tearful"))
    for start in ("I saw: tearful", "She said: tearful", "Records say: tearful"):
        assert start in text


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


@pytest.mark.parametrize("make", [worker_note, urgent_slip])
def test_the_footer_is_always_there(make):
    handover = make(material())
    for rendered in (to_text(handover), to_html(handover, 10)):
        assert "Not a diagnosis, not a risk assessment." in rendered
        assert "no clinician has signed it off yet" in " ".join(rendered.split())


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


def test_the_slip_is_unfinished_until_somebody_took_it_or_not_yet():
    fired = Noted("suicide.gives-away", Voice.SAW)
    not_yet = Answered(prompts.SLIP_ACCEPTED, prompts.NOT_YET)
    assert not is_unfinished(PACK, material().state)
    assert is_unfinished(PACK, material(fired).state)
    assert is_unfinished(PACK, material(fired, not_yet).state), "nobody was told"
    told = Answered(prompts.SLIP_TOLD, "Custody staff")
    assert not is_unfinished(PACK, material(fired, told, not_yet).state)
    assert "Not yet" in to_text(urgent_slip(material(fired, Answered(prompts.SLIP_ACCEPTED, prompts.NOT_YET))))


def test_her_words_on_the_slip_can_be_emptied():
    events = [
        Answered(prompts.MATTERS_WORDS, SECRET),
        Answered(prompts.SLIP_WORDS, "x"),
        Answered(prompts.SLIP_WORDS, ""),
    ]
    assert SECRET not in to_text(urgent_slip(material(*events)))


# ---- her card


def test_no_card_until_somebody_asked_whether_it_is_safe():
    assert her_card(material()) is None
    assert her_card(material(Answered(prompts.CARD_FORM, "none"))) is None


def test_numbers_only_names_nobody(store):
    service = store.service("practice-marrowby-womens-centre")
    lines = store.lines(["practice-line-domestic-abuse"])
    form = Answered(prompts.CARD_FORM, "numbers")
    said = [Answered(prompts.STRENGTH_WORDS, SECRET), Answered(prompts.plan("a", "tonight"), SECRET)]
    text = to_text(her_card(material(form, *said, shortlist=[service], lines=lines)))
    assert "0808 157 0101" in text
    assert "0808 157 0202   free" in text or "0808 157 0202 free" in text
    for word in ("Marrowby", "abuse", "Guide", "diagnosis", SECRET):
        assert word not in text


def test_the_full_card_has_strength_numbers_plan_and_what_stays_private(store):
    service = store.service("practice-marrowby-womens-centre")
    events = [
        Answered(prompts.CARD_FORM, "full"),
        Answered(prompts.STRENGTH_WORDS, "You cooked for forty"),
        Answered(prompts.plan("a", "tonight"), "Council"),
        Noted("drugs.worried", Voice.SAID),
    ]
    text = to_text(her_card(material(*events, shortlist=[service])))
    for words in (
        "You cooked for forty",
        "0808 157 0101",
        "free",
        "Marrowby",
        "Tonight: Council",
        "kept nothing about you",
    ):
        assert words in " ".join(text.split())
    assert "using" not in text


# ---- used against her


def test_lines_about_children_substances_and_others_are_marked():
    events = [
        Answered(prompts.NEXT_STEP, "Her aunt has her son"),
        Answered(prompts.STRENGTH_WORDS, "She is chaotic but kind"),
        Noted("drugs.worried", Voice.SAID),
        Noted("depression.slowed", Voice.SAW),
    ]
    found = {mark.entry.id: mark for mark in marks(PACK, worker_note(material(*events)))}
    assert {"About a child", "About another person"} <= set(found["next"].about)
    assert found["strength.words"].word == "chaotic"
    assert found["strength.words"].instead
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
