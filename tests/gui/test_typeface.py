"""The typeface that ships with the app, and letters that no font of this computer can draw."""

import subprocess

import pytest
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication

from screening_guide.gui import printing, theme
from screening_guide.gui.leaving import boxes_words
from screening_guide.gui.typeface import OURS, SYSTEM, family, font, undrawable
from screening_guide.guide import prompts
from screening_guide.output.handover import Entry, Handover, Section, never_a_diagnosis

NOBODY = "\U000f0000"  # a private letter: no font has it


def test_the_app_wears_the_typeface_that_ships_with_it(app):
    assert family() == "Atkinson Hyperlegible Next"
    theme.apply(theme.make("light", 100))
    assert QFontInfo(QApplication.font()).family() == family()


def test_the_computers_own_letters_stay_a_choice(make_window):
    hand = make_window()
    hand.window.open("looks")
    hand.press("As the computer", "Letters")
    assert hand.desk.settings.values["typeface"] == SYSTEM
    assert QApplication.font().family() == font(SYSTEM).family()
    hand.press("Made for being read", "Letters")
    assert hand.desk.settings.values["typeface"] == OURS
    assert QApplication.font().family() == family()


def test_welsh_polish_lithuanian_and_romanian_are_drawn_with_it(app):
    assert undrawable("ŵyneb ŷd Łódź ąęśćżń ėšųūž ășțâî", QFont(family())) == ""


def test_letters_that_no_font_has_are_named_once(app):
    assert undrawable(f"a{NOBODY}b{NOBODY}", font(OURS)) == NOBODY
    assert NOBODY in boxes_words(f"Her words: {NOBODY}")
    assert boxes_words("Her words: dŵr") == ""


def test_it_is_said_beside_the_preview_and_before_a_pdf(talk):
    talk.desk.answer(prompts.STRENGTH_WORDS, f"Sings {NOBODY}")
    talk.window.open("leaves:note")
    assert "No font on this computer can draw these letters" in talk.text()
    talk.press("Save as PDF…")
    assert talk.text().count("No font on this computer can draw these letters") == 2
    talk.press("Save as text…")
    assert talk.text().count("No font on this computer can draw these letters") == 1, "text keeps every letter"


def test_letters_come_back_from_a_pdf_each_by_itself(app, tmp_path):
    words = "Her office is on the first floor: five affluent waffles, a baffled chief"
    section = Section("", (Entry("a", words),))
    path = tmp_path / "note.pdf"
    printing.save_pdf(Handover("note", "Note", "", (section,), (never_a_diagnosis(),)), path)
    try:
        read = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    except FileNotFoundError:
        pytest.skip("pdftotext is not installed")
    assert words in " ".join(read.stdout.split())
