"""A service as a card: what it is and how she gets in, how far, the number large and its age right under it."""

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from screening_guide.directory import words
from screening_guide.directory.model import Line, Listing, Place
from screening_guide.gui import theme
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _

NARROW_EM = 44.0
MOST_NUMBERS = 2
SIDE_EM = 18
LINE_SIDE_EM = 12


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.em(0.25))
    for widget in widgets:
        box.addWidget(widget)
    box.addStretch(1)
    return holder


def _number(text: str) -> QLabel:
    number = label(text, "number", wrap=False)
    number.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    number.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return number


class ServiceCard(Card):
    """One listing.

    Args:
        listing: the service as an answer.
        place: where distances are measured from.
        today: the day to count its age from.
        shortlisted: whether it is on her shortlist; None where there is no shortlist.
        on_shortlist: called when it is put on or taken off.
    """

    def __init__(
        self,
        listing: Listing,
        place: Place | None,
        today: datetime.date,
        shortlisted: bool | None,
        on_shortlist: Callable[[bool], None],
    ) -> None:
        super().__init__(pad_em=0.75)
        service = listing.service
        aged = words.service_age(service, today)
        facts = " · ".join(
            (
                words.kind(service),
                words.access(service),
                words.women_only(service),
                words.distance(listing, place),
            )
        )
        left: list[QWidget] = [label(service.name, "large"), label(facts, "quiet")]
        left[0].setProperty("role", "strong")
        if service.not_for:
            left.append(label(_("Read first: {words}").format(words=service.not_for)))
        left.append(label(service.description))
        left.append(label(_("{how} {hours}").format(how=words.refer(service), hours=_hours(service.opening_hours))))
        self._listing, self._today = listing, today
        self._more: QWidget | None = None
        right: list[QWidget] = []
        for phone in sorted(service.phones, key=lambda p: not p.free)[:MOST_NUMBERS]:
            right.append(_number(phone.number))
            notes = [phone.label, _("free to ring") if phone.free else ""]
            if any(notes):
                right.append(label(" · ".join(note for note in notes if note), "quiet"))
        if not service.phones:
            right.append(label(words.no_number(service), "strong"))
            if service.email:
                right.append(label(service.email))
            elif service.website:
                right.append(label(service.website))
        right.append(label(aged.words, "strong" if aged.ring_first else "quiet"))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, theme.em(0.25), 0, 0)
        row.setSpacing(theme.em(0.5))
        if shortlisted is not None:
            self.add_toggle = Toggle(_("Add to her card"), service.name)
            self.add_toggle.set_quietly(shortlisted)
            self.add_toggle.toggled.connect(on_shortlist)
            row.addWidget(self.add_toggle)
        more = Toggle(_("More"), service.name, quiet=True)
        more.toggled.connect(self._show_more)
        row.addWidget(more)
        row.addStretch(1)
        right.append(buttons)
        side = _column(*right)
        side.setMinimumWidth(theme.em(SIDE_EM))
        side.setMaximumWidth(theme.em(SIDE_EM))
        self.add(Beside(_column(*left), side, NARROW_EM, gap_em=1.5, top=True))
        self.setAccessibleName(service.name)

    def _show_more(self, on: bool) -> None:
        """Made when it is asked for: a dozen cards are drawn at every letter she types."""
        if self._more is None:
            self._more = _column(*_more(self._listing, self._today))
            self.add(self._more)
        self._more.setVisible(on)


def _hours(hours: str) -> str:
    return _("Open: {hours}.").format(hours=hours.rstrip(".")) if hours else _("Hours: not known, ask.")


def _more(listing: Listing, today: datetime.date) -> list[QWidget]:
    """What is behind *More*: the rest of what is known, each gap said as *not known, ask*."""
    service = listing.service
    unknown = _("not known, ask")
    address = ", ".join(part for part in (service.address, service.town, service.postcode) if part)
    facts = [
        (_("Run by"), service.organization),
        (_("Address"), address if service.address else _("{town}; street not known").format(town=service.town)),
        (_("Area served"), service.area_served or unknown),
        (_("Email"), service.email or unknown),
        (_("Website"), service.website or unknown),
        (_("Childcare"), {"yes": _("yes"), "no": _("no")}.get(service.childcare, unknown)),
        (_("Step-free"), service.accessibility or unknown),
        (_("Languages"), service.languages or unknown),
        (
            _("Source"),
            _("{title}, {date}").format(title=service.provenance.title, date=service.provenance.date or _("undated")),
        ),
        (_("Number"), _("nobody has rung it for this directory")),
    ]
    if contract := words.contract(service, today):
        facts.append((_("Contract"), contract))
    if service.provenance.notes:
        facts.append((_("Note"), service.provenance.notes))
    return [label(_("{name}: {value}").format(name=name, value=value), "quiet") for name, value in facts]


class LineCard(Card):
    """A national line: its name, its number, its hours and what a call costs.

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
        left = _column(label(line.name, "strong"), label(line.purpose), label(facts, "quiet"))
        right = _column(_number(line.phone) if line.phone else label(line.text_or_other))
        right.setFixedWidth(theme.em(LINE_SIDE_EM))
        self.add(Beside(left, right, NARROW_EM))
        self.setAccessibleName(f"{line.name}, {line.phone}")
