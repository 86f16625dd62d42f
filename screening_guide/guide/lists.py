"""The shape of the short lists of a pack: plain cards, strengths, routes, who may be told, words to look twice at."""

from screening_guide.guide.item import Item


class SafeNow(Item, frozen=True):
    """The prompts of *Safe right now?*."""

    signs: tuple[str, ...]


class FirstLook(Item, frozen=True):
    """The signs of *Look and listen*, in its three parts."""

    look: tuple[str, ...]
    listen: tuple[str, ...]
    known: tuple[str, ...]


class Looks(Item, frozen=True):
    """Which signs stand on which page."""

    safe_now: SafeNow
    first_look: FirstLook


class Card(Item, frozen=True):
    """One plain answer to *what matters today*."""

    id: str
    text: str
    topics: tuple[str, ...] = ()


class Strength(Item, frozen=True):
    """A start for one true, specific good thing."""

    id: str
    text: str


class NeedLabel(Item, frozen=True):
    """A kind of help, as the directory files it, and the words staff know it by."""

    id: str
    text: str


class VenueInfo(Item, frozen=True):
    """What staff call a venue, and who can be told there in an emergency."""

    label: str
    tell: tuple[str, ...]


class Route(Item, frozen=True):
    """The ordered pages for a length of time, and a sentence on what it leaves out."""

    minutes: int
    pages: tuple[str, ...]
    leaves_out: str


class RiskWord(Item, frozen=True):
    """A word that turns a need into a risk, and need-worded words to use instead."""

    word: str
    instead: str


class Marker(Item, frozen=True):
    """Words that show a line is about children, substances, a partner, immigration or another person."""

    id: str
    text: str
    words: tuple[str, ...]
