"""Our own notes on services: what staff here noted and hid, a service to add, gaps, and a slip to send off."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from screening_guide.directory.ageing import written
from screening_guide.directory.first_call import KINDS, breakable, choice_words, counting, new_service, note_words
from screening_guide.directory.locate import Locator
from screening_guide.directory.overlay import gaps, slip
from screening_guide.directory.overlay.change import (
    CHOICES,
    AnyChange,
    ChangeProblem,
    Hide,
    add,
    cleaned,
    show,
    tidy,
    withdraw,
)
from screening_guide.directory.overlay.overlay import Overlay
from screening_guide.errors import PlaceProblem, Problem
from screening_guide.gui import theme
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle, button
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.scroller import go_to
from screening_guide.gui.widgets.text import buddy, label
from screening_guide.gui.widgets.undo import pass_undo_on
from screening_guide.i18n import _, ngettext
from screening_guide.paths import documents_folder, notes_folder
from screening_guide.writing import write_atomically

MOST_NOTES = 20
MOST_GAPS = 12
NARROW_EM = 44.0


class Entry(QWidget):
    """A labelled field of a form, with what is wrong with it in a sentence right under it.

    Args:
        name: its label, and its name for a screen reader.
        text: what it holds already.
        on_type: called with the whole text, or the chosen option, at every change; blank when nothing is chosen.
        hint: grey words shown while it is empty.
        lines: 1 for a single line, more for a box.
        options: what to choose from, by value, where nothing is typed.
    """

    def __init__(
        self, name: str, text: str, on_type: Callable[[str], object], hint: str = "", lines: int = 1,
        options: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.25))
        self.edit: QWidget
        if options is not None:
            self.edit = Choices(options, (text,), lambda value, on: on_type(value if on else ""), name, one=True)
            self._target: QWidget = next(iter(self.edit.toggles.values()))
        elif lines == 1:
            self.edit = self._target = line = QLineEdit(text)
            line.setPlaceholderText(hint)
            line.setCursorPosition(0)
            pass_undo_on(line, always=False)
            line.textChanged.connect(on_type)
        else:
            self.edit = self._target = many = QPlainTextEdit(text)
            many.setPlaceholderText(hint)
            many.setTabChangesFocus(True)
            many.setFixedHeight(many.fontMetrics().lineSpacing() * lines + theme.em(1.5))
            many.textChanged.connect(lambda: on_type(many.toPlainText()))
        self._problem = label("", "strong")
        self._problem.hide()
        for widget in (buddy(name, self.edit), self.edit, self._problem):
            box.addWidget(widget)

    def say(self, sentence: str) -> None:
        """Say what is wrong, and give the field the keyboard; say nothing when it is right."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.edit.setAccessibleDescription(sentence)
        if sentence:
            go_to(self._target)


@dataclass
class Typed:
    """What is typed and open on the page and not yet saved."""

    texts: dict[str, str] = field(default_factory=dict)
    needs: set[str] = field(default_factory=set)
    adding: bool = False
    every: bool = False


