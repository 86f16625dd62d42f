"""Read a spreadsheet that somebody has filled in. It comes from outside: nothing in it is trusted."""

import datetime
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any

from screening_guide.errors import FileProblem
from screening_guide.guide.reviewing.line import Audience

LINES_SHEET, WHO_SHEET = "Lines", "Who"
MOST_ROWS = 50_000
MOST_FILE_BYTES = 20 * 1024 * 1024
MOST_PART_BYTES = 30 * 1024 * 1024
MOST_SMALL_PART_BYTES = 2 * 1024 * 1024
MOST_PARTS = 500
MOST_NAME_CHARACTERS = 80

_BIG_PARTS = re.compile(r"xl/(worksheets/[^/]+|sharedStrings)\.xml", re.IGNORECASE)
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2}) (?P<name>[a-z]+),? (?P<year>\d{4})"),
)


class Column(StrEnum):
    """The columns of the lines, as they are headed."""

    ABOUT = "What it belongs to"
    PART = "Part"
    PLACE = "Place"
    NATION = "Nation"
    BESIDE = "In English"
    TEXT = "Words"
    SOURCE = "Source"
    ANSWER = "Answer"
    COMMENT = "Comment"
    ID = "Line (do not change)"
    HASH = "Mark (do not change)"


class Label(StrEnum):
    """What is asked on the second sheet."""

    ROLE = "Role, as it reads after “read by” (for example: a nurse)"
    NAME = "Name, as you wish to be shown (may be left empty)"
    DATE = "Date on which you read it"
    AUDIENCE = "Read as (do not change)"
    PACK = "Guide (do not change)"
    VERSION = "Version (do not change)"


class Answer(StrEnum):
    """What can be said of a line."""

    AGREE = "agree"
    CHANGE = "change"
    NOT_MINE = "not for me to say"


@dataclass(frozen=True)
class Row:
    """One line as it came back.

    Attributes:
        number: its row in the sheet.
        id: the line's id.
        hash: the line's hash when the pack was made.
        text: the words in the sheet, which somebody may have changed there.
        answer: what was said of it; None when nothing was.
        comment: in their words.
    """

    number: int
    id: str
    hash: str
    text: str
    answer: Answer | None
    comment: str


@dataclass(frozen=True)
class Filled:
    """A review pack as it came back."""

    role: str
    name: str
    on: datetime.date
    audience: Audience
    pack: str
    version: str
    rows: tuple[Row, ...]


def read_filled(path: Path, pack: str, today: datetime.date) -> Filled:
    """Read a spreadsheet that ``review make`` has written and somebody has filled in.

    Args:
        path: the file.
        pack: the id of the guide's words that it must be about.
        today: no reading is later than this.

    Raises:
        FileProblem: it is anything else, or is not filled in; one sentence says what to do.
    """
    lines, who = _sheets(path, _content(path))
    given = {label: one_line(who.get(label)) for label in Label}
    audience, ours = given[Label.AUDIENCE], given[Label.PACK] == pack
    if (
        audience not in list(Audience)
        or not ours
        or not {Column.ID, Column.HASH, Column.TEXT, Column.ANSWER} <= {*lines[0]}
    ):
        raise _foreign(path)
    for label, what in ((Label.ROLE, "role"), (Label.DATE, "date")):
        if not given[label]:
            raise FileProblem(f"The file {path} does not say the {what} of who read it: fill it in on the sheet “Who”.")
    for label, what in ((Label.ROLE, "role"), (Label.NAME, "name")):
        if len(given[label]) > MOST_NAME_CHARACTERS:
            raise FileProblem(
                f"The {what} in {path} is longer than {MOST_NAME_CHARACTERS} characters: write it shorter on “Who”."
            )
    return Filled(
        given[Label.ROLE],
        given[Label.NAME],
        _date(path, who[Label.DATE], today),
        Audience(audience),
        given[Label.PACK],
        given[Label.VERSION],
        tuple(_rows(path, lines)),
    )


def _foreign(path: Path, error: Exception | None = None) -> FileProblem:
    return FileProblem(
        f"The file {path} is not a review pack of this guide: fill in what “screening-guide review make” writes.",
        repr(error) if error else "",
    )


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise FileProblem(
                f"The file {path} is larger than 20 MB: a review pack is far smaller, so send the pack itself."
            )
        with path.open("rb") as file:
            content = file.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        raise FileProblem(
            f"The file {path} could not be read ({error.strerror or error}): check its name and that it is closed.",
            repr(error),
        ) from error
    if content.startswith(_OLD_OR_LOCKED):
        raise FileProblem(
            f"The file {path} is locked with a password, or is an old kind of workbook: save it as .xlsx without one."
        )
    if not content.startswith(b"PK"):
        raise FileProblem(f"The file {path} is not a workbook (.xlsx): save the filled-in spreadsheet as .xlsx.")
    return content


