"""One walk through the guide, in memory only."""

import datetime
from collections.abc import Callable

from screening_guide.guide import prompts
from screening_guide.guide.events import (
    Answered,
    Event,
    Noted,
    Picked,
    Quoted,
    Reworded,
    Stamped,
    UrgentOpened,
    same_field,
)
from screening_guide.guide.kinds import Voice
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
        state = self.state
        return not (state.notes or state.answers or state.absent or any(state.picks.values()))

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

    def open_urgent(self) -> None:
        """Remember when urgent help was opened. Only the newest time counts, and undo passes over it."""
        self.forget_urgent()
        self._events.append(Stamped(UrgentOpened(), self._clock()))

    def forget_urgent(self) -> None:
        """Forget when urgent help was opened: it was a mistake."""
        self._events = [stamped for stamped in self._events if not isinstance(stamped.event, UrgentOpened)]
        self._typing = False
        self._state = None

    def undo(self) -> Event | None:
        """Take back the newest event.

        Returns:
            The event taken back, or None when there was none.
        """
        self._typing = False
        self._state = None
        done = [index for index, stamped in enumerate(self._events) if not isinstance(stamped.event, UrgentOpened)]
        if done:
            self._undone.append(self._events.pop(done[-1]))
        if len(done) <= 1:
            self._events.clear()
        return self._undone[-1].event if done else None

    def redo(self) -> Event | None:
        """Put back the event that was undone last."""
        self._typing = False
        if not self._undone:
            return None
        self._events.append(self._undone.pop())
        self._state = None
        return self._events[-1].event

    def retract(self, sign: str, voice: Voice) -> None:
        """Remove a voice of a sign as if it had never been given: a wrong press leaves no trace."""
        line = f"{voice.value}.{sign}"

        def belongs(event: Event) -> bool:
            match event:
                case Noted() | Quoted():
                    return event.sign == sign and event.voice is voice
                case Picked():
                    return event.item == line
                case Reworded():
                    return event.line == line
                case Answered():
                    return event.prompt == prompts.knows(line)
            return False

        self._events = [stamped for stamped in self._events if not belongs(stamped.event)]
        self._undone.clear()
        self._typing = False
        self._state = None

    def clear(self) -> None:
        """Forget everything."""
        self._events.clear()
        self._undone.clear()
        self._state = None
        self._typing = False
