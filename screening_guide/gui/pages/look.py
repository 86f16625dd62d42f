"""Look and listen: the first look, in three parts, one click to give a sign its voice."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.sign_row import SignRow
from screening_guide.gui.widgets.text import label
from screening_guide.guide.model import FIRST_LOOK_GROUPS, SignGroup
from screening_guide.guide.phrases import group_label
from screening_guide.i18n import _


class LookPage(Page):
    """What can be noticed, without a question."""

    step = "look"

    def title(self) -> str:
        """Its name."""
        return _("Look and listen")

    def build(self) -> None:
        """Draw the three parts; one is open at a time."""
        self.add(label(_("Only what you notice. One press says how you know it; leave the rest alone."), "quiet"))
        self._group = SignGroup.LOOK
        self._tabs = Choices(
            {group.value: group_label(group) for group in FIRST_LOOK_GROUPS},
            (self._group.value,),
            self._open_tab,
            _("Part of the first look"),
            one=True,
        )
        self.add(self._tabs)
        self._rows = Column()
        self.add(self._rows)
        if "not-digging" in self.desk.pack.scripts:
            script = self.desk.pack.scripts["not-digging"]
            self.gap(0.25)
            self.add(label(script.title, "title"), *widgets(script.body))
        self._fill()

    def _open_tab(self, key: str, _on: bool) -> None:
        self._open(SignGroup(key))

    def _open(self, group: SignGroup) -> None:
        self._group = group
        for key, toggle in self._tabs.toggles.items():
            toggle.set_quietly(key == group.value)
        self._fill()

    def _fill(self) -> None:
        pack, state = self.desk.pack, self.desk.state
        signs = pack.first_look[self._group]
        self._rows.fill(*(SignRow(pack.signs[sign], state.note(sign), self.desk.send) for sign in signs))

    def _step(self, by: int) -> bool:
        groups = FIRST_LOOK_GROUPS
        index = groups.index(self._group) + by
        if not 0 <= index < len(groups):
            return False
        self._open(groups[index])
        return True

    def advance(self) -> bool:
        """Look, then listen, then known already."""
        return self._step(1)

    def retreat(self) -> bool:
        """The same way back."""
        return self._step(-1)

    def keep(self) -> object:
        """The open part."""
        return self._group

    def restore(self, kept: object) -> None:
        """Open it again."""
        if kept is not self._group:
            self._open(SignGroup(str(kept)))

    def first_focus(self) -> QWidget | None:
        """The first sign of the open part."""
        rows = self._rows.contents()
        if not rows:
            return None
        tabbed = Qt.FocusPolicy.TabFocus
        return next((widget for widget in rows[0].findChildren(QWidget) if widget.focusPolicy() & tabbed), None)
