"""The demo plays a practice case through the real window."""

import pytest
from PySide6.QtGui import QImage

from screening_guide.errors import ContentProblem, FileProblem
from screening_guide.gui.demo import Looks, play


def colours(path):
    image = QImage(str(path))
    return {image.pixel(x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)}


def test_dee_is_played_to_the_end(app, pack, tmp_path):
    out = tmp_path / "demo"
    written = play("dee", out, Looks())
    names = [path.name for path in written]
    assert sum(name[:2].isdigit() and name.endswith(".png") for name in names) == len(pack.practice["dee"].play) + 2
    assert {"handover-workers-note.png", "handover-her-card.png", "handover-workers-note.pdf"} <= set(names)
    assert {path.name for path in out.iterdir()} == set(names)
    for path in written:
        if path.suffix == ".png":
            assert len(colours(path)) > 8, f"{path.name} is not blank"
    note = (out / "handover-workers-note.txt").read_text()
    assert "PRACTICE" in note
    assert "You cooked for forty people in the kitchen" in note
    assert "referral to a council" in note
    assert "Somewhere with a lock" not in note, "not ticked"
    assert "WHAT SHE SAID\n- worried about using again" in note, "ticked"
    card = (out / "handover-her-card.txt").read_text()
    assert "0808 157 0101" in card
    assert "aunt" not in card.lower()


def test_marnie_reaches_the_slip(app, tmp_path):
    play("marnie", tmp_path / "demo", Looks())
    slip = (tmp_path / "demo" / "handover-urgent-slip.txt").read_text()
    assert "It won't matter by Monday." in slip
    assert "gives away things" in slip
    assert "Custody sergeant, desk 2" in slip


def test_an_unknown_case(app, tmp_path):
    with pytest.raises(ContentProblem, match="there are dee, marnie"):
        play("nobody", tmp_path, Looks())


def test_a_folder_that_cannot_be_made(app, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileProblem, match="cannot be made"):
        play("dee", tmp_path / "file" / "demo", Looks())
