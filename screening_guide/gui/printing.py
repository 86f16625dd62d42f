"""Put a laid out handover on paper, in a PDF or in a picture: always the same pages."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from screening_guide.errors import FileProblem
from screening_guide.gui.widgets.sheets import MM_PER_INCH, PAGE_MM, Sheets, document, paint
from screening_guide.i18n import _
from screening_guide.output.handover import Handover
from screening_guide.writing import write_atomically

PREVIEW_DOTS_PER_INCH = 96
PDF_DOTS_PER_INCH = 300


def page_images(handover: Handover, dots_per_inch: int = PREVIEW_DOTS_PER_INCH) -> list[QImage]:
    """Each page as a picture, exactly as it prints."""
    sheets = document(handover)
    pages = []
    for page in range(sheets.pageCount()):
        width, height = (round(side * dots_per_inch / MM_PER_INCH) for side in PAGE_MM)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(sheets, page, painter, dots_per_inch)
        painter.end()
        pages.append(image)
    return pages


def _layout() -> QPageLayout:
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def _draw(sheets: Sheets, device: QPdfWriter | QPrinter, painter: QPainter) -> None:
    """All pages, one after the other, and then the painter lets go of the device."""
    for page in range(sheets.pageCount()):
        if page:
            device.newPage()
        paint(sheets, page, painter, device.resolution())
    painter.end()


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
    writer.setResolution(PDF_DOTS_PER_INCH)
    _draw(document(handover), writer, QPainter(writer))
    buffer.close()
    write_atomically(path, bytes(data.data()))


def printers() -> list[str]:
    """The printers that the computer knows. Asking may make the print system use its own connections."""
    names = QPrinterInfo.availablePrinterNames()
    default = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != default, name))


def send_to_printer(handover: Handover, printer_name: str) -> None:
    """Print. The app writes no file for it; what the print system keeps is beyond the app.

    Raises:
        FileProblem: the printer does not take it.
    """
    # A printer that has gone is refused here: Qt would write a file, or take another one.
    info = QPrinterInfo.printerInfo(printer_name)
    painter = QPainter()
    printer = None if info.isNull() else _printer(info)
    if printer is None or not painter.begin(printer):
        raise FileProblem(
            _("The printer {name} did not answer: nothing was printed. Try another, or save a PDF.").format(
                name=printer_name
            )
        )
    _draw(document(handover), printer, painter)


def _printer(info: QPrinterInfo) -> QPrinter:
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_layout())
    printer.setFullPage(True)
    printer.setDocName(_("Handover"))
    return printer
