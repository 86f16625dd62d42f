"""The jobs of ``screening-guide directory``: build, import, export, report, notes."""

import argparse
import datetime
import json
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from screening_guide.paths import bundled, notes_folder
from screening_guide.writing import write_atomically

FINE, MENDABLE, WRONG_USE = 0, 1, 2
MOST_FINDINGS = 20
FORMATS = ("oruk", "feed", "tabular", "csv")


def add_jobs(directory: argparse.ArgumentParser) -> None:
    """Describe the jobs and what they take."""
    jobs = directory.add_subparsers(title="jobs", metavar="JOB", required=True)
    job = jobs.add_parser("build", help="build the SQLite file from its readable sources")
    job.add_argument("--content", type=Path, metavar="DIR", help="folder with directory/ and places/")
    job.add_argument("--out", type=Path, metavar="FILE", help="the file to write")
    job.set_defaults(run=_build)

    job = jobs.add_parser("import", help="bring services in from a file, a folder or a feed; whole or not at all")
    job.add_argument(
        "what", nargs="?", metavar="FILE", help="CSV, HSDS package (folder or zip), JSON, or https address"
    )
    job.add_argument("--preview", action="store_true", help="change nothing, only say what would change")
    job.add_argument(
        "--source", default="", metavar="NAME", help="name of the source (the file's name, or the address)"
    )
    job.add_argument("--partial", action="store_true", help="the file holds only some: take nothing out")
    job.add_argument("--findings", type=Path, metavar="FILE", help="write every finding as a table (CSV)")
    job.add_argument("--register", type=Path, metavar="FILE", help="fill gaps from a charity register's open data")
    job.add_argument("--proposals", type=Path, metavar="FILE", help="with --register: write what fits by name only")
    job.add_argument("--accept", type=Path, metavar="FILE", help="with --register: proposals marked “yes” by a person")
    job.add_argument("--refresh", action="store_true", help="bring what was imported into a newer bundled directory")
    job.set_defaults(run=_import)

    job = jobs.add_parser("export", help="write the directory for others: Open Referral UK 3.0, HSDS CSV, or our CSV")
    job.add_argument("out", type=Path, metavar="OUT", help="file or folder to write")
    job.add_argument("--format", choices=FORMATS, default="", help="by the name of OUT when left out")
    job.set_defaults(run=_export)

    job = jobs.add_parser("report", help="what the directory holds, what it lacks, and what to ring first")
    job.add_argument("--json", action="store_true", help="print JSON")
    job.set_defaults(run=_report)

    job = jobs.add_parser("notes", help="staff's own corrections, as a slip for whoever keeps the directory")
    job.add_argument("--csv", type=Path, metavar="FILE", help="write the slip as a table")
    job.add_argument("--oruk", type=Path, metavar="FILE", help="write it as Open Referral UK JSON")
    job.set_defaults(run=_notes)


def _build(chosen: argparse.Namespace) -> int:
    from screening_guide.directory.build import build

    content = chosen.content or bundled("content")
    target = chosen.out or bundled("resources/directory.sqlite")
    started = datetime.datetime.now()
    counts = build(content, target)
    seconds = (datetime.datetime.now() - started).total_seconds()
    what = ", ".join(f"{count} {name}" for name, count in counts.items())
    print(f"Built {target}: {what}, in {seconds:.1f} s.")
    return FINE


def _import(chosen: argparse.Namespace) -> int:
    if sum(map(bool, (chosen.what, chosen.register, chosen.refresh))) != 1:
        print("Give one file, folder or address to import, or --register FILE, or --refresh.", file=sys.stderr)
        return WRONG_USE
    if chosen.refresh and chosen.preview:
        print("There is no preview of --refresh.", file=sys.stderr)
        return WRONG_USE
    if chosen.register:
        return _fill(chosen)
    from screening_guide.directory.importing.run import Item, import_services, refresh
    from screening_guide.directory.own import choose

    ours = choose()
    if chosen.refresh:
        print(f"{refresh(ours)} imported services are in {ours.own} with the newest bundled ones.")
        return FINE
    items: Iterable[Item]
    if chosen.what.lower().startswith(("https://", "http://")):
        from screening_guide.directory.importing.api import read_api

        items, kind, source = (
            read_api(chosen.what),
            "api",
            chosen.what.partition("?")[0].rpartition("@")[2].removeprefix("https://"),
        )
    else:
        from screening_guide.directory.importing.files import kind_of, read

        path = Path(chosen.what)
        items, kind, source = read(path), kind_of(path), path.name
    report = import_services(items, ours, chosen.source or source, kind, chosen.preview, chosen.partial)
    for line in report.summary():
        print(line)
    _print_findings(report.grouped(), bool(chosen.findings))
    print(f"The directory {ours.own} is in use from now on." if report.applied else "Nothing was changed.")
    if chosen.findings:
        write_atomically(chosen.findings, report.as_csv().encode("utf-8-sig"))
        print(f"All findings are in {chosen.findings}.")
    return FINE


