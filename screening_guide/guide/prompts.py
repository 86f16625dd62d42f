"""The ids of prompts and lists that are not signs. Content and code refer to them by these names."""

VENUE = "scene.venue"
NATION = "scene.nation"
MINUTES = "scene.minutes"
OVERHEARD = "scene.overheard"
IN_BUILDING = "scene.in_building"
INTERPRETER = "scene.interpreter"
LANGUAGE = "scene.language"

MATTERS_WORDS = "matters.words"
MATTERS_CARDS = "matters.cards"

OPENING_OFFERS = "opening.offers"

TOPICS_OPENED = "closer.topics"

STRENGTH_WORDS = "strength.words"
STRENGTHS = "strength.picked"
STRENGTH_SAID = "strength.said_aloud"

WANTED = "help.wanted"
NONE_TODAY = "help.none_today"

PLACE_WORDS = "places.where"
SHORTLIST = "places.shortlist"


def plan(letter: str, slot: str) -> str:
    """The prompt of one line of Plan A or Plan B."""
    return f"plan.{letter}.{slot}"


def consent(who: str) -> str:
    """The prompt for whether somebody may be told: ``agreed``, ``not_agreed`` or unanswered (not asked)."""
    return f"consent.{who}"


INCLUDE = "leaves.include"
LEFT_OUT = "leaves.left_out"
CARD_FORM = "leaves.card_form"

SLIP_DANGERS = "slip.dangers"
SLIP_WORDS = "slip.words"
SLIP_SEEN = "slip.seen"
SLIP_TIME = "slip.time"
SLIP_TOLD = "slip.told"
SLIP_ACCEPTED = "slip.accepted_by"
NOT_YET = "not_yet"

NEXT_STEP = "close.next"
