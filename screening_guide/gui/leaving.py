"""Ways out for a document: copy it as text, save it, print it. No dialogs: urgent help stays in reach."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from screening_guide.errors import Problem
from screening_guide.gui import printing, theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.typeface import undrawable
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.combo import Combo
from screening_guide.gui.widgets.copy_button import CopyButton
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.text import buddy, label
from screening_guide.i18n import _
from screening_guide.output.handover import Handover
from screening_guide.output.render import to_text
from screening_guide.paths import documents_folder
from screening_guide.writing import write_atomically

PDF, TEXT = ".pdf", ".txt"


def boxes_words(text: str) -> str:
    """A sentence when a text holds letters that no font of this computer can draw; else empty."""
    letters = undrawable(text, QFont())
    if not letters:
        return ""
    return _(
        "No font on this computer can draw these letters: {letters}. On paper and in a PDF they would be boxes, or "
        "missing. Copy or save the text instead, or have a font for them installed."
    ).format(letters=letters)


class Leaving(QWidget):
    """Four buttons, and what the pressed one asks for.

    Args:
        desk: tells the worker how it went, and clears the clipboard at the end.
        document: the document as it is now, or None when there is none.
        name: the start of a file's name.
    """

    def __init__(self, desk: Desk, document: Callable[[], Handover | None], name: str) -> None:
        super().__init__()
        self._desk = desk
        self._document = document
        self._name = name
        self._replace: Path | None = None
        self._copy = CopyButton(desk, _("Copy as text"), self._text)
        self._asked = Column()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.375))
        box.addWidget(
            Flow(
                self._copy,
                button(_("Save as PDF…"), lambda: self._ask_where(PDF)),
                button(_("Save as text…"), lambda: self._ask_where(TEXT)),
                button(_("Print…"), self._ask_printer),
            )
        )
        box.addWidget(self._asked)

    def changed(self) -> None:
        """The document may not be the one that was copied any more."""
        self._copy.look()

    def _boxes(self) -> list[QWidget]:
        """What no font here can draw, said before it goes on paper."""
        words = boxes_words(self._text())
        return [label(words, "strong")] if words else []

    def _text(self) -> str:
        handover = self._document()
        return to_text(handover) if handover else ""

    def _ask_where(self, ending: str) -> None:
        path = documents_folder() / f"{self._name}-{self._desk.clock():%Y-%m-%d-%H%M}{ending}"
        field = QLineEdit(str(path))
        holder = Card("soft", pad_em=0.75)
        holder.add(
            *(self._boxes() if ending == PDF else []),
            buddy(_("Save it here"), field),
            field,
            label(_("The file stays until you delete it. Do not put her name in the file's name."), "quiet"),
            Flow(button(_("Save now"), lambda: self._save(field.text(), ending))),
        )
        field.returnPressed.connect(lambda: self._save(field.text(), ending))
        self._asked.fill(holder)
        field.setFocus()

    def _save(self, typed: str, ending: str) -> None:
        handover = self._document()
        if handover is None:
            return
        try:
            path = self._path(typed, ending)
        except (OSError, RuntimeError, ValueError):
            self._desk.tell(_("That is not a place where a file can be: use a shorter name, in a folder of yours."))
            return
        if path is None:
            return
        self._replace = None
        try:
            if ending == PDF:
                printing.save_pdf(handover, path)
            else:
                write_atomically(path, to_text(handover).encode())
        except Problem as problem:
            self._desk.tell(str(problem))
            return
        self._desk.tell(_("Saved as {path}.").format(path=path))

    def _path(self, typed: str, ending: str) -> Path | None:
        """Where to save, or None when a sentence has said why not.

        Raises:
            OSError: the computer does not take such a name.
            RuntimeError: there is nobody of that name, whose folder it would be.
            ValueError: no file can have such a name.
        """
        path = Path(typed.strip()).expanduser()
        if not typed.strip() or path.is_dir():
            self._desk.tell(
                _("Give the file a name, such as note{ending}, in a folder of yours.").format(ending=ending)
            )
            return None
        path = (path if path.suffix.lower() == ending else path.with_name(path.name + ending)).absolute()
        if not path.parent.is_dir():
            self._desk.tell(_("There is no folder {folder}: name one of yours.").format(folder=path.parent))
            return None
        if path.exists() and path != self._replace:
            self._replace = path
            already = _("There is a file {path} already: press “Save now” again to replace it, or change the name.")
            self._desk.tell(already.format(path=path))
            return None
        return path

    def _ask_printer(self) -> None:
        names = printing.printers()
        holder = Card("soft", pad_em=0.75)
        if not names:
            holder.add(label(_("No printer is set up on this computer: save a PDF, or copy the text.")))
        else:
            box = Combo()
            box.addItems(names)
            holder.add(*self._boxes())
            holder.add(
                buddy(_("Printer"), box), box, Flow(button(_("Print now"), lambda: self._print(box.currentText())))
            )
        self._asked.fill(holder)

    def _print(self, name: str) -> None:
        handover = self._document()
        if handover is None:
            return
        try:
            printing.send_to_printer(handover, name)
        except Problem as problem:
            self._desk.tell(str(problem))
            return
        sent = _("Sent to {name}. Collect it now: paper left in a printer is read by others.")
        self._desk.tell(sent.format(name=name))
