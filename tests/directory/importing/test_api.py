"""Reading a feed over HTTP, from a real server that lies, hangs, repeats itself and never ends."""

import gc
import gzip
import json
import sys
import time
import tracemalloc

import pytest

from screening_guide.directory.importing.api import Waits, read_api
from screening_guide.directory.importing.finding import Finding, Raw, Weight
from screening_guide.errors import FileProblem
from tests.directory.importing.server import Answer, Feed, as_json

WAITS = Waits(timeout=5, tries=2, pause=0.01, most_bytes=200_000)
HASTY = Waits(timeout=0.3, tries=2, pause=0.01)


def full(key, **more):
    return {"id": key, "name": f"Centre {key}", "contacts": [{"id": "c", "name": "Front desk"}], **more}


def brief(key):
    return {"id": key, "name": f"Centre {key}"}


@pytest.fixture
def feed():
    feed = Feed()
    feed.pages = [[full("a"), full("b")], [full("c"), full("d")], [full("e")]]
    yield feed
    feed.close()


def read(feed, address="", waits=WAITS):
    """Every service and every finding."""
    found = list(read_api(address or feed.address, allow_local=True, waits=waits))
    return [one for one in found if isinstance(one, Raw)], [one for one in found if isinstance(one, Finding)]


def ids(services):
    return "".join(str(one.data["id"]) for one in services)


def refused(feed, waits=WAITS):
    """The one sentence of a feed that could not be read to its end."""
    with pytest.raises(FileProblem) as problem:
        read(feed, waits=waits)
    sentence = problem.value.sentence
    assert feed.address in sentence
    assert "nothing was changed" in sentence
    assert sentence.endswith(".") and "\n" not in sentence
    return sentence


def test_a_feed_is_read_to_its_end_in_order(feed):
    services, findings = read(feed)
    assert ids(services) == "abcde"
    assert [one.where for one in services[1:3]] == ["page 1, item 2", "page 2, item 1"]
    assert services[0].data == full("a")
    assert findings == []
    assert feed.asked[1] == "/api/services?page=1&per_page=50"


def test_the_spelling_of_version_1_is_read(feed):
    feed.root = {}
    feed.facts = feed.old_facts
    assert ids(read(feed)[0]) == "abcde"


def test_a_bare_list_with_a_byte_order_mark_is_read(feed):
    body = b"\xef\xbb\xbf" + json.dumps([full("a"), full("b")]).encode()
    feed.odd = {"/services?1": Answer(body), "/services?2": Answer(body)}
    assert ids(read(feed)[0]) == "ab"


# Totals and flags


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"total_items": 2, "total_pages": 1, "last_page": True},
        {"total_items": 5, "total_pages": 900, "last_page": False, "empty": False},
        {"total_items": None, "total_pages": "many", "last_page": "yes", "empty": []},
        {"total_items": -1, "total_pages": 1e308, "last_page": None, "empty": True},
    ],
)
def test_lies_about_totals_lose_nothing(feed, facts):
    feed.facts = lambda number: facts
    services, findings = read(feed)
    assert ids(services) == "abcde"
    assert findings == []


def test_fewer_services_than_claimed_are_said(feed):
    feed.facts = lambda number: {"total_items": 31}
    services, findings = read(feed)
    assert len(services) == 5
    assert [one.weight for one in findings] == [Weight.FLAGGED]
    assert "claims 31 services and gave 5" in findings[0].what


def test_a_feed_that_ignores_the_page_number_ends(feed):
    feed.pages = lambda number: [full("a"), full("b")]
    services, findings = read(feed)
    assert ids(services) == "ab"
    assert len(findings) == 1


def test_a_feed_that_repeats_services_without_ids_ends(feed):
    feed.pages = lambda number: [{"name": "Centre", "phones": [{"number": "1"}]}, None]
    services, findings = read(feed)
    assert len(services) == 1
    assert {one.where for one in findings} == {"page 1, item 2", "page 2, item 2", "the whole feed"}


def test_a_server_that_refuses_the_page_after_the_last_has_ended(feed):
    feed.odd = {"/services?4": Answer(status=404)}
    assert ids(read(feed)[0]) == "abcde"


def test_a_page_refused_without_a_hint_that_it_was_the_last_stops_everything(feed):
    feed.facts = lambda number: {}
    feed.odd = {"/services?4": Answer(status=404)}
    assert "page 4" in refused(feed)


