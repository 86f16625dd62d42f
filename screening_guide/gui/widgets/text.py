"""Labels by role. All are plain text, so that nothing typed can ever be read as markup."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from screening_guide.gui import theme

NARROWEST_LETTERS = 8


class WrappedLabel(QLabel):
    """A label that knows its height when it may not be as wide as its column."""

    def heightForWidth(self, width: int) -> int:
        """Qt forgets the greatest width here, and the last line would be cut."""
        return super().heightForWidth(min(width, self.maximumWidth()))

    def minimumSizeHint(self) -> QSize:
        """One line of a few letters: else a narrow column would ask for the height of its longest paragraph."""
        if not self.wordWrap():
            return super().minimumSizeHint()
        line = self.fontMetrics()
        return QSize(line.averageCharWidth() * NARROWEST_LETTERS, line.lineSpacing())


def wrap_at_column(made: QLabel) -> None:
    """Break lines, at 70 letters at most."""
    made.setWordWrap(True)
    made.ensurePolished()
    made.setMaximumWidth(theme.column_px(made))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)


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


def buddy(words: str, field: QWidget) -> QLabel:
    """The label of a field, which names it for a screen reader too."""
    made = label(words, "label")
    made.setBuddy(field)
    field.setAccessibleName(words)
    return made
