"""The only module that knows where files live: bundled with the app, or personal to the user."""

import os
import sys
import tempfile
from pathlib import Path

import platformdirs

from screening_guide.errors import FileProblem

APP_NAME = "screening-guide"

_PACKAGE = Path(__file__).resolve().parent


def bundled(relative: str) -> Path:
    """Find a file or folder that ships with the app.

    The same call works from a source checkout (``content/`` beside the package), from an installed wheel
    and from a frozen build (``content/`` inside the package).

    Args:
        relative: a path with forward slashes, such as ``content/en`` or ``resources/directory.sqlite``.

    Returns:
        The path, whether or not it exists: the caller knows what its absence means.
    """
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", _PACKAGE)) / "screening_guide" / relative
    installed = _PACKAGE / relative
    return installed if installed.exists() else _PACKAGE.parent / relative


def settings_file() -> Path:
    """Where the look of the window is remembered. It never holds an answer, a name or a search word."""
    return platformdirs.user_config_path(APP_NAME, appauthor=False) / "settings.json"


def documents_folder() -> Path:
    """The folder first offered when the worker saves a handover as a PDF."""
    return platformdirs.user_documents_path()


def write_atomically(path: Path, data: bytes) -> None:
    """Write a whole file or nothing: to a temporary file beside it, then a rename.

    Raises:
        FileProblem: the folder or file cannot be written.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise FileProblem(
            f"The file {path} could not be written ({error.strerror or error}): choose another folder.",
            repr(error),
        ) from error
