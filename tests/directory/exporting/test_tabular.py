"""The CSV package: HSDS 3.0's own names and columns, ours after them, and a description that fits."""

import csv
import io
import json
import zipfile

import pytest

from screening_guide.directory import record
from screening_guide.directory.exporting.tabular import write_tabular
from screening_guide.errors import FileProblem
from screening_guide.paths import bundled
from tests.directory.exporting.records import BARE, full

OFFICIAL = json.loads(bundled("resources/open-referral/datapackage.json").read_text(encoding="utf-8"))


@pytest.fixture
def here(tmp_path):
    """An empty folder: a test's own one already holds a home."""
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


def table(folder, name):
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def two():
    organization = record.Organization(name="Example Trust", website="https://example.org")
    return [
        record.Service(
            id=f"svc-{number}",
            name=f"Centre {number}",
            organization=organization,
            phones=[record.Phone(number="0113 496 0123")],
            service_areas=[record.ServiceArea(name="Leeds", police_area="West Yorkshire", service_area="All of Leeds")],
            service_at_locations=[record.ServiceAtLocation(location=record.Location(town="Leeds", exactness="town"))],
            attributes=[
                record.Attribute(link_type="need", taxonomy_term=record.TaxonomyTerm(term="housing", name="Housing"))
            ],
            screening_guide=record.Facts(
                kind="womens_centre", ring_first=True, eligibility=record.Eligibility(women_only="yes")
            ),
        )
        for number in (1, 2)
    ]


