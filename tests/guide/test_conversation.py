"""A conversation is a list of events; the state follows; undo takes back one thing at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening_guide.guide import prompts
from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Answered, NoAnswer, Noted, Picked, Quoted, Reworded, Unanswered
from screening_guide.guide.kinds import Absence, Voice
from screening_guide.guide.state import State, derive

SIGNS = st.sampled_from(["a", "b", "c"])
EVENTS = st.one_of(
    st.builds(Noted, SIGNS, st.sampled_from(Voice), st.booleans()),
    st.builds(Unanswered, SIGNS, st.sampled_from(Absence)),
    st.builds(Quoted, SIGNS, st.text(max_size=5), st.sampled_from([Voice.SAID, Voice.RECORDS])),
    st.builds(Answered, st.sampled_from(["p", prompts.MATTERS_WORDS, prompts.consent("court")]), st.text(max_size=5)),
    st.builds(Picked, st.sampled_from(["l", prompts.MATTERS_CARDS, prompts.INCLUDE]), SIGNS, st.booleans()),
    st.builds(NoAnswer, st.sampled_from(["matters", "strengths"]), st.sampled_from(Absence)),
    st.builds(Reworded, st.sampled_from(["said.a", "saw.b"]), st.just("as it was"), st.text(max_size=5)),
)


def test_voices_stay_apart(clock):
    conversation = Conversation(clock=clock)
    conversation.send(Noted("s", Voice.SAID))
    conversation.send(Noted("s", Voice.SAW))
    assert conversation.state.note("s").voices == (Voice.SAW, Voice.SAID)
    conversation.send(Noted("s", Voice.SAW, on=False))
    assert conversation.state.note("s").voices == (Voice.SAID,)


def test_three_absences_are_three_things(clock):
    conversation = Conversation(clock=clock)
    assert conversation.state.note("s").absence is Absence.NOT_ASKED
    conversation.send(Unanswered("s", Absence.NOT_KNOWN))
    assert conversation.state.note("s").absence is Absence.NOT_KNOWN
    conversation.send(Unanswered("s", Absence.DECLINED))
    assert conversation.state.note("s").absence is Absence.DECLINED
    conversation.send(Noted("s", Voice.SAW))
    assert conversation.state.note("s").absence is Absence.NOT_ASKED
    conversation.send(Unanswered("s", Absence.NOT_KNOWN))
    assert conversation.state.note("s").voices == ()


def test_taking_back_what_she_said_takes_her_words_too(clock):
    conversation = Conversation(clock=clock)
    conversation.send(Noted("s", Voice.SAID))
    conversation.send(Quoted("s", "It hurts"))
    conversation.send(Noted("s", Voice.SAID, on=False))
    conversation.send(Noted("s", Voice.SAID))
    assert conversation.state.note("s").words == ""


def test_typing_is_one_thing_to_undo(clock):
    conversation = Conversation(clock=clock)
    for length in range(1, 6):
        conversation.send(Answered("p", "hello"[:length]), typing=True)
    conversation.pause()
    conversation.send(Answered("p", "hello again"), typing=True)
    conversation.undo()
    assert conversation.state.answer("p") == "hello"
    conversation.undo()
    assert conversation.state.answer("p") == ""
    assert conversation.is_empty


def test_two_choices_are_two_things_to_undo(clock):
    conversation = Conversation(clock=clock)
    conversation.send(Answered("p", "court"))
    conversation.send(Answered("p", "prison"))
    conversation.undo()
    assert conversation.state.answer("p") == "court"


@pytest.mark.parametrize(
    "events",
    [
        [Noted("s", Voice.SAID)],
        [Noted("s", Voice.SAID), Quoted("s", "words")],
        [Noted("s", Voice.SAID), Noted("s", Voice.SAID, on=False), Noted("s", Voice.SAID)],
    ],
)
def test_a_retracted_voice_leaves_no_trace(clock, events):
    conversation = Conversation(clock=clock)
    for event in events:
        conversation.send(event)
    conversation.retract("s", Voice.SAID)
    assert conversation.is_empty
    assert conversation.events == ()
    assert conversation.redo() is None


def test_retracting_one_voice_keeps_the_others_and_her_words(clock):
    conversation = Conversation(clock=clock)
    for event in (Noted("s", Voice.SAID), Quoted("s", "words"), Noted("s", Voice.RECORDS)):
        conversation.send(event)
    conversation.retract("s", Voice.RECORDS)
    assert conversation.state.note("s").voices == (Voice.SAID,)
    assert conversation.state.note("s").words == "words"


def test_a_note_keeps_its_first_time(clock):
    conversation = Conversation(clock=clock)
    conversation.send(Noted("s", Voice.SAID))
    clock.pass_minutes(30)
    conversation.send(Noted("s", Voice.RECORDS))
    assert f"{conversation.state.note('s').since:%H:%M}" == "12:52"
    assert f"{conversation.state.note('s').at:%H:%M}" == "13:22"


def test_another_answer_has_another_time(clock):
    conversation = Conversation(clock=clock)
    conversation.send(Answered(prompts.SLIP_ACCEPTED, "Sgt Lee"))
    clock.pass_minutes(30)
    conversation.send(Answered(prompts.SLIP_ACCEPTED, "Dr Khan"))
    assert f"{conversation.state.since[prompts.SLIP_ACCEPTED]:%H:%M}" == "13:22"


@pytest.mark.parametrize(
    ("tick", "events"),
    [
        ("matters.sleep", [Picked(prompts.MATTERS_CARDS, "sleep", on=on) for on in (True, False, True)]),
        (
            "declined.s",
            [Unanswered("s", Absence.DECLINED), Noted("s", Voice.SAW), Unanswered("s", Absence.DECLINED)],
        ),
    ],
)
def test_a_tick_never_comes_back_by_itself(clock, tick, events):
    conversation = Conversation(clock=clock)
    conversation.send(events[0])
    conversation.send(Picked(prompts.INCLUDE, tick))
    for event in events[1:]:
        conversation.send(event)
    assert conversation.state.picked(prompts.INCLUDE) == ()


def test_correcting_an_answer_keeps_its_first_time(clock):
    conversation = Conversation(clock=clock)
    conversation.send(Answered(prompts.SLIP_ACCEPTED, prompts.NOT_YET))
    clock.pass_minutes(5)
    conversation.send(Answered(prompts.SLIP_ACCEPTED, "Sgt Le"))
    clock.pass_minutes(30)
    conversation.send(Answered(prompts.SLIP_ACCEPTED, "Sgt Lee"))
    assert f"{conversation.state.since[prompts.SLIP_ACCEPTED]:%H:%M}" == "12:57"


@pytest.mark.parametrize(
    "change", [[Quoted("s", "other")], [Noted("s", Voice.SAID, on=False), Noted("s", Voice.SAID), Quoted("s", "other")]]
)
def test_a_tick_is_for_the_words_she_had_said_then(clock, change):
    conversation = Conversation(clock=clock)
    for event in (Noted("s", Voice.SAID), Quoted("s", "words"), Picked(prompts.INCLUDE, "said.s")):
        conversation.send(event)
    assert conversation.state.picked(prompts.INCLUDE) == ("said.s",)
    for event in change:
        conversation.send(event)
    assert conversation.state.picked(prompts.INCLUDE) == ()


def test_picks_keep_their_order(clock):
    conversation = Conversation(clock=clock)
    for item in "abc":
        conversation.send(Picked("l", item))
    conversation.send(Picked("l", "a", on=False))
    conversation.send(Picked("l", "a"))
    assert conversation.state.picked("l") == ("b", "c", "a")


@given(st.lists(EVENTS, max_size=40))
def test_undo_to_the_start_is_empty_and_redo_brings_all_back(events):
    conversation = Conversation()
    for event in events:
        conversation.send(event)
        conversation.pause()
    whole = conversation.state
    while conversation.undo():
        pass
    assert conversation.is_empty
    assert conversation.state == derive([])
    while conversation.redo():
        pass
    assert conversation.state == whole


@given(st.lists(EVENTS, max_size=40))
def test_replay_equals_original(events):
    conversation = Conversation()
    for event in events:
        conversation.send(event)
    assert derive(conversation.events) == conversation.state


@given(st.lists(EVENTS, max_size=40))
def test_a_note_never_has_a_voice_and_an_absence(events):
    conversation = Conversation()
    for event in events:
        conversation.send(event)
    for note in conversation.state.notes.values():
        assert not note.is_blank
        assert not (note.voices and note.absence is not Absence.NOT_ASKED)
        assert not note.words or Voice.SAID in note.voices


def test_clear_forgets_everything(clock):
    conversation = Conversation(clock=clock)
    conversation.send(Answered("p", "x"))
    conversation.undo()
    conversation.send(Answered("p", "y"))
    conversation.clear()
    assert conversation.is_empty
    assert conversation.undo() is None
    assert conversation.redo() is None


def test_an_answer_and_an_absence_exclude_each_other(clock):
    conversation = Conversation(clock=clock)
    conversation.send(Answered(prompts.MATTERS_WORDS, "My son"))
    conversation.send(NoAnswer("matters", Absence.DECLINED))
    assert conversation.state.absence("matters") is Absence.DECLINED
    assert conversation.state.answer(prompts.MATTERS_WORDS) == ""
    conversation.undo()
    assert conversation.state.answer(prompts.MATTERS_WORDS) == "My son"
    assert conversation.state.absence("matters") is Absence.NOT_ASKED
    conversation.redo()
    conversation.send(Picked(prompts.MATTERS_CARDS, "sleep"))
    assert conversation.state.absence("matters") is Absence.NOT_ASKED


def test_her_words_and_a_record_s_words_are_two_things(clock):
    conversation = Conversation(clock=clock)
    conversation.send(Quoted("s", "It hurts"))
    conversation.send(Quoted("s", "Pain noted in March", Voice.RECORDS))
    note = conversation.state.note("s")
    assert (note.words, note.recorded) == ("It hurts", "Pain noted in March")
    assert note.voices == (Voice.SAID, Voice.RECORDS)
    conversation.send(Noted("s", Voice.RECORDS, on=False))
    assert (conversation.state.note("s").words, conversation.state.note("s").recorded) == ("It hurts", "")


def test_undo_passes_over_urgent_help_and_ends_empty(clock):
    conversation = Conversation(clock=clock)
    conversation.send(Answered("p", "court"))
    conversation.open_urgent()
    conversation.send(Answered(prompts.SLIP_TOLD, "Sgt Lee"))
    assert conversation.undo() == Answered(prompts.SLIP_TOLD, "Sgt Lee")
    assert conversation.state.urgent_since is not None
    assert conversation.undo() == Answered("p", "court")
    assert conversation.undo() is None
    assert conversation.state == State()
    conversation.open_urgent()
    assert conversation.is_empty


def test_taken_back_keeps_the_time_she_agreed(clock):
    conversation = Conversation(clock=clock)
    conversation.send(Answered(prompts.consent("court"), "agreed"))
    clock.pass_minutes(8)
    conversation.send(Answered(prompts.consent("court"), "taken_back"))
    times = conversation.state.times
    assert f"{times['consent.court=agreed']:%H:%M}" == "12:52"
    assert f"{times['consent.court']:%H:%M}" == "13:00"


def test_a_wrong_press_takes_its_ticks_and_other_words_along(clock):
    conversation = Conversation(clock=clock)
    for event in (
        Noted("s", Voice.SAID),
        Picked(prompts.INCLUDE, "said.s"),
        Reworded("said.s", "as it was", "other words"),
        Answered(prompts.knows("said.s"), "yes"),
    ):
        conversation.send(event)
    conversation.retract("s", Voice.SAID)
    assert conversation.events == ()
    assert conversation.state == State()
