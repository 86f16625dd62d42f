"""The Welsh words for her: whole, in the shape of the English ones, short, and refused in a sentence when broken."""

import ast
import re
import shutil
from pathlib import Path

import msgspec
import pytest

import screening_guide
from screening_guide.errors import ContentProblem
from screening_guide.guide.checking.reading import sentences, words
from screening_guide.guide.translation import Translation, translated
from screening_guide.paths import bundled

MOST_WORDS = 20
FILES = ("pack.toml", "matters.toml", "strengths.toml", "spoken/adhd.toml", "words.toml", "scripts/opening.md")
BLANKS = re.compile(r"\{\w+\}")


@pytest.fixture(scope="module")
def welsh(pack) -> Translation:
    return translated(pack, bundled("content/cy"))


@pytest.fixture
def copied(tmp_path) -> Path:
    """The Welsh files, to break."""
    return Path(shutil.copytree(bundled("content/cy"), tmp_path / "cy"))


def quoted(text: str) -> list[str]:
    """The lines of a script that are said aloud."""
    return [line.removeprefix("> ") for line in text.splitlines() if line.startswith(">")]


def pairs(pack, welsh: Translation) -> list[tuple[str, str]]:
    """Everything that is said or shown to her, English beside Welsh, usual and literal."""
    found = [(card.text, welsh.pack.cards[key].text) for key, card in pack.cards.items()]
    found += [(item.text, welsh.pack.strengths[key].text) for key, item in pack.strengths.items()]
    for key, topic in pack.topics.items():
        other = welsh.pack.topics[key]
        for line, said in zip(topic.say, other.say, strict=True):
            found += [(line.text, said.text), (line.literal, said.literal)]
        found += [(offer.say, said.say) for offer, said in zip(topic.offers, other.offers, strict=True)]
    found += [(sign.ask, welsh.pack.signs[key].ask) for key, sign in pack.signs.items() if sign.ask]
    for key, rule in pack.urgent.items():
        for step, other in zip(rule.steps, welsh.pack.urgent[key].steps, strict=True):
            found += [(line, other.translated.get(line, "")) for line in step.every_say()]
    for key, script in pack.scripts.items():
        aloud = welsh.pack.scripts[key]
        found += zip(quoted(script.body), quoted(aloud.body), strict=True)
        found += zip(quoted(script.literal or script.body), quoted(aloud.literal or aloud.body), strict=True)
    return found + list(welsh.words.items())


