"""A question answered by pressing, in words, or not at all: an answer and an absence take one another's place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.no_answer import NoAnswerChoices
from screening_guide.guide.kinds import Absence

ROW_EM, ROWS_EM = 22, 27  # the longest card fits, and no two stand beside each other


@dataclass(frozen=True)
class Asked:
    """What a question asks, and where its answers go.

    Attributes:
        question: one of :data:`screening_guide.guide.prompts.QUESTIONS`.
        list: the list of what is pressed.
        options: what can be pressed: id to words.
        named: what the choice is about, for a screen reader.
        prompt: the prompt of the words.
        label: the label of their field.
        hint: grey words in it.
        lines: how many lines the field has.
    """

    question: str
    list: str
    options: Mapping[str, str]
    named: str
    prompt: str
    label: str
    hint: str = ""
    lines: int = 1


class Question(QWidget):
    """Things to press, a field, and why there is no answer.

    Args:
        desk: reads the state and takes the events.
        asked: what is asked.
        rows: whether each thing to press has a row of its own.
        pick: called with an id and whether it is on, when more than picking it is to be done.
    """

    def __init__(
        self, desk: Desk, asked: Asked, rows: bool = False, pick: Callable[[str, bool], object] | None = None
    ) -> None:
        super().__init__()
        self._desk, self._asked = desk, asked
        self._pick = pick or self._picked
        self.choices = Choices(asked.options, desk.state.picked(asked.list), self._pick, asked.named)
        self.field = Field(asked.label, desk.state.answer(asked.prompt), self._typed, asked.lines, asked.hint)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.75))
        box.addLayout(_in_rows(self.choices)) if rows else box.addWidget(self.choices)
        box.addWidget(self.field)
        box.addWidget(NoAnswerChoices(desk, asked.question))
        desk.changed.connect(self.show_state)

    def show_state(self) -> None:
        """Show what the conversation says: *not known* has taken the answer away."""
        state = self._desk.state
        for key, toggle in self.choices.toggles.items():
            toggle.set_quietly(key in state.picked(self._asked.list))
        if state.absence(self._asked.question) is not Absence.NOT_ASKED and self.field.text():
            self.field.set_quietly("")

    def _picked(self, key: str, on: bool) -> None:
        self._desk.pick(self._asked.list, key, on)

    def _typed(self, text: str) -> None:
        self._desk.write(self._asked.prompt, text)


def _in_rows(choices: Choices) -> QHBoxLayout:
    """Choices one under another: too narrow for two of them, each as wide as the rest."""
    choices.setMaximumWidth(theme.em(ROWS_EM))
    for toggle in choices.toggles.values():
        toggle.setMinimumWidth(theme.em(ROW_EM))
    line = QHBoxLayout()
    line.addWidget(choices, 1000)
    line.addStretch(1)
    return line
