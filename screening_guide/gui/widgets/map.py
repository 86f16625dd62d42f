"""A simple map: the outline of the four nations, a mark for each place, and her place with rings of distance.

What a mark means is told by its shape and number, never by its colour alone. Arrow keys move from place to place.
"""

import json
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from screening_guide.directory.distance import MILES_PER_DEGREE
from screening_guide.directory.model import Place
from screening_guide.gui import theme
from screening_guide.gui.widgets import map_marks as marks
from screening_guide.i18n import _
from screening_guide.paths import bundled

RINGS_MILES = (10, 25)
AROUND_MILES = 30.0
AROUND_WIDE_MILES = 90.0  # around a county, which has no one middle
MOST_TOWNS = 12
LARGEST_TOWNS = 40  # that are known to everybody, and may be named on the whole country
# South, north, west and east of the four nations, in degrees, with a little sea.
WHOLE = (49.7, 61.0, -8.8, 2.0)

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_TOGETHER_EM = 1.5


@dataclass(frozen=True)
class Pin:
    """A place on the map.

    Attributes:
        name: what it is called.
        latitude: degrees.
        longitude: degrees.
        exact: whether more is known of its position than the town; otherwise it is drawn hollow.
        number: as in a list of results; 0 for none.
    """

    name: str
    latitude: float
    longitude: float
    exact: bool
    number: int = 0


@dataclass(frozen=True)
class _View:
    """What part of the world is looked at: equirectangular, narrowed by the cosine of the latitude of its middle.

    Attributes:
        latitude: of the middle, in degrees.
        longitude: of the middle, in degrees.
        scale: pixels to a degree of latitude.
        middle: where the middle is drawn, in pixels.
    """

    latitude: float
    longitude: float
    scale: float
    middle: QPointF

    def point(self, latitude: float, longitude: float) -> QPointF:
        """Where a position is drawn, in pixels."""
        across = (longitude - self.longitude) * math.cos(math.radians(self.latitude))
        return self.middle + QPointF(across * self.scale, (self.latitude - latitude) * self.scale)

    def pixels(self, miles: float) -> float:
        """How long so many miles are drawn."""
        return miles / MILES_PER_DEGREE * self.scale


@dataclass(frozen=True)
class _Mark:
    """One or more pins that would lie on each other."""

    point: QPointF
    pins: tuple[int, ...]
    shape: str
    words: str = ""


