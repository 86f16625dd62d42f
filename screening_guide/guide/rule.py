"""The shape of an urgent rule: what fires it, how near the danger is, what to do in each place and nation."""

import datetime
from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec

from screening_guide.guide.item import Item
from screening_guide.guide.kinds import Nation, Venue, Voice


class Danger(StrEnum):
    """How near a danger is, the nearest first. Where a life may end within minutes, the first step is what saves it."""

    LIFE = "life"
    NOW = "now"
    SOON = "soon"


class StepKind(StrEnum):
    """What an urgent step is for, in the order in which the steps of a rule stand."""

    RESCUE = "rescue"
    STAY = "stay"
    MAKE_SAFE = "make_safe"
    ASK = "ask"
    TELL = "tell"
    GET_HELP = "get_help"
    LOOK_AFTER = "look_after"


class StepText(msgspec.Struct, frozen=True):
    """A step as it is read at one place in one nation.

    Attributes:
        kind: what it is for.
        lead: a few words that can be read alone.
        text: one to three sentences.
        say: words for her ear, each by itself.
        sources: what carries this text; none for practice advice.
        english: the same words for her in the pack's own language, where ``say`` is in another.
    """

    kind: StepKind
    lead: str
    text: str
    say: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    english: tuple[str, ...] = ()


class StepWords(Item, frozen=True):
    """What a step says where it differs. A lead, or words for her, left out stay as they are; sources do not."""

    text: str = ""
    lead: str = ""
    say: tuple[str, ...] | None = None
    sources: tuple[int, ...] = ()


class PlaceWords(StepWords, frozen=True):
    """What a step says at one place, and in the nations where that differs again."""

    wales: StepWords | None = None
    scotland: StepWords | None = None
    northern_ireland: StepWords | None = None


class Step(Item, frozen=True):
    """One urgent step.

    Attributes:
        kind: what it is for.
        lead: a few words that can be read alone.
        text: its general words.
        say: words for her ear.
        sources: what carries the general words.
        same_at: the places where the general words are meant.
        at: the words of each other place.
        wales: the general words in Wales, where they differ; so for the other nations.
        id: what a rule uses it by, when rules share it.
    """

    kind: StepKind
    lead: str
    text: str = ""
    say: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    same_at: tuple[Venue, ...] = ()
    at: Mapping[Venue, PlaceWords] = {}
    wales: StepWords | None = None
    scotland: StepWords | None = None
    northern_ireland: StepWords | None = None
    id: str = ""
    translated: Mapping[str, str] = {}

    def read(self, venue: Venue, nation: Nation = Nation.ENGLAND) -> StepText:
        """The step as it is read at a place in a nation.

        Raises:
            KeyError: the step has no words for that place.
        """
        place = self.at.get(venue)
        own = _in_nation(place, nation) if place else None
        general = _in_nation(self, nation)
        words = own or (place if place and place.text else None) or general
        if words is None and not self.text:
            raise KeyError(venue)
        layers = [each for each in (words, place) if each is not None]
        lead = next((each.lead for each in layers if each.lead), self.lead)
        say = next((each.say for each in layers if each.say is not None), self.say)
        return StepText(
            self.kind,
            lead,
            words.text if words else self.text,
            tuple(self.translated.get(line, line) for line in say),
            words.sources if words else self.sources,
            say if any(line in self.translated for line in say) else (),
        )

    def falls_back(self, venue: Venue) -> bool:
        """Whether the general words are read at a place and nobody has said that they are meant there."""
        place = self.at.get(venue)
        return not (place and place.text) and venue not in self.same_at

    def every_words(self) -> Iterator[tuple[tuple[str, ...], "Step | StepWords"]]:
        """All that it can say, each with its key: the general words, then by nation, place, and place and nation."""
        if self.text:
            yield (), self
        yield from _by_nation((), self)
        for venue, place in self.at.items():
            if place.text:
                yield ("at", venue.value), place
            yield from _by_nation(("at", venue.value), place)

    def every_say(self) -> tuple[str, ...]:
        """All the words for her ear, at any place in any nation, each once."""
        layers = (self, *self.at.values(), *(words for _key, words in self.every_words()))
        return tuple(dict.fromkeys(line for each in layers for line in each.say or ()))


def _by_nation(key: tuple[str, ...], words: Step | PlaceWords) -> Iterator[tuple[tuple[str, ...], StepWords]]:
    for nation in Nation:
        if own := _in_nation(words, nation):
            yield (*key, nation.value), own


def _in_nation(words: Step | PlaceWords, nation: Nation) -> StepWords | None:
    own = {
        Nation.WALES: words.wales,
        Nation.SCOTLAND: words.scotland,
        Nation.NORTHERN_IRELAND: words.northern_ireland,
    }.get(nation)
    return own if own and own.text else None


class Fires(Item, frozen=True):
    """A sign that fires an urgent rule when it is noted in one of these voices; in any of them when left out."""

    sign: str
    voices: tuple[Voice, ...] = tuple(Voice)


class DangerMark(Item, frozen=True):
    """One thing that makes a danger greater, to tick on the slip."""

    id: str
    text: str


class Please(Item, frozen=True):
    """What whoever takes over is asked to do.

    Attributes:
        anywhere: at every place without words of its own.
        at: the words of a place.
    """

    anywhere: tuple[str, ...] = ()
    at: Mapping[Venue, tuple[str, ...]] = {}

    def read(self, venue: Venue) -> tuple[str, ...]:
        """What is asked for at a place."""
        return self.at.get(venue, self.anywhere)


class UrgentRule(Item, frozen=True):
    """Signs that interrupt at once, and what to do then, place by place.

    Attributes:
        short: its name on a button.
        danger: how near the danger is.
        order: among rules of one danger, the more pressing first.
        worry: ends *I am worried that …* at the head of the slip: *she may take her own life*.
        please: what whoever takes over is asked to do, by place; elsewhere what is under ``anywhere``.
        write_down: what to write on the slip.
        markers: what makes the danger greater, to tick.
        marker_sources: what carries the markers.
        acts_first: whether its own first step cannot wait for the general one, when other lives are at stake too.
        general: whether it is the one shown when nothing has been noted.
        together: on the general rule: one line on why it need not be told apart, when several rules fire.
    """

    id: str
    title: str
    short: str
    danger: Danger
    order: int
    sources: tuple[int, ...]
    nations: tuple[Nation, ...]
    reviewed: datetime.date
    steps: tuple[Step, ...]
    write_down: tuple[str, ...]
    worry: str = ""
    please: Please = Please()
    fires: tuple[Fires, ...] = ()
    lines: tuple[str, ...] = ()
    markers: tuple[DangerMark, ...] = ()
    marker_sources: tuple[int, ...] = ()
    acts_first: bool = False
    general: bool = False
    together: str = ""
    also: tuple[str, ...] = ()
    body: str = ""

    def read(self, venue: Venue, nation: Nation = Nation.ENGLAND) -> tuple[StepText, ...]:
        """Its numbered steps at a place in a nation. What is for the worker afterwards is not one of them."""
        return tuple(step.read(venue, nation) for step in self.steps if step.kind is not StepKind.LOOK_AFTER)

    def afterwards(self, venue: Venue, nation: Nation = Nation.ENGLAND) -> tuple[StepText, ...]:
        """What is for the worker, once the emergency is over."""
        return tuple(step.read(venue, nation) for step in self.steps if step.kind is StepKind.LOOK_AFTER)
