"""One sign with its voices: what can be noticed, what else it could be, and how it is known."""

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from screening_guide.gui.desk import Desk
from screening_guide.gui.widgets.buttons import Toggle, button, rove
from screening_guide.gui.widgets.row_layout import RowLayout
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.events import Event, Noted, Unanswered
from screening_guide.guide.kinds import Absence, Voice
from screening_guide.guide.model import Sign
from screening_guide.guide.phrases import absence_label, voice_label
from screening_guide.guide.state import Note
from screening_guide.i18n import _

TO_ABSENCES, TO_VOICES = "▸", "◂"


class Shape(Enum):
    """How much room a row takes.

    Attributes:
        WHOLE: the sign, what else it could be, and all five answers.
        BRIEF: without what else it could be, on pages that must be read at a glance.
        LINE: one line for staff who know the signs: the three voices; an arrow leads to the two other answers.
    """

    WHOLE = "whole"
    BRIEF = "brief"
    LINE = "line"


class _Answer(Toggle):
    """One of the five answers. Reached by an arrow key, it turns its row to the side that it stands on."""

    def __init__(self, words: str, sign: Sign, quiet: bool, arrive: Callable[[], object]) -> None:
        super().__init__(words, sign.text, quiet)
        self._arrive = arrive

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # noqa: N802 - Qt's name
        """Come into view first, for what is hidden cannot have the keyboard; then the other side may go."""
        if self.isHidden():
            self.show()
        super().setFocus(reason)
        self._arrive()


class SignRow(QFrame):
    """A sign as a row.

    Args:
        sign: what can be noticed.
        note: what is noted about it already.
        send: takes the event of each press.
        shape: how much room it takes.
        not_again: whether she chose not to say the last time, and is not to be asked again.
    """

    def __init__(
        self,
        sign: Sign,
        note: Note,
        send: Callable[[Event], None],
        shape: Shape = Shape.WHOLE,
        not_again: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("box", "" if shape is Shape.LINE else "card")
        self._sign = sign
        self._send = send
        self._arrow = None
        self._ask: QLabel | None = None
        voices = {voice: _Answer(voice_label(voice), sign, False, self._to_voices) for voice in Voice}
        absences = {
            absence: _Answer(absence_label(absence), sign, True, self._to_absences)
            for absence in (Absence.NOT_KNOWN, Absence.DECLINED)
        }
        self._voices, self._absences = voices, absences
        sides: tuple[Sequence[Toggle], ...] = ((*voices.values(), *absences.values()),)
        if shape is Shape.LINE:
            sides = (tuple(voices.values()), tuple(absences.values()))
            self._arrow = button(TO_ABSENCES, self._turn, "toggle", _("Another answer"), sign.text)
            self._arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # arrow keys go round both sides
        RowLayout(self, self._words(note, shape, not_again), sides, self._arrow)
        rove([*voices.values(), *absences.values()])
        self._show(note)
        for voice, toggle in voices.items():
            toggle.toggled.connect(lambda on, voice=voice: self._voice_pressed(voice, on))
        for absence, toggle in absences.items():
            toggle.toggled.connect(lambda on, absence=absence: self._absence_pressed(absence, on))

    def _words(self, note: Note, shape: Shape, not_again: bool) -> list[QLabel]:
        made = [label(self._sign.text, "body" if shape is Shape.LINE else "strong")]
        if self._sign.could_be and shape is Shape.WHOLE:
            made.append(label(_("Could also be: {things}").format(things=self._sign.could_be), "quiet"))
        if self._sign.ask:
            self._ask = label(_("Ask plainly: “{words}”").format(words=self._sign.ask), "say")
            if not note.voices:  # never shown here: without a parent it would be a window of its own
                self._ask.hide()
            made.append(self._ask)
        if Voice.RECORDS in note.voices:
            made.append(label(_("Records say this already: no need to ask."), "quiet"))
        elif not_again:
            made.append(label(_("She chose not to say last time: do not ask again."), "quiet"))
        return made

    def _show(self, note: Note) -> None:
        for voice, toggle in self._voices.items():
            toggle.set_quietly(voice in note.voices)
        for absence, toggle in self._absences.items():
            toggle.set_quietly(absence is note.absence)
        self._face(note.absence is not Absence.NOT_ASKED)

    # ---- the two sides of a line

    def _turn(self) -> None:
        """Pressed with the mouse; a keyboard that is in the row goes to its other side."""
        voices, absences = tuple(self._voices.values()), tuple(self._absences.values())
        to_absences = voices[0].isVisibleTo(self)
        if any(toggle.hasFocus() for toggle in (*voices, *absences)):
            (absences if to_absences else voices)[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._face(to_absences)

    def _to_voices(self) -> None:
        self._face(False)

    def _to_absences(self) -> None:
        self._face(True)

    def _face(self, absences: bool) -> None:
        """Show one side of a line; the row keeps its size. Tab then stops on that side."""
        if self._arrow is None:
            return
        self._arrow.setText(TO_VOICES if absences else TO_ABSENCES)
        sides = tuple(self._voices.values()), tuple(self._absences.values())
        for toggle in sides[absences]:
            toggle.show()
        for toggle in sides[not absences]:
            toggle.hide()
            toggle.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if not any(toggle.hasFocus() for toggle in sides[absences]):
            sides[absences][0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # ---- pressing

    def _voice_pressed(self, voice: Voice, on: bool) -> None:
        for toggle in self._absences.values():
            toggle.set_quietly(False)
        self._show_ask()
        self._send(Noted(self._sign.id, voice, on))

    def _show_ask(self) -> None:
        """What to ask plainly stands with the sign from the moment that it is noted."""
        if self._ask is not None:
            self._ask.setVisible(any(toggle.isChecked() for toggle in self._voices.values()))

    def _absence_pressed(self, absence: Absence, on: bool) -> None:
        for toggle in self._voices.values():
            toggle.set_quietly(False)
        for other, toggle in self._absences.items():
            toggle.set_quietly(on and other is absence)
        self._show_ask()
        self._send(Unanswered(self._sign.id, absence if on else Absence.NOT_ASKED))


def sign_row(desk: Desk, sign_id: str, shape: Shape = Shape.WHOLE) -> SignRow:
    """A row for a sign as the conversation stands.

    Args:
        desk: what it reads and sends to.
        sign_id: the sign.
        shape: how much room it takes.
    """
    not_again = sign_id in desk.state.picked(prompts.DO_NOT_ASK)
    return SignRow(desk.pack.signs[sign_id], desk.state.note(sign_id), desk.send, shape, not_again)
