"""Opening times: a rule where the feed has one, and always a sentence."""

import re
from typing import Any

from screening_guide.directory import ageing, record
from screening_guide.directory.importing import clock, values
from screening_guide.directory.importing.part import Fields, Part, says_something
from screening_guide.directory.importing.simple import natural, several

LISTS = ("schedules", "regular_schedules", "regular_schedule", "holiday_schedules")
FLAT = ("opening_hours", "opening_times", "hours")

_SPELLINGS = {
    "byday": ("weekday", "day", "days", "day_of_week"),
    "opens_at": ("opens", "open", "start_time"),
    "closes_at": ("closes", "close", "end_time"),
    "description": ("original_text", "text"),
    "valid_from": ("start_date",),
    "valid_to": ("end_date",),
}
_FIELDS = Fields(record.Schedule, _SPELLINGS)
_FREQUENCIES = {"week": "WEEKLY", "weekly": "WEEKLY", "month": "MONTHLY", "monthly": "MONTHLY"}
_EVERY_OTHER = ("fortnight", "fortnightly", "biweekly", "every two weeks", "every 2 weeks")
_DAILY = ("day", "daily")

_NAMES = dict(
    zip(clock.DAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)
_SHORT = {day: name[:3] for day, name in _NAMES.items()}
_ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last", "-2": "last but one"}
_COUNTED = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_RULE_DAY = re.compile(r"([+-]?\d)?([A-Z]{2})")
_DATED = "(dates to "
_EVENING = "17:30"
_MOST_DAYS = 31
_ALL_DAY = (("00:00", "23:59"), ("00:00", "00:00"))


def schedules(part: Part, owner: str) -> list[record.Schedule]:
    """The opening times of a service or place, each with a sentence.

    Args:
        part: the service, place, or service at a place.
        owner: its id.
    """
    found = several(part.parts(*LISTS, text_as="description"), lambda each: _schedule(each, owner))
    flat = part.parts(*FLAT, text_as="description")
    return found + several(flat, lambda each: _schedule(each, owner))


def _schedule(part: Part, owner: str) -> record.Schedule | None:
    _join_days(part)
    fields = _FIELDS.read(part)
    if not says_something(fields):
        return None
    unread = _read_rule(part, fields) if not part.notes.ours else []
    holiday = part.yes_no("closed") == "yes"
    if not fields["description"]:
        said = " ".join((sentence(fields), *unread)).strip()
        fields["description"] = f"closed {_dates(fields)}{said}".strip() if holiday else said
    today = part.notes.today.isoformat()
    until = fields["valid_to"]
    if until and until < today and not part.notes.ours:
        if holiday:
            return None  # last year's holidays
        if _DATED not in fields["description"]:
            fields["description"] = f"{fields['description']} {_DATED}{ageing.written(until)}: ask)".strip()
    return record.Schedule(id=part.id("schedule", owner, *natural(fields)), **fields)


def _join_days(part: Part) -> None:
    """Days may come as a list of words."""
    for name in ("byday", *_SPELLINGS["byday"]):
        value = part.data.get(name)
        if isinstance(value, list) and all(values.written(each) for each in value):
            part.data = {**part.data, name: ",".join(values.written(each) or "" for each in value[:_MOST_DAYS])}


def _dates(fields: dict[str, Any]) -> str:
    start, end = fields["valid_from"], fields["valid_to"]
    return f"{start} to {end} " if start and end and start != end else f"{start or end} "


def _read_rule(part: Part, fields: dict[str, Any]) -> list[str]:
    """Bring the pieces of a rule into the spelling of the standard; give back the words that are no rule."""
    unread = []
    _read_frequency(part, fields)
    if fields["byday"]:
        name = part.find("byday", *_SPELLINGS["byday"])[0]
        read = clock.days(fields["byday"])
        if read is None:
            part.drop(name, "names no days of the week, so it is kept as words only", "write it as Monday or MO,WE")
            unread.append(fields["byday"])
        fields["byday"] = read or ""
        fields["freq"] = fields["freq"] or ("WEEKLY" if read else "")
    for edge in ("opens_at", "closes_at"):
        raw = fields[edge]
        fields[edge] = clock.time(raw)
        if raw and not fields[edge]:
            name = part.find(edge, *_SPELLINGS[edge])[0]
            part.drop(name, "is no time of day, so it is kept as words only", "write it as 10:00")
            unread.append(raw)
    return unread


def _read_frequency(part: Part, fields: dict[str, Any]) -> None:
    raw = fields["freq"].lower()
    fields["freq"] = _FREQUENCIES.get(raw, "")
    if raw in _EVERY_OTHER:
        fields["freq"], fields["interval"] = "WEEKLY", fields["interval"] or 2
    elif raw in _DAILY and (fields["interval"] or 1) == 1:
        fields["freq"], fields["byday"] = "WEEKLY", fields["byday"] or ",".join(clock.DAYS)
    elif raw and not fields["freq"]:
        part.drop("freq", "is neither weekly nor monthly, so the rule is not kept", "write WEEKLY or MONTHLY")


def sentence(rule: dict[str, Any]) -> str:
    """A rule in words: *Mon, Wed and Fri 10am to 3pm*, *first Saturday of the month*, *every two weeks on Tuesday*.

    Args:
        rule: the fields of a schedule, in the spelling of the standard.
    """
    times = _times(rule["opens_at"], rule["closes_at"])
    return " ".join(filter(None, (_when(rule), times)))


def _when(rule: dict[str, Any]) -> str:
    rules = [found.groups() for day in rule["byday"].split(",") if (found := _RULE_DAY.fullmatch(day.strip()))]
    rules = [(ordinal, day) for ordinal, day in rules if day in _NAMES]
    interval = rule["interval"] or 1
    if rule["freq"] == "MONTHLY" or any(ordinal for ordinal, _day in rules):
        named = [f"{_ORDINALS.get((ordinal or '').lstrip('+'), 'every')} {_NAMES[day]}" for ordinal, day in rules]
        numbered = [_numbered(day) for day in rule["bymonthday"].split(",") if day.strip().isdecimal()]
        months = "the month" if interval == 1 else f"every {_COUNTED.get(interval, interval)} months"
        on = named or [f"the {day}" for day in numbered[:1]] + numbered[1:]
        return f"{_listed(on)} of {months}" if on else ("monthly" if interval == 1 else months)
    days = list(dict.fromkeys(day for _ordinal, day in rules))
    if interval == 1:
        return _days(days)
    weeks = f"every {_COUNTED.get(interval, interval)} weeks"
    return f"{weeks} on {_days(days)}" if days else weeks


def _days(days: list[str]) -> str:
    if len(days) == len(clock.DAYS):
        return "every day"
    if len(days) <= 1:
        return "".join(_NAMES[day] for day in days)
    places = [clock.DAYS.index(day) for day in days]
    if len(days) > 2 and places == list(range(places[0], places[0] + len(places))):
        return f"{_SHORT[days[0]]} to {_SHORT[days[-1]]}"
    return _listed([_SHORT[day] for day in days])


def _numbered(day: str) -> str:
    number = int(day.strip()[:3])
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _times(opens: str, closes: str) -> str:
    opens, closes = clock.time(opens), clock.time(closes)
    if (opens, closes) in _ALL_DAY:
        return "all day"
    if opens and closes:
        past_midnight = " the next day" if "00:00" < closes < opens else ""
        return f"{clock.spoken(opens)} to {clock.spoken(closes)}{past_midnight}"
    return f"from {clock.spoken(opens)}" if opens else f"until {clock.spoken(closes)}" if closes else ""


def shows_evenings(schedule: record.Schedule, today: str) -> bool:
    """Whether a rule that still holds is open after 17:30."""
    opens, closes = clock.time(schedule.opens_at), clock.time(schedule.closes_at)
    if not closes or _is_over(schedule, today):
        return False
    return closes > _EVENING or bool(opens and closes <= opens)


def shows_weekends(schedule: record.Schedule, today: str) -> bool:
    """Whether a rule that still holds names a Saturday or Sunday."""
    return not _is_over(schedule, today) and any(day.strip()[-2:] in ("SA", "SU") for day in schedule.byday.split(","))


def _is_over(schedule: record.Schedule, today: str) -> bool:
    return any(date and date < today for date in (schedule.valid_to, schedule.until))
