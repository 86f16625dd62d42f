"""The only module that knows where files live: bundled with the app, or personal to the user."""

import os
import sys
from pathlib import Path

import platformdirs

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


def own_directory_file() -> Path:
    """The directory that services were imported into on this computer; the bundled one is never changed.

    The environment variable ``SCREENING_GUIDE_DIRECTORY`` names another file.
    """
    named = os.environ.get("SCREENING_GUIDE_DIRECTORY", "").strip()
    if named:
        return Path(named)
    return platformdirs.user_data_path(APP_NAME, appauthor=False) / "directory.sqlite"


def documents_folder() -> Path:
    """The folder first offered when the worker saves something: the documents, or home where there are none."""
    found = platformdirs.user_documents_path()
    return found if found.is_dir() else Path.home()


def notes_folder() -> Path:
    """Where staff's own changes to the directory are kept: facts about services, never anything about a woman.

    The environment variable ``SCREENING_GUIDE_NOTES`` names another folder, such as one that a team shares.
    """
    shared = os.environ.get("SCREENING_GUIDE_NOTES", "").strip()
    if shared:
        return Path(shared)
    return platformdirs.user_data_path(APP_NAME, appauthor=False) / "directory-notes"
