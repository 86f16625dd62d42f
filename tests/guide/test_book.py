"""Look something up: starts of words, typing errors, nothing that breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening_guide.guide.book import Book, EntryKind
from screening_guide.guide.pack import load
from screening_guide.paths import bundled

BOOK = Book(load(bundled("content/en")))


def ids(words):
    return [entry.id for entry in BOOK.look_up(words)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("shak", "alcohol"),
        ("far away", "trauma"),
        ("interpreter", "interpreter"),
        ("hosing", "housing"),
        ("suicde", "suicide"),
        ("HOMELESS", "housing"),
        ("woman's", "trauma"),
        ("bed", "nothing-works"),
    ],
)
def test_words_find(words, found):
    assert found in ids(words)


def test_urgent_steps_stand_first():
    kinds = [entry.kind for entry in BOOK.look_up("head")]
    assert kinds == sorted(kinds, key=list(EntryKind).index)
    assert kinds[0] is EntryKind.URGENT


def test_no_words_show_everything():
    assert len(BOOK.look_up("")) > 30


@pytest.mark.parametrize("odd", ['"', "***", "🙂", "\x00", "שלום", "a" * 10_000, "x AND y OR NOT"])
def test_odd_words_find_nothing_and_break_nothing(odd):
    assert BOOK.look_up(odd) == ()


@given(st.text(max_size=60))
def test_anything_can_be_typed(text):
    BOOK.look_up(text)
