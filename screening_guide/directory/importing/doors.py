"""The places where a service is met, with the numbers, contacts and hours of each."""

from screening_guide.directory import record
from screening_guide.directory.ids import made
from screening_guide.directory.importing import simple
from screening_guide.directory.importing.contacts import contacts
from screening_guide.directory.importing.hours import schedules
from screening_guide.directory.importing.part import Part
from screening_guide.directory.importing.phones import phones
from screening_guide.directory.importing.where import FLAT_PLACE, Locate, location
from screening_guide.directory.locate import Spot

_AT_LOCATION = ("service_at_locations", "services_at_location", "service_at_location")
_LOCATION = ("locations", "location")


def doors(part: Part, owner: str, locate: Locate) -> tuple[list[record.ServiceAtLocation], list[Spot]]:
    """Read every place of a service, under whatever name its feed keeps them.

    Args:
        part: the service.
        owner: its id.
        locate: the gazetteer.

    Returns:
        The places, and where the gazetteer puts those that it knows.
    """
    found: list[record.ServiceAtLocation] = []
    spots: list[Spot] = []
    for at, place in _raw_places(part):
        called = at.words("description") if at else ""
        where = None
        if place:
            where, spot = location(place, owner, len(found), locate, called)
            spots += [spot] if spot else []
        door = _door(at, where, called, owner)
        if where and place:
            _hang_on(place, where, at)
        if door and door not in found:
            found.append(door)
    return found, spots


def _raw_places(part: Part) -> list[tuple[Part | None, Part | None]]:
    """Pairs of *service at location* and location, of which either may be missing."""
    found: list[tuple[Part | None, Part | None]] = []
    for at in part.parts(*_AT_LOCATION):
        flat = at if any(name in at.data for name in FLAT_PLACE) else None
        found.append((at, at.part("location") or flat))
    found += [(None, place) for place in part.parts(*_LOCATION, text_as="name")]
    if not found:
        found += [(None, place) for place in _only_place(part)]
    return found


def _only_place(part: Part) -> list[Part]:
    """The place of a service that names none: its own address, or the one place of its organisation."""
    flat = {name: part.data[name] for name in FLAT_PLACE if name in part.data}
    if flat:
        part.asked.update(flat)
        return [Part(flat, part.path, part.notes)]
    owner = part.data.get("organization", part.data.get("organisation"))
    places = owner.get("locations") if isinstance(owner, dict) else None
    if isinstance(places, list) and len(places) == 1 and isinstance(places[0], dict):
        return [Part(places[0], part.at("organization.locations[0]"), part.notes)]
    return []


def _door(at: Part | None, where: record.Location | None, called: str, owner: str) -> record.ServiceAtLocation | None:
    if at is None:
        return (
            record.ServiceAtLocation(id=made(owner, "service_at_location", where.id), location=where) if where else None
        )
    own = at.id("service_at_location", owner, where.id if where else called)
    hidden = where is not None and where.confidential and not at.notes.ours
    door = record.ServiceAtLocation(id=own, description="" if hidden else called, location=where)
    door.phones = phones(at, own)
    door.contacts = contacts(at, own)
    door.schedules = schedules(at, own)
    door.service_areas = simple.service_areas(at, own)
    door.attributes = simple.attributes(at, own)
    return door if door != record.ServiceAtLocation(id=own) else None


def _hang_on(place: Part, where: record.Location, at: Part | None) -> None:
    """What belongs to the location itself. Of a hidden one nothing that describes the building is kept."""
    own = where.id
    if place is not at:
        where.phones = phones(place, own)
        where.contacts = contacts(place, own)
        where.schedules = schedules(place, own)
        where.attributes = simple.attributes(place, own)
    where.languages = simple.languages(place, own)
    if not where.confidential or place.notes.ours:
        where.accessibility = simple.accessibility(place, own)
