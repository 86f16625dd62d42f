"""Two widgets side by side when there is room, one below the other when there is not."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from screening_guide.gui import theme


class _BesideLayout(QLayout):
    """Knows its height at every width, which a box layout that turns round does not."""

    def __init__(self, parent: QWidget, narrow_px: int, share: float, gap_px: int, top: bool) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._narrow_px, self._share, self._top = narrow_px, share, top
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap_px)

    def addItem(self, item: QLayoutItem) -> None:
        """Take the left one, then the right one."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove one of them."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes the width it is given."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
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
        """Both side by side."""
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + self.spacing()
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The wider of the two, and one line."""
        sizes = [item.minimumSize() for item in self._items]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Place both."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, move: bool) -> int:
        left, right = self._items
        gap = self.spacing()
        if rect.width() < self._narrow_px:
            above, below = _height(left, rect.width()), _height(right, rect.width())
            if move:
                left.setGeometry(QRect(rect.x(), rect.y(), rect.width(), above))
                right.setGeometry(QRect(rect.x(), rect.y() + above + gap // 2, rect.width(), below))
            return above + gap // 2 + below
        if self._share:
            right_width = round((rect.width() - gap) * self._share)
        else:
            right_width = min(right.sizeHint().width(), rect.width() // 2 + rect.width() // 6)
        left_width = rect.width() - gap - right_width
        heights = _height(left, left_width), _height(right, right_width)
        height = max(heights)
        if move:
            x = rect.x() + left_width + gap
            if self._share and not self._top:
                left.setGeometry(QRect(rect.x(), rect.y(), left_width, height))
                right.setGeometry(QRect(x, rect.y(), right_width, height))
            else:
                room = [0 if self._top else (height - each) // 2 for each in heights]
                left.setGeometry(QRect(rect.x(), rect.y() + room[0], left_width, heights[0]))
                right.setGeometry(QRect(x, rect.y() + room[1], right_width, heights[1]))
        return height


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class Beside(QWidget):
    """A pair.

    Args:
        left: takes the room that is left.
        right: takes what it needs, or its share.
        narrow_em: below this width they stand one below the other.
        share: the part of the room that the right one takes; 0 for what it needs.
        gap_em: space between them.
        top: whether both start at the top, and are not centred on each other.
    """

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        narrow_em: float,
        share: float = 0.0,
        gap_em: float = 1.0,
        top: bool = False,
    ) -> None:
        super().__init__()
        line = _BesideLayout(self, theme.em(narrow_em), share, theme.em(gap_em), top)
        line.addWidget(left)
        line.addWidget(right)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
