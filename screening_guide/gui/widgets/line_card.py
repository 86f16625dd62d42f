"""A national line as a card: its name, its number, its hours and what a call costs."""

import datetime

from screening_guide.directory import words
from screening_guide.directory.model import Line
from screening_guide.gui import theme
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.service_card import NARROW_EM, number_label, stack
from screening_guide.gui.widgets.text import label, say_text
from screening_guide.i18n import _

SIDE_EM = 12


class LineCard(Card):
    """A national line. It can be shown again with another.

    Args:
        line: the line.
        today: the day to count its age from.
    """

    def __init__(self, line: Line, today: datetime.date) -> None:
        super().__init__("soft", pad_em=0.75, gap_em=0.25)
        self._today = today
        self._name, self._purpose, self._facts = label("", "strong"), label(""), label("", "quiet")
        self._number, self._other = number_label(), label("")
        right = stack(self._number, self._other)
        right.setFixedWidth(theme.em(SIDE_EM))
        self.add(Beside(stack(self._name, self._purpose, self._facts), right, NARROW_EM))
        self.show_line(line)

    def show_line(self, line: Line) -> None:
        """Show a line."""
        aged = words.line_age(line, self._today)
        facts = (line.hours or _("hours not known"), words.line_cost(line), aged.words)
        say_text(self._name, line.name)
        say_text(self._purpose, line.purpose)
        say_text(self._facts, " · ".join(part for part in facts if part))
        say_text(self._number, line.phone)
        say_text(self._other, "" if line.phone else line.text_or_other)
        self.setAccessibleName(f"{line.name}, {line.phone}")
