"""From typed words and chosen filters to an answer that a worker can ring.

The order of listings, in words:

1. what is in reach and fits every need; a service for one experience (abuse, sexual violence, selling sex) stands low
   unless that help was asked for;
2. what she can use: a number that any woman can ring, before email and website, which are alike; what takes
   referrals from another police area only is no use here;
3. her own police area before another one, unless that one is just across the border;
4. what is near, in steps of ten miles; a service without a door counts as near where it serves the place, and a
   domestic abuse service is never ranked by distance;
5. at about the same distance: what is for any woman before what is for some, her own police area, an open door
   before agencies only, women only where that was asked, and what is less than a year old; after that the nearer and
   the newer.

So an old listing sinks below a fresh one of its kind within its ten miles, and never below one that is far away.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from screening_guide.directory.ageing import Age, age
from screening_guide.directory.distance import REACH_MILES, box, miles_between
from screening_guide.directory.fold import fold, match_expression, tidy
from screening_guide.directory.gazetteer import LIKELY_TOWN, Found, Gazetteer
from screening_guide.directory.lines import pinned
from screening_guide.directory.model import Answer, Exactness, Line, Listing, Place, Service
from screening_guide.directory.store import Store
from screening_guide.errors import PlaceProblem

WIDER_MILES = (60.0, 150.0, 600.0)
ENOUGH = 3
MOST_CANDIDATES = 400
NAME_ALIKE = 82

ACROSS_MILES = 10.0
BAND_MILES = 10.0
MOST_MONTHS = 1200  # for a listing without a date

OPEN, AGENCIES_ONLY, NO_NUMBER = range(3)

WOMENS_KINDS = ("womens_centre", "womens_service")
ONE_EXPERIENCE = ("domestic_abuse", "sexual_violence", "sex_work")
ONE_COMMUNITY = "specialist_community"
_LONDON = ("Metropolitan", "City of London")
# Police areas so wide that each has several services for agencies, each for its own boroughs or councils.
_SHARED_OUT = (*_LONDON, "Scotland", "Northern Ireland")
_PARTS = re.compile(r"[,;/]|\band\b")


@dataclass(frozen=True)
class Filters:
    """What the worker chose.

    Attributes:
        needs: kinds of help, all of them wished for.
        women_only: leave out what is known to be mixed; what is not known stays, and says so.
        self_referral: leave out what only agencies can refer to.
    """

    needs: tuple[str, ...] = ()
    women_only: bool = False
    self_referral: bool = False


class Search:
    """Search one directory.

    Args:
        store: the opened directory.
        practice: whether to search invented services only, or real ones only. They are never mixed.
        today: the day to count ages from.
    """

    def __init__(self, store: Store, practice: bool = False, today: datetime.date | None = None) -> None:
        self.store = store
        self.practice = practice
        self.today = today or datetime.date.today()
        self.gazetteer = Gazetteer(store, practice)
        self._names: dict[int, str] | None = None

    def find(
        self, typed: str, filters: Filters | None = None, near: str = "", limit: int = 20, nation: str = "england"
    ) -> Answer:
        """Answer what was typed. The answer is never empty: at the least it says what is wrong and holds lines.

        Args:
            typed: a postcode, town, village, prison, organisation or other words. Anything at all may be typed.
            filters: what the worker chose.
            near: a place to measure from when ``typed`` names a service.
            limit: the most listings to give.
            nation: whose lines to show when no place decides it. See :mod:`screening_guide.directory.lines`.

        Raises:
            DirectoryProblem: the directory file is damaged.
        """
        filters = filters or Filters()
        words, place_words = tidy(typed), tidy(near)
        try:
            answer = self._find(words, place_words, filters)
        except PlaceProblem as problem:
            answer = Answer(words, problem=problem)
        if answer.place is not None:
            nation = answer.place.nation.lower().replace(" ", "_") or nation
        return replace(
            answer,
            place_words=place_words,
            lines=self.lines(filters.needs, nation),
            listings=answer.listings[:limit],
        )

    def lines(self, needs: tuple[str, ...], nation: str) -> tuple[Line, ...]:
        """National lines for kinds of help, in a nation. See :func:`screening_guide.directory.lines.pinned`."""
        return pinned(self.store, needs, nation, self.practice)

    def _find(self, words: str, place_words: str, filters: Filters) -> Answer:
        origin = self._origin(place_words) if place_words else None
        found = self._place(words) if words and origin is None else None
        numbers: list[int] = []
        if words and found is None:
            numbers = self._by_words(words)
            if not numbers:
                found, numbers = self._guess(words, origin is None)
        if numbers:
            return self._answer(words, origin, numbers, filters, by_name=True)
        if origin is not None:
            return replace(self._around(words, origin, filters), unnamed=bool(words))
        return self._around(words, found, filters) if found else Answer(words)

    def _origin(self, place_words: str) -> Found:
        found = self._place(place_words) or self.gazetteer.by_start(place_words) or self.gazetteer.by_guess(place_words)
        if found is None:
            raise PlaceProblem(
                f"There is no place “{place_words}” in the directory: check the spelling, or type the nearest town."
            )
        return found

    def _place(self, words: str) -> Found | None:
        exact = self.gazetteer.by_postcode(words) or self.gazetteer.by_prison(words) or self.gazetteer.by_name(words)
        if exact:
            return exact
        starting = self.gazetteer.by_start(words)
        if starting and starting.places[0].population >= LIKELY_TOWN:
            return starting
        area = self.gazetteer.by_postcode(words.upper()) if starting is None else None
        return area or self.gazetteer.by_last_postcode(words)

    def _by_words(self, words: str) -> list[int]:
        expression = match_expression(words)
        if expression is None:
            return []
        rows = self.store.query(
            "SELECT service_fts.rowid AS number FROM service_fts JOIN service ON service.rowid = service_fts.rowid "
            "WHERE service_fts MATCH ? AND practice = ? ORDER BY bm25(service_fts, 10, 8, 3, 1) LIMIT ?",
            (expression, int(self.practice), MOST_CANDIDATES),
        )
        return [row["number"] for row in rows]

    def _guess(self, words: str, places: bool) -> tuple[Found | None, list[int]]:
        """A small place, a misspelt place or a misspelt service: whichever is the most alike."""
        if places and (small := self.gazetteer.by_start(words)):
            return small, []
        if self._names is None:
            rows = self.store.query(
                "SELECT rowid AS number, name FROM service WHERE practice = ?", (int(self.practice),)
            )
            self._names = {row["number"]: fold(row["name"]) for row in rows}
        place = self.gazetteer.by_guess(words) if places else None
        alike = process.extract(
            fold(words), self._names, scorer=fuzz.partial_ratio, score_cutoff=NAME_ALIKE, limit=ENOUGH
        )
        if alike and (place is None or alike[0][1] > 100 * place.likeness):
            return None, [number for _name, _score, number in alike]
        return place, []

    def _around(self, words: str, found: Found, filters: Filters) -> Answer:
        place = found.places[0]
        numbers = {*self._within(place, REACH_MILES), *self._serving(place)}
        answer = self._answer(words, found, numbers, filters)
        for miles in WIDER_MILES:
            if len(answer.listings) >= ENOUGH:
                break
            numbers.update(self._within(place, miles))
            answer = replace(self._answer(words, found, numbers, filters), wider=True)
        return answer

    def _within(self, place: Place, miles: float) -> Iterable[int]:
        low_lat, high_lat, low_lon, high_lon = box(place.latitude, place.longitude, miles)
        rows = self.store.query(
            "SELECT location_rtree.id AS number FROM location_rtree JOIN service ON service.rowid = location_rtree.id "
            "WHERE min_lat >= ? AND max_lat <= ? AND min_lon >= ? AND max_lon <= ? AND practice = ? LIMIT ?",
            (low_lat, high_lat, low_lon, high_lon, int(self.practice), MOST_CANDIDATES),
        )
        return (row["number"] for row in rows)

    def _serving(self, place: Place) -> Iterable[int]:
        """Services for the whole police area that the place is in."""
        if not place.police_area:
            return ()
        rows = self.store.query(
            "SELECT DISTINCT service.rowid AS number FROM service "
            "JOIN service_area ON service_area.service_id = service.id JOIN location ON location.id = service.id "
            "WHERE police_area = ? AND position = ? AND practice = ? LIMIT ?",
            (place.police_area, Exactness.AREA.value, int(self.practice), MOST_CANDIDATES),
        )
        return (row["number"] for row in rows)

    def _answer(
        self, words: str, found: Found | None, numbers: Iterable[int], filters: Filters, by_name: bool = False
    ) -> Answer:
        place = found.places[0] if found else None
        ordered = list(dict.fromkeys(numbers))
        services = self.store.services(ordered)
        listings = [
            self._listing(service, place, filters)
            for service in map(services.__getitem__, ordered)
            if (by_name and _is_named(words, service)) or _passes(service, filters)
        ]
        if place is not None or filters.needs:
            listings.sort(key=lambda listing: self._rank(listing, place, filters))
        else:
            listings.sort(key=lambda listing: self._word_rank(words, listing.service))
        listings = _without_repeats(listings)
        return Answer(
            words=words,
            place=place,
            other_places=found.places[1:] if found else (),
            corrected=bool(found and found.corrected),
            from_outcode=bool(found and found.from_outcode),
            listings=tuple(listings),
        )

    @staticmethod
    def _listing(service: Service, place: Place | None, filters: Filters) -> Listing:
        missing = tuple(need for need in filters.needs if need not in service.needs)
        if place is None:
            return Listing(service, None, False, missing)
        miles = _miles(place, service)
        if service.exactness is Exactness.AREA:
            near = _serves(service, place)
        else:
            near = miles <= REACH_MILES and (service.nation == place.nation or miles <= ACROSS_MILES)
        measured = service.exactness is not Exactness.AREA and service.kind != "domestic_abuse"
        return Listing(service, miles if measured else None, near, missing)

    def _rank(self, listing: Listing, place: Place | None, filters: Filters) -> tuple[float | str, ...]:
        service = listing.service
        abuse = service.kind == "domestic_abuse"
        # An area-wide service has no door to measure to; its main town only puts boroughs in a sensible order.
        miles = 0.0 if place is None or abuse else _miles(place, service)
        serves = place is not None and _serves(service, place)
        use, for_some = usable(service), not _general(service, filters.needs)
        elsewhere = place is not None and (listing.near or abuse) and _elsewhere(service, place)
        old = self._age(service)
        return (
            not listing.near,
            len(listing.missing),
            _one_experience(service, filters.needs),
            use == NO_NUMBER or for_some or (elsewhere and service.access == "referral_only"),
            elsewhere,
            0.0 if serves else miles // BAND_MILES,
            for_some,
            place is not None and not _same_police(service, place),
            use,
            filters.women_only and service.women_only != "yes",
            old.sinks,
            service.access == "referral_only",
            round(miles),
            MOST_MONTHS if old.months is None else old.months,
            service.name,
        )

    def _word_rank(self, words: str, service: Service) -> tuple[bool, ...]:
        """For words alone: its name, its provider's, its description; then women's services, a number, and age."""
        return (
            not _is_in(words, service.name),
            not _is_named(words, service),
            service.kind not in WOMENS_KINDS,
            usable(service) == NO_NUMBER,
            self._age(service).sinks,
        )

    def _age(self, service: Service) -> Age:
        return age(service.provenance.date, service.provenance.ring_first, self.today)


def _is_named(words: str, service: Service) -> bool:
    """Whether the words are its name: then no filter hides it, and its card says whom it is for."""
    return _is_in(words, f"{service.name} {service.organization}")


def _is_in(words: str, name: str) -> bool:
    folded = fold(name)
    return all(word in folded for word in fold(words).split())


def _miles(place: Place, service: Service) -> float:
    return miles_between(place.latitude, place.longitude, service.latitude, service.longitude)


def _same_police(service: Service, place: Place) -> bool:
    """Whether a place is in a service's police area. London's two are one to the women who live there."""
    areas = _LONDON if place.police_area in _LONDON else (place.police_area,)
    return any(area in service.police_areas for area in areas)


def _serves(service: Service, place: Place) -> bool:
    """Whether an area-wide service covers the place, by its own words or because its main town is close by."""
    if service.exactness is not Exactness.AREA or not _same_police(service, place):
        return False
    served, agencies_only = fold(service.area_served), service.access == "referral_only"
    borough = fold(place.district).partition(" upon ")[0]
    if fold(place.police_area) in served or (borough and borough in served):
        return True
    if agencies_only and place.police_area not in _SHARED_OUT:
        return True
    names = {fold(place.name), fold(place.county), "london" if place.police_area in _LONDON else ""} - {""}
    named = not names.isdisjoint(fold(part) for part in _PARTS.split(service.area_served))
    return named or (not agencies_only and _miles(place, service) <= ACROSS_MILES)


def _elsewhere(service: Service, place: Place) -> bool:
    """Whether it is another police area's and not just across the border. Abuse services are not measured."""
    if not place.police_area or not service.police_areas or _same_police(service, place):
        return False
    return service.kind == "domestic_abuse" or _miles(place, service) > ACROSS_MILES


