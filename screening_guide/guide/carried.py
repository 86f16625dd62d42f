"""Read a told-once sheet back in: what she carried here is a record now, and nobody has to ask her again.

The sheet comes as codes typed from paper, or as its whole text. Text that this app wrote has one line to a bullet, and
what goes on below it is indented: her words are then exact, whatever she said. Text that lost its shape on the way,
from a PDF for example, is read code by code.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from screening_guide.guide import codes, prompts
from screening_guide.guide.events import Answered, Event, Noted, Picked, Quoted
from screening_guide.guide.kinds import Voice
from screening_guide.guide.model import Pack
from screening_guide.guide.phrases import chosen_words, sign_text, voice_label
from screening_guide.guide.state import State
from screening_guide.i18n import _, ngettext

MOST_CHARACTERS = 40_000
MOST_PROBLEMS = 12
BETWEEN = "; "

_BULLET = re.compile(r"(?:[-•*–]|\d{1,3}\.)\s")
_BRACKETED = re.compile(r"\[\s*([A-Za-z0-9]{3}[\s\-\u2010-\u2015\u2212]*[A-Za-z0-9]{3})\s*\]")
_OPENS, _CLOSES = '“"', '”"'
_VOWELS = frozenset("AEIOU")
_EDGES = "()[]{}<>.:'\"“”‘’"


@dataclass(frozen=True)
class Carried:
    """What was understood.

    Attributes:
        events: what it does to the conversation. Everything becomes a record, nothing an answer of today.
        lines: the same in words, one for each thing.
        problems: a sentence for each thing that could not be read.
    """

    events: tuple[Event, ...] = ()
    lines: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    """A code, and what stood on its line when the line was whole."""

    code: str
    text: str = ""
    whole: bool = False


# Two or three letters drawn as one sign: that is how they come back from many a PDF.
_LIGATURES = str.maketrans(dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)))


def read(pack: Pack, text: str, state: State | None = None) -> Carried:
    """Read codes, or a whole sheet. Whatever is put in, it answers.

    Args:
        pack: what the codes stand for.
        text: what was typed or pasted, or the text of a file.
        state: the conversation it comes into: what was typed there already is kept.
    """
    reader = _Reader(pack, state or State())
    if len(text) > MOST_CHARACTERS:
        reader.problem(_("This is too long for one sheet: only the first part was read."))
    clean = _clean(text[:MOST_CHARACTERS])
    for found in _on_a_sheet(clean) if _BRACKETED.search(clean) else _typed(clean, reader):
        reader.take(found)
    return reader.carried()


def decoded(data: bytes) -> str:
    """The text of a file, whichever program saved it last.

    Args:
        data: what is in the file.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def one_line(text: str) -> str:
    """Words on one line, without characters that cannot be printed: as they stand on a sheet, and come back."""
    return " ".join("".join(char for char in text if char.isspace() or _prints(char)).split())


def _prints(char: str) -> bool:
    return char >= " " and not "\x7f" <= char <= "\x9f" and not "\ud800" <= char <= "\udfff" and char != "\ufeff"


def _clean(text: str) -> str:
    rows = (row.rstrip() for row in text.translate(_LIGATURES).splitlines())
    return textwrap.dedent("\n".join("".join(filter(lambda c: c == "\t" or _prints(c), row)) for row in rows))


# ---- finding codes


def _typed(text: str, reader: "_Reader") -> Iterator[_Found]:
    """Codes typed from paper, in any case, with a dash, a space or nothing in the middle."""
    tokens: list[str] = []
    for part in filter(None, (codes.tidy(word.strip(_EDGES)) for word in re.split(r"[\s,;]+", text))):
        second_half = tokens and len(tokens[-1]) == len(part) == codes.HALF
        tokens.append(codes.tidy(tokens.pop() + part) if second_half else part)
    shaped = list(filter(_is_like_a_code, tokens))
    if len(shaped) * 2 >= len(tokens):
        yield from map(_Found, tokens)
        return
    known = [token for token in shaped if token in reader.index]
    if not known:
        reader.problem(_("No line of a sheet was found. Each ends in a code in square brackets, such as [KDR-7PX]."))
    yield from map(_Found, known)


