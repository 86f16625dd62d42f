"""What the directory holds, as plain objects. Names follow Open Referral UK where it has one."""

from dataclasses import dataclass, field
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
    PRISON = "prison"
    COURT = "court"
    COUNTY = "county"
    POLICE_AREA = "police_area"
    NATION = "nation"

    @property
    def is_wide(self) -> bool:
        """Whether distances from its middle would mean nothing."""
        return self in (PlaceKind.COUNTY, PlaceKind.POLICE_AREA, PlaceKind.NATION)


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
        apart: its district, where the county does not tell it from another place of its name; else empty.
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
    apart: str = field(default="", compare=False)

    @property
    def label(self) -> str:
        """The place with what tells it apart, such as *Newport (Shropshire)*."""
        told = dict.fromkeys(part for part in (self.apart, self.county) if part and part != self.name)
        return f"{self.name} ({', '.join(told)})" if told else self.name


@dataclass(frozen=True)
class Phone:
    """One number, whose it is, and whether it costs the caller nothing."""

    number: str
    label: str = ""
    free: bool = False


@dataclass(frozen=True)
class Provenance:
    """Where a listing comes from. Dates are as published: a year, a year and month, a day, or blank.

    Attributes:
        url: of the page or file.
        title: its name.
        date: its date.
        ring_first: whether it must be checked before anyone is sent there, whatever its date.
        notes: short, for staff.
        second_url: more sources, separated by `` ; ``.
        confidence: ``high``, ``medium``, ``low`` or blank.
        checked: the day somebody checked the facts, or blank. It counts before ``date``.
        checked_by: who that was, as a role or an organisation.
    """

    url: str
    title: str
    date: str
    ring_first: bool
    notes: str
    second_url: str = ""
    confidence: str = ""
    checked: str = ""
    checked_by: str = ""


@dataclass(frozen=True)
class Door:
    """One place where a service can be met. A confidential one is never held."""

    town: str
    county: str
    address: str
    postcode: str
    latitude: float
    longitude: float
    exactness: Exactness
    name: str = ""


@dataclass(frozen=True)
class Service:
    """One service, with everything a worker needs before she rings.

    A blank text means *not known*. ``women_only``, ``childcare``, ``convictions``, ``on_tag``, ``using_substances``,
    ``step_free``, ``evenings`` and ``weekends`` are ``yes``, ``no`` or ``unknown``, and unknown is never shown as no.
    The position is that of its first door, or of the main town of its area; None when neither is known.
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
    latitude: float | None
    longitude: float | None
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
    convictions: str = "unknown"
    on_tag: str = "unknown"
    using_substances: str = "unknown"
    step_free: str = "unknown"
    evenings: str = "unknown"
    weekends: str = "unknown"
    how_to_apply: str = ""
    fees: str = ""
    alert: str = ""
    status: str = "active"
    contract_ends: str = ""
    other_doors: tuple[Door, ...] = ()


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
class Dropped:
    """A service or a number that is not in the directory any more, or was left out, and why.

    Attributes:
        id: its own.
        reason_code: ``closed`` and ``discontinued`` may be told as closed; anything else may well be open.
        reason: in words.
        organization: who ran it.
        name: what it was called.
        town: where it was, or blank.
        number: the dead number, or blank.
        use_instead: what took its place, or blank.
        source_title: where that is known from.
        source_date: its date.
    """

    id: str
    reason_code: str
    reason: str
    organization: str
    name: str
    town: str
    number: str
    use_instead: str
    source_title: str
    source_date: str

    @property
    def is_closed(self) -> bool:
        """Whether it is known to have ended, and not only left out."""
        return self.reason_code in ("closed", "discontinued")


@dataclass(frozen=True)
class Listing:
    """A service as an answer to one search.

    Attributes:
        service: the service.
        miles: straight-line distance from the place searched from, or None when the service has no one door or
            must not be ranked by distance.
        near: whether it is within reach: 25 miles, or, where it has no door to measure to, serving the place.
        missing: the needs asked for that it does not list.
        ask: the questions asked (childcare, on a tag) to which its answer is not known.
    """

    service: Service
    miles: float | None
    near: bool
    missing: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()


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
        remote: whether the nearest door is so far that phone lines and outreach come first.
        dropped: what the words name that has closed, or was left out.
        needs: kinds of help read from the words, besides those chosen: *housing in Cardiff*.
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
    remote: bool = False
    dropped: tuple[Dropped, ...] = ()
    needs: tuple[str, ...] = ()
