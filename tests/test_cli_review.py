"""``review make`` and ``review take``: what is agreed is recorded, and nothing else ever is."""

import datetime
import shutil
import tomllib

import pytest
from openpyxl import load_workbook

from screening_guide import cli_review
from screening_guide.cli import main
from screening_guide.guide.pack import load
from screening_guide.guide.reviewing.line import Audience
from screening_guide.guide.reviewing.lines import flat, for_audience, items
from screening_guide.guide.reviewing.welsh import welsh_items
from screening_guide.guide.reviewing.workbook import Column
from screening_guide.guide.translation import translated
from screening_guide.output.handover import sign_off_briefly
from screening_guide.output.readings import read_by
from tests.guide.reviewing.filling import SUICIDE, change, copy_content, fill, lines_of, sheet
from tests.guide.reviewing.test_workbook import FILES

TODAY = datetime.date(2027, 3, 10)


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setattr(cli_review, "today", lambda: TODAY)


@pytest.fixture
def content(tmp_path):
    return copy_content(tmp_path / "content")


@pytest.fixture
def words(content):
    return load(content / "en")


@pytest.fixture
def made(words, tmp_path):
    return sheet(tmp_path / "sent.xlsx", words, lines_of(words, SUICIDE))


def run(capsys, *arguments):
    try:
        code = main([str(each) for each in arguments])
    except SystemExit as stop:
        code = stop.code
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


def take(capsys, content, path, *more):
    return run(capsys, "review", "take", path, "--content", content, *more)


def recorded(content):
    return sorted((content / "en" / "reviews").glob("*"))


def one_sentence(err):
    assert err.count("\n") == 1
    return err


def test_make_writes_a_page_and_a_spreadsheet(capsys, content, tmp_path):
    code, out, err = run(capsys, "review", "make", "--for", "law", "--out", tmp_path / "out", "--content", content)
    assert (code, err) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["review-law.html", "review-law.xlsx"]
    lines = flat(for_audience(items(load(content / "en")), Audience.LAW))
    assert out.startswith(f"{len(lines)} lines, in ")
    page = (tmp_path / "out" / "review-law.html").read_text(encoding="utf-8")
    assert all(f">{line.id} · {line.hash}<" in page for line in lines)
    assert load_workbook(tmp_path / "out" / "review-law.xlsx")["Lines"].max_row == len(lines) + 1


def test_make_asks_for_whom(capsys, tmp_path):
    assert run(capsys, "review", "make", "--out", tmp_path)[0] == 2
    assert run(capsys, "review", "make", "--for", "nobody", "--out", tmp_path)[0] == 2
    assert run(capsys, "review")[0] == 2


def test_a_folder_that_cannot_be_made_is_one_sentence(capsys, content, tmp_path):
    (tmp_path / "taken").write_text("")
    code, _out, err = run(capsys, "review", "make", "--for", "law", "--out", tmp_path / "taken", "--content", content)
    assert code == 1
    assert "could not be written" in one_sentence(err)


def test_all_agreed(capsys, content, words, made):
    code, out, err = take(capsys, content, fill(made, name="A. Nurse"))
    assert (code, err) == (0, "")
    lines = lines_of(words, SUICIDE)
    assert out.startswith(f"{len(lines)} lines agreed, read by a nurse (A. Nurse), 03.03.2027. Written: ")
    (path,) = recorded(content)
    assert path.name == "2027-03-03-clinician-a-nurse.toml"
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    assert said["agreed"] == {line.id: line.hash for line in lines}
    assert (said["for"], said["role"], said["name"], said["on"]) == (
        "clinician", "a nurse", "A. Nurse", datetime.date(2027, 3, 3),
    )  # fmt: skip
    assert said["whole"] == [str(SUICIDE)]
    pack = load(content / "en")
    assert read_by(pack, (SUICIDE,)) == "read by a nurse, 3 March 2027"
    assert sign_off_briefly(pack) == f"1 of {len(pack.urgent)} urgent rules read by a clinician."
    assert run(capsys, "check", content / "en")[1].count("reviews/") == 0


