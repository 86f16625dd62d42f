"""What leaves this room: pick a document, tick its lines, see exactly what prints, then print, save or copy."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from screening_guide.errors import Problem
from screening_guide.gui import printing
from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import TickRow, button
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.combo import Combo
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.paper import Paper
from screening_guide.gui.widgets.text import buddy, label
from screening_guide.guide import prompts
from screening_guide.guide.phrases import voice_label
from screening_guide.i18n import _, ngettext
from screening_guide.output.handover import Handover
from screening_guide.output.her_card import FULL, NONE, NUMBERS, form, her_card
from screening_guide.output.render import to_text
from screening_guide.output.urgent_slip import urgent_slip
from screening_guide.output.worker_note import worker_note
from screening_guide.paths import documents_folder

NARROW_EM = 56.0
SLIP, NOTE, CARD = "slip", "note", "card"


class LeavesPage(Page):
    """Documents, their ticks and their preview."""

    route_step = True

    def title(self) -> str:
        """Its name."""
        return _("What leaves this room")

    def build(self) -> None:
        """Draw the choice of document; the rest follows from it."""
        self.add(label(_("Nothing she said is in until you tick it. The preview is exactly what prints."), "quiet"))
        documents = {NOTE: _("Worker's note"), CARD: _("Her card")}
        if self.desk.firings or self.desk.state.answer(prompts.SLIP_TOLD):
            documents = {SLIP: _("Urgent handover"), **documents}
        self._kind = next(iter(documents))
        self._tabs = Choices(documents, (self._kind,), self._open, _("Document"), one=True)
        self.add(self._tabs)
        self._column = Column(gap_em=0.75)
        self.add(self._column)
        self._fill()

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
        if handover:
            self._actions(left)
        elif self._kind == CARD:
            left.add(label(_("No card. Offer to say the numbers aloud, or write one on her hand."), "quiet"))
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
                card.add(self._tick_row(plan_id, section.heading, entries[0].ticked))
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

    # ---- leaving

    def _actions(self, card: Card) -> None:
        self._copy = button(_("Copy as text"), self._copy_text)
        card.add(
            Flow(
                self._copy,
                button(_("Save as PDF…"), lambda: self._offer_pdf(card)),
                button(_("Print…"), lambda: self._offer_printers(card)),
            )
        )
        self._offer: QWidget | None = None

    def _copy_text(self) -> None:
        handover = self._handover()
        if handover is None:
            return
        text = to_text(handover)
        QGuiApplication.clipboard().setText(text)
        self.desk.clipboard_text = text
        self._copy.setText(_("Copied"))
        self._copy.setAccessibleName(_("Copied"))
        self.desk.tell(_("Copied. It stays on the clipboard until you finish and clear, or copy something else."))

    def _replace_offer(self, card: Card, offer: QWidget) -> None:
        if self._offer is not None:
            self._offer.hide()
            self._offer.deleteLater()
        self._offer = offer
        card.add(offer)
        offer.show()

    def _offer_pdf(self, card: Card) -> None:
        path = documents_folder() / f"{self._kind}-{self.desk.clock():%Y-%m-%d-%H%M}.pdf"
        field = QLineEdit(str(path))
        holder = Card("soft", pad_em=0.75)
        holder.add(
            buddy(_("Save it here"), field),
            field,
            label(_("The file stays until you delete it. Do not put her name in the file's name."), "quiet"),
            Flow(button(_("Save now"), lambda: self._save_pdf(field.text()))),
        )
        self._replace_offer(card, holder)
        field.setFocus()

    def _save_pdf(self, typed: str) -> None:
        handover = self._handover()
        if handover is None:
            return
        if not typed.strip() or Path(typed).is_dir():
            self.desk.tell(_("Give the file a name, such as note.pdf, in a folder of yours."))
            return
        path = Path(typed).expanduser()
        path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
        try:
            printing.save_pdf(handover, path)
        except Problem as problem:
            self.desk.tell(str(problem))
            return
        self.desk.tell(_("Saved as {path}.").format(path=path))

    def _offer_printers(self, card: Card) -> None:
        names = printing.printers()
        holder = Card("soft", pad_em=0.75)
        if not names:
            holder.add(label(_("No printer is set up on this computer: save a PDF, or copy the text.")))
        else:
            box = Combo()
            box.addItems(names)
            holder.add(
                buddy(_("Printer"), box), box, Flow(button(_("Print now"), lambda: self._print(box.currentText())))
            )
        self._replace_offer(card, holder)

    def _print(self, name: str) -> None:
        handover = self._handover()
        if handover is None:
            return
        try:
            printing.send_to_printer(handover, name)
        except Problem as problem:
            self.desk.tell(str(problem))
            return
        self.desk.tell(
            _("Sent to {name}. Collect it now: paper left in a printer is read by others.").format(name=name)
        )
