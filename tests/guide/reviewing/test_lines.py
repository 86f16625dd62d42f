"""Every line that can be read stands in a pack, once, with where it is read, and goes to those who can judge it."""

import tomllib
from collections import Counter
from dataclasses import replace

import pytest

from screening_guide.guide.kinds import Nation, Venue
from screening_guide.guide.model import TopicKind
from screening_guide.guide.reviewing.line import Audience, ItemKind, ItemRef
from screening_guide.guide.reviewing.lines import CONSENT, LEGAL_SCRIPTS, flat, for_audience, items
from screening_guide.guide.reviewing.making import paragraphs
from screening_guide.guide.reviewing.welsh import welsh_items
from screening_guide.guide.translation import translated
from screening_guide.paths import bundled


@pytest.fixture(scope="module")
def every(pack):
    return items(pack)


@pytest.fixture(scope="module")
def welsh(pack):
    return flat(welsh_items(pack, translated(pack, bundled("content/cy"))))


def there(lines, text, venue, nation):
    return any(line.text == text and venue in line.venues and nation in line.nations for line in lines)


def test_ids_are_never_shared(every):
    for lines in every.values():
        assert [id_ for id_, count in Counter(line.id for line in lines).items() if count > 1] == []
    by_id = {}
    for line in (line for lines in every.values() for line in lines):
        assert by_id.setdefault(line.id, line) == line


def test_whatever_is_read_in_a_place_in_a_nation_is_a_line_there(pack, every):
    for rule in pack.urgent.values():
        lines = for_audience(every, Audience.CLINICIAN)[ItemRef(ItemKind.URGENT, rule.id)]
        for venue in Venue:
            for nation in rule.nations:
                for step in (*rule.read(venue, nation), *rule.afterwards(venue, nation)):
                    assert there(lines, f"{step.lead} {step.text}", venue, nation), (rule.id, venue, nation)
                    assert all(there(lines, f"“{said}”", venue, nation) for said in step.say), (rule.id, venue, nation)
                assert all(there(lines, text, venue, nation) for text in rule.please.read(venue))


def test_no_line_says_that_it_is_read_where_it_is_not(pack, every):
    for rule in pack.urgent.values():
        for line in every[ItemRef(ItemKind.URGENT, rule.id)]:
            if "/steps/" not in line.id or "/say/" in line.id:
                continue
            for venue in line.venues:
                for nation in line.nations:
                    read = (*rule.read(venue, nation), *rule.afterwards(venue, nation))
                    assert line.text in {f"{step.lead} {step.text}" for step in read}, line.id


def test_ids_say_where(every):
    ids = {line.id for lines in every.values() for line in lines}
    for expected in (
        "urgent/suicide/steps/3/at.prison.scotland", "urgent/suicide/worry", "topics/adhd/signs/adhd.interrupts",
        "topics/depression/say/0", "scripts/opening/body/0", "duties/bail/law", "consent/exceptions/0", "cards/sleep",
        "strengths/came", "urgent/suicide/please/at.prison/0",
    ):  # fmt: skip
        assert expected in ids, expected


def test_what_goes_to_whom(pack, every):
    got = {audience: for_audience(every, audience) for audience in Audience}
    conditions = {topic.id for topic in pack.topics.values() if topic.kind is TopicKind.CONDITION}
    of_kind = lambda audience, kind: {item.id for item in got[audience] if item.kind is kind}  # noqa: E731
    assert of_kind(Audience.CLINICIAN, ItemKind.URGENT) == set(pack.urgent)
    assert of_kind(Audience.CLINICIAN, ItemKind.TOPIC) == conditions
    assert {item.kind for item in got[Audience.CLINICIAN]} == {ItemKind.URGENT, ItemKind.TOPIC}
    assert of_kind(Audience.LAW, ItemKind.DUTY) == set(pack.duties)
    assert of_kind(Audience.LAW, ItemKind.SCRIPT) == set(LEGAL_SCRIPTS) & set(pack.scripts)
    assert of_kind(Audience.LAW, ItemKind.TOPIC) == set(pack.topics)
    assert CONSENT in got[Audience.LAW]
    assert of_kind(Audience.LIVED_EXPERIENCE, ItemKind.SCRIPT) == set(pack.scripts)
    assert of_kind(Audience.LIVED_EXPERIENCE, ItemKind.CARD) == {"cards"}
    assert of_kind(Audience.LIVED_EXPERIENCE, ItemKind.STRENGTH) == {"strengths"}
    assert got[Audience.WELSH] == {}


