"""How could this be used against her? Marks lines before anything leaves. It changes nothing by itself."""

import re
from dataclasses import dataclass
from functools import lru_cache

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
    instead = {risk.word.casefold(): risk.instead for risk in pack.risk_words}
    for section in handover.sections:
        for entry in section.entries:
            if entry.id.startswith(("consent.", "wanted.", "place.")):
                continue
            about = tuple(marker.text for marker in pack.markers if _pattern(marker.words).search(entry.text))
            risk = _pattern(tuple(instead)).search(entry.text)
            if about or risk:
                word = risk[0].casefold() if risk else ""
                found.append(Mark(entry, about, word, instead.get(word, "")))
    return tuple(found)


@lru_cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some words, longer ones first: the lexicon is long, and every line is held against it."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
