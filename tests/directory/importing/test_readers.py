"""The readers: every shape a list of services comes in gives the same services, with their place in the file."""

import csv
import json
import zipfile
from pathlib import Path

import pytest

from screening_guide.directory.flat import COLUMNS, FURTHER
from screening_guide.directory.importing import flat_csv
from screening_guide.directory.importing.files import kind_of, read
from screening_guide.directory.importing.finding import Finding, FlatRow, Raw, Weight
from screening_guide.paths import bundled

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "open-referral" / "samples"

DROP_IN = {"id": "a", "name": "Drop-in", "status": "active", "organization": {"id": "o", "name": "Hope"}}
COUNSELLING = {"id": "b", "name": "Counselling", "status": "active", "minimum_age": 18, "fees": "Free"}


def services(path):
    return [found for found in read(path) if isinstance(found, Raw)]


def findings(path):
    return [found for found in read(path) if isinstance(found, Finding)]


def sample(name):
    if not (SAMPLES / name).exists():
        pytest.skip("the samples are not beside this checkout")
    return SAMPLES / name


# ---- JSON


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (json.dumps(DROP_IN), ["item 1"]),
        (json.dumps(DROP_IN, indent=2), ["item 1"]),
        (json.dumps([DROP_IN, COUNSELLING]), ["item 1", "item 2"]),
        (json.dumps({"contents": [DROP_IN, COUNSELLING], "empty": False}), ["page 1, item 1", "page 1, item 2"]),
        (json.dumps({"totalElements": 1, "content": [DROP_IN]}), ["page 1, item 1"]),
        (json.dumps({"items": [DROP_IN]}), ["page 1, item 1"]),
        (json.dumps({"data": [DROP_IN]}), ["page 1, item 1"]),
        (json.dumps({"results": [DROP_IN]}), ["page 1, item 1"]),
        (json.dumps({"services": [DROP_IN]}), ["page 1, item 1"]),
        (json.dumps([{"contents": [DROP_IN]}, {"contents": [COUNSELLING]}]), ["page 1, item 1", "page 2, item 1"]),
        (json.dumps([[DROP_IN], [COUNSELLING]]), ["page 1, item 1", "page 2, item 1"]),
        (json.dumps(DROP_IN) + "\n\n" + json.dumps(COUNSELLING) + "\n", ["line 1", "line 3"]),
        (json.dumps(DROP_IN) + "\r\n" + json.dumps(COUNSELLING), ["line 1", "line 2"]),
        ((json.dumps({"contents": [DROP_IN]}) + "\n") * 2, ["line 1, item 1", "line 2, item 1"]),
        (json.dumps(DROP_IN, indent=1) + json.dumps(COUNSELLING, indent=1), ["item 1", "item 2"]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_json_in_every_shape(tmp_path, text, places, encoding):
    path = tmp_path / "feed.json"
    path.write_bytes(text.encode(encoding))
    found = list(read(path))
    assert kind_of(path) == "json"
    assert [raw.where for raw in found] == places
    assert found[0].data == DROP_IN
    assert all(raw.data in (DROP_IN, COUNSELLING) for raw in found)


def test_windows_letters_are_read(tmp_path):
    path = tmp_path / "feed.json"
    path.write_bytes('{"name": "Women’s café, £5", "fees": "é"}'.encode("cp1252"))
    assert services(path)[0].data["name"] == "Women’s café, £5"


def test_numbers_are_never_decimals(tmp_path):
    path = tmp_path / "feed.json"
    path.write_text('{"name": "x", "minimum_age": 18, "latitude": 53.7, "big": 1e3}')
    data = services(path)[0].data
    assert {type(data[key]) for key in ("minimum_age", "latitude", "big")} == {int, float}


def test_the_last_of_two_names_stays(tmp_path):
    path = tmp_path / "feed.json"
    path.write_text('{"name": "old", "name": "new"}')
    assert services(path)[0].data == {"name": "new"}


def test_a_place_with_its_service_becomes_the_service(tmp_path):
    path = tmp_path / "places.json"
    path.write_text(json.dumps([{"id": "p", "location": {"id": "l"}, "service": COUNSELLING}]))
    assert services(path)[0].data == COUNSELLING | {"service_at_locations": [{"id": "p", "location": {"id": "l"}}]}


def test_an_organisation_gives_its_services(tmp_path):
    path = tmp_path / "organisations.json"
    path.write_text(json.dumps([{"id": "o", "name": "Hope", "website": "x", "services": [COUNSELLING, 3]}]))
    good, bad = read(path)
    assert good == Raw("item 1, service 1", COUNSELLING | {"organization": {"id": "o", "name": "Hope", "website": "x"}})
    assert (bad.where, bad.weight) == ("item 1, service 2", Weight.REJECTED)


def test_what_is_no_service_is_said_once(tmp_path):
    path = tmp_path / "mixed.json"
    organisations = [{"id": str(n), "name": "x", "legal_status": "CIO"} for n in range(3)]
    path.write_text(json.dumps([*organisations, DROP_IN, None, "text", 7]))
    assert [raw.where for raw in services(path)] == ["item 4"]
    found = findings(path)
    assert [finding.where for finding in found] == ["item 5", "item 6", "item 7", "item 1"]
    assert {finding.weight for finding in found} == {Weight.REJECTED}
    assert "an organisation, not a service, and so are 2 more" in found[-1].what


def test_several_json_files_are_read_in_order(tmp_path):
    with zipfile.ZipFile(tmp_path / "feed.zip", "w") as file:
        for number in (10, 2):
            file.writestr(f"feed/page-{number}.json", json.dumps({"contents": [DROP_IN]}))
    assert [raw.where for raw in services(tmp_path / "feed.zip")] == [
        "feed/page-2.json, page 1, item 1",
        "feed/page-10.json, page 1, item 1",
    ]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("service_full.json", "item 1"),
        ("service_list.json", "page 1, item 1"),
        ("service_at_location_full.json", "item 1"),
        ("service_at_location_list.json", "page 1, item 1"),
        ("organization_full.json", "item 1, service 1"),
        ("organization_list.json", "organisation"),
        ("taxonomy.json", "list of categories"),
        ("taxonomy_list.json", "list of categories"),
        ("taxonomy_term.json", "category"),
        ("taxonomy_term_list.json", "category"),
    ],
)
def test_every_official_sample_has_an_answer(name, what):
    (found,) = read(sample("oruk-3.0-official") / name)
    if isinstance(found, Raw):
        assert found.where == what
        assert found.data["name"] == "Community Counselling"
        assert ("service_at_locations" in found.data) == (name != "service_list.json")
    else:
        assert what in found.what
        assert "services.json" in found.cure


