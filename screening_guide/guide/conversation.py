"""One walk through the guide, in memory only."""

import datetime
from collections.abc import Callable

from screening_guide.guide.events import Answered, Event, Noted, Quoted, Stamped, same_field
from screening_guide.guide.model import Voice
from screening_guide.guide.state import State, derive

Clock = Callable[[], datetime.datetime]


class Conversation:
    """The events of one conversation, with undo and redo. It is never written anywhere.

    Args:
        practice: whether this is a fictional case; every page and print then says PRACTICE.
        clock: tells the time; tests give their own.
    """

    def __init__(self, practice: bool = False, clock: Clock = datetime.datetime.now) -> None:
        self.practice = practice
        self._clock = clock
        self._events: list[Stamped] = []
        self._undone: list[Stamped] = []
        self._state: State | None = None
        self._typing = False

    @property
    def events(self) -> tuple[Stamped, ...]:
        """What happened, oldest first."""
        return tuple(self._events)

    @property
    def state(self) -> State:
        """What the events come to."""
        if self._state is None:
            self._state = derive(self._events)
        return self._state

    @property
    def is_empty(self) -> bool:
        """Nothing has been noted or answered: leaving loses nothing."""
        return not (self.state.notes or self.state.answers or any(self.state.picks.values()))

    def send(self, event: Event, typing: bool = False) -> None:
        """Add an event.

        Args:
            event: what happened.
            typing: whether it is one more letter: typing on in a field replaces the event before it.
        """
        stamped = Stamped(event, self._clock())
        if typing and self._typing and self._events and same_field(self._events[-1].event, event):
            self._events[-1] = stamped
        else:
            self._events.append(stamped)
        self._typing = typing
        self._undone.clear()
        self._state = None

    def pause(self) -> None:
        """End typing in a field: what is typed next is undone by itself."""
        self._typing = False

    def undo(self) -> Event | None:
        """Take back the newest event.

        Returns:
            The event taken back, or None when there was none.
        """
        return self._move(self._events, self._undone)

    def redo(self) -> Event | None:
        """Put back the event that was undone last."""
        return self._move(self._undone, self._events)

    def _move(self, source: list[Stamped], target: list[Stamped]) -> Event | None:
        self._typing = False
        if not source:
            return None
        target.append(source.pop())
        self._state = None
        return target[-1].event

    def retract(self, sign: str, voice: Voice) -> None:
        """Remove a voice of a sign as if it had never been given: a wrong press leaves no trace."""

        def belongs(event: Event) -> bool:
            match event:
                case Noted():
                    return event.sign == sign and event.voice is voice
                case Quoted():
                    return event.sign == sign and voice is Voice.SAID
            return False

        self._events = [stamped for stamped in self._events if not belongs(stamped.event)]
        self._undone.clear()
        self._typing = False
        self._state = None

    def rewrite(self, prompt: str, change: Callable[[str], str]) -> None:
        """Change what was ever answered to a prompt, so that undo cannot bring back what left no trace."""

        def changed(stamped: Stamped) -> Stamped:
            match stamped.event:
                case Answered(prompt=own, value=value) if own == prompt:
                    return Stamped(Answered(prompt, change(value)), stamped.at)
            return stamped

        self._events = [changed(stamped) for stamped in self._events]
        self._state = None

    def clear(self) -> None:
        """Forget everything."""
        self._events.clear()
        self._undone.clear()
        self._state = None
        self._typing = False
