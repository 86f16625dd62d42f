"""A service as a card: what it is and how she gets in, how far, the number large and its age right under it."""

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from screening_guide.directory import words
from screening_guide.directory.first_call import breakable
from screening_guide.directory.model import Listing, Phone, Place, Service
from screening_guide.gui import theme
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle, button
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.text import label, say_text
from screening_guide.i18n import _

NARROW_EM = 44.0
MOST_NUMBERS = 2
SIDE_EM = 18


def stack(*widgets: QWidget) -> QWidget:
    """Widgets close together, one below the other."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.em(0.25))
    for widget in widgets:
        box.addWidget(widget)
    box.addStretch(1)
    return holder


def number_label(text: str = "") -> QLabel:
    """A telephone number, large, that can be selected."""
    number = label(text, "number", wrap=False)
    number.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    number.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return number


class ServiceCard(Card):
    """One listing. It is made once and shown again with another: a dozen change at every letter she types.

    Args:
        today: the day to count ages from.
        on_open: called with the id of the service whose page is asked for.
        on_shortlist: called with the id when it is put on her shortlist or taken off.
    """

    def __init__(
        self,
        today: datetime.date,
        on_open: Callable[[str], None],
        on_shortlist: Callable[[str, bool], None],
    ) -> None:
        super().__init__(pad_em=0.75)
        self._today = today
        self._shown: tuple[Listing, Place | None] | None = None
        self.service_id = ""
        self._name = label("", "large")
        self._name.setProperty("role", "strong")
        self._facts = label("", "quiet")
        self._heed = label("", "strong")
        # One label for all that is read in one go: each label more is measured anew at every letter.
        self._body = label("")
        self._numbers = [(number_label(), label("", "quiet")) for _each in range(MOST_NUMBERS)]
        self._no_number = label("", "strong")
        self._contact = label("")
        self._age = label("", "quiet")
        self._old = label("", "strong")
        self.add_toggle = Toggle(_("Add to her card"))
        self.add_toggle.toggled.connect(lambda on: on_shortlist(self.service_id, on))
        self.open_button = button(_("Open"), lambda: on_open(self.service_id))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, theme.em(0.25), 0, 0)
        row.setSpacing(theme.em(0.5))
        row.addWidget(self.add_toggle)
        row.addWidget(self.open_button)
        row.addStretch(1)
        left = stack(self._name, self._facts, self._heed, self._body)
        numbers = [widget for pair in self._numbers for widget in pair]
        side = stack(*numbers, self._no_number, self._contact, self._age, self._old, buttons)
        side.setMinimumWidth(theme.em(SIDE_EM))
        side.setMaximumWidth(theme.em(SIDE_EM))
        self.add(Beside(left, side, NARROW_EM, gap_em=1.5, top=True))

    def show_listing(self, listing: Listing, place: Place | None, shortlisted: bool | None) -> None:
        """Show a listing.

        Args:
            listing: the service as an answer.
            place: where distances are measured from.
            shortlisted: whether it is on her shortlist; None where there is no shortlist.
        """
        self.add_toggle.set_quietly(bool(shortlisted))
        if self.add_toggle.isHidden() is (shortlisted is not None):
            self.add_toggle.setHidden(shortlisted is None)
        if (listing, place) == self._shown:
            return
        self._shown = (listing, place)
        service = listing.service
        self.service_id = service.id
        self.setAccessibleName(service.name)
        self.add_toggle.setAccessibleDescription(service.name)
        self.open_button.setAccessibleDescription(service.name)
        facts = (
            words.kind(service),
            words.access(service),
            words.women_only(service),
            words.distance(listing, place),
        )
        say_text(self._name, service.name)
        say_text(self._facts, " · ".join(facts))
        say_text(self._heed, "\n".join(filter(None, (words.not_open(service), words.ask(listing)))))
        body = (
            _("Read first: {words}").format(words=service.not_for) if service.not_for else "",
            _first_line(service.description),
            _("{how} {hours}").format(how=words.refer(service), hours=words.hours(service)),
        )
        say_text(self._body, "\n".join(filter(None, body)))
        self._show_numbers(service)

    def _show_numbers(self, service: Service) -> None:
        phones = sorted(service.phones, key=lambda phone: not phone.free)[:MOST_NUMBERS]
        for (number, note), phone in zip(self._numbers, [*phones, *2 * [Phone("")]], strict=False):
            say_text(number, phone.number)
            notes = [phone.label, _("free to ring") if phone.free else ""]
            say_text(note, " · ".join(filter(None, notes)) if phone.number else "")
        say_text(self._no_number, "" if phones else words.no_number(service))
        say_text(self._contact, "" if phones else breakable(service.email or service.website))
        aged = words.service_age(service, self._today)
        say_text(self._old, aged.words if aged.ring_first else "")
        say_text(self._age, "" if aged.ring_first else aged.words)


def _first_line(text: str) -> str:
    """A card has room for a sentence or three; the service's page has all of it."""
    line = text.partition("\n")[0]
    return line if len(line) <= 300 else line[:297].rsplit(" ", 1)[0] + "…"
