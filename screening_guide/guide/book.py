"""Look something up: search the whole pack, by the starts of words and forgiving typing errors."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from screening_guide.guide.model import Pack, Script, Topic, UrgentRule

ALIKE = 80
LONGEST_QUERY = 120


class EntryKind(StrEnum):
    """What an entry of the book is, in the order in which results are grouped."""

    URGENT = "urgent"
    TOPIC = "topic"
    SCRIPT = "script"


@dataclass(frozen=True)
class Entry:
    """One thing that can be looked up."""

    kind: EntryKind
    id: str
    title: str


class Book:
    """A pack as a searchable book.

    Args:
        pack: the guide's words.
    """

    def __init__(self, pack: Pack) -> None:
        items: tuple[UrgentRule | Topic | Script, ...] = (*pack.rules(), *pack.topics.values(), *pack.scripts.values())
        self._pages = [(_entry(item), _fold(_entry(item).title), _fold(_text(item))) for item in items]
        self._words: list[str] = []

    def look_up(self, typed: str) -> tuple[Entry, ...]:
        """Entries that hold every word typed; all of them for no words; near spellings when nothing matches.

        Entries whose title matches come first within their group.
        """
        words = _fold(typed[:LONGEST_QUERY]).split()
        if not words:
            return () if typed.strip() else tuple(entry for entry, _title, _text in self._pages)
        return self._holding(words) or self._holding(self._meant(words))

    def _holding(self, words: list[str]) -> tuple[Entry, ...]:
        found = [
            (any(f" {word}" in f" {title}" for word in words), entry)
            for entry, title, text in self._pages
            if words and all(f" {word}" in f" {text}" for word in words)
        ]
        order = list(EntryKind)
        found.sort(key=lambda pair: (order.index(pair[1].kind), not pair[0]))
        return tuple(entry for _in_title, entry in found)

    def _meant(self, words: list[str]) -> list[str]:
        """The words of the book nearest to these, or nothing when one of them is like none."""
        if not self._words:
            self._words = sorted({word for _entry, _title, text in self._pages for word in text.split()})
        meant = [process.extractOne(word, self._words, scorer=fuzz.ratio, score_cutoff=ALIKE) for word in words]
        return [match[0] for match in meant if match] if all(meant) else []


def _fold(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.casefold().replace("'", "").replace("’", "")))


def _entry(item: UrgentRule | Topic | Script) -> Entry:
    if isinstance(item, UrgentRule):
        return Entry(EntryKind.URGENT, item.id, item.short)
    return Entry(EntryKind.TOPIC if isinstance(item, Topic) else EntryKind.SCRIPT, item.id, item.title)


def _text(item: UrgentRule | Topic | Script) -> str:
    parts = [item.title, item.body]
    if isinstance(item, UrgentRule):
        parts += [item.short, *(f"{step.lead} {step.text}" for step in item.steps)]
    elif isinstance(item, Topic):
        parts += [item.plain, *item.could_be, *item.misread_as]
        parts += [f"{sign.text} {sign.could_be}" for sign in item.signs]
        parts += [line.text for line in (*item.say, *item.avoid)]
        parts += [f"{offer.text} {offer.say}" for offer in item.offers]
    return " ".join(parts)
