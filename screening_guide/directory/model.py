"""What the directory holds, as plain objects. Names follow Open Referral UK where it has one."""

from dataclasses import dataclass
from enum import StrEnum

from screening_guide.errors import PlaceProblem


class Exactness(StrEnum):
    """How exactly a position is known."""

    SITE = "site"
    OUTCODE = "outcode"
    TOWN = "town"
    AREA = "area"


class PlaceKind(StrEnum):
    """What a place to search from is. The order is the order of exactness."""

    SECTOR = "sector"
    OUTCODE = "outcode"
    PARTIAL = "partial"
    AREA = "area"
    TOWN = "town"
    VILLAGE = "village"


@dataclass(frozen=True)
class Place:
    """A named place, postcode, outcode or area that can be searched from.

    Attributes:
        name: as staff would write it.
        kind: what it is.
        county: county, council area or region, to tell places of one name apart.
        nation: England, Wales, Scotland, Northern Ireland, or a Crown Dependency.
        police_area: the police force area, or an empty string when it is not known.
        district: the council or borough of the nearest outcode, or an empty string.
        latitude: WGS84 degrees.
        longitude: WGS84 degrees.
        population: for ranking only; 0 when unknown.
    """

    name: str
    kind: PlaceKind
    county: str
    nation: str
    police_area: str
    district: str
    latitude: float
    longitude: float
    population: int = 0

    @property
    def label(self) -> str:
        """The place with what tells it apart, such as *Newport (Shropshire)*."""
        return f"{self.name} ({self.county})" if self.county and self.county != self.name else self.name


@dataclass(frozen=True)
class Phone:
    """One number, whose it is, and whether it costs the caller nothing."""

    number: str
    label: str = ""
    free: bool = False


@dataclass(frozen=True)
class Provenance:
    """Where a listing comes from. Dates are as published: a year, a year and month, a day, or blank."""

    url: str
    title: str
    date: str
    ring_first: bool
    notes: str


@dataclass(frozen=True)
class Service:
    """One service, with everything a worker needs before she rings.

    A blank text means *not known*. ``women_only`` and ``childcare`` are ``yes``, ``no`` or ``unknown``, and unknown
    is never shown as no.
    """

    id: str
    organization: str
    name: str
    kind: str
    access: str
    description: str
    town: str
    county: str
    nation: str
    address: str
    postcode: str
    latitude: float
    longitude: float
    exactness: Exactness
    police_areas: tuple[str, ...]
    phones: tuple[Phone, ...]
    email: str
    website: str
    women_only: str
    childcare: str
    needs: tuple[str, ...]
    referral_routes: tuple[str, ...]
    opening_hours: str
    area_served: str
    languages: str
    accessibility: str
    not_for: str
    provenance: Provenance
    practice: bool


@dataclass(frozen=True)
class Line:
    """A national phone, text or web line."""

    id: str
    organization: str
    name: str
    purpose: str
    phone: str
    text_or_other: str
    website: str
    hours: str
    cost: str
    nations: tuple[str, ...]
    topics: tuple[str, ...]
    provenance: Provenance
    practice: bool

    @property
    def is_free(self) -> bool:
        """Whether ringing costs nothing."""
        return self.cost == "free"


@dataclass(frozen=True)
class Listing:
    """A service as an answer to one search.

    Attributes:
        service: the service.
        miles: straight-line distance from the place searched from, or None when the service has no one door or
            must not be ranked by distance.
        near: whether it is within reach: 25 miles, or, where it has no door to measure to, serving the place.
        missing: the needs asked for that it does not list.
    """

    service: Service
    miles: float | None
    near: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """Everything one search gives.

    Attributes:
        words: what was typed, tidied.
        place_words: what was typed as the place to measure from, when it was typed apart from the words.
        problem: why there is no place to measure from, or None. The lines hold all the same.
        unnamed: whether no service has such a name, so that these are all around the place.
        place: where distances are measured from, or None.
        other_places: other places the words could mean.
        corrected: whether the place is a guess at a misspelling.
        from_outcode: whether the sector of a full postcode was unknown, so that the outcode stands in for it.
        lines: national lines, pinned by need.
        listings: services, the most usable first.
        wider: whether nothing was in reach, so that the search went wider.
    """

    words: str
    place_words: str = ""
    problem: PlaceProblem | None = None
    unnamed: bool = False
    place: Place | None = None
    other_places: tuple[Place, ...] = ()
    corrected: bool = False
    from_outcode: bool = False
    lines: tuple[Line, ...] = ()
    listings: tuple[Listing, ...] = ()
    wider: bool = False
