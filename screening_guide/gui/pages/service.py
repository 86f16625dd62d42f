"""One service: who it is not for, its number and how old that is, how she gets in, the first call, and our notes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from screening_guide.directory import view, words
from screening_guide.directory.first_call import (
    breakable,
    choice_words,
    correctable,
    counting,
    field_to_correct,
    first_call,
    note_words,
    source,
    status,
    what_it_does,
    where,
    who,
)
from screening_guide.directory.model import Phone, Place, Service
from screening_guide.directory.overlay.change import (
    CHOICES,
    LONGEST_BY,
    AnyChange,
    ChangeProblem,
    Outcome,
    Rang,
    correct,
    hide,
    rang,
    show,
    shown,
    withdraw,
)
from screening_guide.directory.view import digits
from screening_guide.errors import Problem
from screening_guide.gui.desk import MOST_SHORTLISTED
from screening_guide.gui.page import Page
from screening_guide.gui.pages.keep import Entry
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle, button
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.combo import Combo
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card, say
from screening_guide.gui.widgets.scroller import go_to
from screening_guide.gui.widgets.text import buddy, label
from screening_guide.guide import prompts
from screening_guide.i18n import _

NARROW_EM = 44.0
LONG_FIELDS = ("description", "not_for", "how_to_apply", "opening_hours")


@dataclass
class Draft:
    """A correction that is being made. Nothing typed is lost when another field is looked at.

    Attributes:
        service: the id of the service it is about.
        open: whether the form is open.
        about: the field, and for a telephone the number that is to be replaced.
        texts: what is typed or chosen for each of them.
    """

    service: str
    open: bool = False
    about: tuple[str, str] = ("", "")
    texts: dict[tuple[str, str], str] = field(default_factory=dict)


class ServicePage(Page):
    """Everything a worker needs before she rings, and what came of it."""

    def title(self) -> str:
        """The name of the service."""
        service = self._service()
        return service.name if service else _("A service")

    def build(self) -> None:
        """Draw the service as staff know it."""
        self.desk.look_at_notes()
        self._draft = Draft(self.desk.looking.service)
        self._first: QLabel | None = None
        self._body = Column(gap_em=0.75)
        self.add(self._body)
        self._draw()

    def keep(self) -> object:
        """What is being corrected."""
        return self._draft

    def restore(self, kept: object) -> None:
        """Go on correcting the same service."""
        if isinstance(kept, Draft) and kept.service == self._draft.service:
            self._draft = kept
            self._draw()

    def first_focus(self) -> QWidget | None:
        """The number: what the page is opened for, and nothing that a second press of Enter could note."""
        return self._first

    def _service(self) -> Service | None:
        """The service as staff know it, even when they have hidden it."""
        service_id = self.desk.looking.service
        found = self.desk.service(service_id)
        overlay = self.desk.notes.overlay
        if self.desk.practice or service_id not in overlay.hidden:
            return found
        own = next((record for record in overlay.added_records if record.id == service_id), None)
        directory = view.service(own) if own else found
        return overlay.apply(directory) if directory else None

    def _draw(self) -> None:
        service = self._service()
        self._first = None
        if service is None:
            self._body.fill(label(_("This service is not in the directory any more. Search for another.")))
            return
        takes = _section(_("Who it takes"), who(service), share=0.45)
        facts = (words.kind(service), "" if _when(service) else words.access(service), words.women_only(service))
        self._body.fill(
            label(" · ".join(filter(None, facts)), "quiet"),
            *self._warnings(service),
            self._numbers(service),
            Beside(
                Column(_way_in(service), _call(service), gap_em=0.75),
                Column(self._where(service), takes, gap_em=0.75),
                NARROW_EM,
                share=0.5,
                top=True,
            ),
            _section(_("Where this comes from"), source(service, self.desk.today), share=0.75),
            *([] if self.desk.practice else [self._notes(service)]),
        )

    # ---- what is known

    def _warnings(self, service: Service) -> Iterator[QWidget]:
        if not self.desk.practice and service.id in self.desk.notes.overlay.hidden:
            hidden = label(_("Not shown here: a search does not find it."), "strong")
            yield Card("soft", pad_em=0.75).add(Beside(hidden, button(_("Show it again"), self._show), NARROW_EM))
        first = [label(_("Read first"), "title")]
        first += [label(told, "strong") for told in (status(service), service.alert) if told]
        if service.not_for:
            first.append(label(_("Not for, or only for: {words}").format(words=service.not_for), "strong"))
        else:
            first.append(label(_("Who it is not for: not known, ask.")))
        yield Card("soft", pad_em=0.75, gap_em=0.25).add(*first)
        if self.desk.practice:
            return
        standing = self.desk.notes.overlay.standing(service.id, directory=self.desk.directory_service(service.id))
        if standing.conflicts:
            card = Card(pad_em=0.75).add(label(_("Which is right?"), "strong"))
            yield card.add(*(label(conflict.words) for conflict in standing.conflicts))

    def _numbers(self, service: Service) -> Card:
        card = Card(pad_em=0.75)
        aged = words.service_age(service, self.desk.today)
        age = ("strong" if aged.ring_first else "quiet", aged.words)
        for phone in sorted(service.phones, key=lambda phone: not phone.free):
            free = _("free to ring") if phone.free else _("not a free number")
            whose = label(f"{phone.label} · {free}" if phone.label else free, "quiet")
            told = Column(Flow(self._number(phone)), label(age[1], age[0]), whose, gap_em=0.25)
            noting = Column() if self.desk.practice else self._noting(service, phone)
            card.add(Beside(told, noting, NARROW_EM, share=0.5, top=True))
        if not service.phones:
            self._first = label(words.no_number(service), "large", wrap=False)
            self._first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            card.add(Flow(self._first), label(age[1], age[0]))
        if ends := words.contract(service, self.desk.today):
            card.add(label(ends, "strong"))
        if self.desk.practice:
            card.add(label(_("This is practice: in real use you can note here whether a number was right."), "quiet"))
        else:
            card.add(*self._wrong(service), label(_("Notes are about the service only, never about her."), "quiet"))
        if self.desk.started_at is not None:
            self._add = Toggle(_("Add to her card"), service.name)
            self._add.set_quietly(service.id in self.desk.state.picked(prompts.SHORTLIST))
            self._add.toggled.connect(partial(self._shortlist, service.id))
            card.add(Flow(self._add))
        return card

    def _number(self, phone: Phone) -> QLabel:
        number = label(phone.number, "number", wrap=False)
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        number.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        number.setAccessibleName(_("Number: {number}").format(number=phone.number))
        self._first = self._first or number
        return number

    def _where(self, service: Service) -> Card:
        unknown = _("Not known, ask.")
        parts = {
            _("Hours"): [_when(service) + (service.opening_hours or unknown)],
            _("Where"): where(service, self._searched_from(), self._is_corrected(service, "address")),
            _("Area served"): [service.area_served or unknown],
            _("Cost"): [service.fees or unknown],
        }
        return Card(pad_em=0.75).add(*(_part(title, told) for title, told in parts.items()))

    def _searched_from(self) -> Place | None:
        search, talking = self.desk.search, self.desk.started_at is not None
        typed = self.desk.state.answer(prompts.PLACE_WORDS) if talking else self.desk.looking.words
        if search is None or not typed.strip():
            return None
        try:
            return search.find(typed, limit=1).place
        except Problem:
            return None

    def _is_corrected(self, service: Service, name: str) -> bool:
        return not self.desk.practice and name in self.desk.notes.overlay.standing(service.id).corrected

    # ---- her card

    def _shortlist(self, service_id: str, on: bool) -> None:
        if on and len(self.desk.state.picked(prompts.SHORTLIST)) >= MOST_SHORTLISTED:
            self._add.set_quietly(False)
            self.desk.tell(_("Her card holds three places. Take one off first, so that it is not too much."))
        else:
            self.desk.pick(prompts.SHORTLIST, service_id, on)

    # ---- our notes

    def _noting(self, service: Service, phone: Phone) -> Column:
        """Whether the number was right, in one press; what was last noted, and the way to take it back."""
        call = self._newest_calls(service).get(digits(phone.number))
        noted = [self._noted(call)] if call else []
        if call and call.on == self.desk.today:
            return Column(*noted)
        outcomes = {
            Outcome.RIGHT: _("It was right"),
            Outcome.WRONG: _("It was wrong"),
            Outcome.NO_ANSWER: _("Nobody answered"),
        }
        buttons = (
            button(told, partial(self._rang, service, phone.number, outcome), described=phone.number)
            for outcome, told in outcomes.items()
        )
        return Column(*noted, label(_("You rang it today?"), "quiet"), Flow(*buttons))

    def _newest_calls(self, service: Service) -> dict[str, Rang]:
        return {digits(call.number): call for call in self.desk.notes.overlay.calls(service.id)}

    def _wrong(self, service: Service) -> list[QWidget]:
        """Numbers that were rung and wrong stand here, so that nobody rings them again, and can come back."""
        left = {digits(phone.number) for phone in service.phones}
        calls = self._newest_calls(service)
        return [self._noted(call) for number, call in calls.items() if number not in left]

    def _noted(self, change: AnyChange) -> QWidget:
        said = note_words(change)
        back = button(_("Take back"), partial(self._take_back, change), described=said)
        return Beside(label(said), back, NARROW_EM / 2)

    def _notes(self, service: Service) -> Card:
        notes = self.desk.notes
        above = {call.id for call in self._newest_calls(service).values()}
        held = [each for each in counting(notes.changes, notes.overlay) if each.service_id == service.id]
        below = [self._noted(change) for change in held if change.id not in above]
        card = Card(pad_em=0.75).add(label(_("Our notes on this service"), "strong"))
        card.add(label(_("Notes say what is true of the service. Nothing about her belongs here."), "quiet"), *below)
        name = Entry(_("Your role or initials"), self.desk.looking.by, self._sign, _("may stay blank"))
        if isinstance(name.edit, QLineEdit):
            name.edit.setMaxLength(LONGEST_BY)
        self._correcting = Toggle(_("Correct something"), service.name)
        self._correcting.set_quietly(self._draft.open)
        self._correcting.toggled.connect(self._open_form)
        tools = Flow(self._correcting)
        if service.id not in notes.overlay.hidden:
            tools.add(button(_("Do not show it here"), self._hide, described=service.name))
        return card.add(name, tools, *([self._form(service)] if self._draft.open else []))

    def _sign(self, text: str) -> None:
        self.desk.looking.by = text

    def _rang(self, service: Service, number: str, outcome: Outcome) -> None:
        try:
            change = rang(service, number, outcome, self.desk.today, by=self.desk.looking.by)
        except ChangeProblem as problem:
            self.desk.tell(str(problem))
            return
        self._note(change, _("Take back"), note_words(change))

    def _take_back(self, change: AnyChange) -> None:
        if self.desk.keep(withdraw(change, by=self.desk.looking.by)):
            self._draw()
            self._go_to(_("It was right") if isinstance(change, Rang) else _("Correct something"))
            self.desk.tell(_("Taken back: {what}").format(what=note_words(change)))

    def _hide(self) -> None:
        self._note(hide(self.desk.looking.service, by=self.desk.looking.by), _("Show it again"))

    def _show(self) -> None:
        self._note(show(self.desk.looking.service, by=self.desk.looking.by), _("Do not show it here"))

    def _note(self, change: AnyChange, then: str, described: str | None = None) -> None:
        """Keep a note, say what was noted, and leave the keyboard where it can be taken back."""
        if self.desk.keep(change):
            self._draw()
            self._go_to(then, described)
            self.desk.tell(_("Noted: {what}").format(what=note_words(change)))

    def _go_to(self, name: str, described: str | None = None) -> None:
        for each in self.focusable():
            named = each.accessibleName() == name and described in (None, each.accessibleDescription())
            if named and each.isVisibleTo(self):  # what was drawn before is still about, out of sight
                go_to(each)
                return

    # ---- correcting

    def _open_form(self, on: bool) -> None:
        self._draft.open = on
        self._draw()
        self._go_to(_("What should be corrected") if on else _("Correct something"))

    def _form(self, service: Service) -> Column:
        choices = correctable(service)
        if self._draft.about not in choices:
            self._draft.about = choices[0]
        which = Combo()
        for name, number in choices:
            which.addItem(field_to_correct(name, number))
        which.setCurrentIndex(choices.index(self._draft.about))
        self._value = Column()
        self._draw_value(service)
        which.currentIndexChanged.connect(lambda at: self._choose(service, choices[at]))
        save = Flow(button(_("Save the correction"), partial(self._save, service), described=service.name))
        return Column(buddy(_("What should be corrected"), which), which, self._value, save)

    def _choose(self, service: Service, about: tuple[str, str]) -> None:
        self._draft.about = about
        self._draw_value(service)

    def _draw_value(self, service: Service) -> None:
        name, number = about = self._draft.about
        text = self._draft.texts.get(about, number if name == "phone" else shown(service, name))
        options = {value: choice_words(name, value) for value in CHOICES[name]} if name in CHOICES else None
        hint = _("empty: not known") if number or name != "phone" else ""
        lines = 3 if name in LONG_FIELDS else 1
        self._entry = Entry(_("It should say"), text, partial(self._type, about), hint, lines, options)
        self._value.fill(self._entry)

    def _type(self, about: tuple[str, str], text: str) -> None:
        self._draft.texts[about] = text

    def _save(self, service: Service) -> None:
        name, number = about = self._draft.about
        text = self._draft.texts.get(about, number if name == "phone" else shown(service, name))
        try:
            change = correct(service, name, text, number=number, by=self.desk.looking.by)
        except ChangeProblem as problem:
            self._entry.say(str(problem))
            return
        if self.desk.keep(change):
            self._draft = Draft(service.id)
            self._draw()
            self._go_to(_("Take back"), note_words(change))
            self.desk.tell(_("Noted: {what}").format(what=note_words(change)))


def _when(service: Service) -> str:
    """What goes before hours and ways in that hold only when it is open again."""
    return "" if service.status == "active" else _("When it is open again: ")


def _way_in(service: Service) -> Card:
    way = _when(service) + words.access(service)
    lines = [f"{way[:1].upper()}{way[1:]}.", words.refer(service)]
    if service.email:
        lines.append(_("Email: {address}").format(address=breakable(service.email)))
    if service.website:
        lines.append(_("Website: {address}").format(address=breakable(service.website)))
    return Card(pad_em=0.75).add(_part(_("How she gets in"), lines), _part(_("What it does"), what_it_does(service)))


def _call(service: Service) -> Card:
    call = first_call(service)
    card = Card(pad_em=0.75).add(label(call.title, "strong"), label(call.advice, "quiet"))
    if call.their_words:
        card.add(label(_("They say: {words}").format(words=call.their_words)))
    card.add(*map(label, call.before), say(*call.say))
    return card.add(_part(_("They may ask"), call.asked), _part(_("Keep back"), call.keep_back))


def _part(title: str, told: Iterable[str]) -> Column:
    return Column(label(title, "strong"), *map(label, told), gap_em=0.25)


def _section(title: str, told: list[tuple[str, str]], share: float) -> Card:
    rows = (Beside(label(name, "quiet"), label(value), NARROW_EM / 3, share=share, top=True) for name, value in told)
    return Card(pad_em=0.75).add(label(title, "strong"), Column(*rows, gap_em=0.25))
