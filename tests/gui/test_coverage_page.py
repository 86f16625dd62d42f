"""What the directory holds, as a page: a map that the keyboard walks, the same as a list, and the figures."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from screening_guide.directory.coverage import Survey
from screening_guide.errors import DirectoryProblem
from screening_guide.gui.pages.coverage import CoveragePage
from screening_guide.gui.pages.registry import PAGES
from screening_guide.gui.palette import PALETTES
from screening_guide.gui.widgets.areas import AreaTable
from screening_guide.gui.widgets.map import Map, Pin
from screening_guide.guide import prompts
from tests.gui.test_accessibility import clipped, unnamed

MAP, LIST, FIELD = "Map of the places", "The same places as a list", "Postcode or town"


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    monkeypatch.setitem(PAGES, "coverage", CoveragePage)


@pytest.fixture
def opened(qtbot):
    def open_page(hand, words="", whole=True):
        hand.desk.looking.words = words
        hand.window.open("coverage")
        page = hand.window.page
        qtbot.waitUntil(lambda: not page._work.isActive() if whole else page._survey.spots is not None, timeout=30_000)
        QApplication.processEvents()
        return page

    return open_page


def listed(page):
    return [page._list.item(row).text() for row in range(page._list.count())]


def test_the_map_comes_first_and_the_figures_follow(hand, opened):
    page = opened(hand)
    text = hand.text()
    for words in (
        "329 services.",
        "What to ring first",
        "By police area",
        "Northern Ireland: none that can be reached",
    ):
        assert words in text
    assert len(page.findChildren(AreaTable)) == 1
    assert len(listed(page)) > 100


def test_no_abuse_service_is_on_the_map(hand, opened):
    page = opened(hand, whole=False)
    spots = [page._rows[index].spot for index in page._pins]
    assert {spot.kind for spot in spots} and "domestic_abuse" not in {spot.kind for spot in spots}
    assert not [spot.name for spot in spots if "Women's Aid" in spot.name]


def test_her_place_puts_numbers_on_the_map_as_in_the_list(hand, opened):
    page = opened(hand, "LS1 4AP", whole=False)
    assert [text.split(".")[0] for text in listed(page)[:6]] == list("123456")
    numbers = {pin.number: pin.name for pin in page._map._pins if pin.number}
    assert numbers and all(f"{number}. {name}" in listed(page)[number - 1] for number, name in numbers.items())
    assert all("(not on the map)" in listed(page)[n - 1] for n in range(1, 7) if n not in numbers)
    miles = [row.miles for row in page._rows[6:]]
    assert miles == sorted(miles)
    assert hand.find("Around LS1 4").isChecked()


def test_in_a_conversation_it_starts_where_she_sleeps(talk, opened):
    talk.desk.answer(prompts.PLACE_WORDS, "Hull")
    page = opened(talk, "Leeds", whole=False)
    assert page._field.text() == "Hull"
    assert talk.desk.state.answer(prompts.PLACE_WORDS) == "Hull"


def test_arrow_keys_walk_the_map_and_tell_what_is_chosen(hand, opened):
    page = opened(hand, "LS1 4AP", whole=False)
    hand.find(MAP).setFocus(Qt.FocusReason.TabFocusReason)
    hand.key(Qt.Key.Key_Right)
    first = page._map.accessibleDescription()
    assert first.startswith("1. ") and page._list.currentRow() == 0
    hand.key(Qt.Key.Key_Down)
    assert page._map.accessibleDescription() != first
    assert page._rows[page._list.currentRow()].spot.name in hand.text()
    hand.key(Qt.Key.Key_Left)
    assert page._map.accessibleDescription() == first
    hand.key(Qt.Key.Key_End)
    last = page._map.accessibleDescription()
    hand.key(Qt.Key.Key_Right)
    assert page._map.accessibleDescription() == first != last


def test_the_list_chooses_on_the_map(hand, opened):
    page = opened(hand, "LS1 4AP", whole=False)
    hand.find(LIST).setFocus()
    page._list.setCurrentRow(3)
    assert page._pins[page._map._chosen] == 3
    assert page._rows[3].listing.service.name in page._map.accessibleDescription()


def test_pressing_a_group_again_goes_through_it(app, qtbot):
    chart = Map()
    qtbot.addWidget(chart)
    chart.resize(300, 500)
    chart.show_pins([Pin(f"place {n}", 52.5, -1.9, exact=False) for n in range(3)], None)
    chosen = []
    chart.chosen.connect(chosen.append)
    at = chart._view().point(52.5, -1.9).toPoint()
    for _ in range(4):
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert chosen == [0, 1, 2, 0]


def test_shapes_differ_without_colour(app, qtbot):
    chart = Map()
    qtbot.addWidget(chart)
    chart.resize(400, 600)
    pins = [
        Pin("a", 50.5, -4.0, True), Pin("b", 52.0, -1.0, False), Pin("c", 54.0, -2.0, True), Pin("d", 54.0, -2.0, True),
        Pin("e", 57.0, -3.0, True, 1), Pin("f", 58.0, -4.0, False, 2),
    ]  # fmt: skip
    chart.show_pins(pins, None)
    shapes = {mark.shape: mark.words for mark in chart._made()[2]}
    assert shapes == {"dot": "", "hollow": "", "group": "2", "number": "1", "hollow number": "2"}
    assert not chart.grab().isNull()


@pytest.mark.parametrize("typed", ["ZZ99 9ZZ", "xqzjv", "'; DROP TABLE service", "🙂" * 3000, "England", "Anawim"])
def test_odd_words_are_one_sentence_and_the_map_stays(hand, opened, typed):
    page = opened(hand, whole=False)
    page._field.setText(typed)
    page.search_now()
    assert listed(page)
    hand.find(MAP).setFocus()
    hand.key(Qt.Key.Key_Right)
    assert page._map.has_choice
    if typed == "ZZ99 9ZZ":
        assert page._understood.text().startswith("There is no postcode ZZ99 9ZZ")


def test_where_nothing_is_near_the_map_says_so(hand, opened):
    opened(hand, "ZE2", whole=False)
    assert "Look at the whole country, or read the list." in hand.text()
    hand.press("Whole country")
    assert "move from one to the next" in hand.text()


def test_what_was_typed_stays_when_the_page_is_drawn_anew(hand, opened):
    page = opened(hand)
    page._field.setText("York")
    hand.desk.set_setting("look", "dark")
    assert hand.window.page is not page
    assert hand.window.page._field.text() == "York"
    QApplication.processEvents()


def test_practice_shows_invented_places_only(hand, opened):
    hand.desk.start(next(iter(hand.desk.pack.practice.values())))
    page = opened(hand)
    assert "Practice: every place and every service here is invented." in hand.text()
    assert listed(page) and all("(practice)" in text for text in listed(page))
    assert "12 services." in hand.text()


def test_without_a_directory_it_says_so(make_window):
    hand = make_window(with_store=False)
    hand.window.open("coverage")
    assert "cannot be opened" in hand.text()


def test_a_directory_that_turns_out_damaged_is_one_sentence(hand, opened, monkeypatch):
    def fails(self):
        raise DirectoryProblem("The directory is damaged.")
        yield

    monkeypatch.setattr(Survey, "steps", fails)
    hand.window.open("coverage")
    QApplication.processEvents()
    assert "The directory is damaged." in hand.text()
    assert not hand.window.page._work.isActive()


@pytest.mark.parametrize(
    ("size", "percent", "look"),
    [
        ((1366, 768), 100, "light"),
        ((1366, 768), 200, "contrast"),
        ((1024, 600), 100, "dark"),
        ((1024, 600), 200, "light"),
    ],
)
def test_nothing_is_cut_and_all_is_named(make_window, opened, size, percent, look):
    hand = make_window(size, percent, look)
    page = opened(hand, "Leeds")
    for _ in range(5):
        QApplication.processEvents()
    assert clipped(page) == []
    assert unnamed(page) == []
    assert page.width() <= hand.window.frame.scroller.viewport().width()
    assert page._map.height() < size[1]
    assert bool(page.findChildren(AreaTable)) == (percent == 100), "a table needs room; else there are cards"


def test_tab_leaves_the_map_the_list_and_the_table(hand, opened):
    opened(hand, "Leeds")
    hand.find(FIELD).setFocus()
    for name in (MAP, LIST, "By police area"):
        hand.tab_to(name, most=20)
    hand.tab_to("Back", most=5)


@pytest.mark.parametrize("look", sorted(PALETTES))
def test_the_map_uses_only_colours_of_the_palette(make_window, opened, look):
    hand = make_window(look=look)
    page = opened(hand, whole=False)
    image = page._map.grab().toImage()
    assert image.pixelColor(4, 4).name().lower() == PALETTES[look]["paper"].lower()
    assert isinstance(hand.find(LIST), QListWidget)
