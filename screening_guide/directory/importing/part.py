"""One object of a raw record and where it stands there: what it says is asked for by name, in any of its spellings.

What nobody asks for is what this app does not read, and can be listed at the end.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec

from screening_guide.directory.ids import is_uuid, made
from screening_guide.directory.importing import html_text, values
from screening_guide.directory.importing.finding import Finding, Weight
from screening_guide.directory.importing.people import is_personal
from screening_guide.directory.record import Object, TaxonomyTerm

T = TypeVar("T", bound=Object)
Spellings = dict[str, tuple[str, ...]]

LONGEST_NAME = 300
LONGEST_DESCRIPTION = 10_000
LONGEST_TEXT = 2_000
_LONGEST_RAW = 200_000  # more is cut before it is read, so that a hostile text takes no time
MOST_PARTS = 500

_ONE_LINE = frozenset(
    ("alternate_name", "code", "title", "department", "extension", "language", "timezone", "term", "taxonomy", "uri",
     "term_uri", "city", "region", "state_province", "postal_code", "country", "town", "county", "nation")
)  # fmt: skip
_SHARED = frozenset(("organization", "location", "program", "taxonomy_term", "taxonomy"))


@dataclass
class Notes:
    """What is known and said about one service while it is read.

    Attributes:
        where: file and row, for findings.
        source: the stable name of its feed.
        today: the day of the import.
        ours: whether this app wrote it, so that what it says was judged before.
        runs_refuge: whether its words, or those of its organisation, say that it runs a refuge.
        secret: whether any of its addresses must not be held, so that its texts may hold no postcode.
        name: of the service, once known.
        known_names: of the service, its organisation and its places: words that name no person.
        findings: so far.
        parts: every object read so far.
        taken: ids given so far to things that belong to one owner.
        numbers: keys of the phone numbers read so far.
        terms: those of the whole feed that were read without a finding, by what they said.
    """

    where: str
    source: str
    today: datetime.date
    ours: bool = False
    runs_refuge: bool = False
    secret: bool = False
    name: str = ""
    known_names: str = ""
    findings: list[Finding] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)
    taken: set[tuple[str, str]] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    terms: dict[tuple[tuple[str, object], ...], TaxonomyTerm] = field(default_factory=dict)

    def say(self, weight: Weight, where: str, what: str, cure: str = "") -> None:
        """Add a finding."""
        self.findings.append(Finding(weight, self.where, where, what, cure, self.name))


class Part:
    """One object.

    Args:
        data: as the parser gave it.
        path: where it stands, such as ``service_at_locations[2].location``; blank for the service itself.
        notes: of its service.
    """

    def __init__(self, data: dict[str, object], path: str, notes: Notes) -> None:
        self.data = data
        self.path = path
        self.notes = notes
        self.asked: set[str] = set()
        notes.parts.append(self)

    def at(self, name: str) -> str:
        """Where a field of this object stands."""
        return f"{self.path}.{name}" if self.path else name

    def drop(self, name: str, what: str, cure: str = "") -> None:
        """Say that a field is left out."""
        self.notes.say(Weight.DROPPED, self.at(name), what, cure)

    def find(self, *names: str) -> tuple[str, object]:
        """The first spelling that says something, and what it says; the first name and None when none does."""
        data = self.data
        for name in names:
            if name in data:
                self.asked.update(names)
                if not values.is_absent(data[name]):
                    return name, data[name]
        return names[0], None

    def words(self, *names: str, limit: int = LONGEST_TEXT) -> str:
        """A text of several lines, without HTML."""
        return self.text(names, limit, html_text.to_text)

    def line(self, *names: str, limit: int = LONGEST_TEXT) -> str:
        """A text of one line, without HTML."""
        return self.text(names, limit, html_text.to_line)

    def text(self, names: tuple[str, ...], limit: int, plain: Callable[[str], str]) -> str:
        """A text, made plain in a certain way and no longer than a limit in letters."""
        name, value = self.find(*names)
        if value is None:
            return ""
        if isinstance(value, str) and len(value) <= limit and not self.notes.secret and html_text.is_plain(value):
            return value
        raw = values.written(value)
        if raw is None:
            self.drop(name, "should be a text and is something else", "write it as a text")
            return ""
        if plain is html_text.to_text and html_text.loses_something(raw):
            self.drop(name, "holds a script, a picture or a frame, which is left out")
        text = plain(raw[:_LONGEST_RAW])
        if self.notes.secret and plain is html_text.to_text and values.POSTCODE.search(text):
            text = values.POSTCODE.sub("[postcode left out]", text)
            self.drop(name, "holds a postcode that could be that of a refuge, so it is not kept")
        if len(text) > limit or len(raw) > _LONGEST_RAW:
            self.drop(name, f"was longer than {limit:,} letters and is cut", "shorten it at its source")
            text = text[:limit].rstrip()
        return "" if values.is_absent(text) else text

    def shape(self, *names: str) -> str:
        """A drawing such as GeoJSON, which is of no use when it is cut."""
        name, value = self.find(*names)
        if isinstance(value, str) and len(value) <= LONGEST_TEXT:
            return value.strip()
        if value is not None:
            self.drop(name, f"is no text of up to {LONGEST_TEXT:,} letters, so the drawing of the area is not kept")
        return ""

    def number(self, *names: str) -> float | None:
        """A finite number."""
        name, value = self.find(*names)
        if value is None:
            return None
        found = values.number(value)
        if found is None:
            self.drop(name, "should be a number and is none", "write it in figures, such as 18")
        return found

    def count(self, *names: str) -> int | None:
        """A whole number that is not negative and not absurd."""
        name, value = self.find(*names)
        found = values.number(value)
        if found is not None and found.is_integer() and 0 <= found < 10_000:
            return int(found)
        if value is not None:
            self.drop(name, "should be a whole number and is none", "write it in figures, such as 2")
        return None

    def day(self, *names: str) -> str:
        """A date as YYYY-MM-DD, or as much of it as is said."""
        return self._date(names, values.day)

    def moment(self, *names: str) -> str:
        """A date with a time, or a date alone."""
        return self._date(names, values.moment)

    def _date(self, names: tuple[str, ...], read: Callable[[str], str]) -> str:
        raw = self.line(*names)
        found = read(raw)
        if raw and not found:
            self.drop(self.find(*names)[0], "should be a date and is none", "write it as 2026-11-30")
        return found

    def past(self, name: str, *others: str) -> str:
        """A date, with or without a time, that cannot lie in the future."""
        found = self.moment(name, *others) if name == "last_modified" else self.day(name, *others)
        if found[:10] > self.notes.today.isoformat():
            self.drop(self.find(name, *others)[0], "lies in the future, so it is not kept", "correct the date")
            return ""
        return found

    def yes_no(self, *names: str) -> str:
        """``yes``, ``no`` or blank."""
        name, value = self.find(*names)
        found = values.yes_no(value)
        if value is not None and not found and values.written(value) != "unknown":
            self.drop(name, "should be yes or no and is neither", "write yes or no, or leave it blank")
        return found

    def web(self, *names: str) -> str:
        """An http(s) address."""
        raw = self.line(*names)
        found = values.web(raw)
        if raw and not found:
            self.drop(self.find(*names)[0], "is no web address", "write it in full, such as https://example.org")
        elif found != raw:
            self.notes.say(Weight.REPAIRED, self.at(self.find(*names)[0]), "lacked https:// or had marks around it")
        return found

    def email(self, *names: str) -> str:
        """A shared mailbox. One that names a person is left out."""
        raw = self.line(*names)
        if not raw:
            return ""
        name = self.find(*names)[0]
        boxes = values.mailboxes(raw)
        shared = [box for box in boxes if self.notes.ours or not is_personal(box)]
        if not boxes:
            self.drop(name, "is no email address", "write it in full, such as hello@example.org")
        elif not shared:
            self.drop(name, "is one person’s mailbox, so it is not kept", "ask for a shared mailbox of the service")
        elif len(boxes) > 1:
            self.drop(name, "holds several mailboxes, and the first shared one is kept")
        return shared[0] if shared else ""

    def part(self, *names: str) -> "Part | None":
        """A nested object."""
        name, value = self.find(*names)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.drop(name, "should be one object and is something else", "ask the publisher to correct it")
            return None
        return Part(value, self.at(name), self.notes)

    def parts(self, *names: str, text_as: str = "") -> list["Part"]:
        """Nested objects, under every one of several spellings.

        Args:
            names: the spellings.
            text_as: the field that a plain text in place of an object means; blank when that is a mistake.
        """
        found: list[Part] = []
        if self.data.keys().isdisjoint(names):
            return found
        self.asked.update(names)
        for name in names:
            value = self.data.get(name)
            if values.is_absent(value):
                continue
            items = value if isinstance(value, list) else [value]
            if len(items) > MOST_PARTS:
                self.drop(name, f"holds more than {MOST_PARTS} entries, and the rest is left out")
            for index, item in enumerate(items[:MOST_PARTS]):
                path = self.at(f"{name}[{index}]" if isinstance(value, list) else name)
                if isinstance(item, dict):
                    found.append(Part(item, path, self.notes))
                elif text_as and values.written(item) is not None:
                    found.append(Part({text_as: item}, path, self.notes))
                elif not values.is_absent(item):
                    self.notes.say(Weight.DROPPED, path, "should be one object and is something else",
                                   "ask the publisher to correct it")  # fmt: skip
        return found

    def original(self) -> str:
        """Its id as its source gives it, or a blank."""
        self.asked.add("id")
        value = self.data.get("id")
        return "" if values.is_absent(value) else " ".join((values.written(value) or "").split())

    def id(self, table: str, owner: str, *natural: str) -> str:
        """Its id in our directory: its own UUID, or one made from its id or from what tells it apart.

        Args:
            table: the kind of object.
            owner: the id of what it belongs to.
            natural: what tells it apart when it has no id.
        """
        found = self.other_id(table, self.original())
        if not found:
            found = made(owner, table, *natural)
        if table in _SHARED:
            return found
        tries = 0
        first = found
        while (table, found) in self.notes.taken:
            tries += 1
            found = made(owner, f"{table}:{first}", str(tries))
        self.notes.taken.add((table, found))
        return found

    def other_id(self, table: str, original: str) -> str:
        """The id in our directory of an object that has a certain id in its source; blank for a blank."""
        if not original:
            return ""
        return original.lower() if is_uuid(original) else made(self.notes.source, f"{table}:{original}")

    def pointer(self, name: str, table: str) -> str:
        """The id in our directory of an object that a field points at."""
        return self.other_id(table, self.line(name))


def _street(part: Part, *names: str) -> str:
    return ", ".join(part.text(names, LONGEST_TEXT, html_text.to_lines).splitlines())


_READERS: dict[str, Callable[..., str]] = {
    "name": lambda part, *names: part.line(*names, limit=LONGEST_NAME),
    "description": lambda part, *names: part.words(*names, limit=LONGEST_DESCRIPTION),
    **dict.fromkeys(("url", "website", "logo", "schedule_link"), Part.web),
    **dict.fromkeys(("email", "assurer_email"), Part.email),
    **dict.fromkeys(("assured_date", "last_modified"), Part.past),
    **dict.fromkeys(("valid_from", "valid_to", "dtstart", "until"), Part.day),
    "extent": Part.shape,
    **dict.fromkeys(("attention", "address_1", "address_2"), _street),
    **dict.fromkeys(_ONE_LINE, Part.line),
}
_NUMBERS: dict[Any, Callable[..., float | None]] = {float | None: Part.number, int | None: Part.count}


@cache
def kinds(kind: type[Object]) -> tuple[tuple[str, Any], ...]:
    """The fields of an object of ours and what they hold, without its id."""
    return tuple((each.name, each.type) for each in msgspec.structs.fields(kind) if each.name != "id")


class Fields(Generic[T]):
    """Every text and number that an object has by the standard, and nothing nested.

    Args:
        kind: the class of the record it will be.
        spellings: further names of some fields.
    """

    def __init__(self, kind: type[T], spellings: Spellings | None = None) -> None:
        self.kind = kind
        self._blank: dict[str, Any] = {}
        self._readers: list[tuple[str, tuple[str, ...], Callable[..., Any]]] = []
        self._places: dict[str, int] = {}  # every spelling, and which reader is its own
        for name, wanted in kinds(kind):
            if wanted is str or wanted in _NUMBERS:
                names = (name, *(spellings or {}).get(name, ()))
                self._places |= dict.fromkeys(names, len(self._readers))
                self._readers.append((name, names, _NUMBERS.get(wanted) or _READERS.get(name, Part.words)))
                self._blank[name] = "" if wanted is str else None

    def read(self, part: Part) -> dict[str, Any]:
        """What an object says, by field; what it does not say is blank."""
        found = self._blank.copy()
        # Most objects fill a few of their fields, so only those are looked at.
        for place in sorted({self._places[name] for name in part.data.keys() & self._places.keys()}):
            name, names, read = self._readers[place]
            found[name] = read(part, *names)
        return found


def says_something(found: dict[str, Any]) -> bool:
    """Whether any field is filled."""
    return any(value not in ("", None, []) for value in found.values())