def _sheets(path: Path, content: bytes) -> tuple[list[list[Any]], Mapping[str, Any]]:
    """The rows of the first sheet, their heading first, and what the second one says by its label."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            _refuse_bombs(path, parts)
        return _opened(path, content)
    except FileProblem:
        raise
    except Exception as error:  # a damaged workbook can fail anywhere inside the library, in any way
        raise FileProblem(f"The file {path} is damaged: ask for it again.", repr(error)) from error


def _refuse_bombs(path: Path, parts: zipfile.ZipFile) -> None:
    """A small file can unpack into gigabytes. No part may be larger than it says: the library checks that."""
    infos = parts.infolist()
    large = [
        info
        for info in infos
        if info.file_size > (MOST_PART_BYTES if _BIG_PARTS.fullmatch(info.filename) else MOST_SMALL_PART_BYTES)
    ]
    if large or len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > 2 * MOST_PART_BYTES:
        raise FileProblem(f"The file {path} unpacks into far more than a review pack: send the pack itself.")
    for info in infos:
        if b"<!DOCTYPE" in parts.read(info):  # entities are how XML grows
            raise _foreign(path)


def _opened(path: Path, content: bytes) -> tuple[list[list[Any]], Mapping[str, Any]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts that it leaves out, such as the choices of a column
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    if not {LINES_SHEET, WHO_SHEET} <= {*book.sheetnames}:
        raise _foreign(path)
    lines = list(_cells(book[LINES_SHEET], MOST_ROWS + 2, len(Column)))
    if len(lines) > MOST_ROWS + 1:
        raise FileProblem(f"The file {path} has more than {MOST_ROWS:,} rows: send the pack as it was made, filled in.")
    who = {one_line(key): value for key, value in _cells(book[WHO_SHEET], len(Label) + 10, 2)}
    return lines or [[]], who


def _cells(sheet: Any, most_rows: int, columns: int) -> Iterator[list[Any]]:
    # Bounded here: what a sheet says of its own size is not believed.
    for row in sheet.iter_rows(max_row=most_rows, max_col=columns, values_only=True):
        yield [*row, *[None] * (columns - len(row))]


def _rows(path: Path, lines: Sequence[Sequence[Any]]) -> Iterator[Row]:
    heading = [one_line(cell) for cell in lines[0]]
    at = {column: heading.index(column) for column in Column if column in heading}
    answers: dict[str, str] = {}
    for number, cells in enumerate(lines[1:], start=2):
        said = {column: one_line(cells[index]) for column, index in at.items()}
        if not said[Column.ID]:
            continue
        answer = said[Column.ANSWER].lower().rstrip(".")
        if answer and answer not in list(Answer):
            raise FileProblem(
                f"Row {number} of {path} says “{answer[:40]}”: write agree, change, not for me to say, or nothing."
            )
        if answers.setdefault(said[Column.ID], answer) != answer:
            raise FileProblem(f"Row {number} of {path} answers a line that another row answers differently: keep one.")
        yield Row(
            number,
            said[Column.ID],
            said[Column.HASH],
            said[Column.TEXT],
            Answer(answer) if answer else None,
            said.get(Column.COMMENT, ""),
        )


def one_line(cell: Any) -> str:
    """A cell as one line of plain words: nothing that a terminal or another program would act on."""
    words = "" if cell is None else str(cell)
    return " ".join("".join(each if each.isprintable() else " " for each in words).split())


def _date(path: Path, cell: Any, today: datetime.date) -> datetime.date:
    found = cell.date() if isinstance(cell, datetime.datetime) else cell
    if not isinstance(found, datetime.date):
        found = _written_date(one_line(cell).lower())
    if found is None:
        raise FileProblem(
            f"The date “{one_line(cell)[:40]}” in {path} is not a date: write it like 3 March 2027 on “Who”."
        )
    if found > today:
        raise FileProblem(f"The date {found:%d.%m.%Y} in {path} is in the future: write the day on which it was read.")
    return found


def _written_date(words: str) -> datetime.date | None:
    for pattern in _DATES:
        if match := pattern.fullmatch(words):
            parts = match.groupdict()
            name = parts.get("name")
            months = [i for i, month in enumerate(_MONTHS, 1) if name and len(name) > 2 and month.startswith(name)]
            month = months[0] if months else int(parts.get("month") or 0)
            try:
                return datetime.date(int(parts["year"]), month, int(parts["day"]))
            except ValueError:
                return None
    return None
