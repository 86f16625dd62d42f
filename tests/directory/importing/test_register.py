"""Filling gaps from the charity registers: by number, by name only with a yes, and never what could do harm."""

import csv
import dataclasses
import io
import json
import tracemalloc
import zipfile

import pytest

from screening_guide.directory.importing.finding import Finding, Weight
from screening_guide.directory.importing.register import (
    Charity,
    Target,
    match,
    proposals_csv,
    read_accepted,
    read_register,
)
from screening_guide.directory.importing.register_files import charity_number
from screening_guide.errors import FileProblem

CHARITY = Charity(
    number="1189924",
    name="THE SHEFFIELD WOMEN'S CENTRE LIMITED",
    removed=False,
    phone="0114 2758411",
    email="info@sheffieldwomen.example",
    website="www.SheffieldWomen.org.uk",
    address=("12 High Street", "SHEFFIELD"),
    postcode="S1 2AB",
    register="GB-CHC",
)
TARGET = Target(
    service_id="sheffield",
    organization_id="swc",
    organization="Sheffield Women's Centre",
    name="Drop-in",
    charity_numbers=(("GB-CHC", "1189924"),),
    town="Sheffield",
    postcode="",
    kind="womens_centre",
    runs_refuges=False,
    phone=False,
    email=False,
    website=False,
    address=False,
)
UNNUMBERED = dataclasses.replace(TARGET, charity_numbers=())
EXTRACT = {
    "date_of_extract": "2026-09-01T00:00:00",
    "organisation_number": 4000001,
    "registered_charity_number": 1189924,
    "linked_charity_number": 0,
    "charity_name": 'THE "HAVEN" IN LUTON',
    "charity_registration_status": "Registered",
    "date_of_removal": None,
    "charity_contact_address1": "1 High Street",
    "charity_contact_address2": "LUTON",
    "charity_contact_address3": None,
    "charity_contact_address4": None,
    "charity_contact_address5": None,
    "charity_contact_postcode": "LU1 2AB",
    "charity_contact_phone": "01582 733592",
    "charity_contact_email": "info@example.org",
    "charity_contact_web": "www.example.org",
    "charity_activities": "Help – for women",
}
OSCR = (
    "Charity Number,Charity Name,Registered Date,Known As,Charity Status,Postcode,Constitutional Form,"
    "Principal Office/Trustees Address,Website,Most recent year income\r\n"
    'SC012345,Glasgow Women,01/01/2001 00:00,The Willow,Active,G1 1AA,SCIO,"1 High Street, Glasgow",gw.org,5\r\n'
)
CCNI = (
    "Reg charity number,Sub charity number,Charity name,Date registered,Status,Public address,Website,Email,Telephone\n"
    '100123,0,Derry Women,01/01/2014,Up-to-date,"2 Main Street, Derry, BT48 7AA",dw.org,info@dw.org,028 7126 6672\n'
)


def changed(**fields):
    return dataclasses.replace(CHARITY, **fields)


def aimed(**fields):
    return dataclasses.replace(TARGET, **fields)


def filled(charity, target=TARGET, accepted=frozenset()):
    return {fill.field: fill.value for fill in match([charity], [target], accepted).fills}


def as_tsv(*rows):
    lines = ["\t".join(EXTRACT), *("\t".join("" if v is None else str(v) for v in row.values()) for row in rows)]
    return "\r\n".join(lines) + "\r\n"


def written(folder, data, name="register.txt"):
    file = folder / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


def only(items):
    (item,) = items
    return item


# Matching


def test_a_charity_number_fills_every_empty_field():
    assert filled(CHARITY) == {
        "phone": "0114 275 8411",
        "email": "info@sheffieldwomen.example",
        "website": "https://sheffieldwomen.org.uk".replace("sheff", "www.sheff"),
        "address": "12 High Street, SHEFFIELD",
        "postcode": "S1 2AB",
    }


@pytest.mark.parametrize("field", ["phone", "email", "website", "address"])
def test_a_field_that_is_not_empty_is_left_alone(field):
    assert field not in filled(CHARITY, aimed(**{field: True}))


def test_a_postcode_is_left_alone():
    assert "postcode" not in filled(CHARITY, aimed(postcode="S2 4AA"))


