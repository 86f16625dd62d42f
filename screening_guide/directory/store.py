"""Open the built directory, read-only, and turn its rows into objects."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any

from screening_guide.directory.build import APPLICATION_ID, SCHEMA_VERSION
from screening_guide.directory.model import Exactness, Line, Phone, Place, PlaceKind, Provenance, Service
from screening_guide.errors import DirectoryProblem

_FREE_PREFIXES = ("0800", "0808", "0500", "116", "999", "111", "112")

_SERVICE_SQL = """
SELECT service.*, service.rowid AS number, organization.name AS organization, location.latitude, location.longitude,
  location.position, location.town, location.county, location.nation, location.address_1, location.postal_code,
  schedule.description AS opening_hours, language.description AS languages,
  accessibility.description AS accessibility
FROM service
JOIN organization ON organization.id = service.organization_id
JOIN location ON location.id = service.id
LEFT JOIN schedule ON schedule.service_id = service.id
LEFT JOIN language ON language.service_id = service.id
LEFT JOIN accessibility ON accessibility.service_id = service.id
WHERE service.rowid IN ({marks})
"""


class Store:
    """The directory file, opened read-only and immutable: it works from a folder nobody can write to.

    Args:
        path: the SQLite file made by :func:`screening_guide.directory.build.build`.

    Raises:
        DirectoryProblem: missing, unreadable, damaged, not ours, or from a newer version of the app.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise DirectoryProblem(
                f"The directory of services is missing ({path}): run “screening-guide directory build”, "
                "or install the app again."
            )
        try:
            self.connection = sqlite3.connect(read_only_uri(path.resolve()), uri=True)
            self.connection.row_factory = sqlite3.Row
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
        for table in ("service", "line", "place", "meta"):
            self.connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()

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
        try:
            return self.connection.execute(sql, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise self.damaged(error) from error

    def meta(self) -> dict[str, str]:
        """What the file says of itself: its counts, newest source and fingerprint."""
        return {row["key"]: row["value"] for row in self.query("SELECT key, value FROM meta")}

    def services(self, numbers: Iterable[int]) -> dict[int, Service]:
        """Services by their row numbers."""
        wanted = tuple(numbers)
        if not wanted:
            return {}
        marks = ", ".join("?" * len(wanted))
        rows = self.query(_SERVICE_SQL.format(marks=marks), wanted)
        ids = tuple(row["id"] for row in rows)
        terms = self._grouped("SELECT service_id, taxonomy, term FROM attribute", ids)
        phones = self._grouped("SELECT service_id, number, description FROM phone", ids)
        areas = self._grouped("SELECT service_id, police_area, name FROM service_area", ids)
        return {
            row["number"]: _service(row, terms.get(row["id"], []), phones.get(row["id"], []), areas.get(row["id"], []))
            for row in rows
        }

    def service(self, service_id: str) -> Service | None:
        """One service by its id."""
        rows = self.query("SELECT rowid AS number FROM service WHERE id = ?", (service_id,))
        return next(iter(self.services(row["number"] for row in rows).values()), None)

    def _grouped(self, select: str, ids: tuple[str, ...]) -> dict[str, list[sqlite3.Row]]:
        marks = ", ".join("?" * len(ids))
        grouped: dict[str, list[sqlite3.Row]] = {}
        for row in self.query(f"{select} WHERE service_id IN ({marks}) ORDER BY rowid", ids):
            grouped.setdefault(row["service_id"], []).append(row)
        return grouped

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
        rows = self.query("SELECT DISTINCT term FROM attribute WHERE taxonomy = 'need' ORDER BY term")
        return tuple(row["term"] for row in rows)

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


def is_free(number: str) -> bool:
    """Whether a number costs the caller nothing, by its prefix."""
    return number.replace(" ", "").startswith(_FREE_PREFIXES)


def _provenance(row: sqlite3.Row) -> Provenance:
    return Provenance(
        url=row["source_url"],
        title=row["source_title"],
        date=row["source_date"],
        ring_first=bool(row["ring_first"]),
        notes=row["notes"],
    )


def _service(
    row: sqlite3.Row, terms: list[sqlite3.Row], phones: list[sqlite3.Row], areas: list[sqlite3.Row]
) -> Service:
    return Service(
        id=row["id"],
        organization=row["organization"],
        name=row["name"],
        kind=row["kind"],
        access=row["access"],
        description=row["description"],
        town=row["town"],
        county=row["county"],
        nation=row["nation"],
        address=row["address_1"],
        postcode=row["postal_code"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        exactness=Exactness(row["position"]),
        police_areas=tuple(area["police_area"] for area in areas if area["police_area"]),
        phones=tuple(Phone(p["number"], p["description"], is_free(p["number"])) for p in phones),
        email=row["email"],
        website=row["url"],
        women_only=row["women_only"],
        childcare=row["childcare"],
        needs=tuple(term["term"] for term in terms if term["taxonomy"] == "need"),
        referral_routes=tuple(term["term"] for term in terms if term["taxonomy"] == "referral_route"),
        opening_hours=row["opening_hours"] or "",
        area_served=areas[0]["name"] if areas else "",
        languages=row["languages"] or "",
        accessibility=row["accessibility"] or "",
        not_for=row["eligibility_description"],
        provenance=_provenance(row),
        practice=bool(row["practice"]),
    )


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
