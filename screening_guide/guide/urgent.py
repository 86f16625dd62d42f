"""Urgent rules: what fires them, and the steps for the place. Evaluated first and never switched off."""

from dataclasses import dataclass

from screening_guide.guide.model import Pack, StepKind, StepText, UrgentRule, Venue
from screening_guide.guide.state import Note, State

KIND_ORDER = tuple(StepKind)


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

    Rules often share a step. It then stands once, with what each rule adds to it on a line of its own.

    Args:
        rules: one or more urgent rules, the most pressing first.
        venue: where the worker is.
    """
    merged: dict[str, tuple[int, StepText]] = {}
    for rule in rules:
        for step in rule.steps:
            words = step.for_venue(venue)
            rank, known = merged.get(words.lead.casefold(), (KIND_ORDER.index(step.kind), words))
            if words.text not in known.text:
                known = StepText(text=f"{known.text}\n{words.text}", lead=known.lead)
            merged[words.lead.casefold()] = (rank, known)
    return tuple(words for _rank, words in sorted(merged.values(), key=lambda pair: pair[0]))
