"""The cover: a plain screen over everything, from anywhere, in one key."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _


class Cover(QWidget):
    """Says nothing about what is behind it.

    Args:
        uncover: brings the page back.
        urgent: opens urgent help.
    """

    def __init__(self, uncover: Callable[[], None], urgent: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Screen covered"))
        box = QVBoxLayout(self)
        box.addStretch(2)
        words = label(_("Ready when you are."), "heading", wrap=False)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        hint = label(_("Press F12 again to go on."), "quiet", wrap=False)
        box.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(theme.em(1))
        self.back = button(_("Uncover"), uncover)
        row = Flow(self.back, button(_("Urgent help   F1"), urgent, "urgent", name=_("Urgent help")))
        box.addWidget(row, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
