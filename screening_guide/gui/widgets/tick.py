"""A box to tick. Its words stand beside it, as a label that wraps."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox

from screening_guide.gui import theme
from screening_guide.gui.widgets.buttons import make_one_stop, moved

SIZE_EM, EDGE_EM = 1.75, 1.25
TICK = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.3))  # as parts of the edge


class Tick(QCheckBox):
    """A box to tick. A group of them shares one Tab stop.

    Args:
        name: what ticking means, for a screen reader.
        described: the line that is ticked.
        on: whether it starts ticked.
        on_change: called when it changes.
    """

    mates: Sequence[QAbstractButton] = ()

    def __init__(self, name: str, described: str, on: bool, on_change: Callable[[bool], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(described)
        self.setChecked(on)
        self.setFixedSize(theme.em(SIZE_EM), theme.em(SIZE_EM))
        self.toggled.connect(on_change)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on an arrow key."""
        if not moved(self, self.mates, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The group is entered next time where it was left."""
        super().focusInEvent(event)
        make_one_stop(self.mates, self)

    def hitButton(self, _position: QPoint) -> bool:
        """All of it can be pressed."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A square; filled, with a tick, when it is on."""
        painter = QPainter(self)
        painter.drawImage(0, 0, _picture(theme.current(), self.isChecked(), self.devicePixelRatioF()))
        painter.end()


@lru_cache(maxsize=8)
def _picture(look: theme.Theme, on: bool, ratio: float) -> QImage:
    """Drawn once, as a page holds a hundred of them."""
    palette, size, edge = look.palette, look.em(SIZE_EM), look.em(EDGE_EM)
    pixels = round(size * ratio)
    picture = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    square = QRectF((size - edge) / 2, (size - edge) / 2, edge, edge)
    painter.setPen(QPen(QColor(palette["primary" if on else "edge"]), 2))
    painter.setBrush(QColor(palette["primary" if on else "surface"]))
    painter.drawRoundedRect(square, edge / 6, edge / 6)
    if on:
        painter.setPen(QPen(QColor(palette["on_primary"]), edge / 8, c=Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([square.topLeft() + QPointF(x * edge, y * edge) for x, y in TICK])
    painter.end()
    return picture
