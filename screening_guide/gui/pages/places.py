"""Places that can help: search as she types, filters, and a shortlist of three. Also *Find a women's centre*."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from screening_guide.directory import words
from screening_guide.directory.model import Answer, Place
from screening_guide.directory.search import Filters
from screening_guide.errors import Problem
from screening_guide.gui.desk import MOST_SHORTLISTED
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle, button
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.service_card import LineCard, ServiceCard
from screening_guide.gui.widgets.text import buddy, label
from screening_guide.gui.widgets.undo import pass_undo_on
from screening_guide.guide import prompts
from screening_guide.guide.suggest import kinds_of_help
from screening_guide.i18n import _, ngettext

MOST_SHOWN = 12
USUAL_CHIPS = 6
LONG_QUERY = 120
NARROW_EM = 30.0


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
            return
        looking, talking = self.desk.looking, self.desk.started_at is not None
        self._field = QLineEdit(self.desk.state.answer(prompts.PLACE_WORDS) if talking else looking.words)
        self._field.setProperty("role", "search")
        self._field.setPlaceholderText(_("LS1 4AP, Hull, Anawim…"))
        self._field.setClearButtonEnabled(False)
        pass_undo_on(self._field, always=talking)
        self.add(buddy(self.question(), self._field))
        self._field.setAccessibleName(_("Postcode, town or service"))
        self.add(self._field)
        if looking.needs is None:
            self._needs = set(kinds_of_help(self.desk.pack, self.desk.state)[:1])
        else:
            self._needs = set(looking.needs)
        self.add(self._filters())
        self._on_card = Column()
        self._on_card.setAccessibleName(_("On her card"))
        self._draw_card()
        self.add(self._on_card)
        self._understood = label("", "quiet")
        self._choices = Flow()
        self.add(self._understood, self._choices)
        self._results = Column()
        self._results.setAccessibleName(_("Results"))
        self.add(self._results)
        # Typing fast asks once, not at every letter; a pause of a twentieth of a second is not noticed.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(50)
        self._pause.timeout.connect(self.search_now)
        self._field.textChanged.connect(self._typed)
        self._field.returnPressed.connect(self.search_now)
        self.search_now()

    def first_focus(self) -> QWidget | None:
        """The search field."""
        return self._field if self.desk.search is not None else None

    def _filters(self) -> Flow:
        women = Toggle(_("Women only"), _("Leave out places that are open to men"))
        women.set_quietly(self.desk.looking.women_only)
        women.toggled.connect(lambda on: self._set("women_only", on))
        herself = Toggle(_("She can ring herself"), _("Leave out places that only agencies can refer to"))
        herself.set_quietly(self.desk.looking.self_referral)
        herself.toggled.connect(lambda on: self._set("self_referral", on))
        row = Flow(women, herself)
        first = [need for need in self.desk.pack.needs if need in self._needs]
        rest = [need for need in self.desk.pack.needs if need not in self._needs]
        self._hidden_chips: list[Toggle] = []
        for index, need in enumerate(first + rest):
            chip = Toggle(self.desk.pack.needs[need].text, _("Kind of help"))
            chip.set_quietly(need in self._needs)
            chip.toggled.connect(lambda on, need=need: self._set_need(need, on))
            row.add(chip)
            if index >= USUAL_CHIPS:
                chip.hide()
                self._hidden_chips.append(chip)
        more = Toggle(_("More kinds of help"), quiet=True)
        more.toggled.connect(self._show_more_chips)
        row.add(more)
        return row

    def _show_more_chips(self, on: bool) -> None:
        for chip in self._hidden_chips:
            chip.setVisible(on)

    def _set(self, name: str, on: bool) -> None:
        setattr(self.desk.looking, name, on)
        self.search_now()

    def _set_need(self, need: str, on: bool) -> None:
        (self._needs.add if on else self._needs.discard)(need)
        self.desk.looking.needs = frozenset(self._needs)
        self.search_now()

    def _typed(self, text: str) -> None:
        if self.desk.started_at is not None:
            self.desk.write(prompts.PLACE_WORDS, text[:LONG_QUERY])
        else:
            self.desk.looking.words = text
        self._pause.start()

    def search_now(self) -> None:
        """Search with what is typed and chosen, and draw what is found."""
        self._pause.stop()
        search = self.desk.search
        if search is None:
            return
        needs = tuple(need for need in self.desk.pack.needs if need in self._needs)
        filters = Filters(needs, self.desk.looking.women_only, self.desk.looking.self_referral)
        typed = self._field.text()
        try:
            answer = search.find(typed, filters, limit=MOST_SHOWN, nation=self.desk.nation.value)
        except Problem as problem:
            self._draw(Answer(typed), str(problem))
            return
        self._draw(answer, self._words_about(typed, answer))

    def _words_about(self, typed: str, answer: Answer) -> str:
        if len(typed.strip()) > LONG_QUERY:
            return _("That is too long to search for: only the first {count} letters are used.").format(
                count=LONG_QUERY
            )
        if answer.problem:
            return str(answer.problem)
        if not answer.words:
            return _("Type a postcode, a town or a name. Until then, these lines can be rung from anywhere.")
        if not answer.listings:
            return _("Nothing found for “{words}” with these filters: try a nearby town, or fewer filters.").format(
                words=answer.words
            )
        found = ngettext("{count} place.", "{count} places, most useful first.", len(answer.listings)).format(
            count=len(answer.listings)
        )
        return f"{found} {words.understood(answer)}".strip()

    def _draw(self, answer: Answer, sentence: str) -> None:
        self._understood.setText(sentence)
        self._draw_choices(answer)
        self._cards = {
            listing.service.id: ServiceCard(
                listing,
                answer.place,
                self.desk.today,
                self._on_list(listing.service.id),
                partial(self._shortlist, listing.service.id),
            )
            for listing in answer.listings
        }
        listings = list(self._cards.values())
        lines: list[QWidget] = [LineCard(line, self.desk.today) for line in answer.lines]
        if lines:
            lines.insert(0, label(_("Ring from anywhere"), "title"))
        abuse = [self._refuge()] if "domestic_abuse" in self._needs or not answer.words else []
        # Where abuse is the need, the national line comes first: it finds a place away from the person she fears.
        lines_first = "domestic_abuse" in self._needs or words.nothing_to_ring(answer)
        self._results.fill(*([*abuse, *lines, *listings] if lines_first else [*listings, *lines, *abuse]))

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

    def _draw_choices(self, answer: Answer) -> None:
        self._choices.hide()
        self._choices.deleteLater()
        named = [button(place.label, partial(self._choose, place)) for place in answer.other_places]
        asked = [label(_("Or did you mean:"), "quiet", wrap=False)] if named else []
        self._choices = Flow(*asked, *named)
        self.box.insertWidget(self.box.indexOf(self._results), self._choices)
        self._choices.setVisible(bool(named))

    def _choose(self, place: Place) -> None:
        self.desk.tell("")
        self._field.setText(f"{place.name}, {place.county}")
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
        for card_id, card in self._cards.items():
            card.add_toggle.set_quietly(bool(self._on_list(card_id)))


class FindPage(PlacesPage):
    """The same page without a conversation."""

    step = ""

    def title(self) -> str:
        """Its name."""
        return _("Find a women's centre")

    def question(self) -> str:
        """What is asked above the search field."""
        return _("Postcode, town or service")
