"""The pages that are likely to come next, made ready in the pauses that a worker leaves anyway."""

import gc
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from screening_guide.gui.watched import TooEarlyError

PAUSE_MS = 100  # after the last press: longer than the pause between two letters of a quick typist
REST_MS = 400
BETWEEN_MS = 10  # between two pages, so that a press never waits for more than one
LARGE_BYTES = 100_000

_PRESSES = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


@dataclass(frozen=True)
class Work:
    """What can be done in a pause.

    Attributes:
        likely: the pages that may come next, and those that may come later.
        is_ready: whether a page is ready.
        prepare: makes a page ready; it may say that it is too early.
        tidy: takes something apart that is not needed any more, and returns whether there was anything.
    """

    likely: Callable[[], tuple[tuple[str, ...], tuple[str, ...]]]
    is_ready: Callable[[str], bool]
    prepare: Callable[[str], None]
    tidy: Callable[[], bool]


class Ahead(QObject):
    """Works while nobody presses anything, one page at a time.

    Args:
        work: what there is to do.
        parent: what it belongs to. It sees the presses of a window that it is an event filter of.
    """

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._refused: set[str] = set()  # until another conversation
        self._tried: set[str] = set()  # in this pause
        self._worked = False
        self._quiet = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    @property
    def is_done(self) -> bool:
        """Whether there is nothing more to prepare until something happens."""
        return not self._timer.isActive()

    def wait(self) -> None:
        """Something has happened: wait for a pause."""
        self._tried.clear()
        self._quiet.start()
        self._timer.start(PAUSE_MS)

    def stop(self) -> None:
        """Do nothing until something happens."""
        self._timer.stop()

    def forget(self) -> None:
        """Another conversation: try everything again."""
        self._refused.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press puts off what is left to do."""
        if event.type() in _PRESSES and self._timer.isActive():
            self.wait()
        return super().eventFilter(watched, event)

    def _step(self) -> None:
        if QGuiApplication.mouseButtons():
            self.wait()
            return
        soon, later = self._work.likely()
        rested = self._quiet.elapsed() >= REST_MS
        if self._prepare_one(soon) or self._work.tidy() or (rested and self._prepare_one(later)):
            self._worked = True
            self._timer.start(BETWEEN_MS)
        elif not rested:
            self._timer.start(max(REST_MS - self._quiet.elapsed(), 1))
        elif self._worked:
            self._worked = False
            gc.collect()  # else Python stops to do it in the middle of a press
            bytearray(LARGE_BYTES)  # at the next large piece the C library puts in order what was freed: now, then

    def _prepare_one(self, names: tuple[str, ...]) -> bool:
        for name in names:
            # A page that is not ready when it has been made would be made again and again.
            if name not in self._tried | self._refused and not self._work.is_ready(name):
                self._tried.add(name)
                self._prepare(name)
                return True
        return False

    def _prepare(self, name: str) -> None:
        try:
            self._work.prepare(name)
        except TooEarlyError:
            self._refused.add(name)
