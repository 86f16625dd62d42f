"""A real window on the real pack and directory, offscreen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from screening_guide.gui import app as gui_app
from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.window import Window
from screening_guide.settings import Settings


class Hand:
    """Presses what a person presses, and finds things by the names that a screen reader says."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.desk = window.desk

    def shown(self) -> list[QWidget]:
        return [w for w in self.window.findChildren(QWidget) if w.isVisible()]

    def find(self, name: str, described: str | None = None) -> QWidget:
        for widget in self.shown():
            if widget.accessibleName() == name and described in (None, widget.accessibleDescription()):
                return widget
        names = sorted({w.accessibleName() for w in self.shown() if w.accessibleName()})
        raise LookupError(f"nothing called {name!r} ({described!r}); shown: {names}")

    def has(self, name: str) -> bool:
        return any(widget.accessibleName() == name for widget in self.shown())

    def press(self, name: str, described: str | None = None) -> None:
        QTest.mouseClick(self.find(name, described), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)
        QApplication.processEvents()

    def type_into(self, name: str, text: str) -> None:
        self.find(name).setFocus()
        self.type(text)

    def text(self) -> str:
        """Every word on the screen."""
        words = []
        for widget in self.shown():
            for reading in ("text", "toPlainText"):
                if hasattr(widget, reading):
                    words.append(str(getattr(widget, reading)()))
        return "\n".join(words)

    def tab_to(self, name: str, described: str | None = None, most: int = 200) -> None:
        for _ in range(most):
            focused = QApplication.focusWidget()
            if focused and focused.accessibleName() == name and described in (None, focused.accessibleDescription()):
                return
            self.key(Qt.Key.Key_Tab)
        raise LookupError(f"Tab never reaches {name!r} ({described!r})")


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    gui_app.application()
    return qapp


@pytest.fixture
def make_window(app, qtbot, pack, store, clock, tmp_path) -> Iterator[Callable[..., Hand]]:
    made: list[Window] = []

    def make(
        size: tuple[int, int] = (1366, 768), percent: int = 100, look: str = "light", with_store: bool = True
    ) -> Hand:
        settings = Settings(file=tmp_path / "settings.json")
        settings.values.update(text_size_percent=percent, look=look)
        desk = Desk(pack, store if with_store else None, settings, clock=clock, languages=gui_app.languages())
        theme.apply(theme.make(look, percent))
        window = Window(desk)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        QApplication.processEvents()
        made.append(window)
        return Hand(window)

    yield make
    for window in made:
        window.desk.clear()
        window.close()
        window.deleteLater()
    # There is no event loop between tests to do this, and old windows would be styled again with each new one.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


@pytest.fixture
def hand(make_window) -> Hand:
    return make_window()


@pytest.fixture
def talk(hand) -> Hand:
    """A conversation just started."""
    hand.press("Start a conversation")
    return hand
