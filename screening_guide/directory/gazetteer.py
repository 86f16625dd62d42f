"""Find the place that typed words mean: postcode, outcode, town or village, spelled right or not."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

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
LIKELY_TOWN = 5000
MOST_CHOICES = 6
ALIKE = 0.72
SAME_PLACE_MILES = 12.0

_PRISON = re.compile(r"^(?:hmp|hm prison|hmyoi|yoi|prison)(?: and)?(?: yoi)? (.+)$|^(.+) (?:hmp|prison|yoi)$")
_COURT = re.compile(r"\b(?:court|courts|courthouse|magistrates|mags|sheriff|justice centre|combined)\b")
_POLICE = re.compile(r"^(.+?) (?:police|police area|constabulary)$")
_COURT_WORDS = re.compile(
    r"\b(?:the|magistrates|mags|crown|combined|county|sheriff|courts?|courthouse|centre|justice)\b"
)

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

    def by_postcode(self, typed: str) -> Found | None:
        """The place of a postcode, sector or outcode; None when the words are no postcode.

        Raises:
            PlaceProblem: it looks like a postcode, and there is no such one.
        """
        parsed = postcode.parse(typed)
        if parsed is None:
            return None
        if parsed.sector and (places := self._named(parsed.sector, PlaceKind.SECTOR)):
            return Found(places)
        kinds = (PlaceKind.OUTCODE, PlaceKind.PARTIAL, PlaceKind.AREA)
        if places := self._named(parsed.outcode, *kinds):
            return Found(places, from_outcode=bool(parsed.sector))
        if not parsed.outcode.isalpha():
            raise PlaceProblem(
                f"There is no postcode {parsed.written} in the directory: check it, or type the nearest town."
            )
        return None

    def by_institution(self, typed: str) -> Found | None:
        """The place of a prison, a court or a police area: *HMP Styal*, *Leeds mags*, *Kent Police*.

        One that is not in the list is taken for the town it is named after.
        """
        folded = fold(typed)
        if named := _PRISON.match(folded):
            name = named[1] or named[2]
            return self._institution(name, PlaceKind.PRISON) or self.by_name(name)
        if _COURT.search(folded):
            town = " ".join(_COURT_WORDS.sub(" ", folded).split())
            return self._institution(folded.removeprefix("the "), PlaceKind.COURT) or (
                self.by_name(town) if town else None
            )
        if named := _POLICE.match(folded):
            wide = (PlaceKind.POLICE_AREA, PlaceKind.COUNTY, PlaceKind.NATION)
            return self._institution(named[1], *wide) or self.by_name(named[1])
        return None

    def _institution(self, folded: str, *kinds: PlaceKind) -> Found | None:
        marks = ", ".join("?" * len(kinds))
        rows = self._store.query(
            f"SELECT * FROM place WHERE folded = ? AND kind IN ({marks}) AND practice = ? LIMIT {MOST_CHOICES}",
            (folded, *(kind.value for kind in kinds), self._practice),
        )
        return Found(tuple(place_of(row) for row in rows)) if rows else None

    def by_last_postcode(self, typed: str) -> Found | None:
        """The place of a postcode behind other words: *Leeds LS1 4AP*, *Hull HU1*.

        Raises:
            PlaceProblem: it looks like a postcode, and there is no such one.
        """
        tokens = typed.split()
        for last in (" ".join(tokens[-count:]) for count in (2, 1) if len(tokens) > count):
            if any(c.isdigit() for c in last) and (found := self.by_postcode(last)):
                return found
        return None

    def _named(self, name: str, *kinds: PlaceKind) -> tuple[Place, ...]:
        marks = ", ".join("?" * len(kinds))
        rows = self._store.query(
            f"SELECT * FROM place WHERE folded = ? AND kind IN ({marks}) AND practice = ? LIMIT 1",
            (fold(name), *(kind.value for kind in kinds), self._practice),
        )
        return tuple(place_of(row) for row in rows)

    def by_name(self, typed: str) -> Found | None:
        """Places with exactly this name, the most populous first; *Newport, Shropshire* picks one of several."""
        places = self._rows("folded = ?", (fold(typed),))
        name, _comma, county = typed.partition(",")
        if not places and county.strip():
            places = tuple(p for p in self._rows("folded = ?", (fold(name),)) if fold(p.county) == fold(county))
        return Found(places) if places else None

    def by_start(self, typed: str) -> Found | None:
        """Towns whose name starts with these letters, the most populous first."""
        start = fold(typed)
        if not start:
            return None
        places = self._rows("folded >= ? AND folded < ?", (start, start + "\U0010ffff"))
        return Found(places) if places else None

    def by_guess(self, typed: str) -> Found | None:
        """Places spelled nearly like this: *Birmigham*, *Newcaslte*. A bigger town is the likelier meaning."""
        word = fold(typed)
        if len(word) < SHORTEST_GUESS:
            return None
        close = process.extract(
            word, self._every_name(), scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=12
        )
        if not close:
            return None
        alike = {name: score for name, score, _index in close}
        marks = ", ".join("?" * len(alike))
        rows = self._store.query(
            f"SELECT * FROM place WHERE folded IN ({marks}) AND kind IN ({_NAMED_MARKS}) AND practice = ?",
            (*alike, *NAMED, self._practice),
        )
        ranked = sorted(rows, key=lambda row: -(alike[row["folded"]] + 0.03 * math.log10(row["population"] + 10)))
        return Found(_apart(place_of(row) for row in ranked), corrected=True, likeness=alike[ranked[0]["folded"]])

    def _every_name(self) -> list[str]:
        if self._names is None:
            rows = self._store.query(
                f"SELECT DISTINCT folded FROM place WHERE kind IN ({_NAMED_MARKS}) AND practice = ?",
                (*NAMED, self._practice),
            )
            self._names = [row["folded"] for row in rows]
        return self._names

    def _rows(self, condition: str, values: tuple[str, ...]) -> tuple[Place, ...]:
        rows = self._store.query(
            f"SELECT * FROM place WHERE {condition} AND kind IN ({_NAMED_MARKS}) AND practice = ? {_BY_SIZE} LIMIT ?",
            (*values, *NAMED, self._practice, 4 * MOST_CHOICES),
        )
        return _apart(place_of(row) for row in rows)


def _apart(places: Iterable[Place]) -> tuple[Place, ...]:
    """Leave out a second entry for the same place: the same name a few miles away."""
    kept: list[Place] = []
    for place in places:
        if not any(
            fold(place.name) in fold(other.name)
            and miles_between(place.latitude, place.longitude, other.latitude, other.longitude) < SAME_PLACE_MILES
            for other in kept
        ):
            kept.append(place)
    return tuple(kept[:MOST_CHOICES])
