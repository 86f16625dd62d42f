"""A review pack: every line with its place, nation, source and boxes, on paper and in a spreadsheet safe to open."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO

import pytest
from openpyxl import load_workbook

from screening_guide.guide.reviewing.line import Audience
from screening_guide.guide.reviewing.lines import flat, for_audience, items
from screening_guide.guide.reviewing.welsh import welsh_items
from screening_guide.guide.reviewing.workbook import Column
from screening_guide.guide.translation import translated
from screening_guide.output.review_pack import ReviewPack, files, nation_words, place_words, to_page, to_workbook
from screening_guide.output.sources import numbers
from screening_guide.paths import bundled
from tests.guide.reviewing.filling import SUICIDE, lines_of


@pytest.fixture(scope="module")
def rule(pack):
    return ReviewPack(pack, Audience.CLINICIAN, lines_of(pack, SUICIDE))


@pytest.fixture(scope="module")
def book(rule):
    return load_workbook(BytesIO(to_workbook(rule)))


class Words(HTMLParser):
    """The words of a page, and whatever it would fetch."""

    def __init__(self, page):
        super().__init__()
        self.words, self.fetched, self.boxes = [], [], 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.fetched += [value for name, value in attrs if name in ("src", "href")]
        self.fetched += [tag] if tag in ("script", "link", "img", "iframe") else []

    def handle_data(self, data):
        self.words.append(data.strip())
        self.boxes += data.count("☐")


def test_every_line_is_on_paper_with_three_boxes(pack, rule):
    page = Words(to_page(rule).decode())
    for line in rule.lines:
        assert line.text in page.words
        assert f"{line.part} · {place_words(pack, line)} · {nation_words(line)} · {numbers(line.sources)}" in page.words
    assert page.boxes == 3 * len(rule.lines)


def test_the_page_needs_nothing_else_and_is_made_for_a4(rule):
    page = to_page(rule).decode()
    assert Words(page).fetched == []
    assert "url(" not in page
    assert re.search(r"@page \{ size: A4", page)


def test_sources_stand_in_full_at_the_end(pack, rule):
    page = to_page(rule).decode()
    cited = {number for line in rule.lines for number in line.sources}
    assert cited
    assert all(f"[{number}] " in page.split("<h2>Sources</h2>")[1] for number in cited)


def test_words_are_never_markup(rule):
    line = replace(rule.lines[0], text="<script>alert(1)</script>")
    assert "<script>" not in to_page(replace(rule, lines=(line,))).decode()


def test_places_and_nations_in_words(pack, rule):
    by_id = {line.id: line for line in rule.lines}
    line = by_id["urgent/suicide/steps/3/at.prison.scotland"]
    assert (place_words(pack, line), nation_words(line)) == ("Prison", "Scotland")
    title = by_id["urgent/suicide/title"]
    assert (place_words(pack, title), nation_words(title)) == ("Every place", "All four nations")


def test_the_spreadsheet_holds_every_line(pack, rule, book):
    sheet = book["Lines"]
    heading, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert heading == [column.value for column in rule.columns]
    assert Column.BESIDE.value not in heading
    for line, row in zip(rule.lines, rows, strict=True):
        said = dict(zip(heading, row, strict=True))
        assert (said[Column.ID.value], said[Column.HASH.value], said[Column.TEXT.value]) == (
            line.id,
            line.hash,
            line.text,
        )
        assert (said[Column.PLACE.value], said[Column.NATION.value]) == (place_words(pack, line), nation_words(line))
        assert said[Column.SOURCE.value] == numbers(line.sources)
        assert said[Column.ANSWER.value] is None


def test_the_spreadsheet_is_easy_to_fill_in(rule, book):
    sheet = book["Lines"]
    assert sheet.freeze_panes == "A2"
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"agree,change,not for me to say"'
    letter = {cell.value: cell.column_letter for cell in sheet[1]}[Column.ANSWER.value]
    assert str(choice.sqref) == f"{letter}2:{letter}{len(rule.lines) + 1}"
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    fills = {cell.value: sheet.cell(2, cell.column).fill.fgColor.rgb for cell in sheet[1]}
    assert fills[Column.ID.value] == fills[Column.HASH.value] == "00E4E7E9"


def test_who_read_it_is_asked_and_never_filled_in(pack, book):
    who = [[cell.value for cell in row] for row in book["Who"].iter_rows()]
    assert [value for _label, value in who] == [None, None, None, "clinician", pack.info.id, pack.info.version]


@pytest.mark.parametrize("words", ['=HYPERLINK("http://x.example")', "+1", "-2+3", "@SUM(1)", "=1+1"])
def test_nothing_is_a_formula(rule, words):
    line = replace(rule.lines[0], text=words, title=words)
    sheet = load_workbook(BytesIO(to_workbook(replace(rule, lines=(line,)))))["Lines"]
    cells = [cell for cell in sheet[2] if cell.value == words]
    assert len(cells) == 2
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_a_whole_pack_for_each_audience(pack):
    every = items(pack)
    welsh = welsh_items(pack, translated(pack, bundled("content/cy")))
    for audience in Audience:
        lines = flat(welsh if audience is Audience.WELSH else for_audience(every, audience))
        made = ReviewPack(pack, audience, lines[::10])
        found = dict(files(made))
        assert sorted(found) == [f"review-{audience}.html", f"review-{audience}.xlsx"]
        assert load_workbook(BytesIO(found[f"review-{audience}.xlsx"]))["Lines"].max_row == len(made.lines) + 1
    heading = [cell.value for cell in load_workbook(BytesIO(found["review-welsh.xlsx"]))["Lines"][1]]
    assert heading.index(Column.BESIDE.value) + 1 == heading.index(Column.TEXT.value)
