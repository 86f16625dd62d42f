"""Single values as feeds write them."""

import pytest

from screening_guide.directory.importing import html_text, people, refuge, values


@pytest.mark.parametrize("value", [None, "", " ", "null", "N/A", "n/a", "-", "\u00a0", [], {}, float("nan")])
def test_nothing_is_written_in_many_ways(value):
    assert values.is_absent(value)


@pytest.mark.parametrize("value", [0, False, "none of these", "0", "no"])
def test_something_is_not_nothing(value):
    assert not values.is_absent(value)


@pytest.mark.parametrize(
    ("raw", "number"),
    [("18", 18.0), ("51.5 ", 51.5), ("18+", 18.0), ("£3.50", 3.5), ("16 years", 16.0), (-1.5, -1.5),
     ("many", None), (True, None), (float("inf"), None), (10**400, None), ([1], None), ("1e999", None)],
)  # fmt: skip
def test_numbers_are_read_from_text(raw, number):
    assert values.number(raw) == number


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2025-10-01", "2025-10-01"),
        ("01/10/2025", "2025-10-01"),
        ("1.10.25", "2025-10-01"),
        ("10/25/2025", "2025-10-25"),
        ("2025-10-01T09:30:00Z", "2025-10-01"),
        ("1st October 2025", "2025-10-01"),
        ("Wed, 1 Oct 2025", "2025-10-01"),
        ("October 1, 2025", "2025-10-01"),
        ("October 2025", "2025-10"),
        ("2025-10", "2025-10"),
        ("2025", "2025"),
        ("31/02/2025", ""),
        ("soon", ""),
    ],
)
def test_dates_are_read_in_many_spellings(raw, day):
    assert values.day(raw) == day


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("2025-10-01T09:30:00.000Z", "2025-10-01T09:30:00.000Z"),
        ("2025-10-01 09:30", "2025-10-01T09:30Z"),
        ("01/10/2025", "2025-10-01"),
    ],
)
def test_a_moment_keeps_its_time(raw, moment):
    assert values.moment(raw) == moment


@pytest.mark.parametrize(
    ("raw", "address"),
    [
        ("https://example.org/x", "https://example.org/x"),
        ("www.example.org", "https://www.example.org"),
        ("example.org.uk/path", "https://example.org.uk/path"),
        ("javascript:alert(1)", ""),
        ("ftp://example.org", ""),
        ("hello@example.org", ""),
        ("see our page", ""),
    ],
)
def test_only_web_addresses_are_web_addresses(raw, address):
    assert values.web(raw) == address


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ('See <a href="https://example.org/x">our page</a>', "See our page (https://example.org/x)"),
        ('<a href="https://example.org">https://example.org/</a>', "https://example.org/"),
        ('<a href="javascript:x">x</a>', "x"),
        ("a<script>alert(1)</script>b<style>p{}</style>c", "abc"),
        ("<p>Women &amp; girls</p>", "Women & girls"),
        ("Women&#39;s centre", "Women's centre"),
        ("Women&amp;#39;s centre", "Women's centre"),
        ("&lt;p&gt;One&lt;/p&gt;", "One"),
        ("One\\nTwo\\r\\nThree\r\nFour", "One\nTwo\nThree\nFour"),
        ("LS1\u00a04AB", "LS1 4AB"),
        ("under 5 < 10 and 12 > 3", "under 5 < 10 and 12 > 3"),
        ("womenâ€™s", "womenâ€™s"),
        ("a\x00b\u202ec\ud800d", "abcd"),
    ],
)
def test_html_becomes_plain_text(raw, text):
    assert html_text.to_text(raw) == text
    assert html_text.to_text(text) == text


def test_a_name_is_one_line_without_tags():
    assert html_text.to_line('<b>Leeds</b>\n<a href="https://x.org">centre</a>') == "Leeds centre"


def test_thousands_of_nested_tags_are_quick():
    assert html_text.to_text("<div>" * 40_000 + "x") == "x"


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Referrals team", "Referrals team"),
        ("Leeds duty worker", "Leeds duty worker"),
        ("Ann Persona", ""),
        ("Ann Persona, Centre Manager", "Centre Manager"),
        ("Referrals (Ann)", "Referrals"),
        ("Ms Worker", ""),
    ],
)
def test_a_contact_is_a_role_and_no_person(name, role):
    assert people.role_of(name, "Leeds Women's Centre") == role


@pytest.mark.parametrize("mailbox", ["ann.persona@example.org", "a.persona@example.org", "ann_persona@example.org"])
def test_a_persons_mailbox_is_known(mailbox):
    assert people.is_personal(mailbox)


@pytest.mark.parametrize(
    "mailbox",
    [
        "info@example.org",
        "womens.centre@example.org",
        "referrals.north@example.org",
        "together.women@togetherwomen.org",
    ],
)
def test_a_shared_mailbox_is_no_persons(mailbox):
    assert not people.is_personal(mailbox)


@pytest.mark.parametrize(
    "text",
    ["We run two refuges", "A safe house", "safe-house", "Safe accommodation", "The address is strictly confidential",
     "confidential address"],
)  # fmt: skip
def test_words_for_a_refuge_are_known(text):
    assert refuge.says_so(text)


@pytest.mark.parametrize("text", ["For refugees", "A confidential service", "Safe space"])
def test_other_words_are_not_taken_for_a_refuge(text):
    assert not refuge.says_so(text)
