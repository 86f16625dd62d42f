"""Every page by keyboard, with a name for every control, at every size and in every look."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from screening_guide.gui.pages.registry import PAGES
from screening_guide.gui.palette import BODY_PAIRS, OTHER_PAIRS, PALETTES, contrast
from screening_guide.guide.events import Noted
from screening_guide.guide.kinds import Voice

BUSY = ("depression.tearful", "housing.sofa", "drugs.worried", "suicide.gives-away")


def busy(hand, page):
    """A conversation with something on every page."""
    hand.press("Start a conversation")
    for sign in BUSY:
        hand.desk.send(Noted(sign, Voice.SAID))
    hand.window.open(page)
    QApplication.processEvents()
    while page == "coverage" and hand.window.page._work.isActive():  # it counts in steps, and draws what it found
        QApplication.processEvents()
    return hand


def unnamed(widget):
    """Controls that take the keyboard but that a screen reader could not name."""
    return [
        w
        for w in widget.findChildren(QWidget)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and w.isVisible()
        and not w.objectName().startswith("qt_")
        and not isinstance(w, QScrollArea)
        and not QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name)
    ]


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_control_has_a_name(hand, page):
    busy(hand, page)
    assert unnamed(hand.window) == []


@pytest.mark.parametrize("page", sorted(PAGES))
def test_no_two_controls_on_a_page_sound_the_same(hand, page):
    busy(hand, page)
    heard = [
        (w.accessibleName(), w.accessibleDescription())
        for w in hand.window.page.findChildren(QAbstractButton)
        if w.isVisible()
    ]
    assert len(heard) == len(set(heard)), [h for h in heard if heard.count(h) > 1]


@pytest.mark.parametrize("page", sorted(PAGES))
def test_tab_reaches_everything_and_comes_round(hand, page):
    busy(hand, page)
    wanted = {
        w for w in hand.window.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    reached = set()
    for _ in range(len(wanted) + 5):
        reached.add(QApplication.focusWidget())
        hand.key(Qt.Key.Key_Tab)
    assert wanted <= reached, [w.accessibleName() for w in wanted - reached]


def test_tab_reaches_what_a_search_has_drawn_before_the_way_on(talk, qtbot):
    talk.window.open("places")
    talk.type("Leeds")
    qtbot.waitUntil(lambda: talk.has("Add to her card"))
    order = []
    for _ in range(80):
        talk.key(Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget().accessibleName())
    assert order.index("Add to her card") < order.index("Back")


def test_a_row_of_voices_is_one_tab_stop_with_arrows_inside(talk):
    talk.window.open("look")
    first = talk.desk.pack.signs[talk.desk.pack.first_look["look"][0]].text
    talk.tab_to("I saw", first)
    talk.key(Qt.Key.Key_Right)
    assert QApplication.focusWidget().accessibleName() == "She said"
    talk.key(Qt.Key.Key_Left)
    talk.key(Qt.Key.Key_Left)
    assert QApplication.focusWidget().accessibleName() == "Chose not to say"
    talk.key(Qt.Key.Key_Space)
    assert talk.find("Chose not to say", first).isChecked()
    talk.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleDescription() != first


def test_the_focused_control_is_scrolled_into_view_with_a_ring(make_window):
    hand = make_window(size=(1024, 600))
    hand.press("Start a conversation")
    hand.window.open("safe")
    for _ in range(8):
        hand.key(Qt.Key.Key_Tab)
    focused, ring = QApplication.focusWidget(), hand.window._ring
    top = focused.mapTo(hand.window, focused.rect().topLeft()).y()
    assert 0 < top < 600
    assert ring.isVisible()
    assert ring.geometry().contains(focused.mapTo(hand.window, focused.rect().center()))


def clipped(page):
    """Labels that are too small for their words, and anything wider than the page."""
    bad = []
    for label in page.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if label.height() < needed - 1:
            bad.append((label.text()[:50], label.height(), needed))
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and button.width() < button.minimumSizeHint().width() - 1:
            bad.append((button.text(), button.width()))
    return bad


SIZES = [
    ((1366, 768), 100, "light"),
    ((1366, 768), 200, "contrast"),
    ((1024, 600), 100, "dark"),
    ((1024, 600), 200, "light"),
]


@pytest.mark.parametrize(("size", "percent", "look"), SIZES)
@pytest.mark.parametrize("page", sorted(PAGES))
def test_no_words_are_cut(make_window, size, percent, look, page):
    hand = busy(make_window(size, percent, look), page)
    QApplication.processEvents()
    assert clipped(hand.window.page) == []
    assert hand.window.page.width() <= hand.window.frame.scroller.viewport().width(), "nothing hides to the right"
    for name in ("Urgent help", "Cover the screen", "Show her"):
        button = hand.find(name)
        right = button.mapTo(hand.window, button.rect().bottomRight()).x()
        assert right <= size[0], f"{name} is inside the window"


@pytest.mark.parametrize("look", sorted(PALETTES))
def test_contrast(look):
    palette = PALETTES[look]
    for pairs, least in ((BODY_PAIRS, 7.0), (OTHER_PAIRS, 4.5)):
        for ink, ground in pairs:
            assert contrast(palette[ink], palette[ground]) >= least, f"{ink} on {ground}"


def test_every_look_has_every_role():
    roles = {frozenset(palette) for palette in PALETTES.values()}
    assert len(roles) == 1


def test_a_page_has_the_same_parts_for_a_screen_reader_in_sight_and_out_of_it(hand):
    """Asked for a part that has just gone, Qt reads past the end of its list, and the program ends at once."""
    hand.window.resize(1024, 600)
    hand.window.open("about")
    scroller = hand.window.frame.scroller
    seen = QAccessible.queryAccessibleInterface(scroller)
    assert scroller.verticalScrollBar().maximum() > 0, "there is something to scroll"
    in_sight = seen.childCount()
    hand.window.open("home")
    assert not scroller.isVisible()
    assert (in_sight, seen.childCount()) == (1, 1)
