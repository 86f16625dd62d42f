"""What an answer of the scene changes."""

import datetime

import pytest

from screening_guide.guide import prompts, scene
from screening_guide.guide.events import Answered, Event, Picked, Stamped
from screening_guide.guide.pack import load
from screening_guide.guide.state import State, derive
from screening_guide.paths import bundled

PACK = load(bundled("content/en"))


def after(*events: Event) -> State:
    at = datetime.datetime(2026, 11, 22, 12, 52)
    return derive(Stamped(event, at) for event in events)


@pytest.mark.parametrize("name", [prompts.OVERHEARD, prompts.IN_BUILDING])
@pytest.mark.parametrize("who", scene.CONNECTED)
def test_a_partner_a_relative_or_a_co_defendant_near_means_watched(name, who):
    assert scene.watched(after(Picked(name, who)))


@pytest.mark.parametrize(
    "pick",
    [
        Picked(prompts.OVERHEARD, scene.NOBODY),
        Picked(prompts.OVERHEARD, scene.STAFF),
        Picked(prompts.OVERHEARD, scene.OTHERS),
        Picked(prompts.OVERHEARD, scene.NOT_KNOWN),
        Picked(prompts.IN_BUILDING, scene.NO),
        Picked(prompts.IN_BUILDING, scene.NOT_KNOWN),
    ],
)
def test_nobody_strangers_and_not_knowing_do_not(pick):
    assert not scene.watched(after(pick))


def press(state: State, name: str, *items: str) -> tuple[str, ...]:
    """What is on a list after pressing these, one after the other."""
    sent: list[Event] = [Picked(name, item) for item in state.picked(name)]
    for item in items:
        now = after(*sent)
        sent += scene.pressed(now, name, item, item not in now.picked(name))
    return after(*sent).picked(name)


def test_several_people_can_overhear():
    assert press(State(), prompts.OVERHEARD, "staff", "partner") == ("staff", "partner")


@pytest.mark.parametrize(
    ("name", "alone", "other"),
    [
        (prompts.OVERHEARD, scene.NOBODY, scene.STAFF),
        (prompts.OVERHEARD, scene.NOT_KNOWN, scene.PARTNER),
        (prompts.IN_BUILDING, scene.NO, scene.RELATIVE),
        (prompts.IN_BUILDING, scene.NOT_KNOWN, scene.CO_DEFENDANT),
        (prompts.INTERPRETER_WISHES, scene.ANYONE, scene.WOMAN),
    ],
)
def test_nobody_and_not_sure_exclude_the_others_both_ways(name, alone, other):
    assert press(State(), name, other, alone) == (alone,)
    assert press(State(), name, alone, other) == (other,)


def test_taking_an_answer_back_leaves_the_others():
    assert press(State(), prompts.OVERHEARD, "staff", "partner", "staff") == ("partner",)


def test_every_answer_that_means_watched_can_be_pressed():
    assert set(scene.CONNECTED) <= set(scene.overheard_labels())
    assert set(scene.CONNECTED) <= set(scene.in_building_labels())


def test_a_shorter_way_is_offered_only_with_an_interpreter():
    sixty, interpreter = Answered(prompts.MINUTES, "60"), Answered(prompts.INTERPRETER, "yes")
    assert scene.shorter(PACK, after(sixty)) is None
    shorter = scene.shorter(PACK, after(sixty, interpreter))
    assert shorter is not None
    assert shorter.minutes * 2 == 60
    assert scene.shorter(PACK, after(Answered(prompts.MINUTES, "5"), interpreter)) is None
    assert scene.shorter(PACK, after(Answered(prompts.VENUE, "afterwards"), interpreter)) is None


def test_pages_that_stay_for_their_answers_are_named():
    strength = Answered(prompts.STRENGTH_WORDS, "You cooked for forty")
    assert scene.kept_pages(PACK, after(strength, Answered(prompts.MINUTES, "5"))) == ("strengths",)
    assert scene.kept_pages(PACK, after(strength, Answered(prompts.MINUTES, "60"))) == ()