def _on_a_sheet(text: str) -> Iterator[_Found]:
    """Every line of a sheet that ends in a code."""
    loose: list[str] = []
    for block in _blocks(text.split("\n")):
        if not _BULLET.match(block[0]):
            loose.append(_unwrapped(block))
            continue
        line = _BULLET.sub("", _unwrapped(block), count=1)
        *_inside, last = (None, *_BRACKETED.finditer(line))
        if last and last.end() == len(line):
            yield _Found(codes.tidy(last[1]), line[: last.start()].strip(), whole=True)
    start, flat = 0, " ".join(loose)
    for match in _BRACKETED.finditer(flat):
        yield _Found(codes.tidy(match[1]), flat[start : match.start()].strip())
        start = match.end()


def _blocks(rows: Iterable[str]) -> Iterator[list[str]]:
    """A bullet with what is indented below it, or one row of anything else."""
    block: list[str] = []
    for row in rows:
        if block and _BULLET.match(block[0]) and row.startswith(("  ", "\t")):
            block.append(row)
            continue
        if block:
            yield block
        block = [row] if row else []
    if block:
        yield block


def _unwrapped(rows: list[str]) -> str:
    return " ".join(" ".join(rows).split())


def _is_like_a_code(token: str) -> bool:
    """Whether it was meant as a code: words have vowels."""
    letters = token.replace("-", "")
    is_word = not _VOWELS.isdisjoint(letters) and letters.isalpha()
    return letters.isascii() and letters.isalnum() and abs(len(letters) - codes.LENGTH) <= 1 and not is_word


# ---- understanding them


