"""What this app wrote into a feed that the standard has no place for, read back as it was."""

from contextlib import suppress
from typing import Any

import msgspec

from screening_guide.directory import record
from screening_guide.directory.exporting.plain import reference
from screening_guide.directory.exporting.repairs import COPY, REPAIRS
from screening_guide.directory.importing.part import Part, kinds

_FACTS = "screening_guide_"
_ELIGIBILITY = "screening_guide_eligibility_"


def facts(service: Part, owner: str) -> record.Facts:
    """The facts of a service of our own export.

    Args:
        service: the service.
        owner: its id.
    """
    part = service.part("screening_guide")
    if part is None:  # all of it blank
        return record.Facts()
    found = record.Facts(id=part.original())
    _fill(part, found)
    if eligible := part.part("eligibility"):
        found.eligibility = record.Eligibility(id=eligible.id("eligibility", owner))
        _fill(eligible, found.eligibility)
    return found


def unfolded(cells: dict[str, Any]) -> dict[str, Any]:
    """A row of our own tabular export with its columns as the properties they were."""
    facts: dict[str, Any] = {}
    eligibility: dict[str, Any] = {}
    found: dict[str, Any] = {}
    for column, cell in cells.items():
        if column.startswith(_ELIGIBILITY):
            eligibility[column.removeprefix(_ELIGIBILITY)] = cell
        elif column.startswith(_FACTS):
            facts[column.removeprefix(_FACTS)] = cell
        elif column == REPAIRS:
            with suppress(msgspec.DecodeError):
                found[column] = msgspec.json.decode(cell)
        elif column == COPY:
            found[column] = cell == "true"
        else:
            found[column] = cell
    if eligibility:
        facts["eligibility"] = eligibility
    if facts:
        found["screening_guide"] = facts
    return found


def with_own_id(service: record.Service) -> record.Service:
    """A service whose id was no UUID when it was exported has that id again."""
    facts = service.screening_guide
    if facts and facts.key and reference("service", facts.key) == service.id:
        service.id, facts.key = facts.key, ""
    return service


def _fill(part: Part, thing: record.Object) -> None:
    for name, kind in kinds(type(thing)):
        if name not in part.data:
            continue
        if kind is str:
            setattr(thing, name, part.words(name))
        elif kind is bool:
            setattr(thing, name, part.yes_no(name) == "yes")
