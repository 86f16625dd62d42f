"""The shape of a pack: every kind of thing that an expert can write in a content folder.

Field names are the keys of the content files. ``msgspec`` checks each file against these classes, so a
misspelt key or a wrong type is found when the pack is loaded.
"""

import datetime
from collections.abc import Mapping
from enum import StrEnum

import msgspec

from screening_guide.guide.item import Item
from screening_guide.guide.kinds import Nation, SignGroup, Venue, When
from screening_guide.guide.lists import (
    Card,
    Consents,
    Marker,
    NationWord,
    NeedLabel,
    RiskWord,
    Route,
    Strength,
    VenueInfo,
)
from screening_guide.guide.practice import PracticeCase
from screening_guide.guide.reviewing.signed import Reviews
from screening_guide.guide.rule import Danger, UrgentRule

DANGERS = tuple(Danger)


class TopicKind(StrEnum):
    """The two groups of topics: conditions, and problems that come from life experiences."""

    CONDITION = "condition"
    LIFE_EXPERIENCE = "life_experience"


class Sensitive(StrEnum):
    """Subjects before which confidentiality is said again."""

    CHILDREN = "children"
    SUBSTANCES = "substances"
    ABUSE = "abuse"


class Standing(StrEnum):
    """How much weight a source bears, the weakest first."""

    WEAK = "weak"
    SECOND_HAND = "second_hand"
    PROFESSIONAL = "professional"
    RESPONSIBLE = "responsible"


class Source(Item, frozen=True):
    """A published text that a line of content rests on.

    Attributes:
        standing: how much weight it bears: the body responsible, a professional body or research, another's account
            of these, or something weaker, such as foreign or superseded guidance.
        replaced_by: sources that have taken its place.
    """

    title: str
    publisher: str
    date: str
    standing: Standing
    url: str = ""
    note: str = ""
    replaced_by: tuple[int, ...] = ()


class Clause(Item, frozen=True):
    """One thing that a sign can mean, as the end of a sentence about her.

    Attributes:
        now: after *she told me that* or *her record shows that*: *she is worried about using again*.
        then: after the day on which it was seen: *she was quiet and gave short answers*.
        hers: whether ``then`` tells what she said: it needs her leave, also where the worker pressed *I saw*.
    """

    now: str
    then: str
    hers: bool = False


class Sign(Item, frozen=True):
    """One observable thing.

    Attributes:
        text: must read well after *I saw:*, *She said:* and *Records say:*.
        clauses: what it can mean in a report. With more than one, the worker says which before it goes in.
        ask: plain words to ask once it has been noted; may be empty.
    """

    id: str
    group: SignGroup
    text: str
    clauses: tuple[Clause, ...] = ()
    ask: str = ""
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
        wants: what she wants when she chooses it, as the end of a sentence for a report: *help with somewhere to live*.
        venues: where it can be offered; anywhere when left out.
        whatever: whether it is done whatever she chooses: a duty, and no choice of hers.
    """

    id: str
    when: When
    text: str
    say: str = ""
    literal: str = ""
    wants: str = ""
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
        before: the id of a script that is said before its page; may be empty.
        by_name: whether it is about who she is: it opens by its name, or from what she says, and never from a look.
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
    before: str = ""
    by_name: bool = False
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


class Status(StrEnum):
    """Whether a law or a piece of guidance is in force."""

    IN_FORCE = "in_force"
    PASSED = "passed"
    CHECK = "check"
    PRACTICE = "practice"


class Duty(Item, frozen=True):
    """Something the law or the service asks of staff: when, the words to use, and what she must agree to.

    Attributes:
        law: the Act and section, or the guidance, and its date, in words.
        status: whether it is in force, as far as was seen.
        since: since when, in words; empty where no date was seen.
        looked: the day on which that was looked up.
        say: words to use with her.
        literal: what to say instead in the literal view, when those are an open question.
        tell: words to use to the court, the council or whoever is told.
        consent: what she must agree to, and when her agreement is not needed.
    """

    id: str
    title: str
    nations: tuple[Nation, ...]
    reviewed: datetime.date
    law: str
    status: Status
    looked: datetime.date
    say: str
    consent: str
    venues: tuple[Venue, ...]
    topics: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    since: str = ""
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
    nation_words: tuple[NationWord, ...] = ()
    hosts: frozenset[str] = frozenset()
    reviews: Reviews = Reviews()

    def rules(self) -> tuple[UrgentRule, ...]:
        """The urgent rules about something in particular, the nearest danger first."""
        named = (rule for rule in self.urgent.values() if not rule.general)
        return tuple(sorted(named, key=lambda rule: (DANGERS.index(rule.danger), rule.order)))

    def general_rule(self) -> UrgentRule:
        """The steps for when something is wrong and nobody knows yet what."""
        return next(rule for rule in self.urgent.values() if rule.general)
