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

I = TypeVar("I", bound=Item)  # noqa: E741 - short for Item


class Said(Item, frozen=True):
    """The words to say of one topic, in the order of its pack.

    Attributes:
        say: one for each line.
        literal: one for each line, empty where the usual words are literal already.
    """

    say: tuple[str, ...]
    literal: tuple[str, ...] = ()


class Spoken(Item, frozen=True):
    """Words to say, by topic, and by offer."""

    say: Mapping[str, Said] = {}
    offers: Mapping[str, str] = {}
    offers_literal: Mapping[str, str] = {}


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
    spoken = _shaped(root, "spoken.toml", Spoken)
    _known(root, "spoken.toml", spoken.say, pack.topics)
    offers = {offer.id for topic in pack.topics.values() for offer in topic.offers}
    _known(root, "spoken.toml", (*spoken.offers, *spoken.offers_literal), offers)
    replace = msgspec.structs.replace
    return Translation(
        replace(
            pack,
            scripts={**pack.scripts, **_scripts(pack, root)},
            cards={key: replace(card, text=cards.get(key, card.text)) for key, card in pack.cards.items()},
            strengths={key: replace(item, text=strengths.get(key, item.text)) for key, item in pack.strengths.items()},
            topics={key: _topic(root, topic, spoken) for key, topic in pack.topics.items()},
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


def _topic(root: Path, topic: Topic, spoken: Spoken) -> Topic:
    said = spoken.say.get(topic.id)
    if said and (len(said.say) != len(topic.say) or len(said.literal) not in (0, len(topic.say))):
        raise ContentProblem(
            f"{root / 'spoken.toml'}: the topic “{topic.id}” has {len(topic.say)} lines to say: write as many here."
        )
    replace = msgspec.structs.replace
    say = topic.say
    if said:
        literal = said.literal or ("",) * len(said.say)
        say = tuple(
            replace(line, text=text, literal=other)
            for line, text, other in zip(topic.say, said.say, literal, strict=True)
        )
    offers = tuple(
        replace(offer, say=spoken.offers[offer.id], literal=spoken.offers_literal.get(offer.id, ""))
        if offer.id in spoken.offers
        else offer
        for offer in topic.offers
    )
    return replace(topic, say=say, offers=offers)


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
