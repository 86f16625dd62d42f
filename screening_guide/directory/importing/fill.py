"""Put what a charity register fills in into the directory: only where it said nothing, and marked *ring first*."""

import copy
import datetime
from collections.abc import Iterator, Set
from contextlib import closing
from pathlib import Path

from screening_guide.directory import record, view
from screening_guide.directory.ids import made
from screening_guide.directory.importing import refuge
from screening_guide.directory.importing.register import LABEL, Fill, Matched, Target, match, read_register
from screening_guide.directory.importing.run import rewriting
from screening_guide.directory.locate import Locator
from screening_guide.directory.own import Chosen
from screening_guide.directory.store import Store
from screening_guide.directory.writer import Writer, canonical, digest

BATCH = 500


def fill_from_register(
    path: Path, chosen: Chosen, accepted: Set[tuple[str, str]] = frozenset(), preview: bool = False
) -> tuple[Matched, int]:
    """Fill what is missing from a charity register.

    Args:
        path: the register's open data.
        chosen: the directories of this computer.
        accepted: service and charity number of the proposals that a person approved.
        preview: change nothing, only say what would be filled in.

    Returns:
        What fits and has room, and how many services were filled, or would be.

    Raises:
        FileProblem: the register or the directory cannot be read or written. Nothing is changed then.
    """
    before = chosen.stamp()
    with closing(Store(chosen.in_use)) as store:
        matched = match(read_register(path), list(_targets(store)), accepted)
        fills: dict[str, list[Fill]] = {}
        for fill in matched.fills:
            fills.setdefault(fill.service_id, []).append(fill)
        locator = Locator(store)
        filled = {service.id: _filled(service, fills[service.id], locator) for service in store.records(sorted(fills))}
    matched.fills = [fill for fill in matched.fills if fill.field in filled[fill.service_id][1]]
    services = [service for service, fields in filled.values() if fields]
    if services and not preview:
        _write(chosen, before, services)
    return matched, len(services)


def _write(chosen: Chosen, before: tuple[int, ...] | None, services: list[record.Service]) -> None:
    with rewriting(chosen, chosen.in_use, before) as connection:
        writer = Writer(connection)
        run = connection.execute
        for service in services:
            source = run("SELECT source_id FROM service WHERE id = ?", (service.id,)).fetchone()[0]
            writer.remove((service.id,))
            writer.put(canonical(service), digest(service), source)
        writer.finish()


def _targets(store: Store) -> Iterator[Target]:
    ids = list(store.ids())
    for start in range(0, len(ids), BATCH):
        for stored in store.records(ids[start : start + BATCH]):
            yield _target(stored)


def _target(stored: record.Service) -> Target:
    shown = view.service(stored)
    organization = stored.organization or record.Organization()
    words = " ".join((shown.name, shown.organization, shown.description, organization.description))
    return Target(
        service_id=stored.id,
        organization_id=organization.id,
        organization=organization.name,
        name=shown.name,
        charity_numbers=tuple(
            (one.identifier_scheme, one.identifier) for one in organization.organization_identifiers if one.identifier
        ),
        town=shown.town,
        postcode=shown.postcode,
        kind=shown.kind,
        runs_refuges=refuge.says_so(words),
        phone=bool(shown.phones),
        email=bool(shown.email),
        website=bool(shown.website),
        address=bool(shown.address),
    )


def _filled(service: record.Service, fills: list[Fill], locator: Locator) -> tuple[record.Service, set[str]]:
    """A service with what there was room for, and the names of what that was."""
    service = copy.deepcopy(service)
    facts = service.screening_guide = service.screening_guide or record.Facts()
    found = {fill.field: fill.value for fill in fills}
    charity = fills[0].charity
    if number := found.get("phone"):
        service.phones.append(record.Phone(id=made(service.id, "register"), number=number, description=LABEL))
    service.email = service.email or found.get("email", "")
    service.url = service.url or found.get("website", "")
    if not _set_address(service, found, locator):
        found = {field: value for field, value in found.items() if field not in ("address", "postcode")}
    if not found:
        return service, set()
    facts.ring_first = True
    day = f"{datetime.date.today():%d %B %Y}"
    note = f"From the charity register on {day}: {', '.join(sorted(found))}. Charity {charity.number}."
    facts.notes = f"{facts.notes} {note}".strip()
    return service, set(found)


def _set_address(service: record.Service, found: dict[str, str], locator: Locator) -> bool:
    """The register's address is an office: it is kept as an address, and moves no point that was known better.

    Returns:
        Whether there was room for it: a place without an address, which is no secret.
    """
    place = next((at.location for at in service.service_at_locations if at.location), None)
    if place is None or place.confidential or place.addresses or not found.keys() & {"address", "postcode"}:
        return False
    address = record.Address(
        id=made(service.id, "register address"),
        address_1=found.get("address", ""),
        city=place.town,
        state_province=place.county,
        postal_code=found.get("postcode", ""),
        country="GB",
        address_type="postal",
    )
    place.addresses.append(address)
    spot = locator(address.postal_code, "")
    if spot is not None and not place.exactness:
        place.latitude, place.longitude, place.exactness = spot.latitude, spot.longitude, spot.exactness
    return True
