"""Say where a line of content comes from, in view and not behind an icon."""

import datetime
from collections.abc import Iterable

from screening_guide.guide.model import Pack
from screening_guide.i18n import _

MOST_NAMED = 3


def source_line(pack: Pack, numbers: Iterable[int], reviewed: datetime.date) -> str:
    """The sources of something, by publisher and year, and when it was last read through.

    Args:
        pack: holds the sources.
        numbers: source numbers; none means practice advice.
        reviewed: the date of the last reading.
    """
    known = [pack.sources[number] for number in numbers if number in pack.sources]
    when = f"{reviewed:%d.%m.%Y}"
    if not known:
        return _("Practice advice, not yet reviewed. Written {when}; no clinician has signed it off yet.").format(
            when=when
        )
    names = list(dict.fromkeys(f"{source.publisher} ({source.date})" for source in known))
    shown = "; ".join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        shown = _("{shown} and {count} more").format(shown=shown, count=len(names) - MOST_NAMED)
    signed = (
        _("signed off by {who}").format(who=pack.info.signed_off_by)
        if pack.info.signed_off_by
        else _("no clinician has signed it off yet")
    )
    return _("From: {shown}. Written {when}; {signed}.").format(shown=shown, when=when, signed=signed)


def numbers(cited: Iterable[int]) -> str:
    """The source numbers behind one line, or that it is practice advice."""
    found = "".join(f"[{number}]" for number in cited)
    return found or _("(advice)")


def advice_line() -> str:
    """What *(advice)* means. Stands on every page where a line can carry it."""
    return _("(advice): practice advice, not yet reviewed. A number is a published source, listed in full in the app.")


def full_sources(pack: Pack, cited: Iterable[int]) -> tuple[str, ...]:
    """Each cited source in full, in the order of its number."""
    known = ((number, pack.sources[number]) for number in sorted(set(cited)) if number in pack.sources)
    return tuple(f"[{number}] {source.title}. {source.publisher}, {source.date}." for number, source in known)
