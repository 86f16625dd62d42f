"""Filling gaps from a charity register: only where nothing stood, marked ring first, whole or not at all."""

import datetime
import json
from contextlib import closing

import pytest

from screening_guide.directory.importing import fill
from screening_guide.directory.importing.fill import fill_from_register
from screening_guide.directory.importing.finding import Raw
from screening_guide.directory.importing.register import LABEL, read_register
from screening_guide.directory.importing.run import import_services
from screening_guide.directory.own import Chosen
from screening_guide.directory.search import Filters, Search
from screening_guide.directory.store import Store
from screening_guide.errors import FileProblem
from screening_guide.paths import bundled

BUNDLED = bundled("resources/directory.sqlite")
KEY = "5d0b8f6e-0000-4000-8000-000000000011"
REGISTERED = {
    "organisation_number": 4000001,
    "registered_charity_number": 7189924,
    "linked_charity_number": 0,
    "charity_name": "ZEPHYRINE WOMEN",
    "charity_registration_status": "Registered",
    "date_of_removal": None,
    "charity_contact_address1": "1 High Street",
    "charity_contact_address2": "HALIFAX",
    "charity_contact_address3": None,
    "charity_contact_address4": None,
    "charity_contact_address5": None,
    "charity_contact_postcode": "HX1 1EB",
    "charity_contact_phone": "01422 386500",
    "charity_contact_email": "info@zephyrine.example",
    "charity_contact_web": "www.zephyrine.example",
    "charity_activities": "Help for women",
}


@pytest.fixture
def chosen(tmp_path):
    return Chosen(BUNDLED, tmp_path / "own" / "directory.sqlite")


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "register.json"
    path.write_text(json.dumps([REGISTERED]), encoding="utf-8")
    return path


def bring(chosen, number="7189924", **more):
    organization = {"id": KEY.replace("8000", "9000"), "name": "Zephyrine Women"}
    if number:
        organization["organization_identifiers"] = [{"identifier_scheme": "GB-CHC", "identifier": number}]
    service = {"id": KEY, "name": "Zephyrine Drop-in", "organization": organization, **more}
    import_services([Raw("item 1", service)], chosen, "feed", "json")


def stored(chosen):
    with closing(Store(chosen.in_use)) as store:
        return store.records([KEY])[0], store.service(KEY)


def test_gaps_are_filled_and_marked(chosen, register):
    bring(chosen)
    matched, count = fill_from_register(register, chosen)
    assert count == 1 and {fill.field for fill in matched.fills} >= {"phone", "email", "website"}
    service, shown = stored(chosen)
    assert [(phone.number, phone.description) for phone in service.phones] == [("01422 386500", LABEL)]
    assert (service.email, service.url) == ("info@zephyrine.example", "https://www.zephyrine.example")
    facts = service.screening_guide
    assert facts.ring_first and f"{datetime.date.today():%d %B %Y}" in facts.notes and "7189924" in facts.notes
    assert shown.phones[0].number == "01422 386500" and shown.provenance.ring_first


def test_what_stood_there_stays(chosen, register):
    bring(chosen, phones=[{"number": "01422 000111"}], email="hello@zephyrine.example")
    fill_from_register(register, chosen)
    service, _shown = stored(chosen)
    assert [phone.number for phone in service.phones] == ["01422 000111"]
    assert service.email == "hello@zephyrine.example"


def test_filled_once_there_is_nothing_more_to_fill(chosen, register):
    bring(chosen)
    fill_from_register(register, chosen)
    before = chosen.own.read_bytes()
    matched, count = fill_from_register(register, chosen)
    assert (count, matched.fills) == (0, [])
    assert chosen.own.read_bytes() == before


