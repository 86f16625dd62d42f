"""Words that mean an address must not be held, and words that mean it may. Reviewed by people: keep them plain."""

import re

_REFUGE = re.compile(
    r"\b(?:refuges?|lloches(?:au)?|safe[ -]?houses?|safe[ -]accommodation|women['’]?s shelters?"
    r"|(?:confidential|undisclosed|secret)(?: and [a-z]+)? (?:address(?:es)?|locations?|accommodation|premises|venue)"
    r"|(?:address|location) (?:is|are|remains?|kept|must be kept|stays) (?:strictly )?"
    r"(?:confidential|secret|undisclosed))\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:offices?|drop[ -]?ins?|one[ -]stop[ -]shop|librar(?:y|ies)|town hall|civic cent(?:re|er)"
    r"|(?:women['’]?s|community|advice|resource|public|family|children['’]?s|health|day|justice|town)"
    r" (?:cent(?:re|er)|hub))\b",
    re.IGNORECASE,
)
_POST_BOX = re.compile(r"\bp\.?\s{0,2}o\.?\s{0,2}box\b|\bpost(?:al)? box\b|\bfreepost\b", re.IGNORECASE)


def says_so(text: str) -> bool:
    """Whether words say that a place is, or that somebody runs, a refuge, or that the address is confidential."""
    return _REFUGE.search(text) is not None


def is_public(name: str) -> bool:
    """Whether a place is plainly called an office, a drop-in or a public centre."""
    return _PUBLIC.search(name) is not None


def is_post_box(lines: str) -> bool:
    """Whether an address is a box to write to and no door."""
    return _POST_BOX.search(lines) is not None
