"""The nearest doors to a point, found without measuring to every door there is."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from screening_guide.directory.candidate import Candidate
from screening_guide.directory.distance import EARTH_RADIUS_MILES, MILES_PER_DEGREE, miles_between

OVER_THE_SEA = "Northern Ireland"

Point = tuple[float, float, float]
# A door as a point on a ball. Points lie nearer the greater their product, which is far quicker to reckon than miles.
Stood = tuple[float, float, float, int, Candidate]
Measured = tuple[float, int, Candidate]


class Doors:
    """Doors to measure to. Northern Ireland is by itself: a straight line over the sea would mean nothing.

    Args:
        doors: with a position.
    """

    def __init__(self, doors: Sequence[Candidate]) -> None:
        self._there = _Grid([door for door in doors if door.nation == OVER_THE_SEA])
        self._here = _Grid([door for door in doors if door.nation != OVER_THE_SEA])

    def nearest(self, nation: str, latitude: float, longitude: float, count: int = 1) -> list[tuple[float, Candidate]]:
        """The nearest doors and the miles to them, the nearest first.

        Args:
            nation: where the point is.
            latitude: degrees.
            longitude: degrees.
            count: how many; fewer come back when there are fewer.
        """
        grid = self._there if nation == OVER_THE_SEA else self._here
        return [
            (miles_between(latitude, longitude, door.latitude or 0.0, door.longitude or 0.0), door)
            for _apart, _number, door in grid.nearest(latitude, longitude, count)
        ]


class _Grid:
    """Doors in cells of so many degrees: a handful to each, whether there are a hundred doors or a hundred thousand."""

    def __init__(self, doors: Sequence[Candidate]) -> None:
        self._degrees = min(1.0, max(0.04, 8 / math.sqrt(len(doors) + 1)))
        self._doors: list[Stood] = []
        self._cells: dict[tuple[int, int], list[Stood]] = defaultdict(list)
        for door in doors:
            latitude, longitude = door.latitude or 0.0, door.longitude or 0.0
            stood = (*_point(latitude, longitude), door.number, door)
            self._doors.append(stood)
            self._cells[self._cell(latitude, longitude)].append(stood)

    def _cell(self, latitude: float, longitude: float) -> tuple[int, int]:
        return math.floor(latitude / self._degrees), math.floor(longitude / self._degrees)

    def nearest(self, latitude: float, longitude: float, count: int) -> list[Measured]:
        """Looks ring by ring, until nothing further out could be nearer."""
        row, column = self._cell(latitude, longitude)
        here = _point(latitude, longitude)
        found: list[Measured] = []
        looked = ring = 0
        while looked <= len(self._cells):
            for cell in _ring(row, column, ring):
                looked += 1
                if cell in self._cells:
                    found += _measure(here, self._cells[cell])
            if len(found) >= count:
                north = math.radians(min(latitude + (ring + 1) * self._degrees, 89.0))
                sure_miles = ring * self._degrees * MILES_PER_DEGREE * math.cos(north)
                sure = -math.cos(sure_miles / EARTH_RADIUS_MILES)
                if sum(apart <= sure for apart, _number, _door in found) >= count:
                    return sorted(found)[:count]
            ring += 1
        return sorted(_measure(here, self._doors))[:count]  # so few that this is quicker


def _ring(row: int, column: int, ring: int) -> Iterator[tuple[int, int]]:
    """The cells at so many steps round one."""
    across = range(column - ring, column + ring + 1)
    sides = across[:: max(2 * ring, 1)]
    for r in range(row - ring, row + ring + 1):
        yield from ((r, c) for c in (across if abs(r - row) == ring else sides))


def _point(latitude: float, longitude: float) -> Point:
    up, round_ = math.radians(latitude), math.radians(longitude)
    return math.cos(up) * math.cos(round_), math.cos(up) * math.sin(round_), math.sin(up)


def _measure(here: Point, doors: Sequence[Stood]) -> list[Measured]:
    a, b, c = here
    return [(-(a * x + b * y + c * z), number, door) for x, y, z, number, door in doors]
