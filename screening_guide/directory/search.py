"""From typed words and chosen filters to an answer that a worker can ring.

The order of listings, in words: what is in reach; what fits the need; what she can really use (a number before an
email, an open door before agencies only); what is near; what is new. A service for one experience (abuse, sexual
violence, selling sex) stands low unless that help was asked for. A domestic abuse service is never ranked by distance.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from screening_guide.directory.ageing import age
from screening_guide.directory.distance import REACH_MILES, box, miles_between
from screening_guide.directory.fold import fold, match_expression, tidy
from screening_guide.directory.gazetteer import LIKELY_TOWN, Found, Gazetteer
from screening_guide.directory.lines import pinned
from screening_guide.directory.model import Answer, Exactness, Line, Listing, Place, Service
from screening_guide.directory.store import Store

WIDER_MILES = (60.0, 150.0, 600.0)
ENOUGH = 3
MOST_CANDIDATES = 400
NAME_ALIKE = 82

CROSS_BORDER_MILES = 10.0
NEAR_BUCKETS_MILES = (5.0, 15.0, REACH_MILES)

WOMENS_KINDS = ("womens_centre", "womens_service")
ONE_EXPERIENCE = ("domestic_abuse", "sexual_violence", "sex_work")
_WHOLE_NATION = ("Scotland", "Northern Ireland")
_FAR_NUMBERS = ("provider", "central", "federation", "organisation", "charity register")


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

    def find(self, typed: str, filters: Filters | None = None, near: str = "", limit: int = 20) -> Answer:
        """Answer what was typed.

        Args:
            typed: a postcode, town, village, organisation or other words. Anything at all may be typed.
            filters: what the worker chose.
            near: a place to measure from when ``typed`` names a service.
            limit: the most listings to give.

        Raises:
            PlaceProblem: a postcode that does not exist.
            DirectoryProblem: the directory file is damaged.
        """
        filters = filters or Filters()
        words = tidy(typed)
        origin = self._place(near) if near else None
        if not words and origin is None:
            return Answer(words, lines=self.lines(filters.needs))
        found = self._place(words) if words and not near else None
        if found is None and words:
            if numbers := self._by_words(words):
                return self._answer(words, origin, numbers, filters, limit)
            if origin is None:
                found, numbers = self._guess(words)
                if found is None:
                    return self._answer(words, None, numbers, filters, limit)
        return self._around(words, found or origin, filters, limit)

    def lines(self, needs: tuple[str, ...], nation: str = "England") -> tuple[Line, ...]:
        """National lines for kinds of help, in a nation. See :func:`screening_guide.directory.lines.pinned`."""
        return pinned(self.store, needs, nation.lower().replace(" ", "_"), self.practice)

    def _place(self, words: str) -> Found | None:
        exact = self.gazetteer.by_postcode(words) or self.gazetteer.by_name(words)
        if exact:
            return exact
        starting = self.gazetteer.by_start(words)
        if starting and starting.places[0].population >= LIKELY_TOWN:
            return starting
        return self.gazetteer.by_postcode(words.upper()) if starting is None else None

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

    def _guess(self, words: str) -> tuple[Found | None, list[int]]:
        """A small place, a misspelt place or a misspelt service: whichever is the most alike."""
        if small := self.gazetteer.by_start(words):
            return small, []
        if self._names is None:
            rows = self.store.query(
                "SELECT rowid AS number, name FROM service WHERE practice = ?", (int(self.practice),)
            )
            self._names = {row["number"]: fold(row["name"]) for row in rows}
        place = self.gazetteer.by_guess(words)
        alike = process.extract(
            fold(words), self._names, scorer=fuzz.partial_ratio, score_cutoff=NAME_ALIKE, limit=ENOUGH
        )
        if alike and (place is None or alike[0][1] > 100 * place.likeness):
            return None, [number for _name, _score, number in alike]
        return place, []

    def _around(self, words: str, found: Found | None, filters: Filters, limit: int) -> Answer:
        if found is None:
            return Answer(words, lines=self.lines(filters.needs))
        place = found.places[0]
        numbers = {*self._within(place, REACH_MILES), *self._serving(place)}
        answer = self._answer(words, found, numbers, filters, MOST_CANDIDATES)
        for miles in WIDER_MILES:
            if len(answer.listings) >= ENOUGH:
                break
            numbers.update(self._within(place, miles))
            answer = replace(self._answer(words, found, numbers, filters, MOST_CANDIDATES), wider=True)
        return replace(answer, listings=answer.listings[:limit])

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

    def _answer(self, words: str, found: Found | None, numbers: Iterable[int], filters: Filters, limit: int) -> Answer:
        place = found.places[0] if found else None
        ordered = list(dict.fromkeys(numbers))
        services = self.store.services(ordered)
        listings = [
            self._listing(services[number], place, filters) for number in ordered if _passes(services[number], filters)
        ]
        if place is not None or filters.needs:
            listings.sort(key=lambda listing: self._rank(listing, place, filters))
        else:
            listings.sort(key=lambda listing: _word_rank(words, listing.service))
        listings = _without_repeats(listings)
        return Answer(
            words=words,
            place=place,
            other_places=found.places[1:] if found else (),
            corrected=bool(found and found.corrected),
            from_outcode=bool(found and found.from_outcode),
            lines=self.lines(filters.needs, place.nation if place else "England"),
            listings=tuple(listings[:limit]),
        )

    @staticmethod
    def _listing(service: Service, place: Place | None, filters: Filters) -> Listing:
        missing = tuple(need for need in filters.needs if need not in service.needs)
        if place is None:
            return Listing(service, None, False, missing)
        miles = _miles(place, service)
        across_border = service.nation != place.nation and miles > CROSS_BORDER_MILES
        near = (miles <= REACH_MILES and not across_border) or _serves(service, place)
        measured = service.exactness is not Exactness.AREA and service.kind != "domestic_abuse"
        return Listing(service, miles if measured else None, near, missing)

    def _rank(self, listing: Listing, place: Place | None, filters: Filters) -> tuple[float | str, ...]:
        service = listing.service
        miles = _miles(place, service) if place else 0.0
        serves = place is not None and _serves(service, place)
        nearest = 0.0 if serves or service.kind == "domestic_abuse" else miles
        old = age(service.provenance.date, service.provenance.ring_first, self.today)
        return (
            not listing.near,
            len(listing.missing),
            _use(service, filters),
            sum(nearest > limit for limit in NEAR_BUCKETS_MILES),
            filters.women_only and service.women_only != "yes",
            service.kind == "domestic_abuse" and place is not None and place.police_area not in service.police_areas,
            service.access == "referral_only",
            contact_rank(service),
            old.sinks,
            # An area-wide service has no door to measure to; its main town only puts boroughs in a sensible order.
            0.0 if service.kind == "domestic_abuse" else round(miles),
            service.name,
        )


def _miles(place: Place, service: Service) -> float:
    return miles_between(place.latitude, place.longitude, service.latitude, service.longitude)


def _serves(service: Service, place: Place) -> bool:
    """Whether an area-wide service covers the place: its whole police area, or its whole nation by its own words."""
    if service.exactness is not Exactness.AREA or place.police_area not in service.police_areas:
        return False
    if place.police_area in _WHOLE_NATION:
        return place.police_area.casefold() in service.area_served.casefold()
    return service.access == "referral_only" or place.police_area.casefold() in service.area_served.casefold()


def _use(service: Service, filters: Filters) -> int:
    """How usable a service is for what was asked, in steps: lower is better."""
    rank = contact_rank(service)
    has_number = rank <= 1
    asked = bool(set(filters.needs) & set(service.needs))
    if service.kind in WOMENS_KINDS or (asked and service.kind not in ONE_EXPERIENCE):
        return 0 if has_number else rank
    one_experience = service.kind in ONE_EXPERIENCE or "sex_work" in service.needs
    if one_experience:
        wanted = service.kind in filters.needs or (service.kind not in ONE_EXPERIENCE and "sex_work" in filters.needs)
        return (0 if has_number else rank) if wanted else 4 + (not has_number)
    return 1 if has_number else 3


def _word_rank(words: str, service: Service) -> tuple[bool, bool, bool]:
    """For a search by words alone: a name before a description, help for all before one experience, a number."""
    name = fold(f"{service.name} {service.organization}")
    return (
        not all(word in name for word in fold(words).split()),
        service.kind not in WOMENS_KINDS,
        contact_rank(service) > 1,
    )


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


def contact_rank(service: Service) -> int:
    """How a person reaches a service: 0 by its own number, 1 by its provider's, 2 by email, 3 by website only."""
    labels = [phone.label.casefold() for phone in service.phones]
    if any(not label.startswith(_FAR_NUMBERS) for label in labels):
        return 0
    if labels:
        return 1
    return 2 if service.email else 3


def _passes(service: Service, filters: Filters) -> bool:
    if filters.women_only and service.women_only == "no":
        return False
    if filters.self_referral and service.access == "referral_only" and "self" not in service.referral_routes:
        return False
    return not filters.needs or any(need in service.needs for need in filters.needs)
