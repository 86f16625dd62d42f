"""Lay a handover out on paper: the same pages for the preview, the PDF and the printer."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from screening_guide.errors import FileProblem
from screening_guide.i18n import _
from screening_guide.output.handover import Handover
from screening_guide.output.render import body_sizes_points, to_html
from screening_guide.writing import write_atomically

PAGE_MM = (210.0, 297.0)
MARGIN_MM = 18.0
MM_PER_INCH = 25.4
POINTS_PER_INCH = 72.0
PREVIEW_DOTS_PER_INCH = 96
WATERMARK_POINTS = 96


def text_size_points() -> QSizeF:
    """The printable part of a page, in points."""
    width, height = ((side - 2 * MARGIN_MM) * POINTS_PER_INCH / MM_PER_INCH for side in PAGE_MM)
    return QSizeF(width, height)


def document(handover: Handover) -> QTextDocument:
    """A handover laid out for A4, one unit to a point, in the largest size that fits on one page."""
    for points in body_sizes_points(handover):
        made = _laid_out(handover, points)
        if made.pageCount() == 1:
            break
    return made


def _laid_out(handover: Handover, body_points: float) -> QTextDocument:
    made = QTextDocument()
    made.setUndoRedoEnabled(False)
    # A point is a pixel here, whatever the screen: sizes in the HTML then mean what they say on paper.
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(POINTS_PER_INCH / MM_PER_INCH * 1000))
    image.setDotsPerMeterY(round(POINTS_PER_INCH / MM_PER_INCH * 1000))
    made.documentLayout().setPaintDevice(image)
    made._device = image  # type: ignore[attr-defined]  # keep it alive as long as the layout that uses it
    font = QFont()
    font.setPointSizeF(body_points)
    made.setDefaultFont(font)
    made.setDocumentMargin(0)
    made.setHtml(to_html(handover, body_points))
    made.setPageSize(text_size_points())
    return made


def paint(handover: Handover, laid_out: QTextDocument, page: int, painter: QPainter, dots_per_inch: float) -> None:
    """Draw one page, margins included, with the painter at the top left of the paper.

    Args:
        handover: what is printed; a practice one carries a watermark.
        laid_out: from :func:`document`.
        page: counted from 0.
        painter: where to draw.
        dots_per_inch: of the target.
    """
    size = text_size_points()
    scale = dots_per_inch / POINTS_PER_INCH
    margin = MARGIN_MM * POINTS_PER_INCH / MM_PER_INCH
    painter.save()
    painter.scale(scale, scale)
    if handover.practice:
        _watermark(painter)
    painter.translate(margin, margin - page * size.height())
    laid_out.drawContents(painter, QRectF(0, page * size.height(), size.width(), size.height()))
    painter.restore()


def _watermark(painter: QPainter) -> None:
    width, height = (side * POINTS_PER_INCH / MM_PER_INCH for side in PAGE_MM)
    painter.save()
    painter.translate(width / 2, height / 2)
    painter.rotate(-55)
    font = QFont()
    font.setPixelSize(WATERMARK_POINTS)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(107, 58, 91, 26))
    painter.drawText(QRectF(-height, -height, 2 * height, 2 * height), Qt.AlignmentFlag.AlignCenter, _("PRACTICE"))
    painter.restore()


def page_images(handover: Handover, dots_per_inch: int = PREVIEW_DOTS_PER_INCH) -> list[QImage]:
    """Each page as a picture, exactly as it prints."""
    laid_out = document(handover)
    pages = []
    for page in range(laid_out.pageCount()):
        width, height = (round(side * dots_per_inch / MM_PER_INCH) for side in PAGE_MM)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(handover, laid_out, page, painter, dots_per_inch)
        painter.end()
        pages.append(image)
    return pages


def _layout() -> QPageLayout:
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def save_pdf(handover: Handover, path: Path) -> None:
    """Write a PDF, whole or not at all.

    Raises:
        FileProblem: the folder cannot be written.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(_layout())
    writer.setTitle(handover.title or _("Card"))
    writer.setCreator("Screening Guide")
    writer.setResolution(300)
    laid_out = document(handover)
    painter = QPainter(writer)
    for page in range(laid_out.pageCount()):
        if page:
            writer.newPage()
        paint(handover, laid_out, page, painter, writer.resolution())
    painter.end()
    buffer.close()
    write_atomically(path, bytes(data.data()))


def printers() -> list[str]:
    """The printers that the computer knows. Asking may make the print system use its own connections."""
    names = QPrinterInfo.availablePrinterNames()
    default = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != default, name))


def send_to_printer(handover: Handover, printer_name: str) -> None:
    """Print.

    Raises:
        FileProblem: the printer does not take it.
    """
    printer = QPrinter(QPrinterInfo.printerInfo(printer_name), QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_layout())
    printer.setFullPage(True)
    printer.setDocName(_("Handover"))
    laid_out = document(handover)
    painter = QPainter()
    if not painter.begin(printer):
        raise FileProblem(
            _("The printer {name} did not answer: nothing was printed. Try another, or save a PDF.").format(
                name=printer_name
            )
        )
    for page in range(laid_out.pageCount()):
        if page:
            printer.newPage()
        paint(handover, laid_out, page, painter, printer.resolution())
    painter.end()
