"""The correction slip: a row for each thing to put right, and the services as they should be."""

import csv
import io
import json

import msgspec
import pytest

from screening_guide.directory import record, view
from screening_guide.directory.overlay.change import FIELDS, Outcome, add, correct, hide, rang, withdraw
from screening_guide.directory.overlay.overlay import Overlay
from screening_guide.directory.overlay.slip import COLUMNS, corrected, csv_text, oruk_json
from tests.directory.overlay import NEW, NOON, OLD, TODAY, a_record, a_service, after


def rows(changes, **services):
    found = list(csv.reader(io.StringIO(csv_text(changes, services or {"centre": a_service()}))))
    assert tuple(found[0]) == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in found)
    return found[1:]


def sent(changes, *services):
    known = {service.id: service for service in services or (a_record(),)}
    return json.loads(oruk_json(changes, known, msgspec.to_builtins))


def test_nothing_to_say():
    assert rows([]) == []
    assert sent([]) == []


def test_a_correction_has_a_row():
    change = correct(a_service(), "opening_hours", "Tuesdays", by="LF", now=NOON)
    assert rows([change]) == [
        [
            "centre", "The centre", "opening hours", "Monday to Friday, 9 to 5", "Tuesdays", "", "", "LF",
            "2026-11-22T12:00+00:00",
        ]
    ]  # fmt: skip


def test_calls_hiding_and_adding_have_rows():
    changes = [
        rang(a_service(), OLD, Outcome.RIGHT, TODAY, now=NOON),
        rang(a_service(), OLD, Outcome.WRONG, TODAY, by="LF", now=after(1)),
        hide("centre", now=NOON),
        add(a_record(id="new", name="The new one"), now=NOON),
    ]
    found = rows(changes)
    assert [row[:5] for row in found] == [
        ["new", "The new one", "new service", "", f"{OLD}; 0808 157 0123; office@centre.example"],
        ["centre", "The centre", "telephone number", OLD, ""],
        ["centre", "The centre", "whole service", "", "not shown here"],
    ]
    assert found[1][5:8] == ["2026-11-22", "wrong", "LF"]


def test_what_was_withdrawn_or_is_settled_is_left_out():
    one = correct(a_service(), "opening_hours", "Tuesdays", now=NOON)
    two = correct(a_service(), "town", "York", now=NOON)
    assert rows([one, two, withdraw(two)], centre=a_service(opening_hours="Tuesdays")) == []


def test_both_sides_of_a_conflict_are_told():
    one = correct(a_service(), "opening_hours", "Tuesdays", now=NOON)
    two = correct(a_service(), "opening_hours", "Wednesdays", now=after(1))
    assert [row[4] for row in rows([one, two])] == ["Tuesdays", "Wednesdays"]


def test_a_service_that_the_directory_lost_keeps_its_row():
    change = correct(a_service(id="gone"), "town", "York", now=NOON)
    assert rows([change])[0][:2] == ["gone", ""]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")'])
def test_no_cell_is_a_formula(text):
    change = correct(a_service(), "description", text, by=text, now=NOON)
    (row,) = rows([change], centre=a_service(name=f" {text}"))
    assert (row[1], row[4], row[7]) == (f"' {text}", f"'{text}", f"'{text}")


# ---- for machines


def test_every_correction_reaches_the_whole_service():
    values = {"phone": NEW, "email": "a@b.example", "website": "https://new.example", "postcode": "LS2 7EW"}
    values |= {"access": "outreach", "women_only": "no", "area_served": "Bradford", "languages": "Urdu; Polish"}
    shown = view.service(a_record())
    for field in FIELDS:
        new = values.get(field, "yes" if getattr(shown, field, "") == "unknown" else "Tuesdays")
        change = correct(shown, field, new, number=OLD if field == "phone" else "", now=NOON)
        overlay = Overlay([change])
        now = view.service(corrected(a_record(), overlay))
        told = now.phones[0].number if field == "phone" else getattr(now, field)
        assert told == new, field
        assert overlay.standing("centre", now).corrected == {}, f"{field} is settled once the slip has been followed"


def test_the_service_of_the_directory_is_not_altered():
    service = a_record()
    sent([correct(view.service(service), "town", "York", now=NOON)], service)
    assert service == a_record()


def test_the_rest_of_a_service_travels_too():
    (service,) = sent([correct(a_service(), "opening_hours", "Tuesdays", now=NOON)])
    assert service["name"] == "The centre"
    assert service["schedules"] == [{"description": "Tuesdays"}]
    assert service["service_areas"] == msgspec.to_builtins(a_record().service_areas)


def test_a_moved_service_loses_its_old_point_on_the_map_and_no_other_does():
    service = a_record()
    second = record.Location(town="York", latitude=53.9, longitude=-1.1, exactness="site")
    service.service_at_locations.append(record.ServiceAtLocation(location=second))
    changes = [correct(a_service(), "address", "2 Low Lane"), correct(a_service(), "postcode", "LS2 7EW")]
    (told,) = sent(changes, service)
    first, other = (at["location"] for at in told["service_at_locations"])
    assert "latitude" not in first
    assert first["addresses"][0] == {"address_1": "2 Low Lane", "city": "Leeds", "postal_code": "LS2 7EW"}
    assert other == msgspec.to_builtins(second)


def test_calls_reach_the_whole_service():
    right = rang(a_service(), OLD, Outcome.RIGHT, TODAY, by="LF", now=NOON)
    (service,) = sent([right])
    assert service["assured_date"] == "2026-11-22"
    assert service["screening_guide"]["assured_by"] == "LF"
    assert "ring_first" not in service["screening_guide"]
    (service,) = sent([rang(a_service(), OLD, Outcome.WRONG, TODAY, now=NOON)])
    assert [phone["number"] for phone in service["phones"]] == ["0808 157 0123"]
    assert service["screening_guide"]["ring_first"]


def test_added_ones_are_sent_and_hidden_ones_are_not():
    changes = [add(a_record(id="new"), now=NOON), hide("centre", now=NOON)]
    assert [service["id"] for service in sent(changes)] == ["new"]


def test_no_address_of_a_refuge_is_sent():
    change = correct(a_service(), "address", "2 Low Lane", now=NOON)
    refuge = a_record(screening_guide=record.Facts(kind="domestic_abuse"), service_at_locations=[])
    assert "Low Lane" not in json.dumps(sent([change], refuge))
    assert rows([change], centre=view.service(refuge)) == []