# ---- tables

PACKAGE = {
    "organizations.csv": "id,name\no1,Hope\n",
    "services.csv": "id,organization_id,name,minimum_age\ns1,o1,Drop-in,18\ns2,,Advice,\n",
    "service_at_location.csv": "id,service_id,location_id\na1,s1,l1\n,s2,l1\n",
    "locations.csv": "id,name\nl1,The Centre\n",
    "addresses.csv": "id,location_id,address_1\nd1,l1,1 High Street\n",
    "phones.csv": 'id,service_id,contact_id,number\np1,s1,,"""0113 496 0000"""\np2,,c1,0808 157 0000\n',
    "contacts.csv": "id,service_id,name\nc1,s1,Front desk\n",
    "schedules.csv": "id,service_id,location_id,service_at_location_id,byday\n,s1,l1,,MO\n,,l1,,TU\n,,,a1,WE\n",
    "attributes.csv": "id,link_id,taxonomy_term_id,link_entity\nt1,s1,x1,service\n",
    "taxonomy_terms.csv": "id,name\nx1,Housing\n",
    "languages.csv": "id,service_id,name\ng1,s2,Urdu\n",
    "organization_identifiers.csv": "id,organization_id,identifier\ni1,o1,123\n",
}
OLD_NAMES = {
    "organizations.csv": "organization.csv",
    "services.csv": "service.csv",
    "service_at_location.csv": "services_at_location.csv",
    "addresses.csv": "physical_addresses.csv",
    "schedules.csv": "regular_schedules.csv",
    "attributes.csv": "service_attributes.csv",
}


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_links_are_resolved(tmp_path):
    first, second = read(write(tmp_path / "package", PACKAGE))
    assert (first.where, second.where) == ("services.csv, row 2", "services.csv, row 3")
    data = first.data
    assert data["minimum_age"] == "18"
    assert data["organization"]["organization_identifiers"][0]["identifier"] == "123"
    assert [phone["number"] for phone in data["phones"]] == ["0113 496 0000"]
    assert [phone["number"] for phone in data["contacts"][0]["phones"]] == ["0808 157 0000"]
    assert data["attributes"][0]["taxonomy_term"] == {"id": "x1", "name": "Housing"}
    (place,) = data["service_at_locations"]
    assert place["location"]["addresses"][0]["address_1"] == "1 High Street"
    assert [schedule["byday"] for schedule in place["schedules"]] == ["MO", "WE"]
    assert [schedule["byday"] for schedule in place["location"]["schedules"]] == ["TU"]


