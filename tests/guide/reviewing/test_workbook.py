"""A spreadsheet that comes back: ours and filled in, or refused in one sentence."""

import datetime
import io
import random
import shutil
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from screening_guide.errors import FileProblem
from screening_guide.guide.reviewing import workbook
from screening_guide.guide.reviewing.line import Audience
from screening_guide.guide.reviewing.workbook import Answer, Column, Label, read_filled
from tests.guide.reviewing.filling import READ_ON, SUICIDE, fill, lines_of, sheet

TODAY = datetime.date(2027, 3, 10)


@pytest.fixture(scope="module")
def lines(pack):
    return lines_of(pack, SUICIDE)[:12]


@pytest.fixture(scope="module")
def made(pack, lines, tmp_path_factory):
    return fill(sheet(tmp_path_factory.mktemp("review") / "made.xlsx", pack, lines))


@pytest.fixture
def filled(made, tmp_path):
    return shutil.copy(made, tmp_path / "filled.xlsx")


def refused(path, pack="en", today=TODAY):
    with pytest.raises(FileProblem) as caught:
        read_filled(path, pack, today)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert len(sentence) < 130 + len(str(path))
    return sentence


def edited(path, edit):
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return path


def set_who(path, label, value):
    def edit(book):
        for row in book["Who"].iter_rows():
            if row[0].value == label.value:
                row[1].value = value

    return edited(path, edit)


def set_cell(path, row, column, value):
    def edit(book):
        lines = book["Lines"]
        at = {cell.value: cell.column for cell in lines[1]}
        lines.cell(row, at[column.value]).value = value

    return edited(path, edit)


def test_what_was_filled_in(filled, lines):
    found = read_filled(filled, "en", TODAY)
    assert (found.role, found.name, found.on) == ("a nurse", "", READ_ON)
    assert (found.audience, found.pack) == (Audience.CLINICIAN, "en")
    assert [(row.id, row.hash, row.text) for row in found.rows] == [(line.id, line.hash, line.text) for line in lines]
    assert {row.answer for row in found.rows} == {Answer.AGREE}


def test_rows_and_columns_may_be_moved(filled, lines):
    def edit(book):
        old = book["Lines"]
        rows = [list(reversed([cell.value for cell in row])) for row in old.iter_rows()]
        rows[1:] = random.Random(7).sample(rows[1:], len(rows) - 1)
        book.remove(old)
        new = book.create_sheet("Lines")
        for row in rows:
            new.append(row)

    found = read_filled(edited(filled, edit), "en", TODAY)
    assert {row.id for row in found.rows} == {line.id for line in lines}
    assert [row.id for row in found.rows] != [line.id for line in lines]


@pytest.mark.parametrize(
    ("written", "answer"),
    [("Agree", Answer.AGREE), (" CHANGE. ", Answer.CHANGE), ("not for me to say", Answer.NOT_MINE), ("", None)],
)
def test_answers(filled, written, answer):
    assert read_filled(set_cell(filled, 2, Column.ANSWER, written), "en", TODAY).rows[0].answer is answer


@pytest.mark.parametrize("written", ["yes", "agreed with changes", "x", 1, True])
def test_an_answer_that_is_none_is_refused(filled, written):
    assert refused(set_cell(filled, 3, Column.ANSWER, written)).startswith("Row 3 of ")


@pytest.mark.parametrize(
    "written",
    ["2027-03-03", "3 March 2027", "3 mar 2027", "03/03/2027", "3.3.2027", datetime.datetime(2027, 3, 3, 14, 5)],
)
def test_dates_as_people_write_them(filled, written):
    assert read_filled(set_who(filled, Label.DATE, written), "en", TODAY).on == READ_ON


@pytest.mark.parametrize(
    "written",
    ["soon", "31 February 2027", "March 2027", "2027", "3 m 2027", "00/00/2027", "=TODAY()", "1" * 5000],
)
def test_what_is_no_date_is_refused(filled, written):
    sentence = refused(set_who(filled, Label.DATE, written))
    assert "is not a date" in sentence or "does not say the date" in sentence


def test_a_date_in_the_future_is_refused(filled):
    assert "in the future" in refused(set_who(filled, Label.DATE, TODAY + datetime.timedelta(days=1)))
    assert read_filled(set_who(filled, Label.DATE, TODAY), "en", TODAY).on == TODAY


@pytest.mark.parametrize(("label", "what"), [(Label.ROLE, "role"), (Label.DATE, "date")])
@pytest.mark.parametrize("value", [None, "", "   "])
def test_role_and_date_are_asked_for(filled, label, what, value):
    assert f"does not say the {what}" in refused(set_who(filled, label, value))


