"""The command line: stable names, exit codes, one sentence on standard error, never a traceback."""

import json
import re

import pytest

from screening_guide import __version__
from screening_guide.cli import main
from screening_guide.paths import bundled


def run(capsys, *arguments):
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = stop.code
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


def test_version(capsys):
    assert run(capsys, "--version")[:2] == (0, f"screening-guide {__version__}\n")


def test_wrong_usage(capsys):
    assert run(capsys, "dance")[0] == 2
    assert run(capsys, "find")[0] == 2
    assert run(capsys, "find", "Leeds", "--need", "magic")[0] == 2
    assert run(capsys, "find", "Leeds", "--limit", "0")[0] == 2


def test_find_in_words(capsys):
    code, out, _err = run(capsys, "find", "Halifax", "--limit", "1")
    assert code == 0
    assert "Ring 01422 386500" in out
    assert "ring first" in out


def test_find_as_json(capsys):
    code, out, _err = run(capsys, "find", "LS1 4AP", "--need", "housing", "--json")
    data = json.loads(out)
    assert code == 0
    assert data["place"]["name"] == "LS1 4"
    assert len(data["results"]) == 5
    assert all(result["age"] for result in data["results"])


def test_find_near(capsys):
    _code, out, _err = run(capsys, "find", "WomenCentre", "--near", "Leeds", "--json", "--limit", "1")
    assert json.loads(out)["results"][0]["distance_miles"] == 14


def test_find_near_a_misspelt_place_says_so(capsys):
    code, out, _err = run(capsys, "find", "WomenCentre", "--near", "Leedz")
    assert code == 0
    assert out.startswith("Showing Leeds (West Yorkshire). You typed “Leedz”.")


def test_find_near_nowhere_is_one_sentence_and_lines(capsys):
    code, out, err = run(capsys, "find", "WomenCentre", "--near", "Qwxzzyvk")
    assert code == 1
    assert err == ("There is no place “Qwxzzyvk” in the directory: check the spelling, or type the nearest town.\n")
    assert "Ring from anywhere" in out


def test_find_a_postcode_that_does_not_exist_still_gives_lines(capsys):
    code, out, err = run(capsys, "find", "ZZ99 9ZZ")
    assert (code, err.count("\n")) == (1, 1)
    assert "0808 2000 247" in out
    code, out, _err = run(capsys, "find", "ZZ99 9ZZ", "--json")
    data = json.loads(out)
    assert code == 1
    assert data["problem"].startswith("There is no postcode ZZ99 9ZZ")
    assert data["lines"]


def test_find_in_another_nation(capsys):
    _code, out, _err = run(capsys, "find", "Anawim", "--nation", "scotland")
    assert "Scotland" in out
    assert "Refuge" not in out
    assert run(capsys, "find", "Anawim", "--nation", "narnia")[0] == 2


def test_find_is_women_only_as_in_the_window(capsys):
    _code, usual, _err = run(capsys, "find", "LS1 4AP", "--json", "--limit", "60")
    _code, asked, _err = run(capsys, "find", "LS1 4AP", "--json", "--limit", "60", "--women-only")
    _code, wider, _err = run(capsys, "find", "LS1 4AP", "--json", "--limit", "60", "--open-to-men")
    assert usual == asked
    assert "no" not in {result["women_only"] for result in json.loads(usual)["results"]}
    assert "no" in {result["women_only"] for result in json.loads(wider)["results"]}
    assert "Women only" in run(capsys, "find", "LS1 4AP")[1]
    assert "Women only" not in run(capsys, "find", "LS1 4AP", "--open-to-men")[1]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("ZZ99 9ZZ", "There is no postcode ZZ99 9ZZ"),
        ("🙂", "Nothing found"),
        ("x" * 10_000, "Nothing found"),
        ('"', "Nothing found"),
    ],
)
def test_find_nothing_is_one_sentence(capsys, words, sentence):
    code, _out, err = run(capsys, "find", words)
    assert code == 1
    assert err.startswith(sentence)
    assert err.count("\n") == 1
    assert len(err) < 200


def test_lookup(capsys):
    code, out, _err = run(capsys, "lookup", "far", "away")
    assert code == 0
    assert "Trauma" in out
    assert run(capsys, "lookup", "zzzzzz")[0] == 1


def test_check(capsys, tmp_path):
    assert run(capsys, "check")[0] == 0
    code, out, err = run(capsys, "check", str(tmp_path / "none"))
    assert code == 1
    assert re.search(r"none:1: there is no such folder", out)
    assert "to mend" in err


def test_check_names_file_and_line(capsys, tmp_path):
    import shutil

    shutil.copytree(bundled("content/en"), tmp_path / "en")
    file = tmp_path / "en" / "topics" / "housing.md"
    file.write_text(file.read_text().replace('group = "look"', 'group = "lok"', 1))
    code, out, _err = run(capsys, "check", str(tmp_path / "en"))
    assert code == 1
    assert out.startswith("topics/housing.md:18: “lok” is not one of the values allowed here")


def test_directory_build_says_what_went_wrong(capsys, tmp_path):
    code, _out, err = run(capsys, "directory", "build", "--content", str(tmp_path), "--out", str(tmp_path / "x"))
    assert code == 1
    assert "cannot be read" in err


def test_a_damaged_directory_is_one_sentence(capsys, tmp_path, monkeypatch):
    broken = tmp_path / "directory.sqlite"
    broken.write_bytes(b"SQLite format 3\x00" + b"junk" * 1000)
    monkeypatch.setattr("screening_guide.directory.own.bundled", lambda _name: broken)
    code, _out, err = run(capsys, "find", "Leeds")
    assert code == 1
    assert "damaged" in err
    assert err.count("\n") == 1
