"""Take an address out that could be a refuge, whoever sent it: our own CSV and our own export are checked as well."""

import msgspec

from screening_guide.directory import record
from screening_guide.directory.importing import refuge
from screening_guide.directory.importing.where import Locate
from screening_guide.directory.model import Exactness


def without_refuge(service: record.Service, locate: Locate) -> record.Service:
    """The service, without the door of any place that could be a refuge; the same one when there is none.

    Args:
        service: as it was understood.
        locate: where a town is: its middle stands in for the door.
    """
    organization = service.organization or record.Organization()
    told = (service.name, service.alternate_name, service.description, service.application_process,
            service.eligibility_description, organization.name, organization.description)  # fmt: skip
    if not any(map(refuge.says_so, told)):
        return service
    places = [_hidden(at, service.name, locate) for at in service.service_at_locations]
    if all(new is old for new, old in zip(places, service.service_at_locations, strict=True)):
        return service
    return msgspec.structs.replace(service, service_at_locations=places)


def _hidden(at: record.ServiceAtLocation, name: str, locate: Locate) -> record.ServiceAtLocation:
    place = at.location
    if place is None or place.confidential or not (place.addresses or place.exactness == Exactness.SITE):
        return at
    streets = " . ".join(address.address_1 for address in place.addresses)
    if refuge.is_public(f"{place.name or name} . {place.alternate_name} . {streets}"):
        return at
    town = place.town or next((address.city for address in place.addresses), "")
    spot = locate("", town) if town else None
    return msgspec.structs.replace(
        at,
        description="",
        location=record.Location(
            id=place.id,
            location_type="virtual",
            confidential=True,
            town=town,
            county=place.county,
            nation=place.nation,
            exactness=Exactness.AREA.value if spot else "",
            latitude=spot.latitude if spot else None,
            longitude=spot.longitude if spot else None,
        ),
    )
