"""The shape of a pack: every kind of thing that an expert can write in a content folder.

Field names are the keys of the content files. ``msgspec`` checks each file against these classes, so a
misspelt key or a wrong type is found when the pack is loaded.
"""

import datetime
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from screening_guide.guide.item import Item
from screening_guide.guide.lists import Card, Consents, Marker, NeedLabel, RiskWord, Route, Strength, VenueInfo
from screening_guide.guide.practice import PracticeCase


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
    """How a sign is noticed: seen, heard, told by the woman, or known already."""

    LOOK = "look"
    LISTEN = "listen"
    SAY = "say"
    KNOWN = "known"


# The first look has three parts: what she may say is listened for.
FIRST_LOOK_GROUPS = (SignGroup.LOOK, SignGroup.LISTEN, SignGroup.KNOWN)


class When(StrEnum):
    """When an offer is made, in the order in which offers are shown."""

    NOW = "now"
    BEFORE_SHE_LEAVES = "before_she_leaves"
    THIS_WEEK = "this_week"


class StepKind(StrEnum):
    """What an urgent step is for, in the order in which steps are merged when several rules fire."""

    STAY = "stay"
    MAKE_SAFE = "make_safe"
    ASK = "ask"
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


class Source(Item, frozen=True):
    """A published text that a line of content rests on."""

    title: str
    publisher: str
    date: str
    url: str = ""
    note: str = ""


class Sign(Item, frozen=True):
    """One observable thing.

    Attributes:
        text: must read well after *I saw:*, *She said:* and *Records say:*.
        clause: the same as the end of a sentence, after *I saw that* or *she told me that*: *she is worried about…*.
    """

    id: str
    group: SignGroup
    text: str
    clause: str = ""
    could_be: str = ""
    opens: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    topic: str = ""


class Line(Item, frozen=True):
    """A sentence to say aloud, or a thing to avoid.

    Attributes:
        literal: what to say in the literal view, when the usual words are an open question or a figure of speech.
    """

    text: str
    literal: str = ""
    sources: tuple[int, ...] = ()


class Offer(Item, frozen=True):
    """Something the worker can offer. The woman chooses.

    Attributes:
        literal: what to say instead of ``say`` in the literal view.
        venues: where it can be offered; anywhere when left out.
        whatever: whether it is done whatever she chooses: a duty, and no choice of hers.
    """

    id: str
    when: When
    text: str
    say: str = ""
    literal: str = ""
    whatever: bool = False
    venues: tuple[Venue, ...] = ()
    needs: tuple[str, ...] = ()
    nations: tuple[Nation, ...] = ()
    sources: tuple[int, ...] = ()
    topic: str = ""


class Topic(Item, frozen=True):
    """One area such as Depression or Housing.

    Attributes:
        also: other words that staff look it up by.
    """

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
    also: tuple[str, ...] = ()
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
    """A sign that fires an urgent rule when it is noted in one of these voices; in any of them when left out."""

    sign: str
    voices: tuple[Voice, ...] = tuple(Voice)


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
    lines: tuple[str, ...] = ()
    general: bool = False
    also: tuple[str, ...] = ()
    body: str = ""


class Script(Item, frozen=True):
    """A short text to read aloud or to keep to. Quoted lines (``>``) are for saying aloud.

    Attributes:
        literal: the whole text as it stands in the literal view, when it differs.
    """

    id: str
    title: str
    reviewed: datetime.date
    sources: tuple[int, ...] = ()
    nations: tuple[Nation, ...] = ()
    seconds: int = 0
    literal: str = ""
    body: str = ""


class Duty(Item, frozen=True):
    """Something the law or the service asks of staff: when, the words to use, and what she must agree to.

    Attributes:
        dated: the year or date of the law or guidance, in words.
        check_before_use: whether the source is old or was not seen whole.
        say: words to use with her.
        literal: what to say instead in the literal view, when those are an open question.
        tell: words to use to the court, the council or whoever is told.
        consent: what she must agree to, and when her agreement is not needed.
    """

    id: str
    title: str
    nations: tuple[Nation, ...]
    reviewed: datetime.date
    dated: str
    check_before_use: bool
    say: str
    consent: str
    venues: tuple[Venue, ...]
    topics: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    tell: str = ""
    literal: str = ""
    body: str = ""


class Helped(StrEnum):
    """Whether women said that something helped or harmed."""

    HELPS = "helps"
    HARMS = "harms"


class Theme(Item, frozen=True):
    """What women have said helps or harms, in our words, shown where it matters.

    Attributes:
        topics: topics it is shown on.
        pages: pages of the way through it is shown on.
    """

    id: str
    kind: Helped
    text: str
    sources: tuple[int, ...]
    topics: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


class PackInfo(Item, frozen=True):
    """What a pack says of itself.

    Attributes:
        checked_by: the speaker who has checked a translation; empty until one has.
    """

    id: str
    language: str
    version: str
    reviewed: datetime.date
    signed_off_by: str = ""
    checked_by: str = ""


class Pack(msgspec.Struct, frozen=True):
    """A folder of content in one language, loaded and ready to read."""

    info: PackInfo
    sources: Mapping[int, Source]
    topics: Mapping[str, Topic]
    signs: Mapping[str, Sign]
    urgent: Mapping[str, UrgentRule]
    scripts: Mapping[str, Script]
    duties: Mapping[str, Duty]
    themes: tuple[Theme, ...]
    cards: Mapping[str, Card]
    strengths: Mapping[str, Strength]
    needs: Mapping[str, NeedLabel]
    venues: Mapping[Venue, VenueInfo]
    routes: Mapping[str, Route]
    consents: Consents
    safe_now: tuple[str, ...]
    first_look: Mapping[SignGroup, tuple[str, ...]]
    risk_words: tuple[RiskWord, ...]
    markers: tuple[Marker, ...]
    practice: Mapping[str, PracticeCase]

    def rules(self) -> tuple[UrgentRule, ...]:
        """The urgent rules about something in particular, in the order in which they are listed."""
        named = (rule for rule in self.urgent.values() if not rule.general)
        return tuple(sorted(named, key=lambda rule: rule.order))

    def general_rule(self) -> UrgentRule:
        """The steps for when something is wrong and nobody knows yet what."""
        return next(rule for rule in self.urgent.values() if rule.general)
