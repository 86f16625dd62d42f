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


def test_a_dead_number_is_said_to_be_dead(finding, qtbot):
    search(finding, qtbot, "0800 917 1414")
    assert "does not work any more" in finding.text()
    assert "0808 802 1414" in finding.text()


def test_a_closed_centre_is_said_to_have_closed(finding, qtbot):
    search(finding, qtbot, "Asha Women's Centre")
    assert "has closed. Closed at the end of January 2017." in finding.text()


def test_what_is_not_known_is_asked_and_hides_nothing(finding, qtbot):
    search(finding, qtbot, "Anawim")
    before = [card.accessibleName() for card in cards(finding)]
    finding.press("Whom it takes, and when")
    finding.press("Weekends")
    assert "Not known, ask: weekends." in finding.text()
    assert before == [card.accessibleName() for card in cards(finding)]


def test_questions_outlive_the_page(finding, qtbot):
    finding.press("Whom it takes, and when")
    finding.press("Step-free")
    finding.find("Language").setText("Urdu")
    finding.window.open("home")
    finding.press("Find a women's centre")
    assert finding.find("Step-free").isChecked()
    assert finding.find("Language").text() == "Urdu"


def test_a_gap_is_counted_with_nothing_about_her(finding, qtbot, own_home):
    search(finding, qtbot, "Ystradgynlais")
    finding.press("Housing")
    finding.press("Note the gap")
    assert "Counted: Dyfed-Powys, November 2026." in finding.text()
    kept = [path.read_text(encoding="utf-8") for path in own_home.rglob("gaps/*.json")]
    assert len(kept) == 1
    assert "housing" in kept[0]
    assert "Ystradgynlais" not in kept[0]


def test_the_council_is_the_last_way_on(finding, qtbot):
    search(finding, qtbot, "Ystradgynlais")
    assert "Ask the council, Powys" in finding.text()


def test_the_keyboard_goes_from_card_to_card_as_the_eye_does(finding, qtbot):
    search(finding, qtbot, "LS1 4AP")
    search(finding, qtbot, "Birmingham")
    finding.find(WORDS).setFocus()
    met = []
    for _press in range(90):
        finding.key(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused.accessibleName() == "Open":
            met.append(focused.accessibleDescription())
        if focused.accessibleName() == "Note the gap":
            break
    assert met == [card.accessibleName() for card in cards(finding)]
    assert len(met) > 3
    assert QApplication.focusWidget().accessibleName() == "Note the gap"


def test_a_shorter_answer_leaves_no_card_of_the_longer_one(finding, qtbot):
    search(finding, qtbot, "Birmingham")
    assert len(cards(finding)) > 3
    search(finding, qtbot, "Anawim")
    assert [card.accessibleName() for card in cards(finding)] == ["Anawim, Birmingham"]


def test_a_service_is_opened_and_back_leads_to_the_same_answer(finding, qtbot):
    search(finding, qtbot, "Birmingham")
    name = cards(finding)[0].accessibleName()
    finding.press("Open", name)
    assert finding.window.page.title() == name
    finding.press("Back")
    assert cards(finding)[0].accessibleName() == name


def test_practice_counts_no_gaps(hand, qtbot):
    hand.desk.start(hand.desk.pack.practice["dee"])
    hand.window.open("places")
    search(hand, qtbot, "Marrowby")
    assert not hand.has("Note the gap")
