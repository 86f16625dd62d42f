"""Which directory is in use: the bundled one, or this computer's own, with what was imported into it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from screening_guide.directory.store import Store
from screening_guide.directory.writer import Writer
from screening_guide.errors import DirectoryProblem
from screening_guide.paths import bundled, own_directory_file

CARRIED = 500
BUNDLED_SOURCE = 1
_CURE = "update the app if there is a newer one, else move that file away and import again"


@dataclass(frozen=True)
class Chosen:
    """The directories of this computer.

    Attributes:
        bundled: the one that came with the app. It is never changed.
        own: where the one with imported services is, or will be.
    """

    bundled: Path
    own: Path

    @property
    def in_use(self) -> Path:
        """The one to read."""
        try:
            return self.own if self.own.is_file() else self.bundled
        except OSError:  # a folder that nobody may look into
            return self.bundled

    @property
    def is_behind(self) -> bool:
        """Whether the app has been updated since the last import, so that its own services are newer."""
        return self.in_use == self.own and _fingerprint(self.own) != _fingerprint(self.bundled)

    @property
    def base(self) -> Path:
        """What an import starts from: the newest bundled services, and what was imported before."""
        return self.bundled if self.is_behind else self.in_use

    def stamp(self) -> tuple[int, ...] | None:
        """Changes when somebody else writes the file."""
        try:
            found = self.own.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def carry_over(self, connection: sqlite3.Connection) -> None:
        """Put what was imported before into a draft that starts from a newer bundled directory.

        Raises:
            DirectoryProblem: the old one cannot be read.
        """
        if not self.is_behind:
            return
        try:
            with closing(Store(self.own)) as old:
                _copy(old, connection)
        except DirectoryProblem as problem:
            raise DirectoryProblem(
                f"The directory with imported services ({self.own}) cannot be used, so nothing was changed: {_CURE}.",
                f"{problem} {problem.details}",
            ) from problem


def choose() -> Chosen:
    """The directories of this computer."""
    return Chosen(bundled("resources/directory.sqlite"), own_directory_file())


def open_store(chosen: Chosen | None = None) -> tuple[Store, DirectoryProblem | None]:
    """Open the directory in use. When this computer's own cannot be used, the bundled one stands in.

    Returns:
        The directory, and what to tell: that the own one cannot be used, or is behind the bundled one.

    Raises:
        DirectoryProblem: neither can be opened.
    """
    chosen = chosen or choose()
    if chosen.in_use == chosen.bundled:
        return Store(chosen.bundled), None
    try:
        store = Store(chosen.own)
    except DirectoryProblem as problem:
        return Store(chosen.bundled), DirectoryProblem(
            f"The directory with imported services ({chosen.own}) cannot be used, so that of the app is shown: "
            f"{_CURE}.",
            f"{problem} {problem.details}",
        )
    if chosen.is_behind:
        return store, DirectoryProblem(
            "The app has newer services than the directory that was imported into on this computer: "
            "run “screening-guide directory import --refresh”."
        )
    return store, None


def _copy(old: Store, connection: sqlite3.Connection) -> None:
    writer = Writer(connection)
    for row in old.query("SELECT * FROM source WHERE id <> ?", (BUNDLED_SOURCE,)):
        connection.execute(f"INSERT OR REPLACE INTO source VALUES ({', '.join('?' * len(row))})", tuple(row))
    last = ""
    while rows := old.query(
        "SELECT id, digest, source_id FROM service WHERE source_id <> ? AND id > ? ORDER BY id LIMIT ?",
        (BUNDLED_SOURCE, last, CARRIED),
    ):
        last = rows[-1]["id"]
        writer.remove(row["id"] for row in rows)
        for row, service in zip(rows, old.records([row["id"] for row in rows]), strict=True):
            writer.put(service, row["digest"], row["source_id"])
    writer.finish()


def _fingerprint(path: Path) -> str:
    """The mark of the bundled sources that a directory was made from; blank when it cannot be read."""
    try:
        store = Store(path)
    except DirectoryProblem:
        return ""
    try:
        return store.meta().get("fingerprint", "")
    finally:
        store.close()
