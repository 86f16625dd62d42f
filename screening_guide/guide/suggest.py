"""From notes to suggestions: which topics are worth exploring, and what could be offered, with reasons.

There is no score to show: topics stand in the order of what she asked for, then of what was noted.
"""

from dataclasses import dataclass

from screening_guide.guide import prompts
from screening_guide.guide.kinds import Nation, Venue, When
from screening_guide.guide.model import Offer, Pack, Topic
from screening_guide.guide.state import Note, State

AT_ONCE = 3
WHEN_ORDER = tuple(When)


@dataclass(frozen=True)
class OpenTopic:
    """A topic worth exploring, and why.

    Attributes:
        topic: the topic.
        cards: ids of the *what matters* cards behind it.
        notes: the notes behind it.
    """

    topic: Topic
    cards: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """Something to offer, always with what led to it.

    Attributes:
        offer: what could help.
        topic: the topic that makes the offer.
        cards: ids of the *what matters* cards behind it.
        notes: the notes behind it.
    """

    offer: Offer
    topic: Topic
    cards: tuple[str, ...]
    notes: tuple[Note, ...]


def open_topics(pack: Pack, state: State) -> tuple[OpenTopic, ...]:
    """Topics that the notes or she bring up, in the order in which to look at them.

    What she asked for comes first, then topics opened by name, then those with the most notes; topics with as
    many notes keep the order in which they were first noted.
    """
    cards: dict[str, list[str]] = {}
    notes: dict[str, list[Note]] = {}
    named = state.picked(prompts.TOPICS_OPENED)
    order: dict[str, int] = {}
    for card_id in state.picked(prompts.MATTERS_CARDS):
        card = pack.cards.get(card_id)
        for topic_id in card.topics if card else ():
            cards.setdefault(topic_id, []).append(card_id)
            order.setdefault(topic_id, len(order))
    for topic_id in named:
        order.setdefault(topic_id, len(order))
    for note in state.notes.values():
        sign = pack.signs.get(note.sign)
        if sign is None or not note.voices:
            continue
        for topic_id in dict.fromkeys((sign.topic, *sign.opens)):
            notes.setdefault(topic_id, []).append(note)
            order.setdefault(topic_id, len(order))
    ranked = sorted(
        order,
        key=lambda topic_id: (
            -len(cards.get(topic_id, ())),
            topic_id not in named,
            -_own_notes(pack, topic_id, notes.get(topic_id, [])),
            -len(notes.get(topic_id, ())),
            order[topic_id],
        ),
    )
    return tuple(
        OpenTopic(
            pack.topics[topic_id],
            tuple(cards.get(topic_id, ())),
            tuple(notes.get(topic_id, ())),
        )
        for topic_id in ranked
        if topic_id in pack.topics
    )


def _own_notes(pack: Pack, topic_id: str, notes: list[Note]) -> int:
    return sum(pack.signs[note.sign].topic == topic_id for note in notes)


def suggestions(pack: Pack, state: State, nation: Nation = Nation.ENGLAND, skip: int = 0) -> tuple[Suggestion, ...]:
    """At most three suggestions, sorted now / before she leaves / this week.

    In one sentence: what she asked for comes first and has two turns, then comes what was noted most.

    Args:
        nation: where the worker is: an offer that does not hold there is not made.
        skip: how many to pass over: 3 gives the next three.
    """
    every = _every_suggestion(pack, state, nation)
    chosen = every[skip : skip + AT_ONCE]
    return tuple(sorted(chosen, key=lambda suggestion: WHEN_ORDER.index(suggestion.offer.when)))


def count(pack: Pack, state: State, nation: Nation = Nation.ENGLAND) -> int:
    """How many suggestions there are in all."""
    return len(_every_suggestion(pack, state, nation))


def wanted(pack: Pack, state: State, nation: Nation = Nation.ENGLAND) -> tuple[Suggestion, ...]:
    """What she chose, in her order. What the notes, the nation or the venue no longer lead to is left out."""
    by_id = {suggestion.offer.id: suggestion for suggestion in _every_suggestion(pack, state, nation)}
    return tuple(by_id[offer_id] for offer_id in state.picked(prompts.WANTED) if offer_id in by_id)


def _every_suggestion(pack: Pack, state: State, nation: Nation) -> list[Suggestion]:
    opened = open_topics(pack, state)
    offers = [[offer for offer in each.topic.offers if _holds(offer, nation, state)] for each in opened]
    turns = [(turn + index / 2, index, turn) for index, own in enumerate(offers) for turn in range(len(own))]
    return [
        Suggestion(offers[index][turn], opened[index].topic, opened[index].cards, opened[index].notes)
        for _weight, index, turn in sorted(turns)
    ]


def _holds(offer: Offer, nation: Nation, state: State) -> bool:
    """Whether something can be offered in this nation and at this venue."""
    here = state.answer(prompts.VENUE)
    return (not offer.nations or nation in offer.nations) and (not offer.venues or not here or here in offer.venues)


def kinds_of_help(pack: Pack, state: State, nation: Nation = Nation.ENGLAND) -> tuple[str, ...]:
    """Kinds of help for the directory: from the offers she wants, else from the topics that are open."""
    chosen = [suggestion.offer.needs[0] for suggestion in wanted(pack, state, nation) if suggestion.offer.needs]
    if not chosen:
        chosen = [need for each in open_topics(pack, state)[:AT_ONCE] for need in each.topic.needs[:1]]
    return tuple(dict.fromkeys(chosen))


def venue(state: State) -> Venue:
    """Where the conversation happens; the court office until it is said."""
    value = state.answer(prompts.VENUE)
    return Venue(value) if value else Venue.COURT_OFFICE
