"""The pages that are made: the one on the screen, those that were on it, and those made ready before they are needed.

A page is shown again while everything it has read still holds; else it is made anew. See :mod:`.watched`.
"""

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import delete

from screening_guide.gui.desk import Desk
from screening_guide.gui.page import Page
from screening_guide.gui.pages.registry import PAGES
from screening_guide.gui.watched import Readings
from screening_guide.gui.widgets.scroller import Scroller

MADE_EACH_TIME = ("keep", "coverage")  # they read files by themselves
SHOWINGS = 3  # what a layout inside another asks for comes up a level at each


class ReadyPage(Scroller):
    """A page in a scroll area of its own, so that it is found again where it was left.

    Args:
        name: the id of the page.
        parent: where it will stand. Made in place, a page is styled once and not again at every level.

    Attributes:
        page: the page, once it is made.
        forgotten: nothing of it may stay when it leaves the screen.
    """

    page: Page

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.forgotten = name in MADE_EACH_TIME

    def make(self, desk: Desk, kept: object, ahead: bool = False) -> None:
        """Make the page.

        Args:
            desk: what the page reads.
            kept: what was open or typed on it, or None.
            ahead: whether nobody has asked for it yet.

        Raises:
            TooEarlyError: this page can only be made when it is asked for.
        """
        self.readings = Readings(desk, ahead)
        self.page = PAGES[self.name](self.readings.desk, self.viewport())
        self.setWidget(self.page)
        self.page.setAutoFillBackground(False)  # else Qt draws the page, and then all that is on it once more
        if kept is not None:
            self.page.restore(kept)
        self.readings.built()
        self._kept, self._at_first = kept, self.page.keep()

    def is_for(self, kept: object) -> bool:
        """Whether the page made anew would look like this one.

        Args:
            kept: what would be opened or typed on it.
        """
        now = self.page.keep()
        alike = now == kept or (kept is None and self._kept is None and now == self._at_first)
        return alike and not self.forgotten and self.readings.still_hold()


class ReadyPages(QWidget):
    """All of them, one in sight. A QStackedWidget would go through every widget of every page at each change.

    Args:
        desk: what pages read.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._on_screen: ReadyPage | None = None
        self._made: dict[str, ReadyPage] = {}
        self._worn: list[ReadyPage] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def is_empty(self) -> bool:
        """Whether no page has been shown yet."""
        return self._on_screen is None

    @property
    def on_screen(self) -> ReadyPage:
        """The one on the screen."""
        assert self._on_screen is not None
        return self._on_screen

    def has(self, name: str, kept: object) -> bool:
        """Whether a page is ready to be shown, with what was open or typed on it."""
        return name in self._made and self._made[name].is_for(kept)

    def show_page(self, name: str, kept: object) -> None:
        """Bring a page on the screen. It is made now, unless it is ready."""
        before = self._on_screen
        if not self.has(name, kept):
            self._make(name, kept)
        made = self._on_screen = self._made[name]
        made.setGeometry(self.rect())
        if before is not None and before is not made:
            before.hide()
        made.show()
        if before is not None and before is not made:
            before.readings.hidden()
            if before.forgotten or before not in self._made.values():
                self._put_away(before)
        made.readings.shown()

    def prepare(self, name: str, kept: object, size: QSize) -> None:
        """Make a page out of sight, as it will be: styled, laid out, and drawn once so that drawing it is quick.

        Raises:
            TooEarlyError: this page can only be made when it is asked for.
        """
        made = self._make(name, kept, ahead=True)
        made.resize(size)
        made.grab()
        if QAccessible.isActive():
            return  # a screen reader would be told of every widget that it is on the screen
        # What Qt does at the first showings of a widget, in a layout above all, is done out of sight.
        made.move(self.width(), 0)
        for _showing in range(SHOWINGS):
            made.show()
            QCoreApplication.sendPostedEvents(None, 0)
            made.hide()
            QCoreApplication.sendPostedEvents(None, 0)

    def tidy(self) -> bool:
        """Take one apart that will not be shown again. Returns whether there was one: it takes a moment."""
        if self._worn:
            self._worn.pop().deleteLater()  # never at once: a screen reader may be reading it
            return True
        return False

    def forget(self) -> None:
        """Take everything apart that is not on the screen now, and what is on it as soon as it leaves."""
        here = self._on_screen
        for made in [*self._worn, *self._made.values()]:
            if made is here:
                made.forgotten = True
            else:
                delete(made)
        self._worn.clear()
        self._made = {name: made for name, made in self._made.items() if made is here}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page in sight takes the room that there is."""
        super().resizeEvent(event)
        if self._on_screen is not None:
            self._on_screen.resize(self.size())

    def _make(self, name: str, kept: object, ahead: bool = False) -> ReadyPage:
        made = ReadyPage(name, self)
        try:
            made.make(self._desk, kept, ahead)
        except BaseException:
            delete(made)
            raise
        old = self._made.get(name)
        self._made[name] = made
        if old is not None and old is not self._on_screen:
            self._put_away(old)
        return made

    def _put_away(self, made: ReadyPage) -> None:
        """Its own press may have led here, and its parts take a moment to go: that is left for a pause."""
        if self._made.get(made.name) is made:
            del self._made[made.name]
        if made.forgotten:
            made.deleteLater()
        else:
            self._worn.append(made)
