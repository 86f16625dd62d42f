"""Who has read what. Nothing counts as read until every line of it has been agreed to, word for word as it is now."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from screening_guide.guide.item import Item
from screening_guide.guide.reviewing.line import Audience, ItemKind, ItemRef, ReviewLine


class Review(Item, frozen=True, rename={"for_": "for"}):
    """One person's reading: a file of the folder ``reviews``.

    Attributes:
        for_: what they read as.
        role: who they are, as it is shown after *read by*: *a nurse*.
        on: when they read it.
        agreed: the hash of each line agreed to, by the line's id.
        name: as they wish to be shown; may be empty.
        pack: the pack they read.
        version: its version then.
        whole: the items of which every line was agreed to then.
        change: the hash of each line that should change, by the line's id: nobody's agreement stands while it is so.
    """

    for_: Audience
    role: str
    on: datetime.date
    agreed: Mapping[str, str]
    name: str = ""
    pack: str = ""
    version: str = ""
    whole: tuple[str, ...] = ()
    change: Mapping[str, str] = {}


@dataclass(frozen=True)
class NotRead:
    """Nobody has agreed to a line of it."""


@dataclass(frozen=True)
class Read:
    """Every line of it has been agreed to, as it is now.

    Attributes:
        by: who has, the earliest first: one review where one covers it all.
    """

    by: tuple[Review, ...]


@dataclass(frozen=True)
class ChangedSince:
    """Every line of it had been agreed to, and then it changed."""

    by: tuple[Review, ...]


@dataclass(frozen=True)
class PartlyRead:
    """Some lines of it have been agreed to.

    Attributes:
        by: who has, the earliest first.
        changed: whether some of those have changed since.
    """

    by: tuple[Review, ...]
    changed: bool


Standing = NotRead | Read | ChangedSince | PartlyRead


def _no_items(_kind: ItemKind) -> Mapping[ItemRef, tuple[ReviewLine, ...]]:
    return {}


@dataclass(frozen=True)
class Reviews:
    """All reviews of a pack. Its lines are made only when somebody has read some.

    Attributes:
        every: the reviews, the earliest first.
        items: makes the items of one kind, of the pack in its own language, with their lines.
    """

    every: tuple[Review, ...] = ()
    items: Callable[[ItemKind], Mapping[ItemRef, tuple[ReviewLine, ...]]] = _no_items

    def standing(self, item: ItemRef, audience: Audience) -> Standing:
        """Whether everything that an audience gets of an item has been agreed to, as it is now."""
        reviews = [review for review in self.every if review.for_ is audience]
        lines = self._lines(item.kind).get(item, ()) if reviews else ()
        now = {line.id: line.hash for line in lines if audience in line.readers}
        contested = {mark for review in reviews for mark in review.change.items()}
        standing = {key: mark for key, mark in now.items() if (key, mark) not in contested}
        parts = [part for review in reviews if (part := _part(review, item, standing)).agreed]
        if not now or not parts:
            return NotRead()
        if alone := [part.review for part in parts if part.fitting == now.keys()]:
            return Read((alone[-1],))
        if set[str]().union(*(part.fitting for part in parts)) == now.keys():
            return Read(tuple(part.review for part in parts if part.fitting))
        if whole := tuple(part.review for part in parts if str(item) in part.review.whole):
            return ChangedSince(whole)
        return PartlyRead(tuple(part.review for part in parts), any(part.fitting != part.agreed for part in parts))

    def read(self, kind: ItemKind, audience: Audience) -> int:
        """How many items of a kind have been read whole, as they are now."""
        if not any(review.for_ is audience for review in self.every):
            return 0
        return sum(isinstance(self.standing(item, audience), Read) for item in self._lines(kind))

    @cached_property
    def _made(self) -> dict[ItemKind, Mapping[ItemRef, tuple[ReviewLine, ...]]]:
        return {}

    def _lines(self, kind: ItemKind) -> Mapping[ItemRef, tuple[ReviewLine, ...]]:
        if kind not in self._made:
            self._made[kind] = self.items(kind)
        return self._made[kind]


@dataclass(frozen=True)
class _Part:
    """What one review says of one item: the lines agreed to, those that have gone among them, and which still stand."""

    review: Review
    agreed: frozenset[str]
    fitting: frozenset[str]


def _part(review: Review, item: ItemRef, now: Mapping[str, str]) -> _Part:
    agreed = frozenset(key for key in review.agreed if key in now or key.startswith(f"{item}/"))
    return _Part(review, agreed, frozenset(key for key in agreed if now.get(key) == review.agreed[key]))
