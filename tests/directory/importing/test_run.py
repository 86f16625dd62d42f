"""Importing services: what changes and what is said of it, whole or not at all, and found by a search afterwards."""

import csv
import datetime
import io
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from screening_guide.directory import flat, record, tables
from screening_guide.directory.exporting.feed import write_array
from screening_guide.directory.exporting.flat_csv import write_flat
from screening_guide.directory.exporting.tabular import write_tabular
from screening_guide.directory.importing.files import kind_of, read
from screening_guide.directory.importing.finding import Finding, FlatRow, Raw, Weight
from screening_guide.directory.importing.run import import_services
from screening_guide.directory.model import Exactness
from screening_guide.directory.own import Chosen
from screening_guide.directory.reading import every_service
from screening_guide.directory.search import Filters, Search
from screening_guide.directory.store import Store
from screening_guide.directory.writer import Writer
from screening_guide.errors import DirectoryProblem, FileProblem
from screening_guide.paths import bundled

BUNDLED = bundled("resources/directory.sqlite")
SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "open-referral" / "samples"
TODAY = datetime.date(2026, 11, 22)
HOPE = {"id": "5d0b8f6e-0000-4000-8000-000000000001", "name": "Hope Trust", "website": "https://hope.example.org"}
DOOR = {
    "location": {
        "location_type": "physical",
        "latitude": 53.7251,
        "longitude": -1.8630,
        "addresses": [{"address_1": "1 King Street", "city": "Halifax", "postal_code": "HX1 1EB", "country": "GB"}],
    }
}


def uuid(number):
    return f"5d0b8f6e-0000-4000-8000-{number:012d}"


def told(number, name, **more):
    return {"id": uuid(number), "name": name, "status": "active", "organization": HOPE, **more}


def raws(*services):
    return [Raw(f"item {number}", data) for number, data in enumerate(services, 1)]


def row(key, name, **more):
    cells = dict.fromkeys((*flat.COLUMNS, *flat.FURTHER), "")
    return FlatRow("list.csv, row 2", cells | {"id": key, "name": name, "org_name": "Hope Trust", **more})


@pytest.fixture
def chosen(tmp_path):
    return Chosen(BUNDLED, tmp_path / "own" / "directory.sqlite")


def bring(chosen, *items, source="feed", **how):
    if items and isinstance(items[0], dict):
        items = raws(*items)
    return import_services(items, chosen, source, "json", **how)


def counts(report):
    return report.new, report.changed, report.unchanged, report.gone


def findings(report, weight):
    return [str(finding) for finding in report.findings() if finding.weight is weight]


def ids(chosen):
    with closing(Store(chosen.in_use)) as store:
        return set(store.ids())


def stored(chosen, key):
    with closing(Store(chosen.in_use)) as store:
        found = store.records([key])
    return found[0] if found else None


