"""A scroll area that a screen reader can read while it changes."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from screening_guide.gui import theme

ROOM_ABOVE_EM = 4


class Scroller(QScrollArea):
    """Scrolls up and down, with a bar of its own.

    Qt tells a screen reader of its own bars only while they can be seen. A reader that asks for the second part of an
    area when the bar has just gone makes Qt 6.11 read past the end of its list, and the program ends at once. A bar
    that Qt does not know as one is not among those parts.

    Args:
        parent: where it stands.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._wide = self._bar.sizeHint().width()
        self.setViewportMargins(0, 0, self._wide, 0)  # most pages need it
        hidden = self.verticalScrollBar()
        hidden.rangeChanged.connect(self._reach)
        hidden.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(hidden.setValue)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar stands on the right."""
        super().resizeEvent(event)
        self._bar.setGeometry(self.width() - self._wide, 0, self._wide, self.height())

    def _reach(self, low: int, high: int) -> None:
        hidden = self.verticalScrollBar()
        self._bar.setPageStep(self.viewport().height())
        self._bar.setSingleStep(hidden.singleStep())
        self._bar.setRange(low, high)
        self._bar.setVisible(high > low)
        self.setViewportMargins(0, 0, self._wide if high > low else 0, 0)


def scroller_of(widget: QWidget) -> QScrollArea | None:
    """What the page of a widget is scrolled with; None while it stands in none."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def go_to(widget: QWidget) -> None:
    """Give a control the keyboard and, when the page has been laid out, bring it into view."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    if (around := scroller_of(widget)) is not None:
        QTimer.singleShot(0, widget, partial(around.ensureWidgetVisible, widget, 0, theme.em(ROOM_ABOVE_EM)))
