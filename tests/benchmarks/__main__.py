"""Speed and memory, each against a baseline in the same run:  python -m tests.benchmarks

Machines differ and are noisy; a ratio holds better than a time. Nothing here passes or fails.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.measure import KIB_PER_MIB, RUNS, in_turn, row, timed

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

BARE_WINDOW = """
import resource, sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("Hello"))
window.resize(1366, 768)
window.show()
app.processEvents()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
OUR_WINDOW = """
import resource
from screening_guide.gui import app as gui_app
from screening_guide.settings import Settings
app = gui_app.application()
window = gui_app.make_window(gui_app.open_desk(Settings()))
window.show()
app.processEvents()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def python(code: str) -> str:
    """Run code in a new Python and return what it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def launch_and_memory() -> None:
    """From nothing to a drawn first page, against a bare PySide6 window."""
    row(
        "launch to first page",
        *in_turn(lambda: python(OUR_WINDOW), lambda: python(BARE_WINDOW)),
        "a bare PySide6 window",
    )
    ours = [int(python(OUR_WINDOW)) / KIB_PER_MIB for _ in range(3)]
    bare = [int(python(BARE_WINDOW)) / KIB_PER_MIB for _ in range(3)]
    row("memory at the first page", ours, bare, "a bare PySide6 window", "MiB")


def fill(desk: Any) -> None:
    """A full conversation of an hour: sixty signs in every voice with her words, her choices, a plan and consents."""
    from screening_guide.guide import prompts
    from screening_guide.guide.events import Answered, Noted, Picked, Quoted
    from screening_guide.guide.kinds import Voice
    from screening_guide.guide.suggest import suggestions

    pack, send = desk.pack, desk.conversation.send
    danger = {fires.sign for rule in pack.rules() for fires in rule.fires}
    for number, sign in enumerate([sign for sign in pack.signs if sign not in danger][:60]):
        voice = list(Voice)[number % len(Voice)]
        send(Noted(sign, voice))
        if voice is Voice.SAID:
            send(Quoted(sign, f"Her own words, number {number}, exactly as she said them"))
    written = {
        prompts.VENUE: "court_cells",
        prompts.MINUTES: "60",
        prompts.MATTERS_WORDS: "My boy is at school until three and nobody knows that I am here",
        prompts.STRENGTH_WORDS: "You rang your mum yourself",
        prompts.PLACE_WORDS: "Leeds",
        prompts.NEXT_STEP: "Sam rings the council by 3 o'clock today",
        **{prompts.plan(letter, "tonight"): "Her aunt has her son" for letter in "ab"},
        **{prompts.consent(who): "agreed" for who in ("court", "probation")},
    }
    for prompt, value in written.items():
        send(Answered(prompt, value))
    chosen = {
        prompts.MATTERS_CARDS: list(pack.cards)[:4],
        prompts.STRENGTHS: list(pack.strengths)[:3],
        prompts.WANTED: [each.offer.id for each in suggestions(pack, desk.state)[:2]],
        prompts.SHORTLIST: [each.service.id for each in desk.search.find("Leeds", limit=3).listings],
    }
    for name, items in chosen.items():
        for item in items:
            send(Picked(name, item))
    desk.changed.emit()


def pages_and_search() -> None:
    """Page changes and searching as she types, in the real window."""
    from PySide6.QtCore import QCoreApplication, QEvent, qInstallMessageHandler
    from PySide6.QtWidgets import QLabel, QMainWindow

    from screening_guide.directory.fold import match_expression
    from screening_guide.gui import app as gui_app
    from screening_guide.gui.widgets.buttons import Toggle
    from screening_guide.settings import Settings

    qInstallMessageHandler(lambda *_args: None)  # the offscreen platform has much to say
    app = gui_app.application()
    desk = gui_app.open_desk(Settings(file=None))
    window = gui_app.make_window(desk)
    window.show()
    window.open("start")
    fill(desk)
    bare = QMainWindow()
    bare.resize(1366, 768)
    bare.show()

    def settle() -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        app.processEvents()

    def swap_label() -> None:
        bare.setCentralWidget(QLabel("Hello"))
        settle()

    def pause() -> None:
        """What a worker does: look, think, press. The window works meanwhile, until nothing is left to do."""
        settle()
        while not window.is_at_rest:
            app.processEvents()
        settle()

    def press() -> None:
        """Something that is noted on the page: what is ready may not be right any more."""
        toggles = (each for each in window.page.findChildren(Toggle) if each.isVisible() and not each.isChecked())
        if toggle := next(toggles, None):
            toggle.click()

    def change_to(page: str, changes: list[float], baseline: list[float]) -> None:
        changes.append(timed(lambda: (window.open(page), settle())))
        baseline.append(timed(swap_label))

    hurried: list[float] = []
    calm: list[float] = []
    baseline: list[float] = []
    for _ in range(RUNS):
        for page in desk.route_pages:
            change_to(page, hurried, baseline)
    for turn in range(RUNS):
        for page in (*desk.route_pages, "urgent", "resume"):
            if turn % 2:
                press()
            pause()
            change_to(page, calm, baseline)
    row("page change, 60 notes", calm, baseline, "swapping one label")
    row("the same, in a hurry from cold", hurried, baseline, "swapping one label")

    window.open("places")
    page = window.page
    store = desk.store
    assert store is not None
    typed = [
        "L",
        "LS",
        "LS1",
        "LS1 4",
        "LS1 4A",
        "LS1 4AP",
        "Ha",
        "Hal",
        "Halifax",
        "Birmigham",
        "Anawim",
        "womens centre",
    ]
    answers: list[float] = []
    drawn: list[float] = []
    raw: list[float] = []
    sql = "SELECT rowid FROM service_fts WHERE service_fts MATCH ? ORDER BY rank LIMIT 12"
    for _ in range(RUNS):
        for words in typed:
            answers.append(timed(lambda words=words: desk.search.find(words, limit=12)))  # type: ignore[misc,union-attr]
            page._field.blockSignals(True)  # type: ignore[attr-defined]
            page._field.setText(words)  # type: ignore[attr-defined]
            page._field.blockSignals(False)  # type: ignore[attr-defined]
            drawn.append(timed(lambda: (page.search_now(), settle())))  # type: ignore[attr-defined]
            raw.append(timed(lambda words=words: store.query(sql, (match_expression(words),))))  # type: ignore[misc]
    row("keystroke to answer", answers, raw, "one raw FTS5 query")
    row("keystroke to drawn results", drawn, raw, "one raw FTS5 query")
    desk.clear()
    window.close()
    bare.close()


def frozen_against_source(program: Path) -> None:
    """The folder build against running from source: one short command each."""
    source = [sys.executable, "-m", "screening_guide", "demo", "--out", "/dev/null/nowhere"]
    frozen = [str(program), "demo", "--out", "/dev/null/nowhere"]

    def run(command: list[str]) -> None:
        subprocess.run(command, capture_output=True, check=False)

    row("frozen: start, load Qt, one page", *in_turn(lambda: run(frozen), lambda: run(source)), "the same from source")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument(
        "--frozen", type=Path, help="the program of a folder build (dist/screening-guide/screening-guide)"
    )
    chosen = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors; medians of {RUNS} runs in turn\n")
    launch_and_memory()
    pages_and_search()
    program = chosen.frozen or shutil.which("screening-guide", path="dist/screening-guide")
    if program:
        frozen_against_source(Path(program))
    else:
        print("frozen against source: not measured; run “pyinstaller build.spec” first, or give --frozen")


if __name__ == "__main__":
    main()
