"""A folder of changes: whole files only, nobody overwrites anybody, and what cannot be read is left and counted."""

import datetime
import errno
import json
import os
import subprocess
import sys

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening_guide import paths, writing
from screening_guide.directory.overlay.change import ChangeProblem, Outcome, add, correct, hide, rang, withdraw
from screening_guide.directory.overlay.folder import LARGEST, Folder, NewerChange, from_json, to_json
from screening_guide.directory.overlay.overlay import Overlay
from screening_guide.errors import FileProblem
from tests.directory.overlay import NEW, NOON, OLD, TODAY, a_record, a_service

KILLS = 100
SAVES_OF_EACH = 200
NOW = datetime.datetime.now(datetime.UTC)


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / "notes")


def every_kind():
    changes = [
        rang(a_service(), OLD, Outcome.WRONG, TODAY, by="LF", now=NOON),
        correct(a_service(), "phone", NEW, number=OLD, now=NOON),
        hide("centre", now=NOON),
        add(a_record(id="new"), now=NOON),
    ]
    return [*changes, withdraw(changes[0], now=NOON)]


def saved(folder, change):
    path = folder.save(change)
    return path, json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def not_ahead(monkeypatch):
    """The notes of these tests are from a fixed day, whatever day it is here."""
    monkeypatch.setattr("screening_guide.directory.overlay.folder.A_DAY", datetime.timedelta(days=36500))


def test_a_missing_folder_gives_nothing(folder):
    assert folder.read() == ([], [])
    assert not folder.path.exists()


def test_what_is_saved_is_read(folder):
    changes = every_kind()
    for change in changes:
        folder.save(change)
    read, problems = folder.read()
    assert sorted(read, key=lambda c: c.id) == sorted(changes, key=lambda c: c.id)
    assert problems == []
    assert Folder(folder.path).read()[0] == read


def test_a_person_can_read_a_change(folder):
    path, data = saved(folder, correct(a_service(), "opening_hours", "Tuesdays", by="LF", now=NOON))
    assert path.name == f"{data['id']}.json"
    assert data["kind"] == "correct" and data["version"] == 1 and data["at"] == "2026-11-22T12:00:00Z"
    assert (data["old"], data["new"], data["by"]) == ("Monday to Friday, 9 to 5", "Tuesdays", "LF")


def test_nothing_is_left_beside_a_change(folder):
    path = folder.save(hide("centre"))
    assert list(folder.path.iterdir()) == [path]
    assert path.stat().st_mode & 0o044  # a team reads it too


def test_a_change_is_never_replaced(folder):
    change = hide("centre")
    path = folder.save(change)
    before = path.read_bytes()
    with pytest.raises(FileProblem):
        folder.save(change)
    assert path.read_bytes() == before
    assert list(folder.path.iterdir()) == [path]


def test_never_replaced_where_files_cannot_be_linked(tmp_path, monkeypatch):
    def no_links(*_paths):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    writing.write_new(tmp_path / "a.json", b"one")
    with pytest.raises(FileProblem):
        writing.write_new(tmp_path / "a.json", b"two")
    assert [(p.name, p.read_bytes()) for p in tmp_path.glob("*.*")] == [("a.json", b"one")]


def test_an_open_window_notices_another_copy(folder):
    mark = folder.mark()
    assert not folder.changed_since(mark)
    Folder(folder.path).save(hide("centre"))
    assert folder.changed_since(mark)
    assert len(folder.read()[0]) == 1
    assert not folder.changed_since(folder.mark())