class KeepPage(Page):
    """What staff here know better than the directory."""

    def title(self) -> str:
        """Its name."""
        return _("Our own notes on services")

    def build(self) -> None:
        """Draw the notes, the form, the gaps and the slip."""
        self._typed = Typed()
        self._replace: Path | None = None
        if self.desk.practice:
            self.add(label(_("This is practice: notes are about real services, so none are shown or made here.")))
            return
        self.add(
            label(_("Notes are about services only, never about her. Colleagues who share the folder see them.")),
            label(
                _(
                    "They are kept in {folder}. To share them with your team, ask whoever looks after your computers "
                    "to set the environment variable SCREENING_GUIDE_NOTES to a folder that all of you can write to."
                ).format(folder=breakable(str(notes_folder()))),
                "quiet",
            ),
        )
        self._notes, self._adding, self._slip = Column(), Column(), Card(pad_em=0.75)
        self.add(self._notes, label(_("Add a service"), "title"), self._adding)
        self._draw_notes()
        self._draw_form()
        self._draw_gaps()
        self._draw_slip()

    def keep(self) -> object:
        """What is typed."""
        return self._typed

    def restore(self, kept: object) -> None:
        """Type it again."""
        if isinstance(kept, Typed) and not self.desk.practice:
            self._typed = kept
            self._draw_notes()
            self._draw_form()
            for name, entry in self._paths.items():
                entry.setText(kept.texts.get(name, entry.text()))

    # ---- what was noted

    def _draw_notes(self) -> None:
        notes = self.desk.notes
        self._rows = 0
        made: list[QWidget] = [label(problem, "strong") for problem in notes.problems]
        made += self._conflicts(notes.overlay)
        held = counting(notes.changes, notes.overlay)
        noted = [change for change in held if not isinstance(change, Hide)]
        made.append(label(_("What we noted"), "title"))
        if not noted:
            made.append(label(_("Nothing yet. Open a service, ring it, and say whether the number was right.")))
        shown = noted if self._typed.every else noted[:MOST_NOTES]
        made += [self._row(change, _("Take back"), partial(self._take_back, change)) for change in shown]
        if len(shown) < len(noted):
            made.append(Flow(button(_("Show all {count}").format(count=len(noted)), self._show_every)))
        hidden = [change for change in held if change.id in {each.id for each in notes.overlay.hidden.values()}]
        if hidden:
            made.append(label(_("Not shown here"), "title"))
            made += [self._row(change, _("Show again"), partial(self._show_again, change)) for change in hidden]
        self._notes.fill(*made)

    def _conflicts(self, overlay: Overlay) -> list[QWidget]:
        made: list[QWidget] = []
        for service_id in overlay.service_ids:
            found = overlay.standing(service_id, self.desk.directory_service(service_id)).conflicts
            if found:
                name = self._name(service_id)
                told = [label(conflict.words) for conflict in found]
                way = Flow(button(_("Open"), partial(self._open, service_id), described=name))
                made.append(Card("soft", pad_em=0.75).add(label(name, "strong"), *told, way))
        return [label(_("Which is right?"), "title"), *made] if made else []

    def _row(self, change: AnyChange, does: str, on_press: Callable[[], object]) -> QWidget:
        name, said = self._name(change.service_id), note_words(change)
        told = Column(label(name, "strong"), label(said), gap_em=0.25)
        self._rows += 1  # two notes may say the same, and must not sound the same
        described = f"{self._rows}. {name}. {said}"
        way = Flow(
            button(_("Open"), partial(self._open, change.service_id), described=described),
            button(does, on_press, described=described),
        )
        return Card(pad_em=0.75).add(Beside(told, way, NARROW_EM))

    def _name(self, service_id: str) -> str:
        found = next((new.name for new in self.desk.notes.overlay.added_records if new.id == service_id), "")
        if not found and (service := self.desk.directory_service(service_id)):
            found = service.name
        return found or _("A service that is no longer in the directory ({id})").format(id=service_id)

    def _open(self, service_id: str) -> None:
        self.desk.looking.service = service_id
        self.desk.go("service")

    def _show_every(self) -> None:
        self._typed.every = True
        self._draw_notes()
        self._go_to(self._notes)

    def _take_back(self, change: AnyChange) -> None:
        if self.desk.keep(withdraw(change, by=self.desk.looking.by)):
            self.desk.tell(_("Taken back: {what}").format(what=note_words(change)))
            self._draw_notes()
            self._go_to(self._notes)

    def _show_again(self, change: AnyChange) -> None:
        if self.desk.keep(show(change.service_id, by=self.desk.looking.by)):
            self.desk.tell(_("Shown again: {name}").format(name=self._name(change.service_id)))
            self._draw_notes()
            self._go_to(self._notes)

    def _go_to(self, part: QWidget) -> None:
        """Where a press took its own button away, the keyboard goes to the next one."""
        drawn = (each for each in self.focusable() if part.isAncestorOf(each) and each.isVisibleTo(self))
        go_to(next(drawn, self._add_toggle))

    # ---- adding a service

    def _draw_form(self) -> None:
        self._add_toggle = Toggle(_("Add a service that is missing"))
        self._add_toggle.set_quietly(self._typed.adding)
        self._add_toggle.toggled.connect(self._set_adding)
        self._adding.fill(Flow(self._add_toggle), *([self._form()] if self._typed.adding else []))

    def _set_adding(self, on: bool) -> None:
        self._typed.adding = on
        self._draw_form()
        go_to(self._entries["name"].edit if on else self._add_toggle)

    def _form(self) -> Card:
        fields = {
            "name": (_("Name of the service"), _("as staff would say it")),
            "organization": (_("Who runs it"), ""),
            "phone": (_("Telephone number"), _("such as 0113 496 0000")),
            "website": (_("Website"), _("such as www.example.org")),
            "place": (_("Town or postcode"), _("never for a refuge: its town only")),
            "not_for": (_("Who it is not for"), ""),
        }
        self._entries = {
            name: Entry(told, self._typed.texts.get(name, ""), partial(self._type, name), hint)
            for name, (told, hint) in fields.items()
        }
        offers = {need: item.text for need, item in self.desk.pack.needs.items()}
        first, *rest = self._entries.values()
        card = Card(pad_em=0.75).add(first, rest[0], *self._choice("kind", _("What kind of service"), KINDS))
        card.add(*rest[1:4], label(_("What it offers"), "label"))
        card.add(Choices(offers, tuple(self._typed.needs), self._need, _("What it offers")))
        card.add(*self._choice("access", _("How she gets in"), CHOICES["access"]))
        card.add(*self._choice("women_only", _("For women only"), CHOICES["women_only"]), rest[4])
        self._fault = label("", "strong")
        self._fault.hide()
        return card.add(self._fault, Flow(button(_("Save this service"), self._save_service)))

    def _choice(self, name: str, told: str, options: tuple[str, ...]) -> tuple[QWidget, QWidget]:
        chosen = (self._typed.texts.get(name, ""),)
        named = {option: choice_words(name, option) for option in options}
        return label(told, "label"), Choices(named, chosen, partial(self._choose, name), told, one=True)

    def _type(self, name: str, text: str) -> None:
        self._typed.texts[name] = text

    def _choose(self, name: str, key: str, on: bool) -> None:
        self._typed.texts[name] = key if on else ""

    def _need(self, need: str, on: bool) -> None:
        (self._typed.needs.add if on else self._typed.needs.discard)(need)

    def _save_service(self) -> None:
        for entry in self._entries.values():
            entry.say("")
        self._fault.hide()
        told = {name: tidy(text) for name, text in self._typed.texts.items()}
        for name in ("website", "phone"):
            try:
                told[name] = cleaned(name, told.get(name, ""))
            except ChangeProblem as problem:
                self._entries[name].say(str(problem))
                return
        if not told.get("name"):
            self._entries["name"].say(_("Give the service the name that staff would use."))
            return
        locator = Locator(self.desk.store) if self.desk.store else None
        try:
            new = new_service(told, self._typed.needs, locator, self.desk.today)
        except PlaceProblem as problem:
            self._entries["place"].say(str(problem))
            return
        try:
            change = add(new, by=self.desk.looking.by)
        except ChangeProblem as problem:
            self._fault.setText(str(problem))
            self._fault.show()
            self.desk.tell(str(problem))
            return
        if self.desk.keep(change):
            paths = {kind: entry.text() for kind, entry in self._paths.items()}
            self._typed = Typed(paths, every=self._typed.every)
            self._draw_notes()
            self._draw_form()
            self._go_to(self._notes)
            self.desk.tell(_("Added: {name}. A search finds it from now on.").format(name=told["name"]))

    # ---- gaps, and the slip

    def _draw_gaps(self) -> None:
        self.add(label(_("Help that we looked for and did not find"), "title"))
        counted = gaps.totals(notes_folder() / "gaps")[:MOST_GAPS]
        if not counted:
            self.add(label(_("No gap has been counted here."), "quiet"))
        for gap in counted:
            need = self.desk.pack.needs.get(gap.need)
            times = ngettext("{count} time", "{count} times", gap.count).format(count=gap.count)
            told = _("{what}, {area}: {times} in {month}").format(
                what=need.text if need else gap.need, area=gap.area, times=times, month=written(gap.month)
            )
            self.add(label(told))

    def _draw_slip(self) -> None:
        self.add(label(_("Export a slip"), "title"), self._slip)
        self._slip.add(label(_("All our notes in one file, for whoever keeps the directory. It names no woman.")))
        start = documents_folder() / f"directory-notes-{self.desk.today:%Y-%m-%d}"
        forms = {"csv": _("CSV, for a spreadsheet"), "json": _("Open Referral JSON, for a machine")}
        self._paths = {}
        for kind, told in forms.items():
            self._paths[kind] = path = QLineEdit(f"{start}.{kind}")
            pass_undo_on(path, always=False)
            path.setCursorPosition(0)
            path.textChanged.connect(partial(self._type, kind))
            save = partial(self._save_slip, kind)
            self._slip.add(buddy(told, path), path, Flow(button(_("Save it here"), save, described=told)))

    def _save_slip(self, kind: str) -> None:
        notes = self.desk.notes
        if not notes.overlay:
            self.desk.tell(_("Nothing is noted yet, so there is no slip to save."))
            return
        path = self._checked(self._paths[kind].text(), f".{kind}")
        if path is None:
            return
        try:
            write_atomically(path, self._csv() if kind == "csv" else self._json())
        except Problem as problem:
            self.desk.tell(str(problem))
            return
        self.desk.tell(_("Saved as {path}.").format(path=path))

    def _csv(self) -> bytes:
        notes = self.desk.notes
        known = {each: found for each in notes.overlay.service_ids if (found := self.desk.directory_service(each))}
        return slip.csv_text(notes.changes, known).encode("utf-8-sig")  # without the mark a spreadsheet garbles “£”

    def _json(self) -> bytes:
        # slow to import, and only needed here
        from screening_guide.directory.exporting.oruk import oruk_service

        notes, store = self.desk.notes, self.desk.store
        known = {each.id: each for each in store.records(notes.overlay.service_ids)} if store else {}
        return slip.oruk_json(notes.changes, known, oruk_service)

    def _checked(self, typed: str, suffix: str) -> Path | None:
        """The path to write to, or None after saying why not, or asking once whether to replace a file."""
        try:
            path = Path(typed.strip()).expanduser()
            path = (path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)).absolute()
            if not typed.strip() or not typed.isprintable() or path.is_dir():
                said = _("Give the file a name in a folder of yours.")
            elif not path.parent.is_dir():
                said = _("There is no folder {folder}: name one of yours.").format(folder=path.parent)
            elif path.exists() and path != self._replace:
                self._replace = path
                said = _("There is a file {path} already: press again to replace it.").format(path=path)
            else:
                self._replace = None
                return path
        except (OSError, RuntimeError, ValueError):
            said = _("That is not a place where a file can be: use a shorter name, in a folder of yours.")
        self.desk.tell(said)
        return None
