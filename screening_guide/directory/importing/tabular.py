"""Services from a tabular data package: a set of CSV files that name each other's rows, as HSDS 0.9 to 3.x have it.

Files and links are resolved here, into the nested shape of HSDS 3.0; what stands in a cell is left as it is. The rows
go through a temporary SQLite file, so that a package of any size needs little memory.
"""

import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any, TextIO

import msgspec

from screening_guide.directory.importing.finding import Finding, Raw, Weight
from screening_guide.directory.importing.flat_csv import rows
from screening_guide.directory.importing.ours import unfolded
from screening_guide.errors import FileProblem

BATCH = 500  # services gathered at a time

_SPELLINGS = {
    "organization": "organizations organization organisations organisation",
    "program": "programs program programmes",
    "service": "services service",
    "service_at_location": "service_at_location service_at_locations services_at_location services_at_locations",
    "location": "locations location",
    "address": "addresses address physical_addresses physical_address postal_addresses postal_address",
    "phone": "phones phone",
    "contact": "contacts contact",
    "schedule": "schedules schedule regular_schedules regular_schedule",
    "holiday_schedule": "holiday_schedules holiday_schedule",
    "service_area": "service_areas service_area",
    "language": "languages language",
    "accessibility": "accessibility accessibility_for_disabilities",
    "cost_option": "cost_options cost_option",
    "funding": "funding fundings",
    "required_document": "required_documents required_document",
    "eligibility": "eligibility eligibilities eligibilitys",
    "attribute": "attributes attribute services_taxonomy service_taxonomy service_taxonomies service_taxonomys "
    "service_attributes service_attribute other_attributes link_taxonomies link_taxonomy",
    "taxonomy_term": "taxonomy_terms taxonomy_term taxonomy",
    "taxonomy": "taxonomies",
    "organization_identifier": "organization_identifiers organization_identifier organisation_identifiers",
    "url": "urls url",
    "": "metadata meta_table_descriptions meta_table_description",  # about the files, not about services
}
_KINDS = {stem: kind for kind, stems in _SPELLINGS.items() for stem in stems.split()}
_COLUMNS = {"organisation_id": "organization_id", "services_at_location_id": "service_at_location_id"}

# Who a row belongs to: to the first of these that it names and that is there. A phone that names a service and its
# contact is the service's: the contact may be a person, and not be imported.
_OWNERS = {
    "service_at_location": ("service_id",),
    "address": ("location_id", "organization_id"),
    "phone": ("service_at_location_id", "service_id", "contact_id", "location_id", "organization_id"),
    "contact": ("service_at_location_id", "service_id", "location_id", "organization_id"),
    "schedule": ("service_at_location_id", "service_id", "location_id"),
    "holiday_schedule": ("service_at_location_id", "service_id", "location_id"),
    "service_area": ("service_at_location_id", "service_id"),
    "language": ("service_id", "location_id", "phone_id"),
    "accessibility": ("location_id",),
    "cost_option": ("service_id",),
    "funding": ("service_id", "organization_id"),
    "required_document": ("service_id",),
    "eligibility": ("service_id",),
    "attribute": ("link_id", "service_id", "location_id", "organization_id"),
    "organization_identifier": ("organization_id",),
    "url": ("service_id", "organization_id"),
}
_LINKED = ("service", "service_at_location", "location", "organization", "contact")  # what a link_id may name
_PROPERTIES = {
    "address": "addresses",
    "accessibility": "accessibility",
    "funding": "funding",
    "eligibility": "eligibilitys",
    "url": "additional_urls",
}
# What a row names as a part of itself: the kind, and the property it goes to; blank when it only helps to find places.
_PARTS = {
    "service": {
        "organization_id": ("organization", "organization"),
        "program_id": ("program", "program"),
        "location_id": ("location", ""),
    },
    "service_at_location": {"location_id": ("location", "location")},
    "location": {"organization_id": ("organization", "")},
    "attribute": {
        "taxonomy_term_id": ("taxonomy_term", "taxonomy_term"),
        "taxonomy_id": ("taxonomy_term", "taxonomy_term"),
    },
    "taxonomy_term": {"taxonomy_id": ("taxonomy", "taxonomy_detail")},
}
_CALLED = {
    "organization": "organisation",
    "program": "programme",
    "service_at_location": "service at a place",
    "location": "place",
    "taxonomy_term": "category",
    "taxonomy": "list of categories",
}