def test_a_role_is_short_and_one_line(filled):
    assert "longer than 80" in refused(set_who(filled, Label.ROLE, "x" * 81))
    assert read_filled(set_who(filled, Label.ROLE, "a\nnurse\u202e"), "en", TODAY).role == "a nurse"


@pytest.mark.parametrize(
    ("label", "value"),
    [(Label.AUDIENCE, "everybody"), (Label.AUDIENCE, None), (Label.PACK, "fr"), (Label.PACK, None)],
)
def test_a_pack_for_nobody_we_know_is_foreign(filled, label, value):
    assert "is not a review pack of this guide" in refused(set_who(filled, label, value))


@pytest.mark.parametrize("column", [Column.ID, Column.HASH, Column.TEXT, Column.ANSWER])
def test_a_missing_column_is_foreign(filled, column):
    assert "is not a review pack of this guide" in refused(set_cell(filled, 1, column, "Something else"))


@pytest.mark.parametrize("name", ["Lines", "Who"])
def test_a_missing_sheet_is_foreign(filled, name):
    assert "is not a review pack of this guide" in refused(edited(filled, lambda book: book.remove(book[name])))


def test_one_line_answered_twice_in_two_ways_is_refused(filled, lines):
    assert "answers differently" in refused(
        set_cell(set_cell(filled, 3, Column.ID, lines[0].id), 3, Column.ANSWER, "change")
    )


def other_workbook(path):
    book = Workbook()
    book.active.append(["Name", "Phone"])
    book.save(path)


def empty_sheets(path):
    book = Workbook()
    book.active.title = "Lines"
    book.create_sheet("Who")
    book.save(path)


def zip_of(path, **parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)


FILES = {
    "empty": (lambda path: path.write_bytes(b""), "is not a workbook"),
    "csv": (lambda path: path.write_text("id,answer\na,agree\n"), "is not a workbook"),
    "text": (lambda path: path.write_text("PK is not a zip"), "is damaged"),
    "locked": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)), "password"),
    "other zip": (lambda path: zip_of(path, readme="hello"), "is damaged"),
    "other workbook": (other_workbook, "is not a review pack"),
    "empty sheets": (empty_sheets, "is not a review pack"),
    "huge": (lambda path: path.write_bytes(b"PK" + bytes(workbook.MOST_FILE_BYTES)), "larger than 20 MB"),
    "bomb": (lambda path: zip_of(path, bomb=bytes(60 << 20)), "unpacks into far more"),
    "many parts": (lambda path: zip_of(path, **{f"p{i}": "" for i in range(501)}), "unpacks into far more"),
    "folder": (lambda path: path.mkdir(), "could not be read"),
    "missing": (lambda path: None, "could not be read"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_other_files_are_refused(tmp_path, kind):
    make, sentence = FILES[kind]
    make(tmp_path / "file.xlsx")
    assert sentence in refused(tmp_path / "file.xlsx")


def rewritten(path, name, change):
    """The workbook with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == name else content)
    path.write_bytes(buffer.getvalue())
    return path


def test_xml_that_grows_is_refused(filled):
    entities = b'<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    bad = rewritten(filled, "xl/workbook.xml", lambda xml: entities + xml)
    assert "is not a review pack" in refused(bad)


def test_styles_that_unpack_into_far_too_much_are_refused(filled):
    bad = rewritten(filled, "xl/styles.xml", lambda xml: xml + b" " * (workbook.MOST_SMALL_PART_BYTES + 1))
    assert "unpacks into far more" in refused(bad)


def test_a_sheet_that_says_it_is_endless_is_not_believed(filled, lines):
    endless = rewritten(filled, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"A1:J13", b"A1:XFD1048576"))
    assert len(read_filled(endless, "en", TODAY).rows) == len(lines)
    far = rewritten(filled, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<row r="13"', b'<row r="1048576"'))
    assert "more than 50,000 rows" in refused(far)


def test_too_many_rows_are_refused(filled, monkeypatch, lines):
    monkeypatch.setattr(workbook, "MOST_ROWS", len(lines))
    assert len(read_filled(filled, "en", TODAY).rows) == len(lines)
    monkeypatch.setattr(workbook, "MOST_ROWS", len(lines) - 1)
    assert "more than 11 rows" in refused(filled)


def test_any_damage_is_one_sentence(made, tmp_path):
    whole = made.read_bytes()
    dice = random.Random(1)
    path = tmp_path / "damaged.xlsx"
    for _ in range(60):
        damaged = bytearray(whole[: dice.randrange(1, len(whole))] if dice.random() < 0.3 else whole)
        for _ in range(dice.randrange(1, 6)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        path.write_bytes(damaged)
        try:
            read_filled(path, "en", TODAY)
        except FileProblem as problem:
            assert "\n" not in str(problem)
    path.write_bytes(whole[: len(whole) // 2])
    assert "is damaged" in refused(path)