def test_an_empty_list_left_out_is_an_end(feed):
    feed.odd = {"/services?4": as_json({"empty": True})}
    assert ids(read(feed)[0]) == "abcde"


def test_a_feed_without_services_changes_nothing(feed):
    feed.pages = []
    assert "no services" in refused(feed)


# Ids and items


def test_repeated_ids_are_counted_once_at_the_end(feed):
    feed.pages = [[full("a"), full("b")], [full("b"), full("c"), full("a")], [full("d")]]
    services, findings = read(feed)
    assert ids(services) == "abcd"
    assert [(one.weight, one.field) for one in findings] == [(Weight.FLAGGED, "id")]
    assert findings[0].what.startswith("2 came") and "left out" in findings[0].what


def test_a_page_of_one_id_gives_one_service(feed):
    feed.pages = [[full("a", number=n) for n in range(128)]]
    feed.facts = lambda number: {"total_items": 31, "total_pages": 1, "size": 31}
    services, findings = read(feed)
    assert [one.data["number"] for one in services] == [0]
    assert "127" in findings[0].what


def test_what_is_no_service_is_named_and_the_rest_is_kept(feed):
    feed.pages = [[full("a")], [full("b"), full("c"), "a text", None, [1], full("d")]]
    services, findings = read(feed)
    assert ids(services) == "abcd"
    assert [one.where for one in findings] == ["page 2, item 3", "page 2, item 4", "page 2, item 5"]
    assert {one.weight for one in findings} == {Weight.REJECTED}


# Brief items and their detail


def test_brief_items_are_filled_in_and_full_ones_used_as_they_are(feed):
    feed.pages = [[brief(str(n)) for n in range(9)] + [full("x")]]
    feed.details = {str(n): full(str(n), extra=n) for n in range(9)}
    services, findings = read(feed)
    assert ids(services) == "012345678x"
    assert services[3].data == full("3", extra=3)
    assert findings == []
    assert sum(path.startswith("/api/services/") for path in feed.asked) == 9
    assert not any("/services/x" in path for path in feed.asked)


def test_detail_outranks_the_brief_item_and_neither_is_lost(feed):
    feed.pages = [[{**brief("a"), "alert": "old", "fees": "free"}]]
    feed.details = {"a": full("a", alert="new")}
    assert read(feed)[0][0].data == full("a", alert="new", fees="free")


def test_at_most_four_details_are_asked_for_together(feed):
    feed.pages = [[brief(str(n)) for n in range(12)]]
    feed.odd = {f"/services/{n}": as_json(full(str(n)), hang=0.05) for n in range(12)}
    read(feed)
    assert 2 <= feed.most_together <= 4


def test_numbers_serve_as_ids(feed):
    feed.pages = [[{"id": 12, "name": "Centre"}]]
    feed.details = {"12": {**full("12"), "id": 12}}
    assert "contacts" in read(feed)[0][0].data


@pytest.mark.parametrize(
    "detail",
    [Answer(status=404), as_json(full("z")), as_json({"error": "not found"}), as_json([]), Answer(b"oops")],
)
def test_one_detail_that_fails_stops_everything(feed, detail):
    feed.pages = [[full("a"), brief("b"), brief("c")]]
    feed.details = {"c": full("c")}
    feed.odd = {"/services/b": detail}
    assert "stopped at page 1, item 2" in refused(feed)


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("../admin", "..%2Fadmin"),
        ("../../admin", "..%2F..%2Fadmin"),
        ("a/b?x=1#y", "a%2Fb%3Fx%3D1%23y"),
        ("%2e%2e", "%252e%252e"),
        ("..\\admin", "..%5Cadmin"),
        ("é b\r\nHost: x", "%C3%A9%20b%0D%0AHost%3A%20x"),
        ("//other.example/x", "%2F%2Fother.example%2Fx"),
    ],
)
def test_an_id_never_leads_out_of_the_feed(feed, key, path):
    feed.pages = [[brief(key)]]
    feed.details = {path: full(key)}
    assert ids(read(feed)[0]) == key
    assert f"/api/services/{path}" in feed.asked


