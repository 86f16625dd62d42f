"""The figures of the report on what the directory holds. See :mod:`screening_guide.directory.coverage`."""

import datetime
from dataclasses import dataclass

from screening_guide.directory.ageing import SAYS_SO_MONTHS, SINKS_MONTHS, Age
from screening_guide.directory.candidate import Candidate
from screening_guide.directory.distance import REACH_MILES
from screening_guide.directory.model import Place, Service


@dataclass
class Counts:
    """How many services there are of each sort.

    Attributes:
        services: all of them.
        with_phone: that have a number.
        own_phone: that have a number of their own, and not only a head office's or a register contact's.
        women_only: known to be for women only.
        walk_in: where she can walk in.
        walk_in_women: the same, and known to be for women only.
        fresh: dated within 6 months.
        ageing: dated within 6 to 12 months.
        old: older than that.
        undated: without a date.
        checked: where somebody has checked the facts, and the date is not only that of a source.
        newest: the newest date, as published; blank without one.
    """

    services: int = 0
    with_phone: int = 0
    own_phone: int = 0
    women_only: int = 0
    walk_in: int = 0
    walk_in_women: int = 0
    fresh: int = 0
    ageing: int = 0
    old: int = 0
    undated: int = 0
    checked: int = 0
    newest: str = ""

    def add(self, service: Candidate, own_phone: bool, checked: bool, months: int | None) -> None:
        """Count one more service."""
        women, walk_in = service.women_only == "yes", service.access == "walk_in"
        self.services += 1
        self.with_phone += bool(service.phones)
        self.own_phone += own_phone
        self.women_only += women
        self.walk_in += walk_in
        self.walk_in_women += women and walk_in
        self.fresh += months is not None and months < SAYS_SO_MONTHS
        self.ageing += months is not None and SAYS_SO_MONTHS <= months < SINKS_MONTHS
        self.old += months is not None and months >= SINKS_MONTHS
        self.undated += months is None
        self.checked += checked
        if months is not None:
            self.newest = max(self.newest, service.checked)


@dataclass(frozen=True)
class Spot:
    """A door that may be shown on a map.

    Never a domestic abuse service, never one that serves an area only, never one without a door to knock on.

    Attributes:
        service: the number of its service.
        name: of the service.
        kind: as in :class:`~screening_guide.directory.model.Service`; so are ``access`` and ``women_only``.
        town: where it is.
        nation: where that is.
        latitude: degrees.
        longitude: degrees.
        exact: whether the position is better known than the middle of a town.
        has_phone: whether a number is known.
    """

    service: int
    name: str
    kind: str
    access: str
    women_only: str
    town: str
    nation: str
    latitude: float
    longitude: float
    exact: bool
    has_phone: bool


@dataclass(frozen=True)
class Reach:
    """How far it is from outcodes to the nearest usable service, in miles over the ground.

    Attributes:
        outcodes: how many were measured.
        median: half of them are nearer than this; None where nothing can be measured to.
        ninetieth: nine in ten are nearer than this, or None.
        farthest: the outcode with the longest way, or None.
        farthest_miles: how long that is, or None.
        beyond: those with more than 25 miles to go, or nowhere to go at all.
    """

    outcodes: int
    median: float | None
    ninetieth: float | None
    farthest: Place | None
    farthest_miles: float | None
    beyond: tuple[Place, ...]


@dataclass(frozen=True)
class Area:
    """One police area.

    Attributes:
        name: as in the directory.
        counts: services that name it.
        outcodes: how many outcodes lie in it.
        without: those with no walk-in women's service within 25 miles.
        nearest: the walk-in women's service nearest to its middle (the mean of its outcodes), blank if there is none.
        nearest_miles: how far that is, or None.
    """

    name: str
    counts: Counts
    outcodes: int
    without: tuple[Place, ...]
    nearest: str
    nearest_miles: float | None

    @property
    def has_none(self) -> bool:
        """Whether no walk-in women's service is within 25 miles of its middle."""
        return self.nearest_miles is None or self.nearest_miles > REACH_MILES


@dataclass(frozen=True)
class Ring:
    """A service to ring.

    Attributes:
        service: it.
        first: for how many outcodes it stands first in the answer.
        shown: for how many it is among the first three.
        age: how old it is.
    """

    service: Service
    first: int
    shown: int
    age: Age


@dataclass(frozen=True)
class Coverage:
    """The whole report.

    Attributes:
        today: the day that ages are counted from.
        practice: whether these are the invented services.
        counts: of all services.
        nations: counts by nation.
        areas: police areas by name.
        reach: from all outcodes.
        nation_reach: the same by nation.
        ring: what to ring first, see :mod:`screening_guide.directory.coverage`.
    """

    today: datetime.date
    practice: bool
    counts: Counts
    nations: dict[str, Counts]
    areas: tuple[Area, ...]
    reach: Reach
    nation_reach: dict[str, Reach]
    ring: tuple[Ring, ...]
