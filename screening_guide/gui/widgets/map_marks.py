"""The marks of the map: each has a shape of its own, in the colours of the palette."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from screening_guide.gui import theme

DOT_EM = 0.32
GROUP_EM = 0.62
NUMBER_EM = 0.62
HERE_EM = 1.2
LINE_EM = 0.14
CHOSEN_PX, CHOSEN_EDGE_PX = 3.0, 6.0


def _font(strong: bool = False) -> QFont:
    font = QFont(QApplication.font())
    font.setPointSizeF(theme.current().points("small"))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def box(shape: str, at: QPointF, words: str = "") -> QRectF:
    """The room that a mark takes."""
    half = theme.em({"dot": DOT_EM, "hollow": DOT_EM, "group": GROUP_EM, "here": HERE_EM}.get(shape, NUMBER_EM))
    wide = max(float(half), QFontMetricsF(_font(True)).horizontalAdvance(words) / 2 + half / 2 if words else 0.0)
    return QRectF(at.x() - wide, at.y() - half, 2 * wide, 2 * half)


def paint(painter: QPainter, shape: str, at: QPointF, words: str = "") -> None:
    """Draw one mark.

    Args:
        painter: where.
        shape: ``dot`` (a place), ``hollow`` (only its town is known), ``group`` (several), ``number`` and
            ``hollow number`` (the same, numbered as in the list: a square), ``here`` (her place: a ring).
        at: its middle.
        words: the number in it.
    """
    palette = theme.current().palette
    primary, ground = QColor(palette["primary"]), QColor(palette["surface"])
    room = box(shape, at, words)
    filled = shape in ("dot", "number")
    if shape == "here":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((palette["surface"], 2 * theme.em(LINE_EM)), (palette["accent"], theme.em(LINE_EM))):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawEllipse(room)
        return
    painter.setPen(QPen(ground if filled else primary, 1 if filled else max(theme.em(LINE_EM), 2)))
    painter.setBrush(primary if filled else ground)
    if shape in ("number", "hollow number"):
        painter.drawRoundedRect(room, theme.em(0.2), theme.em(0.2))
    else:
        painter.drawRoundedRect(room, room.height() / 2, room.height() / 2)
    if words:
        painter.setFont(_font(True))
        painter.setPen(QColor(palette["on_primary" if filled else "ink"]))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)


def paint_chosen(painter: QPainter, room: QRectF) -> None:
    """The ring round what is chosen."""
    palette = theme.current().palette
    painter.setBrush(Qt.BrushStyle.NoBrush)
    round_it = room.adjusted(-CHOSEN_EDGE_PX, -CHOSEN_EDGE_PX, CHOSEN_EDGE_PX, CHOSEN_EDGE_PX)
    for colour, width in ((palette["focus_edge"], CHOSEN_EDGE_PX), (palette["focus"], CHOSEN_PX)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawRoundedRect(round_it, theme.em(0.5), theme.em(0.5))


def write(
    painter: QPainter, words: str, at: QPointF, inside: QRect, taken: Sequence[QRectF], strong: bool = False
) -> QRectF | None:
    """Write a name beside, above or below a point, where nothing is yet.

    Args:
        painter: where.
        words: the name.
        at: the point.
        inside: the whole map.
        taken: what is drawn already.
        strong: whether it is her place, which has a ring and must be named even on top of something.

    Returns:
        The room it took, or None where there was none.
    """
    metrics = QFontMetricsF(_font(strong))
    width, height = metrics.horizontalAdvance(words), metrics.height()
    gaps = (HERE_EM + 0.3,) if strong else (0.3, 0.9)
    rooms = [QRectF(*corner, width, height) for gap in gaps for corner in _corners(at, width, height, theme.em(gap))]
    free = [room for room in rooms if not any(room.adjusted(-3, 0, 3, 0).intersects(other) for other in taken)]
    fitting = [room for room in free if QRectF(inside).contains(room.adjusted(-4, -4, 4, 4))]
    room = next(iter(fitting), rooms[2] if strong else None)
    if room is None:
        return None
    if not strong:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().palette["quiet"]))
        painter.drawRect(QRectF(at.x() - 1.5, at.y() - 1.5, 3, 3))
    _write(painter, words, room, strong)
    return room


def _corners(at: QPointF, width: float, height: float, gap: float) -> tuple[tuple[float, float], ...]:
    """Where a name may start: to the right of a point, to its left, above and below."""
    return (
        (at.x() + gap, at.y() - height / 2),
        (at.x() - gap - width, at.y() - height / 2),
        (at.x() - width / 2, at.y() - gap - height),
        (at.x() - width / 2, at.y() + gap),
    )


def write_on(painter: QPainter, words: str, at: QPointF) -> QRectF:
    """Write on a line, with its middle at a point. Returns the room it took."""
    metrics = QFontMetricsF(_font())
    width, height = metrics.horizontalAdvance(words), metrics.height()
    room = QRectF(at.x() - width / 2, at.y() - height / 2, width, height)
    _write(painter, words, room, False)
    return room


def _write(painter: QPainter, words: str, room: QRectF, strong: bool) -> None:
    """Letters with an edge in the colour of the land, so that they can be read across lines."""
    palette = theme.current().palette
    path = QPainterPath()
    font = _font(strong)
    path.addText(room.left(), room.top() + QFontMetricsF(font).ascent(), font, words)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(palette["surface"]), 4, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(path)
    painter.fillPath(path, QColor(palette["ink" if strong else "quiet"]))


def write_label(painter: QPainter, words: str, at: QPointF, inside: QRect) -> None:
    """The name of what is chosen, on a label of its own, wholly inside the map."""
    palette, metrics = theme.current().palette, QFontMetricsF(_font(True))
    pad, room = theme.em(0.35), QRectF(inside).adjusted(4, 4, -4, -4)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - 2 * pad)
    width, height = metrics.horizontalAdvance(words) + 2 * pad, metrics.height() + pad
    left = min(max(at.x() - width / 2, room.left()), room.right() - width)
    below = at.y() + theme.em(1.25)
    top = below if below + height <= room.bottom() else at.y() - theme.em(1.25) - height
    label = QRectF(left, top, width, height)
    painter.setPen(QPen(QColor(palette["ink"]), 1))
    painter.setBrush(QColor(palette["surface"]))
    painter.drawRoundedRect(label, theme.em(0.25), theme.em(0.25))
    painter.setFont(_font(True))
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)


class Sample(QWidget):
    """One mark by itself, for the key of the map.

    Args:
        shape: as for :func:`paint`.
        words: the number in it.
    """

    def __init__(self, shape: str, words: str = "") -> None:
        super().__init__()
        self._shape, self._words = shape, words
        edge = theme.em(2 * HERE_EM + 0.5) if shape == "here" else theme.em(1.5)
        self.setFixedSize(QSize(edge, edge))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, self._shape, QRectF(self.rect()).center(), self._words)
        painter.end()
