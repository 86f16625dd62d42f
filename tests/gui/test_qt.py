"""What we rely on Qt for."""

import PySide6
import pytest
from PySide6.QtCore import QObject, Signal


def test_five_thousand_signals():
    """PySide6 6.12.0 on Python 3.11 aborts after about 570."""

    class Bell(QObject):
        rang = Signal(int)

    heard = []
    bell = Bell()
    bell.rang.connect(heard.append)
    for number in range(5000):
        bell.rang.emit(number)
    bell.rang.disconnect(heard.append)
    assert len(heard) == 5000


def test_not_the_broken_version():
    assert PySide6.__version__ != "6.12.0"


@pytest.mark.parametrize(
    "name",
    [
        "up",
        "down",
        "unsure",
        "water",
        "toilet",
        "pain",
        "cold",
        "afraid",
        "medicine",
        "phone",
        "child",
        "woman",
        "stop",
    ],
)
def test_icons_draw(app, name):
    from screening_guide.gui.icons import icon

    image = icon(name, 32).pixmap(32, 32).toImage()
    assert any(image.pixelColor(x, y).alpha() > 0 for x in range(0, 32, 2) for y in range(0, 32, 2))
