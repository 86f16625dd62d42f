"""What leaves this room: pick a document, tick its lines, see exactly what prints, then print, save or copy."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from screening_guide.gui.leaving import Leaving, boxes_words
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle, button
from screening_guide.gui.widgets.card_questions import CardQuestions, safe_to_carry
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.copy_button import CopyButton
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.paper import Paper
from screening_guide.gui.widgets.report_questions import report_questions
from screening_guide.gui.widgets.section_lines import SectionLines, Ticked
from screening_guide.gui.widgets.text import label, say_text
from screening_guide.guide import prompts
from screening_guide.guide.phrases import voice_label
from screening_guide.i18n import _, ngettext
from screening_guide.output import documents, her_card
from screening_guide.output.against_her import Mark, is_decided, marks
from screening_guide.output.documents import CARD, NOTE, NOTHING, REPORT, SLIP, TOLD_ONCE
from screening_guide.output.handover import Entry, Handover, Section
from screening_guide.output.render import section_text, to_text

NARROW_EM = 56.0
PREVIEW_SHARE = 0.58
PLANS = ("plan.a", "plan.b")
NUMBERS = ("place.", "line.")
# Lines that follow from what is written elsewhere: they are changed there.
FIXED = ("consent.", "slip.", "report.", "nothing")
NOT_IN_REPORT = ("urgent", "place.", "interpreter.", prompts.CONTACT_WORDS, prompts.NEXT_STEP)


class LeavesPage(Page):
    """Documents, their ticks and their preview."""

    step = "leaves"

    def title(self) -> str:
        """Its name."""
        return _("What leaves this room")

    def build(self) -> None:
        """Draw the choice of document; the rest follows from it."""
        told = _(
            "Nothing she said is in until you tick it; only the urgent slip has her words as they stand on it (F1). "
            "The preview is exactly what prints."
        )
        self.add(label(told, "quiet"))
        offered = documents.offered(self.desk.material())
        good = self.desk.state.picked(prompts.STRENGTHS) or self.desk.state.answer(prompts.STRENGTH_WORDS)
        first = (SLIP, NOTE) if good else (SLIP, NOTHING, NOTE)
        self._kind = next(kind for kind in first if kind in offered)
        self._large = False
        self._marked: dict[Entry, Mark] = {}
        self._tabs = Choices(offered, (self._kind,), self._open, _("Document"), one=True)
        self.add(self._tabs)
        self._column = Column(gap_em=0.75)
        self.add(self._column)
        self._show(self._kind)

    def keep(self) -> object:
        """The open document, and whether it is in large print."""
        return self._kind, self._large

    def restore(self, kept: object) -> None:
        """Open it again, if there still is one."""
        if isinstance(kept, tuple) and kept != self.keep() and kept[0] in self._tabs.toggles:
            kind, self._large = kept
            self._show(kind)

    def first_focus(self) -> QWidget | None:
        """The open document: a screen reader then says which it is."""
        return self._tabs.toggles[self._kind]

    def open_document(self, kind: str) -> None:
        """Show one of the documents, and let a screen reader say which."""
        if kind != self._kind:
            self._show(kind)
        self._tabs.toggles[kind].set_quietly(True)
        heard = " ".join(part for part in (self._tabs.toggles[kind].accessibleName() + ".", self._pages.text()) if part)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, heard))

    def _open(self, kind: str, _on: bool) -> None:
        self.open_document(kind)

    def _show(self, kind: str) -> None:
        self._kind = kind
        for key, toggle in self._tabs.toggles.items():
            toggle.set_quietly(key == kind)
            toggle.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == kind else Qt.FocusPolicy.ClickFocus)
        self._fill()

    def _handover(self) -> Handover | None:
        handover = documents.write(self._kind, self.desk.material())
        return replace(handover, large=True) if handover and self._large else handover

    # ---- what stands on the page

    def _fill(self) -> None:
        handover = self._handover()
        left, right = Card(gap_em=0.5), Column(gap_em=0.5)
        if self._kind == CARD:
            left.add(CardQuestions(self.desk, self._refill))
        if self._kind == TOLD_ONCE:
            left.add(*safe_to_carry(self.desk))
            known = self.desk.state.answer(prompts.ALREADY_KNOW)
            left.add(Field(_("Who already knows? (roles, no names)"), known, self._already_know))
        self._parts, self._right, self._asked = Column(gap_em=0.75), right, Column(gap_em=0.5)
        if self._kind == REPORT:
            left.add(self._asked)
            self._ask()
        left.add(self._parts)
        left.box.addStretch(1)
        self._fill_parts(handover)
        self._fill_right(handover)
        cannot = _(
            "What the app cannot protect: paper, a saved file, pasted text, what the printer and the computer's print "
            "system keep, and somebody looking over your shoulder."
        )
        self._column.fill(Beside(left, right, NARROW_EM, PREVIEW_SHARE, top=True), label(cannot, "quiet"))

    def _fill_right(self, handover: Handover | None) -> None:
        """The ways out, and the preview. Made once for each document; a tick only draws the paper again."""
        self._pages = label("", "quiet")
        self._leaving = Leaving(self.desk, self._handover, self._kind.replace("_", "-"))
        self._paper = Paper(handover) if handover else None
        self._warning, self._to_worker = label(""), label("", "strong")
        self._warned = Card("soft", pad_em=0.75).add(self._warning)
        self._twice = label("")
        self._look_twice = Card("soft", pad_em=0.75).add(
            self._twice, Flow(button(_("Look twice now"), lambda: self.desk.go("before")))
        )
        if self._paper is None:
            self._right.fill(label(self._why_none(), "quiet"))
            return
        self._right.fill(
            self._leaving, self._print_size(), self._warned, self._look_twice, self._to_worker, self._paper
        )
        self._say(handover)

    def _print_size(self) -> QWidget:
        if self._kind == CARD:
            return Flow(label(_("Her card is always in large print."), "quiet", wrap=False), self._pages)
        large = Toggle(_("Large print"))
        large.set_quietly(self._large)
        large.toggled.connect(self._set_large)
        return Flow(large, self._pages)

    def _set_large(self, on: bool) -> None:
        self._large = on
        self._refresh()

    def _why_none(self) -> str:
        if her_card.form(self.desk.material()) == her_card.NONE:
            return _("No card. Offer to say one number aloud, until she knows it by heart.")
        return _("There is no number for it yet. Put a place on her card first, or choose what she wants.")

    def _say(self, handover: Handover | None) -> None:
        if handover is None or self._paper is None:
            return
        count = self._paper.pages
        self._pages.setText(ngettext("{count} page of A4.", "{count} pages of A4.", count).format(count=count))
        warning = documents.warning(self._kind, self.desk.material())
        self._warning.setText(warning)
        self._warned.setVisible(bool(warning))
        told = (handover.note_to_worker, boxes_words(to_text(handover)))
        say_text(self._to_worker, " ".join(part for part in told if part))
        open_marks = sum(not is_decided(self.desk.state, mark) for mark in marks(self.desk.material(), self._marked))
        self._twice.setText(
            ngettext(
                "{count} line could be used against her, and nothing is decided about it yet.",
                "{count} lines could be used against her, and nothing is decided about them yet.",
                open_marks,
            ).format(count=open_marks)
        )
        self._look_twice.setVisible(bool(open_marks))

    def _refresh(self) -> None:
        """Draw what follows from a tick, and leave everything else where it is."""
        handover = self._handover()
        if handover is None or self._paper is None:
            return
        self._paper.show_handover(handover)
        self._leaving.changed()
        for copy in self._parts.findChildren(CopyButton):
            copy.look()
        self._say(handover)

    # ---- section by section

    def _fill_parts(self, handover: Handover | None) -> None:
        made = [self._part(section, self._lines(section)) for section in handover.sections] if handover else []
        if self._kind == REPORT:
            made += [self._source(section) for section in self._sources()]
        self._parts.fill(*filter(None, made))

    def _part(self, section: Section, lines: list[Ticked]) -> QWidget | None:
        if not (lines or section.shown or section.empty.strip()):
            return None
        # A sentence without a heading is its own; more than one line without one is the document itself.
        alone = section.shown[0].text if len(section.shown) == 1 else self._tabs.toggles[self._kind].accessibleName()
        heading = section.heading or alone
        copy = CopyButton(self.desk, _("Copy"), lambda: self._section_text(section), heading, "link")
        return SectionLines(heading, lines, self._in_words(), self._tick, copy)

    def _sources(self) -> list[Section]:
        """What the report's sentences are made of is ticked in the note, and here too."""
        note = documents.write(NOTE, self.desk.material())
        sections = note.sections if note else ()
        return [each for each in sections if each.entries and not each.entries[0].id.startswith(NOT_IN_REPORT)]

    def _source(self, section: Section) -> QWidget | None:
        lines = self._lines(section)
        return SectionLines(section.heading, lines, self._in_words(), self._tick) if lines else None

    def _section_text(self, section: Section) -> str:
        handover = self._handover()
        printed = handover.printed if handover else ()
        return next((section_text(handover, each) for each in printed if handover and _is_same(each, section)), "")

    def _in_words(self) -> str:
        """What a tick means, for a screen reader."""
        return {CARD: _("On her card"), TOLD_ONCE: _("On the sheet")}.get(self._kind, _("In the note"))

    def _lines(self, section: Section) -> list[Ticked]:
        entries = [entry for entry in section.entries if self._can_be_ticked(entry)]
        plan = entries[0].id.rpartition(".")[0] if entries else ""
        whole = all(entry.ticked for entry in entries) or not any(entry.ticked for entry in entries)
        if plan in PLANS and whole:
            return [Ticked(plan, section.heading, bool(section.shown))]
        return [self._line(entry) for entry in entries]

    def _can_be_ticked(self, entry: Entry) -> bool:
        if self._kind == CARD:
            return entry.id == prompts.CARD_WORDS or entry.id.startswith((*NUMBERS, *PLANS))
        return not entry.id.startswith(FIXED)

    def _line(self, entry: Entry) -> Ticked:
        words = f"{voice_label(entry.voice)}: {entry.text}" if entry.voice else entry.text
        before = _("In other words. It said: {words}").format(words=entry.original) if entry.original else ""
        return Ticked(entry.id, words, entry.ticked, before)

    def _tick(self, entry_id: str, on: bool) -> None:
        self.desk.tick(entry_id, on)
        if self._kind == REPORT:
            self._ask()
        self._refresh()

    def _ask(self) -> None:
        """What the report needs to know."""
        self._asked.fill(*report_questions(self.desk, self._refresh))

    def _already_know(self, text: str) -> None:
        self.desk.write(prompts.ALREADY_KNOW, text)
        self._refresh()

    def _refill(self) -> None:
        """Another card. The questions about it stay where they are, with the keyboard on them."""
        handover = self._handover()
        self._fill_parts(handover)
        self._fill_right(handover)


def _is_same(one: Section, other: Section) -> bool:
    """Whether two are the same section of a document, before and after a tick: by heading, else by the first line."""
    if one.heading or other.heading:
        return one.heading == other.heading
    return [entry.id for entry in one.entries[:1]] == [entry.id for entry in other.entries[:1]]
