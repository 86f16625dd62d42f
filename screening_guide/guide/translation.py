"""Words for her in another language, laid over a pack: what is missing stays in the pack's own language.

Only what is said or shown to her is translated: scripts, plain cards, strengths, words to say. What staff read stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from screening_guide.errors import ContentProblem
from screening_guide.guide.finding import Misshapen, shape
from screening_guide.guide.front_matter import BadContent, Document, read
from screening_guide.guide.item import Item
from screening_guide.guide.model import Pack, PackInfo, Topic
from screening_guide.guide.rule import UrgentRule

I = TypeVar("I", bound=Item)  # noqa: E741 - short for Item


class Spoken(Item, frozen=True):
    """What is said to her of one topic, a file each, in the order of its pack.

    Attributes:
        say: one for each line.
        literal: one for each line, empty where the usual words are literal already.
        offers: what is said with an offer, by its id.
        offers_literal: the same in literal words.
        asks: what is asked once a sign is noted, by the sign's id.
    """

    say: tuple[str, ...] = ()
    literal: tuple[str, ...] = ()
    offers: Mapping[str, str] = {}
    offers_literal: Mapping[str, str] = {}
    asks: Mapping[str, str] = {}


class Asked(Item, frozen=True):
    """What is said to her in the steps of one urgent rule, a file each: by the sentence it stands for."""

    say: Mapping[str, str]


class Short(Item, frozen=True):
    """Short texts by their id, or by the sentence of the app that they stand for."""

    texts: Mapping[str, str]


class Script(Item, frozen=True):
    """A script's words."""

    id: str
    literal: str = ""
    body: str = ""


@dataclass(frozen=True)
class Translation:
    """A pack with her words in another language.

    Attributes:
        pack: the pack; ids, signs and everything for staff are unchanged.
        info: what the translation says of itself.
        words: the app's own sentences for her.
    """

    pack: Pack
    info: PackInfo
    words: Mapping[str, str]


def translated(pack: Pack, root: Path) -> Translation:
    """Lay a folder of translated words over a pack.

    Args:
        pack: the pack in its own language.
        root: a folder such as ``content/cy``.

    Raises:
        ContentProblem: a file cannot be read or names something that the pack does not have; the sentence says where.
    """
    info = _shaped(root, "pack.toml", PackInfo)
    cards = _short(root, "matters.toml", pack.cards)
    strengths = _short(root, "strengths.toml", pack.strengths)
    spoken = _spoken(pack, root)
    replace = msgspec.structs.replace
    topics = {key: _topic(root, topic, spoken.get(key)) for key, topic in pack.topics.items()}
    return Translation(
        replace(
            pack,
            scripts={**pack.scripts, **_scripts(pack, root)},
            cards={key: replace(card, text=cards.get(key, card.text)) for key, card in pack.cards.items()},
            strengths={key: replace(item, text=strengths.get(key, item.text)) for key, item in pack.strengths.items()},
            topics=topics,
            signs={sign.id: sign for topic in topics.values() for sign in topic.signs},
            urgent=_urgent(pack, root),
        ),
        info,
        _shaped(root, "words.toml", Short).texts,
    )


def _scripts(pack: Pack, root: Path) -> dict[str, Any]:
    found = {}
    for path in sorted((root / "scripts").glob("*.md")):
        file = f"scripts/{path.name}"
        words = _shaped(root, file, Script)
        _known(root, file, (words.id,), pack.scripts)
        found[words.id] = msgspec.structs.replace(
            pack.scripts[words.id], body=words.body, literal=words.literal or words.body
        )
    return found


def _spoken(pack: Pack, root: Path) -> dict[str, Spoken]:
    found = {}
    for path in sorted((root / "spoken").glob("*.toml")):
        file = f"spoken/{path.name}"
        spoken = _shaped(root, file, Spoken)
        _known(root, file, (path.stem,), pack.topics)
        topic = pack.topics[path.stem]
        _known(root, file, (*spoken.offers, *spoken.offers_literal), {offer.id for offer in topic.offers})
        _known(root, file, spoken.asks, {sign.id for sign in topic.signs if sign.ask})
        found[path.stem] = spoken
    return found


def _urgent(pack: Pack, root: Path) -> dict[str, UrgentRule]:
    """The urgent rules, with the words for her ear in the other language wherever it has them."""
    rules = dict(pack.urgent)
    words: dict[str, str] = {}
    said = {line for rule in pack.urgent.values() for step in rule.steps for line in step.every_say()}
    for path in sorted((root / "urgent").glob("*.toml")):
        file = f"urgent/{path.name}"
        asked = _shaped(root, file, Asked)
        _known(root, file, asked.say, said)
        words |= asked.say
    replace = msgspec.structs.replace
    for rule in pack.urgent.values():
        steps = tuple(
            replace(step, translated={line: words[line] for line in step.every_say() if line in words})
            for step in rule.steps
        )
        rules[rule.id] = replace(rule, steps=steps)
    return rules


def _topic(root: Path, topic: Topic, said: Spoken | None) -> Topic:
    if said is None:
        return topic
    if len(said.say) != len(topic.say) or len(said.literal) not in (0, len(topic.say)):
        raise ContentProblem(
            f"{root / 'spoken' / f'{topic.id}.toml'}: the topic “{topic.id}” has {len(topic.say)} lines to say: "
            "write as many here."
        )
    replace = msgspec.structs.replace
    literal = said.literal or ("",) * len(said.say)
    return replace(
        topic,
        say=tuple(
            replace(line, text=text, literal=other)
            for line, text, other in zip(topic.say, said.say, literal, strict=True)
        ),
        offers=tuple(
            replace(offer, say=said.offers[offer.id], literal=said.offers_literal.get(offer.id, ""))
            if offer.id in said.offers
            else offer
            for offer in topic.offers
        ),
        signs=tuple(replace(sign, ask=said.asks.get(sign.id, sign.ask)) for sign in topic.signs),
    )


def _short(root: Path, file: str, known: Mapping[str, Any]) -> Mapping[str, str]:
    texts = _shaped(root, file, Short).texts
    _known(root, file, texts, known)
    return texts


def _known(root: Path, file: str, given: Any, known: Any) -> None:
    for key in given:
        if key not in known:
            raise ContentProblem(f"{root / file}: nothing in the pack is called “{key}”: check the id.")


def _shaped(root: Path, file: str, kind: type[I]) -> I:
    try:
        document: Document = read(root / file)
        meta = {**document.meta, "body": document.body} if file.endswith(".md") else document.meta
        return shape(meta, kind, ())
    except BadContent as error:
        raise ContentProblem(f"{root / file}, line {error.line}: {error}.") from error
    except Misshapen as error:
        raise ContentProblem(f"{root / file}, line {document.line(error.key)}: {error}.") from error
