"""What every page has in common: a heading, a column of widgets, and how to go on from it."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.topic_view import heard
from screening_guide.gui.widgets.text import label

WIDEST_EM = 72
LARGE_PERCENT = 150


def page_margins() -> tuple[int, int]:
    """Space beside and above a page, in pixels: less of it when the text is large and room is short."""
    large = theme.current().percent > LARGE_PERCENT
    return theme.em(1.5 if large else 2.5), theme.em(0.75 if large else 1.5)


class Page(QWidget):
    """One page, made from the state of the desk. It is shown again only while all that it has read still holds.

    Args:
        desk: what it reads and sends to.
        parent: where it will stand. Made in place, it is styled once and not again at every level.

    Attributes:
        step: its id as a step of the way through; empty for a page that is not one.
    """

    step = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("page")
        outer = QHBoxLayout(self)
        side, top = page_margins()
        outer.setContentsMargins(side, top, side, top)
        column = QWidget(self)
        column.setMaximumWidth(theme.em(WIDEST_EM))
        self.box = QVBoxLayout(column)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.em(0.75))
        if not self.step:
            outer.addStretch(1)
        outer.addWidget(column, 1000)
        outer.addStretch(1)
        self.heading = label(self.title(), "heading")
        self.box.addWidget(self.heading)
        self.build()
        if self.step:
            self.add(*heard(desk.pack, (theme for theme in desk.pack.themes if self.step in theme.pages)))
        self.box.addStretch(1)
        self.setAccessibleName(self.title())

    def title(self) -> str:
        """The heading of the page, and its name in the list of steps."""
        raise NotImplementedError

    def build(self) -> None:
        """Fill the column."""
        raise NotImplementedError

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the end of the column."""
        for widget in widgets:
            self.box.addWidget(widget)

    def gap(self, count: float = 0.5) -> None:
        """Leave room."""
        self.box.addSpacing(theme.em(count))

    def advance(self) -> bool:
        """Go on inside the page. Returns False when there is nothing more and the next page should open."""
        return False

    def retreat(self) -> bool:
        """Go back inside the page. Returns False when the page before should open."""
        return False

    def keep(self) -> object:
        """What is open or typed on the page and is not part of the conversation; None when there is nothing."""
        return None

    def restore(self, kept: object) -> None:
        """Open it again, after the page was drawn anew."""

    def first_focus(self) -> QWidget | None:
        """The control that has the keyboard when the page opens; None for the first that takes it."""
        return None

    def primary(self) -> tuple[str, str]:
        """The words of the primary button and, when it is not *Continue*, the page it opens."""
        return "", ""

    def focusable(self) -> list[QWidget]:
        """The controls that Tab reaches, in order."""
        return list(self._controls())

    def first_control(self) -> QWidget | None:
        """Where the keyboard goes when the page opens, if there is anything to do on it."""
        return self.first_focus() or next(self._controls(), None)

    def _controls(self) -> Iterator[QWidget]:
        return (
            widget
            for widget in _below(self)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isEnabled()
            and not widget.isHidden()
            and widget.window() is self.window()  # the list of a combo box lives in a window of its own
        )


def _below(widget: QObject) -> Iterator[QWidget]:
    """Everything inside a widget, one by one: most often only the first is asked for."""
    for child in widget.children():
        if isinstance(child, QWidget):
            yield child
        yield from _below(child)
