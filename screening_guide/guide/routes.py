"""The pages of the way through, and which of them the time allows."""

from screening_guide.guide.lists import Route
from screening_guide.guide.model import Pack

PAGES = (
    "scene",
    "opening",
    "matters",
    "safe",
    "look",
    "closer",
    "strengths",
    "help",
    "places",
    "plan",
    "before",
    "leaves",
    "close",
)
USUAL_MINUTES = 15


def route(pack: Pack, minutes: str) -> Route:
    """The route for an answer to *how long have you got*; the usual one until that is said."""
    chosen = int(minutes) if minutes.isdecimal() else USUAL_MINUTES
    return pack.routes.get(chosen, pack.routes[USUAL_MINUTES])
