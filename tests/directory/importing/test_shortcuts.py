"""What an import does quickly comes out as it would the long way."""

import random
import uuid

import phonenumbers
import pytest

from screening_guide.directory.ids import NAMESPACE, made
from screening_guide.directory.importing import html_text, phones, values
from screening_guide.directory.importing.finding import Raw
from screening_guide.directory.importing.understand import Reader


@pytest.mark.parametrize("parts", [(), ("",), ("feed",), ("feed", "service:12"), ("Tŷ’r Môr", "x" * 500, "\ud800")])
def test_an_id_is_the_uuid_5_of_each_part_inside_the_one_before(parts):
    inside = NAMESPACE
    for part in parts:
        inside = uuid.uuid5(inside, part.encode("utf-8", "replace").decode())
    assert made(*parts) == str(inside)


def test_a_number_written_as_in_britain_is_what_the_library_reads():
    chance = random.Random(1)
    for _ in range(500):
        digits = f"0{chance.randrange(10**8, 10**10)}"
        piece = "".join(digit + chance.choice(("", "", " ", "-", ".", ") ")) for digit in digits).strip(" -.")
        number = phones._number(piece, "", False)
        read = phonenumbers.parse(piece, "GB")
        if number:
            assert number.digits == f"0{read.national_number}"
            assert number.doubtful <= (not phonenumbers.is_valid_number(read))


@pytest.mark.parametrize("text", ["", "Leeds", "Tŷ’r Môr – a £5 “drop-in” > 2 hours", "One. Two; (three)"])
def test_a_plain_text_is_what_the_long_way_makes_of_it(text):
    assert html_text.is_plain(text)
    assert html_text.to_text(text) == html_text.to_line(text) == text


@pytest.mark.parametrize(
    "text",
    [" a", "a ", "a  b", "a\nb", "a\\nb", "a\tb", "a\u00a0b", "a\u200bb", "a\u2028b", "<b>a", "a &amp; b", "\x07"],
)
def test_a_text_that_needs_mending_is_not_plain(text):
    assert not html_text.is_plain(text)


@pytest.mark.parametrize("word", sorted(values._ABSENT))
def test_no_word_for_nothing_begins_like_a_text(word):
    assert values.is_absent(word) and values.is_absent(word.upper()) and values.is_absent(f" {word} ")


def _with_term(term):
    return Raw("w", {"id": "1", "name": "Centre", "attributes": [{"taxonomy_term": term}]})


def _terms(reader, term):
    service, findings = reader.service(_with_term(term))
    return [each.taxonomy_term for each in service.attributes], [str(each) for each in findings]


def test_a_term_said_again_is_the_same_and_its_unknown_properties_are_named_once():
    reader = Reader("feed", lambda _code, _town: None)
    term = {"id": "t1", "name": "Knitting", "colour": "red"}
    first, said = _terms(reader, term)
    again, then = _terms(reader, dict(term))
    assert first == again and first[0] is not again[0]
    assert any("colour" in each for each in said) and not any("colour" in each for each in then)


def test_what_is_wrong_with_a_term_is_said_every_time():
    reader = Reader("feed", lambda _code, _town: None)
    term = {"id": "t1", "name": "Knitting", "description": "<script>x</script> Wool"}
    assert _terms(reader, term)[1] and _terms(reader, dict(term))[1]


def test_a_number_in_a_term_is_no_text_of_the_same_look():
    reader = Reader("feed", lambda _code, _town: None)
    assert _terms(reader, {"name": "Knitting", "code": "1"})[0][0].code == "1"
    assert _terms(reader, {"name": "Knitting", "code": True})[0][0].code == ""
