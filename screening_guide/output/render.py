"""Turn a handover into HTML for the page and the printer, and into plain text for the clipboard and for files.

Both are made from one list of paragraphs, so that they hold the same words in the same order.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from screening_guide.guide.phrases import voice_label
from screening_guide.i18n import _
from screening_guide.output.handover import Entry, Handover, Section

TEXT_WIDTH = 76
_NO_BREAK, _JOINER = "\u00a0", "\u2060"
_NUMBER_GAP = re.compile(r"(?<=\d) (?=\d)")
_CODE_HYPHEN = re.compile(r"(?<=\[[A-Z0-9]{3})-(?=[A-Z0-9]{3}\])")
CUT_LINE = "- " * (TEXT_WIDTH // 2 - 1) + "-"

# Every page that is made of a template.
pages = Environment(
    loader=PackageLoader("screening_guide.output", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Role(StrEnum):
    """What a paragraph is, which decides how it looks."""

    PRACTICE = "practice"
    TITLE = "title"
    UNDER = "under"
    HEADING = "heading"
    LINE = "line"
    STRONG = "strong"
    DETAIL = "detail"
    TOGETHER = "together"
    BLANK = "blank"
    CUT = "cut"
    PROMISE = "promise"
    FOOT = "foot"


class Space(StrEnum):
    """How much room there is. ``CLOSE`` also lets the lines of a section follow each other: see :func:`paragraphs`."""

    OPEN = "open"
    TIGHT = "tight"
    CLOSE = "close"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a document.

    Attributes:
        role: what it is.
        words: what it says.
        voice: how it is known, said before the words; may be empty.
        mark: its number in a list, such as ``2.``; may be empty.
        by: who stands behind the lines of a section, said after its heading; may be empty.
        head: the heading itself, when it stands in the same line; may be empty.
        opens: whether a new part of the document begins with it.
        listed: whether it is one line of several.
    """

    role: Role
    words: str
    voice: str = ""
    mark: str = ""
    by: str = ""
    head: str = ""
    opens: bool = False
    listed: bool = False

    @property
    def whole(self) -> str:
        """All of its words."""
        by = f"({self.by})" if self.by else ""
        before, after = (by, "") if self.head else ("", by)
        voice = f"{self.voice}:" if self.voice else ""
        return " ".join(part for part in (self.head, before, self.mark, voice, self.words, after) if part)

    @property
    def keeps_with_next(self) -> bool:
        """Whether it would be lost at the foot of a page without what comes after it."""
        return self.role in (Role.HEADING, Role.STRONG, Role.CUT)


def practice_words() -> str:
    """What stands on every page of a fictional case."""
    return _("PRACTICE: a fictional case")


def paragraphs(handover: Handover, space: Space = Space.OPEN) -> tuple[Paragraph, ...]:
    """All that is printed, in order: what stays with the worker comes last, below the line to cut along.

    Args:
        handover: what is printed.
        space: how much room there is. Where it is close, the lines of a section follow each other in one paragraph,
            after its heading; lines that are numbered or large keep a line of their own.
    """
    head = ((Role.TITLE, handover.title), (Role.UNDER, handover.under_title), (Role.UNDER, handover.by_hand))
    feet = [Paragraph(Role.FOOT, line) for line in handover.footer[1:]]
    return (
        *_practice(handover),
        *_part(Paragraph(role, words) for role, words in head if words),
        *(
            paragraph
            for section in handover.printed
            if not section.stub
            for paragraph in (_closely(section) if space is Space.CLOSE else _of_section(section))
        ),
        *_part([*(Paragraph(Role.PROMISE, line) for line in handover.footer[:1]), *feet]),
        *_stub(section for section in handover.printed if section.stub),
    )


def _practice(handover: Handover) -> Iterator[Paragraph]:
    if handover.practice:
        yield Paragraph(Role.PRACTICE, practice_words(), opens=True)