@pytest.mark.parametrize(
    ("text", "register", "number"),
    [
        ("1189924", "", "1189924"),
        (" 01 189 924 ", "GB-CHC", "1189924"),
        ("GB-CHC-1189924", "", "1189924"),
        ("1189924-0", "", "1189924"),
        ("1189924-3", "", "1189924-3"),
        ("sc 12345", "", "SC012345"),
        ("12345", "GB-SC", "SC012345"),
        ("NIC100123", "", "NIC100123"),
        ("100123", "GB-NIC", "NIC100123"),
        ("none", "", ""),
        ("0", "", ""),
        ("١٢٣٤", "", ""),
    ],
)
def test_a_charity_number_is_written_one_way(text, register, number):
    assert charity_number(text, register) == number


def test_a_name_is_only_proposed():
    matched = match([CHARITY], [UNNUMBERED])
    assert not matched.fills
    assert {fill.field for fill in matched.proposals} == {"phone", "email", "website", "address", "postcode"}
    assert {fill.by for fill in matched.proposals} == {"name"}


@pytest.mark.parametrize(
    ("ours", "theirs", "proposed"),
    [
        ("Sheffield Womens Centre", "The Sheffield Women’s Centre (CIO)", True),
        ("SWC (Sheffield Women's Centre)", "Sheffield Women's Centre", True),
        ("Sheffield Women's Centre", "SHEFFIELD WOMENS CENTER", True),
        ("Sheffield Women's Centre", "Chesterfield Women's Centre", False),
        ("St Giles Trust", "Saint Giles Trust", True),
        ("The Charity", "The Charity", True),
        ("", "Sheffield Women's Centre", False),
    ],
)
def test_names_meet_when_they_are_the_same_or_close(ours, theirs, proposed):
    target = dataclasses.replace(UNNUMBERED, organization=ours)
    assert bool(match([changed(name=theirs)], [target]).proposals) is proposed


def test_another_name_in_the_scottish_register_counts():
    charity = changed(number="SC012345", register="GB-SC", name="Other", known_as="Sheffield Women's Centre")
    assert match([charity], [UNNUMBERED]).proposals


def test_a_number_goes_before_a_name():
    matched = match([changed(number="200001", phone="0113 243 5443"), CHARITY], [TARGET])
    assert not matched.proposals
    assert {fill.charity.number for fill in matched.fills} == {"1189924"}


def test_several_charities_of_a_name_are_all_proposed_and_told():
    matched = match([CHARITY, changed(number="200001")], [UNNUMBERED])
    assert {fill.charity.number for fill in matched.proposals} == {"1189924", "200001"}
    assert "2 charities have a name like this one (1189924, 200001)" in str(only(matched.findings))


def test_a_removed_charity_is_told_and_fills_nothing():
    matched = match([changed(removed=True)], [TARGET])
    finding = only(matched.findings)
    assert not matched.fills
    assert finding.weight == Weight.FLAGGED
    assert finding.name == "Drop-in"
    assert "1189924 is removed from the register: it may have closed" in finding.what


def test_a_removed_charity_of_the_name_is_told_when_there_is_no_other():
    assert "has the same name" in only(match([changed(removed=True)], [UNNUMBERED]).findings).what
    assert not match([changed(removed=True), changed(number="200001")], [UNNUMBERED]).findings


def test_the_charity_that_came_after_a_removed_one_is_proposed():
    matched = match([changed(removed=True), changed(number="1200001")], [TARGET])
    assert {fill.charity.number for fill in matched.proposals} == {"1200001"}
    assert "another charity number: 1189924" in proposals_csv(matched)


def test_findings_of_the_file_come_along():
    finding = Finding(Weight.REJECTED, "file, line 2", "", "the row has no name")
    assert match([finding, CHARITY], [TARGET]).findings == [finding]


def test_each_service_finds_its_charity_among_thousands():
    words = ("Leeds", "York", "Trust", "Women", "Centre", "Friends", "School", "Village", "Hall", "Project")
    names = [f"{words[n % 10]} {words[n // 10 % 10]} {words[n // 100 % 10]} {n % 7919}" for n in range(20_000)]
    charities = (changed(number=str(200_000 + n), name=name) for n, name in enumerate(names))
    targets = [dataclasses.replace(UNNUMBERED, service_id=str(n), organization=names[n * 100]) for n in range(150)]
    matched = match(charities, targets)
    assert {(fill.service_id, fill.charity.name) for fill in matched.proposals} >= {
        (str(n), names[n * 100]) for n in range(150)
    }


