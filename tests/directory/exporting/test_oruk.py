"""Open Referral UK JSON: valid by the official schema, nothing lost, nothing told that must not be."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from screening_guide.directory import record
from screening_guide.directory.exporting import plain
from screening_guide.directory.exporting.oruk import oruk_service
from screening_guide.directory.exporting.place import may_leave
from screening_guide.directory.exporting.repairs import COPY, REPAIRS, restore
from screening_guide.directory.exporting.validate import Validator
from screening_guide.directory.ids import is_uuid
from screening_guide.errors import DirectoryProblem
from tests.directory.exporting.records import BARE, arbitrary, full, lifelike

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "open-referral" / "samples"


@pytest.fixture(scope="module")
def validator():
    return Validator()


def place(**fields):
    return record.Service(
        id="svc",
        name="Centre",
        service_at_locations=[
            record.ServiceAtLocation(location=record.Location(**({"location_type": "physical"} | fields)))
        ],
    )


def location(service):
    return oruk_service(service)["service_at_locations"][0]["location"]


def objects(data):
    if isinstance(data, dict):
        yield data
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else []:
        yield from objects(value)


def as_read_back(made):
    return msgspec.convert(restore(json.loads(json.dumps(made))), record.Service)


def comparable(service):
    """Everything a record says but ids that an export has to make, and what must not leave."""

    def walk(data):
        if isinstance(data, list):
            return [walk(item) for item in data]
        if not isinstance(data, dict):
            return data
        data = {key: value for key, value in data.items() if key != "id"}
        if isinstance(data.get("location"), dict):
            data["location"] = may_leave(data["location"])
        return {key: walk(value) for key, value in data.items() if value != {}}

    data = plain.tidy(msgspec.to_builtins(service)) or {}
    data.get("screening_guide", {}).pop("key", None)
    return plain.tidy(walk(data))


@pytest.mark.parametrize(
    "service", [full(), lifelike(), BARE, place(town="Leeds")], ids=["everything", "lifelike", "a name", "a town"]
)
def test_valid(validator, service):
    assert validator.problems(oruk_service(service)) == []


def test_everything_comes_back_as_it_was():
    service = full()
    made = oruk_service(service)
    assert as_read_back(made) == service
    repaired = [each for each in objects(made) if REPAIRS in each]
    assert repaired == []


def test_a_repaired_service_comes_back_as_it_was():
    made = oruk_service(lifelike())
    assert any(REPAIRS in each for each in objects(made))
    assert as_read_back(made) == lifelike()


def test_every_field_has_its_own_name():
    made = oruk_service(full())
    assert set(record.Service.__struct_fields__) <= set(made)
    inside = made["service_at_locations"][0]["location"]
    # False is the default of confidential, and an address has its own test.
    assert set(record.Location.__struct_fields__) - {"confidential"} <= set(inside)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(service=arbitrary())
def test_anything_is_valid_or_refused_with_a_sentence(validator, service):
    if service.screening_guide and service.screening_guide.practice:
        service.screening_guide.practice = False
    made = oruk_service(service)
    assert made == oruk_service(service)
    for problem in validator.problems(made):
        assert problem.startswith(("service.name is missing", "service.status is"))
    msgspec.json.encode(made)
    assert comparable(as_read_back(made)) == comparable(service)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(service=arbitrary())
def test_a_second_export_is_the_same(service):
    service.screening_guide = None
    once = oruk_service(service)
    again = as_read_back(once)
    assert {**oruk_service(again), "screening_guide": 0} == {**once, "screening_guide": 0}


def test_nothing_is_blank():
    for each in objects(oruk_service(place(name=" ", latitude=float("nan"), addresses=[record.Address()]))):
        assert all(value not in (None, "", [], {}) for value in each.values())


def test_a_slug_becomes_a_uuid_and_is_kept():
    made = oruk_service(record.Service(id="svc-12", name="Centre", screening_guide=record.Facts(kind="womens_centre")))
    assert is_uuid(made["id"])
    assert made["screening_guide"] == {"kind": "womens_centre", "key": "svc-12"}


def test_a_uuid_stays():
    made = oruk_service(record.Service(id="B121A553-CE70-5ECD-A01B-9ED99CE4674D", name="Centre"))
    assert made["id"] == "b121a553-ce70-5ecd-a01b-9ed99ce4674d"
    assert "screening_guide" not in made


def test_every_object_has_a_uuid():
    service = place(phones=[record.Phone(number="0"), record.Phone(id="p-2", number="1")])
    for each in objects(oruk_service(service)):
        if COPY in each or "field" not in each:
            assert is_uuid(each["id"]) if "id" in each else each.keys() <= {"key"}


def test_one_organisation_has_one_id():
    first = record.Service(id="1", name="A", organization=record.Organization(name="St Mary's"))
    second = record.Service(id="2", name="B", organization=record.Organization(name="Saint Marys", email="a@b.uk"))
    assert oruk_service(first)["organization_id"] == oruk_service(second)["organization"]["id"]


def test_no_organisation_is_stood_in_for_and_not_kept():
    made = oruk_service(BARE)
    assert made["organization"]["name"] == made["organization"]["description"] == BARE.name
    assert as_read_back(made).organization is None


def test_an_organisation_without_a_description_has_its_name():
    made = oruk_service(record.Service(name="A", organization=record.Organization(name="B")))
    assert made["organization"]["description"] == "B"
    assert as_read_back(made).organization.description == ""


def test_numbers_are_in_both_places_and_come_back_once():
    service = record.Service(
        name="A",
        phones=[record.Phone(number="0113 496 0123")],
        contacts=[record.Contact(title="Front door", phones=[record.Phone(number="0113 496 0999")])],
    )
    made = oruk_service(service)
    assert [phone["number"] for phone in made["phones"]] == ["0113 496 0123"]
    everywhere = [phone["number"] for contact in made["contacts"] for phone in contact["phones"]]
    assert everywhere == ["0113 496 0999", "0113 496 0123"]
    assert made["contacts"][1]["phones"][0]["id"] == made["phones"][0]["id"]
    back = as_read_back(made)
    assert [phone.number for contact in back.contacts for phone in contact.phones] == ["0113 496 0999"]


SECRET = {
    "latitude": 53.1,
    "longitude": -1.1,
    "exactness": "site",
    "external_identifier": "10033544614",
    "external_identifier_type": "UPRN",
    "transportation": "Bus 7 to Hidden Street",
    "addresses": [
        record.Address(
            address_1="1 Hidden Street", city="Leeds", state_province="West Yorkshire", postal_code="LS1 1UR"
        )
    ],
}


@pytest.mark.parametrize("kind", ["physical", "postal", "virtual", "Virtual", ""])
def test_a_confidential_door_is_never_told(kind):
    service = place(confidential=True, town="Leeds", location_type=kind, **SECRET)
    made = location(service)
    assert made["location_type"] == "virtual"
    assert made["confidential"] is True
    told = json.dumps(oruk_service(service))
    for secret in ("Hidden", "LS1 1UR", "53.1", "-1.1", "10033544614", "UPRN"):
        assert secret not in told


@pytest.mark.parametrize("kind", ["virtual", "VIRTUAL "])
def test_a_place_not_to_visit_has_no_door(kind):
    told = json.dumps(oruk_service(place(location_type=kind, **SECRET)))
    for secret in ("Hidden", "LS1 1UR", "53.1", "10033544614"):
        assert secret not in told


def test_a_post_box_has_an_address_and_no_position():
    made = location(place(location_type="postal", **SECRET))
    assert made["addresses"][0]["address_type"] == "postal"
    assert "latitude" not in json.dumps(made)


def test_the_middle_of_a_town_is_not_sent_as_a_position():
    service = place(latitude=53.8, longitude=-1.5, exactness="town", town="Leeds")
    made = location(service)
    assert "latitude" not in made
    assert as_read_back(oruk_service(service)).service_at_locations[0].location.latitude == 53.8


def test_an_address_is_completed_from_its_place():
    service = place(
        town="Leeds",
        county="West Yorkshire",
        addresses=[record.Address(address_1="1 Example Street", address_2="Floor 2", postal_code="LS1 1UR")],
    )
    address = location(service)["addresses"][0]
    assert address["address_1"] == "1 Example Street, Floor 2"
    assert "address_2" not in address
    assert (address["city"], address["state_province"], address["country"]) == ("Leeds", "West Yorkshire", "GB")
    assert comparable(as_read_back(oruk_service(service))) == comparable(service)


def test_an_incomplete_address_is_told_in_words_and_kept():
    service = place(
        description="By the market.", addresses=[record.Address(address_1="1 Example Street", city="Leeds")]
    )
    made = location(service)
    assert "addresses" not in made
    assert made["description"] == "By the market. Address as far as it is known: 1 Example Street, Leeds."
    assert comparable(as_read_back(oruk_service(service))) == comparable(service)


@pytest.mark.parametrize(
    ("nation", "written", "country"),
    [("", "", "GB"), ("Wales", "", "GB"), ("Jersey", "", "JE"), ("", "uk", "GB"), ("", "IE", "IE")],
)
def test_countries(nation, written, country):
    service = place(
        nation=nation,
        addresses=[record.Address(address_1="1", city="A", state_province="B", postal_code="C", country=written)],
    )
    assert location(service)["addresses"][0]["country"] == country


@pytest.mark.parametrize(
    ("field", "ours", "written"),
    [
        ("url", "www.example.org", "https://www.example.org"),
        ("url", "example.org/a?b", "https://example.org/a?b"),
        ("url", "not a page", None),
        ("url", "javascript:alert(1)", None),
        ("url", "https://" + "a" * 3000, None),
        ("email", "mailto:a@example.org", "a@example.org"),
        ("email", "ring us", None),
        ("email", "a@" + "." * 100_000, None),
        ("last_modified", "2025-10-01", "2025-10-01T00:00:00.000Z"),
        ("last_modified", "2025-10-01T09:30:00+01:00", "2025-10-01T09:30:00+01:00"),
        ("last_modified", "0001-01-01 00:00:00+14:00", None),
        ("last_modified", "yesterday", None),
        ("status", "Active", "active"),
        ("minimum_age", 18.0, 18),
    ],
)
def test_repairs(field, ours, written):
    service = record.Service(name="A", **{field: ours})
    made = oruk_service(service)
    assert made.get(field) == written
    assert getattr(as_read_back(made), field) == ours


def test_what_somebody_changed_since_stays_changed():
    made = oruk_service(record.Service(name="A", url="www.example.org"))
    made["url"] = "https://example.org/new"
    assert as_read_back(made).url == "https://example.org/new"


def test_a_rule_the_profile_does_not_know_keeps_its_sentence():
    service = record.Service(name="A", schedules=[record.Schedule(freq="DAILY", description="Every day, 10am to 4pm")])
    made = oruk_service(service)
    assert "freq" not in made["schedules"][0]
    assert made["schedules"][0]["description"] == "Every day, 10am to 4pm"
    assert as_read_back(made).schedules[0].freq == "DAILY"


def test_a_term_has_name_and_description():
    term = record.TaxonomyTerm(term="housing")
    made = oruk_service(record.Service(name="A", attributes=[record.Attribute(link_type="need", taxonomy_term=term)]))
    written = made["attributes"][0]["taxonomy_term"]
    assert (written["name"], written["description"], written["term"]) == ("housing",) * 3
    assert as_read_back(made).attributes[0].taxonomy_term.name == ""


def test_practice_never_leaves():
    with pytest.raises(DirectoryProblem, match="practice"):
        oruk_service(record.Service(name="A", screening_guide=record.Facts(practice=True)))


@pytest.mark.parametrize(
    "repairs",
    [None, 1, "x", [None], [{}], [{"field": 1}], [{"field": "a", "at": "x", "left_out": {}}],
     [{"field": "name", "at": 0, "left_out": {}}], [{"field": "a", "at": -9, "left_out": {"b": 1}}], [[]]],
)  # fmt: skip
def test_odd_repairs_do_no_harm(repairs):
    assert restore({"name": "A", REPAIRS: repairs})["name"] == "A"


def test_a_feed_without_repairs_is_unchanged():
    deep = {"name": "A", "contacts": [], "organization": {"x": None}}
    assert restore(deep) == deep
    for _ in range(900):
        deep = {"x": [deep]}
    assert restore(deep) == deep


def imported(service):
    understand = pytest.importorskip("screening_guide.directory.importing.understand")
    finding = pytest.importorskip("screening_guide.directory.importing.finding")
    reader = understand.Reader("test", lambda _postcode, _town: None)
    return reader.service(finding.Raw("services.json, item 1", json.loads(json.dumps(oruk_service(service)))))


def test_the_importer_reads_it_back():
    back, findings = imported(lifelike())
    assert back == lifelike()
    assert [str(finding) for finding in findings] == []


def test_the_importer_has_our_own_id_again():
    service = lifelike()
    service.id = "svc-12"
    back, _ = imported(service)
    assert back.id == "svc-12"
    assert back.screening_guide.key == ""


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not here")
def test_the_worked_example_survives(validator):
    sample = json.loads((SAMPLES / "womens-centre-oruk-3.0-example.json").read_text(encoding="utf-8"))
    assert validator.problems(sample) == []
    made = oruk_service(msgspec.convert(sample, record.Service))
    assert validator.problems(made) == []
    made.pop("contacts")
    for field in sample.keys() - {"contacts"}:
        assert made[field] == sample[field]