def _one_experience(service: Service, needs: Sequence[str]) -> bool:
    """Whether it is only for women with one experience, and that help was not asked for."""
    if service.kind in WOMENS_KINDS:
        return False
    about = service.kind if service.kind in ONE_EXPERIENCE else "sex_work" if "sex_work" in service.needs else ""
    return bool(about) and about not in needs


def _general(service: Service, needs: Sequence[str]) -> bool:
    """Whether it is for any woman, or for what was asked and not for one community only."""
    asked = not set(needs).isdisjoint(service.needs)
    return service.kind in WOMENS_KINDS or (asked and service.kind != ONE_COMMUNITY)


def _without_repeats(listings: list[Listing]) -> list[Listing]:
    """Put the further towns of one referral-only provider last: they share one door and often one number."""
    seen: set[str] = set()
    first: list[Listing] = []
    repeats: list[Listing] = []
    for listing in listings:
        service = listing.service
        repeat = service.access == "referral_only" and service.organization in seen
        (repeats if repeat else first).append(listing)
        if service.access == "referral_only":
            seen.add(service.organization)
    return first + repeats


def usable(service: Service) -> int:
    """How a woman reaches it: a number and an open door, a number for agencies only, or none. Lower is better."""
    if not service.phones:
        return NO_NUMBER
    return AGENCIES_ONLY if service.access == "referral_only" else OPEN


def _passes(service: Service, filters: Filters) -> bool:
    if filters.women_only and service.women_only == "no":
        return False
    if filters.self_referral and service.access == "referral_only" and "self" not in service.referral_routes:
        return False
    return not filters.needs or any(need in service.needs for need in filters.needs)
