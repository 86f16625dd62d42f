"""Shown in place of the guide when its words cannot be used: one sentence, and what still works."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening_guide.errors import Problem
from screening_guide.gui import theme
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _


class Refused(QWidget):
    """A guide that cannot be trusted is not shown in part.

    Args:
        problem: what is wrong, where, and what to do.
        close: closes the window.
    """

    def __init__(self, problem: Problem, close: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("page")
        box = QVBoxLayout(self)
        box.setContentsMargins(*(4 * [theme.em(2.5)]))
        box.addWidget(label(_("The guide cannot be opened"), "heading"))
        box.addWidget(label(str(problem), "large"))
        card = Card("urgent")
        card.add(
            label(_("In danger now: stay with her, ask someone to come, and ring 999."), "step"),
            label(_("Follow your own policy until the guide is mended."), "step"),
        )
        box.addWidget(card)
        box.addWidget(label(_("“screening-guide find” in a command window still finds services."), "quiet"))
        self.close_button = button(_("Close"), close, "primary")
        box.addWidget(Flow(self.close_button))
        box.addStretch(1)