# Nobody needs the file if this stops half-way; 64 MB in memory is enough for every index to be made quickly.
_SETTINGS = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;"
_TABLES = """
CREATE TABLE record (key INTEGER PRIMARY KEY, kind TEXT, place TEXT, id TEXT, cells TEXT);
CREATE TABLE link (child INTEGER, child_kind TEXT, field TEXT, rank INTEGER, property TEXT, kind TEXT, id TEXT);
"""
_FIND = """
CREATE TABLE found AS
  SELECT child, child_kind, field, rank, property, record.key AS parent, record.kind AS kind
  FROM link CROSS JOIN record ON record.kind = link.kind AND record.id = link.id;
CREATE INDEX found_child ON found (child, field);
CREATE TABLE pair AS
  SELECT service.child AS key, service.parent AS service, location.parent AS location
  FROM found AS service JOIN found AS location ON location.child = service.child AND location.field = 'location_id'
  WHERE service.child_kind = 'service_at_location' AND service.field = 'service_id';
CREATE INDEX pair_key ON pair (key);
CREATE INDEX pair_both ON pair (service, location);
DELETE FROM found WHERE kind = 'service_at_location' AND parent NOT IN (SELECT key FROM pair);
"""
# A row that names a service and one of its places belongs to the two together, before all else.
_OWN = """
DELETE FROM found WHERE child_kind = 'service_at_location' AND child NOT IN (SELECT key FROM pair);
INSERT INTO found (child, rank, parent)
  SELECT service.child, -1, pair.key
  FROM found AS service JOIN found AS location ON location.child = service.child AND location.field = 'location_id'
  JOIN pair ON pair.service = service.parent AND pair.location = location.parent
  WHERE service.field = 'service_id' AND service.child_kind IN ('phone', 'contact', 'schedule', 'holiday_schedule');
CREATE TABLE owner AS SELECT child, parent, MIN(rank) FROM found WHERE property IS NULL GROUP BY child;
CREATE INDEX owner_parent ON owner (parent);
CREATE INDEX owner_child ON owner (child);
"""
_NAMED_BY_SERVICE = """SELECT child AS service, parent AS location FROM found
  WHERE child_kind = 'service' AND field = 'location_id'"""
_NAMED_TOGETHER = """SELECT service.parent AS service, location.parent AS location
  FROM found AS service JOIN found AS location ON location.child = service.child AND location.field = 'location_id'
  WHERE service.field = 'service_id' AND service.child_kind IN ('phone', 'schedule')"""
_ONLY_PLACE = """SELECT service.child AS service, MIN(location.child) AS location
  FROM found AS service JOIN
    (SELECT child, parent FROM found WHERE child_kind = 'location' AND field = 'organization_id') AS location
    ON location.parent = service.parent
  WHERE service.child_kind = 'service' AND service.field = 'organization_id'
    AND service.child NOT IN (SELECT service FROM pair)
  GROUP BY service.child HAVING COUNT(*) = 1"""


def table_of(name: str) -> str | None:
    """Which table a file holds, by its name in any spelling: blank for one about files, None for one we do not know."""
    path = PurePosixPath(name.lower())
    return _KINDS.get(path.stem.replace("-", "_")) if path.suffix in ("", ".csv") else None


