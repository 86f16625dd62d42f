"""Plan A, Plan B and safe contact: blanks stay blanks, one press fills, and nothing typed is lost."""

import pytest

from screening_guide.gui.widgets.filler import with_words, without
from screening_guide.gui.widgets.offer_words import first_sentence, in_short
from screening_guide.guide import prompts
from screening_guide.guide.events import Noted, Picked
from screening_guide.guide.kinds import Absence, Voice

CONTACT = "What you agreed: safe times, what to say, the safe word"


@pytest.fixture
def planning(talk):
    """She wants two things, and has a place on her card."""
    for event in (Picked(prompts.MATTERS_CARDS, "sleep"), Noted("drugs.worried", Voice.SAID)):
        talk.desk.send(event)
    talk.desk.pick(prompts.WANTED, "housing.duty-to-refer", True)
    talk.desk.pick(prompts.WANTED, "housing.keep-safe", True)
    place = talk.desk.search.find("Halifax").listings[0].service
    talk.desk.pick(prompts.SHORTLIST, place.id, True)
    talk.window.open("plan")
    return talk, place


def slot(hand, name):
    letter, _colon, words = name.partition(": ")
    ids = {"Tonight": "tonight", "Tomorrow": "tomorrow", "By the end of the week": "this_week", "Who to ring": "ring"}
    return hand.desk.state.answer(prompts.plan(letter[-1].lower(), ids[words]))


def wish(hand):
    """The first offer on housing as her wish, as it is written into the plan: never what staff are told to do."""
    wants = hand.desk.pack.topics["housing"].offers[0].wants
    return wants[:1].upper() + wants[1:]


def duty(hand):
    """What the chip that writes it says."""
    return in_short(wish(hand))


def test_one_press_writes_in_what_she_chose(planning):
    hand, place = planning
    hand.press(duty(hand), "Plan A: Tomorrow")
    assert slot(hand, "Plan A: Tomorrow") == wish(hand)
    assert hand.find("Plan A: Tomorrow").text() == wish(hand)
    assert slot(hand, "Plan B: Tomorrow") == ""
    hand.press(place.name, "Plan B: Who to ring")
    assert place.phones[0].number in slot(hand, "Plan B: Who to ring")
    late = next(w for w in hand.shown() if w.accessibleDescription() == "Plan A: By the end of the week")
    hand.press(late.accessibleName(), "Plan A: By the end of the week")
    assert slot(hand, "Plan A: By the end of the week").startswith("Help to keep her home")


def test_a_press_keeps_what_was_typed_and_takes_back_only_itself(planning):
    hand, _place = planning
    hand.type_into("Plan A: Tomorrow", "Ring Sam")
    hand.press(duty(hand), "Plan A: Tomorrow")
    assert slot(hand, "Plan A: Tomorrow") == f"Ring Sam, {wish(hand)}"
    hand.press(duty(hand), "Plan A: Tomorrow")
    assert slot(hand, "Plan A: Tomorrow") == "Ring Sam"


def test_what_was_written_in_shows_as_pressed_after_coming_back(planning):
    hand, _place = planning
    hand.press(duty(hand), "Plan A: Tomorrow")
    hand.window.open("help")
    hand.window.open("plan")
    assert hand.find(duty(hand), "Plan A: Tomorrow").isChecked()
    assert not hand.find(duty(hand), "Plan B: Tomorrow").isChecked()


def test_none_today_suggests_nothing_she_did_not_want(planning):
    hand, _place = planning
    hand.desk.answer(prompts.NONE_TODAY, "yes")
    hand.window.open("plan")
    assert not hand.has(duty(hand))


@pytest.mark.parametrize(
    ("text", "words", "after"),
    [
        ("", "b", "b"),
        ("a", "b", "a, b"),
        ("a,", "b", "a, b"),
        (" a ", "b", "a, b"),
    ],
)
def test_words_are_put_after_a_comma(text, words, after):
    assert with_words(text, words) == after


@pytest.mark.parametrize(
    ("text", "after"), [("b", ""), ("a, b", "a"), ("b, c", "c"), ("a, b, c", "a, c"), ("a", "a"), ("ab", "a")]
)
def test_words_go_with_their_comma(text, after):
    assert without(text, "b") == after


def test_an_offer_in_a_few_words():
    offer = "Duty to refer: if she is homeless, or could be within 56 days. Ask her first."
    assert first_sentence(offer) == "Duty to refer"
    assert in_short("Ask her responsible officer whether she can be put forward. Wait.") == (
        "Ask her responsible officer whether she…"
    )


# ---- safe contact


def test_safe_contact_is_agreed_by_pressing_or_in_words(talk):
    talk.window.open("plan")
    talk.press("Only at set times")
    talk.press("A safe word was agreed")
    talk.type_into(CONTACT, "Mornings; wrong number")
    assert talk.desk.state.picked(prompts.CONTACT) == ("set_times", "safe_word")
    assert talk.desk.state.answer(prompts.CONTACT_WORDS) == "Mornings; wrong number"
    talk.press("Chose not to say", "Safe ways to contact her")
    assert talk.desk.state.absence("contact") is Absence.DECLINED
    assert not talk.desk.state.picked(prompts.CONTACT)
    assert talk.find(CONTACT).text() == ""
    assert not talk.find("Only at set times").isChecked()


def test_nobody_can_ring_her_and_not_ring_her(talk):
    talk.window.open("plan")
    talk.press("It is safe to ring")
    talk.press("Do not ring")
    assert talk.desk.state.picked(prompts.CONTACT) == ("do_not_ring",)
    assert not talk.find("It is safe to ring").isChecked()
    talk.press("A safe word was agreed")
    talk.press("It is safe to ring")
    assert talk.desk.state.picked(prompts.CONTACT) == ("safe_word", "ring")


def test_what_to_keep_to_when_ringing_is_folded_and_drawn_with_the_page(talk):
    talk.window.open("plan")
    assert "No voicemail" not in talk.text()
    talk.press("Safe contact after abuse")
    assert "No voicemail" in talk.text()


def top(hand, name):
    return hand.find(name).mapTo(hand.window.page, hand.find(name).rect().topLeft()).y()


def test_safe_contact_comes_first_when_somebody_close_to_her_is_near(talk):
    talk.window.open("plan")
    assert top(talk, "Plan A: Tonight") < top(talk, CONTACT)
    talk.desk.pick(prompts.IN_BUILDING, "partner", True)
    talk.window.open("plan")
    assert top(talk, CONTACT) < top(talk, "Plan A: Tonight")
