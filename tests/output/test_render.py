"""The page and the plain text say the same words in the same order, and nothing is ever lost between them."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening_guide.guide.kinds import Voice
from screening_guide.output.handover import By, Entry, Handover, Section
from screening_guide.output.render import TEXT_WIDTH, Space, paragraphs, section_text, to_html, to_text

FOOTER = ("Not a diagnosis, not a risk assessment.", "What is not written here was left out.")


def handover(*sections, **more):
    return Handover("note", "Worker's note", "Court cells, 12:52", sections, FOOTER, **more)


def lines(*texts, voice=None, **more):
    return tuple(Entry(f"line.{number}", text, voice, **more) for number, text in enumerate(texts))


def words(text):
    """Every word, without what only marks where a line begins, and whatever the case of a heading."""
    return [word for word in text.casefold().replace("\u2060", "").split() if word.strip("- ")]


def on_page(made, space=Space.OPEN):
    return words(" ".join(paragraph.whole for paragraph in paragraphs(made, space)))


SAW = Section("What I saw", lines("tearful", "quiet", voice=Voice.SAW))
PLAN = Section("Plan A", lines("Tonight: Council", "Tomorrow: ________"), by=By.TOGETHER)
WANTED = Section("What she wants", lines("Debt advice", "A doctor"), numbered=True, by=By.HER)
PROSE = Section("Paragraph", lines("I saw that she is tired.", "She told me that she cooks."), prose=True, by=By.WORKER)
STUB = Section("Keep this part", lines("Say aloud whose number it is."), stub=True, by=By.GUIDE)


def test_who_stands_behind_a_section_follows_its_heading():
    assert "PLAN A (written with her)\n- Tonight: Council\n" in to_text(handover(PLAN))
    assert "Plan A" in to_html(handover(PLAN), 10)
    assert "(written with her)" in to_html(handover(PLAN), 10)


def test_lines_that_run_on_say_their_voice_once():
    text = to_text(handover(replace(SAW, run_on=True)))
    assert "I saw: tearful; quiet\n" in text


def test_lines_of_two_voices_that_run_on_keep_their_own():
    both = Section("Seen", (*lines("tearful", voice=Voice.SAW), *lines("tired", voice=Voice.SAID)), run_on=True)
    assert "I saw: tearful\nShe said: tired\n" in to_text(handover(both))


def test_prose_is_one_paragraph():
    assert "I saw that she is tired. She told me that she cooks.\n" in to_text(handover(PROSE))


def test_what_stays_with_the_worker_comes_last_below_a_line_to_cut_along():
    text = to_text(handover(STUB, SAW))
    order = ["WHAT I SAW", "Not a diagnosis", "- - - -", "Cut here", "KEEP THIS PART (from the guide)", "Say aloud"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_what_is_told_to_the_worker_is_never_printed():
    made = handover(SAW, note_to_worker="Two sentences were left out.")
    assert "left out." not in to_text(replace(made, footer=()))
    assert "Two sentences" not in to_html(made, 10)


def test_each_section_is_copied_as_it_stands_in_the_whole():
    made = handover(SAW, PLAN, WANTED, STUB)
    for section in made.sections:
        assert section_text(made, section) in to_text(made)


def test_the_paragraph_for_the_report_is_copied_alone():
    assert section_text(handover(PROSE), PROSE) == "I saw that she is tired. She told me that she cooks.\n"


def test_a_section_of_a_fictional_case_says_so():
    assert section_text(handover(SAW, practice=True), SAW).startswith("PRACTICE")


def test_a_telephone_number_or_a_code_is_never_broken():
    for length in range(40, 76):
        text = to_text(handover(Section("Places", lines("x" * length + " 0113 496 0101", "y" * length + " [NV3-MFH]"))))
        assert "0113 496 0101" in text
        assert "[NV3-MFH]" in text


def test_a_code_and_a_number_are_tied_together_on_the_page():
    html = to_html(handover(Section("Places", lines("0113 496 0101 [NV3-MFH]"))), 10)
    assert "0113\u00a0496\u00a00101 [NV3\u2060-\u2060MFH]" in html


@pytest.mark.parametrize("space", Space)
def test_page_and_text_say_the_same(space):
    made = handover(SAW, PLAN, WANTED, PROSE, STUB, practice=True, by_hand="Name: ________")
    page = " ".join(on_page(made, space))
    text = " ".join(words(to_text(made)))
    if space is Space.CLOSE:  # the voice and the semicolons stand for the lines that have been run together
        page, text = page.replace("; ", " "), text.replace("i saw: tearful i saw: quiet", "i saw: tearful quiet")
    assert page == text


TEXTS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="-;"), min_size=1, max_size=300)
SECTIONS = st.builds(
    lambda heading, texts, voice, number, prose, run_on, by: Section(
        heading, lines(*texts, voice=voice), numbered=number, prose=prose, run_on=run_on, by=by
    ),
    st.sampled_from(["", "Plan A", "What (she) wants"]),
    st.lists(TEXTS, max_size=5),
    st.sampled_from([None, *Voice]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, *By]),
)


@given(st.lists(SECTIONS, max_size=5))
def test_no_letter_is_lost_and_no_line_is_too_long(sections):
    made = handover(*sections)
    text = to_text(made)
    assert max(map(len, text.splitlines())) <= TEXT_WIDTH or "\u2028" in text
    letters = re.sub(r"[\s-]", "", text.upper())
    for section in made.printed:
        for entry in section.shown:
            assert re.sub(r"[\s-]", "", entry.text.upper()) in letters


@given(st.lists(SECTIONS, max_size=5))
def test_close_lines_lose_no_letter(sections):
    made = handover(*sections)
    page = re.sub(r"\s", "", " ".join(paragraph.whole for paragraph in paragraphs(made, Space.CLOSE)))
    for section in made.printed:
        assert section.heading.replace(" ", "") in page
        for entry in section.shown:
            assert re.sub(r"\s", "", entry.text) in page
            assert entry.voice is None or any(label in page for label in ("Isaw:", "Shesaid:", "Recordssay:"))
