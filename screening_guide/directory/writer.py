"""Put services into a directory file, and take them out: their rows, and the indexes for words and distance."""

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator
from hashlib import blake2b
from itertools import count
from typing import cast

import msgspec

from screening_guide.directory import candidate, record, tables, view
from screening_guide.directory.ids import made
from screening_guide.directory.model import Service

SCHEMA_VERSION = 3
APPLICATION_ID = 0x53474431  # "SGD1"

BATCH = 1000
REMEMBERED = 5000

_CREATE = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, "
    "licence TEXT NOT NULL DEFAULT '', fetched_at TEXT NOT NULL DEFAULT '', services INTEGER NOT NULL DEFAULT 0)",
    # What a worker reads of each service, ready made: read a dozen at a time, at every letter typed.
    "CREATE TABLE card (service INTEGER PRIMARY KEY, view BLOB NOT NULL)",
    candidate.CREATE,
    "CREATE INDEX candidate_service ON candidate (service)",
    "CREATE TABLE candidate_area (police_area TEXT NOT NULL, candidate INTEGER NOT NULL, "
    "PRIMARY KEY (police_area, candidate)) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE service_fts USING fts5"
    "(name, organization, town, words, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')",
    "CREATE VIRTUAL TABLE service_vocabulary USING fts5vocab(service_fts, row)",
    "CREATE VIRTUAL TABLE candidate_rtree USING rtree(number, min_lat, max_lat, min_lon, max_lon)",
)
_APOSTROPHES = str.maketrans("", "", "'’")


