"""The shape of the short lists of a pack: plain cards, strengths, routes, who may be told, words to look twice at."""

from screening_guide.guide.item import Item
from screening_guide.guide.kinds import Nation


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
    """One plain answer to *what matters today*.

    Attributes:
        id: what it is picked by.
        text: as it is shown to her.
        clause: what matters to her, as the end of a sentence about her: *her children*.
        topics: what it opens.
    """

    id: str
    text: str
    clause: str = ""
    topics: tuple[str, ...] = ()


class Strength(Item, frozen=True):
    """A start for one true, specific good thing.

    Attributes:
        id: what it is picked by.
        text: as it is said to her.
        clause: as the end of a sentence about her, after *I saw that*.
    """

    id: str
    text: str
    clause: str = ""


class NeedLabel(Item, frozen=True):
    """A kind of help, as the directory files it, and the words staff know it by."""

    id: str
    text: str


class VenueInfo(Item, frozen=True):
    """What staff call a venue, who can be told there in an emergency, what to ask them for, and who decides.

    Attributes:
        label: its name.
        tell: who can be told at once.
        lead: who decides whether something is shared without her agreement.
        ask: what to ask them for, so that it goes with her when she is moved.
        calls: the words for calling an ambulance there: what the first step names where a life is at stake.
    """

    label: str
    tell: tuple[str, ...]
    lead: str
    ask: tuple[str, ...] = ()
    calls: tuple[str, ...] = ("999",)


class RoutePage(Item, frozen=True):
    """One page of a route.

    Attributes:
        page: its id.
        minutes: how long it should take; 0 when no time is named.
    """

    page: str
    minutes: float = 0


class Route(Item, frozen=True):
    """The ordered pages for a length of time, and a sentence on what it leaves out.

    Attributes:
        id: what it is chosen by.
        label: its name.
        minutes: how long there is; 0 when nobody is waiting.
        pages: in order.
        leaves_out: what the time leaves out, said openly.
        shorter: the route to take instead when an interpreter would make this one too long.
        usual_at: venues where it is taken until somebody says how long there is.
        from_notes: whether it is walked afterwards, without her.
        little_typing: whether fields that can wait are left out.
    """

    id: str
    label: str
    minutes: int
    pages: tuple[RoutePage, ...]
    leaves_out: str
    shorter: str = ""
    usual_at: tuple[str, ...] = ()
    from_notes: bool = False
    little_typing: bool = False


class Recipient(Item, frozen=True):
    """Somebody who may be told.

    Attributes:
        id: what consent is filed under.
        text: who it is.
        each_service: whether it stands for each service that she chose.
        named: whether the worker writes who exactly.
    """

    id: str
    text: str
    each_service: bool = False
    named: bool = False


class Shared(Item, frozen=True):
    """Something that may be passed on."""

    id: str
    text: str


class LawfulException(Item, frozen=True):
    """When something may have to be shared without her agreement. The lead decides, never this app."""

    text: str
    sources: tuple[int, ...] = ()


class Consents(Item, frozen=True):
    """Who may be told, what, and when the law decides otherwise."""

    who: tuple[Recipient, ...]
    what: tuple[Shared, ...]
    exceptions: tuple[LawfulException, ...]


class RiskWord(Item, frozen=True):
    """A word that turns a need into a risk, and need-worded words to use instead.

    Attributes:
        word: the word, or several.
        instead: what to write instead: words, or advice such as *say what you saw*.
        words: what can stand in its place in a sentence as it is; empty where nothing fits.
    """

    word: str
    instead: str
    words: str = ""


class Marker(Item, frozen=True):
    """Words that show a line is about children, substances, a partner, immigration or another person."""

    id: str
    text: str
    words: tuple[str, ...]


class NationWord(Item, frozen=True):
    """A job title, body or procedure that is known in some nations only.

    Attributes:
        word: the word, or several.
        nations: ids of the nations where it is used.
    """

    word: str
    nations: tuple[Nation, ...]


class Hosts(Item, frozen=True):
    """Hosts of the addresses that sources may have: those in the evidence."""

    hosts: tuple[str, ...]
