"""Loading a pack: ordinary breaks are left out and named; urgent ones refuse the pack."""

import shutil

import msgspec
import pytest

from screening_guide.errors import ContentProblem
from screening_guide.guide.checking.reach import reachable
from screening_guide.guide.kinds import FIRST_LOOK_GROUPS, Venue
from screening_guide.guide.pack import load, load_reporting
from screening_guide.paths import bundled


@pytest.fixture
def copy(tmp_path):
    """A copy of the bundled pack that can be broken."""
    target = tmp_path / "en"
    shutil.copytree(bundled("content/en"), target)
    return target


def change(root, file, old, new):
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_bundled_pack_is_whole(pack):
    assert len(pack.topics) >= 35
    assert len(pack.rules()) >= 14
    assert sum(len(signs) for signs in pack.first_look.values()) <= 24
    assert set(pack.first_look) == set(FIRST_LOOK_GROUPS)
    assert pack.general_rule().fires == ()


def test_every_urgent_rule_has_words_for_every_place(pack):
    for rule in pack.urgent.values():
        for step in rule.steps:
            for venue in Venue:
                assert step.read(venue).text


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("topics/housing.md", 'kind = "life_experience"', 'kind = "lif"', "topics/housing.md:4: “lif”"),
        ("topics/housing.md", "reviewed =", "revewed =", "topics/housing.md:8: there is no key “revewed”"),
        ("topics/housing.md", 'title = "Housing"', "title = 3", "topics/housing.md:3: expected text"),
        ("topics/housing.md", "[[signs]]\n", "[[signs]\n", "not TOML"),
        ("topics/housing.md", '+++\nid = "housing"', "id = 'housing'", "topics/housing.md:1: expected front matter"),
        ("scripts/opening.md", "seconds = 60", 'seconds = "sixty"', "scripts/opening.md:4: expected a whole number"),
        ("looks.toml", '"housing.sofa"', '"housing.sofaa"', "no topic has a sign “housing.sofaa”"),
        ("sources.toml", "[9]", "[nine]", "should be a number"),
    ],
)
def test_an_ordinary_break_is_left_out_and_named(pack, copy, file, old, new, expected):
    change(copy, file, old, new)
    loaded = load_reporting(copy)
    assert expected in "\n".join(map(str, loaded.findings))
    assert loaded.pack is not None, "an ordinary break does not refuse the pack"
    assert len(loaded.pack.rules()) == len(pack.rules())


def test_one_broken_sign_leaves_its_topic(copy):
    change(copy, "topics/housing.md", 'id = "housing.worn"\ngroup = "look"', 'id = "housing.worn"\ngroup = "lok"')
    loaded = load_reporting(copy)
    assert "housing.worn" not in loaded.pack.signs
    assert "housing.nowhere" in loaded.pack.signs


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("urgent/suicide.md", 'kind = "stay"', 'kind = "sit"'),
        ("urgent/suicide.md", 'sign = "suicide.goodbye"', 'sign = "suicide.goodby"'),
        ("urgent/suicide.md", "reviewed = 2026-12-01", "reviewed = soon"),
        ("urgent/any.md", "general = true", "general = false"),
        ("topics/adhd.md", "urgent = [", 'urgent = ["nothing", '),
        ("topics/suicide.md", 'id = "suicide.goodbye"', 'id = "suicide.farewell"'),
        ("venues.toml", "[prison]", "[prisons]"),
        ("pack.toml", 'id = "en"', "id = 1"),
        ("routes.toml", "minutes = 15", 'minutes = "15"'),
        ("looks.toml", '"suicide.goodbye"', '"suicide.farewell"'),
        ("looks.toml", "[safe_now]", "[safe_soon]"),
    ],
)
def test_an_urgent_break_refuses_the_pack(copy, file, old, new):
    change(copy, file, old, new)
    with pytest.raises(ContentProblem, match=r"cannot be used until this is mended: [a-z]+[/.:].*\d+: ") as caught:
        load(copy)
    assert "\n" not in str(caught.value)


def test_a_step_without_words_for_a_place_refuses_the_pack(copy):
    change(copy, "urgent/suicide.md", 'same_at = ["court_cells", ', "same_at = [")
    findings = load_reporting(copy).findings
    assert any("no words of its own for court_cells" in f.message and f.urgent for f in findings)


@pytest.mark.parametrize("rule", ["suicide", "overdose", "threat-to-other"])
def test_a_missing_urgent_file_refuses_the_pack(copy, rule):
    (copy / f"urgent/{rule}.md").unlink()
    with pytest.raises(ContentProblem, match=f"there is no urgent rule “{rule}”"):
        load(copy)


def test_a_rule_that_can_never_fire_refuses_the_pack(copy):
    change(copy, "urgent/honour-danger.md", 'sign = "honour-abuse.danger"', 'sign = "honour-abuse.danger"\nvoices = []')
    with pytest.raises(ContentProblem, match="never fires"):
        load(copy)


def test_a_missing_folder_is_one_sentence(tmp_path):
    with pytest.raises(ContentProblem, match="no such folder"):
        load(tmp_path / "cy")


@pytest.mark.parametrize("file", ["matters.toml", "strengths.toml", "lexicon.toml", "needs.toml", "sources.toml"])
def test_a_missing_ordinary_file_is_named(copy, file):
    (copy / file).unlink()
    loaded = load_reporting(copy)
    assert f"{file}:1: the file is missing" in "\n".join(map(str, loaded.findings))
    assert loaded.pack is not None


def test_an_id_used_twice_is_named(copy):
    change(copy, "topics/housing.md", 'id = "housing.sofa"', 'id = "drugs.worried"')
    assert "is used already" in "\n".join(map(str, load_reporting(copy).findings))


def test_the_first_look_leads_to_every_topic_but_those_about_who_she_is(pack):
    looked = msgspec.structs.replace(pack, cards={}, safe_now=())
    about_her = {key for key, topic in pack.topics.items() if topic.by_name}
    assert reachable(looked) == set(pack.topics) - about_her
    assert about_her, "a look never guesses who she is"
