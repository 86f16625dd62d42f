"""The order of listings: what she can use, where she is, how old it is; and which nation's lines."""

import datetime

import pytest

from screening_guide.directory import words
from screening_guide.directory.search import Filters, Search

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def search(store):
    return Search(store, today=TODAY)


def first_names(search, typed, *needs, women_only=True, limit=12):
    return [hit.service.name for hit in search.find(typed, Filters(needs, women_only), limit=limit).listings]


def test_what_fits_every_need_comes_first(search):
    answer = search.find("B1", Filters(("housing", "substance_use")), limit=30)
    near = [len(hit.missing) for hit in answer.listings if hit.near]
    assert near[0] == 0


def test_another_nation_far_off_is_not_near(search):
    near = [hit.service.nation for hit in search.find("BS1 4ST", limit=40).listings if hit.near]
    assert set(near) == {"England"}


def test_scotland_gets_scottish_lines(search):
    names = {line.name for line in search.find("EH1", Filters(("domestic_abuse",))).lines}
    assert any("Scotland" in name for name in names)
    assert not any("Refuge" in name for name in names)


@pytest.mark.parametrize("typed", ["", "Anawim", "ZZ99 9ZZ", "EH1", "Edinburgh"])
def test_the_nation_set_decides_where_no_place_does(search, typed):
    names = {line.name for line in search.find(typed, Filters(("domestic_abuse",)), nation="scotland").lines}
    assert any("Scotland" in name for name in names)
    assert not any("Refuge" in name for name in names)


def test_the_place_decides_before_the_nation_set(search):
    names = {line.name for line in search.find("Leeds", Filters(("domestic_abuse",)), nation="scotland").lines}
    assert any("Refuge" in name for name in names)


# ---- the order of listings


def test_another_police_area_does_not_stand_first(search):
    lincoln = search.find("Lincoln").listings[0].service
    assert (lincoln.town, lincoln.police_areas) == ("Lincoln", ("Lincolnshire",))


@pytest.mark.parametrize("typed", ["Watford", "Ware", "SE10", "Croydon"])
def test_an_area_wide_service_is_near_only_where_it_serves(search, typed):
    answer = search.find(typed, limit=400)
    assert "Brent" not in answer.listings[0].service.name + answer.listings[1].service.name
    assert not any(hit.near for hit in answer.listings if hit.service.id == "asian-womens-resource-centre-brent")


def test_an_area_wide_service_is_near_where_it_serves(search):
    near = {hit.service.id for hit in search.find("Wembley", limit=400).listings if hit.near}
    assert "asian-womens-resource-centre-brent" in near


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Wembley", "west and north-west"), ("SE10", "south"), ("Romford", "east and north-east"), ("EC2", "east and n")],
)
def test_a_borough_has_its_own_service_for_agencies(search, typed, name):
    probation = [n for n in first_names(search, typed, limit=40) if n.startswith("Probation women's service")]
    assert probation[0].startswith(f"Probation women's service, {name}")


def test_fresh_stands_above_old_at_about_the_same_distance(search):
    belfast = first_names(search, "BT1")
    assert belfast.index("Ballybeen Women's Centre, Dundonald") < belfast.index(
        "Shankill Shared Women's Centre, Belfast"
    )


def test_fresh_and_far_does_not_jump_over_old_and_near(search):
    names = first_names(search, "LS1 4AP", limit=40)
    old, fresh = (
        "Women's Counselling and Therapy Service, Leeds",
        "Probation women's service, Barnsley (Changing Lives)",
    )
    assert names.index(old) < names.index(fresh)


def test_a_listing_sinks_as_time_passes(store):
    def position(day):
        names = first_names(Search(store, today=day), "BT1")
        return names.index("Shankill Shared Women's Centre, Belfast")

    assert position(datetime.date(2025, 1, 1)) < position(TODAY)


def test_words_alone_sink_too(search):
    hits = [hit.service for hit in search.find("women's aid", limit=400).listings]
    alike = [words.service_age(s, TODAY).sinks for s in hits if s.phones and "Women's Aid" in s.name]
    assert set(alike) == {True, False}
    assert alike == sorted(alike)


def test_towns_with_a_post_box_in_the_middle_have_a_police_area(store):
    rows = store.query(
        "SELECT name FROM place WHERE police_area = '' AND kind = 'town' AND practice = 0 "
        "AND nation IN ('England', 'Wales', 'Scotland', 'Northern Ireland')"
    )
    assert [row["name"] for row in rows] == []


# ---- a place to measure from


def test_a_misspelt_place_to_measure_from_is_guessed_and_said(search):
    answer = search.find("WomenCentre", near="Leedz")
    assert answer.place.name == "Leeds"
    assert words.understood(answer).startswith("Showing Leeds (West Yorkshire). You typed “Leedz”.")
    assert "WomenCentre" in answer.listings[0].service.name


def test_an_unknown_place_to_measure_from_is_one_sentence(search):
    answer = search.find("WomenCentre", near="Qwxzzyvk")
    assert str(answer.problem).startswith("There is no place “Qwxzzyvk”")
    assert "\n" not in str(answer.problem)
    assert answer.lines


def test_words_that_name_nothing_near_a_place_are_said(search):
    answer = search.find("xqzv", near="Leeds")
    assert words.understood(answer).startswith("Nothing is called “xqzv”, so these are all near.")
    assert search.find("Anawin", near="Leeds").listings[0].service.name == "Anawim, Birmingham"
