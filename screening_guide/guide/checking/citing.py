"""Where the pack cites its sources: one list for the checker, the report and the tests."""

from collections.abc import Iterator
from dataclasses import dataclass

from screening_guide.guide.front_matter import Key
from screening_guide.guide.model import Line, Offer, Pack, Sign


@dataclass(frozen=True)
class Citation:
    """The sources behind one line.

    Attributes:
        kind: where it is written: ``topics``, ``urgent``, ``duties``, ``scripts`` or ``themes``.
        item: the id of the item it belongs to.
        key: where in its item the numbers stand.
        numbers: none for practice advice.
    """

    kind: str
    item: str
    key: Key
    numbers: tuple[int, ...]


def citations(pack: Pack) -> Iterator[Citation]:
    """Every place that can cite a source, in the order of the pack."""
    for topic in pack.topics.values():
        yield Citation("topics", topic.id, ("sources",), topic.sources)
        parts: dict[str, tuple[Sign | Line | Offer, ...]] = {
            "signs": topic.signs,
            "say": topic.say,
            "avoid": topic.avoid,
            "offers": topic.offers,
        }
        for name, lines in parts.items():
            for index, line in enumerate(lines):
                yield Citation("topics", topic.id, (name, index, "sources"), line.sources)
    for rule in pack.urgent.values():
        yield Citation("urgent", rule.id, ("sources",), rule.sources)
        yield Citation("urgent", rule.id, ("marker_sources",), rule.marker_sources)
        for index, step in enumerate(rule.steps):
            for key, words in step.every_words():
                yield Citation("urgent", rule.id, ("steps", index, *key, "sources"), words.sources)
    for duty in pack.duties.values():
        yield Citation("duties", duty.id, ("sources",), duty.sources)
    for script in pack.scripts.values():
        yield Citation("scripts", script.id, ("sources",), script.sources)
    for theme in pack.themes:
        yield Citation("themes", theme.id, ("sources",), theme.sources)
