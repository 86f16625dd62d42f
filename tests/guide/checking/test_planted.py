"""Faults planted one by one: each is found, so none of these checks is an empty promise."""

import datetime

import msgspec
import pytest

from screening_guide.guide.checking.check import check, check_loaded
from screening_guide.guide.checking.topics import check_topic, ends_a_sentence
from screening_guide.guide.checking.urgent import MOST_WORDS_A_RULE, check_rule
from screening_guide.guide.checking.voice import worn
from screening_guide.guide.checking.words import unkept
from screening_guide.guide.kinds import Venue
from screening_guide.guide.model import Clause, Standing
from screening_guide.guide.pack import load_reporting
from screening_guide.guide.rule import Danger, PlaceWords, Step, StepKind, StepWords
from screening_guide.paths import bundled
from tests.guide.checking.test_breaks import copy  # noqa: F401 - a fixture
from tests.guide.test_pack import change

replace = msgspec.structs.replace
EVERYWHERE = tuple(Venue)


@pytest.fixture
def loaded():
    return load_reporting(bundled("content/en"))


def told(loaded, rule):
    """What the checker says of a rule."""
    loaded.findings.clear()
    check_rule(loaded, loaded.pack, rule)
    return [finding.message for finding in loaded.findings]


def step(kind, text, **more):
    return Step(kind=kind, lead="Do this.", text=text, same_at=EVERYWHERE, **more)


def with_steps(rule, *first):
    """A rule with other steps before, or in place of, those it has."""
    kinds = {each.kind for each in first}
    rest = tuple(each for each in rule.steps if each.kind not in kinds)
    return replace(rule, steps=(*first, *rest))


def test_the_rules_as_they_are_have_no_fault(loaded):
    for rule in loaded.pack.urgent.values():
        assert told(loaded, rule) == []


def test_asking_before_saving_a_life_is_found(loaded):
    rule = loaded.pack.urgent["chest-pain"]
    rest = tuple(each for each in rule.steps if each.kind is not StepKind.RESCUE)
    assert any("the first step is of kind “rescue”" in line for line in told(loaded, replace(rule, steps=rest)))
    late = (*rest[:1], *rule.steps[:1], *rest[1:])
    found = told(loaded, replace(rule, steps=late))
    assert any("the first step is of kind “rescue”" in line for line in found)
    assert any("should stand in this order" in line for line in found)


def test_a_rescue_that_calls_nobody_is_found_at_the_place(loaded):
    rule = loaded.pack.urgent["chest-pain"]
    faulty = with_steps(rule, step(StepKind.RESCUE, "Ring 999. Ambulance.", at={Venue.PRISON: PlaceWords(text="Sit.")}))
    found = [line for line in told(loaded, faulty) if "how to call for help" in line]
    assert found
    assert all("prison" in line for line in found)


def test_a_rule_that_is_not_about_life_has_no_rescue(loaded):
    faulty = with_steps(loaded.pack.urgent["adult-at-risk"], step(StepKind.RESCUE, "Ring 999."))
    assert any("belongs to a rule with danger" in line for line in told(loaded, faulty))
    assert faulty.danger is not Danger.LIFE


