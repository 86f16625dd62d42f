"""How a sign stands in its row: words on the left, answers on the right, or below when there is little room.

A page has up to 120 answers. So one layout places them all, and sizes that are the same in every row are asked once.
"""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.measured import MeasuredLayout, grow_with_width

NARROW_EM = 56.0
WORDS_EM = 33.0
PAD_EM, LINE_PAD_EM = 0.5, 0.125
GAP_EM = 0.5

_known: dict[tuple[theme.Theme, str], QSize] = {}


def _size(answer: QPushButton) -> QSize:
    key = (theme.current(), answer.accessibleName())
    if key not in _known:
        _known[key] = answer.sizeHint()
    return _known[key]


class RowLayout(MeasuredLayout):
    """The layout of one row.

    Args:
        row: the widget it fills.
        words: one label under another.
        sides: the answers; two sides stand in the same place, and one of them is hidden.
        arrow: turns the row to its other side; None when there is one side.
    """

    def __init__(
        self, row: QWidget, words: Sequence[QLabel], sides: Sequence[Sequence[QPushButton]], arrow: QPushButton | None
    ) -> None:
        super().__init__(row, theme.em(GAP_EM))
        self._labels, self._sides, self._arrow = words, sides, arrow
        self._pad = theme.em(LINE_PAD_EM if arrow else PAD_EM)
        for widget in (*words, *(each for side in sides for each in side), *((arrow,) if arrow else ())):
            self.addWidget(widget)
        grow_with_width(row)

    @cached_property
    def _sizes(self) -> list[list[QSize]]:
        """Of the answers, side by side. Asked when the row stands in its page, so that it is styled already."""
        return [[_size(each) for each in side] for side in self._sides]

    @cached_property
    def _widest(self) -> int:
        """Of a whole side: a row does not move when it is turned."""
        return max(sum(size.width() + self.spacing() for size in side) - self.spacing() for side in self._sizes)

    @cached_property
    def _arrow_room(self) -> int:
        return self.spacing() + _size(self._arrow).width() if self._arrow else 0

    def sizeHint(self) -> QSize:
        """As wide as the words and answers may be."""
        return QSize(theme.em(NARROW_EM), self.heightForWidth(theme.em(NARROW_EM)))

    def minimumSize(self) -> QSize:
        """As narrow as the widest answer."""
        widest = max(size.width() for side in self._sizes for size in side)
        return QSize(widest + 2 * self._pad, 2 * self._pad)

    def place(self, rect: QRect, move: bool) -> int:
        """Words and answers beside each other, centred on each other, or the words above the answers."""
        inner = rect.adjusted(self._pad, self._pad, -self._pad, -self._pad)
        width, gap = inner.width(), self.spacing()
        if width < theme.em(NARROW_EM):
            above = self._place_words(inner, move) + gap // 2
            height = above + self._place_answers(inner.translated(0, above), move)
            return height + 2 * self._pad + (gap if self._arrow else 0)
        right = min(self._widest + self._arrow_room, width * 2 // 3)
        left = width - right - 2 * gap
        if self._arrow is not None:
            left = min(left, theme.em(WORDS_EM))
        words = QRect(inner.x(), inner.y(), left, 0)
        answers = QRect(inner.x() + left + 2 * gap, inner.y(), right, 0)
        heights = self._place_words(words, move=False), self._place_answers(answers, move=False)
        height = max(heights)
        if move:
            self._place_words(words.translated(0, (height - heights[0]) // 2), move)
            self._place_answers(answers.translated(0, (height - heights[1]) // 2), move)
        return height + 2 * self._pad

    def _place_words(self, rect: QRect, move: bool) -> int:
        y, gap = rect.y(), self.spacing() // 2
        for each in self._labels:
            if each.isHidden():
                continue
            height = each.heightForWidth(rect.width())
            if move:
                each.setGeometry(QRect(rect.x(), y, rect.width(), height))
            y += height + gap
        return y - gap - rect.y()

    def _place_answers(self, rect: QRect, move: bool) -> int:
        """Both sides, hidden or not, and the arrow behind the wider one, or below when there is no room."""
        height = max(self._place_side(index, rect, move) for index in range(len(self._sides)))
        if self._arrow is None:
            return height
        size, beside = _size(self._arrow), self._widest + self._arrow_room <= rect.width()
        corner = QPoint(self._widest + self.spacing(), 0) if beside else QPoint(0, height + self.spacing())
        if move:
            self._arrow.setGeometry(QRect(rect.topLeft() + corner, size))
        return max(height, corner.y() + size.height())

    def _place_side(self, index: int, rect: QRect, move: bool) -> int:
        """In rows, as words in a paragraph."""
        x, y, gap, high = rect.x(), rect.y(), self.spacing(), 0
        for answer, size in zip(self._sides[index], self._sizes[index], strict=True):
            if x > rect.x() and x + size.width() > rect.x() + rect.width():
                x, y = rect.x(), y + high + gap
            if move:
                answer.setGeometry(QRect(QPoint(x, y), size))
            x, high = x + size.width() + gap, max(high, size.height())
        return y + high - rect.y()
