"""The consent ledger: one line for everybody who could be told, off until asked, with every time that counts."""

import datetime

import pytest

from screening_guide.guide import prompts
from screening_guide.guide.consent import SERVICE, Standing, ledger
from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Answered, Picked
from screening_guide.guide.hidden import on_the_path
from tests.conftest import NOON, Clock

PLACES = {"one": "Marrowby Women's Centre", "two": "Ossingford Women's Hub"}


@pytest.fixture
def talk(clock: Clock) -> Conversation:
    return Conversation(clock=clock)


def lines(pack, talk, places=PLACES):
    return {line.who: line for line in ledger(pack, on_the_path(talk.state), places)}


def test_everybody_has_a_line_in_the_packs_order_and_each_place_its_own(pack, talk):
    assert [line.text for line in lines(pack, talk).values()] == [
        "The court",
        "Probation",
        "Health, liaison and diversion",
        *PLACES.values(),
        "Someone else",
    ]


def test_nobody_was_asked_until_somebody_was(pack, talk):
    for line in lines(pack, talk).values():
        assert line.standing is Standing.NOT_ASKED
        assert (line.what, line.at, line.agreed_at) == ((), None, None)


def test_a_no_is_not_the_same_as_not_asked(pack, talk):
    talk.send(Answered(prompts.consent("court"), "not_agreed"))
    court = lines(pack, talk)["court"]
    assert (court.standing, court.at, court.agreed_at) == (Standing.NOT_AGREED, NOON, None)


def test_what_was_taken_back_keeps_both_times(pack, talk, clock):
    prompt = prompts.consent("court")
    talk.send(Answered(prompt, "agreed"))
    clock.pass_minutes(13)
    talk.send(Answered(prompt, "taken_back"))
    court = lines(pack, talk)["court"]
    assert court.standing is Standing.TAKEN_BACK
    assert court.agreed_at == NOON
    assert court.at == NOON + datetime.timedelta(minutes=13)


def test_undo_is_not_taking_back(pack, talk):
    talk.send(Answered(prompts.consent("court"), "agreed"))
    talk.undo()
    court = lines(pack, talk)["court"]
    assert (court.standing, court.agreed_at) == (Standing.NOT_ASKED, None)


def test_what_exactly_is_off_until_chosen_and_stands_in_the_order_of_the_list(pack, talk):
    talk.send(Answered(prompts.consent("court"), "agreed"))
    assert lines(pack, talk)["court"].what == ()
    for item in ("plan", "needs"):
        talk.send(Picked(prompts.consent_what("court"), item))
    talk.send(Answered(prompts.consent_words("court"), "that she came early"))
    assert lines(pack, talk)["court"].what == ("What she wants help with", "Her plan", "that she came early")
    assert lines(pack, talk)["probation"].what == ()


def test_a_place_off_her_shortlist_may_be_told_nothing(pack, talk):
    talk.send(Picked(prompts.SHORTLIST, "one"))
    talk.send(Answered(prompts.consent(f"{SERVICE}one"), "agreed"))
    assert lines(pack, talk, {"one": "Centre"})[f"{SERVICE}one"].standing is Standing.AGREED
    talk.send(Picked(prompts.SHORTLIST, "one", on=False))
    assert lines(pack, talk, {"one": "Centre"})[f"{SERVICE}one"].standing is Standing.NOT_ASKED


def test_the_lists_say_who_decides_without_her_and_where_that_is_known_from(pack):
    assert pack.consents.exceptions
    for exception in pack.consents.exceptions:
        assert set(exception.sources) & set(pack.sources)
    assert all(venue.lead for venue in pack.venues.values())