# What could do harm


@pytest.mark.parametrize(
    "target",
    [aimed(kind="domestic_abuse"), aimed(runs_refuges=True), aimed(organization="Sheffield Women's Aid")],
    ids=["kind", "runs refuges", "name"],
)
def test_no_address_where_there_may_be_a_refuge(target):
    assert set(filled(CHARITY, target, {("sheffield", "1189924")})) == {"phone", "email", "website"}
    by_name = dataclasses.replace(target, charity_numbers=(), name="Sheffield Women's Centre")
    table = proposals_csv(match([CHARITY], [by_name]))
    assert "0114 275 8411" in table
    assert "High Street" not in table
    assert "S1 2AB" not in table


def test_no_address_when_the_charity_calls_itself_a_refuge():
    assert "address" not in filled(changed(name="Sheffield Refuge"))
    assert "address" in filled(changed(name="Sheffield Refugee Women"))


@pytest.mark.parametrize(
    "address", [("12 High Street", "Rotherham"), ("c/o Smith LLP", "Sheffield"), ("PO Box 12, Sheffield",)]
)
def test_an_address_that_is_not_the_door_is_left_out(address):
    matched = match([changed(address=address)], [TARGET])
    assert not {"address", "postcode"} & {fill.field for fill in matched.fills}
    assert only(matched.findings).weight == Weight.DROPPED
    assert address[0] not in str(matched.findings)


def test_a_scottish_address_may_be_a_home_and_waits_for_a_yes():
    charity = changed(number="SC012345", register="GB-SC")
    target = aimed(charity_numbers=(("GB-SC", "SC12345"),))
    matched = match([charity], [target])
    assert {fill.field for fill in matched.fills} == {"phone", "email", "website"}
    assert {fill.field for fill in matched.proposals} == {"address", "postcode"}
    assert "trustee's home" in proposals_csv(matched)
    assert "address" in filled(charity, target, {("sheffield", "SC012345")})


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ("01142758411", "0114 275 8411"),
        ("1142758411", "0114 275 8411"),
        ("+44 (0)114 275 8411", "0114 275 8411"),
        ("07911 123456 or 0114 275 8411", "0114 275 8411"),
        ("Office: 0300 123 4567 (Mon-Fri)", "0300 123 4567"),
        ("0808 157 0001", "0808 157 0001"),
        ("07911 123456", "mobile"),
        ("07700 900123", "mobile"),
        ("+447911123456", "mobile"),
        ("070 1234 5678", "mobile"),
        ("0906 123 4567", "costs more"),
        ("0845 123 4567", "costs more"),
        ("275 8411", "no whole British"),
        ("+353 1 671 1111", "no whole British"),
        ("ring Sarah", "no whole British"),
    ],
)
def test_a_phone_is_tidied_or_left_out_with_a_reason(given, number):
    matched = match([changed(phone=given)], [TARGET])
    phones = [fill.value for fill in matched.fills if fill.field == "phone"]
    if number[0] == "0":
        assert phones == [number]
    else:
        assert not phones
        assert number in only(matched.findings).what
        assert given not in str(matched.findings)


@pytest.mark.parametrize("given", ["", "0", "None", "N/A", "-"])
def test_an_empty_cell_is_nothing_to_tell(given):
    assert not match([changed(phone=given, email=given, website=given)], [TARGET]).findings


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("INFO@Trevi.org.uk", "info@trevi.org.uk"),
        ("womens.centre@trevi.org.uk", "womens.centre@trevi.org.uk"),
        ("sheffield@trevi.org.uk", "sheffield@trevi.org.uk"),
        ("swc@trevi.org.uk", ""),
        ("tswcl@trevi.org.uk", "tswcl@trevi.org.uk"),
        ("jane.smith@trevi.org.uk", ""),
        ("jane.sheffield@trevi.org.uk", ""),
        ("j_smith2@trevi.org.uk", ""),
        ("sarah@trevi.org.uk", ""),
        ("info@hotmail.co.uk", ""),
        ("women@btinternet.com", ""),
        ("12345@trevi.org.uk", ""),
        ("info at trevi", ""),
    ],
)
def test_only_an_organisations_mailbox_is_taken(given, kept):
    matched = match([changed(email=given)], [TARGET])
    assert [fill.value for fill in matched.fills if fill.field == "email"] == [kept][: bool(kept)]
    assert len(matched.findings) == (not kept)
    assert given not in str(matched.findings)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("www.trevi.org.uk", "https://www.trevi.org.uk"),
        ("HTTP://Trevi.org.uk/Women", "https://trevi.org.uk/Women"),
        ("http//trevi.org.uk.", "https://trevi.org.uk"),
        ("info@trevi.org.uk", ""),
        ("javascript:alert(1)", ""),
        ("https://me@evil.example", ""),
        ("see Facebook", ""),
    ],
)
def test_a_website_is_tidied_or_left_out(given, kept):
    assert filled(changed(website=given)).get("website", "") == kept


