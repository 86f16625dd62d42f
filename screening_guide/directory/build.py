"""Build the directory file from its readable sources. Run by ``screening-guide directory build``.

The file is the same to the byte for the same sources, and carries their fingerprint, so that a test can say when
it is behind them.
"""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from screening_guide.directory import flat
from screening_guide.directory.fold import fold
from screening_guide.directory.gazetteer import LIKELY_TOWN
from screening_guide.directory.places_source import place_rows
from screening_guide.directory.view import digits
from screening_guide.directory.writer import SCHEMA_VERSION, Writer, canonical, create, digest
from screening_guide.errors import DirectoryProblem
from screening_guide.writing import drafting

BUNDLED = "bundled"

SERVICE_FILES = ("directory/services.csv", "directory/practice-services.csv")
LINE_FILES = ("directory/national-lines.csv", "directory/practice-lines.csv")
DROPPED_FILE = "directory/dropped.csv"
PLACE_FILES = (
    "places/area_aliases.csv",
    "places/areas.csv",
    "places/courts.csv",
    "places/other_names.csv",
    "places/outcodes.csv",
    "places/outcode_details.csv",
    "places/partial_outcodes.csv",
    "places/place_aliases.csv",
    "places/places.csv",
    "places/police-areas.csv",
    "places/practice-places.csv",
    "places/prisons.csv",
    "places/sectors.csv",
    "places/villages.csv",
)

Row = dict[str, str]


def fingerprint(content: Path) -> str:
    """A short fingerprint of every source file and of the schema.

    Raises:
        DirectoryProblem: a source file is missing or cannot be read.
    """
    digest = hashlib.sha256(str(SCHEMA_VERSION).encode())
    for name in (*SERVICE_FILES, *LINE_FILES, DROPPED_FILE, *PLACE_FILES):
        try:
            digest.update((content / name).read_bytes().replace(b"\r\n", b"\n"))
        except OSError as error:
            raise DirectoryProblem(
                f"The directory source {content / name} cannot be read ({error.strerror}): "
                "put it back, then build again.",
                repr(error),
            ) from error
    return digest.hexdigest()[:16]


def build(content: Path, target: Path) -> dict[str, int]:
    """Build the directory file, whole or not at all.

    Args:
        content: the folder that holds ``directory/`` and ``places/``.
        target: the SQLite file to write; an older one is replaced only when the new one is complete.

    Returns:
        How many services, lines and places went in.

    Raises:
        DirectoryProblem: a source is missing or a row is not usable; the sentence names file and line.
        FileProblem: the target cannot be written.
    """
    mark = fingerprint(content)
    with drafting(target) as draft:
        counts = _fill(content, draft.path, mark)
        draft.keep = True
    return counts


def _fill(content: Path, part: Path, mark: str) -> dict[str, int]:
    import sqlite_utils  # slow to import, and only builders need it

    services = [canonical(flat.service(row)) for file in SERVICE_FILES for row in _read(content, file)]
    lines = [row for file in LINE_FILES for row in _read(content, file)]
    real = [s.screening_guide for s in services if s.screening_guide and not s.screening_guide.practice]
    db: Any = sqlite_utils.Database(part, execute_plugins=False)
    try:
        with db.conn:
            create(db.conn)
            db.execute("INSERT INTO source (id, name, kind) VALUES (1, ?, 'bundled')", (BUNDLED,))
            writer = Writer(db.conn)
            for service in services:
                writer.put(service, digest(service), 1)
            writer.flush()
            db.execute("INSERT INTO service_fts (service_fts) VALUES ('optimize')")
        _insert_lines(db, lines)
        _insert_dropped(db, list(_read(content, DROPPED_FILE)))
        places = _insert_places(db, content)
        counts = {"services": len(services), "lines": len(lines), "places": places}
        db["meta"].insert_all(
            [
                {"key": "fingerprint", "value": mark},
                {"key": "newest_source", "value": max((facts.source_date for facts in real), default="")},
                {"key": "real_services", "value": str(len(real))},
                *({"key": key, "value": str(value)} for key, value in counts.items()),
            ],
        )
        db.vacuum()
    finally:
        db.close()
    return counts


def _read(content: Path, name: str) -> Iterator[Row]:
    path = content / name
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        try:
            for row in reader:
                if None in row or None in row.values():
                    raise csv.Error("the row does not have as many cells as the heading")
                yield {key: value.strip() for key, value in row.items()}
        except (csv.Error, UnicodeDecodeError) as error:
            raise DirectoryProblem(
                f"{path}:{reader.line_num}: the row cannot be read ({error}): mend it, then build again.",
                repr(error),
            ) from error


def _insert_lines(db: Any, rows: list[Row]) -> None:
    db["line"].insert_all(
        (
            {
                "id": row["id"],
                "organization": row["org_name"],
                "name": row["name"],
                "purpose": row["purpose"],
                "phone": row["phone"],
                "text_or_other": row["freephone_or_text"],
                "website": row["website"],
                "hours": row["hours"],
                "cost": row["cost"],
                "who_for": row["who_for"],
                "nations": row["nations"],
                "topics": row["topics"],
                "source_url": row["source_url"],
                "source_title": row["source_title"],
                "source_date": row["source_date"],
                "ring_first": int(row["ring_first"] == "yes"),
                "notes": row["notes"],
                "practice": int(flat.is_practice(row)),
            }
            for row in rows
        ),
        pk="id",
    )
    db["line_topic"].insert_all(
        ({"topic": topic, "line_id": row["id"]} for row in rows for topic in flat.split(row["topics"])),
        pk=("topic", "line_id"),
        foreign_keys=[("line_id", "line", "id")],
    )


def _insert_dropped(db: Any, rows: list[Row]) -> None:
    """What is known to have closed, and numbers known to be dead: kept, so that staff can be told."""
    db["dropped"].insert_all(
        (
            {
                "id": row["id"],
                "reason_code": row["reason_code"],
                "reason": row["reason"],
                "organization": row["org_name"],
                "name": row["name"],
                "town": row["town"],
                "words": fold(f"{row['org_name']} {row['name']} {row['town']}"),
                "number": row["old_number"],
                "digits": digits(row["old_number"]),
                "use_instead": row["use_instead"],
                "source_url": row["source_url"],
                "source_title": row["source_title"],
                "source_date": row["source_date"],
            }
            for row in rows
        ),
        pk="id",
    )


def _insert_places(db: Any, content: Path) -> int:
    rows = place_rows({name: list(_read(content, name)) for name in PLACE_FILES})
    db["place"].insert_all(rows, pk="rowid", batch_size=5000)
    db["place"].create_index(["folded", "kind"])
    # One or two letters start thousands of names: what is shown then is towns, and those are few.
    db.execute(f"CREATE INDEX place_town ON place (folded) WHERE population >= {LIKELY_TOWN}")
    return len(rows)