@pytest.mark.parametrize("key", [None, "", ".", " .. ", "a" * 5000, True, 1.5, ["a"], {"a": 1}])
def test_a_brief_item_without_a_usable_id_is_kept_and_said(feed, key):
    feed.pages = [[{"id": key, "name": "Centre"}]]
    services, findings = read(feed)
    assert services == [Raw("page 1, item 1", {"id": key, "name": "Centre"})]
    assert [(one.weight, one.name) for one in findings] == [(Weight.FLAGGED, "Centre")]
    assert all(path.startswith(("/api/services?page=", "/api/")) for path in feed.asked)
    assert len(feed.asked) == 3


def test_half_a_letter_in_an_id_does_no_harm(feed):
    feed.pages = [[brief("\ud800")]]
    assert "page 1, item 1" in refused(feed)


# Answers that are of no use


def deep(levels):
    return b'{"contents": [{"id": "a", "x": ' + b"[" * levels + b"]" * levels + b"}]}"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(status=500), "answered 500"),
        (Answer(status=404), "answered 404"),
        (Answer(status=401), "does not let us in"),
        (Answer(status=429, headers={"Retry-After": "nonsense"}), "busy"),
        (Answer(status=304), "answered 304"),
        (Answer(b" <!doctype html><p>Sorry", headers={"Content-Type": "text/html"}), "web page"),
        (Answer(b'{"contents": ['), "damaged"),
        (Answer(b""), "damaged"),
        (Answer(b'{"contents": ["\xff\xfe"]}'), "damaged"),
        (Answer(b'{"contents": [' + b"9" * 5000 + b"]}"), "damaged"),
        (Answer(b'{"contents": []}', short=10), "no proper answer"),
        (as_json({"message": "oops"}), "no list of services"),
        (as_json({"contents": {"id": "a"}}), "no list of services"),
        (as_json("contents"), "no list of services"),
        (as_json(None), "no list of services"),
        (Answer(deep(98)), "nested too deeply"),
        (Answer(deep(90_000)), "nested too deeply"),
        (Answer(b'{"contents": ["', endless=b"a" * 10_000), "larger than"),
        (Answer(b"not packed at all", headers={"Content-Encoding": "gzip"}), "no proper answer"),
        (Answer(b"[]", headers={"Content-Encoding": "gzip, gzip"}), "not asked for"),
        (Answer(b"[]", headers={"Content-Encoding": "br"}), "not asked for"),
        (Answer(status=302, headers={"Location": "https://other.example/api?key=secret"}), "https://other.example,"),
        (Answer(status=302, headers={"Location": "//other.example/api"}), "http://other.example,"),
        (Answer(status=302, headers={"Location": "http://127.0.0.1:1/api"}), "http://127.0.0.1:1,"),
        (Answer(status=302, headers={"Location": "file:///etc/passwd"}), "not the address given"),
        (Answer(status=302, headers={"Location": "http://[::1"}), "no proper answer"),
        (Answer(status=302, headers={"Location": "/api/services?page=2"}), "again and again"),
    ],
)
def test_a_page_that_fails_stops_everything(feed, answer, words):
    feed.odd = {"/services?2": answer}
    sentence = refused(feed)
    assert "stopped at page 2" in sentence
    assert words in sentence
    assert "secret" not in sentence


@pytest.mark.parametrize(
    "answer",
    [as_json([], hang=3), Answer(b" " * 500, drip=0.05), Answer(slow_headers=True)],
    ids=["hang", "drip", "head"],
)
def test_a_server_that_takes_for_ever_is_left(feed, answer):
    feed.odd = {"/services?2": answer}
    start = time.monotonic()
    assert "takes too long" in refused(feed, waits=HASTY)
    assert time.monotonic() - start < 2.5


def test_a_hundred_levels_are_not_too_deep(feed):
    feed.odd = {"/services?2": Answer(deep(97)), "/services/a": as_json(full("a"))}
    feed.pages = [[full("b")]]
    assert ids(read(feed)[0]) == "ba"


def test_a_small_answer_that_unpacks_to_a_huge_one_is_never_held_whole(feed):
    feed.odd = {"/services?1": Answer(gzip.compress(b" " * 40_000_000), headers={"Content-Encoding": "gzip"})}
    tracemalloc.start()
    try:
        assert "larger than" in refused(feed)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_packed_answer_is_unpacked(feed):
    packed = gzip.compress(json.dumps({"contents": [full("a")]}).encode())
    feed.odd = {"/services?1": Answer(packed, headers={"Content-Encoding": "gzip"})}
    feed.pages = []
    assert ids(read(feed)[0]) == "a"