def _part(lines: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Mark the first of some paragraphs as the beginning of a part."""
    for number, line in enumerate(lines):
        yield line if number else replace(line, opens=True)


def _stub(sections: Iterable[Section]) -> Iterator[Paragraph]:
    for number, section in enumerate(sections):
        if not number:
            yield Paragraph(Role.CUT, _("Cut here"), opens=True)
        yield from _of_section(section)


def _of_section(section: Section) -> Iterator[Paragraph]:
    return _part(_lines_of(section))


def _lines_of(section: Section) -> Iterator[Paragraph]:
    if section.heading or section.by:
        yield Paragraph(Role.HEADING, section.heading, by=section.by_words)
    if not section.shown:
        yield Paragraph(Role.BLANK, section.empty)
    elif section.prose or section.run_on:
        yield from _together(section)
    else:
        for number, entry in enumerate(section.shown, start=1):
            role = Role.STRONG if entry.strong else Role.LINE
            mark = f"{number}." if section.numbered else ""
            yield Paragraph(role, entry.text, _voice(section, entry), mark, listed=len(section.shown) > 1)
            if entry.detail:
                yield Paragraph(Role.DETAIL, entry.detail)


def _together(section: Section) -> Iterator[Paragraph]:
    """One paragraph for each voice: *I saw: this; that.* The voice is said once, for all that follows it."""
    for voice, entries in groupby(section.shown, partial(_voice, section)):
        texts = [". ".join(part for part in (entry.text, entry.detail) if part) for entry in entries]
        yield Paragraph(Role.TOGETHER, _joined(texts, " " if section.prose else "; "), voice)


def _joined(texts: list[str], between: str) -> str:
    """Lines in one paragraph. After a full stop, no other mark is needed."""
    marks = [" " if text.endswith((".", "!", "?")) else between for text in texts[:-1]]
    return "".join(text + mark for text, mark in zip(texts, [*marks, ""], strict=True))


def _voice(section: Section, entry: Entry) -> str:
    """The voice of a line, unless the heading has said it."""
    return voice_label(entry.voice) if entry.voice and entry.voice is not section.voice else ""


def _closely(section: Section) -> Iterator[Paragraph]:
    """A section in as little room as it can take. It says the same words in the same order."""
    if section.numbered or any(entry.strong for entry in section.shown):
        return _of_section(section)
    heading, *lines = _of_section(section if section.prose else replace(section, run_on=True))
    if heading.role is not Role.HEADING or not heading.words:
        return iter((heading, *lines))
    first, *rest = lines
    return iter((replace(first, head=heading.words, by=heading.by, opens=True), *rest))


def to_html(handover: Handover, body: float, space: Space = Space.OPEN) -> str:
    """A handover as HTML, in the part of HTML that Qt can draw. Each paragraph is one block.

    Args:
        handover: what to render.
        body: the size of its text, in the units that Qt lays it out in.
        space: how much room there is.
    """
    template = pages.get_template("handover.html")
    return template.render(paragraphs=paragraphs(handover, space), body=body, space=space, keep_whole=keep_whole)


def to_text(handover: Handover) -> str:
    """A handover as plain text, with the same words in the same order, at most 76 letters to a line."""
    return _text(paragraphs(handover))


def section_text(handover: Handover, section: Section) -> str:
    """One section as plain text, to paste by itself. A paragraph of prose comes without its heading."""
    found = (*_practice(handover), *_of_section(section))
    return _text(each for each in found if not (section.prose and each.role is Role.HEADING))


def _text(found: Iterable[Paragraph]) -> str:
    lines: list[str] = []
    for paragraph in found:
        if paragraph.opens and lines:
            lines.append("")
        lines += _text_lines(paragraph)
    return "\n".join(lines) + "\n"


def _text_lines(paragraph: Paragraph) -> list[str]:
    if paragraph.role is Role.HEADING:
        paragraph = replace(paragraph, words=paragraph.words.upper())
    words = paragraph.whole
    if paragraph.role is Role.CUT:
        return [CUT_LINE, *_wrapped(words)]
    if paragraph.role in (Role.LINE, Role.STRONG):
        return _wrapped(words if paragraph.mark else f"- {words}", "  ")
    return _wrapped(words, "  ", "  ") if paragraph.role is Role.DETAIL else _wrapped(words)


def _wrapped(words: str, after: str = "", before: str = "") -> list[str]:
    """Break into lines, but never inside a telephone number or at a hyphen."""
    wrap = textwrap.TextWrapper(TEXT_WIDTH, initial_indent=before, subsequent_indent=after, break_on_hyphens=False)
    return [line.replace(_NO_BREAK, " ") for line in wrap.wrap(_NUMBER_GAP.sub(_NO_BREAK, words))]


def keep_whole(words: str) -> str:
    """The same words, with what must not be broken at the end of a line tied together: telephone numbers, codes."""
    return _CODE_HYPHEN.sub(f"{_JOINER}-{_JOINER}", _NUMBER_GAP.sub(_NO_BREAK, words))