def own_strings() -> tuple[set[str], set[str]]:
    """Every text in the app's own code, and those that it says are for her."""
    every: set[str] = set()
    for_her: set[str] = set()
    for path in Path(screening_guide.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                every.add(node.value)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "hers":
                for_her |= {str(each.value) for each in node.args if isinstance(each, ast.Constant)}
    return every, for_her


# ---- what is there


def test_the_pack_says_that_it_is_welsh_and_that_nobody_has_checked_it(welsh):
    assert (welsh.info.id, welsh.info.language) == ("cy", "Cymraeg")
    assert not welsh.info.checked_by


def test_everything_said_or_shown_to_her_has_welsh_words_of_its_own(pack, welsh):
    both = pairs(pack, welsh)
    assert [english for english, cymraeg in both if bool(english) != bool(cymraeg)] == []
    assert [english for english, cymraeg in both if english and english == cymraeg] == []


def test_every_script_with_lines_to_say_has_them_all_in_welsh(pack, welsh):
    spoken = {key for key, script in pack.scripts.items() if quoted(script.body)}
    assert {path.stem for path in (bundled("content/cy") / "scripts").glob("*.md")} == spoken
    for key in spoken:
        english, cymraeg = pack.scripts[key], welsh.pack.scripts[key]
        assert len(quoted(cymraeg.body)) == len(quoted(english.body)), key
        assert (cymraeg.literal != cymraeg.body) == bool(english.literal), key


def test_what_staff_read_between_the_lines_is_as_in_english(pack, welsh):
    for key, script in pack.scripts.items():
        for english, cymraeg in (
            (script.body, welsh.pack.scripts[key].body),
            (script.literal, welsh.pack.scripts[key].literal if script.literal else ""),
        ):
            for_staff = [[line for line in text.strip().splitlines() if line[:1] != ">"] for text in (english, cymraeg)]
            assert for_staff[0] == for_staff[1], key


def test_what_is_filled_in_is_kept(pack, welsh):
    for english, cymraeg in pairs(pack, welsh):
        assert sorted(BLANKS.findall(english)) == sorted(BLANKS.findall(cymraeg)), english
        assert english.count("…") == cymraeg.count("…"), english
    assert "{minutes}" in welsh.pack.scripts["opening"].body
    assert "{minutes}" in welsh.pack.scripts["opening"].literal


def test_she_is_told_things_in_short_sentences_and_asked_one_thing_at_a_time(pack, welsh):
    for _, cymraeg in pairs(pack, welsh):
        assert cymraeg.count("?") <= 1, cymraeg
        assert [each for each in sentences(cymraeg) if words(each) > MOST_WORDS] == []


def test_the_own_words_stand_for_sentences_that_the_app_has(pack, welsh):
    known, _ = own_strings()
    known |= {text for duty in pack.duties.values() for text in (duty.say, duty.literal)}
    known |= {who.text[0].lower() + who.text[1:] for who in pack.consents.who}
    assert set(welsh.words) - known == set()


def test_every_sentence_that_the_app_has_for_her_has_welsh(welsh):
    _, for_her = own_strings()
    assert for_her - set(welsh.words) == set()


def test_each_digit_has_a_word_of_its_own(welsh):
    pegs = ("hero", "bun", "shoe", "tree", "door", "hive", "sticks", "heaven", "gate", "line")
    assert len({welsh.words[peg] for peg in pegs}) == len(pegs)


def test_nothing_for_staff_changes(pack, welsh):
    replace = msgspec.structs.replace
    for key, sign in pack.signs.items():
        assert replace(welsh.pack.signs[key], ask=sign.ask) == sign
    for key, rule in pack.urgent.items():
        steps = tuple(replace(step, translated={}) for step in welsh.pack.urgent[key].steps)
        assert replace(welsh.pack.urgent[key], steps=steps) == rule
    assert welsh.pack.duties == pack.duties
    for key, topic in pack.topics.items():
        assert welsh.pack.topics[key].title == topic.title
        assert [offer.text for offer in welsh.pack.topics[key].offers] == [offer.text for offer in topic.offers]


# ---- what is missing or broken


def test_what_is_missing_stays_english(pack, copied):
    (copied / "scripts/opening.md").unlink()
    for name, line in (("matters.toml", "sleep ="), ("spoken/adhd.toml", '"adhd.short" =')):
        kept = [each for each in (copied / name).read_text("utf-8").splitlines() if not each.startswith(line)]
        (copied / name).write_text("\n".join(kept), "utf-8")
    laid_over = translated(pack, copied).pack
    assert laid_over.scripts["opening"] == pack.scripts["opening"]
    assert laid_over.cards["sleep"] == pack.cards["sleep"]
    assert laid_over.cards["children"] != pack.cards["children"]
    short = next(offer for offer in pack.topics["adhd"].offers if offer.id == "adhd.short")
    assert short in laid_over.topics["adhd"].offers


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("matters.toml", 'no-such-card = "Dim"'),
        ("strengths.toml", 'no-such-strength = "Dim"'),
        ("spoken/adhd.toml", '"adhd.no-such-offer" = "Dim"'),
        ("spoken/adhd.toml", '[asks]\n"adhd.no-such-sign" = "Dim"'),
        ("spoken/no-such-topic.toml", 'say = ["Dim"]'),
        ("urgent/suicide.toml", '"no-such-sentence" = "Dim"'),
    ],
)
def test_an_id_that_the_pack_does_not_have_is_refused_by_name(pack, copied, name, line):
    with (copied / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    with pytest.raises(ContentProblem, match=r"no-such-\w+.*check the id") as refused:
        translated(pack, copied)
    assert name in str(refused.value)


def test_a_script_that_the_pack_does_not_have_is_refused_by_name(pack, copied):
    (copied / "scripts/extra.md").write_text('+++\nid = "no-such-script"\n+++\n\n> Dim.\n', "utf-8")
    with pytest.raises(ContentProblem, match="no-such-script") as refused:
        translated(pack, copied)
    assert "extra.md" in str(refused.value)


@pytest.mark.parametrize("key", ["say", "literal"])
def test_a_wrong_number_of_lines_is_refused_with_the_right_one(pack, copied, key):
    path = copied / "spoken/adhd.toml"
    text = path.read_text("utf-8")
    first = text.index(f"{key} = [")
    path.write_text(text[:first] + f'{key} = ["Un."]' + text[text.index("\n]", first) + 2 :], "utf-8")
    with pytest.raises(ContentProblem, match="“adhd” has 3 lines to say: write as many here") as refused:
        translated(pack, copied)
    assert "adhd.toml" in str(refused.value)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_toml_is_refused_by_name_and_line(pack, copied, name):
    path = copied / name
    text = path.read_text("utf-8")
    path.write_text(text.replace(" = ", " = = ", 1), "utf-8")
    with pytest.raises(ContentProblem, match=r", line \d+: ") as refused:
        translated(pack, copied)
    assert Path(name).name in str(refused.value)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".toml") and "/" not in name])
def test_a_missing_file_is_refused_by_name(pack, copied, name):
    (copied / name).unlink()
    with pytest.raises(ContentProblem, match="the file is missing; put it back") as refused:
        translated(pack, copied)
    assert name in str(refused.value)
