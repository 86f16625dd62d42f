"""Prose that is drawn with its page and folded away until somebody wants to read it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.buttons import Toggle
from screening_guide.gui.widgets.flow import Flow


class Fold(QWidget):
    """A toggle, and under it what it shows and hides.

    Args:
        words: what the toggle says.
        widgets: what is folded.
        described: what tells it from others of the same name, for a screen reader.
        opened: whether it starts open.
    """

    def __init__(self, words: str, *widgets: QWidget, described: str = "", opened: bool = False) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.5))
        self.toggle = Toggle(words, described)
        self.toggle.set_quietly(opened)
        box.addWidget(Flow(self.toggle))
        for widget in widgets:
            box.addWidget(
                widget
            )  # first: shown without a parent, it would be a window of its own and take the keyboard
            widget.setVisible(opened)
            self.toggle.toggled.connect(widget.setVisible)
