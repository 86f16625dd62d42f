"""Choose one telephone number: each on a button, with whose it is beside it in words that may be long."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.buttons import Toggle, rove
from screening_guide.gui.widgets.text import label


class NumberChoice(QWidget):
    """One number of a few. One of them is always chosen.

    Args:
        numbers: id to a number and whose it is.
        chosen: the id that is on.
        on_change: called with the id that was chosen.
    """

    def __init__(self, numbers: Mapping[str, tuple[str, str]], chosen: str, on_change: Callable[[str], object]) -> None:
        super().__init__()
        self._on_change = on_change
        self._toggles = {key: Toggle(number, name) for key, (number, name) in numbers.items()}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.375))
        for key, toggle in self._toggles.items():
            toggle.set_quietly(key == chosen)
            toggle.toggled.connect(lambda _on, key=key: self._choose(key))
            row = QHBoxLayout()
            row.setSpacing(theme.em(0.75))
            row.addWidget(toggle, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(label(numbers[key][1], "quiet"), 1, Qt.AlignmentFlag.AlignVCenter)
            box.addLayout(row)
        rove(list(self._toggles.values()))

    def _choose(self, chosen: str) -> None:
        for key, toggle in self._toggles.items():
            toggle.set_quietly(key == chosen)
        self._on_change(chosen)
