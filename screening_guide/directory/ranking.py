"""Which of two services comes first.

The order, in words:

1. what is in reach and fits every need; a service for one experience (abuse, sexual violence, selling sex) does not
   count as in reach unless that help was asked for; out of reach, her own nation before another;
2. what she can use: a number that any woman can ring, before email and website, which are alike; what takes
   referrals from another police area only is no use here;
3. her own police area before another one, unless that one is just across the border;
4. where the nearest door is more than 25 miles off, what comes to her: phone and outreach for any woman;
5. what is known to fit what was asked (childcare, on a tag) before what has to be asked;
6. what is near, in steps of ten miles; a service without a door counts as near where it serves the place, and a
   domestic abuse service is never ranked by distance;
7. at about the same distance: what is for any woman before what is for some, her own police area, an open door
   before agencies only, women only where that was asked; then what is less than a year old, the nearer and the newer.

So an old listing sinks below a fresh one of its kind within its ten miles, and never below one that is far away.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from screening_guide.directory import ageing, candidate
from screening_guide.directory.candidate import QUESTIONS, Candidate
from screening_guide.directory.distance import REACH_MILES, miles_between
from screening_guide.directory.fold import fold
from screening_guide.directory.model import Place
from screening_guide.directory.terms import NEEDS

ACROSS_MILES = 10.0
BAND_MILES = 10.0
NOWHERE_MILES = 999.0
MOST_MONTHS = 1200  # for a listing without a date

OPEN, AGENCIES_ONLY, NO_NUMBER = range(3)

WOMENS_KINDS = ("womens_centre", "womens_service")
ONE_EXPERIENCE = ("domestic_abuse", "sexual_violence", "sex_work")
ONE_COMMUNITY = "specialist_community"
REMOTE = ("phone_only", "outreach")
LONDON = ("Metropolitan", "City of London")
# Police areas so wide that each has several services for agencies, each for its own boroughs or councils.
_SHARED_OUT = (*LONDON, "Scotland", "Northern Ireland")
_SEX_WORK = candidate.bits(("sex_work",))


@dataclass(frozen=True)
class Filters:
    """What the worker chose.

    Attributes:
        needs: kinds of help, all of them wished for.
        women_only: leave out what is known to be mixed; what is not known stays, and says so.
        self_referral: leave out what only agencies can refer to.
        asked: of :data:`~screening_guide.directory.candidate.QUESTIONS`: leave out what is known not to fit.
        language: leave out what is known not to speak it: that is never known, so it only comes first.
    """

    needs: tuple[str, ...] = ()
    women_only: bool = False
    self_referral: bool = False
    asked: tuple[str, ...] = ()
    language: str = ""

    @property
    def must_not(self) -> int:
        """The questions whose answer must not be no, as bits."""
        asked = (*self.asked, *(("self_referral",) if self.self_referral else ()))
        return sum(1 << place for place, name in enumerate(QUESTIONS) if name in asked)


@dataclass(frozen=True)
class Ranked:
    """A candidate seen from a place.

    Attributes:
        candidate: the door.
        miles: to it, or to the main town of its area; None without a place or a position.
        near: whether it is in reach.
        missing: how many of the needs it does not list.
        unknown: which questions asked have no known answer.
    """

    candidate: Candidate
    miles: float | None
    near: bool
    missing: int
    unknown: tuple[str, ...]


class Ranking:
    """Ranks candidates for one search.

    Args:
        place: where distances are measured from, or None.
        filters: what the worker chose.
        today: the day to count ages from.
    """

    def __init__(self, place: Place | None, filters: Filters, today: datetime.date) -> None:
        self._place = place
        self._filters = filters
        self._today = today
        self._needs = candidate.bits(filters.needs)
        self._unknown_needs = sum(need not in NEEDS for need in filters.needs)
        self._must_not = filters.must_not
        self._language = fold(filters.language)
        if place is not None:
            self._areas = LONDON if place.police_area in LONDON else (place.police_area,)
            self._borough = fold(place.district).partition(" upon ")[0]
            self._police = fold(place.police_area)
            self._names = {fold(place.name), fold(place.county), "london" if self._areas is LONDON else ""} - {""}

    def rank(self, candidates: Sequence[Candidate]) -> tuple[list[Ranked], bool]:
        """The best door of each service, the most useful first, and whether what is remote had to come first."""
        found = self.best(candidates)
        remote = self._place is not None and not self._place.kind.is_wide and not any(map(self._is_open_door, found))
        found.sort(key=lambda ranked: self._key(ranked, remote))
        return _without_repeats(found), remote

    def best(self, candidates: Sequence[Candidate]) -> list[Ranked]:
        """The nearest door of each service, in the order in which they came."""
        best: dict[int, Ranked] = {}
        for door in candidates:
            ranked = self._see(door)
            before = best.get(door.service)
            if before is None or (ranked.miles or NOWHERE_MILES) < (before.miles or NOWHERE_MILES):
                best[door.service] = ranked
        return list(best.values())

    def passes(self, door: Candidate) -> bool:
        """Whether a candidate is not known to be what the worker left out."""
        filters = self._filters
        if (filters.women_only and door.women_only == "no") or door.no & self._must_not:
            return False
        return not filters.needs or bool(door.needs & self._needs)

    def _see(self, door: Candidate) -> Ranked:
        missing = (self._needs & ~door.needs).bit_count() + self._unknown_needs
        unknown = tuple(
            name for name in self._filters.asked if not door.yes & 1 << QUESTIONS.index(name)
        )  # fmt: skip
        if self._language and self._language not in door.languages:
            unknown += ("language",)
        place = self._place
        if place is None or door.latitude is None or door.longitude is None:
            return Ranked(door, None, place is not None and self._serves(door, NOWHERE_MILES), missing, unknown)
        miles = miles_between(place.latitude, place.longitude, door.latitude, door.longitude)
        if door.area:
            near = self._serves(door, miles)
        else:
            near = miles <= REACH_MILES and (door.nation in ("", place.nation) or miles <= ACROSS_MILES)
        return Ranked(door, miles, near, missing, unknown)

    def _is_open_door(self, ranked: Ranked) -> bool:
        door = ranked.candidate
        return ranked.near and not door.area and usable(door) == OPEN and door.access not in REMOTE

    def _key(self, ranked: Ranked, remote: bool) -> tuple[float | str, ...]:
        door, place, filters = ranked.candidate, self._place, self._filters
        abuse = door.kind == "domestic_abuse"
        # An area-wide service has no door to measure to; its main town only puts boroughs in a sensible order.
        miles = 0.0 if place is None or abuse else NOWHERE_MILES if ranked.miles is None else ranked.miles
        serves = self._serves(door, miles)
        use, for_some = usable(door), not _general(door, filters.needs, self._needs)
        elsewhere = (ranked.near or abuse) and self._elsewhere(door, ranked.miles)
        for_all = door.kind != ONE_COMMUNITY or "minoritised_women" in filters.needs
        comes = remote and door.access in REMOTE and door.phones and self._same_police(door) and for_all
        months = ageing.months_since(door.checked, self._today)
        one_experience = _one_experience(door, filters.needs)
        in_reach = (ranked.near or comes) and not one_experience
        return (
            not in_reach,
            not ranked.near and place is not None and door.nation not in ("", place.nation),
            ranked.missing,
            one_experience,
            use == NO_NUMBER or for_some or (elsewhere and door.access == "referral_only"),
            elsewhere,
            remote and not comes,
            len(ranked.unknown),
            0.0 if serves else miles // BAND_MILES,
            for_some,
            place is not None and not self._same_police(door),
            use,
            filters.women_only and door.women_only != "yes",
            door.access == "referral_only",
            ageing.sinks(months),
            round(miles),
            MOST_MONTHS if months is None else months,
            door.name,
        )

    def _same_police(self, door: Candidate) -> bool:
        """Whether the place is in a service's police area. London's two are one to the women who live there."""
        return self._place is not None and any(f";{area};" in door.police_areas for area in self._areas)

    def _serves(self, door: Candidate, miles: float) -> bool:
        """Whether an area-wide service covers the place, by its own words or because its main town is close by."""
        place = self._place
        if place is None or not door.area or not self._same_police(door):
            return False
        agencies_only = door.access == "referral_only"
        if self._police in door.served or (self._borough and self._borough in door.served):
            return True
        if agencies_only and place.police_area not in _SHARED_OUT:
            return True
        named = not self._names.isdisjoint(door.served.split(";"))
        return named or (not agencies_only and miles <= ACROSS_MILES)

    def _elsewhere(self, door: Candidate, miles: float | None) -> bool:
        """Whether it is another police area's and not just across the border. Abuse services are not measured."""
        place = self._place
        if place is None or not place.police_area or door.police_areas == ";;" or self._same_police(door):
            return False
        return door.kind == "domestic_abuse" or miles is None or miles > ACROSS_MILES


