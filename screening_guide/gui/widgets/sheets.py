"""A handover laid out on sheets of A4: fitted on one page where that can be, and never a line lost."""

from itertools import zip_longest

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QImage,
    QPainter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from screening_guide.gui.typeface import without_ligatures
from screening_guide.i18n import _
from screening_guide.output.handover import Handover
from screening_guide.output.render import Paragraph, Role, Space, paragraphs, practice_words, to_html

PAGE_MM = (210.0, 297.0)
MARGIN_MM = 18.0
SMALL_MARGIN_MM = 10.0
MM_PER_INCH = 25.4
POINTS_PER_INCH = 72.0
POINTS_PER_MM = POINTS_PER_INCH / MM_PER_INCH

# Largest first. What does not fit on one page at the last of them flows over several.
SIZES_POINTS = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
SMALL_SIZES_POINTS = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
LARGE_SIZES_POINTS = (20.0, 19.0, 18.0, 17.0, 16.0)
FLOWING_POINTS = 9.5

# Laid out once at this size; a smaller one is the same on a larger page. High, so that rounding does not show.
_BODY_UNITS = 48.0
_FOOT_MM = 9.0
_FOOT_POINTS = 9.0
_WATERMARK_POINTS = 96
_INK, _QUIET, _LINE = QColor("#1F2A30"), QColor("#4C5A61"), QColor("#CBD1CE")


