"""Where a postcode or a town is, from the gazetteer that comes with the app."""

from dataclasses import dataclass
from functools import lru_cache

from screening_guide.directory.gazetteer import Gazetteer
from screening_guide.directory.model import Exactness, PlaceKind
from screening_guide.directory.store import Store
from screening_guide.errors import PlaceProblem

REMEMBERED = 20_000


@dataclass(frozen=True)
class Spot:
    """Where a postcode or town is by the offline gazetteer.

    Attributes:
        latitude: WGS84 degrees.
        longitude: WGS84 degrees.
        exactness: ``outcode`` (a sector counts as one), ``town`` or ``area``; never ``site``.
        town: its name.
        county: its county.
        nation: its nation.
        police_area: the force area, or a blank.
        district: the council or borough, or a blank.
    """

    latitude: float
    longitude: float
    exactness: str
    town: str
    county: str
    nation: str
    police_area: str
    district: str


class Locator:
    """Answers ``locator(postcode, town)``.

    Args:
        store: a directory with places.
    """

    def __init__(self, store: Store) -> None:
        self._gazetteer = Gazetteer(store)
        self._find = lru_cache(REMEMBERED)(self._look_up)

    def __call__(self, postcode: str, town: str) -> Spot | None:
        """The postcode's sector or outcode, else the middle of the town; None when neither is known."""
        return self._find(postcode, town)

    def _look_up(self, postcode: str, town: str) -> Spot | None:
        try:
            found = self._gazetteer.by_postcode(postcode) if postcode else None
        except PlaceProblem:
            found = None
        exactness = Exactness.OUTCODE
        if found is None:
            found = self._gazetteer.by_name(town) if town else None
            exactness = Exactness.TOWN
        if found is None:
            return None
        place = found.places[0]
        is_postcode = exactness is Exactness.OUTCODE
        return Spot(
            place.latitude,
            place.longitude,
            Exactness.AREA.value if place.kind.is_wide or place.kind is PlaceKind.AREA else exactness.value,
            place.county if is_postcode else place.name,
            "" if is_postcode else place.county,
            place.nation,
            place.police_area,
            place.district,
        )