def sound(chosen):
    with closing(sqlite3.connect(chosen.own)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert [path.name for path in chosen.own.parent.iterdir()] == [chosen.own.name]


THREE = [told(11, "Drop-in"), told(12, "Counselling", fees="Free"), told(13, "Housing advice")]


# ---- what changes


def test_new_changed_the_same_and_gone(chosen):
    assert counts(bring(chosen, *THREE)) == (3, 0, 0, 0)
    assert counts(bring(chosen, *THREE)) == (0, 0, 3, 0)
    report = bring(chosen, THREE[0], THREE[1] | {"fees": "£2"}, told(14, "Choir"))
    assert counts(report) == (1, 1, 1, 1)
    assert report.applied and report.names == {"new": ["Choir"], "changed": ["Counselling"], "gone": ["Housing advice"],
                                               "unchanged": ["Drop-in"]}  # fmt: skip
    assert stored(chosen, uuid(12)).fees == "£2"
    assert stored(chosen, uuid(13)) is None
    sound(chosen)


def test_what_is_said_is_plain(chosen):
    bring(chosen, *THREE)
    lines = bring(chosen, THREE[0], source="feed", preview=True).summary()
    assert lines[0] == (
        "1 service was read from feed: 0 would be new, 0 would be changed, 1 the same, "
        "2 would be taken out, because they are not in it any more."
    )
    assert lines[1] == "Gone: Counselling; Housing advice."


def test_the_bundled_services_stay(chosen):
    before = ids(chosen)
    bring(chosen, *THREE)
    assert ids(chosen) == before | {uuid(11), uuid(12), uuid(13)}
    with closing(Store(chosen.own)) as store:
        meta = store.meta()
        assert int(meta["real_services"]) == len(before) + 3
        (source,) = store.query("SELECT kind, services, fetched_at FROM source WHERE name = 'feed'")
        assert (source["kind"], source["services"]) == ("json", 3) and source["fetched_at"]


def test_a_part_of_a_source_takes_nothing_out(chosen):
    bring(chosen, *THREE)
    assert counts(bring(chosen, THREE[0], partial=True)) == (0, 0, 1, 0)
    assert {uuid(12), uuid(13)} <= ids(chosen)


def test_one_source_takes_nothing_out_of_another(chosen):
    bring(chosen, *THREE)
    assert counts(bring(chosen, told(21, "Choir"), source="other")) == (1, 0, 0, 0)
    assert {uuid(11), uuid(21)} <= ids(chosen)


def test_a_preview_changes_nothing(chosen):
    report = bring(chosen, *THREE, preview=True)
    assert counts(report) == (3, 0, 0, 0) and not report.applied
    assert list(chosen.own.parent.iterdir()) == []
    bring(chosen, *THREE)
    before = chosen.own.read_bytes()
    assert counts(bring(chosen, told(14, "Choir"), preview=True)) == (1, 0, 0, 3)
    assert chosen.own.read_bytes() == before
    sound(chosen)


# ---- whole or not at all


def broken(*items):
    yield from items
    raise FileProblem("The zip list.zip is damaged or stops short: download it again, or ask for a whole copy.")


@pytest.mark.parametrize("already", [True, False])
def test_a_source_that_breaks_half_way_changes_nothing(chosen, already):
    if already:
        bring(chosen, *THREE)
    before = chosen.own.read_bytes() if already else None
    with pytest.raises(FileProblem, match="stops short"):
        bring(chosen, *broken(*raws(told(11, "Drop-in, new"), told(31, "Choir"))))
    with pytest.raises(FileProblem, match="stops short"):
        import_services(broken(*raws(told(11, "Drop-in, new"), told(31, "Choir"))), chosen, "feed", "json")
    assert (chosen.own.read_bytes() if already else None) == before
    assert [path.name for path in chosen.own.parent.iterdir()] == ([chosen.own.name] if already else [])


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], "There is no service to import in feed, so nothing was changed: check that it is the right file."),
        ([Finding(Weight.REJECTED, "item 1", "", "is text, not a service")], "item 1: is text, not a service."),
        (raws({"id": "x"}), "name: is missing"),
    ],
)
def test_no_service_at_all_takes_nothing_out(chosen, items, words):
    bring(chosen, *THREE)
    before = chosen.own.read_bytes()
    with pytest.raises(DirectoryProblem, match="so nothing was changed") as caught:
        bring(chosen, *items)
    assert words in str(caught.value) and "\n" not in str(caught.value)
    assert chosen.own.read_bytes() == before


def test_somebody_else_changed_the_file_meanwhile(chosen):
    bring(chosen, *THREE)

    def slowly():
        yield from raws(told(14, "Choir"))
        bring(chosen, told(15, "Sewing"), source="a colleague")

    with pytest.raises(FileProblem, match="changed by somebody else meanwhile"):
        import_services(slowly(), chosen, "feed", "json")
    assert uuid(15) in ids(chosen) and uuid(14) not in ids(chosen)
    sound(chosen)


