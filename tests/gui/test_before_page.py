"""Before you finish, through the window: who may be told what, and how it could be used against her."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from screening_guide.guide import prompts
from screening_guide.guide.consent import SERVICE
from screening_guide.guide.events import Answered, Noted, Picked, Quoted
from screening_guide.guide.kinds import Voice
from screening_guide.output.lines import standing_words
from screening_guide.output.render import to_text
from screening_guide.output.worker_note import worker_note

CENTRE = "practice-marrowby-womens-centre"
STRENGTH = prompts.STRENGTH_WORDS
CHAOTIC = "She is chaotic but kind"
KNOWS = "Does she know this is going?"


def standing(hand, who="court"):
    line = next(line for line in hand.desk.material().ledger() if line.who == who)
    return standing_words(line, hand.desk.route.from_notes)


def note(hand):
    return " ".join(to_text(worker_note(hand.desk.material())).split())


def again(hand):
    """Leave the page and come back: it is drawn from the state."""
    hand.window.open("leaves")
    hand.window.open("before")
    QApplication.processEvents()


@pytest.fixture
def before(talk):
    talk.window.open("before")
    return talk


@pytest.fixture
def chaotic(talk):
    """One marked line."""
    talk.desk.write(STRENGTH, CHAOTIC)
    talk.window.open("before")
    return talk


# ---- the ledger


def test_confidentiality_is_said_a_third_time_first_of_all(before):
    assert before.text().index("Here's what I want to pass on") < before.text().index("Who may be told?")


def test_the_literal_form_is_said_in_the_literal_view(talk):
    talk.desk.answer(prompts.LITERAL, "yes")
    talk.window.open("before")
    assert "This is what I want to tell other people." in talk.text()
    assert "Here's what I want to pass on" not in talk.text()


def test_the_keyboard_starts_at_the_first_answer(before):
    focused = QApplication.focusWidget()
    assert (focused.accessibleName(), focused.accessibleDescription()) == ("She agreed", "The court")
    before.key(Qt.Key.Key_Space)
    assert standing(before) == "agreed at 12:52"
    before.key(Qt.Key.Key_Right)
    before.key(Qt.Key.Key_Space)
    assert standing(before) == "not agreed at 12:52"
    before.key(Qt.Key.Key_Tab)
    before.key(Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert (focused.accessibleName(), focused.accessibleDescription()) == ("She agreed", "Probation")


def test_five_who_could_be_told_fit_on_one_screen(talk):
    talk.desk.pick(prompts.SHORTLIST, CENTRE, True)
    talk.window.open("before")
    page, scroller = talk.window.page, talk.window.frame.scroller
    last = talk.find("She agreed", "Someone else")
    assert last.mapTo(page, last.rect().bottomLeft()).y() < scroller.viewport().height()


def test_pressed_again_she_was_not_asked(before):
    before.press("She agreed", "The court")
    assert "agreed at 12:52" in before.text()
    before.press("She agreed", "The court")
    assert standing(before) == "not asked"
    assert "agreed at 12:52" not in before.text()


def test_taking_back_is_offered_where_she_had_agreed_once_the_page_is_drawn_again(before, clock):
    before.press("She agreed", "The court")
    assert not before.has("Taken back"), "nothing comes up under the pointer"
    again(before)
    clock.pass_minutes(13)
    before.press("Taken back", "The court")
    assert standing(before) == "agreed at 12:52, taken back at 13:05"
    assert "agreed at 12:52, taken back at 13:05" in before.text()
    with pytest.raises(LookupError):
        before.find("Taken back", "Probation")


def test_what_she_has_not_taken_back_after_all_she_agrees_to(before):
    before.press("She agreed", "The court")
    again(before)
    before.press("Taken back", "The court")
    before.press("Taken back", "The court")
    assert before.desk.state.answer(prompts.consent("court")) == "agreed"


def test_undo_leaves_no_trace_of_a_wrong_press(before):
    before.press("She agreed", "The court")
    before.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert standing(before) == "not asked"
    assert not before.find("She agreed", "The court").isChecked()


def test_what_exactly_is_behind_a_toggle_that_is_always_there(before):
    assert not before.has("Her plan")
    before.press("What exactly?", "Probation")
    before.press("Her plan", "Probation")
    assert before.desk.state.picked(prompts.consent_what("probation")) == ("plan",)
    before.press("Her plan", "Probation")
    assert before.desk.state.picked(prompts.consent_what("probation")) == ()


def test_what_exactly_is_open_where_she_has_agreed_once_the_page_is_drawn_again(before):
    before.press("She agreed", "Probation")
    assert not before.has("Her plan")
    again(before)
    assert not before.find("Her plan", "Probation").isChecked(), "each is off by default"
    before.press("Her plan", "Probation")
    before.find("In other words: what exactly?", "Probation").setFocus()
    before.type("that she came early")
    line = next(each for each in before.desk.material().ledger() if each.who == "probation")
    assert line.what == ("Her plan", "that she came early")


def test_what_was_opened_by_hand_stays_open(before):
    before.press("What exactly?", "The court")
    before.press("Her words", "The court")
    again(before)
    assert before.find("Her words", "The court").isChecked()


def test_each_place_she_chose_is_asked_about_by_its_name(talk):
    talk.desk.start(talk.desk.pack.practice["dee"])
    talk.desk.pick(prompts.SHORTLIST, CENTRE, True)
    talk.window.open("before")
    talk.press("She agreed", "Marrowby Women's Centre (practice)")
    assert talk.desk.state.answer(prompts.consent(f"{SERVICE}{CENTRE}")) == "agreed"


def test_someone_else_is_a_role(before):
    before.press("What exactly?", "Someone else")
    assert before.has("Who? A role, not a name")


def test_with_little_typing_there_is_no_field_but_nothing_written_is_lost(talk):
    talk.desk.answer(prompts.MINUTES, "5")
    talk.window.open("before")
    talk.press("What exactly?", "Someone else")
    assert talk.has("Her plan")
    assert not talk.has("Who? A role, not a name")
    assert not talk.has("In other words: what exactly?")
    talk.desk.write(prompts.consent_words("other"), "the letter")
    again(talk)
    assert talk.find("In other words: what exactly?", "Someone else").text() == "the letter"


def test_written_up_afterwards_nobody_is_spoken_to_and_times_are_of_writing(talk):
    talk.desk.answer(prompts.MINUTES, "afterwards")
    talk.window.open("before")
    assert "Here's what I want to pass on" not in talk.text()
    talk.press("She agreed", "The court")
    assert "written down at 12:52" in talk.text()


def test_the_law_may_allow_it_and_a_person_decides(talk):
    talk.desk.answer(prompts.VENUE, "police_custody")
    talk.window.open("before")
    for words in (
        "A child is at risk".lower(),
        "the custody officer, with your own",
        "This app ticks nothing",
        "From:",
    ):
        assert words in talk.text()
    duty = talk.desk.pack.duties["sharing-without-consent"]
    assert duty.say not in talk.text()
    talk.press("What to do then", duty.title)
    assert duty.say in talk.text()


def test_where_the_duty_does_not_hold_the_law_may_differ(talk):
    talk.desk.answer(prompts.NATION, "scotland")
    talk.window.open("before")
    assert "In Scotland the law may differ" in talk.text()


# ---- how it could be used against her


def test_with_nothing_marked_one_line_says_so(before):
    assert "No line that would leave is marked." in before.text()
    assert not before.has("Keep it")
    assert "not decided" not in before.text()


def test_what_does_not_leave_is_not_asked_about(talk):
    talk.desk.send(Noted("drugs.worried", Voice.SAID))
    talk.window.open("before")
    assert not talk.has("Keep it")
    talk.desk.tick("said.drugs.worried", True)
    again(talk)
    assert talk.find("Keep it", "She said: worried about using again")
    assert "About drink or drugs." in talk.text()


def test_a_line_kept_with_her_knowledge_is_decided(chaotic):
    assert "1 line to look at, 1 not decided yet" in chaotic.text()
    chaotic.press("Keep it", CHAOTIC)
    assert "1 not decided yet" in chaotic.text(), "nobody has said whether she knows"
    chaotic.press("Yes", f"{KNOWS} {CHAOTIC}")
    assert chaotic.desk.state.answer(prompts.knows(STRENGTH)) == "yes"
    assert "1 line to look at, all decided" in chaotic.text()
    again(chaotic)
    assert chaotic.find("Keep it", CHAOTIC).isChecked()
    assert chaotic.find("Yes", f"{KNOWS} {CHAOTIC}").isChecked()


def test_nothing_waits_for_a_decision(chaotic):
    chaotic.press("Continue")
    assert chaotic.window.page.step == "leaves"
    assert CHAOTIC in note(chaotic)


def test_a_line_left_out_stays_on_the_page_to_be_put_back(chaotic):
    chaotic.press("Leave it out", CHAOTIC)
    assert "chaotic" not in note(chaotic)
    assert "all decided" in chaotic.text()
    chaotic.press("Leave it out", CHAOTIC)
    assert CHAOTIC in note(chaotic)
    chaotic.press("Leave it out", CHAOTIC)
    again(chaotic)
    assert not chaotic.has("Keep it")


def test_what_she_said_is_left_out_and_put_back_too(talk):
    line, words = "said.drugs.worried", "She said: worried about using again"
    printed = "WHAT SHE SAID - worried about using again"
    talk.desk.send(Noted("drugs.worried", Voice.SAID))
    talk.desk.tick(line, True)
    talk.window.open("before")
    talk.press("Leave it out", words)
    assert "worried about using" not in note(talk)
    talk.press("Keep it", words)
    assert printed in note(talk), "in her voice"


def test_other_words_start_from_the_need_and_are_taken_back_with_one_press(chaotic):
    chaotic.press("Other words", CHAOTIC)
    field = chaotic.find("In other words", CHAOTIC)
    assert field.toPlainText() == "She is unsettled but kind"
    assert "She is unsettled but kind" in note(chaotic)
    chaotic.press("Other words", CHAOTIC)
    assert CHAOTIC in note(chaotic)


def test_other_words_can_be_typed_and_undone(chaotic):
    chaotic.press("Other words", CHAOTIC)
    field = chaotic.find("In other words", CHAOTIC)
    field.setFocus()
    field.selectAll()
    chaotic.type("Kind, with a lot to carry")
    assert "Kind, with a lot to carry" in note(chaotic)
    chaotic.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "She is unsettled but kind" in note(chaotic)
    assert chaotic.find("In other words", CHAOTIC).toPlainText() == "She is unsettled but kind"
    chaotic.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert CHAOTIC in note(chaotic)
    assert not chaotic.has("In other words"), "a field never shows words that do not go"


def test_an_empty_field_is_the_line_as_it_was(chaotic):
    chaotic.press("Other words", CHAOTIC)
    chaotic.find("In other words", CHAOTIC).clear()
    assert CHAOTIC in note(chaotic)


def test_other_words_are_dropped_when_the_line_itself_changes(chaotic):
    chaotic.press("Other words", CHAOTIC)
    chaotic.desk.write(STRENGTH, "She is chaotic")
    again(chaotic)
    assert "She is chaotic" in note(chaotic)
    assert not chaotic.find("Other words", "She is chaotic").isChecked()


def test_only_one_of_the_three_is_on(chaotic):
    for name in ("Keep it", "Other words", "Leave it out", "Keep it"):
        chaotic.press(name, CHAOTIC)
        on = [each for each in ("Keep it", "Leave it out", "Other words") if chaotic.find(each, CHAOTIC).isChecked()]
        assert on == [name]
    assert CHAOTIC in note(chaotic)


def test_her_words_changed_are_no_quotation_any_more(talk):
    talk.desk.send(Noted("drugs.worried", Voice.SAID))
    talk.desk.send(Quoted("drugs.worried", "I kick off when I rattle"))
    talk.desk.tick("said.drugs.worried", True)
    talk.window.open("before")
    words = "She said: worried about using again: “I kick off when I rattle”"
    talk.press("Other words", words)
    field = talk.find("In other words", words)
    assert field.toPlainText() == words.removeprefix("She said: "), "nothing she said is changed for her"
    field.setPlainText("worried about using again: “I get upset when I rattle”")
    assert "worried about using again: I get upset when I rattle" in note(talk)


def test_a_field_opened_without_other_words_stays_open(talk):
    talk.desk.write(STRENGTH, "Looks after Kelly")
    talk.window.open("before")
    talk.press("Other words", "Looks after Kelly")
    assert not talk.desk.state.reworded
    again(talk)
    assert talk.has("In other words")


def test_names_are_marked_but_not_those_of_her_places(talk):
    talk.desk.start(talk.desk.pack.practice["dee"])
    talk.desk.send(Picked(prompts.SHORTLIST, CENTRE))
    talk.desk.send(Answered(prompts.plan("a", "tonight"), "Kelly takes her to Marrowby Women's Centre"))
    talk.window.open("before")
    assert "Could be a name, hers or somebody else's: Kelly." in talk.text()


def test_the_shortest_way_still_says_what_changes_when_a_partner_is_near(talk):
    talk.press("5 minutes", "How many minutes do you have?")
    talk.press("Partner", "Is a partner, relative or co-defendant in the building?")
    talk.press("Continue")
    assert "separate way out" in talk.text()
    talk.window.open("before")
    assert "Safe contact" in talk.text()
    talk.press("Do not ring")
    talk.window.open("scene")
    assert "plan" in talk.desk.route_pages, "what was answered stays on the way"
