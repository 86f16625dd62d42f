"""Every page of the book prints on one side of paper, with its sources or marked as practice advice."""

import datetime

import pytest

from screening_guide.directory.search import Search
from screening_guide.gui.printing import document
from screening_guide.guide.book import Book, EntryKind
from screening_guide.guide.kinds import Venue
from screening_guide.guide.pack import load
from screening_guide.output.crib import Place, crib
from screening_guide.output.render import to_text
from screening_guide.paths import bundled

PACK = load(bundled("content/en"))
ENTRIES = Book(PACK).look_up("")


def place(store, entry, venue=Venue.COURT_CELLS):
    item = PACK.urgent.get(entry.id) if entry.kind is EntryKind.URGENT else PACK.topics.get(entry.id)
    lines = Search(store).store.lines(item.lines) if item and item.lines else ()
    return Place(venue, lines, datetime.date(2026, 11, 22))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.kind}-{entry.id}")
def test_one_side_of_paper(app, store, entry):
    made = crib(PACK, entry, place(store, entry))
    assert document(made).pageCount() == 1
    text = to_text(made)
    assert made.title in text
    assert f"0 of {len(PACK.urgent)} urgent rules read by a clinician" in " ".join(text.split())


def test_urgent_steps_are_those_of_the_place(app, store):
    entry = next(entry for entry in ENTRIES if entry.id == "suicide" and entry.kind is EntryKind.URGENT)
    assert "ACCT" in to_text(crib(PACK, entry, place(store, entry, Venue.PRISON)))
    assert "escort record" in to_text(crib(PACK, entry, place(store, entry, Venue.COURT_CELLS)))


def test_each_line_of_a_topic_has_its_sources_or_says_that_it_is_advice(app, store):
    entry = next(entry for entry in ENTRIES if entry.id == "alcohol")
    made = crib(PACK, entry, place(store, entry))
    for section in made.sections:
        if section.heading in ("Say", "Avoid", "Look", "Listen", "She may say", "Known already", "What could help"):
            assert all(line.text.endswith(("]", "(advice)")) for line in section.entries)