@pytest.mark.parametrize(
    "first",
    [
        Answer(status=429, headers={"Retry-After": "0"}),
        Answer(status=503, headers={"Retry-After": "Sun, 22 Nov 2015 10:00:00 GMT"}),
        Answer(status=429, headers={"Retry-After": "-5"}),
        Answer(status=500),
        Answer(b"<html>one moment"),
        Answer(b"{", short=5),
    ],
)
@pytest.mark.parametrize("path", ["/services?2", "/services/c"])
def test_a_second_try_cures_what_passes(feed, first, path):
    feed.pages[1] = [brief("c"), full("d")]
    feed.details = {"c": full("c")}
    feed.odd = {path: [first]}
    assert ids(read(feed)[0]) == "abcde"


def test_a_second_try_cures_a_wait(feed):
    feed.odd = {"/services?2": [as_json([], hang=1)]}
    assert ids(read(feed, waits=HASTY)[0]) == "abcde"


def test_a_busy_server_is_given_the_time_it_asks_for(feed):
    feed.odd = {"/services?1": [Answer(status=429, headers={"Retry-After": "1"})]}
    start = time.monotonic()
    assert ids(read(feed, waits=Waits(pause=0.01))[0]) == "abcde"
    assert 1 <= time.monotonic() - start < 2


@pytest.mark.parametrize("wish", ["3600", "9" * 400, "Sun, 22 Nov 2090 10:00:00 GMT"])
def test_but_not_for_ever(feed, wish):
    feed.odd = {"/services?1": [Answer(status=503, headers={"Retry-After": wish})]}
    start = time.monotonic()
    assert ids(read(feed, waits=Waits(timeout=0.2, pause=0.01))[0]) == "abcde"
    assert 0.4 <= time.monotonic() - start < 1.2


def test_a_definite_no_is_asked_for_once(feed):
    feed.odd = {"/services?2": Answer(status=404)}
    refused(feed)
    assert sum("page=2" in path for path in feed.asked) == 1


def test_a_redirect_within_the_host_is_followed(feed):
    feed.odd = {"/services?2": Answer(status=307, headers={"Location": "/api/services?page=2&per_page=50&v=2"})}
    assert "again and again" in refused(feed)
    feed.odd = {"/services?2": [Answer(status=301, headers={"Location": "services?page=2"}) for _ in range(3)]}
    assert ids(read(feed)[0]) == "abcde"


# Feeds that never end


def endless(number):
    return [full(f"{number}-{n}") for n in range(10)]


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"most_pages": 7}, "more than 7 pages"),
        ({"most_services": 35}, "more than 35 services"),
        ({"most_seconds": 0.5}, "not read to its end"),
    ],
)
def test_a_feed_that_never_ends_is_left(feed, limits, words):
    feed.pages = endless
    assert words in refused(feed, waits=Waits(timeout=5, pause=0.01, **limits))


def test_a_feed_of_nothing_but_rubbish_is_left(feed):
    feed.pages = lambda number: [None] * 30 + [number]
    assert "more than 100 services" in refused(feed, waits=Waits(most_pages=10, most_services=100))


def test_the_limit_of_pages_is_not_one_too_few(feed):
    assert ids(read(feed, waits=Waits(most_pages=4))[0]) == "abcde"


def test_the_time_for_the_whole_feed_ends_a_wait(feed):
    feed.odd = {"/services?1": as_json([], hang=3)}
    start = time.monotonic()
    assert "not read to its end" in refused(feed, waits=Waits(timeout=10, pause=0.01, most_seconds=0.3))
    assert time.monotonic() - start < 1


# The address


@pytest.mark.parametrize(
    "end", ["", "/", "/services", "/services/", "//", "/services?page=7&per_page=2", "#top", "?page=3"]
)
def test_the_address_may_end_in_many_ways(feed, end):
    services, findings = read(feed, f" {feed.address}{end}\n")
    assert ids(services) == "abcde"
    assert findings == []
    assert feed.asked[:2] == ["/api/", "/api/services?page=1&per_page=50"]


