"""The page of our own notes: what was noted can be taken back, a service added, and a slip sent off."""

import csv
import datetime
import io
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from screening_guide.directory.overlay import change, gaps
from screening_guide.gui.pages.keep import MOST_NOTES, KeepPage
from screening_guide.gui.pages.registry import PAGES
from screening_guide.gui.pages.service import ServicePage
from screening_guide.paths import notes_folder
from tests.gui.conftest import Hand
from tests.gui.test_accessibility import SIZES, clipped, unnamed

ANAWIM, HALIFAX = "Anawim, Birmingham", "WomenCentre, Halifax"
CSV, JSON = "CSV, for a spreadsheet", "Open Referral JSON, for a machine"
NEW = "Tea and Talk, Skipton"


@pytest.fixture(autouse=True)
def registered(monkeypatch, clock):
    monkeypatch.setitem(PAGES, "service", ServicePage)
    monkeypatch.setitem(PAGES, "keep", KeepPage)
    clock.now = datetime.datetime.now()  # a note dated in the future would be left out


def a_service(hand: Hand, name: str):
    return next(service for service in hand.desk.store.services(range(1, 1000)).values() if service.name == name)


def opened(hand: Hand) -> Hand:
    hand.window.open("keep")
    QApplication.processEvents()
    return hand


@pytest.fixture
def noted(hand: Hand) -> Hand:
    """Three notes: a call, a correction, a hidden service."""
    anawim, halifax = a_service(hand, ANAWIM), a_service(hand, HALIFAX)
    today = datetime.date.today()
    hand.desk.keep(change.rang(anawim, anawim.phones[0].number, change.Outcome.WRONG, today, by="JB"))
    hand.desk.keep(change.correct(halifax, "opening_hours", "Mondays", by="court team"))
    hand.desk.keep(change.hide(a_service(hand, "Nottingham Women's Centre").id, by="KT"))
    return opened(hand)


@pytest.fixture
def adding(hand: Hand) -> Hand:
    opened(hand).press("Add a service that is missing")
    return hand


def described(hand: Hand, name: str, containing: str) -> str:
    return next(
        w.accessibleDescription()
        for w in hand.shown()
        if w.accessibleName() == name and containing in w.accessibleDescription()
    )


def fill(hand: Hand, **told: str) -> None:
    names = {
        "name": "Name of the service", "place": "Town or postcode", "phone": "Telephone number", "website": "Website",
        "organization": "Who runs it", "not_for": "Who it is not for",
    }  # fmt: skip
    for key, text in told.items():
        hand.find(names[key]).setText(text)


def found(hand: Hand, words: str) -> list[str]:
    return [listing.service.name for listing in hand.desk.search.find(words).listings]


def test_an_empty_page_says_so(hand):
    opened(hand)
    assert "Nothing yet." in hand.text()
    assert "never about her" in hand.text()
    assert "SCREENING_GUIDE_NOTES" in hand.text()


def test_notes_are_listed_the_newest_first_with_who_and_when(noted):
    text = noted.text()
    assert text.index("Opening hours: from nothing to “Mondays” (court team, ") < text.index("it was wrong (JB, ")
    assert str(datetime.date.today().year) in text
    assert "Not shown here (KT, " in text


def test_a_note_taken_back_leaves_the_search_as_it_was(noted):
    before = a_service(noted, ANAWIM)
    assert noted.desk.service(before.id).phones == ()
    noted.press("Take back", described(noted, "Take back", "it was wrong"))
    assert noted.desk.service(before.id) == before
    assert noted.desk.search.find("Anawim").listings[0].service == before
    assert "Taken back: Rang" in noted.text()
    assert QApplication.focusWidget().accessibleName() in ("Open", "Take back")
    assert QApplication.focusWidget().isVisible()


def test_a_hidden_service_is_shown_again(noted):
    name = "Nottingham Women's Centre"
    assert name not in found(noted, name)
    noted.press("Show again", described(noted, "Show again", name))
    assert name in found(noted, name)
    assert not noted.has("Show again")


def test_a_note_leads_to_its_service(noted):
    noted.press("Open", described(noted, "Open", HALIFAX))
    assert noted.window.way.here == "service"
    assert noted.window.page.title() == HALIFAX


def test_what_colleagues_differ_on_comes_first(noted):
    noted.desk.keep(change.correct(a_service(noted, HALIFAX), "opening_hours", "Fridays", by="SL"))
    opened(noted)
    text = noted.text()
    assert text.index("colleagues here differ") < text.index("What we noted")


