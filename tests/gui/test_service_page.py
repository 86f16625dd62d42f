"""The page of one service: what stands above the number, and notes that change what a search answers."""

import datetime
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from screening_guide.directory.first_call import first_call
from screening_guide.directory.overlay import change
from screening_guide.gui.pages.registry import PAGES
from screening_guide.gui.pages.service import ServicePage
from screening_guide.guide import prompts
from screening_guide.guide.events import Noted
from screening_guide.guide.kinds import Voice
from screening_guide.paths import notes_folder
from tests.gui.conftest import Hand
from tests.gui.test_accessibility import SIZES, clipped, unnamed

ANAWIM, HALIFAX = "Anawim, Birmingham", "WomenCentre, Halifax"
NUMBER = "0800 019 8818"


@pytest.fixture(autouse=True)
def registered(monkeypatch, clock):
    monkeypatch.setitem(PAGES, "service", ServicePage)
    clock.now = datetime.datetime.now()  # a note dated in the future would be left out


def the_id(hand: Hand, name: str) -> str:
    services = hand.desk.store.services(range(1, 1000)).values()
    return next(service.id for service in services if service.name == name)


def opened(hand: Hand, name: str, near: str = "") -> Hand:
    hand.desk.looking.words = near
    hand.desk.looking.service = the_id(hand, name)
    hand.window.open("service")
    QApplication.processEvents()
    return hand


def known(hand: Hand):
    return hand.desk.service(hand.desk.looking.service)


def changes_kept() -> list:
    return list(notes_folder().glob("*.json"))


def choose(hand: Hand, words: str) -> None:
    box = hand.find("What should be corrected")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(words))
    QApplication.processEvents()


@pytest.fixture
def anawim(hand: Hand) -> Hand:
    return opened(hand, ANAWIM, "B30")


def in_order(text: str, *parts: str) -> bool:
    places = [text.index(part) for part in parts]
    return places == sorted(places)


def heights(hand: Hand, *parts: str) -> list[int]:
    labels = [w for w in hand.shown() if hasattr(w, "text")]
    found = (next(w for w in labels if part in str(w.text())) for part in parts)
    return [w.mapTo(hand.window.page, w.rect().topLeft()).y() for w in found]


def test_who_it_is_not_for_stands_above_the_number(hand):
    opened(hand, "Greater Manchester Rape Crisis")
    number = known(hand).phones[0].number
    tops = heights(hand, "Read first", "Who it is not for" if not known(hand).not_for else "Not for", number, "Source")
    assert tops == sorted(tops)


def test_a_page_says_how_far_and_how_exactly(hand):
    opened(hand, "Bridgwater Women's Centre (The Nelson Trust)", "Taunton")
    assert "from Taunton to the middle of Bridgwater; the address is not known" in hand.text()
    assert "King Square" not in hand.text(), "the address is told only when the door is known"


def test_in_a_conversation_distances_are_from_the_place_of_the_conversation(talk):
    talk.desk.answer(prompts.PLACE_WORDS, "Leeds")
    opened(talk, HALIFAX, near="Truro")
    assert "miles from Leeds" in talk.text()
    assert "Truro" not in talk.text()


def test_an_address_is_told_where_the_door_is_known(hand):
    opened(hand, HALIFAX, "Leeds")
    assert "23 Silver Street, Halifax" in hand.text()


def test_an_address_that_staff_gave_is_told(hand):
    service_id = the_id(hand, HALIFAX)
    hand.desk.keep(change.correct(hand.desk.service(service_id), "address", "5 New Road"))
    opened(hand, HALIFAX)
    assert "Address: 5 New Road, Halifax" in hand.text()
    assert "23 Silver Street, Halifax" not in hand.text()


@pytest.mark.parametrize("near", ["", "Wigan"])
def test_the_address_of_a_domestic_abuse_service_is_never_shown(hand, near):
    opened(hand, "DIAS Domestic Abuse Centre, Wigan", near)
    service = known(hand)
    hand.press("Correct something")
    items = hand.find("What should be corrected")
    assert items.findText("Address") == -1
    for secret in (service.address, service.postcode):
        assert secret
        assert secret not in hand.text()
    assert "No address is shown" in hand.text()
    assert "miles" not in hand.text()


def test_a_postcode_in_the_remarks_on_a_refuge_is_not_shown(hand):
    opened(hand, "Leeds Women's Aid")
    assert "LS14 9JX" in known(hand).provenance.notes
    assert "LS14 9JX" not in hand.text()


def test_every_question_is_answered_yes_no_or_ask(anawim):
    text = anawim.text()
    for question in ("Women only", "Childcare", "Open to women with convictions", "Open to women on tag",
                     "Open to women who use drink or drugs", "Step-free way in", "Open in the evening",
                     "Open at weekends", "Languages"):  # fmt: skip
        assert question in text
    assert "not known, ask" in text
    assert "Nobody has rung it for this directory." in text


