"""The directory's jobs on the command line: exit codes, one sentence on standard error, never a traceback."""

import csv
import datetime
import io
import json
import zipfile

import pytest

from screening_guide.cli import main
from screening_guide.directory.overlay.change import Outcome, hide, rang
from screening_guide.directory.overlay.folder import Folder
from screening_guide.directory.own import choose, open_store
from screening_guide.directory.store import Store
from screening_guide.paths import bundled, notes_folder, own_directory_file

BUNDLED = bundled("resources/directory.sqlite")
CHOIR = {"id": "5d0b8f6e-0000-4000-8000-000000000001", "name": "Zephyrine Choir", "status": "active"}


def run(capsys, *arguments):
    try:
        code = main(["directory", *map(str, arguments)])
    except SystemExit as stop:
        code = stop.code
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


@pytest.fixture
def feed(tmp_path):
    return written(tmp_path, CHOIR, CHOIR | {"id": CHOIR["id"][:-1] + "2", "name": "Zephyrine Drop-in"})


def written(tmp_path, *services):
    path = tmp_path / "feed.json"
    path.write_text(json.dumps(services), encoding="utf-8")
    return path


def refused(capsys, *arguments, code=1):
    """What is said of something that cannot be done: one sentence."""
    found, out, err = run(capsys, *arguments)
    assert (found, out) == (code, "")
    assert err.count("\n") == 1 and err.endswith(".\n")
    return err


# ---- import


def test_import_says_what_changed_and_where_it_is(capsys, feed):
    code, out, err = run(capsys, "import", feed)
    assert (code, err) == (0, "")
    assert out.startswith("2 services were read from feed.json: 2 new, 0 changed, 0 the same.\n")
    assert "New: Zephyrine Choir; Zephyrine Drop-in." in out
    assert out.endswith(f"The directory {own_directory_file()} is in use from now on.\n")
    code, out, _err = run(capsys, "import", feed)
    assert code == 0 and "0 new, 0 changed, 2 the same" in out


def test_an_imported_service_is_found(capsys, feed):
    run(capsys, "import", feed)
    assert main(["find", "Zephyrine Choir", "--open-to-men"]) == 0
    assert "Zephyrine Choir" in capsys.readouterr().out


def test_a_preview_changes_nothing(capsys, feed):
    code, out, _err = run(capsys, "import", feed, "--preview")
    assert code == 0 and "2 would be new" in out and out.endswith("Nothing was changed.\n")
    assert not own_directory_file().exists()


def test_part_of_a_source(capsys, feed, tmp_path):
    run(capsys, "import", feed)
    written(tmp_path, CHOIR)
    assert "taken out" not in run(capsys, "import", feed, "--partial")[1]
    code, out, _err = run(capsys, "import", feed)
    assert (
        code == 0 and "1 taken out, because they are not in it any more." in out and "Gone: Zephyrine Drop-in." in out
    )


def test_a_source_has_the_name_it_is_given(capsys, feed, tmp_path):
    run(capsys, "import", feed, "--source", "Calderdale")
    other = feed.rename(tmp_path / "feed of May.json")
    assert "0 new, 0 changed, 2 the same" in run(capsys, "import", other, "--source", "Calderdale")[1]


def test_findings_are_told_and_written(capsys, tmp_path):
    feed = written(tmp_path, CHOIR | {"phones": [{"number": "0845 790 9090"}]}, {"id": "x"})
    table = tmp_path / "findings.csv"
    code, out, err = run(capsys, "import", feed, "--findings", table)
    assert (code, err) == (0, "")
    assert "0845 790 9090 is a dead number" in out and "Rows left out: 1." in out
    assert out.endswith(f"All findings are in {table}.\n")
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert {row[0] for row in rows} >= {"weight", "rejected", "flagged"}


