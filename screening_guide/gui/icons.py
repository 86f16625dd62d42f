"""Icons, drawn from SVG in the ink of the theme, and only when a page shows them."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from screening_guide.gui import theme
from screening_guide.paths import bundled

_INK = "#1F2A30"
_SHARPNESS = 2


def icon(name: str, size_px: int) -> QIcon:
    """An icon by the name of its file in ``resources/icons``."""
    return _drawn(name, size_px, theme.current().palette["ink"])


@lru_cache(maxsize=64)
def _drawn(name: str, size_px: int, ink: str) -> QIcon:
    from PySide6.QtSvg import QSvgRenderer  # loads the SVG library, which the first page does not need

    source = bundled(f"resources/icons/{name}.svg").read_text(encoding="utf-8").replace(_INK, ink)
    pixmap = QPixmap(size_px * _SHARPNESS, size_px * _SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(_SHARPNESS)
    return QIcon(pixmap)
