"""What a change of path has hidden is kept, comes back, and is never in any output."""

import pytest

from screening_guide.guide import prompts
from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Answered, NoAnswer, Picked
from screening_guide.guide.hidden import on_the_path
from screening_guide.guide.kinds import Absence

SERVICE = "service:leeds"


@pytest.mark.parametrize(
    ("given", "hides", "gone"),
    [
        (
            [Answered(prompts.INTERPRETER, "yes"), Answered(prompts.LANGUAGE, "Sylheti")],
            Answered(prompts.INTERPRETER, "no"),
            lambda state: not state.answer(prompts.LANGUAGE),
        ),
        (
            [Answered(prompts.INTERPRETER, "yes"), Picked(prompts.INTERPRETER_WISHES, "woman")],
            Answered(prompts.INTERPRETER, ""),
            lambda state: not state.picked(prompts.INTERPRETER_WISHES),
        ),
        (
            [Answered(prompts.INTERPRETER, "yes"), NoAnswer("language", Absence.DECLINED)],
            Answered(prompts.INTERPRETER, "no"),
            lambda state: state.absence("language") is Absence.NOT_ASKED,
        ),
        (
            [Picked(prompts.SHORTLIST, "leeds"), Answered(prompts.consent(SERVICE), "agreed")],
            Picked(prompts.SHORTLIST, "leeds", on=False),
            lambda state: not state.answer(prompts.consent(SERVICE)),
        ),
        (
            [Picked(prompts.SHORTLIST, "leeds"), Picked(prompts.consent_what(SERVICE), "plan")],
            Picked(prompts.SHORTLIST, "leeds", on=False),
            lambda state: not state.picked(prompts.consent_what(SERVICE)),
        ),
        (
            [Picked(prompts.SHORTLIST, "leeds"), Answered(prompts.consent_words(SERVICE), "my debts")],
            Picked(prompts.SHORTLIST, "leeds", on=False),
            lambda state: not state.answer(prompts.consent_words(SERVICE)),
        ),
        (
            [Picked(prompts.WANTED, "offer")],
            Answered(prompts.NONE_TODAY, "yes"),
            lambda state: not state.picked(prompts.WANTED),
        ),
    ],
)
def test_a_changed_path_hides_and_the_way_back_shows(clock, given, hides, gone):
    conversation = Conversation(clock=clock)
    for event in given:
        conversation.send(event)
    assert not gone(on_the_path(conversation.state))
    conversation.send(hides)
    assert gone(on_the_path(conversation.state))
    conversation.undo()
    assert not gone(on_the_path(conversation.state))


def test_what_the_court_may_be_told_is_never_hidden(clock):
    conversation = Conversation(clock=clock)
    conversation.send(Answered(prompts.consent("court"), "agreed"))
    assert on_the_path(conversation.state).answer(prompts.consent("court")) == "agreed"