def test_findings_that_cannot_be_written_do_not_hide_what_was_done(capsys, feed, tmp_path):
    code, out, err = run(capsys, "import", feed, "--findings", feed / "findings.csv")
    assert code == 1 and err.count("\n") == 1
    assert "is in use from now on." in out


def test_import_of_a_file_that_is_not_there(capsys, tmp_path):
    assert "There is no file" in refused(capsys, "import", tmp_path / "nowhere.json")
    assert not own_directory_file().exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.json", b"", "is empty"),
        ("a.json", b"{", "a.json"),
        ("a.json", b"[]", "no services in it"),
        ("a.json", b"[1, 2]", "nothing was changed"),
        ("a.csv", b"id,org_name,name\n", "nothing was changed"),
        ("a.csv", b'id,org_name,name\n1,x,"y', "never closed"),
        ("a.pdf", b"%PDF-1.7", "a PDF"),
        ("a.zip", b"PK\x03\x04 and no more", "damaged"),
    ],
)
def test_import_of_what_holds_no_services(capsys, tmp_path, name, data, words):
    (tmp_path / name).write_bytes(data)
    assert words in refused(capsys, "import", tmp_path / name)
    assert not own_directory_file().exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.json", "--refresh"],
        ["--refresh", "--preview"],
        ["--refresh", "--register", "a.csv"],
        ["a.json", "--register", "b.csv"],
    ],
)
def test_import_used_wrongly(capsys, arguments):
    refused(capsys, "import", *arguments, code=2)


@pytest.mark.parametrize(
    "arguments", [["dance"], [], ["import", "--magic"], ["export"], ["export", "x", "--format", "y"]]
)
def test_no_such_job_or_option(capsys, arguments):
    code, _out, err = run(capsys, *arguments)
    assert code == 2 and err.startswith("usage: ")


def test_import_over_plain_http(capsys):
    assert "https" in refused(capsys, "import", "http://feed.example.org/services")


def test_a_damaged_own_directory(capsys, feed):
    run(capsys, "import", feed)
    own_directory_file().write_bytes(b"not a database" * 100)
    assert str(own_directory_file()) in refused(capsys, "import", feed)
    assert own_directory_file().read_bytes() == b"not a database" * 100
    for job in (["report"], ["export", feed.with_name("out.csv")]):
        code, out, err = run(capsys, *job)
        assert code == 0 and out and err.count("\n") == 1
        assert "that of the app is shown" in err


def test_refresh(capsys, feed):
    assert "No services were imported" in refused(capsys, "import", "--refresh")
    run(capsys, "import", feed)
    code, out, err = run(capsys, "import", "--refresh")
    assert (code, err) == (0, "")
    assert out.startswith("2 imported services are in ")


def test_a_register(capsys, tmp_path):
    with Store(BUNDLED).connection as connection:
        (number,) = connection.execute(
            "SELECT identifier FROM organization_identifier AS o JOIN service USING (organization_id) "
            "WHERE identifier_scheme = 'GB-CHC' AND email = '' ORDER BY service.id LIMIT 1"
        ).fetchone()
    charity = {
        "registered_charity_number": int(number), "linked_charity_number": 0, "charity_name": "X",
        "charity_registration_status": "Registered", "charity_contact_email": "info@hope.example",
    }  # fmt: skip
    register = tmp_path / "register.json"
    register.write_text(json.dumps([charity]), encoding="utf-8")
    code, out, _err = run(capsys, "import", "--register", register, "--preview")
    assert code == 0 and "would be filled from register.json" in out and "info@hope.example" in out
    assert not own_directory_file().exists()
    assert run(capsys, "import", "--register", register)[0] == 0
    assert own_directory_file().exists()
    assert "register" in refused(capsys, "import", "--register", tmp_path / "no register.json")
    assert "nothing" in refused(capsys, "import", "--register", register, "--accept", tmp_path / "nothing.csv")


# ---- export


def oruk(path):
    return len(json.loads(path.read_text(encoding="utf-8")))


