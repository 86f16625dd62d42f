"""Plan A and Plan B for the next 72 hours. Blanks are allowed, and printed as blanks."""

from functools import partial

from PySide6.QtWidgets import QWidget

from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.frames import Card, say
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.i18n import _
from screening_guide.output.worker_note import plan_labels

NARROW_EM = 50.0


class PlanPage(Page):
    """Two plans, side by side."""

    step = "plan"

    def title(self) -> str:
        """Its name."""
        return _("Plan A, Plan B")

    def build(self) -> None:
        """Draw both plans."""
        self.add(label(_("The next three days. A blank that everyone can see is better than a promise."), "quiet"))
        self.add(say(_("Where would you like to be tonight?"), _("And if that does not work?")))
        self.add(
            Beside(self._plan("a", _("Plan A")), self._plan("b", _("Plan B, if that fails")), NARROW_EM, share=0.5)
        )

    def _plan(self, letter: str, heading: str) -> QWidget:
        card = Card(gap_em=0.5)
        card.add(label(heading, "title"))
        for slot, words in plan_labels().items():
            prompt = prompts.plan(letter, slot)
            field = Field(words, self.desk.state.answer(prompt), partial(self.desk.write, prompt))
            # Two fields called "Tonight" cannot be told apart by ear.
            field.edit.setAccessibleName(_("{plan}: {slot}").format(plan=heading.split(",")[0], slot=words))
            card.add(field)
        return card
