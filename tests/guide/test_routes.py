"""The way through for each length of time: what it keeps, in which order, and that a change of it loses nothing."""

import datetime

import pytest

from screening_guide.guide import prompts, routes
from screening_guide.guide.events import Answered, Event, Noted, Picked, Stamped
from screening_guide.guide.kinds import Voice
from screening_guide.guide.pack import load
from screening_guide.guide.state import State, derive
from screening_guide.paths import bundled

PACK = load(bundled("content/en"))
TIMED = [route for route in PACK.routes.values() if route.minutes]
ALWAYS = ("scene", "matters", "safe", "look", "places", "before", "leaves", "close")
ONLY_WHEN_NEEDED = ("interpreter", "words")


def after(*events: Event) -> State:
    at = datetime.datetime(2026, 11, 22, 12, 52)
    return derive(Stamped(event, at) for event in events)


def minutes(route: str) -> Answered:
    return Answered(prompts.MINUTES, route)


def test_there_is_a_way_for_every_length_of_time_and_for_afterwards():
    assert list(PACK.routes) == ["5", "15", "30", "60", "afterwards"]


@pytest.mark.parametrize("route", PACK.routes.values(), ids=lambda route: route.id)
def test_every_way_keeps_safety_what_matters_a_number_and_who_may_be_told(route):
    kept = [each.page for each in route.pages]
    assert set(kept) <= set(routes.PAGES)
    assert set(ALWAYS) <= set(kept)
    assert kept == sorted(kept, key=routes.PAGES.index), "the order is that of the way through"
    assert route.leaves_out.strip()


@pytest.mark.parametrize("route", PACK.routes.values(), ids=lambda route: route.id)
def test_strengths_come_before_any_help(route):
    kept = [each.page for each in route.pages]
    if "help" in kept:
        assert kept.index("strengths") < kept.index("help")


@pytest.mark.parametrize("route", TIMED, ids=lambda route: route.id)
def test_the_pages_together_take_the_time_there_is(route):
    together = sum(each.minutes for each in route.pages if each.page != "interpreter")
    assert together == pytest.approx(route.minutes, abs=1)


def test_a_shorter_way_is_shorter_and_leaves_more_out():
    for route in TIMED:
        if route.shorter:
            other = PACK.routes[route.shorter]
            assert other.minutes < route.minutes
            assert len(other.pages) <= len(route.pages)


def test_an_interpreter_doubles_the_time_and_adds_one_page():
    plain = after(minutes("15"))
    doubled = after(minutes("15"), Answered(prompts.INTERPRETER, "yes"))
    assert routes.minutes(PACK, doubled) == 2 * routes.minutes(PACK, plain) == 30
    assert set(routes.pages(PACK, doubled)) - set(routes.pages(PACK, plain)) == {"interpreter"}


def test_not_sure_about_an_interpreter_changes_nothing():
    unsure = after(minutes("15"), Answered(prompts.INTERPRETER, "not_known"))
    assert routes.minutes(PACK, unsure) == 15


def test_afterwards_is_walked_from_notes_until_a_time_is_chosen():
    state = after(Answered(prompts.VENUE, "afterwards"))
    assert routes.route(PACK, state).from_notes
    assert "opening" not in routes.pages(PACK, state), "she is not in the room: there is nothing to say aloud"
    assert routes.minutes(PACK, state) == 0
    assert routes.route(PACK, after(Answered(prompts.VENUE, "afterwards"), minutes("30"))).id == "30"


ANSWERS = {
    "interpreter": (Answered(prompts.INTERPRETER, "yes"), Answered(prompts.LANGUAGE, "Sylheti")),
    "opening": (Picked(prompts.OPENING_OFFERS, "water"),),
    "closer": (Picked(prompts.TOPICS_OPENED, "housing"),),
    "strengths": (Answered(prompts.STRENGTH_WORDS, "You cooked for forty"),),
    "help": (Picked(prompts.WANTED, "housing.duty-to-refer"),),
    "plan": (Answered(prompts.plan("a", "tonight"), "The council"),),
}


@pytest.mark.parametrize("page", ANSWERS)
def test_a_page_with_answers_stays_on_a_shorter_way(page):
    state = after(minutes("60"), *ANSWERS[page], minutes("5"))
    assert page in routes.pages(PACK, state)


def test_a_page_without_answers_goes_with_the_longer_way():
    assert "plan" not in routes.pages(PACK, after(minutes("60"), minutes("5")))


def test_a_change_of_way_loses_no_answer():
    given = [event for events in ANSWERS.values() for event in events]
    given.append(Noted("housing.sofa", Voice.SAID))
    before, changed = after(minutes("60"), *given), after(minutes("60"), *given, minutes("5"), minutes("60"))
    assert changed.answers == before.answers
    assert changed.picks == before.picks
    assert changed.notes == before.notes
