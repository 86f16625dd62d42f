"""What the checker asks of an urgent rule: complete, in order, safe before any number, easy to read in a hurry."""

import re

from screening_guide.guide.checking.words import STAFF_AGE_YEARS, too_hard
from screening_guide.guide.loaded import Loaded
from screening_guide.guide.model import Pack, StepKind, UrgentRule, Venue

_NUMBER = re.compile(r"\b(999|111|101|116 123|0\d{3,4}[ \d]{5,})\b")
_ALWAYS = (StepKind.STAY, StepKind.MAKE_SAFE, StepKind.TELL, StepKind.GET_HELP)
_BEFORE_NUMBERS = (StepKind.STAY, StepKind.MAKE_SAFE, StepKind.ASK, StepKind.TELL)
_ORDER = tuple(StepKind)


def check_rule(loaded: Loaded, rule: UrgentRule) -> None:
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
    for index, step in enumerate(rule.steps):
        for venue in Venue if step.kind in _BEFORE_NUMBERS else ():
            words = step.for_venue(venue)
            if _NUMBER.search(f"{words.lead} {words.text}"):
                report(f"a number stands before stay, make safe and tell ({venue})", "steps", index)
    for venue in Venue:
        texts = [f"{words.lead} {words.text}" for words in (step.for_venue(venue) for step in rule.steps)]
        for problem in too_hard(f"text for {venue}", texts, STAFF_AGE_YEARS):
            report(problem)


def complete_venues(pack: Pack) -> tuple[int, int]:
    """How many pairs of a rule and a venue have steps, and how many there are."""
    done = sum(all(step.at.get(venue) or step.text for step in rule.steps) for rule in pack.rules() for venue in Venue)
    return done, len(pack.rules()) * len(Venue)
