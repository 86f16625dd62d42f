"""Pages are kept and made ready before they are needed, and what is shown is never out of date."""

import random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from screening_guide.directory.notes import Notes
from screening_guide.directory.overlay.change import hide
from screening_guide.directory.overlay.folder import Folder
from screening_guide.gui import ready
from screening_guide.gui.pages.registry import PAGES
from screening_guide.gui.pages.strengths import StrengthsPage
from screening_guide.gui.ready import ReadyPage
from screening_guide.gui.widgets.buttons import Toggle
from screening_guide.gui.widgets.rail import Step
from screening_guide.guide import prompts
from screening_guide.guide.events import Answered, Noted, Quoted, Unanswered
from screening_guide.guide.kinds import Absence, Nation, Voice
from screening_guide.paths import notes_folder

SECRET = "the words she said"
# Coverage is made each time and counts for seconds; the other two lead to a conversation or out of one.
WALKED = sorted(set(PAGES) - {"coverage", "practise", "leave"})
ONLY_SEEN = ("More kinds of help", "Whom it takes, and when")  # open or shut; nothing that is said


def seen(page):
    """Every word on a page, and what is on or off."""
    found = []
    for part in page.findChildren(QWidget):
        if not part.isVisibleTo(page):
            continue
        said = (part.accessibleName(), part.accessibleDescription())
        match part:
            case QLabel() | QLineEdit():
                found.append((*said, part.text()))
            case QAbstractButton():
                found.append((*said, part.text(), part.isChecked()))
            case QPlainTextEdit():
                found.append((*said, part.toPlainText()))
    return found


def made_anew(hand):
    """The open page as it would be if it had been made just now, from the desk itself."""
    page = PAGES[hand.window.way.here](hand.desk, QWidget(hand.window))
    page.restore(hand.window.page.keep())
    found = seen(page)
    page.parent().deleteLater()
    return found


def rest(hand, qtbot):
    """The worker pauses until nothing is left to prepare."""
    qtbot.waitUntil(lambda: hand.window.is_at_rest, timeout=20_000)


