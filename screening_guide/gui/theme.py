"""Turn a palette and a text size into a style sheet and a grid. All sizes follow from one font size."""

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from screening_guide.gui import typeface
from screening_guide.gui.palette import PALETTES, Palette
from screening_guide.paths import bundled

BODY_POINTS = 12.0
RATIO = 1.2
SCALE = {"small": -1, "body": 0, "large": 1, "title": 2, "heading": 3, "display": 4}
LINE_LETTERS = 70
_SAMPLE = "she can ring the centre herself, or you can ring with her beside you"
POINTS_PER_INCH = 72.0


@dataclass(frozen=True)
class Theme:
    """A look at a text size.

    Attributes:
        look: ``light``, ``dark`` or ``contrast``.
        percent: text size in per cent.
        dots_per_inch: of the screen, to turn points into pixels.
        typeface: the one that ships with the app, or the system's: see :mod:`screening_guide.gui.typeface`.
    """

    look: str
    percent: int
    dots_per_inch: float
    typeface: str = typeface.OURS

    @property
    def palette(self) -> Palette:
        """Colours by role."""
        return PALETTES[self.look]

    def points(self, step: str) -> float:
        """A size of the scale, in points."""
        return round(BODY_POINTS * RATIO ** SCALE[step] * self.percent / 100, 1)

    @property
    def em_px(self) -> float:
        """The body size in pixels: the unit of the grid."""
        return self.points("body") * self.dots_per_inch / POINTS_PER_INCH

    def em(self, count: float) -> int:
        """So many ems, in whole pixels."""
        return round(self.em_px * count)

    def style_sheet(self) -> str:
        """The style sheet of the whole app."""
        source = bundled("resources/style/app.qss").read_text(encoding="utf-8")
        sizes = {step: f"{self.points(step)}pt" for step in SCALE}
        halves = {f"em{round(count * 100):03d}": f"{self.em(count)}px" for count in (0.25, 0.5, 0.75, 1.0, 1.5)}
        return Template(source).substitute({**self.palette, **sizes, **halves})


def system_look() -> str:
    """Light or dark, as the computer is set."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def make(look: str, percent: int, letters: str = typeface.OURS) -> Theme:
    """A theme for the chosen look (or the computer's), text size and typeface."""
    screen = QGuiApplication.primaryScreen()
    dots = screen.logicalDotsPerInch() if screen else 96.0
    return Theme(look if look in PALETTES else system_look(), percent, dots, letters)


def apply(theme: Theme) -> None:
    """Give the whole app a theme."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    font = typeface.font(theme.typeface)
    font.setPointSizeF(theme.points("body"))
    app.setFont(font)
    app.setProperty("theme", theme)
    app.setStyleSheet(theme.style_sheet())


def current() -> Theme:
    """The theme that the app wears now."""
    app = QApplication.instance()
    theme = app.property("theme") if app else None
    return theme if isinstance(theme, Theme) else Theme("light", 100, 96.0)


def em(count: float) -> int:
    """So many ems of the current theme, in pixels."""
    return current().em(count)


def column_px(widget: QWidget) -> int:
    """The widest a line of text may be: about 70 letters of ordinary English in the widget's font."""
    return round(widget.fontMetrics().horizontalAdvance(_SAMPLE) * LINE_LETTERS / len(_SAMPLE))
