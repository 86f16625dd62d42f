"""Any feed's service becomes a clean record, and our own comes back as it was."""

import csv
import datetime
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening_guide.directory import flat, record, terms
from screening_guide.directory.exporting.oruk import oruk_service
from screening_guide.directory.ids import is_uuid, made
from screening_guide.directory.importing.finding import Raw, Weight
from screening_guide.directory.importing.understand import Reader
from screening_guide.directory.locate import Spot
from screening_guide.paths import bundled

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "open-referral" / "samples"
TODAY = datetime.date(2026, 11, 22)
LEEDS = Spot(53.7996, -1.5491, "town", "Leeds", "West Yorkshire", "England", "West Yorkshire", "Leeds")
SPOTS = {
    "Leeds": LEEDS,
    "LS1 1UR": Spot(53.7975, -1.5484, "outcode", "Leeds", "West Yorkshire", "England", "West Yorkshire", "Leeds"),
    "EC1": Spot(51.52, -0.1, "outcode", "London", "Greater London", "England", "Metropolitan", "Islington"),
}
UUID = "b121a553-ce70-5ecd-a01b-9ed99ce4674d"
STREET = {"address_1": "1 Example Street", "city": "Leeds", "postal_code": "LS1 1UR", "country": "GB"}


def locate(postcode, town):
    return SPOTS.get(postcode) or SPOTS.get(town)


def read(data, reader=None):
    """The service and what is said about it."""
    reader = reader or Reader("a feed", locate, today=TODAY)
    return reader.service(Raw("feed.json, item 1", data))


def understood(**fields):
    service, _findings = read({"name": "A service", **fields})
    assert service is not None
    return service


def found(**fields):
    """What is said of a service, as (weight, field, what)."""
    _service, findings = read({"name": "A service", **fields})
    return [(each.weight, each.field, each.what) for each in findings]


def place(**location):
    return understood(service_at_locations=[{"location": location}]).service_at_locations[0].location


def objects(thing):
    yield thing
    for field in msgspec.structs.fields(thing):
        value = getattr(thing, field.name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, record.Object):
                yield from objects(each)


# Ids


def test_a_uuid_is_kept_in_small_letters():
    service = understood(id=UUID.upper())
    assert service.id == UUID
    assert service.screening_guide.key == ""


@pytest.mark.parametrize("own", [12, "SVC-12"])
def test_another_id_is_made_the_same_each_time_and_kept_as_the_key(own):
    service = understood(id=own)
    assert service.id == made("a feed", f"service:{own}") == understood(id=own).id
    assert service.screening_guide.key == str(own)


def test_the_same_id_in_two_feeds_is_two_services():
    other, _ = read({"name": "A service", "id": 12}, Reader("another feed", locate))
    assert other.id != understood(id=12).id


def test_a_service_without_an_id_has_one_from_its_names():
    assert is_uuid(understood().id)
    assert understood(organization={"name": "One"}).id != understood(organization={"name": "Two"}).id


def test_one_id_given_twice_is_never_used_twice():
    twice = [{"id": UUID, "name": "Welsh"}, {"id": UUID, "name": "Polish"}]
    ids = [language.id for language in understood(languages=twice).languages]
    assert ids[0] == UUID and len(set(ids)) == 2


# Our own export


@pytest.fixture(scope="module")
def own_services():
    with bundled("content/directory/services.csv").open(encoding="utf-8-sig", newline="") as file:
        services = [flat.service(row) for row in csv.DictReader(file)]
    for service in services:
        service.screening_guide.key, service.id = service.id, made("service", service.id)
    return services


def test_every_service_of_ours_comes_back_as_it_was(own_services):
    for service in own_services[::4]:
        assert read(msgspec.to_builtins(service)) == (service, [])


def test_every_service_of_ours_comes_back_from_an_export(own_services):
    for service in own_services[1::4]:
        assert read(json.loads(json.dumps(oruk_service(service)))) == (service, [])


