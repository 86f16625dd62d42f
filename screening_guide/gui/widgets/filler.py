"""A field with suggestions under it: one press writes one in, and nothing typed is ever lost by it."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.buttons import Toggle, rove
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.flow import Flow

BETWEEN = ", "


class Filler(QWidget):
    """A field and its suggestions.

    Args:
        words: the label of the field.
        text: what it holds already.
        on_type: called with the whole text at every change.
        suggested: what each suggestion says, to what it writes.
        named: the name of the field, for a screen reader; it tells suggestions apart as well.
    """

    def __init__(
        self, words: str, text: str, on_type: Callable[[str], object], suggested: Mapping[str, str], named: str
    ) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.25))
        self._on_type = on_type
        self.field = Field(words, text, self._typed)
        self.field.edit.setAccessibleName(named)
        box.addWidget(self.field)
        self._suggested = suggested
        self.toggles = {key: Toggle(key, named, quiet=True) for key in suggested}
        for key, toggle in self.toggles.items():
            toggle.toggled.connect(lambda on, key=key: self._pressed(key, on))
        if suggested:
            rove(list(self.toggles.values()))
            box.addWidget(Flow(*self.toggles.values(), gap_em=0.25))
        self._show(text)

    def _show(self, text: str) -> None:
        """A suggestion is on while the field holds its words."""
        for key, toggle in self.toggles.items():
            toggle.set_quietly(self._suggested[key] in text)

    def _typed(self, text: str) -> None:
        self._show(text)
        self._on_type(text)

    def _pressed(self, key: str, on: bool) -> None:
        """Put a suggestion after what is there, or take just that away."""
        words, text = self._suggested[key], self.field.text()
        text = with_words(text, words) if on else without(text, words)
        self.field.set_quietly(text)
        self._typed(text)


def with_words(text: str, words: str) -> str:
    """A text, then some words after a comma."""
    return BETWEEN.join(part for part in (text.strip().rstrip(","), words) if part)


def without(text: str, words: str) -> str:
    """A text without some of its words, and without the comma that stood before or after them."""
    for part in (BETWEEN + words, words + BETWEEN, words):
        if part in text:
            return text.replace(part, "", 1)
    return text
