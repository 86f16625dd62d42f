"""Labels by role. All are plain text, so that nothing typed can ever be read as markup."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.measured import grow_with_width

NARROWEST_LETTERS = 8

_widest_px: dict[tuple[theme.Theme, str], int] = {}


class WrappedLabel(QLabel):
    """A label that knows its height when it may not be as wide as its column."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._heights: dict[tuple[int, str], int] = {}

    def heightForWidth(self, width: int) -> int:
        """Qt forgets the greatest width here, and the last line would be cut. Asked often, so measured once."""
        key = (min(width, self.maximumWidth()), self.text())
        if key not in self._heights:
            self._heights[key] = super().heightForWidth(key[0])
        return self._heights[key]

    def changeEvent(self, event: QEvent) -> None:
        """A new font means new heights."""
        self._heights.clear()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """One line of a few letters: else a narrow column would ask for the height of its longest paragraph."""
        if not self.wordWrap():
            return super().minimumSizeHint()
        line = self.fontMetrics()
        return QSize(line.averageCharWidth() * NARROWEST_LETTERS, line.lineSpacing())


def wrap_at_column(made: QLabel) -> None:
    """Break lines, at 70 letters at most. The widest line is measured once for each role and look."""
    made.setWordWrap(True)
    key = (theme.current(), made.property("role"))
    if key not in _widest_px:
        made.ensurePolished()
        _widest_px[key] = theme.column_px(made)
    made.setMaximumWidth(_widest_px[key])
    grow_with_width(made)


def label(words: str, role: str = "body", wrap: bool = True, parent: QWidget | None = None) -> QLabel:
    """A label in one of the roles of the style sheet.

    Args:
        words: plain text.
        role: ``heading``, ``title``, ``large``, ``strong``, ``body``, ``quiet``, ``small``, ``say``, ``urgent``…
        wrap: whether to break long lines, at 70 letters at most.
        parent: the widget it stands in.
    """
    made = WrappedLabel(words, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    if wrap:
        wrap_at_column(made)
    return made


def say_text(where: QLabel, words: str) -> None:
    """Change what a label says; with nothing to say it takes no room. Nothing is measured anew when nothing changes."""
    if where.text() != words:
        where.setText(words)
    if where.isHidden() is bool(words):
        where.setHidden(not words)


def buddy(words: str, field: QWidget) -> QLabel:
    """The label of a field, which names it for a screen reader too."""
    made = label(words, "label")
    made.setBuddy(field)
    field.setAccessibleName(words)
    return made
