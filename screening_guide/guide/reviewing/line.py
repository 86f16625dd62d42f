"""One line that somebody outside can agree to, whom it goes to, and the mark by which a changed word is found."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from screening_guide.guide.kinds import Nation, Venue

HASH_DIGITS = 16
_BETWEEN = "\x1f"


class Audience(StrEnum):
    """Who a review pack is for."""

    CLINICIAN = "clinician"
    LAW = "law"
    LIVED_EXPERIENCE = "lived-experience"
    WELSH = "welsh"


class ItemKind(StrEnum):
    """What a line belongs to. The value begins its id."""

    URGENT = "urgent"
    TOPIC = "topics"
    DUTY = "duties"
    SCRIPT = "scripts"
    CONSENT = "consent"
    CARD = "cards"
    STRENGTH = "strengths"
    WORDS = "words"


class ItemRef(NamedTuple):
    """One topic, rule, script or list."""

    kind: ItemKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True)
class ReviewLine:
    """One line with a box of its own.

    Attributes:
        id: stable, such as ``urgent/suicide/steps/2/at.prison.scotland``.
        item: what it belongs to.
        title: the name of that.
        part: what the line is there, in words: *Step 2*, *To say*.
        text: the words, as they are read.
        readers: whom it goes to.
        venues: where it is read; empty where the place makes no difference.
        nations: where it holds; empty where the nation makes no difference.
        sources: what carries it; none for practice advice.
        beside: the English that a Welsh line stands for; empty otherwise.
    """

    id: str
    item: ItemRef
    title: str
    part: str
    text: str
    readers: frozenset[Audience]
    venues: tuple[Venue, ...] = ()
    nations: tuple[Nation, ...] = ()
    sources: tuple[int, ...] = ()
    beside: str = ""

    @cached_property
    def hash(self) -> str:
        """Differs as soon as a word does, or the places where it is read: what helps in one may harm in another."""
        where = [each for kind in (Venue, Nation) for each in kind if each in (*self.venues, *self.nations)]
        whole = _BETWEEN.join((self.id, self.text, self.beside, *where))
        return hashlib.sha256(whole.encode()).hexdigest()[:HASH_DIGITS]
