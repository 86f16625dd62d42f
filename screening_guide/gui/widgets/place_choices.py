"""*Or did you mean*: other places that the words could mean. Made once, and shown again at every letter."""

from collections.abc import Callable
from functools import partial

from screening_guide.directory.model import Place
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _

MOST = 6


class PlaceChoices(Flow):
    """A row of buttons, one to a place.

    Args:
        on_choose: called with the place that is meant.
    """

    def __init__(self, on_choose: Callable[[Place], object]) -> None:
        super().__init__(label(_("Or did you mean:"), "quiet", wrap=False))
        self._places: tuple[Place, ...] = ()
        self._on_choose = on_choose
        self._buttons = [button("", partial(self._choose, at)) for at in range(MOST)]
        for each in self._buttons:
            self.add(each)
        self.hide()

    def _choose(self, at: int) -> None:
        self._on_choose(self._places[at])

    def show_places(self, places: tuple[Place, ...]) -> None:
        """Offer these; none takes no room."""
        if places == self._places:
            return
        self._places = places[:MOST]
        self.hide()
        for at, each in enumerate(self._buttons):
            words = self._places[at].label if at < len(self._places) else ""
            each.setText(words.replace("&", "&&"))
            each.setAccessibleName(words)
            each.setHidden(not words)
        self.setHidden(not places)
