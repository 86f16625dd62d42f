"""One section of a document beside its preview: what goes in, line by line, and its words to copy by themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.buttons import make_one_stop
from screening_guide.gui.widgets.measured import MeasuredLayout, grow_with_width
from screening_guide.gui.widgets.text import label
from screening_guide.gui.widgets.tick import Tick

GAP_EM = 0.375


@dataclass(frozen=True)
class Ticked:
    """A line to tick.

    Attributes:
        id: what its tick is known by.
        words: what it says, its voice first.
        on: whether it is in.
        aside: smaller words under it; may be empty.
    """

    id: str
    words: str
    on: bool
    aside: str = ""


class SectionLines(QWidget):
    """A heading with its button to copy, and a tick for each line. The ticks are one Tab stop, with arrows inside.

    A page holds a hundred of them, so all stand in one layout.

    Args:
        heading: of the section.
        lines: what can be ticked; may be none.
        name: what ticking means, for a screen reader.
        on_tick: called with the id of a line and whether it is in.
        copy: the button; None when the section itself is not printed.
    """

    def __init__(
        self,
        heading: str,
        lines: Sequence[Ticked],
        name: str,
        on_tick: Callable[[str, bool], object],
        copy: QPushButton | None = None,
    ) -> None:
        super().__init__()
        self._ticks: list[Tick] = []
        rows: list[tuple[QWidget, QWidget | None]] = [(label(heading, "strong", parent=self), copy)]
        for line in lines:
            tick = Tick(name, line.words, line.on, partial(on_tick, line.id))
            self._ticks.append(tick)
            rows.append((label(line.words, parent=self), tick))
            if line.aside:
                rows.append((label(line.aside, "quiet", parent=self), None))
        for tick in self._ticks:
            tick.mates = self._ticks
        make_one_stop(self._ticks)
        self._layout = _Rows(self, rows)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The words of a line belong to its tick."""
        tick = self._layout.beside(event.position().toPoint())
        if isinstance(tick, Tick):
            tick.toggle()
        event.accept()


class _Rows(MeasuredLayout):
    """The heading with its button on the right; under it, each tick with its words beside it."""

    def __init__(self, parent: QWidget, rows: Sequence[tuple[QWidget, QWidget | None]]) -> None:
        super().__init__(parent, theme.em(GAP_EM))
        self._rows = rows
        for words, beside in rows:
            for widget in (words, beside):
                if widget is not None:
                    self.addWidget(widget)
        grow_with_width(parent)

    def minimumSize(self) -> QSize:
        """As narrow as a few words beside a tick."""
        return QSize(theme.em(8), theme.em(1))

    def beside(self, point: QPoint) -> QWidget | None:
        """What stands beside the words at a point."""
        return next((other for words, other in self._rows if words.geometry().contains(point)), None)

    def place(self, rect: QRect, move: bool) -> int:
        """Row by row."""
        y, gap, indent = rect.y(), self.spacing(), theme.em(2.25)
        for number, (words, beside) in enumerate(self._rows):
            size = beside.sizeHint() if beside and not number else QSize(theme.em(1.75), theme.em(1.75))
            width = rect.width() - (size.width() + gap if not number else indent)
            left = rect.x() + (indent if number else 0)
            high = words.heightForWidth(width)
            tall = max(high, size.height() if beside else 0)
            if move:
                words.setGeometry(QRect(left, y + (tall - high) // 2, width, high))
            if move and beside is not None:
                x = rect.x() if number else rect.x() + rect.width() - size.width()
                beside.setGeometry(QRect(QPoint(x, y), size))
            y += tall + gap
        return y - gap - rect.y()
