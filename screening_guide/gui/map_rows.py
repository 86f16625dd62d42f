"""What stands on the map, as rows of a list: what a search found, by number, and every other door. No Qt in here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from screening_guide.directory import coverage_words, words
from screening_guide.directory.coverage_numbers import Spot
from screening_guide.directory.distance import miles_between
from screening_guide.directory.model import Answer, Exactness, Listing, Place
from screening_guide.directory.store import Store
from screening_guide.i18n import _


@dataclass(frozen=True)
class Row:
    """One place.

    Attributes:
        spot: its door on the map; None for what must not be there, or has no door.
        listing: as the search found it, or None.
        number: in the list of what was found, or 0.
        miles: from her place, or None.
    """

    spot: Spot | None
    listing: Listing | None = None
    number: int = 0
    miles: float | None = None

    def words(self, place: Place | None) -> str:
        """The row as it is read."""
        if self.listing is not None:
            found = self.listing.service
            said = _("{number}. {name}: {kind}, {access}, {distance}").format(
                number=self.number,
                name=found.name,
                kind=words.kind(found),
                access=words.access(found),
                distance=words.distance(self.listing, place),
            )
            return said if self.spot else _("{words} (not on the map)").format(words=said)
        assert self.spot is not None
        spot = self.spot
        said_already = spot.town.partition(",")[0].partition("-")[0].lower() in spot.name.lower()
        where = "" if said_already else spot.town
        named = _("{name}, {town}").format(name=spot.name, town=where) if where else spot.name
        if self.miles is not None:
            named = _("{name}: {miles}").format(name=named, miles=coverage_words.miles(self.miles))
        return named if spot.exact else _("{words}; the address is not known").format(words=named)


def rows(store: Store, spots: Sequence[Spot], answer: Answer) -> list[Row]:
    """What was found in its order, then every other door: the nearest first, or by name of town without a place.

    Raises:
        DirectoryProblem: the file is damaged.
    """
    doors: dict[tuple[float | None, ...], Spot] = {
        (spot.service, spot.latitude, spot.longitude): spot for spot in spots
    }
    found = []
    for number, listing in enumerate(answer.listings, start=1):
        service = listing.service
        spot = doors.pop((store.number(service.id), service.latitude, service.longitude), None)
        found.append(Row(spot, listing, number, listing.miles))
    place = answer.place
    if place is None or place.kind.is_wide:
        return found + [Row(spot) for spot in sorted(doors.values(), key=lambda s: (s.town, s.name))]
    here = (place.latitude, place.longitude)
    others = [Row(spot, miles=miles_between(*here, spot.latitude, spot.longitude)) for spot in doors.values()]
    return found + sorted(others, key=lambda row: row.miles or 0.0)


def listing_of(store: Store, row: Row) -> Listing | None:
    """A row as a listing, to be told in full; None when the service is gone.

    Raises:
        DirectoryProblem: the file is damaged.
    """
    if row.listing is not None or row.spot is None:
        return row.listing
    spot = row.spot
    service = store.services((spot.service,)).get(spot.service)
    if service is None:
        return None
    exactness = Exactness.SITE if spot.exact else Exactness.TOWN
    return Listing(replace(service, town=spot.town, exactness=exactness), row.miles, near=True)
