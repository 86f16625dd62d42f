"""Which place typed words mean: an ordered list of readings, what is exact before what is nearly so.

A postcode; a prison, court, police force or council; a name; a name and its county; the start of a big town's name;
a postcode with O for 0. A misspelt name is the last thing to think of, after services: see
:class:`~screening_guide.directory.search.Search`.
"""

import re
from dataclasses import dataclass

from screening_guide.directory import asking, institutions
from screening_guide.directory.distance import miles_between
from screening_guide.directory.fold import fold
from screening_guide.directory.gazetteer import LIKELY_TOWN, Found, Gazetteer, told_apart
from screening_guide.directory.institutions import Institutions
from screening_guide.directory.model import Place, PlaceKind
from screening_guide.errors import PlaceProblem

KNOWN_NAME = 1_000
BIG_TOWN = 10_000
WIDE_MILES = 60.0
_SHORT_AND_LONG = ("n north", "nth north", "s south", "sth south", "e east", "w west", "gt great", "co county")
_LONG_FORMS = dict(forms.split() for forms in _SHORT_AND_LONG)
_COUNTRY = ("uk", "united kingdom", "gb", "great britain")
_WIDE = (PlaceKind.POLICE_AREA, PlaceKind.COUNTY, PlaceKind.NATION)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Asked:
    """Help and a place, read from the same words.

    Attributes:
        found: the place.
        needs: kinds of help.
        rest: words that are neither, folded: the name of a service, perhaps.
        words: all of them, folded, without *in* and *near*.
        sure: whether the place can be nothing else: a postcode, or what stands behind *in* or *near*.
    """

    found: Found
    needs: tuple[str, ...]
    rest: str
    words: str
    sure: bool


