"""A conversation is a list of events; the state follows; undo takes back one thing at a time."""

from hypothesis import given
from hypothesis import strategies as st

from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Answered, Noted, Picked, Quoted, Unanswered
from screening_guide.guide.model import Absence, Voice
from screening_guide.guide.state import derive

SIGNS = st.sampled_from(["a", "b", "c"])
EVENTS = st.one_of(
    st.builds(Noted, SIGNS, st.sampled_from(Voice), st.booleans()),
    st.builds(Unanswered, SIGNS, st.sampled_from(Absence)),
    st.builds(Quoted, SIGNS, st.text(max_size=5)),
    st.builds(Answered, st.sampled_from(["p", "q"]), st.text(max_size=5)),
    st.builds(Picked, st.sampled_from(["l", "m"]), SIGNS, st.booleans()),
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
        conversation.send(Answered("p", "hello"[:length]))
    conversation.pause()
    conversation.send(Answered("p", "hello again"))
    conversation.undo()
    assert conversation.state.answer("p") == "hello"
    conversation.undo()
    assert conversation.state.answer("p") == ""
    assert conversation.is_empty


def test_a_retracted_event_leaves_no_trace(clock):
    conversation = Conversation(clock=clock)
    wrong = Noted("s", Voice.SAW)
    conversation.send(wrong)
    conversation.retract((wrong,))
    assert conversation.is_empty
    assert not conversation.can_redo
    assert conversation.events == ()


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
    assert not conversation.can_undo
    assert not conversation.can_redo
