"""The directory's tables, made from the objects of :mod:`screening_guide.directory.record`: one table to an object.

The names are those of the tabular form of HSDS 3.x: a phone of a contact has ``contact_id``, one of a service
``service_id``. Organisations, locations, programmes and terms are shared, and pointed at by id; everything else belongs
to one owner and goes with it. :class:`~screening_guide.directory.record.Facts` stand in the row of their service.
"""

import types
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from sqlite3 import Connection
from typing import Any, NamedTuple

from screening_guide.directory.record import (
    Eligibility,
    Facts,
    Location,
    Object,
    Organization,
    Program,
    Service,
    TaxonomyTerm,
)

SHARED = (Organization, Location, Program, TaxonomyTerm)
Rows = dict[str, list[tuple[Any, ...]]]

MOST_KEYS = 10_000  # SQLite takes 32,766 values in one query

_SQL_TYPES = {str: "TEXT", bool: "INTEGER", int: "INTEGER", float: "REAL"}
_LATER = "DEFERRABLE INITIALLY DEFERRED"  # rows go in table by table, children of one before the owner in another
_WORD_STARTS = str.maketrans({letter: f"_{letter.lower()}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"})


@dataclass(frozen=True)
class Table:
    """One object's table.

    Attributes:
        name: the name of the table.
        kind: the object.
        columns: its own columns, in order; the first is ``id``.
        types: their SQL types.
        shared: field, column and object of what it points at: ``organization``, ``organization_id``, Organization.
        owned: field and object of what belongs to it.
    """

    name: str
    kind: type[Object]
    columns: tuple[str, ...]
    types: tuple[str, ...]
    shared: tuple[tuple[str, str, type[Object]], ...]
    owned: tuple[tuple[str, type[Object]], ...]

    @property
    def owner_column(self) -> str:
        """The column by which what it owns points back at it."""
        return f"{self.name}_id"


def name_of(kind: type[Object]) -> str:
    """``ServiceAtLocation`` is kept in ``service_at_location``."""
    return kind.__name__.translate(_WORD_STARTS).lstrip("_")


@cache
def table(kind: type[Object]) -> Table:
    """The table of an object."""
    columns: list[str] = []
    sql_types: list[str] = []
    shared: list[tuple[str, str, type[Object]]] = []
    owned: list[tuple[str, type[Object]]] = []
    for field, hint in typing.get_type_hints(kind).items():
        inner = next((part for part in typing.get_args(hint) if part is not types.NoneType), hint)
        if inner in SHARED:
            shared.append((field, f"{field}_id", inner))
        elif typing.get_origin(hint) is list or inner is Eligibility:
            owned.append((field, inner))
        elif inner is not Facts:
            columns.append(field)
            sql_types.append(_SQL_TYPES[inner])
    return Table(name_of(kind), kind, tuple(columns), tuple(sql_types), tuple(shared), tuple(owned))


@cache
def every_table() -> tuple[Table, ...]:
    """All of them, owners after what they point at and before what they own."""
    found: dict[type[Object], None] = {}

    def visit(kind: type[Object]) -> None:
        for _field, _column, pointed in table(kind).shared:
            visit(pointed)
        found.setdefault(kind)
        for _field, inner in table(kind).owned:
            visit(inner)

    visit(Service)
    visit(Facts)
    found.pop(Facts)
    return tuple(map(table, found))


@cache
def owners(kind: type[Object]) -> tuple[Table, ...]:
    """The tables whose rows can own such an object."""
    if kind is Eligibility:
        return (table(Service),)
    return tuple(other for other in every_table() if any(inner is kind for _field, inner in other.owned))


def _fact_columns() -> tuple[tuple[str, str], ...]:
    facts = table(Facts)
    return tuple(zip(facts.columns[1:], facts.types[1:], strict=True))


def is_pointed_at(each: Table) -> bool:
    """Whether other rows name it by its id. The ids of the rest are kept, and looked up by nobody."""
    return each.kind is Service or each.kind in SHARED or bool(each.owned)


