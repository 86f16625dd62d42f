"""Import services: into a draft beside the directory of this computer, which takes its place whole or not at all."""

import datetime
import sqlite3
from collections.abc import Iterable
from contextlib import closing

from screening_guide.directory import flat, record, tables, view
from screening_guide.directory.fold import fold
from screening_guide.directory.importing.finding import Finding, FlatRow, Raw, Weight
from screening_guide.directory.importing.merge import is_summary, merged, same
from screening_guide.directory.importing.report import Report
from screening_guide.directory.importing.understand import Reader
from screening_guide.directory.locate import Locator
from screening_guide.directory.own import BUNDLED_SOURCE, Chosen
from screening_guide.directory.store import Store
from screening_guide.directory.writer import Writer, canonical, digest
from screening_guide.errors import DirectoryProblem, FileProblem, Problem
from screening_guide.paths import drafting

Item = Raw | FlatRow | Finding

MOST_NUMBERS = 300_000


def import_services(
    items: Iterable[Item], chosen: Chosen, source: str, kind: str, preview: bool = False, partial: bool = False
) -> Report:
    """Bring services in from one source.

    Args:
        items: rows as a reader gives them, and its findings.
        chosen: which directory to start from and which file to write, see :func:`screening_guide.directory.own.choose`.
        source: a stable name of the source: importing from it again updates what came from it.
        kind: ``csv``, ``tabular``, ``json`` or ``api``.
        preview: change nothing, only say what would change.
        partial: the source does not hold everything it held before, so nothing is taken out.

    Returns:
        What changed, and what could not be read.

    Raises:
        FileProblem: the source or the directory cannot be read or written. Nothing is changed then.
        DirectoryProblem: the directory is damaged, or the source holds no service at all.
    """
    report = Report(source)
    before = chosen.stamp()
    with drafting(chosen.own, chosen.base) as draft:
        with closing(sqlite3.connect(draft.path)) as connection, closing(Store(chosen.bundled)) as places:
            try:
                prepare(connection)
                chosen.carry_over(connection)
                _Import(connection, source, kind, Locator(places), report).run(items, partial)
                connection.commit()
            except sqlite3.Error as error:
                raise DirectoryProblem(
                    f"The services from {source} could not be put into the directory, so nothing was changed: "
                    "try again, and if it happens again, send what “--preview” says to whoever keeps the app.",
                    repr(error),
                ) from error
        if not preview:
            if chosen.stamp() != before:
                raise FileProblem(
                    f"The directory {chosen.own} was changed by somebody else meanwhile, so nothing was changed: "
                    "import again."
                )
            draft.keep = report.applied = True
    return report


def refresh(chosen: Chosen) -> int:
    """Bring what was imported into the directory that came with a newer app.

    Returns:
        How many services were carried over.

    Raises:
        FileProblem: the directory cannot be written.
    """
    with drafting(chosen.own, chosen.base) as draft:
        with closing(sqlite3.connect(draft.path)) as connection:
            prepare(connection)
            chosen.carry_over(connection)
            found = connection.execute(
                "SELECT count(*) FROM service WHERE source_id <> ?", (BUNDLED_SOURCE,)
            ).fetchone()
            connection.commit()
        draft.keep = True
    return int(found[0])


def prepare(connection: sqlite3.Connection) -> None:
    """The draft is thrown away if anything goes wrong, so it need not be safe on the disk until it is whole."""
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "foreign_keys = ON", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")