@dataclass
class _Reader:
    """What was understood so far."""

    pack: Pack
    state: State
    events: list[Event] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    unknown: int = 0

    def __post_init__(self) -> None:
        self.index = codes.index(self.pack)
        self.recorded: dict[str, str] = {}
        self.known = self.state.answer(prompts.KNOWN_WORDS)

    def problem(self, sentence: str) -> None:
        self.problems.append(sentence)

    def carried(self) -> Carried:
        """All of it."""
        quoted = [Quoted(sign, words, Voice.RECORDS) for sign, words in self.recorded.items() if words]
        known = (
            [Answered(prompts.KNOWN_WORDS, self.known)] if self.known != self.state.answer(prompts.KNOWN_WORDS) else []
        )
        more = self.unknown - MOST_PROBLEMS
        if more > 0:
            told = ngettext("{count} more code is not known.", "{count} more codes are not known.", more)
            self.problem(told.format(count=more))
        lines = tuple(dict.fromkeys(f"{voice_label(Voice.RECORDS)}: {line}" for line in self.lines))
        return Carried((*dict.fromkeys(self.events), *quoted, *known), lines, tuple(dict.fromkeys(self.problems)))

    def take(self, found: _Found) -> None:
        """One line."""
        kind, item = self.index.get(found.code, ("", ""))
        if kind == codes.SIGN:
            self._sign(item, found)
        elif kind == codes.DECLINED:
            self.events.append(Picked(prompts.DO_NOT_ASK, item))
            self.lines.append(_("please do not ask again about “{sign}”").format(sign=self.pack.signs[item].text))
        elif kind == codes.STRENGTH:
            self._good(self.pack.strengths[item].text)
        elif kind == codes.CARD:
            self._mattered(self.pack.cards[item].text)
        elif kind == codes.OFFER:
            self._known(_("she wanted: {offer}").format(offer=_offer(self.pack, item).rstrip(".")))
        elif kind == codes.WORDS:
            self._words(item, found)
        else:
            self._unknown(found.code)

    def _sign(self, sign: str, found: _Found) -> None:
        words = _beside(self.pack, sign, found)
        before = self.recorded.get(sign, self.state.note(sign).recorded)
        self.recorded[sign] = _joined(before, words, " / ")
        self.events += [Noted(sign, Voice.RECORDS), Picked(prompts.CARRIED, sign)]
        line = sign_text(self.pack.signs[sign].text, Voice.RECORDS)
        self.lines.append(_("{sign}: “{words}”").format(sign=line, words=words) if words else line)

    def _words(self, prompt: str, found: _Found) -> None:
        words = _in_quotes(found.text) or (found.text if found.whole else "")
        if not words:
            told = _("The line {code} holds words that were typed: please write them in yourself.")
            self.problem(told.format(code=found.code))
        elif prompt == prompts.MATTERS_WORDS:
            self._mattered(words)
        elif prompt == prompts.STRENGTH_WORDS:
            self._good(words)
        else:
            self.known = _joined(self.known, words, BETWEEN)
            self.lines.append(words)

    def _mattered(self, words: str) -> None:
        self._known(_("what mattered to her: “{words}”").format(words=words))

    def _good(self, words: str) -> None:
        """Somebody else noted it: whoever sees her today says what is true today."""
        self._known(_("a strength: “{words}”").format(words=words))

    def _known(self, words: str) -> None:
        """Something that has no place of its own today: it is kept in words, as what the sheet says."""
        told = _("On the sheet: {words}").format(words=words)
        self.known = _joined(self.known, told, BETWEEN)
        self.events.append(Picked(prompts.CARRIED, prompts.KNOWN_WORDS))
        self.lines.append(words)

    def _unknown(self, code: str) -> None:
        self.unknown += 1
        if self.unknown > MOST_PROBLEMS:
            return
        near = codes.nearest(code, self.index)
        if near:
            told = _("There is no line {code}: did you mean {near} ({what})?")
            self.problem(told.format(code=code, near=near, what=self._what(near)))
        elif len(code) == codes.LENGTH + 1:
            self.problem(_("There is no line {code} in this version of the guide.").format(code=code))
        else:
            told = _("“{code}” is not a whole code: a code has six letters or digits, such as KDR-7PX.")
            self.problem(told.format(code=textwrap.shorten(code, 30, placeholder="…")))

    def _what(self, code: str) -> str:
        """What a code stands for, in words."""
        kind, item = self.index[code]
        if kind in (codes.SIGN, codes.DECLINED):
            return _lower_first(self.pack.signs[item].text)
        if kind == codes.STRENGTH:
            return _lower_first(self.pack.strengths[item].text)
        if kind == codes.CARD:
            return _lower_first(self.pack.cards[item].text)
        return _lower_first(_offer(self.pack, item)) if kind == codes.OFFER else _("words that were typed")


def _joined(before: str, words: str, between: str) -> str:
    """Both, each once: reading a sheet twice changes nothing."""
    if f"{between}{words}{between}" in f"{between}{before}{between}":
        return before
    return between.join(part for part in (before, words) if part)


def _offer(pack: Pack, offer_id: str) -> str:
    """What was offered, without what stands after it for the worker."""
    offers = (offer for topic in pack.topics.values() for offer in topic.offers)
    return next(chosen_words(offer.text) for offer in offers if offer.id == offer_id)


def _beside(pack: Pack, sign: str, found: _Found) -> str:
    """The exact words on the line of a sign. Where the line was put in other words, those are the words."""
    text = found.text
    for voice in Voice:
        text = text.removeprefix(f"{voice_label(voice)}: ")
    own = {sign_text(pack.signs[sign].text, voice) for voice in Voice}
    for known in own:
        place = text.find(known)
        rest = text[place + len(known) :].removeprefix(": ") if place >= 0 else ""
        if rest[:1] in tuple(_OPENS) and rest[-1:] in tuple(_CLOSES) and (place == 0 or not found.whole):
            return _in_quotes(rest)
    return text if found.whole and text not in own else ""


def _in_quotes(text: str) -> str:
    """What stands between the first and the last quotation mark."""
    opens = min((at for at in (text.find(mark) for mark in _OPENS) if at >= 0), default=-1)
    closes = max(text.rfind(mark) for mark in _CLOSES)
    return text[opens + 1 : closes] if 0 <= opens < closes else ""


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
