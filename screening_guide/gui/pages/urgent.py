"""Urgent help: the steps for this place at once, then the slip for whoever takes over. Needs no typing."""

import re
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.page import LARGE_PERCENT, Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle, button
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.fold import Fold
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.line_card import LineCard
from screening_guide.gui.widgets.scroller import go_to
from screening_guide.gui.widgets.section_lines import SectionLines, Ticked
from screening_guide.gui.widgets.text import label, say_text
from screening_guide.gui.widgets.urgent_steps import SeveralRules, one_rule
from screening_guide.gui.widgets.which_of_these import WhichOfThese
from screening_guide.guide import prompts
from screening_guide.guide.phrases import because, step_words
from screening_guide.guide.reviewing.line import ItemKind, ItemRef
from screening_guide.guide.rule import UrgentRule
from screening_guide.guide.urgent import together
from screening_guide.i18n import _
from screening_guide.output import urgent_slip as slip
from screening_guide.output.sources import reviewed_line

NARROW_EM = 46.0
MOST_LINES = 3


class UrgentPage(Page):
    """What to do now in large type, then the slip, then numbers, and last what is for the worker afterwards."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._off: frozenset[str] = frozenset()
        self._read: str = ""
        super().__init__(desk, parent)

    def keep(self) -> object:
        """What has fired and was put out of sight by hand, the rule whose steps are open, and what is unfolded."""
        return self._off, self._read, tuple(fold.toggle.isChecked() for fold in self._folds)

    def restore(self, kept: object) -> None:
        """The same again."""
        if isinstance(kept, tuple) and kept != self.keep():
            self._off, self._read, opened = kept
            for fold, on in zip(self._folds, opened, strict=True):
                fold.toggle.setChecked(on)
            for rule_id, toggle in self._kinds.toggles.items():
                toggle.set_quietly(rule_id in self._chosen())
            self._draw_steps()

    def _chosen(self) -> frozenset[str]:
        """What has fired and is not put out of sight, and what was chosen by hand."""
        fired = {firing.rule.id for firing in self.desk.firings}
        return frozenset(fired - self._off) | frozenset(self.desk.state.picked(prompts.SLIP_DANGERS))

    def title(self) -> str:
        """What has fired, or that something is wrong."""
        return _("Urgent help")

    def build(self) -> None:
        """Draw the steps, the way to the slip and the choice of what it is, then the slip, then the lines."""
        self.heading.setProperty("role", "urgent")
        desk = self.desk
        desk.urgent_opened()
        self._where, self._nowhere = label("", "quiet"), label("", "quiet")
        self._steps = Card("urgent", pad_em=0.75)
        self._list = Column()
        self._steps.add(self._list)
        self._steps.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._steps.setAccessibleName(_("Urgent steps"))
        actions = Flow(button(_("To the slip"), self._to_slip))
        if desk.firings:
            actions.add(button(_("Pressed by mistake: take it back"), self._take_back))
        self._folds = self._other()
        self.add(self._where, self._steps, self._nowhere, actions, *self._folds)
        self._slip()
        self._lines = Column()
        self.add(self._lines)
        self._draw_steps()

    def first_focus(self) -> QWidget | None:
        """The steps: a screen reader reads them out, and no key press here can undo anything."""
        return self._steps

    def _other(self) -> tuple[Fold, Fold]:
        """Another danger, and another place: folded away as soon as there are steps for something in particular."""
        desk = self.desk
        rules = {rule.id: rule.short for rule in desk.pack.rules()}
        self._kinds = Choices(rules, tuple(self._chosen()), self._choose, _("Kind of danger"))
        venues = {venue.value: info.label for venue, info in desk.pack.venues.items()}
        place = desk.state.answer(prompts.VENUE)
        where = Choices(venues, (place,), self._move, _("Where are you?"), one=True)
        return (
            Fold(_("Another danger"), self._kinds, opened=not self._chosen()),
            Fold(
                _("{place}: another place?").format(place=desk.pack.venues[desk.venue].label), where, opened=not place
            ),
        )

    # ---- steps

    def _rules(self) -> tuple[UrgentRule, ...]:
        pack = self.desk.pack
        chosen = self._chosen()
        return tuple(rule for rule in pack.rules() if rule.id in chosen) or (pack.general_rule(),)

    def _draw_steps(self) -> None:
        desk, rules = self.desk, self._rules()
        pack, venue, nation = desk.pack, desk.venue, desk.nation
        # With several dangers nothing stands before the one act; what was noted is on the slip.
        several = len(rules) > 1
        nowhere = several and not desk.state.answer(prompts.VENUE)
        large = theme.current().percent > LARGE_PERCENT  # then every line above the first act pushes it out of view
        where = "" if several else self._where_and_why()
        say_text(self._where, "" if large else where)
        say_text(self._nowhere, _("No place is chosen yet.") if nowhere else where if large else "")
        if several:
            self.heading.setText(_("Urgent: do this first"))
            around = f"{self.heading.text()} {self._nowhere.text()}"
            self._list.fill(SeveralRules(pack, rules, venue, nation, self._read, self._open_steps, around))
        else:
            self.heading.setText(_("Urgent: {what}").format(what=rules[0].short if large else rules[0].title))
            self._list.fill(*one_rule(pack, rules[0], venue, nation))
        self._steps.setAccessibleDescription(self._heard(rules))
        self._draw_marks()
        sentences = [part for rule in rules for line in rule.write_down for part in re.split(r"(?<=\.) ", line)]
        self._write_down.setText(_("Write down: {what}").format(what=" ".join(dict.fromkeys(sentences))))
        ids = tuple(dict.fromkeys(line_id for rule in rules for line_id in rule.lines))
        afterwards = dict.fromkeys(step_words(step) for rule in rules for step in rule.afterwards(venue, nation))
        about = [ItemRef(ItemKind.URGENT, rule.id) for rule in rules]
        self._lines.fill(
            label(_("Ring from anywhere"), "title"),
            *(LineCard(line, desk.today) for line in desk.lines(ids)[:MOST_LINES]),
            *(label(words) for words in afterwards),
            *self._unchecked_language(),
            label(reviewed_line(pack, min(rule.reviewed for rule in rules), about), "small"),
        )

    def _unchecked_language(self) -> list[QWidget]:
        """On other pages a strip on top says so; here nothing stands above the first act."""
        language = self.desk.language
        if language is None or language.info.checked_by:
            return []
        told = _("What you say to her is in {language}, not yet checked by a speaker; the English stands beneath.")
        return [label(told.format(language=language.info.language), "small")]

    def _heard(self, rules: tuple[UrgentRule, ...]) -> str:
        """The steps as a screen reader reads them out: of several rules, what comes first and what is open."""
        desk = self.desk
        read = rules[0] if len(rules) == 1 else next((rule for rule in rules if rule.id == self._read), None)
        heard = []
        if len(rules) > 1:
            found = together(desk.pack, rules, desk.venue, desk.nation)
            heard = [step_words(found.first), found.why]
        steps = read.read(desk.venue, desk.nation) if read else ()
        return "\n".join([*heard, *(f"{n}. {step_words(step)}" for n, step in enumerate(steps, start=1))])

    def _open_steps(self, rule_id: str) -> None:
        """The steps of one danger among several were opened, or closed: a screen reader reads them out."""
        self._read = rule_id
        heard = self._heard(self._rules())
        self._steps.setAccessibleDescription(heard)
        if rule_id:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._steps, heard))

    def _draw_marks(self) -> None:
        """What makes the danger greater, to tick: it goes on the slip."""
        state = self.desk.state
        ticked = state.picked(prompts.SLIP_MARKERS)
        lines = [Ticked(mark.id, mark.text, mark.id in ticked) for mark in slip.markers(self.desk.pack, state)]
        heading = _("Tick what is so: it makes this more dangerous")
        pick = partial(self.desk.pick, prompts.SLIP_MARKERS)
        self._marks.fill(*([SectionLines(heading, lines, _("On the slip"), pick)] if lines else []))

    def _where_and_why(self) -> str:
        """The place, and what was noted."""
        desk = self.desk
        place = desk.pack.venues[desk.venue].label
        if not desk.state.answer(prompts.VENUE):
            place = _("No place is chosen yet: these are the steps for “{place}”").format(place=place)
        noted = tuple(dict.fromkeys(note for firing in desk.firings for note in firing.notes))
        if reason := because(desk.pack, noted, (), most=2):
            return _("{place}. Because you noted: {reason}.").format(place=place, reason=reason)
        return _("{place}. Nothing needs to be typed.").format(place=place)

    def _choose(self, rule_id: str, on: bool) -> None:
        if rule_id in {firing.rule.id for firing in self.desk.firings}:
            self._off = self._off - {rule_id} if on else self._off | {rule_id}
        else:
            self.desk.pick(prompts.SLIP_DANGERS, rule_id, on)
        self._draw_steps()
        self._offer()

    def _move(self, venue: str, on: bool) -> None:
        self.desk.answer(prompts.VENUE, venue if on else "")
        self._draw_steps()
        self._offer()

    def _take_back(self) -> None:
        desk = self.desk
        line = desk.take_back_firing()
        desk.go("urgent" if desk.firings else "resume")
        desk.tell(_("Taken back: {line}.").format(line=line))

    def _to_slip(self) -> None:
        go_to(self._words.edit)

    # ---- the slip

    def _slip(self) -> None:
        desk = self.desk
        material = desk.material()
        self.gap()
        self._write_down = label("", "quiet")
        self.add(label(_("The slip, for whoever takes over"), "title"), self._write_down)
        words = self._words = Field(
            _("Her exact words"), slip.typed_words(material), lambda t: desk.write(prompts.SLIP_WORDS, t), lines=2
        )
        seen = Field(
            _("Anything else you saw"),
            desk.state.answer(prompts.SLIP_SEEN),
            lambda t: desk.write(prompts.SLIP_SEEN, t),
            lines=2,
        )
        self._marks = Column()
        self.add(Beside(words, seen, NARROW_EM, share=0.5), self._marks)
        notes = slip.firing_notes(desk.pack, desk.state)
        noted = [slip.seen_line(desk.pack, note.sign, voice) for note in notes for voice in note.voices]
        noted += [f"“{words}”" for words in slip.quoted_words(material)]
        if noted:
            self.add(label(_("On the slip already: {lines}.").format(lines="; ".join(noted)), "quiet"))
        unclear = [note for note in notes if len(desk.pack.signs[note.sign].clauses) > 1]
        if unclear:
            picks = [WhichOfThese(desk, note.sign) for note in unclear]
            self.add(Fold(_("Say which is true, so that the slip says only that"), *picks))
        answer = Field(
            _("Her answer when you asked plainly"),
            desk.state.answer(prompts.SLIP_ANSWER),
            lambda t: desk.write(prompts.SLIP_ANSWER, t),
        )
        time = Field(_("When"), slip.when(material), lambda t: desk.write(prompts.SLIP_TIME, t))
        self.add(Beside(answer, time, NARROW_EM, share=0.25))
        self._told = Field(
            _("Who was told"), desk.state.answer(prompts.SLIP_TOLD), lambda t: desk.write(prompts.SLIP_TOLD, t)
        )
        self._chips = Flow()
        self._asked_for = Column()
        self.add(self._told, self._chips, self._asked_for)
        self._offer()
        accepted = desk.state.answer(prompts.SLIP_ACCEPTED)
        self._accepted = Field(
            _("Who took it over (accepted by)"),
            "" if accepted == prompts.NOT_YET else accepted,
            self._accept,
        )
        self._not_yet = Toggle(_("Not yet"), _("Nobody has taken it over yet"))
        self._not_yet.set_quietly(accepted == prompts.NOT_YET)
        self._not_yet.toggled.connect(self._set_not_yet)
        asked = _("Does she know that this is being shared?")
        knows = Choices(
            {"yes": _("She knows"), "no": _("She does not know")},
            (desk.state.answer(prompts.SLIP_KNOWS),),
            lambda key, on: desk.answer(prompts.SLIP_KNOWS, key if on else ""),
            asked,
            one=True,
        )
        self.add(
            self._accepted,
            label(asked, "label"),
            knows,
            Flow(self._not_yet, button(_("Print, save or copy the slip"), lambda: desk.go("leaves:slip"))),
        )

    def _offer(self) -> None:
        """Who can be told in this place, and what to ask them for."""
        venue, old = self.desk.pack.venues[self.desk.venue], self._chips
        self._chips = Flow(*(button(who, partial(self._tell, who)) for who in venue.tell))
        self.box.replaceWidget(old, self._chips)
        old.hide()
        old.deleteLater()
        offered = slip.offered_asks(self.desk.material())
        heading = _("What are you asking them to do?")
        lines = [Ticked(text, text, on) for text, on in offered.items()]
        self._asked_for.fill(SectionLines(heading, lines, _("On the slip"), self._ask_for))

    def _ask_for(self, text: str, on: bool) -> None:
        """What the steps ask for is on the slip until it is taken off; the rest is off until it is put on."""
        desk = self.desk
        desk.pick(prompts.SLIP_ASKED, text, on)
        if any(text in rule.please.read(desk.venue) for rule in slip.open_rules(desk.pack, desk.state)):
            desk.pick(prompts.SLIP_NOT_ASKED, text, not on)

    def _tell(self, who: str) -> None:
        before = self._told.text().strip()
        # Afterwards the clock does not know when it was.
        now = "" if self.desk.from_notes else f"{self.desk.clock():%H:%M}"
        entry = _("{who} at {time}").format(who=who, time=now) if now else who
        text = f"{before}, {entry}" if before else entry
        self._told.set_quietly(text)
        self.desk.answer(prompts.SLIP_TOLD, text)

    def _accept(self, text: str) -> None:
        self._not_yet.set_quietly(False)
        self.desk.write(prompts.SLIP_ACCEPTED, text)

    def _set_not_yet(self, on: bool) -> None:
        self._accepted.set_quietly("")
        self.desk.answer(prompts.SLIP_ACCEPTED, prompts.NOT_YET if on else "")

    def primary(self) -> tuple[str, str]:
        """Back to the same page."""
        return _("Back to where you were"), "resume"
