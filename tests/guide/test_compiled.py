"""The compiled pack: the same as what was read, up to date, and used for no other words than those that are there."""

import shutil

import pytest

from screening_guide.cli import main
from screening_guide.guide import compiled as module
from screening_guide.guide.compiled import FILE, compiled, digest, opened
from screening_guide.guide.pack import load, load_reporting
from screening_guide.paths import bundled

ROOT = bundled("content/en")


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(ROOT, tmp_path / "en")


def test_it_is_up_to_date():
    read = load_reporting(ROOT).pack
    assert bundled(FILE).read_bytes() == compiled(read, ROOT), "run: screening-guide compile"


def test_it_opens_as_what_was_read():
    assert opened(ROOT) == load_reporting(ROOT).pack


def test_a_changed_word_is_read_from_the_file_that_has_it(copy):
    path = copy / "urgent/suicide.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Ask plainly", "Ask her plainly"), encoding="utf-8")
    assert opened(copy) is None
    assert any(step.lead.startswith("Ask her plainly") for step in load(copy).urgent["suicide"].steps)


def test_a_file_more_or_less_or_under_another_name_is_another_pack(copy):
    before = digest(copy)
    (copy / "scripts/opening.md").rename(copy / "scripts/opened.md")
    assert digest(copy) != before
    (copy / "scripts/opened.md").rename(copy / "scripts/opening.md")
    assert digest(copy) == before
    (copy / "scripts/opening.md").unlink()
    assert digest(copy) != before


@pytest.mark.parametrize("data", [b"", b"x", b"\x82\xa6digest\xa1x\xa4pack\xc0", b"\x00" * 100])
def test_a_damaged_one_is_passed_over(tmp_path, data):
    file = tmp_path / "guide.msgpack"
    file.write_bytes(data)
    assert opened(ROOT, file) is None
    assert opened(ROOT, tmp_path / "missing") is None


def test_one_of_another_shape_is_passed_over(tmp_path):
    good = bundled(FILE).read_bytes()
    file = tmp_path / "guide.msgpack"
    file.write_bytes(good.replace(b"\xa6topics", b"\xa6topocs", 1))
    assert opened(ROOT, file) is None


def test_reviews_are_read_with_the_words(copy):
    (copy / "reviews").mkdir(exist_ok=True)
    (copy / "reviews/x.toml").write_text("", encoding="utf-8")
    assert opened(copy, bundled(FILE)) is None


def test_the_command_writes_it_and_refuses_a_broken_pack(copy, tmp_path, monkeypatch, capsys):
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr("screening_guide.cli.bundled", lambda name: copy if name == "content/en" else tmp_path / name)
    assert main(["compile"]) == 0
    assert module.opened(copy, tmp_path / FILE) is not None
    (copy / "urgent/suicide.md").unlink()
    (tmp_path / FILE).unlink()
    assert main(["compile"]) == 1
    assert not (tmp_path / FILE).exists()
    assert "nothing was compiled" in capsys.readouterr().err
