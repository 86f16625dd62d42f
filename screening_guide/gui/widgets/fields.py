"""Fields to type in. Nothing typed is ever cut; a sentence says when it is too long to fit on a page."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.text import buddy, label
from screening_guide.gui.widgets.undo import pass_undo_on
from screening_guide.i18n import _

LONG_LETTERS = 600
_LINE_LIMIT = 1_000_000


class Field(QWidget):
    """A labelled field.

    Args:
        words: its label, and its name for a screen reader.
        text: what it holds already.
        on_type: called with the whole text at every change.
        lines: 1 for a single line, more for a box.
        hint: grey words shown while it is empty.
    """

    def __init__(self, words: str, text: str, on_type: Callable[[str], object], lines: int = 1, hint: str = "") -> None:
        super().__init__()
        self._on_type = on_type
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.25))
        self.edit: QLineEdit | QPlainTextEdit
        if lines == 1:
            self.edit = QLineEdit(text)
            self.edit.setMaxLength(_LINE_LIMIT)
            self.edit.setCursorPosition(0)
        else:
            self.edit = QPlainTextEdit(text)
            self.edit.setTabChangesFocus(True)
            self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * lines + theme.em(1.5))
        self.edit.setPlaceholderText(hint)
        pass_undo_on(self.edit)
        self.edit.textChanged.connect(self._changed)
        self._too_long = label("", "quiet")
        self._too_long.hide()
        box.addWidget(buddy(words, self.edit))
        box.addWidget(self.edit)
        box.addWidget(self._too_long)
        self._say_length(text)

    def text(self) -> str:
        """What is typed."""
        return self.edit.text() if isinstance(self.edit, QLineEdit) else self.edit.toPlainText()

    def set_quietly(self, text: str) -> None:
        """Show a text without telling anyone."""
        self.edit.blockSignals(True)
        if isinstance(self.edit, QLineEdit):
            self.edit.setText(text)
        else:
            self.edit.setPlainText(text)
        self.edit.blockSignals(False)
        self._say_length(text)

    def _changed(self) -> None:
        self._say_length(self.text())
        self._on_type(self.text())

    def _say_length(self, text: str) -> None:
        long = len(text) > LONG_LETTERS
        self._too_long.setVisible(long)
        if long:
            self._too_long.setText(
                _("That is {count} letters: all of it is kept, but shorten it to fit on one page.").format(
                    count=f"{len(text):,}"
                )
            )
