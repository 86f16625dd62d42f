"""Open the built directory, read-only, and turn its rows into objects."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any

import msgspec

from screening_guide.directory import candidate, record, tables
from screening_guide.directory.candidate import Candidate
from screening_guide.directory.fold import fold
from screening_guide.directory.model import Dropped, Line, Place, PlaceKind, Provenance, Service
from screening_guide.directory.view import digits
from screening_guide.directory.writer import APPLICATION_ID, SCHEMA_VERSION
from screening_guide.errors import DirectoryProblem

_CARDS = msgspec.json.Decoder(Service)
_CANDIDATE_COLUMNS = ", ".join(f"c.{column}" for column in candidate.COLUMNS)

SHORTEST_NUMBER = 6


class Store:
    """The directory file, opened read-only and immutable: it works from a folder nobody can write to.

    Args:
        path: the SQLite file made by :func:`screening_guide.directory.build.build`.

    Raises:
        DirectoryProblem: missing, unreadable, damaged, not ours, or from a newer version of the app.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._dropped: list[sqlite3.Row] | None = None
        if not path.is_file():
            raise DirectoryProblem(
                f"The directory of services is missing ({path}): run “screening-guide directory build”, "
                "or install the app again."
            )
        try:
            self.connection = sqlite3.connect(read_only_uri(path.resolve()), uri=True)
            self._check()
        except sqlite3.Error as error:
            raise self.damaged(error) from error

    def _check(self) -> None:
        application = self.connection.execute("PRAGMA application_id").fetchone()[0]
        version = self.connection.execute("PRAGMA user_version").fetchone()[0]
        if application != APPLICATION_ID:
            raise DirectoryProblem(
                f"The file {self.path} is not a directory of this app: install the app again, or build the directory."
            )
        if version > SCHEMA_VERSION:
            raise DirectoryProblem(
                f"The directory {self.path} was made for a newer version of the app: update the app to use it."
            )
        if version < SCHEMA_VERSION:
            raise DirectoryProblem(
                f"The directory {self.path} was made for an older version of the app: "
                "run “screening-guide directory build”."
            )
        # Reading one row of each kind finds a file that was cut short.
        for table in ("service", "candidate", "card", "line", "place", "meta"):
            self.connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def damaged(self, error: Exception) -> DirectoryProblem:
        """The sentence for a file that SQLite cannot read."""
        return DirectoryProblem(
            f"The directory of services ({self.path}) is damaged and cannot be read: install the app again, "
            "or run “screening-guide directory build”. The rest of the guide still works.",
            repr(error),
        )

    def query(self, sql: str, values: Iterable[Any] = ()) -> list[sqlite3.Row]:
        """Run one reading query.

        Raises:
            DirectoryProblem: the file turned out to be damaged.
        """
        return self._read(sql, values, sqlite3.Row)

    def _read(self, sql: str, values: Iterable[Any], factory: Any = None) -> list[Any]:
        try:
            cursor = self.connection.execute(sql, tuple(values))
            cursor.row_factory = factory
            return cursor.fetchall()
        except sqlite3.Error as error:
            raise self.damaged(error) from error

    def meta(self) -> dict[str, str]:
        """What the file says of itself: its counts, newest source and fingerprint."""
        return {row["key"]: row["value"] for row in self.query("SELECT key, value FROM meta")}

    def services(self, numbers: Iterable[int]) -> dict[int, Service]:
        """Services as a worker reads them, by their numbers."""
        wanted = tuple(numbers)
        marks = ", ".join("?" * len(wanted))
        rows = self.query(f"SELECT service, view FROM card WHERE service IN ({marks})", wanted)
        return {row["service"]: _CARDS.decode(row["view"]) for row in rows}

    def service(self, service_id: str) -> Service | None:
        """One service by its id."""
        number = self.number(service_id)
        return None if number is None else self.services((number,)).get(number)

    def number(self, service_id: str) -> int | None:
        """The number of a service by its id."""
        rows = self.query("SELECT sequence FROM service WHERE id = ?", (service_id,))
        return rows[0]["sequence"] if rows else None

    def records(self, ids: Sequence[str]) -> list[record.Service]:
        """Whole services by their ids, with everything that was imported."""
        try:
            return tables.read(self.connection, ids)
        except sqlite3.Error as error:
            raise self.damaged(error) from error

    def ids(self) -> Iterator[str]:
        """The ids of all real services, in order."""
        last = ""
        while rows := self.query("SELECT id FROM service WHERE id > ? AND NOT practice ORDER BY id LIMIT 500", (last,)):
            yield from (row["id"] for row in rows)
            last = rows[-1]["id"]

    def candidates(self, condition: str, values: Iterable[Any], limit: int) -> list[Candidate]:
        """What ranking needs to know of the services that meet a condition on ``candidate c``.

        Args:
            condition: SQL after ``FROM candidate c``: joins, then ``WHERE`` and what follows.
            values: for its question marks.
            limit: the most to read.
        """
        cursor = self._read(f"SELECT {_CANDIDATE_COLUMNS} FROM {condition} LIMIT {limit}", values)
        return [Candidate(*row) for row in cursor]

    def lines(self, ids: Iterable[str]) -> tuple[Line, ...]:
        """National lines by id, in the order asked for; unknown ids are left out."""
        wanted = tuple(ids)
        marks = ", ".join("?" * len(wanted))
        found = {row["id"]: _line(row) for row in self.query(f"SELECT * FROM line WHERE id IN ({marks})", wanted)}
        return tuple(found[line_id] for line_id in wanted if line_id in found)

    def every_line_id(self) -> tuple[str, ...]:
        """The ids of all national lines."""
        return tuple(row["id"] for row in self.query("SELECT id FROM line"))

    def needs(self) -> tuple[str, ...]:
        """The kinds of help that services are filed under."""
        rows = self.query(
            "SELECT DISTINCT term FROM taxonomy_term WHERE id IN "
            "(SELECT taxonomy_term_id FROM attribute WHERE link_type = ?) ORDER BY term",
            (record.NEED,),
        )
        return tuple(row["term"] for row in rows)

    def dropped(self, words: str) -> tuple[Dropped, ...]:
        """What is known to have closed, or was left out, under a name or a number."""
        folded, number = fold(words).split(), digits(words)
        if not folded:
            return ()
        if self._dropped is None:
            self._dropped = self.query("SELECT * FROM dropped")
        rows = self._dropped
        named = [r for r in rows if len(words) > 3 and all(word in r["words"].split() for word in folded)]
        dead = [r for r in rows if len(number) >= SHORTEST_NUMBER and r["digits"] == number]
        return tuple(_dropped(row) for row in {row["id"]: row for row in (*dead, *named)}.values())

    def line_ids(self, topic: str, practice: bool) -> tuple[str, ...]:
        """The ids of the lines on a topic."""
        rows = self.query(
            "SELECT line_id FROM line_topic JOIN line ON line.id = line_id WHERE topic = ? AND practice = ?",
            (topic, int(practice)),
        )
        return tuple(row["line_id"] for row in rows)


