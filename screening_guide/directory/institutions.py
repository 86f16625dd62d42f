"""Prisons, courts, police forces and councils: one form of a name for what is stored and for what is typed."""

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening_guide.directory.fold import fold
from screening_guide.directory.model import Place, PlaceKind
from screening_guide.directory.store import Store, place_of

ALIKE = 0.75
SHORTEST_PART = 3
MOST_CHOICES = 6
COURT_KINDS = ("mags", "crown", "sheriff", "jp")

_PRISON = {"hmp", "hmpyoi", "hmyoi", "yoi", "prison"}
_ROUND_PRISON = {"hm", "and", "the", "in", "at", "womens", "women", "s"}
# What staff write for the same word, in a court's name.
_COURT_FORMS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"^the ", ""),
        (r"^rcj$", "royal courts of justice"),
        (r"\bstaffs\b", "staffordshire"),
        (r"\bmagistrates?( courts?)?\b|\bmags?( courts?)?\b|\bmc$", "mags"),
        (r"\b(combined|crown) courts?( centre)?\b|\bcrown$|\bcc$", "crown"),
        (r"\bsheriff courts?\b", "sheriff"),
        (r"\b(justice of the peace|jp) courts?\b", "jp"),
        (r"(?<=\w) city (?=mags|crown)", " "),
    )
)
_COURT = re.compile(
    r"\bcourts?\b|\bcourthouse\b|\bmagistrates?\b|\bmags\b|\bsheriff\b|\bjustice centre\b|\bcombined\b|\brcj\b|"
    r"\w (crown|mag|mc|cc)$|\bold bailey\b"
)
_COURT_WORDS = re.compile(
    r"\b(?:the|magistrates?|mags?|mc|cc|crown|combined|county|family|youth|civil|and|jp|sheriff|courts?|courthouse|"
    r"centre|justice)\b"
)
_POLICE = re.compile(r"\b(?:police|constabulary)\b")
_POLICE_WORDS = re.compile(r"\b(?:the|police|constabulary|service|force|area)\b")
_COUNCIL = re.compile(
    r"^(?:the )?(?:(?:london|royal|metropolitan) )*borough of (?P<of>.+)$|^l ?b (?:of )?(?P<lb>.+)$|"
    r"^(?:the )?(?P<name>.+?)(?: (?:city|county|borough|district|metropolitan|town))*(?: council| mbc)$"
)


def prison_name(folded: str) -> str | None:
    """What is left of *HMP & YOI New Hall* without the words for a prison; None when there is no such word."""
    words = folded.split()
    if _PRISON.isdisjoint(words):
        return None
    return " ".join(word for word in words if word not in _PRISON and word not in _ROUND_PRISON)


def court_name(folded: str) -> str | None:
    """*Leeds Magistrates' Court* and *Leeds MC* are both ``leeds mags``; None when no word speaks of a court."""
    if not _COURT.search(folded):
        return None
    for pattern, said in _COURT_FORMS:
        folded = pattern.sub(said, folded)
    return " ".join(folded.split())


def court_town(folded: str) -> str:
    """The words without those for a court."""
    return " ".join(_COURT_WORDS.sub(" ", folded).split())


def police_name(folded: str) -> str | None:
    """The area in *Kent Police* or *Police Scotland*; None when no word speaks of the police."""
    return " ".join(_POLICE_WORDS.sub(" ", folded).split()) if _POLICE.search(folded) else None


def council_name(folded: str) -> str | None:
    """The place in *Leeds City Council* or *London Borough of Hackney*; None when it is no council."""
    named = _COUNCIL.match(folded)
    return next(filter(None, named.groups()), None) if named else None


class Institutions:
    """The prisons and courts of one directory, read when first needed.

    Args:
        store: the opened directory.
        practice: whether to know invented ones only, or real ones only.
    """

    def __init__(self, store: Store, practice: bool) -> None:
        self._store = store
        self._practice = int(practice)
        self._known: dict[PlaceKind, dict[str, list[Place]]] = {}

    def prison(self, name: str) -> tuple[Place, ...]:
        """A prison of this name, written as one word or two, alone or before its town: *New Hall Wakefield*."""
        known, words = self._named(PlaceKind.PRISON), name.split()
        parts = ["".join(words[:count]) for count in range(len(words), 0, -1)] + ["".join(words[1:])]
        whole = parts[0]
        starting = [key for key in known if key.startswith(whole)] if len(whole) >= SHORTEST_PART else []
        found = [whole] if whole in known else [key for key in parts if key in known][:1] or starting
        return _all(known[key] for key in found)

    def prison_alike(self, name: str) -> tuple[Place, ...]:
        """The prison whose name is spelled most nearly so."""
        known, asked = self._named(PlaceKind.PRISON), name.replace(" ", "")
        if len(asked) < SHORTEST_PART:
            return ()
        close = process.extractOne(asked, known.keys(), scorer=OSA.normalized_similarity, score_cutoff=ALIKE)
        return tuple(known[close[0]]) if close else ()

    def court(self, name: str) -> tuple[Place, ...]:
        """Courts of this name, those that bear it before those also called so."""
        found = self._named(PlaceKind.COURT).get(name, [])
        return tuple(sorted(found, key=lambda place: court_name(fold(place.name)) != name))

    def court_of(self, town: str, name: str) -> tuple[Place, ...]:
        """Courts of the kind asked for whose name begins with a town: *Merthyr Tydfil*, for *Merthyr Crown*."""
        kinds = [kind for kind in COURT_KINDS if kind in name.split()]
        known = self._named(PlaceKind.COURT)
        if not kinds or not town:
            return ()
        return _all(
            places for key, places in known.items() if key.startswith(f"{town} ") and kinds[0] in key.split()
        )  # fmt: skip

    def _named(self, kind: PlaceKind) -> dict[str, list[Place]]:
        """Places of a kind by every name they go by: a prison's without spaces, a court's in its one form."""
        if kind not in self._known:
            rows = self._store.query(
                "SELECT * FROM place WHERE kind = ? AND practice = ? ORDER BY name", (kind.value, self._practice)
            )
            known: dict[str, list[Place]] = defaultdict(list)
            for row in rows:
                folded = row["folded"]
                key = (
                    folded.removeprefix("the ").replace(" ", "")
                    if kind is PlaceKind.PRISON
                    else court_name(folded) or folded
                )
                if (place := place_of(row)) not in known[key]:
                    known[key].append(place)
            self._known[kind] = dict(known)
        return self._known[kind]


def _all(lists: Iterable[list[Place]]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for places in lists for place in places))[:MOST_CHOICES]
