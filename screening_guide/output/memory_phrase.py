"""A telephone number as a list of words that gives nothing away: each word rhymes with one digit."""

import re

from screening_guide.i18n import hers

_CODE = re.compile(r"^\+44[\s(0)]*")
_GROUP = re.compile(r"\d+", re.ASCII)


def pegs() -> dict[str, str]:
    """The word for each digit."""
    return {
        "0": hers("hero"),
        "1": hers("bun"),
        "2": hers("shoe"),
        "3": hers("tree"),
        "4": hers("door"),
        "5": hers("hive"),
        "6": hers("sticks"),
        "7": hers("heaven"),
        "8": hers("gate"),
        "9": hers("line"),
    }


def phrase(number: str) -> tuple[str, ...]:
    """The words for a number, one line for each group of digits: *116 123* is *bun bun sticks*, *bun shoe tree*.

    Args:
        number: as it is printed. The code of the United Kingdom becomes the 0 that is dialled instead.
    """
    words = pegs()
    dialled = _CODE.sub("0", number.strip())
    # What comes after a number, such as *(text only)* or *option 2*, is not part of it.
    groups = _GROUP.findall(re.split(r"[^\d\s()./-]|\((?!\d)", dialled)[0])
    return tuple(" ".join(words[digit] for digit in group) for group in groups)