# The proposals


def test_a_yes_in_the_spreadsheet_fills(tmp_path):
    table = proposals_csv(match([CHARITY, changed(number="200001")], [UNNUMBERED]))
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["charity_number"] for row in rows] == ["1189924", "200001"]
    rows[0]["accept"], rows[1]["accept"] = "Yes ", "no"
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    accepted = read_accepted(written(tmp_path, text.getvalue().encode("utf-8-sig")))
    assert accepted == {("sheffield", "1189924")}
    matched = match([CHARITY, changed(number="200001")], [UNNUMBERED], accepted)
    assert not matched.proposals
    assert {(fill.by, fill.charity.number) for fill in matched.fills} == {("number", "1189924")}


@pytest.mark.parametrize(
    ("target", "charity", "words"),
    [
        (
            {"postcode": "S1 4GE"},
            {"postcode": "NE8 1AA"},
            "Far apart: the service's postcode begins S, the charity's NE",
        ),
        ({"postcode": "EH1 1AA"}, {}, "Another nation: the service is in Scotland"),
        ({"postcode": "BT1 1AA"}, {}, "Another nation: the service is in Northern Ireland"),
        ({"postcode": "S1"}, {"register": "GB-SC", "number": "SC012345"}, "Another nation"),
        ({"town": "Leeds"}, {}, "Nothing shows that the charity is in Leeds"),
        ({}, {"name": "Sheffield Womans Centre"}, "The names are close, not the same"),
    ],
)
def test_a_proposal_says_what_to_look_at(target, charity, words):
    assert words in proposals_csv(match([changed(**charity)], [dataclasses.replace(UNNUMBERED, **target)]))


def test_a_proposal_shows_where_both_are():
    row = only(csv.DictReader(io.StringIO(proposals_csv(match([CHARITY], [UNNUMBERED])))))
    assert row["town"] == "Sheffield"
    assert row["charity_place"] == "12 High Street, SHEFFIELD, S1 2AB"
    assert row["charity_register"] == "England and Wales"


def test_no_cell_is_a_formula_and_the_id_comes_back(tmp_path):
    target = dataclasses.replace(UNNUMBERED, service_id="=cmd|' /C calc'!A0")
    table = proposals_csv(match([changed(address=("@SUM(1)", "Sheffield"))], [target]))
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert "'@SUM(1), Sheffield" in cells
    assert not [cell for cell in cells if cell[:1] in set("=+-@")]
    back = written(tmp_path, table.replace("\r\n,", "\r\nyes,"))
    assert read_accepted(back) == {(target.service_id, "1189924")}


@pytest.mark.parametrize(
    "text",
    [
        "accept,service_id,charity_number\nmaybe,a,1\n",
        "accept,service_id,charity_number\nyes,,1\n",
        "accept,service_id,charity_number\nyes,a,\n",
        "accept,service_id,charity_number\nyes\n",
        "name,phone\na,b\n",
        "accept\nyes\n",
    ],
)
def test_proposals_that_cannot_be_understood_are_told(tmp_path, text):
    with pytest.raises(FileProblem):
        read_accepted(written(tmp_path, text))


def test_proposals_without_a_yes_are_none(tmp_path):
    assert read_accepted(written(tmp_path, "accept,service_id,charity_number\n,a,1\nno,b,2\n")) == frozenset()