def create(connection: Connection) -> None:
    """Make the empty tables and the indexes by which things are found from their owners."""
    for each in every_table():
        columns = ["sequence INTEGER PRIMARY KEY"]  # the order they came in; the indexes go by that of a service
        columns += [
            f'"{column}" {kind}' + (" NOT NULL UNIQUE" if column == "id" and is_pointed_at(each) else "")
            for column, kind in zip(each.columns, each.types, strict=True)
        ]
        columns += [f'"{column}" TEXT REFERENCES {name_of(to)} (id) {_LATER}' for _field, column, to in each.shared]
        columns += [
            f"{owner.owner_column} TEXT REFERENCES {owner.name} (id) ON DELETE CASCADE {_LATER}"
            for owner in owners(each.kind)
        ]
        if each.kind is Service:
            columns += [f'"{column}" {kind}' for column, kind in _fact_columns()]
            columns += ["digest BLOB", "source_id INTEGER REFERENCES source"]
        connection.execute(f"CREATE TABLE {each.name} ({', '.join(columns)})")
        pointing = [column for _f, column, _kind in each.shared] + [o.owner_column for o in owners(each.kind)]
        for column in pointing:
            connection.execute(
                f'CREATE INDEX {each.name}_{column} ON {each.name} ("{column}") WHERE "{column}" IS NOT NULL'
            )
    connection.execute("CREATE INDEX service_source_id ON service (source_id)")


@cache
def insert_sql(kind: type[Object]) -> str:
    """The statement that puts one row of an object in."""
    each = table(kind)
    names = [*each.columns, *(column for _f, column, _k in each.shared), *(o.owner_column for o in owners(kind))]
    if kind is Service:
        names += [*(column for column, _type in _fact_columns()), "sequence", "digest", "source_id"]
    marks = ", ".join("?" * len(names))
    columns = ", ".join(f'"{n}"' for n in names)
    return f"INSERT INTO {each.name} ({columns}) VALUES ({marks})"


class _Plan(NamedTuple):
    """How an object becomes a row, worked out once: a hundred thousand services have two million parts."""

    name: str
    own: Callable[[Object], tuple[Any, ...]]
    points: tuple[str, ...]  # fields that point at what is shared
    places: dict[str, tuple[tuple[None, ...], tuple[None, ...]]]  # by owner's column, the blanks before and after it
    owned: tuple[str, ...]
    column: str
    leading: tuple[str, ...]  # fields through which something shared can be reached


@cache
def _plan(kind: type[Object]) -> _Plan:
    each = table(kind)
    columns = [owner.owner_column for owner in owners(kind)]
    blanks = (None,) * len(columns)
    places = {column: (blanks[:at], blanks[at + 1 :]) for at, column in enumerate(columns)}
    leading = tuple(field for field, inner in each.owned if table(inner).shared or _plan(inner).leading)
    return _Plan(
        each.name,
        attrgetter(*each.columns),
        tuple(field for field, _column, _kind in each.shared),
        {"": (blanks, ()), **places},
        tuple(field for field, _inner in each.owned),
        each.owner_column,
        leading,
    )


@cache
def _facts_of() -> Callable[[Facts], tuple[Any, ...]]:
    return attrgetter(*(column for column, _type in _fact_columns()))


def rows(service: Service, number: int, digest: bytes, source: int, made: Rows) -> None:
    """Add a service as rows, table by table; what it shares with others is left out, see :func:`shared`."""
    _add(service, "", "", made, (number, digest, source))


def shared_rows(thing: Object, made: Rows) -> None:
    """Add a shared object as rows."""
    _add(thing, "", "", made)


def shared(thing: Object) -> Iterator[Object]:
    """Every shared object that an object points at, itself or through what it owns, deepest first."""
    plan = _plan(type(thing))
    for field in plan.points:
        if (pointed := getattr(thing, field)) is not None:
            yield from shared(pointed)
            yield pointed
    for field in plan.leading:
        for child in getattr(thing, field):
            yield from shared(child)


def _add(thing: Object, owner_column: str, owner: str, made: Rows, last: tuple[Any, ...] = ()) -> None:
    plan = _plan(type(thing))
    row = plan.own(thing)
    if plan.points:
        pointed = (getattr(thing, field) for field in plan.points)
        row += tuple(None if to is None else to.id for to in pointed)
    before, after = plan.places[owner_column]
    row += (*before, owner, *after) if owner_column else before
    if isinstance(thing, Service):
        found = thing.screening_guide or Facts()
        row += (*_facts_of()(found), *last)
        if found.eligibility is not None:
            _add(found.eligibility, "service_id", thing.id, made)
    made.setdefault(plan.name, []).append(row)
    for field in plan.owned:
        for child in getattr(thing, field):
            _add(child, plan.column, thing.id, made)