def test_one_service_does_not_get_the_times_of_another(tmp_path):
    _, second = read(write(tmp_path / "package", PACKAGE))
    (place,) = second.data["service_at_locations"]
    assert "schedules" not in place
    assert place["location"]["name"] == "The Centre"
    assert second.data["languages"][0]["name"] == "Urdu"
    assert "organization" not in second.data


@pytest.mark.parametrize("inside", ["", "data", "feed", "feed/data"])
def test_old_names_zips_and_folders_are_all_the_same(tmp_path, inside):
    expected = [raw.data for raw in services(write(tmp_path / "package", PACKAGE))]
    old = {OLD_NAMES.get(name, name): text for name, text in PACKAGE.items()}
    write(tmp_path / "old" / inside, old)
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as file:
        for name, text in old.items():
            file.writestr(f"{inside}/{name}".lstrip("/"), text)
    for path in (tmp_path / "old", tmp_path / "old.zip", tmp_path / "old" / inside / "service.csv"):
        assert kind_of(path) == "tabular"
        found = [raw.data for raw in services(path)]
        for data in found:
            for place in data["service_at_locations"]:
                assert place["location"]["addresses"][0].pop("address_type") == "physical"
        assert found == expected


def test_a_link_to_nothing_is_named(tmp_path):
    files = PACKAGE | {"service_at_location.csv": "id,service_id,location_id\na1,s1,l1\n,s9,l1\n,s2,\n"}
    (finding,) = findings(write(tmp_path / "package", files))
    assert finding == Finding(
        Weight.DROPPED,
        "service_at_location.csv, row 3",
        "service_id",
        "names the service s9, which is not in services.csv",
        "correct the id, or add the row that is missing",
    )


def test_a_whole_file_that_is_missing_is_said_once(tmp_path):
    phones = "id,service_id,contact_id,number\n" + ",s1,c1,0113\n" * 5
    (finding,) = findings(write(tmp_path / "package", {"services.csv": "id,name\ns1,A\n", "phones.csv": phones}))
    assert (finding.where, finding.field) == ("phones.csv", "contact_id")
    assert "in 5 of its rows" in finding.what


def test_a_row_that_belongs_to_nobody_is_named(tmp_path):
    files = PACKAGE | {"phones.csv": "id,service_id,number\n,,0113\n"}
    (finding,) = findings(write(tmp_path / "package", files))
    assert (finding.where, finding.weight) == ("phones.csv, row 2", Weight.DROPPED)


def test_blank_ids_join_nothing(tmp_path):
    files = PACKAGE | {"services.csv": "id,name\n,Nobody's\ns1,Drop-in\ns2,Advice\n"}
    folder = write(tmp_path / "package", files)
    (finding,) = findings(folder)
    assert (finding.where, finding.field, finding.name) == ("services.csv, row 2", "id", "Nobody's")
    assert services(folder)[0].data == {"name": "Nobody's"}