def test_a_damaged_note_is_told(noted):
    (notes_folder() / "20260101T000000000000Z-00000000.json").write_text("{")
    opened(noted)
    assert "is damaged or no note of this app" in noted.text()


def test_many_notes_are_shown_on_request(hand):
    service = a_service(hand, HALIFAX)
    for number in range(MOST_NOTES + 3):
        now = hand.desk.service(service.id)
        hand.desk.keep(change.correct(now, "opening_hours", f"Week {number}"))
    opened(hand)
    assert "from nothing to “Week 0”" not in hand.text()
    hand.press(f"Show all {MOST_NOTES + 3}")
    assert "from nothing to “Week 0”" in hand.text()


def test_an_added_service_is_found_until_it_is_taken_back(adding):
    fill(adding, name=NEW, place="Skipton", phone="01756 700 600", website="www.teatalk.example", not_for="Under 18s.")
    adding.press("Women's centre", "What kind of service")
    adding.press("Housing", "What it offers")
    adding.press("She can walk in", "How she gets in")
    adding.press("Yes", "For women only")
    adding.press("Save this service")
    assert f"Added: {NEW}" in adding.text()
    listing = next(each for each in adding.desk.search.find("Skipton").listings if each.service.name == NEW)
    service = listing.service
    assert listing.miles is not None
    assert listing.miles < 1
    assert (service.kind, service.access, service.women_only) == ("womens_centre", "walk_in", "yes")
    assert (service.needs, service.not_for) == (("housing",), "Under 18s.")
    assert service.website == "https://www.teatalk.example"
    assert not adding.has("Save this service"), "the form is done with"
    adding.press("Take back", described(adding, "Take back", NEW))
    assert NEW not in found(adding, "Skipton")
    assert NEW not in found(adding, NEW)


@pytest.mark.parametrize(
    ("told", "sentence", "field"),
    [
        ({"name": " "}, "Give the service the name", "Name of the service"),
        ({"phone": "12 apples"}, "is no telephone number", "Telephone number"),
        ({"website": "not a site"}, "it should look like www.example.org", "Website"),
        ({"place": "Xyzzyville"}, "There is no place “Xyzzyville”", "Town or postcode"),
        ({"place": "ZZ99 9ZZ"}, "There is no place “ZZ99 9ZZ”", "Town or postcode"),
    ],
)
def test_what_cannot_be_right_is_told_by_its_field_and_nothing_is_lost(adding, told, sentence, field):
    fill(adding, **({"name": NEW, "place": "Skipton"} | told))
    adding.press("Save this service")
    assert sentence in adding.text()
    assert adding.find(field).hasFocus()
    assert adding.find("Town or postcode").text() == told.get("place", "Skipton")
    assert not list(notes_folder().glob("*.json"))


def test_a_refuge_is_kept_without_an_address_or_not_at_all(adding):
    fill(adding, name="Safe House North", place="LS1 4DY")
    adding.press("Save this service")
    assert "could be a refuge, so no address of it is kept" in adding.text()
    assert adding.find("Town or postcode").text() == "LS1 4DY"
    fill(adding, place="Leeds")
    adding.press("Save this service")
    kept = adding.desk.notes.overlay.added_records[0].service_at_locations[0].location
    assert (kept.town, kept.latitude, kept.longitude, kept.addresses) == ("Leeds", None, None, [])
    assert "Safe House North" in found(adding, "Safe House North")


def test_a_half_filled_form_outlives_urgent_help(adding):
    fill(adding, name=NEW)
    adding.press("Housing", "What it offers")
    adding.press("By appointment", "How she gets in")
    adding.key(Qt.Key.Key_F1)
    adding.window.open("resume")
    assert adding.find("Name of the service").text() == NEW
    assert adding.find("Housing", "What it offers").isChecked()
    assert adding.find("By appointment", "How she gets in").isChecked()


def test_gaps_are_counted(hand):
    for _ in range(2):
        gaps.count(notes_folder() / "gaps", "housing", "West Yorkshire", datetime.date(2026, 11, 3))
    opened(hand)
    assert "Housing, West Yorkshire: 2 times in November 2026" in hand.text()


