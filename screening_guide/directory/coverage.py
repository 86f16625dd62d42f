"""Look at the whole directory: what it holds, how far its doors are, what it lacks, and what to ring first.

*What to ring first* are the services that stand first in the answers for the most outcodes, and that are old, undated,
marked to be checked, or without a number. One ring to each of these mends the most answers. The answers are those that
the page of places gives with no kind of help chosen: for each outcode, the eight nearest doors and as many services
for its whole police area, in the order of :mod:`screening_guide.directory.ranking`. Services that stand first equally
often go by how often they are among the first three.
"""

import datetime
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec

from screening_guide.directory import ageing
from screening_guide.directory.candidate import Candidate
from screening_guide.directory.coverage_numbers import Area, Counts, Coverage, Reach, Ring, Spot
from screening_guide.directory.distance import REACH_MILES
from screening_guide.directory.model import Exactness, Place, PlaceKind
from screening_guide.directory.nearest import Doors
from screening_guide.directory.ranking import OPEN, REMOTE, WOMENS_KINDS, Filters, Ranking, usable
from screening_guide.directory.store import Store, place_of

NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")
ABUSE = "domestic_abuse"
MOST_TO_RING = 25
FIRST_FEW = 3  # what a worker offers her at once

_BATCH = 1000  # services read in one step
_OUTCODES_A_STEP = 40
_MOST_TOWNS = 400
_CHOICES = 8  # doors, and as many area-wide services, that are ranked for one outcode
_NOT_OWN = ("head office", "central", "register", "organisation main")  # in the label of a number for several services
_WOMEN = Filters(women_only=True)  # as the page of places opens


def coverage(store: Store, today: datetime.date, practice: bool = False) -> Coverage:
    """Look at the whole directory.

    Args:
        store: the opened directory.
        today: the day to count ages from.
        practice: whether to look at the invented services, or at the real ones.

    Raises:
        DirectoryProblem: the file is damaged.
    """
    survey = Survey(store, today, practice)
    for _step in survey.steps():
        pass
    assert survey.result is not None
    return survey.result


def is_usable(door: Candidate) -> bool:
    """Whether a woman can ring and go there: a door, a number, open, not for agencies only, not known to be mixed.

    A domestic abuse service never counts: it is not chosen by distance.
    """
    return _has_door(door) and usable(door) == OPEN and door.women_only != "no" and door.kind != ABUSE


def is_walk_in(door: Candidate) -> bool:
    """Whether a woman can walk in, among women: so it is said to be, or it is a women's centre or women's service.

    It needs no number for that.
    """
    women = door.women_only == "yes" or (door.women_only != "no" and door.kind in WOMENS_KINDS)
    return _has_door(door) and bool(door.open) and door.access == "walk_in" and women and door.kind != ABUSE


def _has_position(door: Candidate) -> bool:
    return not door.area and door.latitude is not None and door.longitude is not None


def _has_door(door: Candidate) -> bool:
    """Whether there is one to go to: not where the first contact is by phone, or workers come to her."""
    return _has_position(door) and door.access not in REMOTE


class _Number(msgspec.Struct):
    label: str = ""


class _Door(msgspec.Struct):
    town: str = ""
    exactness: str = ""


class _Source(msgspec.Struct):
    checked: str = ""


class _Card(msgspec.Struct):
    """The little of a service's card that a candidate does not say."""

    name: str = ""
    town: str = ""
    exactness: str = ""
    phones: list[_Number] = []
    other_doors: list[_Door] = []
    provenance: _Source = msgspec.field(default_factory=_Source)

    def has_own_phone(self) -> bool:
        return any(not any(word in phone.label.lower() for word in _NOT_OWN) for phone in self.phones)


_CARDS = msgspec.json.Decoder(_Card)


