"""The page of places in the window: the same answers as the engine, and nothing typed or chosen is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from screening_guide.guide import prompts
from tests.gui.conftest import Hand
from tests.gui.test_pages import cards, search

WORDS = "Postcode, town or service"


@pytest.fixture
def finding(hand: Hand) -> Hand:
    hand.press("Find a women's centre")
    return hand


@pytest.fixture
def placing(talk: Hand) -> Hand:
    talk.window.open("places")
    return talk


def test_no_such_postcode_is_one_sentence_and_lines(finding, qtbot):
    search(finding, qtbot, "ZZ99 9ZZ")
    assert finding.window.page._understood.text().startswith("There is no postcode ZZ99 9ZZ")
    assert "0808 2000 247" in finding.text()


@pytest.mark.parametrize("typed", ["", "Anawim", "ZZ99 9ZZ"])
def test_the_nation_set_decides_the_lines(hand, qtbot, typed):
    hand.desk.settings.values["nation"] = "scotland"
    hand.press("Find a women's centre")
    search(hand, qtbot, typed)
    assert "Scotland" in hand.text()
    assert "(Refuge)" not in hand.text()
    assert "(England)" not in hand.text()


def test_her_card_stays_in_sight_and_a_place_comes_off_by_keyboard(placing, qtbot):
    search(placing, qtbot, "Birmingham")
    names = [card.accessibleName() for card in cards(placing)][:3]
    for name in names:
        placing.press("Add to her card", name)
    search(placing, qtbot, "Cardiff")
    placing.press("Add to her card", cards(placing)[0].accessibleName())
    assert "Take one off first" in placing.text()
    assert not placing.find("Add to her card", cards(placing)[0].accessibleName()).isChecked()
    placing.find(WORDS).setFocus()
    placing.tab_to("Take off", names[1])
    placing.key(Qt.Key.Key_Space)
    assert [service.name for service in placing.desk.shortlist()] == [names[0], names[2]]
    focused = QApplication.focusWidget()
    assert (focused.accessibleName(), focused.accessibleDescription()) == ("Take off", names[0])
    placing.press("Add to her card", cards(placing)[0].accessibleName())
    assert len(placing.desk.shortlist()) == 3


def test_taking_off_the_last_one_unticks_it_and_goes_to_the_search_field(placing, qtbot):
    search(placing, qtbot, "B1")
    name = cards(placing)[0].accessibleName()
    placing.press("Add to her card", name)
    placing.press("Take off", name)
    assert not placing.find("Add to her card", name).isChecked()
    assert placing.find(WORDS).hasFocus()
    assert not placing.has("On her card")


def test_there_is_no_card_without_a_conversation(finding, qtbot):
    search(finding, qtbot, "B1")
    assert not finding.has("Take off")


def test_what_is_typed_and_chosen_outlives_urgent_help(finding, qtbot):
    search(finding, qtbot, "Halifax")
    finding.press("Women only")
    finding.press("She can ring herself")
    finding.press("Drink or drugs")
    finding.key(Qt.Key.Key_F1)
    assert not finding.has(WORDS)
    finding.window.open("find")
    assert finding.find(WORDS).text() == "Halifax"
    assert not finding.find("Women only").isChecked()
    assert finding.find("She can ring herself").isChecked()
    assert finding.find("Drink or drugs").isChecked()


def test_filters_outlive_urgent_help_in_a_conversation(placing, qtbot):
    search(placing, qtbot, "Halifax")
    placing.press("Women only")
    placing.key(Qt.Key.Key_F1)
    placing.window.open("places")
    assert placing.find(WORDS).text() == "Halifax"
    assert not placing.find("Women only").isChecked()


def test_clearing_the_desk_forgets_them(finding, qtbot):
    search(finding, qtbot, "Halifax")
    finding.press("Women only")
    finding.desk.clear()
    finding.window.open("home")
    finding.press("Find a women's centre")
    assert finding.find(WORDS).text() == ""
    assert finding.find("Women only").isChecked()


def test_a_conversation_begins_with_its_own_words_and_filters(finding, qtbot):
    search(finding, qtbot, "Halifax")
    finding.press("Women only")
    finding.desk.start()
    finding.window.open("places")
    assert finding.find(WORDS).text() == finding.desk.state.answer(prompts.PLACE_WORDS) == ""
    assert finding.find("Women only").isChecked()