def every_word(window):
    """Whatever any part of the window holds, shown or not."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    return "\n".join(
        str(getattr(part, reading)())
        for part in window.findChildren(QWidget)
        for reading in ("text", "toPlainText", "accessibleName", "accessibleDescription")
        if hasattr(part, reading)
    )


class Worker:
    """Does anything, in any order."""

    def __init__(self, hand, clock, qtbot, seed):
        self.hand, self.clock, self.qtbot = hand, clock, qtbot
        self.chance = random.Random(seed)

    def act(self):
        doing = (self.note, self.note, self.answer, self.pick, self.press, self.press, self.undo, self.pass_time)
        self.chance.choice((*doing, self.search, self.go, self.move_to_another_nation))()

    def note(self):
        sign, desk = self.chance.choice(list(self.hand.desk.pack.signs)), self.hand.desk
        voice, absence = self.chance.choice(list(Voice)), self.chance.choice(list(Absence))
        event = self.chance.choice(
            [Noted(sign, voice), Noted(sign, voice, False), Quoted(sign, f"word {sign}"), Unanswered(sign, absence)]
        )
        desk.send(event)

    def answer(self):
        pack = self.hand.desk.pack
        prompt, values = self.chance.choice(
            [
                (prompts.VENUE, list(pack.venues)),
                (prompts.MINUTES, list(pack.routes)),
                (prompts.NATION, list(Nation)),
                (prompts.INTERPRETER, ["yes", "no"]),
                (prompts.IN_BUILDING, ["yes", "no"]),
                (prompts.MATTERS_WORDS, ["My boy", "A lock on the door"]),
                (prompts.STRENGTH_WORDS, ["You cooked for forty"]),
                (prompts.PLACE_WORDS, ["Leeds", "Hull"]),
                (prompts.NONE_TODAY, ["yes"]),
                (prompts.NEXT_STEP, ["Sam rings"]),
                (prompts.SLIP_TOLD, ["Custody staff"]),
                (prompts.SLIP_TIME, ["11:15"]),
                (prompts.plan("a", "tonight"), ["Her aunt has her son"]),
                (prompts.consent("court"), ["agreed", "not_agreed"]),
            ]
        )
        self.hand.desk.answer(prompt, str(self.chance.choice([*values, ""])))

    def pick(self):
        desk, pack = self.hand.desk, self.hand.desk.pack
        offers = [offer.id for topic in pack.topics.values() for offer in topic.offers]
        services = [each.service.id for each in desk.search.find("Leeds", limit=4).listings]
        name, items = self.chance.choice(
            [
                (prompts.MATTERS_CARDS, list(pack.cards)),
                (prompts.STRENGTHS, list(pack.strengths)),
                (prompts.TOPICS_OPENED, list(pack.topics)),
                (prompts.WANTED, offers),
                (prompts.SHORTLIST, services),
                (prompts.SLIP_DANGERS, [rule.id for rule in pack.rules()]),
            ]
        )
        desk.pick(name, self.chance.choice(items), self.chance.random() < 0.8)

    def press(self):
        page = self.hand.window.page
        toggles = [each for each in page.findChildren(Toggle) if each.isVisibleTo(page)]
        toggles = [each for each in toggles if each.accessibleName() not in ONLY_SEEN]
        if toggles and self.hand.window.way.here != "looks":
            self.chance.choice(toggles).click()

    def undo(self):
        self.chance.choice([self.hand.window._undo, self.hand.window._redo])()

    def pass_time(self):
        self.clock.pass_minutes(self.chance.choice([0.2, 1, 7]))

    def search(self):
        self.hand.desk.looking.words = self.chance.choice(["Hull", "Leeds", ""])
        self.hand.desk.looking.women_only = self.chance.random() < 0.5

    def go(self):
        window = self.hand.window
        if self.chance.random() < 0.3:
            window.go_back()
        elif self.chance.random() < 0.2:
            window.open("resume")
        elif self.chance.random() < 0.2 and window.page.primary()[1] != "finish":
            window.go_on()
        else:
            window.open(self.chance.choice(WALKED))

    def move_to_another_nation(self):
        if self.chance.random() < 0.1:
            self.hand.desk.set_setting("nation", self.chance.choice(["wales", "england"]))


@pytest.mark.parametrize("seed", range(4))
def test_the_page_that_is_shown_is_the_page_as_made_just_now(talk, clock, qtbot, seed):
    worker = Worker(talk, clock, qtbot, seed)
    for _ in range(20):
        for _ in range(worker.chance.randrange(1, 5)):
            worker.act()
        if worker.chance.random() < 0.3:
            rest(talk, qtbot)
        talk.window.open(worker.chance.choice([*talk.desk.route_pages, *WALKED]))
        assert seen(talk.window.page) == made_anew(talk), talk.window.way.here


@pytest.mark.parametrize("page", ["urgent", "leaves"])
def test_a_page_that_shows_the_time_is_not_shown_a_minute_late(talk, clock, page):
    talk.window.open(page)
    talk.window.open("scene")
    clock.pass_minutes(2)
    talk.window.open(page)
    assert seen(talk.window.page) == made_anew(talk)


def test_what_a_colleague_notes_reaches_a_page_that_was_ready(hand):
    """A page of services asks each time it is opened."""
    hand.desk.looking.words = "Halifax"
    hand.window.open("find")
    before = hand.window.page
    hand.window.open("home")
    service = hand.desk.search.find("Halifax", limit=1).listings[0].service
    Notes(Folder(notes_folder())).keep(hide(service.id))
    hand.window.open("find")
    assert hand.window.page is not before
    assert service.name not in "\n".join(str(each) for each in seen(hand.window.page))


def test_after_a_pause_every_page_of_the_way_is_ready_and_none_tried_to_change_anything(talk, qtbot):
    talk.press("60 minutes")
    talk.window.open("opening")
    rest(talk, qtbot)
    missing = [page for page in talk.desk.route_pages if not talk.window._is_ready(page)]
    assert missing == []
    assert talk.window.frame.ready.has("urgent", None)


def test_a_page_that_is_ready_is_not_made_again_when_it_opens(talk, qtbot, monkeypatch):
    rest(talk, qtbot)
    monkeypatch.setattr(ReadyPage, "make", lambda *_args: pytest.fail("it was ready"))
    for page in (*talk.desk.route_pages, "urgent"):
        talk.window.open(page)


def test_a_press_makes_what_depends_on_it_anew_in_the_next_pause(talk, qtbot):
    talk.window.open("look")
    rest(talk, qtbot)
    sign = talk.desk.pack.first_look["look"][0]
    talk.press("I saw", talk.desk.pack.signs[sign].text)
    assert not talk.window.frame.ready.has("closer", None)
    rest(talk, qtbot)
    assert talk.window.frame.ready.has("closer", None)
    assert talk.window.frame.ready.has("plan", None)


def test_a_key_puts_off_what_is_left_to_do(talk, qtbot):
    rest(talk, qtbot)
    talk.desk.send(Noted("depression.tearful", Voice.SAW))
    for _ in range(8):
        qtbot.wait(30)
        QTest.keyClick(talk.window.windowHandle(), Qt.Key.Key_Shift)
    assert not talk.window.frame.ready.has("closer", None), "no page is made while somebody types"
    qtbot.waitUntil(lambda: talk.window.frame.ready.has("closer", None))


def test_urgent_help_begins_when_it_is_opened_and_not_when_it_is_made_ready(talk, clock, qtbot):
    rest(talk, qtbot)
    assert talk.desk.state.urgent_since is None
    assert talk.desk.conversation.events == ()
    clock.pass_minutes(9)
    talk.key(Qt.Key.Key_F1)
    assert talk.desk.state.urgent_since == clock()
    assert talk.find("When").text() == "13:01"
    talk.key(Qt.Key.Key_Escape)
    rest(talk, qtbot)
    clock.pass_minutes(4)
    talk.key(Qt.Key.Key_F1)
    assert talk.find("When").text() == "13:05", "the slip has the time of this opening"


@pytest.mark.parametrize("noted", [False, True])
def test_urgent_help_returns_to_exactly_the_same_place(make_window, noted):
    hand = make_window(size=(1024, 600))
    hand.press("Start a conversation")
    hand.window.open("safe")
    for _ in range(6):
        hand.key(Qt.Key.Key_Tab)
    page, bar = hand.window.page, hand.window.frame.scroller.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QApplication.processEvents()
    had, height = QApplication.focusWidget(), bar.value()
    assert height > 0
    names = had.accessibleName(), had.accessibleDescription()
    hand.key(Qt.Key.Key_F1)
    if noted:  # something that the page shows has changed meanwhile
        hand.desk.send(Noted(hand.desk.pack.safe_now[0], Voice.RECORDS))
    hand.key(Qt.Key.Key_Escape)
    QApplication.processEvents()
    now = QApplication.focusWidget()
    assert (hand.window.page is page) is not noted
    assert (now.accessibleName(), now.accessibleDescription()) == names
    assert hand.window.frame.scroller.verticalScrollBar().value() == height


def test_the_button_of_the_way_on_has_the_keyboard_again_after_urgent_help(talk):
    talk.tab_to("Continue")
    talk.key(Qt.Key.Key_F1)
    talk.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget().accessibleName() == "Continue"


def full(hand, qtbot):
    """Her words on as many pages as can hold them, all of them made."""
    desk = hand.desk
    desk.send(Noted("housing.sofa", Voice.SAID))
    desk.send(Quoted("housing.sofa", SECRET))
    for prompt in (prompts.MATTERS_WORDS, prompts.STRENGTH_WORDS, prompts.plan("a", "tonight"), prompts.NEXT_STEP):
        desk.send(Answered(prompt, SECRET))
    for page in hand.desk.route_pages:
        hand.window.open(page)
    rest(hand, qtbot)
    assert SECRET in every_word(hand.window), "there is something to forget"


@pytest.mark.parametrize("ending", ["finish", "leave", "clear"])
def test_nothing_of_her_stays_on_any_page_after_the_end(talk, qtbot, ending):
    full(talk, qtbot)
    if ending == "finish":
        talk.window.open("close")
        talk.press("Finish and clear")
    elif ending == "leave":
        talk.window.open("leave")
        talk.press("Leave and clear")
    else:
        talk.desk.clear()
        talk.window.open("home")
    assert SECRET not in every_word(talk.window)
    rest(talk, qtbot)
    assert SECRET not in every_word(talk.window)


def test_practice_and_a_real_conversation_share_no_page(hand, qtbot):
    hand.press("Practise")
    hand.press("Practise this case", next(iter(hand.desk.pack.practice.values())).title)
    full(hand, qtbot)
    practised = {name: hand.window.frame.ready._made[name] for name in hand.desk.route_pages}
    hand.window.open("leave")
    hand.press("Leave and clear")
    hand.press("Start a conversation")
    rest(hand, qtbot)
    assert SECRET not in every_word(hand.window)
    assert not any(isValid(page) for page in practised.values())


@pytest.mark.parametrize(("name", "value"), [("text_size_percent", 150), ("look", "dark"), ("nation", "wales")])
def test_a_change_of_look_or_nation_keeps_no_page(talk, qtbot, name, value):
    full(talk, qtbot)
    made = list(talk.window.frame.ready._made.values())
    talk.desk.set_setting(name, value)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not any(isValid(page) for page in made)
    assert seen(talk.window.page) == made_anew(talk)


def test_nothing_is_made_while_the_screen_is_covered(talk, qtbot):
    talk.key(Qt.Key.Key_F12)
    assert talk.window.is_at_rest
    qtbot.wait(150)
    assert not talk.window.frame.ready.has("opening", None)
    talk.key(Qt.Key.Key_F12)
    rest(talk, qtbot)
    assert talk.window.frame.ready.has("opening", None)


def test_a_change_of_colours_under_the_cover_is_there_when_it_lifts(talk):
    talk.key(Qt.Key.Key_F12)
    frame = talk.window.frame
    talk.desk.set_setting("text_size_percent", 200)
    assert talk.window._covered
    talk.key(Qt.Key.Key_F12)
    assert talk.window.frame is not frame
    assert "Step 1 of" in talk.text()


def test_the_words_of_a_longer_way_are_not_cut_in_the_rail(make_window):
    hand = make_window(size=(1024, 600))
    hand.press("Start a conversation")
    hand.press("60 minutes")
    hand.window.open("opening")
    QApplication.processEvents()
    steps = [step for step in hand.window.findChildren(Step) if step.isVisible()]
    assert all(step.height() >= step.sizeHint().height() for step in steps)
    assert steps or "Step 3 of" in hand.text()


def test_a_closed_window_makes_nothing_more(talk, qtbot):
    assert not talk.window.is_at_rest
    talk.window.close()
    assert talk.window.is_at_rest


class Meddler(StrengthsPage):
    """A page that changes something by being looked at."""

    def build(self):
        super().build()
        self.desk.answer(prompts.STRENGTH_WORDS, "meddled")


def test_a_page_made_ready_cannot_change_anything(talk, qtbot, monkeypatch):
    monkeypatch.setitem(PAGES, "strengths", Meddler)
    rest(talk, qtbot)
    assert talk.desk.state.answer(prompts.STRENGTH_WORDS) == ""
    assert not talk.window.frame.ready.has("strengths", None)
    talk.window.open("strengths")
    assert talk.desk.state.answer(prompts.STRENGTH_WORDS) == "meddled"


@pytest.mark.parametrize("listens", [True, False])
def test_a_screen_reader_is_not_told_of_pages_out_of_sight(talk, monkeypatch, listens):
    monkeypatch.setattr(ready.QAccessible, "isActive", lambda: listens)
    shown = []
    monkeypatch.setattr(ready.ReadyPage, "showEvent", lambda page, _event: shown.append(page.name), raising=False)
    pages = talk.window.frame.ready
    pages.prepare("close", None, pages.size())
    assert bool(shown) is not listens
    talk.window.open("close")
    assert talk.has("Finish and clear")