# ---- what cannot be read


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.json", b"", "damaged"),
        ("a.json", b"{", "damaged"),
        ("a.json", b"null", "damaged"),
        ("a.json", b"[" * 100_000, "damaged"),
        ("a.json", b'{"version": 1, "kind": "dance"}', "damaged"),
        ("a.json", b"\xff\xfe", "damaged"),
        ("a.json", b" " * (LARGEST + 1), "damaged"),
        ("a.json", b'{"version": 2, "kind": "dance"}', "newer version"),
        (".a.json-x1.part", b'{"ver', "not finished"),
        ("a.part", b"", "not finished"),
    ],
)
def test_what_cannot_be_read_is_left_and_counted(folder, name, data, words):
    folder.save(hide("centre"))
    (folder.path / name).write_bytes(data)
    (folder.path / "Thumbs.db").write_bytes(b"not ours, and no bother")
    changes, (sentence,) = folder.read()
    assert len(changes) == folder.skipped == 1
    assert words in sentence and sentence.startswith("1 ") and "\n" not in sentence
    assert (folder.path / name).read_bytes() == data


def test_a_folder_in_the_place_of_a_file(folder):
    (folder.path / "a.json").mkdir(parents=True)
    changes, problems = folder.read()
    assert changes == [] and len(problems) == 1


def test_a_file_that_arrives_in_pieces_is_read_when_it_is_whole(folder):
    data = to_json(hide("centre"))
    folder.path.mkdir()
    (folder.path / "a.json").write_bytes(data[:40])
    assert folder.read()[0] == []
    (folder.path / "a.json").write_bytes(data)
    assert len(folder.read()[0]) == 1


def test_the_copy_of_a_sync_program_counts_once(folder):
    path = folder.save(hide("centre"))
    (folder.path / "copy of the same.json").write_bytes(path.read_bytes())
    changes, problems = folder.read()
    assert len(changes) == 1 and problems == []


def test_a_leftover_of_a_saved_change_is_no_fault(folder):
    path = folder.save(hide("centre"))
    (folder.path / f".{path.name}-x1.part").write_bytes(path.read_bytes())
    assert folder.read()[1] == []


def test_a_note_from_the_future(folder, monkeypatch):
    monkeypatch.setattr("screening_guide.directory.overlay.folder.A_DAY", datetime.timedelta(days=1))
    folder.save(hide("centre", now=NOW + datetime.timedelta(days=3)))
    folder.save(hide("other", now=NOW + datetime.timedelta(hours=3)))
    changes, (sentence,) = folder.read()
    assert [change.service_id for change in changes] == ["other"]
    assert "clock" in sentence


@pytest.mark.parametrize(
    "altered",
    [
        {"id": "../../elsewhere"},
        {"at": "2026-11-22T12:00:00"},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"service_id": ""},
        {"service_id": None},
        {"by": "x" * 61},
        {"by": "a\u202eb"},
        {"field": "provenance"},
        {"field": "access"},
        {"new": "x" * 501},
        {"new": ["Tuesdays"]},
        {"version": 0},
        {"version": "1"},
    ],
)
def test_a_file_that_breaks_the_rules_is_no_change(altered):
    data = json.loads(to_json(correct(a_service(), "opening_hours", "Tuesdays", now=NOON)))
    with pytest.raises(ValueError):
        from_json(json.dumps(data | altered).encode())


def test_an_added_refuge_with_an_address_is_not_read():
    data = json.loads(to_json(add(a_record(id="new"), now=NOON)))
    data["record"]["screening_guide"]["kind"] = "domestic_abuse"
    with pytest.raises(ValueError, match="refuge"):
        from_json(json.dumps(data).encode())


# ---- folders that cannot be used


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "blocked").write_text("a file, not a folder")
    with pytest.raises(FileProblem, match="not saved") as caught:
        Folder(tmp_path / "blocked").save(hide("centre"))
    assert "\n" not in caught.value.sentence


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.ENETUNREACH])
def test_a_disk_that_gives_up_half_way(folder, monkeypatch, code):
    def gives_up(_handle):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", gives_up)
    with pytest.raises(FileProblem, match=os.strerror(code)):
        folder.save(hide("centre"))
    assert list(folder.path.iterdir()) == []


def test_a_folder_that_cannot_be_read(tmp_path):
    (tmp_path / "blocked").write_text("a file, not a folder")
    changes, (sentence,) = Folder(tmp_path / "blocked").read()
    assert changes == [] and "cannot be read" in sentence


