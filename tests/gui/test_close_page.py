"""Close: one good thing said, what happens next, and in words what clearing does and does not do."""

import pytest

from screening_guide.guide import prompts
from screening_guide.guide.events import Noted
from screening_guide.guide.kinds import Voice


@pytest.fixture
def short(talk):
    talk.desk.answer(prompts.MINUTES, "5")
    talk.window.open("close")
    return talk


def test_the_five_minute_way_has_a_strength_too(short):
    short.press("You asked for help today")
    short.press("Said aloud")
    assert short.desk.state.picked(prompts.STRENGTHS) == ("asked",)
    short.window.open("close")
    assert "“You asked for help today.”" in short.text()
    assert short.find("Said aloud").isChecked()


def test_what_happens_next_is_pressed_where_there_is_no_time_to_type(short):
    assert not short.has("What happens next, and who does it?") or not hasattr(
        short.find("What happens next, and who does it?"), "setText"
    )
    short.press("She will ring herself")
    short.press("Custody staff know")
    assert short.desk.state.answer(prompts.NEXT_STEP) == "Custody staff know; She will ring herself"
    short.window.open("close")
    assert short.find("Custody staff know").isChecked()
    short.press("Custody staff know")
    short.press("She will ring herself")
    assert short.desk.state.answer(prompts.NEXT_STEP) == ""


def test_what_was_typed_on_a_longer_way_stays_in_its_field(talk):
    talk.window.open("close")
    talk.type_into("What happens next, and who does it?", "Sam rings at three")
    talk.desk.answer(prompts.MINUTES, "5")
    talk.window.open("close")
    assert talk.find("What happens next, and who does it?").text() == "Sam rings at three"


def test_clearing_says_what_goes_and_what_it_cannot_take_back(talk):
    talk.window.open("close")
    text = talk.text()
    for goes in ("note, word, plan and choice", "clipboard", "holds for printing"):
        assert goes in text
    for stays in ("paper", "files that you saved", "text that you pasted", "queue and memory"):
        assert stays in text


def test_an_unfinished_urgent_handover_is_said_first(talk):
    talk.desk.send(Noted("suicide.goodbye", Voice.SAW))
    talk.window.open("close")
    assert "The urgent handover is not finished: write who was told" in talk.text()


def test_the_worker_is_asked_nothing_about_a_strength_twice(talk):
    talk.desk.pick(prompts.STRENGTHS, "asked", True)
    talk.window.open("close")
    assert "One true, good thing, before she leaves" not in talk.text()
    assert "Say it to her before she leaves" in talk.text()