def read_only_uri(path: PurePath) -> str:
    """The address for SQLite of a file that never changes. A server's name belongs to the path, not before it."""
    address = path.as_uri().removeprefix("file://")
    if not address.startswith("/"):
        address = f"//{address}"
    return f"file://{address}?mode=ro&immutable=1"


def _provenance(row: sqlite3.Row) -> Provenance:
    return Provenance(
        url=row["source_url"],
        title=row["source_title"],
        date=row["source_date"],
        ring_first=bool(row["ring_first"]),
        notes=row["notes"],
    )


def _dropped(row: sqlite3.Row) -> Dropped:
    return Dropped(**{name: row[name] for name in Dropped.__dataclass_fields__})


def _line(row: sqlite3.Row) -> Line:
    return Line(
        id=row["id"],
        organization=row["organization"],
        name=row["name"],
        purpose=row["purpose"],
        phone=row["phone"],
        text_or_other=row["text_or_other"],
        website=row["website"],
        hours=row["hours"],
        cost=row["cost"],
        nations=tuple(row["nations"].split(";")),
        topics=tuple(row["topics"].split(";")),
        provenance=_provenance(row),
        practice=bool(row["practice"]),
    )


def place_of(row: sqlite3.Row) -> Place:
    """A row of the ``place`` table as an object."""
    return Place(
        name=row["name"],
        kind=PlaceKind(row["kind"]),
        county=row["county"],
        nation=row["nation"],
        police_area=row["police_area"],
        district=row["district"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        population=row["population"],
    )
