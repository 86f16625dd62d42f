"""Fold words so that different spellings of one name meet: case, accents, apostrophes, *St* and *Saint*."""

import re
import unicodedata

LONGEST_QUERY = 120

_DROPPED = re.compile(r"['’`´ʼ.]")
_NOT_WORD = re.compile(r"[^\w]+")
_PARTS = re.compile(r"[,;/]|\band\b")
_SAINT = re.compile(r"\bsaint\b")


def fold(text: str) -> str:
    """Fold a name for comparing. *King's Lynn* and *Kings Lynn* meet; so do *Saint Ives* and *St. Ives*."""
    plain = text if text.isascii() else _without_accents(text)
    plain = plain.casefold()
    plain = _DROPPED.sub("", plain).replace("&", " and ")
    return _SAINT.sub("st", _NOT_WORD.sub(" ", plain).strip())


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def tidy(typed: str) -> str:
    """Make typed or pasted words fit to search with: one line, no control characters, at most 120 letters."""
    visible = "".join(c if c.isprintable() else " " for c in typed)
    return " ".join(visible.split())[:LONGEST_QUERY].strip()


def match_expression(typed: str) -> str | None:
    """Turn typed words into an FTS5 prefix search, or None when there is nothing to search for.

    Every word is quoted, so that quotation marks, brackets and operators are only ever letters.
    """
    words = re.findall(r"\w+", _DROPPED.sub("", typed))
    return " ".join(f'"{word}"*' for word in words[:12]) or None


def parts(area: str) -> list[str]:
    """The names in an area served, folded: *Hull, Beverley and Goole*."""
    return [folded for part in _PARTS.split(area) if (folded := fold(part))]
