"""Each page does its own job, by pressing what a person presses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from screening_guide.gui.widgets.service_card import ServiceCard
from screening_guide.guide import prompts
from screening_guide.guide.events import Noted, Picked
from screening_guide.guide.kinds import Absence, Voice


def test_scene_leads_to_what_follows_on_the_next_page(talk):
    question = "Is a partner, relative or co-defendant in the building?"
    talk.press("Partner", question)
    assert "separate way out" not in talk.text(), "nothing pops in under the hand"
    talk.press("Continue")
    assert "separate way out" in talk.text()


def test_scene_choice_can_be_changed_and_taken_back(talk):
    talk.press("Court cells")
    talk.press("Prison")
    assert talk.desk.state.answer(prompts.VENUE) == "prison"
    assert not talk.find("Court cells").isChecked()
    talk.press("Prison")
    assert talk.desk.state.answer(prompts.VENUE) == ""


def test_an_interpreter_comes_first(talk):
    talk.press("Yes", "Does she need an interpreter, or help to follow?")
    talk.press("Continue")
    assert talk.window.way.here == "interpreter"
    talk.press("Continue")
    assert "I'm …" in talk.text()


def test_matters_cards_and_words(talk):
    talk.window.open("matters")
    talk.press("My children")
    talk.type_into("Her words, exactly as she said them", "My boy")
    assert talk.desk.state.picked(prompts.MATTERS_CARDS) == ("children",)
    assert talk.desk.state.answer(prompts.MATTERS_WORDS) == "My boy"


def test_five_answers_to_a_sign(talk):
    talk.window.open("look")
    sign = talk.desk.pack.first_look["look"][1]
    text = talk.desk.pack.signs[sign].text
    talk.press("I saw", text)
    talk.press("She said", text)
    assert talk.desk.state.note(sign).voices == (Voice.SAW, Voice.SAID)
    talk.press("Chose not to say", text)
    assert talk.desk.state.note(sign).absence is Absence.DECLINED
    assert not talk.find("I saw", text).isChecked()
    talk.press("Not known", text)
    assert talk.desk.state.note(sign).absence is Absence.NOT_KNOWN
    assert not talk.find("Chose not to say", text).isChecked()
    talk.press("Records say", text)
    assert talk.desk.state.note(sign).voices == (Voice.RECORDS,)
    talk.press("Records say", text)
    assert talk.desk.state.note(sign).is_blank


def test_closer_look_shows_the_topic_and_keeps_her_words(talk):
    talk.desk.send(Noted("housing.sofa", Voice.SAID))
    talk.window.open("closer")
    assert "If it was up to you, what would a safe place be like?" in talk.text()
    talk.window.open("words")
    talk.type_into("Would go back to people who use, or to someone who hurts her", "to Kev's")
    assert talk.desk.state.note("housing.sofa").words == "to Kev's"


def test_confidentiality_is_said_again_before_children_substances_and_abuse(talk):
    for topic_id, again in {"drugs": True, "separation": True, "domestic-abuse": True, "housing": False}.items():
        talk.window.open("closer")
        talk.window.page._named(topic_id)
        QApplication.processEvents()
        assert ("second time" in talk.text()) is again


def test_nothing_noted_is_said_plainly(talk):
    talk.window.open("closer")
    assert "Nothing identified today" in talk.text()
    talk.window.open("help")
    assert "That is fine" in talk.text()


def test_help_three_with_reasons_and_her_order(talk):
    for event in (
        Picked(prompts.MATTERS_CARDS, "sleep"),
        Noted("drugs.worried", Voice.SAID),
        Noted("depression.tearful", Voice.SAW),
    ):
        talk.desk.send(event)
    talk.window.open("help")
    wants = [w for w in talk.shown() if w.accessibleName() == "She wants this"]
    assert len(wants) == 3
    assert talk.text().count("Because: ") == 3
    assert talk.text().count("clinician has read it yet") == 3
    talk.press("She wants this", wants[1].accessibleDescription())
    talk.press("She wants this", wants[0].accessibleDescription())
    assert "Her order: 1. " in talk.text()
    chosen = [talk.desk.pack.topics[w.split(".")[0]] for w in talk.desk.state.picked(prompts.WANTED)]
    texts = {offer.id: offer.text for topic in chosen for offer in topic.offers}
    in_order = [texts[offer] for offer in talk.desk.state.picked(prompts.WANTED)]
    assert in_order == [wants[1].accessibleDescription(), wants[0].accessibleDescription()]
    talk.press("None today")
    assert "none today" in talk.text().lower()
    talk.press("Show others")
    assert len([w for w in talk.shown() if w.accessibleName() == "She wants this"]) <= 3


def cards(hand):
    return [w for w in hand.shown() if isinstance(w, ServiceCard)]


def search(hand, qtbot, words):
    hand.find("Postcode, town or service").setText(words)
    hand.window.page.search_now()
    QApplication.processEvents()


def test_places_as_you_type(talk, qtbot):
    talk.window.open("places")
    field = talk.find("Postcode, town or service")
    assert field.hasFocus()
    talk.type("Halifax")
    qtbot.waitUntil(lambda: bool(cards(talk)))
    assert "01422 386500" in talk.text()
    assert "ring first" in talk.text()


def test_need_to_a_place_with_a_number_in_three_actions_after_typing(hand, qtbot):
    hand.press("Find a women's centre")
    search(hand, qtbot, "B1")
    hand.press("Drink or drugs")
    assert cards(hand)[0].accessibleName() == "Anawim, Birmingham"
    assert "0800 019 8818" in hand.text()


def test_places_shortlist_holds_three(talk, qtbot):
    talk.window.open("places")
    search(talk, qtbot, "Birmingham")
    names = [card.accessibleName() for card in cards(talk)][:4]
    for name in names[:3]:
        talk.press("Add to her card", name)
    assert len(talk.desk.shortlist()) == 3
    talk.press("Add to her card", names[3])
    assert len(talk.desk.shortlist()) == 3
    assert "Take one off first" in talk.text()
    talk.press("Add to her card", names[0])
    assert len(talk.desk.shortlist()) == 2


def test_a_place_opened_says_what_is_not_known(hand, qtbot):
    hand.press("Find a women's centre")
    search(hand, qtbot, "Halifax")
    hand.press("Open", "WomenCentre, Halifax")
    assert "Childcare\nnot known, ask" in hand.text()
    assert "Nobody has rung it for this directory" in hand.text()
    hand.press("Back")
    assert hand.find("Postcode, town or service").text() == "Halifax"


def test_places_two_of_one_name(hand, qtbot):
    hand.press("Find a women's centre")
    search(hand, qtbot, "Newport")
    hand.press("Newport (Shropshire)")
    assert hand.find("Postcode, town or service").text() == "Newport (Shropshire)"
    assert "Newport (Shropshire)" in hand.text()


def test_refuge_is_routed_by_the_national_line(hand, qtbot):
    hand.press("Find a women's centre")
    search(hand, qtbot, "Leeds")
    hand.press("Domestic abuse")
    text = hand.text()
    assert (
        text.index("Refuges are never listed here by distance")
        < text.index("0808 2000 247")
        < text.index("Leeds Women's Aid")
    )


@pytest.mark.parametrize(
    "odd", ["", '"', "🙂", "שלום", "ZZ99 9ZZ", "x" * 10_000, "'; DROP TABLE service", "<b>bold</b>"]
)
def test_odd_searches_are_one_sentence(hand, qtbot, odd):
    hand.press("Find a women's centre")
    search(hand, qtbot, odd)
    assert hand.find("Postcode, town or service").text() == odd, "nothing typed is lost"
    sentence = hand.window.page._understood.text()
    assert sentence
    assert "\n" not in sentence


def test_plan_keeps_blanks(talk):
    talk.window.open("plan")
    talk.type_into("Plan A: Tonight", "Council")
    talk.type_into("Plan B: Tonight", "Aunt")
    assert talk.desk.state.answer(prompts.plan("a", "tonight")) == "Council"
    assert talk.desk.state.answer(prompts.plan("b", "tonight")) == "Aunt"
    assert talk.desk.state.answer(prompts.plan("a", "tomorrow")) == ""


def test_consent_is_off_until_asked_and_can_be_taken_back(talk):
    talk.window.open("before")
    assert talk.desk.state.answer(prompts.consent("court")) == ""
    talk.press("She agreed", "The court")
    assert talk.desk.state.answer(prompts.consent("court")) == "agreed"
    talk.press("She did not agree", "The court")
    assert talk.desk.state.answer(prompts.consent("court")) == "not_agreed"
    talk.press("She did not agree", "The court")
    assert talk.desk.state.answer(prompts.consent("court")) == ""


def test_ticks_change_the_preview(talk):
    talk.desk.send(Noted("drugs.worried", Voice.SAID))
    talk.desk.send(Noted("depression.tearful", Voice.SAW))
    talk.window.open("leaves")
    preview = talk.find("Preview, exactly as it prints")
    assert "worried about using" not in preview.accessibleDescription()
    talk.press("In the note", "She said: worried about using again")
    assert "WHAT SHE SAID\n- worried about using again" in preview.accessibleDescription()
    talk.press("In the note", "I saw: tearful, or has been crying")
    assert "tearful" not in preview.accessibleDescription()
    talk.press("In the note", "I saw: tearful, or has been crying")
    assert "tearful" in preview.accessibleDescription()


def test_her_card_asks_first(talk):
    talk.window.open("leaves")
    talk.press("Her card", "Document")
    assert "could that be a problem?" in talk.text()
    assert not talk.has("Preview, exactly as it prints")
    talk.press("Safe: the full card")
    assert talk.has("Preview, exactly as it prints")
    talk.press("No card")
    assert not talk.has("Preview, exactly as it prints")


def test_save_as_pdf(talk, tmp_path):
    talk.window.open("leaves")
    talk.press("Save as PDF…")
    field = talk.find("Save it here")
    target = tmp_path / "note"
    field.setText(str(target))
    talk.press("Save now")
    saved = tmp_path / "note.pdf"
    assert saved.read_bytes().startswith(b"%PDF")
    assert "Saved as" in talk.text()


@pytest.mark.parametrize("path", ["", "/", "/proc/nowhere/x.pdf", "/dev/null/x.pdf"])
def test_a_pdf_that_cannot_be_saved_is_one_sentence(talk, path):
    talk.window.open("leaves")
    talk.press("Save as PDF…")
    talk.find("Save it here").setText(path)
    talk.press("Save now")
    said = talk.text()
    assert "Give the file a name" in said or "There is no folder" in said


def test_no_printer_is_one_sentence(talk, monkeypatch):
    monkeypatch.setattr("screening_guide.gui.printing.printers", lambda: [])
    talk.window.open("leaves")
    talk.press("Print…")
    assert "No printer is set up" in talk.text()


def test_close_says_the_strength(talk):
    talk.window.open("strengths")
    talk.press("You asked for help today")
    talk.window.open("close")
    assert "“You asked for help today.”" in talk.text()
    assert "One minute for you" in talk.text()


def test_ten_thousand_letters_are_kept_and_told(talk):
    talk.window.open("matters")
    long = "word " * 2000
    talk.find("Her words, exactly as she said them").setPlainText(long)
    assert talk.desk.state.answer(prompts.MATTERS_WORDS) == long
    assert "That is 10,000 letters" in talk.text()


@pytest.mark.parametrize(
    "odd", ["🙂👍🏽", "مرحبا بالعالم", "“quoted” \"straight\" 'single'", "<b>&amp;</b>", "line\u2028break"]
)
def test_odd_words_reach_the_note_unchanged(talk, odd):
    talk.window.open("strengths")
    talk.find("In your words: what exactly?").setText(odd)
    talk.window.open("leaves")
    assert odd in talk.find("Preview, exactly as it prints").accessibleDescription()


def test_urgent_page_other_dangers_and_places(hand):
    hand.window.open("urgent")
    hand.press("Overdose")
    assert "It may be an overdose" in hand.text()
    assert "naloxone" in hand.text()
    hand.press("Prison", "Where are you?")
    assert "Emergency code" in hand.text()
    hand.press("Overdose")
    assert "Something is wrong right now" in hand.text()


def test_the_slip_by_pressing(talk, clock):
    talk.press("Court cells")
    talk.window.open("matters")
    talk.type_into("Her words, exactly as she said them", "It won't matter by Monday.")
    talk.press("Something she said worries me")
    assert talk.find("Her exact words").toPlainText() == "It won't matter by Monday."
    talk.press("Custody staff")
    assert talk.desk.state.answer(prompts.SLIP_TOLD) == "Custody staff at 12:52"
    talk.press("Not yet")
    assert talk.desk.state.answer(prompts.SLIP_ACCEPTED) == prompts.NOT_YET
    talk.type_into("Who took it over (accepted by)", "Sgt Lee")
    assert talk.desk.state.answer(prompts.SLIP_ACCEPTED) == "Sgt Lee"
    assert not talk.find("Not yet").isChecked()
    talk.press("Print, save or copy the slip")
    slip = talk.find("Preview, exactly as it prints").accessibleDescription()
    assert "It won't matter by Monday." in slip
    assert "Custody staff at 12:52" in slip
    assert "Sgt Lee" in slip


def test_book_opens_a_topic(hand):
    hand.press("Look something up")
    hand.type("shakng")
    hand.press("Alcohol")
    assert "When was your last drink?" in hand.text()
    hand.press("Back to the list")
    assert hand.has("Alcohol")


def test_practice_says_so_everywhere_and_uses_invented_services(hand, qtbot):
    hand.press("Practise")
    hand.press("Practise this case", "Dee, 34: recalled, and homeless in three days")
    for page in hand.desk.route_pages:
        hand.window.open(page)
        assert "PRACTICE: a fictional case" in hand.text()
    hand.window.open("places")
    search(hand, qtbot, "Leeds")
    assert not cards(hand)
    search(hand, qtbot, "Marrowby")
    assert all("practice" in card.accessibleName().lower() for card in cards(hand))
    hand.window.open("urgent")
    assert "PRACTICE" in hand.text()


def test_show_her_turns_cards(hand):
    hand.press("Show her")
    assert "Card 1 of 12" in hand.text()
    hand.press("Next card")
    assert "Card 2 of 12" in hand.text()
    hand.press("Card before")
    hand.press("Card before")
    assert "Card 12 of 12" in hand.text()


def test_about_names_who_has_read_it_and_attributions(hand):
    hand.window.open("about")
    text = hand.text()
    assert "urgent rules read by a clinician. Follow your own policy first." in text
    assert "Contains OS data © Crown copyright" in text
    assert "Open Government Licence" in text
    assert "[82]" in text


@pytest.mark.parametrize(
    ("typed", "title", "words"),
    [
        ("rape", "Sexual assault in the last days", "It was not your fault."),
        ("ISVA", "Sexual violence", "It wasn't your fault."),
        ("kids", "Separation from children", "who's with them tonight"),
        ("overdse", "It may be an overdose", "naloxone now"),
        ("nrm", "Trafficking, exploitation and sex work", "Does anyone make you do things you don't"),
        ("homeless", "Housing", "what would a safe place be like"),
    ],
)
def test_a_word_and_enter_open_what_to_say_without_scrolling(hand, typed, title, words):
    hand.press("Look something up")
    hand.type(typed)
    hand.key(Qt.Key.Key_Return)
    assert title in hand.text()
    scroller = hand.window.frame.scroller
    shown = [w for w in hand.shown() if hasattr(w, "text") and words.lower() in str(w.text()).lower()]
    assert shown, words
    bottom = shown[0].mapTo(hand.window.page, shown[0].rect().bottomLeft()).y()
    assert bottom <= scroller.viewport().height(), "what to say is in view at once"
