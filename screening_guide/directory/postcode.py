"""Recognise postcodes, whole or in part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

_FULL = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?)(\d)([A-Z]{2})$")
_SECTOR = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?) (\d)$")
_ONE_LETTER_SHORT = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?) ?(\d)[A-Z]$")
_OUTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]?$")
_AREA = re.compile(r"^[A-Z]{1,2}$")
_LETTERS = str.maketrans("01582", "OISBZ")
_DIGITS = str.maketrans("OISBZL", "015821")
_SHORTEST_UNIT = 5  # a full postcode without its space; anything shorter is an outcode
_LONGEST_UNIT = 7
_NOT_ALNUM = re.compile(r"[^A-Z0-9 ]")


@dataclass(frozen=True)
class Postcode:
    """The parts of a postcode that were typed.

    Attributes:
        outcode: such as ``LS1`` (or ``LS`` for a bare area).
        sector: such as ``LS1 4``, or an empty string.
        whole: the full postcode as it is written, or an empty string.
    """

    outcode: str
    sector: str = ""
    whole: str = ""

    @property
    def written(self) -> str:
        """As precise as it was typed."""
        return self.whole or self.sector or self.outcode


def parse(typed: str) -> Postcode | None:
    """Read a postcode, a sector or an outcode; None when the words are something else.

    A postcode that lacks its last letter is still being typed, and counts as its sector. A bare area such as ``LS``
    counts only in capitals: small letters may be the start of a name.
    """
    spaced = _NOT_ALNUM.sub("", typed.strip().upper())
    spaced = " ".join(spaced.split())
    joined = spaced.replace(" ", "")
    if found := _FULL.match(joined):
        outcode, digit, letters = found.groups()
        return Postcode(outcode, f"{outcode} {digit}", f"{outcode} {digit}{letters}")
    if found := _SECTOR.match(spaced) or _ONE_LETTER_SHORT.match(spaced):
        return Postcode(found[1], f"{found[1]} {found[2]}")
    if _OUTCODE.match(joined):
        return Postcode(joined)
    if _AREA.match(joined) and typed.strip().isupper():
        return Postcode(joined)
    return None


def misread(typed: str) -> Iterator[Postcode]:
    """Every postcode this could be with O for 0, I or L for 1, S for 5, B for 8 or Z for 2, or the other way round.

    Whether there is such a one is for the gazetteer to say. Words without a digit are never taken for a postcode.
    """
    joined = _NOT_ALNUM.sub("", typed.upper()).replace(" ", "")
    if not joined.isascii() or not 2 < len(joined) <= _LONGEST_UNIT or not any(c.isdigit() for c in joined):
        return
    outward, inward = (joined[:-3], joined[-3:]) if len(joined) >= _SHORTEST_UNIT else (joined, "")
    if inward:
        inward = inward[0].translate(_DIGITS) + inward[1:].translate(_LETTERS)
    ways = [{c, c.translate(_LETTERS), c.translate(_DIGITS)} for c in outward[1:]]
    for rest in product(*(sorted(way) for way in ways)):
        read = outward[0].translate(_LETTERS) + "".join(rest) + inward
        if read != joined and (parsed := parse(read)) and bool(parsed.whole) == bool(inward):
            yield parsed