def test_a_share_that_goes_away_leaves_what_was_read(folder):
    folder.save(hide("centre"))
    before, _problems = folder.read()
    folder.path.rename(folder.path.with_name("gone"))
    after, (sentence,) = folder.read()
    assert after == before and "connected" in sentence


def test_what_no_file_can_hold(folder):
    with pytest.raises(ChangeProblem, match="unusual signs"):
        folder.save(add(a_record(id="new", description="\ud800"), now=NOON))
    assert folder.read() == ([], [])


def test_the_folder_of_a_team(monkeypatch, own_home, tmp_path):
    assert own_home in paths.notes_folder().parents
    monkeypatch.setenv("SCREENING_GUIDE_NOTES", str(tmp_path / "share"))
    assert paths.notes_folder() == tmp_path / "share"


# ---- anything at all in a file

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
real = [json.loads(to_json(change)) for change in every_kind()]
altered = st.builds(
    lambda data, name, value: data | {name: value},
    st.sampled_from(real),
    st.sampled_from(sorted({name for data in real for name in data})),
    anything,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(), anything.map(json.dumps).map(str.encode), altered.map(json.dumps).map(str.encode)))
def test_anything_in_a_file_does_no_harm(data):
    try:
        change = from_json(data)
    except (NewerChange, ValueError):
        return
    overlay = Overlay([change])
    overlay.apply(a_service(id=change.service_id))
    for conflict in overlay.standing(change.service_id, a_service(id=change.service_id)).conflicts:
        assert "\n" not in conflict.words


# ---- killed, and two at once

SAVE = """
import sys
from pathlib import Path
from screening_guide.directory.overlay.change import hide
from screening_guide.directory.overlay.folder import Folder
folder = Folder(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    folder.save(hide(f"{sys.argv[3]}-{number}", by="x" * 60))
"""

# One process that forks the children it kills: starting Python a hundred times would take a minute.
KILL = """
import os, random, signal, sys, time
from pathlib import Path
from screening_guide.directory.overlay.change import hide
from screening_guide.directory.overlay.folder import Folder
chance, reader = random.Random(8), Folder(Path(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    child = os.fork()
    if child == 0:
        folder, number = Folder(Path(sys.argv[1])), 0
        while True:
            folder.save(hide(f"{os.getpid()}-{number}", by="x" * 60))
            os.write(1, f"{os.getpid()}-{number}\\n".encode())
            number += 1
    time.sleep(chance.uniform(0.0005, 0.06))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    _changes, problems = reader.read()
    assert all("not finished" in problem for problem in problems), problems
"""


def start(program, *arguments):
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="killed children are forked")
def test_killed_at_any_moment_no_half_change_appears_and_no_saved_one_is_lost(folder):
    told, errors = start(KILL, folder.path, KILLS).communicate(timeout=120)
    assert errors == ""
    changes, problems = folder.read()
    assert told
    assert set(told.split()) <= {change.service_id for change in changes}
    assert len(changes) <= len(told.split()) + KILLS  # saved, and killed before it could say so
    assert all("not finished" in problem for problem in problems)
    folder.save(hide("centre"))
    assert len(folder.read()[0]) == len(changes) + 1


def test_two_copies_at_once_lose_nothing(folder):
    copies = [start(SAVE, folder.path, SAVES_OF_EACH, name) for name in ("one", "two")]
    assert [copy.communicate(timeout=120)[1] for copy in copies] == ["", ""]
    changes, problems = folder.read()
    assert {change.service_id for change in changes} == {
        f"{name}-{number}" for name in ("one", "two") for number in range(SAVES_OF_EACH)
    }
    assert problems == []


def test_changes_are_plain_json_for_any_reader(folder):
    for change in every_kind():
        _path, data = saved(folder, change)
        assert msgspec.json.decode(to_json(change)) == data
