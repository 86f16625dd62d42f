"""The answer to a search: lines, cards of services, and what to do when nothing fits. Drawn anew at every letter.

What fills the first screen is drawn at once, the rest in the pause that follows; cards are made once and shown again.
"""

import datetime
from collections.abc import Callable
from itertools import pairwise, zip_longest

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from screening_guide.directory.model import Answer, Line, Listing
from screening_guide.gui import theme
from screening_guide.gui.widgets.dead_end import DeadEnd
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.line_card import LineCard
from screening_guide.gui.widgets.service_card import ServiceCard
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _

FIRST = 2
AT_A_TIME = 3


class Results(QWidget):
    """Everything one search found.

    Args:
        today: the day to count ages from.
        on_open: called with the id of a service whose page is asked for.
        on_shortlist: called with the id when a service is put on her shortlist or taken off.
        on_list: whether a service is on it; None where there is no shortlist.
        ending: what stands at the end.
        after: the control that the keyboard comes from.
    """

    def __init__(
        self,
        today: datetime.date,
        on_open: Callable[[str], None],
        on_shortlist: Callable[[str, bool], None],
        on_list: Callable[[str], bool | None],
        ending: DeadEnd,
        after: QWidget,
    ) -> None:
        super().__init__()
        self._after = after
        self._today, self._on_open, self._on_shortlist, self._on_list = today, on_open, on_shortlist, on_list
        self._answer = Answer("")
        self._lines: tuple[Line, ...] | None = None
        self._ending = ending
        self._line_column, self._line_box = _column()
        self._line_box.addWidget(label(_("Ring from anywhere"), "title"))
        self._line_cards: list[LineCard] = []
        self._abuse = self._refuge()
        self._cards: list[ServiceCard] = []
        self._ordered = -1  # how many cards Tab knows the order of
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.5))
        self._box = box
        self._holder, self._card_box = _column()
        self._lines_first: bool | None = None
        self._arrange(lines_first=False)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._draw_more)
        self._drawn = 0

    def cards(self) -> list[ServiceCard]:
        """The cards in sight, in order."""
        return [card for card in self._cards if not card.isHidden()]

    def show_answer(self, answer: Answer, lines_first: bool, abuse: bool) -> None:
        """Show an answer in place of the one before.

        Args:
            answer: what was found.
            lines_first: whether national lines stand above the services.
            abuse: whether to say that refuges are never listed by distance.
        """
        self._rest.stop()
        self._answer = answer
        # Out of sight, a label that appears does not set the whole page in order by itself; one by one they all would.
        self.hide()
        self._arrange(lines_first)
        if answer.lines != self._lines:
            self._lines = answer.lines
            self._draw_lines(answer.lines)
        _show(self._abuse, abuse)
        self._draw_cards(0, FIRST)
        for card in self._cards[FIRST:]:
            _show(card, False)
        self._ending.show_place(answer.place if answer.words else None)
        self._order_tabs()
        self.show()
        if len(answer.listings) > FIRST:
            self._rest.start()

    def show_shortlist(self) -> None:
        """The shortlist has changed."""
        for card in self.cards():
            card.add_toggle.set_quietly(bool(self._on_list(card.service_id)))

    def _arrange(self, lines_first: bool) -> None:
        if lines_first == self._lines_first:
            return
        self._lines_first = lines_first
        order = [self._abuse, self._line_column, self._holder, self._ending]
        if not lines_first:
            order = [self._holder, self._line_column, self._abuse, self._ending]
        for widget in order:
            self._box.removeWidget(widget)
            self._box.addWidget(widget)
            widget.raise_()  # a screen reader goes by this order

    def _draw_lines(self, lines: tuple[Line, ...]) -> None:
        for card, line in zip_longest(tuple(self._line_cards), lines):
            if card is None:
                self._line_cards.append(LineCard(line, self._today))
                self._line_box.addWidget(self._line_cards[-1])
            elif line is not None:
                card.show_line(line)
                _show(card, True)
            else:
                _show(card, False)
        _show(self._line_column, bool(lines))

    def _draw_cards(self, start: int, stop: int) -> None:
        listings: tuple[Listing, ...] = self._answer.listings
        for place in range(start, stop):
            if place >= len(listings):
                for card in self._cards[place:]:
                    _show(card, False)
                break
            if place == len(self._cards):
                card = ServiceCard(self._today, self._on_open, self._on_shortlist)
                self._cards.append(card)
                self._card_box.addWidget(card)
            card = self._cards[place]
            listing = listings[place]
            card.show_listing(listing, self._answer.place, self._on_list(listing.service.id))
            _show(card, True)
        self._drawn = stop

    def _draw_more(self) -> None:
        self._draw_cards(self._drawn, self._drawn + AT_A_TIME)
        self._order_tabs()
        if self._drawn < len(self._answer.listings):
            self._rest.start()

    def _order_tabs(self) -> None:
        """Tab follows the eye, whenever a card was made."""
        if self._ordered == len(self._cards):
            return
        self._ordered = len(self._cards)
        chain: list[QWidget] = [self._after]
        for card in self._cards:
            chain += [card.add_toggle, card.open_button]
        chain += self._ending.findChildren(QPushButton)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def finish(self) -> None:
        """Draw all that is left at once: for a picture, or before the keyboard goes on."""
        self._rest.stop()
        self._draw_cards(self._drawn, len(self._answer.listings))
        self._order_tabs()

    def _refuge(self) -> Card:
        card = Card("soft", pad_em=0.75)
        return card.add(
            label(_("Nowhere safe tonight because of someone at home?"), "strong"),
            label(
                _(
                    "Refuges are never listed here by distance: the nearest may be the least safe. "
                    "Ring the national line."
                )
            ),
        )


def _column() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.em(0.5))
    return holder, box


def _show(widget: QWidget, on: bool) -> None:
    """Only when it changes: Qt does not look."""
    if widget.isHidden() is on:
        widget.setHidden(not on)
