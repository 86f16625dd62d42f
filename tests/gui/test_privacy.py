"""Nothing about her reaches the disk, and no socket is opened: watched from inside by an audit hook."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SECRET = "xyzzy-secret-words"

WATCH = """
import os
import sys
events = []
def hook(event, args):
    if event.startswith("socket."):
        events.append(f"SOCKET {event} {args}")
    if event == "open" and not isinstance(args[0], int):
        path, mode, flags = args
        if set(mode) & set("wax+") if isinstance(mode, str) else flags & (os.O_WRONLY | os.O_RDWR):
            events.append(f"WRITE {path}")
sys.addaudithook(hook)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication
from screening_guide.gui import app as gui_app
from screening_guide.guide import prompts
from screening_guide.guide.events import Answered, Noted, Quoted
from screening_guide.guide.kinds import Voice
from screening_guide.settings import Settings
app = gui_app.application()
desk = gui_app.open_desk(Settings.load())
window = gui_app.make_window(desk)
window.show()
window.open("start")
desk.answer(prompts.MATTERS_WORDS, "SECRET")
desk.send(Noted("suicide.gives-away", Voice.SAID))
desk.send(Quoted("suicide.gives-away", "SECRET"))
for page in (*desk.route_pages, "urgent", "find", "book", "looks"):
    window.open(page)
    app.processEvents()
window.open("places")
window.page._field.setText("SECRET LS1")
window.page.search_now()
desk.set_setting("text_size_percent", 125)
print("ALL NOTED", flush=True)
END
print("\\n".join(events))
"""


def run(ending: str, home: Path) -> list[str]:
    script = WATCH.replace("END", ending).replace("SECRET", SECRET)
    env = {**os.environ, "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False)
    assert SECRET not in done.stderr
    assert "ALL NOTED" in done.stdout, done.stderr
    return [*done.stdout.splitlines(), f"ENDED {done.returncode}"]


def written(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


def test_a_whole_conversation_writes_only_the_look_of_the_window(own_home):
    events = run('window.open("finish")', own_home)
    assert events[-1] == "ENDED 0"
    assert not [event for event in events if event.startswith("SOCKET")]
    opened = [event for event in events if event.startswith("WRITE")]
    assert opened, "the settings were written"
    assert all("/screening-guide/" in event for event in opened), opened
    assert all("settings" in path.name for path in written(own_home))
    assert written(own_home), "the text size was remembered"
    for path in written(own_home):
        assert SECRET.encode() not in path.read_bytes()


@pytest.mark.parametrize(
    ("death", "code"), [("os._exit(3)", 3), ("os.kill(os.getpid(), 9)", -9), ("raise SystemExit(4)", 4)]
)
def test_nothing_is_left_after_a_crash(own_home, tmp_path, death, code):
    assert run(death, own_home)[-1] == f"ENDED {code}"
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes()


def test_no_network_library_is_loaded():
    code = (
        "import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "import sys, screening_guide.gui.app\n"
        "unwanted = ('socket', 'ssl', 'urllib.request', 'http.client', 'PySide6.QtNetwork')\n"
        "print([m for m in sys.modules if m in unwanted])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