def test_a_filled_service_is_found_by_its_new_number(chosen, register):
    bring(chosen)
    fill_from_register(register, chosen)
    with closing(Store(chosen.own)) as store:
        found = Search(store).find("01422386500", Filters(women_only=False))
        assert KEY in [listing.service.id for listing in found.listings]
        assert store.query("PRAGMA integrity_check")[0][0] == "ok"
        assert store.query("PRAGMA foreign_key_check") == []
        (source,) = store.query(
            "SELECT source.name FROM source JOIN service ON source_id = source.id WHERE service.id = ?", (KEY,)
        )
        assert source["name"] == "feed"


def test_a_preview_fills_nothing(chosen, register):
    bring(chosen)
    before = chosen.own.read_bytes()
    matched, count = fill_from_register(register, chosen, preview=True)
    assert count == 1 and matched.fills
    assert chosen.own.read_bytes() == before
    assert list(chosen.own.parent.iterdir()) == [chosen.own]


def test_a_name_alone_waits_for_a_yes(chosen, register):
    bring(chosen, number="")
    before = chosen.own.read_bytes()
    matched, count = fill_from_register(register, chosen)
    assert (count, matched.fills) == (0, []) and matched.proposals
    assert chosen.own.read_bytes() == before
    _matched, count = fill_from_register(register, chosen, accepted={(KEY, "7189924")})
    assert count == 1
    assert stored(chosen)[0].phones[0].number == "01422 386500"


def test_an_address_goes_to_a_place_without_one_and_moves_no_point(chosen, register):
    known = {"location": {"latitude": 53.7, "longitude": -1.9, "location_type": "physical"}}
    bring(chosen, service_at_locations=[known])
    before = stored(chosen)[0].service_at_locations[0].location
    fill_from_register(register, chosen)
    place = stored(chosen)[0].service_at_locations[0].location
    assert (place.latitude, place.longitude, place.exactness) == (before.latitude, before.longitude, before.exactness)
    assert [(each.address_1, each.address_type) for each in place.addresses] == [("1 High Street, HALIFAX", "postal")]


def test_a_secret_place_gets_no_address(chosen, register):
    bring(chosen, description="A refuge.", service_at_locations=[{"location": {"name": "Refuge"}}])
    fill_from_register(register, chosen)
    service, shown = stored(chosen)
    assert all(not at.location.addresses for at in service.service_at_locations)
    assert (shown.address, shown.postcode) == ("", "")


def test_the_bundled_one_is_never_filled(chosen, register):
    with closing(Store(BUNDLED)) as store:
        key, number = store.query(
            "SELECT service.id, identifier FROM service JOIN organization_identifier AS o "
            "ON o.organization_id = service.organization_id WHERE o.identifier_scheme = 'GB-CHC' "
            "AND email = '' AND NOT practice ORDER BY service.id LIMIT 1"
        )[0]
    register.write_text(json.dumps([REGISTERED | {"registered_charity_number": int(number)}]), encoding="utf-8")
    before = BUNDLED.read_bytes()
    matched, _count = fill_from_register(register, chosen)
    assert key in {fill.service_id for fill in matched.fills}
    assert chosen.own.is_file() and BUNDLED.read_bytes() == before


@pytest.mark.parametrize("data", [b"", b"{", b"%PDF-1.7", b"a,b\n1,2\n", b"[]", b"[1]", b"\xff" * 100])
def test_what_is_no_register_changes_nothing(chosen, register, data):
    bring(chosen)
    register.write_bytes(data)
    before = chosen.own.read_bytes()
    try:
        matched, count = fill_from_register(register, chosen)
    except FileProblem as problem:
        assert "\n" not in str(problem)
    else:
        assert (matched.fills, count) == ([], 0)
    assert chosen.own.read_bytes() == before


def test_somebody_else_changed_the_file_meanwhile(chosen, register, monkeypatch):
    bring(chosen)

    def slowly(path):
        bring(chosen, fees="£2")
        return read_register(path)

    monkeypatch.setattr(fill, "read_register", slowly)
    with pytest.raises(FileProblem, match="changed by somebody else meanwhile"):
        fill_from_register(register, chosen)
    assert stored(chosen)[0].fees == "£2"