def rich(**fields):
    number = iter(range(1000))

    def own():
        return made("test", str(next(number)))

    location = record.Location(
        location_type="physical", id=own(),
        name="Example Women's Centre", latitude=53.7997, longitude=-1.5492, exactness="site", town="Leeds",
        county="West Yorkshire", nation="England",
        addresses=[record.Address(id=own(), address_1="1 Example Street", city="Leeds", postal_code="LS1 1UR")],
        phones=[record.Phone(id=own(), number="0113 496 0125")],
        languages=[record.Language(id=own(), name="Welsh", code="cy")],
    )  # fmt: skip
    return record.Service(
        **{
            "id": own(), "name": "Example Women's Centre", "description": "One.\n- two\n\nThree & four.",
            "status": "inactive", "url": "https://example.org", "minimum_age": 18.0,
            "last_modified": "2025-10-01T09:30:00.000Z", "assured_date": "2025-10-01",
            "organization": record.Organization(id=own(), name="Example", website="https://example.org"),
            "program": record.Program(id=own(), name="A programme"),
            "service_at_locations": [
                record.ServiceAtLocation(id=own(), location=location),
                record.ServiceAtLocation(
                    id=own(),
                    location=record.Location(
                        id=own(), location_type="physical", confidential=True, exactness="area", town="Leeds"
                    ),
                ),
            ],
            "phones": [
                record.Phone(id=own(), number="07700 900123", type="voice",
                             languages=[record.Language(id=own(), name="Polish", code="pl")]),
            ],
            "contacts": [record.Contact(id=own(), name="Referrals team", title="Front door",
                                        phones=[record.Phone(id=own(), number="0113 496 0124")])],
            "schedules": [record.Schedule(id=own(), freq="WEEKLY", interval=1, byday="MO", opens_at="10:00",
                                          valid_to="2020-01-01", description="Mondays")],
            "service_areas": [record.ServiceArea(id=own(), name="Leeds", police_area="West Yorkshire")],
            "cost_options": [record.CostOption(id=own(), option="Free", amount=0.0)],
            "attributes": [terms.need("housing", "x"), terms.route("self", "x")],
            "screening_guide": record.Facts(
                key="slug", kind="womens_centre", access="walk_in", childcare="no", ring_first=True, practice=True,
                notes="Ask\nfirst", source_url="https://a.example ; https://b.example", source_date="2025",
                eligibility=record.Eligibility(id=own(), women_only="no", not_for="men"),
            ),
            **fields,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"status": "temporarily closed", "assured_date": ""},
        {"description": "We run a refuge and this centre."},
        {"email": "minerva.advance@example.org"},
        {"service_at_locations": [], "phones": []},
        {"screening_guide": record.Facts()},
    ],
)
def test_a_rich_record_comes_back_equal(fields):
    service = rich(**fields)
    assert read(msgspec.to_builtins(service)) == (service, [])


def test_a_second_reading_of_a_foreign_service_changes_nothing():
    service = understood(**OUTPOST)
    assert read(msgspec.to_builtins(service))[0] == service


def test_an_absurd_repair_is_passed_over():
    repair = {"field": "phones", "at": 10**30, "left_out": {"number": "0113 496 0123"}}
    assert understood(screening_guide={}, phones=[{"number": "999"}], guide_repairs=[repair]).phones[0].number == "999"


# Other shapes

