"""One walk through the guide, in memory only."""

import datetime
from collections.abc import Callable

from screening_guide.guide.events import Event, Stamped, same_field
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
        self._open_field = False

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

    def send(self, event: Event) -> None:
        """Add an event. Typing on in the same field replaces the event before it."""
        stamped = Stamped(event, self._clock())
        if self._open_field and self._events and same_field(self._events[-1].event, event):
            self._events[-1] = stamped
        else:
            self._events.append(stamped)
        self._open_field = True
        self._undone.clear()
        self._state = None

    def pause(self) -> None:
        """End typing in a field: what is typed next is undone by itself."""
        self._open_field = False

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._events)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back that can be put again."""
        return bool(self._undone)

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
        self._open_field = False
        if not source:
            return None
        target.append(source.pop())
        self._state = None
        return target[-1].event

    def retract(self, events: tuple[Event, ...]) -> None:
        """Remove events as if they had never happened, for a wrong press that must leave no trace."""
        self._events = [stamped for stamped in self._events if stamped.event not in events]
        self._undone.clear()
        self._state = None

    def clear(self) -> None:
        """Forget everything."""
        self._events.clear()
        self._undone.clear()
        self._state = None
        self._open_field = False
