"""What a report needs and nothing else asks: the day, the record, the strength for the court, and which of several."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from screening_guide.gui.desk import Desk
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.text import label
from screening_guide.gui.widgets.which_of_these import WhichOfThese
from screening_guide.guide import prompts
from screening_guide.guide.kinds import Voice
from screening_guide.i18n import _
from screening_guide.output import lines
from screening_guide.output.report import court_strength, seen_on, waiting


def report_questions(desk: Desk, changed: Callable[[], object]) -> list[QWidget]:
    """Only the questions that this conversation raises.

    Args:
        desk: reads the state and takes the answers.
        changed: called when an answer changes what the paragraph says.
    """
    material = desk.material()

    def field(words: str, text: str, prompt: str, hint: str) -> Field:
        def typed(words: str) -> None:
            desk.write(prompt, words)
            changed()

        return Field(words, text, typed, hint=hint)

    made: list[QWidget] = []
    noted = {voice: lines.notes(material, voice).entries for voice in Voice}
    if noted[Voice.SAW]:
        made.append(field(_("The day she was seen"), seen_on(material), prompts.SEEN_ON, _("such as 26 November")))
    if noted[Voice.RECORDS]:
        record = desk.state.answer(prompts.RECORD)
        hint = _("such as Her prison record of 24 November")
        made.append(field(_("Which record, and of when"), record, prompts.RECORD, hint))
    if lines.strengths(material).entries:
        hint = _("she …: what exactly, and when")
        made.append(
            field(_("The strength, as the court reads it"), court_strength(material), prompts.STRENGTH_COURT, hint)
        )
    several = [
        note.sign
        for note in material.state.notes.values()
        if note.voices and (note.sign in waiting(material).which or note.which)
    ]
    if several:
        made.append(label(_("Pick what is true. What could be one thing or another stays out."), "strong"))
        made += [WhichOfThese(desk, sign, changed) for sign in several]
    return made