OUTPOST = {
    "id": 7,
    "name": "Women&#39;s drop-in",
    "description": "<p>Women-only drop-in with a crèche.</p><p>Self-referral. Help with housing &amp; debt.</p>",
    "url": "www.example.org",
    "min_age": 18,
    "max_age": 0,
    "updated_at": "2025-03-02T14:10:00.000Z",
    "free": True,
    "organisation": {"id": 3, "name": "Example", "url": "https://example.org"},
    "locations": [
        {
            "id": 9,
            "name": "Town hall",
            "address_1": "1 Example Street",
            "city": "Leeds",
            "postal_code": "ls11ur",
            "country": "United Kingdom",
            "geometry": {"type": "Point", "coordinates": [-1.5492, 53.7997]},
            "mask_exact_address": False,
            "accessibilities": [{"name": "Wheelchair accessible", "slug": "wheelchair"}],
        }
    ],
    "contacts": [{"id": 1, "name": "Ann Persona", "title": "Manager", "phone": "0113 496 0123", "visible": True}],
    "regular_schedules": [
        {"id": 4, "weekday": "Wednesday", "opens_at": "10:00", "closes_at": "12:00"},
        {"id": 5, "weekday": "Wednesday", "opens_at": "13:00", "closes_at": "18:00"},
    ],
    "taxonomies": [{"id": 2, "name": "Support", "slug": "support"}],
    "links": [{"label": "Leaflet", "url": "https://example.org/leaflet"}],
    "meta": [{"key": "a", "value": "b"}],
}


def test_an_outpost_service_is_understood():
    service, findings = read(OUTPOST)
    door = service.service_at_locations[0].location
    assert service.name == "Women's drop-in"
    assert (service.url, service.fees, service.minimum_age, service.maximum_age) == (
        "https://www.example.org", "Free", 18.0, None,
    )  # fmt: skip
    assert service.organization.website == "https://example.org"
    assert (door.latitude, door.longitude, door.exactness) == (53.7997, -1.5492, "site")
    assert door.addresses[0].postal_code == "LS1 1UR"
    assert door.accessibility[0].description == "Wheelchair accessible"
    assert [each.description for each in service.schedules] == ["Wednesday 10am to noon", "Wednesday 1pm to 6pm"]
    assert service.contacts[0].name == "" and service.contacts[0].phones[0].number == "0113 496 0123"
    facts = service.screening_guide
    assert (facts.key, facts.access, facts.childcare, facts.step_free, facts.evenings, facts.weekends) == (
        "7", "walk_in", "yes", "yes", "yes", "",
    )  # fmt: skip
    assert (facts.source_date, facts.ring_first, facts.eligibility.women_only) == ("2025-03-02", True, "yes")
    assert {"housing", "debt_benefits", "drop_in", "childcare_creche"} <= set(terms.words(service, record.NEED))
    assert terms.words(service, record.ROUTE) == ("self",)
    assert {each.weight for each in findings} == {Weight.DROPPED, Weight.REPAIRED}
    assert all(each.id and is_uuid(each.id) for each in objects(service) if not isinstance(each, record.Facts))


def test_an_older_uk_service_is_understood():
    service = understood(
        id=UUID,
        eligibilitys=[{"eligibility": "Women in Leeds", "minimum_age": "16", "maximum_age": None}],
        service_at_locations=[
            {
                "regular_schedule": [{"byday": "Monday", "freq": "week", "opens_at": "9am", "closes_at": "0900"}],
                "location": {"physical_addresses": [STREET], "accessibility_for_disabilities": ["Ramp"]},
            }
        ],
        service_taxonomys=[{"taxonomy": {"id": "esdServiceTypes:123", "name": "Housing", "vocabulary": "esd"}}],
        fundings=[{"source": "Council"}],
        organization={"id": "12", "name": "Example", "url": "https://example.org"},
    )
    at = service.service_at_locations[0]
    term = service.attributes[0].taxonomy_term
    assert (service.eligibility_description, service.minimum_age) == ("Women in Leeds", 16.0)
    assert (at.schedules[0].freq, at.schedules[0].byday, at.schedules[0].opens_at) == ("WEEKLY", "MO", "09:00")
    assert at.location.addresses[0].address_type == "physical"
    assert at.location.accessibility[0].description == "Ramp"
    assert (term.name, term.taxonomy, term.code) == ("Housing", "esd", "esdServiceTypes:123")
    assert service.funding[0].source == "Council"


@pytest.mark.parametrize("file", ["womens-centre-oruk-3.0-example.json", "oruk-3.0-official/service_full.json"])
def test_the_published_samples_are_understood(file):
    if not (SAMPLES / file).exists():
        pytest.skip("the shared samples are not on this computer")
    raw = json.loads((SAMPLES / file).read_text(encoding="utf-8"))
    service, findings = read(raw)
    assert service.id == raw["id"]
    assert read(msgspec.to_builtins(service))[0] == service
    assert not [each for each in findings if each.weight is Weight.REJECTED]
    assert service.contacts[0].name != "Ann Persona"