def test_a_row_that_cannot_be_read_is_not_gone(chosen):
    bring(chosen, row("hope-drop-in", "Drop-in"), row("hope-choir", "Choir"))
    report = bring(chosen, row("hope-drop-in", "Drop-in", latitude="north"), row("hope-choir", "Choir"))
    assert counts(report) == (0, 0, 1, 0) and report.skipped == 1
    assert "latitude" in findings(report, Weight.REJECTED)[0]
    assert stored(chosen, "hope-drop-in").name == "Drop-in"
    bring(chosen, *THREE)
    assert counts(bring(chosen, THREE[0], THREE[1], told(13, ""))) == (0, 0, 2, 0)
    assert stored(chosen, uuid(13)).name == "Housing advice"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"latitude": "nan", "longitude": "0", "position": "site"}, "nowhere on earth"),
        ({"latitude": "1e300", "longitude": "0", "position": "site"}, "nowhere on earth"),
        ({"latitude": "53.7", "longitude": "inf", "position": "site"}, "nowhere on earth"),
        ({"position": "here"}, "which is none of"),
        ({"more": "{"}, "that this app did not write"),
    ],
)
def test_a_row_that_no_search_could_use_is_left_out(chosen, more, words):
    report = bring(chosen, row("hope-drop-in", "Drop-in", **more), row("hope-choir", "Choir"))
    assert counts(report) == (1, 0, 0, 0) and words in findings(report, Weight.REJECTED)[0]
    assert stored(chosen, "hope-drop-in") is None


def test_more_than_a_number_holds_is_left_out(chosen):
    service = flat.service(row("hope-drop-in", "Drop-in").cells)
    service.schedules = [record.Schedule(id="s", count=10**30)]
    report = bring(chosen, FlatRow("list.csv, row 2", flat.row(service)), row("hope-choir", "Choir"))
    assert "opening times that never come round" in findings(report, Weight.REJECTED)[0]


# ---- the same id twice


def test_the_same_service_twice_in_one_file(chosen):
    report = bring(chosen, *THREE, THREE[0])
    assert counts(report) == (3, 0, 0, 0)
    assert "the same service again" in findings(report, Weight.DROPPED)[0]
    report = bring(chosen, *THREE, THREE[0])
    assert counts(report) == (0, 0, 3, 0)
    sound(chosen)


def test_two_services_with_one_id(chosen):
    report = bring(chosen, told(11, "Drop-in"), told(11, "A choir"))
    assert counts(report) == (1, 0, 0, 0) and report.skipped == 1
    assert "has the id of an earlier service: give each an id of its own" in findings(report, Weight.REJECTED)[0]
    assert stored(chosen, uuid(11)).name == "Drop-in"


def at(place):
    number, town, postcode = place
    address = {"id": uuid(number + 500), "address_1": "1 Road", "city": town, "postal_code": postcode, "country": "GB"}
    location = {"id": uuid(number + 600), "location_type": "physical", "addresses": [address]}
    return [{"id": uuid(number + 700), "location": location}]


def towns(chosen, key):
    return [each.location.town for each in stored(chosen, key).service_at_locations]


@pytest.mark.parametrize("with_owner", [True, False])
def test_a_service_told_a_place_at_a_time_becomes_one(chosen, with_owner):
    parts = [
        told(11, "Drop-in", service_at_locations=at(place))
        for place in ((1, "Halifax", "HX1 1EB"), (2, "Leeds", "LS1 4AP"), (3, "Bradford", "BD1 1HX"))
    ]
    if not with_owner:
        parts[1] = {key: value for key, value in parts[1].items() if key != "organization"}
    report = bring(chosen, *parts, told(12, "Choir"))
    assert counts(report) == (2, 0, 0, 0)
    assert "told in several parts, which are put together" in findings(report, Weight.REPAIRED)[0]
    assert towns(chosen, uuid(11)) == ["Halifax", "Leeds", "Bradford"]
    assert counts(bring(chosen, *parts, told(12, "Choir"))) == (0, 0, 2, 0)
    assert counts(bring(chosen, *parts[:2], told(12, "Choir"))) == (0, 1, 1, 0)
    assert towns(chosen, uuid(11)) == ["Halifax", "Leeds"]
    assert counts(bring(chosen, *parts, told(12, "Choir"))) == (0, 1, 1, 0)
    sound(chosen)


def test_a_summary_after_the_whole_keeps_the_details(chosen):
    whole = told(
        11, "Drop-in", fees="Free", phones=[{"id": uuid(90), "number": "01422 000111"}], service_at_locations=[DOOR]
    )
    summary = {"id": uuid(11), "name": "Drop-in", "status": "active", "fees": "£2"}
    bring(chosen, whole)
    report = bring(chosen, summary)
    assert counts(report) == (0, 1, 0, 0)
    assert "those from before are kept" in findings(report, Weight.REPAIRED)[0]
    kept = stored(chosen, uuid(11))
    assert (kept.fees, kept.phones[0].number, kept.organization.name) == ("£2", "01422 000111", "Hope Trust")
    assert counts(bring(chosen, summary)) == (0, 0, 1, 0)
    assert counts(bring(chosen, whole)) == (0, 1, 0, 0)
    assert stored(chosen, uuid(11)).fees == "Free"


