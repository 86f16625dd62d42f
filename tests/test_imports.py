"""The house rules about who may import whom, held by contracts in pyproject.toml."""

from pathlib import Path

from importlinter.cli import lint_imports

import screening_guide

PACKAGE = Path(screening_guide.__file__).parent
LONGEST_FILE = 400


def test_import_contracts_hold(capsys, monkeypatch):
    monkeypatch.chdir(PACKAGE.parent)
    code = lint_imports(no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_files_are_small():
    long = {
        str(path.relative_to(PACKAGE)): lines
        for path in PACKAGE.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert not long


def test_only_one_module_writes_files():
    """A handover reaches the disk through one door, and the demo's pictures through another."""
    writers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(
            word in path.read_text(encoding="utf-8")
            for word in ("write_text(", "write_bytes(", '"wb"', '"w"', ".save(str")
        )
    }
    assert writers == {"writing.py", "gui/demo.py"}