class Map(QWidget):
    """The map.

    Signals:
        chosen: the index of the pin that was chosen.

    Args:
        towns: whose names may be written on it, the largest first.
    """

    chosen = Signal(int)

    def __init__(self, towns: Sequence[Place] = ()) -> None:
        super().__init__()
        self._outlines = _outlines()
        self._towns = towns
        self._pins: Sequence[Pin] = ()
        self._place: Place | None = None
        self._around = False
        self._chosen = -1
        self._drawn: tuple[_View, list[QPolygonF], list[_Mark]] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(theme.em(10), theme.em(10))
        self.setAccessibleName(_("Map of the places"))

    # ---- what it shows

    def show_pins(self, pins: Sequence[Pin], place: Place | None) -> None:
        """Show these places, and hers as a ring; None when it is not known. Nothing is chosen yet."""
        self._pins, self._place, self._chosen = pins, place, -1
        self._around = self._around and place is not None
        self._draw_anew()

    def look(self, around: bool) -> None:
        """Look at the surroundings of her place, or at the whole country."""
        self._around = around and self._place is not None
        self._draw_anew()

    def choose(self, index: int) -> None:
        """Choose a pin without telling anyone; -1 for none."""
        self._chosen = index
        self.update()

    def say(self, words: str) -> None:
        """Tell a screen reader what is chosen."""
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    @property
    def has_choice(self) -> bool:
        """Whether a pin is chosen."""
        return self._chosen >= 0

    def in_view(self) -> list[int]:
        """The pins that lie inside the map, in their order."""
        view, inside = self._view(), QRectF(self.rect())
        return [n for n, pin in enumerate(self._pins) if inside.contains(view.point(pin.latitude, pin.longitude))]

    def _draw_anew(self) -> None:
        self._drawn = None
        self.update()

    def _view(self) -> _View:
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self._around and self._place is not None:
            miles = AROUND_WIDE_MILES if self._place.kind.is_wide else AROUND_MILES
            scale = min(self.width(), self.height()) / 2 / miles * MILES_PER_DEGREE
            return _View(self._place.latitude, self._place.longitude, scale, middle)
        south, north, west, east = WHOLE
        latitude = (south + north) / 2
        across = (east - west) * math.cos(math.radians(latitude))
        return _View(latitude, (west + east) / 2, min(self.width() / across, self.height() / (north - south)), middle)

    # ---- pressing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from place to place, Home and End to the first and the last."""
        seen, key = self.in_view(), Qt.Key(event.key())
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(seen) - 1}
        if not seen or key not in (*_STEPS, *ends) or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        if key in ends:
            at = ends[key]
        elif self._chosen in seen:
            at = (seen.index(self._chosen) + _STEPS[key]) % len(seen)
        else:
            at = 0 if _STEPS[key] > 0 else len(seen) - 1
        self._take(seen[at])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the mark that was pressed; pressing a group again goes through it."""
        near = [mark for mark in self._made()[2] if (mark.point - event.position()).manhattanLength() < theme.em(1.25)]
        if not near:
            return
        pins = min(near, key=lambda mark: (mark.point - event.position()).manhattanLength()).pins
        at = pins.index(self._chosen) + 1 if self._chosen in pins else 0
        self._take(pins[at % len(pins)])

    def _take(self, index: int) -> None:
        self.choose(index)
        self.chosen.emit(index)

    # ---- drawing

    def sizeHint(self) -> QSize:
        """Higher than wide, as the country is."""
        return QSize(theme.em(24), max(self.minimumHeight(), theme.em(10)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything has a new place."""
        super().resizeEvent(event)
        self._draw_anew()

    def _made(self) -> tuple[_View, list[QPolygonF], list[_Mark]]:
        if self._drawn is None:
            view = self._view()
            land = [
                QPolygonF([view.point(latitude, longitude) for longitude, latitude in ring]) for ring in self._outlines
            ]
            self._drawn = view, land, self._marks(view)
        return self._drawn

    def _marks(self, view: _View) -> list[_Mark]:
        """Pins close together become one mark; those with a number stand by themselves and above the rest."""
        cell = theme.em(_TOGETHER_EM)
        groups: dict[tuple[bool, int, int], list[int]] = defaultdict(list)
        points = [view.point(pin.latitude, pin.longitude) for pin in self._pins]
        inside = QRectF(self.rect()).adjusted(-cell, -cell, cell, cell)
        for index, (pin, point) in enumerate(zip(self._pins, points, strict=True)):
            if inside.contains(point):
                groups[bool(pin.number), math.floor(point.x() / cell), math.floor(point.y() / cell)].append(index)
        made = []
        for (numbered, _x, _y), pins in sorted(groups.items()):
            x = sum(points[n].x() for n in pins) / len(pins)
            y = sum(points[n].y() for n in pins) / len(pins)
            exact = any(self._pins[n].exact for n in pins)
            if numbered:
                words = ", ".join(str(self._pins[n].number) for n in pins)
                made.append(_Mark(QPointF(x, y), tuple(pins), "number" if exact else "hollow number", words))
            elif len(pins) > 1:
                made.append(_Mark(QPointF(x, y), tuple(pins), "group", f"{len(pins):,}"))
            else:
                made.append(_Mark(QPointF(x, y), tuple(pins), "dot" if exact else "hollow"))
        return made

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Sea, land, rings, towns, places, and her place; the chosen one with its name."""
        palette = theme.current().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view, land, made = self._made()
        painter.fillRect(self.rect(), QColor(palette["paper"]))
        painter.setPen(QPen(QColor(palette["edge"]), 1))
        painter.setBrush(QColor(palette["surface"]))
        for polygon in land:
            painter.drawPolygon(polygon)
        taken = self._paint_rings(painter, view)
        here = view.point(self._place.latitude, self._place.longitude) if self._place is not None else None
        taken += [marks.box(mark.shape, mark.point, mark.words) for mark in made]
        if here is not None and self._place is not None:
            named = marks.write(painter, self._place.name, here, self.rect(), taken, strong=True)
            taken += [marks.box("here", here), named or QRectF()]
        self._paint_towns(painter, view, taken)  # under the marks, so that no number is written over
        if here is not None and self._place is not None and not self._place.kind.is_wide:
            marks.paint(painter, "here", here)
        for mark in made:
            marks.paint(painter, mark.shape, mark.point, mark.words)
        self._paint_chosen(painter, made)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(palette["line"]), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint_rings(self, painter: QPainter, view: _View) -> list[QRectF]:
        """Returns the room that their words take."""
        place, taken = self._place, list[QRectF]()
        if place is None or place.kind.is_wide:
            return taken
        here = view.point(place.latitude, place.longitude)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for miles in RINGS_MILES:
            radius = view.pixels(miles)
            painter.setPen(QPen(QColor(theme.current().palette["edge"]), 1, Qt.PenStyle.DashLine))
            painter.drawEllipse(here, radius, radius)
            if self._around:
                words = _("{count} miles").format(count=miles)
                taken.append(marks.write_on(painter, words, here - QPointF(0, radius)))
        return taken

    def _paint_towns(self, painter: QPainter, view: _View, taken: list[QRectF]) -> None:
        written = 0
        inside = QRectF(self.rect())
        for town in self._towns if self._around else self._towns[:LARGEST_TOWNS]:
            point = view.point(town.latitude, town.longitude)
            if written == MOST_TOWNS:
                return
            if not inside.contains(point) or (self._place is not None and town.name == self._place.name):
                continue
            if (box := marks.write(painter, town.name, point, self.rect(), taken)) is not None:
                taken.append(box)
                written += 1

    def _paint_chosen(self, painter: QPainter, made: Sequence[_Mark]) -> None:
        mark = next((mark for mark in made if self._chosen in mark.pins), None)
        if mark is not None:
            marks.paint(painter, mark.shape, mark.point, mark.words)
            marks.paint_chosen(painter, marks.box(mark.shape, mark.point, mark.words))
            marks.write_label(painter, self._pins[self._chosen].name, mark.point, self.rect())


def _outlines() -> list[list[tuple[float, float]]]:
    """The nations as rings of longitude and latitude. Without the file the places still stand where they are."""
    try:
        read = json.loads(bundled("content/places/nations.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [[(point[0], point[1]) for point in ring] for rings in read["nations"].values() for ring in rings]