def create(connection: sqlite3.Connection) -> None:
    """Make an empty directory."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    for statement in _CREATE:
        connection.execute(statement)
    tables.create(connection)


def canonical(service: record.Service) -> record.Service:
    """A service as it is stored: the facts are always there, however few, and every attribute names its owner.

    In JSON an attribute stands in its owner and need not name it; in a table it must.
    """
    for owner in _owners_of_attributes(service):
        for attribute in owner.attributes:
            attribute.link_entity = attribute.link_entity or tables.name_of(type(owner))
    if service.screening_guide is None:
        service = msgspec.structs.replace(service, screening_guide=record.Facts())
    if not service.status:
        service = msgspec.structs.replace(service, status="active")
    return service


def _owners_of_attributes(
    service: record.Service,
) -> Iterator[record.Service | record.Organization | record.ServiceAtLocation | record.Location]:
    yield service
    if service.organization is not None:
        yield service.organization
    for at in service.service_at_locations:
        yield at
        if at.location is not None:
            yield at.location


def digest(service: record.Service) -> bytes:
    """A fingerprint of everything a service says."""
    return blake2b(msgspec.json.encode(service), digest_size=12).digest()


class Writer:
    """Writes to one open directory. Nothing is committed here.

    Args:
        connection: a directory made by :func:`create`, opened for writing.
        twice: told the id of a service whose parts have ids that are used elsewhere; they were given new ones.
    """

    def __init__(self, connection: sqlite3.Connection, twice: Callable[[str], None] = lambda _id: None) -> None:
        self._connection = connection
        self._twice = twice
        connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS written (kind TEXT, id TEXT, before BLOB, PRIMARY KEY (kind, id)) "
            "WITHOUT ROWID"
        )
        connection.execute("DELETE FROM temp.written")
        self._first = self._after("service", "sequence")
        self._numbers = count(self._first)
        self._candidates = count(self._after("candidate", "number"))
        self._waiting: list[tuple[record.Service, int, bytes, int]] = []
        self._known: OrderedDict[tuple[str, str], record.Object] = OrderedDict()

    def _after(self, table: str, column: str) -> int:
        newest = self._connection.execute(f"SELECT max({column}) FROM {table}").fetchone()[0]
        return (newest or 0) + 1

    def put(self, service: record.Service, mark: bytes, source: int) -> None:
        """Put a service in, in place of one with its id.

        Args:
            service: a canonical one, see :func:`canonical`.
            mark: its :func:`digest`.
            source: the row of the source it comes from.
        """
        self._waiting.append((service, next(self._numbers), mark, source))
        if len(self._waiting) >= BATCH:
            self.flush()

    def remove(self, ids: Iterable[str]) -> None:
        """Take services out, with everything that is only theirs."""
        self.flush()
        run = self._connection.execute
        for key in ids:
            found = run("SELECT sequence FROM service WHERE id = ?", (key,)).fetchone()
            if found is None:
                continue
            doors = run("SELECT number, police_areas FROM candidate WHERE service = ?", found).fetchall()
            for door, areas in doors:
                run("DELETE FROM candidate_rtree WHERE number = ?", (door,))
                for area in filter(None, areas.split(";")):
                    run("DELETE FROM candidate_area WHERE police_area = ? AND candidate = ?", (area, door))
            for table in ("candidate", "card"):
                run(f"DELETE FROM {table} WHERE service = ?", found)
            run("DELETE FROM service_fts WHERE rowid = ?", found)
            run("DELETE FROM service WHERE sequence = ?", found)

    def finish(self) -> None:
        """Write what waits, and set right what is shared.

        An organisation that was told anew keeps what only services that were left alone know of it; and what nothing
        points at any more goes, so that an address that was taken back is not kept.
        """
        self.flush()
        told = self._connection.execute(
            "SELECT id, before FROM temp.written WHERE before IS NOT NULL AND EXISTS "
            "(SELECT 1 FROM service WHERE organization_id = written.id AND sequence < ?)",
            (self._first,),
        ).fetchall()
        for key, before in told:
            now = tables.read_shared(self._connection, record.Organization, key)
            if now is not None:
                whole = _fuller(msgspec.json.decode(before, type=record.Organization), now)
                if whole != now:
                    self._write_shared([whole])
        tables.sweep(self._connection)

    def flush(self) -> None:
        """Write what waits."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        self._put_shared(service for service, *_rest in waiting)
        made_rows: tables.Rows = {}
        for service, number, mark, source in waiting:
            tables.rows(service, number, mark, source, made_rows)
        self._connection.execute("SAVEPOINT batch")
        try:
            tables.insert(self._connection, made_rows)
        except sqlite3.IntegrityError:
            self._connection.execute("ROLLBACK TO batch")
            for one in waiting:
                self._put_alone(*one)
        self._connection.execute("RELEASE batch")
        self._index((view.service(service), number) for service, number, _m, _s in waiting if view.is_open(service))

    def _put_alone(self, service: record.Service, number: int, mark: bytes, source: int) -> None:
        """Some of its parts have ids that are taken: feeds copy them from one service to the next."""
        for own in (service, cast(record.Service, _with_own_ids(service))):
            made_rows: tables.Rows = {}
            tables.rows(own, number, mark, source, made_rows)
            self._connection.execute("SAVEPOINT one")
            try:
                tables.insert(self._connection, made_rows)
            except sqlite3.IntegrityError:
                self._connection.execute("ROLLBACK TO one")
                if own is not service:
                    raise
                self._twice(service.id)
                continue
            finally:
                self._connection.execute("RELEASE one")
            return

    def _put_shared(self, services: Iterable[record.Service]) -> None:
        """Organisations, locations and terms are repeated in many services: each goes in once, as full as it comes."""
        new: dict[tuple[str, str], record.Object] = {}
        for service in services:
            for thing in tables.shared(service):
                key = (type(thing).__name__, thing.id)
                if self._known.get(key) == thing:
                    continue
                self._known[key] = thing
                if len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
                if key not in new:
                    self._add_shared(key, thing, new)
                else:
                    new[key] = _fuller(new[key], thing)
        self._write_shared(new.values())

    def _write_shared(self, things: Collection[record.Object]) -> None:
        made_rows: tables.Rows = {}
        for thing in things:
            self._connection.execute(f"DELETE FROM {tables.name_of(type(thing))} WHERE id = ?", (thing.id,))
            tables.shared_rows(thing, made_rows)
        self._connection.execute("SAVEPOINT shared")
        try:
            tables.insert(self._connection, made_rows)
        except sqlite3.IntegrityError:
            self._connection.execute("ROLLBACK TO shared")
            made_rows = {}
            for thing in things:
                tables.shared_rows(_with_own_ids(thing), made_rows)
            tables.insert(self._connection, made_rows)
        self._connection.execute("RELEASE shared")

    def _add_shared(
        self, key: tuple[str, str], thing: record.Object, new: dict[tuple[str, str], record.Object]
    ) -> None:
        run = self._connection.execute
        first = run("INSERT OR IGNORE INTO temp.written (kind, id) VALUES (?, ?)", key).rowcount
        before = None
        if not first or isinstance(thing, record.Organization):
            before = tables.read_shared(self._connection, type(thing), thing.id)
        if first and before is not None:
            run("UPDATE temp.written SET before = ? WHERE (kind, id) = (?, ?)", (msgspec.json.encode(before), *key))
        new[key] = thing if first or before is None else _fuller(before, thing)

    def _index(self, services: Iterable[tuple[Service, int]]) -> None:
        """FTS5 for words, R*Tree for distance, both reached through ``candidate``."""
        words, doors, cards = [], [], []
        for service, number in services:
            cards.append((number, msgspec.json.encode(service)))
            text = (service.name, service.organization, service.town, _words(service))
            words.append((number, *(cell.translate(_APOSTROPHES) for cell in text)))
            found = candidate.rows_of(service, number, next(self._candidates))
            for _further in found[1:]:
                next(self._candidates)
            doors += found
        run = self._connection.executemany
        run("INSERT INTO card VALUES (?, ?)", cards)
        run("INSERT INTO service_fts (rowid, name, organization, town, words) VALUES (?, ?, ?, ?, ?)", words)
        marks = ", ".join("?" * len(candidate.COLUMNS))
        run(f"INSERT INTO candidate VALUES ({marks})", doors)
        run(
            "INSERT INTO candidate_rtree VALUES (?, ?, ?, ?, ?)",
            [(d.number, d.latitude, d.latitude, d.longitude, d.longitude) for d in doors if d.latitude is not None],
        )
        run(
            "INSERT INTO candidate_area VALUES (?, ?)",
            [
                (area, d.number)
                for d in doors
                if d.area
                for area in sorted(set(filter(None, d.police_areas.split(";"))))
            ],
        )


def _words(service: Service) -> str:
    numbers = " ".join(view.digits(phone.number) for phone in service.phones)
    text = " ".join(
        (service.description, service.county, service.area_served, *service.police_areas, service.kind, *service.needs)
    )
    return f"{text.replace('_', ' ').replace(';', ' ')} {numbers}"


def _fuller(before: record.Object, after: record.Object) -> record.Object:
    """The later word holds, and a blank one takes nothing away."""
    fields = msgspec.structs.fields(type(after))
    return type(after)(**{f.name: getattr(after, f.name) or getattr(before, f.name) for f in fields})


def _with_own_ids(thing: record.Object, owner: str = "") -> record.Object:
    """The same, with ids for its parts that nothing else can have."""
    kind = type(thing).__name__
    key = made(owner, kind, thing.id) if owner else thing.id
    changed: dict[str, object] = {"id": key}
    for field, _inner in tables.table(type(thing)).owned:
        changed[field] = [
            _with_own_ids(child, f"{kind}:{key}:{place}") for place, child in enumerate(getattr(thing, field) or ())
        ]
    return msgspec.structs.replace(thing, **changed)
