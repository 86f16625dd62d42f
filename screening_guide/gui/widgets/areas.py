"""Police areas as a table, or as cards where there is no room for one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QScrollArea, QTableWidget, QTableWidgetItem, QWidget

from screening_guide.directory import coverage_words
from screening_guide.directory.coverage_numbers import Area
from screening_guide.gui import theme
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _, ngettext

TABLE_EM = 52.0
NUMBER_EM = 5.5
DATE_EM = 9.5
NUMBER_COLUMNS = range(1, 5)
HEAD_LINES = 2


def plain_style() -> str:
    """Lists and tables in the colours of the palette; the app's style sheet knows neither."""
    palette = theme.current().palette
    chosen = f"background: {palette['primary']}; color: {palette['on_primary']};"
    return (
        f"QAbstractItemView {{ background: {palette['surface']}; border: 1px solid {palette['line']};"
        f" alternate-background-color: {palette['paper']}; gridline-color: {palette['line']}; }}"
        f"QAbstractItemView::item:selected {{ {chosen} }}"
        f"QHeaderView::section {{ background: {palette['primary_soft']}; color: {palette['ink']}; border: none;"
        f" border-bottom: 1px solid {palette['edge']}; padding: {theme.em(0.25)}px; font-weight: 600; }}"
    )


class Areas(Column):
    """The rows of the report for police areas.

    Args:
        areas: in the order of their names.
    """

    def __init__(self, areas: Sequence[Area]) -> None:
        super().__init__()
        self._areas = areas
        self._as_table: bool | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A table when there is room for it."""
        super().resizeEvent(event)
        as_table = event.size().width() >= theme.em(TABLE_EM)
        if as_table != self._as_table:
            self._as_table = as_table
            self.fill(*([AreaTable(self._areas)] if as_table else map(_card, self._areas)))


def _card(area: Area) -> QWidget:
    counts = area.counts
    services = ngettext("{count} service", "{count} services", counts.services).format(count=counts.services)
    facts = _("{services}: {phones} with a number, {women} for women only, {walk_in} to walk in.").format(
        services=services, phones=counts.with_phone, women=counts.women_only, walk_in=counts.walk_in
    )
    newest = _("Newest: {date}.").format(date=coverage_words.newest(counts))
    near = _("Nearest walk-in women's service: {words}.").format(words=coverage_words.nearest(area))
    return Card(pad_em=0.75, gap_em=0.25).add(label(area.name, "strong"), label(f"{facts} {newest} {near}"))


class AreaTable(QTableWidget):
    """One row for each police area; as high as its rows, so that only the page scrolls."""

    def __init__(self, areas: Sequence[Area]) -> None:
        heads = (
            _("Police area"), _("Services"), _("With a number"), _("Women only"), _("Walk in"), _("Newest"),
            _("Nearest walk-in women's service"),
        )  # fmt: skip
        super().__init__(len(areas), len(heads))
        self.setAccessibleName(_("By police area"))
        self.setHorizontalHeaderLabels(heads)
        self.setStyleSheet(plain_style())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap))
        header.setFixedHeight(HEAD_LINES * self.fontMetrics().lineSpacing() + theme.em(0.75))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        for row, area in enumerate(areas):
            for column, words in enumerate(_cells(area)):
                self.setItem(row, column, _item(words, number=column in NUMBER_COLUMNS))
        for column in NUMBER_COLUMNS:
            if (head := self.horizontalHeaderItem(column)) is not None:
                head.setTextAlignment(
                    Qt.AlignmentFlag.AlignHCenter
                    | Qt.AlignmentFlag.AlignTop
                    | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)
                )
        self.currentCellChanged.connect(self._keep_in_sight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out, and be as high as that needs."""
        super().resizeEvent(event)
        numbers, width = len(NUMBER_COLUMNS), self.viewport().width()
        rest = width - numbers * theme.em(NUMBER_EM) - theme.em(DATE_EM)
        widths = [round(rest * 0.42), *[theme.em(NUMBER_EM)] * numbers, theme.em(DATE_EM)]
        for column, wide in enumerate([*widths, width - sum(widths)]):
            self.setColumnWidth(column, wide)
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            self.setRowHeight(row, self.rowHeight(row) + theme.em(0.25))
        height = self.horizontalHeader().height() + self.verticalHeader().length()
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)

    def _keep_in_sight(self, row: int, column: int) -> None:
        """The page scrolls along with the keyboard."""
        around: QWidget | None = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        page = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and page is not None and row >= 0:
            middle = self.viewport().mapTo(page, self.visualRect(self.model().index(row, column)).center())
            around.ensureVisible(middle.x(), middle.y(), 0, theme.em(3))


def _cells(area: Area) -> tuple[str, ...]:
    counts = area.counts
    return (
        area.name,
        *(f"{count:,}" for count in (counts.services, counts.with_phone, counts.women_only, counts.walk_in)),
        coverage_words.newest(counts),
        coverage_words.nearest(area),
    )


def _item(words: str, number: bool) -> QTableWidgetItem:
    made = QTableWidgetItem(words)
    side = Qt.AlignmentFlag.AlignHCenter if number else Qt.AlignmentFlag.AlignLeft
    made.setTextAlignment(side | Qt.AlignmentFlag.AlignTop)
    return made
