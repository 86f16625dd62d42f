"""The shape of a pack: every kind of thing that an expert can write in a content folder.

Field names are the keys of the content files. ``msgspec`` checks each file against these classes, so a
misspelt key or a wrong type is found when the pack is loaded.
"""

import datetime
from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec


class Voice(StrEnum):
    """How we know: seen by the worker, said by the woman, or written in a record."""

    SAW = "saw"
    SAID = "said"
    RECORDS = "records"


class Absence(StrEnum):
    """Why there is no answer. *Not asked* is the default and is never stored."""

    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"
    DECLINED = "declined"


class Venue(StrEnum):
    """Where the conversation happens. Decides the urgent steps."""

    COURT_CELLS = "court_cells"
    COURT_OFFICE = "court_office"
    POLICE_CUSTODY = "police_custody"
    PROBATION_OFFICE = "probation_office"
    PRISON = "prison"
    PHONE = "phone"
    AFTERWARDS = "afterwards"


class Nation(StrEnum):
    """Where a line of content holds: the law and the phone lines differ."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class SignGroup(StrEnum):
    """How a sign is noticed."""

    LOOK = "look"
    LISTEN = "listen"
    KNOWN = "known"


class When(StrEnum):
    """When an offer is made, in the order in which offers are shown."""

    NOW = "now"
    BEFORE_SHE_LEAVES = "before_she_leaves"
    THIS_WEEK = "this_week"


class StepKind(StrEnum):
    """What an urgent step is for, in the order in which steps are merged when several rules fire."""

    STAY = "stay"
    ASK = "ask"
    MAKE_SAFE = "make_safe"
    TELL = "tell"
    GET_HELP = "get_help"
    LOOK_AFTER = "look_after"


class TopicKind(StrEnum):
    """The two groups of topics: conditions, and problems that come from life experiences."""

    CONDITION = "condition"
    LIFE_EXPERIENCE = "life_experience"


class Sensitive(StrEnum):
    """Subjects before which confidentiality is said again."""

    CHILDREN = "children"
    SUBSTANCES = "substances"
    ABUSE = "abuse"


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Anything written by an expert."""


class Source(Item, frozen=True):
    """A published text that a line of content rests on."""

    title: str
    publisher: str
    date: str
    url: str = ""
    note: str = ""


class Sign(Item, frozen=True):
    """One observable thing. ``text`` must read well after *I saw:*, *She said:* and *Records say:*."""

    id: str
    group: SignGroup
    text: str
    could_be: str = ""
    opens: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    topic: str = ""


class Line(Item, frozen=True):
    """A sentence to say aloud, or a thing to avoid."""

    text: str
    sources: tuple[int, ...] = ()


class Offer(Item, frozen=True):
    """Something the worker can offer. The woman chooses."""

    id: str
    when: When
    text: str
    say: str = ""
    needs: tuple[str, ...] = ()
    nations: tuple[Nation, ...] = ()
    sources: tuple[int, ...] = ()
    topic: str = ""


class Topic(Item, frozen=True):
    """One area such as Depression or Housing."""

    id: str
    kind: TopicKind
    title: str
    plain: str
    sources: tuple[int, ...]
    nations: tuple[Nation, ...]
    reviewed: datetime.date
    signs: tuple[Sign, ...] = ()
    say: tuple[Line, ...] = ()
    avoid: tuple[Line, ...] = ()
    offers: tuple[Offer, ...] = ()
    could_be: tuple[str, ...] = ()
    misread_as: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    urgent: tuple[str, ...] = ()
    sensitive: Sensitive | None = None
    body: str = ""


class StepText(Item, frozen=True):
    """The words of a step at one venue."""

    text: str
    lead: str = ""


class Step(Item, frozen=True):
    """One urgent step: a few words in bold, then a sentence, with other words where the venue needs them."""

    kind: StepKind
    lead: str
    text: str = ""
    at: Mapping[Venue, StepText] = {}
    sources: tuple[int, ...] = ()

    def for_venue(self, venue: Venue) -> StepText:
        """The step as it should be read at a venue.

        Raises:
            KeyError: the step has no words for that venue.
        """
        other = self.at.get(venue)
        if other is not None:
            return StepText(text=other.text, lead=other.lead or self.lead)
        if not self.text:
            raise KeyError(venue)
        return StepText(text=self.text, lead=self.lead)


class Fires(Item, frozen=True):
    """A sign that fires an urgent rule when it is noted in one of these voices."""

    sign: str
    voices: tuple[Voice, ...] = (Voice.SAW, Voice.SAID)


class UrgentRule(Item, frozen=True):
    """Signs that interrupt at once, and what to do then, place by place."""

    id: str
    title: str
    short: str
    order: int
    sources: tuple[int, ...]
    nations: tuple[Nation, ...]
    reviewed: datetime.date
    steps: tuple[Step, ...]
    write_down: tuple[str, ...]
    fires: tuple[Fires, ...] = ()
    together: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    general: bool = False
    body: str = ""


class Script(Item, frozen=True):
    """A short text to read aloud or to keep to. Quoted lines (``>``) are for saying aloud."""

    id: str
    title: str
    reviewed: datetime.date
    sources: tuple[int, ...] = ()
    nations: tuple[Nation, ...] = ()
    seconds: int = 0
    body: str = ""


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


class Play(Item, frozen=True):
    """One thing the demo does on a page, by the names that people see."""

    press: str = ""
    described: str = ""
    type: str = ""
    into: str = ""


class PlayPage(Item, frozen=True):
    """What the demo does on one page of the way through."""

    page: str
    do: tuple[Play, ...] = ()


class PracticeCase(Item, frozen=True):
    """A fictional case for training."""

    id: str
    title: str
    summary: str
    reviewed: datetime.date
    play: tuple[PlayPage, ...] = ()
    body: str = ""


class PackInfo(Item, frozen=True):
    """What a pack says of itself."""

    id: str
    language: str
    version: str
    reviewed: datetime.date
    signed_off_by: str = ""
    licence: str = "CC BY 4.0"


class Pack(msgspec.Struct, frozen=True):
    """A folder of content in one language, loaded and ready to read."""

    info: PackInfo
    sources: Mapping[int, Source]
    topics: Mapping[str, Topic]
    signs: Mapping[str, Sign]
    urgent: Mapping[str, UrgentRule]
    scripts: Mapping[str, Script]
    cards: Mapping[str, Card]
    strengths: Mapping[str, Strength]
    needs: Mapping[str, NeedLabel]
    venues: Mapping[Venue, VenueInfo]
    routes: Mapping[int, Route]
    safe_now: tuple[str, ...]
    first_look: Mapping[SignGroup, tuple[str, ...]]
    risk_words: tuple[RiskWord, ...]
    markers: tuple[Marker, ...]
    practice: Mapping[str, PracticeCase]

    def offers(self) -> Iterator[Offer]:
        """Every offer, topic by topic."""
        for topic in self.topics.values():
            yield from topic.offers

    def offer(self, offer_id: str) -> Offer | None:
        """One offer by its id, or None when no topic makes it."""
        return next((offer for offer in self.offers() if offer.id == offer_id), None)

    def rules(self) -> tuple[UrgentRule, ...]:
        """The urgent rules about something in particular, in the order in which they are listed."""
        named = (rule for rule in self.urgent.values() if not rule.general)
        return tuple(sorted(named, key=lambda rule: rule.order))

    def general_rule(self) -> UrgentRule:
        """The steps for when something is wrong and nobody knows yet what."""
        return next(rule for rule in self.urgent.values() if rule.general)
