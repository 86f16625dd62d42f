"""The way on paper: two sides of A4, nothing about anybody, and every step of the way with its minutes."""

import datetime

import pytest

from screening_guide.guide.pack import load
from screening_guide.output.render import to_text
from screening_guide.output.route_crib import BOX, NO_BREAK, route_crib, step_title
from screening_guide.paths import bundled

PACK = load(bundled("content/en"))
ROUTES = PACK.routes.values()
TODAY = datetime.date(2026, 11, 22)


def crib(route, practice=False):
    return route_crib(PACK, route, TODAY, practice)


def words(route) -> str:
    return " ".join(to_text(crib(route)).split())


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.id)
@pytest.mark.parametrize("practice", [False, True])
def test_two_sides_of_paper_at_most(qapp, route, practice):
    from screening_guide.gui.printing import page_images

    assert len(page_images(crib(route, practice), 20)) <= 2


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.id)
def test_every_page_of_the_way_is_there_in_order_with_its_minutes(route):
    headings = [section.heading for section in crib(route).sections]
    assert len(headings) == len(route.pages)
    for heading, page in zip(headings, route.pages, strict=True):
        assert heading.startswith(step_title(page.page))
        assert not page.minutes or heading.endswith(f"{page.minutes:g} min")


@pytest.mark.parametrize("route", [r for r in ROUTES if not r.from_notes], ids=lambda route: route.id)
def test_confidentiality_is_said_three_times_on_every_way(route):
    said = words(route)
    times = [
        said.index(line)
        for line in (
            "This app keeps nothing about you",
            "You choose what to tell me",
            "Here's what I want to pass on",
        )
    ]
    assert times == sorted(times)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.id)
def test_every_sign_of_danger_and_of_the_first_look_has_three_boxes(route):
    lines = [entry.text for section in crib(route).sections for entry in section.entries]
    signs = [*PACK.safe_now, *(sign for group in PACK.first_look.values() for sign in group)]
    for sign in signs:
        line = next(line for line in lines if line.endswith(PACK.signs[sign].text))
        assert all(f"{BOX}{NO_BREAK}{letter}" in line for letter in "STR")
    assert any("Taken over by" in line for line in lines)
    assert any("stay with her" in line for line in lines)


def test_afterwards_there_is_nothing_to_say_aloud():
    lines = [entry.text for section in crib(PACK.routes["afterwards"]).sections for entry in section.entries]
    assert not [line for line in lines if line.startswith("“")]


def test_strengths_stand_before_help():
    headings = [section.heading.split(" ·")[0] for section in crib(PACK.routes["15"]).sections]
    assert headings.index("Strengths") < headings.index("What could help")


def test_it_says_what_it_cannot_protect_and_that_it_is_practice():
    made = crib(PACK.routes["5"], practice=True)
    assert made.practice
    assert "Do not write her name" in made.footer[0]
    assert "urgent rules read by a clinician" in made.footer[1]