class Survey:
    """A look at the whole directory, a little at a time, so that a window can stay awake.

    Args:
        store: the opened directory.
        today: the day to count ages from.
        practice: whether to look at the invented services, or at the real ones.

    Attributes:
        spots: the doors for a map, known before the rest; None until then.
        result: None until all is done.
    """

    def __init__(self, store: Store, today: datetime.date, practice: bool = False) -> None:
        self._store, self._today, self._practice = store, today, practice
        self.spots: tuple[Spot, ...] | None = None
        self.result: Coverage | None = None
        self._counts = Counts()
        self._nations: dict[str, Counts] = defaultdict(Counts)
        self._areas: dict[str, Counts] = defaultdict(Counts)
        self._doors: list[Candidate] = []
        self._names: dict[int, str] = {}

    def steps(self) -> Iterator[None]:
        """Do the work. Every step takes well under a tenth of a second.

        Raises:
            DirectoryProblem: the file is damaged.
        """
        yield from self._read()
        outcodes = self._outcodes()
        yield
        usable_doors, walk_in = (Doors([d for d in self._doors if wanted(d)]) for wanted in (is_usable, is_walk_in))
        to_usable: dict[Place, float] = {}
        to_walk_in: dict[Place, float] = {}
        for number, outcode in enumerate(outcodes):
            to_usable[outcode] = _miles(usable_doors, outcode)
            to_walk_in[outcode] = _miles(walk_in, outcode)
            if number % _OUTCODES_A_STEP == 0:
                yield
        ring = _Standing(self._doors, self._today)
        for number, outcode in enumerate(outcodes):
            ring.answer(outcode)
            if number % _OUTCODES_A_STEP == 0:
                yield
        by_nation = {
            nation: _reach({place: miles for place, miles in to_usable.items() if place.nation == nation})
            for nation in NATIONS
        }
        self.result = Coverage(
            self._today,
            self._practice,
            self._counts,
            dict(self._nations),
            self._each_area(to_walk_in, walk_in),
            _reach(to_usable),
            {nation: reach for nation, reach in by_nation.items() if reach.outcodes},
            ring.to_ring(self._store),
        )

    def _read(self) -> Iterator[None]:
        """Every service with its doors, counted on the way."""
        store, spots = self._store, list[Spot]()
        last = store.query("SELECT coalesce(max(service), 0) AS last FROM candidate")[0]["last"]
        for start in range(0, last + 1, _BATCH):
            window = (start, start + _BATCH)
            rows = store.query("SELECT service, view FROM card WHERE service >= ? AND service < ?", window)
            try:
                cards = {row["service"]: _CARDS.decode(row["view"]) for row in rows}
            except msgspec.MsgspecError as error:
                raise store.damaged(error) from error
            doors = store.candidates(
                "candidate c WHERE c.service >= ? AND c.service < ? AND c.practice = ? ORDER BY c.number",
                (*window, int(self._practice)),
                -1,
            )
            before: Candidate | None = None
            for door in doors:
                card = cards.get(door.service, _Card())
                if before is None or before.service != door.service:
                    before, first = door, door.number
                    self._count(door, card)
                if _has_door(door) and door.open and door.kind != ABUSE:
                    spots.append(_spot(door, card, door.number - first))
            self._doors += doors
            self._names |= {door.service: cards[door.service].name for door in doors if door.service in cards}
            yield
        self.spots = tuple(spots)

    def _count(self, service: Candidate, card: "_Card") -> None:
        months = ageing.months_since(service.checked, self._today)
        areas = set(filter(None, service.police_areas.split(";")))
        every = [self._counts, *(self._areas[area] for area in areas)]
        if service.nation:
            every.append(self._nations[service.nation])
        for counts in every:
            counts.add(service, card.has_own_phone(), bool(card.provenance.checked), months)

    def _outcodes(self) -> tuple[Place, ...]:
        """The outcodes of the four nations. One that belongs to no police area is a post box, where nobody lives."""
        marks = ", ".join("?" * len(NATIONS))
        rows = self._store.query(
            f"SELECT * FROM place WHERE kind = ? AND practice = ? AND police_area <> '' AND nation IN ({marks})",
            (PlaceKind.OUTCODE.value, int(self._practice), *NATIONS),
        )
        return tuple(map(place_of, rows))

    def _each_area(self, to_walk_in: dict[Place, float], walk_in: Doors) -> tuple[Area, ...]:
        inside: dict[str, list[Place]] = defaultdict(list)
        for outcode in to_walk_in:
            inside[outcode.police_area].append(outcode)
        areas = []
        for name in sorted(inside.keys() | self._areas.keys()):
            places = inside[name]
            nearest: list[tuple[float, Candidate]] = []
            if places:
                latitude = statistics.fmean(place.latitude for place in places)
                longitude = statistics.fmean(place.longitude for place in places)
                nearest = walk_in.nearest(places[0].nation, latitude, longitude)
            miles, door = nearest[0] if nearest else (None, None)
            without = tuple(place for place in places if to_walk_in[place] > REACH_MILES)
            counts = self._areas.get(name) or Counts()
            areas.append(
                Area(name, counts, len(places), without, self._names.get(door.service, "") if door else "", miles)
            )
        return tuple(areas)


