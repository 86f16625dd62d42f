"""What surrounds the pages: the bar, the strips under it, the route beside them and the way on below them."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.nav import Nav
from screening_guide.gui.page import Page
from screening_guide.gui.pages.registry import PAGES, step_title
from screening_guide.gui.ready import ReadyPages
from screening_guide.gui.way import INTERRUPTIONS, Way
from screening_guide.gui.widgets.bar import Bar
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.rail import Rail
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.i18n import _
from screening_guide.output.handover import sign_off_briefly
from screening_guide.output.render import practice_words
from screening_guide.output.urgent_slip import unfinished_words

RAIL_EM = 60
STRIPS_EM = 4
UNLIMITED_PX = 16_777_215
SECONDS_A_MINUTE = 60
OWN_WAY_OUT = ("home", "leave")
FOR_HER_EYES = "show_her"


@dataclass(frozen=True)
class Actions:
    """What the buttons round a page do."""

    open: Callable[[str], object]
    go_on: Callable[[], object]
    go_back: Callable[[], object]
    skip: Callable[[], object]
    cover: Callable[[], object]


@dataclass(frozen=True)
class Spot:
    """Where the worker was on a page.

    Attributes:
        height: how far it was scrolled, in pixels.
        control: what had the keyboard, if anything.
        names: how a screen reader names that, to find it on the page made anew.
    """

    height: int
    control: QWidget | None
    names: tuple[str, str]


class Frame(QWidget):
    """The pages with everything round them. It stays while pages change; only what is different is drawn anew.

    Args:
        desk: what it reads.
        way: where the worker is.
        actions: what its buttons do.
        parent: where it will stand.

    Attributes:
        ready: the pages.
        message: the sentence that is told above the page.
    """

    def __init__(self, desk: Desk, way: Way, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("frame")
        self._desk, self._way = desk, way
        self.message = ""
        self._drawn: list[tuple[str, str]] = []
        self.ready = ReadyPages(desk)
        self._nav = Nav(actions.go_back, actions.skip, actions.go_on)
        self._rail = Rail(actions.open, step_title, sign_off_briefly(desk.pack))
        self._rail.hide()
        self._bar = Bar(
            {
                "home": lambda: actions.open("home"),
                "looks": lambda: actions.open("looks"),
                "language": lambda: desk.speak(desk.other_language.code),
                "show_her": lambda: actions.open("show_her"),
                "cover": actions.cover,
                "urgent": lambda: actions.open("urgent"),
            }
        )
        self._strips = QVBoxLayout()
        self._strips.setSpacing(0)
        self._lay_out()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._bar)
        outer.addLayout(self._strips)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.ready, 1)
        right.addWidget(self._nav)
        middle.addLayout(right, 1)
        outer.addLayout(middle, 1)

    @property
    def page(self) -> Page:
        """The open page."""
        return self.ready.on_screen.page

    @property
    def scroller(self) -> QScrollArea:
        """What the open page is scrolled with."""
        return self.ready.on_screen

    @property
    def back(self) -> QPushButton | None:
        """The button *Back*, where there is one."""
        return None if self._nav.isHidden() else self._nav.back

    @property
    def on(self) -> QPushButton | None:
        """The primary button, where there is one."""
        return None if self._nav.isHidden() or self._nav.on.isHidden() else self._nav.on

    # ---- pages

    def show_page(self, kept: object, spot: Spot | None = None) -> None:
        """Show the page where the worker is.

        Args:
            kept: what was open or typed on it, or None.
            spot: where the worker was on it, to return there; None to start at its top.
        """
        if had := self.window().focusWidget():
            had.clearFocus()  # else Qt looks for another control to give the keyboard to, twice
        self.ready.show_page(self._way.here, kept)
        self._nav.setHidden(self._way.here in OWN_WAY_OUT)
        self._nav.show_page(self.page)
        self._show_way()
        if spot is None:
            self.focus_first()
        else:
            self._return_to(spot)

    def room_for(self, name: str) -> QSize:
        """How large a page will be, in pixels, once it is shown."""
        beside = self._rail.width() if self._has_rail(name) and self._has_room() else 0
        below = 0 if name in OWN_WAY_OUT else self._nav.sizeHint().height()
        above = self._bar.height() + self._strips.sizeHint().height()
        return QSize(self.width() - beside, self.height() - above - below)

    def spot(self) -> Spot:
        """Where the worker is on the page now."""
        control = self.window().focusWidget()
        if control is None or not (self.page.isAncestorOf(control) or self._nav.isAncestorOf(control)):
            control = self.page.focusWidget()
        names = (control.accessibleName(), control.accessibleDescription()) if control else ("", "")
        return Spot(self.scroller.verticalScrollBar().value(), control, names)

    def _return_to(self, spot: Spot) -> None:
        control = spot.control
        if control is None or not isValid(control) or not control.isVisibleTo(self):
            control = self._named(spot.names)
        if control is None:
            self.focus_first()
        else:
            control.setFocus(Qt.FocusReason.OtherFocusReason)
        bar = self.scroller.verticalScrollBar()
        bar.setValue(spot.height)
        if bar.value() != spot.height:  # a page that was just made knows its height in a moment
            QTimer.singleShot(0, bar, lambda: bar.setValue(spot.height))

    def _named(self, names: tuple[str, str]) -> QWidget | None:
        if not names[0]:
            return None
        found = (w for w in self.page.findChildren(QWidget) if (w.accessibleName(), w.accessibleDescription()) == names)
        return next(found, None)

    # ---- the route

    def _has_rail(self, name: str) -> bool:
        interrupts = name in INTERRUPTIONS and name != FOR_HER_EYES
        return bool(PAGES[name].step) or (interrupts and self._desk.started_at is not None)

    def _has_room(self) -> bool:
        room = self.height() - self._bar.sizeHint().height() - theme.em(STRIPS_EM)
        return self.width() >= theme.em(RAIL_EM) and self._rail.fits(room)

    def _show_way(self) -> None:
        """Show the route, or fold it into *Step 5 of 13* when there is little room."""
        here, pages, wanted = self._way.here, self._desk.route_pages, self._has_rail(self._way.here)
        if wanted:
            self._rail.show_way(self._desk.route.label, pages, here, self._way.visited)
        roomy = self._has_room()
        self._rail.setVisible(wanted and roomy)
        folded = wanted and not roomy and here in pages
        total = len(pages)
        self._nav.show_step(
            _("Step {number} of {total}").format(number=pages.index(here) + 1, total=total) if folded else ""
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room for the route."""
        super().resizeEvent(event)
        if not self.ready.is_empty:
            self._show_way()

    # ---- the keyboard

    def order_tabs(self) -> None:
        """Page first, then the way on, then the route, then the bar. Call it when the frame is in its window."""
        tabbed = Qt.FocusPolicy.TabFocus
        chain = self.page.focusable()
        for part in (self._nav, self._rail, self._bar):
            chain += [widget for widget in part.findChildren(QWidget) if widget.focusPolicy() & tabbed]
        for before, after in itertools.pairwise(chain):
            QWidget.setTabOrder(before, after)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes down the page as it stands now: what a search has just drawn comes before the way on."""
        self.order_tabs()
        return super().focusNextPrevChild(next)

    def focus_first(self) -> None:
        """Give the keyboard to the first thing to do on the page."""
        target = self.page.first_control() or self.on or self.back
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.verticalScrollBar().setValue(0)

    # ---- what is told

    def tell(self, sentence: str) -> None:
        """Show one sentence above the page, or take it away."""
        self.message = sentence
        self.refresh()
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def refresh(self) -> None:
        """Draw the strips and the scene again: PRACTICE, an unfinished handover, what was told, time left."""
        wanted: list[tuple[str, str]] = []
        if self._desk.practice:
            wanted.append(("practice", practice_words()))
        unfinished = unfinished_words(self._desk.pack, self._desk.state)
        if unfinished and self._way.here not in ("urgent", FOR_HER_EYES):
            wanted.append(("unfinished", unfinished))
        if self._desk.language and not self._desk.language.info.checked_by and self._way.here != "urgent":
            unchecked = _(
                "What you say to her is in {language}, not yet checked by a speaker. What has no words in it yet stays "
                "in English, and so does what you read."
            )
            wanted.append(("language", unchecked.format(language=self._desk.language.info.language)))
        if self.message:
            wanted.append(("message", self.message))
        if wanted != self._drawn:
            self._drawn = wanted
            while item := self._strips.takeAt(0):
                if old := item.widget():
                    old.hide()
                    old.deleteLater()
            for role, words in wanted:
                self._add_strip(role, words, closes=role == "message")
        self._bar.show_scene("  ·  ".join(self._scene()))
        self._bar.offer_language(self._desk.other_language.name)

    def _add_strip(self, role: str, words: str, closes: bool) -> None:
        strip = QFrame()
        strip.setProperty("box", role)
        line = QHBoxLayout(strip)
        line.setContentsMargins(theme.em(1.25), theme.em(0.25), theme.em(1.25), theme.em(0.25))
        text = label(words)
        text.setMaximumWidth(UNLIMITED_PX)
        line.addWidget(text, 1)
        if closes:
            line.addWidget(button("×", lambda: self.tell(""), "link", name=_("Close this message")))
        self._strips.addWidget(strip)

    def _scene(self) -> list[str]:
        desk = self._desk
        if self._way.here == FOR_HER_EYES:
            return []
        parts = []
        if desk.started_at is not None and desk.state.answer(prompts.VENUE):
            parts.append(desk.pack.venues[desk.venue].label)
        if desk.started_at is not None and desk.state.answer(prompts.MINUTES) and desk.minutes:
            passed = (desk.clock() - desk.started_at).total_seconds() // SECONDS_A_MINUTE
            left = max(desk.minutes - int(passed), 0)
            parts.append(_("{all} minutes, {left} left").format(all=desk.minutes, left=left))
        return [*parts, desk.language.info.language if desk.language else desk.pack.info.language]