def read(tables: Mapping[str, tuple[str, Callable[[], TextIO]]], name: str) -> Iterator[Raw | Finding]:
    """Read a package.

    Args:
        tables: the table that each file holds, as :func:`table_of` calls it, and how to open it, by the file's path.
        name: the package's name, for problems.

    Yields:
        What is wrong with rows and links; then the services in the order of their file.

    Raises:
        FileProblem: the package has no services, or a file in it cannot be read to its end.
    """
    files = {kind: PurePosixPath(file).name for file, (kind, _) in tables.items()}
    if "service" not in files:
        raise FileProblem(f"There is no services.csv in {name}: choose the folder or zip that has one.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            with closing(sqlite3.connect(Path(folder) / "package.sqlite", isolation_level=None)) as db:
                db.executescript(f"{_SETTINGS} {_TABLES} BEGIN;")
                for file, (kind, opener) in tables.items():
                    with opener() as text:
                        yield from _load(db, text, PurePosixPath(file).name, kind)
                yield from _told_apart(db)
                yield from _linked(db, files)
                if not db.execute("SELECT 1 FROM record WHERE kind = 'service'").fetchone():
                    raise FileProblem(f"There are no services in {name}: ask whoever sent it for a whole copy.")
                yield from _services(db)
        except sqlite3.Error as error:
            raise FileProblem(
                f"The files of {name} could not be put in order: make room on this computer's disk and try again.",
                repr(error),
            ) from error


def _load(db: sqlite3.Connection, text: TextIO, name: str, kind: str) -> Iterator[Finding]:
    given = next((sort for sort in ("physical", "postal") if kind == "address" and name.startswith(sort)), "")
    for row in rows(text, name):
        if isinstance(row, Finding):
            yield row
            continue
        number, found = row
        cells = {_COLUMNS.get(key, key): _bare(cell) for key, cell in found.items() if cell.strip()}
        identity = _key(cells.pop("id", ""))
        if given:
            cells.setdefault("address_type", given)
        place = f"{name}, row {number}"
        key = db.execute(
            "INSERT INTO record (kind, place, id, cells) VALUES (?, ?, ?, ?)",
            (kind, place, identity, msgspec.json.encode(cells).decode()),
        ).lastrowid
        links = list(_links(kind, cells))
        db.executemany("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?)", ((key, kind, *link) for link in links))
        if not identity and kind in ("service", "organization", "location"):
            weight = Weight.FLAGGED if kind == "service" else Weight.DROPPED
            what = "the row has no id, so nothing in the other files can be joined to it"
            yield Finding(weight, place, "id", what, "give it an id of its own", cells.get("name", ""))
        if kind in _OWNERS and all(rank is None for _, rank, *_ in links):
            what = "the row does not say which service, place or organisation it belongs to, and was left out"
            yield Finding(Weight.DROPPED, place, _OWNERS[kind][0], what, "fill in the id of what it belongs to")


def _bare(cell: str) -> str:
    """Without the quotation marks that some publishers wrap a whole cell in."""
    cell = cell.strip()
    return cell[1:-1].strip() if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def _key(identity: str) -> str:
    """An id for comparing: a UUID is the same in capitals."""
    return identity.lower() if len(identity) == 36 and identity.count("-") == 4 else identity


def _links(kind: str, cells: dict[str, str]) -> Iterator[tuple[str, int | None, str | None, str, str]]:
    """What the row names: column, rank among owners or None, property or None, kind and id."""
    for rank, column in enumerate(_OWNERS.get(kind, ())):
        if identity := cells.get(column):
            entity = _KINDS.get(cells.get("link_entity", "").lower().replace(" ", "_"))
            several = ((entity,) if entity else _LINKED) if column == "link_id" else (column.removesuffix("_id"),)
            yield from ((column, rank, None, owner, _key(identity)) for owner in several)
    for column, (part, property_) in _PARTS.get(kind, {}).items():
        if identity := cells.get(column):
            yield column, None, property_, part, _key(identity)


def _told_apart(db: sqlite3.Connection) -> Iterator[Finding]:
    """Rows of one kind with one id: the first keeps it."""
    db.execute("CREATE INDEX record_id ON record (kind, id)")
    again = db.execute(
        "SELECT record.key, record.kind, record.id, record.place, first.place, record.cells = first.cells FROM "
        "(SELECT kind, id, MIN(key) AS key FROM record WHERE id <> '' GROUP BY kind, id HAVING COUNT(*) > 1) AS twice "
        "JOIN record AS first ON first.key = twice.key "
        "JOIN record ON record.kind = twice.kind AND record.id = twice.id AND record.key > twice.key"
    ).fetchall()
    for key, kind, identity, place, first, same in again:
        stays = not same and kind in _OWNERS
        if stays:
            db.execute("UPDATE record SET id = '' WHERE key = ?", (key,))
        else:
            db.execute("DELETE FROM record WHERE key = ?", (key,))
        if same:
            yield Finding(Weight.REPAIRED, place, "id", f"is the same as {first}, and was read once")
            continue
        weight = Weight.REPAIRED if stays else Weight.REJECTED if kind == "service" else Weight.DROPPED
        what = f"has the id {identity[:80]}, which {first} has already, so " + (
            "its id was left out" if stays else "the row was left out"
        )
        yield Finding(weight, place, "id", what, "give every row an id of its own")
    db.execute("DELETE FROM link WHERE child NOT IN (SELECT key FROM record)")


def _linked(db: sqlite3.Connection, files: dict[str, str]) -> Iterator[Finding]:
    """Find what every row belongs to and is made of."""
    db.executescript(_FIND)
    yield from _missing(db, files)
    _pair(db, _NAMED_BY_SERVICE)
    if "service_at_location" not in files:
        _pair(db, _NAMED_TOGETHER)
        if guessed := _pair(db, _ONLY_PLACE):
            what = f"{guessed} services name no place, and were put at the only place of their organisation"
            yield Finding(Weight.FLAGGED, files["service"], "", what, "check that they happen there")
    db.executescript(_OWN)
    lost = db.execute(
        "SELECT COUNT(*), place FROM (SELECT place FROM record WHERE kind = 'location' AND id <> '' "
        "AND key NOT IN (SELECT location FROM pair) ORDER BY key)"
    ).fetchone()
    if lost[0]:
        what = f"{lost[0]} places belong to no service, this the first of them, and were left out"
        yield Finding(Weight.DROPPED, lost[1], "", what, "say in service_at_location.csv what happens there")


def _missing(db: sqlite3.Connection, files: dict[str, str]) -> Iterator[Finding]:
    """Links that lead nowhere: one finding each, or one to a column when the whole file it needs is not there."""
    whole: Counter[tuple[str, str, str]] = Counter()
    for place, field, kind, identity in db.execute(
        "SELECT record.place, link.field, MIN(link.kind), link.id FROM link JOIN record ON record.key = link.child "
        "WHERE NOT (link.child_kind = 'location' AND link.field = 'organization_id') AND NOT EXISTS "
        "(SELECT 1 FROM found WHERE found.child = link.child AND found.field = link.field) "
        "GROUP BY link.child, link.field"
    ):
        called = _CALLED.get(kind, kind)
        if field == "link_id":
            what = f"names {identity[:80]}, which is not in any file here"
        elif kind in files:
            what = f"names the {called} {identity[:80]}, which is not in {files[kind]}"
        else:
            whole[place.rpartition(", row ")[0], field, called] += 1
            continue
        yield Finding(Weight.DROPPED, place, field, what, "correct the id, or add the row that is missing")
    for (file, field, called), count in whole.items():
        what = f"names what should be in a file that is not here ({called}), in {count:,} of its rows"
        yield Finding(Weight.DROPPED, file, field, what, "add the file that is missing")


def _pair(db: sqlite3.Connection, pairs: str) -> int:
    """Join services and places that no row of service_at_location joins, and say how many."""
    new = db.execute(f"SELECT service, location FROM ({pairs}) EXCEPT SELECT service, location FROM pair").fetchall()
    for service, location in new:
        key = db.execute("INSERT INTO record (kind, id, cells) VALUES ('service_at_location', '', '{}')").lastrowid
        db.execute("INSERT INTO pair VALUES (?, ?, ?)", (key, service, location))
        found = "INSERT INTO found (child, child_kind, field, rank, property, parent) VALUES (?, ?, ?, ?, ?, ?)"
        db.execute(found, (key, "service_at_location", "service_id", 0, None, service))
        db.execute(found, (key, "service_at_location", "location_id", None, "location", location))
    return len(new)


def _services(db: sqlite3.Connection) -> Iterator[Raw]:
    services = db.execute("SELECT key, place, id, cells FROM record WHERE kind = 'service' ORDER BY key")
    while batch := services.fetchmany(BATCH):
        made = {key: _object(identity, cells) for key, _, identity, cells in batch}
        _fill(db, made)
        for key, place, *_ in batch:
            # Through text and back, so that services which share a place do not share the object.
            yield Raw(place, msgspec.json.decode(msgspec.json.encode(made.pop(key)), type=dict[str, object]))


def _object(identity: str, cells: str) -> dict[str, Any]:
    found = msgspec.json.decode(cells, type=dict[str, Any])
    return ({"id": identity} if identity else {}) | unfolded(found)


def _fill(db: sqlite3.Connection, objects: dict[int, dict[str, Any]]) -> None:
    """Put into objects, by the key of their record, what belongs to them and what they name."""
    if not objects:
        return
    keys = [msgspec.json.encode(list(objects)).decode()]
    inner: dict[int, dict[str, Any]] = {}
    for parent, key, kind, identity, cells in db.execute(
        "SELECT owner.parent, record.key, record.kind, record.id, record.cells FROM owner "
        "JOIN record ON record.key = owner.child WHERE owner.parent IN (SELECT value FROM json_each(?)) "
        "ORDER BY record.key",
        keys,
    ):
        inner[key] = _object(identity, cells)
        owner, property_ = objects[parent], _PROPERTIES.get(kind, f"{kind}s")
        if not isinstance(owner.get(property_), list):
            owner[property_] = []
        owner[property_].append(inner[key])
    for child, property_, key, identity, cells in db.execute(
        "SELECT found.child, found.property, record.key, record.id, record.cells FROM found "
        "JOIN record ON record.key = found.parent "
        "WHERE found.child IN (SELECT value FROM json_each(?)) AND found.property <> ''",
        keys,
    ):
        objects[child][property_] = inner.setdefault(key, _object(identity, cells))
    _fill(db, inner)
