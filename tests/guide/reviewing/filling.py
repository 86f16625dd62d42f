"""Fill a review pack in as somebody would, by script."""

import datetime
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from openpyxl import load_workbook

from screening_guide.guide.model import Pack
from screening_guide.guide.pack import load
from screening_guide.guide.reviewing.line import Audience, ItemKind, ItemRef, ReviewLine
from screening_guide.guide.reviewing.lines import for_audience, items
from screening_guide.guide.reviewing.signed import Review
from screening_guide.guide.reviewing.taking import as_toml
from screening_guide.guide.reviewing.workbook import Column, Label
from screening_guide.output.review_pack import ReviewPack, to_workbook
from screening_guide.paths import bundled

READ_ON = datetime.date(2027, 3, 3)
SUICIDE = ItemRef(ItemKind.URGENT, "suicide")
DEPRESSION = ItemRef(ItemKind.TOPIC, "depression")

Said = Callable[[str], str | tuple[str, str]]


def agree(_line_id: str) -> str:
    return "agree"


def copy_content(folder: Path) -> Path:
    """The guide's words, to be changed; nobody has read them."""
    for language in ("en", "cy"):
        shutil.copytree(bundled(f"content/{language}"), folder / language, ignore=shutil.ignore_patterns("reviews"))
    return folder


def change(content: Path, file: str, old: str, new: str) -> Pack:
    """Change words in a file of the English pack and read it again."""
    path = content / "en" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return load(content / "en")


def lines_of(pack: Pack, item: ItemRef, audience: Audience = Audience.CLINICIAN) -> tuple[ReviewLine, ...]:
    return for_audience(items(pack), audience)[item]


def record(content: Path, lines: Iterable[ReviewLine], file: str = "one", **differs: object) -> Pack:
    """Write a review of some lines into the pack, and read the pack again."""
    lines = tuple(lines)
    given = {"for_": Audience.CLINICIAN, "role": "a nurse", "on": READ_ON, "whole": (), **differs}
    review = Review(agreed={line.id: line.hash for line in lines}, **given)
    folder = content / "en" / "reviews"
    folder.mkdir(exist_ok=True)
    (folder / f"{file}.toml").write_bytes(as_toml(review))
    return load(content / "en")


def sheet(path: Path, pack: Pack, lines: Iterable[ReviewLine], audience: Audience = Audience.CLINICIAN) -> Path:
    """An empty review pack of some lines."""
    path.write_bytes(to_workbook(ReviewPack(pack, audience, tuple(lines))))
    return path


def fill(path: Path, said: Said = agree, **who: object) -> Path:
    """Fill in who read it, and what they say of each line."""
    given = {"role": "a nurse", "name": "", "date": READ_ON, **who}
    book = load_workbook(path)
    for row in book["Who"].iter_rows():
        for key, label in (("role", Label.ROLE), ("name", Label.NAME), ("date", Label.DATE)):
            if row[0].value == label.value:
                row[1].value = given[key]
    lines = book["Lines"]
    at = {cell.value: cell.column for cell in lines[1]}
    for row in range(2, lines.max_row + 1):
        answer = said(lines.cell(row, at[Column.ID.value]).value)
        answer, comment = answer if isinstance(answer, tuple) else (answer, "")
        lines.cell(row, at[Column.ANSWER.value]).value = answer
        lines.cell(row, at[Column.COMMENT.value]).value = comment
    book.save(path)
    return path
