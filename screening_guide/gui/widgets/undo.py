"""Ctrl+Z in a field: what is typed into a conversation is undone by the conversation, not letter by letter."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

_KEYS = (Qt.Key.Key_Z, Qt.Key.Key_Y)


class _PassesUndoOn(QObject):
    """Keeps a field from taking the keys of undo and redo for itself."""

    def __init__(self, field: QLineEdit | QPlainTextEdit, always: bool) -> None:
        super().__init__(field)
        self._field = field
        self._always = always

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys to the window's shortcuts, which Qt asks about first."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _KEYS or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if not self._always and isinstance(self._field, QLineEdit) and self._field.isUndoAvailable():
            return False
        event.ignore()
        return True


def pass_undo_on(field: QLineEdit | QPlainTextEdit, always: bool = True) -> None:
    """Let the window undo what was typed here.

    Args:
        field: the field.
        always: False for a field that is not part of the conversation and may undo its own letters first.
    """
    field.installEventFilter(_PassesUndoOn(field, always))
