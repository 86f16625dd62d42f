"""Build the objects in order and connect them: pack, directory, settings, desk, window."""

import datetime
import os
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QMainWindow

from screening_guide.directory.own import open_store
from screening_guide.errors import ContentProblem, DirectoryProblem, DisplayProblem, Problem
from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.looking import Language
from screening_guide.gui.pages.refused import Refused
from screening_guide.gui.typeface import family
from screening_guide.gui.window import Window
from screening_guide.guide.pack import load
from screening_guide.i18n import _
from screening_guide.paths import bundled
from screening_guide.settings import Settings

LANGUAGES = {"cy": "Cymraeg"}
FIRST_SIZE_PX = (1366, 768)
ROOMY_PX = (1500, 900)


def application(offscreen: bool = False) -> QApplication:
    """The one Qt application, dressed neither as a system nor as a service: plain Fusion.

    Raises:
        DisplayProblem: there are no fonts to write with.
    """
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "")
    if sys.platform.startswith("linux") and "UTF" not in locale.upper():
        os.environ["LC_ALL"] = "C.UTF-8"  # else Qt switches by itself, and complains on standard error
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["screening-guide"])
    app.setApplicationName("Screening Guide")
    app.setStyle("Fusion")
    # Letters that no font can draw are told on the page; Qt would tell of them at every painting.
    QLoggingCategory.setFilterRules("qt.text.font.db.warning=false")
    if not (family() or QFontDatabase.families()):
        raise DisplayProblem(
            "This computer has no fonts to write with: run “sudo apt-get install fonts-dejavu-core”, then try again."
        )
    return app


def open_desk(settings: Settings, clock: Callable[[], datetime.datetime] = datetime.datetime.now) -> Desk:
    """Load the pack and open the directory.

    A directory that cannot be used is told in one sentence, and the guide works without it.

    Raises:
        ContentProblem: the guide's words cannot be used.
    """
    problems: list[Problem] = [settings.problem] if settings.problem else []
    store = None
    try:
        store, told = open_store()
        problems += [told] if told else []
    except DirectoryProblem as problem:
        problems.append(problem)
    return Desk(load(bundled("content/en")), store, settings, tuple(problems), clock, languages())


def languages() -> tuple[Language, ...]:
    """The languages that she can be spoken to in, besides English."""
    return tuple(Language(code, name, bundled(f"content/{code}")) for code, name in LANGUAGES.items())


def make_window(desk: Desk) -> Window:
    """A dressed window for a desk."""
    theme.apply(theme.make(desk.settings.look, desk.settings.text_size_percent, desk.settings.typeface))
    window = Window(desk)
    window.resize(*FIRST_SIZE_PX)
    return window


def show(window: QMainWindow) -> None:
    """Show a window whole: on a small screen it takes all of the room that there is."""
    room = window.screen().availableGeometry()
    if room.width() <= ROOMY_PX[0] or room.height() <= ROOMY_PX[1]:
        window.showMaximized()
    else:
        window.show()


def run() -> int:
    """Open the window and stay until it is closed.

    Returns:
        The exit code.
    """
    app = application()
    settings = Settings.load()
    try:
        desk = open_desk(settings)
    except ContentProblem as problem:
        theme.apply(theme.make(settings.look, settings.text_size_percent, settings.typeface))
        refused = Refused(problem, app.quit)
        refused.resize(*FIRST_SIZE_PX)
        refused.show()
        app.exec()
        return 1
    window = make_window(desk)
    sys.excepthook = _calmly(desk)
    show(window)
    return app.exec()


def _calmly(desk: Desk) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Tell an unexpected error in one sentence. It names the place in our code and never what was typed."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Problem):
            desk.tell(str(error))
            return
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"
        desk.tell(
            _(
                "Something went wrong in the app ({kind} at {place}). Your conversation is still here. "
                "If it happens again, tell whoever looks after the app those words."
            ).format(kind=kind.__name__, place=place)
        )

    return hook