class _Standing:
    """Which services stand first in the answers for outcodes."""

    def __init__(self, doors: list[Candidate], today: datetime.date) -> None:
        shown = [door for door in doors if door.women_only != "no"]
        self._near = Doors([door for door in shown if _has_position(door) and door.kind != ABUSE])
        self._wide: dict[str, list[Candidate]] = defaultdict(list)
        for door in sorted((door for door in shown if door.area), key=lambda d: (usable(d), d.name)):
            for area in set(filter(None, door.police_areas.split(";"))):
                if len(self._wide[area]) < _CHOICES:
                    self._wide[area].append(door)
        self._today = today
        self._first: Counter[int] = Counter()
        self._shown: Counter[int] = Counter()
        self._doors = {door.service: door for door in reversed(doors)}

    def answer(self, outcode: Place) -> None:
        """Note who stands first for one outcode."""
        near = self._near.nearest(outcode.nation, outcode.latitude, outcode.longitude, _CHOICES)
        doors = [door for _miles, door in near] + self._wide.get(outcode.police_area, [])
        ranked, _remote = Ranking(outcode, _WOMEN, self._today).rank(doors)
        services = [one.candidate.service for one in ranked[:FIRST_FEW]]
        self._first.update(services[:1])
        self._shown.update(services)

    def to_ring(self, store: Store) -> tuple[Ring, ...]:
        """Those to ring first, in order."""
        ages = {}
        for service in self._shown:
            door = self._doors[service]
            ages[service] = ageing.age(door.checked, bool(door.ring_first), self._today)
        wanted = [service for service, age in ages.items() if age.ring_first or not self._doors[service].phones]
        wanted.sort(key=lambda service: (-self._first[service], -self._shown[service], service))
        found = store.services(wanted[:MOST_TO_RING])
        return tuple(
            Ring(found[service], self._first[service], self._shown[service], ages[service])
            for service in wanted[:MOST_TO_RING]
        )


def _spot(door: Candidate, card: "_Card", number: int) -> Spot:
    """One door of a service; its first has number 0."""
    others = card.other_doors
    here = card if not number else others[number - 1] if number <= len(others) else _Door()
    exact = here.exactness in (Exactness.SITE, Exactness.OUTCODE)
    return Spot(
        door.service, card.name, door.kind, door.access, door.women_only, here.town, door.nation,
        door.latitude or 0.0, door.longitude or 0.0, exact, bool(door.phones),
    )  # fmt: skip


def _miles(doors: Doors, place: Place) -> float:
    nearest = doors.nearest(place.nation, place.latitude, place.longitude)
    return nearest[0][0] if nearest else math.inf


def _reach(miles: dict[Place, float]) -> Reach:
    known = sorted(far for far in miles.values() if far < math.inf)
    beyond = tuple(sorted((p for p, far in miles.items() if far > REACH_MILES), key=lambda p: p.name))
    if not known:
        return Reach(len(miles), None, None, None, None, beyond)
    farthest = max((place for place, far in miles.items() if far < math.inf), key=lambda place: miles[place])
    ninetieth = known[math.ceil(0.9 * len(known)) - 1]
    return Reach(len(miles), statistics.median(known), ninetieth, farthest, miles[farthest], beyond)


def large_towns(store: Store, practice: bool = False) -> tuple[Place, ...]:
    """The most populous towns, for names on a map, the largest first.

    Raises:
        DirectoryProblem: the file is damaged.
    """
    rows = store.query(
        "SELECT * FROM place WHERE kind = ? AND practice = ? GROUP BY name, latitude, longitude "
        f"ORDER BY max(population) DESC, name LIMIT {_MOST_TOWNS}",
        (PlaceKind.TOWN.value, int(practice)),
    )
    return tuple(map(place_of, rows))