def test_the_first_call_is_marked_as_advice_and_fits_how_she_gets_in(anawim):
    service = known(anawim)
    text = anawim.text()
    assert "Advice for any first call" in text
    assert "I will not give her name yet." in text
    walk_in, referral = (first_call(replace(service, access=way)).say for way in ("walk_in", "referral_only"))
    assert walk_in != referral
    told = first_call(replace(service, how_to_apply="Fill in our form."))
    assert told.their_words == "Fill in our form."


@pytest.mark.parametrize("status", ["temporarily closed", "inactive", "defunct", "who knows"])
def test_a_service_that_is_not_active_is_never_told_as_open(hand, monkeypatch, status):
    real = type(hand.desk).service
    alert = "Flooded until spring."
    closed = lambda desk, found: replace(real(desk, found), status=status, alert=alert)  # noqa: E731
    monkeypatch.setattr(type(hand.desk), "service", closed)
    opened(hand, ANAWIM)
    text = hand.text()
    assert in_order(text, "Read first", NUMBER)
    assert alert in text
    assert "· she can walk in" not in text
    assert "\nShe can walk in." not in text
    assert "When it is open again: she can walk in." in text
    assert any(words in text for words in ("Closed for now", "Not running", "has ended", f"not be open ({status})"))


def test_a_right_number_counts_as_checked_and_can_be_taken_back(anawim):
    before = known(anawim)
    anawim.press("It was right", NUMBER)
    assert known(anawim).provenance.checked == anawim.desk.today.isoformat()
    assert "Noted: Rang 0800 019 8818: it was right" in anawim.text()
    assert not anawim.has("It was right"), "one press is enough"
    assert QApplication.focusWidget().accessibleName() == "Take back"
    anawim.key(Qt.Key.Key_Space)
    assert known(anawim) == before
    assert QApplication.focusWidget().accessibleName() == "It was right"


def test_a_wrong_number_is_not_offered_and_comes_back(anawim):
    before = known(anawim)
    anawim.press("It was wrong", NUMBER)
    assert known(anawim).phones == ()
    assert known(anawim).provenance.ring_first
    answer = anawim.desk.search.find("Anawim")
    assert answer.listings[0].service.phones == ()
    assert "it was wrong" in anawim.text()
    anawim.press("Take back")
    assert known(anawim) == before
    assert NUMBER in anawim.text()


def test_nobody_answered_is_noted_with_who_rang(anawim):
    anawim.type_into("Your role or initials", "court team")
    anawim.press("Nobody answered", NUMBER)
    assert "nobody answered (court team" in anawim.text()
    assert known(anawim).phones[0].number == NUMBER
    anawim.window.open("home")
    anawim.window.open("service")
    assert anawim.find("Your role or initials").text() == "court team"


def test_a_correction_changes_the_search_and_is_taken_back(anawim):
    before = known(anawim)
    anawim.press("Correct something")
    choose(anawim, "Opening hours")
    field = anawim.find("It should say")
    field.setPlainText("Mondays, 9 to 5")
    anawim.press("Save the correction")
    found = anawim.desk.search.find("Anawim").listings[0].service
    assert found.opening_hours == "Mondays, 9 to 5"
    assert not anawim.has("What should be corrected"), "the form is done with"
    assert QApplication.focusWidget().accessibleName() == "Take back"
    anawim.press("Take back")
    assert known(anawim) == before


def test_a_choice_is_corrected_by_pressing_it(anawim):
    anawim.press("Correct something")
    choose(anawim, "Open in the evening")
    anawim.press("Yes", "It should say")
    anawim.press("Save the correction")
    assert known(anawim).evenings == "yes"


def test_a_faulty_number_is_told_by_the_field_and_nothing_typed_is_lost(anawim):
    anawim.press("Correct something")
    anawim.find("It should say").setText("12 apples")
    anawim.press("Save the correction")
    assert "is no telephone number of this country" in anawim.text()
    assert anawim.find("It should say").text() == "12 apples"
    assert anawim.find("It should say").hasFocus()
    choose(anawim, "Email")
    choose(anawim, f"Telephone number {NUMBER}")
    assert anawim.find("It should say").text() == "12 apples"
    anawim.key(Qt.Key.Key_F1)
    anawim.window.open("resume")
    assert anawim.find("It should say").text() == "12 apples"
    assert not changes_kept()


def test_what_is_typed_for_one_service_is_not_shown_for_another(anawim):
    anawim.press("Correct something")
    anawim.find("It should say").setText("12 apples")
    opened(anawim, HALIFAX)
    assert not anawim.has("It should say")
    assert "12 apples" not in anawim.text()