class _Import:
    def __init__(
        self, connection: sqlite3.Connection, source: str, kind: str, locator: Locator, report: Report
    ) -> None:
        self._connection = connection
        self._report = report
        self._reader = Reader(source, locator)
        self._writer = Writer(connection, self._twice)
        self._source = self._source_row(source, kind)
        self._where = ""
        connection.execute("CREATE TEMP TABLE seen (id TEXT PRIMARY KEY, mark BLOB) WITHOUT ROWID")
        rows = connection.execute("SELECT digits, name, use_instead FROM dropped WHERE digits <> ''")
        self._dead = {digits: (name, instead) for digits, name, instead in rows}
        rows = connection.execute("SELECT words, name, town, reason FROM dropped WHERE reason_code = 'closed'")
        self._closed = [(set(words.split()), f"{name} ({town})", reason) for words, name, town, reason in rows]
        self._numbers = self._known_numbers()

    def _source_row(self, source: str, kind: str) -> int:
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        self._connection.execute(
            "INSERT INTO source (name, kind, fetched_at) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, fetched_at = excluded.fetched_at",
            (source, kind, now),
        )
        return int(self._connection.execute("SELECT id FROM source WHERE name = ?", (source,)).fetchone()[0])

    def _known_numbers(self) -> dict[str, tuple[str, str]]:
        """Numbers of services from elsewhere, to find the same centre listed twice."""
        rows = self._connection.execute(
            "SELECT phone.number, service.id, service.name FROM phone JOIN service ON service.id = phone.service_id "
            "WHERE service.source_id <> ? LIMIT ?",
            (self._source, MOST_NUMBERS),
        ).fetchall()
        found: dict[str, tuple[str, str]] = {}
        shared: set[str] = set()
        for number, key, name in rows:
            digits = view.digits(number)
            if digits in found:
                shared.add(digits)  # a provider's office, given for all of its services
            found[digits] = (key, name)
        return {digits: one for digits, one in found.items() if digits not in shared}

    def run(self, items: Iterable[Item], partial: bool) -> None:
        for item in items:
            service = self._understand(item)
            if service is not None:
                self._take(canonical(service))
        self._writer.flush()
        if not self._report.read:
            raise DirectoryProblem(
                f"There is no service to import in {self._report.source}, so nothing was changed"
                + (
                    f": {next(self._report.findings())}"
                    if self._report.counts
                    else ": check that it is the right file."
                )
            )
        if not partial:
            self._take_out_what_is_gone()
        self._count()

    def _understand(self, item: Item) -> record.Service | None:
        self._where = item.where
        if isinstance(item, Finding):
            self._report.find(item)
            return None
        if isinstance(item, FlatRow):
            try:
                return flat.service(item.cells)
            except Problem as problem:
                self._find(Weight.REJECTED, "", str(problem).rstrip("."), item.cells.get("name", ""))
                return None
        service, findings = self._reader.service(item)
        for finding in findings:
            self._report.find(finding)
        return service

    def _take(self, service: record.Service) -> None:
        mark = digest(service)
        run = self._connection.execute
        if not run("INSERT OR IGNORE INTO seen VALUES (?, ?)", (service.id, mark)).rowcount:
            self._take_again(service, mark)
            return
        old = run("SELECT digest, source_id FROM service WHERE id = ?", (service.id,)).fetchone()
        if old is None:
            self._report.note("new", service.name)
            self._look_at(service)
        elif old[0] == mark:
            self._report.note("unchanged", service.name)
            return
        else:
            self._writer.flush()
            before = tables.read(self._connection, (service.id,))[0]
            if digest(before) == mark:  # as it was exported: with what other services told of its organisation
                self._report.note("unchanged", service.name)
                return
            if is_summary(service) and not is_summary(before):
                service = merged(service, before)
                self._find(Weight.REPAIRED, "", "comes without details, so those from before are kept", service.name)
            self._report.note("changed", service.name)
            self._look_at(service)
            self._writer.remove((service.id,))
        self._writer.put(service, mark, self._source)

    def _take_again(self, service: record.Service, mark: bytes) -> None:
        """The id was there before: the same service, the same at another place, or another service by mistake."""
        run = self._connection.execute
        if run("SELECT mark FROM seen WHERE id = ?", (service.id,)).fetchone()[0] == mark:
            self._find(Weight.DROPPED, "id", "the same service again, left out", service.name)
            return
        self._writer.flush()
        before = next(iter(tables.read(self._connection, (service.id,))), None)
        if before is None or not same(before, service):
            self._find(
                Weight.REJECTED, "id", "has the id of an earlier service", service.name, "give each an id of its own"
            )
            return
        self._writer.remove((service.id,))
        self._writer.put(merged(before, service), mark, self._source)
        self._find(Weight.REPAIRED, "id", "is told in several parts, which are put together", service.name)

    def _look_at(self, service: record.Service) -> None:
        """Say what a person should look at: a dead number, a centre that closed, the same centre twice."""
        words = set(fold(f"{service.organization.name if service.organization else ''} {service.name}").split())
        for closed, name, reason in self._closed:
            if len(closed & words) >= min(3, len(closed)) and closed - words <= {"closed"}:
                self._find(Weight.FLAGGED, "name", f"is listed here as closed: {name}. {reason}", service.name,
                           "ring before you trust it")  # fmt: skip
        for phone in view.service(service).phones:
            number = view.digits(phone.number)
            if number in self._dead:
                name, instead = self._dead[number]
                self._find(Weight.FLAGGED, "phone", f"{phone.number} is a dead number ({name})", service.name,
                           f"use {instead}" if instead else "take it out")  # fmt: skip
            elif self._numbers.get(number, (service.id, ""))[0] != service.id:
                other = self._numbers[number][1]
                self._find(
                    Weight.FLAGGED, "phone", f"{phone.number} is also the number of {other}", service.name,
                    "see whether they are one and the same",
                )  # fmt: skip

    def _take_out_what_is_gone(self) -> None:
        gone = self._connection.execute(
            "SELECT id, name FROM service WHERE source_id = ? AND id NOT IN (SELECT id FROM seen)", (self._source,)
        ).fetchall()
        for _id, name in gone:
            self._report.note("gone", name)
        self._writer.remove(key for key, _name in gone)

    def _count(self) -> None:
        run = self._connection.execute
        run(
            "UPDATE source SET services = (SELECT count(*) FROM service WHERE source_id = source.id)",
        )
        for key, sql in (
            ("services", "SELECT count(*) FROM service"),
            ("real_services", "SELECT count(*) FROM service WHERE NOT practice"),
            ("newest_source", "SELECT coalesce(max(source_date), '') FROM service WHERE NOT practice"),
        ):
            run(f"UPDATE meta SET value = ({sql}) WHERE key = ?", (key,))

    def _twice(self, service_id: str) -> None:
        self._find(Weight.REPAIRED, "id", "some of its parts have ids that another service uses", service_id)

    def _find(self, weight: Weight, field: str, what: str, name: str = "", cure: str = "") -> None:
        self._report.find(Finding(weight, self._where, field, what, cure, name))
