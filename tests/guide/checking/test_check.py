"""The checker: what it asks of every line, and that the bundled pack passes."""

import shutil

import pytest

from screening_guide.guide.checking.check import check, speakable
from screening_guide.guide.checking.reading import reading_age_years, sentences, words
from screening_guide.paths import bundled
from tests.guide.test_pack import change


@pytest.fixture
def copy(tmp_path):
    target = tmp_path / "en"
    shutil.copytree(bundled("content/en"), target)
    return target


def test_the_bundled_pack_passes(store):
    assert [str(f) for f in check(bundled("content/en"), store.every_line_id())] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("topics/depression.md", 'opens = ["separation", "bereavement"]', 'opens = ["nowhere"]', "no topic “nowhere”"),
        ("topics/depression.md", 'urgent = ["suicide"]', 'urgent = ["x"]', "no urgent rule “x”"),
        (
            "topics/depression.md",
            'needs = ["mental_health", "counselling"]',
            'needs = ["magic"]',
            "kind of help “magic”",
        ),
        ("topics/depression.md", "sources = [24]", "sources = [2400]", "no source [2400]"),
        ("topics/depression.md", '"line-samaritans"', '"line-sam"', "no national line “line-sam”"),
        ("topics/depression.md", "reviewed = 2026", "reviewed = 2999", "in the future"),
        (
            "topics/depression.md",
            'text = "You\'ve gone quiet today. How have the last two weeks been?"',
            'text = "How are you? And how is home?"',
            "two questions at once",
        ),
        (
            "topics/depression.md",
            'text = "You\'ve gone quiet today. How have the last two weeks been?"',
            'text = "' + "one two three four five six seven " * 4 + '?"',
            "words in one sentence to say aloud",
        ),
        (
            "topics/depression.md",
            "It is not\nlaziness",
            "She is manipulative. It is not\nlaziness",
            "“manipulative” is a word",
        ),
        ("topics/depression.md", 'text = "Irritable or short-tempered"', 'text = "Irritable."', "no full stop"),
        ("urgent/suicide.md", 'kind = "stay"', 'kind = "tell"', "should stand in this order"),
        ("routes.toml", 'page = "scene"', 'page = "scenery"', "no page “scenery”"),
        (
            "looks.toml",
            '  "communication.agrees",',
            '  "communication.agrees", "depression.tearful",',
            "is a “look” sign",
        ),
        ("matters.toml", 'topics = ["housing"]', 'topics = ["home"]', "no topic “home”"),
    ],
)
def test_each_rule_can_fail(copy, store, file, old, new, expected):
    change(copy, file, old, new)
    found = [str(finding) for finding in check(copy, store.every_line_id())]
    assert any(expected in line and line.startswith(f"{file}:") for line in found), found


def test_findings_name_the_line(copy):
    change(copy, "topics/depression.md", 'opens = ["separation", "bereavement"]', 'opens = ["nowhere"]')
    text = (copy / "topics/depression.md").read_text().splitlines()
    line = next(i for i, t in enumerate(text, start=1) if "nowhere" in t)
    assert [f.line for f in check(copy)] == [line]


def test_speakable():
    assert not list(speakable("You seem worn down today. How have the last two weeks been?"))
    assert list(speakable("Are you well? Are you safe?"))


def test_sentences_and_words():
    assert len(sentences("One. Two! “Three?” Four")) == 4
    assert sentences("One: two; three") == ["One:", "two;", "three"]
    assert words("don't stop, it's fine") == 4


def test_reading_age_grows_with_hard_words():
    easy = reading_age_years("She is here. We can talk. You can say no.")
    hard = reading_age_years(
        "Notwithstanding considerable organisational reconfiguration, practitioners ascertain eligibility."
    )
    assert easy < 11 < hard
