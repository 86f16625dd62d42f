"""Getting about: the route, back, undo, urgent help, the cover, leaving."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from screening_guide.gui.pages.registry import PAGES
from screening_guide.guide import prompts
from screening_guide.guide.events import Noted
from screening_guide.guide.kinds import Voice
from screening_guide.guide.routes import PAGES as STEPS

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_four_doors(hand):
    for door, page in {
        "Start a conversation": "scene",
        "Find a women's centre": "find",
        "Look something up": "book",
        "Practise": "practise",
    }.items():
        hand.press(door)
        assert hand.window.way.here == page
        hand.press("Back")
        assert hand.window.way.here == "home"
        hand.desk.clear()


def test_the_usual_route_passes_its_pages_in_order(talk):
    seen = []
    for _ in range(40):
        if talk.window.way.here not in seen:
            seen.append(talk.window.way.here)
        if talk.has("Finish and clear"):
            break
        talk.press("Continue")
    assert seen == [page for page in STEPS if page not in ("known", "interpreter", "words")]
    talk.press("Finish and clear")
    assert talk.window.way.here == "home"
    assert "Cleared" in talk.text()


def test_five_minutes_leave_pages_out_and_say_so(talk):
    talk.press("5 minutes")
    assert "leaves out" in talk.text()
    talk.press("Continue")
    assert talk.window.way.here == "matters"
    assert len(talk.desk.route_pages) < len(STEPS)


def test_setting_the_scene_takes_three_actions(talk):
    talk.press("Court cells")
    talk.press("15 minutes")
    talk.press("Continue")
    assert talk.window.way.here == "opening"


def test_continue_walks_through_look_listen_known(talk):
    talk.window.open("look")
    talk.press("Continue")
    assert talk.find("Listen").isChecked()
    talk.press("Continue")
    assert talk.find("Known already").isChecked()
    talk.press("Back")
    assert talk.find("Listen").isChecked()
    talk.press("Continue")
    talk.press("Continue")
    assert talk.window.way.here == "closer"


def test_back_is_always_safe(talk):
    talk.press("Court cells")
    talk.press("Continue")
    talk.press("Back")
    assert talk.find("Court cells").isChecked()


def test_undo_and_redo_everywhere(talk):
    talk.press("Court cells")
    talk.window.open("look")
    talk.press("I saw", "Quiet and withdrawn, gives short answers")
    talk.key(Qt.Key.Key_Z, CTRL)
    assert not talk.find("I saw", "Quiet and withdrawn, gives short answers").isChecked()
    assert "Undone" in talk.text()
    talk.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert talk.find("I saw", "Quiet and withdrawn, gives short answers").isChecked()
    talk.key(Qt.Key.Key_Z, CTRL)
    talk.key(Qt.Key.Key_Z, CTRL)
    assert talk.desk.conversation.is_empty
    talk.key(Qt.Key.Key_Z, CTRL)
    assert "Nothing to undo" in talk.text()


def test_undo_takes_back_typing_in_one_go(talk):
    talk.window.open("strengths")
    talk.type_into("In your words: what exactly?", "cooked")
    talk.key(Qt.Key.Key_Z, CTRL)
    assert talk.desk.state.answer(prompts.STRENGTH_WORDS) == ""


@pytest.mark.parametrize("page", sorted(PAGES))
def test_urgent_help_is_one_key_away_on_every_page(talk, page):
    talk.press("Prison")
    talk.window.open(page)
    talk.key(Qt.Key.Key_F1)
    assert talk.window.way.here == "urgent"
    assert "Stay with her." in talk.text()
    assert "ACCT" in talk.text(), "steps for the chosen place"


@pytest.mark.parametrize("page", sorted(PAGES))
def test_urgent_help_and_the_cover_are_buttons_on_every_page(talk, page):
    talk.window.open(page)
    assert talk.has("Urgent help")
    talk.press("Cover the screen")
    assert talk.text().strip().startswith("Ready when you are")
    assert talk.has("Urgent help")
    talk.press("Uncover")
    assert talk.window.way.here == page


def test_urgent_help_without_a_conversation(hand):
    hand.key(Qt.Key.Key_F1)
    assert "Stay with her." in hand.text()
    assert "999" in hand.text()
    hand.press("Back to where you were")
    assert hand.window.way.here == "home"


def test_the_cover_hides_every_word_and_comes_back(talk):
    talk.window.open("matters")
    talk.type_into("Her words, exactly as she said them", "secret words")
    talk.key(Qt.Key.Key_F12)
    assert "secret" not in talk.text()
    assert talk.window.windowTitle() == "Screening Guide"
    talk.key(Qt.Key.Key_F12)
    assert "secret words" in talk.text()


def test_urgent_help_from_the_cover(talk):
    talk.key(Qt.Key.Key_F12)
    talk.key(Qt.Key.Key_F1)
    assert talk.window.way.here == "urgent"


def test_keys_reach_urgent_help_from_an_open_list(talk):
    talk.window.open("closer")
    topics = talk.find("Another topic")
    topics.showPopup()
    QApplication.processEvents()
    assert QApplication.activePopupWidget() is not None
    QTest.keyClick(topics.view(), Qt.Key.Key_F1)
    assert talk.window.way.here == "urgent"
    assert QApplication.activePopupWidget() is None


def test_a_sign_of_danger_interrupts_at_once_and_returns_to_the_same_place(talk):
    talk.window.open("safe")
    talk.press("I saw", "Gives away things that matter to her")
    assert talk.window.way.here == "urgent"
    assert "She may be thinking of ending her life" in talk.text()
    talk.press("Back to where you were")
    assert talk.window.way.here == "safe"
    assert talk.find("I saw", "Gives away things that matter to her").isChecked()
    assert "not finished" in talk.text()


def test_a_second_danger_interrupts_again_and_the_first_does_not(talk):
    talk.window.open("safe")
    talk.press("I saw", "Gives away things that matter to her")
    talk.press("Back to where you were")
    talk.press("She said", "Gives away things that matter to her")
    assert talk.window.way.here == "safe"
    talk.press("I saw", "Fresh cuts, burns, blood, or a mark round her neck")
    assert talk.window.way.here == "urgent"
    assert "Self-harm, injury" in talk.text()
    assert talk.text().count("look after yourself") == 1


def test_a_wrong_press_is_taken_back_in_one_action_without_a_trace(talk):
    talk.window.open("safe")
    talk.press("I saw", "Gives away things that matter to her")
    talk.press("Pressed by mistake: take it back")
    assert talk.window.way.here == "safe"
    assert talk.desk.conversation.is_empty
    assert talk.desk.conversation.events == ()
    assert "not finished" not in talk.text()


def test_leaving_says_what_goes_and_staying_is_safe(talk):
    talk.window.open("look")
    talk.press("I saw", "Quiet and withdrawn, gives short answers")
    talk.press("Home")
    assert "A conversation is open" in talk.text()
    talk.press("Leave it…")
    assert "1 sign noted" in talk.text()
    talk.press("Stay")
    assert talk.window.way.here == "look"
    talk.press("Home")
    talk.press("Start a conversation")
    assert talk.window.way.here == "leave"
    talk.press("Leave and clear")
    assert talk.desk.conversation.is_empty


def test_closing_the_window_asks_first(talk):
    talk.desk.send(Noted("depression.tearful", Voice.SAW))
    assert not talk.window.close()
    assert talk.window.way.here == "leave"
    assert talk.window.close()


def test_finish_and_clear_empties_the_clipboard_of_our_text_only(talk):
    clipboard = QGuiApplication.clipboard()
    talk.desk.send(Noted("depression.withdrawn", Voice.SAW))
    talk.window.open("leaves")
    talk.press("Copy as text")
    assert talk.has("Copied")
    assert "Worker's note" in clipboard.text()
    talk.window.open("close")
    talk.press("Finish and clear")
    assert clipboard.text() == ""
    clipboard.setText("somebody else's")
    talk.press("Start a conversation")
    talk.window.open("close")
    talk.press("Finish and clear")
    assert clipboard.text() == "somebody else's"


def test_minutes_left_are_in_view_and_never_block(talk, clock):
    talk.press("Court cells")
    talk.press("15 minutes")
    assert "15 minutes, 15 left" in talk.text()
    clock.pass_minutes(6.5)
    talk.press("Continue")
    assert "15 minutes, 9 left" in talk.text()
    clock.pass_minutes(60)
    talk.press("Continue")
    assert "15 minutes, 0 left" in talk.text()


class Opened(QObject):
    """Notes every window that is shown."""

    def __init__(self):
        super().__init__()
        self.windows = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched)
        return False


@pytest.mark.parametrize("page", sorted(PAGES))
def test_no_page_opens_a_window_of_its_own(talk, app, page):
    """It would take the keyboard, and nothing would cover it or keep it out of screenshots."""
    for sign in talk.desk.pack.safe_now[:2]:
        talk.desk.send(Noted(sign, Voice.SAID))
    for sign in [each.id for each in talk.desk.pack.signs.values() if each.ask][:20]:
        talk.desk.send(Noted(sign, Voice.SAW))
    opened = Opened()
    app.installEventFilter(opened)
    talk.window.open(page)
    for venue in ("court_cells", ""):
        talk.desk.answer(prompts.VENUE, venue)
        talk.window.open(page)
    QApplication.processEvents()
    app.removeEventFilter(opened)
    assert opened.windows == []
    assert QApplication.activeWindow() is talk.window


def test_urgent_help_opened_with_nothing_noted_opens_no_window(talk, app):
    opened = Opened()
    app.installEventFilter(opened)
    talk.key(Qt.Key.Key_F1)
    app.removeEventFilter(opened)
    assert opened.windows == []
    assert QApplication.activeWindow() is talk.window


def test_text_size_by_key(talk):
    before = talk.find("Urgent help").height()
    for _ in range(4):
        talk.key(Qt.Key.Key_Plus, CTRL)
    assert talk.desk.settings.text_size_percent == 200
    assert talk.find("Urgent help").height() > 1.5 * before
    talk.key(Qt.Key.Key_0, CTRL)
    assert talk.desk.settings.text_size_percent == 100


def test_the_route_folds_away_when_there_is_little_room(make_window):
    small = make_window(size=(1024, 600), percent=200)
    small.press("Start a conversation")
    assert "Step 1 of 13" in small.text()
    assert small.has("Urgent help")
    large = make_window()
    large.press("Start a conversation")
    assert "Step 1 of 13" not in large.text()
    assert "15 minutes" in large.text()


def test_without_a_directory_the_guide_still_works(make_window):
    hand = make_window(with_store=False)
    hand.press("Find a women's centre")
    assert "cannot be opened" in hand.text()
    hand.press("Back")
    hand.press("Start a conversation")
    for _ in range(20):
        if not hand.has("Continue"):
            break
        hand.press("Continue")
    assert hand.has("Finish and clear")


def test_alt_arrows_and_control_return_go_back_and_on(talk):
    talk.key(Qt.Key.Key_Right, ALT)
    assert talk.window.way.here == "opening"
    talk.key(Qt.Key.Key_Return, CTRL)
    assert talk.window.way.here == "matters"
    talk.key(Qt.Key.Key_Left, ALT)
    assert talk.window.way.here == "opening"


def test_what_she_is_shown_says_nothing_of_the_conversation(talk):
    talk.press("Court cells")
    talk.desk.send(Noted("suicide.gives-away", Voice.SAW))
    talk.key(Qt.Key.Key_Escape)
    assert "not finished" in talk.text()
    assert "Court cells  ·" in talk.text()
    talk.press("Show her")
    assert "Court cells" not in talk.text()
    assert "Safe right now?" not in talk.text()
    assert "not finished" not in talk.text()
    talk.key(Qt.Key.Key_Escape)
    assert "Court cells  ·" in talk.text()
    assert talk.has("Safe right now?")
