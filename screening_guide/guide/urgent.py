"""Urgent rules: what fires them, and the steps for the place. Evaluated first and never switched off."""

import datetime
from dataclasses import dataclass

from screening_guide.guide.model import Pack, StepKind, StepText, UrgentRule, Venue, Voice
from screening_guide.guide.state import Note, State

KIND_ORDER = tuple(StepKind)


@dataclass(frozen=True)
class Firing:
    """An urgent rule that has fired, and the notes that fired it.

    Attributes:
        rule: the rule.
        notes: the notes behind it; empty when it stands beside another that fired.
    """

    rule: UrgentRule
    notes: tuple[Note, ...] = ()

    @property
    def since(self) -> datetime.datetime | None:
        """When the first of its notes was made."""
        return min((note.at for note in self.notes if note.at), default=None)


def firings(pack: Pack, state: State) -> tuple[Firing, ...]:
    """The rules that the notes fire, look-alikes included, in the pack's order.

    No free text is ever read: only a sign noted in a voice can fire a rule.
    """
    behind: dict[str, tuple[Note, ...]] = {}
    for rule in pack.rules():
        notes = tuple(
            state.notes[fires.sign]
            for fires in rule.fires
            if fires.sign in state.notes and set(fires.voices) & set(state.notes[fires.sign].voices)
        )
        if notes:
            behind[rule.id] = notes
    for rule in pack.rules():
        if behind.get(rule.id):
            for other in rule.together:
                behind.setdefault(other, ())
    return tuple(Firing(rule, behind[rule.id]) for rule in pack.rules() if rule.id in behind)


def steps(rules: tuple[UrgentRule, ...], venue: Venue) -> tuple[StepText, ...]:
    """One list of steps for a venue, each sentence once: stay and make safe before any call.

    Args:
        rules: one or more urgent rules, the most pressing first.
        venue: where the worker is.
    """
    merged: dict[str, tuple[int, StepText]] = {}
    for rule in rules:
        for step in rule.steps:
            words = step.for_venue(venue)
            # Rules often share a lead ("Stay with her."): it is read once, with what each rule adds to it.
            rank, known = merged.get(words.lead.casefold(), (KIND_ORDER.index(step.kind), words))
            if words.text not in known.text:
                known = StepText(text=f"{known.text} {words.text}", lead=known.lead)
            merged[words.lead.casefold()] = (rank, known)
    return tuple(words for _rank, words in sorted(merged.values(), key=lambda pair: pair[0]))


def seen_and_said(pack: Pack, firing_notes: tuple[Note, ...]) -> tuple[str, str]:
    """What the slip starts with: the signs that were seen, and her exact words about them."""
    seen = [pack.signs[note.sign].text for note in firing_notes if Voice.SAW in note.voices]
    words = [note.words for note in firing_notes if note.words]
    return "; ".join(seen), " / ".join(words)
