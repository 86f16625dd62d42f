"""Where changes are kept: a folder with one small file for each, written whole and never again.

Two copies of the app, or two people on a share, can never overwrite each other, and no lock is needed. What cannot be
read is left alone and counted: it may be somebody's, or on its way.
"""

import datetime
import re
from collections import Counter
from enum import StrEnum
from pathlib import Path

import msgspec

from screening_guide.directory.overlay.change import VERSION, AnyChange, ChangeProblem
from screening_guide.errors import FileProblem
from screening_guide.i18n import _, ngettext
from screening_guide.writing import write_new

LARGEST = 200_000  # bytes of one file; the largest service is a tenth of it
A_DAY = datetime.timedelta(days=1)

_PART = re.compile(r"^\.?(?P<name>.+?\.json)?.*\.part$")

Mark = frozenset[str]


class _Fault(StrEnum):
    NEWER = "newer"
    DAMAGED = "damaged"
    CUT_SHORT = "cut short"
    AHEAD = "ahead"


class _Version(msgspec.Struct):
    version: int


_decoder = msgspec.json.Decoder(AnyChange)
_version_decoder = msgspec.json.Decoder(_Version)


class NewerChange(Exception):  # noqa: N818 - not an error, only not for this version
    """The change was written by a newer version of the app."""


class Folder:
    """The changes of one person or team.

    Args:
        path: the folder; it need not exist before the first change is saved.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.skipped = 0  # files left out when it was last read
        self._known: dict[str, AnyChange] = {}  # by file name: a whole file never alters

    def read(self) -> tuple[list[AnyChange], list[str]]:
        """Every change, the oldest first, and a sentence for each kind of file that was left out.

        A folder that cannot be reached gives what was read of it before.
        """
        problems: list[str] = []
        faults: Counter[_Fault] = Counter()
        try:
            names = _names(self.path)
        except FileNotFoundError as error:
            names = set(self._known)
            if names:
                problems.append(self._unreachable(error))
        except OSError as error:
            names = set(self._known)
            problems.append(self._unreachable(error))
        changes: dict[str, AnyChange] = {}
        for name in sorted(names):
            found = self._change(name, names)
            if isinstance(found, _Fault):
                faults[found] += 1
            elif found:
                changes.setdefault(found.id, found)  # a sync program may have made a copy under another name
        self.skipped = faults.total()
        problems += [self._sentence(fault, faults[fault]) for fault in _Fault if faults[fault]]
        return sorted(changes.values(), key=in_time), problems

    def save(self, change: AnyChange) -> Path:
        """Keep one change, on the disk before this returns.

        Raises:
            FileProblem: the folder cannot be written (read-only, full, or out of reach).
            ChangeProblem: the change is too large, or holds what no file can.
        """
        try:
            data = to_json(change)
            readable = len(data) <= LARGEST and from_json(data).id == change.id
        except ValueError:
            readable = False
        if not readable:
            raise ChangeProblem(_("This cannot be kept as it stands: make it shorter and leave out unusual signs."))
        path = self.path / f"{change.id}.json"
        save_new(path, data)
        return path

    def mark(self) -> Mark:
        """What the folder holds now. Take it before reading, so that nothing slips in between."""
        try:
            return frozenset(_names(self.path))
        except OSError:
            return frozenset()

    def changed_since(self, mark: Mark) -> bool:
        """Whether a file came or went. Only names are looked at, so an open window may ask often."""
        return self.mark() != mark

    def _change(self, name: str, names: set[str]) -> AnyChange | _Fault | None:
        """The change in a file, what is wrong with it, or None when it is nothing at all."""
        if part := _PART.match(name):
            return None if part["name"] in names else _Fault.CUT_SHORT
        if name not in self._known:
            try:
                self._known[name] = from_json(read_small(self.path / name))
            except NewerChange:
                return _Fault.NEWER
            except (OSError, ValueError):
                return _Fault.DAMAGED
        change = self._known[name]
        return _Fault.AHEAD if change.at > datetime.datetime.now(datetime.UTC) + A_DAY else change

    def _unreachable(self, error: OSError) -> str:
        return _(
            "The notes folder {folder} cannot be read ({why}), so new notes may be missing: check that it is connected."
        ).format(folder=self.path, why=error.strerror or error)

    def _sentence(self, fault: _Fault, count: int) -> str:
        sentence = {
            _Fault.NEWER: ngettext(
                "{count} note in {folder} was made by a newer version of the app and is left out: update the app.",
                "{count} notes in {folder} were made by a newer version of the app and are left out: update the app.",
                count,
            ),
            _Fault.DAMAGED: ngettext(
                "{count} file in {folder} is damaged or no note of this app and is left out: "
                "if a note is missing, enter it again.",
                "{count} files in {folder} are damaged or no notes of this app and are left out: "
                "if a note is missing, enter it again.",
                count,
            ),
            _Fault.CUT_SHORT: ngettext(
                "{count} note in {folder} was not finished and is left out: "
                "if your last note is missing, enter it again.",
                "{count} notes in {folder} were not finished and are left out: "
                "if your last note is missing, enter it again.",
                count,
            ),
            _Fault.AHEAD: ngettext(
                "{count} note in {folder} is dated in the future and is left out: check the clock of this computer.",
                "{count} notes in {folder} are dated in the future and are left out: check the clock of this computer.",
                count,
            ),
        }[fault]
        return sentence.format(count=count, folder=self.path)


def to_json(change: AnyChange) -> bytes:
    """A change as it is kept, one property to a line, so that a person can read it too."""
    return msgspec.json.format(msgspec.json.encode(change), indent=2) + b"\n"


def from_json(data: bytes) -> AnyChange:
    """Read a change.

    Raises:
        NewerChange: a newer version of the app wrote it.
        ValueError: it is damaged, or no change of ours.
    """
    try:
        if _version_decoder.decode(data).version > VERSION:
            raise NewerChange
        change: AnyChange = _decoder.decode(data)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return change


def in_time(change: AnyChange) -> tuple[datetime.datetime, str]:
    """What changes are sorted by."""
    return change.at, change.id


def save_new(path: Path, data: bytes) -> None:
    """Keep one small file.

    Raises:
        FileProblem: the folder cannot be written (read-only, full, or out of reach).
    """
    try:
        write_new(path, data)
    except FileProblem as problem:
        cause = problem.__cause__
        raise FileProblem(
            _("The note was not saved in {folder} ({why}): check that it has room and is connected, then save again.")
            .format(folder=path.parent, why=getattr(cause, "strerror", None) or cause),
            problem.details,
        ) from problem  # fmt: skip


def read_small(path: Path) -> bytes:
    """The bytes of one small file.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no file, or too large to be ours.
    """
    if not path.is_file() or path.stat().st_size > LARGEST:
        raise ValueError("no small file")
    return path.read_bytes()


def _names(folder: Path) -> set[str]:
    """The files of a folder that are ours, or half ours, by their names."""
    return {path.name for path in folder.iterdir() if path.suffix in (".json", ".part")}
