"""Lay widgets out like words in a paragraph: in a row, on to the next when the row is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from screening_guide.gui import theme


class FlowLayout(QLayout):
    """A layout that wraps. Qt has none of its own.

    Args:
        gap_em: space between items and between rows.
        right: whether rows keep to the right.
    """

    def __init__(self, parent: QWidget | None = None, gap_em: float = 0.5, right: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._right = right
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme.em(gap_em))

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove one item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more than its rows need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower row makes more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at a width, in pixels."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something inside has changed: measure again."""
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        """All items in one row."""
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest single item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, move: bool) -> int:
        y, row_height = rect.y(), 0
        row: list[tuple[QLayoutItem, QSize]] = []
        used = 0
        for item in self._items:
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
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put one more widget at the end."""
        self._flow.addWidget(widget)
