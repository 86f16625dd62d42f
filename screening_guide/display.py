"""Find out whether a window can be opened, before Qt tries and aborts. Knows no Qt."""

import ctypes
import importlib.util
import os
import re
import sys
from pathlib import Path

from screening_guide.errors import DisplayProblem

# Debian's package for each library that Qt's own plugins load. Source: packages.debian.org, Debian 12.
DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
NEEDED_WITHOUT_SCREEN = (
    "libEGL.so.1",
    "libGL.so.1",
    "libdbus-1.so.3",
    "libfontconfig.so.1",
    "libglib-2.0.so.0",
    "libxkbcommon.so.0",
)
_LIBRARY = re.compile(r"(lib[\w.+-]+\.so[.\d]*)")


FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
FONT_PACKAGE = "fonts-dejavu-core"


def missing_packages() -> tuple[str, ...]:
    """Debian's packages for what Qt needs to draw without a screen and is not on this computer; a font too."""
    if not sys.platform.startswith("linux"):
        return ()
    packages = [DEBIAN_PACKAGES[name] for name in NEEDED_WITHOUT_SCREEN if not _loads(name)]
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    if not any(path.suffix.lower() in (".ttf", ".otf", ".ttc") for folder in folders for path in folder.rglob("*")):
        packages.append(FONT_PACKAGE)
    return tuple(dict.fromkeys(packages))


def has_screen() -> bool:
    """Whether there is a screen to open a window on."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"].split(":")[0] not in ("offscreen", "minimal")
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(os.environ.get("DISPLAY")) and _x_server_answers()


def _x_server_answers() -> bool:
    """Ask the X server with the library that Qt uses; an unanswered DISPLAY would make Qt abort."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # then Qt's own plugin cannot load either, and that is reported by name
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers


def require_qt(on_screen: bool) -> None:
    """Make sure that Qt can start.

    Args:
        on_screen: whether a real window is wanted, and not pictures.

    Raises:
        DisplayProblem: a system library is missing; the sentence names the package to install.
    """
    if importlib.util.find_spec("PySide6") is None:
        raise DisplayProblem("Qt for Python is not installed: run “pip install PySide6_Essentials”, then try again.")
    if not sys.platform.startswith("linux"):
        return
    missing = [name for name in NEEDED_WITHOUT_SCREEN if not _loads(name)]
    wayland = bool(os.environ.get("WAYLAND_DISPLAY")) and not os.environ.get("QT_QPA_PLATFORM")
    if on_screen and not missing and not wayland and (plugin := _x_plugin()):
        missing = _missing_for(plugin)
    if missing:
        raise _lacks(missing)


def explain(error: ImportError) -> DisplayProblem:
    """Turn Qt's failure to load into a sentence that names the package to install."""
    found = _LIBRARY.search(str(error))
    if found is None:
        return DisplayProblem(
            "Qt for Python cannot be loaded: run “pip install --force-reinstall PySide6_Essentials”, then try again.",
            str(error),
        )
    return _lacks([found[1]])


def _lacks(missing: list[str]) -> DisplayProblem:
    packages = " ".join(dict.fromkeys(DEBIAN_PACKAGES.get(name, name) for name in missing))
    return DisplayProblem(
        f"The window needs a part that this computer lacks ({', '.join(missing)}): "
        f"run “sudo apt-get install {packages}”, then try again."
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _x_plugin() -> Path | None:
    found = importlib.util.find_spec("PySide6")
    if found is None or not found.origin:
        return None
    plugin = Path(found.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    return plugin if plugin.is_file() else None


def _missing_for(plugin: Path) -> list[str]:
    """The libraries that a Qt plugin asks for and that do not load."""
    missing = [name for name in DEBIAN_PACKAGES if name.startswith(("libxcb", "libX11", "libxkb")) and not _loads(name)]
    named = plugin.read_bytes()
    inside = plugin.parent.parent.parent / "lib"
    helpers = b"".join(path.read_bytes() for path in inside.glob("libQt6XcbQpa.so*"))
    return [name for name in missing if name.encode() in named or name.encode() in helpers]
