"""Which of the things that a sign can mean is true: picked before it goes on a paper."""

from collections.abc import Callable

from screening_guide.gui.desk import Desk
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.section_lines import SectionLines, Ticked
from screening_guide.guide.events import Specified
from screening_guide.guide.kinds import Voice
from screening_guide.i18n import _


class WhichOfThese(Column):
    """The question, and a tick for each thing that the sign can mean. More than one may be true.

    Args:
        desk: reads the note and takes the events.
        sign: the id of a sign with several clauses.
        changed: called after each press; may be left out.
    """

    def __init__(self, desk: Desk, sign: str, changed: Callable[[], object] = lambda: None) -> None:
        super().__init__(gap_em=0.25)
        self._desk, self._sign, self._on_change = desk, sign, changed
        found, note = desk.pack.signs[sign], desk.state.note(sign)
        seen = note.voices[:1] == (Voice.SAW,)
        lines = [
            Ticked(str(number), clause.then if seen else clause.now, number in note.which)
            for number, clause in enumerate(found.clauses)
        ]
        self.fill(SectionLines(_("Which is true? {sign}").format(sign=found.text), lines, _("True"), self._pick))

    def _pick(self, number: str, on: bool) -> None:
        self._desk.send(Specified(self._sign, int(number), on))
        self._on_change()
