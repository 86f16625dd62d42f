"""Look and listen: the first look, one part at a time, or all of it on one page for those who know it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.fold import Fold
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.sign_row import Shape, sign_row
from screening_guide.gui.widgets.text import label
from screening_guide.guide.kinds import FIRST_LOOK_GROUPS, SignGroup
from screening_guide.guide.literal import script_body
from screening_guide.guide.phrases import group_label
from screening_guide.i18n import _
from screening_guide.settings import FAST, FIRST_LOOK, PARTS

NARROW_EM = 40.0


class LookPage(Page):
    """What can be noticed, without a question."""

    step = "look"

    def title(self) -> str:
        """Its name."""
        return _("Look and listen")

    def build(self) -> None:
        """Draw the part that is open, or every part in short rows."""
        self._fast = self.desk.settings.values[FIRST_LOOK] == FAST
        self._group = SignGroup.LOOK
        self._could_be = not self.desk.literal
        every = Toggle(_("All on one page"), _("The whole first look in short rows; remembered on this computer"))
        every.set_quietly(self._fast)
        every.toggled.connect(lambda on: self.desk.set_setting(FIRST_LOOK, FAST if on else PARTS))
        rule = label(_("Only what you notice. One press says how you know. Leave the rest."), "quiet")
        self.add(Beside(rule, Flow(every), NARROW_EM))
        self._rows = Column(gap_em=0.25 if self._fast else 0.5)
        if self._fast:
            self._fill_every()
        else:
            self._add_tabs()
            self._fill()
        self.add(self._rows)
        self._add_rule()

    def _add_tabs(self) -> None:
        self._tabs = Choices(
            {group.value: group_label(group) for group in FIRST_LOOK_GROUPS},
            (self._group.value,),
            self._open_tab,
            _("Part of the first look"),
            one=True,
        )
        self.add(self._tabs)
        if self.desk.literal:
            could_be = Toggle(_("What else each could be"))
            could_be.toggled.connect(self._show_could_be)
            self._tabs.add(could_be)

    def _add_rule(self) -> None:
        """You do not need her story. Those who know the rows know the rule, and can open it."""
        script = self.desk.pack.scripts.get("not-digging")
        if script is None:
            return
        body = widgets(script_body(script, self.desk.literal))
        self.gap(0.25)
        if self._fast or self.desk.literal:
            self.add(Fold(script.title, *body))
        else:
            self.add(label(script.title, "title"), *body)

    def _open_tab(self, key: str, _on: bool) -> None:
        self._open(SignGroup(key))

    def _open(self, group: SignGroup) -> None:
        self._group = group
        for key, toggle in self._tabs.toggles.items():
            toggle.set_quietly(key == group.value)
        self._fill()

    def _show_could_be(self, on: bool) -> None:
        self._could_be = on
        self._fill()

    def _fill(self) -> None:
        shape = Shape.WHOLE if self._could_be else Shape.BRIEF
        self._rows.fill(*(sign_row(self.desk, sign, shape) for sign in self.desk.pack.first_look[self._group]))

    def _fill_every(self) -> None:
        made: list[QWidget] = []
        for group in FIRST_LOOK_GROUPS:
            rows = (sign_row(self.desk, sign, Shape.LINE) for sign in self.desk.pack.first_look[group])
            made += [label(group_label(group), "label"), Card(pad_em=0.25, gap_em=0).add(*rows)]
        self._rows.fill(*made)

    def _step(self, by: int) -> bool:
        groups = FIRST_LOOK_GROUPS
        index = groups.index(self._group) + by
        if self._fast or not 0 <= index < len(groups):
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
        if kept is self._group:
            return
        if self._fast:
            self._group = SignGroup(str(kept))
        else:
            self._open(SignGroup(str(kept)))

    def first_focus(self) -> QWidget | None:
        """The first sign of the open part."""
        tabbed = Qt.FocusPolicy.TabFocus
        inside = (widget for row in self._rows.contents() for widget in row.findChildren(QWidget))
        return next((widget for widget in inside if widget.focusPolicy() & tabbed and not widget.isHidden()), None)