def _print_findings(sentences: list[str], written: bool) -> None:
    for sentence in sentences[:MOST_FINDINGS]:
        print(f"   {sentence}")
    if len(sentences) > MOST_FINDINGS and not written:
        print(f"   and {len(sentences) - MOST_FINDINGS} kinds more: “--findings FILE” writes them all as a table.")


def _fill(chosen: argparse.Namespace) -> int:
    from screening_guide.directory.importing.fill import fill_from_register
    from screening_guide.directory.importing.register import proposals_csv, read_accepted
    from screening_guide.directory.own import choose

    accepted = read_accepted(chosen.accept) if chosen.accept else frozenset()
    matched, count = fill_from_register(chosen.register, choose(), accepted, chosen.preview)
    would = "would be" if chosen.preview else "were"
    print(
        f"{count} services {would} filled from {chosen.register.name}: "
        f"{len(matched.fills)} contacts, each to be rung first."
    )
    for fill in matched.fills[:MOST_FINDINGS]:
        print(f"   {matched.targets[fill.service_id].name}: {fill.field} {fill.value}")
    if matched.proposals:
        print(f"{len(matched.proposals)} more fit by name only, and a person should look at them.")
        if chosen.proposals:
            write_atomically(chosen.proposals, proposals_csv(matched).encode("utf-8-sig"))
            print(
                f"They are in {chosen.proposals}: write “yes” in the column “accept”, then give it back with --accept."
            )
        else:
            print("   “--proposals FILE” writes them as a table.")
    _print_findings([str(finding) for finding in matched.findings], written=False)
    return FINE


def _export(chosen: argparse.Namespace) -> int:
    from screening_guide.directory.exporting.feed import write_array, write_feed
    from screening_guide.directory.exporting.flat_csv import write_flat
    from screening_guide.directory.exporting.tabular import write_tabular
    from screening_guide.directory.own import open_store
    from screening_guide.directory.reading import every_service

    by_suffix = {".json": "oruk", ".csv": "csv", ".zip": "tabular", "": "feed"}
    form = chosen.format or by_suffix.get(chosen.out.suffix.lower(), "")
    writers: dict[str, Callable[..., object]] = {
        "oruk": write_array, "feed": write_feed, "tabular": write_tabular, "csv": write_flat,
    }  # fmt: skip
    if form not in writers:
        print("The name should end in .json, .csv or .zip, or be a folder; or say --format.", file=sys.stderr)
        return WRONG_USE
    store, problem = open_store()
    if problem:
        print(problem, file=sys.stderr)
    with closing(store):
        written = writers[form](every_service(store), chosen.out)
    refused: list[str] = getattr(written, "refused", [])
    print(f"{getattr(written, 'services', 0)} services are in {chosen.out}.")
    for sentence in refused:
        print(f"   {sentence}", file=sys.stderr)
    return MENDABLE if refused else FINE


def _report(chosen: argparse.Namespace) -> int:
    from screening_guide.directory import coverage_words
    from screening_guide.directory.coverage import coverage
    from screening_guide.directory.own import open_store

    store, problem = open_store()
    if problem:
        print(problem, file=sys.stderr)
    with closing(store):
        found = coverage(store, datetime.date.today())
    if chosen.json:
        print(json.dumps(coverage_words.as_dict(found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(coverage_words.lines(found)))
    return FINE


def _notes(chosen: argparse.Namespace) -> int:
    from screening_guide.directory.exporting.oruk import oruk_service
    from screening_guide.directory.overlay import slip
    from screening_guide.directory.overlay.folder import Folder
    from screening_guide.directory.overlay.overlay import Overlay
    from screening_guide.directory.own import open_store

    folder = Folder(notes_folder())
    changes, sentences = folder.read()
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    store, problem = open_store()
    if problem:
        print(problem, file=sys.stderr)
    with closing(store):
        ids = Overlay(changes).service_ids
        records = {record.id: record for record in store.records(ids)}
        shown = {key: service for key in ids if (service := store.service(key))}
    text = slip.csv_text(changes, shown)
    if chosen.csv:
        write_atomically(chosen.csv, text.encode("utf-8-sig"))
    if chosen.oruk:
        write_atomically(chosen.oruk, slip.oruk_json(changes, records, oruk_service))
    if not (chosen.csv or chosen.oruk):
        print(text, end="")
    print(f"{len(ids)} services with notes in {notes_folder()}.", file=sys.stderr)
    return FINE