def insert(connection: Connection, made: Rows) -> None:
    """Insert rows that :func:`rows` made, of one service or of many."""
    for each in every_table():
        if found := made.get(each.name):
            connection.executemany(insert_sql(each.kind), found)


def read(connection: Connection, ids: Sequence[str]) -> list[Service]:
    """Whole services by id, in the order asked for; unknown ids are left out."""
    found = _load(connection, Service, "id", ids)
    return [service for key in ids for service in found.get(key, ())]


def read_shared(connection: Connection, kind: type[Object], key: str) -> Object | None:
    """One organisation, location, programme or term."""
    return next(iter(_load(connection, kind, "id", (key,)).get(key, ())), None)


def sweep(connection: Connection) -> None:
    """Take out organisations, locations, programmes and terms that nothing points at any more."""
    for kind in SHARED:
        name = name_of(kind)
        unused = " AND ".join(
            f'NOT EXISTS (SELECT 1 FROM {each.name} WHERE "{column}" = {name}.id)'
            for each in every_table()
            for _field, column, pointed in each.shared
            if pointed is kind
        )
        connection.execute(f"DELETE FROM {name} WHERE {unused}")


def _load(connection: Connection, kind: type[Object], column: str, keys: Iterable[str]) -> dict[str, list[Any]]:
    wanted = tuple(dict.fromkeys(keys))
    found: dict[str, list[Any]] = {}
    for start in range(0, len(wanted), MOST_KEYS):
        found |= _load_some(connection, kind, column, wanted[start : start + MOST_KEYS])
    return found


def _load_some(
    connection: Connection, kind: type[Object], column: str, wanted: tuple[str, ...]
) -> dict[str, list[Any]]:
    each = table(kind)
    names = [*each.columns, *(name for _f, name, _k in each.shared)]
    fact_names = [name for name, _type in _fact_columns()] if kind is Service else []
    marks = ", ".join("?" * len(wanted))
    columns = ", ".join(f'"{name}"' for name in (column, *names, *fact_names))
    # By number, not by name: the column it was found by may be one of its own.
    cursor = connection.execute(
        f'SELECT {columns} FROM {each.name} WHERE "{column}" IN ({marks}) ORDER BY sequence', wanted
    )
    things: list[tuple[str, dict[str, Any], tuple[Any, ...], tuple[Any, ...]]] = []
    for row in cursor:
        count = 1 + len(each.columns)
        values = dict(zip(each.columns, row[1:count], strict=True))
        things.append((row[0], values, tuple(row[count : len(names) + 1]), tuple(row[len(names) + 1 :])))
    if not things:
        return {}
    for index, (field, _name, pointed) in enumerate(each.shared):
        keys_here = [thing[2][index] for thing in things if thing[2][index]]
        by_id = _load(connection, pointed, "id", keys_here)
        for _key, values, points, _facts in things:
            values[field] = next(iter(by_id.get(points[index], ())), None)
    ids = [values["id"] for _key, values, _points, _facts in things]
    for field, inner in each.owned:
        children = _load(connection, inner, each.owner_column, ids)
        for _key, values, _points, _facts in things:
            values[field] = children.get(values["id"], [])
    if kind is Service:
        eligible = _load(connection, Eligibility, "service_id", ids)
        for _key, values, _points, facts in things:
            own = dict(zip(fact_names, facts, strict=True))
            own["ring_first"], own["practice"] = bool(own["ring_first"]), bool(own["practice"])
            values["screening_guide"] = Facts(**own, eligibility=next(iter(eligible.get(values["id"], ())), None))
    if kind is Location:
        for _key, values, _points, _facts in things:
            values["confidential"] = bool(values["confidential"])
    grouped: dict[str, list[Any]] = {}
    for key, values, _points, _facts in things:
        grouped.setdefault(key, []).append(kind(**values))
    return grouped
