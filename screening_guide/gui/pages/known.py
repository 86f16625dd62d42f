"""Known already: what records say, marked before meeting her, so that she is not asked again."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from screening_guide.directory.fold import fold
from screening_guide.errors import FileProblem
from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle, button, rove
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.scroller import go_to, scroller_of
from screening_guide.gui.widgets.text import buddy, label
from screening_guide.gui.widgets.undo import pass_undo_on
from screening_guide.guide import prompts
from screening_guide.guide.carried import MOST_CHARACTERS, Carried, decoded, read
from screening_guide.guide.events import Event, Noted, Picked
from screening_guide.guide.kinds import SignGroup, Voice
from screening_guide.guide.model import Pack, Sign
from screening_guide.guide.phrases import note_lines, voice_label
from screening_guide.i18n import _, ngettext

NARROW_EM = 56.0
LIST_SHARE = 0.6
FEWEST_LETTERS = 2
MOST_FOUND = 24
SHEET_LINES = 4
MOST_BYTES = 4 * MOST_CHARACTERS


class KnownPage(Page):
    """One press for each thing that records say; or a told-once sheet, read whole."""

    step = "known"

    def title(self) -> str:
        """Its name."""
        return _("Known already")

    def build(self) -> None:
        """Draw the search and what is carried on the left, what records may say on the right."""
        self._toggles: dict[str, Toggle] = {}
        self._sheet: ToldOnce | None = None
        self.add(
            label(
                _(
                    "Before you meet her. What you mark here is shown as a record on the next pages, "
                    "and she need not be asked it again."
                ),
                "quiet",
            ),
            Flow(button(_("Read a told-once sheet"), self._open_sheet)),
        )
        self._field = QLineEdit()
        self._field.setProperty("role", "search")
        self._field.setPlaceholderText(_("two or three letters"))
        pass_undo_on(self._field, always=False)
        self._field.textChanged.connect(self._search)
        # Later, so that the same key press does not go on to what then has the keyboard.
        self._field.returnPressed.connect(lambda: QTimer.singleShot(0, self, self._focus_list))
        self._carried = Column(gap_em=0.25)
        self._else = Field(
            _("Anything else that records say"),
            self.desk.state.answer(prompts.KNOWN_WORDS),
            lambda text: self.desk.write(prompts.KNOWN_WORDS, text),
            lines=2,
        )
        left = Column(buddy(_("Find a sign or a topic"), self._field), self._field, self._carried, self._else)
        self._list = Column(gap_em=0.375)
        self.add(Beside(left, self._list, NARROW_EM, share=LIST_SHARE, gap_em=2, top=True))
        self._show_carried()
        self._search("")

    def first_focus(self) -> QWidget | None:
        """The search field."""
        return self._field

    # ---- what records may say

    def _search(self, typed: str) -> None:
        self._sheet = None
        wanted = typed if len(fold(typed)) >= FEWEST_LETTERS else ""
        groups = found(self.desk.pack, wanted) if wanted else usual(self.desk.pack)
        rows = [(topic, sign) for topic, signs in groups for sign in signs]
        shown = rows[:MOST_FOUND] if wanted else rows
        self._toggles.clear()
        self._list.fill(*self._drawn(shown), *_below(wanted, len(rows), len(rows) - len(shown)))
        rove(list(self._toggles.values()))

    def _drawn(self, rows: Iterable[tuple[str, Sign]]) -> Iterator[QWidget]:
        heading = ""
        for topic, sign in rows:
            if topic != heading:
                heading = topic
                yield label(heading, "label")
            yield self._row(sign)

    def _row(self, sign: Sign) -> QWidget:
        toggle = Toggle(voice_label(Voice.RECORDS), sign.text)
        toggle.set_quietly(Voice.RECORDS in self.desk.state.note(sign.id).voices)
        toggle.toggled.connect(partial(self._press, sign.id))
        self._toggles[sign.id] = toggle
        return _side_by_side(toggle, label(sign.text))

    def _press(self, sign: str, on: bool) -> None:
        _hold_still(self._toggles[sign], lambda: self._note(sign, on))

    def _note(self, sign: str, on: bool) -> None:
        self.desk.send(Noted(sign, Voice.RECORDS, on))
        self._show_carried()

    def _focus_list(self) -> None:
        first = next(iter(self._toggles.values()), None)
        if first is not None:
            go_to(first)

    # ---- what is carried

    def _show_carried(self) -> None:
        pack, state = self.desk.pack, self.desk.state
        rows = []
        for note in state.notes.values():
            if Voice.RECORDS in note.voices:
                words = f"{voice_label(Voice.RECORDS)}: {dict(note_lines(pack, note))[Voice.RECORDS]}"
                rows.append(self._carried_row(words, Noted(note.sign, Voice.RECORDS, False)))
        for sign in state.picked(prompts.DO_NOT_ASK):
            words = _("Please do not ask again: {sign}").format(sign=pack.signs[sign].text)
            rows.append(self._carried_row(words, Picked(prompts.DO_NOT_ASK, sign, False)))
        said = _("Carried so far: {count}").format(count=len(rows)) if rows else _("Nothing carried so far")
        self._carried.fill(label(said, "label"), *rows)

    def _carried_row(self, words: str, back: Event) -> QWidget:
        return _side_by_side(
            button(_("Take back"), lambda: self._take_back(back), "link", described=words), label(words)
        )

    def _take_back(self, back: Event) -> None:
        self.desk.send(back)
        self._show_carried()
        for sign, toggle in self._toggles.items():
            toggle.set_quietly(Voice.RECORDS in self.desk.state.note(sign).voices)
        self._field.setFocus()

    # ---- a told-once sheet

    def _open_sheet(self) -> None:
        self._sheet = ToldOnce(self.desk, self._close_sheet)
        self._toggles.clear()
        self._list.fill(self._sheet)
        go_to(self._sheet.first)

    def _close_sheet(self) -> None:
        self._else.set_quietly(self.desk.state.answer(prompts.KNOWN_WORDS))
        self._show_carried()
        self._search(self._field.text())
        self._field.setFocus()

    def retreat(self) -> bool:
        """From the sheet back to the list."""
        if self._sheet is None:
            return False
        self._close_sheet()
        return True

    def keep(self) -> object:
        """What was typed to search, and into the open sheet."""
        return self._field.text(), self._sheet.typed() if self._sheet else None

    def restore(self, kept: object) -> None:
        """Type it again."""
        typed, sheet = kept if isinstance(kept, tuple) else ("", None)
        self._field.setText(typed)
        if sheet is not None:
            self._open_sheet()
            assert self._sheet is not None
            self._sheet.type_again(sheet)


Groups = list[tuple[str, list[Sign]]]


def usual(pack: Pack) -> Groups:
    """What records most often say: the part of the first look for it, then the like of every topic by its title."""
    first = [pack.signs[sign] for sign in pack.first_look[SignGroup.KNOWN]]
    groups = [(_("Most often on record"), first)]
    for topic in sorted(pack.topics.values(), key=lambda topic: topic.title):
        signs = [sign for sign in topic.signs if sign.group is SignGroup.KNOWN and sign not in first]
        groups.append((topic.title, signs))
    return groups


def found(pack: Pack, typed: str) -> Groups:
    """Signs that every typed word is a start in, or whose topic goes by the words. Those topics come first.

    Args:
        pack: the guide's words.
        typed: at least two letters.
    """
    words = fold(typed).split()
    named: Groups = []
    others: Groups = []
    for topic in sorted(pack.topics.values(), key=lambda topic: topic.title):
        signs = sorted(topic.signs, key=lambda sign: sign.group is not SignGroup.KNOWN)
        if _begins(words, " ".join((topic.title, *topic.also))):
            named.append((topic.title, signs))
        else:
            others.append((topic.title, [sign for sign in signs if _begins(words, sign.text)]))
    return named + others


def _begins(words: list[str], text: str) -> bool:
    return all(f" {word}" in f" {fold(text)}" for word in words)


def _below(typed: str, count: int, more: int) -> list[QWidget]:
    """What is said below the list: that nothing is like the words, or that there is more."""
    if typed and not count:
        return [label(_("Nothing found: try one plain word, or write it under “Anything else”."), "quiet")]
    said = ngettext("And {count} more: type another letter.", "And {count} more: type another letter.", more)
    return [label(said.format(count=more), "quiet")] if more else []


def _side_by_side(left: QWidget, words: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.em(0.75))
    line.addWidget(left)
    line.addWidget(words, 1000)
    line.addStretch(1)
    return row


def _hold_still(widget: QWidget, change: Callable[[], object]) -> None:
    """Make a change above a widget and scroll by as much, so that nothing moves under the pointer."""
    area = scroller_of(widget)
    assert area is not None, "every page stands in one"
    before = widget.mapTo(area.viewport(), QPoint()).y()
    change()

    def follow() -> None:
        bar = area.verticalScrollBar()
        bar.setValue(bar.value() + widget.mapTo(area.viewport(), QPoint()).y() - before)

    QTimer.singleShot(0, widget, follow)


class ToldOnce(QWidget):
    """A told-once sheet, pasted, typed or read from a file: what it comes to is shown before anything is carried.

    Args:
        desk: takes what is carried.
        done: called when it has been carried, or is not wanted.
    """

    def __init__(self, desk: Desk, done: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        self._done = done
        self.first = QPlainTextEdit()
        self.first.setTabChangesFocus(True)
        self.first.setFixedHeight(self.first.fontMetrics().lineSpacing() * SHEET_LINES + theme.em(1.5))
        pass_undo_on(self.first, always=False)
        self._path = QLineEdit()
        self._path.setPlaceholderText("sheet.txt")
        pass_undo_on(self._path, always=False)
        # Later, so that the same key press does not carry what it has only just read.
        self._path.returnPressed.connect(lambda: QTimer.singleShot(0, self, self._read))
        self._preview = Column()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.5))
        for part in (
            label(_("Read a told-once sheet"), "title"),
            buddy(_("Paste it, or type its codes or its words"), self.first),
            self.first,
            buddy(_("Or name a text file"), self._path),
            self._path,
            Flow(button(_("Read it"), self._read), button(_("Back to the list"), done, "link")),
            self._preview,
        ):
            box.addWidget(part)

    def typed(self) -> tuple[str, str]:
        """What was typed: the sheet, and the name of a file."""
        return self.first.toPlainText(), self._path.text()

    def type_again(self, typed: tuple[str, str]) -> None:
        """Put it back."""
        self.first.setPlainText(typed[0])
        self._path.setText(typed[1])

    def _read(self) -> None:
        try:
            text = self.first.toPlainText().strip() or _from_file(self._path.text())
        except FileProblem as problem:
            self._preview.fill(label(str(problem)))
            self._announce(str(problem))
            return
        carried = read(self._desk.pack, text, self._desk.state)
        problems = [label(problem, "quiet") for problem in carried.problems]
        if not carried.events:
            self._preview.fill(*problems)
            self._announce(" ".join(carried.problems))
            return
        heard = " ".join(f"{line}." for line in (*carried.lines, *carried.problems))
        on = button(_("Carry these over"), partial(self._carry, carried), described=heard)
        understood = [label(_("This is what it says"), "label"), *map(label, carried.lines)]
        self._preview.fill(*understood, *problems, Flow(on))
        go_to(on)

    def _announce(self, sentence: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _carry(self, carried: Carried) -> None:
        for event in carried.events:
            self._desk.send(event)
        self._done()


def _from_file(typed: str) -> str:
    """The text of a file that was named.

    Raises:
        FileProblem: nothing is named, it cannot be read, or it is too long to be a sheet.
    """
    name = typed.strip().strip('"')
    if not name:
        raise FileProblem(_("Paste the sheet, type its codes, or name a text file: then press “Read it”."))
    path = Path(name)
    try:
        path = path.expanduser()
        if not path.is_file():
            raise FileProblem(_("There is no file {path}: check the name and the folder.").format(path=path))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, RuntimeError, ValueError) as error:
        raise FileProblem(_("The file {path} cannot be read: paste its text instead.").format(path=path)) from error
    if len(data) > MOST_BYTES:
        raise FileProblem(_("The file {path} is too long to be a told-once sheet: name another.").format(path=path))
    return decoded(data)
