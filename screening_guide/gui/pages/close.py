"""Close: the strength said aloud, what happens next, one minute for the worker, then everything is cleared."""

from PySide6.QtWidgets import QWidget

from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.frames import Card, say
from screening_guide.gui.widgets.strength_starts import StrengthStarts
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.i18n import _
from screening_guide.output.lines import NO_STRENGTH, strengths
from screening_guide.output.urgent_slip import unfinished_words

BETWEEN = "; "
NARROW_EM = 50.0


class ClosePage(Page):
    """The last page."""

    step = "close"

    def title(self) -> str:
        """Its name."""
        return _("Close")

    def build(self) -> None:
        """Draw the ending."""
        if words := unfinished_words(self.desk.pack, self.desk.state):
            self.add(Card("urgent").add(label(words, "strong")))
        self._add_strength()
        self._add_next()
        self.gap(0.25)
        if "one-minute" in self.desk.pack.scripts:
            script = self.desk.pack.scripts["one-minute"]
            minute = Card("soft").add(label(script.title, "title"), *widgets(script.body))
            self.add(Beside(minute, _clearing(), NARROW_EM, share=0.42, top=True))
        else:
            self.add(_clearing())

    def _add_strength(self) -> None:
        if self.desk.from_notes:
            return
        good = [each for each in strengths(self.desk.material().for_her()).shown if each.id != NO_STRENGTH]
        if good:
            self.add(label(_("Say it to her before she leaves"), "title"))
            self.add(say(" ".join(entry.text.rstrip(".") + "." for entry in good)))
        else:
            self.add(StrengthStarts(self.desk, _("One true, good thing, before she leaves")))
        question = _("Was the strength said aloud?")
        said = Choices(
            {"yes": _("Said aloud"), "not_yet": _("Not yet")},
            (self.desk.state.answer(prompts.STRENGTH_SAID),),
            lambda key, on: self.desk.answer(prompts.STRENGTH_SAID, key if on else ""),
            question,
            one=True,
        )
        self.add(label(question, "label"), said)

    def _add_next(self) -> None:
        question = _("What happens next, and who does it?")
        written = self.desk.state.answer(prompts.NEXT_STEP)
        steps = next_steps()
        chosen = [part for part in written.split(BETWEEN) if part]
        # What was typed on a longer way stays in its field: nothing is lost by a shorter one.
        if self.desk.route.little_typing and set(chosen) <= set(steps):
            self._chosen = chosen
            self.add(label(question, "label"), self._step_choices(question, steps))
            return
        self.add(
            Field(
                question,
                written,
                lambda text: self.desk.write(prompts.NEXT_STEP, text),
                hint=_("Sam rings the council by 3 o'clock today"),
            )
        )

    def _step_choices(self, question: str, steps: tuple[str, ...]) -> QWidget:
        def changed(step: str, on: bool) -> None:
            self._chosen = [each for each in steps if (on if each == step else each in self._chosen)]
            self.desk.answer(prompts.NEXT_STEP, BETWEEN.join(self._chosen))

        return Choices({step: step for step in steps}, tuple(self._chosen), changed, question)

    def primary(self) -> tuple[str, str]:
        """Finishing is the primary thing to do here."""
        return _("Finish and clear"), "finish"


def next_steps() -> tuple[str, ...]:
    """What can happen next, to press instead of typing."""
    return (
        _("I will ring the place today"),
        _("Custody staff know"),
        _("She will ring herself"),
        _("Nothing more today"),
    )


def _clearing() -> Card:
    """What *Finish and clear* does, and what it cannot do."""
    return Card().add(
        label(_("What “Finish and clear” does"), "strong"),
        label(
            _(
                "It forgets every note, word, plan and choice of this conversation, and what the app holds for "
                "printing. It empties the clipboard if our text is still on it."
            )
        ),
        label(
            _(
                "It cannot take back paper, files that you saved, text that you pasted, or what a printer has in its "
                "queue and memory."
            )
        ),
    )