# Reading


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([EXTRACT]).encode("utf-8-sig"),
        json.dumps([EXTRACT], indent=2, ensure_ascii=False).encode("utf-16"),
        json.dumps([EXTRACT], ensure_ascii=False).encode("cp1252"),
        (json.dumps(EXTRACT) + "\n\n").encode(),
        as_tsv(EXTRACT).encode(),
        as_tsv(EXTRACT).encode("utf-16"),
        as_tsv(EXTRACT).encode("utf-16-le"),
        as_tsv(EXTRACT).encode("cp1252"),
        as_tsv(EXTRACT).replace("charity_name", " Charity Name ").encode("utf-8-sig"),
        as_tsv(EXTRACT).replace("\t", ";").encode(),
    ],
    ids=["json", "json utf-16", "json cp1252", "lines", "tsv", "tsv utf-16", "no mark", "cp1252", "spelling", "csv"],
)
def test_the_extract_reads_in_any_form(tmp_path, data):
    charity = only(read_register(written(tmp_path, data)))
    assert dataclasses.replace(charity, name="") == Charity(
        number="1189924",
        name="",
        removed=False,
        phone="01582 733592",
        email="info@example.org",
        website="www.example.org",
        address=("1 High Street", "LUTON"),
        postcode="LU1 2AB",
        register="GB-CHC",
    )
    assert charity.name.replace('"', "") == "THE HAVEN IN LUTON"


def test_the_scottish_register_reads(tmp_path):
    charity = only(read_register(written(tmp_path, OSCR)))
    assert (charity.number, charity.known_as, charity.register) == ("SC012345", "The Willow", "GB-SC")
    assert (charity.address, charity.postcode) == (("1 High Street, Glasgow",), "G1 1AA")


def test_the_northern_irish_register_reads(tmp_path):
    charity = only(read_register(written(tmp_path, CCNI)))
    assert (charity.number, charity.phone, charity.register) == ("NIC100123", "028 7126 6672", "GB-NIC")
    assert (charity.address, charity.postcode) == (("2 Main Street, Derry",), "BT48 7AA")


@pytest.mark.parametrize(
    ("fields", "removed"),
    [
        ({"charity_registration_status": "Removed"}, True),
        ({"date_of_removal": "2001-01-01T00:00:00"}, True),
        ({"date_of_removal": "NULL"}, False),
        ({}, False),
    ],
)
def test_a_removed_charity_is_known(tmp_path, fields, removed):
    assert only(read_register(written(tmp_path, as_tsv({**EXTRACT, **fields})))).removed is removed


def test_a_linked_charity_is_not_its_parent(tmp_path):
    charity = only(read_register(written(tmp_path, as_tsv({**EXTRACT, "linked_charity_number": 3}))))
    assert charity.number == "1189924-3"
    assert not match([charity], [aimed(organization="Other")]).fills


def test_a_quotation_mark_does_not_swallow_the_rows_below(tmp_path):
    rows = [{**EXTRACT, "charity_name": name} for name in ('"The Haven', "Second", "Third")]
    assert [charity.name for charity in read_register(written(tmp_path, as_tsv(*rows)))] == [
        '"The Haven', "Second", "Third"
    ]  # fmt: skip


def test_a_line_break_in_the_activities_loses_nothing_but_its_rest(tmp_path):
    found = list(read_register(written(tmp_path, as_tsv({**EXTRACT, "charity_activities": "One\nTwo"}, EXTRACT))))
    assert [type(item) for item in found] == [Charity, Finding, Charity]
    assert found[1].where == "register.txt, line 3"


@pytest.mark.parametrize(
    "fields",
    [
        {"charity_name": None},
        {"registered_charity_number": None},
        {"charity_name": "too\tmany"},
        {"charity_name": "\n"},
    ],
)
def test_a_row_that_cannot_be_read_is_told_and_the_next_is_read(tmp_path, fields):
    *told, charity = read_register(written(tmp_path, as_tsv({**EXTRACT, **fields}, EXTRACT)))
    assert told
    assert {finding.weight for finding in told} == {Weight.REJECTED}
    assert charity.number == "1189924"


@pytest.mark.parametrize(
    "value", [None, True, [], {}, {"a": [1]}, 1.5, 10**18, "x" * 100_000, "\x00\x1b\u202e", "\ud800"]
)
def test_any_value_anywhere_is_survived(tmp_path, value):
    for field in EXTRACT:
        file = written(tmp_path, json.dumps([EXTRACT, {**EXTRACT, field: value}, value, EXTRACT]))
        found = list(read_register(file))
        assert isinstance(found[-1], Charity)
        match(found, [TARGET, dataclasses.replace(UNNUMBERED, service_id="x" * 9, organization="x" * 1000)])


