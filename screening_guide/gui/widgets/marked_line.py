"""A line that could be used against her: why it is marked, what to do with it, and whether she knows that it goes."""

from PySide6.QtWidgets import QWidget

from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle, rove
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import PROSE_EM, Card
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.events import Reworded
from screening_guide.guide.phrases import voice_label
from screening_guide.i18n import _
from screening_guide.output.against_her import (
    Mark,
    is_decided,
    is_kept,
    is_reworded,
    she_knows,
    without_false_quotes,
)

NARROW_EM = 50.0


class MarkedLine(Card):
    """One marked line. It stays where it is until the page is drawn again, also when it was left out.

    Args:
        desk: reads the state and takes the events.
        mark: the line, and why it is marked.
    """

    def __init__(self, desk: Desk, mark: Mark) -> None:
        super().__init__(pad_em=0.75, gap_em=0.375)
        self._desk, self._mark = desk, mark
        self._left_out = False
        voice = mark.entry.voice
        self._words = f"{voice_label(voice)}: {mark.line}" if voice else mark.line
        self._keep = Toggle(_("Keep it"), self._words)
        self._leave = Toggle(_("Leave it out"), self._words)
        self._other = Toggle(_("Other words"), self._words)
        choices = [self._keep, self._leave, self._other]
        rove(choices)
        self._fold = Column(gap_em=0.25)
        self._fold.hide()
        self.add(
            label(self._words, "strong"),
            label(reasons(mark), "quiet"),
            Beside(Flow(*choices), self._knows(), NARROW_EM),
            self._fold,
        )
        self._show()
        self._keep.toggled.connect(self._kept)
        self._leave.toggled.connect(self._leave_out)
        self._other.toggled.connect(self._in_other_words)

    def is_decided(self) -> bool:
        """Whether nothing is left to decide here."""
        return self._left_out or is_decided(self._desk.state, self._mark)

    def is_waiting(self) -> bool:
        """Whether the field for other words is open, and nothing is suggested or written yet."""
        waits = self._mark.suggested == self._mark.line and not is_reworded(self._desk.state, self._mark)
        return waits and self._other.isChecked()

    def open(self) -> None:
        """Show the field again that waited. What would be suggested in it by now only goes by a press."""
        self._show(opened=self._mark.suggested == self._mark.line)

    def _knows(self) -> QWidget:
        prompt, question = prompts.knows(self._mark.entry.id), _("Does she know this is going?")
        answers = Choices(
            {"yes": _("Yes"), "not_yet": _("Not yet")},
            (she_knows(self._desk.state, self._mark.entry.id),),
            lambda key, on: self._desk.answer(prompt, key if on else ""),
            f"{question} {self._words}",
            one=True,
        )
        asked = label(question, "quiet", wrap=False)
        return Flow(asked, *answers.toggles.values())

    # ---- what becomes of it

    def _kept(self, on: bool) -> None:
        if on:
            self._take_back_words()
            self._put_back()
        self._desk.pick(prompts.KEPT, self._mark.entry.id, on)
        self._show()

    def _leave_out(self, on: bool) -> None:
        self._left_out = on
        self._desk.tick(self._mark.entry.id, not on)
        self._show()

    def _in_other_words(self, on: bool) -> None:
        if not on:
            self._take_back_words()
        else:
            self._put_back()
            if self._mark.suggested != self._mark.line:
                self._reword(self._mark.suggested)
        self._show(on)

    def _put_back(self) -> None:
        if self._left_out:
            self._left_out = False
            self._desk.tick(self._mark.entry.id, True)

    def _take_back_words(self) -> None:
        if is_reworded(self._desk.state, self._mark):
            self._reword("")

    def _reword(self, text: str, typing: bool = False) -> None:
        self._desk.send(Reworded(self._mark.entry.id, self._mark.line, text), typing)

    def _typed(self, text: str) -> None:
        """Words as they were are no other words."""
        text = without_false_quotes(self._mark.line, text)
        self._reword("" if text.strip() == self._mark.line else text, typing=True)

    # ---- showing it

    def _show(self, opened: bool = False) -> None:
        """Show what the state says. One of the three at most is on."""
        state = self._desk.state
        other = not self._left_out and (opened or is_reworded(state, self._mark))
        self._leave.set_quietly(self._left_out)
        self._other.set_quietly(other)
        self._keep.set_quietly(not self._left_out and not other and is_kept(state, self._mark))
        if other and not self._fold.contents():
            self._fold.fill(*self._field())
        self._fold.setVisible(other)

    def _field(self) -> list[QWidget]:
        reworded = self._desk.state.reworded.get(self._mark.entry.id)
        text = reworded.text if reworded and is_reworded(self._desk.state, self._mark) else self._mark.suggested
        hint = _("Empty: the line goes as it was")
        field = Field(_("In other words"), text, self._typed, lines=2, hint=hint)
        field.edit.setAccessibleDescription(self._words)
        field.setMaximumWidth(theme.em(PROSE_EM))
        if "“" not in self._mark.line:
            return [field]
        return [
            field,
            label(_("Her exact words keep their quotation marks. If you change them, the marks go."), "quiet"),
        ]


def reasons(mark: Mark) -> str:
    """Why a line is marked, in sentences, with the advice for each word that turns a need into a risk."""
    parts = [f"{about}." for about in mark.about]
    if mark.names:
        parts.append(_("Could be a name, hers or somebody else's: {names}.").format(names=", ".join(mark.names)))
    parts += [
        _("“{word}” can turn a need into a risk. Instead: {instead}.").format(word=risk.word, instead=risk.instead)
        for risk in mark.risks
    ]
    parts += [
        _("“{word}” can be read as a risk. It is quoted: keep it as it is, or leave it out.").format(word=r.word)
        for r in mark.quoted
    ]
    return " ".join(parts)
