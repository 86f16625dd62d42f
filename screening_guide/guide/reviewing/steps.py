"""The lines of an urgent rule: what is read at each place in each nation, each difference once."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from screening_guide.guide.kinds import Nation, Venue
from screening_guide.guide.model import Pack
from screening_guide.guide.phrases import voice_label
from screening_guide.guide.reviewing.line import ItemKind, ItemRef, ReviewLine
from screening_guide.guide.reviewing.making import CLINICIAN, LIVED, Maker, paragraphs
from screening_guide.guide.rule import Fires, Step, StepKind, StepText, UrgentRule

SHARED = ItemRef(ItemKind.URGENT, "shared")

T = TypeVar("T")
Key = tuple[str, ...]
Places = tuple[tuple[Venue, ...], tuple[Nation, ...]]


def rule_lines(pack: Pack, rule: UrgentRule) -> Iterator[ReviewLine]:
    """Everything that an urgent rule says, and what opens it. Steps that it shares are lines of their own, not its."""
    maker = Maker(ItemRef(ItemKind.URGENT, rule.id), rule.title, rule.nations)
    yield from maker.line("title", "Its name", rule.title, CLINICIAN)
    yield from maker.line("fires", "What opens it", _opened_by(pack, rule.fires), CLINICIAN)
    yield from maker.line("together", "When several open", rule.together, CLINICIAN)
    # Steps are shared and can be moved: in which order they stand is a line of its own.
    yield from maker.line("steps", "Its steps, in order", " → ".join(step.lead for step in rule.steps), CLINICIAN)
    for index, step in enumerate(rule.steps):
        if step.id:
            shared = Maker(SHARED, "Steps that several rules share", named=f"urgent/shared/{step.id}")
            yield from _step_lines(shared, "", step, tuple(Nation), _part(step, None))
        else:
            yield from _step_lines(maker, f"steps/{index}", step, rule.nations, _part(step, index + 1))
    marked = "What makes it more dangerous"
    for mark in rule.markers:
        yield from maker.line(f"markers/{mark.id}", marked, mark.text, CLINICIAN, rule.marker_sources)
    yield from maker.lines("write_down", "Write down", rule.write_down, CLINICIAN)
    worry = f"I am worried that {rule.worry}." if rule.worry else ""
    yield from maker.line("worry", "At the head of the slip", worry, CLINICIAN)
    others = tuple(venue for venue in Venue if venue not in rule.please.at)
    for key, venues in (("anywhere", others), *((f"at.{venue}", (venue,)) for venue in rule.please.at)):
        for index, text in enumerate(rule.please.read(venues[0]) if venues else ()):
            asked = "What whoever takes over is asked to do"
            yield from maker.line(f"please/{key}/{index}", asked, text, CLINICIAN, venues=venues)
    texts = (text for _heading, text in paragraphs(rule.body))
    yield from maker.lines("body", "Under the steps", texts, CLINICIAN, rule.sources)


def _part(step: Step, number: int | None) -> str:
    if step.kind is StepKind.LOOK_AFTER:
        return "For the worker, afterwards"
    return f"Step {number}" if number else "Step"


def _opened_by(pack: Pack, fires: Sequence[Fires]) -> str:
    signs = []
    for each in fires:
        sign = pack.signs.get(each.sign)
        every = set(each.voices) == set(Fires(each.sign).voices)
        voices = "" if every else f" ({', '.join(voice_label(voice) for voice in each.voices)})"
        signs.append((sign.text if sign else each.sign) + voices)
    return f"Opens as soon as one of these is noted: {'; '.join(signs)}." if signs else ""


def _step_lines(maker: Maker, base: str, step: Step, nations: tuple[Nation, ...], part: str) -> Iterator[ReviewLine]:
    readings = _readings(step, nations)
    heard: dict[tuple[tuple[str, ...], tuple[Nation, ...]], tuple[Key, list[Venue]]] = {}
    for key, (read, (venues, where)) in readings.items():
        name = _named(base, key) or "general"
        words = f"{read.lead} {read.text}"
        yield from maker.line(name, part, words, CLINICIAN, read.sources, venues, where)
        # Grouped by the English, so that a Welsh line has the id of the line that it stands for.
        _first, places = heard.setdefault((read.english or read.say, where), (key, []))
        places.extend(venues)
    for (_said, where), (key, places) in heard.items():
        for index, text in enumerate(readings[key][0].say):
            name = "/".join(part for part in (_named(base, key), "say", str(index)) if part)
            yield from maker.line(
                name, f"{part}, to say", f"“{text}”", CLINICIAN | LIVED, readings[key][0].sources, tuple(places), where
            )


def _named(base: str, key: Key) -> str:
    return "/".join(part for part in (base, ".".join(key)) if part)


def _readings(step: Step, nations: tuple[Nation, ...]) -> dict[Key, tuple[StepText, Places]]:
    """What can be read, by the most particular words in it, and where that is read."""
    written = {key for key, _words in step.every_words()}
    found: dict[Key, tuple[StepText, Places]] = {}
    for venue in Venue:
        for nation in nations:
            try:
                read = step.read(venue, nation)
            except KeyError:  # the step says nothing there, which refuses the pack if it should
                continue
            place: Key = ("at", venue.value) if venue in step.at else ()
            general = ("at", venue.value) not in written and (nation.value,) in written
            own = (*("at", venue.value), nation.value) in written or general
            key = (*place, nation.value) if own else place
            _read, (venues, where) = found.get(key, (read, ((), ())))
            found[key] = (read, (_with(venues, venue), _with(where, nation)))
    return found


def _with(there: tuple[T, ...], one: T) -> tuple[T, ...]:
    return there if one in there else (*there, one)
