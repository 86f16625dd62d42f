"""Practise: fictional cases. Every page and print says PRACTICE, and the directory is invented too."""

from functools import partial

from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.text import label
from screening_guide.guide.practice import PracticeCase
from screening_guide.i18n import _


class PractisePage(Page):
    """The cases."""

    def title(self) -> str:
        """Its name."""
        return _("Practise")

    def build(self) -> None:
        """Draw a card for each case."""
        self.add(
            label(
                _(
                    "Invented women, invented services, reserved numbers. One person reads the card and answers "
                    "as her; the other uses the app."
                ),
                "quiet",
            )
        )
        if not self.desk.pack.practice:
            self.add(label(_("This pack has no practice cases."), "strong"))
        for case in self.desk.pack.practice.values():
            card = Card()
            card.add(label(case.title, "title"), label(case.summary))
            card.add(*widgets(case.body))
            card.add(Flow(button(_("Practise this case"), partial(self._start, case), described=case.title)))
            self.add(card)

    def _start(self, case: PracticeCase) -> None:
        self.desk.go(f"start:{case.id}")
