"""Numbers as feeds write them."""

import pytest

from screening_guide.directory.importing.phones import numbers


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("020 7946 0000", ["020 7946 0000"]),
        ('"+44 20 7946 0000"', ["020 7946 0000"]),
        ('""+44 20 7946 0000""', ["020 7946 0000"]),
        ("+44 (0)20 7946 0000", ["020 7946 0000"]),
        ("0044 20 7946 0000", ["020 7946 0000"]),
        ("2079460000", ["020 7946 0000"]),
        ("0808 2000 247", ["0808 2000 247"]),
        ("01632 960123", ["01632 960123"]),
        ("0113 496 0123 / 0113 496 0124", ["0113 496 0123", "0113 496 0124"]),
        ("0113 496 0123 or 07700 900123; 0808 2000 247", ["0113 496 0123", "07700 900123", "0808 2000 247"]),
        ("0113 496 0123 0113 496 0124", ["0113 496 0123", "0113 496 0124"]),
        ("Tel: 0113 496 0123 (Mon-Fri 0900-1700)", ["0113 496 0123"]),
        ("0113 496 0123, +44 113 496 0123", ["0113 496 0123"]),
        ("999", ["999"]),
        ("116 123", ["116 123"]),
        ("18000", ["18000"]),
        ("Room 105, 0113 496 0123", ["0113 496 0123"]),
        ("text 85258", ["85258"]),
        ("85258", []),
        ("+353 1 234 5678", ["+353 1 234 5678"]),
        ("01234 567", []),
        ("(312) 938-2106", []),
        ("ask at the desk", []),
        ("", []),
    ],
)
def test_numbers_are_found_in_a_cell(cell, written):
    assert [number.written for number in numbers(cell)[0]] == written


@pytest.mark.parametrize("cell", ["020 7946 0000 ext 12", "020 7946 0000 x12", "020 7946 0000, extension: 12"])
def test_an_extension_is_split_off(cell):
    found, around = numbers(cell)
    assert [(number.written, number.extension) for number in found] == [("020 7946 0000", "12")]
    assert around == ""


def test_words_around_a_number_are_kept():
    assert numbers("Tel: 0113 496 0123 (women only line)")[1] == "women only line"


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("07700 900123", "mobile"),
        ("0909 8790000", "premium"),
        ("2079460000", "mended"),
        ("01632 123456", "doubtful"),
    ],
)
def test_what_a_person_should_know_is_noted(cell, what):
    marks = ("mobile", "premium", "mended", "doubtful")
    assert [mark for mark in marks if getattr(numbers(cell)[0][0], mark)] == [what]
