"""Building the directory: whole or not at all, the same for the same sources, and never behind them."""

import shutil
import sqlite3
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from screening_guide.directory.build import build, fingerprint
from screening_guide.directory.store import Store, read_only_uri
from screening_guide.errors import DirectoryProblem, FileProblem
from screening_guide.paths import bundled


@pytest.fixture
def sources(tmp_path):
    """A copy of the sources, with a gazetteer cut short so that building is quick."""
    for part in ("directory", "places"):
        shutil.copytree(bundled(f"content/{part}"), tmp_path / part)
    for name in ("villages", "sectors"):
        file = tmp_path / "places" / f"{name}.csv"
        file.write_text("\n".join(file.read_text(encoding="utf-8").splitlines()[:200]) + "\n", encoding="utf-8")
    return tmp_path


def test_the_built_file_is_not_behind_its_sources(store):
    assert store.meta()["fingerprint"] == fingerprint(bundled("content")), "run: screening-guide directory build"


def test_every_row_goes_in(store):
    meta = store.meta()
    assert int(meta["real_services"]) == 329
    assert int(meta["places"]) > 40_000
    assert store.query("SELECT count(*) AS n FROM service")[0]["n"] == int(meta["services"])


def test_provenance_is_kept(store):
    row = store.query("SELECT * FROM service WHERE id = 'wythenshawe-safespots-drop-in'")[0]
    assert row["source_url"].startswith("http")
    assert row["source_date"] == "2023-04-04"


def test_the_same_sources_make_the_same_bytes(sources, tmp_path):
    build(sources, tmp_path / "one.sqlite")
    build(sources, tmp_path / "two.sqlite")
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()


def test_every_index_is_sound(store):
    assert store.query("PRAGMA integrity_check")[0][0] == "ok"
    assert store.query("PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("directory/services.csv", "51.4552", "north", "no usable latitude"),
        ("directory/services.csv", "51.4552,-2.5966,area", "51.4552,-2.5966,", "position"),
        ("directory/national-lines.csv", "\nline-101", '\n"line-101', "national-lines.csv:"),
    ],
)
def test_a_bad_row_leaves_the_old_file(sources, tmp_path, file, old, new, words):
    target = tmp_path / "directory.sqlite"
    build(sources, target)
    before = target.read_bytes()
    path = sources / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DirectoryProblem, match=words):
        build(sources, target)
    assert target.read_bytes() == before
    assert [p.name for p in tmp_path.glob(".*")] == []


def test_a_missing_source_is_named(sources, tmp_path):
    (sources / "places" / "areas.csv").unlink()
    with pytest.raises(DirectoryProblem, match=r"areas\.csv cannot be read"):
        build(sources, tmp_path / "x.sqlite")


def test_a_folder_that_cannot_be_written(sources, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder")
    with pytest.raises(FileProblem, match="choose another folder"):
        build(sources, blocked / "x.sqlite")


# ---- opening


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PureWindowsPath(r"\\server\share\the team\x.sqlite"), "file:////server/share/the%20team/x.sqlite"),
        (PureWindowsPath(r"C:\guide\x.sqlite"), "file:///C:/guide/x.sqlite"),
        (PurePosixPath("/opt/guide/x?.sqlite"), "file:///opt/guide/x%3F.sqlite"),
    ],
)
def test_the_address_has_no_server_before_its_path(path, address):
    assert read_only_uri(path) == f"{address}?mode=ro&immutable=1"


def test_opening_leaves_nothing_beside_the_file(tmp_path):
    copy = tmp_path / "d.sqlite"
    shutil.copy(bundled("resources/directory.sqlite"), copy)
    opened = Store(copy)
    opened.meta()
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("d.")] == ["d.sqlite"]
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        opened.connection.execute("DELETE FROM service")
    opened.connection.close()


def damaged(tmp_path, make):
    file = tmp_path / "d.sqlite"
    make(file)
    with pytest.raises(DirectoryProblem) as caught:
        Store(file).query("SELECT count(*) FROM place")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_missing(tmp_path):
    assert "missing" in damaged(tmp_path, lambda file: None)


def test_not_a_database(tmp_path):
    assert "damaged" in damaged(tmp_path, lambda file: file.write_bytes(b"not a database" * 100))


def test_empty_file(tmp_path):
    assert "not a directory of this app" in damaged(tmp_path, lambda file: file.write_bytes(b""))


def test_cut_short(tmp_path):
    whole = bundled("resources/directory.sqlite").read_bytes()
    assert "damaged" in damaged(tmp_path, lambda file: file.write_bytes(whole[: len(whole) // 3]))


def test_somebody_elses_database(tmp_path):
    def make(file):
        connection = sqlite3.connect(file)
        connection.execute("CREATE TABLE t (a)")
        connection.close()

    assert "not a directory of this app" in damaged(tmp_path, make)


@pytest.mark.parametrize(("version", "word"), [(99, "newer"), (0, "older")])
def test_other_versions(tmp_path, version, word):
    def make(file):
        shutil.copy(bundled("resources/directory.sqlite"), file)
        connection = sqlite3.connect(file)
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()
        connection.close()

    assert word in damaged(tmp_path, make)
