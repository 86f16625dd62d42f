"""The array and the feed: whole or not at all, the same to the byte for the same data, with true totals."""

import json

import pytest

from screening_guide.directory import record
from screening_guide.directory.exporting.feed import write_array, write_feed
from screening_guide.errors import FileProblem
from tests.directory.exporting.records import BARE, full


@pytest.fixture
def here(tmp_path):
    """An empty folder: a test's own one already holds a home."""
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


def centres(count):
    return [record.Service(id=f"svc-{number}", name=f"Centre {number}") for number in range(count)]


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_array_holds_full_services_in_order(here):
    written = write_array([full(), *centres(20)], here / "services.json")
    found = read(here / "services.json")
    assert (written.services, written.refused) == (21, [])
    assert [each["id"] for each in found] == sorted(each["id"] for each in found)
    assert any("service_at_locations" in each for each in found)


def test_the_order_they_come_in_does_not_matter(here):
    write_array(centres(9), here / "a.json")
    write_array(iter(reversed(centres(9))), here / "b.json")
    assert (here / "a.json").read_bytes() == (here / "b.json").read_bytes()


def test_no_services_are_an_empty_array(here):
    assert write_array([], here / "services.json").services == 0
    assert read(here / "services.json") == []


def test_bad_ones_are_left_out_and_named(here):
    bad = record.Service(id="svc-9", name="Shut", status="closed")
    nameless = record.Service(id="svc-10")
    practice = record.Service(id="practice-1", name="Invented", screening_guide=record.Facts(practice=True))
    twice = record.Service(id="svc-1", name="Again")
    written = write_array([*centres(2), bad, nameless, practice, twice], here / "services.json")
    assert [each["name"] for each in read(here / "services.json")] == [
        "Centre 0",
        "Centre 1",
    ] or written.services == 2
    assert [sentence.split(" is left out: ")[0] for sentence in written.refused] == [
        "“Shut” (svc-9)",
        "“A service without a name” (svc-10)",
        "“Again” (svc-1)",
    ]
    assert "which is none of: active" in written.refused[0]
    assert "Invented" not in (here / "services.json").read_text(encoding="utf-8")


def test_a_failure_leaves_the_old_file(here):
    path = here / "services.json"
    write_array(centres(1), path)
    before = path.read_bytes()

    def failing():
        yield BARE
        raise RuntimeError("the disk went away")

    with pytest.raises(RuntimeError):
        write_array(failing(), path)
    assert path.read_bytes() == before
    assert [each.name for each in here.iterdir()] == ["services.json"]


@pytest.mark.parametrize("write", [write_array, write_feed])
def test_a_place_that_cannot_be_written_is_told(here, write):
    (here / "file").write_text("x", encoding="utf-8")
    with pytest.raises(FileProblem, match="choose another folder"):
        write([BARE], here / "file" / "out")


def test_the_array_does_not_replace_a_folder(here):
    (here / "out").mkdir()
    with pytest.raises(FileProblem, match="could not be written"):
        write_array([BARE], here / "out")
    assert [each.name for each in here.iterdir()] == ["out"]


@pytest.mark.parametrize(
    ("count", "per_page", "sizes"), [(0, 50, [0]), (1, 50, [1]), (4, 2, [2, 2]), (5, 2, [2, 2, 1]), (3, 1, [1, 1, 1])]
)
def test_pages_have_true_totals(here, count, per_page, sizes):
    write_feed(centres(count), here / "feed", per_page)
    pages = [read(here / f"feed/services/page-{number + 1}.json") for number in range(len(sizes))]
    assert not (here / f"feed/services/page-{len(sizes) + 1}.json").exists()
    assert [page["size"] for page in pages] == [len(page["contents"]) for page in pages] == sizes
    assert {(page["total_items"], page["total_pages"]) for page in pages} == {(count, len(sizes))}
    assert [page["page_number"] for page in pages] == list(range(1, len(sizes) + 1))
    assert [page["first_page"] for page in pages] == [True] + [False] * (len(sizes) - 1)
    assert [page["last_page"] for page in pages] == [False] * (len(sizes) - 1) + [True]
    assert [page["empty"] for page in pages] == [size == 0 for size in sizes]


def test_every_item_of_a_page_has_its_own_file(here):
    write_feed([full(), *centres(3)], here / "feed")
    page = read(here / "feed/services/page-1.json")
    for item in page["contents"]:
        detail = read(here / f"feed/services/{item['id']}.json")
        assert item["organization"].items() <= detail["organization"].items()
        assert all(detail[key] == value for key, value in item.items() if key != "organization")


def test_the_root_says_which_standard(here):
    write_feed([BARE], here / "feed")
    root = read(here / "feed/index.json")
    assert root["version"] == "HSDS-UK-3.0"
    assert root["openapi_url"] == "https://openreferraluk.org/specifications/3.0/openapi.json"


def test_the_same_feed_twice(here):
    for name in ("a", "b"):
        write_feed([full(), *centres(7)], here / name, per_page=3)
    assert files(here / "a") == files(here / "b")


def test_a_new_feed_replaces_the_old_one(here):
    write_feed(centres(9), here / "feed", per_page=2)
    write_feed(centres(1), here / "feed", per_page=2)
    assert len(files(here / "feed")) == 3
    assert [each.name for each in here.iterdir()] == ["feed"]


def test_a_folder_with_other_things_is_left_alone(here):
    (here / "letter.odt").write_text("dear", encoding="utf-8")
    with pytest.raises(FileProblem, match=r"letter\.odt"):
        write_feed([BARE], here)
    assert [each.name for each in here.iterdir()] == ["letter.odt"]


def test_a_failure_leaves_the_old_feed(here):
    write_feed(centres(1), here / "feed")
    before = files(here / "feed")

    def failing():
        yield BARE
        raise RuntimeError("the disk went away")

    with pytest.raises(RuntimeError):
        write_feed(failing(), here / "feed")
    assert files(here / "feed") == before
    assert [each.name for each in here.iterdir()] == ["feed"]
