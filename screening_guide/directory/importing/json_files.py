"""Services from JSON in any of its shapes, one at a time, however large the file.

One service; a list of them; a page, or a list of pages, of a feed; one of these to a line; organisations with their
services; places with their service.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, TextIO

from screening_guide.directory.importing.finding import Finding, Raw, Weight
from screening_guide.errors import FileProblem

DEEPEST = 100  # levels
LONGEST_TEXT = 10_000_000  # letters, of one text, number or name
LONGEST_LINE = 16_000_000  # letters, where every line is a document
LARGEST_ITEM = 64_000_000  # letters, of one service with everything in it
CHUNK = 1 << 16

_PAGE = {"contents", "content", "items", "data", "results", "services"}
_SERVICE = {
    "status", "organization", "organisation", "service_at_locations", "service_areas", "eligibility_description",
    "eligibilitys", "fees", "assured_date", "minimum_age", "application_process", "cost_options", "screening_guide",
    "interpretation_services",
}  # fmt: skip
_AGAIN = "import the file of services instead, usually called services.json"
_STRANGERS = (  # what gives it away, what it is, what to do
    ({"taxonomy_terms", "version"}, "a list of categories", _AGAIN),
    ({"term_uri", "taxonomy", "taxonomy_id", "vocabulary"}, "a category", _AGAIN),
    ({"openapi_url", "profile"}, "the front page of a feed", "give the feed's address, or its file of services"),
    (
        {"organization_identifiers", "parent_organization_id", "legal_status", "tax_id", "tax_status", "website"},
        "an organisation",
        _AGAIN,
    ),
    (
        {"location", "location_id", "location_type", "latitude", "addresses", "address_1"},
        "a place without its service",
        _AGAIN,
    ),
    ({"error", "errors", "detail", "message"}, "a message from a website", "download the file again"),
)
_Strangers = dict[tuple[str, str], tuple[str, int]]  # what it is and what to do: where it first stood, and how many


def read(text: TextIO, name: str, prefix: str = "") -> Iterator[Raw | Finding]:
    """Read services.

    Args:
        text: the file, at its start.
        name: the file's name, for problems.
        prefix: put before every *where*, to tell several files apart.

    Yields:
        Services as they stand; a finding for what is not one, and one for each sort of thing that is no service.

    Raises:
        FileProblem: the file stops short, is no JSON, has nothing in it, or goes beyond all measure. What was
            yielded before must then be abandoned: an import is whole or not at all.
    """
    import ijson  # only imports need it

    last = ""
    strangers: _Strangers = {}
    try:
        for where, value in _items(text):
            last = where
            yield from _sorted_out(where, value, strangers, prefix)
    except ijson.JSONError as error:
        raise FileProblem(_broken(name, last, str(error)), str(error)) from error
    except _Beyond as error:
        raise FileProblem(f"The file {name} cannot be used{_after(last)}: {error}.") from error
    if not last:
        raise FileProblem(f"The file {name} has no services in it: ask whoever sent it for one that has.")
    for (what, cure), (first, count) in strangers.items():
        more = f", and so are {count - 1} more after it" if count > 1 else ""
        yield Finding(Weight.REJECTED, prefix + first, "", f"is {what}, not a service{more}", cure)


def _after(last: str) -> str:
    return f" after {last}" if last else ""


def _broken(name: str, last: str, error: str) -> str:
    if "premature EOF" in error:
        return (
            f"The file {name} stops short{_after(last) or ' before its first service'}: "
            "download it again, or ask for a whole copy."
        )
    if any(word in error for word in ("NaN", "Infinity")):
        return (
            f"The file {name} has “NaN” or “Infinity” in place of a number{_after(last)}, which JSON does not have: "
            "ask whoever made it to leave such values out."
        )
    return f"The file {name} is not proper JSON{_after(last)}: ask whoever made it for a mended copy."


class _Beyond(Exception):  # noqa: N818 - never leaves this file
    """The file goes beyond all measure."""


class _Events:
    """What the parser sees, one thing after another, held to the limits."""

    def __init__(self, chunks: Iterable[str]) -> None:
        self.chunks = chunks
        self.taken = 0  # letters since the present item began
        self.stream = self._run()

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return self.stream

    def _run(self) -> Iterator[tuple[str, Any]]:
        import ijson

        seen = ijson.sendable_list()
        # Floats, because the default is Decimal, which nothing else here knows.
        parser = ijson.basic_parse_coro(seen, use_float=True, multiple_values=True)
        depth = quiet = 0
        for chunk in self.chunks:
            broken = None
            try:
                parser.send(chunk.encode())
            except ijson.JSONError as error:
                broken = error  # only after what came before it has been handed on
            quiet = 0 if seen else quiet + len(chunk)
            self.taken += len(chunk)
            if quiet > LONGEST_TEXT:
                raise _Beyond("a single text in it is longer than ten million letters")
            if self.taken > LARGEST_ITEM:
                raise _Beyond("a single service in it takes up more than 64 MB")
            for event in seen:
                depth += event[0] in ("start_map", "start_array")
                depth -= event[0] in ("end_map", "end_array")
                if depth > DEEPEST:
                    raise _Beyond(f"it is nested more than {DEEPEST} levels deep, which no list of services is")
                yield event
            if broken:
                raise broken
            seen.clear()
        parser.close()
        yield from seen  # a number at the very end is only seen now


def _items(text: TextIO) -> Iterator[tuple[str, object]]:
    """Every item with its place, from a document or from one document to a line."""
    lines = enumerate(iter(lambda: text.readline(LONGEST_LINE), ""), 1)
    filled = ((number, line) for number, line in lines if line.strip())
    number, first = next(filled, (0, ""))
    second = next(filled, None) if first.endswith(("\n", "\r")) else None
    if second and _whole(first):
        for at, line in chain([(number, first), second], filled):
            if len(line) >= LONGEST_LINE:
                raise _Beyond(f"line {at} is longer than 16 million letters")
            events = _Events(_pieces(line))
            for event, value in events:
                yield from _item(events, event, value, f"line {at}", f"line {at}")
    elif first:
        rest = iter(lambda: text.read(CHUNK), "")
        yield from _document(_Events(chain(_pieces(first), _pieces(second[1] if second else ""), rest)))


def _pieces(text: str) -> Iterator[str]:
    return (text[start : start + CHUNK] for start in range(0, len(text), CHUNK))


def _whole(line: str) -> bool:
    import ijson

    try:
        return sum(1 for _ in _Events(_pieces(line))) > 0
    except (ijson.JSONError, _Beyond):
        return False


def _document(events: _Events) -> Iterator[tuple[str, object]]:
    count = 0
    for event, value in events:
        if event != "start_array":
            count += 1
            yield from _item(events, event, value, f"item {count}", f"page {count}")
            continue
        for event, value in events:  # noqa: PLW2901 - the same stream, one level down
            if event == "end_array":
                break
            count += 1
            yield from _item(events, event, value, f"item {count}", f"page {count}")


def _item(events: _Events, event: str, value: object, where: str, page: str) -> Iterator[tuple[str, object]]:
    """One item, or if it is a page of a feed, the items in it without ever holding the page.

    A list named like that of a page is one only when no name or id came before it: an organisation has services too.
    """
    events.taken = 0
    if event == "start_array":
        yield from _listed(events, page)
        return
    if event != "start_map":
        yield where, value
        return
    fields: dict[str, object] = {}
    is_page = False
    for event, key in events:
        if event == "end_map":
            break
        event, value = next(events.stream)  # noqa: PLW2901
        if event == "start_array" and key in _PAGE and not fields.keys() & {"id", "name"}:
            is_page = True
            yield from _listed(events, page)
        else:
            fields[key] = _built(events.stream, event, value)
    if not is_page:
        yield where, fields


def _listed(events: _Events, page: str) -> Iterator[tuple[str, object]]:
    for count, (event, value) in enumerate(events, 1):
        if event == "end_array":
            return
        events.taken = 0
        yield f"{page}, item {count}", _built(events.stream, event, value)


def _built(events: Iterator[tuple[str, Any]], event: str, value: object) -> object:
    if event == "start_map":
        made: dict[str, object] = {}
        for kind, key in events:
            if kind == "end_map":
                break
            made[key] = _built(events, *next(events))
        return made
    if event == "start_array":
        listed: list[object] = []
        for kind, inner in events:
            if kind == "end_array":
                break
            listed.append(_built(events, kind, inner))
        return listed
    return value


def _sorted_out(where: str, value: object, strangers: _Strangers, prefix: str) -> Iterator[Raw | Finding]:
    """A service as it stands, or out of what it is nested in; or a word on what it is instead."""
    if not isinstance(value, dict):
        cure = "ask whoever made the file what should stand there"
        yield Finding(Weight.REJECTED, prefix + where, "", f"is {_called(value)}, not a service", cure)
        return
    service, services = value.get("service"), value.get("services")
    if isinstance(service, dict):
        place = {key: kept for key, kept in value.items() if key != "service"}
        yield Raw(prefix + where, _with_place(service, place) if place else service)
    elif isinstance(services, list) and services:
        organization = {key: kept for key, kept in value.items() if key != "services"}
        for number, each in enumerate(services, 1):
            if isinstance(each, dict):
                each = {"organization": dict(organization)} | each  # noqa: PLW2901
            yield from _sorted_out(f"{where}, service {number}", each, strangers, prefix)
    elif stranger := _stranger(value):
        first, count = strangers.get(stranger, (where, 0))
        strangers[stranger] = (first, count + 1)
    else:
        yield Raw(prefix + where, value)


def _with_place(service: dict[str, object], place: dict[str, object]) -> dict[str, object]:
    others = service.get("service_at_locations")
    others = others if isinstance(others, list) else []
    known = {other.get("id") for other in others if isinstance(other, dict)} - {None}
    return service if place.get("id") in known else {**service, "service_at_locations": [*others, place]}


def _stranger(value: dict[str, object]) -> tuple[str, str] | None:
    """What it is and what to do about it, when it is no service."""
    if value.keys() & _SERVICE:
        return None
    for marks, what, cure in _STRANGERS:
        if value.keys() & marks:
            return what, cure
    return None if "name" in value else ("something unknown", _AGAIN)


def _called(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool | int | float):
        return "a number or a yes or no"
    return "a piece of text" if isinstance(value, str) else "a list"