@pytest.mark.parametrize(
    ("file", "text", "weight", "where"),
    [
        ("services.csv", "id,name\ns1,A\ns2,B\ns1,C\n", Weight.REJECTED, "services.csv, row 4"),
        ("services.csv", "id,name\ns1,A\ns2,B\ns1,A\n", Weight.REPAIRED, "services.csv, row 4"),
        ("locations.csv", "id,name\nl1,A\nl1,B\n", Weight.DROPPED, "locations.csv, row 3"),
        ("languages.csv", "id,service_id,name\ng,s1,A\ng,s1,B\n", Weight.REPAIRED, "languages.csv, row 3"),
    ],
)
def test_the_same_id_twice_is_said(tmp_path, file, text, weight, where):
    folder = write(tmp_path / "package", PACKAGE | {file: text})
    (finding,) = findings(folder)
    assert (finding.weight, finding.where, finding.field) == (weight, where, "id")
    assert len(services(folder)) == 2
    if file == "languages.csv":
        assert [each.get("id") for each in services(folder)[0].data["languages"]] == ["g", None]


@pytest.mark.parametrize(
    "files",
    [
        {"services.csv": "id,name,location_id\ns1,A,l1\n"},
        {"services.csv": "id,name\ns1,A\n", "phones.csv": "id,service_id,location_id,number\n,s1,l1,0113\n"},
        {"services.csv": "id,name,organization_id\ns1,A,o1\n"},
    ],
)
def test_places_are_found_without_their_file(tmp_path, files):
    files |= {"locations.csv": "id,name,organization_id\nl1,The Centre,o1\n", "organizations.csv": "id,name\no1,Hope\n"}
    (raw,) = services(write(tmp_path / "package", files))
    assert raw.data["service_at_locations"][0]["location"]["name"] == "The Centre"


def test_an_organisation_with_two_places_is_not_guessed_at(tmp_path):
    files = {
        "services.csv": "id,name,organization_id\ns1,A,o1\n",
        "locations.csv": "id,organization_id\nl1,o1\nl2,o1\n",
        "organizations.csv": "id,name\no1,Hope\n",
    }
    (raw,) = services(write(tmp_path / "package", files))
    assert "service_at_locations" not in raw.data


def test_ragged_rows_are_used_and_said(tmp_path):
    files = {"services.csv": "id,name,fees\ns1,A\ns2,B,Free,more\ns3,C,Free,,\n"}
    folder = write(tmp_path / "package", files)
    assert [(f.where, f.weight) for f in findings(folder)] == [
        ("services.csv, row 2", Weight.REPAIRED),
        ("services.csv, row 3", Weight.DROPPED),
    ]
    assert [raw.data["name"] for raw in services(folder)] == ["A", "B", "C"]


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path):
    folder = write(tmp_path / "package", {"services.csv": 'id,name\ns1,"two\nlines"\n\ns2,B\n'})
    assert [raw.where for raw in services(folder)] == ["services.csv, row 2", "services.csv, row 4"]


def test_the_descriptor_is_followed_only_inside_the_folder(tmp_path):
    write(tmp_path, {"secret.csv": "id,service_id,number\n,s1,999\n"})
    resources = [
        {"name": "service", "path": "tables/all.csv"},
        {"name": "phone", "path": "../secret.csv"},
        {"name": "phone", "path": "/etc/passwd"},
        {"name": "phone", "path": None},
        "nonsense",
    ]
    folder = write(tmp_path / "package", {"datapackage.json": json.dumps({"resources": resources})})
    write(folder / "tables", {"all.csv": "id,name\ns1,A\n"})
    assert [raw.data for raw in services(folder)] == [{"id": "s1", "name": "A"}]
    assert [finding.what[:8] for finding in findings(folder)] == ["names “.", "names “/"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"resources": 3}', "[" * 5000])
def test_a_broken_descriptor_is_not_missed(tmp_path, text):
    folder = write(tmp_path / "package", PACKAGE | {"datapackage.json": text})
    assert len(services(folder)) == 2
    assert findings(folder)[0].where == "datapackage.json"


def test_an_unknown_table_is_named(tmp_path):
    folder = write(tmp_path / "package", PACKAGE | {"budget.csv": "a\n1\n", "metadata.csv": "id\n1\n"})
    assert [finding.where for finding in findings(folder)] == ["budget.csv"]


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    reading = read(write(tmp_path / "package", PACKAGE))
    next(reading)
    assert list((tmp_path / "scratch").iterdir())
    reading.close()
    assert not list((tmp_path / "scratch").iterdir())


