"""A button that copies words, and says that it has for as long as they are on the clipboard."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from screening_guide.gui.desk import Desk
from screening_guide.i18n import _


class CopyButton(QPushButton):
    """Copies text.

    Args:
        desk: tells the worker, and clears the clipboard at the end.
        words: what it says until it is pressed.
        read: the text as it is now; empty when there is none.
        about: what is copied, said by a screen reader after the words; empty when they say it.
        role: of the style sheet.
    """

    def __init__(self, desk: Desk, words: str, read: Callable[[], str], about: str = "", role: str = "") -> None:
        super().__init__()
        self._desk, self._words, self._read, self._about = desk, words, read, about
        self._copied = ""
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self._show()
        self.clicked.connect(self._copy)
        QGuiApplication.clipboard().dataChanged.connect(self.look)

    def _copy(self) -> None:
        text = self._read()
        if not text:
            return
        self._copied = text
        self._desk.clipboard_text = text
        QGuiApplication.clipboard().setText(text)
        self._show()
        self._desk.tell(_("Copied. It stays on the clipboard until you finish and clear, or copy something else."))

    def look(self) -> None:
        """See whether what was copied is still on the clipboard, and still what the document says."""
        if self._copied and not (QGuiApplication.clipboard().text() == self._copied == self._read()):
            self._copied = ""
            self._show()

    def _show(self) -> None:
        words = _("Copied") if self._copied else self._words
        self.setText(words)
        self.setAccessibleName(_("{copy}: {what}").format(copy=words, what=self._about) if self._about else words)