def test_a_service_with_its_address_in_plain_fields_has_a_place():
    service = understood(address_1="1 Example Street", town="Leeds", postcode="LS1 1UR", telephone="0113 496 0123")
    assert service.service_at_locations[0].location.exactness == "outcode"
    assert service.phones[0].number == "0113 496 0123"


# Rejected, cut, unknown


@pytest.mark.parametrize("name", [None, "", " ", "N/A", ["x"], "<p></p>"])
def test_a_service_without_a_name_is_rejected_with_a_cure(name):
    service, findings = read({"name": name})
    assert service is None
    assert [each.cure for each in findings if each.weight is Weight.REJECTED] == ["give the service a name"]


def test_long_texts_are_cut_and_it_is_said():
    service, findings = read({"name": "x" * 400, "description": "y" * 10_001, "fees": "z" * 2_001})
    assert [len(service.name), len(service.description), len(service.fees)] == [300, 10_000, 2_000]
    assert {each.field for each in findings if "is cut" in each.what} == {"name", "description", "fees"}


def test_a_wrong_type_is_named_by_its_path():
    places = [{}, {}, {"location": {"name": "Here", "latitude": ["x"], "longitude": 1}}]
    assert (Weight.DROPPED, "service_at_locations[2].location.latitude", "should be a number and is none") in found(
        service_at_locations=places
    )


def test_an_unknown_property_is_named_once_for_a_feed():
    reader = Reader("a feed", locate, today=TODAY)
    data = {"name": "A service", "colour": "red", "metadata": [{"x": 1}], "meta": [], "thing_id": 3}
    first, second = read(data, reader)[1], read(data, reader)[1]
    assert [each.field for each in first] == ["colour"]
    assert second == []


@pytest.mark.parametrize(
    ("status", "kept", "ring_first"),
    [
        ("active", "active", False),
        (None, "active", True),
        ("unheard of", "active", True),
        ("CLOSED", "defunct", False),
        ("temporarily closed", "temporarily closed", False),
        ("inactive", "inactive", False),
    ],
)
def test_a_status_is_brought_into_the_standards_words(status, kept, ring_first):
    service = understood(status=status, assured_date="2026-10-01")
    assert (service.status, service.screening_guide.ring_first) == (kept, ring_first)


def test_a_check_in_the_future_is_not_believed():
    service, findings = read({"name": "A service", "assured_date": "01/12/2026"})
    assert service.assured_date == "" and "future" in findings[0].what


# Where


def test_swapped_coordinates_are_swapped_back():
    where = {"latitude": "-1.5492", "longitude": "53.7997", "addresses": [STREET]}
    assert (place(**where).latitude, place(**where).exactness) == (53.7997, "site")
    assert Weight.REPAIRED in [weight for weight, _, _ in found(locations=[where])]


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(0, 0), (100, 101), (None, -1.5), (48.8, 2.3), ("nan", "nan"), (1e999, 0)]
)
def test_a_position_that_cannot_be_is_replaced_by_the_postcodes(latitude, longitude):
    where = place(latitude=latitude, longitude=longitude, addresses=[STREET])
    assert (where.latitude, where.exactness, where.county) == (53.7975, "outcode", "West Yorkshire")


def test_a_position_far_from_its_own_postcode_gives_way_to_it():
    where = {"latitude": 50.7, "longitude": -3.5, "addresses": [STREET]}
    assert (place(**where).latitude, place(**where).exactness) == (53.7975, "outcode")
    assert Weight.FLAGGED in [weight for weight, _, _ in found(locations=[where])]


def test_a_postcode_inside_the_street_is_found():
    where = place(addresses=[{"address_1": "1 Example Street, Leeds LS1\u00a01UR", "city": "Leeds"}])
    assert (where.addresses[0].address_1, where.addresses[0].postal_code) == ("1 Example Street, Leeds", "LS1 1UR")


