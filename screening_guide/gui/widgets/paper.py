"""The preview: pictures of the very pages that print, with their words for a screen reader."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from screening_guide.gui import theme
from screening_guide.gui.widgets.sheets import MM_PER_INCH, PAGE_MM, document, paint
from screening_guide.i18n import _
from screening_guide.output.handover import Handover
from screening_guide.output.render import to_text

GAP_PX = 12
WIDEST_EM = 46


class Paper(QWidget):
    """Sheets of paper, as wide as there is room.

    Args:
        handover: what is shown.
    """

    def __init__(self, handover: Handover) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.em(WIDEST_EM))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Preview, exactly as it prints"))
        self.show_handover(handover)

    def show_handover(self, handover: Handover) -> None:
        """Show another document, or the same one changed."""
        self._laid_out = document(handover)
        self.setAccessibleDescription(to_text(handover))
        self.setFixedHeight(self._height(self.width()))
        self.update()

    @property
    def pages(self) -> int:
        """How many sheets it takes."""
        return self._laid_out.pageCount()

    def _height(self, width: int) -> int:
        return round(self.pages * (width * PAGE_MM[1] / PAGE_MM[0] + GAP_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wider sheets are higher."""
        super().resizeEvent(event)
        self.setFixedHeight(self._height(event.size().width()))

    def sizeHint(self) -> QSize:
        """A comfortable width."""
        width = theme.em(30)
        return QSize(width, self._height(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheets with the same code that prints them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() - 2
        height = width * PAGE_MM[1] / PAGE_MM[0]
        dots_per_inch = width / (PAGE_MM[0] / MM_PER_INCH)
        for page in range(self.pages):
            painter.save()
            painter.translate(1, 1 + page * (height + GAP_PX))
            painter.setPen(QPen(QColor(theme.current().palette["edge"]), 1))
            painter.setBrush(Qt.GlobalColor.white)
            painter.drawRect(QRectF(0, 0, width, height - 1))
            painter.setClipRect(QRectF(0, 0, width, height))
            paint(self._laid_out, page, painter, dots_per_inch)
            painter.restore()
        painter.end()
