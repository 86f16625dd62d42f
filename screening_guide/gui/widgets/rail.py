"""The route on the left, with words and marks and not colours. Any step can be opened at any time."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.buttons import RovingButton, rove
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _

HERE, DONE, AHEAD = "▸ ", "✓ ", "   "


class Rail(QWidget):
    """The steps.

    Args:
        heading: which route it is.
        steps: page to title, in order.
        here: the open page.
        visited: pages opened before.
        go: opens a page.
        standing: where the content stands, in small print.
    """

    def __init__(
        self,
        heading: str,
        steps: dict[str, str],
        here: str,
        visited: set[str],
        go: Callable[[str], object],
        standing: str,
    ) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.em(14.5))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.em(1), theme.em(1.25), theme.em(0.5), theme.em(1))
        box.setSpacing(theme.em(0.125))
        title = label(heading, "strong")
        box.addWidget(title)
        box.addSpacing(theme.em(0.25))
        buttons = []
        for page, words in steps.items():
            mark = HERE if page == here else DONE if page in visited else AHEAD
            step = RovingButton(mark + words)
            step.setProperty("role", "rail")
            step.setProperty("here", page == here)
            state = _("you are here") if page == here else _("opened") if page in visited else ""
            step.setAccessibleName(f"{words}, {state}" if state else words)
            step.clicked.connect(lambda _checked=False, page=page: go(page))
            box.addWidget(step)
            buttons.append(step)
        rove(buttons)
        box.addStretch(1)
        self._notes = [label(_("Nothing here is kept. It goes when you finish."), "small"), label(standing, "small")]
        for note in self._notes:
            box.addWidget(note)

    def fits(self, height: int) -> bool:
        """Whether the steps fit into a height, in pixels. The small print gives way first."""
        for visible in (True, False):
            for note in self._notes:
                note.setVisible(visible)
            wanted = self.layout()
            if wanted is None or wanted.heightForWidth(self.width()) <= height:
                return True
        return False
