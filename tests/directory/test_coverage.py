"""The report on what the directory holds: the same figures as counted by hand, and sentences that hold."""

import datetime
import json
import random
import time

import pytest

from screening_guide.directory import coverage_words
from screening_guide.directory.candidate import Candidate
from screening_guide.directory.coverage import Survey, coverage, is_usable, is_walk_in, large_towns
from screening_guide.directory.distance import REACH_MILES, miles_between
from screening_guide.directory.nearest import Doors

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def found(bundled_store):
    return coverage(bundled_store, TODAY)


@pytest.fixture(scope="module")
def bundled_store():
    from screening_guide.directory.store import Store
    from screening_guide.paths import bundled

    store = Store(bundled("resources/directory.sqlite"))
    yield store
    store.close()


def door(number=1, latitude=53.8, longitude=-1.5, nation="England", **changed):
    values = {
        "number": number, "service": number, "practice": 0, "kind": "womens_centre", "access": "walk_in",
        "nation": nation, "police_areas": ";West Yorkshire;", "latitude": latitude, "longitude": longitude, "area": 0,
        "women_only": "yes", "needs": 0, "yes": 0, "no": 0, "phones": 1, "open": 1, "served": "", "town": "leeds",
        "checked": "2026-10", "ring_first": 0, "name": f"door {number}", "organization": "", "languages": "",
    }  # fmt: skip
    return Candidate(**{**values, **changed})


def test_every_service_is_counted_once_and_none_is_invented(bundled_store, found):
    services = list(bundled_store.services(range(1, 2000)).values())
    real = [service for service in services if not service.practice]
    assert found.counts.services == len(real)
    assert found.counts.with_phone == sum(bool(service.phones) for service in real)
    assert found.counts.walk_in_women == sum(s.access == "walk_in" and s.women_only == "yes" for s in real)
    counts = found.counts
    assert counts.fresh + counts.ageing + counts.old + counts.undated == counts.services
    assert sum(nation.services for nation in found.nations.values()) == counts.services


def test_a_number_of_a_head_office_or_a_register_is_not_its_own(bundled_store, found):
    labels = [
        [phone.label for phone in service.phones]
        for service in bundled_store.services(range(1, 2000)).values()
        if not service.practice and service.phones
    ]
    only_there = sum(all("head office" in each or "register" in each for each in every) for every in labels)
    assert only_there > 30
    assert found.counts.own_phone <= found.counts.with_phone - only_there


def test_areas_add_up(found):
    assert {area.name for area in found.areas} >= {"Kent", "Scotland", "Northern Ireland", "Dyfed-Powys"}
    assert sum(area.outcodes for area in found.areas) == found.reach.outcodes
    kent = next(area for area in found.areas if area.name == "Kent")
    assert kent.has_none == (kent.nearest_miles is None or kent.nearest_miles > REACH_MILES)


def test_northern_ireland_is_not_measured_over_the_sea(found):
    area = next(area for area in found.areas if area.name == "Northern Ireland")
    assert area.nearest == "" and area.has_none
    assert len(area.without) == area.outcodes
    assert coverage_words.has_none(found)[0] is area


def test_reach_of_nations_makes_the_whole(found):
    assert sum(one.outcodes for one in found.nation_reach.values()) == found.reach.outcodes
    assert sum(len(one.beyond) for one in found.nation_reach.values()) == len(found.reach.beyond)
    assert found.reach.median <= found.reach.ninetieth <= found.reach.farthest_miles
    assert found.reach.farthest.name.startswith("ZE")


@pytest.mark.parametrize(
    "changed",
    [
        {"phones": 0}, {"access": "referral_only"}, {"access": "phone_only"}, {"area": 1}, {"open": 0},
        {"women_only": "no"}, {"kind": "domestic_abuse"}, {"latitude": None},
    ],
)  # fmt: skip
def test_what_is_not_usable(changed):
    assert is_usable(door())
    assert not is_usable(door(**changed))


@pytest.mark.parametrize(
    ("changed", "so"),
    [
        ({"phones": 0}, True), ({"women_only": "unknown"}, True), ({"women_only": "no"}, False),
        ({"women_only": "unknown", "kind": "housing"}, False), ({"kind": "domestic_abuse"}, False),
        ({"access": "appointment"}, False),
    ],
)  # fmt: skip
def test_what_is_a_walk_in_womens_service(changed, so):
    assert is_walk_in(door(**changed)) is so