def word_rank(words: str, door: Candidate, today: datetime.date) -> tuple[bool, ...]:
    """For folded words alone: its name, its provider's, its description; then women's services, a number, and age."""
    return (
        not is_whole(words, door),
        not is_in(words, door.name),
        not is_named(words, door),
        door.kind not in WOMENS_KINDS,
        usable(door) == NO_NUMBER,
        ageing.sinks(ageing.months_since(door.checked, today)),
    )


def is_named(words: str, door: Candidate) -> bool:
    """Whether the words are its name: then no filter hides it, and its card says whom it is for."""
    return is_in(words, f"{door.name} {door.organization}")


def has_words(words: str, door: Candidate) -> bool:
    """Whether every word is in its name, its provider's, its town or the area it serves."""
    return is_in(words, f"{door.name} {door.organization} {door.town} {door.served}")


def is_whole(words: str, door: Candidate) -> bool:
    """Whether every word is a whole word of its name or its provider's: *Refuge* is no part of *Refugee*."""
    name = f" {door.name} {door.organization} "
    return all(f" {word} " in name for word in words.split())


def is_in(words: str, name: str) -> bool:
    """Whether every word is part of a name; both are folded."""
    return all(word in name for word in words.split())


def usable(door: Candidate) -> int:
    """How a woman reaches it: a number and an open door, a number for agencies only, or none. Lower is better."""
    if not door.phones or not door.open:
        return NO_NUMBER
    return AGENCIES_ONLY if door.access == "referral_only" else OPEN


def _one_experience(door: Candidate, needs: Sequence[str]) -> bool:
    """Whether it is only for women with one experience, and that help was not asked for."""
    if door.kind in WOMENS_KINDS:
        return False
    about = door.kind if door.kind in ONE_EXPERIENCE else "sex_work" if door.needs & _SEX_WORK else ""
    return bool(about) and about not in needs


def _general(door: Candidate, needs: Sequence[str], wanted: int) -> bool:
    """Whether it is for any woman, or for what was asked and not for one community only."""
    return door.kind in WOMENS_KINDS or (bool(needs and wanted & door.needs) and door.kind != ONE_COMMUNITY)


def _without_repeats(found: list[Ranked]) -> list[Ranked]:
    """Put the further towns of one referral-only provider last: they share one door and often one number."""
    seen: set[str] = set()
    first: list[Ranked] = []
    repeats: list[Ranked] = []
    for ranked in found:
        door = ranked.candidate
        repeat = door.access == "referral_only" and door.organization in seen
        (repeats if repeat else first).append(ranked)
        if door.access == "referral_only":
            seen.add(door.organization)
    return first + repeats
