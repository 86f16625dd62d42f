"""The report on what the directory holds, in words: sentences for the window, tables for the command line."""

import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from screening_guide.directory import ageing
from screening_guide.directory.coverage_numbers import Area, Counts, Coverage, Reach, Ring
from screening_guide.directory.model import Place, Service
from screening_guide.i18n import _, ngettext

WIDTH = 100
INDENT = "   "
_OUTCODE = re.compile(r"^([A-Z]+)(\d+)$")

Row = Sequence[str]


def figures(found: Coverage) -> list[str]:
    """The key figures, each a sentence that stands alone."""
    counts = found.counts
    if not counts.services:
        return [_("The directory holds no services.")]
    said = [
        ngettext("{count} service.", "{count} services.", counts.services).format(count=_many(counts.services)),
        _(
            "{count} have a number; {own} have one of their own, and not only that of a head office or a register."
        ).format(count=_many(counts.with_phone), own=_many(counts.own_phone)),
        _("{count} are known to be for women only.").format(count=_many(counts.women_only)),
        _("At {count} she can walk in; {women} of these are for women only.").format(
            count=_many(counts.walk_in), women=_many(counts.walk_in_women)
        ),
        _(
            "{fresh} are dated within 6 months, {ageing} within a year; {old} are older and {undated} have no date."
        ).format(
            fresh=_many(counts.fresh), ageing=_many(counts.ageing), old=_many(counts.old), undated=_many(counts.undated)
        ),
    ]
    if found.practice:
        return [_("All of these are invented, for practice."), *said]
    if counts.checked:
        return [*said, _("For {count} somebody has checked the facts.").format(count=_many(counts.checked))]
    return [*said, _("Nobody has checked any of them: the dates are those of the pages they come from.")]


def reach(found: Coverage) -> list[str]:
    """How far it is to somewhere she can go, in sentences: for all, then by nation."""
    every = found.reach
    if every.median is None or every.ninetieth is None or every.farthest is None or every.farthest_miles is None:
        return [_("No service has a door that she can go to and a number to ring first.")]
    said = [
        _(
            "From half of all postcode districts (such as LS1) a place that she can ring and go to is within {median}; "
            "from nine in ten it is within {ninetieth}."
        ).format(median=_within(every.median), ninetieth=_within(every.ninetieth)),
        _("The longest way is from {place}: {miles}.").format(
            place=_("{postcode}, {town}").format(postcode=every.farthest.name, town=every.farthest.county),
            miles=miles(every.farthest_miles),
        ),
    ]
    if len(found.nation_reach) > 1:
        shares = [
            _("{nation} {share}").format(nation=_(nation), share=_share(len(one.beyond), one.outcodes))
            for nation, one in found.nation_reach.items()
        ]
        said.append(
            _("More than 25 miles to go: {share} of districts ({nations}).").format(
                share=_share(len(every.beyond), every.outcodes), nations=", ".join(shares)
            )
        )
    return said


def nearest(area: Area) -> str:
    """The walk-in women's service nearest to the middle of a police area."""
    if area.nearest_miles is None:
        return _("none that can be reached") if area.outcodes else _("not known: the area is not in the list of places")
    return _("{miles}: {name}").format(miles=miles(area.nearest_miles), name=area.nearest)


def has_none(found: Coverage) -> list[Area]:
    """The police areas with no walk-in women's service within 25 miles of their middle, the farthest off first."""
    none = [area for area in found.areas if area.outcodes and area.has_none]
    return sorted(none, key=lambda area: (area.nearest_miles is not None, -(area.nearest_miles or 0.0), area.name))


def why(ring: Ring) -> str:
    """Why a service should be rung before others."""
    if ring.first:
        stands = ngettext(
            "It stands first in the answer for {count} postcode district",
            "It stands first in the answer for {count} postcode districts",
            ring.first,
        ).format(count=_many(ring.first))
    else:
        stands = ngettext(
            "It is among the first three answers for {count} postcode district",
            "It is among the first three answers for {count} postcode districts",
            ring.shown,
        ).format(count=_many(ring.shown))
    if not ring.service.phones:
        return _("{stands}, and no number is known. {age}.").format(stands=stands, age=_since(ring))
    if ring.age.sinks:
        return _("{stands}. {age}.").format(stands=stands, age=_since(ring))
    return _("{stands}. {age}, and it is marked to be checked.").format(stands=stands, age=_since(ring))


def contact(service: Service) -> str:
    """How to reach it: the first number, else email, else website."""
    if service.phones:
        phone = service.phones[0]
        return f"{phone.number}, {phone.label}" if phone.label else phone.number
    return service.email or service.website or _("no way to reach it is known")


def newest(counts: Counts) -> str:
    """The newest date of an area's services, as people read it."""
    return ageing.written(counts.newest) or _("no date")


def miles(count: float) -> str:
    """A distance in words."""
    if count < 1:
        return _("under 1 mile")
    return ngettext("{count} mile", "{count} miles", round(count)).format(count=_many(round(count)))


def _within(count: float) -> str:
    return miles(max(1.0, count))


def lines(found: Coverage) -> list[str]:
    """The whole report as lines of plain text, 100 columns wide."""
    said = [_("What the directory holds, on {date}").format(date=_day(found))]
    said += ["", *_wrapped(figures(found)), "", _("By nation"), *_nations(found)]
    said += ["", _("How far it is"), *_wrapped(reach(found))]
    said += ["", _("By police area"), *_areas(found)]
    none = has_none(found)
    said += ["", _("Walk-in women's service nearest to the middle of each police area: none within 25 miles")]
    said += _nearest(none)
    said += ["", _("The same, within 25 miles"), *_nearest(area for area in found.areas if area not in none)]
    said += ["", _("Postcode districts with more than 25 miles to a place that she can ring and go to")]
    said += _wrapped(_districts(found.reach)) or [INDENT + _("(none)")]
    said += ["", _("What to ring first: one call to each of these mends the most answers")]
    for number, ring in enumerate(found.ring, start=1):
        said += _wrapped([f"{number}. {ring.service.name}: {contact(ring.service)}"])
        said += _wrapped([why(ring)], INDENT * 2)
    return said


