"""The tables: every field of every object goes in and comes out, and goes with its owner."""

import sqlite3
from contextlib import closing

import msgspec
import pytest

from screening_guide.directory import record, tables
from screening_guide.directory.writer import Writer, canonical, create, digest
from tests.directory.exporting.records import full


@pytest.fixture
def connection():
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        create(opened)
        opened.execute("INSERT INTO source (id, name, kind) VALUES (1, 'here', 'json'), (2, 'there', 'json')")
        yield opened


def put(connection, *services, source=1):
    writer = Writer(connection)
    for service in services:
        writer.remove([service.id])
        writer.put(canonical(service), digest(service), source)
    writer.finish()


def rows(connection):
    return {
        each.name: connection.execute(f"SELECT count(*) FROM {each.name}").fetchone()[0]
        for each in tables.every_table()
    }


def a_service(key="one", **fields):
    return canonical(record.Service(id=key, name=f"Service {key}", **fields))


def test_every_object_has_a_table():
    objects = {kind for kind in vars(record).values() if isinstance(kind, type) and issubclass(kind, record.Object)}
    assert {each.kind for each in tables.every_table()} == objects - {record.Object, record.Facts}


def test_a_service_with_everything_comes_back(connection):
    service = full()
    service.screening_guide.id = ""  # it stands in the row of its service, and needs none
    put(connection, service)
    assert tables.read(connection, [service.id]) == [service]
    assert all(rows(connection).values())


def test_a_bare_service_comes_back(connection):
    put(connection, a_service())
    assert tables.read(connection, ["one"]) == [a_service()]


def test_services_come_in_the_order_asked_for_and_unknown_ones_are_left_out(connection):
    put(connection, a_service("a"), a_service("b"), a_service("c"))
    assert [service.id for service in tables.read(connection, ["c", "nobody", "a"])] == ["c", "a"]
    assert tables.read(connection, []) == []


def test_parts_come_back_in_their_order(connection):
    phones = [record.Phone(id=str(number), number=str(number)) for number in (5, 3, 9, 1)]
    put(connection, a_service(phones=phones))
    assert [phone.number for phone in tables.read(connection, ["one"])[0].phones] == ["5", "3", "9", "1"]


def test_more_services_than_sqlite_takes_in_one_query(connection):
    most = connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 32_766)
    assert most >= 32_766
    contacts = [[record.Contact(id=f"{n}-{at}", title="Duty", phones=[record.Phone(id=f"{n}-{at}-p", number="1")])
                 for at in range(80)] for n in range(500)]  # fmt: skip
    put(connection, *(a_service(str(number), contacts=found) for number, found in enumerate(contacts)))
    read = tables.read(connection, [str(number) for number in range(500)])
    assert [service.contacts for service in read] == contacts
    assert len(tables.read(connection, [str(number) for number in range(40_000)])) == 500


# ---- what goes


def test_what_is_only_a_services_goes_with_it(connection):
    put(connection, full())
    writer = Writer(connection)
    writer.remove([full().id])
    writer.finish()
    assert set(rows(connection).values()) == {0}
    for table in ("card", "candidate", "candidate_area", "candidate_rtree", "service_fts"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_is_shared_stays_while_one_service_points_at_it(connection):
    one, other = full(), msgspec.structs.replace(a_service("other"), organization=full().organization)
    put(connection, one, other)
    writer = Writer(connection)
    writer.remove([one.id])
    writer.finish()
    assert tables.read(connection, ["other"]) == [other]
    assert rows(connection)["location"] == 0


def test_removing_nobody_does_nothing(connection):
    put(connection, a_service())
    Writer(connection).remove(["nobody"])
    assert rows(connection)["service"] == 1


# ---- what is shared


def owner(**fields):
    return record.Organization(id="o", name="Hope", **fields)


def test_one_organisation_of_many_services_goes_in_once_as_full_as_it_comes(connection):
    put(
        connection,
        a_service("a", organization=owner(website="https://a.example")),
        a_service("b", organization=owner(phones=[record.Phone(id="p", number="1")])),
        a_service("c", organization=owner()),
    )
    assert rows(connection)["organization"] == 1
    for service in tables.read(connection, ["a", "b", "c"]):
        assert (service.organization.website, len(service.organization.phones)) == ("https://a.example", 1)


@pytest.mark.parametrize(("told_again", "website"), [(("a",), "https://a.example"), (("a", "b"), "")])
def test_an_organisation_told_anew_keeps_what_the_services_left_alone_know(connection, told_again, website):
    put(connection, *(a_service(key, organization=owner(website="https://a.example")) for key in ("a", "b")))
    put(connection, *(a_service(key, organization=owner(email="a@a.example")) for key in told_again))
    for service in tables.read(connection, ["a", "b"]):
        assert (service.organization.website, service.organization.email) == (website, "a@a.example")


def test_parts_with_ids_that_are_taken_get_their_own(connection):
    twice = []
    contact = record.Contact(id="c", title="Duty", phones=[record.Phone(id="p", number="1")])
    writer = Writer(connection, twice.append)
    for key in ("a", "b"):
        service = a_service(key, contacts=[contact], organization=record.Organization(id=key, contacts=[contact]))
        writer.put(service, digest(service), 1)
    writer.finish()
    assert twice == ["b"]
    for service in tables.read(connection, ["a", "b"]):
        for each in (service.contacts[0], service.organization.contacts[0]):
            assert (each.title, each.phones[0].number) == ("Duty", "1")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
