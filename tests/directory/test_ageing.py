"""Ageing by itself from today's date."""

import datetime

import pytest

from screening_guide.directory import flat, view
from screening_guide.directory.ageing import age, contract_words

TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("date", "words", "ring_first", "sinks"),
    [
        ("2026-11-20", "Source dated November 2026", False, False),
        ("2026-10-01", "Source is 1 month old (October 2026)", False, False),
        ("2026-05", "Source is 6 months old (May 2026)", False, False),
        ("2025-11-22", "Source is 12 months old (November 2025): ring first", True, True),
        ("2025-11-23", "Source is 11 months old (November 2025)", False, False),
        ("2012", "Source is 14 years old (2012): ring first", True, True),
        ("", "Date of source not known: ring first", True, True),
        ("last spring", "Date of source not known: ring first", True, True),
        ("2026-13-45", "Date of source not known: ring first", True, True),
        ("2030-01-01", "Source dated January 2030", False, False),
    ],
)
def test_age(date, words, ring_first, sinks):
    found = age(date, False, TODAY)
    assert (found.words, found.ring_first, found.sinks) == (words, ring_first, sinks)


def test_a_marked_row_always_says_ring_first():
    assert age("2026-11-20", True, TODAY).words == "Source dated November 2026: ring first"


def test_a_trusted_line_never_does():
    assert age("2020", False, TODAY, trusted=True).words == "Source is 6 years old (2020)"
    assert age("", False, TODAY, trusted=True).words == "Date of source not known"


def test_it_ages_by_itself():
    assert not age("2026-06-01", False, TODAY).sinks
    assert age("2026-06-01", False, datetime.date(2027, 6, 1)).sinks


@pytest.mark.parametrize(
    ("notes", "word"),
    [
        ("MoJ dates 2021-06-26 to 2026-12-31: after that, confirm", "ends in December 2026"),
        ("MoJ dates 2021-06-26 to 2025-03-31.", "recorded as ending in March 2025"),
        ("MoJ dates 2021-06-26 to 2100-01-01.", ""),
        ("MoJ dates 2021-06-26 to 2028-12-31.", ""),
        ("no contract", ""),
    ],
)
def test_contract(notes, word):
    stored = flat.service({"id": "x", "name": "X", "notes": notes})
    words = contract_words(view.service(stored).contract_ends, TODAY)
    assert word in words
    assert bool(word) == bool(words)
