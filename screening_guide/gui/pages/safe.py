"""Safe right now? A few plain signs. Anything that fires opens its steps at once."""

from functools import partial

from screening_guide.gui.page import Page
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.sign_row import Shape, sign_row
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.urgent import unprompted
from screening_guide.i18n import _


class SafePage(Page):
    """Danger first."""

    step = "safe"

    def title(self) -> str:
        """Its name."""
        return _("Safe right now?")

    def build(self) -> None:
        """Draw the signs that cannot wait."""
        self.add(label(_("Any of these? Press how you know, and the steps open. None? Go on."), "quiet"))
        self.add(
            Card(pad_em=0.25, gap_em=0).add(
                *(sign_row(self.desk, sign, Shape.LINE) for sign in self.desk.pack.safe_now)
            )
        )
        others = unprompted(self.desk.pack)
        if others:
            self.gap(0.25)
            self.add(label(_("Another danger? Open its steps."), "label"))
            self.add(Flow(*(button(rule.short, partial(self._open, rule.id), described=rule.title) for rule in others)))

    def _open(self, rule_id: str) -> None:
        self.desk.pick(prompts.SLIP_DANGERS, rule_id, True)
        self.desk.go("urgent")
