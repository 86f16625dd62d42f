"""The jobs of ``screening-guide review``: make a pack to send out, take in what comes back."""

import argparse
import datetime
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from screening_guide.errors import FileProblem
from screening_guide.guide.reviewing.line import Audience, ReviewLine
from screening_guide.paths import bundled
from screening_guide.writing import write_new, writing

if TYPE_CHECKING:
    from screening_guide.guide.model import Pack
    from screening_guide.guide.reviewing.lines import Items
    from screening_guide.guide.reviewing.workbook import Row

FINE = 0
WIDTH = 100
INDENT = "   "


def add_jobs(review: argparse.ArgumentParser) -> None:
    """Describe the jobs and what they take."""
    jobs = review.add_subparsers(title="jobs", metavar="JOB", required=True)
    job = jobs.add_parser("make", help="write a pack for somebody to read: a page to print, and a spreadsheet")
    job.add_argument(
        "--for", dest="audience", required=True, choices=[each.value for each in Audience], help="who is to read it"
    )
    job.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write into")
    job.add_argument("--content", type=Path, metavar="DIR", help="folder with en/ and cy/ (the bundled one)")
    job.set_defaults(run=_make)

    job = jobs.add_parser("take", help="record what somebody agreed to, from the spreadsheet they filled in")
    job.add_argument("file", type=Path, metavar="FILE", help="the filled-in spreadsheet (.xlsx)")
    job.add_argument("--into", type=Path, metavar="DIR", help="the folder to write into (reviews/ of the guide)")
    job.add_argument("--content", type=Path, metavar="DIR", help="folder with en/ and cy/ (the bundled one)")
    job.set_defaults(run=_take)


def today() -> datetime.date:
    """The day on this computer's clock."""
    return datetime.date.today()


def _items(pack: "Pack", content: Path, audience: Audience) -> "Items":
    from screening_guide.guide.reviewing.lines import for_audience, items
    from screening_guide.guide.reviewing.welsh import welsh_items
    from screening_guide.guide.translation import translated

    if audience is Audience.WELSH:
        return welsh_items(pack, translated(pack, content / "cy"))
    return for_audience(items(pack), audience)


def _make(chosen: argparse.Namespace) -> int:
    from screening_guide.guide.pack import load
    from screening_guide.guide.reviewing.lines import flat
    from screening_guide.output.review_pack import ReviewPack, files

    content: Path = chosen.content or bundled("content")
    audience = Audience(chosen.audience)
    pack = load(content / "en")
    made = ReviewPack(pack, audience, flat(_items(pack, content, audience)))
    print(f"{len(made.lines)} lines, in {chosen.out}:")
    for name, data in files(made):
        with writing(chosen.out / name) as file:
            file.write(data)
        print(f"{INDENT}{name}")
    return FINE


def _take(chosen: argparse.Namespace) -> int:
    from screening_guide.guide.pack import load
    from screening_guide.guide.reviewing.taking import as_toml, free_name, same, take
    from screening_guide.guide.reviewing.workbook import read_filled

    content: Path = chosen.content or bundled("content")
    into: Path = chosen.into or content / "en" / "reviews"
    pack = load(content / "en")
    filled = read_filled(chosen.file, pack.info.id, today())
    taken = take(_items(pack, content, filled.audience), filled, pack.reviews)
    if any(same(taken.review, earlier) for earlier in pack.reviews.every):
        raise FileProblem(f"What {chosen.file} says has been recorded already: nothing was recorded again.")
    _print_lines(f"{_count(len(taken.to_change), 'line')} to change:", taken.to_change)
    _print_lines("Agreed, but with other words than the guide's: not recorded. Look at them:", taken.reworded)
    _print_lines("A comment beside another answer, or none. Read it before you rely on the line:", taken.remarks)
    if taken.outdated:
        changed = "has" if taken.outdated == 1 else "have"
        print(f"{_count(taken.outdated, 'line')} {changed} changed since the pack was made: not recorded.")
    if taken.not_theirs or taken.unanswered:
        print(f"{taken.not_theirs} not for them to say; {taken.unanswered} not answered.")
    if not (taken.review.agreed or taken.review.change):
        raise FileProblem(f"Nothing in {chosen.file} answers a line as it stands in the guide: nothing was recorded.")
    path = free_name(into, taken.review)
    try:
        write_new(path, as_toml(taken.review))
    except FileProblem as problem:
        raise FileProblem(
            f"The folder {into} cannot be written to: name another with --into DIR, then copy the file there.",
            problem.details,
        ) from problem
    name = f" ({taken.review.name})" if taken.review.name else ""
    agreed = _count(len(taken.review.agreed), "line")
    print(f"{agreed} agreed, read by {taken.review.role}{name}, {taken.review.on:%d.%m.%Y}. Written: {path}")
    return FINE


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _print_lines(heading: str, lines: "Iterable[tuple[ReviewLine, Row]]") -> None:
    for index, (line, row) in enumerate(lines):
        if not index:
            print(heading)
        print(f"{INDENT}{line.id}")
        _put(line.text)
        if row.text != line.text:
            _put(f"In the sheet: {row.text}")
        if row.comment:
            _put(f"Comment: {row.comment}")


def _put(text: str) -> None:
    print(textwrap.fill(text, WIDTH, initial_indent=INDENT * 2, subsequent_indent=INDENT * 2))