class Readings:
    """Reads typed words as a place.

    Args:
        gazetteer: the places to know.
        known: the prisons and courts.
    """

    def __init__(self, gazetteer: Gazetteer, known: Institutions) -> None:
        self._gazetteer = gazetteer
        self._institutions = known

    def place(self, words: str) -> Found | None:
        """The place that words mean, when they mean nothing but a place.

        Raises:
            PlaceProblem: it looks like a postcode, and there is no such one.
        """
        folded = fold(words)
        exact = self._postcode(words) or self._exact(folded) or self._name_and_area(folded)
        if exact:
            return exact
        starting = self._gazetteer.by_start(words)
        if starting and starting.places[0].population >= LIKELY_TOWN:
            return starting
        area = self._gazetteer.by_postcode(words.upper()) if starting is None else None
        return area or self._gazetteer.by_misread_postcode(words)

    def is_place(self, words: str) -> bool:
        """Whether words mean a place and nothing else; a postcode that does not exist is no place."""
        try:
            return self.place(words) is not None
        except PlaceProblem:
            return False

    def asked(self, words: str) -> Asked | None:
        """Help and a place, or a place with more words round it; None when no part of the words is a place.

        Raises:
            PlaceProblem: the last of it looks like a postcode, and there is no such one.
        """
        if _DIGIT.search(words) and (asked := self._at_postcode(words)):
            return asked
        for split in asking.splits(fold(words)):
            found = self._exact(split.place) or self._name_and_area(split.place)
            if found is None:
                continue
            said_more = asking.AROUND.issuperset(split.rest)
            if split.pointed or said_more or _is_big(found.places[0]):
                needs, rest = asking.needs_in(split.rest)
                return Asked(found, needs, rest, " ".join((*split.rest, split.place)), split.pointed)
        return None

    def _postcode(self, words: str) -> Found | None:
        """A postcode, sector or outcode."""
        try:
            return self._gazetteer.by_postcode(words)
        except PlaceProblem:
            if found := self._gazetteer.by_misread_postcode(words):
                return found
            raise

    def _exact(self, folded: str) -> Found | None:
        """An institution or a name, as written or with *N*, *Co* and the like spelled out."""
        found = self._institution(folded) or self._named(folded)
        if found is None and (spelled := _spelled_out(folded)) != folded:
            found = self._institution(spelled) or self._named(spelled)
        return found

    def _institution(self, folded: str) -> Found | None:
        """A prison, a court, a police area or a council. One that is not in the list means its town."""
        if (prison := institutions.prison_name(folded)) is not None:
            return self._prison(prison)
        if court := institutions.court_name(folded):
            return self._court(court, institutions.court_town(folded))
        if police := institutions.police_name(folded):
            return self._gazetteer.of_kinds(police, *_WIDE) or self._gazetteer.by_name(police)
        if council := institutions.council_name(folded):
            return self._gazetteer.by_name(council) or self._gazetteer.by_name(f"city of {council}")
        return None

    def _prison(self, name: str) -> Found | None:
        if places := self._institutions.prison(name):
            return Found(places)
        return self._gazetteer.by_name(name) or _found(self._institutions.prison_alike(name), corrected=True)

    def _court(self, name: str, town: str) -> Found | None:
        if places := (*self._institutions.court(name), *self._institutions.court_of(town, name)):
            return Found(told_apart(dict.fromkeys(places)))
        named = self._gazetteer.by_name(town) if town else None
        if named and (places := self._institutions.court_of(fold(named.places[0].name), name)):
            return Found(places)
        return named

    def _named(self, folded: str) -> Found | None:
        """Places of this name. *Newark*, a hamlet, is offered behind *Newark on Trent*, which starts so."""
        found = self._gazetteer.by_name(folded)
        if found is None or len(folded) < 3:
            return found
        longer = self._gazetteer.longer_towns(folded)
        if not longer:
            return found
        first, *others = found.places
        biggest = max(longer, key=lambda place: place.population)
        if all(place.population < KNOWN_NAME for place in found.places) and biggest.population >= BIG_TOWN:
            return Found(told_apart((biggest, *_by_size((first, *others, *longer)))))
        return Found(told_apart((first, *_by_size((*others, *longer)))))

    def _name_and_area(self, folded: str) -> Found | None:
        """A name and behind it the county, district, nation or police area: *Ashford Kent*, *St Ives, Cambs*."""
        words = folded.split()[: asking.MOST_WORDS]
        for count in range(len(words) - 1, 0, -1):
            head, area = " ".join(words[:count]), " ".join(words[count:])
            found = self._head(head)
            if found is None:
                continue
            if area in _COUNTRY:
                return found
            longer = tuple(self._gazetteer.longer_towns(head))
            if places := self._in_area(found.places, area) or self._in_area(longer, area):
                return Found(places)
        return None

    def _head(self, head: str) -> Found | None:
        prison = institutions.prison_name(head)
        if prison:
            return _found(self._institutions.prison(prison))
        return self._gazetteer.every_named(head)

    def _in_area(self, places: tuple[Place, ...], area: str) -> tuple[Place, ...]:
        """Those inside an area; else the one nearest to it, for county names that outlive their borders."""
        inside = tuple(place for place in places if area in _areas_of(place))
        if inside:
            return inside
        wide = self._gazetteer.of_kinds(area, *_WIDE) or self._gazetteer.of_kinds(_spelled_out(area), *_WIDE)
        if wide is None or not places:
            return ()
        middle = wide.places[0]
        inside = tuple(place for place in places if fold(middle.name) in _areas_of(place))
        if inside or middle.kind is PlaceKind.NATION:
            return inside
        known = [place for place in places if place.population >= LIKELY_TOWN] or (places if len(places) == 1 else ())
        near = min(known, key=lambda place: _miles(place, middle), default=None)
        return (near,) if near and _miles(near, middle) <= WIDE_MILES else ()

    def _at_postcode(self, words: str) -> Asked | None:
        """A postcode behind other words or before them: *Leeds LS1 4AP*, *M14 Manchester*, *housing LS1*."""
        tokens = words.replace(",", " ").split()
        for count in (2, 1):
            last, first = " ".join(tokens[-count:]), " ".join(tokens[:count])
            if count >= len(tokens):
                continue
            if _DIGIT.search(last) and (found := self._gazetteer.by_postcode(last)):
                return self._round(found, " ".join(tokens[:-count]))
            if _DIGIT.search(first):
                try:
                    found = self._gazetteer.by_postcode(first)
                except PlaceProblem:
                    continue
                if found:
                    return self._round(found, " ".join(tokens[count:]))
        return None

    def _round(self, found: Found, other: str) -> Asked:
        """What else is asked at a postcode; the name of its town asks for nothing."""
        folded = fold(other)
        if self._exact(folded):
            return Asked(found, (), "", "", True)
        needs, rest = asking.needs_in(tuple(folded.split()))
        return Asked(found, needs, rest, folded, True)


def _found(places: tuple[Place, ...], corrected: bool = False) -> Found | None:
    return Found(places, corrected) if places else None


def _spelled_out(folded: str) -> str:
    return " ".join(_LONG_FORMS.get(word, word) for word in folded.split())


def _areas_of(place: Place) -> set[str]:
    district, county = fold(place.district), fold(place.county)
    return {county, district, fold(place.nation), fold(place.police_area), f"{district} {county}"} - {""}


def _is_big(place: Place) -> bool:
    return place.population >= LIKELY_TOWN or place.kind in (PlaceKind.PRISON, PlaceKind.COURT)


def _by_size(places: tuple[Place, ...]) -> list[Place]:
    return sorted(places, key=lambda place: -place.population)


def _miles(place: Place, other: Place) -> float:
    return miles_between(place.latitude, place.longitude, other.latitude, other.longitude)
