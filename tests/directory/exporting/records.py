"""Services to export in tests: one with every field set, one with nothing but a name, and arbitrary ones."""

import types
import typing

import msgspec
from hypothesis import strategies as st

from screening_guide.directory import record

BARE = record.Service(name="Example Women's Centre")

_SENSIBLE = {  # where any text will not do
    "url": "https://example.org/women",
    "website": "https://example.org",
    "schedule_link": "https://example.org/times",
    "uri": "https://example.org/id/1",
    "term_uri": "https://example.org/term/1",
    "email": "hello@example.org",
    "assurer_email": "checks@example.org",
    "status": "active",
    "last_modified": "2025-10-01T09:30:00.000Z",
    "freq": "WEEKLY",
    "location_type": "physical",
    "address_type": "physical",
    "exactness": "site",
    "country": "GB",
    "latitude": 53.7997,
    "longitude": -1.5492,
    "confidential": False,
    "practice": False,
    "key": "",
    "parent_id": "2f1f1f5e-94ac-4d1c-8f6c-0b5a5a6d7c11",
    "taxonomy_id": "2f1f1f5e-94ac-4d1c-8f6c-0b5a5a6d7c12",
    "parent_organization_id": "2f1f1f5e-94ac-4d1c-8f6c-0b5a5a6d7c13",
    "address_2": "",  # the profile has one line only
}
_AWKWARD = [
    "", " ", "x", "null", "www.example.org", "example.org", "javascript:alert(1)", "a@b", "a@b.uk", "2025-10-01",
    "9999-12-31T23:59:59-14:00", "weekly", "DAILY", "active", "closed", "physical", "virtual", "postal", "site", "town",
    "practice-1", "6D1B4F0E-6C0A-5E0F-9A57-3F2C8F0C1D11", "\ud800", "\x00", "=1+1", 'a "b"\r\n,c', "Llanelwy – Ŵ",
]  # fmt: skip


def full() -> record.Service:
    """Every field of every object set, each with a different id where the standard wants one."""
    return _filled(record.Service, iter(range(1, 10_000)))


def _filled(kind, numbers):
    values = {}
    for field in msgspec.structs.fields(kind):
        inner, many = _inside(field.type)
        if field.name == "id":
            values["id"] = f"00000000-0000-4000-8000-{next(numbers):012d}"
        elif field.name in _SENSIBLE:
            values[field.name] = _SENSIBLE[field.name]
        elif isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            values[field.name] = [_filled(inner, numbers)] if many else _filled(inner, numbers)
        else:
            values[field.name] = {str: f"{field.name} {next(numbers)}", int: 2, float: 18, bool: True}[inner]
    return kind(**values)


def _inside(annotation):
    """The type of one value, and whether there may be many."""
    if typing.get_origin(annotation) is list:
        return typing.get_args(annotation)[0], True
    if isinstance(annotation, types.UnionType):
        return typing.get_args(annotation)[0], False
    return annotation, False


def arbitrary(kind=record.Service):
    """Any record: any text in any field, objects there or not."""
    scalars = {
        str: st.sampled_from(_AWKWARD) | st.text(max_size=8),
        int: st.none() | st.integers(-1, 400),
        float: st.none() | st.floats(),
        bool: st.booleans(),
    }
    values = {}
    for field in msgspec.structs.fields(kind):
        inner, many = _inside(field.type)
        if inner in scalars:
            values[field.name] = scalars[inner]
        else:
            child = st.deferred(lambda inner=inner: arbitrary(inner))
            values[field.name] = st.lists(child, max_size=2) if many else child
    return st.fixed_dictionaries({}, optional=values).map(lambda chosen: kind(**chosen))


def lifelike() -> record.Service:
    """A service as a careful publisher would describe it, with what the profile has no place for."""
    phone = record.Phone(number="0113 496 0123", description="this service", languages=[record.Language(name="Urdu")])
    term = record.TaxonomyTerm(term="housing", name="Housing", taxonomy="Kinds of help")
    door = record.Location(
        location_type="physical",
        name="Example Women's Centre",
        latitude=53.7997,
        longitude=-1.5492,
        exactness="site",
        town="Leeds",
        county="West Yorkshire",
        nation="England",
        addresses=[record.Address(address_1="1 Example Street", address_2="Second floor", postal_code="LS1 1UR")],
        accessibility=[record.Accessibility(description="Step-free entrance")],
    )
    outreach = record.Location(
        location_type="virtual",
        latitude=53.65,
        longitude=-1.78,
        exactness="town",
        town="Huddersfield",
        nation="England",
    )
    service = record.Service(
        name="Example Women's Centre",
        description="Drop-in and one-to-one support.",
        url="https://example.org/centre",
        email="hello@example.org",
        status="active",
        application_process="Ring, or ask probation to refer.",
        eligibility_description="Women aged 18 and over.",
        minimum_age=18,
        assured_date="2025-10-01",
        last_modified="2025-10-01",
        organization=record.Organization(
            name="Example Trust",
            organization_identifiers=[record.OrganizationIdentifier(identifier_scheme="GB-CHC", identifier="1234567")],
        ),
        service_at_locations=[record.ServiceAtLocation(location=door), record.ServiceAtLocation(location=outreach)],
        phones=[phone],
        contacts=[record.Contact(title="Referrals team", phones=[record.Phone(number="0113 496 0999")])],
        schedules=[
            record.Schedule(
                freq="WEEKLY",
                byday="MO,WE",
                opens_at="10:00",
                closes_at="15:00",
                description="Mon and Wed, 10am to 3pm",
            )
        ],
        service_areas=[record.ServiceArea(name="Leeds", service_area="All of Leeds", police_area="West Yorkshire")],
        languages=[record.Language(name="Polish", code="pl")],
        cost_options=[record.CostOption(option="Free", amount=0)],
        attributes=[record.Attribute(link_type=record.NEED, taxonomy_term=term)],
        screening_guide=record.Facts(
            kind="womens_centre",
            access="walk_in",
            childcare="yes",
            probation_region="Yorkshire and the Humber",
            source_url="https://example.org/about",
            source_title="About us",
            source_date="2025-09",
            confidence="high",
            ring_first=True,
            eligibility=record.Eligibility(women_only="yes", not_for="men"),
        ),
    )
    _give_ids(service, iter(range(1, 10_000)))
    return service


def _give_ids(thing, numbers):
    for field in thing.__struct_fields__:
        value = getattr(thing, field)
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, msgspec.Struct):
                _give_ids(child, numbers)
    thing.id = f"00000000-0000-4000-8000-{next(numbers):012d}"