def test_json_lines_that_cannot_be_read_are_told(tmp_path):
    good = json.dumps(EXTRACT)
    found = list(read_register(written(tmp_path, "\n".join([good, good[:50], "NaN", "[" * 100_000, good]))))
    assert [type(item) for item in found] == [Charity, Finding, Finding, Finding, Charity]


def test_very_many_bad_rows_are_counted_not_listed(tmp_path):
    file = written(tmp_path, as_tsv(EXTRACT, *[{**EXTRACT, "charity_name": ""}] * 500))
    findings = [item for item in read_register(file) if isinstance(item, Finding)]
    assert len(findings) == 101
    assert "a further 400 rows" in findings[-1].what


def packed(folder, names, data, **options):
    file = folder / "register.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name in names:
            archive.writestr(name, data)
    return file


@pytest.mark.parametrize("name", ["publicextract.charity.json", "../../up.json", "/etc/passwd.txt", "a/b.JSON"])
def test_a_zip_file_is_read_where_it_is(tmp_path, name):
    file = packed(tmp_path, [name, "__MACOSX/x.json", "licence.pdf"], json.dumps([EXTRACT]))
    before = set(tmp_path.rglob("*"))
    assert only(read_register(file)).number == "1189924"
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("names", [["licence.pdf"], ["a.json", "b.csv"], ["xl/workbook.xml"]])
def test_a_zip_file_must_hold_one_register(tmp_path, names):
    with pytest.raises(FileProblem, match="must hold one charity register"):
        list(read_register(packed(tmp_path, names, "[]")))


def test_a_damaged_zip_file_is_told(tmp_path):
    file = packed(tmp_path, ["a.txt"], as_tsv(*[{**EXTRACT, "charity_name": str(n)} for n in range(2000)]))
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    with pytest.raises(FileProblem, match="download it again"):
        list(read_register(written(tmp_path, bytes(data))))
    with pytest.raises(FileProblem, match="download it again"):
        list(read_register(written(tmp_path, bytes(data[:500]))))


def test_json_that_breaks_off_is_told_with_how_far_it_went(tmp_path):
    data = json.dumps([EXTRACT] * 50)
    charities = read_register(written(tmp_path, data[:-300]))
    assert len([next(charities) for _ in range(49)]) == 49
    with pytest.raises(FileProblem, match="after 49 charities: download it again"):
        next(charities)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"[]",
        b"[1, 2, 3]",
        b"{}",
        b'{"data": [1]}',
        b'"',
        b"name,phone\na,b\n",
        b"%PDF-1.7\n\xff\xfe\x00",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
        b"x" * 3_000_000,
        json.dumps([{"registered_charity_number": 1, "charity_name": "other names"}]).encode(),
    ],
)
def test_a_wrong_file_is_told_in_one_sentence(tmp_path, data):
    with pytest.raises(FileProblem) as problem:
        list(read_register(written(tmp_path, data)))
    assert str(problem.value).count(".") == str(problem.value).count(".txt") + 1


def test_a_file_that_is_not_there_is_told(tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(FileProblem, match="cannot be read"):
            list(read_register(path))
        with pytest.raises(FileProblem, match="cannot be read"):
            read_accepted(path)


@pytest.mark.parametrize("form", ["json", "tsv"])
def test_a_large_register_needs_no_more_memory_than_a_small_one(tmp_path, form):
    fat = {**EXTRACT, "charity_activities": "A" * 4000}
    rows = 30_000_000 // len(json.dumps(fat))
    file = tmp_path / "large"
    with file.open("w", encoding="utf-8") as out:
        out.write("[" if form == "json" else as_tsv())
        line = json.dumps(fat) if form == "json" else as_tsv(fat).splitlines()[1]
        for place in range(rows):
            out.write((",\n" if place and form == "json" else "") + line + ("\n" if form == "tsv" else ""))
        out.write("]" if form == "json" else "")
    tracemalloc.start()
    try:
        count = sum(isinstance(item, Charity) for item in read_register(file))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == rows
    assert peak < 10_000_000