def ours(path):
    return sum(1 for _ in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def package(path):
    with zipfile.ZipFile(path) as file:
        return sum(1 for _ in csv.DictReader(io.TextIOWrapper(file.open("services.csv"), "utf-8", newline="")))


def pages(path):
    return json.loads((path / "services" / "page-1.json").read_text(encoding="utf-8"))["total_items"]


@pytest.mark.parametrize(
    ("name", "form", "number_in"),
    [
        ("out.json", "", oruk),
        ("out.csv", "", ours),
        ("out.zip", "", package),
        ("out", "", pages),
        ("out.txt", "oruk", oruk),
        ("out.feed", "feed", pages),
    ],
)
def test_export_in_every_form(capsys, tmp_path, feed, name, form, number_in):
    run(capsys, "import", feed)
    store, _problem = open_store()
    number = len(list(store.ids()))
    store.close()
    out_file = tmp_path / "made" / name
    code, out, err = run(capsys, "export", out_file, *(["--format", form] if form else []))
    assert (code, err) == (0, "")
    assert out == f"{number} services are in {out_file}.\n"
    assert number_in(out_file) == number
    assert "practice-" not in (out_file.read_text(encoding="utf-8") if out_file.suffix in (".json", ".csv") else "")


def test_export_to_a_name_that_says_nothing(capsys, tmp_path):
    assert "--format" in refused(capsys, "export", tmp_path / "out.docx", code=2)
    assert list(tmp_path.glob("out*")) == []


@pytest.mark.parametrize("name", ["out.json", "out.csv", "out.zip", "out"])
def test_export_to_where_nothing_can_be_written(capsys, tmp_path, name):
    (tmp_path / "blocked").write_text("a file, not a folder")
    assert "could not be written" in refused(capsys, "export", tmp_path / "blocked" / name)


def test_export_leaves_somebodys_folder_alone(capsys, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("mine")
    assert "holds other things" in refused(capsys, "export", tmp_path / "letters")
    assert (tmp_path / "letters" / "a.txt").read_text() == "mine"


# ---- report and notes


def test_report(capsys):
    code, out, err = run(capsys, "report")
    assert (code, err) == (0, "") and out
    code, out, err = run(capsys, "report", "--json")
    assert (code, err) == (0, "") and json.loads(out)


def test_notes_of_nobody(capsys):
    code, out, err = run(capsys, "notes")
    assert code == 0 and out.count("\n") == 1
    assert err == f"0 services with notes in {notes_folder()}.\n"


def test_notes(capsys, tmp_path):
    store, _problem = open_store(choose())
    service = next(found for found in map(store.service, store.ids()) if found.phones)
    store.close()
    folder = Folder(notes_folder())
    folder.save(rang(service, service.phones[0].number, Outcome.WRONG, datetime.date.today(), by="LF"))
    folder.save(hide("no-such-service"))
    (folder.path / "broken.json").write_bytes(b"{")
    code, out, err = run(capsys, "notes")
    assert code == 0 and service.name in out
    assert "damaged" in err and f"services with notes in {notes_folder()}." in err
    slip, feed = tmp_path / "slip.csv", tmp_path / "slip.json"
    code, out, _err = run(capsys, "notes", "--csv", slip, "--oruk", feed)
    assert (code, out) == (0, "")
    assert service.name in slip.read_text(encoding="utf-8-sig") and json.loads(feed.read_text(encoding="utf-8"))
    (tmp_path / "blocked").write_text("a file, not a folder")
    code, _out, err = run(capsys, "notes", "--csv", tmp_path / "blocked" / "slip.csv")
    assert code == 1 and "could not be written" in err


def test_build_of_a_folder_without_sources(capsys, tmp_path):
    assert "cannot be read" in refused(capsys, "build", "--content", tmp_path, "--out", tmp_path / "x.sqlite")
    assert not (tmp_path / "x.sqlite").exists()
