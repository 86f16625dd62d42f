"""The bar that never moves: where we are, and the ways out that are always in sight."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _

ROOMY_EM = 74
SPACIOUS_EM = 56
LETTERS = 2


class Bar(QWidget):
    """Title and scene on the left; text size, language, *Show her*, *Cover the screen*, *Urgent help* on the right.

    Args:
        actions: ``home``, ``looks``, ``language``, ``show_her``, ``cover`` and ``urgent``.
    """

    def __init__(self, actions: dict[str, Callable[[], object]]) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.em(1.25), theme.em(0.375), theme.em(1.25), theme.em(0.375))
        line.setSpacing(theme.em(0.75))
        self._home = button(_("Screening Guide"), actions["home"], "app", name=_("Home"))
        self._scene = label("", "quiet", wrap=False)
        line.addWidget(self._home)
        line.addWidget(self._scene)
        line.addStretch(1)
        self._size = button(_("Text size"), actions["looks"])
        self._language = button("", actions["language"])
        self._language.hide()
        self._show_her = button(_("Show her"), actions["show_her"])
        self._cover = button(_("Cover the screen   F12"), actions["cover"], name=_("Cover the screen"))
        self._urgent = button(_("Urgent help   F1"), actions["urgent"], "urgent", name=_("Urgent help"))
        for each in (self._size, self._language, self._show_her, self._cover, self._urgent):
            line.addWidget(each)

    def show_scene(self, words: str) -> None:
        """Say where we are, how long is left and in which language."""
        if words != self._scene.text():
            self._scene.setText(words)

    def offer_language(self, name: str) -> None:
        """Name the language that can be changed to; an empty name when there is no other."""
        if name == self._language.accessibleName() and name:
            return
        self._language.setAccessibleName(name)
        self._language.setAccessibleDescription(_("Language of what is said and shown to her"))
        self._name_language()
        self._language.setVisible(bool(name))

    def _name_language(self) -> None:
        name = self._language.accessibleName()
        self._language.setText(name if self.width() >= theme.em(SPACIOUS_EM) else name[:LETTERS])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the least needed words when there is little room; the buttons stay."""
        width = event.size().width()
        roomy, spacious = width >= theme.em(ROOMY_EM), width >= theme.em(SPACIOUS_EM)
        self._scene.setVisible(roomy)
        self._home.setText(_("Screening Guide") if spacious else _("Home"))
        self._size.setText(_("Text size") if spacious else "A")
        self._name_language()
        self._cover.setText(_("Cover the screen   F12") if spacious else _("Cover"))
        self._urgent.setText(_("Urgent help   F1") if spacious else _("Urgent"))
        super().resizeEvent(event)
