"""What the checker and the loader say about a content file: where, what is wrong, what is expected."""

import re
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from screening_guide.guide.front_matter import Key

T = TypeVar("T")

_WHERE = re.compile(r" - at (?:`key` in )?`\$(?P<path>[^`]*)`$")
_STEP = re.compile(r"\.(?P<name>[^.\[\]]+)|\[(?P<index>\d+)\]|\[\.\.\.\]")
_NAMES = {
    "str": "text in quotation marks",
    "int": "a whole number",
    "array": "a list in square brackets",
    "object": "a table",
    "bool": "true or false",
    "date": "a date such as 2026-11-22",
    "float": "a number",
    "null": "nothing",
}


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong in one place.

    Attributes:
        file: path of the file inside the pack.
        line: counted from 1.
        message: what is wrong and what is expected.
        urgent: whether an urgent rule depends on it, so that the whole pack is refused.
    """

    file: str
    line: int
    message: str
    urgent: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class Misshapen(Exception):  # noqa: N818 - turned into a Finding at once
    """A piece of content that does not have the shape of its class."""

    def __init__(self, message: str, key: Key) -> None:
        super().__init__(message)
        self.key = key


def shape(raw: Any, kind: type[T], key: Key = ()) -> T:
    """Turn plain data into a content class.

    Args:
        raw: what the TOML parser gave.
        kind: a class of :mod:`screening_guide.guide.model`.
        key: where ``raw`` stands in its file.

    Raises:
        Misshapen: with a message fit for an expert, and the key of the place.
    """
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        text = str(error)
        found = _WHERE.search(text)
        inner = _steps(found["path"]) if found else ()
        problem = text[: found.start()] if found else text
        if unknown := re.search(r"unknown field `([^`]+)`", problem):
            inner = (*inner, unknown[1])
        raise Misshapen(_plain(problem), (*key, *inner)) from error


def _steps(path: str) -> Key:
    return tuple(
        int(found["index"]) if found["index"] else found["name"]
        for found in _STEP.finditer(path)
        if found["index"] or found["name"]
    )


def _plain(problem: str) -> str:
    if found := re.fullmatch(r"Expected `([^`]+)`, got `([^`]+)`", problem):
        wanted = " or ".join(_NAMES.get(name.strip(), name.strip()) for name in found[1].split("|"))
        return f"expected {wanted}, found {_NAMES.get(found[2], found[2])}"
    if re.match(r"Invalid RFC3339 encoded date", problem):
        return "expected a date such as 2026-11-22"
    if found := re.fullmatch(r"Invalid enum value '([^']*)'", problem):
        return f"“{found[1]}” is not one of the values allowed here; see docs/content.md"
    if found := re.search(r"unknown field `([^`]+)`", problem):
        return f"there is no key “{found[1]}” here; check the spelling in docs/content.md"
    if found := re.search(r"missing required field `([^`]+)`", problem):
        return f"the key “{found[1]}” is missing; add it"
    return problem[:1].lower() + problem[1:]
