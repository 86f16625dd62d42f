"""The route on the left, with words and marks and not colours. Any step can be opened at any time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.buttons import RovingButton, rove
from screening_guide.gui.widgets.text import label, say_text
from screening_guide.i18n import _

HERE, DONE, AHEAD = "▸ ", "✓ ", "   "


class Rail(QWidget):
    """The steps.

    Args:
        go: opens a page.
        title: the name of a page.
        standing: where the content stands, in small print.
    """

    def __init__(self, go: Callable[[str], object], title: Callable[[str], str], standing: str) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.em(14.5))
        self._go, self._title = go, title
        self._steps: dict[str, Step] = {}
        self._fits: dict[int, bool] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.em(1), theme.em(1.25), theme.em(0.5), theme.em(1))
        box.setSpacing(theme.em(0.125))
        self._heading = label("", "strong")
        box.addWidget(self._heading)
        box.addSpacing(theme.em(0.25))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.em(0.125))
        box.addLayout(self._list)
        box.addStretch(1)
        self._notes = [label(_("Nothing here is kept. It goes when you finish."), "small"), label(standing, "small")]
        for note in self._notes:
            box.addWidget(note)

    def show_way(self, heading: str, steps: tuple[str, ...], here: str, visited: set[str]) -> None:
        """Say which route it is, and how far along it the worker is.

        Args:
            heading: which route it is.
            steps: its pages, in order.
            here: the open page.
            visited: pages opened before.
        """
        if tuple(self._steps) != steps:
            self._fill(steps)
        if heading != self._heading.text():
            say_text(self._heading, heading)
            self._fits.clear()
        for page, step in self._steps.items():
            step.mark(page == here, page in visited)

    def _fill(self, steps: tuple[str, ...]) -> None:
        for old in self._steps.values():
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._steps = {page: Step(self._title(page), partial(self._go, page)) for page in steps}
        for step in self._steps.values():
            self._list.addWidget(step)
            step.show()  # at once: a layout does not count what is hidden
        rove(list(self._steps.values()))
        self._fits.clear()

    def fits(self, height: int) -> bool:
        """Whether the steps fit into a height, in pixels. The small print gives way first."""
        if height not in self._fits:
            self._fits = {height: self._make_fit(height)}
        return self._fits[height]

    def _make_fit(self, height: int) -> bool:
        for each in (self._heading, *self._steps.values(), *self._notes):
            each.ensurePolished()  # what is not dressed yet is smaller
        for visible in (True, False):
            for note in self._notes:
                note.setVisible(visible)
            wanted: QLayout | None = self.layout()
            if wanted is None or wanted.heightForWidth(self.width()) <= height:
                return True
        return False


class Step(RovingButton):
    """One step of the route.

    Args:
        words: its title.
        go: opens its page.
    """

    def __init__(self, words: str, go: Callable[[], object]) -> None:
        super().__init__(AHEAD + words)
        self.words = words
        self._mark = AHEAD
        self.setProperty("role", "rail")
        self.setAccessibleName(words)
        self.clicked.connect(lambda *_args: go())

    def mark(self, here: bool, visited: bool) -> None:
        """Mark it as the open page, as opened before, or as ahead."""
        mark = HERE if here else DONE if visited else AHEAD
        if mark == self._mark:
            return
        self._mark = mark
        state = {HERE: _("you are here"), DONE: _("opened")}.get(mark, "")
        self.setText(mark + self.words)
        self.setAccessibleName(f"{self.words}, {state}" if state else self.words)
        self.setFlat(here)  # what the style sheet knows the open page by: a property would have to be styled anew
