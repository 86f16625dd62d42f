"""What a conversation comes to: the state that follows from its events, and nothing else."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from types import MappingProxyType

from screening_guide.guide import prompts
from screening_guide.guide.events import (
    Answered,
    Event,
    NoAnswer,
    Noted,
    Picked,
    Quoted,
    Reworded,
    Specified,
    Stamped,
    Unanswered,
    UrgentOpened,
)
from screening_guide.guide.kinds import Absence, Voice

VOICE_ORDER = tuple(Voice)
# What is ticked line by line: a list, and what the ids of its lines begin with.
_TICKED_BY_ITEM = {
    prompts.MATTERS_CARDS: "matters",
    prompts.CONTACT: "contact",
    prompts.INTERPRETER_WISHES: "interpreter",
}


@dataclass(frozen=True)
class Note:
    """One sign with its voices, and her words when given.

    Attributes:
        sign: the id of the sign.
        voices: how it is known; empty when there is only an absence.
        absence: why there is no voice.
        words: what she said, exactly.
        recorded: what a record says, exactly: a told-once sheet that she carried, for one.
        at: when the newest voice was given.
        since: when the first of its voices was given.
        words_at: when her words, or those of a record, were last written.
        which: which of the things that the sign can mean are true, by their place among its clauses.
    """

    sign: str
    voices: tuple[Voice, ...] = ()
    absence: Absence = Absence.NOT_ASKED
    words: str = ""
    recorded: str = ""
    at: datetime.datetime | None = None
    since: datetime.datetime | None = None
    words_at: datetime.datetime | None = None
    which: tuple[int, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Nothing was noted: not asked."""
        return not self.voices and self.absence is Absence.NOT_ASKED


@dataclass(frozen=True)
class State:
    """Everything known at one moment of a conversation.

    Attributes:
        notes: by sign id, in the order in which signs were first noted.
        answers: by prompt, without empty ones.
        picks: by list, in the order in which things were picked.
        times: when each prompt or ``list/item`` was last changed.
        since: when each answer was first given; correcting its words does not change it.
        absent: by question, why there is no answer.
        reworded: by line of a handover, the words to put in its place.
        urgent_since: when urgent help was opened, or None.
    """

    notes: Mapping[str, Note] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    picks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    times: Mapping[str, datetime.datetime] = field(default_factory=dict)
    since: Mapping[str, datetime.datetime] = field(default_factory=dict)
    absent: Mapping[str, Absence] = field(default_factory=dict)
    reworded: Mapping[str, Reworded] = field(default_factory=dict)
    urgent_since: datetime.datetime | None = None

    def note(self, sign: str) -> Note:
        """The note on a sign; a blank one when it was not asked."""
        return self.notes.get(sign, Note(sign))

    def answer(self, prompt: str) -> str:
        """An answer, or an empty string."""
        return self.answers.get(prompt, "")

    def absence(self, question: str) -> Absence:
        """Why a question has no answer; *not asked* until something else is said."""
        return self.absent.get(question, Absence.NOT_ASKED)

    def picked(self, name: str) -> tuple[str, ...]:
        """What is on a list, in order."""
        return self.picks.get(name, ())


def derive(events: Iterable[Stamped]) -> State:
    """Replay events into a state. The same events always give the same state."""
    replay = _Replay()
    for stamped in events:
        replay.take(stamped.event, stamped.at)
    return replay.state()


