"""How could this be used against her? Marks lines before anything leaves. It changes nothing by itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from screening_guide.guide import prompts
from screening_guide.guide.kinds import Voice
from screening_guide.guide.lists import RiskWord
from screening_guide.guide.model import Pack
from screening_guide.guide.state import State
from screening_guide.output.handover import Entry, Handover
from screening_guide.output.material import Material
from screening_guide.output.names import names
from screening_guide.output.told_once import told_once
from screening_guide.output.worker_note import worker_note

# Lines that a ledger or the directory made: their words are not about her, and nobody typed them.
_NOT_ABOUT_HER = ("consent.", "place.")
# Lines in the guide's own words: the helplines in them are nobody's name.
_OFFERS = "wanted."

# Lines that are made of an answer with another name.
_WRITTEN_AS = {
    "knows.named": prompts.ALREADY_KNOW,
    "knows.slip": prompts.SLIP_ACCEPTED,
    "urgent": prompts.SLIP_ACCEPTED,
}

# From the first mark to the last: what stands between may hold quotation marks of its own.
_QUOTED = re.compile(r"(“.*”|\".*\")", re.DOTALL)
_ANY_QUOTATION_MARK = re.compile(r"[“”\"]")
_CODE = re.compile(r" \[[A-Z0-9]{3}-[A-Z0-9]{3}\]$")
_ARTICLE = re.compile(r"\b(a)n?(\s+)$", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """Why a line deserves a second look.

    Attributes:
        entry: the line.
        about: what it is about (a child, drink or drugs, another person), in words; empty when it is only a word.
        names: words in it that could be somebody's name.
        risks: words in it that turn a need into a risk.
        quoted: such words inside a quotation, which nobody changes for her.
        suggested: the line with need-worded words where some fit; the line itself where none do.
    """

    entry: Entry
    about: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    risks: tuple[RiskWord, ...] = ()
    quoted: tuple[RiskWord, ...] = ()
    suggested: str = ""

    @property
    def line(self) -> str:
        """What it says, or said before the worker put it in other words."""
        return self.entry.original or self.entry.text


def marks(material: Material, made: dict[Entry, Mark] | None = None) -> tuple[Mark, ...]:
    """The lines that would leave now and could be turned against her, each once, with the reason.

    They are those of the note and of the told-once sheet: the report is made of the same lines, the slip is written
    under the eyes of whoever hands it over, and her card is hers.

    Args:
        material: what the documents are made of.
        made: what was found before by whoever asks again and again, while the places chosen stay the same. Only lines
            that have changed are looked at.
    """
    known, made = _known_names(material), {} if made is None else made
    swaps = {risk.word.casefold(): risk for risk in material.pack.risk_words}
    entries = tuple(_leaving((worker_note(material), told_once(material))))
    for entry in entries:
        if entry not in made:
            made[entry] = _mark(material.pack, entry, known, swaps)
    found = (made[entry] for entry in entries)
    return tuple(mark for mark in found if mark.about or mark.names or mark.risks or mark.quoted)


def is_kept(state: State, mark: Mark) -> bool:
    """Whether the worker has looked at a line as it stands now, and keeps it."""
    return mark.entry.id in state.picked(prompts.KEPT) and _holds(
        state, mark.entry.id, f"{prompts.KEPT}/{mark.entry.id}"
    )


def is_reworded(state: State, mark: Mark) -> bool:
    """Whether a line is in other words, and they still belong to it."""
    other = state.reworded.get(mark.entry.id)
    return other is not None and other.original == mark.line


def she_knows(state: State, line_id: str) -> str:
    """Whether she knows that a line is going: ``yes``, ``not_yet``, or empty while nobody has said.

    What was said of a line does not hold once the line says something else.
    """
    prompt = prompts.knows(line_id)
    return state.answer(prompt) if _holds(state, line_id, prompt) else ""


def is_decided(state: State, mark: Mark) -> bool:
    """Whether the worker has decided about a line that leaves, and has said whether she knows. Nothing waits for it."""
    return (is_kept(state, mark) or is_reworded(state, mark)) and bool(she_knows(state, mark.entry.id))


def without_false_quotes(original: str, text: str) -> str:
    """A line in other words, without quotation marks round anything that she did not say like that.

    Args:
        original: what the line said.
        text: what it is to say.
    """
    hers = _QUOTED.findall(original)
    if not hers:
        return _ANY_QUOTATION_MARK.sub("", text)
    pieces = re.split(f"({'|'.join(map(re.escape, hers))})", text)
    return "".join(piece if piece in hers else _ANY_QUOTATION_MARK.sub("", piece) for piece in pieces)


def _leaving(handovers: Iterable[Handover]) -> Iterator[Entry]:
    """Every line that is ticked, once, though several documents have it, and without the code that is read back."""
    seen = set()
    for handover in handovers:
        for section in handover.sections:
            for entry in section.shown:
                if entry.id not in seen and not entry.id.startswith(_NOT_ABOUT_HER):
                    seen.add(entry.id)
                    yield replace(entry, text=_CODE.sub("", entry.text))


def _known_names(material: Material) -> tuple[str, ...]:
    """Names that are nobody's: those of the services on her shortlist, and the place searched from."""
    services = (name for service in material.shortlist for name in (service.name, service.organization, service.town))
    return tuple(filter(None, (*services, material.state.answer(prompts.PLACE_WORDS))))


