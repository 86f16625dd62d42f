"""Show her: large cards to point at, for a woman who would rather not talk or cannot follow the words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.icons import icon
from screening_guide.gui.page import WIDEST_EM, Page
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _, hers


class ShowHerPage(Page):
    """One question at a time, and three answers to point at. Nothing is kept."""

    def title(self) -> str:
        """Its name."""
        return _("Show her")

    def build(self) -> None:
        """Draw the first card."""
        self._cards = [
            ("water", hers("Are you thirsty?")),
            ("food", hers("Are you hungry?")),
            ("toilet", hers("Do you need the toilet?")),
            ("pad", hers("Do you need a pad?")),
            ("pain", hers("Are you in pain?")),
            ("cold", hers("Are you cold?")),
            ("afraid", hers("Are you afraid of someone?")),
            ("medicine", hers("Do you need medicine?")),
            ("phone", hers("Do you want to ring someone?")),
            ("child", hers("Are you worried about a child?")),
            ("woman", hers("Do you want to talk to a woman?")),
            ("stop", hers("Do you want to stop?")),
        ]
        self._index = 0
        self.add(label(_("Turn the screen. She points, or shows a thumb. Nothing here is kept."), "quiet"))
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._question = label("", "display")
        self._question.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._question.setMaximumWidth(theme.em(WIDEST_EM))
        self.box.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.box.addWidget(self._question)
        answers = QWidget()
        grid = QGridLayout(answers)
        grid.setSpacing(theme.em(1))
        self._answers = []
        given = {"up": hers("Yes"), "down": hers("No"), "unsure": hers("Not sure")}
        for column, (name, words) in enumerate(given.items()):
            answer = QToolButton()
            answer.setText(words)
            answer.setAccessibleName(words)
            answer.setCheckable(True)
            answer.setAutoExclusive(True)
            answer.setIcon(icon(name, theme.em(4)))
            answer.setIconSize(QSize(theme.em(4), theme.em(4)))
            answer.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            answer.setMinimumSize(theme.em(8), theme.em(8))
            answer.setProperty("role", "answer")
            grid.addWidget(answer, 0, column)
            self._answers.append(answer)
        holder = QVBoxLayout()
        holder.addWidget(answers, 0, Qt.AlignmentFlag.AlignHCenter)
        self.box.addLayout(holder)
        self.gap()
        self._count = label("", "quiet", wrap=False)
        self.add(
            Flow(
                button(_("Card before"), lambda: self._turn(-1)),
                button(_("Next card"), lambda: self._turn(1)),
                self._count,
            )
        )
        self._show()

    def first_focus(self) -> QWidget | None:
        """The first answer."""
        return self._answers[0]

    def _turn(self, by: int) -> None:
        self._index = (self._index + by) % len(self._cards)
        self._show()

    def _show(self) -> None:
        name, words = self._cards[self._index]
        picture: QIcon = icon(name, theme.em(7))
        self._picture.setPixmap(picture.pixmap(theme.em(7), theme.em(7)))
        self._picture.setAccessibleName(words)
        self._question.setText(words)
        self._count.setText(_("Card {number} of {total}").format(number=self._index + 1, total=len(self._cards)))
        for answer in self._answers:
            answer.setAutoExclusive(False)
            answer.setChecked(False)
            answer.setAutoExclusive(True)
