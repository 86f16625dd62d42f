"""Lay widgets out like words in a paragraph: in a row, on to the next when the row is full."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.measured import MeasuredLayout, grow_with_width


class FlowLayout(MeasuredLayout):
    """A layout that wraps. Qt has none of its own.

    Args:
        parent: the widget it fills.
        gap_em: space between items and between rows.
        right: whether rows keep to the right.
    """

    def __init__(self, parent: QWidget, gap_em: float = 0.5, right: bool = False) -> None:
        super().__init__(parent, theme.em(gap_em))
        self._right = right

    def place(self, rect: QRect, move: bool) -> int:
        """Row by row."""
        y, row_height = rect.y(), 0
        row: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item in self.items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(rect.width(), item.minimumSize().width())))
            if row and used + self.spacing() + size.width() > rect.width():
                self._set_row(row, rect, y, used, move)
                y += row_height + self.spacing()
                row, used, row_height = [], 0, 0
            used += size.width() + (self.spacing() if row else 0)
            row_height = max(row_height, size.height())
            row.append((item, size))
        self._set_row(row, rect, y, used, move)
        return y + row_height - rect.y()

    def _set_row(self, row: list[tuple[QLayoutItem, QSize]], rect: QRect, y: int, used: int, move: bool) -> None:
        if not move:
            return
        x = rect.x() + (max(rect.width() - used, 0) if self._right else 0)
        height = max((size.height() for _item, size in row), default=0)
        for item, size in row:
            item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
            x += size.width() + self.spacing()


class Flow(QWidget):
    """A row of widgets that wraps."""

    def __init__(self, *widgets: QWidget, gap_em: float = 0.5, right: bool = False) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap_em, right)
        for widget in widgets:
            self._flow.addWidget(widget)
        grow_with_width(self, QSizePolicy.Policy.Minimum)

    def add(self, widget: QWidget) -> None:
        """Put one more widget at the end."""
        self._flow.addWidget(widget)