def _mark(pack: Pack, entry: Entry, known: tuple[str, ...], swaps: dict[str, RiskWord]) -> Mark:
    line = entry.original or entry.text
    texts = (line, entry.text) if entry.original else (line,)
    text = "\n".join(texts)
    return Mark(
        entry,
        tuple(marker.text for marker in pack.markers if _pattern(marker.words).search(text)),
        () if entry.id.startswith(_OFFERS) else names(text, known),
        _risks((_QUOTED.sub("", each) for each in texts), swaps),
        _risks((quoted for each in texts for quoted in _QUOTED.findall(each)), swaps),
        "".join(part if _QUOTED.fullmatch(part) else _need_worded(part, swaps) for part in _QUOTED.split(line)),
    )


def _risks(texts: Iterable[str], swaps: dict[str, RiskWord]) -> tuple[RiskWord, ...]:
    """The marked words in some texts, each once."""
    pattern = _pattern(tuple(swaps))
    found = (swaps[each[0].casefold()] for text in texts for each in pattern.finditer(text))
    return tuple(dict.fromkeys(found))


def _need_worded(text: str, swaps: dict[str, RiskWord]) -> str:
    """A text with every marked word replaced that has words to replace it with."""
    made, end = "", 0
    for found in _pattern(tuple(swaps)).finditer(text):
        made += text[end : found.start()]
        words = swaps[found[0].casefold()].words
        if words:
            made = _ARTICLE.sub(r"\1n\2" if words[0] in "aeiou" else r"\1\2", made)
        made += _as_written(words, found[0]) if words else found[0]
        end = found.end()
    return made + text[end:]


def _as_written(words: str, instead_of: str) -> str:
    """Words with the capitals of what they stand for."""
    if instead_of.isupper():
        return words.upper()
    return words[:1].upper() + words[1:] if instead_of[:1].isupper() else words


def _holds(state: State, line_id: str, given: str) -> bool:
    """Whether something was said of a line after its words were last changed."""
    said = state.times.get(given)
    voice, _dot, sign = line_id.partition(".")
    noted = voice in (Voice.SAID.value, Voice.RECORDS.value)
    changed = state.note(sign).words_at if noted else state.times.get(_WRITTEN_AS.get(line_id, line_id))
    return said is not None and (changed is None or changed <= said)


@lru_cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some words, longer ones first: the lexicon is long, and every line is held against it."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
