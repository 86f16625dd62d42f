"""Signs and the pages around them: what matters, the first look, the closer look, in her words, strengths."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from screening_guide.guide import prompts
from screening_guide.guide.events import Answered, NoAnswer, Noted, Picked, Quoted, Unanswered
from screening_guide.guide.kinds import Absence, Voice
from screening_guide.guide.literal import is_open
from tests.gui.test_accessibility import SIZES, clipped, unnamed

HER_WORDS = "Her words, exactly as she said them"
SOFA, WORRIED, GOODBYE, WITHDRAWN = "housing.sofa", "drugs.worried", "suicide.goodbye", "depression.withdrawn"
MINE = ("matters", "safe", "look", "closer", "words", "strengths", "help", "plan", "close")


def text_of(hand, sign):
    return hand.desk.pack.signs[sign].text


def spoken(hand):
    """The words to say aloud on the open page."""
    return [
        label.text().strip("“”") for label in hand.window.page.findChildren(QLabel) if label.property("role") == "say"
    ]


def literal(hand):
    hand.desk.answer(prompts.LITERAL, "yes")
    return hand


@pytest.fixture
def fast(talk):
    """The whole first look on one page."""
    talk.window.open("look")
    talk.press("All on one page")
    return talk


# ---- a sign and its answers


def test_a_sign_can_be_seen_told_and_recorded_at_once_and_each_press_is_undone(talk):
    talk.window.open("safe")
    sign = talk.desk.pack.safe_now[-1]
    for voice in ("Records say", "She said"):
        talk.press(voice, text_of(talk, sign))
        talk.window.open("safe")
    assert talk.desk.state.note(sign).voices == (Voice.SAID, Voice.RECORDS)
    talk.desk.undo()
    assert talk.desk.state.note(sign).voices == (Voice.RECORDS,)


def test_what_records_say_is_said_when_the_page_is_drawn_and_not_under_the_hand(talk):
    talk.window.open("look")
    talk.press("Records say", text_of(talk, WITHDRAWN))
    assert "Records say this already" not in talk.text()
    talk.window.open("look")
    assert talk.text().count("Records say this already: no need to ask.") == 1


def test_what_she_chose_not_to_say_last_time_is_not_asked_again(talk):
    talk.desk.send(Picked(prompts.DO_NOT_ASK, WITHDRAWN))
    talk.window.open("look")
    assert talk.text().count("She chose not to say last time: do not ask again.") == 1


# ---- the first look


def test_the_fast_first_look_has_every_sign_on_one_page_and_is_remembered(fast):
    signs = [sign for group in fast.desk.pack.first_look.values() for sign in group]
    assert all(fast.find("I saw", text_of(fast, sign)) for sign in signs)
    assert fast.desk.settings.values["first_look"] == "fast"
    assert "first_look" in fast.desk.settings.file.read_text()
    fast.press("Continue")
    assert fast.window.way.here == "closer"
    fast.press("Back")
    fast.press("All on one page")
    assert fast.has("Part of the first look")


def test_the_fast_first_look_fits_two_screens(fast):
    assert fast.window.page.height() <= 2 * fast.window.frame.scroller.viewport().height()


def test_an_arrow_leads_to_the_other_answers_in_the_same_row(fast):
    sign = text_of(fast, WITHDRAWN)
    row = fast.find("I saw", sign).parentWidget()
    height = row.height()
    fast.find("I saw", sign).setFocus()
    fast.press("Another answer", sign)
    assert QApplication.focusWidget() is fast.find("Not known", sign), "the keyboard stays in the row"
    fast.press("Chose not to say", sign)
    assert fast.desk.state.note(WITHDRAWN).absence is Absence.DECLINED
    assert row.height() == height
    fast.press("Another answer", sign)
    fast.press("I saw", sign)
    assert fast.desk.state.note(WITHDRAWN).voices == (Voice.SAW,)
    assert fast.desk.state.note(WITHDRAWN).absence is Absence.NOT_ASKED


def test_arrow_keys_go_round_all_five_answers_of_a_short_row(fast):
    sign = text_of(fast, WITHDRAWN)
    fast.tab_to("I saw", sign)
    heard = []
    for _ in range(5):
        heard.append(QApplication.focusWidget().accessibleName())
        assert QApplication.focusWidget().accessibleDescription() == sign
        fast.key(Qt.Key.Key_Right)
    assert heard == ["I saw", "She said", "Records say", "Not known", "Chose not to say"]
    fast.key(Qt.Key.Key_Left)
    fast.key(Qt.Key.Key_Space)
    assert fast.desk.state.note(WITHDRAWN).absence is Absence.DECLINED
    fast.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "I saw", "a row is one Tab stop"


def test_a_row_with_no_answer_is_drawn_with_it_in_view(fast):
    fast.desk.send(Unanswered(WITHDRAWN, Absence.NOT_KNOWN))
    fast.window.open("look")
    assert fast.find("Not known", text_of(fast, WITHDRAWN)).isChecked()


def test_the_first_look_can_be_chosen_with_text_size_and_colours(talk):
    talk.window.open("looks")
    talk.press("All on one page", "Look and listen")
    assert talk.desk.settings.values["first_look"] == "fast"


# ---- closer look


def open_many(hand):
    for event in (
        Picked(prompts.MATTERS_CARDS, "sleep"),
        Noted(SOFA, Voice.SAID),
        Noted(WITHDRAWN, Voice.SAW),
        Noted(WORRIED, Voice.SAID),
    ):
        hand.desk.send(event)
    hand.window.open("closer")


def open_topic(hand):
    return next(w.accessibleName() for w in hand.shown() if w.accessibleDescription() == "Topic" and w.isChecked())


def test_continue_goes_from_topic_to_topic_as_far_as_the_time_allows(talk):
    talk.desk.answer(prompts.MINUTES, "15")
    open_many(talk)
    seen = []
    while talk.window.way.here == "closer":
        seen.append(open_topic(talk))
        talk.press("Continue")
    assert len(seen) == len(set(seen)) == 3
    talk.press("Back")
    assert open_topic(talk) == seen[-1]
    talk.press("Back")
    assert open_topic(talk) == seen[-2]


def test_the_other_topics_stay_within_reach(talk):
    open_many(talk)
    tabs = [w.accessibleName() for w in talk.shown() if w.accessibleDescription() == "Topic"]
    assert len(tabs) == 5
    talk.press(tabs[4], "Topic")
    assert open_topic(talk) == tabs[4]


def test_what_is_noted_on_a_topic_does_not_send_continue_round_in_circles(talk):
    talk.desk.answer(prompts.MINUTES, "60")
    open_many(talk)
    seen = [open_topic(talk)]
    talk.press("Continue")
    seen.append(open_topic(talk))
    topic = next(t for t in talk.desk.pack.topics.values() if t.title == seen[-1])
    for sign in topic.signs[:3]:
        talk.desk.send(Noted(sign.id, Voice.RECORDS))
    talk.window.open("look")
    talk.window.open("closer")
    assert open_topic(talk) == seen[-1]
    talk.press("Continue")
    assert open_topic(talk) not in seen


def test_nothing_pops_in_when_she_said_it(talk):
    open_many(talk)
    before = talk.window.page.findChildren(QLabel)
    talk.press("She said", talk.desk.pack.topics["housing"].signs[5].text)
    assert len(talk.window.page.findChildren(QLabel)) == len(before)


# ---- in her words


def test_her_words_have_a_page_of_their_own_with_danger_first(talk):
    for event in (Noted(SOFA, Voice.SAID), Noted(WITHDRAWN, Voice.RECORDS), Noted(GOODBYE, Voice.SAID)):
        talk.desk.send(event)
    assert "words" in talk.desk.route_pages
    talk.window.open("words")
    fields = [w.accessibleName() for w in talk.shown() if w.metaObject().className() == "QLineEdit"]
    assert fields == [text_of(talk, GOODBYE), text_of(talk, SOFA)]
    talk.type_into(text_of(talk, SOFA), "to Kev's")
    assert talk.desk.state.note(SOFA).words == "to Kev's"
    talk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert talk.desk.state.note(SOFA).words == ""
    assert talk.find(text_of(talk, SOFA)).text() == ""


def test_with_nothing_said_or_little_typing_the_page_is_not_on_the_way(talk):
    assert "words" not in talk.desk.route_pages
    talk.desk.send(Noted(SOFA, Voice.SAID))
    talk.desk.answer(prompts.MINUTES, "5")
    assert "words" not in talk.desk.route_pages
    talk.desk.send(Quoted(SOFA, "to Kev's"))
    assert "words" in talk.desk.route_pages, "what was written is never out of sight"


# ---- what matters, and strengths


@pytest.mark.parametrize(
    ("page", "question", "card", "field", "lists"),
    [
        ("matters", "What matters today", "My children", HER_WORDS, (prompts.MATTERS_CARDS, prompts.MATTERS_WORDS)),
        (
            "strengths",
            "Strengths",
            "You asked for help today",
            "In your words: what exactly?",
            (prompts.STRENGTHS, prompts.STRENGTH_WORDS),
        ),
    ],
)
def test_an_answer_and_no_answer_take_one_anothers_place(talk, page, question, card, field, lists):
    talk.window.open(page)
    talk.press(card)
    talk.type_into(field, "x")
    talk.press("Chose not to say", question)
    assert not talk.desk.state.picked(lists[0])
    assert not talk.desk.state.answer(lists[1])
    assert not talk.find(card).isChecked()
    words = talk.find(field)
    assert (words.text() if hasattr(words, "text") else words.toPlainText()) == ""
    talk.press(card)
    assert not talk.find("Chose not to say", question).isChecked()
    assert talk.desk.state.absence(page) is Absence.NOT_ASKED


def test_what_cannot_stay_private_is_said_on_the_way_without_an_opening(talk):
    talk.window.open("matters")
    assert "What stays private" not in talk.text()
    talk.desk.answer(prompts.MINUTES, "5")
    talk.window.open("matters")
    assert "What stays private, first time" in talk.text()


def test_afterwards_nothing_is_asked_aloud_of_somebody_who_is_not_there(talk):
    talk.desk.answer(prompts.MINUTES, "afterwards")
    talk.window.open("matters")
    assert spoken(talk) == []


# ---- the literal view


def test_the_literal_view_is_switched_on_and_off_where_she_is_asked(talk):
    talk.window.open("matters")
    assert "What matters most to you today?" in talk.text()
    talk.press("Literal words")
    assert talk.desk.literal
    assert spoken(talk) == ["I will show you some cards. Point to one, or say no."]
    assert QApplication.focusWidget().accessibleName() == "Literal words", "the keyboard stays where it was"
    lefts = {talk.find(card.text, "What matters today").x() for card in talk.desk.pack.cards.values()}
    assert len(lefts) == 1, "cards stand in plain rows"
    talk.window.open("closer")
    talk.press("Literal words")
    assert not talk.desk.literal


@pytest.mark.parametrize("page", MINE)
@pytest.mark.parametrize("minutes", ["5", "15"])
def test_no_open_question_in_the_literal_view(talk, page, minutes):
    talk.desk.answer(prompts.MINUTES, minutes)
    open_many(literal(talk))
    talk.window.open(page)
    assert [words for words in spoken(talk) if is_open(words)] == []


def test_no_topic_asks_an_open_question_in_the_literal_view(talk):
    literal(talk)
    talk.window.open("closer")
    for topic in talk.desk.pack.topics:
        talk.window.page._named(topic)
        QApplication.processEvents()
        assert [words for words in spoken(talk) if is_open(words)] == [], topic


def test_in_the_literal_view_prose_is_folded_and_can_be_opened(talk):
    literal(talk)
    talk.desk.send(Noted(SOFA, Voice.SAID))
    talk.window.open("closer")
    assert "Easily misread as" not in talk.text()
    talk.press("What else it could be")
    assert "Easily misread as" in talk.text()
    talk.window.open("look")
    assert "Could also be" not in talk.text()
    talk.press("What else each could be")
    assert "Could also be" in talk.text()


@pytest.mark.parametrize(("size", "percent", "look"), SIZES)
def test_no_words_are_cut_in_the_literal_view_and_in_the_fast_first_look(make_window, size, percent, look):
    hand = make_window(size, percent, look)
    hand.press("Start a conversation")
    hand.desk.settings.values["first_look"] = "fast"
    open_many(literal(hand))
    for page in MINE:
        hand.window.open(page)
        QApplication.processEvents()
        assert clipped(hand.window.page) == [], page
        assert hand.window.page.width() <= hand.window.frame.scroller.viewport().width(), page
        assert unnamed(hand.window) == []


# ---- nothing to note


def test_the_whole_way_with_nothing_pressed_never_nags(talk):
    talk.desk.answer(prompts.MINUTES, "15")
    seen = {}
    while talk.window.way.here != "close":
        seen[talk.window.way.here] = talk.text()
        talk.press("Continue")
    seen["close"] = talk.text()
    assert "words" not in seen
    assert "That can be the right answer" in seen["closer"]
    assert "That is a proper ending" in seen["help"]
    for page in MINE:
        for nag in ("must", "missing", "incomplete", "required", "you have not"):
            own = seen.get(page, "").lower().split("women have said")[0]
            assert f" {nag}" not in own, (page, nag)
    assert talk.desk.state.notes == {}


def test_a_question_left_as_not_known_is_kept_when_the_page_is_drawn_again(talk):
    talk.desk.send(NoAnswer("matters", Absence.NOT_KNOWN))
    talk.window.open("matters")
    assert talk.find("Not known", "What matters today").isChecked()
    talk.desk.send(Answered(prompts.MATTERS_WORDS, "My boy"))
    assert not talk.find("Not known", "What matters today").isChecked()
