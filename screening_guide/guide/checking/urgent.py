"""What the checker asks of an urgent rule: danger in order, complete, sourced, short, true of place and nation."""

import re
from collections.abc import Iterator
from itertools import product

from screening_guide.guide.checking.reading import words
from screening_guide.guide.checking.words import HER_AGE_YEARS, STAFF_AGE_YEARS, speakable, too_hard, unkept
from screening_guide.guide.kinds import Nation, Venue
from screening_guide.guide.loaded import Loaded
from screening_guide.guide.model import Pack, Standing
from screening_guide.guide.phrases import step_words
from screening_guide.guide.rule import Danger, StepKind, StepText, UrgentRule

MOST_WORDS_A_RULE = 190
MOST_WORDS_A_STEP = 50
MOST_WORDS_FIRST = 45
MOST_WORDS_TOGETHER = 20

_NUMBER = re.compile(r"\b(999|111|101|116 123|0\d{3,4}[ \d]{5,})\b")
_ALWAYS = (StepKind.STAY, StepKind.MAKE_SAFE, StepKind.TELL, StepKind.GET_HELP)
_BEFORE_NUMBERS = (StepKind.STAY, StepKind.MAKE_SAFE, StepKind.ASK, StepKind.TELL)
_ORDER = tuple(StepKind)


def check_rule(loaded: Loaded, pack: Pack, rule: UrgentRule) -> None:
    """Report everything wrong with one urgent rule beyond its shape."""

    def report(message: str, *key: str | int) -> None:
        loaded.report_item("urgent", rule.id, message, key)

    kinds = [step.kind for step in rule.steps]
    for wanted in _ALWAYS:
        if wanted not in kinds:
            report(f"there is no step of kind “{wanted}”; every urgent rule has one")
    if kinds != sorted(kinds, key=_ORDER.index):
        report(f"the steps should stand in this order: {', '.join(_ORDER)}", "steps", 0)
    for name in ("write_down", "nations", "sources", "lines"):
        if not getattr(rule, name):
            report(f"“{name}” is empty; name at least one", name)
    if not rule.worry or rule.worry.endswith(".") or not rule.worry[:1].islower():
        report("“worry” ends “I am worried that …” on the slip: a small letter first, no full stop", "worry")
    for venue in Venue:
        if not rule.please.read(venue):
            report(f"“please” says nothing for {venue}: write please.anywhere or please.at.{venue}", "please")
        for text, nation in product(rule.please.read(venue), rule.nations):
            for foreign in nation_words(pack, text, nation):
                report(f"“{foreign}” in “please” is not known in {nation}; write it for all nations", "please")
    if rule.general and not 0 < words(rule.together) <= MOST_WORDS_TOGETHER:
        report(
            f"“together” is one line of at most {MOST_WORDS_TOGETHER} words, for when several rules fire", "together"
        )
    for message in _danger_first(pack, rule):
        report(message, "steps", 0)
    for index, step in enumerate(rule.steps):
        for problem in [problem for line in step.every_say() for problem in (*speakable(line), *unkept(line))]:
            report(problem, "steps", index, "say")
        for key, message in _weak_sources(pack, [((), rule.sources)]):
            report(message, *key, "sources")
        for key, message in _weak_sources(pack, [(key, each.sources) for key, each in step.every_words()]):
            report(message, "steps", index, *key)
    for problem in too_hard("words to say", [line for step in rule.steps for line in step.every_say()], HER_AGE_YEARS):
        report(problem, "steps", 0)
    said: set[tuple[int, str]] = set()
    for venue, nation in product(Venue, rule.nations):
        for index, message in _at(pack, rule, venue, nation):
            if (index, message) not in said:
                said.add((index, message))
                report(f"{message} ({venue}, {nation})", "steps", index)


def _danger_first(pack: Pack, rule: UrgentRule) -> Iterator[str]:
    """Where a life may end within minutes, the first step is the act that saves it; no other rule pretends to one."""
    first = rule.steps[0] if rule.steps else None
    if rule.danger is not Danger.LIFE:
        if any(step.kind is StepKind.RESCUE for step in rule.steps):
            yield f"a step of kind “rescue” belongs to a rule with danger = “life”; this one has “{rule.danger}”"
        return
    if first is None or first.kind is not StepKind.RESCUE:
        yield "a life may end within minutes: the first step is of kind “rescue”; asking and telling come after"
        return
    for venue, nation in product(Venue, rule.nations):
        read = step_words(first.read(venue, nation)).casefold()
        calls = pack.venues[venue].calls
        if not any(call.casefold() in read for call in calls):
            yield f"the first step does not say how to call for help here ({', '.join(calls)}): {venue}, {nation}"


def _at(pack: Pack, rule: UrgentRule, venue: Venue, nation: Nation) -> Iterator[tuple[int, str]]:
    """What is wrong with the steps as they are read at one place in one nation."""
    numbered = [step for step in rule.steps if step.kind is not StepKind.LOOK_AFTER]
    read = [step.read(venue, nation) for step in numbered]
    for index, step in enumerate(read):
        yield from ((index, message) for message in _step(pack, step, nation, first=not index))
    total = sum(words(step_words(step)) for step in read)
    if total > MOST_WORDS_A_RULE:
        yield 0, f"{total} words to read in an emergency; at most {MOST_WORDS_A_RULE}"
    for problem in too_hard("text for staff", [f"{step.lead} {step.text}" for step in read], STAFF_AGE_YEARS):
        yield 0, problem


def _step(pack: Pack, step: StepText, nation: Nation, first: bool) -> Iterator[str]:
    most = MOST_WORDS_FIRST if first else MOST_WORDS_A_STEP
    count = words(step_words(step))
    if count > most:
        yield f"the step “{step.lead}” has {count} words; at most {most}"
    if step.kind in _BEFORE_NUMBERS and _NUMBER.search(f"{step.lead} {step.text}"):
        yield f"a number stands in “{step.lead}”; numbers belong to rescue and get_help"
    for foreign in nation_words(pack, step_words(step), nation):
        yield f"“{foreign}” is not known there; write other words for this nation"


def nation_words(pack: Pack, text: str, nation: Nation) -> Iterator[str]:
    """The job titles, bodies and procedures in a text that a nation does not have."""
    for each in pack.nation_words:
        if nation not in each.nations and re.search(rf"\b{re.escape(each.word)}\b", text, re.IGNORECASE):
            yield each.word


def _weak_sources(
    pack: Pack, cited: list[tuple[tuple[str, ...], tuple[int, ...]]]
) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, numbers in cited:
        for number in numbers:
            source = pack.sources.get(number)
            if source and source.standing is Standing.WEAK:
                instead = "".join(f"[{other}]" for other in source.replaced_by) or "a better one, or none"
                yield key, f"[{number}] is too weak for an urgent step; cite {instead}"


def complete_venues(pack: Pack) -> tuple[int, int]:
    """How many pairs of a rule and a venue have steps, and how many there are."""
    done = sum(not any(step.falls_back(venue) for step in rule.steps) for rule in pack.rules() for venue in Venue)
    return done, len(pack.rules()) * len(Venue)


def fallbacks(pack: Pack) -> Iterator[str]:
    """Where the general words are meant at a place: one line a step, for the eye of whoever looks after the words."""
    for rule in (pack.general_rule(), *pack.rules()):
        for step in rule.steps:
            if step.same_at and step.kind is not StepKind.LOOK_AFTER:
                yield f"{rule.short}, “{step.lead}”: {', '.join(venue.value for venue in step.same_at)}"
