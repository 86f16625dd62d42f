"""Guess what a listing does not say in fields from what it says in words. A guess is never a no."""

import re
from functools import cache, lru_cache

from screening_guide.directory import record, terms
from screening_guide.directory.fold import fold
from screening_guide.directory.importing import guess_words as table

_CLAUSES = re.compile(r"[.;:!?\n]+")
_REFUSED_AFTER = re.compile(
    r"(?: (?:is|are|was))? (?:not|no longer|currently not|unavailable)(?: (?:currently|yet|always))?"
    r"(?: (?:accepted|available|taken|possible|offered|provided|allowed))\b| (?:is|are) (?:not|unavailable)\b"
)
_BEFORE = 3  # words before a phrase in which a "no" counts


class Words:
    """A text made ready to look for phrases in, clause by clause.

    Args:
        texts: of any length; blank ones are nothing.
    """

    def __init__(self, *texts: str) -> None:
        self.clauses = [clause for text in texts if text for clause in _clauses(text)]
        self._text = "\n".join(self.clauses)

    def say(self, phrases: tuple[str, ...], unless_followed_by: tuple[str, ...] = ()) -> bool:
        """Whether any phrase is said, as whole words, and not with a *no* or *not* about it."""
        for phrase in _as_words(phrases):
            if phrase in self._text and any(
                self._said(clause, phrase, unless_followed_by) for clause in self.clauses if phrase in clause
            ):
                return True
        return False

    def _said(self, clause: str, phrase: str, unless_followed_by: tuple[str, ...]) -> bool:
        before, _phrase, after = clause.partition(phrase)
        if table.REFUSING.intersection(before.split()[-_BEFORE:]) or _REFUSED_AFTER.match(f" {after}"):
            return False
        return not (after.split()[:1] and after.split()[0] in unless_followed_by)


@lru_cache(16)  # the description of one service is looked at in several ways
def _clauses(text: str) -> tuple[str, ...]:
    return tuple(f" {folded} " for clause in _CLAUSES.split(text) if (folded := fold(clause)))


@cache
def _as_words(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in phrases)


def facts(service: record.Service, filed_under: tuple[str, ...]) -> record.Facts:
    """The facts that the words of a service show; what they do not show stays blank.

    Args:
        service: as it was read.
        filed_under: the names of the terms it is filed under.
    """
    told = Words(
        service.name, service.description, service.application_process, service.eligibility_description,
        service.fees, service.wait_time, service.alert,
    )  # fmt: skip
    places = [at.location for at in service.service_at_locations if at.location]
    ways_in = Words(*(text for each in places for way in each.accessibility for text in (way.description, way.details)))
    women = told.say(table.WOMEN_ONLY, table.IN_PART) and not told.say(table.MEN_TOO)
    eligibility = record.Eligibility(women_only="yes") if women else None
    return record.Facts(
        kind=_kind(service, filed_under),
        access=next((word for word, phrases in table.ACCESS.items() if told.say(phrases)), ""),
        childcare=_yes(told.say(table.CRECHE)),
        step_free=_yes(ways_in.say(table.STEP_FREE) or told.say(table.STEP_FREE)),
        eligibility=eligibility,
    )


def attributes(service: record.Service, filed_under: tuple[str, ...]) -> list[record.Attribute]:
    """The kinds of help and the referral routes that the words of a service show.

    Args:
        service: as it was read.
        filed_under: the names of the terms it is filed under.
    """
    told = Words(service.name, service.description, *filed_under)
    referral = Words(service.description, service.application_process, service.eligibility_description)
    needs = [terms.need(word, service.id) for word, phrases in table.NEEDS.items() if told.say(phrases)]
    routes = [terms.route(word, service.id) for word, phrases in table.ROUTES.items() if referral.say(phrases)]
    return needs + routes


def _kind(service: record.Service, filed_under: tuple[str, ...]) -> str:
    organization = service.organization.name if service.organization else ""
    for told in (Words(service.name), Words(*filed_under), Words(service.description), Words(organization)):
        for kind, phrases in table.KINDS.items():
            if told.say(phrases):
                return kind
    return "other"


def _yes(shown: bool) -> str:
    return "yes" if shown else ""
