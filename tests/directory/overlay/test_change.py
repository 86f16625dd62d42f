"""What may be kept as a change, and what is refused in a sentence."""

import datetime

import pytest

from screening_guide.directory import record
from screening_guide.directory.overlay.change import (
    CHOICES,
    FIELDS,
    ChangeProblem,
    Outcome,
    add,
    correct,
    hide,
    rang,
    shown,
    telephone,
    withdraw,
)
from screening_guide.directory.overlay.folder import from_json, to_json
from screening_guide.directory.overlay.overlay import field_words
from tests.directory.overlay import NEW, NOON, OLD, TODAY, a_record, a_service


def test_every_field_can_be_corrected_and_has_a_name():
    values = {"phone": NEW, "email": "a@b.example", "website": "www.new.example", "postcode": "ls2 7ew"}
    for field in FIELDS:
        new = values.get(field, "no" if field in CHOICES and field != "access" else "outreach")
        change = correct(a_service(), field, new, number=OLD if field == "phone" else "", now=NOON)
        assert change.new and change.field == field and field_words(field)
        assert from_json(to_json(change)) == change


def test_a_change_keeps_what_the_person_saw():
    change = correct(a_service(), "opening_hours", " Tuesdays \n only ", by=" LF\t", now=NOON)
    assert (change.old, change.new, change.by) == ("Monday to Friday, 9 to 5", "Tuesdays only", "LF")
    assert change.id.startswith("20261122T120000000000Z-")
    assert change.at == NOON


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("postcode", "ls27ew", "LS2 7EW"),
        ("website", "www.new.example", "https://www.new.example"),
        ("women_only", "", "unknown"),
        ("access", "referral_only", "referral_only"),
        ("email", "", ""),
        ("phone", "call us on 020 7946 0018", "020 7946 0018"),
        ("phone", "+44 20 7946 0018", "+44 20 7946 0018"),
        ("phone", "116 123", "116 123"),
    ],
)
def test_values_are_tidied(field, typed, kept):
    assert correct(a_service(), field, typed, now=NOON).new == kept


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("phone", "0113 49", "no telephone number"),
        ("phone", "ask at the desk", "no telephone number"),
        ("phone", "+1 202 555 0143", "no telephone number"),
        ("phone", "01632 960123", "no telephone number"),
        ("email", "office at centre", "should look like"),
        ("website", "centre", "should look like"),
        ("website", "javascript://x", "should look like"),
        ("postcode", "LS1", "should look like"),
        ("women_only", "perhaps", "none of the choices"),
        ("access", "door", "none of the choices"),
        ("description", "x" * 501, "make it shorter"),
        ("description", "Help for  women.", "nothing to correct"),
        ("childcare", "unknown", "nothing to correct"),
    ],
)
def test_what_cannot_be_right_is_refused(field, typed, words):
    with pytest.raises(ChangeProblem, match=words) as caught:
        correct(a_service(), field, typed, now=NOON)
    assert "\n" not in caught.value.sentence


def test_practice_takes_invented_numbers():
    assert correct(a_service(practice=True), "phone", "01632 960123", now=NOON).new == "01632 960123"
    assert telephone("01632 960123", practice=True)


def test_only_known_fields():
    with pytest.raises(ValueError, match="no such field"):
        correct(a_service(name="x"), "provenance", "y")


@pytest.mark.parametrize("field", ["address", "town", "postcode"])
@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "domestic_abuse"},
        {"description": "Runs a Refuge for women."},
        {"name": "The Safe House"},
        {"how_to_apply": "Ring for safe accommodation."},
        {"description": "Lloches i ferched."},
    ],
)
def test_no_address_that_could_be_a_refuge(field, fields):
    new = "LS2 7EW" if field == "postcode" else "2 Low Lane"
    with pytest.raises(ChangeProblem, match="could be a refuge"):
        correct(a_service(**fields), field, new, now=NOON)


def test_an_address_near_a_refuge_can_be_taken_out():
    assert correct(a_service(kind="domestic_abuse"), "address", "", now=NOON).new == ""


def test_no_postcode_of_a_refuge_in_any_words():
    with pytest.raises(ChangeProblem, match="could be a refuge"):
        correct(a_service(), "description", "A refuge at LS2 7EW.", now=NOON)
    with pytest.raises(ChangeProblem, match="could be a refuge"):
        correct(a_service(kind="domestic_abuse"), "how_to_apply", "Come to ls27ew", now=NOON)


def test_refugees_are_no_refuge():
    assert correct(a_service(description="For refugee women."), "address", "2 Low Lane", now=NOON).new


def test_a_call_is_not_in_the_future():
    tomorrow = TODAY + datetime.timedelta(days=1)
    with pytest.raises(ChangeProblem, match="still to come"):
        rang(a_service(), OLD, Outcome.RIGHT, tomorrow, now=NOON)


def test_a_call_to_a_number_with_words():
    service = a_service(phones=a_service().phones[:0])
    with pytest.raises(ChangeProblem, match="no telephone number"):
        rang(service, "reception", Outcome.RIGHT, TODAY, now=NOON)
    change = rang(a_service(), "+44 113 496 0000", Outcome.NO_ANSWER, TODAY, now=NOON)
    assert from_json(to_json(change)) == change


def test_adding_a_service():
    change = add(a_record(id=""), by="LF", now=NOON)
    assert change.service_id == change.record.id
    assert from_json(to_json(change)) == change


def confidential(**fields):
    return record.ServiceAtLocation(location=record.Location(town="Leeds", **fields))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": " "}, "no name"),
        ({"description": "x" * 501}, "make it shorter"),
        ({"phones": [record.Phone(number="12")]}, "no telephone number"),
        ({"screening_guide": record.Facts(access="door")}, "none of the choices"),
        ({"screening_guide": record.Facts(eligibility=record.Eligibility(on_tag="maybe"))}, "none of the choices"),
        ({"screening_guide": record.Facts(kind="domestic_abuse")}, "could be a refuge"),
        ({"description": "A refuge."}, "could be a refuge"),
        ({"id": "a\nb"}, "id"),
        ({"service_at_locations": [confidential(confidential=True, latitude=53.0)]}, "could be a refuge"),
        (
            {"description": "Our refuge is at LS2 7EW.", "service_at_locations": [confidential()]},
            "could be a refuge",
        ),
    ],
)
def test_a_service_that_cannot_be_added(fields, words):
    with pytest.raises(ChangeProblem, match=words):
        add(a_record(**fields), now=NOON)


def test_a_refuge_is_added_without_its_address():
    service = a_record(description="A refuge.", service_at_locations=[confidential()])
    assert add(service, now=NOON).record.service_at_locations[0].location.town == "Leeds"


def test_taking_back():
    change = hide("centre", now=NOON)
    back = withdraw(change)
    assert (back.withdraws, back.service_id) == (change.id, "centre")


def test_what_is_shown():
    assert shown(a_service(description="one\ntwo"), "description") == "one two"