def test_filters_of_the_standard_are_kept_and_nothing_else_is_sent(feed):
    feed.pages = [[brief("a")]]
    feed.details = {"a": full("a")}
    services, findings = read(feed, f"{feed.address}/services?search=women&api_key=secret")
    assert ids(services) == "a"
    assert "/api/services?search=women&page=1&per_page=50" in feed.asked
    assert "/api/services/a" in feed.asked
    assert "secret" not in str(feed.asked) + str(feed.headers) + str(findings)
    assert [one.where for one in findings] == ["the address"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://example.org/api", "must start with https://"),
        ("http://127.0.0.1.example.org/api", "must start with https://"),
        ("http://localhost@example.org/secret", "must start with https://"),
        ("ftp://example.org", "must start with https://"),
        ("file:///etc/passwd", "must start with https://"),
        ("https://", "must start with https://"),
        ("", "must start with https://"),
        ("https://example.org:99999", "must start with https://"),
        ("https://name:secret@example.org/api", "name or password"),
        ("name:secret@example.org/api", "name or password"),
        ("https://secret@example.org/api", "name or password"),
        ("https://[::1/secret", "cannot be understood"),
        ("https://secret:x", "cannot be understood"),
        ("https://a\x00b", "cannot be understood"),
        ("https://\ud800", "cannot be understood"),
        ("https://h/" + "a" * 100_000, "cannot be understood"),
    ],
)
def test_an_address_that_is_not_safe_is_refused(address, words):
    with pytest.raises(FileProblem, match=words) as problem:
        list(read_api(address, allow_local=True, waits=WAITS))
    assert "secret" not in problem.value.sentence + problem.value.details


def test_this_computer_is_only_for_tests(feed):
    with pytest.raises(FileProblem, match="must start with https://"):
        list(read_api(feed.address, waits=WAITS))
    assert feed.asked == []


def test_a_server_that_is_not_there_is_said():
    with pytest.raises(FileProblem, match="cannot be reached"):
        list(read_api("http://127.0.0.1:1/api", allow_local=True, waits=WAITS))


# What is sent


def test_only_the_request_is_sent(feed, monkeypatch, own_home):
    (own_home / ".netrc").write_text("machine 127.0.0.1 login name password secret\n", encoding="utf-8")
    (own_home / ".netrc").chmod(0o600)
    monkeypatch.setenv("HTTP_PROXY", "http://name:secret@127.0.0.1:1")
    feed.pages[0] = [full("a"), brief("b")]
    feed.odd = {
        "/services?1": [as_json({"contents": feed.pages[0]})],
        "/": Answer(b"{}", headers={"Set-Cookie": "a=1"}),
    }
    feed.details = {"b": full("b")}
    assert ids(read(feed)[0]) == "abcde"
    for headers in feed.headers:
        assert headers.pop("User-Agent").startswith("ScreeningGuide/")
        assert sorted(headers) == ["Accept", "Accept-Encoding", "Connection", "Host"]


def test_a_proxy_that_cannot_be_used_is_said_without_its_password(monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "ftp://name:secret@example.org")
    with pytest.raises(FileProblem, match="proxy") as problem:
        list(read_api("https://example.org", waits=WAITS))
    assert "secret" not in problem.value.sentence + problem.value.details


def test_a_missing_part_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(FileProblem, match=r"screening-guide\[api\]"):
        list(read_api("https://example.org"))


# The rest


@pytest.mark.parametrize(
    ("version", "said"), [("HSDS-UK-3.0", 0), ("3.1.3", 0), ("V1", 0), (None, 0), (3, 0), ("4.0", 1), ("HSDS-12", 1)]
)
def test_a_version_from_the_future_is_said(feed, version, said):
    feed.root = {"version": version}
    services, findings = read(feed)
    assert ids(services) == "abcde"
    assert [one.field for one in findings] == ["version"] * said


@pytest.mark.parametrize("root", [Answer(status=500), Answer(b"<html>"), as_json([1]), as_json(None)])
def test_a_feed_need_not_say_its_version(feed, root):
    feed.odd = {"/": root}
    assert ids(read(feed)[0]) == "abcde"


def test_leaving_early_leaves_nothing_open(feed):
    reading = read_api(feed.address, allow_local=True, waits=WAITS)
    assert isinstance(next(reading), Raw)
    reading.close()
    del reading
    gc.collect()  # what is still open warns, and warnings are errors
