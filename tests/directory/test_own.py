"""Which directory is in use: this computer's own, or the bundled one when the own one cannot be used or is behind."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from screening_guide.directory import flat
from screening_guide.directory.importing.finding import FlatRow, Raw
from screening_guide.directory.importing.run import import_services, refresh
from screening_guide.directory.own import Chosen, choose, open_store
from screening_guide.directory.store import Store
from screening_guide.errors import DirectoryProblem, FileProblem
from screening_guide.paths import bundled

BUNDLED = bundled("resources/directory.sqlite")
CHOIR = "5d0b8f6e-0000-4000-8000-000000000001"
DROP_IN = "5d0b8f6e-0000-4000-8000-000000000002"
OURS = "wythenshawe-safespots-drop-in"


@pytest.fixture
def chosen(tmp_path):
    return Chosen(BUNDLED, tmp_path / "own" / "directory.sqlite")


def bring(chosen, **names):
    items = [Raw("item 1", {"id": key, "name": name, "status": "active"}) for key, name in names.items()]
    return import_services(items, chosen, "feed", "json")


def choir(chosen, name="Choir"):
    return bring(chosen, **{CHOIR: name})


def changed(path, *statements):
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def newer(chosen, tmp_path, *statements):
    """The same computer after an update of the app."""
    path = tmp_path / "newer.sqlite"
    shutil.copy(BUNDLED, path)
    changed(path, "UPDATE meta SET value = 'newer' WHERE key = 'fingerprint'", *statements)
    return Chosen(path, chosen.own)


def one_sentence(problem, path):
    text = str(problem)
    assert "\n" not in text and text.endswith(".") and text.count(". ") == 0
    assert str(path) in text
    return text


# ---- which one


def test_before_the_first_import_the_bundled_one_is_used(chosen):
    store, problem = open_store(chosen)
    store.close()
    assert (store.path, problem) == (BUNDLED, None)
    assert not chosen.is_behind and not chosen.own.parent.exists()


def test_after_an_import_the_own_one_is_used_and_the_bundled_one_never_changed(chosen):
    before = BUNDLED.read_bytes()
    choir(chosen)
    store, problem = open_store(chosen)
    assert (store.path, problem) == (chosen.own, None)
    assert store.service(CHOIR).name == "Choir"
    store.close()
    assert BUNDLED.read_bytes() == before


def test_another_file_can_be_named(monkeypatch, tmp_path, own_home):
    assert choose().own.is_relative_to(own_home)
    monkeypatch.setenv("SCREENING_GUIDE_DIRECTORY", f" {tmp_path / 'team' / 'd.sqlite'} ")
    assert choose() == Chosen(BUNDLED, tmp_path / "team" / "d.sqlite")
    choir(choose())
    store, _problem = open_store()
    assert store.path == tmp_path / "team" / "d.sqlite"
    store.close()
    assert list(own_home.rglob("*.sqlite")) == []


# ---- an own one that cannot be used


def cut_short(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def half_lost(path):
    """Its first pages are sound, so that it opens."""
    with path.open("rb+") as file:
        file.seek(200_000)
        file.write(b"\xff" * 4_000_000)


UNUSABLE = {
    "damaged": lambda path: path.write_bytes(b"not a database" * 100),
    "cut short": cut_short,
    "empty": lambda path: path.write_bytes(b""),
    "from a newer app": lambda path: changed(path, "PRAGMA user_version = 99"),
    "from an older app": lambda path: changed(path, "PRAGMA user_version = 1"),
    "somebody else's": lambda path: changed(path, "PRAGMA application_id = 7"),
    "without its services": lambda path: changed(path, "DROP TABLE service"),
}


@pytest.mark.parametrize("how", list(UNUSABLE))
def test_an_own_one_that_cannot_be_used_is_told_and_the_bundled_one_stands_in(chosen, how):
    choir(chosen)
    UNUSABLE[how](chosen.own)
    before = chosen.own.read_bytes()
    store, problem = open_store(chosen)
    assert store.path == BUNDLED and store.service(OURS)
    store.close()
    sentence = one_sentence(problem, chosen.own)
    assert "that of the app is shown" in sentence and "import again" in sentence
    assert problem.details
    for change in (lambda: choir(chosen), lambda: refresh(chosen)):
        with pytest.raises(DirectoryProblem, match="nothing was changed") as caught:
            change()
        one_sentence(caught.value, chosen.own)
    assert chosen.own.read_bytes() == before
    assert [path.name for path in chosen.own.parent.iterdir()] == [chosen.own.name]
    chosen.own.rename(chosen.own.with_name("old.sqlite"))
    assert choir(chosen).new == 1


def test_an_own_one_with_damage_inside_is_never_made_worse(chosen):
    choir(chosen)
    half_lost(chosen.own)
    before = chosen.own.read_bytes()
    with pytest.raises(DirectoryProblem, match="nothing was changed") as caught:
        choir(chosen, "Choir, moved")
    one_sentence(caught.value, chosen.own)
    assert chosen.own.read_bytes() == before


def test_an_own_one_that_goes_away(chosen):
    choir(chosen)
    store, _problem = open_store(chosen)
    store.close()
    chosen.own.unlink()
    assert chosen.in_use == BUNDLED and not chosen.is_behind
    store, problem = open_store(chosen)
    store.close()
    assert (store.path, problem) == (BUNDLED, None)


def test_an_own_one_that_goes_away_during_an_import(chosen):
    choir(chosen)

    def items():
        chosen.own.unlink()
        yield Raw("item 1", {"id": DROP_IN, "name": "Drop-in"})

    with pytest.raises(FileProblem, match="changed by somebody else meanwhile") as caught:
        import_services(items(), chosen, "feed", "json")
    one_sentence(caught.value, chosen.own)
    assert list(chosen.own.parent.iterdir()) == []


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "blocked").write_text("a file, not a folder")
    chosen = Chosen(BUNDLED, tmp_path / "blocked" / "directory.sqlite")
    with pytest.raises(FileProblem, match="could not be written") as caught:
        choir(chosen)
    one_sentence(caught.value, chosen.own)
    store, problem = open_store(chosen)
    store.close()
    assert (store.path, problem) == (BUNDLED, None)


def test_a_folder_in_the_place_of_the_file(chosen):
    chosen.own.mkdir(parents=True)
    with pytest.raises(FileProblem) as caught:
        choir(chosen)
    one_sentence(caught.value, chosen.own)
    assert list(chosen.own.parent.iterdir()) == [chosen.own]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is locked for the administrator")
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_locked_folder(chosen, mode):
    choir(chosen)
    chosen.own.parent.chmod(mode)
    try:
        with pytest.raises(FileProblem) as caught:
            choir(chosen, "Choir, moved")
        one_sentence(caught.value, chosen.own)
        store, _problem = open_store(chosen)
        assert store.path == (chosen.own if mode else BUNDLED)
        store.close()
    finally:
        chosen.own.parent.chmod(0o700)
    store, _problem = open_store(chosen)
    assert store.service(CHOIR).name == "Choir"
    store.close()


# ---- after an update of the app


def test_an_update_is_noticed_and_told(chosen, tmp_path):
    choir(chosen)
    assert not chosen.is_behind
    after = newer(chosen, tmp_path)
    assert after.is_behind
    store, problem = open_store(after)
    assert store.path == chosen.own and store.service(CHOIR)
    store.close()
    assert "directory import --refresh" in str(problem)


def test_refresh_brings_what_was_imported_into_the_newer_one(chosen, tmp_path):
    choir(chosen)
    import_services([Raw("item 1", {"id": DROP_IN, "name": "Drop-in"})], chosen, "other", "json")
    after = newer(
        chosen, tmp_path, "UPDATE dropped SET reason = 'newer'", f"UPDATE service SET fees = '£1' WHERE id = '{OURS}'"
    )
    assert refresh(after) == 2
    assert not after.is_behind
    store, problem = open_store(after)
    assert (store.path, problem) == (chosen.own, None)
    assert [store.service(key).name for key in (CHOIR, DROP_IN)] == ["Choir", "Drop-in"]
    assert store.records([OURS])[0].fees == "£1"
    assert store.dropped("0845 790 9090")[0].reason == "newer"
    assert int(store.meta()["real_services"]) == len(list(store.ids()))
    assert [tuple(row) for row in store.query("SELECT name, services FROM source WHERE id > 1 ORDER BY id")] == [
        ("feed", 1), ("other", 1),
    ]  # fmt: skip
    assert store.query("PRAGMA integrity_check")[0][0] == "ok"
    assert store.query("PRAGMA foreign_key_check") == []
    store.close()
    assert refresh(after) == 2


def test_what_was_changed_here_stays_changed_after_an_update(chosen, tmp_path):
    with closing(Store(BUNDLED)) as store:
        number = store.query("SELECT count(*) AS n FROM service")[0]["n"]
    bring(chosen, **{CHOIR: "Choir"})
    with closing(Store(BUNDLED)) as store:
        cells = flat.row(store.records([OURS])[0]) | {"name": "SafeSpots, moved", "more": ""}
    import_services([FlatRow("list.csv, row 2", cells)], chosen, "list.csv", "csv")
    after = newer(chosen, tmp_path)
    refresh(after)
    with closing(Store(after.own)) as store:
        assert store.service(OURS).name == "SafeSpots, moved"
        assert store.query("SELECT count(*) AS n FROM service")[0]["n"] == number + 1


def test_an_import_after_an_update_starts_from_the_newer_one(chosen, tmp_path):
    choir(chosen)
    after = newer(chosen, tmp_path, f"UPDATE service SET fees = '£1' WHERE id = '{OURS}'")
    report = import_services([Raw("item 1", {"id": DROP_IN, "name": "Drop-in"})], after, "other", "json")
    assert report.new == 1 and not after.is_behind
    with closing(Store(after.own)) as store:
        assert store.service(CHOIR) and store.service(DROP_IN)
        assert store.records([OURS])[0].fees == "£1"
    assert choir(after).unchanged == 1


def test_there_is_nothing_to_refresh_before_the_first_import(chosen):
    with pytest.raises(DirectoryProblem, match="No services were imported on this computer yet"):
        refresh(chosen)
    assert not chosen.own.exists()


def test_somebody_elses_import_during_a_refresh_is_not_lost(chosen, tmp_path, monkeypatch):
    choir(chosen)
    after = newer(chosen, tmp_path)

    def slowly(self, connection):
        monkeypatch.undo()
        self.carry_over(connection)
        bring(chosen, **{CHOIR: "Choir", DROP_IN: "Drop-in"})

    monkeypatch.setattr(Chosen, "carry_over", slowly)
    with pytest.raises(FileProblem, match="changed by somebody else meanwhile"):
        refresh(after)
    with closing(Store(after.own)) as store:
        assert store.service(DROP_IN)
