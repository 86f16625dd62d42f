"""Import services: into a draft beside the directory of this computer, which takes its place whole or not at all."""

import datetime
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from screening_guide.directory import flat, record, tables, view
from screening_guide.directory.fold import fold
from screening_guide.directory.importing.finding import Finding, FlatRow, Raw, Weight
from screening_guide.directory.importing.hidden import without_refuge
from screening_guide.directory.importing.merge import is_summary, merged, same
from screening_guide.directory.importing.report import Report
from screening_guide.directory.importing.understand import Reader
from screening_guide.directory.locate import Locator
from screening_guide.directory.own import BUNDLED_SOURCE, Chosen
from screening_guide.directory.store import Store
from screening_guide.directory.writer import Writer, canonical, digest
from screening_guide.errors import DirectoryProblem, FileProblem, Problem
from screening_guide.writing import drafting

Item = Raw | FlatRow | Finding

MOST_NUMBERS = 300_000
MOST_TURNS = 100_000  # of a weekly event, or weeks between two of them


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
    with closing(Store(chosen.bundled)) as bundled, rewriting(chosen, chosen.base, before, preview) as connection:
        chosen.carry_over(connection)
        _Import(connection, source, kind, bundled, report).run(items, partial)
        count(connection)
    report.applied = not preview
    return report


def refresh(chosen: Chosen) -> int:
    """Bring what was imported into the directory that came with a newer app.

    Returns:
        How many imported services there are.

    Raises:
        FileProblem: the directory cannot be written. Nothing is changed then.
        DirectoryProblem: nothing was imported yet, or the directory is damaged.
    """
    if chosen.in_use == chosen.bundled:
        raise DirectoryProblem("No services were imported on this computer yet: there is nothing to bring over.")
    before = chosen.stamp()
    with rewriting(chosen, chosen.base, before) as connection:
        chosen.carry_over(connection)
        count(connection)
        found = connection.execute("SELECT count(*) FROM service WHERE source_id <> ?", (BUNDLED_SOURCE,)).fetchone()
    return int(found[0])


@contextmanager
def rewriting(
    chosen: Chosen, start_from: Path, before: tuple[int, ...] | None, preview: bool = False
) -> Iterator[sqlite3.Connection]:
    """Change a copy of a directory, which then takes the place of this computer's own, whole or not at all.

    Args:
        chosen: the directories of this computer.
        start_from: the one to copy.
        before: this computer's own as it was when it was first read, see ``Chosen.stamp``.
        preview: throw the copy away.

    Raises:
        FileProblem: the directory cannot be written, or somebody else changed it meanwhile.
        DirectoryProblem: the copy is damaged, or the disk is full.
    """
    with drafting(chosen.own, start_from) as draft:
        with closing(sqlite3.connect(draft.path)) as connection:
            try:
                prepare(connection)
                yield connection
                connection.commit()
            except sqlite3.Error as error:
                raise DirectoryProblem(
                    f"The directory {chosen.own} could not be changed, because it is damaged or the disk is full, so "
                    "nothing was changed: make room, and if it happens again, move that file away and import again.",
                    repr(error),
                ) from error
        if not preview and chosen.stamp() != before:
            raise FileProblem(
                f"The directory {chosen.own} was changed by somebody else meanwhile, so nothing was changed: try again."
            )
        draft.keep = not preview


def prepare(connection: sqlite3.Connection) -> None:
    """The draft is thrown away if anything goes wrong, so it need not be safe on the disk until it is whole."""
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "foreign_keys = ON", "cache_size = -16384"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")


def count(connection: sqlite3.Connection) -> None:
    """Bring what a directory says of itself up to date."""
    run = connection.execute
    run("UPDATE source SET services = (SELECT count(*) FROM service WHERE source_id = source.id)")
    for key, sql in (
        ("services", "SELECT count(*) FROM service"),
        ("real_services", "SELECT count(*) FROM service WHERE NOT practice"),
        ("newest_source", "SELECT coalesce(max(source_date), '') FROM service WHERE NOT practice"),
    ):
        run(f"UPDATE meta SET value = ({sql}) WHERE key = ?", (key,))


