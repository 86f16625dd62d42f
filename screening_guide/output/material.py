"""Everything a handover is made of, gathered in one place: the guide, the conversation, the chosen services."""

import datetime
from dataclasses import dataclass, replace

from screening_guide.directory.model import Line, Service
from screening_guide.guide import prompts
from screening_guide.guide.consent import Consent, ledger
from screening_guide.guide.kinds import Nation, Voice
from screening_guide.guide.model import Pack
from screening_guide.guide.routes import from_notes
from screening_guide.guide.state import State
from screening_guide.guide.suggest import Suggestion, venue, wanted
from screening_guide.i18n import _
from screening_guide.output.handover import Entry

BLANK = "________________"


@dataclass(frozen=True)
class Material:
    """What the writers of handovers read.

    Attributes:
        pack: the guide's words.
        state: the conversation as far as its questions still arise: :func:`screening_guide.guide.hidden.on_the_path`.
        shortlist: the services she chose, at most three.
        lines: national lines that go with what she wants.
        now: the time to print.
        practice: whether it is a fictional case.
        nation: where in the United Kingdom.
        spoken: the guide's words with hers in her language, for what she reads; the same pack when that is English.
    """

    pack: Pack
    state: State
    shortlist: tuple[Service, ...]
    lines: tuple[Line, ...]
    now: datetime.datetime
    practice: bool
    nation: Nation = Nation.ENGLAND
    spoken: Pack | None = None

    @property
    def venue_label(self) -> str:
        """Where the conversation happened, as staff call it; a blank to fill in by hand when it was not said."""
        if not self.state.answer(prompts.VENUE):
            return _("Place: {blank}").format(blank=BLANK)
        return self.pack.venues[venue(self.state)].label

    def for_her(self) -> "Material":
        """The same with her words in her language."""
        return replace(self, pack=self.spoken or self.pack)

    @property
    def from_notes(self) -> bool:
        """Whether it is written afterwards: the clock then says when it was written down, not when it happened."""
        return from_notes(self.pack, self.state)

    def ledger(self) -> tuple[Consent, ...]:
        """Who may be told what, and whether she agreed."""
        return ledger(self.pack, self.state, {service.id: service.name for service in self.shortlist})

    def wanted(self) -> tuple[Suggestion, ...]:
        """What she chose, in her order."""
        return wanted(self.pack, self.state, self.nation)

    def ticked(self, line_id: str, default: bool) -> bool:
        """Whether a line is in: ticked by the worker, or in by default and not left out."""
        if line_id in self.state.picked(prompts.LEFT_OUT):
            return False
        return default or line_id in self.state.picked(prompts.INCLUDE)

    def line(self, line_id: str, text: str, voice: Voice | None = None, default: bool = True) -> Entry:
        """One line of a handover as the worker has decided it: in or left out, in its own words or in others.

        Args:
            line_id: what its tick and its other words are known by.
            text: what it says.
            voice: how it is known; None where its section says how.
            default: whether it is in until the worker decides. What she said never is.
        """
        other = self.state.reworded.get(line_id)
        reworded = other is not None and other.original == text
        return Entry(
            line_id,
            other.text if other is not None and reworded else text,
            voice,
            ticked=self.ticked(line_id, default and voice is not Voice.SAID),
            original=text if reworded else "",
        )
