"""What the app says of who has read something: the truth in each state, and the same everywhere."""

import datetime

import pytest

from screening_guide.guide.book import Entry, EntryKind
from screening_guide.guide.kinds import Venue
from screening_guide.guide.pack import load
from screening_guide.guide.reviewing.line import Audience, ItemKind, ItemRef
from screening_guide.guide.reviewing.lines import for_audience, items, items_of
from screening_guide.output.crib import Place, crib
from screening_guide.output.handover import sign_off, sign_off_briefly, staff_footer
from screening_guide.output.readings import read_by, readers
from screening_guide.output.sources import reviewed_line, source_line
from tests.guide.reviewing.filling import DEPRESSION, SUICIDE, change, copy_content, lines_of, record

ANGER = ItemRef(ItemKind.TOPIC, "anger")
OPENING = ItemRef(ItemKind.SCRIPT, "opening")
BAIL = ItemRef(ItemKind.DUTY, "bail")
LATER = datetime.date(2027, 4, 5)


@pytest.fixture
def content(tmp_path):
    return copy_content(tmp_path / "content")


@pytest.fixture
def words(content):
    return load(content / "en")


def told(pack, item=SUICIDE, cited=()):
    return source_line(pack, cited, datetime.date(2026, 11, 22), item)


def test_nobody_has_read_anything(words):
    total = len(words.urgent)
    assert sign_off_briefly(words) == f"0 of {total} urgent rules read by a clinician."
    read = f"0 of {total} urgent rules read by a clinician"
    expected = f"Guide content {words.info.version}: {read}. Follow your own policy first."
    assert sign_off(words) == expected
    assert expected in staff_footer(words)[1]
    unread = {
        ItemKind.URGENT: "no clinician has read it yet",
        ItemKind.TOPIC: "no clinician has read it yet",
        ItemKind.DUTY: "no lawyer has read it yet",
        ItemKind.CONSENT: "no lawyer has read it yet",
    }
    for item in items(words):
        expected = unread.get(item.kind, "no woman with lived experience has read it yet")
        assert read_by(words, (item,)) == expected
    assert told(words) == "Practice advice, not yet reviewed. Written 22.11.2026; no clinician has read it yet."
    assert readers(words) == ()


def test_read_by_a_nurse(content, words):
    pack = record(content, lines_of(words, SUICIDE))
    assert told(pack) == "Practice advice. Written 22.11.2026; read by a nurse, 3 March 2027."
    assert told(pack, cited=(82,)).endswith(". Written 22.11.2026; read by a nurse, 3 March 2027.")
    assert sign_off_briefly(pack) == f"1 of {len(pack.urgent)} urgent rules read by a clinician."
    assert told(pack, DEPRESSION).endswith("no clinician has read it yet.")


def test_every_rule_read(content, words):
    rules = for_audience(items_of(words, ItemKind.URGENT), Audience.CLINICIAN)
    pack = record(content, {line.id: line for lines in rules.values() for line in lines}.values())
    assert sign_off_briefly(pack) == f"{len(rules)} of {len(rules)} urgent rules read by a clinician."


def test_changed_since(content, words):
    record(content, lines_of(words, SUICIDE), whole=(str(SUICIDE),))
    pack = change(content, "urgent/suicide.md", "Asking does not put", "Asking never puts")
    assert told(pack) == (
        "Practice advice, not yet reviewed. Written 22.11.2026; read by a nurse, 3 March 2027; changed since."
    )
    assert sign_off_briefly(pack).startswith("0 of ")


def test_a_part_of_it(content, words):
    pack = record(content, lines_of(words, SUICIDE)[:3])
    assert read_by(pack, (SUICIDE,)) == "part of it read by a nurse, 3 March 2027"
    pack = change(content, "urgent/suicide.md", 'title = "She may be', 'title = "She might be')
    assert read_by(pack, (SUICIDE,)) == "part of it read by a nurse, 3 March 2027; changed since"


def test_two_who_read_a_half_each(content, words):
    lines = lines_of(words, SUICIDE)
    record(content, lines[:9], "one")
    pack = record(content, lines[9:], "two", role="a doctor", on=LATER)
    assert read_by(pack, (SUICIDE,)) == "read by a nurse, 3 March 2027 and a doctor, 5 April 2027"


def test_others_say_which_part_they_read(content, words):
    law = lines_of(words, ANGER, Audience.LAW)
    pack = record(content, law, for_=Audience.LAW, role="a solicitor")
    assert read_by(pack, (ANGER,)) == "no clinician has read it yet; on the law: read by a solicitor, 3 March 2027"
    spoken = lines_of(words, SUICIDE, Audience.LIVED_EXPERIENCE)
    pack = record(content, spoken, "her", for_=Audience.LIVED_EXPERIENCE, role="a woman who has been there")
    assert read_by(pack, (SUICIDE,)) == (
        "no clinician has read it yet; on words for her: read by a woman who has been there, 3 March 2027"
    )
    assert sign_off_briefly(pack).startswith("0 of ")


@pytest.mark.parametrize(
    ("item", "audience", "role"),
    [(OPENING, Audience.LIVED_EXPERIENCE, "a woman who has been there"), (BAIL, Audience.LAW, "a solicitor")],
)
def test_scripts_and_duties_are_read_by_those_who_know(content, words, item, audience, role):
    pack = record(content, lines_of(words, item, audience), for_=audience, role=role)
    assert read_by(pack, (item,)) == f"read by {role}, 3 March 2027"


def test_several_rules_at_once(content, words):
    hanging = ItemRef(ItemKind.URGENT, "hanging")
    about = (SUICIDE, hanging)
    assert read_by(words, about) == "no clinician has read it yet"
    pack = record(content, lines_of(words, SUICIDE))
    assert reviewed_line(pack, LATER, about) == "Written 05.04.2027; 1 of these 2 read through."
    pack = record(content, lines_of(words, hanging), "two", role="a doctor", on=LATER)
    assert read_by(pack, about) == "read by a nurse, 3 March 2027 and a doctor, 5 April 2027"


def test_those_who_read_are_shown_as_they_wish(content, words):
    lines = lines_of(words, SUICIDE)
    record(content, lines, "one", name="A. Nurse")
    pack = record(content, lines[:1], "two", role="a doctor", on=LATER)
    assert readers(pack) == (
        f"{len(lines)} lines agreed by a nurse (A. Nurse), 3 March 2027.",
        "1 line agreed by a doctor, 5 April 2027.",
    )


@pytest.mark.parametrize(
    ("kind", "item", "audience"),
    [
        (EntryKind.URGENT, SUICIDE, Audience.CLINICIAN),
        (EntryKind.SCRIPT, OPENING, Audience.LIVED_EXPERIENCE),
        (EntryKind.DUTY, BAIL, Audience.LAW),
        (EntryKind.CONDITION, DEPRESSION, Audience.CLINICIAN),
    ],
)
def test_a_crib_tells_of_what_it_prints(content, words, kind, item, audience):
    place = Place(Venue.PRISON, (), LATER)
    entry = Entry(kind, item.id, "")
    assert "read by a nurse" not in crib(words, entry, place).footer[1]
    pack = record(content, lines_of(words, item, audience), for_=audience)
    assert "read by a nurse, 3 March 2027" in crib(pack, entry, place).footer[1]
