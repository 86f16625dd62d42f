"""Single values as feeds write them: texts, numbers, dates, yes and no, web and mail addresses."""

import datetime
import math
import re
import string

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
"""A whole UK postcode inside a text."""

_ABSENT = frozenset(("", "null", "(null)", "n/a", "nan", "undefined", "-", "–", "—"))
_BEGIN_A_TEXT = frozenset(string.ascii_letters + string.digits) - frozenset("nNuU")  # and no word for nothing

_NUMBER = re.compile(
    r"£?\s*(-?\d{1,9}(?:\.\d{1,12})?)\s*(?:\+|yrs?|years?(?: old)?|and over|or over|plus)?", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:,?[T ].*)?")
_IN_WORDS = re.compile(
    r"(?:[a-z]{3,9},? )?(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -])?([a-z]{3,9})\.?,?[ -](\d{4})(?:,? .*)?", re.IGNORECASE
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.IGNORECASE)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_LONGEST_DATE = 60

_WEB = re.compile(r"https?://[^\s/?#.]+(?:\.[^\s/?#.]+)+(?:[/?#]\S*)?|https?://localhost\S*", re.IGNORECASE)
_BARE_WEB = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,12}(?:[/?#]\S*)?", re.IGNORECASE)
_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_YES = frozenset(("yes", "y", "true", "t", "1"))
_NO = frozenset(("no", "n", "false", "f", "0"))


def is_absent(value: object) -> bool:
    """Whether a value says nothing: null, not a number, an empty list, or one of the words feeds use for nothing."""
    if isinstance(value, str):
        return (
            value[:1] not in _BEGIN_A_TEXT
            and len(value) < 200
            and value.strip().strip("\u00a0\u200b\ufeff").casefold() in _ABSENT
        )
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or value == [] or value == {}


def written(value: object) -> str | None:
    """A text or a number as text; None when the value is neither."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    # Python refuses to write out very long whole numbers.
    return str(value) if value.bit_length() < 200 else None


def number(value: object) -> float | None:
    """A finite number, also out of ``"18"``, ``"51.5 "``, ``"18+"`` or ``"£3"``; None when there is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        try:
            found = float(value)
        except OverflowError:
            return None
        return found if math.isfinite(found) else None
    if not isinstance(value, str):
        return None
    match = _NUMBER.fullmatch(value.strip().replace(",", "")) if len(value) < _LONGEST_DATE else None
    return float(match[1]) if match else None


def yes_no(value: object) -> str:
    """``yes``, ``no`` or blank."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    word = (written(value) or "")[:10].strip().casefold()
    return "yes" if word in _YES else "no" if word in _NO else ""


def day(text: str) -> str:
    """A date in any usual spelling as YYYY-MM-DD; YYYY-MM or YYYY when no more is said; blank when it is no date.

    Days come before months, as in Britain, unless that is no date and the other order is.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST_DATE:
        return ""
    if found := _YEAR_FIRST.fullmatch(text):
        return _date(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(text):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"
        return _date(year, found[2], found[1]) or _date(year, found[1], found[2])
    if found := _IN_WORDS.fullmatch(text):
        return _date(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.fullmatch(text):
        return _date(found[3], _month(found[1]), found[2])
    return text if re.fullmatch(r"(?:19|20)\d\d", text, re.ASCII) else ""


def moment(text: str) -> str:
    """A date and time as ``2025-10-01T09:30:00Z``, or a date alone when no time is said; blank when it is neither."""
    found = _MOMENT.fullmatch(text.strip()[:_LONGEST_DATE])
    if found and day(found[1]):
        # Publishers mean now and here; a modification date an hour out does no harm.
        return f"{found[1]}T{found[2]}{(found[3] or 'Z').upper()}"
    return day(text)


def web(text: str) -> str:
    """An http(s) address, with ``https://`` put before one that lacks it; blank when it is none."""
    text = text.strip().strip("<>\"'")
    if _WEB.fullmatch(text):
        return text
    return f"https://{text}" if "@" not in text and _BARE_WEB.fullmatch(text) else ""


def mailboxes(text: str) -> list[str]:
    """Every mail address in a cell."""
    return list(dict.fromkeys(found[0].rstrip(".") for found in _MAILBOX.finditer(text[:1000])))


def _month(word: str) -> str:
    word = word.lower()
    known = word[:3] in _MONTHS and (word in _FULL_MONTHS or word in (*_MONTHS, "sept"))
    return str(_MONTHS.index(word[:3]) + 1) if known else ""


def _date(year: str, month: str, number_in_month: str | None) -> str:
    try:
        if number_in_month is None:
            return datetime.date(int(year), int(month), 1).isoformat()[:7]
        return datetime.date(int(year), int(month), int(number_in_month)).isoformat()
    except ValueError:
        return ""
