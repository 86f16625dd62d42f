"""The typeface that ships with the app: a page looks the same on every computer. And letters that no font can draw."""

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from screening_guide.paths import bundled

OURS, SYSTEM = "ours", "system"
FILES = ("AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf")

_MARKS = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")  # they are never drawn
_families: list[str] = []


def family() -> str:
    """The name of the typeface that ships with the app, loaded once; empty when its files cannot be read."""
    if not _families:
        loaded = [QFontDatabase.addApplicationFont(str(bundled(f"resources/fonts/{file}"))) for file in FILES]
        _families.append(next((name for each in loaded for name in QFontDatabase.applicationFontFamilies(each)), ""))
    return _families[0]


def font(typeface: str) -> QFont:
    """The font of the app, in no particular size. Letters that it lacks are drawn with another of this computer's.

    Args:
        typeface: :data:`OURS`, or :data:`SYSTEM` for the one that the computer is set to.
    """
    if typeface == OURS and family():
        return QFont(family())
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)


def without_ligatures(font: QFont) -> QFont:
    """The same font with each letter by itself: *fi* as one sign comes back from a PDF as another letter."""
    for tag in ("liga", "clig", "dlig"):
        font.setFeature(QFont.Tag(tag), 0)
    return font


def undrawable(words: str, font: QFont) -> str:
    """The letters that no font of this computer can draw, each once and in order; empty when all can be drawn.

    They would be boxes on the screen and on paper, and a PDF would not hold them.

    Args:
        words: what is to be drawn.
        font: what it is drawn with first.
    """
    drawn = QFontMetricsF(font)
    letters = dict.fromkeys(words)
    return "".join(
        letter
        for letter in letters
        if not (letter.isspace() or letter.isascii() or letter in _MARKS or drawn.inFontUcs4(ord(letter)))
    )
