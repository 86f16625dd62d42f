"""The ids of prompts and lists that are not signs. Content and code refer to them by these names."""

VENUE = "scene.venue"
NATION = "scene.nation"
MINUTES = "scene.minutes"
OVERHEARD = "scene.overheard"
IN_BUILDING = "scene.in_building"
INTERPRETER = "scene.interpreter"
LITERAL = "scene.literal"

KNOWN_WORDS = "known.words"
RECORD = "known.record"  # which record, and of when
CARRIED = "known.carried"  # signs that came from a told-once sheet: her own telling, once
DO_NOT_ASK = "known.do_not_ask"

LANGUAGE = "interpreter.language"
INTERPRETER_WISHES = "interpreter.wishes"

OPENING_OFFERS = "opening.offers"

MATTERS_WORDS = "matters.words"
MATTERS_CARDS = "matters.cards"

TOPICS_OPENED = "closer.topics"

STRENGTH_WORDS = "strength.words"
STRENGTHS = "strength.picked"
STRENGTH_SAID = "strength.said_aloud"

WANTED = "help.wanted"
NONE_TODAY = "help.none_today"

PLACE_WORDS = "places.where"
SHORTLIST = "places.shortlist"

CONTACT = "plan.contact"
CONTACT_WORDS = "plan.contact.words"


def plan(letter: str, slot: str) -> str:
    """The prompt of one line of Plan A or Plan B."""
    return f"plan.{letter}.{slot}"


def consent(who: str) -> str:
    """The prompt for whether somebody may be told: a :class:`screening_guide.guide.consent.Standing`."""
    return f"consent.{who}"


def consent_what(who: str) -> str:
    """The list of what exactly somebody may be told."""
    return f"consent_what.{who}"


def consent_words(who: str) -> str:
    """The prompt for what exactly somebody may be told, in words."""
    return f"consent_words.{who}"


def consent_who(who: str) -> str:
    """The prompt for who exactly is meant: a role, not a name."""
    return f"consent_who.{who}"


INCLUDE = "leaves.include"
LEFT_OUT = "leaves.left_out"
CARD_FORM = "leaves.card_form"
KEPT = "leaves.kept"  # marked lines that the worker has looked at and keeps as they are
CARD_WORDS = "card.words"  # the tick for her own words on her card
CARD_NUMBER = "leaves.card_number"
STRENGTH_COURT = "leaves.strength"  # the strength as the court should read it
SEEN_ON = "leaves.seen_on"  # the day on which she was seen, for a report
ALREADY_KNOW = "leaves.already_know"


def knows(line: str) -> str:
    """The prompt for whether she knows that a marked line is going."""
    return f"leaves.knows.{line}"


SLIP_DANGERS = "slip.dangers"
SLIP_WORDS = "slip.words"
SLIP_ANSWER = "slip.answer"  # what she said when she was asked plainly
SLIP_SEEN = "slip.seen"
SLIP_TIME = "slip.time"
SLIP_TOLD = "slip.told"
SLIP_ASKED = "slip.asked"  # what whoever was told was asked for
SLIP_MARKERS = "slip.markers"  # what makes a danger greater
SLIP_NOT_ASKED = "slip.not_asked"  # what the steps would have asked for, and the worker does not
SLIP_KNOWS = "slip.she_knows"
SLIP_ACCEPTED = "slip.accepted_by"
NOT_YET = "not_yet"

NEXT_STEP = "close.next"

# Questions that are not signs, and what answers each. Like a sign, each can be not known, or not said by her choice.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "matters": (MATTERS_WORDS, MATTERS_CARDS),
    "strengths": (STRENGTH_WORDS, STRENGTHS),
    "tonight": (PLACE_WORDS,),
    "language": (LANGUAGE,),
    "contact": (CONTACT, CONTACT_WORDS),
}