def test_the_slip_for_a_spreadsheet(noted, tmp_path):
    noted.find(CSV).setText(str(tmp_path / "slip"))
    noted.press("Save it here", CSV)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "slip.csv").read_text(encoding="utf-8-sig"))))
    assert {(row["service"], row["field"], row["should be"] or row["outcome"]) for row in rows} == {
        (HALIFAX, "opening hours", "Mondays"),
        (ANAWIM, "telephone number", "wrong"),
        ("Nottingham Women's Centre", "whole service", "not shown here"),
    }


def test_the_slip_for_a_machine(noted, tmp_path):
    noted.find(JSON).setText(str(tmp_path / "slip.json"))
    noted.press("Save it here", JSON)
    services = {each["name"]: each for each in json.loads((tmp_path / "slip.json").read_text(encoding="utf-8"))}
    assert set(services) == {ANAWIM, HALIFAX}
    assert services[HALIFAX]["schedules"][0]["description"] == "Mondays"


def test_a_slip_replaces_a_file_only_when_asked_twice(noted, tmp_path):
    (tmp_path / "slip.csv").write_text("mine")
    noted.find(CSV).setText(str(tmp_path / "slip.csv"))
    noted.press("Save it here", CSV)
    assert (tmp_path / "slip.csv").read_text() == "mine"
    assert "press again to replace it" in noted.text()
    noted.press("Save it here", CSV)
    assert (tmp_path / "slip.csv").read_text() != "mine"


@pytest.mark.parametrize("path", ["", "/", "/nowhere/at/all/slip.csv", "/dev/null/slip.csv", "x" * 5000, "a\0b"])
def test_a_slip_that_cannot_be_saved_is_one_sentence(noted, path):
    noted.find(CSV).setText(path)
    noted.press("Save it here", CSV)
    said = noted.text()
    assert any(words in said for words in ("Give the file a name", "There is no folder", "not a place where a file"))


def test_no_slip_without_notes(hand, tmp_path):
    opened(hand)
    hand.find(CSV).setText(str(tmp_path / "slip.csv"))
    hand.press("Save it here", CSV)
    assert "Nothing is noted yet" in hand.text()
    assert not (tmp_path / "slip.csv").exists()


def test_practice_shows_and_makes_no_notes(noted):
    noted.window.open("home")
    noted.press("Practise")
    noted.press("Practise this case", "Dee, 34: recalled, and homeless in three days")
    opened(noted)
    assert "This is practice" in noted.text()
    assert HALIFAX not in noted.text()
    assert not noted.has("Add a service that is missing")


def test_the_page_works_without_a_directory(make_window):
    hand = opened(make_window(with_store=False))
    hand.press("Add a service that is missing")
    fill(hand, name=NEW)
    hand.press("Save this service")
    assert NEW in hand.text()


def test_a_service_is_added_by_keyboard(hand):
    opened(hand)
    hand.tab_to("Add a service that is missing")
    hand.key(Qt.Key.Key_Space)
    assert QApplication.focusWidget().accessibleName() == "Name of the service"
    hand.type(NEW)
    hand.tab_to("Town or postcode")
    hand.type("Skipton")
    hand.tab_to("Save this service")
    hand.key(Qt.Key.Key_Return)
    assert NEW in found(hand, "Skipton")
    assert QApplication.focusWidget().isVisible()


def test_undo_in_the_form_is_for_the_form(adding):
    adding.type_into("Name of the service", NEW)
    adding.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    field = adding.find("Name of the service")
    assert isinstance(field, QLineEdit)
    assert field.text() != NEW
    assert "Nothing to undo" not in adding.text()


@pytest.mark.parametrize(("size", "percent", "look"), SIZES)
def test_it_can_be_read_and_heard_at_every_size(make_window, size, percent, look):
    hand = make_window(size, percent, look)
    halifax = a_service(hand, HALIFAX)
    for hours in ("Mondays", "Mondays", "Fridays"):
        hand.desk.keep(change.correct(halifax, "opening_hours", hours))
    hand.desk.keep(change.hide(halifax.id))
    opened(hand).press("Add a service that is missing")
    QApplication.processEvents()
    assert unnamed(hand.window) == []
    assert clipped(hand.window.page) == []
    assert hand.window.page.width() <= hand.window.frame.scroller.viewport().width()
    heard = [(w.accessibleName(), w.accessibleDescription()) for w in hand.window.page.focusable() if w.isVisible()]
    assert len(heard) == len(set(heard))
