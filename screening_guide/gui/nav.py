"""The way on, below a page: back on the left, the one primary button on the right."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.page import WIDEST_EM, Page, page_margins
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _


class Nav(QWidget):
    """Back, skip and the primary button. They stand under the column of the page.

    Args:
        go_back: what *Back* does.
        skip: what *Skip this* does.
        go_on: what the primary button does.

    Attributes:
        back: the button on the left.
        on: the primary button. A page may have none; it is hidden then.
    """

    def __init__(self, go_back: Callable[[], object], skip: Callable[[], object], go_on: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("nav")
        self._outer = QHBoxLayout(self)
        side, _top = page_margins()
        self._outer.setContentsMargins(side, theme.em(0.25), side, theme.em(0.5))
        column = QWidget()
        column.setMaximumWidth(theme.em(WIDEST_EM))
        line = QHBoxLayout(column)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.em(0.75))
        self.back = button(_("Back"), go_back)
        self._skip = button(_("Skip this"), skip, "link")
        self._step = label("", "quiet", wrap=False)
        self.on = button(_("Continue"), go_on, "primary")
        for each in (self.back, self._skip, self._step):
            line.addWidget(each)
        line.addStretch(1)
        line.addWidget(self.on)
        self._outer.addStretch(0)
        self._outer.addWidget(column, 1000)
        self._outer.addStretch(1)

    def show_page(self, page: Page) -> None:
        """Offer the ways on from a page."""
        words, _target = page.primary()
        said = words or _("Continue")
        self._skip.setVisible(bool(page.step) and not words)
        self.on.setVisible(bool(page.step or words))
        if said != self.on.accessibleName():
            self.on.setText(said.replace("&", "&&"))
            self.on.setAccessibleName(said)
        # The column of a page is centred where there is no route beside it.
        self._outer.setStretch(0, 0 if page.step else 1)

    def show_step(self, words: str) -> None:
        """Say which step this is, where the route is folded away."""
        self._step.setText(words)