def as_dict(found: Coverage) -> dict[str, Any]:
    """The whole report for JSON. Distances are in miles over the ground; dates are as published."""
    return {
        "date": found.today.isoformat(),
        "practice": found.practice,
        "counts": asdict(found.counts),
        "nations": {
            name: asdict(found.nations.get(name) or Counts()) | ({"reach": _reach(one)} if one else {})
            for name in {**found.nation_reach, **found.nations}
            for one in (found.nation_reach.get(name),)
        },
        "reach": _reach(found.reach),
        "police_areas": [
            {
                "name": area.name,
                **asdict(area.counts),
                "outcodes": area.outcodes,
                "nearest_walk_in_women": area.nearest,
                "nearest_walk_in_women_miles": _rounded(area.nearest_miles),
                "none_within_25_miles": area.has_none,
                "outcodes_without": _names(area.without),
            }
            for area in found.areas
        ],
        "ring_first": [
            {
                "id": ring.service.id,
                "name": ring.service.name,
                "contact": contact(ring.service),
                "outcodes_first": ring.first,
                "outcodes_in_first_three": ring.shown,
                "why": why(ring),
            }
            for ring in found.ring
        ],
    }


def _reach(one: Reach) -> dict[str, Any]:
    return {
        "outcodes": one.outcodes,
        "median_miles": _rounded(one.median),
        "ninetieth_percentile_miles": _rounded(one.ninetieth),
        "farthest": one.farthest.name if one.farthest else "",
        "farthest_miles": _rounded(one.farthest_miles),
        "beyond_25_miles": _names(one.beyond),
    }


def _rounded(count: float | None) -> float | None:
    return None if count is None else round(count, 1)


def _names(places: Iterable[Place]) -> list[str]:
    return sorted((place.name for place in places), key=_by_number)


def _by_number(outcode: str) -> tuple[str, int, str]:
    found = _OUTCODE.match(outcode)
    return (found[1], int(found[2]), "") if found else (outcode, 0, outcode)


def _since(ring: Ring) -> str:
    """Its age, without the warning that everything in this list deserves."""
    return ring.age.words.removesuffix(_("{since}: ring first").format(since=""))


def _many(count: int) -> str:
    return f"{count:,}"


def _share(part: int, whole: int) -> str:
    return _("{part} in 100").format(part=round(100 * part / whole)) if whole else _("none")


def _day(found: Coverage) -> str:
    return f"{found.today.day} {ageing.written(found.today.isoformat())}"


def _nations(found: Coverage) -> list[str]:
    heads = (
        _("Nation"), _("Services"), _("Number"), _("Walk in"), _("Districts"), _("Half within"), _("9 in 10"),
        _("Over 25 miles"),
    )  # fmt: skip
    rows: list[Row] = []
    for name in {**found.nation_reach, **found.nations}:
        counts, one = found.nations.get(name) or Counts(), found.nation_reach.get(name)
        far = ("", "", "", "")
        if one is not None:
            far = (_many(one.outcodes), _short(one.median), _short(one.ninetieth), _many(len(one.beyond)))
        rows.append((name, _many(counts.services), _many(counts.with_phone), _many(counts.walk_in), *far))
    return _table(heads, rows)


def _short(count: float | None) -> str:
    return _("none") if count is None else miles(count)


def _areas(found: Coverage) -> list[str]:
    heads = (_("Police area"), _("Services"), _("Number"), _("Women only"), _("Walk in"), _("Newest"))
    return _table(
        heads,
        [
            (
                area.name,
                _many(area.counts.services),
                _many(area.counts.with_phone),
                _many(area.counts.women_only),
                _many(area.counts.walk_in),
                newest(area.counts),
            )
            for area in found.areas
        ],
    )


def _nearest(areas: Iterable[Area]) -> list[str]:
    return _wrapped(f"{area.name}: {nearest(area)}" for area in areas) or [INDENT + _("(none)")]


def _table(heads: Row, rows: Sequence[Row]) -> list[str]:
    """Names to the left, figures to the right."""
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    made = []
    for row in (heads, *rows):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        made.append((INDENT + "  ".join(cells)).rstrip())
    return made


def _wrapped(sentences: Iterable[str], indent: str = INDENT) -> list[str]:
    return [
        line
        for sentence in sentences
        for line in textwrap.wrap(sentence, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
    ]


def _districts(one: Reach) -> list[str]:
    """By police area, with runs of numbers drawn together: *Norfolk: NR1-NR8, NR11*."""
    by_area: dict[str, list[Place]] = defaultdict(list)
    for place in one.beyond:
        by_area[place.police_area or place.nation].append(place)
    return [f"{area}: {', '.join(_runs(_names(places)))}" for area, places in sorted(by_area.items())]


def _runs(names: Sequence[str]) -> list[str]:
    runs: list[list[str]] = []
    for name in names:
        letters, number, _rest = _by_number(name)
        last = _by_number(runs[-1][-1]) if runs else ("", 0, "")
        if runs and (last[0], last[1] + 1) == (letters, number):
            runs[-1].append(name)
        else:
            runs.append([name])
    return [run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
