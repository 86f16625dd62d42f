"""What the lines of one item have in common, and Markdown as separate lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screening_guide.guide.kinds import Nation, Venue
from screening_guide.guide.reviewing.line import Audience, ItemRef, ReviewLine

CLINICIAN = frozenset({Audience.CLINICIAN})
LAW = frozenset({Audience.LAW})
LIVED = frozenset({Audience.LIVED_EXPERIENCE})

_BLOCKS = re.compile(r"\n\s*\n|\n(?=[-*] |\d+\. )")
_HEADING = re.compile(r"^#+ *(?P<name>.+)$")
_MARK = re.compile(r"^[-*] |^\d+\. ")
_STRESS = re.compile(r"(\*{1,2})(?=\S)(.+?)(?<=\S)\1")


@dataclass(frozen=True)
class Maker:
    """Makes the lines of one item.

    Attributes:
        item: what they belong to.
        title: its name.
        nations: where it holds.
        venues: where it is read, when that makes a difference.
        named: what their ids begin with, when that is not the item.
    """

    item: ItemRef
    title: str
    nations: tuple[Nation, ...] = ()
    venues: tuple[Venue, ...] = ()
    named: str = ""

    def line(
        self,
        key: str,
        part: str,
        text: str,
        readers: frozenset[Audience],
        sources: tuple[int, ...] = (),
        venues: tuple[Venue, ...] | None = None,
        nations: tuple[Nation, ...] | None = None,
    ) -> Iterator[ReviewLine]:
        """One line, or none where there are no words or nobody to read them."""
        if text.strip() and readers:
            yield ReviewLine(
                f"{self.named or self.item}/{key}",
                self.item,
                self.title,
                part,
                " ".join(text.split()),
                readers,
                self.venues if venues is None else venues,
                self.nations if nations is None else nations,
                sources,
            )

    def lines(
        self, key: str, part: str, texts: Iterable[str], readers: frozenset[Audience], sources: tuple[int, ...] = ()
    ) -> Iterator[ReviewLine]:
        """Several lines of one kind, numbered."""
        for index, text in enumerate(texts):
            yield from self.line(f"{key}/{index}", part, text, readers, sources)


def paragraphs(body: str) -> Iterator[tuple[str, str]]:
    """Markdown as lines, each with the heading above it. Lines to say aloud stand in quotation marks."""
    heading = ""
    for block in _BLOCKS.split(body.strip()):
        words = " ".join(line.strip().removeprefix(">").strip() for line in block.strip().splitlines())
        if found := _HEADING.match(words):
            heading = found["name"]
        elif words:
            plain = _STRESS.sub(r"\2", _MARK.sub("", words))
            yield heading, f"“{plain}”" if block.strip().startswith(">") else plain
