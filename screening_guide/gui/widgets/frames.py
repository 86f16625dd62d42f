"""Boxes that hold other widgets: cards, and words to say aloud."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _

PROSE_EM = 44


class Card(QFrame):
    """A box with a border.

    Args:
        role: ``card``, ``soft``, ``say``, ``urgent``… of the style sheet.
        pad_em: space inside.
        gap_em: space between what it holds.
    """

    def __init__(self, role: str = "card", pad_em: float = 1.0, gap_em: float = 0.5) -> None:
        super().__init__()
        self.setProperty("box", role)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(*(4 * [theme.em(pad_em)]))
        self.box.setSpacing(theme.em(gap_em))

    def add(self, *widgets: QWidget) -> "Card":
        """Put widgets at the end."""
        for widget in widgets:
            self.box.addWidget(widget)
        return self


def say(*lines: str) -> Card:
    """Words to say aloud, in plum, large, in quotation marks; each line by itself."""
    card = Card("say", pad_em=0.75, gap_em=0.5)
    card.setMaximumWidth(theme.em(PROSE_EM))
    for line in lines:
        spoken = label(f"“{line}”", "say")
        spoken.setAccessibleName(_("Say: {words}").format(words=line))
        card.add(spoken)
    return card