@pytest.mark.parametrize("count", [0, 1, 3, 60, 3000])
def test_the_nearest_are_those_that_measuring_to_all_would_find(count):
    chance = random.Random(count)
    doors = [door(n, chance.uniform(50, 60.8), chance.uniform(-7, 1.7)) for n in range(count)]
    grid = Doors(doors)
    for _ in range(40):
        here = chance.uniform(49.9, 60.9), chance.uniform(-8, 1.8)
        by_hand = sorted(miles_between(*here, d.latitude, d.longitude) for d in doors)[:5]
        assert [miles for miles, _door in grid.nearest("England", *here, 5)] == pytest.approx(by_hand, abs=1e-3)


def test_doors_at_one_point_do_not_confuse():
    doors = [door(n) for n in range(20)]
    assert len(Doors(doors).nearest("Wales", 53.8, -1.5, 5)) == 5


def test_what_to_ring_first_needs_ringing_and_stands_first(found):
    assert 0 < len(found.ring) <= 25
    assert all(ring.age.ring_first or not ring.service.phones for ring in found.ring)
    assert [ring.first for ring in found.ring] == sorted((ring.first for ring in found.ring), reverse=True)
    assert all(ring.shown >= ring.first for ring in found.ring)


def test_practice_knows_invented_services_only(bundled_store, found):
    practice = coverage(bundled_store, TODAY, practice=True)
    assert practice.counts.services == 12
    assert all("ractice" in ring.service.name for ring in practice.ring)
    assert not {ring.service.id for ring in practice.ring} & {ring.service.id for ring in found.ring}
    assert "invented" in coverage_words.figures(practice)[0]


def test_spots_are_never_abuse_services_nor_without_a_door(bundled_store):
    survey = Survey(bundled_store, TODAY)
    for _step in survey.steps():
        if survey.spots is not None:
            break
    assert survey.result is None, "the map need not wait for the figures"
    services = bundled_store.services({spot.service for spot in survey.spots})
    assert len(survey.spots) > 100
    for spot in survey.spots:
        service = services[spot.service]
        assert service.kind != "domestic_abuse" and service.exactness != "area" and service.status == "active"
        assert service.access not in ("phone_only", "outreach")
        assert spot.name == service.name
    anawim = next(spot for spot in survey.spots if spot.name == "Anawim, Birmingham")
    assert anawim.exact and anawim.town == "Birmingham"


def test_no_step_is_long(bundled_store):
    survey = Survey(bundled_store, TODAY)
    steps = survey.steps()
    longest, started = 0.0, time.perf_counter()
    while next(steps, steps) is not steps:
        now = time.perf_counter()
        longest, started = max(longest, now - started), now
    assert longest < 0.5


def test_lines_fit_and_tables_align(found):
    lines = coverage_words.lines(found)
    assert max(map(len, lines)) <= 100
    head = next(line for line in lines if line.startswith("   Police area"))
    kent = next(line for line in lines if line.startswith("   Kent "))
    end = head.index("Services") + len("Services")
    assert kent[end - 1].isdigit() and kent[end] == " "
    assert any(line.startswith("   Northern Ireland: none") for line in lines)


def test_every_district_out_of_reach_is_in_the_lines(found):
    text = "\n".join(coverage_words.lines(found))
    assert "TR1-TR27" in text
    assert "\n   Norfolk: IP20" in text


def test_as_json(found):
    read = json.loads(json.dumps(coverage_words.as_dict(found), allow_nan=False))
    assert read["counts"]["services"] == found.counts.services
    assert len(read["reach"]["beyond_25_miles"]) == len(found.reach.beyond)
    assert {"name", "nearest_walk_in_women_miles", "outcodes_without"} <= read["police_areas"][0].keys()
    assert read["ring_first"][0]["why"].startswith("It stands first")


def test_an_empty_directory_is_told_plainly(bundled_store, monkeypatch):
    monkeypatch.setattr(bundled_store, "candidates", lambda *_args: [])
    empty = coverage(bundled_store, TODAY)
    assert coverage_words.figures(empty) == ["The directory holds no services."]
    assert empty.reach.median is None and len(empty.reach.beyond) == empty.reach.outcodes
    assert coverage_words.lines(empty)
    assert json.dumps(coverage_words.as_dict(empty), allow_nan=False)
    assert "No service has a door" in coverage_words.reach(empty)[0]


def test_large_towns_are_named_once(bundled_store):
    towns = large_towns(bundled_store)
    assert towns[0].name == "London"
    assert len({(town.name, town.latitude) for town in towns}) == len(towns)
    assert {town.nation for town in large_towns(bundled_store, practice=True)} == {"England"}
