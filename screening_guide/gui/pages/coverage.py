"""What the directory holds: a map to look at, the same as a list, key figures, and what to ring first."""

import datetime
from functools import partial
from time import perf_counter
from weakref import WeakKeyDictionary

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from screening_guide.directory import coverage_words, words
from screening_guide.directory.coverage import Survey, large_towns
from screening_guide.directory.coverage_numbers import Area, Coverage, Ring
from screening_guide.directory.model import Answer, Place
from screening_guide.directory.search import Filters, Search
from screening_guide.directory.store import Store
from screening_guide.errors import Problem
from screening_guide.gui import map_rows, theme
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.areas import Areas, plain_style
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle, button, rove
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.map import Map, Pin
from screening_guide.gui.widgets.map_marks import Sample
from screening_guide.gui.widgets.text import buddy, label
from screening_guide.gui.widgets.undo import pass_undo_on
from screening_guide.guide import prompts
from screening_guide.i18n import _, ngettext

MOST_NUMBERED = 6
MOST_LISTED = 200
RING_AT_FIRST = 5
NARROW_EM = 46.0
LIST_EM = 14.0
LEAST_MAP_EM, MOST_MAP_EM = 12.0, 38.0
ROUND_THE_PAGE_EM = 9.0  # what the frame takes of the window's height
AT_A_TIME_SECONDS = 0.02

# A page is made anew each time it is opened, and the directory does not change under it.
_surveys: WeakKeyDictionary[Store, dict[tuple[bool, datetime.date], Survey]] = WeakKeyDictionary()


