"""Read a copy of a charity register, row by row, so that one of any size needs no more memory than a small one.

Three registers are known by their columns: the Charity Commission for England and Wales (the table *charity* of its
public extract), the Scottish register (OSCR) and the Northern Ireland register (CCNI).
"""

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO, Literal, NamedTuple

from screening_guide.directory.importing.finding import Finding, Weight
from screening_guide.errors import FileProblem

LONGEST_LINE = 1_000_000  # letters; a longer line is no row of a register
LONGEST_CELL = 500  # letters kept of any one cell
LARGEST_UNPACKED = 4_000_000_000  # bytes; ten times the largest extract
LARGEST_REVIEW = 20_000_000  # bytes of the proposals that a person gives back
TOLD_ONE_BY_ONE = 100  # rows that cannot be read; the others are only counted

_DATA_FILES = {".json", ".ndjson", ".jsonl", ".csv", ".tsv", ".txt"}
_NUMBER = re.compile(r"^(?:GB-(?:CHC|SC|NIC)-)?(SC|NIC|NI)?0*([1-9]\d{0,7})(?:-0*([1-9]\d{0,3}|0))?$")
_POSTCODE_AT_END = re.compile(r"[\s,]*\b([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})\W*$", re.IGNORECASE)
_ENDED = ("removed", "ceased", "deregistered", "former")

Row = Mapping[str, object]


@dataclass(frozen=True)
class Charity:
    """One charity as its register has it, nothing checked yet.

    Attributes:
        number: such as ``1189924``, ``SC012345`` or ``NIC100123``; a linked charity is ``1189924-3``.
        name: its name.
        removed: whether it has been taken off the register.
        phone: the number given to the register, in any form.
        email: the email address given to the register.
        website: the website given to the register.
        address: its lines, without the postcode.
        postcode: as written.
        register: ``GB-CHC`` (England and Wales), ``GB-SC`` (Scotland) or ``GB-NIC`` (Northern Ireland).
        known_as: another name, from the Scottish register.
    """

    number: str
    name: str
    removed: bool
    phone: str
    email: str
    website: str
    address: tuple[str, ...]
    postcode: str
    register: str
    known_as: str = ""


class _Columns(NamedTuple):
    """A register's headings, in small letters without spaces and signs. A blank one is not in that register."""

    register: str
    number: str
    name: str
    status: str
    ended: str
    linked: str
    known_as: str
    phone: str
    email: str
    website: str
    address: tuple[str, ...]
    postcode: str


_REGISTERS = (
    _Columns(
        register="GB-CHC",
        number="registeredcharitynumber",
        name="charityname",
        status="charityregistrationstatus",
        ended="dateofremoval",
        linked="linkedcharitynumber",
        known_as="",
        phone="charitycontactphone",
        email="charitycontactemail",
        website="charitycontactweb",
        address=tuple(f"charitycontactaddress{line}" for line in range(1, 6)),
        postcode="charitycontactpostcode",
    ),
    _Columns(
        register="GB-NIC",
        number="regcharitynumber",
        name="charityname",
        status="status",
        ended="",
        linked="subcharitynumber",
        known_as="",
        phone="telephone",
        email="email",
        website="website",
        address=("publicaddress",),
        postcode="",
    ),
    _Columns(
        register="GB-SC",
        number="charitynumber",
        name="charityname",
        status="charitystatus",
        ended="ceaseddate",
        linked="",
        known_as="knownas",
        phone="",
        email="",
        website="website",
        address=("principalofficetrusteesaddress",),
        postcode="postcode",
    ),
)


def charity_number(text: str, register: str = "") -> str:
    """Write a charity number one way: *SC 12345* and *sc012345* are both ``SC012345``; blank when it is no number.

    Args:
        text: the number, with or without spaces, leading zeros, ``SC``, ``NIC`` or ``GB-CHC-``.
        register: the register it belongs to, for a number that does not say; otherwise England and Wales.
    """
    found = _NUMBER.match("".join(text.upper().split())) if text.isascii() else None
    if not found:
        return ""
    prefix, digits, linked = found.groups()
    suffix = f"-{linked}" if linked and linked != "0" else ""
    if prefix == "SC" or (not prefix and register == "GB-SC"):
        return f"SC{digits:0>6}{suffix}"
    return f"NIC{digits}{suffix}" if prefix or register == "GB-NIC" else digits + suffix


