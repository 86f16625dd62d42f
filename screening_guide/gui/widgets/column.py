"""A column whose contents are replaced all at once: made out of sight, shown in one step."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening_guide.gui import theme


class Column(QWidget):
    """A column of widgets.

    Args:
        widgets: what it holds at first.
        gap_em: space between them.
    """

    def __init__(self, *widgets: QWidget, gap_em: float = 0.5) -> None:
        super().__init__()
        self._gap_em = gap_em
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._inner = QWidget(self)
        self._outer.addWidget(self._inner)
        if widgets:
            self.fill(*widgets)

    def fill(self, *widgets: QWidget) -> None:
        """Put these in place of what was there."""
        old = self._inner
        self._inner = QWidget(self)
        box = QVBoxLayout(self._inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(self._gap_em))
        for widget in widgets:
            box.addWidget(widget)
        self._outer.replaceWidget(old, self._inner)
        old.hide()
        old.deleteLater()
        self._inner.show()

    def contents(self) -> list[QWidget]:
        """What is in it, in order."""
        layout = self._inner.layout()
        items = (layout.itemAt(index) for index in range(layout.count())) if layout else ()
        return [widget for item in items if item and (widget := item.widget())]
