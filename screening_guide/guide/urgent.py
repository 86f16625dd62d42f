"""Urgent rules: what fires them, and the steps for the place. Evaluated first and never switched off."""

import re
from dataclasses import dataclass

from screening_guide.guide.model import Pack, StepKind, StepText, UrgentRule, Venue
from screening_guide.guide.state import Note, State

KIND_ORDER = tuple(StepKind)
_TURNS = frozenset({"not", "no", "never", "nobody", "unless", "without", "don't"})


@dataclass(frozen=True)
class Firing:
    """An urgent rule that has fired, and the notes that fired it.

    Attributes:
        rule: the rule.
        notes: the notes behind it.
    """

    rule: UrgentRule
    notes: tuple[Note, ...]


def firings(pack: Pack, state: State) -> tuple[Firing, ...]:
    """The rules that the notes fire, in the pack's order. A sign that looks like several dangers fires them all.

    No free text is ever read: only a sign noted in a voice can fire a rule.
    """
    found = []
    for rule in pack.rules():
        notes = tuple(
            state.notes[fires.sign]
            for fires in rule.fires
            if fires.sign in state.notes and set(fires.voices) & set(state.notes[fires.sign].voices)
        )
        if notes:
            found.append(Firing(rule, notes))
    return tuple(found)


def steps(rules: tuple[UrgentRule, ...], venue: Venue) -> tuple[StepText, ...]:
    """One list of steps for a venue: stay and make safe before any call.

    Rules often share a step. It then stands once: first what they have in common, then, on a line for each rule and
    under its name, what that rule adds. No sentence is said twice, nor one that another says already.

    Args:
        rules: one or more urgent rules, the most pressing first.
        venue: where the worker is.
    """
    leads = dict.fromkeys(step.for_venue(venue).lead for rule in rules for step in rule.steps)
    found: dict[str, tuple[int, list[tuple[str, str]]]] = {}
    for rule in rules:
        for step in rule.steps:
            words = step.for_venue(venue)
            lead = next((longer for longer in leads if _says(longer, words.lead)), words.lead)
            found.setdefault(lead, (KIND_ORDER.index(step.kind), []))[1].append((rule.short, words.text))
    ordered = sorted(found.items(), key=lambda merged: merged[1][0])
    return tuple(StepText(text=_together(parts), lead=lead) for lead, (_rank, parts) in ordered)


def _together(parts: list[tuple[str, str]]) -> str:
    """What several rules say in one step, sentence by sentence, nothing twice."""
    if len({text for _rule, text in parts}) == 1:
        return parts[0][1]
    by: dict[str, list[str]] = {}
    for rule, text in parts:
        for sentence in sentences(text):
            by.setdefault(sentence, []).append(rule)
    lines: dict[str, list[str]] = {"": []}
    for sentence, named in by.items():
        if not any(_says(other, sentence) for other in by if other != sentence):
            lines.setdefault(named[0] if len(named) == 1 else "", []).append(sentence)
    return "\n".join(f"{rule}: {' '.join(said)}" if rule else " ".join(said) for rule, said in lines.items() if said)


def sentences(text: str) -> list[str]:
    """The sentences of a step. What is said in quotation marks belongs to its sentence."""
    return [part for part in re.split(r"(?<=[.?!])(?<!\.\.) (?=[A-Z“])|(?<=[.?!]”) (?=[A-Z“])", text) if part]


def _says(longer: str, shorter: str) -> bool:
    """Whether one sentence says all that another does. A *not* would turn it round."""
    more, less = _words(longer), _words(shorter)
    return less < more and not (more - less) & _TURNS


def _words(sentence: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w']+", sentence.casefold()))
