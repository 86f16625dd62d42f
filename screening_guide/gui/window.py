"""The window: it listens to the desk and to the keyboard, and moves between pages."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QClipboard, QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QStackedWidget

from screening_guide.gui import theme
from screening_guide.gui.ahead import Ahead, Work
from screening_guide.gui.desk import Desk
from screening_guide.gui.frame import Actions, Frame, Spot
from screening_guide.gui.page import Page
from screening_guide.gui.pages.cover import Cover
from screening_guide.gui.pages.leaves import LeavesPage
from screening_guide.gui.ready import MADE_EACH_TIME
from screening_guide.gui.way import INTERRUPTIONS, Way
from screening_guide.gui.widgets.focus_ring import FocusRing
from screening_guide.guide import prompts
from screening_guide.guide.practice import PracticeCase
from screening_guide.i18n import _
from screening_guide.output.urgent_slip import is_unfinished
from screening_guide.settings import TEXT_SIZES_PERCENT

CLOCK_MS = 20_000
LEAST_PX = (640, 480)


class Window(QMainWindow):
    """Everything the worker sees.

    Args:
        desk: what it shows.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.way = Way()
        self.setMinimumSize(*LEAST_PX)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._ring = FocusRing(self)
        self._cover: Cover | None = None
        self._kept: dict[str, object] = {}
        self._spots: dict[str, Spot] = {}
        self._told = ""
        self._undressed = False
        self._about = desk.conversation
        self._ahead = Ahead(Work(self._likely, self._is_ready, self._prepare, self._tidy), self)
        self.frame = self._new_frame()
        self._connect()
        self._show_page()
        self.frame.tell(" ".join(str(problem) for problem in desk.problems))

    @property
    def page(self) -> Page:
        """The open page."""
        return self.frame.page

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is left to make ready until something happens."""
        return self._ahead.is_done

    def _connect(self) -> None:
        desk = self.desk
        desk.went.connect(self.open)
        desk.told.connect(self._tell)
        desk.fired.connect(lambda: self.open("urgent"))
        desk.changed.connect(self._changed)
        desk.looks_changed.connect(self._restyle)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._restyle)
        shortcuts = {
            "Ctrl+Z": self._undo,
            "Ctrl+Shift+Z": self._redo,
            "Ctrl+Y": self._redo,
            "Alt+Right": self._go_on_by_key,
            "Ctrl+Return": self._go_on_by_key,
            "Alt+Left": self.go_back,
            "Ctrl++": lambda: self._step_size(1),
            "Ctrl+=": lambda: self._step_size(1),
            "Ctrl+-": lambda: self._step_size(-1),
            "Ctrl+0": lambda: desk.set_setting("text_size_percent", TEXT_SIZES_PERCENT[0]),
        }
        for keys, action in shortcuts.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(action)
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        # F1 and F12 work from anywhere, whatever has the keyboard.
        for keys, action in {"F1": lambda: self.open("urgent"), "F12": self.toggle_cover}.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(action)

    # ---- drawing

    def _new_frame(self) -> Frame:
        actions = Actions(self.open, self.go_on, self.go_back, self._skip, self.toggle_cover)
        frame = Frame(self.desk, self.way, actions, self._stack)
        self._stack.addWidget(frame)
        self._stack.setCurrentWidget(frame)
        self._drawn = ""
        return frame

    def _draw(self, sentence: str = "", returning: bool = False) -> None:
        """Show the page where the worker is, as the desk has it now.

        Args:
            sentence: told above it.
            returning: whether to go back to the same place on the page: the same control, the same height.
        """
        self._leave_page()
        self._told = ""
        self._show_page(self._spots.get(self.way.here) if returning else None)
        self.frame.tell(sentence or self._told)

    def _leave_page(self) -> None:
        if self._drawn:
            self._kept[self._drawn] = self.page.keep()
            self._spots[self._drawn] = self.frame.spot()

    def _show_page(self, spot: Spot | None = None) -> None:
        self._drawn = self.way.here
        self.frame.show_page(self._kept.get(self._drawn), spot)
        self._name_window()
        self._ahead.wait()

    def _tell(self, sentence: str) -> None:
        # What is told while a page is being drawn belongs above that page, not above the one it replaces.
        self._told = sentence
        self.frame.tell(sentence)

    def _changed(self) -> None:
        if self.desk.conversation is not self._about:
            self._forget()
        self.frame.refresh()
        if not self._covered:
            self._ahead.wait()

    def _tick(self) -> None:
        self.frame.refresh()
        if not self._covered:
            self._ahead.wait()  # pages that show the time

    def _forget(self) -> None:
        """Nothing of a conversation stays on a page that is not in sight."""
        self._about = self.desk.conversation
        self._kept.clear()
        self._spots.clear()
        self._told = ""
        self.frame.ready.forget()
        self._ahead.forget()

    def _name_window(self) -> None:
        self.setWindowTitle(_("{page} - Screening Guide").format(page=self.page.title()))

    # ---- making ready

    def _tidy(self) -> bool:
        return self.frame.ready.tidy()

    def _likely(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        route = self.desk.route_pages
        soon = tuple(page for page in self.way.likely(route) if page not in MADE_EACH_TIME)
        return soon, tuple(page for page in route if page != self.way.here) if self.desk.started_at else ()

    def _to_open(self, page: str) -> object:
        """What will be open or typed on a page. F1 shows what has fired then, not what was chosen by hand before."""
        return None if page == "urgent" else self._kept.get(page)

    def _is_ready(self, page: str) -> bool:
        return self.frame.ready.has(page, self._to_open(page))

    def _prepare(self, page: str) -> None:
        self.frame.ready.prepare(page, self._to_open(page), self.frame.room_for(page))

    def _restyle(self) -> None:
        self._leave_page()
        self.frame.ready.forget()
        settings = self.desk.settings
        look = theme.make(settings.look, settings.text_size_percent, settings.typeface)
        if look != theme.current():
            theme.apply(look)
        if self._covered:
            self._undressed = True
            return
        if self._cover is not None:
            self._stack.removeWidget(self._cover)
            self._cover = None
        self._dress()

    def _dress(self) -> None:
        """Everything is made anew in the look and size that were chosen, and the worker stays where she was."""
        self._undressed = False
        old = self.frame
        self.frame = self._new_frame()
        self._show_page(self._spots.get(self.way.here))
        self.frame.tell(old.message)
        self._stack.removeWidget(old)
        old.deleteLater()

    @property
    def _covered(self) -> bool:
        return self._stack.currentWidget() is not self.frame

    def _step_size(self, by: int) -> None:
        if self._covered:
            return
        index = TEXT_SIZES_PERCENT.index(self.desk.settings.text_size_percent) + by
        if 0 <= index < len(TEXT_SIZES_PERCENT):
            self.desk.set_setting("text_size_percent", TEXT_SIZES_PERCENT[index])

    # ---- getting about

    def open(self, page: str) -> None:
        """Open a page by its id, or do what a word such as ``start`` or ``finish`` asks."""
        self._uncover()
        page, _colon, detail = page.partition(":")
        if page == "start":
            self._start(self.desk.pack.practice.get(detail))
            return
        if page == "finish":
            # An urgent handover that nobody has taken over is the one thing worth asking about twice.
            if self.way.here != "leave" and is_unfinished(self.desk.pack, self.desk.state):
                self.open("leave")
            else:
                self._finish()
            return
        self.desk.conversation.pause()
        if page == "urgent":
            self._kept.pop("urgent", None)  # F1 shows what has fired now, not what was chosen by hand last time
        if page == "resume":
            self.way.resume(self.desk.route_pages)
        else:
            self.way.open(page)
        self._draw(returning=page == "resume")
        if detail and isinstance(self.page, LeavesPage):
            self.page.open_document(detail)

    def _start(self, case: PracticeCase | None) -> None:
        desk = self.desk
        # An urgent slip begun before *Start* belongs to the conversation that follows; anything else is asked about.
        joins = case is None and desk.started_at is None and is_unfinished(desk.pack, desk.state)
        if not (joins or desk.conversation.is_empty or self._only_the_place()):
            self.open("leave")
            return
        self._empty_clipboard()
        desk.start(case)
        self.way.forget()
        self._forget()
        self.open("scene")

    def _only_the_place(self) -> bool:
        """Nothing was said yet but where the worker is."""
        state = self.desk.state
        return self.desk.started_at is None and not (
            state.notes or set(state.answers) - {prompts.VENUE, prompts.NATION}
        )

    def _finish(self) -> None:
        self._empty_clipboard()
        self.desk.clear()
        self.way.forget()
        self._forget()
        self._show_page()
        self.frame.tell(_("Cleared. Nothing of that conversation is kept."))

    def _empty_clipboard(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self.desk.clipboard_text and clipboard.text() == self.desk.clipboard_text:
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)  # what was only selected can be pasted on some systems

    def go_on(self) -> None:
        """The primary button: go on inside the page, or to the next page of the route."""
        if self._covered:
            return
        words, target = self.page.primary()
        if words:
            self.open(target)
        elif self.page.step:
            if self.page.advance():
                self.frame.focus_first()
            else:
                self.open(self.way.next(self.desk.route_pages))

    def _go_on_by_key(self) -> None:
        """A key held or pressed once too often must not clear a conversation: that takes the button itself."""
        if not self._covered and self.page.primary()[1] == "finish" and self.frame.on is not None:
            self.frame.on.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.frame.tell(_("Press “Finish and clear” itself when you are ready."))
            return
        self.go_on()

    def _skip(self) -> None:
        self.open(self.way.next(self.desk.route_pages))

    def go_back(self) -> None:
        """Back is always safe: nothing is lost by it."""
        if self._covered:
            return
        if self.page.retreat():
            self.frame.focus_first()
            return
        self.desk.conversation.pause()
        self.way.back()
        self._draw(returning=True)

    def _undo(self) -> None:
        if self._covered:
            return
        done = self.desk.undo()
        self._after_undo(done, _("Undone. Press Ctrl+Shift+Z to put it back."), _("Nothing to undo."))

    def _redo(self) -> None:
        if self._covered:
            return
        self._after_undo(self.desk.redo(), _("Put back."), _("Nothing to put back."))

    def _after_undo(self, done: bool, yes: str, no: str) -> None:
        if done:
            self._draw(yes, returning=True)
        else:
            self.frame.tell(no)

    # ---- cover, urgent, closing

    def toggle_cover(self) -> None:
        """Cover everything with a plain screen, or take the cover away."""
        if self._stack.currentWidget() is self._cover:
            self._uncover()
            self.frame.focus_first()
            return
        if self._cover is None:
            self._cover = Cover(self.toggle_cover, lambda: self.open("urgent"))
            self._stack.addWidget(self._cover)
        self._ahead.stop()
        self._stack.setCurrentWidget(self._cover)
        self.setWindowTitle("Screening Guide")
        self._cover.back.setFocus()

    def _uncover(self) -> None:
        if not self._covered:
            return
        self._stack.setCurrentWidget(self.frame)
        if self._undressed:
            self._dress()
        self._name_window()
        self._ahead.wait()

    def showEvent(self, event: QShowEvent) -> None:
        """What is pressed in the window puts off what can wait."""
        super().showEvent(event)
        self.windowHandle().installEventFilter(self._ahead)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and down move the page, Escape ends an interruption, Enter presses a button."""
        if event.key() == Qt.Key.Key_Escape and self.way.here in INTERRUPTIONS and not self._covered:
            self.open("resume")
            return
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
            return
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        bar = self.frame.scroller.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing with a conversation open asks first, in words, inside the window."""
        if not self.desk.conversation.is_empty and self.way.here != "leave":
            event.ignore()
            self.open("leave")
            return
        self._clock.stop()
        self._ahead.stop()
        self._empty_clipboard()
        super().closeEvent(event)
