"""A ring round whatever has the keyboard: yellow with an ink edge, drawn above the page, never squeezed by it."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from screening_guide.gui import theme

RING_PX = 3
EDGE_PX = 1.5
ROOM_PX = 5

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Follows the keyboard through a window. Focus that came by the mouse needs no ring.

    Args:
        window: the window it lives in.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ring = QRect()
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if isValid(widget):  # the page it stood on may be gone
                widget.removeEventFilter(self)
        self._watched = []
        self._target = None
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is None or by_mouse or not self._window.isAncestorOf(new):
            self.hide()
            return
        self._target = new
        around: QWidget | None = new
        while around is not None and around is not self._window:
            around.installEventFilter(self)
            self._watched.append(around)
            around = around.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the target and everything around it."""
        if event.type() in _MOVES:
            self._place()
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.hide()
        return False

    def _place(self) -> None:
        target, window = self._target, self._window
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        around = QRect(target.mapTo(window, target.rect().topLeft()), target.size())
        self._ring = around.adjusted(-ROOM_PX, -ROOM_PX, ROOM_PX, ROOM_PX)
        shown = QRect(self._ring)
        widget = target.parentWidget()
        while widget is not None and widget is not window:
            if isinstance(widget.parentWidget(), QAbstractScrollArea):
                shown &= QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
            widget = widget.parentWidget()
        if shown.isEmpty():
            self.hide()
            return
        self.setGeometry(shown)
        self._ring.translate(-shown.topLeft())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring and its edge."""
        palette = theme.current().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self._ring).adjusted(1, 1, -1, -1)
        radius = theme.em(0.5)
        painter.setPen(QPen(QColor(palette["focus_edge"]), RING_PX + 2 * EDGE_PX))
        painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
        painter.setPen(QPen(QColor(palette["focus"]), RING_PX))
        painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
        painter.end()
