"""Missing screens and libraries are one sentence that names the package, never an abort."""

import subprocess
import sys

import pytest

from screening_guide import display
from screening_guide.errors import DisplayProblem


@pytest.fixture
def linux_without_screen(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_no_display(linux_without_screen):
    assert not display.has_screen()


def test_a_display_that_nobody_answers(linux_without_screen, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":987")
    assert not display.has_screen()


def test_offscreen_is_no_screen(linux_without_screen, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not display.has_screen()


def test_a_missing_library_names_its_package(linux_without_screen, monkeypatch):
    monkeypatch.setattr(display, "_loads", lambda name: name != "libEGL.so.1")
    with pytest.raises(DisplayProblem, match=r"apt-get install libegl1”"):
        display.require_qt(on_screen=False)
    assert "libegl1" in display.missing_packages()


def test_a_missing_window_library_names_its_package(linux_without_screen, monkeypatch):
    monkeypatch.setattr(display, "_loads", lambda name: name != "libxcb-cursor.so.0")
    display.require_qt(on_screen=False)
    with pytest.raises(DisplayProblem, match="libxcb-cursor0"):
        display.require_qt(on_screen=True)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (
            "libglib-2.0.so.0: cannot open shared object file: No such file or directory",
            "apt-get install libglib2.0-0”",
        ),
        ("libstrange.so.7: cannot open shared object file", "apt-get install libstrange.so.7”"),
        ("cannot import name 'x'", "cannot be loaded"),
    ],
)
def test_a_library_that_qt_misses_while_loading(message, words):
    assert words in str(display.explain(ImportError(message)))


def test_the_window_without_a_screen_is_one_sentence():
    env = {"PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-m", "screening_guide"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "demo --out" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
