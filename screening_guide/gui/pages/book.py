"""Look something up: the pack as a book that opens on any word."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from screening_guide.gui.markdown_view import prose, widgets
from screening_guide.gui.page import Page
from screening_guide.gui.topic_view import topic_widgets
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.column import Column
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
        self._results = Column()
        self.add(self._results)
        self._field.textChanged.connect(self._search)
        self._search("")

    def first_focus(self) -> QWidget | None:
        """The search field."""
        return self._field

    def _search(self, typed: str) -> None:
        found = self._book.look_up(typed)
        if not found:
            self._results.fill(label(_("Nothing found: try one plain word, such as “sleep” or “child”."), "quiet"))
            return
        headings = {
            EntryKind.URGENT: _("Urgent steps"),
            EntryKind.TOPIC: _("Topics"),
            EntryKind.SCRIPT: _("Words to say"),
        }
        made: list[QWidget] = []
        for kind, heading in headings.items():
            entries = [entry for entry in found if entry.kind is kind]
            if entries:
                made.append(label(heading, "title"))
                made.append(Flow(*(button(entry.title, partial(self._open, entry)) for entry in entries)))
        self._results.fill(*made)

    def _open(self, entry: Entry) -> None:
        back = Flow(button(_("Back to the list"), lambda: self._search(self._field.text())))
        read = {EntryKind.URGENT: self._urgent, EntryKind.TOPIC: self._topic, EntryKind.SCRIPT: self._script}
        self._results.fill(back, *read[entry.kind](entry.id))

    def _urgent(self, rule_id: str) -> list[QWidget]:
        pack = self.desk.pack
        rule = pack.urgent[rule_id]
        made: list[QWidget] = [label(rule.title, "heading")]
        for venue in Venue:
            card = Card("urgent")
            for number, step in enumerate(steps((rule,), venue), start=1):
                card.add(prose(f"{number}\\. **{step.lead}** {step.text}"))
            made += [label(pack.venues[venue].label, "title"), card]
        return [*made, label(source_line(pack, rule.sources, rule.reviewed), "small")]

    def _topic(self, topic_id: str) -> list[QWidget]:
        pack = self.desk.pack
        topic = pack.topics[topic_id]
        signs = Card()
        names = {SignGroup.LOOK: _("Look"), SignGroup.LISTEN: _("Listen"), SignGroup.KNOWN: _("Known already")}
        for group, name in names.items():
            texts = [sign.text for sign in topic.signs if sign.group is group]
            if texts:
                signs.add(label(name, "strong"), *(label(text) for text in texts))
        offers = Card()
        offers.add(*(label(offer.text) for offer in topic.offers))
        return [
            label(topic.title, "heading"),
            label(topic.plain),
            *topic_widgets(pack, topic, None, before_signs=True),
            label(_("Signs"), "title"),
            signs,
            label(_("What could help"), "title"),
            offers,
            *topic_widgets(pack, topic, None, before_signs=False),
        ]

    def _script(self, script_id: str) -> list[QWidget]:
        pack = self.desk.pack
        script = pack.scripts[script_id]
        return [
            label(script.title, "heading"),
            *widgets(script.body.replace("{minutes}", "…")),
            label(source_line(pack, script.sources, script.reviewed), "small"),
        ]
