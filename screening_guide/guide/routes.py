"""The pages of the way through, and which of them the time allows."""

from screening_guide.guide import prompts
from screening_guide.guide.kinds import Venue, Voice
from screening_guide.guide.lists import Route
from screening_guide.guide.model import Pack
from screening_guide.guide.state import State

PAGES = (
    "scene",
    "known",
    "interpreter",
    "opening",
    "matters",
    "safe",
    "look",
    "closer",
    "words",
    "strengths",
    "help",
    "places",
    "plan",
    "before",
    "leaves",
    "close",
)
USUAL = "15"
INTERPRETER_FACTOR = 2
YES = "yes"

# What is answered on a page that a route may leave out: it then stays on the way, so that nothing leaves unseen.
_ANSWERED_ON = {
    "known": (prompts.KNOWN_WORDS, prompts.DO_NOT_ASK),
    "interpreter": (prompts.LANGUAGE, prompts.INTERPRETER_WISHES),
    "opening": (prompts.OPENING_OFFERS,),
    "matters": (prompts.MATTERS_WORDS, prompts.MATTERS_CARDS),
    "closer": (prompts.TOPICS_OPENED,),
    "strengths": (prompts.STRENGTH_WORDS, prompts.STRENGTHS),
    "help": (prompts.WANTED, prompts.NONE_TODAY),
    "places": (prompts.PLACE_WORDS, prompts.SHORTLIST),
}


def route(pack: Pack, state: State) -> Route:
    """The route that was chosen; until one is, the usual one for the venue."""
    chosen = pack.routes.get(state.answer(prompts.MINUTES))
    if chosen is not None:
        return chosen
    venue = state.answer(prompts.VENUE)
    return next((each for each in pack.routes.values() if venue in each.usual_at), pack.routes[USUAL])


def minutes(pack: Pack, state: State) -> int:
    """How long the chosen way takes, in minutes: twice as long with an interpreter; 0 when nobody is waiting."""
    return route(pack, state).minutes * (INTERPRETER_FACTOR if needs_interpreter(state) else 1)


def from_notes(pack: Pack, state: State) -> bool:
    """Whether it is written up afterwards, without her: by the way or by the place that was chosen."""
    return route(pack, state).from_notes or state.answer(prompts.VENUE) == Venue.AFTERWARDS


def needs_interpreter(state: State) -> bool:
    """Whether an interpreter was asked for."""
    return state.answer(prompts.INTERPRETER) == YES


def pages(pack: Pack, state: State) -> tuple[str, ...]:
    """The pages to walk through now.

    A page for something that does not arise is left out. A page that holds answers stays when the route is changed
    for a shorter one: nothing is lost, and nothing is printed that cannot be seen on the way.
    """
    allowed = {each.page for each in route(pack, state).pages}
    return tuple(
        page for page in PAGES if _arises(page, state) and (page in allowed or _is_answered(pack, page, state))
    )


def _arises(page: str, state: State) -> bool:
    if page == "interpreter":
        return needs_interpreter(state)
    if page == "words":
        return any(Voice.SAID in note.voices for note in state.notes.values())
    return True


def _is_answered(pack: Pack, page: str, state: State) -> bool:
    if page == "words":
        return any(note.words for note in state.notes.values())
    if page == "plan":
        return any(prompt.startswith("plan.") for prompt in (*state.answers, *state.picks))
    if page == "closer":
        first = {*pack.safe_now, *(sign for group in pack.first_look.values() for sign in group)}
        if any(sign not in first for sign in state.notes):
            return True
    return any(state.answer(prompt) or state.picked(prompt) for prompt in _ANSWERED_ON.get(page, ()))