def test_a_summary_and_the_whole_in_one_file(chosen):
    whole = told(11, "Drop-in", phones=[{"id": uuid(90), "number": "01422 000111"}])
    for order in (whole, told(11, "Drop-in")), (told(11, "Drop-in"), whole):
        bring(chosen, *order)
        assert stored(chosen, uuid(11)).phones[0].number == "01422 000111"


# ---- what is shared


def test_two_services_whose_parts_have_the_same_ids(chosen):
    contact = {"id": uuid(90), "title": "Duty worker", "phones": [{"id": uuid(91), "number": "01422 000111"}]}
    two = [told(11, "Drop-in", contacts=[contact]), told(12, "Choir", contacts=[contact])]
    report = bring(chosen, *two)
    assert counts(report) == (2, 0, 0, 0)
    assert [len(findings(report, weight)) for weight in (Weight.REPAIRED, Weight.REJECTED)] == [1, 0]
    for key in (uuid(11), uuid(12)):
        (kept,) = stored(chosen, key).contacts
        assert (kept.title, kept.phones[0].number) == ("Duty worker", "01422 000111")
    assert counts(bring(chosen, *two)) == (0, 0, 2, 0)
    sound(chosen)


def test_an_organisation_told_differently_is_as_full_as_it_comes(chosen):
    plain = {"id": HOPE["id"], "name": "Hope Trust", "description": "A charity."}
    two = [told(11, "Drop-in"), told(12, "Choir") | {"organization": plain}]
    bring(chosen, *two)
    both = ("https://hope.example.org", "A charity.")
    assert [(s.website, s.description) for s in (stored(chosen, uuid(n)).organization for n in (11, 12))] == [both] * 2
    assert counts(bring(chosen, *two)) == (0, 0, 2, 0)


def test_a_changed_service_takes_nothing_from_the_organisation_of_another(chosen):
    plain = {"id": HOPE["id"], "name": "Hope Trust"}
    bring(chosen, told(11, "Drop-in"), told(12, "Choir") | {"organization": plain})
    report = bring(chosen, told(11, "Drop-in"), told(12, "Choir", fees="£2") | {"organization": plain})
    assert counts(report) == (0, 1, 1, 0)
    assert stored(chosen, uuid(11)).organization.website == "https://hope.example.org"


def test_what_every_service_takes_back_from_its_organisation_is_gone(chosen):
    two = [told(n, name, phones=[{"number": f"01422 0000{n}"}]) for n, name in ((11, "Drop-in"), (12, "Choir"))]
    bring(chosen, *two)
    bring(chosen, *(service | {"organization": {"id": HOPE["id"], "name": "Hope Trust"}} for service in two))
    assert stored(chosen, uuid(11)).organization.website == ""


def test_an_address_that_is_taken_back_is_not_kept(chosen):
    bring(chosen, told(11, "Drop-in", service_at_locations=[DOOR]), told(12, "Choir"))
    with closing(Store(chosen.own)) as store:
        before = store.query("SELECT count(*) AS n FROM address")[0]["n"]
    bring(chosen, told(12, "Choir"))
    with closing(Store(chosen.own)) as store:
        assert store.query("SELECT count(*) AS n FROM address")[0]["n"] == before - 1
        assert store.query("SELECT * FROM location WHERE town = 'Halifax' AND latitude = 53.7251") == []


# ---- services of the app


def test_a_service_of_the_app_changed_by_an_import_is_said_and_comes_back(chosen):
    key = "wythenshawe-safespots-drop-in"
    with closing(Store(BUNDLED)) as store:
        (original,) = store.records([key])
    cells = flat.row(original) | {"name": "SafeSpots, moved", "more": ""}
    report = bring(chosen, FlatRow("list.csv, row 2", cells))
    assert counts(report) == (0, 1, 0, 0)
    assert any("takes the place of a service that came with the app" in said
               for said in findings(report, Weight.FLAGGED))  # fmt: skip
    assert stored(chosen, key).name == "SafeSpots, moved"
    report = bring(chosen, told(11, "Drop-in"))
    assert counts(report) == (1, 0, 0, 0)
    assert any("what came with the app holds again" in said for said in findings(report, Weight.REPAIRED))
    assert stored(chosen, key) == original
    sound(chosen)


