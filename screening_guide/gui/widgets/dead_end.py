"""What to do when nothing fits: whose job it is, and a way to have the gap counted."""

from collections.abc import Callable

from screening_guide.directory import words
from screening_guide.directory.model import Place
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.text import label, say_text
from screening_guide.i18n import _


class DeadEnd(Card):
    """The last card of an answer. Made once: an answer is drawn at every letter.

    Args:
        on_gap: counts a gap at a place, and returns what to tell.
        counts: whether gaps can be counted here.
    """

    def __init__(self, on_gap: Callable[[Place], str], counts: bool) -> None:
        super().__init__("soft", pad_em=0.75)
        self._place: Place | None = None
        self._on_gap = on_gap
        self._council = label("")
        self._counted = label("", "quiet")
        self.add(label(_("Nothing that fits?"), "strong"), self._council)
        if counts:
            note = button(
                _("Note the gap"), self._count, described=_("Counts it on this computer, with nothing about her")
            )
            self.add(Flow(note, self._counted))

    def show_place(self, place: Place | None) -> None:
        """Show it for the place searched from; without one there is nothing to say."""
        self.setHidden(place is None)
        if place != self._place:
            self._place = place
            say_text(self._council, words.council(place))
            say_text(self._counted, "")

    def _count(self) -> None:
        if self._place is not None:
            say_text(self._counted, self._on_gap(self._place))
