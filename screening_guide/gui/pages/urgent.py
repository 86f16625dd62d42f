"""Urgent help: the steps for this place at once, then the slip for whoever takes over. Needs no typing."""

import re
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.markdown_view import prose
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle, button
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.line_card import LineCard
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.model import StepText, UrgentRule
from screening_guide.guide.phrases import because
from screening_guide.guide.urgent import steps
from screening_guide.i18n import _
from screening_guide.output import urgent_slip as slip
from screening_guide.output.sources import source_line

NARROW_EM = 46.0
MOST_LINES = 3


def _step(number: int, step: StepText, rules: tuple[UrgentRule, ...]) -> str:
    """A step as Markdown: on one line, or as a list, rule by rule, when several add to it."""
    lead = f"{number}\\. **{step.lead}**"
    lines = step.text.split("\n")
    if len(lines) == 1:
        return f"{lead} {step.text}"
    for rule in rules:
        start = f"{rule.short}: "
        bold = f"**{start.strip()}** "
        lines = [bold + line.removeprefix(start) if line.startswith(start) else line for line in lines]
    return "\n".join([lead, "", *(f"- {line}" for line in lines)])


class UrgentPage(Page):
    """Five numbered lines in large type, then the slip."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._off: frozenset[str] = frozenset()
        super().__init__(desk, parent)

    def keep(self) -> object:
        """What has fired and was put out of sight by hand."""
        return self._off

    def restore(self, kept: object) -> None:
        """Put it out of sight again."""
        if kept and isinstance(kept, frozenset):
            self._off = kept
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
        """Draw the steps beside the choice of what it is, then the slip, then the lines."""
        self.heading.setProperty("role", "urgent")
        desk = self.desk
        desk.urgent_opened()
        fired = desk.firings
        self._because = because(desk.pack, tuple(dict.fromkeys(n for f in fired for n in f.notes)), (), most=3)
        self._where = label("", "quiet")
        self._steps = Card("urgent", pad_em=0.75)
        self._list = Column()
        self._steps.add(self._list)
        self._steps.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._steps.setAccessibleName(_("Urgent steps"))
        several = len(fired) > 1  # then the steps need the room, and come first
        parts: list[QWidget] = [self._where, Beside(self._steps, self._side(), NARROW_EM, share=0.34, top=True)]
        self.add(*(reversed(parts) if several else parts))
        self._slip()
        self._lines = Column()
        self.add(self._lines)
        self._draw_steps()

    def first_focus(self) -> QWidget | None:
        """The steps: a screen reader reads them out, and no key press here can undo anything."""
        return self._steps

    def _side(self) -> QWidget:
        desk = self.desk
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.5))
        box.addWidget(label(_("What is it?"), "label"))
        rules = {rule.id: rule.short for rule in desk.pack.rules()}
        self._kinds = Choices(rules, tuple(self._chosen()), self._choose, _("Kind of danger"))
        box.addWidget(self._kinds)
        box.addWidget(label(_("Where are you?"), "label"))
        venues = {venue.value: info.label for venue, info in desk.pack.venues.items()}
        box.addWidget(Choices(venues, (desk.state.answer(prompts.VENUE),), self._move, _("Where are you?"), one=True))
        if desk.firings:
            box.addWidget(Flow(button(_("Pressed by mistake: take it back"), self._take_back)))
        box.addStretch(1)
        return holder

    # ---- steps

    def _rules(self) -> tuple[UrgentRule, ...]:
        pack = self.desk.pack
        chosen = self._chosen()
        return tuple(rule for rule in pack.rules() if rule.id in chosen) or (pack.general_rule(),)

    def _draw_steps(self) -> None:
        desk, rules = self.desk, self._rules()
        what = rules[0].title if len(rules) == 1 else " · ".join(rule.short for rule in rules)
        self.heading.setText(_("Urgent: {what}").format(what=what))
        place = desk.pack.venues[desk.venue].label
        if not desk.state.answer(prompts.VENUE):
            place = _("No place is chosen yet: these are the steps for “{place}”").format(place=place)
        self._where.setText(
            _("{place}. Because you noted: {reason}.").format(place=place, reason=self._because)
            if self._because
            else _("{place}. Nothing needs to be typed.").format(place=place)
        )
        listed = list(enumerate(steps(rules, desk.venue), start=1))
        # Lead and text share a line; the lead is bold so that it can be read alone.
        at_a_glance = [label(" ".join(f"{n}. {step.lead}" for n, step in listed), "strong")] if len(rules) > 1 else []
        self._list.fill(
            *at_a_glance,
            *(prose(_step(number, step, rules), "step") for number, step in listed),
            *(prose(rule.body, "quiet") for rule in rules if rule.body),
        )
        self._steps.setAccessibleDescription("\n".join(f"{n}. {step.lead} {step.text}" for n, step in listed))
        sentences = [part for rule in rules for line in rule.write_down for part in re.split(r"(?<=\.) ", line)]
        self._write_down.setText(_("Write down: {what}").format(what=" ".join(dict.fromkeys(sentences))))
        ids = tuple(dict.fromkeys(line_id for rule in rules for line_id in rule.lines))
        numbers = tuple(dict.fromkeys(number for rule in rules for number in rule.sources))
        self._lines.fill(
            label(_("Ring from anywhere"), "title"),
            *(LineCard(line, desk.today) for line in desk.lines(ids)[:MOST_LINES]),
            label(source_line(desk.pack, numbers, min(rule.reviewed for rule in rules)), "small"),
        )

    def _choose(self, rule_id: str, on: bool) -> None:
        if rule_id in {firing.rule.id for firing in self.desk.firings}:
            self._off = self._off - {rule_id} if on else self._off | {rule_id}
        else:
            self.desk.pick(prompts.SLIP_DANGERS, rule_id, on)
        self._draw_steps()

    def _move(self, venue: str, on: bool) -> None:
        self.desk.answer(prompts.VENUE, venue if on else "")
        self._draw_steps()
        self._offer()

    def _take_back(self) -> None:
        desk = self.desk
        line = desk.take_back_firing()
        desk.go("urgent" if desk.firings else "resume")
        desk.tell(_("Taken back: {line}.").format(line=line))

    # ---- the slip

    def _slip(self) -> None:
        desk = self.desk
        material = desk.material()
        self.gap()
        self._write_down = label("", "quiet")
        self.add(label(_("The slip, for whoever takes over"), "title"), self._write_down)
        words = Field(
            _("Her exact words"), slip.typed_words(material), lambda t: desk.write(prompts.SLIP_WORDS, t), lines=2
        )
        seen = Field(
            _("Anything else you saw"),
            desk.state.answer(prompts.SLIP_SEEN),
            lambda t: desk.write(prompts.SLIP_SEEN, t),
            lines=2,
        )
        self.add(Beside(words, seen, NARROW_EM, share=0.5))
        notes = slip.firing_notes(desk.pack, desk.state)
        noted = [slip.seen_line(desk.pack, note.sign, voice) for note in notes for voice in note.voices]
        noted += [f"“{words}”" for words in slip.quoted_words(material)]
        if noted:
            self.add(label(_("On the slip already: {lines}.").format(lines="; ".join(noted)), "quiet"))
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
        self.add(
            self._accepted,
            Flow(self._not_yet, button(_("Print, save or copy the slip"), lambda: desk.go("leaves:slip"))),
        )

    def _offer(self) -> None:
        """Who can be told in this place, and what to ask them for."""
        venue, old = self.desk.pack.venues[self.desk.venue], self._chips
        self._chips = Flow(*(button(who, partial(self._tell, who)) for who in venue.tell))
        self.box.replaceWidget(old, self._chips)
        old.hide()
        old.deleteLater()
        asked = self.desk.state.picked(prompts.SLIP_ASKED)
        heading = _("What did you ask them for?")
        offered = {what: what for what in dict.fromkeys((*venue.ask, *asked))}
        asking = Choices(offered, asked, partial(self.desk.pick, prompts.SLIP_ASKED), heading)
        self._asked_for.fill(*([label(heading, "label"), asking] if offered else []))

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
