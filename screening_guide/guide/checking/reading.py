"""How hard a text is to read. Measured by Flesch-Kincaid, as a reading age in years."""

import re

GRADE_TO_AGE_YEARS = 5

_SENTENCE_END = re.compile(r"(?<=[.!?:;])[\"”’)]*\s+")
_WORD = re.compile(r"[\w’'-]+")


def sentences(text: str) -> list[str]:
    """Split a text into sentences. A colon or semicolon ends one too: people pause there."""
    return [part.strip() for part in _SENTENCE_END.split(text) if _WORD.search(part)]


def words(sentence: str) -> int:
    """How many words a sentence has."""
    return len(_WORD.findall(sentence))


def reading_age_years(text: str) -> float | None:
    """The reading age of a text, in years; None where the measuring library is not installed.

    Short texts jump about: measure a page, not a line. Source: Flesch-Kincaid grade plus five years.
    """
    try:
        import textstat  # slow to import, and only the checker measures
    except ImportError:
        return None
    plain = text.replace("…", ".").replace("“", "").replace("”", "")
    return float(textstat.flesch_kincaid_grade(plain)) + GRADE_TO_AGE_YEARS
