"""Look something up: search the whole pack, by the starts of words and forgiving typing errors."""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz, process

from screening_guide.guide.model import Duty, Pack, Script, Topic
from screening_guide.guide.rule import UrgentRule

PageOfBook = UrgentRule | Topic | Script | Duty

ALIKE = 80
ENDINGS = ("ings", "ing", "ed", "es", "s")
SHORTEST = 4
LONGEST_QUERY = 120


class EntryKind(StrEnum):
    """What an entry of the book is, in the order in which results are grouped."""

    URGENT = "urgent"
    CONDITION = "condition"
    LIFE_EXPERIENCE = "life_experience"
    DUTY = "duty"
    SCRIPT = "script"


@dataclass(frozen=True)
class Entry:
    """One thing that can be looked up.

    Attributes:
        named: whether a typed word is one that it goes by, and not only one that it uses.
    """

    kind: EntryKind
    id: str
    title: str
    named: bool = False


class Book:
    """A pack as a searchable book.

    Args:
        pack: the guide's words.
    """

    def __init__(self, pack: Pack) -> None:
        items: tuple[PageOfBook, ...] = (
            *pack.rules(),
            *sorted(pack.topics.values(), key=lambda topic: topic.title),
            *sorted(pack.duties.values(), key=lambda duty: duty.title),
            *sorted(pack.scripts.values(), key=lambda script: script.title),
        )
        self._pages = [(_entry(item), _fold(_names(item)), _fold(_text(pack, item))) for item in items]
        self._words: list[str] = []

    def look_up(self, typed: str) -> tuple[Entry, ...]:
        """Entries that hold every word typed, in any of its endings; all of them for no words.

        Entries that go by a word come first within their group. When no entry holds every word, near spellings are
        tried, and then the entries that go by one of the words.
        """
        words = [_stem(word) for word in _fold(typed[:LONGEST_QUERY]).split()]
        if not words:
            return () if typed.strip() else tuple(entry for entry, _title, _text in self._pages)
        return (
            self._holding(words)
            or self._holding(self._meant(words))
            or tuple(e for e in self._holding([w for w in words if len(w) >= SHORTEST], every=False) if e.named)
        )

    def _holding(self, words: list[str], every: bool = True) -> tuple[Entry, ...]:
        enough = all if every else any
        found = [
            replace(entry, named=any(f" {word}" in f" {title}" for word in words))
            for entry, title, text in self._pages
            if words and enough(f" {word}" in f" {text}" for word in words)
        ]
        order = list(EntryKind)
        return tuple(sorted(found, key=lambda entry: (order.index(entry.kind), not entry.named)))

    def _meant(self, words: list[str]) -> list[str]:
        """The words of the book nearest to these, or nothing when one of them is like none.

        People mistype a word further on: a word with another first letter is another word.
        """
        if not self._words:
            self._words = sorted({word for _entry, _title, text in self._pages for word in text.split()})
        meant = []
        for word in words:
            alike = [other for other in self._words if other[0] == word[0]]
            meant.append(process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=ALIKE))
        return [match[0] for match in meant if match] if all(meant) else []


def _stem(word: str) -> str:
    """A word without its ending, so that *depressed* finds *depression*. What is left is a start of words."""
    return next(
        (word.removesuffix(end) for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= SHORTEST), word
    )


def _fold(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.casefold().replace("'", "").replace("’", "")))


def _entry(item: PageOfBook) -> Entry:
    if isinstance(item, UrgentRule):
        return Entry(EntryKind.URGENT, item.id, item.short)
    if isinstance(item, Topic):
        return Entry(EntryKind(item.kind.value), item.id, item.title)
    return Entry(EntryKind.DUTY if isinstance(item, Duty) else EntryKind.SCRIPT, item.id, item.title)


def _names(item: PageOfBook) -> str:
    """What it is called, and what else staff call it."""
    short = (item.short,) if isinstance(item, UrgentRule) else ()
    return " ".join([item.title, *short, *(item.also if isinstance(item, Topic | UrgentRule) else ())])


def _text(pack: Pack, item: PageOfBook) -> str:
    parts = [_names(item), item.body]
    if isinstance(item, UrgentRule):
        parts += [*item.write_down, *(pack.signs[fires.sign].text for fires in item.fires)]
        for step in item.steps:
            parts += [step.lead, *step.every_say(), *(f"{each.lead} {each.text}" for _key, each in step.every_words())]
    elif isinstance(item, Topic):
        parts += [item.plain, *item.could_be, *item.misread_as]
        parts += [f"{sign.text} {sign.could_be}" for sign in item.signs]
        parts += [line.text for line in (*item.say, *item.avoid)]
        parts += [f"{offer.text} {offer.say}" for offer in item.offers]
    elif isinstance(item, Duty):
        parts += [item.say, item.tell, item.consent, item.law]
    return " ".join(parts)
