"""Make one service of two that carry the same id: a place at a time, or a summary after the whole."""

from typing import Any, TypeVar

import msgspec

from screening_guide.directory import record
from screening_guide.directory.fold import fold

T = TypeVar("T", bound=record.Object)
_DETAILS = ("service_at_locations", "phones", "contacts", "schedules", "service_areas")


def is_summary(service: record.Service) -> bool:
    """Whether a service comes without any detail, as in the lists of a feed. What its words made us guess is none."""
    own = (attribute for attribute in service.attributes if attribute.link_type not in (record.NEED, record.ROUTE))
    return not any(getattr(service, name) for name in _DETAILS) and not any(own)


def same(before: record.Service, after: record.Service) -> bool:
    """Whether two that carry one id can be the same service."""
    runners = {_runner(before), _runner(after)} - {""}
    return fold(before.name) == fold(after.name) and len(runners) <= 1


def merged(before: T, after: T) -> T:
    """Both in one: what the earlier says holds, what it lacks comes from the later."""
    told: dict[str, Any] = {}
    for name in after.__struct_fields__:
        old, new = getattr(before, name), getattr(after, name)
        if isinstance(old, list):
            known = {thing.id for thing in old}
            told[name] = [*old, *(thing for thing in new if thing.id not in known)]
        elif isinstance(old, record.Object) and isinstance(new, record.Object) and type(old) is type(new):
            told[name] = merged(old, new)
        else:
            told[name] = new if old in ("", None) else old
    return msgspec.structs.replace(before, **told)


def _runner(service: record.Service) -> str:
    return fold(service.organization.name) if service.organization else ""
