"""Two widgets side by side when there is room, one below the other when there is not."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.measured import MeasuredLayout, grow_with_width


class _BesideLayout(MeasuredLayout):
    """Knows its height at every width, which a box layout that turns round does not."""

    def __init__(self, parent: QWidget, narrow_px: int, share: float, gap_px: int, top: bool) -> None:
        super().__init__(parent, gap_px)
        self._narrow_px, self._share, self._top = narrow_px, share, top

    def expandingDirections(self) -> Qt.Orientation:
        """It takes the width it is given."""
        return Qt.Orientation.Horizontal

    def place(self, rect: QRect, move: bool) -> int:
        """Side by side, or the left one above the right one."""
        left, right = self.items
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
        grow_with_width(self)
