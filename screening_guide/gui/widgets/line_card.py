"""A national line as a card: its name, its number, its hours and what a call costs."""

import datetime

from screening_guide.directory import words
from screening_guide.directory.model import Line
from screening_guide.gui import theme
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.service_card import NARROW_EM, number_label, stack
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _

SIDE_EM = 12


class LineCard(Card):
    """A national line.

    Args:
        line: the line.
        today: the day to count its age from.
    """

    def __init__(self, line: Line, today: datetime.date) -> None:
        super().__init__("soft", pad_em=0.75, gap_em=0.25)
        aged = words.line_age(line, today)
        facts = " · ".join(
            part for part in (line.hours or _("hours not known"), words.line_cost(line), aged.words) if part
        )
        left = stack(label(line.name, "strong"), label(line.purpose), label(facts, "quiet"))
        right = stack(number_label(line.phone) if line.phone else label(line.text_or_other))
        right.setFixedWidth(theme.em(SIDE_EM))
        self.add(Beside(left, right, NARROW_EM))
        self.setAccessibleName(f"{line.name}, {line.phone}")