def test_the_description_fits_the_files(here):
    write_tabular([full()], here / "out")
    described = json.loads((here / "out/datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        with (here / "out" / resource["path"]).open(encoding="utf-8", newline="") as file:
            heading = next(csv.reader(file))
        assert heading == [field["name"] for field in resource["schema"]["fields"]]
    names = {resource["path"] for resource in described["resources"]} | {"datapackage.json"}
    assert {path.name for path in (here / "out").iterdir()} == names


def test_the_standard_columns_come_first(here):
    write_tabular([full()], here / "out")
    for resource in OFFICIAL["resources"]:
        path = here / "out" / resource["path"]
        if path.exists():
            heading = path.read_text(encoding="utf-8").splitlines()[0].split(",")
            standard = [field["name"] for field in resource["schema"]["fields"]]
            assert heading[: len(standard)] == standard
            assert heading[len(standard) :] == sorted(heading[len(standard) :])


def test_every_link_leads_somewhere(here):
    write_tabular([full(), *two()], here / "out")
    described = json.loads((here / "out/datapackage.json").read_text(encoding="utf-8"))
    ids = {each["name"]: {row["id"] for row in table(here / "out", each["path"])} for each in described["resources"]}
    links = 0
    for resource in described["resources"]:
        rows = table(here / "out", resource["path"])
        assert len(ids[resource["name"]]) == len(rows)
        for link in resource["schema"].get("foreignKeys", []):
            found = {row[link["fields"]] for row in rows} - {""}
            assert found <= ids[link["reference"]["resource"]]
            links += len(found)
    assert links > 20
    assert {row["link_id"] for row in table(here / "out", "attributes.csv")} <= set().union(*ids.values())


def test_required_columns_are_filled(here):
    write_tabular([*two(), BARE], here / "out")
    described = json.loads((here / "out/datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        needed = [f["name"] for f in resource["schema"]["fields"] if f.get("constraints", {}).get("required")]
        for row in table(here / "out", resource["path"]):
            assert all(row[column] for column in needed), (resource["path"], row)


def test_every_value_is_somewhere(here):
    write_tabular([full()], here / "out")
    cells = {
        cell for path in (here / "out").glob("*.csv") for row in table(here / "out", path.name) for cell in row.values()
    }

    def texts(value):
        if isinstance(value, str):
            yield value
        for field in getattr(value, "__struct_fields__", ()):
            yield from texts(getattr(value, field))
        for item in value if isinstance(value, list) else []:
            yield from texts(item)

    assert set(texts(full())) - {""} <= cells


def test_our_own_columns(here):
    write_tabular(two(), here / "out")
    service = table(here / "out", "services.csv")[0]
    assert service["screening_guide_kind"] == "womens_centre"
    assert service["screening_guide_ring_first"] == "true"
    assert service["screening_guide_eligibility_women_only"] == "yes"
    assert {row["screening_guide_key"] for row in table(here / "out", "services.csv")} == {"svc-1", "svc-2"}
    area = table(here / "out", "service_areas.csv")[0]
    assert (area["police_area"], area["service_area"]) == ("West Yorkshire", "All of Leeds")
    assert table(here / "out", "locations.csv")[0]["town"] == "Leeds"
    repairs = json.loads(table(here / "out", "organizations.csv")[0]["guide_repairs"])
    assert repairs == [{"field": "description", "written": "Example Trust"}]


def test_what_two_services_share_is_one_row(here):
    write_tabular(two(), here / "out")
    for name, count in [("organizations", 1), ("locations", 1), ("taxonomy_terms", 1), ("services", 2), ("phones", 2)]:
        assert len(table(here / "out", f"{name}.csv")) == count, name


def test_a_number_under_two_services_is_two_rows(here):
    services = [
        record.Service(
            id=str(n), name="A", phones=[record.Phone(id="b121a553-ce70-5ecd-a01b-9ed99ce4674d", number="1")]
        )
        for n in (1, 2)
    ]
    write_tabular(services, here / "out")
    rows = table(here / "out", "phones.csv")
    assert {row["service_id"] for row in rows} == {row["id"] for row in table(here / "out", "services.csv")}


def test_numbers_are_not_doubled(here):
    write_tabular(two(), here / "out")
    assert not (here / "out/contacts.csv").exists()


def test_cells_keep_line_breaks_quotes_and_formulas(here):
    awkward = '=1+1 "quoted",\r\nŴ; \x00'
    write_tabular([record.Service(name="A", description=awkward)], here / "out")
    assert table(here / "out", "services.csv")[0]["description"] == awkward


def test_a_zip_holds_the_same_files(here):
    write_tabular(two(), here / "out")
    write_tabular(two(), here / "out.zip")
    with zipfile.ZipFile(here / "out.zip") as package:
        assert {name: package.read(name) for name in package.namelist()} == {
            path.name: path.read_bytes() for path in (here / "out").iterdir()
        }
        assert package.namelist()[:3] == ["datapackage.json", "organizations.csv", "services.csv"]


def test_the_same_package_twice(here):
    write_tabular([full(), *two()], here / "a.zip")
    write_tabular([full(), *two()], here / "b.zip")
    assert (here / "a.zip").read_bytes() == (here / "b.zip").read_bytes()


def test_bad_ones_are_named(here):
    written = write_tabular([*two(), record.Service(name="Shut", status="closed")], here / "out")
    assert written.services == 2
    assert written.refused[0].startswith("“Shut” (no id) is left out: service.status is “closed”")


def test_nothing_to_export_is_a_description_alone(here):
    write_tabular([], here / "out.zip")
    with zipfile.ZipFile(io.BytesIO((here / "out.zip").read_bytes())) as package:
        assert package.namelist() == ["datapackage.json"]


def test_a_new_package_replaces_the_old_one(here):
    write_tabular([full()], here / "out")
    write_tabular([BARE], here / "out")
    assert {path.name for path in (here / "out").iterdir()} == {
        "datapackage.json",
        "organizations.csv",
        "services.csv",
    }


def test_a_folder_with_other_things_is_left_alone(here):
    (here / "photo.jpg").write_bytes(b"")
    with pytest.raises(FileProblem, match=r"photo\.jpg"):
        write_tabular([BARE], here)


def test_the_description_does_not_license_the_data(here):
    write_tabular([BARE], here / "out")
    assert "license" not in json.loads((here / "out/datapackage.json").read_text(encoding="utf-8"))
