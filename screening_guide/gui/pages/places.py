"""Places that can help: search as she types, filters, and a shortlist of three. Also *Find a women's centre*."""

import time
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from screening_guide.directory import words
from screening_guide.directory.model import Answer, Dropped, Place
from screening_guide.directory.ranking import Filters
from screening_guide.errors import Problem
from screening_guide.gui.desk import MOST_SHORTLISTED
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.dead_end import DeadEnd
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.place_choices import PlaceChoices
from screening_guide.gui.widgets.place_filters import PlaceFilters
from screening_guide.gui.widgets.results import Results
from screening_guide.gui.widgets.text import buddy, label, say_text
from screening_guide.gui.widgets.undo import pass_undo_on
from screening_guide.guide import prompts
from screening_guide.guide.suggest import kinds_of_help
from screening_guide.i18n import _, ngettext

MOST_SHOWN = 12
MOST_DROPPED = 3
LONG_QUERY = 120
NARROW_EM = 30.0
QUICK_S = 0.06  # a search that takes longer waits for a pause in the typing
PAUSE_MS = 50


class PlacesPage(Page):
    """The directory, with her needs filled in."""

    step = "places"

    def title(self) -> str:
        """Its name."""
        return _("Places that can help")

    def question(self) -> str:
        """What is asked above the search field."""
        return _("Where will she sleep tonight? Postcode, town or service")

    def build(self) -> None:
        """Draw the search field, the filters and the results."""
        if self.desk.search is None:
            problem = next((p for p in self.desk.problems if "directory" in str(p).lower()), None)
            self.add(label(str(problem) if problem else _("The directory of services cannot be opened."), "strong"))
            self.add(label(_("Until then: 999 in danger, 116 123 for Samaritans, free at any hour, from any phone.")))
            return
        self.desk.look_at_notes()
        looking, talking = self.desk.looking, self.desk.started_at is not None
        self._field = QLineEdit(self.desk.state.answer(prompts.PLACE_WORDS) if talking else looking.words)
        self._field.setProperty("role", "search")
        self._field.setPlaceholderText(_("LS1 4AP, Hull, Leeds mags, Anawim…"))
        self._field.setClearButtonEnabled(False)
        pass_undo_on(self._field, always=talking)
        self.add(buddy(self.question(), self._field))
        self._field.setAccessibleName(_("Postcode, town or service"))
        self.add(self._field)
        chosen = kinds_of_help(self.desk.pack, self.desk.state)[:1] if looking.needs is None else looking.needs
        self._filters = PlaceFilters(self.desk, frozenset(chosen), self.search_now)
        self.add(self._filters)
        self._on_card = Column()
        self._on_card.setAccessibleName(_("On her card"))
        self.add(self._on_card)  # first: what is shown without a parent is a window of its own
        self._draw_card()
        self._understood = label("", "quiet")
        self._dropped = Column()
        self._choices = PlaceChoices(self._choose)
        self._told: tuple[Dropped, ...] = ()
        self.add(self._understood, self._dropped, self._choices)
        ending = DeadEnd(self._note_gap, counts=not self.desk.practice)
        self._results = Results(self.desk.today, self._open, self._shortlist, self._on_list, ending, self._filters.last)
        self._results.setAccessibleName(_("Results"))
        self.add(self._results)
        self._exact: Place | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.search_now)
        self._field.textChanged.connect(self._typed)
        self._field.returnPressed.connect(self.search_now)
        self.search_now()
        self._results.finish()
        self._took_s = 0.0  # the first search of all opens what the others find open

    def first_focus(self) -> QWidget | None:
        """The search field."""
        return self._field if self.desk.search is not None else None

    def _typed(self, text: str) -> None:
        self._exact = None
        if self.desk.started_at is not None:
            self.desk.write(prompts.PLACE_WORDS, text[:LONG_QUERY])
        else:
            self.desk.looking.words = text
        if self._took_s < QUICK_S:
            self.search_now()
        else:
            self._pause.start()

    def search_now(self) -> None:
        """Search with what is typed and chosen, and draw what is found."""
        self._pause.stop()
        search = self.desk.search
        if search is None:
            return
        began = time.perf_counter()
        typed = self._field.text()
        filters: Filters = self._filters.chosen()
        try:
            answer = search.find(typed, filters, limit=MOST_SHOWN, nation=self.desk.nation.value, place=self._exact)
            sentence = self._words_about(typed, answer)
        except Problem as problem:
            answer, sentence = Answer(typed), str(problem)
        self._took_s = time.perf_counter() - began
        self._draw(answer, sentence)

    def _words_about(self, typed: str, answer: Answer) -> str:
        if len(typed.strip()) > LONG_QUERY:
            return _("That is too long to search for: only the first {count} letters are used.").format(
                count=LONG_QUERY
            )
        if answer.problem:
            return str(answer.problem)
        if not answer.words:
            return _("Type a postcode, a town or a name. Until then, these lines can be rung from anywhere.")
        if not answer.listings and words.names_a_line(answer):
            return _("This is a line, and can be rung from anywhere.")
        if not answer.listings:
            return _("Nothing found for “{words}” with these filters: try a nearby town, or fewer filters.").format(
                words=answer.words
            )
        found = ngettext("{count} place.", "{count} places, most useful first.", len(answer.listings)).format(
            count=len(answer.listings)
        )
        return f"{found} {words.understood(answer)}".strip()

    def _draw(self, answer: Answer, sentence: str) -> None:
        say_text(self._understood, sentence)
        if self._exact is None:  # what was not meant stays on offer
            self._choices.show_places(answer.other_places)
        if answer.dropped != self._told:
            self._told = answer.dropped
            told = [Card("soft", pad_em=0.75).add(label(words.dropped(d))) for d in answer.dropped[:MOST_DROPPED]]
            self._dropped.fill(*told)
            self._dropped.setVisible(bool(told))
        wants_safety = "domestic_abuse" in (*self._filters.needs, *answer.needs)
        self._results.show_answer(
            answer,
            # Where abuse is the need, the national line comes first: it finds a place away from the person she fears.
            lines_first=wants_safety or words.nothing_to_ring(answer),
            abuse=wants_safety or not answer.words,
        )

    def _note_gap(self, place: Place) -> str:
        need = next(iter(sorted(self._filters.needs)), "any")
        return self.desk.note_gap(need, place)

    def _draw_card(self) -> None:
        """Her card stays in sight, so that a place can be taken off it whatever was searched for since."""
        chosen = self.desk.shortlist() if self.desk.started_at is not None else ()
        self._take_off = [
            button(_("Take off"), partial(self._take, service.id), described=service.name) for service in chosen
        ]
        card = Card("soft", pad_em=0.75).add(label(_("On her card"), "title"))
        for service, off in zip(chosen, self._take_off, strict=True):
            card.add(Beside(label(service.name), off, NARROW_EM))
        self._on_card.fill(*([card] if chosen else ()))
        self._on_card.setVisible(bool(chosen))

    def _take(self, service_id: str) -> None:
        self._shortlist(service_id, False)
        (self._take_off[0] if self._take_off else self._field).setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, place: Place) -> None:
        self.desk.tell("")
        self._field.setText(place.label)
        self._exact = place  # the words may still mean several
        self.search_now()

    def _on_list(self, service_id: str) -> bool | None:
        if self.desk.started_at is None:
            return None
        return service_id in self.desk.state.picked(prompts.SHORTLIST)

    def _shortlist(self, service_id: str, on: bool) -> None:
        if on and len(self.desk.state.picked(prompts.SHORTLIST)) >= MOST_SHORTLISTED:
            self.desk.tell(_("Her card holds three places. Take one off first, so that it is not too much."))
        else:
            self.desk.pick(prompts.SHORTLIST, service_id, on)
            self._draw_card()
        self._results.show_shortlist()

    def _open(self, service_id: str) -> None:
        self.desk.looking.service = service_id
        self.desk.go("service")


class FindPage(PlacesPage):
    """The same page without a conversation."""

    step = ""

    def title(self) -> str:
        """Its name."""
        return _("Find a women's centre")

    def question(self) -> str:
        """What is asked above the search field."""
        return _("Postcode, town or service")

    def build(self) -> None:
        """The same, and behind it what the directory holds and what staff here noted."""
        super().build()
        if self.desk.search is not None:
            self.add(
                Flow(
                    button(_("What the directory holds"), lambda: self.desk.go("coverage"), "link"),
                    button(_("Our own notes on services"), lambda: self.desk.go("keep"), "link"),
                )
            )
