"""How old a piece of information is, from its date and today's, in words. Nothing needs to be switched on."""

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from screening_guide.i18n import _, ngettext

SAYS_SO_MONTHS = 6
SINKS_MONTHS = 12

_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Age:
    """How old a listing is.

    Attributes:
        months: whole months since its date, or None when the date is not known.
        words: one plain sentence.
        ring_first: whether it must be checked before anyone is sent there.
        sinks: whether it stands below newer listings.
    """

    months: int | None
    words: str
    ring_first: bool
    sinks: bool


def parse(date: str) -> datetime.date | None:
    """Read a date as published. One with only a year or a month counts from its first day."""
    found = _DATE.match(date)
    if not found:
        return None
    try:
        return datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


@lru_cache(4096)
def months_since(date: str, today: datetime.date) -> int | None:
    """Whole months since a date as published, or None when it is not known."""
    day = parse(date)
    if day is None:
        return None
    return max(0, (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day))


def sinks(months: int | None) -> bool:
    """Whether something so old stands below what is newer."""
    return months is None or months >= SINKS_MONTHS


def written(date: str) -> str:
    """A date as people read it: *June 2026*, or *2019* when no more is known."""
    found = _DATE.match(date)
    if not found:
        return ""
    return f"{_(_MONTHS[int(found[2]) - 1])} {found[1]}" if found[2] else found[1]


def age(date: str, ring_first: bool, today: datetime.date, trusted: bool = False) -> Age:
    """Say how old a listing is.

    Args:
        date: the date of its source, as published.
        ring_first: whether the directory marks it so whatever its date.
        today: the day to count from.
        trusted: whether its keeper found it fit to ring without checking (999, 116 123): then never *ring first*.
    """
    months = months_since(date, today)
    if months is None:
        unknown = _("Date of source not known")
        return Age(None, unknown if trusted else _("{since}: ring first").format(since=unknown), not trusted, True)
    if months < 1:
        since = _("Source dated {date}").format(date=written(date))
    elif months < 2 * SINKS_MONTHS:
        since = ngettext(
            "Source is {count} month old ({date})", "Source is {count} months old ({date})", months
        ).format(count=months, date=written(date))
    else:
        since = _("Source is {count} years old ({date})").format(count=months // 12, date=written(date))
    old = sinks(months)
    must_ring = not trusted and (ring_first or old)
    return Age(months, _("{since}: ring first").format(since=since) if must_ring else since, must_ring, old)


def contract_words(ends: str, today: datetime.date) -> str:
    """What the end of a probation contract means today, or an empty string when there is no contract."""
    end = parse(ends)
    if end is None or end.year >= 2100:
        return ""
    if end < today:
        return _("The contract for this service was recorded as ending in {date}: ask who runs it now.").format(
            date=written(end.isoformat())
        )
    months = (end.year - today.year) * 12 + end.month - today.month
    if months <= SAYS_SO_MONTHS:
        return _("The contract for this service ends in {date}: after that, ask who runs it.").format(
            date=written(end.isoformat())
        )
    return ""
