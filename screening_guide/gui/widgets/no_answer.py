"""Why a question has no answer: not known, or she chose not to say. Neither is the same as not asked."""

from collections.abc import Callable

from screening_guide.gui.desk import Desk
from screening_guide.gui.widgets.buttons import Toggle, rove
from screening_guide.gui.widgets.flow import Flow
from screening_guide.guide.events import NoAnswer
from screening_guide.guide.kinds import Absence
from screening_guide.guide.phrases import absence_label
from screening_guide.i18n import _


class NoAnswerChoices(Flow):
    """Two toggles under a question. Off, both: not asked. An answer to the question takes them off, and they an answer.

    Args:
        desk: reads the state and takes the event.
        question: one of :data:`screening_guide.guide.prompts.QUESTIONS`.
        described: the question in words, for a screen reader; by default those of :func:`question_label`.
        emptied: called when an absence has taken the answers away, to show their fields empty.
    """

    def __init__(
        self, desk: Desk, question: str, described: str = "", emptied: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__()
        self._desk = desk
        self._question = question
        self._emptied = emptied
        words = described or question_label(question)
        self.toggles = {
            absence: Toggle(absence_label(absence), words, quiet=True)
            for absence in (Absence.NOT_KNOWN, Absence.DECLINED)
        }
        self.show_state()
        for absence, toggle in self.toggles.items():
            toggle.toggled.connect(lambda on, absence=absence: self._pressed(absence, on))
            self.add(toggle)
        self.setAccessibleName(words)
        rove(list(self.toggles.values()))
        desk.changed.connect(self.show_state)

    def show_state(self) -> None:
        """Show what the conversation says: an answer typed above has taken the absence away."""
        absent = self._desk.state.absence(self._question)
        for absence, toggle in self.toggles.items():
            toggle.set_quietly(absence is absent)

    def _pressed(self, absence: Absence, on: bool) -> None:
        self._desk.send(NoAnswer(self._question, absence if on else Absence.NOT_ASKED))
        if on:
            self._emptied()


def question_label(question: str) -> str:
    """The question that an absence is about, in words."""
    return {
        "matters": _("What matters today"),
        "strengths": _("Strengths"),
        "tonight": _("Where she will sleep tonight"),
        "language": _("Her language"),
        "contact": _("Safe ways to contact her"),
    }[question]
