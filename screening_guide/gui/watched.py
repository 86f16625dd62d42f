"""The desk as one page sees it: what the page reads is remembered, so that it is never shown when that has changed.

A page is made from what it reads. While each of its readings would give the same value again, the page made anew
would look the same, and the one that is there can be shown. Nothing a page has to say or do for this.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import MISSING, fields, replace
from types import FunctionType, MethodType
from typing import Any, TypeVar, cast

from screening_guide.gui.desk import Desk
from screening_guide.guide.state import State
from screening_guide.output.urgent_slip import is_begun

WHOLE, ABSENT = object(), object()  # the keys of a reading of all of a mapping; the value of a key that is not in it
CHANGES = ("send", "keep", "note_gap", "start", "clear", "undo", "redo", "set_setting", "speak", "_after_change")
T = TypeVar("T")


class TooEarlyError(Exception):
    """A page that is not on the screen yet tried to change something."""


class Readings:
    """What one page has read, each with the value that it had.

    Args:
        desk: what is read.
        ahead: whether the page is made before anybody has asked for it: it may then read, and change nothing.

    Attributes:
        spent: the page has changed something, or has read one thing with two values: it cannot be shown again.
    """

    def __init__(self, desk: Desk, ahead: bool) -> None:
        self.spent = False
        self._real, self._ahead = desk, ahead
        self._building, self._on_screen = True, False
        self._told: list[str] = []
        self._opens_urgent = False
        self._values: dict[str, dict[object, object]] = {}  # by where it was read, and what was read there
        self._state: tuple[State, State] | None = None

    @property
    def desk(self) -> Desk:
        """The desk for the page."""
        return cast(Desk, WatchedDesk(self, self._real))

    @property
    def too_early(self) -> bool:
        """The page is being made, and nobody has asked for it yet."""
        return self._ahead and self._building

    def note(self, where: str, key: object, value: T) -> T:
        """Remember a reading, and hand its value on."""
        if not self.spent:
            first = self._values.setdefault(where, {}).setdefault(key, value)
            self.spent = not _same(first, value)
        return value

    def still_hold(self) -> bool:
        """Whether every reading would give the same again."""
        if self.spent:
            return False
        state = self._as_on_screen()
        return all(self._hold(where, read, state) for where, read in self._values.items())

    def state(self) -> State:
        """The state, to be read by the page."""
        state = self._as_on_screen()
        if self._state is None or self._state[0] is not state:
            self._state = state, watched_state(state, self)
        return self._state[1]

    def change(self) -> None:
        """The page is about to change something.

        Raises:
            TooEarlyError: nobody has asked for it yet.
        """
        if self.too_early:
            raise TooEarlyError
        self.spent = True

    def as_change(self, method: Callable[..., T]) -> Callable[..., T]:
        """A method that changes something, to be called by the page."""

        def call(*args: object, **named: object) -> T:
            self.change()
            return method(*args, **named)

        return call

    def tell(self, sentence: str) -> None:
        """What a page has to tell while it is made is told each time it is shown."""
        if self._building:
            self._told.append(sentence)
        else:
            self._real.tell(sentence)

    def urgent_opened(self) -> None:
        """Urgent help begins each time its page comes on the screen, and not while that is made."""
        self._opens_urgent = True
        if self._on_screen:
            self._real.urgent_opened()

    def built(self) -> None:
        """The page is made."""
        self._building = False

    def shown(self) -> None:
        """The page comes on the screen."""
        self._on_screen = True
        if self._opens_urgent:
            self._real.urgent_opened()
        for sentence in self._told:
            self._real.tell(sentence)

    def hidden(self) -> None:
        """The page leaves the screen."""
        self._on_screen = False

    def _as_on_screen(self) -> State:
        """The state as it will be when the page is on the screen."""
        state, real = self._real.state, self._real
        begins = self._opens_urgent and not self._on_screen
        if begins and (state.urgent_since is None or not is_begun(real.pack, state)):
            return replace(state, urgent_since=real.clock())
        return state

    def _hold(self, where: str, read: Mapping[object, object], state: State) -> bool:
        if where == "desk":
            return all(_same(snapshot(str(key), _read(self._real, str(key))), value) for key, value in read.items())
        if where == "conversation":
            return all(_same(getattr(self._real.conversation, str(key)), value) for key, value in read.items())
        found = getattr(state, where)
        if isinstance(found, Mapping):
            now = ((_whole(found) if key is WHOLE else found.get(key, ABSENT), value) for key, value in read.items())
            return all(_same(*pair) for pair in now)
        return _same(_to_the_minute(found), read[where])


class WatchedDesk:
    """Stands in for the desk. Properties and methods of the desk run on it, so that what they read is noted too.

    Args:
        readings: where readings are noted.
        desk: the desk.
    """

    _readings: Readings
    _desk: Desk

    def __init__(self, readings: Readings, desk: Desk) -> None:
        own = {"_readings": readings, "_desk": desk, "tell": readings.tell, "urgent_opened": readings.urgent_opened}
        for name, value in own.items():
            self.__dict__[name] = value

    @property
    def state(self) -> State:
        """The conversation as it stands."""
        return self._readings.state()

    @property
    def conversation(self) -> "WatchedConversation":
        """The conversation itself."""
        return WatchedConversation(self._readings, self._desk)

    def clock(self) -> datetime.datetime:
        """The time. What pages show of it changes with the minute."""
        now = self._desk.clock()
        self._readings.note("desk", "clock", snapshot("clock", now))
        return now

    def __getattr__(self, name: str) -> object:
        desk, readings = self._desk, self._readings
        if name in CHANGES:
            return readings.as_change(getattr(desk, name))
        if name == "went" and readings.too_early:
            raise TooEarlyError
        if name in _READ_WHOLE:
            value = getattr(desk, name)
            readings.note("desk", name, snapshot(name, value))
            # What is chosen to find a place may be written to, by a page that is on the screen.
            return copy(value) if name == "looking" and readings.too_early else value
        found = type(desk).__dict__.get(name)
        if isinstance(found, property) and found.fget is not None:
            return found.fget(self)
        if isinstance(found, FunctionType):
            return MethodType(found, self)
        value = getattr(desk, name)
        if name in desk.__dict__ and not name.startswith("_"):
            readings.note("desk", name, snapshot(name, value))
        return value

    def __setattr__(self, name: str, value: object) -> None:
        self._readings.change()
        setattr(self._desk, name, value)


class WatchedConversation:
    """Stands in for the conversation.

    Args:
        readings: where readings are noted.
        desk: the desk that it is on.
    """

    def __init__(self, readings: Readings, desk: Desk) -> None:
        self._readings, self._desk = readings, desk

    def __getattr__(self, name: str) -> object:
        value = getattr(self._desk.conversation, name)
        if name == "state":
            return self._readings.state()
        if callable(value):
            return value if name == "pause" else self._readings.as_change(value)
        return self._readings.note("conversation", name, value)


class _Watched(Mapping[str, T]):
    """A mapping of the state."""

    def __init__(self, name: str, real: Mapping[str, T], readings: Readings) -> None:
        self._name, self._real, self._readings = name, real, readings

    def __getitem__(self, key: str) -> T:
        value = self._readings.note(self._name, key, self._real.get(key, ABSENT))
        if value is ABSENT:
            raise KeyError(key)
        return cast(T, value)

    def __iter__(self) -> Iterator[str]:
        self._readings.note(self._name, WHOLE, _whole(self._real))
        return iter(self._real)

    def __len__(self) -> int:
        self._readings.note(self._name, WHOLE, _whole(self._real))
        return len(self._real)


class WatchedState(State):
    """A state that notes what is read of it. Made by :func:`watched_state`."""


def _plain(name: str) -> property:
    def read(state: State) -> object:
        readings: Readings | None = state.__dict__.get("readings")
        value = state.__dict__[name]
        if readings is not None:
            readings.note(name, name, _to_the_minute(value))
        return value

    return property(read, lambda state, value: state.__dict__.__setitem__(name, value))


for _field in fields(State):
    if _field.default is not MISSING:  # no mapping, such as a time
        setattr(WatchedState, _field.name, _plain(_field.name))


def watched_state(state: State, readings: Readings) -> State:
    """A state for functions that take one, which notes in *readings* what they read."""
    parts: dict[str, Any] = {each.name: getattr(state, each.name) for each in fields(State)}
    for name, part in parts.items():
        if isinstance(part, Mapping):
            parts[name] = _Watched(name, part, readings)
    made = WatchedState(**parts)
    made.__dict__["readings"] = readings
    return made


def _read(desk: Desk, name: str) -> object:
    return desk.clock() if name == "clock" else getattr(desk, name)


def snapshot(name: str, value: object) -> object:
    """A value as it is now, to compare with later."""
    if name in _READ_WHOLE:
        return _READ_WHOLE[name](value)
    if isinstance(value, list | dict | set):
        return copy(value)
    return _to_the_minute(value)


def _to_the_minute(value: object) -> object:
    return value.replace(second=0, microsecond=0) if isinstance(value, datetime.datetime) else value


def _whole(real: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
    return tuple(real.items())


def _same(one: object, other: object) -> bool:
    return one is other or one == other


# What is read as one thing, and what of it to compare.
_READ_WHOLE: dict[str, Callable[..., object]] = {
    "today": lambda today: today,
    "search": lambda search: search,  # made anew when a note on a service comes or goes
    "notes": lambda notes: notes.overlay,  # made anew too
    "looking": copy,
    "settings": lambda settings: tuple(settings.values.items()),
    "book": lambda book: book,
}
