"""Strengths: one true, specific good thing at least. It heads everything that leaves."""

from screening_guide.gui.page import Page
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.frames import say
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.i18n import _


class StrengthsPage(Page):
    """Something good, said aloud before she leaves."""

    step = "strengths"

    def title(self) -> str:
        """Its name."""
        return _("Strengths")

    def build(self) -> None:
        """Draw the question, some starts and one field."""
        state = self.desk.state
        self.add(
            label(_("One true, specific good thing. Say it to her before she leaves; it heads the note."), "quiet")
        )
        self.add(say(_("What are you good at?")))
        self.add(
            Choices(
                {item.id: item.text for item in self.desk.pack.strengths.values()},
                state.picked(prompts.STRENGTHS),
                lambda key, on: self.desk.pick(prompts.STRENGTHS, key, on),
                _("Starts for a strength"),
            )
        )
        self.gap(0.25)
        self.add(
            Field(
                _("In your words: what exactly?"),
                state.answer(prompts.STRENGTH_WORDS),
                lambda text: self.desk.write(prompts.STRENGTH_WORDS, text),
                hint=_("You cooked for forty people, every day"),
            )
        )
