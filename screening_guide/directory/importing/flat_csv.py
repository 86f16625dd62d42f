"""Our own CSV, one row to a service, as ``content/directory/services.csv`` has it; and the rows of any other CSV."""

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TextIO

from screening_guide.directory import flat
from screening_guide.directory.importing.finding import Finding, FlatRow, Weight
from screening_guide.errors import FileProblem

COLUMNS = (*flat.COLUMNS, *flat.FURTHER)
MUST_HAVE = {"id", "org_name", "name"}

LONGEST_CELL = 10_000_000  # letters
LONGEST_HEADING = 100_000

_END = "\x00end"
# A cell that a spreadsheet would work out: anything after =, a call such as +HYPERLINK(, or a command: -x|'y'!z.
_FORMULA = re.compile(r"=\s*\S|[+\-@][A-Za-z][\w.]*\(|[+\-@].*\|.*!", re.DOTALL)
_GUARDED = re.compile(r"'[=+\-@]")


def headings(text: TextIO, name: str) -> tuple[list[str], str]:
    """Read the first line of a table.

    Args:
        text: the table, at its start; left after the first line.
        name: the file's name, for problems.

    Returns:
        The headings, small letters, with ``_`` for blanks; and the sign between the cells: ``,``, ``;`` or a tab.

    Raises:
        FileProblem: the first line is far too long to be a heading.
    """
    line = text.readline(LONGEST_HEADING)
    if len(line) == LONGEST_HEADING:
        raise FileProblem(f"The first line of {name} is too long to be a line of column names: choose another file.")
    bare = re.sub(r'"[^"]*"', "", line)
    sign = max(",;\t", key=bare.count)
    cells = next(csv.reader([line], delimiter=sign), [])
    return [re.sub(r"\s+", "_", cell.strip().lower()) for cell in cells], sign


def is_ours(names: Iterable[str]) -> bool:
    """Whether a table with these headings is our own CSV."""
    return set(names) >= MUST_HAVE


def rows(text: TextIO, name: str) -> Iterator[tuple[int, dict[str, str]] | Finding]:
    """The rows of a table, one at a time.

    Args:
        text: the table, at its start, opened with ``newline=""``.
        name: the file's name, for findings.

    Yields:
        The row's number as a spreadsheet shows it (the heading is row 1) with its cells by heading; and a finding
        for a row with too many or too few cells, which is used as far as it goes.

    Raises:
        FileProblem: a quotation mark is never closed, or a cell is beyond all measure.
    """
    names, sign = headings(text, name)
    yield from (
        _finding(Weight.DROPPED, name, twice, "the heading is there twice, and only the first column is read")
        for twice in sorted({heading for heading in names if heading and names.count(heading) > 1})
    )
    names = [heading if heading not in names[:place] else "" for place, heading in enumerate(names)]
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(chain(text, [_END]), delimiter=sign)
    number = 1
    try:
        for number, cells in enumerate(reader, 2):
            if cells == [_END]:
                return
            if cells and cells[-1].endswith(_END):
                break
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(names):
                yield from _uneven(f"{name}, row {number}", len(names), cells)
            yield number, {heading: cell for heading, cell in zip(names, cells, strict=False) if heading}
    except csv.Error as error:
        raise FileProblem(
            f"Row {number + 1} of {name} cannot be read, because a cell is far too long: mend the row and try again.",
            repr(error),
        ) from error
    raise FileProblem(
        f"In {name} a quotation mark opened in row {number} is never closed, so the rest cannot be read: "
        "mend that row, or ask for a whole copy of the file."
    )


def _uneven(where: str, expected: int, cells: list[str]) -> Iterator[Finding]:
    if len(cells) < expected:
        what = f"the row has {len(cells)} cells where the heading has {expected}, so the last ones are taken as blank"
        yield _finding(Weight.REPAIRED, where, "", what, "check that its cells stand under the right headings")
    elif any(cell.strip() for cell in cells[expected:]):
        what = f"the row has {len(cells)} cells where the heading has {expected}, so the last ones are left out"
        yield _finding(Weight.DROPPED, where, "", what, "check that its cells stand under the right headings")


def read(text: TextIO, name: str) -> Iterator[FlatRow | Finding]:
    """Read our own CSV.

    Args:
        text: the table, at its start, opened with ``newline=""``.
        name: the file's name, for findings.

    Yields:
        A row with a cell for every one of :data:`COLUMNS`, blank where the file has no such column; a finding for
        every column we do not know, and for every cell that is a spreadsheet formula, which is left blank.

    Raises:
        FileProblem: as :func:`rows`.
    """
    unknown: set[str] = set()
    for row in rows(text, name):
        if isinstance(row, Finding):
            yield row
            continue
        number, found = row
        for column in [key for key in found if key not in COLUMNS and key not in unknown]:
            unknown.add(column)
            yield _finding(
                Weight.DROPPED, name, column, "this app has no such column", "move what matters to a column it has"
            )
        cells = {column: found.get(column, "").strip() for column in COLUMNS}
        where = f"{name}, row {number}"
        for column, cell in cells.items():
            if _FORMULA.match(cell):
                cells[column] = ""
                what = "the cell is a spreadsheet formula, so it is left blank"
                yield _finding(Weight.DROPPED, where, column, what, "type the words themselves", cells["name"])
            elif _GUARDED.match(cell):
                cells[column] = cell[1:]
        yield FlatRow(where, cells)


def _finding(weight: Weight, where: str, field: str, what: str, cure: str = "", name: str = "") -> Finding:
    return Finding(weight, where, field, what, cure, name)
