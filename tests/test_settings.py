"""Settings: remembered, never in the way, never lost in silence."""

import json

import pytest

from screening_guide.errors import FileProblem
from screening_guide.settings import SETTINGS, Settings


def test_defaults_without_a_file(tmp_path):
    settings = Settings.load(tmp_path / "none.json")
    assert settings.values == {s.name: s.default for s in SETTINGS}
    assert settings.problem is None


def test_a_choice_is_remembered(tmp_path):
    file = tmp_path / "config" / "settings.json"
    Settings.load(file).set("text_size_percent", 150)
    assert Settings.load(file).text_size_percent == 150


def test_nothing_but_the_known_settings_is_written(tmp_path):
    file = tmp_path / "settings.json"
    Settings.load(file).set("look", "dark")
    assert set(json.loads(file.read_text())) == {s.name for s in SETTINGS}


@pytest.mark.parametrize("damage", ["", "{", "[1, 2]", '"dark"', "\x00\x01"])
def test_a_damaged_file_is_kept_and_told(tmp_path, damage):
    file = tmp_path / "settings.json"
    file.write_text(damage)
    settings = Settings.load(file)
    assert settings.look == "system"
    assert "damaged" in str(settings.problem)
    assert (tmp_path / "settings.json.damaged").read_text() == damage


def test_unknown_values_fall_back(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text('{"look": "pink", "text_size_percent": 150, "extra": 1}')
    settings = Settings.load(file)
    assert (settings.look, settings.text_size_percent) == ("system", 150)


def test_a_read_only_home_is_one_sentence(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    settings = Settings.load(blocked / "settings.json")
    with pytest.raises(FileProblem, match="holds until you close"):
        settings.set("look", "dark")
    assert settings.look == "dark"
