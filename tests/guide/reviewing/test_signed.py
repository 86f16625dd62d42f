"""Nothing is read by default; what was read is read until a word of it differs."""

import datetime

import pytest

from screening_guide.guide import pack as loading
from screening_guide.guide.pack import load, load_reporting
from screening_guide.guide.reviewing.line import Audience, ItemKind
from screening_guide.guide.reviewing.lines import items
from screening_guide.guide.reviewing.signed import ChangedSince, NotRead, PartlyRead, Read
from screening_guide.guide.translation import translated
from tests.guide.reviewing.filling import DEPRESSION, SUICIDE, change, copy_content, lines_of, record

CLINICIAN = Audience.CLINICIAN


@pytest.fixture
def content(tmp_path):
    return copy_content(tmp_path / "content")


@pytest.fixture
def words(content):
    return load(content / "en")


def standing(pack, item=SUICIDE, audience=CLINICIAN):
    return pack.reviews.standing(item, audience)


def test_nothing_is_read_by_default(words):
    assert all(standing(words, item, audience) == NotRead() for item in items(words) for audience in Audience)
    assert words.reviews.read(ItemKind.URGENT, CLINICIAN) == 0


def test_without_reviews_no_line_is_made(content, monkeypatch):
    monkeypatch.setattr(loading, "items_of", lambda *_: pytest.fail("lines were made"))
    pack = load(content / "en")
    assert pack.reviews.read(ItemKind.URGENT, CLINICIAN) == 0
    assert standing(pack) == NotRead()


def test_every_line_agreed_is_read(content, words):
    pack = record(content, lines_of(words, SUICIDE))
    assert isinstance(standing(pack), Read)
    assert [review.role for review in standing(pack).by] == ["a nurse"]
    assert pack.reviews.read(ItemKind.URGENT, CLINICIAN) == 1
    assert standing(pack, audience=Audience.LIVED_EXPERIENCE) == NotRead()
    assert standing(pack, DEPRESSION) == NotRead()


def test_one_line_not_agreed_is_not_read(content, words):
    for without in lines_of(words, SUICIDE)[::20]:
        pack = record(content, (line for line in lines_of(words, SUICIDE) if line.id != without.id))
        assert standing(pack) == PartlyRead(pack.reviews.every, changed=False)
        assert pack.reviews.read(ItemKind.URGENT, CLINICIAN) == 0


def test_lines_read_as_somebody_else_do_not_count(content, words):
    pack = record(content, lines_of(words, SUICIDE), for_=Audience.LAW)
    assert standing(pack) == NotRead()


def test_a_changed_word_is_changed_since(content, words):
    record(content, lines_of(words, SUICIDE), whole=(str(SUICIDE),))
    pack = change(content, "urgent/suicide.md", "Asking does not put", "Asking never puts")
    assert isinstance(standing(pack), ChangedSince)
    assert pack.reviews.read(ItemKind.URGENT, CLINICIAN) == 0


def test_a_part_that_was_read_and_changed(content, words):
    first, second, *_ = lines_of(words, SUICIDE)
    record(content, (first, second))
    pack = change(content, "urgent/suicide.md", 'title = "She may be', 'title = "She might be')
    assert standing(pack) == PartlyRead(pack.reviews.every, changed=True)


def test_a_line_added_is_no_longer_read(content, words):
    record(content, lines_of(words, SUICIDE), whole=(str(SUICIDE),))
    pack = change(content, "urgent/suicide.md", "write_down = [", 'write_down = [\n  "One thing more.",')
    assert isinstance(standing(pack), ChangedSince)


def test_a_shared_step_taken_out_is_no_longer_read(content, words):
    assert words.urgent["suicide"].steps[-1].id
    record(content, lines_of(words, SUICIDE), whole=(str(SUICIDE),))
    use = f'[[steps]]\nuse = "{words.urgent["suicide"].steps[-1].id}"'
    assert isinstance(standing(change(content, "urgent/suicide.md", use, "")), ChangedSince)


