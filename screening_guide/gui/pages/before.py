"""Before you finish: confidentiality for the third time, who may be told, and how it could be used against her."""

from PySide6.QtWidgets import QWidget

from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import TickRow
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.frames import Card, say
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.phrases import voice_label
from screening_guide.i18n import _
from screening_guide.output.against_her import Mark, marks
from screening_guide.output.worker_note import consent_labels, worker_note

NARROW_EM = 40.0


class BeforePage(Page):
    """Her say over what is passed on."""

    step = "before"

    def title(self) -> str:
        """Its name."""
        return _("Before you finish")

    def build(self) -> None:
        """Draw the script, the consents and the second look."""
        pack = self.desk.pack
        if "confidentiality-end" in pack.scripts:
            self.add(*widgets(pack.scripts["confidentiality-end"].body))
        self.add(label(_("Who may be told?"), "title"))
        self.add(label(_("Ask about each. Untouched is printed as “not asked”. She can take it back."), "quiet"))
        card = Card(gap_em=0.5)
        for who, words in consent_labels().items():
            card.add(self._consent(who, words))
        self.add(card)
        self.gap(0.25)
        self.add(label(_("How could this be used against her?"), "title"))
        self.add(*self._second_look())

    def _consent(self, who: str, words: str) -> QWidget:
        prompt = prompts.consent(who)
        options = {"agreed": _("She agreed"), "not_agreed": _("She did not agree")}
        choices = Choices(
            options,
            (self.desk.state.answer(prompt),),
            lambda key, on: self.desk.answer(prompt, key if on else ""),
            words,
            one=True,
        )
        return Beside(label(words), choices, NARROW_EM)

    def _second_look(self) -> list[QWidget]:
        found = marks(self.desk.pack, worker_note(self.desk.material()))
        if not found:
            nothing = _("No marked words found in the note. Read each line yourself before it goes.")
            return [label(nothing, "quiet")]
        return [
            label(_("These lines deserve a second look. Nothing is changed for you: decide line by line."), "quiet"),
            say(_("This line would go into the note. Is that all right with you?")),
            *(self._mark(mark) for mark in found),
        ]

    def _mark(self, mark: Mark) -> Card:
        entry = mark.entry
        words = f"{voice_label(entry.voice)}: {entry.text}" if entry.voice else entry.text
        why = list(mark.about)
        if mark.word:
            why.append(
                _("“{word}” can turn a need into a risk. Instead: {instead}").format(
                    word=mark.word, instead=mark.instead
                )
            )
        card = Card(pad_em=0.75, gap_em=0.25)
        tick = TickRow(_("In the note"), words, entry.ticked, lambda on: self.desk.tick(entry.id, on))
        return card.add(tick, label(". ".join(why), "quiet"))
