"""The correction slip: what staff here found, for whoever keeps the directory."""

import copy
import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from screening_guide.directory import model, record, view
from screening_guide.directory.overlay.change import PLACE_FIELDS, AnyChange, Change, Outcome, phone_lists
from screening_guide.directory.overlay.overlay import Chain, Overlay, field_words
from screening_guide.directory.view import digits
from screening_guide.i18n import _

COLUMNS = ("service id", "service", "field", "was", "should be", "rang on", "outcome", "by", "at")

_PLAIN = {
    "email": "email",
    "website": "url",
    "description": "description",
    "how_to_apply": "application_process",
}
_IN_ADDRESS = {"address": "address_1", "town": "city", "postcode": "postal_code"}

Row = tuple[str, ...]


def csv_text(changes: Iterable[AnyChange], services: Mapping[str, model.Service]) -> str:
    """The slip as a table for a spreadsheet: a row for each thing to put right.

    Args:
        changes: all of them; what was withdrawn, or is settled, is left out.
        services: by id, as the directory has them.
    """
    overlay = Overlay(changes)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    added = {service.id: service for service in overlay.added_records}
    for new in added.values():
        writer.writerow(_guarded((new.id, new.name, _("new service"), "", _reach(new), "", "", "", "")))
    for service_id in overlay.service_ids:
        own = added.get(service_id)
        service = view.service(own) if own else services.get(service_id)
        writer.writerows(_guarded(row) for row in _rows(overlay, service_id, service))
    return text.getvalue()


def oruk_json(
    changes: Iterable[AnyChange],
    services: Mapping[str, record.Service],
    as_oruk: Callable[[record.Service], dict[str, Any]],
) -> bytes:
    """The slip for a machine: a JSON array of the services that were corrected, rung or added, as they should be.

    Hidden services are left out.

    Args:
        changes: all of them.
        services: by id, as the directory has them; one that is not there is left out.
        as_oruk: writes a service after Open Referral UK.
    """
    overlay = Overlay(changes)
    known = {**services, **{service.id: service for service in overlay.added_records}}
    wanted = sorted({*overlay.service_ids, *(service.id for service in overlay.added_records)} - {*overlay.hidden})
    return msgspec.json.encode([as_oruk(corrected(known[key], overlay)) for key in wanted if key in known])


def corrected(service: record.Service, overlay: Overlay) -> record.Service:
    """A copy of a whole service with everything that staff know of it."""
    shown = view.service(service)
    known = overlay.apply(shown)
    service = copy.deepcopy(service)
    facts = service.screening_guide = service.screening_guide or record.Facts()
    place: dict[str, str] = {}
    for chain in overlay.local(service.id, shown):
        if chain.field == "phone":
            _set_phone(service, chain)
        elif getattr(known, chain.field) != chain.newest.new:
            continue  # it could lead to a refuge
        elif chain.field in PLACE_FIELDS:
            place[chain.field] = chain.newest.new
        else:
            _set(service, facts, chain.field, chain.newest.new)
    if place:
        _set_place(service, place)
    wrong = _numbers(view.service(service)) - _numbers(known)
    for phones in phone_lists(service):
        phones[:] = [phone for phone in phones if _whole(phone) not in wrong]
    facts.ring_first = known.provenance.ring_first
    facts.assured_by = known.provenance.checked_by
    service.assured_date = known.provenance.checked
    return service


def _rows(overlay: Overlay, service_id: str, service: model.Service | None) -> Iterator[Row]:
    name = service.name if service else ""
    for chain in overlay.local(service_id, service):
        for change in chain.ends:
            was, new = chain.changes[0].old, change.new or _("nothing")
            yield (service_id, name, field_words(chain.field), was, new, "", "", *_signed(change))
    latest = {digits(call.number): call for call in overlay.calls(service_id)}
    for call in latest.values():
        told = {Outcome.RIGHT: _("right"), Outcome.WRONG: _("wrong"), Outcome.NO_ANSWER: _("no answer")}[call.outcome]
        day = call.on.isoformat()
        yield (service_id, name, field_words("phone"), call.number, "", day, told, *_signed(call))
    if hide := overlay.hidden.get(service_id):
        yield (service_id, name, _("whole service"), "", _("not shown here"), "", "", *_signed(hide))


def _signed(change: Change) -> tuple[str, str]:
    return change.by, change.at.isoformat(timespec="minutes")


def _guarded(row: Row) -> Row:
    """Cells that a spreadsheet takes for text and never for a formula."""
    return tuple(f"'{cell}" if cell.lstrip().startswith(tuple("=+-@")) else cell for cell in row)


def _reach(service: record.Service) -> str:
    """How a new service is reached; the whole of it is in the file for machines."""
    numbers = [phone.number for phones in phone_lists(service) for phone in phones]
    return "; ".join(part for part in (*numbers, service.email, service.url) if part)


def _whole(phone: record.Phone) -> str:
    return digits(f"{phone.number} {phone.extension}")


def _numbers(service: model.Service) -> set[str]:
    return {digits(phone.number) for phone in service.phones}


def _set_phone(service: record.Service, chain: Chain) -> None:
    new = chain.newest.new
    found = False
    for phones in phone_lists(service):
        for phone in phones:
            if _whole(phone) in chain.keys:
                phone.number, phone.extension, found = new, "", True
        phones[:] = [phone for phone in phones if phone.number]
    if new and not found:
        service.phones.append(record.Phone(number=new))


def _set(service: record.Service, facts: record.Facts, field: str, new: str) -> None:
    if field in _PLAIN:
        setattr(service, _PLAIN[field], new)
    elif field == "opening_hours":
        _clear_hours(service)
        service.schedules = [record.Schedule(description=new)] if new else []
    elif field == "languages":
        service.languages = [record.Language(name=name.strip()) for name in new.split(";") if name.strip()]
    elif field == "area_served":
        _set_area(service, new)
    else:
        facts.eligibility = facts.eligibility or record.Eligibility()
        if field == "not_for":
            service.eligibility_description = ""  # it would be shown in the place of a blank
        value = "" if new == view.UNKNOWN else new
        setattr(facts if hasattr(facts, field) else facts.eligibility, field, value)


def _clear_hours(service: record.Service) -> None:
    for at in service.service_at_locations:
        at.schedules = []
        if at.location:
            at.location.schedules = []


def _set_area(service: record.Service, new: str) -> None:
    """Name the area anew. The police areas, which are for searching, stay."""
    holders: list[Any] = [service, *service.service_at_locations]
    for holder in holders:
        holder.service_areas = [area for area in holder.service_areas if area.police_area]
    if new:
        service.service_areas.append(record.ServiceArea(name=new))


def _set_place(service: record.Service, told: Mapping[str, str]) -> None:
    """Change the location that is shown: the first with a point on the map, which is now that of the old place."""
    places = [at.location for at in service.service_at_locations if at.location and not at.location.confidential]
    if not places:
        places = [record.Location()]
        service.service_at_locations.append(record.ServiceAtLocation(location=places[0]))
    place = next((place for place in places if place.latitude is not None), places[0])
    place.latitude = place.longitude = None
    place.exactness = ""
    place.town = told.get("town", place.town)
    if not place.addresses:
        place.addresses = [record.Address(address_type="physical", country="GB")]
    for field, new in told.items():
        setattr(place.addresses[0], _IN_ADDRESS[field], new)
