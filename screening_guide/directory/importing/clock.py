"""Days of the week and times of day as feeds write them."""

import re

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORDS = {
    "mon": "MO", "monday": "MO", "tue": "TU", "tues": "TU", "tuesday": "TU", "wed": "WE", "weds": "WE",
    "wednesday": "WE", "thu": "TH", "thur": "TH", "thurs": "TH", "thursday": "TH", "fri": "FR", "friday": "FR",
    "sat": "SA", "saturday": "SA", "sun": "SU", "sunday": "SU",
    **{day.lower(): day for day in DAYS}, **{str(n): day for n, day in enumerate(DAYS, 1)},
}  # fmt: skip
_GROUPS = {
    "weekday": DAYS[:5], "weekdays": DAYS[:5], "weekend": DAYS[5:], "weekends": DAYS[5:],
    "daily": DAYS, "every day": DAYS, "everyday": DAYS, "all": DAYS,
}  # fmt: skip
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}

_ONE = re.compile(
    r"(?:([+-]?[1-5]) ?(?=[a-z])|(first|second|third|fourth|last|1st|2nd|3rd|4th) )?(\d|[a-z]{2,9}?)s?\.?"
)
_SPAN = re.compile(r"(\S+) ?(?:-|–|to) ?([a-z]\S*|[1-7])")
_SEPARATORS = re.compile(r"\s*[,;/&|]\s*|\s+and\s+")
_LONGEST = 200

_TIME = re.compile(
    r"(?:\d{4}-\d\d-\d\d[T ])?(\d{1,2})(?:[:.h]?(\d\d))?(?:[:.]\d\d(?:\.\d+)?)?"
    r"\s*(am|pm|a\.m\.?|p\.m\.?|noon)?\s*(?:z|[+-]\d\d:?\d\d|bst|gmt)?",
    re.IGNORECASE,
)
_NAMED = {"noon": "12:00", "midday": "12:00", "12 noon": "12:00", "midnight": "00:00", "12 midnight": "00:00"}


def days(raw: str) -> str | None:
    """Days as iCalendar writes them: ``MO,WE``, or ``1SA`` for the first Saturday of a month.

    Args:
        raw: such as ``Monday``, ``Mo, We``, ``Mon-Fri``, ``1`` for Monday, ``weekdays`` or ``first Saturday``.

    Returns:
        The days, or None when one of them cannot be read.
    """
    text = " ".join(raw.lower()[:_LONGEST].split()).strip("[]'\" ")
    if text in _GROUPS:
        return ",".join(_GROUPS[text])
    found: list[str] = []
    pieces = [piece.strip("'\" ") for piece in _SEPARATORS.split(text)]
    if len(pieces) == 1 and all(word.strip(".") in _WORDS for word in text.split()):
        pieces = text.split()
    for piece in filter(None, pieces):
        read = _day(piece)
        if read is None:
            return None
        found += read
    return ",".join(dict.fromkeys(found))


def _day(piece: str) -> list[str] | None:
    if piece in _GROUPS:
        return list(_GROUPS[piece])
    if found := _ONE.fullmatch(piece):
        day = _WORDS.get(found[3]) or _WORDS.get(f"{found[3]}s")
        if day:
            ordinal = int(found[1]) if found[1] else _ORDINALS.get(found[2] or "", 0)
            return [f"{ordinal or ''}{day}"]
    if (
        (span := _SPAN.fullmatch(piece))
        and (first := _WORDS.get(span[1].rstrip(".")))
        and (last := _WORDS.get(span[2].rstrip(".")))
    ):
        start, end = DAYS.index(first), DAYS.index(last)
        return list(DAYS[start : end + 1] if start <= end else (*DAYS[start:], *DAYS[: end + 1]))
    return None


def time(raw: str) -> str:
    """A time of day as ``10:00``; blank when it is none. A zone is ignored: publishers mean the clock on the wall."""
    text = " ".join(raw.split())[:40].lower()
    if text in _NAMED:
        return _NAMED[text]
    if text.isdecimal() and len(text) == 3:
        text = f"0{text}"
    found = _TIME.fullmatch(text)
    if not found:
        return ""
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "")
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def spoken(clock: str) -> str:
    """``09:30`` as people say it: *9.30am*, *noon*, *midnight*."""
    hour, minute = int(clock[:2]), int(clock[3:5])
    if minute == 0 and hour in (0, 12):
        return "noon" if hour else "midnight"
    return f"{hour % 12 or 12}{f'.{minute:02}' if minute else ''}{'pm' if hour >= 12 else 'am'}"
