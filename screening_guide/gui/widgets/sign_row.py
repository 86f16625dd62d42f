"""One sign with its voices: what can be noticed, what else it could be, and how it is known."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle, rove
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.text import label
from screening_guide.guide.events import Event, Noted, Unanswered
from screening_guide.guide.model import Absence, Sign, Voice
from screening_guide.guide.phrases import absence_label, voice_label
from screening_guide.guide.state import Note
from screening_guide.i18n import _

NARROW_EM = 56.0


class SignRow(Card):
    """A sign as a row.

    Args:
        sign: what can be noticed.
        note: what is noted about it already.
        send: takes the event of each press.
        brief: whether to leave out what else it could be, on pages that must be read at a glance.
    """

    def __init__(self, sign: Sign, note: Note, send: Callable[[Event], None], brief: bool = False) -> None:
        super().__init__(pad_em=0.5 if brief else 0.75, gap_em=0.25)
        self._sign = sign
        self._send = send
        self._voices = {voice: Toggle(voice_label(voice), sign.text) for voice in Voice}
        self._absences = {
            absence: Toggle(absence_label(absence), sign.text, quiet=True)
            for absence in (Absence.NOT_KNOWN, Absence.DECLINED)
        }
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.em(0.25))
        column.addWidget(label(sign.text, "strong"))
        if sign.could_be and not brief:
            column.addWidget(label(_("Could also be: {things}").format(things=sign.could_be), "quiet"))
        toggles = [*self._voices.values(), *self._absences.values()]
        self.add(Beside(words, Flow(*toggles, gap_em=0.5), NARROW_EM))
        rove(toggles)
        self._show(note)
        for voice, toggle in self._voices.items():
            toggle.toggled.connect(lambda on, voice=voice: self._voice_pressed(voice, on))
        for absence, toggle in self._absences.items():
            toggle.toggled.connect(lambda on, absence=absence: self._absence_pressed(absence, on))

    def _show(self, note: Note) -> None:
        for voice, toggle in self._voices.items():
            toggle.set_quietly(voice in note.voices)
        for absence, toggle in self._absences.items():
            toggle.set_quietly(absence is note.absence)

    def _voice_pressed(self, voice: Voice, on: bool) -> None:
        for toggle in self._absences.values():
            toggle.set_quietly(False)
        self._send(Noted(self._sign.id, voice, on))

    def _absence_pressed(self, absence: Absence, on: bool) -> None:
        for toggle in self._voices.values():
            toggle.set_quietly(False)
        for other, toggle in self._absences.items():
            toggle.set_quietly(on and other is absence)
        self._send(Unanswered(self._sign.id, absence if on else Absence.NOT_ASKED))