def test_the_force_area_is_that_of_the_area_served_or_of_the_place():
    assert understood(service_areas=[{"name": "Leeds"}]).service_areas[0].police_area == "West Yorkshire"
    served = understood(locations=[{"addresses": [STREET]}]).service_areas
    assert [area.police_area for area in served] == ["West Yorkshire"]


# Addresses that must not be held

DOOR = {"latitude": 53.7997, "longitude": -1.5492, "description": "Ring twice", "addresses": [STREET]}


@pytest.mark.parametrize(
    "service",
    [
        {"locations": [{**DOOR, "mask_exact_address": True}]},
        {"locations": [{**DOOR, "mask_exact_address": "true", "name": "Office"}]},
        {"locations": [{**DOOR, "location_type": "virtual"}]},
        {"locations": [{**DOOR, "location_type": "Postal"}]},
        {"locations": [{**DOOR, "name": "Leeds refuge"}]},
        {"locations": [{**DOOR, "description": "The address is confidential."}]},
        {"locations": [{**DOOR, "addresses": [{**STREET, "address_1": "P.O. Box 12"}]}]},
        {"locations": [DOOR], "description": "We run a refuge at LS1 1UR for women."},
        {"locations": [DOOR], "organization": {"name": "Example", "description": "Safe houses in Leeds"}},
        {"locations": [DOOR], "organisation": "Leeds Refuge"},
        {"service_at_locations": [{"description": "A safe house", "location": DOOR}]},
        {"description": "Safe accommodation", **STREET, "latitude": 53.7997, "longitude": -1.5492},
    ],
)
def test_an_address_that_could_be_a_refuge_is_not_kept(service):
    kept, findings = read({"name": "A service", **service})
    where = kept.service_at_locations[0].location
    assert where.confidential and where.addresses == []
    assert (where.latitude, where.longitude, where.external_identifier) == (None, None, "")
    assert (where.town, where.county, where.nation, where.exactness) == ("Leeds", "West Yorkshire", "England", "area")
    everything = msgspec.json.encode(kept).decode() + " ".join(map(str, findings))
    assert "1UR" not in everything and "Example Street" not in everything and "Box" not in everything
    assert any("could be a refuge, so it is not kept" in each.what for each in findings)


@pytest.mark.parametrize("name", ["Head office", "Drop-in", "Leeds Women's Centre", "Community Centre"])
def test_a_refuge_providers_office_or_public_centre_is_kept(name):
    where = understood(description="We run refuges.", locations=[{**DOOR, "name": name}])
    assert where.service_at_locations[0].location.addresses[0].address_1 == "1 Example Street"


def test_a_confidential_location_of_our_own_export_never_gains_a_door():
    data = msgspec.to_builtins(rich())
    data["service_at_locations"][1]["location"] |= {"latitude": 53.7, "longitude": -1.5, "addresses": [STREET]}
    where = read(data)[0].service_at_locations[1].location
    assert where.confidential and where.latitude is None and where.addresses == []


# People and numbers


def test_a_workers_mobile_and_mailbox_are_left_out():
    contact = {"name": "Ann Persona", "title": "Manager", "email": "ann@example.org", "phones": ["07700 900123"]}
    service, findings = read({"name": "A service", "email": "ann.persona@example.org", "contacts": [contact]})
    assert service.email == ""
    assert (service.contacts[0].name, service.contacts[0].email, service.contacts[0].phones) == ("", "", [])
    assert service.contacts[0].title == "Manager"
    assert {each.field for each in findings} == {
        "email", "contacts[0].name", "contacts[0].email", "contacts[0].phones[0].number",
    }  # fmt: skip


