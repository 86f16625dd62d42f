"""Files that are broken, hostile or something else: one sentence, no traceback, and nothing half done."""

import json
import os
import tracemalloc
import zipfile

import pytest

from screening_guide.directory.importing import files
from screening_guide.directory.importing.files import kind_of, read
from screening_guide.directory.importing.finding import Raw
from screening_guide.errors import FileProblem

HEADING = "id,org_name,name\n"


def refusal(path):
    with pytest.raises(FileProblem) as caught:
        list(read(path))
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def made(tmp_path, data, name="list.json"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def zipped(tmp_path, *members, **options):
    path = tmp_path / "list.zip"
    with zipfile.ZipFile(path, "w", **options) as file:
        for name, text in members:
            file.writestr(name, text)
    return path


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"SQLite format 3\x00....", "a database"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\x1f\x8b\x08\x00", "unpack it first"),
        (b"<!DOCTYPE html><html><body>Not found", "a web page, not a feed"),
        (b"\xef\xbb\xbf\n <HTML>", "a web page, not a feed"),
        (b"<?xml version='1.0'?><feed/>", "XML"),
        (b"{\\rtf1 hello", "rich text"),
        (b"\x00\x01\x02\x03" * 50, "not text"),
        (b"hello, world\n", "not a list of services"),
        (b"x" * 200_000, "too long"),
        (b"[]", "no services in it"),
        (b'{"contents": []}', "no services in it"),
        (b'[{"name": "a"}, {"name": "b"}, {"name": "c', "stops short after item 2"),
        (b'{"contents": [{"name": "a"}, {"na', "stops short after page 1, item 1"),
        (b'{"name": "a', "stops short before its first service"),
        (b'{"name": "a"}\n{"name": "b"}\n{"na', "stops short after line 2"),
        (b'[{"name": "a"}, {"name" "b"}]', "not proper JSON after item 1"),
        (b'[{"name": "a"}, {"latitude": NaN}]', "NaN"),
        (b'[{"latitude": -Infinity}]', "Infinity"),
        (b'[{"latitude": 1e999}]', "not proper JSON"),
        (b'{"a":' * 1000 + b"1" + b"}" * 1000, "more than 100 levels"),
        (b"[" * 100_000, "more than 100 levels"),
        (b'[{"name": "a"}, {"b": ' + b"[" * 200, "after item 1: it is nested"),
        (b'{"name": "' + b"x" * 10_200_000 + b'"}', "longer than ten million letters"),
        (b'{"name": ' + b"1" * 10_200_000 + b"}", "longer than ten million letters"),
        (b'{"name": "a"}\n{"name": "' + b"x" * 10_200_000 + b'"}', "longer than ten million letters"),
        (b'{"name": "\x81\x8d"}', "letters in list.json cannot be read"),
        ('{"name": "a"}'.encode("utf-16")[:-1], "letters in list.json cannot be read"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_it_is_refused_in_one_sentence(tmp_path, data, words):
    assert words in refusal(made(tmp_path, data))


def test_ninety_levels_are_fine(tmp_path):
    (raw,) = read(made(tmp_path, '{"name": "a", "x": ' + "[" * 90 + "]" * 90 + "}"))
    assert raw.data["name"] == "a"


def test_a_giant_service_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("screening_guide.directory.importing.json_files.LARGEST_ITEM", 200_000)
    assert "after item 1: a single service" in refusal(
        made(tmp_path, json.dumps([{"name": "a"}, {"name": "b", "x": [1] * 200_000}, {"name": "c"}]))
    )


@pytest.mark.parametrize("form", ["document", "lines", "one line"])
def test_a_long_file_needs_little_memory(tmp_path, form):
    service = json.dumps({"name": "a", "status": "active", "description": "x" * 9000})
    start, between, end = {
        "document": ('{"contents": [\n', ",\n", "]}"),
        "lines": ("", "\n", "\n"),
        "one line": ("[", ",", "]"),
    }[form]
    path = made(tmp_path, start + between.join([service] * 4000) + end)
    tracemalloc.start()
    try:
        count = sum(isinstance(found, Raw) for found in read(path))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 4000
    # A first line is looked at whole, up to sixteen million letters.
    assert peak < (60_000_000 if form == "one line" else 3_000_000) < 2 * path.stat().st_size


# ---- CSV


def test_a_quotation_mark_left_open(tmp_path):
    text = HEADING + 'a,b,c\nd,"e,f\ng,h,i\n'
    assert "opened in row 3 is never closed" in refusal(made(tmp_path, text, "ours.csv"))


def test_a_cell_beyond_all_measure(tmp_path):
    text = HEADING + "a,b,c\nd,e," + "x" * 10_000_001
    assert "Row 3 of ours.csv" in refusal(made(tmp_path, text, "ours.csv"))


def test_one_table_of_several(tmp_path):
    assert "one table of several" in refusal(made(tmp_path, "id,number\n1,2\n", "phones.csv"))


@pytest.mark.parametrize("text", ["id,name\n", "id,name"])
def test_a_package_without_services(tmp_path, text):
    made(tmp_path, text, "services.csv")
    assert "no services" in refusal(tmp_path)


def test_a_web_page_among_the_tables(tmp_path):
    made(tmp_path, "id,name\n1,2\n", "services.csv")
    made(tmp_path, "<html>Not found</html>", "phones.csv")
    assert "phones.csv is a web page" in refusal(tmp_path)


# ---- folders and what is not there


def test_a_missing_file(tmp_path):
    assert "no file" in refusal(tmp_path / "nothing.json")


def test_a_folder_with_nothing_to_read(tmp_path):
    made(tmp_path, "hello", "notes.txt")
    assert "nothing to read" in refusal(tmp_path)


def test_two_lists_in_one_folder(tmp_path):
    for name in ("leeds", "york"):
        (tmp_path / name).mkdir()
        made(tmp_path / name, "id,name\n1,2\n", "services.csv")
    assert "choose the folder of one, such as leeds" in refusal(tmp_path)


def test_too_many_files(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 3)
    for number in range(4):
        made(tmp_path, "{}", f"{number}.json")
    assert "more than 3" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where there are pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.json")
    assert "not a file" in refusal(tmp_path / "pipe.json")


@pytest.mark.skipif(os.name == "nt", reason="needs rights to make links")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    made(tmp_path, '{"name": "secret"}', "secret.json")
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "a.json").symlink_to(tmp_path / "secret.json")
    assert "nothing to read" in refusal(tmp_path / "feed")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = made(tmp_path, "{}")
    path.chmod(0)
    assert "does not let you read" in refusal(path)


# ---- zips


@pytest.mark.parametrize(
    "name",
    ["../services.csv", "/services.csv", "C:/services.csv", "a/../../services.csv", "..\\services.csv", "C:x.csv"],
)
def test_a_zip_that_climbs_out(tmp_path, name):
    path = zipped(tmp_path, ("services.csv", "id,name\n1,2\n"), (name, "id\n"))
    assert "points outside it" in refusal(path)


def test_a_link_in_a_zip(tmp_path):
    link = zipfile.ZipInfo("services.csv")
    link.external_attr = 0o120777 << 16
    assert "“services.csv” is a link" in refusal(zipped(tmp_path, (link, "/etc/passwd")))


def test_a_zip_bomb(tmp_path):
    path = zipped(tmp_path, ("services.csv", "\n" * 20_000_000), compression=zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 100_000
    assert "far more than a list of services" in refusal(path)


def test_a_zip_too_large_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_ZIP", 1000)
    assert "far more" in refusal(zipped(tmp_path, ("services.csv", "x" * 1001)))


def test_a_zip_of_too_many_files(tmp_path):
    assert "more than 1,000 files" in refusal(zipped(tmp_path, *((f"{n}.json", "{}") for n in range(1001))))


def test_a_locked_zip(tmp_path):
    path = zipped(tmp_path, ("services.csv", HEADING))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    path.write_bytes(data)
    assert "locked with a password" in refusal(path)


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_packed_in_a_rare_way(tmp_path, compression):
    path = zipped(tmp_path, ("services.csv", HEADING), compression=compression)
    assert "cannot read: unpack it" in refusal(path)


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.99])
def test_a_zip_that_stops_short(tmp_path, keep):
    path = zipped(tmp_path, ("services.csv", "id,name\n" + "1,2\n" * 500))
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])
    assert "damaged or stops short" in refusal(path)


def test_a_zip_damaged_inside(tmp_path):
    text = "id,name\n" + "".join(f"{n},x{n * n}\n" for n in range(20_000))
    path = zipped(tmp_path, ("services.csv", text), compression=zipfile.ZIP_DEFLATED)
    data = bytearray(path.read_bytes())
    data[50_000:50_100] = b"\xff" * 100
    path.write_bytes(data)
    assert "damaged or stops short" in refusal(path)


@pytest.mark.parametrize(
    ("name", "words"), [("[Content_Types].xml", "Excel"), ("mimetype", "office document"), ("notes.txt", "nothing")]
)
def test_a_zip_of_something_else(tmp_path, name, words):
    assert words in refusal(zipped(tmp_path, (name, "x")))


def test_an_empty_zip(tmp_path):
    assert "nothing to read" in refusal(zipped(tmp_path))


def test_the_kind_is_refused_in_the_same_words(tmp_path):
    path = made(tmp_path, b"%PDF-1.7")
    with pytest.raises(FileProblem, match="a PDF"):
        kind_of(path)
