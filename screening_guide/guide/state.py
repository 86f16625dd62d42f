"""What a conversation comes to: the state that follows from its events, and nothing else."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from types import MappingProxyType

from screening_guide.guide import prompts
from screening_guide.guide.events import Answered, Event, Noted, Picked, Quoted, Stamped, Unanswered
from screening_guide.guide.model import Absence, Voice

VOICE_ORDER = tuple(Voice)


@dataclass(frozen=True)
class Note:
    """One sign with its voices, and her words when given.

    Attributes:
        sign: the id of the sign.
        voices: how it is known; empty when there is only an absence.
        absence: why there is no voice.
        words: what she said, exactly.
        at: when the newest voice was given.
        since: when the first of its voices was given.
        words_at: when her words were last written.
    """

    sign: str
    voices: tuple[Voice, ...] = ()
    absence: Absence = Absence.NOT_ASKED
    words: str = ""
    at: datetime.datetime | None = None
    since: datetime.datetime | None = None
    words_at: datetime.datetime | None = None

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
    """

    notes: Mapping[str, Note] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    picks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    times: Mapping[str, datetime.datetime] = field(default_factory=dict)
    since: Mapping[str, datetime.datetime] = field(default_factory=dict)

    def note(self, sign: str) -> Note:
        """The note on a sign; a blank one when it was not asked."""
        return self.notes.get(sign, Note(sign))

    def answer(self, prompt: str) -> str:
        """An answer, or an empty string."""
        return self.answers.get(prompt, "")

    def picked(self, name: str) -> tuple[str, ...]:
        """What is on a list, in order."""
        return self.picks.get(name, ())


def derive(events: Iterable[Stamped]) -> State:
    """Replay events into a state. The same events always give the same state."""
    notes: dict[str, Note] = {}
    answers: dict[str, str] = {}
    picks: dict[str, tuple[str, ...]] = {}
    times: dict[str, datetime.datetime] = {}
    since: dict[str, datetime.datetime] = {}
    for stamped in events:
        match stamped.event:
            case Noted() | Unanswered() | Quoted() as event:
                before = notes.get(event.sign, Note(event.sign))
                _note(notes, event, stamped.at)
                after = notes.get(event.sign, Note(event.sign))
                if after.words != before.words or Voice.SAID not in after.voices:
                    _untick(picks, f"{Voice.SAID.value}.{event.sign}")
                if after.absence is not before.absence:
                    _untick(picks, f"{before.absence.value}.{event.sign}")
            case Answered(prompt, value):
                if not _is_corrected(answers.pop(prompt, ""), value):
                    since[prompt] = stamped.at
                if value.strip():
                    answers[prompt] = value
                times[prompt] = stamped.at
                if prompt == prompts.MATTERS_WORDS:
                    _untick(picks, prompts.MATTERS_WORDS)
            case Picked(name, item, on):
                rest = tuple(other for other in picks.get(name, ()) if other != item)
                picks[name] = (*rest, item) if on else rest
                times[f"{name}/{item}"] = stamped.at
                if name == prompts.MATTERS_CARDS:
                    _untick(picks, f"matters.{item}")
    return State(
        MappingProxyType(notes),
        MappingProxyType(answers),
        MappingProxyType(picks),
        MappingProxyType(times),
        MappingProxyType(since),
    )


def _is_corrected(old: str, new: str) -> bool:
    """Whether an answer is the same one with a typing error mended, and not another answer."""
    if old in ("", prompts.NOT_YET) or new == prompts.NOT_YET:
        return False
    alike = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    return alike * 2 >= min(len(old), len(new)) > 0


def _untick(picks: dict[str, tuple[str, ...]], entry_id: str) -> None:
    """A tick was for the words she had said then: other words have to be ticked again."""
    if entry_id in picks.get(prompts.INCLUDE, ()):
        picks[prompts.INCLUDE] = tuple(other for other in picks[prompts.INCLUDE] if other != entry_id)


def _note(notes: dict[str, Note], event: Event, at: datetime.datetime) -> None:
    """Apply one event about a sign. A voice and an absence exclude each other; blank notes leave no trace."""
    match event:
        case Noted(sign, voice, on):
            old = notes.get(sign, Note(sign))
            voices = {*old.voices, voice} if on else {*old.voices} - {voice}
            words, words_at = (old.words, old.words_at) if Voice.SAID in voices else ("", None)
            ordered = tuple(v for v in VOICE_ORDER if v in voices)
            newest = at if on else old.at
            notes[sign] = Note(sign, ordered, Absence.NOT_ASKED, words, newest, old.since or at, words_at)
        case Unanswered(sign, absence):
            notes[sign] = Note(sign, (), absence, "", at)
        case Quoted(sign, words):
            old = notes.get(sign, Note(sign))
            voices = {*old.voices, Voice.SAID} if words.strip() else {*old.voices}
            ordered = tuple(v for v in VOICE_ORDER if v in voices)
            notes[sign] = Note(sign, ordered, Absence.NOT_ASKED, words.strip(), old.at or at, old.since or at, at)
        case _:
            return
    if notes[sign].is_blank:
        del notes[sign]
