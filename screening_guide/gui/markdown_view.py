"""Show the guide's Markdown: prose as wrapped labels, quoted lines as words to say aloud."""

import re
from itertools import groupby

from markdown import markdown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from screening_guide.gui.widgets.frames import say
from screening_guide.gui.widgets.text import WrappedLabel, label, wrap_at_column


def blocks(body: str) -> list[tuple[str, str]]:
    """Split Markdown into blocks: ``("say", words)``, ``("heading", words)`` or ``("prose", markdown)``."""
    found: list[tuple[str, str]] = []
    for raw in re.split(r"\n\s*\n", body.strip()):
        block = raw.strip()
        if block.startswith(">"):
            said = " ".join(line.lstrip("> ").strip() for line in block.splitlines())
            found.append(("say", said))
        elif block.startswith("#"):
            found.append(("heading", block.lstrip("# ").strip()))
        elif block:
            found.append(("prose", block))
    return found


def section(body: str, heading: str) -> str:
    """The text under one ``## heading``, or an empty string."""
    found = re.search(rf"^##\s+{re.escape(heading)}\s*$(.*?)(?=^##\s|\Z)", body, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def prose(text: str, role: str = "body") -> QLabel:
    """A paragraph or list of Markdown as a label."""
    made = WrappedLabel(markdown(text))
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setProperty("role", role)
    made.setOpenExternalLinks(False)
    wrap_at_column(made)
    return made


def widgets(body: str) -> list[QWidget]:
    """The blocks of a script as widgets. Neighbouring lines to say aloud share one plum box."""
    made: list[QWidget] = []
    for kind, group in groupby(blocks(body), key=lambda block: block[0]):
        texts = [text for _kind, text in group]
        if kind == "say":
            made.append(say(*texts))
        else:
            made += [label(text, "title") if kind == "heading" else prose(text) for text in texts]
    return made