class CoveragePage(Page):
    """What the directory holds."""

    def title(self) -> str:
        """Its name."""
        return _("What the directory holds")

    def build(self) -> None:
        """Draw the search field and the map; figures follow when they are counted."""
        search = self.desk.search
        if search is None:
            problem = next((p for p in self.desk.problems if "directory" in str(p).lower()), None)
            self.add(label(str(problem) if problem else _("The directory of services cannot be opened."), "strong"))
            return
        if self.desk.practice:
            self.add(label(_("Practice: every place and every service here is invented."), "strong"))
        self._answer = Answer("")
        self._rows: list[map_rows.Row] = []
        self._pins: list[int] = []  # the row of each pin
        self._add_field()
        self._add_map(search)
        self._counted = Column(label(_("Counting: this takes a few seconds."), "quiet"))
        self.add(self._counted)
        self._store, self._drawn = search.store, 0
        kept = _surveys.setdefault(search.store, {})
        self._key = (self.desk.practice, self.desk.today)
        self._survey = kept.get(self._key) or Survey(search.store, self.desk.today, self.desk.practice)
        self._steps = self._survey.steps()
        # The window opens first, and stays awake while the whole directory is read.
        self._work = QTimer(self)
        self._work.timeout.connect(self._count_on)
        self._work.start(0)

    def first_focus(self) -> QWidget | None:
        """The search field."""
        return self._field if self.desk.search is not None else None

    def keep(self) -> object:
        """What was typed, and how the map was looked at."""
        return None if self.desk.search is None else (self._field.text(), self._around.isChecked())

    def restore(self, kept: object) -> None:
        """Type it again."""
        if self.desk.search is not None and isinstance(kept, tuple):
            self._field.setText(kept[0])
            self.search_now()
            self._look(bool(kept[1]))

    # ---- the field

    def _add_field(self) -> None:
        talking = self.desk.started_at is not None
        self._field = QLineEdit(self.desk.state.answer(prompts.PLACE_WORDS) if talking else self.desk.looking.words)
        self._field.setProperty("role", "search")
        self._field.setPlaceholderText(_("LS1 4AP, Hull…"))
        pass_undo_on(self._field, always=False)
        self._understood = label("", "quiet")
        self._choices = Column()
        self.add(buddy(_("Postcode or town"), self._field), self._field, self._understood, self._choices)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(50)
        self._pause.timeout.connect(self.search_now)
        self._field.textChanged.connect(lambda _text: self._pause.start())
        self._field.returnPressed.connect(self.search_now)

    def search_now(self) -> None:
        """Find the place that is typed and the nearest services, and draw the map round it."""
        self._pause.stop()
        search = self.desk.search
        if search is None or self._survey.spots is None:
            return
        self._answer, sentence = self._find(search)
        self._understood.setText(sentence)
        self._understood.setVisible(bool(sentence))
        self._draw_choices()
        self._draw_map(search)

    def _find(self, search: Search) -> tuple[Answer, str]:
        typed = self._field.text()
        if not typed.strip():
            return Answer(""), ""
        looking = self.desk.looking
        try:
            answer = search.find(typed, Filters((), looking.women_only, looking.self_referral), limit=MOST_NUMBERED)
        except Problem as problem:
            return Answer(""), str(problem)
        if answer.problem is not None:
            return answer, str(answer.problem)
        if answer.place is None and not answer.listings:
            return answer, _("There is no place or service “{words}” in the directory: try a nearby town.").format(
                words=answer.words
            )
        return answer, words.understood(answer)

    def _draw_choices(self) -> None:
        named = [button(place.label, partial(self._choose_place, place)) for place in self._answer.other_places]
        self._choices.fill(*([Flow(label(_("Or did you mean:"), "quiet", wrap=False), *named)] if named else []))
        self._choices.setVisible(bool(named))

    def _choose_place(self, place: Place) -> None:
        self._field.setText(f"{place.name}, {place.county}")
        self.search_now()

    # ---- the map and the list

    def _add_map(self, search: Search) -> None:
        self._map = Map(large_towns(search.store, self.desk.practice))
        self._map.chosen.connect(self._chosen_on_map)
        self._views = Column()
        self._draw_views()
        left = _stack(self._views, self._map, self._key_of_map())
        self._about = Card("soft", pad_em=0.75, gap_em=0.25)
        self._about_words = Column(gap_em=0.25)
        self._about.add(self._about_words)
        self._list = QListWidget()
        self._list.setStyleSheet(plain_style())
        self._list.setWordWrap(True)
        self._list.setAlternatingRowColors(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumHeight(theme.em(LIST_EM))
        self._list.currentRowChanged.connect(self._chosen_in_list)
        self._more = label("", "quiet")
        right = _stack(self._about, buddy(_("The same places as a list"), self._list), self._list, self._more, grows=2)
        self.add(Beside(left, right, NARROW_EM, share=0.5, gap_em=1.25))
        self._look(False)

    def _key_of_map(self) -> Flow:
        shapes = (
            ("dot", "", _("a place")),
            ("hollow", "", _("only its town is known")),
            ("group", "5", _("several places")),
            ("number", "1", _("numbered as in the list")),
            ("here", "", _("the place typed")),
        )
        return Flow(*(_beside(Sample(shape, text), label(said, "small", wrap=False)) for shape, text, said in shapes))

    def _draw_map(self, search: Search) -> None:
        place = self._answer.place
        try:
            self._rows = map_rows.rows(search.store, self._survey.spots or (), self._answer)
        except Problem as problem:
            self.desk.tell(str(problem))
            return
        self._pins = [index for index, row in enumerate(self._rows) if row.spot is not None]
        self._map.show_pins([_pin(self._rows[index]) for index in self._pins], place)
        listed = self._rows[:MOST_LISTED]
        with QSignalBlocker(self._list):
            self._list.clear()
            self._list.addItems([row.words(place) for row in listed])
        rest = len(self._rows) - len(listed)
        self._more.setText(
            ngettext("and {count} more further away", "and {count} more further away", rest).format(count=f"{rest:,}")
            if place is not None
            else _("and {count} more: type a place to see the nearest").format(count=f"{rest:,}")
        )
        self._more.setVisible(rest > 0)
        self._draw_views()
        self._look(place is not None)

    def _draw_views(self) -> None:
        place = self._answer.place
        self._whole = Toggle(_("Whole country"))
        self._around = Toggle(_("Around {place}").format(place=place.name if place else _("her place")))
        self._whole.clicked.connect(lambda: self._look(False))
        self._around.clicked.connect(lambda: self._look(True))
        rove([self._whole, self._around])
        self._around.setEnabled(place is not None)
        self._views.fill(Flow(self._whole, self._around))

    def _look(self, around: bool) -> None:
        around = around and self._answer.place is not None
        self._around.set_quietly(around)
        self._whole.set_quietly(not around)
        self._map.look(around)
        if not self._map.has_choice:
            self._tell_how()

    def _tell_how(self) -> None:
        """What the card says until a place is chosen."""
        seen = len(self._map.in_view())
        said = ngettext("{count} place on this map.", "{count} places on this map.", seen).format(count=f"{seen:,}")
        how = _("Press one, or move from one to the next with the arrow keys.")
        if not seen:
            how = _("Look at the whole country, or read the list.")
        never = _("Refuges and other domestic abuse services are never on it, nor is what has no door to go to.")
        self._about_words.fill(label(f"{said} {how}"), label(never, "quiet"))
        self._map.setAccessibleDescription(f"{said} {how}")

    def _chosen_on_map(self, pin: int) -> None:
        row = self._pins[pin]
        with QSignalBlocker(self._list):
            self._list.setCurrentRow(row if row < self._list.count() else -1)
        self._tell_about(row)

    def _chosen_in_list(self, row: int) -> None:
        if row >= 0:
            self._map.choose(self._pins.index(row) if row in self._pins else -1)
            self._tell_about(row)

    def _tell_about(self, index: int) -> None:
        row, place = self._rows[index], self._answer.place
        search = self.desk.search
        try:
            listing = map_rows.listing_of(search.store, row) if search else None
        except Problem as problem:
            self.desk.tell(str(problem))
            return
        if listing is None:
            return
        service = listing.service
        facts = (words.kind(service), words.access(service), words.women_only(service), words.distance(listing, place))
        aged = words.service_age(service, self.desk.today)
        number = service.phones[0].number if service.phones else words.no_number(service)
        self._about_words.fill(
            label(service.name, "strong"),
            label(" · ".join(facts), "quiet"),
            label(number, "number"),
            label(aged.words, "strong" if aged.ring_first else "quiet"),
        )
        self._map.say(". ".join((row.words(place), number, aged.words)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The whole map fits into the window, however large the letters."""
        super().resizeEvent(event)
        if self.desk.search is not None:
            room = self.window().height() - theme.em(ROUND_THE_PAGE_EM)
            self._map.setFixedHeight(max(theme.em(LEAST_MAP_EM), min(room, theme.em(MOST_MAP_EM))))

    # ---- figures

    def _count_on(self) -> None:
        """Do a little of the counting; draw the map as soon as the doors are known, and the figures at the end."""
        until = perf_counter() + AT_A_TIME_SECONDS
        drawn, survey = self._drawn, self._survey
        try:
            while perf_counter() < until and self._drawn == drawn:
                if survey.result is None and next(self._steps, self) is self and survey.result is None:
                    self._work.stop()
                    return
                self._drawn = (survey.spots is not None) + (survey.result is not None)
        except Problem as problem:
            self._work.stop()
            self._counted.fill(label(str(problem), "strong"))
            return
        if self._drawn and not drawn:
            self.search_now()
        if survey.result is not None:
            self._work.stop()
            _surveys[self._store][self._key] = survey
            self._draw_figures(survey.result)

    def _draw_figures(self, found: Coverage) -> None:
        in_short, far = Card(gap_em=0.5), Card(gap_em=0.5)
        in_short.add(label(_("In short"), "title"), *map(label, coverage_words.figures(found)))
        far.add(label(_("How far it is"), "title"), *map(label, coverage_words.reach(found)))
        for card in (in_short, far):
            card.box.addStretch(1)
        self._ring = Column(*_to_ring(found.ring[:RING_AT_FIRST]))
        rest = len(found.ring) - RING_AT_FIRST
        every = Toggle(ngettext("{count} more", "{count} more", rest).format(count=rest), _("What to ring first"))
        every.toggled.connect(lambda on: self._ring.fill(*_to_ring(found.ring if on else found.ring[:RING_AT_FIRST])))
        self._counted.fill(
            Beside(in_short, far, NARROW_EM, share=0.5),
            label(_("Police areas with no walk-in women's service within 25 miles of their middle"), "title"),
            _without(coverage_words.has_none(found)),
            label(_("What to ring first"), "title"),
            label(_("One call to each of these mends the most answers in the directory."), "quiet"),
            self._ring,
            Flow(*([every] if rest > 0 else [])),
            label(_("By police area"), "title"),
            Areas(found.areas),
        )


def _pin(row: map_rows.Row) -> Pin:
    spot = row.spot
    assert spot is not None
    return Pin(spot.name, spot.latitude, spot.longitude, spot.exact, row.number)


def _without(areas: list[Area]) -> Card:
    card = Card()
    if not areas:
        return card.add(label(_("None: every police area has one.")))
    said = [label(f"{area.name}: {coverage_words.nearest(area)}") for area in areas]
    half = (len(said) + 1) // 2
    return card.add(Beside(_stack(*said[:half]), _stack(*said[half:]), NARROW_EM, share=0.5, top=True))


def _to_ring(rings: tuple[Ring, ...]) -> list[QWidget]:
    if not rings:
        return [label(_("Nothing: all that stands first is dated within a year and has a number."))]
    cards: list[QWidget] = []
    for number, ring in enumerate(rings, start=1):
        name = label(_("{number}. {name}").format(number=number, name=ring.service.name), "strong")
        why = _stack(name, label(coverage_words.why(ring), "quiet"))
        cards.append(
            Card(pad_em=0.75).add(
                Beside(why, label(coverage_words.contact(ring.service)), NARROW_EM, share=0.35, top=True)
            )
        )
    return cards


def _stack(*widgets: QWidget, grows: int = -1) -> QWidget:
    """Widgets below each other; one of them may take the room that is left."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.em(0.5))
    for index, widget in enumerate(widgets):
        box.addWidget(widget, 1 if index == grows else 0)
    if grows < 0:
        box.addStretch(1)
    return holder


def _beside(*widgets: QWidget) -> Flow:
    return Flow(*widgets, gap_em=0.25)
