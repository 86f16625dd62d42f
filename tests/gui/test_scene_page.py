"""The start of the way: the scene, what is known already, the interpreter, the opening."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from screening_guide.guide import prompts, routes
from screening_guide.guide.codes import DECLINED, SIGN, WORDS, code
from screening_guide.guide.events import Answered, Noted, Picked
from screening_guide.guide.kinds import Absence, Voice
from screening_guide.guide.literal import is_open

SPACE, TAB, DOWN, RETURN = Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Return
OVERHEAR = "Who can overhear?"
IN_BUILDING = "Is a partner, relative or co-defendant in the building?"
NOWHERE, NO_ID = code(SIGN, "housing.nowhere"), code(SIGN, "money.no-id")
INTERPRETER = "Does she need an interpreter, or help to follow?"
MINUTES = "How many minutes do you have?"


def settled(hand):
    for _ in range(5):
        QApplication.processEvents()


# ---- the scene


def test_place_time_continue_and_the_scene_is_passed(talk):
    talk.press("Court cells", "Where are you?")
    talk.press("15 minutes", MINUTES)
    talk.press("Continue")
    assert talk.window.way.here == "opening"


def test_what_most_people_need_stands_first(talk):
    order = [widget.accessibleDescription() for widget in talk.window.page.focusable()]
    questions = [words for words in dict.fromkeys(order) if words.endswith("?")]
    assert questions[:3] == ["Where are you?", MINUTES, INTERPRETER]
    assert talk.text().index("If there is time") < talk.text().index(OVERHEAR)


def test_what_the_time_leaves_out_is_said(talk):
    talk.press("5 minutes", MINUTES)
    assert "leaves out the opening script" in talk.text()


@pytest.mark.parametrize("route", ["5", "15", "30", "60", "afterwards"])
def test_every_way_can_be_chosen_and_walked(talk, route):
    talk.press(talk.desk.pack.routes[route].label, MINUTES)
    assert talk.desk.state.answer(prompts.MINUTES) == route
    for page in talk.desk.route_pages:
        talk.window.open(page)
        assert talk.window.page.step == page


def test_nobody_takes_the_others_back_and_they_take_nobody_back(talk):
    talk.press("Staff nearby", OVERHEAR)
    talk.press("Partner", OVERHEAR)
    assert talk.desk.state.picked(prompts.OVERHEARD) == ("staff", "partner")
    talk.press("Nobody", OVERHEAR)
    assert talk.desk.state.picked(prompts.OVERHEARD) == ("nobody",)
    assert not talk.find("Staff nearby", OVERHEAR).isChecked()
    talk.press("Other people", OVERHEAR)
    assert talk.desk.state.picked(prompts.OVERHEARD) == ("others",)
    assert not talk.find("Nobody", OVERHEAR).isChecked()


def test_what_follows_from_a_relative_near_comes_on_the_next_page(talk):
    talk.press("Relative", IN_BUILDING)
    assert "separate way out" not in talk.text(), "nothing pops in under the hand"
    talk.press("Continue")
    for words in ("separate waiting", "separate way out", "Put nothing in her property", "safe to contact her"):
        assert words in talk.text()


def test_an_interpreter_doubles_the_time_and_a_shorter_way_is_one_press(talk):
    talk.press("30 minutes", MINUTES)
    assert not talk.has("Take the shorter way: 15 minutes")
    talk.press("Yes", INTERPRETER)
    assert "about 60 minutes" in talk.text()
    talk.press("Take the shorter way: 15 minutes")
    assert talk.desk.state.answer(prompts.MINUTES) == "15"
    assert talk.find("15 minutes", MINUTES).isChecked()
    assert not talk.find("30 minutes", MINUTES).isChecked()
    assert "about 30 minutes" in talk.text()


def test_nothing_above_a_pressed_answer_moves_it(talk):
    for name, question in (("5 minutes", MINUTES), ("Yes", INTERPRETER), ("Partner", OVERHEAR)):
        settled(talk)
        before = talk.find(name, question).mapToGlobal(talk.window.rect().topLeft())
        talk.press(name, question)
        settled(talk)
        assert talk.find(name, question).mapToGlobal(talk.window.rect().topLeft()) == before


def test_afterwards_takes_its_way_unless_a_time_was_chosen(talk):
    talk.press("Afterwards, from notes", "Where are you?")
    assert talk.desk.route.from_notes
    assert "she is not in the room" in talk.text()
    talk.press("30 minutes", MINUTES)
    assert talk.desk.route.id == "30"


def test_a_shorter_way_midway_loses_nothing_and_says_so(talk):
    talk.press("60 minutes", MINUTES)
    talk.desk.send(Answered(prompts.STRENGTH_WORDS, "You cooked for forty"))
    assert "Nothing is lost" not in talk.text()
    talk.press("5 minutes", MINUTES)
    assert "Nothing is lost" in talk.text()
    assert "strengths" in talk.desk.route_pages
    talk.window.open("strengths")
    assert "You cooked for forty" in [getattr(w, "text", str)() for w in talk.shown()] or any(
        getattr(w, "toPlainText", str)() == "You cooked for forty" for w in talk.shown()
    )


def test_there_always_is_a_nation(talk):
    question = "Which nation? The law and the lines differ."
    talk.press("Wales", question)
    assert talk.desk.nation == "wales"
    talk.press("Wales", question)
    assert talk.desk.nation == "england"
    assert talk.find("England", question).isChecked()


def test_the_crib_of_the_chosen_way_can_be_copied_from_here(talk):
    talk.press("5 minutes", MINUTES)
    talk.press("Print the crib for this way")
    talk.press("Copy as text")
    assert "The way on paper: 5 minutes" in QApplication.clipboard().text()
    talk.press("60 minutes", MINUTES)
    assert talk.has("Copy as text"), "another way is another crib: it has not been copied"


# ---- known already


@pytest.fixture
def known(talk):
    talk.press("Carry over what is known already")
    return talk


def carried(hand):
    return {sign for sign, note in hand.desk.state.notes.items() if Voice.RECORDS in note.voices}


def test_three_things_are_carried_from_the_keyboard_in_a_few_presses(known):
    presses = 0
    for letters in ("hous", "missed app", "care as"):
        known.tab_to("Find a sign or a topic")
        known.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        known.type(letters)
        known.key(RETURN)
        settled(known)
        known.key(SPACE)
        presses += len(letters) + 3
    assert carried(known) == {"housing.nowhere", "probation.missed", "young-women.care"}
    assert presses < 40
    assert "Carried so far: 3" in known.text()


def test_arrows_move_through_what_was_found(known):
    known.type("hous")
    known.key(RETURN)
    settled(known)
    known.key(DOWN)
    known.key(SPACE)
    assert len(carried(known)) == 1
    assert "housing.nowhere" not in carried(known)


def test_a_topic_is_found_by_the_other_words_for_it(known):
    known.type("NFA")
    assert known.has("Records say")
    assert "Has no address, or none that is safe, within days" in known.text()


def test_what_is_carried_can_be_taken_back(known):
    text = "Has no ID or no bank account"
    known.press("Records say", text)
    known.press("Take back", "Records say: has no ID or no bank account")
    assert not carried(known)
    assert not known.find("Records say", text).isChecked()
    assert "Nothing carried so far" in known.text()


def test_what_is_pressed_stays_under_the_hand_where_the_list_grows_above_it(make_window):
    hand = make_window(size=(1024, 600), percent=200)
    hand.press("Start a conversation")
    hand.window.open("known")
    text = "Has missed appointments, or has had a breach warning"
    hand.window.frame.scroller.ensureWidgetVisible(hand.find("Records say", text))
    settled(hand)
    before = hand.find("Records say", text).mapTo(hand.window, hand.window.rect().topLeft()).y()
    hand.press("Records say", text)
    settled(hand)
    assert "Carried so far: 1" in hand.text()
    assert hand.find("Records say", text).mapTo(hand.window, hand.window.rect().topLeft()).y() == before


def test_letters_that_nothing_holds_are_answered_with_a_way_on(known):
    known.type("zzzz")
    assert "Nothing found" in known.text()
    assert known.has("Anything else that records say")


def test_what_was_carried_is_a_record_on_the_next_pages(known):
    text = "Has missed appointments, or has had a breach warning"
    known.press("Records say", text)
    assert known.desk.state.note("probation.missed").voices == (Voice.RECORDS,)
    known.type_into("Anything else that records say", "Seen by a nurse on Monday")
    assert known.desk.state.answer(prompts.KNOWN_WORDS) == "Seen by a nurse on Monday"


def test_known_already_leads_on_to_the_opening_on_a_way_that_leaves_it_out(known):
    assert "known" not in known.desk.route_pages
    known.press("Continue")
    assert known.window.way.here == "opening"


def test_the_search_survives_cover_and_another_text_size(known):
    known.type("hous")
    known.desk.set_setting("text_size_percent", 150)
    assert known.find("Find a sign or a topic").text() == "hous"
    assert "Most often on record" not in known.text()


# ---- a told-once sheet


@pytest.fixture
def sheet(known):
    known.press("Read a told-once sheet")
    return known


def test_a_sheet_is_shown_before_it_is_carried(sheet):
    sheet.type_into("Paste it, or type its codes or its words", f"{NOWHERE} {NO_ID.lower()}")
    sheet.press("Read it")
    assert not carried(sheet), "reading changes nothing"
    assert "Records say: has no ID or no bank account" in sheet.text()
    heard = sheet.find("Carry these over").accessibleDescription()
    assert "Records say: has no ID or no bank account." in heard, "a screen reader reads it with the button"
    sheet.press("Carry these over")
    assert carried(sheet) == {"housing.nowhere", "money.no-id"}
    assert "Carried so far: 2" in sheet.text()


def test_a_sheet_is_read_from_a_file_that_is_named(sheet, tmp_path):
    path = tmp_path / "sheet.txt"
    path.write_text(f"- Records say: has no address, or none that is safe, within days [{NOWHERE}]", encoding="utf-8")
    sheet.type_into("Or name a text file", f'"{path}"')
    sheet.key(RETURN)
    settled(sheet)
    assert not carried(sheet), "the key that reads it does not carry it too"
    sheet.press("Carry these over")
    assert carried(sheet) == {"housing.nowhere"}


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("no-such.txt", None, "There is no file"),
        (".", None, "There is no file"),
        ("photo.txt", b"\xff\xd8\xff\xe0 not a sheet", "No line of a sheet was found"),
        ("long.txt", b"a" * 200_000, "is too long"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered_in_one_sentence(sheet, tmp_path, name, data, sentence):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    sheet.type_into("Or name a text file", str(tmp_path / name))
    sheet.press("Read it")
    assert sentence in sheet.text()
    assert not sheet.has("Carry these over")


def test_what_she_did_not_want_asked_and_words_are_carried_and_taken_back(sheet):
    asked = code(DECLINED, "separation.depends")
    words = code(WORDS, prompts.KNOWN_WORDS)
    typed = f"- “Her sister keeps her post” [{words}]\n- x [{asked}]"
    sheet.find("Paste it, or type its codes or its words").setPlainText(typed)
    sheet.press("Read it")
    sheet.press("Carry these over")
    assert "Her sister keeps her post" in sheet.find("Anything else that records say").toPlainText()
    assert sheet.desk.state.picked(prompts.DO_NOT_ASK) == ("separation.depends",)
    sheet.press("Take back")
    assert not sheet.desk.state.picked(prompts.DO_NOT_ASK)


def test_nothing_pasted_and_nothing_named_is_answered(sheet):
    sheet.press("Read it")
    assert "Paste the sheet" in sheet.text()


def test_words_that_are_no_sheet_carry_nothing(sheet):
    sheet.type_into("Paste it, or type its codes or its words", "milk, bread, stamps")
    sheet.press("Read it")
    assert not sheet.has("Carry these over")


def test_back_leads_from_the_sheet_to_the_list(sheet):
    sheet.press("Back")
    assert sheet.window.way.here == "known"
    assert "Most often on record" in sheet.text()


# ---- the interpreter


@pytest.fixture
def interpreter(talk):
    talk.press("Yes", INTERPRETER)
    talk.press("Continue")
    assert talk.window.way.here == "interpreter"
    return talk


def test_a_relative_is_declined_before_anything_else(interpreter):
    text = interpreter.text()
    assert text.index("Thanks for offering") < text.index("Please say what she says")
    assert "about 30 minutes" in text


def test_without_an_interpreter_the_page_is_not_on_the_way(talk):
    talk.press("Not sure", INTERPRETER)
    assert "interpreter" not in talk.desk.route_pages


def test_language_not_known_and_chose_not_to_say_are_two_answers(interpreter):
    words = "Language and dialect she is most at home in"
    interpreter.type_into(words, "Sylheti")
    interpreter.press("Chose not to say", words)
    assert interpreter.desk.state.absence("language") is Absence.DECLINED
    assert interpreter.find(words).text() == ""
    interpreter.press("Not known", words)
    assert interpreter.desk.state.absence("language") is Absence.NOT_KNOWN
    assert not interpreter.find("Chose not to say", words).isChecked()
    interpreter.type_into(words, "Sylheti")
    assert interpreter.desk.state.answer(prompts.LANGUAGE) == "Sylheti"
    assert not interpreter.find("Not known", words).isChecked(), "an answer takes the absence back"


def test_her_wishes_for_an_interpreter_are_a_list(interpreter):
    interpreter.press("A woman")
    interpreter.press("By phone")
    assert interpreter.desk.state.picked(prompts.INTERPRETER_WISHES) == ("woman", "by_phone")
    interpreter.press("Anyone")
    assert interpreter.desk.state.picked(prompts.INTERPRETER_WISHES) == ("anyone",)


def test_pictures_are_one_press_away_while_waiting(interpreter):
    interpreter.press("Open the pictures")
    assert interpreter.window.way.here == "show_her"
    interpreter.key(Qt.Key.Key_Escape)
    assert interpreter.window.way.here == "interpreter"


def test_a_relative_who_is_near_is_given_no_reason(talk):
    talk.desk.send(Picked(prompts.IN_BUILDING, "relative"))
    talk.desk.send(Answered(prompts.INTERPRETER, routes.YES))
    talk.window.open("interpreter")
    assert "Give them no reason" in talk.text()


# ---- literal words


@pytest.mark.parametrize("page", ["interpreter", "opening"])
def test_no_open_question_is_left_in_the_literal_view(talk, page):
    talk.press("Literal wording, no open questions")
    talk.desk.send(Answered(prompts.INTERPRETER, routes.YES))
    talk.window.open(page)
    said = [w.accessibleName() for w in talk.shown() if w.accessibleName().startswith("Say: ")]
    assert said
    assert not [line for line in said if is_open(line.removeprefix("Say: "))]


def test_the_usual_words_come_back_when_literal_is_taken_back(talk):
    talk.press("Literal wording, no open questions")
    talk.press("Literal wording, no open questions")
    talk.window.open("opening")
    assert re.search(r"Is there anything you need before we start\?", talk.text())


def test_the_opening_says_how_long_there_is_with_an_interpreter(talk):
    for event in (Answered(prompts.MINUTES, "15"), Answered(prompts.INTERPRETER, routes.YES)):
        talk.desk.send(event)
    talk.window.open("opening")
    assert "We have about 30 minutes." in talk.text()


def test_a_sign_carried_that_fires_opens_the_urgent_steps(known):
    known.desk.send(Noted("alcohol.severe", Voice.SAW))
    assert known.window.way.here == "urgent"
