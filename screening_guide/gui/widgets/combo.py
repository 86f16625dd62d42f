"""A drop-down list that lets F1 and F12 through: while it is open it would keep every key to itself."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QComboBox


class Combo(QComboBox):
    """A drop-down list."""

    def __init__(self) -> None:
        super().__init__()
        self.view().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the list and hand the key to the window's own shortcut."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            pressed = {Qt.Key.Key_F1: "F1", Qt.Key.Key_F12: "F12"}.get(Qt.Key(event.key()))
            if pressed is not None:
                self.hidePopup()
                for shortcut in self.window().findChildren(QShortcut):
                    if shortcut.key().toString() == pressed:
                        shortcut.activated.emit()
                return True
        return super().eventFilter(watched, event)
