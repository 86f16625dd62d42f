"""The check before writing: by the official schema, with the formats really checked, in plain sentences."""

import json
from pathlib import Path

import pytest

from screening_guide.directory.exporting import validate
from screening_guide.directory.exporting.validate import Validator
from screening_guide.errors import DirectoryProblem

UUID = "b121a553-ce70-5ecd-a01b-9ed99ce4674d"
GOOD = {"id": UUID, "name": "A", "status": "active"}
OFFICIAL = Path(__file__).resolve().parents[4] / "shared" / "open-referral"


@pytest.fixture(scope="module")
def validator():
    return Validator()


def test_a_good_service_has_no_problems(validator):
    assert validator.problems(GOOD) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"id": "svc-12"}, "service.id is “svc-12”, which is not a UUID such as"),
        ({"status": "closed"}, "service.status is “closed”, which is none of: active, inactive, defunct"),
        ({"email": "nobody@here"}, "service.email is “nobody@here”, which is not an email address."),
        ({"url": "www.example.org"}, "service.url is “www.example.org”, which is not a full web address"),
        ({"last_modified": "2025-10-01"}, "service.last_modified is “2025-10-01”, which is not a date and time"),
        ({"last_modified": "2025-02-30T10:00:00Z"}, "service.last_modified is"),
        ({"minimum_age": "18"}, "service.minimum_age is “18”, where a number belongs."),
        ({"description": None}, "service.description is “blank”, where a text belongs."),
        ({"name": ["A"]}, "service.name is “['A']”, where a text belongs."),
        ({"contacts": [{"id": UUID}, {}]}, "service.contacts[2].id is missing."),
        ({"organization": {"id": UUID, "name": "B"}}, "service.organization.description is missing."),
        ({"service_at_locations": {}}, "service.service_at_locations is “{}”, where a list belongs."),
    ],
)
def test_each_fault_is_one_sentence(validator, change, sentence):
    problems = validator.problems(GOOD | change)
    assert len(problems) == 1
    assert problems[0].startswith(sentence)


def test_all_missing_fields_are_named(validator):
    assert validator.problems({}) == [
        "service.id is missing.",
        "service.name is missing.",
        "service.status is missing.",
    ]


@pytest.mark.parametrize("odd", [None, [], "x", 1, float("nan")])
def test_what_is_no_object_is_told(validator, odd):
    assert validator.problems(odd)[0].endswith("where an object belongs.")


def test_a_huge_value_is_shown_short(validator):
    assert len(validator.problems(GOOD | {"status": "x" * 1_000_000})[0]) < 250


def test_a_missing_schema_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(validate, "_SCHEMA", str(tmp_path / "none.json"))
    with pytest.raises(DirectoryProblem, match="install the app again"):
        Validator()


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the shared schemas are not here")
def test_the_schemas_are_the_official_ones():
    from screening_guide.paths import bundled

    ours = bundled("resources/open-referral")
    for official in (OFFICIAL / "schemas/oruk-3.0/compiled").glob("*.json"):
        assert (ours / official.name).read_bytes() == official.read_bytes()
    assert (ours / "datapackage.json").read_bytes() == (OFFICIAL / "schemas/hsds-3.0/datapackage.json").read_bytes()


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the shared samples are not here")
def test_our_worked_example_is_valid(validator):
    sample = OFFICIAL / "samples/womens-centre-oruk-3.0-example.json"
    assert validator.problems(json.loads(sample.read_text(encoding="utf-8"))) == []
