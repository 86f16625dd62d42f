"""Build the directory file from its readable sources. Run by ``screening-guide directory build``.

The file is the same to the byte for the same sources, and carries their fingerprint, so that a test can say when
it is behind them.
"""

import csv
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from screening_guide.directory.fold import fold
from screening_guide.directory.model import Exactness
from screening_guide.directory.places_source import place_rows
from screening_guide.errors import DirectoryProblem, FileProblem

SCHEMA_VERSION = 2
APPLICATION_ID = 0x53474431  # "SGD1"

SERVICE_FILES = ("directory/services.csv", "directory/practice-services.csv")
LINE_FILES = ("directory/national-lines.csv", "directory/practice-lines.csv")
PLACE_FILES = (
    "places/areas.csv",
    "places/outcodes.csv",
    "places/outcode_details.csv",
    "places/partial_outcodes.csv",
    "places/place_aliases.csv",
    "places/places.csv",
    "places/police-areas.csv",
    "places/practice-places.csv",
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
    for name in (*SERVICE_FILES, *LINE_FILES, *PLACE_FILES):
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
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise FileProblem(
            f"The directory cannot be written to {target} ({error.strerror}): choose another folder.",
            repr(error),
        ) from error
    part = Path(name)
    try:
        counts = _fill(content, part, mark)
        part.chmod(0o644)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return counts


def _fill(content: Path, part: Path, mark: str) -> dict[str, int]:
    import sqlite_utils  # slow to import, and only builders need it

    part.unlink()
    db: Any = sqlite_utils.Database(part, execute_plugins=False)
    try:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        services = [row for file in SERVICE_FILES for row in _read(content, file)]
        lines = [row for file in LINE_FILES for row in _read(content, file)]
        _insert_services(db, services)
        _insert_lines(db, lines)
        places = _insert_places(db, content)
        counts = {"services": len(services), "lines": len(lines), "places": places}
        db["meta"].insert_all(
            [
                {"key": "fingerprint", "value": mark},
                {"key": "newest_source", "value": _newest(services)},
                {"key": "real_services", "value": str(sum(not _is_practice(row) for row in services))},
                *({"key": key, "value": str(value)} for key, value in counts.items()),
            ],
            pk="key",
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


def _newest(services: list[Row]) -> str:
    return max((row["source_date"] for row in services if not _is_practice(row)), default="")


def _is_practice(row: Row) -> bool:
    return row["id"].startswith("practice-")


def split(cell: str) -> list[str]:
    """The values of one cell, separated by semicolons."""
    return [value.strip() for value in cell.split(";") if value.strip()]


def _number(row: Row, column: str) -> float:
    try:
        return float(row[column])
    except ValueError as error:
        raise DirectoryProblem(
            f"The service {row['id']} has no usable {column} (“{row[column]}”): mend its row, then build again."
        ) from error


def _position(row: Row) -> str:
    try:
        return Exactness(row["position"]).value
    except ValueError as error:
        kinds = ", ".join(Exactness)
        raise DirectoryProblem(
            f"The service {row['id']} has the position “{row['position']}”, which is none of {kinds}: "
            "mend its row, then build again."
        ) from error


def _insert_services(db: Any, rows: list[Row]) -> None:
    organizations = {row["org_name"]: fold(row["org_name"]).replace(" ", "-") for row in rows}
    db["organization"].insert_all(
        ({"id": key, "name": name} for name, key in sorted(organizations.items())), pk="id", ignore=True
    )
    db["service"].insert_all(
        (
            {
                "id": row["id"],
                "organization_id": organizations[row["org_name"]],
                "name": row["name"],
                "status": "active",
                "kind": row["kind"],
                "access": row["access"],
                "description": row["description"],
                "email": row["email"],
                "url": row["website"],
                "eligibility_description": row["exclusions"],
                "women_only": row["women_only"],
                "childcare": row["childcare"],
                "source_url": row["source_url"],
                "source_title": row["source_title"],
                "source_date": row["source_date"],
                "ring_first": int(row["ring_first"] == "yes"),
                "notes": row["notes"],
                "practice": int(_is_practice(row)),
            }
            for row in rows
        ),
        pk="id",
        foreign_keys=[("organization_id", "organization", "id")],
    )
    _insert_where(db, rows)
    _insert_details(db, rows)
    _index_services(db, rows)


def _insert_where(db: Any, rows: list[Row]) -> None:
    """Location, address and area served. A street is kept only where the source publishes one to visit."""
    db["location"].insert_all(
        (
            {
                "id": row["id"],
                "location_type": "physical" if row["position"] == Exactness.SITE else "virtual",
                "latitude": _number(row, "latitude"),
                "longitude": _number(row, "longitude"),
                "position": _position(row),
                "town": row["town"],
                "county": row["county"],
                "nation": row["nation"],
                "address_1": row["address_line"],
                "postal_code": row["postcode"],
            }
            for row in rows
        ),
        pk="id",
    )
    db["service_at_location"].insert_all(
        ({"service_id": row["id"], "location_id": row["id"]} for row in rows),
        pk=("service_id", "location_id"),
        foreign_keys=[("service_id", "service", "id"), ("location_id", "location", "id")],
    )
    db["service_area"].insert_all(
        (
            {"service_id": row["id"], "police_area": area, "name": row["area_served"]}
            for row in rows
            for area in split(row["police_area"]) or [""]
        ),
        foreign_keys=[("service_id", "service", "id")],
    )
    db["service_area"].create_index(["police_area"])
    db["service_area"].create_index(["service_id"])


def _insert_details(db: Any, rows: list[Row]) -> None:
    db["phone"].insert_all(_phones(rows), foreign_keys=[("service_id", "service", "id")])
    db["phone"].create_index(["service_id"])
    details = (
        ("schedule", "opening_hours"),
        ("language", "languages"),
        ("accessibility", "accessibility"),
    )
    for table, column in details:
        db[table].insert_all(
            ({"service_id": row["id"], "description": row[column]} for row in rows if row[column]),
            pk="service_id",
            foreign_keys=[("service_id", "service", "id")],
        )
    db["attribute"].insert_all(
        (
            {"service_id": row["id"], "taxonomy": taxonomy, "term": term}
            for row in rows
            for taxonomy, column in (("need", "services"), ("referral_route", "referral_routes"))
            for term in split(row[column])
        ),
        pk=("service_id", "taxonomy", "term"),
        foreign_keys=[("service_id", "service", "id")],
    )
    db["attribute"].create_index(["taxonomy", "term"])


def _phones(rows: list[Row]) -> Iterable[dict[str, Any]]:
    for row in rows:
        if row["phone"]:
            yield {"service_id": row["id"], "number": row["phone"], "description": row["phone_label"]}
        for other in split(row["freephone_or_text"]):
            label = row["phone_label"] if not row["phone"] else ""
            yield {"service_id": row["id"], "number": other, "description": label}


def _index_services(db: Any, rows: list[Row]) -> None:
    """FTS5 for words and R*Tree for distance, both keyed by the rowid of the service."""
    db.execute(
        "CREATE VIRTUAL TABLE service_fts USING fts5"
        "(name, organization, town, words, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')"
    )
    db.execute("CREATE VIRTUAL TABLE location_rtree USING rtree(id, min_lat, max_lat, min_lon, max_lon)")
    rowids = dict(db.execute("SELECT id, rowid FROM service").fetchall())
    with db.conn:
        for row in rows:
            rowid = rowids[row["id"]]
            latitude, longitude = _number(row, "latitude"), _number(row, "longitude")
            words = " ".join(
                row[c] for c in ("description", "county", "area_served", "police_area", "kind", "services")
            )
            text = (row["name"], row["org_name"], row["town"], words.replace("_", " ").replace(";", " "))
            db.execute(
                "INSERT INTO service_fts(rowid, name, organization, town, words) VALUES (?, ?, ?, ?, ?)",
                (rowid, *(_without_apostrophes(cell) for cell in text)),
            )
            db.execute(
                "INSERT INTO location_rtree VALUES (?, ?, ?, ?, ?)",
                (rowid, latitude, latitude, longitude, longitude),
            )
        db.execute("INSERT INTO service_fts(service_fts) VALUES ('optimize')")


def _without_apostrophes(text: str) -> str:
    """So that *womens* and *women's* meet: the search drops apostrophes too."""
    return text.replace("'", "").replace("’", "")


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
                "practice": int(_is_practice(row)),
            }
            for row in rows
        ),
        pk="id",
    )
    db["line_topic"].insert_all(
        ({"topic": topic, "line_id": row["id"]} for row in rows for topic in split(row["topics"])),
        pk=("topic", "line_id"),
        foreign_keys=[("line_id", "line", "id")],
    )


def _insert_places(db: Any, content: Path) -> int:
    rows = place_rows({name: list(_read(content, name)) for name in PLACE_FILES})
    db["place"].insert_all(rows, pk="rowid", batch_size=5000)
    db["place"].create_index(["folded", "kind"])
    return len(rows)
