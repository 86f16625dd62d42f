"""Look something up: the pack as a book that opens on any word."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.markdown_view import prose, widgets
from screening_guide.gui.page import Page
from screening_guide.gui.topic_view import topic_widgets
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.text import buddy, label
from screening_guide.guide.book import Book, Entry, EntryKind
from screening_guide.guide.model import SignGroup, Venue
from screening_guide.guide.urgent import steps
from screening_guide.i18n import _
from screening_guide.output.sources import source_line


class BookPage(Page):
    """Topics, urgent steps and scripts, found as she types."""

    def title(self) -> str:
        """Its name."""
        return _("Look something up")

    def build(self) -> None:
        """Draw the field, the results and the open entry."""
        self._book = Book(self.desk.pack)
        self._field = QLineEdit()
        self._field.setProperty("role", "search")
        self._field.setPlaceholderText(_("shaking, housing, far away, interpreter…"))
        self.add(buddy(_("Any word"), self._field), self._field)
        self._results = QWidget()
        self._column = QVBoxLayout(self._results)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.em(0.5))
        self.add(self._results)
        self._field.textChanged.connect(self._search)
        self._search("")

    def first_focus(self) -> QWidget | None:
        """The search field."""
        return self._field

    def _clear(self) -> None:
        while item := self._column.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()

    def _put(self, *made: QWidget) -> None:
        for widget in made:
            self._column.addWidget(widget)
            widget.show()

    def _search(self, typed: str) -> None:
        self._clear()
        found = self._book.look_up(typed)
        if not found:
            self._put(label(_("Nothing found: try one plain word, such as “sleep” or “child”."), "quiet"))
            return
        headings = {
            EntryKind.URGENT: _("Urgent steps"),
            EntryKind.TOPIC: _("Topics"),
            EntryKind.SCRIPT: _("Words to say"),
        }
        for kind, heading in headings.items():
            entries = [entry for entry in found if entry.kind is kind]
            if entries:
                self._put(label(heading, "title"))
                self._put(Flow(*(button(entry.title, partial(self._open, entry)) for entry in entries)))

    def _open(self, entry: Entry) -> None:
        self._clear()
        self._put(Flow(button(_("Back to the list"), lambda: self._search(self._field.text()))))
        pack = self.desk.pack
        urgent = entry.kind is EntryKind.URGENT
        self._put(label(pack.urgent[entry.id].title if urgent else entry.title, "heading"))
        if entry.kind is EntryKind.SCRIPT:
            script = pack.scripts[entry.id]
            self._put(*widgets(script.body.replace("{minutes}", "…")))
            self._put(label(source_line(pack, script.sources, script.reviewed), "small"))
        elif entry.kind is EntryKind.TOPIC:
            topic = pack.topics[entry.id]
            self._put(label(topic.plain))
            self._put(*topic_widgets(pack, topic, None, before_signs=True))
            card = Card()
            names = {SignGroup.LOOK: _("Look"), SignGroup.LISTEN: _("Listen"), SignGroup.KNOWN: _("Known already")}
            for group, name in names.items():
                signs = [sign.text for sign in topic.signs if sign.group is group]
                if signs:
                    card.add(label(name, "strong"), *(label(text) for text in signs))
            self._put(label(_("Signs"), "title"), card)
            offers = Card()
            offers.add(*(label(offer.text) for offer in topic.offers))
            self._put(label(_("What could help"), "title"), offers)
            self._put(*topic_widgets(pack, topic, None, before_signs=False))
        else:
            rule = pack.urgent[entry.id]
            for venue in Venue:
                self._put(label(pack.venues[venue].label, "title"))
                card = Card("urgent")
                for number, step in enumerate(steps((rule,), venue), start=1):
                    card.add(prose(f"{number}\\. **{step.lead}** {step.text}"))
                self._put(card)
            self._put(label(source_line(pack, rule.sources, rule.reviewed), "small"))
