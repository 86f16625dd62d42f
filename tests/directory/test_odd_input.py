"""Odd input of every kind: nothing raises but a problem told in one sentence, and nothing takes long.

``SCREENING_GUIDE_ODD_INPUTS=50000 pytest tests/directory/test_odd_input.py`` tries that many of each.
"""

import csv
import datetime
import io
import json
import os
import sqlite3
import time
from contextlib import closing

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening_guide.directory import as_json, flat, record, tables, terms
from screening_guide.directory.importing.files import kind_of, read
from screening_guide.directory.importing.finding import Finding, FlatRow, Raw
from screening_guide.directory.importing.report import Report
from screening_guide.directory.importing.run import import_services
from screening_guide.directory.importing.understand import Reader
from screening_guide.directory.locate import Locator
from screening_guide.directory.own import Chosen
from screening_guide.directory.search import Filters, Search
from screening_guide.directory.store import Store
from screening_guide.directory.writer import Writer, canonical, create, digest
from screening_guide.errors import Problem
from screening_guide.paths import bundled

SLOWEST = datetime.timedelta(seconds=2)
TODAY = datetime.date(2026, 11, 22)
MANY = int(os.environ.get("SCREENING_GUIDE_ODD_INPUTS", "0"))


def examples(usual):
    """So many odd inputs, or as many as were asked for; none may take longer than two seconds."""
    return settings(
        max_examples=MANY or usual, deadline=SLOWEST, derandomize=not MANY,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )  # fmt: skip


# ---- what is odd

_BITS = [
    "", " ", "\x00", "\x1b[2J", "\r\n", "\t", "\u200b", "\u202e", "\u2066", "\ufeff", "\ufffe", "\ud800", "\udfff",
    "e\u0301", "a" + "\u0301" * 60, "\u0915\u094d\u0937", "שלום", "مرحبا", "١٢٣", "²³", "½", "Ⅷ", "ß", "ﬁ", "İ", "Ŵ",
    "😀", "👩🏽‍⚖️", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "\U0010ffff", "'", '"', "`", "’", ";", "--", "/*", "*/", "%", "_", "\\", "\\0", "(", ")",
    "[", "]", "{", "}", "<", ">", "&", "&amp;", "&#0;", "&#x110000;", "<script>", "<b>", "</p>", "<!--", "javascript:",
    "$", "^",
    "' OR 1=1 --", "'; DROP TABLE service; --", '" OR ""="', "AND", "OR", "NOT", "NEAR", "NEAR(a b, 3)", "name:", "*",
    '"*', "a*", "^a", "+", "-", "rowid", "MATCH", "?", ":x", "@x", "=1+1", "=HYPERLINK(1)", "@SUM(1)", "-2+3|cmd'!A1",
    "LS1 4AP", "LS14AP", "ls1", "M1", "ZZ99 9ZZ", "SW1A1AA", "BT1", "GIR 0AA", "LS1 4A", "LS1 44P", "O1 1AA",
    "Leeds", "Leedz", "St Ives", "Newcastle-upon-Tyne", "HMP Styal", "Hull and Goole", "in Cardiff", "near near",
    "01422 386500", "+44 (0)1422 386500", "0044142238", "999", "07700 900123 ext. 5", "0" * 300, "9" * 400, "1e309",
    "NaN", "Infinity", "-0", "1_000", "0x10", "true", "yes", "no", "null", "None", "undefined", "{}", "[]", "{{7*7}}",
    "2025-02-30", "9999-12-31", "0001-01-01T00:00:00+14:00", "24:00", "25:61", "MO,TU,XX", "FREQ=DAILY", "1990-W53-7",
    "practice-1", "../../etc/passwd", "C:\\x", "http://[::1", "https://a@b:99999/", "mailto:", "a@b", "@", "refuge",
    "confidential address", "A" * 5_000, "é" * 3_000, "a " * 3_000, "(" * 3_000, "\u0301" * 3_000, "<" * 3_000,
]  # fmt: skip
letters = st.text(max_size=40) | st.text(st.characters(min_codepoint=0x10000), max_size=10)
surrogates = st.text(st.characters(categories=["Cs", "Cc", "Cf", "Mn"]), max_size=20)
texts = st.lists(st.sampled_from(_BITS) | letters | surrogates, min_size=1, max_size=5).flatmap(
    lambda parts: st.sampled_from(["", " ", ", "]).map(lambda between: between.join(parts))
)
written_texts = texts.map(lambda text: text.encode("utf-8", "replace").decode())  # what a file of text can hold
numbers = (
    st.integers()
    | st.floats()
    | st.sampled_from([2**63, -(2**63) - 1, 10**40, 1e308, -1e-320, float("nan"), float("inf"), 91, -181, 0, 53.7])
)


