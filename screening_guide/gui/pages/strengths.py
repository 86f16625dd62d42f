"""Strengths: one true, specific good thing at least. It heads everything that leaves."""

from screening_guide.gui.page import Page
from screening_guide.gui.widgets.frames import say
from screening_guide.gui.widgets.question import Asked, Question
from screening_guide.gui.widgets.strength_starts import starts
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.i18n import _, hers


class StrengthsPage(Page):
    """Something good, said aloud before she leaves."""

    step = "strengths"

    def title(self) -> str:
        """Its name."""
        return _("Strengths")

    def build(self) -> None:
        """Draw the question, some starts and one field."""
        self.add(
            label(_("One true, specific good thing. Say it to her before she leaves; it heads the note."), "quiet")
        )
        if self.desk.literal:
            self.add(
                say(hers("I think you are good at some things. I will read a list."), hers("Is this one true for you?"))
            )
        else:
            self.add(say(hers("What are you good at?")))
        good = Asked(
            question="strengths",
            list=prompts.STRENGTHS,
            options=starts(self.desk),
            named=_("Starts for a strength"),
            prompt=prompts.STRENGTH_WORDS,
            label=_("In your words: what exactly?"),
            hint=_("You cooked for forty people, every day"),
        )
        self.add(Question(self.desk, good, rows=self.desk.literal))