class Sheets(QTextDocument):
    """A handover as a text document that knows its pages.

    Args:
        handover: what is printed.
        space: how much room there is between lines.

    Attributes:
        handover: what is printed.
        paragraphs: one to a block.
        body_points: the size of its text.
        margin_mm: round the text.
    """

    def __init__(self, handover: Handover, space: Space = Space.OPEN) -> None:
        super().__init__()
        self.handover = handover
        self.paragraphs: tuple[Paragraph, ...] = paragraphs(handover, space)
        self.body_points = FLOWING_POINTS
        self.margin_mm = MARGIN_MM
        self.setUndoRedoEnabled(False)
        self._device = _plain_device()
        self.documentLayout().setPaintDevice(self._device)
        font = without_ligatures(QFont())
        font.setPixelSize(round(_BODY_UNITS))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.setDefaultFont(font)
        self.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        self.setHtml(to_html(handover, _BODY_UNITS, space))

    @property
    def points_per_unit(self) -> float:
        """How large a unit of the layout is on paper."""
        return self.body_points / _BODY_UNITS

    @property
    def flows(self) -> bool:
        """Whether it takes more than one page."""
        return self.pageCount() > 1

    def fits(self, body_points: float, margin_mm: float = MARGIN_MM) -> bool:
        """Lay it out at a size. Returns whether it is on one page."""
        self._lay_out(body_points, margin_mm, 0.0)
        return not self.flows

    def flow(self, body_points: float) -> None:
        """Lay it out on as many pages as it takes, with room at the foot of each for its number."""
        self._lay_out(body_points, MARGIN_MM, _FOOT_MM)
        first = 0
        for index, (paragraph, after) in enumerate(zip_longest(self.paragraphs, self.paragraphs[1:])):
            before_foot = after is not None and after.role in (Role.PROMISE, Role.FOOT)
            if not (paragraph.keeps_with_next or before_foot):
                self._keep_whole(self.findBlockByNumber(first), self.findBlockByNumber(index))
                first = index + 1

    def _keep_whole(self, first: QTextBlock, last: QTextBlock) -> None:
        """Move a heading and the lines after it to the next page together, unless that leaves half a page empty."""
        top, bottom, page = self.top_of(first), self.bottom_of(last), self.pageSize().height()
        if top // page != (bottom - 1) // page and bottom - top < page / 2:
            self._break_before(first)

    def _lay_out(self, body_points: float, margin_mm: float, foot_mm: float) -> None:
        self.body_points, self.margin_mm = body_points, margin_mm
        width, height = (side - 2 * margin_mm for side in PAGE_MM)
        units_per_mm = POINTS_PER_MM / self.points_per_unit
        self.setPageSize(QSizeF(width * units_per_mm, (height - foot_mm) * units_per_mm))
        self.pageCount()  # lays out to the end: Qt would put it off, and a block has no lines until then

    def page_of(self, block: QTextBlock) -> int:
        """The page that a block begins on, counted from 0."""
        return int(self.top_of(block) // self.pageSize().height())

    def top_of(self, block: QTextBlock) -> float:
        """Where the first line of a block begins, in units from the top of the first page."""
        return self.documentLayout().blockBoundingRect(block).top()

    def bottom_of(self, block: QTextBlock) -> float:
        """Where the last line of a block ends, in units from the top of the first page."""
        return self.documentLayout().blockBoundingRect(block).bottom()

    def _break_before(self, block: QTextBlock) -> None:
        changed = QTextBlockFormat(block.blockFormat())
        changed.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(block).setBlockFormat(changed)

    def push_stub_down(self) -> None:
        """Put what is below the line to cut along at the foot of the last sheet."""
        cut = next((i for i, paragraph in enumerate(self.paragraphs) if paragraph.role is Role.CUT), None)
        if cut is None:
            return
        block = self.findBlockByNumber(cut)
        if self.page_of(block) != self.pageCount() - 1:
            self._break_before(block)
        left = self.pageCount() * self.pageSize().height() - self.bottom_of(self.lastBlock()) - _BODY_UNITS / 2
        changed = QTextBlockFormat(block.blockFormat())
        changed.setTopMargin(changed.topMargin() + max(left, 0.0))
        QTextCursor(block).setBlockFormat(changed)


def _plain_device() -> QImage:
    """What to measure on. As dense as the screen, which Qt multiplies margins by, so that a unit is a unit everywhere.

    The preview, the PDF and the printer then agree.
    """
    device = QImage(1, 1, QImage.Format.Format_RGB32)
    dots_per_metre = round(QGuiApplication.primaryScreen().logicalDotsPerInchY() * 1000 / MM_PER_INCH)
    device.setDotsPerMeterX(dots_per_metre)
    device.setDotsPerMeterY(dots_per_metre)
    return device


def document(handover: Handover) -> Sheets:
    """Lay a handover out: on one page where that can be, in the largest size that fits.

    Room is found in this order: a smaller size; less space; narrow margins; lines run together (in large print only on
    her card, which she carries as one page); more pages.
    """
    made = _large(handover) if handover.large else _usual(handover)
    made.push_stub_down()
    return made


def _large(handover: Handover) -> Sheets:
    made, smallest = Sheets(handover), LARGE_SIZES_POINTS[-1]
    if _fitted(made, LARGE_SIZES_POINTS):
        return made
    for space in (Space.TIGHT, Space.CLOSE) if handover.kind == "card" else (Space.TIGHT,):
        closer = Sheets(handover, space)
        if closer.fits(smallest) or closer.fits(smallest, SMALL_MARGIN_MM):
            return closer
    made.flow(smallest)
    return made


def _usual(handover: Handover) -> Sheets:
    made = Sheets(handover)
    if _fitted(made, SIZES_POINTS):
        return made
    made = Sheets(handover, Space.CLOSE)
    if not (_fitted(made, SMALL_SIZES_POINTS) or made.fits(SMALL_SIZES_POINTS[-1], SMALL_MARGIN_MM)):
        made.flow(FLOWING_POINTS)
    return made


def _fitted(made: Sheets, sizes: tuple[float, ...]) -> bool:
    """Find the largest size that fits by halving: the preview is drawn again with each tick."""
    if made.fits(sizes[0]):
        return True
    if not made.fits(sizes[-1]):
        return False
    too_large, fitting = 0, len(sizes) - 1
    while fitting - too_large > 1:
        middle = (too_large + fitting) // 2
        if made.fits(sizes[middle]):
            fitting = middle
        else:
            too_large = middle
    return made.fits(sizes[fitting])


def paint(sheets: Sheets, page: int, painter: QPainter, dots_per_inch: float) -> None:
    """Draw one page, margins included, with the painter at the top left of the paper.

    Args:
        sheets: from :func:`document`.
        page: counted from 0.
        painter: where to draw.
        dots_per_inch: of the target.
    """
    painter.save()
    painter.scale(dots_per_inch / POINTS_PER_INCH, dots_per_inch / POINTS_PER_INCH)
    if sheets.handover.practice:
        _watermark(painter)
    if sheets.flows:
        _foot(sheets, page, painter)
    margin = sheets.margin_mm * POINTS_PER_MM
    painter.translate(margin, margin)
    painter.scale(sheets.points_per_unit, sheets.points_per_unit)
    size = sheets.pageSize()
    painter.translate(0, -page * size.height())
    sheets.drawContents(painter, QRectF(0, page * size.height(), size.width(), size.height()))
    _cut_line(sheets, page, painter)
    painter.restore()


def _foot(sheets: Sheets, page: int, painter: QPainter) -> None:
    """The number of the page, and the line that stands on every page."""
    margin = sheets.margin_mm * POINTS_PER_MM
    width, height = (side * POINTS_PER_MM - 2 * margin for side in PAGE_MM)
    tall = _FOOT_MM * POINTS_PER_MM
    place = QRectF(margin, margin + height - tall, width, tall)
    font = without_ligatures(QFont())
    font.setPixelSize(round(_FOOT_POINTS))
    painter.setFont(font)
    painter.setPen(QPen(_LINE, 0.75))
    painter.drawLine(place.topLeft() + QPointF(0, tall / 3), place.topRight() + QPointF(0, tall / 3))
    painter.setPen(_QUIET)
    numbered = _("Page {number} of {count}").format(number=page + 1, count=sheets.pageCount())
    painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, numbered)
    painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, foot_words(sheets.handover))


def foot_words(handover: Handover) -> str:
    """What stands at the foot of every page of several."""
    practice = practice_words() if handover.practice else ""
    return "  ·  ".join(part for part in (*handover.footer[:1], practice) if part)


def _cut_line(sheets: Sheets, page: int, painter: QPainter) -> None:
    for index, paragraph in enumerate(sheets.paragraphs):
        block = sheets.findBlockByNumber(index)
        if paragraph.role is Role.CUT and sheets.page_of(block) == page:
            top = sheets.top_of(block) - _BODY_UNITS / 3
            pen = QPen(_QUIET, _BODY_UNITS / 16, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(0, top), QPointF(sheets.pageSize().width(), top))


def _watermark(painter: QPainter) -> None:
    width, height = (side * POINTS_PER_MM for side in PAGE_MM)
    painter.save()
    painter.translate(width / 2, height / 2)
    painter.rotate(-55)
    font = QFont()
    font.setPixelSize(_WATERMARK_POINTS)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(107, 58, 91, 26))
    painter.drawText(QRectF(-height, -height, 2 * height, 2 * height), Qt.AlignmentFlag.AlignCenter, _("PRACTICE"))
    painter.restore()