class _Replay:
    """A state in the making."""

    def __init__(self) -> None:
        self.notes: dict[str, Note] = {}
        self.absent: dict[str, Absence] = {}
        self.answers: dict[str, str] = {}
        self.picks: dict[str, tuple[str, ...]] = {}
        self.reworded: dict[str, Reworded] = {}
        self.times: dict[str, datetime.datetime] = {}
        self.since: dict[str, datetime.datetime] = {}
        self.urgent_since: datetime.datetime | None = None

    def state(self) -> State:
        """What it has come to."""
        return State(
            MappingProxyType(self.notes),
            MappingProxyType(self.answers),
            MappingProxyType(self.picks),
            MappingProxyType(self.times),
            MappingProxyType(self.since),
            MappingProxyType(self.absent),
            MappingProxyType(self.reworded),
            self.urgent_since,
        )

    def take(self, event: Event, at: datetime.datetime) -> None:
        """One event more."""
        match event:
            case Noted() | Unanswered() | Quoted() | Specified():
                self._sign(event, at)
            case Answered(prompt, value):
                self._answer(prompt, value, at)
            case Picked(name, item, on):
                self._pick(name, item, on, at)
            case NoAnswer(question, absence):
                self._no_answer(question, absence, at)
            case Reworded(line, _original, text):
                self.reworded.pop(line, None)
                if text.strip():
                    self.reworded[line] = event
            case UrgentOpened():
                self.urgent_since = at

    def _sign(self, event: Noted | Unanswered | Quoted | Specified, at: datetime.datetime) -> None:
        before = self.notes.get(event.sign, Note(event.sign))
        after = _note(before, event, at)
        self.notes[event.sign] = after
        if after.is_blank:
            del self.notes[event.sign]
        if after.words != before.words or Voice.SAID not in after.voices:
            self._untick(f"{Voice.SAID.value}.{event.sign}")
        if after.absence is not before.absence:
            self._untick(f"{before.absence.value}.{event.sign}")

    def _answer(self, prompt: str, value: str, at: datetime.datetime) -> None:
        before = self.answers.pop(prompt, "")
        if not _is_corrected(before, value):
            self.since[prompt] = at
        if value.strip():
            self.answers[prompt] = value
            self._has_answer(prompt)
        self.times[prompt] = at
        if prompt.startswith(prompts.consent("")):
            # When she agreed is printed even after she took it back; a press put right does not make it later.
            back = value == "agreed" and before == "taken_back"
            self.times[f"{prompt}={value}"] = self.times.get(f"{prompt}=agreed", at) if back else at
        if prompt in (prompts.MATTERS_WORDS, prompts.LANGUAGE, prompts.CONTACT_WORDS):
            self._untick(prompt)
        if prompt == prompts.MATTERS_WORDS:
            self._untick(prompts.CARD_WORDS)

    def _pick(self, name: str, item: str, on: bool, at: datetime.datetime) -> None:
        rest = tuple(other for other in self.picks.pop(name, ()) if other != item)
        picked = (*rest, item) if on else rest
        if picked:
            self.picks[name] = picked
        if on:
            self._has_answer(name)
        self.times[f"{name}/{item}"] = at
        if name in _TICKED_BY_ITEM:
            self._untick(f"{_TICKED_BY_ITEM[name]}.{item}")
        if name == prompts.MATTERS_CARDS:
            self._untick(prompts.CARD_WORDS)

    def _no_answer(self, question: str, absence: Absence, at: datetime.datetime) -> None:
        """An answer and an absence exclude each other, as with signs."""
        self.absent.pop(question, None)
        self._untick(f"absent.{question}")
        if absence is Absence.NOT_ASKED:
            return
        self.absent[question] = absence
        self.times[f"absent.{question}"] = at
        for prompt in prompts.QUESTIONS.get(question, ()):
            self.answers.pop(prompt, None)
            self.picks.pop(prompt, None)
            self._untick(prompt)

    def _has_answer(self, prompt: str) -> None:
        for question, answered_by in prompts.QUESTIONS.items():
            if prompt in answered_by:
                self.absent.pop(question, None)

    def _untick(self, line: str) -> None:
        """A tick was for the words she had said then: other words have to be ticked again."""
        if line in self.picks.get(prompts.INCLUDE, ()):
            self.picks[prompts.INCLUDE] = tuple(other for other in self.picks[prompts.INCLUDE] if other != line)


def _is_corrected(old: str, new: str) -> bool:
    """Whether an answer is the same one with a typing error mended, and not another answer."""
    if old in ("", prompts.NOT_YET) or new == prompts.NOT_YET:
        return False
    alike = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    return alike * 2 >= min(len(old), len(new)) > 0


def _note(old: Note, event: Noted | Unanswered | Quoted | Specified, at: datetime.datetime) -> Note:
    """Apply one event about a sign. A voice and an absence exclude each other."""
    match event:
        case Unanswered(sign, absence):
            return Note(sign, (), absence, at=at)
        case Specified(_sign, clause, on):
            rest = {*old.which} - {clause}
            return replace(old, which=tuple(sorted({*rest, clause} if on else rest)))
        case Noted(sign, voice, on):
            voices = {*old.voices, voice} if on else {*old.voices} - {voice}
            newest = at if on else old.at
            said, recorded = Voice.SAID in voices, Voice.RECORDS in voices
            return Note(
                sign,
                tuple(v for v in VOICE_ORDER if v in voices),
                words=old.words if said else "",
                recorded=old.recorded if recorded else "",
                at=newest,
                since=old.since or at,
                words_at=old.words_at if said or recorded else None,
                which=old.which if voices else (),
            )
        case Quoted(sign, words, voice):
            voices = {*old.voices, voice} if words.strip() else {*old.voices}
            said = voice is Voice.SAID
            return Note(
                sign,
                tuple(v for v in VOICE_ORDER if v in voices),
                words=words.strip() if said else old.words,
                recorded=old.recorded if said else words.strip(),
                at=old.at or at,
                since=old.since or at,
                words_at=at,
                which=old.which,
            )
