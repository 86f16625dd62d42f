"""Buttons by role, toggles that show their state without colour, and arrow keys within a group."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton

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

    mates: Sequence[QAbstractButton] = ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on an arrow key."""
        if not moved(self, self.mates, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The group is entered next time where it was left."""
        super().focusInEvent(event)
        make_one_stop(self.mates, self)


def rove(buttons: Sequence[RovingButton]) -> None:
    """Make one Tab stop of a group of buttons."""
    for each in buttons:
        each.mates = buttons
    make_one_stop(buttons)


def moved(here: QAbstractButton, mates: Sequence[QAbstractButton], event: QKeyEvent) -> bool:
    """Give the keyboard to the next or the last of a group, when an arrow key was pressed. Returns whether it was."""
    step = _STEPS.get(Qt.Key(event.key()))
    if step is None or not mates or event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return False
    index = next(i for i, each in enumerate(mates) if each is here)
    mates[(index + step) % len(mates)].setFocus(Qt.FocusReason.TabFocusReason)
    return True


def make_one_stop(mates: Sequence[QAbstractButton], here: QAbstractButton | None = None) -> None:
    """Tab reaches one of a group only: the one that has the keyboard, or the first."""
    for index, each in enumerate(mates):
        reached = each is here if here is not None else not index
        each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reached else Qt.FocusPolicy.ClickFocus)


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