def read_register(path: Path) -> Iterator[Charity | Finding]:
    """Read the charities of a register one at a time.

    The file is a JSON list, JSON lines, tab-separated text or CSV, in UTF-8, UTF-16 or Windows text, as it is or alone
    in a zip file. Nothing is unpacked to disk.

    Yields:
        Each charity, and a finding for each row that cannot be read.

    Raises:
        FileProblem: on the first step, the file cannot be opened or is no register; later, it breaks off.
    """
    try:
        with _opened(path) as data:
            encoding = _encoding(data.peek(4)[:4])
            first = data.peek(200)[:200].decode(encoding, "ignore").lstrip()[:1]
            with io.TextIOWrapper(data, encoding, "charity_register_windows", newline="") as text:
                yield from _charities(_rows(text, first, path.name), path)
    except (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
        reason = (error.strerror if isinstance(error, OSError) else "") or "damaged, locked or cut short"
        raise FileProblem(
            f"The charity register {path} cannot be read ({reason}): download it again.", repr(error)
        ) from error


@contextmanager
def _opened(path: Path) -> Iterator[io.BufferedReader]:
    with path.open("rb") as file:
        if file.peek(4)[:4] != b"PK\x03\x04":
            yield file
            return
        with zipfile.ZipFile(file) as packed:
            inside = [
                item
                for item in packed.infolist()
                if PurePosixPath(item.filename).suffix.lower() in _DATA_FILES and "__MACOSX" not in item.filename
            ]
            if len(inside) != 1 or inside[0].file_size > LARGEST_UNPACKED:
                raise FileProblem(
                    f"The zip file {path} must hold one charity register of at most 4 GB, and nothing else to read: "
                    "choose the one table called charity."
                )
            with packed.open(inside[0]) as member:
                yield io.BufferedReader(member)  # type: ignore[arg-type]  # it has all that a raw file needs


def _encoding(sample: bytes) -> str:
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if sample[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if sample[:1] == b"\0" else "utf-8-sig"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as Windows text: which of the two a file is may show only at its end."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("charity_register_windows", _as_windows)


def _rows(text: IO[str], first: str, name: str) -> Iterator[tuple[str, Row | None]]:
    """Each row with the words for where it stands; None for one that cannot be read."""
    if first == "[":
        return ((f"{name}, charity {place}", row) for place, row in enumerate(_json_list(text, name), 1))
    kind = _json_lines if first == "{" else _table
    return ((f"{name}, line {place}", row) for place, row in kind(text))


class _Utf8:
    """The text as the JSON reader wants it: bytes in UTF-8, whatever the file is in."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text

    def read(self, size: int = -1) -> bytes:
        return self._text.read(size).encode("utf-8", "replace")


def _json_list(text: IO[str], name: str) -> Iterator[Row | None]:
    import ijson  # type: ignore[import-untyped, unused-ignore]  # slow to import, and only importing needs it

    place = 0
    try:
        for place, item in enumerate(ijson.items(_Utf8(text), "item", use_float=True), 1):  # noqa: B007 - used below
            yield {_plain(key): value for key, value in item.items()} if isinstance(item, dict) else None
    except ijson.JSONError as error:
        raise FileProblem(
            f"The charity register {name} breaks off or is damaged after {place:,} charities: download it again.",
            repr(error)[:500],
        ) from error


def _lines(text: IO[str]) -> Iterator[str]:
    """Lines, cut where one has no end, so that a file without any is not held in memory."""
    return iter(lambda: text.readline(LONGEST_LINE), "")


def _json_lines(text: IO[str]) -> Iterator[tuple[int, Row | None]]:
    import msgspec

    for place, line in enumerate(_lines(text), 1):
        if line.strip():
            try:
                item = msgspec.json.decode(line)
            except (msgspec.DecodeError, RecursionError, UnicodeError):
                item = None
            yield place, {_plain(key): value for key, value in item.items()} if isinstance(item, dict) else None


def _table(text: IO[str]) -> Iterator[tuple[int, Row | None]]:
    """Rows under a heading. The tab-separated extract has no quoting: a quotation mark there is only a letter."""
    heading = next((line for line in _lines(text) if line.strip()), "")
    delimiter = max("\t,;", key=heading.count)
    quoting: Literal[0, 3] = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    names = [_plain(cell) for cell in next(csv.reader([heading[:100_000]], delimiter=delimiter, quoting=quoting))]
    yield 1, dict.fromkeys(names, "")
    columns = _recognised(names)
    needed = columns and 1 + max(names.index(name) for name in _wanted(columns) if name in names)
    reader = csv.reader(_lines(text), delimiter=delimiter, quoting=quoting)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num + 1, None
            continue
        if not any(cells):
            continue
        # A line break in a later cell, such as the activities, splits a row after all that is wanted from it.
        fits = needed and len(cells) >= needed and not any(cells[len(names) :])
        yield reader.line_num + 1, dict(zip(names, cells, strict=False)) if fits else None


@lru_cache(maxsize=1000)
def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", heading[:100].casefold())


def _wanted(columns: _Columns) -> Iterator[str]:
    for name in columns[1:]:
        yield from (name,) if isinstance(name, str) else name


def _recognised(names: Iterable[str]) -> _Columns | None:
    known = set(names)
    return next((it for it in _REGISTERS if known >= {it.number, it.name, it.status}), None)


def _charities(rows: Iterator[tuple[str, Row | None]], path: Path) -> Iterator[Charity | Finding]:
    columns = None
    unreadable = 0
    for where, row in rows:
        if columns is None:
            columns = _recognised(row or ())
            if columns is None:
                break
        charity = _charity(row, columns) if row is not None else "the row does not fit the others"
        if isinstance(charity, Charity):
            yield charity
        elif charity:
            unreadable += 1
            if unreadable <= TOLD_ONE_BY_ONE:
                yield Finding(Weight.REJECTED, where, "", charity, "look the charity up on the register's website")
    if columns is None:
        raise FileProblem(
            f"The file {path} is not a charity register that is known here: choose the table called charity of the "
            "Charity Commission's extract, or the register as OSCR or CCNI gives it out."
        )
    if unreadable > TOLD_ONE_BY_ONE:
        further = f"a further {unreadable - TOLD_ONE_BY_ONE:,} rows cannot be read either"
        yield Finding(Weight.REJECTED, path.name, "", further, "download the file again")


def _charity(row: Row, columns: _Columns) -> Charity | str:
    """The charity of a row, or what is wrong with it; blank for a heading."""

    def cell(name: str) -> str:
        return _text(row.get(name)) if name else ""

    name, linked, ended = cell(columns.name), cell(columns.linked), cell(columns.ended)
    number = charity_number(cell(columns.number) + (f"-{linked}" if linked else ""), columns.register)
    if not number or not name:
        if not any(row.values()):
            return ""
        return "the row has no charity number that can be read" if name else "the row has no name"
    address = tuple(line for line in map(cell, columns.address) if line)
    postcode = cell(columns.postcode)
    if address and not columns.postcode and (found := _POSTCODE_AT_END.search(address[-1])):
        postcode = found[1]
        address = tuple(filter(None, (*address[:-1], address[-1][: found.start()])))
    return Charity(
        number=number,
        name=name,
        removed=bool(ended) or cell(columns.status).casefold().startswith(_ENDED),
        phone=cell(columns.phone),
        email=cell(columns.email),
        website=cell(columns.website),
        address=address,
        postcode=postcode,
        register=columns.register,
        known_as=cell(columns.known_as),
    )


def _text(value: object) -> str:
    """A cell as one line of text; a number as its digits; blank for anything else."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**20:
        return str(value)
    if not value or not isinstance(value, str) or value in ("NULL", "null"):
        return ""
    value = value[:LONGEST_CELL]
    if not value.isprintable():
        value = "".join(letter if letter.isprintable() else " " for letter in value)
    return " ".join(value.split())


def read_accepted(path: Path) -> frozenset[tuple[str, str]]:
    """Read the proposals that a person gave back: service id and charity number wherever ``accept`` says yes.

    Raises:
        FileProblem: the file cannot be read, is another one, or says something other than yes or no.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_REVIEW)
    except OSError as error:
        raise FileProblem(f"The file {path} cannot be read ({error.strerror}): choose another.", repr(error)) from error
    text = data.decode(_encoding(data[:4]), "charity_register_windows")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    accepted = set()
    try:
        for place, row in enumerate(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter), 2):
            says = _text(row["accept"]).casefold()
            pair = (_text(row["service_id"]).removeprefix("'"), charity_number(_text(row["charity_number"])))
            if says in ("yes", "y") and all(pair):
                accepted.add(pair)
            elif says not in ("", "no", "n"):
                raise FileProblem(
                    f"Row {place} of {path} says “{says[:40]}” under accept, or lacks its service or charity number: "
                    "write yes or no there, and leave the other cells as they were."
                )
    except (csv.Error, KeyError) as error:
        raise FileProblem(
            f"The file {path} is not the list of proposals: choose the one that has a column called accept.",
            repr(error),
        ) from error
    return frozenset(accepted)