def test_the_official_package():
    (raw,) = services(sample("hsds-3.0-tabular-official"))
    (place,) = raw.data["service_at_locations"]
    assert place["phones"][0]["number"] == "+44 1234 234567"
    assert place["location"]["accessibility"][0]["details"].startswith("Switch")
    assert raw.data["program"]["name"] == "Community Mental Health Support"
    assert {"funding", "cost_options", "service_areas", "languages", "required_documents"} <= raw.data.keys()


def test_the_real_package_of_illinois():
    found = list(read(sample("ilao-hsds-1.1-real")))
    raws = [raw for raw in found if isinstance(raw, Raw)]
    assert len(raws) == 430
    assert sum("id" not in raw.data for raw in raws) == 1
    assert sum("organization" in raw.data for raw in raws) == 89
    # 482 of 520 join if a blank id is let match a blank id; 185 rows are of that sort.
    assert sum(len(raw.data.get("service_at_locations", ())) for raw in raws) == 297
    dropped = [f for f in found if isinstance(f, Finding) and f.where.startswith("service_at_location.csv")]
    assert len(dropped) == 520 - 297
    assert sum("names the service" in finding.what for finding in dropped) == 520 - 482


# ---- our own


def flat(tmp_path, text, name="ours.csv"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return list(read(tmp_path / name))


def test_the_columns_are_those_of_our_file():
    with bundled("content/directory/services.csv").open(encoding="utf-8", newline="") as file:
        assert tuple(next(csv.reader(file))) == COLUMNS == flat_csv.COLUMNS[: len(COLUMNS)]


def test_our_own_file_is_read_without_a_word():
    path = bundled("content/directory/services.csv")
    found = list(read(path))
    assert kind_of(path) == "csv"
    assert all(isinstance(row, FlatRow) for row in found)
    with path.open(encoding="utf-8", newline="") as file:
        further = dict.fromkeys(FURTHER, "")
        assert [row.cells for row in found] == [{**row, **further} for row in csv.DictReader(file)]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_sign_between_cells_is_found(tmp_path, sign):
    (row,) = flat(tmp_path, f'id{sign}org_name{sign}"name"\na{sign}Hope{sign}"Drop, in; now"\n', "services.csv")
    assert (row.where, row.cells["name"], row.cells["phone"]) == ("services.csv, row 2", "Drop, in; now", "")
    assert tuple(row.cells) == flat_csv.COLUMNS


def test_an_unknown_column_is_said_once(tmp_path):
    finding, *found = flat(tmp_path, "id,org_name,name,Budget\na,b,c,1\nd,e,f,2\n")
    assert (finding.weight, finding.field) == (Weight.DROPPED, "budget")
    assert len(found) == 2


@pytest.mark.parametrize(
    "cell", ["=1+1", '=HYPERLINK("http://x","y")', " =cmd|' /C calc'!A0", "+SUM(1)", "@SUM(1)", "-cmd|'x'!A1"]
)
def test_a_formula_is_left_blank_and_said(tmp_path, cell):
    quoted = cell.replace('"', '""')
    finding, row = flat(tmp_path, f'id,org_name,name,notes\na,b,c,"{quoted}"\n')
    assert row.cells["notes"] == ""
    assert (finding.weight, finding.field, finding.name) == (Weight.DROPPED, "notes", "c")


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("+44 20 7946 0000", "+44 20 7946 0000"),
        ("- Women (18+)", "- Women (18+)"),
        ("@hope on social media", "@hope on social media"),
        ("-2.5966", "-2.5966"),
        ("'+44 20 7946 0000", "+44 20 7946 0000"),
        ("'=not a formula", "=not a formula"),
        ("'tis the season", "'tis the season"),
    ],
)
def test_other_signs_are_text(tmp_path, cell, kept):
    (row,) = flat(tmp_path, f"id,org_name,name,notes\na,b,c,{cell}\n")
    assert row.cells["notes"] == kept
