"""Play a practice case through the real window by itself: to watch, or as pictures when there is no screen.

It presses and types by the names that people see, and knows nothing of how pages are made.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from screening_guide.errors import ContentProblem, FileProblem, Problem
from screening_guide.gui import app as gui_app
from screening_guide.gui.pages.registry import step_title
from screening_guide.gui.printing import page_images, save_pdf
from screening_guide.gui.window import Window
from screening_guide.guide.practice import Play, PracticeCase
from screening_guide.output import documents
from screening_guide.output.render import to_text
from screening_guide.settings import Settings
from screening_guide.writing import write_atomically

STEP_MS = 650
LETTER_MS = 25
READ_MS = 1800
TALLEST_PX = 6000
# What the files of each kind of document are called.
FILES = {
    documents.SLIP: "urgent-slip",
    documents.NOTE: "workers-note",
    documents.REPORT: "report",
    documents.TOLD_ONCE: "told-once",
    documents.CARD: "her-card",
    documents.NOTHING: "nothing-today",
}


@dataclass(frozen=True)
class Looks:
    """How the window looks while it plays.

    Attributes:
        width: in pixels.
        height: in pixels.
        text_size_percent: 100 to 200.
        look: ``light``, ``dark`` or ``contrast``.
    """

    width: int = 1366
    height: int = 768
    text_size_percent: int = 100
    look: str = "light"


def play(case_id: str, out: Path | None, looks: Looks) -> list[Path]:
    """Play a case from the first page to *Finish and clear*.

    Args:
        case_id: the practice case.
        out: where to write a PNG of each page and the handovers; None to play on the screen.
        looks: size and colours of the window.

    Returns:
        The files written, in order.

    Raises:
        ContentProblem: there is no such case, or it names something that is not on its page.
        FileProblem: the folder cannot be written.
    """
    app = gui_app.application(offscreen=out is not None)
    settings = Settings(file=None)  # never the user's own: a demo looks the same everywhere and writes no settings
    settings.values.update(text_size_percent=looks.text_size_percent, look=looks.look)
    desk = gui_app.open_desk(settings)
    for problem in desk.problems:
        raise problem
    case = desk.pack.practice.get(case_id)
    if case is None:
        raise ContentProblem(f"There is no practice case “{case_id}”: there are {', '.join(desk.pack.practice)}.")
    window = gui_app.make_window(desk)
    window.resize(looks.width, looks.height)
    player = _Player(window, case, out)
    try:
        if out is None:
            gui_app.show(window)
        else:
            window.show()
        player.play()
    finally:
        desk.clear()
        window.close()
        window.deleteLater()
        app.processEvents()
    return player.written


class _Player:
    def __init__(self, window: Window, case: PracticeCase, out: Path | None) -> None:
        self.window = window
        self.desk = window.desk
        self.case = case
        self.out = out
        self.written: list[Path] = []
        if out is not None:
            try:
                out.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise FileProblem(f"The folder {out} cannot be made ({error.strerror}): name another.") from error

    def play(self) -> None:
        """Home, every page of the route, the handovers, and the cleared home."""
        self._picture("00-home")
        self.desk.start(self.case)
        self.window.way.forget()
        self.window.open("scene")
        number = 0
        for number, page in enumerate(self.case.play, start=1):
            if page.page == "urgent":
                self.window.open("urgent")
            elif self.window.way.here != page.page:
                self.window.open(page.page)
            for action in page.do:
                self._do(action, page.page)
            name = page.page if page.page == "urgent" else step_title(page.page)
            self._picture(f"{number:02d}-{_file_name(name)}")
        self._handovers()
        self.window.open("finish")
        self._picture(f"{number + 1:02d}-cleared")

    def _do(self, action: Play, page: str) -> None:
        self._wait(STEP_MS)
        if action.press:
            target = self._find(action.press, action.described)
            if not isinstance(target, QAbstractButton):
                raise self._lost(action.press, page)
            self._show(target)
            target.click()
        if action.type:
            field = self._find(action.into, "")
            if not isinstance(field, QLineEdit | QPlainTextEdit):
                raise self._lost(action.into, page)
            self._show(field)
            field.setFocus()
            for length in range(1, len(action.type) + 1) if self.out is None else (len(action.type),):
                text = action.type[:length]
                field.setText(text) if isinstance(field, QLineEdit) else field.setPlainText(text)
                self._wait(LETTER_MS)
        self._settle()

    def _lost(self, name: str, page: str) -> Problem:
        return ContentProblem(
            f"The practice case “{self.case.id}” asks for “{name}”, which is not on the page “{page}”: mend its play."
        )

    def _find(self, name: str, described: str) -> QWidget | None:
        """A visible control by the name that a screen reader would say, and its description when given."""
        for widget in self.window.findChildren(QWidget):
            names = (name, described or widget.accessibleDescription())
            if (widget.accessibleName(), widget.accessibleDescription()) == names and widget.isVisible():
                return widget
        return None

    def _show(self, widget: QWidget) -> None:
        self.window.frame.scroller.ensureWidgetVisible(widget, 50, 120)
        widget.setFocus()
        self._wait(STEP_MS // 3)

    def _wait(self, milliseconds: int) -> None:
        """On the screen, give people time to follow; without one, only let Qt catch up."""
        if self.out is not None:
            QApplication.processEvents()
            return
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _settle(self) -> None:
        """Let timers such as the search's pause run out."""
        loop = QEventLoop()
        QTimer.singleShot(80, loop.quit)
        loop.exec()
        QApplication.processEvents()

    def _picture(self, name: str) -> None:
        self._settle()
        if self.out is None:
            self._wait(READ_MS)
            return
        window, size = self.window, self.window.size()
        bar = window.frame.scroller.verticalScrollBar()
        bar.setValue(0)
        if bar.maximum() > 0:
            # A picture shows the whole page, as if the screen were tall enough.
            window.resize(size.width(), min(size.height() + bar.maximum(), TALLEST_PX))
            self._settle()
        if focused := QApplication.focusWidget():
            focused.clearFocus()
        self._settle()
        self._save(window.grab().toImage(), name)
        window.resize(size)
        self._settle()

    def _save(self, image: QImage, name: str) -> None:
        assert self.out is not None
        path = self.out / f"{name}.png"
        if not image.save(str(path)):
            raise FileProblem(f"The picture {path} could not be written: name another folder with --out.")
        self.written.append(path)

    def _handovers(self) -> None:
        """Every document on offer: its pages as pictures, as a PDF and as text."""
        if self.out is None:
            return
        material = self.desk.material()
        for kind in documents.offered(material):
            handover = documents.write(kind, material)
            if handover is None:
                continue
            name = f"handover-{FILES[kind]}"
            images = page_images(handover, dots_per_inch=110)
            for number, image in enumerate(images, start=1):
                self._save(image, name if len(images) == 1 else f"{name}-{number}")
            pdf, text = self.out / f"{name}.pdf", self.out / f"{name}.txt"
            save_pdf(handover, pdf)
            write_atomically(text, to_text(handover).encode())
            self.written += [pdf, text]


def _file_name(words: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in words.lower()).split())
