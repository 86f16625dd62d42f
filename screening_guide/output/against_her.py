"""How could this be used against her? Marks lines before anything leaves. It changes nothing by itself."""

import re
from dataclasses import dataclass

from screening_guide.guide.model import Pack
from screening_guide.output.handover import Entry, Handover


@dataclass(frozen=True)
class Mark:
    """Why a line deserves a second look.

    Attributes:
        entry: the line.
        about: what it is about (a child, drink or drugs, another person), in words; empty when it is only a word.
        word: a word that turns a need into a risk, or an empty string.
        instead: need-worded words to use instead.
    """

    entry: Entry
    about: tuple[str, ...] = ()
    word: str = ""
    instead: str = ""


def marks(pack: Pack, handover: Handover) -> tuple[Mark, ...]:
    """The lines that could be turned against her, with the reason."""
    found = []
    for section in handover.sections:
        for entry in section.entries:
            if entry.id.startswith(("consent.", "wanted.", "place.")):
                continue
            about = tuple(marker.text for marker in pack.markers if _holds(entry.text, marker.words))
            risk = next((word for word in pack.risk_words if _holds(entry.text, (word.word,))), None)
            if about or risk:
                found.append(Mark(entry, about, risk.word if risk else "", risk.instead if risk else ""))
    return tuple(found)


def _holds(text: str, words: tuple[str, ...]) -> bool:
    pattern = "|".join(re.escape(word) for word in words)
    return bool(re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE))
