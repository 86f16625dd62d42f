"""Search: the right place, a first answer that a worker would ring, and never a dead end or a refuge by distance."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening_guide.directory import as_json, words
from screening_guide.directory.candidate import rows_of
from screening_guide.directory.distance import miles_between
from screening_guide.directory.fold import fold, match_expression, tidy
from screening_guide.directory.model import Exactness
from screening_guide.directory.postcode import parse
from screening_guide.directory.ranking import AGENCIES_ONLY, NO_NUMBER, OPEN, usable
from screening_guide.directory.search import Filters, Search

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def search(store):
    return Search(store, today=TODAY)


PLACES = [
    ("LS1 4AP", "LS1 4"),
    ("ls14ap", "LS1 4"),
    ("M14 5SX", "M14 5"),
    ("CF10 1EP", "CF10 1"),
    ("NE1", "NE1"),
    ("M14 5", "M14 5"),
    ("BT1 5GS", "BT1"),
    ("EC1", "EC1"),
    ("LS", "LS"),
    ("Leeds", "Leeds"),
    ("hebden bridge", "Hebden Bridge"),
    ("Ab Kettleby", "Ab Kettleby"),
    ("Hull", "Kingston upon Hull"),
    ("Caerdydd", "Cardiff"),
    ("Abertawe", "Swansea"),
    ("St. Ives", "Saint Ives"),
    ("kings lynn", "King's Lynn"),
    ("Newcastle-upon-Tyne", "Newcastle upon Tyne"),
    ("Birm", "Birmingham"),
    ("Newport, Shropshire", "Newport"),
    ("LS1 4A", "LS1 4"),
    ("M14 5S", "M14 5"),
    ("CF10 1E", "CF10 1"),
    ("m145s", "M14 5"),
    ("Leeds LS1 4AP", "LS1 4"),
    ("Hull HU1", "HU1"),
    ("HMP Styal", "HMP Styal"),
    ("hmp & yoi new hall", "HMP New Hall"),
    ("HMP Low Newton", "HMP Low Newton"),
    ("HMP Leeds", "HMP Leeds"),
    ("Eastwood Park", "HMP Eastwood Park"),
    ("Stirling", "Stirling"),
]
TYPING_ERRORS = [
    ("Birmigham", "Birmingham"),
    ("Newcaslte", "Newcastle upon Tyne"),
    ("Manchster", "Manchester"),
    ("Sheffeild", "Sheffield"),
    ("Nottinham", "Nottingham"),
    ("Halifx", "Halifax"),
    ("Cardif", "Cardiff"),
]


@pytest.mark.parametrize(("typed", "name"), PLACES)
def test_places(search, typed, name):
    answer = search.find(typed)
    assert answer.place.name == name
    assert not answer.corrected


@pytest.mark.parametrize(("typed", "name"), TYPING_ERRORS)
def test_typing_errors(search, typed, name):
    answer = search.find(typed)
    assert answer.place.name == name
    assert typed == "Cardif" or answer.corrected
    assert typed == "Cardif" or typed in words.understood(answer)


# Five regions and more: the first answer has a number (or, where none is known, says so and gives lines to ring).
FIRST = [
    ("LS1 4AP", "Women's Counselling and Therapy Service, Leeds"),
    ("M14 5SX", "Probation women's service, Greater Manchester (GMWSA)"),
    ("B1 1BB", "Anawim, Birmingham"),
    ("NE1 4XX", "Probation women's service, Newcastle upon Tyne (Changing Lives)"),
    ("CF10 1EP", "Cardiff Women's Centre"),
    ("NG1 5DT", "Nottingham Women's Centre"),
    ("BT1 5GS", "Greenway Women's Centre, Belfast"),
    ("G1 1XQ", "Tomorrow's Women Glasgow"),
    ("Halifax", "WomenCentre, Halifax"),
    ("Hebden Bridge", "WomenCentre, Halifax"),
]


@pytest.mark.parametrize(("typed", "name"), FIRST)
def test_the_first_answer_can_be_rung_and_says_its_age(search, typed, name):
    first = search.find(typed).listings[0].service
    assert first.name == name
    assert first.phones
    assert words.service_age(first, TODAY).words


@pytest.mark.parametrize("typed", ["BS1 4ST", "NR1 3DD", "CA1 1AA", "PL4 8AA", "SO14 2AR", "Llandrindod Wells"])
def test_where_no_number_is_known_it_says_so_and_gives_lines(search, typed):
    answer = search.find(typed)
    assert words.nothing_to_ring(answer)
    assert "No number is known" in words.understood(answer)
    assert answer.lines
    assert all(line.phone for line in answer.lines)


@pytest.mark.parametrize("need", ["housing", "mental_health", "substance_use", "children_families", "debt_benefits"])
@pytest.mark.parametrize("typed", ["LS1 4AP", "Hull", "TR1", "Aberdeen", "Enniskillen", "Ystradgynlais", "ZE2"])
def test_never_a_dead_end(search, typed, need):
    answer = search.find(typed, Filters((need,)))
    assert answer.listings or answer.lines


@pytest.mark.parametrize(
    "name", ["Anawim", "anawin", "Joanna Project", "Together Women", "WomenCentre", "leeds womens aid"]
)
def test_an_organisation_by_name(search, name):
    first = search.find(name).listings[0].service
    assert fold(name).split()[0][:4] in fold(f"{first.name} {first.organization}")


def test_two_places_of_one_name_are_offered(search):
    answer = search.find("Newport")
    assert answer.place.county == "Newport"
    assert {place.county for place in answer.other_places} >= {"Isle of Wight", "Shropshire"}
    assert len({place.label for place in (answer.place, *answer.other_places)}) == len(answer.other_places) + 1


@pytest.mark.parametrize("typed", ["ZZ99 9ZZ", "QQ1 1AA", "XX1", "AA11 1AA"])
def test_a_postcode_that_does_not_exist(search, typed):
    answer = search.find(typed)
    assert str(answer.problem).startswith(f"There is no postcode {typed} ")
    assert answer.lines, "nothing is ever a dead end"
    assert str(search.find(f"Leeds {typed}").problem) == str(answer.problem)


def test_an_unknown_unit_falls_back_and_says_so(search):
    answer = search.find("LS1 0ZZ")
    assert answer.place.name == "LS1"
    assert "not in the list" in words.understood(answer)


def test_refuge_is_never_ranked_by_distance(search):
    for typed in ("LS1 4AP", "Bolton", "Cardiff"):
        answer = search.find(typed, Filters(("domestic_abuse",)), limit=40)
        abuse = [listing for listing in answer.listings if listing.service.kind == "domestic_abuse"]
        assert all(listing.miles is None for listing in abuse)
        assert "domestic" in answer.lines[0].name.lower() or "live fear free" in answer.lines[0].name.lower()


def test_no_distance_is_invented_for_an_area(search):
    for listing in search.find("LS1 4AP", limit=40).listings:
        if listing.service.exactness is Exactness.AREA:
            assert listing.miles is None
            assert "mile" not in words.distance(listing, search.find("LS1 4AP").place)


def test_how_exact_a_distance_is_in_words(search):
    answer = search.find("LS1 4AP", limit=40)
    said = {listing.service.name: words.distance(listing, answer.place) for listing in answer.listings}
    assert said["WomenCentre, Halifax"] == "about 14 miles from LS1 4"
    assert said["Women's Counselling and Therapy Service, Leeds"] == "in or near Leeds; the address is not known"
    assert said["WomenCentre, Huddersfield"].endswith("to the middle of Huddersfield; the address is not known")


def test_women_only_leaves_out_the_mixed_and_keeps_the_unknown(search):
    kinds = {hit.service.women_only for hit in search.find("LS1 4AP", Filters(women_only=True), limit=40).listings}
    assert "no" not in kinds
    assert {"yes", "unknown"} <= kinds


def test_no_filter_hides_a_service_looked_for_by_its_name(search):
    first = search.find("Black Country Women's Aid", Filters(women_only=True)).listings[0].service
    assert first.name == "Black Country Women's Aid"
    assert words.women_only(first) == "open to men too"


def test_unknown_is_never_shown_as_no(search):
    for listing in search.find("LS1 4AP", limit=40).listings:
        if listing.service.women_only == "unknown":
            assert words.women_only(listing.service).endswith("not known, ask")


def test_practice_and_real_are_never_mixed(store):
    practice = Search(store, practice=True, today=TODAY)
    found = practice.find("Marrowby", limit=40)
    assert found.listings
    assert all(hit.service.practice for hit in found.listings)
    assert all(line.practice for line in practice.find("Marrowby", Filters(("housing",))).lines)
    assert all(p.number.startswith(("01632 960", "0808 157 0")) for hit in found.listings for p in hit.service.phones)
    assert practice.find("Leeds").place is None
    real = Search(store, today=TODAY)
    assert not any(hit.service.practice for hit in real.find("Marrowby women").listings)
    assert practice.find("QQ1 1AA").place.name == "QQ1 1"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        '"',
        "'; DROP TABLE service; --",
        "🙂",
        "שלום عليكم",
        "\x00\x07",
        "*",
        "a" * 10_000,
        "AND OR NOT NEAR(",
    ],
)
def test_odd_words_break_nothing(search, typed):
    answer = search.find(typed)
    assert len(answer.words) <= 120
    assert answer.lines


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_anything_can_be_typed(search, typed):
    answer = search.find(typed)
    assert answer.lines
    assert "\n" not in str(answer.problem)


def test_json_holds_what_a_worker_sees(search):
    data = as_json.answer(search.find("LS1 4AP", Filters(("housing",))), TODAY)
    first = data["results"][0]
    assert first["phones"][0]["number"] == "01422 386500"
    assert first["age"] == "Source is 23 months old (November 2024): ring first"
    assert first["ring_first"] is True
    assert first["number_checked"] is False
    assert data["lines"][0]["phone"] == "0808 800 4444"


def test_usable(search):
    steps = {hit.service.name: usable(rows_of(hit.service, 1, 1)[0]) for hit in search.find("B1", limit=40).listings}
    assert steps["Anawim, Birmingham"] == OPEN
    assert steps["Probation women's service, Birmingham (Changing Lives)"] == AGENCIES_ONLY
    assert steps["WAITS (Women Acting in Today's Society), Birmingham"] == NO_NUMBER


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ls1 4ap", "LS1 4AP"),
        ("LS14AP", "LS1 4AP"),
        ("M14 5", "M14 5"),
        ("ec1a", "EC1A"),
        ("Leeds", None),
        ("ls", None),
        ("SW", "SW"),
        ("LS1 4A", "LS1 4"),
        ("LS14A", "LS1 4"),
        ("M14 S", None),
        ("EC1A", "EC1A"),
    ],
)
def test_postcodes(typed, written):
    parsed = parse(typed)
    assert (parsed.written if parsed else None) == written


def test_folding():
    assert fold("Saint Ives") == fold("ST. IVES") == "st ives"
    assert fold("Ynys Môn") == "ynys mon"
    assert fold("King's Lynn") == fold("Kings-Lynn")


def test_tidy_and_match():
    assert tidy(" a\n\tb\x00c ") == "a b c"
    assert match_expression("women's \"centre") == '"womens"* "centre"*'
    assert match_expression("***") is None


def test_miles():
    assert miles_between(51.5, -0.12, 51.5, -0.12) == 0
    assert round(miles_between(53.7997, -1.5492, 53.4808, -2.2426)) == 36  # Leeds to Manchester


@pytest.mark.parametrize("typed", ["01422 386500", "01422386500", "+44 1422 386500", "(01422) 386500", "01422 3865"])
def test_a_number_says_whose_it_is(search, typed):
    assert "WomenCentre, Halifax" in {hit.service.name for hit in search.find(typed).listings}
