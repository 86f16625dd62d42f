"""Services and moments that the tests of the overlay share."""

import datetime
from dataclasses import replace

from screening_guide.directory import record
from screening_guide.directory.model import Exactness, Phone, Provenance, Service

NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
TODAY = NOON.date()
OLD, NEW, OTHER = "0113 496 0000", "020 7946 0018", "0161 496 0123"


def after(hours: float) -> datetime.datetime:
    return NOON + datetime.timedelta(hours=hours)


def a_service(**fields) -> Service:
    service = Service(
        id="centre",
        organization="A charity",
        name="The centre",
        kind="womens_centre",
        access="walk_in",
        description="Help for women.",
        town="Leeds",
        county="West Yorkshire",
        nation="England",
        address="1 High Street",
        postcode="LS1 4DY",
        latitude=53.8,
        longitude=-1.5,
        exactness=Exactness.SITE,
        police_areas=("West Yorkshire",),
        phones=(Phone(OLD, "this centre"), Phone("0808 157 0123", "helpline", True)),
        email="office@centre.example",
        website="https://centre.example",
        women_only="yes",
        childcare="unknown",
        needs=("housing",),
        referral_routes=("self",),
        opening_hours="Monday to Friday, 9 to 5",
        area_served="Leeds",
        languages="",
        accessibility="",
        not_for="",
        provenance=Provenance("https://centre.example", "Its page", "2026-05-01", True, ""),
        practice=False,
    )
    return replace(service, **fields)


def a_record(**fields) -> record.Service:
    place = record.Location(
        town="Leeds",
        latitude=53.8,
        longitude=-1.5,
        exactness="site",
        addresses=[record.Address(address_1="1 High Street", city="Leeds", postal_code="LS1 4DY")],
    )
    told = {
        "id": "centre",
        "name": "The centre",
        "description": "Help for women.",
        "email": "office@centre.example",
        "phones": [record.Phone(number=OLD, description="this centre"), record.Phone(number="0808 157 0123")],
        "schedules": [record.Schedule(description="Monday to Friday, 9 to 5")],
        "service_areas": [record.ServiceArea(police_area="West Yorkshire"), record.ServiceArea(name="Leeds")],
        "service_at_locations": [record.ServiceAtLocation(location=place)],
        "screening_guide": record.Facts(kind="womens_centre", access="walk_in", ring_first=True),
    }
    return record.Service(**(told | fields))
