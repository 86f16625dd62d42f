"""Say where a line of content comes from, in view and not behind an icon."""

import datetime
from collections.abc import Iterable, Sequence

from screening_guide.guide.model import Pack, Standing
from screening_guide.guide.reviewing.line import ItemRef
from screening_guide.i18n import _
from screening_guide.output.readings import is_read, read_by

MOST_NAMED = 3


def source_line(pack: Pack, numbers: Iterable[int], reviewed: datetime.date, item: ItemRef) -> str:
    """The sources of something, by publisher and year, when it was written, and who outside has read it.

    Args:
        pack: holds the sources.
        numbers: source numbers; none means practice advice.
        reviewed: the date on which it was written.
        item: what it is or belongs to.
    """
    known = [pack.sources[number] for number in numbers if number in pack.sources]
    when = f"{reviewed:%d.%m.%Y}"
    read = read_by(pack, (item,))
    if not known and not is_read(pack, item):
        return _("Practice advice, not yet reviewed. Written {when}; {read}.").format(when=when, read=read)
    if not known:
        return _("Practice advice. Written {when}; {read}.").format(when=when, read=read)
    names = list(dict.fromkeys(f"{source.publisher} ({source.date})" for source in known))
    shown = "; ".join(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        shown = _("{shown} and {count} more").format(shown=shown, count=len(names) - MOST_NAMED)
    return _("From: {shown}. Written {when}; {read}.").format(shown=shown, when=when, read=read)


def reviewed_line(pack: Pack, reviewed: datetime.date, about: Sequence[ItemRef]) -> str:
    """When something was written, and who outside has read it."""
    return _("Written {when}; {read}.").format(when=f"{reviewed:%d.%m.%Y}", read=read_by(pack, about))


def step_source(pack: Pack, cited: Iterable[int]) -> str:
    """Who stands behind one urgent step, briefly: the weightiest source and how many more, or that it is advice."""
    known = [pack.sources[number] for number in cited if number in pack.sources]
    if not known:
        return _("Practice advice")
    weight = list(Standing)
    first, *more = sorted(known, key=lambda source: weight.index(source.standing), reverse=True)
    named = _("Source: {publisher}, {date}").format(publisher=first.publisher, date=first.date)
    return _("{source}, and {count} more").format(source=named, count=len(more)) if more else named


def numbers(cited: Iterable[int]) -> str:
    """The source numbers behind one line, or that it is practice advice."""
    found = "".join(f"[{number}]" for number in cited)
    return found or _("(advice)")


def advice_line() -> str:
    """What *(advice)* means. Stands on every page where a line can carry it."""
    return _("(advice): practice advice, with no source. A number is a published source, listed in full in the app.")


def full_sources(pack: Pack, cited: Iterable[int]) -> tuple[str, ...]:
    """Each cited source in full, in the order of its number."""
    known = ((number, pack.sources[number]) for number in sorted(set(cited)) if number in pack.sources)
    return tuple(f"[{number}] {source.title}. {source.publisher}, {source.date}." for number, source in known)
