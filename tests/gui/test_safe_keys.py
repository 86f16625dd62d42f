"""Keys and presses that must never lose, uncover or leak anything: each was once a way to do so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from screening_guide.directory.store import Store
from screening_guide.errors import DirectoryProblem
from screening_guide.guide import prompts
from screening_guide.guide.events import Answered, Noted, Quoted
from screening_guide.guide.kinds import Voice
from screening_guide.output.render import to_text
from screening_guide.output.urgent_slip import urgent_slip
from screening_guide.output.worker_note import worker_note

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
WORDS = "Her words, exactly as she said them"


def slip(hand):
    return to_text(urgent_slip(hand.desk.material()))


def note(hand):
    return to_text(worker_note(hand.desk.material()))


def test_practising_asks_before_it_clears_a_conversation(talk):
    talk.window.open("matters")
    talk.type_into(WORDS, "A lock on the door")
    talk.window.open("practise")
    talk.press("Practise this case", next(iter(talk.desk.pack.practice.values())).title)
    assert talk.window.way.here == "leave"
    assert talk.desk.state.answer(prompts.MATTERS_WORDS) == "A lock on the door"
    assert not talk.desk.practice


def test_a_key_held_down_never_finishes(talk):
    talk.desk.answer(prompts.MATTERS_WORDS, "A lock")
    for _ in range(40):
        talk.key(Qt.Key.Key_Right, ALT)
    assert talk.window.way.here == "close"
    assert talk.desk.state.answer(prompts.MATTERS_WORDS) == "A lock"
    assert QApplication.focusWidget().accessibleName() == "Finish and clear"


@pytest.mark.parametrize("page", ["scene", "urgent", "looks"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_Plus, Qt.Key.Key_Escape])
def test_no_key_but_its_own_lifts_the_cover(talk, page, key):
    talk.press("Court cells")
    talk.window.open(page)
    talk.key(Qt.Key.Key_F12)
    talk.key(key, Qt.KeyboardModifier.NoModifier if key == Qt.Key.Key_Escape else CTRL)
    assert talk.window._covered
    assert talk.desk.state.answer(prompts.VENUE) == "court_cells", "nothing is undone unseen"


@pytest.mark.parametrize("page", ["places", "find", "book"])
def test_undo_works_where_a_search_field_has_the_keyboard(talk, page):
    talk.desk.send(Noted("depression.tearful", Voice.SAW))
    talk.window.open(page)
    talk.key(Qt.Key.Key_Z, CTRL)
    assert talk.desk.state.note("depression.tearful").is_blank


def test_a_wrong_press_leaves_nothing_whatever_came_after_it(talk):
    for event in (
        Noted("suicide.goodbye", Voice.SAW),
        Noted("suicide.goodbye", Voice.SAID),
        Quoted("suicide.goodbye", "Bye then"),
    ):
        talk.desk.send(event)
    talk.window.open("urgent")
    talk.press("Pressed by mistake: take it back")
    assert "Bye then" not in slip(talk) + note(talk), "what she said goes with her words; what was seen still fires"
    assert talk.window.way.here == "urgent"
    talk.press("Pressed by mistake: take it back")
    assert talk.desk.firings == ()


def test_only_the_wrong_press_is_taken_back(talk):
    talk.desk.send(Noted("self-harm.fresh", Voice.SAW))
    talk.desk.send(Noted("suicide.goodbye", Voice.SAW))
    talk.desk.send(Quoted("self-harm.fresh", "I did it"))
    talk.window.open("urgent")
    talk.type_into("Anything else you saw", "by the door")
    talk.press("Pressed by mistake: take it back")
    assert "goodbye" not in slip(talk)
    assert "fresh cuts" in slip(talk)
    assert "I did it" in slip(talk)
    assert "I saw: by the door" in slip(talk)
    assert "Taken back: I saw" in talk.text()
    while talk.desk.undo():
        assert "goodbye" not in slip(talk), "undo brings back nothing that was taken back"


def test_a_second_danger_reaches_a_slip_that_was_written_on(talk, clock):
    talk.desk.send(Noted("suicide.goodbye", Voice.SAW))
    talk.window.open("urgent")
    talk.type_into("Anything else you saw", "at the door")
    clock.pass_minutes(3)
    talk.desk.send(Noted("self-harm.fresh", Voice.SAW))
    assert "at the door" in slip(talk)
    assert "fresh cuts" in slip(talk)


def test_the_slip_has_the_time_when_urgent_help_was_opened(talk, clock):
    talk.key(Qt.Key.Key_F1)
    clock.pass_minutes(18)
    assert "12:52" in slip(talk)
    talk.window.open("urgent")
    talk.find("When").setFocus()
    talk.find("When").selectAll()
    talk.key(Qt.Key.Key_Backspace)
    assert "WHEN\n____" in slip(talk), "an emptied time is a blank, not the present"


def test_the_slip_has_the_time_of_this_opening(talk, clock):
    talk.key(Qt.Key.Key_F1)
    talk.key(Qt.Key.Key_Escape)
    clock.pass_minutes(45)
    talk.key(Qt.Key.Key_F1)
    assert "WHEN\n- 13:37" in slip(talk)


def test_her_words_reach_a_slip_that_was_written_on(talk, clock):
    talk.desk.send(Noted("suicide.goodbye", Voice.SAID))
    talk.desk.write(prompts.SLIP_WORDS, "It won't matter")
    clock.pass_minutes(3)
    talk.desk.send(Quoted("suicide.goodbye", "Tell my son I love him"))
    assert "It won't matter" in slip(talk)
    assert "Tell my son I love him" in slip(talk)


def test_a_line_stands_once_on_the_slip(talk, clock):
    talk.desk.send(Noted("suicide.goodbye", Voice.SAW))
    talk.window.open("urgent")
    talk.type_into("Anything else you saw", "x")
    clock.pass_minutes(1)
    talk.desk.send(Noted("suicide.goodbye", Voice.RECORDS))
    assert slip(talk).count("I saw: says goodbye") == 1
    assert "Records say: says goodbye" in slip(talk)


def test_one_womans_slip_never_joins_the_next_conversation(hand):
    hand.key(Qt.Key.Key_F1)
    hand.type_into("Her exact words", "Leave me")
    hand.type_into("Who was told", "Duty manager")
    hand.type_into("Who took it over (accepted by)", "Sgt Lee")
    hand.window.open("home")
    hand.press("Start a conversation")
    assert hand.window.way.here == "leave"
    hand.press("Leave and clear")
    hand.press("Start a conversation")
    assert "Leave me" not in slip(hand)


def test_a_danger_chosen_by_hand_reaches_the_slip(talk):
    talk.key(Qt.Key.Key_F1)
    talk.press("Overdose", "Kind of danger")
    talk.press("Child at risk", "Kind of danger")
    talk.press("Back to where you were")
    feared = " and ".join(talk.desk.pack.urgent[rule].worry for rule in ("overdose", "child-at-risk"))
    assert f"I am worried that {feared}." in " ".join(slip(talk).split())
    assert "The urgent handover is not finished" in talk.text()
    talk.key(Qt.Key.Key_F1)
    talk.press("Another danger")
    assert talk.find("Overdose", "Kind of danger").isChecked()
    talk.key(Qt.Key.Key_Z, CTRL)
    assert not talk.find("Child at risk", "Kind of danger").isChecked()


def test_enter_presses_a_button(talk):
    talk.tab_to("Continue")
    talk.key(Qt.Key.Key_Return)
    assert talk.window.way.here == "opening"


def test_back_from_an_entry_of_the_book_is_the_list(talk):
    talk.window.open("book")
    talk.type_into("Any word", "funeral")
    talk.key(Qt.Key.Key_Return)
    assert QApplication.focusWidget().accessibleName() == "Back to the list"
    talk.key(Qt.Key.Key_Left, ALT)
    assert talk.window.way.here == "book"
    assert talk.has("Bereavement")


def test_what_is_copied_is_said_only_while_it_is_so(talk):
    talk.desk.send(Noted("depression.withdrawn", Voice.SAW))
    talk.window.open("leaves")
    talk.press("Copy as text")
    assert talk.has("Copied")
    talk.press("In the note", "I saw: quiet and withdrawn, gives short answers")
    assert not talk.has("Copied")


def test_correcting_who_took_over_keeps_the_time(talk, clock):
    talk.window.open("urgent")
    talk.type_into("Who took it over (accepted by)", "Sgt Le")
    talk.desk.conversation.pause()
    clock.pass_minutes(30)
    talk.type_into("Who took it over (accepted by)", "e")
    assert "Sgt Lee at 12:52" in slip(talk)


def test_a_line_of_a_plan_can_be_left_out(talk):
    talk.desk.answer(prompts.plan("a", "tonight"), "Her aunt has her son")
    talk.desk.answer(prompts.plan("a", "tomorrow"), "The council")
    talk.window.open("before")
    talk.press("Leave it out", "Tonight: Her aunt has her son")
    assert "aunt" not in note(talk)
    assert "The council" in note(talk)


def test_a_strength_that_was_left_out_stays_out(talk):
    first, second = list(talk.desk.pack.strengths)[:2]
    talk.desk.pick(prompts.STRENGTHS, first, True)
    talk.desk.pick(prompts.STRENGTHS, second, True)
    talk.desk.tick(f"strength.{second}", False)
    talk.desk.pick(prompts.STRENGTHS, first, False)
    assert talk.desk.pack.strengths[second].text not in note(talk)


def test_what_was_left_out_is_not_on_her_card_until_it_is_ticked_there(talk):
    talk.desk.answer(prompts.plan("a", "tonight"), "A friend's sofa")
    talk.desk.answer(prompts.CARD_FORM, "full")
    talk.desk.tick("plan.a", False)
    talk.window.open("leaves")
    talk.press("Her card", "Document")
    assert "A friend's sofa" not in talk.find("Preview, exactly as it prints").accessibleDescription()
    talk.press("On her card", "My plan")
    assert "A friend's sofa" in talk.find("Preview, exactly as it prints").accessibleDescription()


def test_a_damaged_directory_never_hides_the_steps(talk, monkeypatch):
    def broken(*_args):
        raise DirectoryProblem("The directory is damaged: install it again.")

    monkeypatch.setattr(Store, "lines", broken)
    talk.key(Qt.Key.Key_F1)
    assert "Stay with her." in talk.text()
    assert "The directory is damaged" in talk.text()


def test_finishing_forgets_what_was_copied(talk):
    talk.desk.send(Noted("depression.tearful", Voice.SAW))
    talk.window.open("leaves")
    talk.press("Copy as text")
    assert "tearful" in QGuiApplication.clipboard().text()
    talk.window.open("finish")
    assert QGuiApplication.clipboard().text() == ""
    assert talk.desk.clipboard_text == ""


def test_closing_the_window_empties_the_clipboard(hand):
    hand.window.open("book")
    hand.press("Suicide")
    hand.press("Copy as text")
    assert "killing yourself" in QGuiApplication.clipboard().text()
    hand.window.close()
    assert QGuiApplication.clipboard().text() == ""


def test_pages_come_back_as_they_were_left(talk):
    talk.window.open("book")
    talk.type_into("Any word", "shaking")
    talk.key(Qt.Key.Key_F1)
    talk.press("Overdose", "Kind of danger")
    talk.key(Qt.Key.Key_Equal, CTRL)
    assert talk.find("Overdose", "Kind of danger").isChecked()
    assert "naloxone" in talk.text()
    talk.press("Back to where you were")
    assert talk.find("Any word").text() == "shaking"


def test_undo_stays_on_the_open_part_of_the_first_look(talk):
    talk.window.open("look")
    talk.press("Listen", "Part of the first look")
    sign = talk.desk.pack.signs[talk.desk.pack.first_look["listen"][0]].text
    talk.press("I saw", sign)
    talk.key(Qt.Key.Key_Z, CTRL)
    assert talk.find("Listen", "Part of the first look").isChecked()
    assert not talk.find("I saw", sign).isChecked()


@pytest.mark.parametrize("page", ["home", "about", "find", "book", "scene"])
def test_urgent_help_leads_back_to_where_it_was_opened(talk, page):
    talk.window.open(page)
    talk.key(Qt.Key.Key_F1)
    talk.press("Back to where you were")
    assert talk.window.way.here == page


def test_a_slip_begun_from_home_belongs_to_the_conversation(hand):
    hand.key(Qt.Key.Key_F1)
    hand.press("Prison", "Where are you?")
    hand.window.open("home")
    hand.press("Start a conversation")
    assert hand.window.way.here == "scene"
    assert hand.find("Prison", "Where are you?").isChecked()


def test_her_words_have_a_field_on_the_page_after(talk):
    talk.desk.pick(prompts.TOPICS_OPENED, "housing", True)
    talk.window.open("closer")
    sign = talk.desk.pack.signs["housing.sofa"].text
    talk.press("She said", sign)
    assert not talk.has(sign), "nothing pops in"
    talk.window.open("words")
    talk.type_into(sign, "His mum's floor")
    assert talk.desk.state.note("housing.sofa").words == "His mum's floor"
    talk.window.open("closer")
    talk.press("She said", sign)
    assert talk.desk.state.note("housing.sofa").words == ""
    assert "words" not in talk.desk.route_pages


def test_a_pdf_never_replaces_a_file_unasked(talk, tmp_path):
    talk.desk.send(Answered(prompts.STRENGTH_WORDS, "Cooks"))
    taken = tmp_path / "note.pdf"
    taken.write_text("mine")
    talk.window.open("leaves")
    talk.press("Save as PDF…")
    talk.find("Save it here").setText(str(taken))
    talk.press("Save now")
    assert taken.read_text() == "mine"
    assert "already" in talk.text()
    talk.press("Save now")
    assert taken.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("typed", ["x" * 5000, "~nobodyhere/x.pdf", "~", "   "])
def test_an_impossible_place_for_a_pdf_is_one_sentence(talk, typed):
    talk.window.open("leaves")
    talk.press("Save as PDF…")
    talk.find("Save it here").setText(typed)
    talk.press("Save now")
    assert "folder of yours" in talk.text()
