"""From typed words and chosen filters to an answer that a worker can ring."""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from screening_guide.directory.asking import needs_in
from screening_guide.directory.candidate import Candidate, bits
from screening_guide.directory.distance import REACH_MILES, box, miles_between
from screening_guide.directory.fold import fold, match_expression, tidy
from screening_guide.directory.gazetteer import Found, Gazetteer
from screening_guide.directory.institutions import Institutions
from screening_guide.directory.lines import Named, called, first_of, named_lines, pinned
from screening_guide.directory.local import Local
from screening_guide.directory.model import Answer, Door, Dropped, Exactness, Line, Listing, Place, PlaceKind, Service
from screening_guide.directory.ranking import Filters, Ranked, Ranking, has_words, is_named, word_rank
from screening_guide.directory.readings import Asked, Readings
from screening_guide.directory.spelling import Spelling
from screening_guide.directory.store import Store
from screening_guide.directory.view import digits
from screening_guide.errors import PlaceProblem

__all__ = ["Filters", "Search"]

WIDER_MILES = (60.0, 150.0, 600.0)
NEARER_MILES = (2.0, 5.0, 12.0, REACH_MILES)  # in a full directory the nearest are enough to choose from
ENOUGH = 3
PLENTY = 150
MOST_CANDIDATES = 400
MOST_HITS = 1500

_IN_BOX = (
    "candidate_rtree r CROSS JOIN candidate c ON c.number = r.number "
    "WHERE r.min_lat >= ? AND r.max_lat <= ? AND r.min_lon >= ? AND r.max_lon <= ? "
)
_IN_AREA = "candidate_area a CROSS JOIN candidate c ON c.number = a.candidate WHERE a.police_area = ? "
_IN_NATION = "candidate c WHERE c.nation = ? "

_NUMBER = re.compile(r"[+(0-9][0-9 ()/.-]{5,}")  # a telephone number, however it is spaced


