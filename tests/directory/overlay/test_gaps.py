"""Noting the gap: a kind of help, an area and a month are counted, and nothing else is kept."""

import datetime
import json

import pytest

from screening_guide.directory.overlay.gaps import Gap, count, totals
from screening_guide.errors import FileProblem

MAY, JUNE = datetime.date(2026, 5, 17), datetime.date(2026, 6, 3)


def test_nothing_counted(tmp_path):
    assert totals(tmp_path / "gaps") == []


def test_presses_are_counted(tmp_path):
    for need, area, month in [("housing", "Kent", MAY), ("housing", "Kent", MAY), ("debt", "Wales", JUNE)]:
        count(tmp_path, need, area, month)
    count(tmp_path, "housing", "Wales", JUNE)
    assert totals(tmp_path) == [
        Gap("debt", "Wales", "2026-06", 1),
        Gap("housing", "Wales", "2026-06", 1),
        Gap("housing", "Kent", "2026-05", 2),
    ]


def test_no_day_and_no_time_are_kept(tmp_path):
    count(tmp_path / "gaps", "housing", "Avon and Somerset", MAY)
    (path,) = (tmp_path / "gaps").iterdir()
    assert json.loads(path.read_text()) == {
        "kind": "gap", "version": 1, "need": "housing", "area": "Avon and Somerset", "month": "2026-05",
    }  # fmt: skip
    assert path.name.startswith("2026-05-") and "17" not in path.name[:10]
    touched = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
    assert touched == datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("need", "area"),
    [
        ("her name", "Kent"),
        ("", "Kent"),
        ("housing", "LS1 4DY"),
        ("housing", ""),
        ("housing", "Kent\nx"),
        ("x" * 99, "Kent"),
    ],
)
def test_only_words_of_the_directory(tmp_path, need, area):
    with pytest.raises(ValueError):
        count(tmp_path, need, area, MAY)
    assert totals(tmp_path) == []


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"kind": "gap"}', b"[" * 100_000, b"\xff"])
def test_what_cannot_be_read_is_left(tmp_path, data):
    count(tmp_path, "housing", "Kent", MAY)
    (tmp_path / "x.json").write_bytes(data)
    assert totals(tmp_path) == [Gap("housing", "Kent", "2026-05", 1)]
    assert (tmp_path / "x.json").read_bytes() == data


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "blocked").write_text("a file, not a folder")
    with pytest.raises(FileProblem, match="not saved"):
        count(tmp_path / "blocked", "housing", "Kent", MAY)
