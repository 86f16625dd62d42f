"""Everything a handover is made of, gathered in one place: the guide, the conversation, the chosen services."""

import datetime
from dataclasses import dataclass

from screening_guide.directory.model import Line, Service
from screening_guide.guide import prompts
from screening_guide.guide.model import Pack
from screening_guide.guide.state import State
from screening_guide.guide.suggest import venue
from screening_guide.i18n import _

BLANK = "________________"


@dataclass(frozen=True)
class Material:
    """What the writers of handovers read.

    Attributes:
        pack: the guide's words.
        state: the conversation as it stands.
        shortlist: the services she chose, at most three.
        lines: national lines that go with what she wants.
        now: the time to print.
        practice: whether it is a fictional case.
        urgent_since: when urgent help was first opened, or None.
    """

    pack: Pack
    state: State
    shortlist: tuple[Service, ...]
    lines: tuple[Line, ...]
    now: datetime.datetime
    practice: bool
    urgent_since: datetime.datetime | None = None

    @property
    def venue_label(self) -> str:
        """Where the conversation happened, as staff call it; a blank to fill in by hand when it was not said."""
        if not self.state.answer(prompts.VENUE):
            return _("Place: {blank}").format(blank=BLANK)
        return self.pack.venues[venue(self.state)].label

    def ticked(self, entry_id: str, default: bool) -> bool:
        """Whether a line is in: ticked by the worker, or in by default and not left out."""
        if entry_id in self.state.picked(prompts.LEFT_OUT):
            return False
        return default or entry_id in self.state.picked(prompts.INCLUDE)
