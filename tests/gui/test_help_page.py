"""What could help: a strength first, three at most, her order, none today, and nothing at all."""

import pytest
from PySide6.QtWidgets import QLabel

from screening_guide.gui.widgets.suggestion_card import SuggestionCard
from screening_guide.guide import prompts
from screening_guide.guide.events import Noted, Picked
from screening_guide.guide.kinds import Voice
from screening_guide.guide.literal import is_open


@pytest.fixture
def helping(talk):
    for event in (
        Picked(prompts.MATTERS_CARDS, "sleep"),
        Noted("drugs.worried", Voice.SAID),
        Noted("depression.withdrawn", Voice.SAW),
    ):
        talk.desk.send(event)
    talk.window.open("help")
    return talk


def offered(hand):
    return [w.accessibleDescription() for w in hand.shown() if w.accessibleName() == "She wants this"]


def order(hand):
    return hand.window.page._order.text()


def test_a_strength_stands_above_every_suggestion_when_none_was_noted(helping):
    text = helping.text()
    assert text.index("First, one true, good thing") < text.index("She wants this")
    helping.press("You asked for help today")
    assert helping.desk.state.picked(prompts.STRENGTHS) == ("asked",)
    helping.window.open("help")
    assert "First, one true, good thing" not in helping.text()


def test_the_order_is_explained_and_each_has_its_reason(helping):
    assert "the first has two turns" in helping.text()
    assert len(offered(helping)) == 3
    assert helping.text().count("Because: ") == 3


def test_nothing_moves_when_she_chooses(helping):
    tops = {w.accessibleDescription(): w.mapTo(helping.window, w.rect().topLeft()).y() for w in helping.shown()}
    assert order(helping) == "Her order: nothing chosen so far."
    helping.press("She wants this", offered(helping)[0])
    after = {w.accessibleDescription(): w.mapTo(helping.window, w.rect().topLeft()).y() for w in helping.shown()}
    assert all(after[each] == tops[each] for each in offered(helping))


def test_what_she_chose_can_be_put_first_and_taken_off(helping):
    first, second, third = offered(helping)
    for each in (first, second, third):
        helping.press("She wants this", each)
    assert [w.accessibleDescription() for w in helping.shown() if w.accessibleName() == "Put first"] == [second, third]
    picked = helping.desk.state.picked(prompts.WANTED)
    helping.press("Put first", third)
    assert helping.desk.state.picked(prompts.WANTED) == (picked[2], picked[0], picked[1])
    helping.press("She wants this", first)
    assert helping.desk.state.picked(prompts.WANTED) == (picked[2], picked[1])
    assert order(helping).count("2. ") == 1


def test_others_come_three_at_a_time_and_stay_after_undo(helping):
    first = offered(helping)
    helping.press("Show others")
    others = offered(helping)
    assert len([card for card in helping.window.page.findChildren(SuggestionCard) if card.isVisible()]) == 3
    assert not set(first) & set(others)
    helping.press("She wants this", others[0])
    helping.window._undo()
    assert offered(helping) == others


def test_none_today_hides_nothing_for_ever(helping):
    first = offered(helping)[0]
    helping.press("She wants this", first)
    helping.press("None today")
    assert "none today" in order(helping)
    assert "kept" in order(helping)
    helping.press("None today")
    assert order(helping).startswith("Her order: 1. ")
    helping.press("None today")
    helping.press("She wants this", offered(helping)[1])
    assert not helping.find("None today").isChecked()
    assert "2. " in order(helping)


def test_no_offer_asks_an_open_question_in_the_literal_view(talk):
    for topic in talk.desk.pack.topics:
        talk.desk.pick(prompts.TOPICS_OPENED, topic, True)
    talk.desk.answer(prompts.LITERAL, "yes")
    talk.window.open("help")
    seen = set()
    while not seen >= set(offered(talk)):
        seen |= set(offered(talk))
        said = [w.text() for w in talk.window.page.findChildren(QLabel) if w.property("role") == "say"]
        assert [words for words in said if is_open(words)] == []
        talk.press("Show others")
    assert len(seen) > 100


def test_when_you_can_do_nothing_there_is_something_to_say(helping):
    assert "I haven't found" not in helping.text()
    helping.press("When you can't do anything")
    assert "I haven't found you a place yet." in helping.text()


def test_with_nothing_noted_there_is_a_proper_ending_and_a_way_on(talk):
    talk.window.open("help")
    assert "That is fine." in talk.text()
    assert "That is a proper ending" in talk.text()
    assert not offered(talk)
    talk.press("Go to “Before you finish”")
    assert talk.window.way.here == "before"


def test_what_keeps_her_safe_is_no_choice_of_hers(helping):
    helping.press("Show others")
    assert "Ask plainly about thoughts of suicide" in helping.text()
    assert "Do this whatever she chooses." in helping.text()
    assert not [words for words in offered(helping) if words.startswith("Ask plainly about thoughts")]
    assert offered(helping), "the others are hers to choose"
