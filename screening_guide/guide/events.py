"""What can happen in a conversation. The list of events is the conversation; everything else follows from it."""

import datetime
from dataclasses import dataclass

from screening_guide.guide.kinds import Absence, Voice


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
class NoAnswer:
    """Why a question has no answer: see :data:`screening_guide.guide.prompts.QUESTIONS`."""

    question: str
    absence: Absence


@dataclass(frozen=True)
class Quoted:
    """The exact words about a sign: hers, or those of a record."""

    sign: str
    words: str
    voice: Voice = Voice.SAID


@dataclass(frozen=True)
class Specified:
    """Which of the things that a sign can mean is true, by its place among the sign's clauses."""

    sign: str
    clause: int
    on: bool = True


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


@dataclass(frozen=True)
class Reworded:
    """A line of a handover was put in other words. It holds for as long as the line says what it said then.

    Attributes:
        line: the id of the line.
        original: what the line said.
        text: the words instead; empty takes them back.
    """

    line: str
    original: str
    text: str


@dataclass(frozen=True)
class UrgentOpened:
    """Urgent help came on the screen. Not a thing the worker did to the conversation: undo passes over it."""


Event = Noted | Unanswered | NoAnswer | Quoted | Specified | Answered | Picked | Reworded | UrgentOpened


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
        case Quoted(sign=one, voice=voice), Quoted(sign=other, voice=same):
            return one == other and voice is same
        case Reworded(line=one), Reworded(line=other):
            return one == other
    return False
