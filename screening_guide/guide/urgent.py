"""Urgent rules: what fires them, and the steps for the place. Evaluated first and never switched off."""

import re
from dataclasses import dataclass

from screening_guide.guide.kinds import Nation, Venue
from screening_guide.guide.model import Pack
from screening_guide.guide.rule import Danger, StepText, UrgentRule
from screening_guide.guide.state import Note, State


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
    """The rules that the notes fire, the nearest danger first. A sign that looks like several dangers fires them all.

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


def unprompted(pack: Pack) -> tuple[UrgentRule, ...]:
    """The rules that no prompt of *Safe right now?* fires: they are opened there by name."""
    asked = frozenset(pack.safe_now)
    return tuple(rule for rule in pack.rules() if not asked & {fires.sign for fires in rule.fires})


@dataclass(frozen=True)
class Together:
    """What is read first when several rules fire: one act, and why nobody has to know which of them it is.

    Attributes:
        first: the act that saves a life, whichever danger it is; else the first step of the nearest danger.
        why: one line on why it need not be told apart.
        rules: the nearest danger first; what each asks is read when it is opened.
    """

    first: StepText
    why: str
    rules: tuple[UrgentRule, ...]


def together(pack: Pack, rules: tuple[UrgentRule, ...], venue: Venue, nation: Nation) -> Together:
    """Several rules as one thing to do.

    Args:
        pack: its general rule says why they need not be told apart.
        rules: two or more urgent rules.
        venue: where the worker is.
        nation: where in the United Kingdom.
    """
    ids = {rule.id for rule in rules}
    ordered = tuple(rule for rule in pack.rules() if rule.id in ids)
    nearest, general = ordered[0], pack.general_rule()
    lives = [rule for rule in ordered if rule.danger is Danger.LIFE]
    # Where one of several may cost her life, what is right for all of them comes first; unless one has an act of its
    # own that cannot wait for it.
    first = general if len(lives) > 1 and not nearest.acts_first else nearest
    return Together(first.read(venue, nation)[0], general.together, ordered)


def sentences(text: str) -> list[str]:
    """The sentences of a step. What is said in quotation marks belongs to its sentence."""
    return [part for part in re.split(r"(?<=[.?!])(?<!\.\.) (?=[A-Z“])|(?<=[.?!]”) (?=[A-Z“])", text) if part]
