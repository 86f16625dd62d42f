"""A table of the pack, topic by topic, for whoever looks after the words: ``screening-guide check --report``."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from screening_guide.guide.checking.citing import citations
from screening_guide.guide.checking.reading import reading_age_years
from screening_guide.guide.checking.topics import staff_texts
from screening_guide.guide.checking.urgent import complete_venues, fallbacks
from screening_guide.guide.checking.voice import aloud, do_not, openers, patterns
from screening_guide.guide.model import Pack, Source, Standing, TopicKind

MOST_OPENERS = 12
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_HEADINGS = ("signs", "say", "avoid", "offers", "sources", "oldest", "advice", "age")
_ROW = "{:<44}" + "{:>8}" * len(_HEADINGS)


def report(pack: Pack) -> Iterator[str]:
    """The lines of the table, and a summary of urgent rules, duties, scripts and sources."""
    for kind in TopicKind:
        topics = sorted((t for t in pack.topics.values() if t.kind is kind), key=lambda topic: topic.title)
        yield _ROW.format(kind.replace("_", " ").capitalize(), *_HEADINGS)
        for topic in topics:
            lines = [c.numbers for c in citations(pack) if c.kind == "topics" and c.item == topic.id][1:]
            cited = {number for numbers in (topic.sources, *lines) for number in numbers}
            yield _ROW.format(
                topic.title[:43],
                len(topic.signs),
                len(topic.say),
                len(topic.avoid),
                len(topic.offers),
                len(cited),
                oldest_year(pack.sources[number] for number in cited if number in pack.sources) or "undated",
                sum(not numbers for numbers in lines),
                _age(" ".join(staff_texts(topic))),
            )
        yield ""
    yield from _by_standing(pack)
    yield ""
    yield from _by_opener(pack)
    yield ""
    yield "General words that are meant at a place (every other place has words of its own):"
    yield from (f"  {line}" for line in fallbacks(pack))
    yield ""
    done, wanted = complete_venues(pack)
    yield f"Urgent rules: {len(pack.rules())}; with steps for each place: {done} of {wanted} ({done / wanted:.0%})."
    yield f"Duties: {len(pack.duties)}. Scripts: {len(pack.scripts)}. Themes from women: {len(pack.themes)}."
    undated = sum(oldest_year([source]) is None for source in pack.sources.values())
    yield f"Sources: {len(pack.sources)}, of which {undated} show no date."
    yield "advice: lines of practice advice with no published source. age: reading age of the text for staff, in years."


def _by_standing(pack: Pack) -> Iterator[str]:
    """Urgent steps and signs by the weight of the best source under each, the weakest first."""
    kinds: dict[str, tuple[tuple[int, ...], ...]] = {
        "urgent steps": tuple(c.numbers for c in citations(pack) if c.kind == "urgent" and c.key[0] == "steps"),
        "signs": tuple(sign.sources for sign in pack.signs.values()),
    }
    headings = ("advice", *Standing)
    yield f"{'By the best source of each':<28}" + "".join(f"{heading.replace('_', ' '):>14}" for heading in headings)
    for kind, cited in kinds.items():
        count = Counter(best_standing(pack, numbers) or "advice" for numbers in cited)
        yield f"{kind:<28}" + "".join(f"{count[heading]:>14}" for heading in headings)
    for rule in (pack.general_rule(), *pack.rules()):
        steps = [each.sources for step in rule.steps for _key, each in step.every_words()]
        count = Counter(best_standing(pack, numbers) or "advice" for numbers in steps)
        yield f"  {rule.short:<26}" + "".join(f"{count[heading]:>14}" for heading in headings)


def best_standing(pack: Pack, numbers: Iterable[int]) -> Standing | None:
    """The weightiest standing among some sources; None for practice advice."""
    order = list(Standing)
    known = [pack.sources[number].standing for number in numbers if number in pack.sources]
    return max(known, key=order.index, default=None)


def _by_opener(pack: Pack) -> Iterator[str]:
    lines = len(aloud(pack))
    yield f"How {lines} lines to say open, the commonest first:"
    yield "  " + "; ".join(f"{opener} {count}" for opener, count in openers(pack).most_common(MOST_OPENERS))
    yield "  " + "; ".join(f"hold “{phrase}” {count}" for phrase, count in patterns(pack).items())
    count, every = do_not(pack)
    yield f"  Sentences for staff that begin with “Do not”: {count} of {every}"


def oldest_year(sources: Iterable[Source]) -> int | None:
    """The earliest year that sources show, or None when none shows one."""
    return min((int(year) for source in sources for year in _YEAR.findall(source.date)), default=None)


def _age(text: str) -> str:
    years = reading_age_years(text)
    return "?" if years is None else f"{years:.1f}"
