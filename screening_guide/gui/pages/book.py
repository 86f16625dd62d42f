"""Look something up: the pack as a book that opens on any word. Every page prints on one side of paper."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from screening_guide.gui.entry_view import entry_widgets
from screening_guide.gui.leaving import Leaving
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.text import buddy, label
from screening_guide.gui.widgets.undo import pass_undo_on
from screening_guide.guide.book import Entry, EntryKind
from screening_guide.guide.kinds import Venue
from screening_guide.i18n import _
from screening_guide.output.crib import Place, crib


def kind_labels() -> dict[EntryKind, str]:
    """The groups of the book, in order."""
    return {
        EntryKind.URGENT: _("Urgent steps"),
        EntryKind.CONDITION: _("Conditions"),
        EntryKind.LIFE_EXPERIENCE: _("Problems that come from life experiences"),
        EntryKind.DUTY: _("Duties"),
        EntryKind.SCRIPT: _("Words to say"),
    }


class BookPage(Page):
    """Topics, urgent steps, duties and scripts, found as she types."""

    def title(self) -> str:
        """Its name."""
        return _("Look something up")

    def build(self) -> None:
        """Draw the field, the results and the open entry."""
        self._opened: Entry | None = None
        self._venue = self.desk.venue
        self._field = QLineEdit()
        self._field.setProperty("role", "search")
        self._field.setPlaceholderText(_("shaking, housing, far away… Enter opens the best match"))
        pass_undo_on(self._field, always=False)
        self.add(buddy(_("Any word"), self._field), self._field)
        self._results = Column()
        self.add(self._results)
        self._field.textChanged.connect(self._search)
        # Later, so that the same key press does not go on to what then has the keyboard.
        self._field.returnPressed.connect(lambda: QTimer.singleShot(0, self, self._open_best))
        self._search("")

    def first_focus(self) -> QWidget | None:
        """The search field."""
        return self._field

    def keep(self) -> object:
        """What was typed, and what is open."""
        return self._field.text(), self._opened, self._venue

    def restore(self, kept: object) -> None:
        """Type it again, and open it again."""
        typed, opened, self._venue = kept if isinstance(kept, tuple) else ("", None, self._venue)
        self._field.blockSignals(True)
        self._field.setText(typed)
        self._field.blockSignals(False)
        if opened is not None:
            self._open(opened)
        elif typed:
            self._search(typed)

    def _search(self, typed: str) -> None:
        self._opened = None
        found = self.desk.book.look_up(typed)
        if not found:
            self._results.fill(label(_("Nothing found: try one plain word, such as “sleep” or “child”."), "quiet"))
            return
        made: list[QWidget] = []
        for kind, heading in kind_labels().items():
            entries = [entry for entry in found if entry.kind is kind]
            if entries:
                made.append(label(heading, "title"))
                made.append(Flow(*(button(entry.title, partial(self._open, entry)) for entry in entries)))
        self._results.fill(*made)

    def retreat(self) -> bool:
        """From an open entry back to the list."""
        if self._opened is None:
            return False
        self._search(self._field.text())
        self._field.setFocus()
        return True

    def _open_best(self) -> None:
        """Enter opens what goes by the word, urgent steps before a topic; else the first that uses it."""
        found = self.desk.book.look_up(self._field.text()) if self._field.text().strip() else ()
        best = next((entry for entry in found if entry.named), next(iter(found), None))
        if best is not None:
            self._open(best)

    def _open(self, entry: Entry) -> None:
        self._opened = entry
        place = self._place(entry)
        self._back = button(_("Back to the list"), self.retreat, described=entry.title)
        made: list[QWidget] = [Flow(self._back)]
        if entry.kind is EntryKind.URGENT:
            venues = {venue.value: info.label for venue, info in self.desk.pack.venues.items()}
            made.append(Choices(venues, (self._venue.value,), self._move, _("Where are you?"), one=True))
        made += entry_widgets(self.desk.pack, entry, place, self._open)
        made += [
            label(_("On one side of paper"), "title"),
            Leaving(self.desk, lambda: crib(self.desk.pack, entry, place), entry.id),
        ]
        self._results.fill(*made)
        # The keyboard follows to the page that has opened, so that a screen reader says so.
        self._back.setFocus()

    def _move(self, venue: str, _on: bool) -> None:
        self._venue = Venue(venue)
        if self._opened is not None:
            self._open(self._opened)

    def _place(self, entry: Entry) -> Place:
        pack, desk = self.desk.pack, self.desk
        item = pack.urgent.get(entry.id) if entry.kind is EntryKind.URGENT else pack.topics.get(entry.id)
        lines = desk.lines(item.lines) if item and item.lines else ()
        return Place(self._venue, lines, desk.today, desk.practice, desk.nation)
