"""Groups of toggles: choose one, or choose any."""

from collections.abc import Callable, Mapping

from screening_guide.gui.widgets.buttons import Toggle, rove
from screening_guide.gui.widgets.flow import Flow


class Choices(Flow):
    """A row of toggles.

    Args:
        options: id to words, in order.
        chosen: ids that are on.
        on_change: called with an id and whether it is now on.
        named: what the choice is about, for a screen reader.
        one: whether choosing one takes back the others. Pressing it again takes it back too.
    """

    def __init__(
        self,
        options: Mapping[str, str],
        chosen: tuple[str, ...],
        on_change: Callable[[str, bool], object],
        named: str,
        one: bool = False,
    ) -> None:
        super().__init__()
        self._one = one
        self._on_change = on_change
        self.toggles = {key: Toggle(words, named) for key, words in options.items()}
        for key, toggle in self.toggles.items():
            toggle.set_quietly(key in chosen)
            toggle.toggled.connect(lambda on, key=key: self._changed(key, on))
            self.add(toggle)
        self.setAccessibleName(named)
        rove(list(self.toggles.values()))

    def _changed(self, key: str, on: bool) -> None:
        if self._one and on:
            for other, toggle in self.toggles.items():
                if other != key:
                    toggle.set_quietly(False)
        self._on_change(key, on)
