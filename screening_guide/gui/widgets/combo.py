"""A drop-down list that lets F1 and F12 through: while it is open it would keep every key to itself."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QComboBox

from screening_guide.gui import theme


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

    def paintEvent(self, event: QPaintEvent) -> None:
        """The list as it is, and a downward arrow at its right edge: the style sheet takes Qt's own away."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().palette["ink"]), theme.em(0.125), c=Qt.PenCapStyle.RoundCap))
        half, depth = theme.em(0.3), theme.em(0.3)
        tip = QPointF(self.width() - theme.em(1.0), self.height() / 2 + depth / 2)
        painter.drawPolyline([tip + QPointF(-half, -depth), tip, tip + QPointF(half, -depth)])
        painter.end()