def test_a_service_of_another_source_changed_is_said(chosen):
    bring(chosen, *THREE)
    report = bring(chosen, THREE[0] | {"fees": "£2"}, source="other")
    assert any("takes the place of a service that came from feed" in said for said in findings(report, Weight.FLAGGED))


def test_a_service_of_the_app_that_comes_back_as_it_is_stays_the_apps(chosen):
    with closing(Store(BUNDLED)) as store:
        (original,) = store.records(["wythenshawe-safespots-drop-in"])
    item = FlatRow("list.csv, row 2", flat.row(original))
    assert counts(bring(chosen, item, row("hope-choir", "Choir"))) == (1, 0, 1, 0)
    assert counts(bring(chosen, row("hope-choir", "Choir"))) == (0, 0, 1, 0)
    assert stored(chosen, original.id) == original


PRACTICE = "practice-marrowby-womens-centre"


@pytest.mark.parametrize(
    "item",
    [
        row(PRACTICE, "Marrowby"),
        row("practice-of-mine", "Mine"),
        Raw("item 1", told(11, "Mine", screening_guide={"practice": True})),
        Raw("item 1", {"id": PRACTICE, "name": "Marrowby", "screening_guide": {"practice": "yes"}}),
    ],
)
def test_practice_services_are_never_touched(chosen, item):
    before = stored(chosen, PRACTICE)
    report = bring(chosen, item, row("hope-choir", "Choir"))
    assert counts(report) == (1, 0, 0, 0)
    assert "for training only" in findings(report, Weight.REJECTED)[0]
    assert stored(chosen, PRACTICE) == before
    with closing(Store(chosen.own)) as store:
        assert not any(service.screening_guide.practice for service in every_service(store))
        assert store.query("SELECT count(*) AS n FROM service WHERE practice")[0]["n"] == 12


# ---- what a person should look at


def test_a_dead_number_is_flagged(chosen):
    report = bring(chosen, told(11, "Drop-in", phones=[{"number": "0845 790 9090"}]))
    assert any("0845 790 9090 is a dead number" in said and said.endswith("use Samaritans: 116 123.")
               for said in findings(report, Weight.FLAGGED))  # fmt: skip


def place_of(town):
    return [{"location": {"addresses": [{"address_1": "1 Road", "city": town, "country": "GB"}]}}]


@pytest.mark.parametrize(("town", "flagged"), [("Worcester", True), ("Leeds", False)])
def test_a_centre_that_closed_is_flagged(chosen, town, flagged):
    service = told(11, "Asha Women's Centre", service_at_locations=place_of(town))
    service["organization"] = {"id": uuid(2), "name": "Asha Women's Centre"}
    said = [one for one in findings(bring(chosen, service), Weight.FLAGGED) if "is listed here as closed" in one]
    assert len(said) == flagged
    assert all("Closed at the end of January 2017." in one and one.endswith("ring before you trust it.")
               for one in said)  # fmt: skip


def test_the_number_of_a_known_service_is_flagged(chosen):
    with closing(Store(BUNDLED)) as store:
        number, name = store.query(
            "SELECT phone.number, service.name FROM phone JOIN service ON service.id = service_id "
            "WHERE NOT practice AND number LIKE '0%' GROUP BY number HAVING count(*) = 1 ORDER BY service.id LIMIT 1"
        )[0]
    service = told(11, "Drop-in", phones=[{"number": number}])
    said = findings(bring(chosen, service), Weight.FLAGGED)
    assert any(f"is also the number of {name}: see whether they are one and the same" in one for one in said)
    assert not findings(bring(chosen, service), Weight.FLAGGED)


# ---- a search afterwards


def found(chosen, typed, **how):
    filters = Filters(tuple(how.pop("needs", ())), women_only=False)
    with closing(Store(chosen.in_use)) as store:
        return Search(store, today=TODAY).find(typed, filters, limit=60, **how)


def names(answer):
    return [listing.service.name for listing in answer.listings]