def test_a_sign_that_opens_it_taken_out_is_no_longer_read(content, words):
    record(content, lines_of(words, SUICIDE), whole=(str(SUICIDE),))
    pack = change(content, "urgent/suicide.md", '[[fires]]\nsign = "suicide.goodbye"', "")
    assert isinstance(standing(pack), ChangedSince)


def test_words_that_are_now_read_elsewhere_too_are_no_longer_read(content, words):
    """They were read as words for some nations. Whether they are right in another, nobody has said."""
    record(content, lines_of(words, SUICIDE), whole=(str(SUICIDE),))
    own = next(
        f'at.{venue}.scotland.text = "{place.scotland.text}"\n'
        for step in words.urgent["suicide"].steps
        for venue, place in step.at.items()
        if not (step.id or step.every_say()) and place.text and place.scotland
    )
    pack = change(content, "urgent/suicide.md", own, "")
    before = {line.id: line.text for line in lines_of(words, SUICIDE)}
    after = {line.id: line.text for line in lines_of(pack, SUICIDE)}
    assert after.items() < before.items()
    assert isinstance(standing(pack), ChangedSince)


def test_a_shared_step_that_changes_changes_every_rule_that_uses_it(content, words):
    record(content, lines_of(words, SUICIDE), whole=(str(SUICIDE),))
    shared = words.urgent["suicide"].steps[-1]
    pack = change(content, "urgent/shared.toml", f'lead = "{shared.lead}"', f'lead = "{shared.lead} Do."')
    assert isinstance(standing(pack), ChangedSince)


def test_two_reviews_can_make_a_whole(content, words):
    lines = lines_of(words, SUICIDE)
    half = len(lines) // 2
    record(content, lines[:half], "one")
    pack = record(content, lines[half:], "two", role="a doctor", on=datetime.date(2027, 4, 5))
    assert isinstance(standing(pack), Read)
    assert [review.role for review in standing(pack).by] == ["a nurse", "a doctor"]


def test_of_two_who_read_it_all_the_later_is_told(content, words):
    lines = lines_of(words, SUICIDE)
    record(content, lines, "a", role="a doctor", on=datetime.date(2027, 4, 5))
    pack = record(content, lines, "b")
    assert [review.role for review in standing(pack).by] == ["a doctor"]


def test_a_change_that_somebody_else_has_read_is_read(content, words):
    record(content, lines_of(words, SUICIDE), "one", whole=(str(SUICIDE),))
    changed = change(content, "urgent/suicide.md", "Asking does not put", "Asking never puts")
    new = [line for line in lines_of(changed, SUICIDE) if "never puts" in line.text]
    pack = record(content, new, "two", role="a doctor", on=datetime.date(2027, 4, 5))
    assert isinstance(standing(pack), Read)
    assert [review.role for review in standing(pack).by] == ["a nurse", "a doctor"]


def test_speaking_welsh_changes_nothing(content, words):
    pack = record(content, lines_of(words, DEPRESSION))
    over = translated(pack, content / "cy").pack
    assert over.topics["depression"].say != pack.topics["depression"].say
    assert isinstance(standing(over, DEPRESSION), Read)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('for = "clinician"', "missing"),
        ('for = "everybody"\nrole = "a nurse"\non = 2027-03-03\nagreed = {}', "everybody"),
        ('for = "clinician"\nrole = "a nurse"\non = "soon"\nagreed = {}', "date"),
        ("for = ", "not TOML"),
    ],
)
def test_a_broken_review_counts_for_nothing_and_is_named(content, text, message):
    folder = content / "en" / "reviews"
    folder.mkdir()
    (folder / "bad.toml").write_text(text)
    loaded = load_reporting(content / "en")
    assert loaded.pack is not None
    assert loaded.pack.reviews.every == ()
    assert [finding.file for finding in loaded.findings] == ["reviews/bad.toml"]
    assert message in loaded.findings[0].message
