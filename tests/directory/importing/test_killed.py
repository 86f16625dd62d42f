"""An import killed at any moment leaves the directory as it was before, or as it is after, and never between."""

import os
import subprocess
import sys
from contextlib import closing

import pytest

from screening_guide.directory.importing.finding import Raw
from screening_guide.directory.importing.run import import_services
from screening_guide.directory.own import Chosen
from screening_guide.directory.store import Store
from screening_guide.paths import bundled

KILLS = 100
SERVICES = 300

# One process that forks the children it kills: starting Python a hundred times would take a minute. Every other child
# takes out what the one before it brought in. A child that was not killed in time is as good as one that was.
KILL = """
import os, random, signal, sqlite3, sys, time
from pathlib import Path
from screening_guide.directory.importing.run import import_services
from screening_guide.directory.own import Chosen
from screening_guide.directory.store import Store
from tests.directory.importing.test_killed import SERVICES, services

own, kills = Path(sys.argv[1]), int(sys.argv[2])
chosen, chance = Chosen(Path(sys.argv[3]), own), random.Random(8)
small = int(Store(own).meta()["services"])

def bring(number):
    import_services(services(number), chosen, "feed", "json")

def run(number, seconds):
    child = os.fork()
    if child == 0:
        bring(number)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]

whole = {}
for number in (SERVICES, 1):
    started = time.perf_counter()
    assert run(number, None) == 0
    whole[number] = time.perf_counter() - started
killed = {True: 0, False: 0}
for turn in range(kills):
    store = Store(own)
    before = int(store.query("SELECT count(*) AS n FROM service")[0]["n"])
    store.close()
    wanted = SERVICES if before == small else 1
    status = run(wanted, chance.uniform(0, 1.1 * whole[wanted]))
    store = Store(own)
    found = int(store.query("SELECT count(*) AS n FROM service")[0]["n"])
    after = small + wanted - 1
    assert found in (before, after), (before, found, after)
    assert status == 0 or os.WIFSIGNALED(status)
    assert store.query("PRAGMA integrity_check")[0][0] == "ok"
    assert int(store.meta()["services"]) == found
    store.close()
    killed[found == after] += 1
print(killed[False], killed[True], len(list(own.parent.glob("*.part*"))), len(list(own.parent.glob(".*.part*"))))
"""


def services(number):
    """A feed of some services."""
    for key in range(number):
        yield Raw(
            f"item {key}",
            {
                "id": f"5d0b8f6e-0000-4000-8000-{key:012d}",
                "name": f"Drop-in {key}",
                "description": "Advice and a warm room for women.",
                "organization": {"id": f"5d0b8f6e-0000-4000-9000-{key % 40:012d}", "name": f"Trust {key % 40}"},
                "phones": [{"number": f"01422 {key:06d}"}],
                "service_at_locations": [{"location": {"addresses": [{"city": "Halifax", "postal_code": "HX1 1EB"}]}}],
            },
        )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="killed children are forked")
def test_killed_at_any_moment_it_is_before_or_after(tmp_path):
    chosen = Chosen(bundled("resources/directory.sqlite"), tmp_path / "own" / "directory.sqlite")
    import_services(services(1), chosen, "feed", "json")
    command = [sys.executable, "-c", KILL, chosen.own, KILLS, chosen.bundled]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=240, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    early, late, *_left = map(int, done.stdout.split())
    assert early + late == KILLS
    assert early > KILLS / 10  # else nobody was killed in time, and nothing is proved
    assert list(chosen.own.parent.glob(".*.part"))  # what a killed one leaves
    report = import_services(services(SERVICES), chosen, "feed", "json")
    assert report.read == SERVICES
    with closing(Store(chosen.own)) as store:
        assert store.query("SELECT count(*) AS n FROM service")[0]["n"] == int(store.meta()["services"])
        assert store.service(f"5d0b8f6e-0000-4000-8000-{SERVICES - 1:012d}")


def test_what_was_left_goes_after_a_day(tmp_path):
    chosen = Chosen(bundled("resources/directory.sqlite"), tmp_path / "own" / "directory.sqlite")
    import_services(services(1), chosen, "feed", "json")
    old, new = (chosen.own.with_name(f".{chosen.own.name}-{name}.part") for name in ("old", "new"))
    for left in (old, new):
        left.write_bytes(b"half a directory")
    os.utime(old, (0, 0))
    import_services(services(2), chosen, "feed", "json")
    assert not old.exists() and new.read_bytes() == b"half a directory"