ZEPHYR = told(
    11,
    "Zephyrine Drop-in for women",
    description="Debt advice and a warm room, for women only.",
    phones=[{"number": "01422 000111"}],
    schedules=[{"description": "Tuesdays 10 to 2", "byday": "TU", "opens_at": "10:00", "closes_at": "14:00"}],
    service_at_locations=[DOOR],
    attributes=[{"link_type": "need", "taxonomy_term": {"name": "Debt and money", "term": "debt"}}],
)


def test_an_imported_service_is_found_and_its_card_is_right(chosen):
    bring(chosen, ZEPHYR)
    for typed in ("Zephyrine", "zephyrine drop", "Hope Trust", "01422000111"):
        assert "Zephyrine Drop-in for women" in names(found(chosen, typed)), typed
    for typed in ("Halifax", "HX1 1EB"):
        answer = found(chosen, typed)
        (listing,) = [one for one in answer.listings if one.service.id == uuid(11)]
        assert listing.miles is not None and listing.miles < 2
        card = listing.service
        assert (card.organization, card.town, card.address, card.postcode) == (
            "Hope Trust", "Halifax", "1 King Street", "HX1 1EB",
        )  # fmt: skip
        assert (card.phones[0].number, card.website) == ("01422 000111", "https://hope.example.org")
        assert "Tuesdays 10 to 2" in card.opening_hours
        assert card.provenance.ring_first and not card.practice
        assert "West Yorkshire" in card.police_areas


def test_an_imported_service_is_found_by_its_need(chosen):
    bring(chosen, ZEPHYR)
    with closing(Store(chosen.own)) as store:
        needs = store.service(uuid(11)).needs
    assert needs
    for need in needs:
        assert uuid(11) in [one.service.id for one in found(chosen, "Halifax", needs=[need]).listings]
    other = next(need for need in ("childcare", "immigration", "pregnancy", "housing") if need not in needs)
    answer = found(chosen, "Halifax", needs=[other])
    assert all(other in one.missing for one in answer.listings if one.service.id == uuid(11))


def test_the_nearest_door_is_shown(chosen):
    doors = [*at((1, "Halifax", "HX1 1EB")), *at((2, "Truro", "TR1 2AA")), *at((3, "Leeds", "LS1 4AP"))]
    bring(chosen, told(11, "Zephyrine Drop-in", service_at_locations=doors))
    for typed, town in (("Halifax", "Halifax"), ("TR1 2AA", "Truro"), ("Leeds", "Leeds")):
        (listing,) = [one for one in found(chosen, typed).listings if one.service.id == uuid(11)]
        assert listing.service.town == town and listing.miles < 3
        assert {door.town for door in listing.service.other_doors} == {"Halifax", "Truro", "Leeds"} - {town}


def test_what_has_ended_is_kept_and_not_found(chosen):
    bring(chosen, ZEPHYR)
    bring(chosen, ZEPHYR | {"status": "defunct"})
    assert stored(chosen, uuid(11)).status == "defunct"
    for typed in ("Zephyrine", "Halifax", "01422000111"):
        assert uuid(11) not in [one.service.id for one in found(chosen, typed).listings]
    bring(chosen, ZEPHYR)
    assert names(found(chosen, "Zephyrine")) == ["Zephyrine Drop-in for women"]


def test_what_is_gone_is_not_found(chosen):
    bring(chosen, ZEPHYR, told(12, "Choir"))
    bring(chosen, told(12, "Choir"))
    assert "Zephyrine Drop-in for women" not in names(found(chosen, "Zephyrine")) + names(found(chosen, "Halifax"))


# ---- out and in again

WRITERS = {"oruk.json": write_array, "tabular.zip": write_tabular, "ours.csv": write_flat}


def everything(chosen):
    with closing(Store(chosen.in_use)) as store:
        return {service.id: msgspec.to_builtins(service) for service in every_service(store)}


def sources():
    """The samples that are beside this checkout."""
    return [
        ("hsds-3.0-tabular-official", 1),
        ("ilao-hsds-1.1-real", 100),
        ("oruk-3.0-official/service_full.json", 1),
        ("womens-centre-oruk-3.0-example.json", 1),
        ("womens-centre-oruk-3.0-page-example.json", 1),
    ]


