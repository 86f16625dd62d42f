"""What surrounds a page: the bar, the strips under it, the route beside it and the way on below it."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.page import WIDEST_EM, Page, page_margins
from screening_guide.gui.pages.registry import step_title
from screening_guide.gui.way import INTERRUPTIONS, Way
from screening_guide.gui.widgets.bar import Bar
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.rail import Rail
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.routes import route
from screening_guide.i18n import _
from screening_guide.output.handover import sign_off_briefly
from screening_guide.output.render import practice_words
from screening_guide.output.urgent_slip import is_unfinished

RAIL_EM = 60
STRIPS_EM = 4
UNLIMITED_PX = 16_777_215
SECONDS_A_MINUTE = 60
OWN_WAY_OUT = ("home", "leave")


@dataclass(frozen=True)
class Actions:
    """What the buttons round a page do."""

    open: Callable[[str], object]
    go_on: Callable[[], object]
    go_back: Callable[[], object]
    skip: Callable[[], object]
    cover: Callable[[], object]


class Frame(QWidget):
    """One page with everything round it. Made anew with each page.

    Args:
        desk: what it reads.
        make_page: makes the page in the middle.
        way: where the worker is.
        actions: what its buttons do.
        parent: where it will stand.
    """

    def __init__(
        self, desk: Desk, make_page: Callable[[Desk, QWidget], Page], way: Way, actions: Actions, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("frame")
        self._desk, self._way, self._actions = desk, way, actions
        self._message = ""
        self._drawn: list[tuple[str, str]] = []
        self.back: QPushButton | None = None
        self.on: QPushButton | None = None
        self.scroller = QScrollArea(self)
        self.scroller.setWidgetResizable(True)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = make_page(desk, self.scroller.viewport())
        self.scroller.setWidget(self.page)
        self._step = label("", "quiet", wrap=False)
        self._nav = None if way.here in OWN_WAY_OUT else self._make_nav()
        self._rail = self._make_rail()
        self._bar = Bar(
            {
                "home": lambda: actions.open("home"),
                "looks": lambda: actions.open("looks"),
                "show_her": lambda: actions.open("show_her"),
                "cover": actions.cover,
                "urgent": lambda: actions.open("urgent"),
            }
        )
        self._strips = QVBoxLayout()
        self._strips.setSpacing(0)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._bar)
        outer.addLayout(self._strips)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        if self._rail:
            middle.addWidget(self._rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.scroller, 1)
        if self._nav:
            right.addWidget(self._nav)
        middle.addLayout(right, 1)
        outer.addLayout(middle, 1)

    def _make_nav(self) -> QWidget:
        """Back on the left, the primary button on the right."""
        page = self.page
        nav = QWidget()
        nav.setObjectName("nav")
        outer = QHBoxLayout(nav)
        side, _top = page_margins()
        outer.setContentsMargins(side, theme.em(0.25), side, theme.em(0.5))
        column = QWidget()
        column.setMaximumWidth(theme.em(WIDEST_EM))
        line = QHBoxLayout(column)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.em(0.75))
        self.back = button(_("Back"), self._actions.go_back)
        line.addWidget(self.back)
        words, _target = page.primary()
        if page.step and not words:
            line.addWidget(button(_("Skip this"), self._actions.skip, "link"))
        line.addWidget(self._step)
        line.addStretch(1)
        if page.step or words:
            self.on = button(words or _("Continue"), self._actions.go_on, "primary")
            line.addWidget(self.on)
        # The buttons stand under the column of the page, which is centred where there is no route beside it.
        if not page.step:
            outer.addStretch(1)
        outer.addWidget(column, 1000)
        outer.addStretch(1)
        return nav

    def _make_rail(self) -> Rail | None:
        interrupting = self._way.here in INTERRUPTIONS and self._desk.started_at is not None
        if not (self.page.step or interrupting):
            return None
        minutes = route(self._desk.pack, self._desk.state.answer(prompts.MINUTES)).minutes
        steps = {page: step_title(page) for page in self._desk.route_pages}
        heading = _("{count}-minute way").format(count=minutes)
        standing = sign_off_briefly(self._desk.pack)
        return Rail(heading, steps, self._way.here, self._way.visited, self._actions.open, standing)

    def order_tabs(self) -> None:
        """Page first, then the way on, then the route, then the bar. Call it when the frame is in its window."""
        tabbed = Qt.FocusPolicy.TabFocus
        chain = self.page.focusable()
        for part in (self._nav, self._rail, self._bar):
            if part is not None:
                chain += [widget for widget in part.findChildren(QWidget) if widget.focusPolicy() & tabbed]
        for before, after in itertools.pairwise(chain):
            QWidget.setTabOrder(before, after)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes down the page as it stands now: what a search has just drawn comes before the way on."""
        self.order_tabs()
        return super().focusNextPrevChild(next)

    def focus_first(self) -> None:
        """Give the keyboard to the first thing to do on the page."""
        target = self.page.first_focus() or next(iter(self.page.focusable()), None) or self.on or self.back
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.verticalScrollBar().setValue(0)

    def tell(self, sentence: str) -> None:
        """Show one sentence above the page, or take it away."""
        self._message = sentence
        self.refresh()
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def refresh(self) -> None:
        """Draw the strips and the scene again: PRACTICE, an unfinished handover, what was told, time left."""
        wanted: list[tuple[str, str]] = []
        if self._desk.practice:
            wanted.append(("practice", practice_words()))
        if self._way.here != "urgent" and is_unfinished(self._desk.pack, self._desk.state):
            unfinished = _("The urgent handover is not finished: who was told, and who took it over? Press F1.")
            wanted.append(("unfinished", unfinished))
        if self._message:
            wanted.append(("message", self._message))
        if wanted != self._drawn:
            self._drawn = wanted
            while item := self._strips.takeAt(0):
                if old := item.widget():
                    old.hide()
                    old.deleteLater()
            for role, words in wanted:
                self._add_strip(role, words, closes=role == "message")
        self._bar.show_scene("  ·  ".join(self._scene()))

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
        parts = []
        if desk.started_at is not None and desk.state.answer(prompts.VENUE):
            parts.append(desk.pack.venues[desk.venue].label)
        minutes = desk.state.answer(prompts.MINUTES)
        if desk.started_at is not None and minutes:
            passed = (desk.clock() - desk.started_at).total_seconds() // SECONDS_A_MINUTE
            left = max(int(minutes) - int(passed), 0)
            parts.append(_("{all} minutes, {left} left").format(all=minutes, left=left))
        return [*parts, desk.pack.info.language]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the route away when there is little room, into *Step 5 of 13*."""
        super().resizeEvent(event)
        if self._rail is None:
            return
        room = event.size().height() - self._bar.sizeHint().height() - theme.em(STRIPS_EM)
        roomy = event.size().width() >= theme.em(RAIL_EM) and self._rail.fits(room)
        self._rail.setVisible(roomy)
        pages = self._desk.route_pages
        folded = not roomy and self._way.here in pages
        self._step.setText(
            _("Step {number} of {total}").format(number=pages.index(self._way.here) + 1, total=len(pages))
            if folded
            else ""
        )
