"""In her words: one field for the exact words about each sign that she told. What is urgent comes first."""

from functools import partial

from screening_guide.gui.page import Page
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.text import label
from screening_guide.guide.events import Quoted
from screening_guide.guide.kinds import Voice
from screening_guide.i18n import _


class WordsPage(Page):
    """Her words, exactly, where she said something."""

    step = "words"

    def title(self) -> str:
        """Its name."""
        return _("In her words")

    def build(self) -> None:
        """Draw a field for each sign that she told, and nothing else."""
        signs, notes = self.desk.pack.signs, self.desk.state.notes
        told = self._told()
        self.add(*(Field(signs[each].text, notes[each].words, partial(self._quote, each)) for each in told))
        if not told:
            self.add(label(_("She has told nothing that is noted. Go on."), "quiet"))

    def _told(self) -> list[str]:
        """The signs she told: first those that fire urgent rules, then as they were noted."""
        fired = [note.sign for firing in self.desk.firings for note in firing.notes]
        notes = self.desk.state.notes
        return [sign for sign in dict.fromkeys((*fired, *notes)) if Voice.SAID in notes[sign].voices]

    def _quote(self, sign: str, words: str) -> None:
        self.desk.send(Quoted(sign, words), typing=True)