def empty_of_services(tmp_path):
    """A bundled directory with places and without services, so that every service has to come from the file."""
    path = tmp_path / "places-only.sqlite"
    shutil.copy(BUNDLED, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        Writer(connection).remove([key for (key,) in connection.execute("SELECT id FROM service")])
        tables.sweep(connection)
        connection.commit()
    return path


@pytest.mark.parametrize("form", list(WRITERS))
@pytest.mark.parametrize(("sample", "least"), [*sources(), ("bundled", 300)])
def test_out_and_in_again_is_the_same(tmp_path, form, sample, least):
    first = Chosen(BUNDLED if sample == "bundled" else empty_of_services(tmp_path), tmp_path / "first.sqlite")
    if sample != "bundled":
        if not (SAMPLES / sample).exists():
            pytest.skip("the samples are not beside this checkout")
        import_services(read(SAMPLES / sample), first, sample, kind_of(SAMPLES / sample))
    before = everything(first)
    assert len(before) >= least
    out = tmp_path / form
    with closing(Store(first.in_use)) as store:
        written = WRITERS[form](every_service(store), out)
    assert written.services == len(before) and written.refused == []
    second = Chosen(empty_of_services(tmp_path), tmp_path / "second.sqlite")
    report = import_services(read(out), second, out.name, kind_of(out))
    assert counts(report) == (len(before), 0, 0, 0)
    # A copy of the app that has never held them takes no address from those who run refuges: a person looked at ours.
    guarded = {found.name for found in report.findings() if "could be a refuge" in found.what}
    assert len(guarded) <= (8 if sample == "bundled" else 0)
    after = everything(second)
    assert after.keys() == before.keys()
    assert {key for key in before if after[key] != before[key]} == {
        key for key in before if before[key]["name"] in guarded
    }
    assert counts(import_services(read(out), second, out.name, kind_of(out))) == (0, 0, len(before), 0)
    assert counts(import_services(read(out), first, out.name, kind_of(out))) == (0, 0, len(before), 0)


# ---- reports


def test_findings_are_a_table_that_is_safe_in_a_spreadsheet(chosen):
    report = bring(chosen, told(11, "=HYPERLINK(1)", phones=[{"number": "0845 790 9090"}]))
    rows = list(csv.reader(io.StringIO(report.as_csv())))
    assert rows[0] == ["weight", "where", "service", "field", "what", "cure"]
    assert all(len(cells) == 6 for cells in rows) and len(rows) > 1
    assert all(not cell.startswith("=") for cells in rows for cell in cells)


def test_findings_of_one_kind_are_one_sentence(chosen):
    report = bring(chosen, *(told(n, f"Choir {n}", phones=[{"number": "0845 790 9090"}]) for n in range(11, 41)))
    (sentence,) = [one for one in report.grouped() if "dead number" in one]
    assert sentence.endswith("And 29 more like it.")


# ---- refuges


@pytest.mark.parametrize("words", ["Runs a refuge for women.", "The address is confidential.", "A safe house."])
def test_our_own_table_brings_no_address_of_a_refuge(chosen, words):
    door = {"address_line": "9 Hidden Lane", "town": "Leeds", "postcode": "LS1 4DY", "outcode": "LS1",
            "latitude": "53.7968", "longitude": "-1.5478", "position": "site"}  # fmt: skip
    report = bring(chosen, row("quiet", "Quiet Rooms", description=words, **door))
    assert "could be a refuge" in findings(report, Weight.DROPPED)[0]
    with closing(Store(chosen.in_use)) as store:
        held = store.service("quiet")
        assert (held.address, held.postcode, held.town) == ("", "", "Leeds")
        assert held.exactness is not Exactness.SITE
        assert b"Hidden Lane" not in chosen.own.read_bytes()
    again = bring(chosen, row("quiet", "Quiet Rooms", description=words, **door))
    assert counts(again) == (0, 0, 1, 0)


def test_an_office_of_those_who_run_refuges_keeps_its_address(chosen):
    door = {"address_line": "1 High Street", "town": "Leeds", "postcode": "LS1 4DY",
            "latitude": "53.7968", "longitude": "-1.5478", "position": "site"}  # fmt: skip
    bring(chosen, row("open", "Hope Women's Centre", description="We also run a refuge.", **door))
    with closing(Store(chosen.in_use)) as store:
        assert store.service("open").address == "1 High Street"