class Search:
    """Search one directory.

    Args:
        store: the opened directory.
        practice: whether to search invented services only, or real ones only. They are never mixed.
        today: the day to count ages from.
        local: what staff changed, or None. Practice has none.
    """

    def __init__(
        self, store: Store, practice: bool = False, today: datetime.date | None = None, local: Local | None = None
    ) -> None:
        self.store = store
        self.local = None if practice else local
        self.practice = practice
        self.today = today or datetime.date.today()
        self.gazetteer = Gazetteer(store, practice)
        self._readings = Readings(self.gazetteer, Institutions(store, practice))
        self._spelling = Spelling(store)
        self._lines: dict[tuple[tuple[str, ...], str], tuple[Line, ...]] = {}
        self._line_names: tuple[Named, ...] | None = None

    def find(
        self,
        typed: str,
        filters: Filters | None = None,
        near: str = "",
        limit: int = 20,
        nation: str = "england",
        place: Place | None = None,
    ) -> Answer:
        """Answer what was typed. The answer is never empty: at the least it says what is wrong and holds lines.

        Args:
            typed: a postcode, town, village, prison, organisation or other words. Anything at all may be typed.
            filters: what the worker chose.
            near: a place to measure from when ``typed`` names a service.
            limit: the most listings to give.
            nation: whose lines to show when no place decides it. See :mod:`screening_guide.directory.lines`.
            place: the place that ``typed`` means, when the worker chose it from several.

        Raises:
            DirectoryProblem: the directory file is damaged.
        """
        filters = filters or Filters()
        words, place_words = tidy(typed), tidy(near)
        try:
            answer = self._find(words, place_words, filters, limit, place)
        except PlaceProblem as problem:
            answer = Answer(words, problem=problem)
        if answer.place is not None:
            nation = answer.place.nation.lower().replace(" ", "_") or nation
        needs = tuple(dict.fromkeys((*filters.needs, *answer.needs)))
        called_so: tuple[Line, ...] = ()
        if words and answer.place is None and answer.problem is None:
            typed_needs, rest = needs_in(tuple(fold(words).split()))
            needs = needs or typed_needs
            called_so = self._lines_called(words, nation) if rest else ()
        return replace(
            answer,
            place_words=place_words,
            lines=first_of(called_so, self.lines(needs, nation) or self.lines((), nation)),
            dropped=() if self.practice else self._dropped(words, answer.place),
        )

    def _dropped(self, words: str, place: Place | None) -> tuple[Dropped, ...]:
        """What has closed under these words; the name of a place alone asks for no service."""
        found = self.store.dropped(words)
        return found if place is None or fold(words) not in fold(place.label) else tuple(d for d in found if d.number)

    def lines(self, needs: tuple[str, ...], nation: str) -> tuple[Line, ...]:
        """National lines for kinds of help, in a nation. See :func:`screening_guide.directory.lines.pinned`."""
        key = (needs, nation)
        if key not in self._lines:  # asked for at every letter
            self._lines[key] = pinned(self.store, needs, nation, self.practice)
        return self._lines[key]

    def _lines_called(self, words: str, nation: str) -> tuple[Line, ...]:
        if self._line_names is None:
            self._line_names = named_lines(self.store, self.practice)
        return called(self._line_names, words, nation)

    def _find(self, words: str, place_words: str, filters: Filters, limit: int, place: Place | None) -> Answer:
        if place is not None:
            return self._chosen(words, place, filters, limit)
        origin = self._origin(place_words) if place_words else None
        if words and origin is None:
            if found := self._readings.place(words):
                return self._around(words, found, filters, limit)
            if answer := self._help(words, self._readings.asked(words), filters, limit):
                return answer
        named = self._by_words(words)
        if named:
            return self._answer(words, origin, named, filters, limit, by_name=True)
        if words and (guessed := self._guess(words, origin, filters, limit)):
            return guessed
        if origin is not None:
            return replace(self._around(words, origin, filters, limit), unnamed=bool(words))
        return Answer(words)

    def _chosen(self, words: str, place: Place, filters: Filters, limit: int) -> Answer:
        """Around a place that was chosen; what help was typed with its name still counts."""
        asked = None
        if words and not self._readings.is_place(words):
            asked = self._readings.asked(words)
        found = Found((place,))
        answer = self._help(words, replace(asked, found=found), filters, limit) if asked else None
        return answer or self._around(words, found, filters, limit)

    def _origin(self, place_words: str) -> Found:
        gazetteer = self.gazetteer
        asked = None
        found = self._readings.place(place_words)
        if found is None and (asked := self._readings.asked(place_words)):
            found = asked.found
        found = found or gazetteer.by_start(place_words) or gazetteer.by_guess(place_words)
        if found is None:
            raise PlaceProblem(
                f"There is no place “{place_words}” in the directory: check the spelling, or type the nearest town."
            )
        return found

    def _help(self, words: str, asked: Asked | None, filters: Filters, limit: int) -> Answer | None:
        """Help and a place: around the place, what is called exactly so first. None when it is a name from elsewhere.

        Words that are no kind of help are a service's name; when nothing has them, they are misspelt.
        """
        if asked is None:
            return None
        named = self._by_words(asked.words) if asked.words else []
        called_so = [door for door in named if is_named(asked.words, door)] if asked.needs or asked.rest else []
        here = [door for door in called_so if self._is_by(door, asked.found.places[0])]
        if called_so and not here and not asked.sure:
            return None
        if asked.rest:
            if named := named or self._by_words(asked.rest):
                answer = self._answer(asked.words, asked.found, named, filters, limit, by_name=True)
                return replace(answer, words=words)
            return self._around(words, asked.found, filters, limit) if asked.sure else None
        filters = replace(filters, needs=tuple(dict.fromkeys((*filters.needs, *asked.needs))))
        answer = self._around(asked.words, asked.found, filters, limit, here)
        return replace(answer, words=words, needs=asked.needs)

    @staticmethod
    def _is_by(door: Candidate, place: Place) -> bool:
        """Whether a door is in reach of a place, or in its police area or nation."""
        if f";{place.police_area};" in door.police_areas or (place.kind.is_wide and door.nation == place.nation):
            return True
        if door.latitude is None or door.longitude is None:
            return False
        return miles_between(place.latitude, place.longitude, door.latitude, door.longitude) <= REACH_MILES

    def _guess(self, words: str, origin: Found | None, filters: Filters, limit: int) -> Answer | None:
        """A small place, a misspelt place or a misspelt service: whichever is the most alike."""
        place = None
        if origin is None and not self._is_known_word(words):
            gazetteer = self.gazetteer
            if small := gazetteer.by_start(words) or gazetteer.by_last_word(words):
                return self._around(words, small, filters, limit)
            place = gazetteer.by_guess(words)
        corrected = self._spelling.correct(words)
        if corrected and (place is None or corrected.likeness > place.likeness):
            if origin is None and (asked := self._readings.asked(corrected.words)):
                answer = self._help(corrected.words, asked, filters, limit)
                if answer:
                    return replace(answer, words=words)
            if named := self._by_words(corrected.words):
                return self._answer(words, origin, named, filters, limit, by_name=True)
        return self._around(words, place, filters, limit) if place else None

    def _is_known_word(self, words: str) -> bool:
        """Whether a national line or something that closed is called so: then it is no misspelt village."""
        return bool(self._lines_called(words, "") or self.store.dropped(words))

    def _by_words(self, words: str) -> list[Candidate]:
        """Services by any words; where too many have them, those that are called so."""
        expression = match_expression(digits(words) if _NUMBER.fullmatch(words) else words)
        if expression is None:
            return []
        hits = self._hits(expression)
        if len(hits) == MOST_HITS:
            hits = self._hits(f"{{name organization}} : ({expression})") or hits
        marks = ", ".join("?" * len(hits))
        found = self.store.candidates(
            f"candidate c WHERE c.service IN ({marks}) AND c.practice = ?", (*hits, int(self.practice)), 2 * MOST_HITS
        )
        order = {number: place for place, number in enumerate(hits)}
        found.sort(key=lambda door: order[door.service])
        return self._with_local(found[:MOST_CANDIDATES], lambda door: has_words(fold(words), door))

    def _with_local(self, doors: list[Candidate], fits: Callable[[Candidate], bool]) -> list[Candidate]:
        """Doors as staff know them: theirs in the place of the directory's."""
        if self.local is None:
            return doors
        ours = [door for door in self.local.doors if fits(door)]
        return ours + [door for door in doors if door.service not in self.local.replaced]

    def _hits(self, expression: str) -> list[int]:
        sql = "SELECT rowid AS number FROM service_fts WHERE service_fts MATCH ?"
        rows = self.store.query(f"{sql} LIMIT {MOST_HITS}", (expression,))
        if len(rows) < MOST_HITS:  # to order all of them would take as long as there are many
            rows = self.store.query(f"{sql} ORDER BY bm25(service_fts, 10, 8, 3, 1)", (expression,))
        return [row["number"] for row in rows]

    def _around(
        self, words: str, found: Found, filters: Filters, limit: int, called_so: Sequence[Candidate] = ()
    ) -> Answer:
        """What is around a place; doors that are called what was typed are not missed, and come first."""
        place = found.places[0]
        if place.kind is PlaceKind.NATION:
            everywhere = self._read(_IN_NATION, (place.nation,), filters, MOST_CANDIDATES)
            everywhere = self._with_local(everywhere, lambda door: door.nation == place.nation)
            return self._answer(words, found, [*called_so, *everywhere], filters, limit, bool(called_so))
        serving = self._read(_IN_AREA, (place.police_area,), filters, MOST_CANDIDATES) if place.police_area else []
        area = f";{place.police_area};"
        serving = self._with_local(serving, lambda door: bool(door.area) and area in door.police_areas)
        serving = [*called_so, *serving]
        near: list[Candidate] = []
        for miles in NEARER_MILES:
            near = self._within(place, miles, filters)
            if len(near) >= PLENTY:
                break
        answer = self._answer(words, found, near + serving, filters, limit, bool(called_so))
        for miles in WIDER_MILES:
            if len(answer.listings) >= ENOUGH:
                break
            near = self._within(place, miles, filters)
            answer = replace(self._answer(words, found, near + serving, filters, limit, bool(called_so)), wider=True)
        return answer

    def _within(self, place: Place, miles: float, filters: Filters) -> list[Candidate]:
        low_lat, high_lat, low_lon, high_lon = box(place.latitude, place.longitude, miles)
        found = self._read(_IN_BOX, (low_lat, high_lat, low_lon, high_lon), filters, 2 * MOST_CANDIDATES)
        return self._with_local(
            found,
            lambda door: (
                door.latitude is not None
                and door.longitude is not None
                and miles_between(place.latitude, place.longitude, door.latitude, door.longitude) <= miles
            ),
        )

    def _read(self, where: str, values: tuple[object, ...], filters: Filters, limit: int) -> list[Candidate]:
        """Candidates that pass the filters: left to SQLite, because in a full directory most do not."""
        where += "AND c.practice = ? AND NOT c.no & ?"
        values = (*values, int(self.practice), filters.must_not)
        if filters.women_only:
            where += " AND c.women_only <> 'no'"
        if filters.needs:
            where, values = where + " AND c.needs & ?", (*values, bits(filters.needs))
        return self.store.candidates(where, values, limit)

    def _answer(
        self, words: str, found: Found | None, doors: Sequence[Candidate], filters: Filters, limit: int,
        by_name: bool = False,
    ) -> Answer:  # fmt: skip
        place = found.places[0] if found else None
        measured = None if place is not None and place.kind is PlaceKind.NATION else place
        ranking = Ranking(measured, filters, self.today)
        folded = fold(words)
        passing = [door for door in doors if (by_name and is_named(folded, door)) or ranking.passes(door)]
        if measured is None and not filters.needs and by_name:
            order = {door.service: at for at, door in enumerate(passing)}
            ranked, remote = ranking.best(passing), False
            ranked.sort(key=lambda one: (*word_rank(folded, one.candidate, self.today), order[one.candidate.service]))
        else:
            ranked, remote = ranking.rank(passing)
            if by_name:
                ranked.sort(key=lambda one: not is_named(folded, one.candidate))
        shown = ranked[:limit]
        services = self.store.services(one.candidate.service for one in shown)
        if self.local is not None:
            services |= self.local.services()
        return Answer(
            words=words,
            place=place,
            other_places=found.places[1:] if found else (),
            corrected=bool(found and found.corrected),
            from_outcode=bool(found and found.from_outcode),
            listings=tuple(_listing(services[one.candidate.service], one, measured, filters) for one in shown),
            remote=remote,
        )