class _Import:
    def __init__(self, connection: sqlite3.Connection, source: str, kind: str, bundled: Store, report: Report) -> None:
        self._connection = connection
        self._report = report
        self._bundled = bundled
        self._locator = Locator(bundled)
        self._reader = Reader(source, self._locator)
        self._writer = Writer(connection, self._twice)
        self._source = self._source_row(source, kind)
        self._where = ""
        # What was read: its digest, that of what stood there before, and what that makes it.
        connection.execute("CREATE TEMP TABLE seen (id TEXT PRIMARY KEY, mark BLOB, before BLOB, what TEXT, name TEXT)")
        connection.execute("CREATE TEMP TABLE unread (id TEXT PRIMARY KEY) WITHOUT ROWID")
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
        return {digits: one for digits, one in found.items() if digits and digits not in shared}

    def run(self, items: Iterable[Item], partial: bool) -> None:
        for item in items:
            try:
                service = self._understand(item)
                if service is not None:
                    self._take(canonical(service))
            except UnicodeEncodeError:  # half of a letter, which JSON from the web can hold
                self._find(Weight.REJECTED, "", "has broken letters, so it is not imported", "", "write it as UTF-8")
        self._settle()
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
        self._writer.finish()

    def _understand(self, item: Item) -> record.Service | None:
        self._where = item.where
        if isinstance(item, Finding):
            self._report.find(item)
            return None
        if isinstance(item, FlatRow):
            try:
                return _sound(flat.service(item.cells))
            except Problem as problem:
                self._find(Weight.REJECTED, "", str(problem).rstrip("."), item.cells.get("name", ""))
                self._keep(item.cells.get("id"))
                return None
        service, findings = self._reader.service(item)
        for finding in findings:
            self._report.find(finding)
        if service is None:
            self._keep(item.data.get("id"))
        return service

    def _keep(self, key: object) -> None:
        """A service whose row cannot be read is not gone: what was known of it stays."""
        if isinstance(key, str):
            self._connection.execute("INSERT OR IGNORE INTO unread VALUES (?)", (key,))

    def _take(self, service: record.Service) -> None:
        run = self._connection.execute
        if _is_practice(service):
            self._find(Weight.REJECTED, "", "is an invented service, for training only", service.name)
            return
        mark = digest(service)
        if run("SELECT 1 FROM seen WHERE id = ?", (service.id,)).fetchone():
            self._take_again(service, mark)
            return
        old = run(
            "SELECT digest, source_id, source.name FROM service JOIN source ON source.id = source_id "
            "WHERE service.id = ?",
            (service.id,),
        ).fetchone()
        before = old[0] if old else None
        what = "new" if old is None else "unchanged" if before == mark else self._change(service, mark, *old[1:])
        run("INSERT INTO seen VALUES (?, ?, ?, ?, ?)", (service.id, mark, before, what, service.name))
        if old is None:
            service = self._safe(service)
            self._look_at(service)
            self._writer.put(service, mark, self._source)

    def _safe(self, service: record.Service) -> record.Service:
        """Without an address that could be a refuge. What comes with the app was looked at by a person."""
        if any(held == service for held in self._bundled.records((service.id,))):
            return service
        safe = without_refuge(service, self._locator)
        if safe is not service:
            self._find(Weight.DROPPED, "address", "could be a refuge, so it is not kept", service.name,
                       "name the place as an office or a drop-in if it is one")  # fmt: skip
        return safe

    def _change(self, service: record.Service, mark: bytes, source: int, source_name: str) -> str:
        """Put a service in the place of what was known of it, and say whether that changed anything."""
        self._writer.flush()
        before = tables.read(self._connection, (service.id,))[0]
        if digest(before) == mark:  # as it was exported: with what other services told of its organisation
            self._writer.remove((service.id,))
            self._writer.put(service, mark, source)
            return "unchanged"
        if is_summary(service) and not is_summary(before):
            service = merged(service, before)
            self._find(Weight.REPAIRED, "", "comes without details, so those from before are kept", service.name)
        if source != self._source:
            whose = "that came with the app" if source == BUNDLED_SOURCE else f"that came from {source_name}"
            self._find(Weight.FLAGGED, "id", f"takes the place of a service {whose}", service.name,
                       "see which of them is right")  # fmt: skip
        service = self._safe(service)
        self._look_at(service)
        self._writer.remove((service.id,))
        self._writer.put(service, mark, self._source)
        return "changed"

    def _take_again(self, service: record.Service, mark: bytes) -> None:
        """The id was there before: the same service, the same at another place, or another service by mistake."""
        run = self._connection.execute
        first, stood = run("SELECT mark, before FROM seen WHERE id = ?", (service.id,)).fetchone()
        if first == mark:
            self._find(Weight.DROPPED, "id", "the same service again, left out", service.name)
            return
        self._writer.flush()
        before = tables.read(self._connection, (service.id,))[0]
        if not same(before, service):
            self._find(
                Weight.REJECTED, "id", "has the id of an earlier service", service.name, "give each an id of its own"
            )
            return
        self._find(Weight.REPAIRED, "id", "is told in several parts, which are put together", service.name)
        whole = merged(before, service)
        mark = digest(whole)
        self._writer.remove((service.id,))
        self._writer.put(whole, mark, self._source)
        what = "new" if stood is None else "unchanged" if stood == mark else "changed"
        run("UPDATE seen SET what = ? WHERE id = ?", (what, service.id))

    def _settle(self) -> None:
        """Count what was read, now that every part of every service was."""
        self._writer.flush()
        for what, name in self._connection.execute("SELECT what, name FROM seen ORDER BY rowid"):
            self._report.note(what, name)

    def _look_at(self, service: record.Service) -> None:
        """Say what a person should look at: a dead number, a centre that closed, the same centre twice."""
        shown = view.service(service)
        words = set(fold(f"{shown.organization} {shown.name} {shown.town}").split())
        for closed, name, reason in self._closed:
            if len(closed & words) >= min(3, len(closed)) and closed - words <= {"closed"}:
                self._find(Weight.FLAGGED, "name", f"is listed here as closed: {name}. {reason}", service.name,
                           "ring before you trust it")  # fmt: skip
        for phone in shown.phones:
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
        """What came from here and does not any more goes; where the app brought one of that id, it holds again."""
        gone = dict(
            self._connection.execute(
                "SELECT id, name FROM service WHERE source_id = ? "
                "AND id NOT IN (SELECT id FROM seen) AND id NOT IN (SELECT id FROM unread)",
                (self._source,),
            )
        )
        self._writer.remove(gone)
        for service in self._bundled.records(list(gone)):
            del gone[service.id]
            self._writer.put(service, digest(service), BUNDLED_SOURCE)
            self._report.find(
                Finding(
                    Weight.REPAIRED, self._report.source, "",
                    "is not in it any more, so what came with the app holds again", "", service.name,
                )
            )  # fmt: skip
        for name in gone.values():
            self._report.note("gone", name)

    def _twice(self, service_id: str) -> None:
        self._find(Weight.REPAIRED, "id", "some of its parts have ids that another service uses", service_id)

    def _find(self, weight: Weight, field: str, what: str, name: str = "", cure: str = "") -> None:
        self._report.find(Finding(weight, self._where, field, what, cure, name))


def _sound(service: record.Service) -> record.Service:
    """A row of our own CSV, or what travels in it, may hold what no reader lets through.

    Raises:
        DirectoryProblem: it has a place nowhere on earth, or something that the directory cannot hold.
    """
    schedules = list(service.schedules)
    for at in service.service_at_locations:
        place = at.location or record.Location()
        schedules += at.schedules + place.schedules
        if not (abs(place.latitude or 0) <= 90 and abs(place.longitude or 0) <= 180):
            raise DirectoryProblem(f"The service {service.id} has a position that is nowhere on earth: mend its row.")
    if any(abs(number or 0) > MOST_TURNS for each in schedules for number in (each.count, each.interval)):
        raise DirectoryProblem(f"The service {service.id} has opening times that never come round: mend its row.")
    return service


def _is_practice(service: record.Service) -> bool:
    facts = service.screening_guide
    return flat.is_practice({"id": service.id}) or (facts is not None and facts.practice)