def test_a_number_in_two_places_stays_nearest_the_service():
    service = understood(
        phones=[{"number": "0113 496 0123"}],
        contacts=[{"name": "Office", "phones": [{"number": "+44 113 496 0123"}], "phone_number": "496 0199",
                   "phone_areacode": "0113"}],
        organization={"name": "Example", "phones": [{"number": "01134960123"}, {"number": "07700 900123"}]},
        service_at_locations=[{"phones": [{"number": "0113 496 0124"}], "location": {"phones": ["0113 496 0124"]}}],
    )  # fmt: skip
    assert [phone.number for phone in service.phones] == ["0113 496 0123"]
    assert [phone.number for phone in service.contacts[0].phones] == ["0113 496 0199"]
    assert [phone.number for phone in service.organization.phones] == ["07700 900123"]
    assert [phone.number for phone in service.service_at_locations[0].phones] == ["0113 496 0124"]


def test_an_unusable_number_is_said_with_its_cure():
    _service, findings = read({"name": "A service", "phones": [{"number": "01234 567"}]})
    assert findings[0].weight is Weight.DROPPED and "area code" in findings[0].cure


# Guesses


@pytest.mark.parametrize(
    ("description", "women_only"),
    [
        ("A women-only space.", "yes"),
        ("For women only", "yes"),
        ("Women-only sessions on Fridays.", None),
        ("This is not women-only.", None),
        ("A women's centre.", None),
    ],
)
def test_women_only_is_only_what_is_plainly_said(description, women_only):
    eligible = understood(description=description).screening_guide.eligibility
    assert (eligible and eligible.women_only) == women_only


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Leeds Women's Centre", "womens_centre"),
        ("Domestic abuse service", "domestic_abuse"),
        ("Rape Crisis Leeds", "sexual_violence"),
        ("Drug and alcohol service", "substance_use"),
        ("Swimming", "other"),
    ],
)
def test_a_kind_is_guessed_from_the_name(name, kind):
    assert understood(name=name).screening_guide.kind == kind


@pytest.mark.parametrize(
    ("description", "access", "step_free"),
    [
        ("Referral only. There is no drop-in. No step-free access.", "referral_only", ""),
        ("Drop-in. No charge. Wheelchair access.", "walk_in", "yes"),
        ("By appointment. Not wheelchair accessible.", "appointment", ""),
        ("Wheelchairs", "", ""),
    ],
)
def test_a_no_is_heard(description, access, step_free):
    facts = understood(description=description).screening_guide
    assert (facts.access, facts.step_free) == (access, step_free)


def test_an_old_timetable_says_so_and_shows_nothing():
    service = understood(schedules=[{"byday": ["SA"], "closes_at": "20:00", "valid_to": "31/12/2024"}])
    assert service.schedules[0].description == "Saturday until 8pm (dates to December 2024: ask)"
    assert (service.screening_guide.evenings, service.screening_guide.weekends) == ("", "")


def test_an_odd_rule_keeps_its_words():
    schedule = understood(schedules=[{"byday": "by arrangement", "opens_at": "any time"}]).schedules[0]
    assert (schedule.byday, schedule.opens_at, schedule.description) == ("", "", "by arrangement any time")


# Whatever comes

NAMES = sorted(
    {field.name for kind in record.Object.__subclasses__() for field in msgspec.structs.fields(kind)}
    | {"organisation", "geometry", "coordinates", "eligibilitys", "taxonomies", "regular_schedules", "phone",
       "locations",       "mask_exact_address", "weekday", "town", "postcode", "guide_repairs", "links"}
)  # fmt: skip
LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.sampled_from(
    ["LS1 1UR", "0113 496 0123", "<p>x", "MO,TU", "9am", UUID, "1/2/2020", "refuge", "\ud800", "a.b@c.org"]
)  # fmt: skip
ANYTHING = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=250, deadline=2000)
@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), ANYTHING, max_size=12), st.booleans())
def test_whatever_comes_is_read_or_rejected(data, named):
    service, findings = read(data | {"name": "A service"} if named else data)
    assert service is not None or any(each.weight is Weight.REJECTED for each in findings)
    if service:
        msgspec.json.encode(service)
        again, _ = read(msgspec.to_builtins(service))
        assert again.id == service.id
