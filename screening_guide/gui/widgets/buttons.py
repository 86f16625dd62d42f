"""Buttons by role, toggles that show their state without colour, and arrow keys within a group."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QPushButton

from screening_guide.gui import theme

TICK = "✓ "


def button(
    words: str, on_press: Callable[[], object], role: str = "", name: str = "", described: str = ""
) -> QPushButton:
    """A button that does one thing.

    Args:
        words: what it says.
        on_press: what it does.
        role: ``primary``, ``urgent``, ``link`` or nothing.
        name: how a screen reader names it, when that differs from its words.
        described: what tells it from others of the same name, for a screen reader.
    """
    made = QPushButton(words.replace("&", "&&"))
    made.setProperty("role", role)
    made.setAccessibleName(name or words)
    made.setAccessibleDescription(described)
    made.setAutoDefault(False)
    made.clicked.connect(lambda *_args: on_press())
    return made


_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class RovingButton(QPushButton):
    """A button that can share one Tab stop with others: arrow keys move inside the group. See :func:`rove`."""

    mates: Sequence["RovingButton"] = ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on an arrow key."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not self.mates or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        index = next(i for i, each in enumerate(self.mates) if each is self)
        self.mates[(index + step) % len(self.mates)].setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The group is entered next time where it was left."""
        super().focusInEvent(event)
        for each in self.mates:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is self else Qt.FocusPolicy.ClickFocus)


def rove(buttons: Sequence[RovingButton]) -> None:
    """Make one Tab stop of a group of buttons."""
    for index, each in enumerate(buttons):
        each.mates = buttons
        each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index == 0 else Qt.FocusPolicy.ClickFocus)


class Toggle(RovingButton):
    """A button that is on or off. On is filled, ticked and bold, so that colour is not needed.

    Args:
        words: its name, on screen and for a screen reader.
        described: what it is about, for a screen reader (the sign, say).
        quiet: whether it is drawn as the lesser choice.
    """

    def __init__(self, words: str, described: str = "", quiet: bool = False) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words.replace("&", "&&")
        self._hint: QSize | None = None
        self.setCheckable(True)
        self.setProperty("role", "toggle")
        self.setProperty("quiet", quiet)
        self.setAccessibleName(words)
        self.setAccessibleDescription(described)
        self.setAutoDefault(False)
        self.toggled.connect(self._show_state)

    def _show_state(self, on: bool) -> None:
        self.setText(TICK + self._words if on else self._words)

    def set_quietly(self, on: bool) -> None:
        """Show a state without telling anyone."""
        if on != self.isChecked():
            self.blockSignals(True)
            self.setChecked(on)
            self._show_state(on)
            self.blockSignals(False)

    def sizeHint(self) -> QSize:
        """As wide as when it is on, so that neighbours do not jump. Measured once: a page holds a hundred of them."""
        if self._hint is None:
            self.ensurePolished()
            hint = super().sizeHint()
            bold = QFont(self.font())
            bold.setWeight(QFont.Weight.DemiBold)
            plain = QFontMetrics(self.font()).horizontalAdvance(self.text())
            widest = QFontMetrics(bold).horizontalAdvance(TICK + self._words)
            self._hint = QSize(hint.width() - plain + max(plain, widest), hint.height())
        return self._hint

    def minimumSizeHint(self) -> QSize:
        """The same: a toggle is never squeezed."""
        return self.sizeHint()


class Tick(QCheckBox):
    """A box to tick, with its words beside it as a label that wraps.

    Args:
        name: what ticking means, for a screen reader.
        described: the line that is ticked.
        on: whether it starts ticked.
        on_change: called when it changes.
    """

    def __init__(self, name: str, described: str, on: bool, on_change: Callable[[bool], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(described)
        self.setChecked(on)
        self.setFixedSize(theme.em(1.75), theme.em(1.75))
        self.toggled.connect(on_change)

    def hitButton(self, _position: QPoint) -> bool:
        """All of it can be pressed."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A square; filled, with a tick, when it is on."""
        palette = theme.current().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.em(1.25)
        square = QRectF((self.width() - edge) / 2, (self.height() - edge) / 2, edge, edge)
        on = self.isChecked()
        painter.setPen(QPen(QColor(palette["primary" if on else "edge"]), 2))
        painter.setBrush(QColor(palette["primary" if on else "surface"]))
        painter.drawRoundedRect(square, edge / 6, edge / 6)
        if on:
            painter.setPen(QPen(QColor(palette["on_primary"]), edge / 8, c=Qt.PenCapStyle.RoundCap))
            corner = square.topLeft()
            points = [corner + QPointF(x * edge, y * edge) for x, y in ((0.22, 0.52), (0.42, 0.72), (0.78, 0.3))]
            painter.drawPolyline(points)
        painter.end()