def _listing(service: Service, ranked: Ranked, place: Place | None, filters: Filters) -> Listing:
    door = ranked.candidate
    if (door.latitude, door.longitude) != (service.latitude, service.longitude):
        service = _at_door(service, door)
    abuse = service.kind == "domestic_abuse"
    # A domestic abuse service is never ranked by distance, and an area has no door to measure to.
    measured = place is not None and not place.kind.is_wide and service.exactness is not Exactness.AREA and not abuse
    missing = tuple(need for need in filters.needs if need not in service.needs)
    return Listing(service, ranked.miles if measured else None, ranked.near, missing, ranked.unknown)


def _at_door(service: Service, chosen: Candidate) -> Service:
    """The service as met at another of its doors."""
    doors = service.other_doors
    here = next((d for d in doors if (d.latitude, d.longitude) == (chosen.latitude, chosen.longitude)), None)
    if here is None or service.latitude is None or service.longitude is None:
        return service
    first = Door(
        service.town, service.county, service.address, service.postcode, service.latitude, service.longitude,
        service.exactness,
    )  # fmt: skip
    return replace(
        service,
        town=here.town,
        county=here.county,
        address=here.address,
        postcode=here.postcode,
        latitude=here.latitude,
        longitude=here.longitude,
        exactness=here.exactness,
        other_doors=(first, *(door for door in doors if door is not here)),
    )
