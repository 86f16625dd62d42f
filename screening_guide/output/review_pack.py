"""A review pack: every line for one audience, as a page to print and as a spreadsheet to fill in and send back."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from screening_guide.guide.kinds import Nation, Venue
from screening_guide.guide.model import Pack
from screening_guide.guide.phrases import nation_label
from screening_guide.guide.reviewing.line import Audience, ReviewLine
from screening_guide.guide.reviewing.workbook import LINES_SHEET, WHO_SHEET, Answer, Column, Label
from screening_guide.i18n import _
from screening_guide.output.render import pages
from screening_guide.output.sources import full_sources, numbers

if TYPE_CHECKING:  # half a second to import, for one command
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_FORMULA_STARTS = ("=", "+", "-", "@")
_WIDTHS = {
    Column.ABOUT: 22, Column.PART: 16, Column.PLACE: 18, Column.NATION: 14, Column.BESIDE: 50, Column.TEXT: 70,
    Column.SOURCE: 12, Column.ANSWER: 16, Column.COMMENT: 40, Column.ID: 20, Column.HASH: 20,
}  # fmt: skip
_LOCKED_COLOUR, _HEAD_COLOUR, _FILL_IN_COLOUR = "E4E7E9", "1F5F5B", "FFF8E1"
_WHO_WIDTHS = {"A": 60, "B": 40}


@dataclass(frozen=True)
class ReviewPack:
    """What one audience is asked to read.

    Attributes:
        pack: the guide's words.
        audience: who it is for.
        lines: in order.
    """

    pack: Pack
    audience: Audience
    lines: tuple[ReviewLine, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its spreadsheet: English only beside another language."""
        return tuple(column for column in Column if column is not Column.BESIDE or self.audience is Audience.WELSH)


def audience_words(audience: Audience) -> str:
    """Who a pack is for, in words."""
    return {
        Audience.CLINICIAN: _("for a clinician: the urgent rules and the conditions"),
        Audience.LAW: _("for somebody who knows the law: duties, sharing without her yes, and court"),
        Audience.LIVED_EXPERIENCE: _("for women with lived experience: everything she hears or reads"),
        Audience.WELSH: _("for a Welsh speaker: every Welsh line beside its English"),
    }[audience]


def place_words(pack: Pack, line: ReviewLine) -> str:
    """Where a line is read."""
    if set(line.venues) in (set(), set(Venue)):
        return _("Every place")
    return ", ".join(pack.venues[venue].label for venue in line.venues)


def nation_words(line: ReviewLine) -> str:
    """In which nations a line holds."""
    if set(line.nations) in (set(), set(Nation)):
        return _("All four nations")
    return ", ".join(nation_label(nation) for nation in line.nations)


def to_page(made: ReviewPack) -> bytes:
    """The pack as one HTML file that needs no other, to print on A4."""
    groups = groupby(made.lines, key=lambda line: (line.item, line.title))
    cited = {number for line in made.lines for number in line.sources}
    page = pages.get_template("review.html").render(
        made=made,
        under=audience_words(made.audience),
        items=[(title, tuple(lines)) for (_item, title), lines in groups],
        answers=tuple(Answer),
        labels=(Label.ROLE, Label.NAME, Label.DATE),
        place=lambda line: place_words(made.pack, line),
        nation=nation_words,
        numbers=numbers,
        sources=full_sources(made.pack, cited),
    )
    return page.encode()


def to_workbook(made: ReviewPack) -> bytes:
    """The pack as a spreadsheet: the lines, who read them, and the sources in full."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    _fill_lines(book.create_sheet(LINES_SHEET), made)
    _fill_who(book.create_sheet(WHO_SHEET), made)
    cited = {number for line in made.lines for number in line.sources}
    sources = book.create_sheet("Sources")
    for row, text in enumerate(full_sources(made.pack, cited), start=1):
        _put(sources, row, 1, text)
    sources.column_dimensions["A"].width = 120
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill_lines(sheet: "Worksheet", made: ReviewPack) -> None:
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, column in enumerate(made.columns, start=1):
        cell = _put(sheet, 1, number, column.value)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=_HEAD_COLOUR)
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS[column]
    fills = {
        Column.ID: PatternFill("solid", fgColor=_LOCKED_COLOUR),
        Column.HASH: PatternFill("solid", fgColor=_LOCKED_COLOUR),
        Column.ANSWER: PatternFill("solid", fgColor=_FILL_IN_COLOUR),
        Column.COMMENT: PatternFill("solid", fgColor=_FILL_IN_COLOUR),
    }
    small = Font(color="6B767C", size=8)
    for row, line in enumerate(made.lines, start=2):
        words = _row(made.pack, line)
        for number, column in enumerate(made.columns, start=1):
            cell = _put(sheet, row, number, words[column])
            if column in fills:
                cell.fill = fills[column]
            if column in (Column.ID, Column.HASH):
                cell.font = small
    choice = DataValidation("list", formula1=f'"{",".join(Answer)}"', allow_blank=True, showErrorMessage=True)
    choice.error = _("Choose: {answers}; or leave it empty.").format(answers=", ".join(Answer))
    sheet.add_data_validation(choice)
    letter = get_column_letter(made.columns.index(Column.ANSWER) + 1)
    choice.add(f"{letter}2:{letter}{max(2, len(made.lines) + 1)}")
    sheet.freeze_panes = "A2"
    _for_paper(sheet)


def _for_paper(sheet: "Worksheet") -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _fill_who(sheet: "Worksheet", made: ReviewPack) -> None:
    from openpyxl.styles import Font, PatternFill

    known = {Label.AUDIENCE: made.audience.value, Label.PACK: made.pack.info.id, Label.VERSION: made.pack.info.version}
    for row, label in enumerate(Label, start=1):
        _put(sheet, row, 1, label.value).font = Font(bold=True)
        cell = _put(sheet, row, 2, known.get(label, ""))
        cell.fill = PatternFill("solid", fgColor=_LOCKED_COLOUR if label in known else _FILL_IN_COLOUR)
        if label is Label.DATE:
            cell.number_format = "D MMMM YYYY"
    for letter, width in _WHO_WIDTHS.items():
        sheet.column_dimensions[letter].width = width


def _row(pack: Pack, line: ReviewLine) -> dict[Column, str]:
    return {
        Column.ABOUT: line.title,
        Column.PART: line.part,
        Column.PLACE: place_words(pack, line),
        Column.NATION: nation_words(line),
        Column.BESIDE: line.beside,
        Column.TEXT: line.text,
        Column.SOURCE: numbers(line.sources),
        Column.ANSWER: "",
        Column.COMMENT: "",
        Column.ID: line.id,
        Column.HASH: line.hash,
    }


def _put(sheet: "Worksheet", row: int, column: int, words: str) -> "Cell":
    """Write words into a cell, as words: what begins like a formula is never one."""
    from openpyxl.styles import Alignment

    cell: Any = sheet.cell(row, column, words or None)
    if words.startswith(_FORMULA_STARTS):
        cell.data_type = "s"
        cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def files(made: ReviewPack) -> Iterator[tuple[str, bytes]]:
    """Both files, each with its name."""
    yield f"review-{made.audience}.html", to_page(made)
    yield f"review-{made.audience}.xlsx", to_workbook(made)
