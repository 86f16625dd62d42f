"""The directory at its own size and at that of a whole country:  python -m tests.benchmarks.directory

Keystrokes against raw FTS5 and R*Tree queries on the same file, importing against raw ``executemany`` of the same rows,
and how both grow. Nothing here passes or fails.
"""

import argparse
import csv
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from screening_guide.directory import flat
from screening_guide.directory.distance import box
from screening_guide.directory.exporting.oruk import oruk_service
from screening_guide.directory.fold import match_expression
from screening_guide.directory.importing.run import prepare
from screening_guide.directory.writer import create
from tests.benchmarks.measure import KIB_PER_MIB, row, timed
from tests.benchmarks.national import services

TYPED = ("LS1 4AP", "Birmingham", "Newcaslte", "anawim", "Hebden Bridge", "M14 5SX", "Cardiff", "rape crisis",
         "Llandrindod", "housing", "Leeds mags", "women's centre", "HMP Styal", "Powys")  # fmt: skip
LEEDS = (53.7968, -1.5478)
# Linux counts the memory of whoever started a process as its own at most; the high water mark in /proc does not.
IMPORT = """
import re, sys, time
from pathlib import Path
from screening_guide.directory.importing.files import kind_of, read
from screening_guide.directory.importing.run import import_services
from screening_guide.directory.own import choose
path = Path(sys.argv[1])
began = time.perf_counter()
report = import_services(read(path), choose(), "benchmark", kind_of(path))
kib = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(time.perf_counter() - began, kib, report.read)
"""


def keystrokes(name: str, directory: Path) -> None:
    """Every letter of what people type: to an answer, and to results drawn in the real window."""
    from PySide6.QtCore import QEvent, qInstallMessageHandler
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from screening_guide.gui import app as gui_app
    from screening_guide.settings import Settings

    os.environ["SCREENING_GUIDE_DIRECTORY"] = str(directory)
    qInstallMessageHandler(lambda *_args: None)
    app = gui_app.application()
    desk = gui_app.open_desk(Settings(file=None))
    window = gui_app.make_window(desk)
    window.show()
    window.open("find")
    page: Any = window.page
    store, search = desk.store, desk.search
    assert store is not None and search is not None
    answers: list[float] = []
    drawn: list[float] = []
    fts: list[float] = []
    rtree: list[float] = []
    sql = "SELECT rowid FROM service_fts WHERE service_fts MATCH ? ORDER BY rank LIMIT 12"
    near = "SELECT number FROM candidate_rtree WHERE min_lat >= ? AND max_lat <= ? AND min_lon >= ? AND max_lon <= ?"

    low_lat, high_lat, low_lon, high_lon = box(*LEEDS, 25.0)
    around = (low_lat, high_lat, low_lon, high_lon)

    def draw(letter: str) -> None:
        QTest.keyClicks(page._field, letter)
        QApplication.sendPostedEvents()
        window.repaint()

    for warm in (True, False):
        for words in TYPED:
            page._field.clear()
            for end in range(1, len(words) + 1):
                typed = words[:end]
                page._took_s = 0.0  # measure the way without a pause, however busy the machine is
                took = timed(lambda letter=words[end - 1]: draw(letter))  # type: ignore[misc]
                for _each in range(8):  # the rest of the cards, in the pause between letters
                    app.processEvents()
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
                if warm:
                    continue
                drawn.append(took)
                answers.append(timed(lambda typed=typed: search.find(typed, limit=12)))  # type: ignore[misc]
                fts.append(timed(lambda typed=typed: store.query(sql, (match_expression(typed),))))  # type: ignore[misc]
                rtree.append(timed(lambda: store.query(near, around)))
    row(f"keystroke to answer, {name}", answers, fts, "one raw FTS5 query")
    row(f"keystroke to drawn, {name}", drawn, fts, "one raw FTS5 query")
    row(f"keystroke to drawn, {name}", drawn, rtree, "one raw R*Tree query")
    window.close()
    store.close()


def importing(path: Path, own: Path) -> tuple[float, float, int]:
    """Seconds, MiB at most, and services of one import in a process of its own."""
    own.unlink(missing_ok=True)
    env = {**os.environ, "SCREENING_GUIDE_DIRECTORY": str(own)}
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, str(path)], capture_output=True, text=True, check=True, env=env
    )
    seconds, kib, count = done.stdout.split()
    return float(seconds), int(kib) / KIB_PER_MIB, int(count)


def raw(directory: Path, scratch: Path) -> float:
    """Seconds for the same rows, already in memory, through ``executemany`` into the same tables and indexes."""
    with closing(sqlite3.connect(directory)) as source:
        names = [
            name
            for (name,) in source.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            )
            if not name.startswith(("service_fts", "candidate_rtree", "sqlite_", "place", "line", "dropped", "meta"))
        ]
        rows = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in names}
        words = source.execute("SELECT rowid, name, organization, town, words FROM service_fts").fetchall()
        spots = source.execute("SELECT * FROM candidate_rtree").fetchall()
    scratch.unlink(missing_ok=True)
    with closing(sqlite3.connect(scratch)) as target:
        prepare(target)
        create(target)
        began = time.perf_counter()
        for name, found in rows.items():
            if found:
                target.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(found[0]))})", found)
        target.executemany("INSERT INTO service_fts (rowid, name, organization, town, words) VALUES (?,?,?,?,?)", words)
        target.executemany("INSERT INTO candidate_rtree VALUES (?,?,?,?,?)", spots)
        target.commit()
        return time.perf_counter() - began


def _write(folder: Path, count: int) -> dict[str, Path]:
    """The same services as our CSV, as our own export, and as a feed of somebody else."""
    paths = {"our CSV": folder / "ours.csv", "our JSON": folder / "ours.json", "a feed": folder / "feed.json"}
    writers: dict[str, Callable[[dict[str, Any]], object]] = {}
    files = {name: path.open("w", encoding="utf-8", newline="") for name, path in paths.items()}
    table = csv.DictWriter(files["our CSV"], (*flat.COLUMNS, *flat.FURTHER), lineterminator="\n")
    table.writeheader()
    writers["our JSON"] = lambda made: files["our JSON"].write(json.dumps(made) + "\n")
    foreign = ("screening_guide", "guide_repairs")
    writers["a feed"] = lambda made: files["a feed"].write(
        json.dumps({key: value for key, value in made.items() if key not in foreign}) + "\n"
    )
    for service in services(count):
        table.writerow({**flat.row(service), "more": ""})
        made = oruk_service(service)
        for write in writers.values():
            write(made)
    for file in files.values():
        file.close()
    return paths


def main(arguments: Iterable[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.directory")
    parser.add_argument("--services", type=int, default=100_000, help="the size of a national directory (100000)")
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    print(f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} processors\n")
    keystrokes("bundled", Path("/nonexistent"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (1000, chosen.services):
            paths = _write(folder, count)
            for kind, path in paths.items():
                own = folder / "own.sqlite"
                seconds, mib, read = importing(path, own)
                base = raw(own, folder / "raw.sqlite")
                print(
                    f"import of {read:,} from {kind:<8} {read / seconds:6.0f} services a second, {mib:4.0f} MiB "
                    f"  raw executemany {read / base:8.0f} a second   ratio {seconds / base:5.2f}"
                )
            keystrokes(f"{count:,} more", own)


if __name__ == "__main__":
    main()