def test_too_many_words_are_found(loaded):
    rule = loaded.pack.urgent["chest-pain"]
    long = step(StepKind.MAKE_SAFE, "Sit her down now. " * (MOST_WORDS_A_RULE // 4))
    found = told(loaded, with_steps(rule, rule.steps[0], long))
    assert any("words to read in an emergency" in line for line in found)
    assert any("the step “Do this.” has" in line for line in found)


def test_a_number_before_help_is_called_is_found(loaded):
    rule = loaded.pack.urgent["suicide"]
    faulty = replace(rule, steps=(replace(rule.steps[0], text="Ring 116 123."), *rule.steps[1:]))
    assert any("numbers belong to rescue and get_help" in line for line in told(loaded, faulty))


def test_a_word_of_another_nation_is_found(loaded):
    rule = loaded.pack.urgent["suicide"]
    tell = step(StepKind.TELL, "Open an ACCT.", wales=StepWords(text="Ask for the procurator fiscal."))
    index = next(i for i, each in enumerate(rule.steps) if each.kind is StepKind.TELL)
    found = told(loaded, replace(rule, steps=(*rule.steps[:index], tell, *rule.steps[index + 1 :])))
    assert any("“ACCT” is not known there" in line and "scotland" in line for line in found)
    assert any("“procurator fiscal” is not known there" in line and "wales" in line for line in found)
    assert not any("“ACCT”" in line and "england" in line for line in found)


def test_a_weak_source_under_a_step_is_found_at_every_place(loaded):
    weak = next(number for number, each in loaded.pack.sources.items() if each.standing is not Standing.WEAK)
    pack = replace(
        loaded.pack,
        sources={**loaded.pack.sources, weak: replace(loaded.pack.sources[weak], standing=Standing.WEAK)},
    )
    rule = loaded.pack.urgent["suicide"]
    at = {Venue.PRISON: PlaceWords(text="An officer.", scotland=StepWords(text="Staff.", sources=(weak,)))}
    faulty = with_steps(rule, step(StepKind.STAY, "Stay.", at=at))
    loaded.findings.clear()
    check_rule(loaded, pack, faulty)
    assert any(f"[{weak}] is too weak" in finding.message for finding in loaded.findings)


def test_a_place_that_takes_over_the_general_words_in_silence_refuses_the_pack(copy):  # noqa: F811
    text = (copy / "urgent/shared.toml").read_text(encoding="utf-8")
    (copy / "urgent/shared.toml").write_text(text.replace('"court_office", ', "", 1), encoding="utf-8")
    found = load_reporting(copy)
    assert found.pack is None
    assert any("no words of its own for court_office" in str(finding) for finding in found.findings)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("https://", "https//", "not a whole web address"),
        ("https://", "https://somewhere-else.example/", "not among the hosts"),
    ],
)
def test_a_damaged_address_is_found(copy, old, new, expected):  # noqa: F811
    path = copy / "sources.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'url = "{old}', f'url = "{new}', 1), encoding="utf-8")
    assert any(expected in str(finding) for finding in check(copy))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("she is tired or hungry", "says “or”"),
        ("your plan is agreed", "says “you”"),
        ("She is tired", "small letter first"),
        ("she is tired.", "no full stop"),
        ("she " + "very " * 30 + "tired", "at most"),
    ],
)
def test_what_cannot_end_a_sentence_for_a_court_is_found(text, expected):
    assert any(expected in problem for problem in ends_a_sentence(text, 22))
    assert list(ends_a_sentence("she is tired and hungry", 22)) == []


def test_an_offer_without_a_wish_and_a_sign_without_a_meaning_are_found(loaded):
    topic = next(iter(loaded.pack.topics.values()))
    sign, offer = topic.signs[0], next(each for each in topic.offers if each.wants)
    faulty = replace(
        topic,
        signs=(replace(sign, clauses=(Clause("she is ill or tired", "she was ill"),)), *topic.signs[1:]),
        offers=tuple(replace(each, wants="") if each.id == offer.id else each for each in topic.offers),
    )
    loaded.findings.clear()
    check_topic(loaded, loaded.pack, faulty)
    messages = [finding.message for finding in loaded.findings]
    assert any("says “or”" in message for message in messages)
    assert any("“wants” ends" in message for message in messages)


@pytest.mark.parametrize(
    "text",
    [
        "You choose who I tell.",
        "Unless someone is in danger, you decide what I pass on.",
        "I won't tell your family.",
        "It stays between us.",
        "You're safe now.",
        "You’ll be fine.",
    ],
)
def test_a_promise_that_may_not_be_kept_is_found(text):
    assert list(unkept(text))


def test_a_promise_that_can_be_kept_is_not():
    assert not list(unkept("You choose what you tell me. I'll tell you first if I can."))


def test_lines_that_all_open_alike_are_found(loaded):
    pack = loaded.pack
    assert list(worn(pack)) == []
    alike = {
        key: replace(topic, offers=tuple(replace(offer, say="Would you like a drink?") for offer in topic.offers))
        for key, topic in pack.topics.items()
    }
    found = list(worn(replace(pack, topics=alike)))
    assert any("open with “Would you”" in line for line in found)
    assert any("hold “Would you like”" in line for line in found)


def test_a_duty_of_another_nation_or_from_the_future_is_found(copy):  # noqa: F811
    change(copy, "duties/duty-to-refer.md", "looked = 2026-12-01", "looked = 2999-12-01")
    text = (copy / "duties/duty-to-refer.md").read_text(encoding="utf-8")
    (copy / "duties/duty-to-refer.md").write_text(f"{text}\nTell the procurator fiscal.\n", encoding="utf-8")
    found = [str(finding) for finding in check_loaded(load_reporting(copy))]
    assert any("looked 2999-12-01 is in the future" in line for line in found)
    assert any("“procurator fiscal” is not known in england" in line for line in found)
    assert datetime.date.today().year < 2999
