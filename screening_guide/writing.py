"""The only module that writes files, each whole or not at all: a crash or a full disk leaves what was there before."""

import contextlib
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from screening_guide.errors import FileProblem

SECONDS_IN_A_DAY = 86_400


def write_atomically(path: Path, data: bytes) -> None:
    """Write a whole file or nothing: to a temporary file beside it, then a rename. Only its owner may read it.

    Raises:
        FileProblem: the folder or file cannot be written.
    """
    with _writing(path, mode=0o600) as file:
        file.write(data)


def write_new(path: Path, data: bytes) -> None:
    """Write a whole new file or nothing, never in the place of another, and have it on the disk before returning.

    Killed half-way it leaves at most ``.<name>-*.part`` beside the place where the file would have been.

    Raises:
        FileProblem: there is such a file already, or the folder or file cannot be written.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)  # mkstemp lets only its owner read, and a team's folder has many readers
        _give_name(Path(temporary), path)
        _sync_folder(path.parent)
    except OSError as error:
        raise FileProblem(
            f"The file {path} could not be written ({error.strerror or error}): choose another folder.",
            repr(error),
        ) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)


def _give_name(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)  # refuses in one step when the name is taken
    except FileExistsError:
        raise
    except OSError:  # a memory stick or a share without links
        if path.exists():
            raise FileExistsError(errno.EEXIST, "there is such a file already") from None
        temporary.rename(path)


def _sync_folder(folder: Path) -> None:
    """Have the new name itself on the disk. Windows and some shares cannot, and need not."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@dataclass
class Draft:
    """A file in the making, beside the one it may take the place of.

    Attributes:
        path: where it is now.
        keep: set it, and it takes the place; else it goes.
    """

    path: Path
    keep: bool = False


@contextlib.contextmanager
def drafting(path: Path, start_from: Path | None = None) -> Iterator[Draft]:
    """Make a file under another name, and let it take its place whole or not at all.

    Args:
        path: the file; an older one is replaced only when the draft is kept.
        start_from: a file that the draft begins as a copy of.

    Raises:
        FileProblem: the folder or file cannot be written, or a program has the old file open and will not let go.
    """
    draft = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_away(path)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".part", dir=path.parent)
        os.close(handle)
        draft = Draft(Path(name))
        if start_from is not None:
            shutil.copyfile(start_from, draft.path)
        yield draft
        if draft.keep:
            with draft.path.open("rb+") as file:
                os.fsync(file.fileno())
            draft.path.chmod(0o644)
            draft.path.replace(path)
            _sync_folder(path.parent)
    except OSError as error:
        raise FileProblem(
            f"The file {path} could not be written ({error.strerror or error}): "
            "close the app if it is open, or choose another folder.",
            repr(error),
        ) from error
    finally:
        if draft:
            draft.path.unlink(missing_ok=True)


def _clear_away(path: Path) -> None:
    """Take away what was left by somebody who was stopped half-way, more than a day ago."""
    for left in path.parent.glob(f".{path.name}-*.part*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > SECONDS_IN_A_DAY:
                left.unlink()


@contextlib.contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """Write a whole file piece by piece, or nothing. Anyone may read it: for the directory, never for a handover.

    Args:
        path: the file; an older one is replaced only when the new one is complete.

    Raises:
        FileProblem: the folder or file cannot be written.
    """
    with _writing(path, mode=0o644) as file:
        yield file


@contextlib.contextmanager
def _writing(path: Path, mode: int) -> Iterator[BinaryIO]:
    part = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.chmod(mode)
        part.replace(path)
    except OSError as error:
        raise FileProblem(
            f"The file {path} could not be written ({error.strerror or error}): choose another folder.",
            repr(error),
        ) from error
    finally:
        if part:
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def writing_folder(path: Path, ours: Collection[str]) -> Iterator[Path]:
    """Write a whole folder or nothing: into a temporary folder beside it, which then takes its place.

    Args:
        path: the folder. An older one is replaced only when the new one is complete.
        ours: the names that an older one may hold. One that holds anything else is somebody's, and is left alone.

    Raises:
        FileProblem: the folder cannot be written, or holds other things.
    """
    part = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _refuse_others(path, ours)
        part = Path(tempfile.mkdtemp(prefix=".", suffix=".part", dir=path.parent))
        yield part
        part.chmod(0o755)
        _take_place(part, path)
    except OSError as error:
        raise FileProblem(
            f"The folder {path} could not be written ({error.strerror or error}): choose another folder.",
            repr(error),
        ) from error
    finally:
        if part:
            shutil.rmtree(part, ignore_errors=True)


def _refuse_others(path: Path, ours: Collection[str]) -> None:
    others = sorted(entry.name for entry in path.iterdir() if entry.name not in ours) if path.exists() else []
    if others:
        raise FileProblem(
            f"The folder {path} holds other things ({others[0]}), which would be lost: choose a new or empty folder."
        )


def _take_place(part: Path, path: Path) -> None:
    """Put the new folder where the old one was; if that fails, put the old one back."""
    if not path.exists():
        part.rename(path)
        return
    old = part.with_suffix(".old")
    path.rename(old)
    try:
        part.rename(path)
    except OSError:
        old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)