def test_some_to_change(capsys, content, words, made):
    answers = {
        "urgent/suicide/worry": ("change", "Too soft: say\nit plainly \x9b31m"),
        "urgent/suicide/fires": "not for me to say",
        "urgent/suicide/title": "",
    }
    code, out, err = take(capsys, content, fill(made, lambda line_id: answers.get(line_id, "agree")))
    assert (code, err) == (0, "")
    assert "1 line to change:\n   urgent/suicide/worry\n      I am worried that" in out
    assert "Comment: Too soft: say it plainly 31m" in out
    assert "\x9b" not in out
    assert "1 not for them to say; 1 not answered." in out
    said = tomllib.loads(recorded(content)[0].read_text(encoding="utf-8"))
    assert set(said["agreed"]) == {line.id for line in lines_of(words, SUICIDE)} - set(answers)
    assert said["whole"] == []
    pack = load(content / "en")
    assert read_by(pack, (SUICIDE,)) == "part of it read by a nurse, 3 March 2027"
    assert sign_off_briefly(pack).startswith("0 of ")


def test_a_word_changed_before_it_came_back(capsys, content, made):
    change(content, "urgent/suicide.md", "Asking does not put", "Asking never puts")
    code, out, _err = take(capsys, content, fill(made))
    assert code == 0
    assert "1 line has changed since the pack was made: not recorded." in out
    pack = load(content / "en")
    assert not any(
        "never puts" in line.text and line.id in pack.reviews.every[0].agreed for line in lines_of(pack, SUICIDE)
    )
    assert read_by(pack, (SUICIDE,)) == "part of it read by a nurse, 3 March 2027"


def test_a_word_changed_after_it_came_back(capsys, content, made):
    assert take(capsys, content, fill(made))[0] == 0
    pack = change(content, "urgent/suicide.md", "Asking does not put", "Asking never puts")
    assert read_by(pack, (SUICIDE,)) == "read by a nurse, 3 March 2027; changed since"
    assert sign_off_briefly(pack).startswith("0 of ")


def test_a_line_added_after_it_came_back(capsys, content, made):
    assert take(capsys, content, fill(made))[0] == 0
    pack = change(content, "urgent/suicide.md", "write_down = [", 'write_down = [\n  "One thing more.",')
    assert read_by(pack, (SUICIDE,)) == "read by a nurse, 3 March 2027; changed since"


def test_agreeing_to_other_words_is_not_agreement(capsys, content, made):
    def reword(book):
        lines = book["Lines"]
        at = {cell.value: cell.column for cell in lines[1]}
        lines.cell(2, at[Column.TEXT.value]).value = "She may be in despair"

    fill(made)
    book = load_workbook(made)
    reword(book)
    book.save(made)
    code, out, _err = take(capsys, content, made)
    assert code == 0
    assert "with other words than the guide's: not recorded" in out
    assert "In the sheet: She may be in despair" in out
    assert "urgent/suicide/title" not in tomllib.loads(recorded(content)[0].read_text(encoding="utf-8"))["agreed"]


@pytest.mark.parametrize("answer", ["not for me to say", ""])
def test_what_is_not_agreement_is_never_recorded(capsys, content, made, answer):
    code, _out, err = take(capsys, content, fill(made, lambda _id: answer))
    assert code == 1
    assert "nothing was recorded" in one_sentence(err)
    assert recorded(content) == []


def test_a_wish_to_change_a_line_takes_earlier_agreement_back_until_its_words_change(capsys, content, made, tmp_path):
    wanted = tmp_path / "other.xlsx"
    shutil.copyfile(made, wanted)
    assert take(capsys, content, fill(made))[0] == 0
    assert sign_off_briefly(load(content / "en")).startswith("1 of ")
    seen = []

    def one_change(_id):
        seen.append(_id)
        return ("change", "dangerous") if len(seen) == 1 else "agree"

    assert take(capsys, content, fill(wanted, one_change, role="a consultant"))[0] == 0
    assert sign_off_briefly(load(content / "en")).startswith("0 of "), "somebody says that a line is wrong"


def test_a_comment_beside_an_agreement_is_shown(capsys, content, made):
    _code, out, _err = take(capsys, content, fill(made, lambda _id: ("agree", "The dose is wrong")))
    assert "A comment beside another answer" in out
    assert "The dose is wrong" in " ".join(out.split())


