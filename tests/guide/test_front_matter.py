"""Reading content files, with the line of every key."""

import pytest

from screening_guide.guide.front_matter import BadContent, read

GOOD = """+++
id = "a"
words = \"\"\"
[[not]]
a = "table"
\"\"\"

[[signs]]
id = "one"
at.prison = { text = "x" }

[[signs]]
id = "two"

[signs.more]
deep = 1
+++

Body **text**.
"""


def test_lines_of_keys(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(GOOD, encoding="utf-8")
    document = read(file)
    assert document.body == "Body **text**."
    assert document.line(("id",)) == 2
    assert document.line(("signs", 0)) == 8
    assert document.line(("signs", 0, "at", "prison", "text")) == 10
    assert document.line(("signs", 1, "id")) == 13
    assert document.line(("signs", 1, "more", "deep")) == 16
    assert document.line(("nowhere",)) == 1
    assert ("not",) not in document.lines


def test_windows_line_ends_and_byte_order_mark(tmp_path):
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read(file).meta["id"] == "a"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("no front matter", 1, "front matter"),
        ("+++\nid = 'a'\n", 1, "front matter"),
        ('+++\nid = "a"\nbad line\n+++\n', 3, "not TOML"),
        ('+++\nid = "a"\nid = "b"\n+++\n', 3, "not TOML"),
    ],
)
def test_bad_files_say_where(tmp_path, text, line, words):
    file = tmp_path / "a.md"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadContent, match=words) as caught:
        read(file)
    assert caught.value.line == line


def test_missing_and_not_text(tmp_path):
    with pytest.raises(BadContent, match="missing"):
        read(tmp_path / "none.toml")
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadContent, match="UTF-8"):
        read(tmp_path / "b.toml")
