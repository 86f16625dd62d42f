"""What leaves this room: the choice of document, its ticks and copies, her card, large print, saving as text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from screening_guide.gui.widgets.tick import Tick
from screening_guide.guide import prompts
from screening_guide.guide.consent import Standing
from screening_guide.guide.events import Answered, Noted, Picked, Quoted, Reworded
from screening_guide.guide.kinds import Voice
from screening_guide.output import documents, her_card
from screening_guide.output.render import section_text, to_text
from tests.gui.test_accessibility import clipped, unnamed

PREVIEW = "Preview, exactly as it prints"
TEARFUL = "I saw: tearful, or has been crying"
WORRIED = "She said: worried about using again"


@pytest.fixture
def leaves(talk):
    """A conversation with something in each voice, on the page."""
    for sign, voice in (
        ("depression.tearful", Voice.SAW),
        ("drugs.worried", Voice.SAID),
        ("housing.sofa", Voice.RECORDS),
    ):
        talk.desk.send(Noted(sign, voice))
    talk.desk.answer(prompts.STRENGTH_WORDS, "You cooked for forty")
    talk.desk.answer(prompts.plan("a", "tonight"), "Council")
    talk.window.open("leaves")
    return talk


def preview(hand):
    return hand.find(PREVIEW).accessibleDescription()


def clipboard():
    return QGuiApplication.clipboard().text()


def section(hand, kind, heading):
    made = documents.write(kind, hand.desk.material())
    return section_text(made, next(each for each in made.printed if each.heading == heading))


def test_every_offered_document_has_a_tab_and_a_preview_that_is_its_text(leaves):
    leaves.desk.answer(prompts.CARD_FORM, "full")
    leaves.window.open("leaves")
    for kind, title in documents.offered(leaves.desk.material()).items():
        leaves.window.page.open_document(kind)
        assert leaves.find(title, "Document").isChecked()
        assert preview(leaves) == to_text(documents.write(kind, leaves.desk.material()))


def test_the_open_document_has_the_keyboard_and_is_the_only_one_chosen(leaves):
    leaves.press("Told once", "Document")
    leaves.window.open("plan")
    leaves.window.open("leaves")
    focused = QApplication.focusWidget()
    assert (focused.accessibleName(), focused.isChecked()) == ("Told once", True)
    leaves.press("Told once", "Document")
    assert focused.isChecked(), "one document is always open"


def test_an_urgent_handover_opens_first(talk):
    talk.desk.send(Noted("suicide.gives-away", Voice.SAW))
    talk.window.open("leaves")
    assert talk.find("Urgent handover", "Document").isChecked()
    assert "gives away things" in preview(talk)


def test_nothing_today_is_offered_and_short(talk):
    talk.window.open("leaves")
    talk.press("Nothing today", "Document")
    assert "Nothing identified today" in preview(talk)


# ---- ticks


def test_a_tick_draws_the_paper_again_and_nothing_else(leaves):
    paper, ticks = leaves.find(PREVIEW), leaves.window.page.findChildren(Tick)
    leaves.press("In the note", WORRIED)
    assert "worried about using" in preview(leaves)
    assert leaves.find(PREVIEW) is paper
    assert leaves.window.page.findChildren(Tick) == ticks


def test_pressing_the_words_ticks_too(leaves):
    tick = leaves.find("In the note", WORRIED)
    words = next(w for w in leaves.shown() if getattr(w, "text", str)() == WORRIED)
    place = words.mapTo(words.parentWidget(), words.rect().center())
    QTest.mouseClick(words.parentWidget(), Qt.MouseButton.LeftButton, pos=place)
    assert tick.isChecked()


def test_the_ticks_of_a_section_are_one_tab_stop(talk):
    for sign in list(talk.desk.pack.signs)[:20]:
        if not sign.startswith("suicide"):
            talk.desk.send(Noted(sign, Voice.RECORDS))
    talk.window.open("leaves")
    talk.window.page.open_document("note")
    ticks = [w for w in talk.shown() if isinstance(w, QCheckBox) and "Records say" in w.accessibleDescription()]
    assert len(ticks) > 5
    assert sum(bool(tick.focusPolicy() & Qt.FocusPolicy.TabFocus) for tick in ticks) == 1
    ticks[0].setFocus()
    talk.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is ticks[1]
    was = ticks[1].isChecked()
    talk.key(Qt.Key.Key_Space)
    assert ticks[1].isChecked() is not was
    talk.key(Qt.Key.Key_Up)
    talk.key(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is ticks[-1]


def test_the_ledger_has_no_ticks(leaves):
    assert leaves.has("Copy: Who may be told")
    assert not [w for w in leaves.shown() if isinstance(w, QCheckBox) and "not asked" in w.accessibleDescription()]


def test_a_plan_is_ticked_as_a_whole(leaves):
    leaves.press("In the note", "Plan A")
    assert "Council" not in preview(leaves)


def test_what_the_report_is_made_of_is_ticked_beside_it(leaves):
    leaves.press("Report paragraph", "Document")
    assert "worried about using" not in preview(leaves)
    leaves.press("In the note", WORRIED)
    assert "worried" not in preview(leaves), "she has not agreed that the court may be told"
    leaves.desk.answer(prompts.consent("court"), Standing.AGREED.value)
    leaves.press("In the note", WORRIED)
    assert "worried" not in preview(leaves), "what is not ticked is not in either"
    leaves.press("In the note", WORRIED)
    assert "She told me that she is worried about using drugs again" in " ".join(preview(leaves).split())


def test_other_words_are_shown_with_what_they_stand_for(leaves):
    original = "tearful, or has been crying"
    leaves.desk.send(Reworded("saw.depression.tearful", original, "upset in court"))
    leaves.window.open("plan")
    leaves.window.open("leaves")
    assert leaves.has("In the note")
    assert "WHAT I SAW\n- upset in court" in preview(leaves)
    assert f"It said: {original}" in leaves.text()


def test_who_already_knows_reaches_the_told_once_sheet(leaves):
    leaves.press("Told once", "Document")
    leaves.type_into("Who already knows? (roles, no names)", "The duty solicitor")
    assert "The duty solicitor" in preview(leaves)


def test_what_a_document_is_for_and_was_not_agreed_to_is_said(leaves):
    leaves.press("Report paragraph", "Document")
    assert "She has not agreed to this" in leaves.text()
    leaves.desk.answer(prompts.consent("court"), Standing.AGREED.value)
    leaves.desk.answer(prompts.consent("probation"), Standing.AGREED.value)
    leaves.press("Worker's note", "Document")
    leaves.press("Report paragraph", "Document")
    assert "She has not agreed to this" not in leaves.text()


def test_what_is_told_to_the_worker_is_on_the_screen_only(talk):
    signs = [sign for sign in talk.desk.pack.signs if not sign.startswith("suicide")][:90]
    for sign in signs:
        talk.desk.send(Noted(sign, Voice.SAID))
        talk.desk.send(Quoted(sign, "word " * 30))
        talk.desk.send(Picked(prompts.INCLUDE, f"said.{sign}"))
    talk.desk.answer(prompts.consent("court"), Standing.AGREED.value)
    talk.window.open("leaves")
    talk.window.page.open_document("report")
    assert "left out: the paragraph may have 2,000 characters" in talk.text()
    assert "left out: the paragraph" not in preview(talk)


# ---- what the report needs to know


def report_text(hand):
    return " ".join(preview(hand).split())


def test_an_either_or_sign_cannot_go_in_until_the_worker_says_which(leaves):
    sign = leaves.desk.pack.signs["depression.tearful"]
    tearful, crying = (clause.then for clause in sign.clauses)
    leaves.press("Report paragraph", "Document")
    assert leaves.find("In the note", TEARFUL).isChecked()
    assert tearful not in report_text(leaves)
    assert crying not in report_text(leaves)
    assert "can mean several things: pick which" in leaves.text()
    assert "pick which" not in preview(leaves), "that is for the worker"
    leaves.press("True", crying)
    assert f"On 22 November {crying}." in report_text(leaves)
    assert tearful not in report_text(leaves)
    leaves.press("True", tearful)
    assert f"On 22 November {tearful} and {crying.removeprefix('she ')}." in report_text(leaves)
    leaves.press("True", crying)
    leaves.press("True", tearful)
    assert tearful not in report_text(leaves), "which was taken back"
    assert crying not in report_text(leaves)


def test_which_it_is_stays_when_the_page_is_drawn_again_and_is_undone(leaves):
    tearful, crying = (clause.then for clause in leaves.desk.pack.signs["depression.tearful"].clauses)
    leaves.press("Report paragraph", "Document")
    leaves.press("True", crying)
    leaves.window.open("plan")
    leaves.window.open("leaves")
    assert leaves.find("True", crying).isChecked()
    assert not leaves.find("True", tearful).isChecked()
    leaves.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not leaves.find("True", crying).isChecked()
    assert crying not in report_text(leaves)


def test_which_it_is_is_picked_from_the_keyboard(leaves):
    tearful = leaves.desk.pack.signs["depression.tearful"].clauses[0].then
    leaves.press("Report paragraph", "Document")
    leaves.tab_to("True", tearful)
    leaves.key(Qt.Key.Key_Space)
    assert tearful in report_text(leaves)
    assert QApplication.focusWidget() is leaves.find("True", tearful), "the keyboard stays where it was"


def test_what_records_say_waits_for_the_name_of_the_record(leaves):
    leaves.press("Report paragraph", "Document")
    clause = leaves.desk.pack.signs["housing.sofa"].clauses[0].now
    leaves.press("True", clause)
    assert clause not in report_text(leaves)
    assert "needs the record and its date" in leaves.text()
    leaves.type_into("Which record, and of when", "Her prison record of 24 November")
    assert f"Her prison record of 24 November shows that {clause}." in report_text(leaves)
    assert "needs the record and its date" not in leaves.text()


def test_what_was_seen_waits_for_its_day(leaves):
    tearful = leaves.desk.pack.signs["depression.tearful"].clauses[0].then
    leaves.press("Report paragraph", "Document")
    leaves.press("True", tearful)
    day = leaves.find("The day she was seen")
    assert day.text() == "22 November"
    day.clear()
    assert tearful not in report_text(leaves)
    leaves.type_into("The day she was seen", "20 November")
    assert f"On 20 November {tearful}." in report_text(leaves)


# ---- copying


def test_every_section_of_the_slip_is_copied_as_it_prints(talk):
    talk.desk.send(Noted("suicide.gives-away", Voice.SAW))
    talk.window.open("leaves")
    made = documents.write("slip", talk.desk.material())
    copies = [w.accessibleName() for w in talk.shown() if w.accessibleName().startswith("Copy: ")]
    assert len(copies) == len(set(copies)) == len(made.printed)
    for name, printed in zip(copies, made.printed, strict=True):
        talk.press(name)
        assert clipboard() == section_text(made, printed), name


def test_a_section_is_copied_and_says_so(leaves):
    leaves.press("Copy: Plan A")
    assert clipboard() == section(leaves, "note", "Plan A")
    assert clipboard().startswith("PLAN A (written with her)\n- Tonight: Council\n")
    assert leaves.desk.clipboard_text == clipboard()
    assert leaves.find("Copied: Plan A").text() == "Copied"
    assert "It stays on the clipboard until you finish" in leaves.text()


def test_only_what_is_on_the_clipboard_says_copied(leaves):
    leaves.press("Copy: Plan A")
    leaves.press("Copy: What I saw")
    assert leaves.has("Copy: Plan A")
    assert leaves.has("Copied: What I saw")
    leaves.press("In the note", TEARFUL)
    assert leaves.has("Copy: What I saw"), "it says something else now"
    leaves.press("Copy as text")
    QGuiApplication.clipboard().setText("somebody else's")
    QApplication.processEvents()
    assert leaves.has("Copy as text")


def test_the_paragraph_of_the_report_is_copied_alone(leaves):
    leaves.press("Report paragraph", "Document")
    leaves.type_into("The strength, as the court reads it", "she cooked for forty people")
    leaves.press("Copy: Paragraph")
    assert clipboard().startswith("A clear strength: she cooked for forty people.")
    assert "Not a diagnosis" not in clipboard()
    assert "PARAGRAPH" not in clipboard()
    assert max(map(len, clipboard().splitlines())) <= 76


def test_finishing_empties_the_clipboard_of_a_section(leaves):
    leaves.press("Copy: What I saw")
    leaves.window.open("finish")
    assert clipboard() == ""


# ---- large print, saving


def test_large_print_is_remembered_while_the_conversation_lasts(leaves):
    paper = leaves.find(PREVIEW)
    one_page, words = paper.height(), preview(leaves)
    leaves.press("Large print")
    assert paper._laid_out.body_points >= 16
    assert paper.height() >= one_page
    assert preview(leaves) == words
    leaves.press("Told once", "Document")
    leaves.window.open("plan")
    leaves.window.open("leaves")
    assert leaves.find("Large print").isChecked()
    assert leaves.find("Told once", "Document").isChecked()
    leaves.window.open("finish")
    leaves.press("Start a conversation")
    leaves.window.open("leaves")
    assert not leaves.find("Large print").isChecked()


def test_the_number_of_pages_is_said(leaves):
    assert "1 page of A4." in leaves.text()


def test_save_as_text(leaves, tmp_path):
    leaves.press("Told once", "Document")
    leaves.press("Save as text…")
    field = leaves.find("Save it here")
    assert field.text().endswith(".txt")
    assert "told-once" in field.text()
    field.setText(str(tmp_path / "sheet"))
    leaves.press("Save now")
    saved = tmp_path / "sheet.txt"
    assert saved.read_text(encoding="utf-8") == preview(leaves)
    assert "Saved as" in leaves.text()
    assert [path.name for path in tmp_path.iterdir() if path.is_file() and path.name.startswith("sheet")] == [
        "sheet.txt"
    ]


def test_a_text_never_replaces_a_file_unasked(leaves, tmp_path):
    taken = tmp_path / "note.txt"
    taken.write_text("mine")
    leaves.press("Save as text…")
    leaves.find("Save it here").setText(str(taken))
    leaves.press("Save now")
    assert taken.read_text() == "mine"
    leaves.press("Save now")
    assert "You cooked for forty" in taken.read_text(encoding="utf-8")


# ---- her card


@pytest.fixture
def card(leaves):
    """Her card, with two numbers to choose from."""
    leaves.desk.pick(prompts.WANTED, next(o.id for t in leaves.desk.pack.topics.values() for o in t.offers), True)
    leaves.window.open("leaves")
    leaves.press("Her card", "Document")
    return leaves


def test_the_four_forms_of_her_card(card):
    assert not card.has(PREVIEW)
    card.press("Safe: the full card")
    assert "You cooked for forty" in preview(card)
    card.press("Numbers only, no names")
    assert "You cooked for forty" not in preview(card)
    card.press("A phrase to learn")
    assert "rhymes" in preview(card)
    card.press("No card")
    assert not card.has(PREVIEW)
    assert "Offer to say one number aloud" in card.text()


def test_a_form_is_chosen_without_losing_the_keyboard(card):
    card.tab_to("Safe: the full card")
    card.key(Qt.Key.Key_Space)
    card.key(Qt.Key.Key_Right)
    assert QApplication.focusWidget().accessibleName() == "Numbers only, no names"


def test_the_phrase_is_made_of_the_number_that_is_chosen(card):
    numbers = her_card.choices(card.desk.material())
    assert len(numbers) > 1
    card.press("A phrase to learn")
    before = preview(card)
    other = next(key for key in numbers if key != her_card.learnt(card.desk.material()))
    number, _comma, name = numbers[other].partition(", ")
    card.press(number, name)
    assert card.find(number, name).isChecked()
    assert card.desk.state.answer(prompts.CARD_NUMBER) == other
    assert preview(card) != before


def test_somebody_close_by_makes_a_card_without_names_safer(card):
    assert "numbers only, the phrase or no card is safer" not in card.text()
    card.desk.pick(prompts.OVERHEARD, "partner", True)
    card.window.open("plan")
    card.window.open("leaves")
    assert "numbers only, the phrase or no card is safer" in card.text()


def test_her_words_are_on_her_card_only_when_ticked(card):
    card.desk.send(Answered(prompts.MATTERS_WORDS, "Somewhere with a lock"))
    card.desk.answer(prompts.CARD_FORM, "full")
    card.window.open("plan")
    card.window.open("leaves")
    assert "Somewhere with a lock" not in preview(card)
    card.press("On her card", "“Somewhere with a lock”")
    assert "Somewhere with a lock" in preview(card)


def test_her_card_is_always_large(card):
    card.press("Numbers only, no names")
    assert card.find(PREVIEW)._laid_out.body_points >= 16
    assert not card.has("Large print")


# ---- sizes


@pytest.mark.parametrize("kind", ["slip", "note", "report", "told_once", "card", "nothing"])
def test_no_words_are_cut_in_a_small_window_with_large_text(make_window, kind):
    hand = make_window((1024, 600), 200)
    hand.press("Start a conversation")
    if kind != "nothing":
        hand.desk.send(Noted("suicide.gives-away", Voice.SAID))
        hand.desk.send(Answered(prompts.CARD_FORM, "phrase"))
    hand.window.open("leaves")
    hand.window.page.open_document(kind)
    QApplication.processEvents()
    page = hand.window.page
    assert clipped(page) == []
    assert unnamed(page) == []
    assert page.width() <= hand.window.frame.scroller.viewport().width()
    right = page.width()
    for widget in page.findChildren(QCheckBox):
        assert widget.mapTo(page, widget.rect().bottomRight()).x() <= right