def test_marks_that_were_made_up_are_never_recorded(capsys, content, made):
    fill(made)
    book = load_workbook(made)
    at = {cell.value: cell.column for cell in book["Lines"][1]}
    for row in range(2, book["Lines"].max_row + 1):
        book["Lines"].cell(row, at[Column.HASH.value]).value = "0" * 16
    book.save(made)
    code, out, err = take(capsys, content, made)
    assert code == 1
    assert "lines have changed since the pack was made: not recorded." in out
    assert "nothing was recorded" in one_sentence(err)
    assert recorded(content) == []


def test_two_reviews_stand_beside_each_other(capsys, content, words, made):
    lines = lines_of(words, SUICIDE)
    first = {line.id for line in lines[:9]}
    assert take(capsys, content, fill(made, lambda line_id: "agree" if line_id in first else ""))[0] == 0
    assert take(capsys, content, fill(made, lambda line_id: "" if line_id in first else "agree"))[0] == 0
    assert [path.name for path in recorded(content)] == [
        "2027-03-03-clinician-a-nurse-2.toml", "2027-03-03-clinician-a-nurse.toml",
    ]  # fmt: skip
    pack = load(content / "en")
    assert read_by(pack, (SUICIDE,)) == "read by a nurse, 3 March 2027"
    pack = change(content, "urgent/suicide.md", "Asking does not put", "Asking never puts")
    assert read_by(pack, (SUICIDE,)).endswith("; changed since")


def test_the_same_review_is_not_recorded_twice(capsys, content, made):
    assert take(capsys, content, fill(made))[0] == 0
    code, _out, err = take(capsys, content, made)
    assert code == 1
    assert "recorded already" in one_sentence(err)
    assert len(recorded(content)) == 1


def test_into_another_folder(capsys, content, made, tmp_path):
    assert take(capsys, content, fill(made), "--into", tmp_path / "in" / "tray")[0] == 0
    assert [path.name for path in (tmp_path / "in" / "tray").iterdir()] == ["2027-03-03-clinician-a-nurse.toml"]
    assert recorded(content) == []


def test_a_folder_that_cannot_be_written_to_is_one_sentence(capsys, content, made):
    (content / "en" / "reviews").write_text("")
    code, _out, err = take(capsys, content, fill(made))
    assert code == 1
    assert "--into DIR" in one_sentence(err)


def test_names_of_files_come_from_the_role_and_go_nowhere_else(capsys, content, made):
    assert take(capsys, content, fill(made, role="../../“x” Ψ\\nurse"))[0] == 0
    assert [path.name for path in recorded(content)] == ["2027-03-03-clinician-x-nurse.toml"]
    assert load(content / "en").reviews.every[0].role == "../../“x” Ψ\\nurse"


@pytest.mark.parametrize("who", [{"role": ""}, {"date": None}, {"date": "soon"}, {"date": TODAY.replace(day=11)}])
def test_not_filled_in_is_one_sentence(capsys, content, made, who):
    code, out, err = take(capsys, content, fill(made, **who))
    assert (code, out) == (1, "")
    one_sentence(err)
    assert recorded(content) == []


@pytest.mark.parametrize("kind", FILES)
def test_bad_files_are_one_sentence_and_nothing_is_recorded(capsys, content, tmp_path, kind):
    make, sentence = FILES[kind]
    make(tmp_path / "file.xlsx")
    code, out, err = take(capsys, content, tmp_path / "file.xlsx")
    assert (code, out) == (1, "")
    assert sentence in one_sentence(err)
    assert recorded(content) == []


def test_welsh_comes_back_too(capsys, content, words, tmp_path):
    lines = flat(welsh_items(words, translated(words, content / "cy")))[:30]
    path = fill(sheet(tmp_path / "cy.xlsx", words, lines, Audience.WELSH), role="a Welsh speaker")
    assert take(capsys, content, path)[0] == 0
    said = tomllib.loads(recorded(content)[0].read_text(encoding="utf-8"))
    assert said["agreed"] == {line.id: line.hash for line in lines}
    assert translated(load(content / "en"), content / "cy").info.checked_by == ""