def test_a_hidden_service_is_no_longer_found_and_is_shown_again(anawim):
    before = anawim.desk.search.find("Anawim").listings[0].service.id
    anawim.press("Do not show it here")
    assert "a search does not find it" in anawim.text()
    assert before not in {listing.service.id for listing in anawim.desk.search.find("Anawim").listings}
    assert QApplication.focusWidget().accessibleName() == "Show it again"
    anawim.key(Qt.Key.Key_Space)
    assert anawim.desk.search.find("Anawim").listings[0].service.id == before
    assert not anawim.has("Show it again")


def test_colleagues_who_differ_are_shown_above_the_number(hand):
    service = next(s for s in hand.desk.store.services(range(1, 1000)).values() if s.name == HALIFAX)
    for by, hours in (("JB", "Mondays"), ("KT", "Tuesdays")):
        hand.desk.keep(change.correct(service, "opening_hours", hours, by=by))
    opened(hand, HALIFAX)
    text = hand.text()
    assert "colleagues here differ, “Mondays” (JB" in text
    tops = heights(hand, "colleagues here differ", service.phones[0].number)
    assert tops == sorted(tops)


def test_a_folder_that_cannot_be_written_is_one_sentence(anawim, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(anawim.desk._notes.folder, "path", tmp_path / "file" / "notes")
    anawim.press("It was right", NUMBER)
    assert "The note was not saved" in anawim.text()
    assert anawim.has("It was right")


def test_nothing_can_be_noted_in_practice(hand):
    hand.press("Practise")
    hand.press("Practise this case", "Dee, 34: recalled, and homeless in three days")
    opened(hand, "Marrowby Women's Centre (practice)", "Marrowby")
    assert "This is practice" in hand.text()
    for name in ("It was right", "It was wrong", "Nobody answered", "Correct something", "Do not show it here"):
        assert not hand.has(name)
    assert not changes_kept()


def test_her_card_holds_three(talk):
    for name in (HALIFAX, "Nottingham Women's Centre", "Cardiff Women's Centre"):
        talk.desk.pick(prompts.SHORTLIST, the_id(talk, name), True)
    opened(talk, ANAWIM)
    talk.press("Add to her card", ANAWIM)
    assert "Take one off first" in talk.text()
    assert not talk.find("Add to her card").isChecked()
    talk.desk.pick(prompts.SHORTLIST, the_id(talk, HALIFAX), False)
    talk.press("Add to her card", ANAWIM)
    assert known(talk) in talk.desk.shortlist()


def test_there_is_no_card_without_a_conversation(anawim):
    assert not anawim.has("Add to her card")


def test_the_page_opens_on_the_number_and_enter_notes_nothing(anawim):
    assert QApplication.focusWidget().accessibleName() == f"Number: {NUMBER}"
    anawim.key(Qt.Key.Key_Return)
    anawim.key(Qt.Key.Key_Space)
    assert not changes_kept()


def test_the_whole_job_by_keyboard(anawim):
    anawim.tab_to("Nobody answered", NUMBER)
    anawim.key(Qt.Key.Key_Return)
    anawim.tab_to("Correct something")
    anawim.key(Qt.Key.Key_Space)
    assert QApplication.focusWidget().accessibleName() == "What should be corrected"
    anawim.tab_to("It should say")
    QApplication.focusWidget().selectAll()
    anawim.type("0121 496 0123")
    anawim.tab_to("Save the correction")
    anawim.key(Qt.Key.Key_Return)
    assert [phone.number for phone in known(anawim).phones] == ["0121 496 0123"]


def test_what_a_press_draws_is_brought_into_view(anawim, qtbot):
    scroller = anawim.window.frame.scroller
    for name, then in (("Correct something", "What should be corrected"), ("Do not show it here", "Show it again")):
        scroller.ensureWidgetVisible(anawim.find(name))
        anawim.press(name)
        focused = anawim.find(then)
        assert focused.hasFocus()
        qtbot.waitUntil(lambda focused=focused: is_in_view(scroller, focused), timeout=500)


def is_in_view(scroller, widget) -> bool:
    top = widget.mapTo(scroller, widget.rect().topLeft()).y()
    return top >= 0 and top + widget.height() <= scroller.viewport().height()


def test_a_service_that_is_gone_is_one_sentence(hand):
    hand.desk.looking.service = "never-was"
    hand.window.open("service")
    assert "not in the directory any more" in hand.text()


@pytest.mark.parametrize(("size", "percent", "look"), SIZES)
def test_it_can_be_read_and_heard_at_every_size(make_window, size, percent, look):
    hand = make_window(size, percent, look)
    hand.press("Start a conversation")
    hand.desk.send(Noted("housing.sofa", Voice.SAID))
    opened(hand, ANAWIM)
    hand.press("Nobody answered", NUMBER)
    hand.press("Correct something")
    assert unnamed(hand.window) == []
    assert clipped(hand.window.page) == []
    assert hand.window.page.width() <= hand.window.frame.scroller.viewport().width()
    heard = [(w.accessibleName(), w.accessibleDescription()) for w in hand.window.page.focusable() if w.isVisible()]
    assert len(heard) == len(set(heard))
