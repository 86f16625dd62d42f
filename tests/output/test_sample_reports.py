"""Six reports as a court would read them, kept on a page for people to judge; the page is as the code writes it."""

import re
import textwrap
from pathlib import Path

import pytest

from screening_guide.output.report import MOST_CHARACTERS, report
from tests.output.sample_cases import CASES
from tests.output.test_handovers import material

PAGE = Path(__file__).parents[2] / "docs" / "sample-reports.md"
WIDTH = 100
ABOUT = (
    "The five open cases and one more, all fictional, as the app writes them from what was ticked, picked and filled "
    "in. Made by `python -m tests.output.test_sample_reports`; do not edit by hand."
)


def paragraph(name: str) -> str:
    return " ".join(entry.text for entry in report(material(*CASES[name])).sections[0].shown)


def page() -> str:
    """The whole page: `python -m tests.output.test_sample_reports` writes it."""
    parts = [f"## {name}\n\n{textwrap.fill(paragraph(name), WIDTH)}\n" for name in CASES]
    return "\n".join([f"# Six sample paragraphs for a report\n\n{textwrap.fill(ABOUT, WIDTH)}\n", *parts])


def test_the_page_is_as_the_code_writes_it():
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_missing_that_was_ticked(name):
    assert report(material(*CASES[name])).note_to_worker in (
        "",
        "She has not agreed that the court may be told: nothing she said is in it, whatever is ticked.",
    )


@pytest.mark.parametrize("name", CASES)
def test_it_can_be_pasted_as_it_is(name):
    text = paragraph(name)
    outside = re.sub("“[^”]*”", "“”", text)
    assert 0 < len(text) <= MOST_CHARACTERS
    assert text.startswith("A clear strength: ")
    assert not re.search(r"\b(?:you|your|or)\b", outside, re.IGNORECASE)
    assert "I saw" not in text
    assert "Records say" not in text


def test_marnie_did_not_agree_and_nothing_she_said_is_in():
    text = paragraph("Marnie")
    assert "Monday" not in text
    assert "She told me" not in text
    assert "urgent steps were taken" in text
    assert "risk" not in text.lower()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
