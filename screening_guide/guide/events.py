"""What can happen in a conversation. The list of events is the conversation; everything else follows from it."""

import datetime
from dataclasses import dataclass

from screening_guide.guide.model import Absence, Voice


@dataclass(frozen=True)
class Noted:
    """A sign was given a voice, or a voice was taken back."""

    sign: str
    voice: Voice
    on: bool = True


@dataclass(frozen=True)
class Unanswered:
    """Why a sign has no voice: not known, or she chose not to say. ``NOT_ASKED`` takes it back."""

    sign: str
    absence: Absence


@dataclass(frozen=True)
class Quoted:
    """Her words about a sign, exactly as she said them."""

    sign: str
    words: str


@dataclass(frozen=True)
class Answered:
    """One answer on a page: a choice by its id, or text. An empty value takes the answer back."""

    prompt: str
    value: str


@dataclass(frozen=True)
class Picked:
    """Something was put on a list (suggestions she wants, her shortlist, who may be told) or taken off it."""

    list: str
    item: str
    on: bool = True


Event = Noted | Unanswered | Quoted | Answered | Picked


@dataclass(frozen=True)
class Stamped:
    """An event and when it happened, on the worker's clock."""

    event: Event
    at: datetime.datetime


def same_field(earlier: Event, later: Event) -> bool:
    """Whether two events are typing in one field, so that undo takes back the sentence and not one letter."""
    match earlier, later:
        case Answered(prompt=one), Answered(prompt=other):
            return one == other
        case Quoted(sign=one), Quoted(sign=other):
            return one == other
    return False
