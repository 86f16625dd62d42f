"""Fixtures for all tests: no screen, a fresh home for each test, and the real pack and directory."""

import os

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("SCREENING_GUIDE_TEST_PLATFORM", "offscreen")

import datetime
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from screening_guide.directory.store import Store
from screening_guide.guide.model import Pack
from screening_guide.guide.pack import load
from screening_guide.paths import bundled

NOON = datetime.datetime(2026, 11, 22, 12, 52)


def pytest_report_header() -> str:
    """Search depends on it."""
    return f"SQLite {sqlite3.sqlite_version}"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has an empty home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name, folder in (("CONFIG", ".config"), ("DATA", ".local/share"), ("CACHE", ".cache")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / folder))
    return home


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The bundled pack."""
    return load(bundled("content/en"))


@pytest.fixture
def store() -> Iterator[Store]:
    """The bundled directory."""
    opened = Store(bundled("resources/directory.sqlite"))
    yield opened
    opened.connection.close()


class Clock:
    """A clock that tests move by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime.datetime:
        return self.now

    def pass_minutes(self, minutes: float) -> None:
        self.now += datetime.timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    """Stands at noon and eight minutes to one."""
    return Clock()