def kinds_of_object():
    return [table.kind for table in tables.every_table()]


_NAMES = sorted(
    {field.name for kind in kinds_of_object() for field in msgspec.structs.fields(kind)}
    | {
        "organisation", "location", "locations", "eligibility", "eligibilitys", "regular_schedules",
        "physical_addresses", "postal_addresses", "guide_repairs", "guide_copy", "metadata", "cost", "taxonomy",
        "service", "services", "pc_metadata", "needs_referral", "free", "mask_exact_address", "geometry",
        "phone", "phone_number", "address",
    }
)  # fmt: skip
anything = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_NAMES) | texts, inner, max_size=6),
    max_leaves=25,
)


def shaped(kind, depth=0):
    """An object of the standard, as it should be or with anything at all in a field."""
    fields = {}
    for field in msgspec.structs.fields(kind):
        inner = next(part for part in getattr(field.type, "__args__", (field.type,)) if part is not type(None))
        right = st.nothing()
        if isinstance(inner, type) and issubclass(inner, record.Object):
            if depth < 2:
                right = shaped(inner, depth + 1)
                right = st.lists(right, max_size=2) if "list" in str(field.type) else right
        elif field.name == "id":
            right = st.sampled_from(["5d0b8f6e-0000-4000-8000-000000000001", "12", "", "practice-1"]) | texts
        else:
            right = {str: texts, bool: st.booleans()}.get(inner, numbers)
        fields[field.name] = st.one_of(right, right, anything)
    return st.fixed_dictionaries({}, optional=fields)


services = st.builds(
    lambda data, name: data | {"name": name}, shaped(record.Service), st.sampled_from(["Drop-in", "Refuge"]) | texts
)
things = services | st.dictionaries(st.sampled_from(_NAMES) | texts, anything, max_size=8)
rows = st.builds(
    lambda some, more: dict.fromkeys((*flat.COLUMNS, *flat.FURTHER), "") | {"id": "a", "name": "Drop-in"} | some | more,
    st.dictionaries(st.sampled_from((*flat.COLUMNS, *flat.FURTHER)), written_texts, max_size=8),
    st.fixed_dictionaries(
        {}, optional={"latitude": numbers.map(str), "longitude": numbers.map(str), "position": st.just("site")}
    ),
)  # fmt: skip


# ---- what must hold