def test_law_reads_of_a_topic_what_is_said_of_court(pack, every):
    lines = for_audience(every, Audience.LAW)[ItemRef(ItemKind.TOPIC, "anger")]
    owed = {f"topics/anger/offers/{offer.id}" for offer in pack.topics["anger"].offers if offer.whatever}
    assert {line.id for line in lines if "/body/" not in line.id} == owed
    assert {line.part for line in lines if "/body/" in line.id} == {"At court"}


def test_all_that_she_hears_goes_to_lived_experience(pack, every):
    texts = {line.text for line in flat(for_audience(every, Audience.LIVED_EXPERIENCE))}
    for rule in pack.urgent.values():
        assert {f"“{said}”" for step in rule.steps for said in step.every_say()} <= texts
    for topic in pack.topics.values():
        heard = [*(line.text for line in topic.say), *(line.literal for line in topic.say)]
        heard += [*(offer.say for offer in topic.offers), *(offer.literal for offer in topic.offers)]
        heard += [sign.ask for sign in topic.signs]
        assert {f"“{words}”" for words in heard if words} <= texts, topic.id
    assert {card.text for card in pack.cards.values()} | {each.text for each in pack.strengths.values()} <= texts
    assert not any("Custody staff do it" in text for text in texts)


def test_a_step_that_rules_share_is_read_once_and_counts_for_each(pack, every):
    using = [rule for rule in pack.urgent.values() if any(step.id for step in rule.steps)]
    assert len(using) > 1
    for rule in using:
        ids = {line.id for line in every[ItemRef(ItemKind.URGENT, rule.id)]}
        assert all(any(id_.startswith(f"urgent/shared/{step.id}/") for id_ in ids) for step in rule.steps if step.id)
    ids = [line.id for line in flat(for_audience(every, Audience.CLINICIAN))]
    assert len(ids) == len(set(ids))
    assert ids[0].startswith("urgent/shared/")


def test_the_mark_differs_with_a_word_and_with_a_place(every):
    line = next(line for line in every[ItemRef(ItemKind.URGENT, "suicide")] if line.venues == (Venue.PRISON,))
    marks = {
        line.hash,
        replace(line, text=line.text + ".").hash,
        replace(line, id=line.id + "0").hash,
        replace(line, venues=(Venue.PRISON, Venue.PHONE)).hash,
        replace(line, nations=(Nation.WALES,)).hash,
        replace(line, beside="English").hash,
    }
    assert len(marks) == 6
    assert all(len(mark) == 16 for mark in marks)
    assert replace(line, nations=tuple(reversed(line.nations))).hash == line.hash
    assert replace(line, title="Another", part="Another", sources=(1,)).hash == line.hash


def test_markdown_becomes_separate_lines():
    body = "Start **now**.\n\n> Are you\n> hurt?\n\n- One *thing*.\n- Another: 2 * 3.\n\n## At court\n\nThere."
    assert list(paragraphs(body)) == [
        ("", "Start now."),
        ("", "“Are you hurt?”"),
        ("", "One thing."),
        ("", "Another: 2 * 3."),
        ("At court", "There."),
    ]


def test_every_welsh_line_stands_beside_its_english(welsh, every):
    english = {line.id: line.text for lines in every.values() for line in lines}
    assert all(line.beside and line.beside != line.text for line in welsh)
    assert all(line.beside == english[line.id] for line in welsh if line.item.kind is not ItemKind.WORDS)
    assert {line.readers for line in welsh} == {frozenset({Audience.WELSH})}


def test_no_welsh_line_is_left_out(welsh):
    texts = {line.text.strip("“”") for line in welsh}
    root = bundled("content/cy")
    for path in sorted(root.glob("spoken/*.toml")):
        spoken = tomllib.loads(path.read_text(encoding="utf-8"))
        said = [*spoken.get("say", []), *spoken.get("literal", [])]
        said += [words for name in ("offers", "offers_literal", "asks") for words in spoken.get(name, {}).values()]
        assert {words for words in said if words} <= texts, path.name
    for name in ("matters.toml", "strengths.toml", "words.toml"):
        assert set(tomllib.loads((root / name).read_text(encoding="utf-8"))["texts"].values()) - texts <= {""}
