"""Every line of a pack that can be reviewed, item by item."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from screening_guide.guide.model import Duty, Pack, Script, Status, Topic, TopicKind
from screening_guide.guide.phrases import when_label
from screening_guide.guide.reviewing.line import Audience, ItemKind, ItemRef, ReviewLine
from screening_guide.guide.reviewing.making import CLINICIAN, LAW, LIVED, Maker, paragraphs
from screening_guide.guide.reviewing.steps import rule_lines

CONSENT = ItemRef(ItemKind.CONSENT, "exceptions")
COURT = "At court"
# Scripts on what is private, what comes back in court and what the court does.
LEGAL_SCRIPTS = (
    "confidentiality-start", "confidentiality-sensitive", "confidentiality-end", "offence", "breach", "worse-sentence",
)  # fmt: skip

Items = Mapping[ItemRef, tuple[ReviewLine, ...]]


def items(pack: Pack) -> Items:
    """Every item of a pack in its own language, with all its lines; a step that rules share is among those of each."""
    return {item: lines for kind in ItemKind for item, lines in items_of(pack, kind).items()}


def items_of(pack: Pack, kind: ItemKind) -> Items:
    """The items of one kind, with all their lines."""
    made: dict[ItemKind, Callable[[], Iterable[tuple[str, Iterator[ReviewLine]]]]] = {
        ItemKind.URGENT: lambda: ((rule.id, rule_lines(pack, rule)) for rule in (pack.general_rule(), *pack.rules())),
        ItemKind.TOPIC: lambda: ((topic.id, _topic(topic)) for topic in pack.topics.values()),
        ItemKind.DUTY: lambda: ((duty.id, _duty(duty)) for duty in pack.duties.values()),
        ItemKind.SCRIPT: lambda: ((script.id, _script(script)) for script in pack.scripts.values()),
        ItemKind.CONSENT: lambda: ((CONSENT.id, _exceptions(pack)),),
        ItemKind.CARD: lambda: (("cards", _cards(pack)),),
        ItemKind.STRENGTH: lambda: (("strengths", _strengths(pack)),),
        ItemKind.WORDS: lambda: (),  # in translations only
    }
    return {ItemRef(kind, item_id): tuple(lines) for item_id, lines in made[kind]()}


def for_audience(every: Items, audience: Audience) -> Items:
    """The items that somebody gets something of, with those lines."""
    found = {item: tuple(line for line in lines if audience in line.readers) for item, lines in every.items()}
    return {item: lines for item, lines in found.items() if lines}


def flat(every: Items) -> tuple[ReviewLine, ...]:
    """The lines of all items, each once: what several items share comes first, then item by item."""
    lines = {line.id: line for group in every.values() for line in group}
    shared = {id_ for item, group in every.items() for id_ in (line.id for line in group if line.item != item)}
    ordered: Iterable[str] = (*(id_ for id_ in lines if id_ in shared), *(id_ for id_ in lines if id_ not in shared))
    return tuple(lines[id_] for id_ in ordered)


def _topic(topic: Topic) -> Iterator[ReviewLine]:
    maker = Maker(ItemRef(ItemKind.TOPIC, topic.id), topic.title, topic.nations)
    ours = CLINICIAN if topic.kind is TopicKind.CONDITION else frozenset()
    yield from maker.line("plain", "What it is", f"{topic.title}: {topic.plain}", ours, topic.sources)
    yield from maker.line("could_be", "What else it could be", "; ".join(topic.could_be), ours)
    yield from maker.line("misread_as", "Easily misread as", "; ".join(topic.misread_as), ours)
    for sign in topic.signs:
        key = f"signs/{sign.id}"
        clauses = "; ".join(f"{clause.now} / {clause.then}" for clause in sign.clauses)
        parts = (sign.text, f"could be {sign.could_be}" if sign.could_be else "", f"in a report: {clauses}")
        yield from maker.line(key, "Sign", ". ".join(p[:1].upper() + p[1:] for p in parts if p), ours, sign.sources)
        yield from maker.line(f"{key}/ask", "To ask", sign.ask and f"“{sign.ask}”", ours | LIVED, sign.sources)
    for index, line in enumerate(topic.say):
        yield from maker.line(f"say/{index}", "To say", f"“{line.text}”", ours | LIVED, line.sources)
        yield from _literal(maker, f"say/{index}", line.literal, ours | LIVED, line.sources)
    for index, line in enumerate(topic.avoid):
        yield from maker.line(f"avoid/{index}", "To avoid", line.text, ours, line.sources)
    for offer in topic.offers:
        key = f"offers/{offer.id}"
        part = f"What could help: {when_label(offer.when).lower()}"
        wants = f" In a report: she wants {offer.wants}." if offer.wants else ""
        # What is done whatever she chooses is done because somebody must: that is law.
        owed = LAW if offer.whatever else frozenset()
        here = replace(maker, venues=offer.venues, nations=offer.nations or topic.nations)
        yield from here.line(key, part, offer.text + wants, ours | owed, offer.sources)
        said = offer.say and f"“{offer.say}”"
        yield from here.line(f"{key}/say", f"{part}, to say", said, ours | LIVED, offer.sources)
        yield from _literal(here, key, offer.literal, ours | LIVED, offer.sources)
    counts: dict[str, int] = {}
    for heading, text in paragraphs(topic.body):
        key = heading.lower().replace(" ", "-") or "body"
        counts[key] = counts.get(key, -1) + 1
        readers = ours | (LAW if heading == COURT else frozenset())
        yield from maker.line(f"body/{key}/{counts[key]}", heading, text, readers, topic.sources)


def _literal(
    maker: Maker, key: str, text: str, readers: frozenset[Audience], sources: tuple[int, ...] = ()
) -> Iterator[ReviewLine]:
    yield from maker.line(f"{key}/literal", "To say, in literal words", text and f"“{text}”", readers, sources)


def _duty(duty: Duty) -> Iterator[ReviewLine]:
    maker = Maker(ItemRef(ItemKind.DUTY, duty.id), duty.title, duty.nations, duty.venues)
    yield from maker.line("title", "Its name", duty.title, LAW, duty.sources)
    yield from maker.line("law", "The law", duty.law, LAW, duty.sources)
    yield from maker.line("status", "In force", _in_force(duty), LAW, duty.sources)
    yield from maker.line("say", "To say", f"“{duty.say}”", LAW | LIVED, duty.sources)
    yield from _literal(maker, "say", duty.literal, LAW | LIVED, duty.sources)
    yield from maker.line("tell", "To whoever is told", duty.tell and f"“{duty.tell}”", LAW, duty.sources)
    yield from maker.line("consent", "What she must agree to", duty.consent, LAW, duty.sources)
    texts = (text for _heading, text in paragraphs(duty.body))
    yield from maker.lines("body", "Who does what", texts, LAW, duty.sources)


def _in_force(duty: Duty) -> str:
    words = {
        Status.IN_FORCE: f"In force since {duty.since}" if duty.since else "In force; the day it began was not seen",
        Status.PASSED: "Passed, not in force as far as was seen",
        Status.CHECK: "Not seen in the law itself: check before use",
        Status.PRACTICE: "No law is named: practice",
    }
    return f"{words[duty.status]} (looked up {duty.looked:%d.%m.%Y})."


def _exceptions(pack: Pack) -> Iterator[ReviewLine]:
    maker = Maker(CONSENT, "When the law may allow sharing without her yes")
    for index, each in enumerate(pack.consents.exceptions):
        yield from maker.line(str(index), "Without her yes", each.text, LAW, each.sources)


def _cards(pack: Pack) -> Iterator[ReviewLine]:
    maker = Maker(ItemRef(ItemKind.CARD, "cards"), "Cards to point at: what matters today", named="cards")
    for card in pack.cards.values():
        yield from maker.line(card.id, "Card", card.text, LIVED)


def _strengths(pack: Pack) -> Iterator[ReviewLine]:
    maker = Maker(ItemRef(ItemKind.STRENGTH, "strengths"), "Strengths, as said to her", named="strengths")
    for each in pack.strengths.values():
        yield from maker.line(each.id, "To say", each.text, LIVED)


def _script(script: Script) -> Iterator[ReviewLine]:
    maker = Maker(ItemRef(ItemKind.SCRIPT, script.id), script.title, script.nations)
    readers = LIVED | (LAW if script.id in LEGAL_SCRIPTS else frozenset())
    yield from maker.line("title", "Its name", script.title, readers)
    for key, part, body in (("body", "Script", script.body), ("literal", "In literal words", script.literal)):
        yield from maker.lines(key, part, (text for _heading, text in paragraphs(body)), readers, script.sources)
