"""Look places up: postcode, outcode, name, the start of a name, a name spelled nearly so.

What typed words mean is decided in :mod:`screening_guide.directory.readings`.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening_guide.directory import postcode
from screening_guide.directory.distance import miles_between
from screening_guide.directory.fold import fold
from screening_guide.directory.model import Place, PlaceKind
from screening_guide.directory.store import Store, place_of
from screening_guide.errors import PlaceProblem

POSTCODES = (PlaceKind.SECTOR, PlaceKind.OUTCODE, PlaceKind.PARTIAL, PlaceKind.AREA)
NAMED = tuple(kind.value for kind in PlaceKind if kind not in POSTCODES)
_NAMED_MARKS = ", ".join("?" * len(NAMED))
SHORTEST_GUESS = 4
LIKELY_TOWN = 5000  # also in the index of towns that build.py makes
LONGER_TOWN = 2000
MOST_CHOICES = 6
MOST_ROWS = 40
ALIKE = 0.72
CLOSELY_ALIKE = 0.8  # a hamlet, or another first letter, is an unlikely thing to mean
SAME_PLACE_MILES = 12.0
_COMPASS = frozenset(("north", "south", "east", "west", "mid"))

_BY_SIZE = "ORDER BY population DESC, kind, county, name"


@dataclass(frozen=True)
class Found:
    """Places that words could mean, the likeliest first.

    Attributes:
        places: at least one.
        corrected: whether the words were read as a misspelling.
        from_outcode: whether an unknown sector was read as its outcode.
        likeness: how alike the words and the name are, from 0 to 1.
    """

    places: tuple[Place, ...]
    corrected: bool = False
    from_outcode: bool = False
    likeness: float = 1.0


class Gazetteer:
    """Places to search from.

    Args:
        store: the opened directory.
        practice: whether to know invented places only, or real ones only.
    """

    def __init__(self, store: Store, practice: bool = False) -> None:
        self._store = store
        self._practice = int(practice)
        self._names: list[str] | None = None
        self._last_words: dict[str, list[str]] = defaultdict(list)

    def by_postcode(self, typed: str) -> Found | None:
        """The place of a postcode, sector or outcode; None when the words are no postcode.

        Raises:
            PlaceProblem: it looks like a postcode, and there is no such one.
        """
        parsed = postcode.parse(typed)
        if parsed is None:
            return None
        if found := self._at(parsed):
            return found
        if not parsed.outcode.isalpha():
            raise PlaceProblem(
                f"There is no postcode {parsed.written} in the directory: check it, or type the nearest town."
            )
        return None

    def by_misread_postcode(self, typed: str) -> Found | None:
        """The place of a postcode with O for 0, I for 1, S for 5, B for 8 or Z for 2, or the other way round."""
        read = [found for parsed in postcode.misread(typed) if (found := self._at(parsed))]
        known = next((found for found in read if not found.from_outcode), read[0] if read else None)
        return replace(known, corrected=True) if known else None

    def _at(self, parsed: postcode.Postcode) -> Found | None:
        if parsed.sector and (found := self.of_kinds(parsed.sector, PlaceKind.SECTOR)):
            return Found(found.places[:1])
        if found := self.of_kinds(parsed.outcode, PlaceKind.OUTCODE, PlaceKind.PARTIAL, PlaceKind.AREA):
            return Found(found.places[:1], from_outcode=bool(parsed.sector))
        return None

    def of_kinds(self, name: str, *kinds: PlaceKind) -> Found | None:
        """Places with exactly this name, of these kinds."""
        marks = ", ".join("?" * len(kinds))
        rows = self._store.query(
            f"SELECT * FROM place WHERE folded = ? AND kind IN ({marks}) AND practice = ? {_BY_SIZE} "
            f"LIMIT {MOST_CHOICES}",
            (fold(name), *(kind.value for kind in kinds), self._practice),
        )
        return Found(tuple(place_of(row) for row in rows)) if rows else None

    def by_name(self, typed: str) -> Found | None:
        """Places with exactly this name, the most populous first; *Newport, Shropshire* picks one of several."""
        places = self._rows("folded = ?", (fold(typed),))
        name, _comma, county = typed.partition(",")
        if not places and county.strip():
            places = [p for p in self._rows("folded = ?", (fold(name),)) if fold(p.county) == fold(county)]
        return Found(told_apart(places)) if places else None

    def every_named(self, typed: str) -> Found | None:
        """The same, though there be more of them than can be offered, to choose from by county."""
        places = self._rows("folded = ?", (fold(typed),))
        return Found(_labelled(places)) if places else None

    def longer_towns(self, folded: str) -> list[Place]:
        """Towns whose name starts with these whole words and goes on: *Newark on Trent*, for *Newark*."""
        # The sign after a space in order is the exclamation mark.
        found = self._rows(f"folded >= ? AND folded < ? AND population >= {LONGER_TOWN}", (f"{folded} ", f"{folded}!"))
        return [place for place in found if place.kind is PlaceKind.TOWN]

    def by_start(self, typed: str) -> Found | None:
        """Places whose name starts with these letters, the most populous first."""
        start = fold(typed)
        if not start or (" " in start and _COMPASS.issuperset(start.split())):
            return None  # the North East is a region, and no name of a place to measure from
        between, values = "folded >= ? AND folded < ?", (start, start + "\U0010ffff")
        places = self._rows(f"{between} AND population >= {LIKELY_TOWN}", values) or self._rows(between, values)
        return Found(told_apart(places)) if places else None

    def by_last_word(self, typed: str) -> Found | None:
        """Places whose name ends so: *Little Walsingham*, for *Walsingham*."""
        word = fold(typed)
        if len(word) < SHORTEST_GUESS:
            return None
        self._every_name()
        places = self._of_names(self._last_words.get(word, ())[:MOST_ROWS])
        return Found(told_apart(place for _name, place in places)) if places else None

    def by_guess(self, typed: str) -> Found | None:
        """Places spelled nearly like this: *Birmigham*, *Newcaslte*. A bigger town is the likelier meaning."""
        word = fold(typed)
        if len(word) < SHORTEST_GUESS:
            return None
        close = process.extract(
            word, self._every_name(), scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=12
        )
        compass = _COMPASS.intersection(word.split())
        alike = {name: score for name, score, _index in close if compass == _COMPASS.intersection(name.split())}
        likely = [
            (alike[name] + 0.03 * math.log10(place.population + 10), name, place)
            for name, place in self._of_names(alike)
            if alike[name] > CLOSELY_ALIKE or (place.population and name[0] == word[0])
        ]
        if not likely:
            return None
        likely.sort(key=lambda one: -one[0])
        places = told_apart(place for _weight, _name, place in likely)
        return Found(places, corrected=True, likeness=alike[likely[0][1]])

    def _every_name(self) -> list[str]:
        """All names, read when first needed, and which of them end in a word."""
        if self._names is None:
            rows = self._store.query(
                f"SELECT DISTINCT folded FROM place WHERE kind IN ({_NAMED_MARKS}) AND practice = ?",
                (*NAMED, self._practice),
            )
            self._names = [row["folded"] for row in rows]
            for name in self._names:
                before, _space, last = name.rpartition(" ")
                if before:
                    self._last_words[last].append(name)
        return self._names

    def _rows(self, condition: str, values: tuple[str, ...]) -> list[Place]:
        return [place for _name, place in self._named_rows(condition, values)]

    def _of_names(self, names: Collection[str]) -> list[tuple[str, Place]]:
        return self._named_rows(f"folded IN ({', '.join('?' * len(names))})", tuple(names)) if names else []

    def _named_rows(self, condition: str, values: tuple[str, ...]) -> list[tuple[str, Place]]:
        """Places that are no postcodes, each with the name it was found by."""
        rows = self._store.query(
            f"SELECT * FROM place WHERE {condition} AND kind IN ({_NAMED_MARKS}) AND practice = ? {_BY_SIZE} "
            f"LIMIT {MOST_ROWS}",
            (*values, *NAMED, self._practice),
        )
        return [(row["folded"], place_of(row)) for row in rows]


def told_apart(places: Iterable[Place]) -> tuple[Place, ...]:
    """The first few, without a second entry for the same place, and no two under one label."""
    return _labelled(_apart(places))[:MOST_CHOICES]


def _apart(places: Iterable[Place]) -> list[Place]:
    """Leave out a second entry for the same place: the same name a few miles away."""
    kept: list[Place] = []
    for place in places:
        name = fold(place.name)
        if not any(
            name in fold(other.name)
            and miles_between(place.latitude, place.longitude, other.latitude, other.longitude) < SAME_PLACE_MILES
            for other in kept
        ):
            kept.append(place)
    return kept


def _labelled(places: Iterable[Place]) -> tuple[Place, ...]:
    """Two places of one name in one county are told apart by their district, where that helps."""
    every = tuple(places)
    times = Counter(place.label for place in every)
    labelled: dict[str, Place] = {}
    for place in every:
        told = replace(place, apart=place.district) if times[place.label] > 1 else place
        labelled.setdefault(told.label, told)
    return tuple(labelled.values())