@pytest.fixture(scope="module")
def places():
    with closing(Store(bundled("resources/directory.sqlite"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def searches(places):
    return [Search(places, practice, today=TODAY) for practice in (False, True)]


@pytest.fixture(scope="module")
def directory():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        create(opened)
        opened.execute("INSERT INTO source (id, name, kind) VALUES (1, 'here', 'json')")
        yield opened


def holds(directory, service):
    """A service that was understood goes into the directory and comes out the same, for the card too."""
    service = canonical(service)
    directory.execute("BEGIN")
    writer = Writer(directory)
    writer.put(service, digest(service), 1)
    writer.finish()
    (found,) = tables.read(directory, [service.id])
    assert found.name == service.name
    assert len(found.phones) == len(service.phones)
    terms.words(found, record.NEED)
    writer.remove([service.id])
    writer.finish()
    assert directory.execute("SELECT count(*) FROM service").fetchone()[0] == 0
    directory.execute("COMMIT")


def one_line(said):
    assert said and "\n" not in said and "\r" not in said, said
    said.encode()


@examples(100)
@given(data=things)
def test_a_reader_reads_anything(places, directory, data):
    if directory.in_transaction:
        directory.execute("ROLLBACK")
    data = json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))
    service, findings = Reader("odd", Locator(places), today=TODAY).service(Raw("item 1", data))
    report = Report("odd")
    for finding in findings:
        report.find(finding)
    for finding in report.findings():
        one_line(str(finding))
    if service is not None:
        holds(directory, service)


@examples(300)
@given(cells=rows)
def test_a_row_of_our_own_holds_anything(directory, cells):
    if directory.in_transaction:
        directory.execute("ROLLBACK")
    try:
        service = flat.service(cells)
    except Problem as problem:
        assert problem.sentence
        return
    again = flat.service(flat.row(service))
    assert (again.id, again.name, again.phones) == (service.id, service.name, service.phones)
    holds(directory, service)


def read_all(path):
    try:
        kind_of(path)
        found = list(read(path))
    except Problem as problem:
        one_line(str(problem))
        return []
    return found


as_bytes = st.one_of(
    st.binary(max_size=300),
    texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(things, max_size=3).map(json.dumps).map(str.encode),
    things.map(json.dumps).map(str.encode),
    st.lists(anything, max_size=3).map(json.dumps).map(str.encode),
    st.builds(lambda data, cut: json.dumps(data).encode()[:cut], things, st.integers(0, 400)),
    st.builds(lambda data, form: json.dumps(data, ensure_ascii=False).encode(form, "replace"), things,
              st.sampled_from(["utf-8", "utf-16", "utf-32", "utf-8-sig", "cp1252"])),
)  # fmt: skip


@examples(100)
@given(data=as_bytes)
def test_a_json_file_of_anything_is_read_or_refused(tmp_path, places, data):
    path = tmp_path / "feed.json"
    path.write_bytes(data)
    reader = Reader("odd", Locator(places), today=TODAY)
    for item in read_all(path):
        if isinstance(item, Raw):
            reader.service(item)
        elif isinstance(item, Finding):
            one_line(str(item))


tables_of_text = st.builds(
    lambda heading, body, sign: "".join(sign.join(cells) + "\n" for cells in (heading, *body)),
    st.lists(st.sampled_from([*flat.COLUMNS, *flat.FURTHER, "description", "service_id"]) | texts, max_size=8).map(
        lambda more: ["id", "org_name", "name", *more]
    ),
    st.lists(st.lists(texts, max_size=9), max_size=4),
    st.sampled_from([",", ";", "\t"]),
)


def quoted(cells):
    made = io.StringIO()
    csv.writer(made).writerows([list(flat.COLUMNS), *cells])
    return made.getvalue()


@examples(200)
@given(
    text=tables_of_text
    | st.lists(st.lists(texts.filter(lambda t: "\x00" not in t), max_size=40), max_size=3).map(quoted),
    form=st.sampled_from(["utf-8", "utf-16", "cp1252", "utf-8-sig"]),
)
def test_a_table_of_anything_is_read_or_refused(tmp_path, text, form):
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(form, "replace"))
    for item in read_all(path):
        if isinstance(item, FlatRow):
            try:
                flat.service(item.cells)
            except Problem as problem:
                assert problem.sentence
        elif isinstance(item, Finding):
            one_line(str(item))


@examples(40)
@given(data=st.lists(things, max_size=3), cells=st.lists(rows, max_size=2))
def test_an_import_of_anything_is_whole_or_not_at_all(tmp_path, data, cells):
    chosen = Chosen(bundled("resources/directory.sqlite"), tmp_path / "directory.sqlite")
    items = [Raw(f"item {number}", each) for number, each in enumerate(data)]
    items += [FlatRow(f"row {number}", each | {"id": f"a{number}"}) for number, each in enumerate(cells)]
    before = chosen.stamp()
    try:
        report = import_services(items, chosen, "odd", "json")
    except Problem as problem:
        one_line(str(problem))
        assert chosen.stamp() == before
        return
    for sentence in (*report.summary(), *report.grouped()):
        one_line(sentence)
    report.as_csv().encode()


needs = st.lists(st.sampled_from(["housing", "domestic_abuse", "legal", "x"]) | written_texts, max_size=3).map(tuple)
nations = st.sampled_from(["england", "wales", "scotland", "northern_ireland", "", "narnia"])


@examples(400)
@given(typed=texts, near=st.just("") | texts, needs=needs, women_only=st.booleans(), nation=nations)
def test_a_search_answers_anything(searches, typed, near, needs, women_only, nation):
    for search in searches:
        started = time.perf_counter()
        answer = search.find(typed, Filters(needs, women_only=women_only), near=near, nation=nation)
        assert time.perf_counter() - started < SLOWEST.total_seconds()
        assert answer.lines or answer.listings or answer.problem or not typed.strip() or search.practice
        if answer.problem:
            one_line(str(answer.problem))
        json.dumps(as_json.answer(answer, TODAY)).encode()
