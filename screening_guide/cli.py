"""The command line. With no command it opens the window."""

import argparse
import json
import re
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from screening_guide import __version__, cli_review
from screening_guide.cli_directory import add_jobs
from screening_guide.display import explain, has_screen, require_qt
from screening_guide.errors import DisplayProblem, Problem
from screening_guide.paths import bundled
from screening_guide.settings import NATIONS, TEXT_SIZES_PERCENT

FINE, MENDABLE, WRONG_USE = 0, 1, 2
WIDTH = 100
INDENT = "   "
LOOKS = ("light", "dark", "contrast")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 when all is well, 1 for a problem that the person can mend, 2 for wrong usage.
    """
    parser = _parser()
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except Problem as problem:
        print(problem, file=sys.stderr)
        return MENDABLE
    except KeyboardInterrupt:
        return MENDABLE
    except BrokenPipeError:
        sys.stderr.close()
        return FINE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="screening-guide",
        description="An offline conversation guide and phone book for court and probation staff. "
        "With no command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"screening-guide {__version__}")
    parser.set_defaults(run=_window)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    demo = commands.add_parser("demo", help="play a practice case through the real window by itself")
    demo.add_argument("--case", default="dee", metavar="ID", help="the practice case (dee)")
    demo.add_argument("--out", type=Path, metavar="DIR", help="write a PNG of each page and the handovers; no display")
    demo.add_argument("--size", default="1366x768", metavar="WxH", help="size of the window in pixels (1366x768)")
    demo.add_argument("--text-size", type=int, default=100, choices=TEXT_SIZES_PERCENT, help="text size (100)")
    demo.add_argument("--look", choices=LOOKS, default="light", help="colours (light)")
    demo.set_defaults(run=_demo)

    check = commands.add_parser("check", help="check a content pack; answers file:line: what is wrong")
    check.add_argument("pack", nargs="?", type=Path, metavar="PACK", help="the folder of a pack (the bundled one)")
    check.add_argument("--report", action="store_true", help="print a table of the pack, topic by topic")
    check.add_argument("--urgent", action="store_true", help="print every urgent rule as it is read at each place")
    check.set_defaults(run=_check)

    compiling = commands.add_parser("compile", help="write the guide's words down so that the app opens them at once")
    compiling.set_defaults(run=_compile)

    find = commands.add_parser("find", help="find services: postcode, town or name")
    find.add_argument("words", nargs="+", metavar="WORDS")
    find.add_argument("--need", action="append", default=[], metavar="KIND", help="kind of help; can be repeated")
    find.add_argument("--near", default="", metavar="PLACE", help="measure distances from here")
    find.add_argument("--limit", type=int, default=5, metavar="N", help="how many services (5)")
    who = find.add_mutually_exclusive_group()
    who.add_argument("--women-only", action="store_true", default=True, help="leave out places open to men (as usual)")
    who.add_argument("--open-to-men", dest="women_only", action="store_false", help="show places open to men too")
    find.add_argument("--nation", choices=NATIONS, default="england", help="whose lines, when no place says (england)")
    find.add_argument("--json", action="store_true", help="print JSON")
    find.set_defaults(run=_find)

    lookup = commands.add_parser("lookup", help="look something up in the guide")
    lookup.add_argument("words", nargs="+", metavar="WORDS")
    lookup.set_defaults(run=_lookup)

    directory = commands.add_parser("directory", help="build, import, export, or report on the directory of services")
    add_jobs(directory)

    review = commands.add_parser("review", help="send the guide's words out to be read, and take in what comes back")
    cli_review.add_jobs(review)
    return parser


def _window(_chosen: argparse.Namespace) -> int:
    if not has_screen():
        raise DisplayProblem(
            "There is no screen to open the window on: “screening-guide demo --out DIR” writes pictures instead."
        )
    require_qt(on_screen=True)
    try:
        from screening_guide.gui.app import run
    except ImportError as error:
        raise explain(error) from error
    return run()


def _demo(chosen: argparse.Namespace) -> int:
    out: Path | None = chosen.out
    if out is None and not has_screen():
        out = Path("demo")
    require_qt(on_screen=out is None)
    try:
        from screening_guide.gui.demo import Looks, play
    except ImportError as error:
        raise explain(error) from error
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", chosen.size.lower())
    if not found:
        print(f"The size “{chosen.size}” is not like 1366x768.", file=sys.stderr)
        return WRONG_USE
    width, height = int(found[1]), int(found[2])
    written = play(chosen.case, out, Looks(width, height, chosen.text_size, chosen.look))
    if out is not None:
        print(f"{len(written)} files in {out}:")
        for path in written:
            print(f"{INDENT}{path.name}")
    return FINE


def _check(chosen: argparse.Namespace) -> int:
    if chosen.urgent:
        return _urgent_table(chosen.pack or bundled("content/en"))
    from screening_guide.directory.store import Store
    from screening_guide.guide.checking.check import check

    root = chosen.pack or bundled("content/en")
    try:
        known_lines = Store(bundled("resources/directory.sqlite")).every_line_id()
    except Problem as problem:
        print(f"National lines were not checked. {problem}", file=sys.stderr)
        known_lines = None
    findings = check(root, known_lines)
    for finding in findings:
        print(finding)
    if chosen.report:
        from screening_guide.guide.checking.report import report
        from screening_guide.guide.pack import load

        print("\n".join(report(load(root))))
    if findings:
        print(f"{len(findings)} to mend in {root}.", file=sys.stderr)
        return MENDABLE
    print(f"All is well in {root}.")
    return FINE


def _compile(_chosen: argparse.Namespace) -> int:
    from screening_guide.guide.compiled import FILE, compiled
    from screening_guide.guide.pack import load_reporting
    from screening_guide.writing import write_atomically

    root = bundled("content/en")
    loaded = load_reporting(root)
    if loaded.pack is None or loaded.findings:
        for finding in loaded.findings:
            print(finding)
        print(f"{len(loaded.findings)} to mend in {root}: nothing was compiled.", file=sys.stderr)
        return MENDABLE
    write_atomically(bundled(FILE), compiled(loaded.pack, root))
    print(f"Written: {bundled(FILE)}")
    return FINE


def _urgent_table(root: Path) -> int:
    from screening_guide.guide.checking.table import urgent_table
    from screening_guide.guide.pack import load

    print("\n".join(urgent_table(load(root))))
    return FINE


def _find(chosen: argparse.Namespace) -> int:
    from screening_guide.directory import as_json
    from screening_guide.directory.own import open_store
    from screening_guide.directory.search import Filters, Search
    from screening_guide.directory.words import names_a_line

    store, problem = open_store()
    if problem:
        print(problem, file=sys.stderr)
    unknown = [need for need in chosen.need if need not in store.needs()]
    if unknown:
        print(f"There is no kind of help “{unknown[0]}”. Kinds: {', '.join(store.needs())}.", file=sys.stderr)
        return WRONG_USE
    if chosen.limit < 1:
        print("The limit should be 1 or more.", file=sys.stderr)
        return WRONG_USE
    search = Search(store)
    filters = Filters(tuple(chosen.need), women_only=chosen.women_only)
    typed = " ".join(chosen.words)
    answer = search.find(typed, filters, near=chosen.near, limit=chosen.limit, nation=chosen.nation)
    data = {"women_only": chosen.women_only, **as_json.answer(answer, search.today)}
    if chosen.json:
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        _print_answer(data)
    if answer.listings or names_a_line(answer):
        return FINE
    wider = "--open-to-men, " if chosen.women_only else ""
    nothing = f"Nothing found for “{answer.words[:80]}”: try {wider}a nearby town, or fewer words."
    print(answer.problem or nothing, file=sys.stderr)
    return MENDABLE


def _print_answer(answer: dict[str, Any]) -> None:
    if answer["understood"]:
        print(answer["understood"])
    if answer["women_only"]:
        print("Women only: places known to be open to men are left out (--open-to-men shows them).")
    if answer["other_places"]:
        print(f"Or did you mean: {'; '.join(answer['other_places'])}?")
    if answer["lines_first"]:
        _print_lines(answer["lines"])
    for number, result in enumerate(answer["results"], start=1):
        print(f"\n{number}. {result['name']}")
        for phone in result["phones"]:
            notes = [phone["whose"], "free to ring" if phone["free"] else ""]
            _put(f"Ring {phone['number']}" + (f" ({'; '.join(n for n in notes if n)})" if any(notes) else ""))
        if not result["phones"]:
            _put(f"No number known. {result['email'] or result['website']}")
        _put(f"{result['age']}.")
        _put(f"{result['kind']}; {result['access']}; {result['distance']}.")
        _put(f"{result['refer']} {result['opening_hours']}".strip())
        _put(f"Read first: {result['not_for']}" if result["not_for"] else "")
        _put(result["contract"])
    if not answer["lines_first"]:
        _print_lines(answer["lines"])


def _print_lines(lines: list[dict[str, Any]]) -> None:
    if lines:
        print("\nRing from anywhere")
    for line in lines:
        _put(f"{line['name']}: {line['phone']}. {line['hours'] or 'Hours not known'}. {line['age']}.")


def _put(text: str) -> None:
    if text:
        print(textwrap.fill(text, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT))


def _lookup(chosen: argparse.Namespace) -> int:
    from screening_guide.guide.book import Book, EntryKind
    from screening_guide.guide.pack import load

    pack = load(bundled("content/en"))
    words = " ".join(chosen.words)
    found = Book(pack).look_up(words)
    if not found:
        print(f"Nothing found for “{words[:80]}”: try one plain word, such as “sleep”.", file=sys.stderr)
        return MENDABLE
    names = {EntryKind.URGENT: "Urgent steps", EntryKind.DUTY: "Duty", EntryKind.SCRIPT: "Words to say"}
    for entry in found:
        print(f"{names.get(entry.kind, 'Topic')}: {entry.title}")
    topics = sorted((entry for entry in found if entry.kind not in names), key=lambda entry: not entry.named)
    if topics:
        topic = pack.topics[topics[0].id]
        print(f"\n{topic.title}: {topic.plain}")
        for line in topic.say:
            print(f"{INDENT}Say: “{line.text}”")
        for line in topic.avoid:
            print(f"{INDENT}{line.text}")
    return FINE


if __name__ == "__main__":
    sys.exit(main())
