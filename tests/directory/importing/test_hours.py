"""Opening times as feeds write them."""

import pytest

from screening_guide.directory.importing import clock
from screening_guide.directory.importing.hours import sentence

BLANK = {"freq": "WEEKLY", "interval": None, "byday": "", "bymonthday": "", "opens_at": "", "closes_at": ""}


@pytest.mark.parametrize(
    ("raw", "days"),
    [
        ("Monday", "MO"),
        ("Mo", "MO"),
        ("Weds", "WE"),
        ("1", "MO"),
        ("7", "SU"),
        ("MO,WE,FR", "MO,WE,FR"),
        ("Mon, Wed and Fri", "MO,WE,FR"),
        ("Mon Wed Fri", "MO,WE,FR"),
        ("Mon-Fri", "MO,TU,WE,TH,FR"),
        ("Friday to Monday", "FR,SA,SU,MO"),
        ("weekdays", "MO,TU,WE,TH,FR"),
        ("Tuesdays", "TU"),
        ("1SA", "1SA"),
        ("-1FR", "-1FR"),
        ("first Saturday", "1SA"),
        ("whenever", None),
        ("8", None),
    ],
)
def test_days_are_read_in_many_spellings(raw, days):
    assert clock.days(raw) == days


@pytest.mark.parametrize(
    ("raw", "time"),
    [
        ("10:00", "10:00"),
        ("10:00:00", "10:00"),
        ("10:00Z", "10:00"),
        ("10:00:00+01:00", "10:00"),
        ("0900", "09:00"),
        ("900", "09:00"),
        ("9am", "09:00"),
        ("9.30 pm", "21:30"),
        ("12am", "00:00"),
        ("noon", "12:00"),
        ("24:00", "00:00"),
        ("2020-01-01T10:30:00Z", "10:30"),
        ("25:00", ""),
        ("by arrangement", ""),
        ("13pm", "13:00"),
    ],
)
def test_times_are_read_as_the_clock_on_the_wall(raw, time):
    assert clock.time(raw) == time


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"byday": "MO,WE,FR", "opens_at": "10:00", "closes_at": "15:00"}, "Mon, Wed and Fri 10am to 3pm"),
        ({"byday": "MO,TU,WE,TH,FR", "opens_at": "09:30", "closes_at": "17:00"}, "Mon to Fri 9.30am to 5pm"),
        (
            {"freq": "MONTHLY", "byday": "1SA", "opens_at": "10:00", "closes_at": "13:00"},
            "first Saturday of the month 10am to 1pm",
        ),
        ({"freq": "MONTHLY", "bymonthday": "2,3"}, "the 2nd and 3rd of the month"),
        ({"byday": "TU", "interval": 2}, "every two weeks on Tuesday"),
        ({"byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "23:59"}, "every day all day"),
        ({"byday": "FR", "opens_at": "20:00", "closes_at": "02:00"}, "Friday 8pm to 2am the next day"),
        ({"byday": "FR", "opens_at": "10:00"}, "Friday from 10am"),
        ({"byday": "rubbish", "opens_at": "rubbish"}, ""),
    ],
)
def test_a_rule_becomes_a_sentence(rule, words):
    assert sentence({**BLANK, **rule}) == words
