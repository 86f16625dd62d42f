"""Read a content file: TOML between ``+++`` lines, then Markdown, with line numbers for every key."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Key = tuple[str | int, ...]

_TABLE = re.compile(r"^\[(?P<name>[^\[\]]+)\]\s*(#.*)?$")
_ARRAY_TABLE = re.compile(r"^\[\[(?P<name>[^\[\]]+)\]\]\s*(#.*)?$")
_ENTRY = re.compile(r"^(?P<key>[A-Za-z0-9_.\"-]+)\s*=")
_BAD_LINE = re.compile(r"at line (\d+)")
_MULTILINE = re.compile(r'"""|' + r"'''")


class BadContent(Exception):  # noqa: N818 - told to an expert as a line in a report
    """A file that cannot be read as content.

    Attributes:
        line: where, counted from 1.
    """

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Document:
    """One content file.

    Attributes:
        path: the file.
        meta: the front matter (or the whole of a ``.toml`` file).
        body: the Markdown after it.
        front: the TOML as written.
        offset: how many lines stand before it.
    """

    path: Path
    meta: dict[str, Any]
    body: str = ""
    front: str = ""
    offset: int = 0

    @cached_property
    def lines(self) -> dict[Key, int]:
        """The line of every key, such as ``("signs", 2, "text")``: worked out when something is wrong."""
        return _key_lines(self.front, self.offset)

    def line(self, key: Key) -> int:
        """The line of a key, or of the nearest thing around it."""
        while key:
            if key in self.lines:
                return self.lines[key]
            key = key[:-1]
        return 1


def read(path: Path) -> Document:
    """Read one content file.

    Args:
        path: a ``.md`` file with front matter, or a ``.toml`` file.

    Raises:
        BadContent: missing, unreadable, not UTF-8, without front matter, or not TOML.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise BadContent("the file is missing; put it back") from error
    except UnicodeDecodeError as error:
        raise BadContent("the file is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise BadContent(f"the file cannot be read ({error.strerror}); check its permissions") from error
    if path.suffix == ".toml":
        return Document(path, _parse(text, 0), "", text, 0)
    parts = text.split("\n+++", 1)
    if not text.startswith("+++\n") or len(parts) < 2:
        raise BadContent("expected front matter between two lines of +++")
    front = parts[0][len("+++\n") :] if len(parts[0]) > len("+++") else ""
    body = parts[1].partition("\n")[2].strip()
    return Document(path, _parse(front, 1), body, front, 1)


def _parse(text: str, offset: int) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _BAD_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        message = str(error).split(" (at ")[0]
        raise BadContent(f"not TOML: {message[:1].lower()}{message[1:]}", line + offset) from error


def _key_lines(text: str, offset: int) -> dict[Key, int]:
    """Where each key stands. TOML parsers do not say, so the lines are read once more."""
    lines: dict[Key, int] = {}
    counts: dict[str, int] = {}
    table: Key = ()
    inside_string = False
    for number, raw in enumerate(text.split("\n"), start=1 + offset):
        line = raw.strip()
        if len(_MULTILINE.findall(line)) % 2:
            was_inside, inside_string = inside_string, not inside_string
            if was_inside:
                continue
        elif inside_string:
            continue
        if found := _ARRAY_TABLE.match(line):
            name = found["name"].strip()
            counts[name] = counts.get(name, -1) + 1
            table = _indexed(name, counts)
            lines[table] = number
        elif found := _TABLE.match(line):
            table = _indexed(found["name"].strip(), counts)
            lines[table] = number
        elif found := _ENTRY.match(line):
            key = (*table, *found["key"].replace('"', "").split("."))
            for length in range(len(table) + 1, len(key) + 1):
                lines.setdefault(key[:length], number)
    return lines


def _indexed(name: str, counts: dict[str, int]) -> Key:
    """Turn ``steps.at`` into ``("steps", 3, "at")`` when the fourth ``[[steps]]`` is open."""
    key: list[str | int] = []
    dotted = ""
    for part in name.replace('"', "").split("."):
        dotted = f"{dotted}.{part}" if dotted else part
        key.append(part)
        if dotted in counts:
            key.append(counts[dotted])
    return tuple(key)
