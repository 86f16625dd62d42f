"""What a change of path has hidden: it is kept, comes back with its question, and is never in any output."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from screening_guide.guide import prompts
from screening_guide.guide.consent import SERVICE
from screening_guide.guide.routes import needs_interpreter
from screening_guide.guide.state import State

_WITH_INTERPRETER = (prompts.LANGUAGE, prompts.INTERPRETER_WISHES, "language")
_ABOUT_CONSENT = (prompts.consent(SERVICE), prompts.consent_what(SERVICE), prompts.consent_words(SERVICE))
T = TypeVar("T")


def on_the_path(state: State) -> State:
    """The state as far as its questions still arise. Left out are:

    - what the interpreter should know, when no interpreter is needed any more;
    - what a service may be told that is no longer on her shortlist;
    - what she wants, once she has said *none today*.
    """
    chosen = state.picked(prompts.SHORTLIST)

    def arises(prompt: str) -> bool:
        if prompt in _WITH_INTERPRETER:
            return needs_interpreter(state)
        if prompt == prompts.WANTED:
            return not state.answer(prompts.NONE_TODAY)
        about = next((start for start in _ABOUT_CONSENT if prompt.startswith(start)), "")
        return not about or prompt.removeprefix(about) in chosen

    def still(given: Mapping[str, T]) -> Mapping[str, T]:
        return MappingProxyType({prompt: value for prompt, value in given.items() if arises(prompt)})

    return replace(state, answers=still(state.answers), picks=still(state.picks), absent=still(state.absent))
