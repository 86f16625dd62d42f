"""What leaves this room: pick a document, tick its lines, see exactly what prints, then print, save or copy."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening_guide.gui.leaving import Leaving
from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import TickRow
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.paper import Paper
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.phrases import voice_label
from screening_guide.i18n import _, ngettext
from screening_guide.output.handover import Handover
from screening_guide.output.her_card import FULL, NONE, NUMBERS, form, her_card
from screening_guide.output.urgent_slip import is_begun, urgent_slip
from screening_guide.output.worker_note import worker_note

NARROW_EM = 56.0
SLIP, NOTE, CARD = "slip", "note", "card"


class LeavesPage(Page):
    """Documents, their ticks and their preview."""

    step = "leaves"

    def title(self) -> str:
        """Its name."""
        return _("What leaves this room")

    def build(self) -> None:
        """Draw the choice of document; the rest follows from it."""
        self.add(
            label(_("Nothing she said is in the note until you tick it. The preview is exactly what prints."), "quiet")
        )
        documents = {NOTE: _("Worker's note"), CARD: _("Her card")}
        if is_begun(self.desk.pack, self.desk.state):
            documents = {SLIP: _("Urgent handover"), **documents}
        self._kind = next(iter(documents))
        self._tabs = Choices(documents, (self._kind,), self._open, _("Document"), one=True)
        self.add(self._tabs)
        self._column = Column(gap_em=0.75)
        self.add(self._column)
        self._fill()

    def keep(self) -> object:
        """The open document."""
        return self._kind

    def restore(self, kept: object) -> None:
        """Open it again, if there still is one."""
        if kept in self._tabs.toggles and kept != self._kind:
            self.open_document(str(kept))

    def open_document(self, kind: str) -> None:
        """Show one of the documents."""
        self._kind = kind
        for key, toggle in self._tabs.toggles.items():
            toggle.set_quietly(key == kind)
        self._fill()

    def _open(self, kind: str, _on: bool) -> None:
        self.open_document(kind)

    def _handover(self) -> Handover | None:
        material = self.desk.material()
        if self._kind == CARD:
            return her_card(material)
        return urgent_slip(material) if self._kind == SLIP else worker_note(material)

    def _fill(self) -> None:
        handover = self._handover()
        self._paper = Paper(handover) if handover else None
        left = Card(gap_em=0.375)
        if self._kind == CARD:
            self._card_questions(left)
        if handover and self._kind == NOTE:
            self._ticks(left, handover)
        self._leaving = Leaving(self.desk, self._handover, self._kind)
        if handover:
            left.add(self._leaving)
        elif self._kind == CARD:
            left.add(label(_("No card. Offer to say one number aloud, until she knows it by heart."), "quiet"))
        right: QWidget = QWidget()
        if self._paper is not None:
            box = QVBoxLayout(right)
            box.setContentsMargins(0, 0, 0, 0)
            self._pages = label("", "quiet")
            box.addWidget(self._paper)
            box.addWidget(self._pages)
            box.addStretch(1)
            self._say_pages()
        pair = Beside(left, right, NARROW_EM, share=0.6, top=True)
        cannot = label(
            _(
                "What the app cannot protect: paper, a saved PDF, pasted text, the printer's memory, and somebody "
                "looking over your shoulder."
            ),
            "quiet",
        )
        self._column.fill(pair, cannot)

    def _say_pages(self) -> None:
        if self._paper is not None:
            self._pages.setText(
                ngettext("{count} page of A4.", "{count} pages of A4.", self._paper.pages).format(
                    count=self._paper.pages
                )
            )

    def _refresh(self) -> None:
        handover = self._handover()
        if handover is not None and self._paper is not None:
            self._paper.show_handover(handover)
            self._leaving.changed()
            self._say_pages()

    # ---- her card

    def _card_questions(self, card: Card) -> None:
        script = self.desk.pack.scripts.get("safe-to-carry")
        if script:
            card.add(label(script.title, "strong"), *widgets(script.body))
        options = {FULL: _("Safe: the full card"), NUMBERS: _("Numbers only, no names"), NONE: _("No card")}
        answered = self.desk.state.answer(prompts.CARD_FORM)
        card.add(
            Choices(
                options, (form(self.desk.material()) if answered else "",), self._card_form, _("Her card"), one=True
            )
        )

    def _card_form(self, key: str, on: bool) -> None:
        self.desk.answer(prompts.CARD_FORM, key if on else "")
        self._fill()

    # ---- ticks

    def _ticks(self, card: Card, handover: Handover) -> None:
        card.add(label(_("What goes in"), "strong"))
        for section in handover.sections:
            entries = [entry for entry in section.entries if not entry.id.startswith("consent.")]
            if not entries:
                continue
            if entries[0].id.startswith("plan."):
                plan_id = entries[0].id.rsplit(".", 1)[0]
                card.add(self._tick_row(plan_id, section.heading, bool(section.shown)))
                continue
            card.add(label(section.heading, "quiet"))
            for entry in entries:
                words = f"{voice_label(entry.voice)}: {entry.text}" if entry.voice else entry.text
                card.add(self._tick_row(entry.id, words, entry.ticked))

    def _tick_row(self, entry_id: str, words: str, on: bool) -> TickRow:
        return TickRow(_("In the note"), words, on, lambda now: self._tick(entry_id, now))

    def _tick(self, entry_id: str, on: bool) -> None:
        self.desk.tick(entry_id, on)
        self._refresh()
