"""An entry of the book as widgets, each line with the numbers of its sources or marked as practice advice."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from screening_guide.gui.markdown_view import prose, widgets
from screening_guide.gui.topic_view import DutyCard, above_signs, below_signs, duties
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.line_card import LineCard
from screening_guide.gui.widgets.text import label
from screening_guide.guide.book import Entry, EntryKind
from screening_guide.guide.kinds import SignGroup
from screening_guide.guide.model import Line, Offer, Pack, Sign, Topic
from screening_guide.guide.phrases import group_label, step_words, when_label
from screening_guide.guide.reviewing.line import ItemKind, ItemRef
from screening_guide.i18n import _
from screening_guide.output.crib import Place
from screening_guide.output.sources import advice_line, full_sources, numbers, source_line

NARROW_EM = 56.0


def entry_widgets(pack: Pack, entry: Entry, place: Place, open_entry: Callable[[Entry], object]) -> list[QWidget]:
    """Draw one entry.

    Args:
        pack: holds what the entry names.
        entry: from the book.
        place: decides the urgent steps, and brings the national lines.
        open_entry: opens another entry that this one leads to.
    """
    if entry.kind is EntryKind.URGENT:
        return _urgent(pack, entry.id, place)
    if entry.kind is EntryKind.DUTY:
        return _duty(pack, entry.id)
    if entry.kind is EntryKind.SCRIPT:
        return _script(pack, entry.id)
    return _topic(pack, entry.id, place, open_entry)


def _cited(text: str, sources: Iterable[int]) -> str:
    return f"{text} {numbers(sources)}"


def _ring(place: Place) -> list[QWidget]:
    cards = [LineCard(line, place.today) for line in place.lines]
    return [label(_("Ring from anywhere"), "title"), *cards] if cards else []


def _sources(pack: Pack, cited: Iterable[int]) -> list[QWidget]:
    return [label(advice_line(), "small"), *(label(line, "small") for line in full_sources(pack, cited))]


def _urgent(pack: Pack, rule_id: str, place: Place) -> list[QWidget]:
    rule = pack.urgent[rule_id]
    card = Card("urgent")
    steps, afterwards = rule.read(place.venue, place.nation), rule.afterwards(place.venue, place.nation)
    for number, step in enumerate(steps, start=1):
        said = " ".join(f"“{line}”" for line in step.say)
        card.add(prose(f"{number}\\. **{step.lead}** {_cited(' '.join((step.text, said)).strip(), step.sources)}"))
    cited = [*rule.sources, *(number for step in (*steps, *afterwards) for number in step.sources)]
    beside = Column(
        *([prose(rule.body)] if rule.body else []),
        label(_("Write down"), "title"),
        *(label(line) for line in rule.write_down),
        *(label(step_words(step)) for step in afterwards),
    )
    return [
        label(rule.title, "heading"),
        label(pack.venues[place.venue].label, "title"),
        Beside(card, beside, NARROW_EM, share=0.4, top=True),
        *_ring(place),
        label(source_line(pack, rule.sources, rule.reviewed, ItemRef(ItemKind.URGENT, rule.id)), "small"),
        *_sources(pack, cited),
    ]


def _topic(pack: Pack, topic_id: str, place: Place, open_entry: Callable[[Entry], object]) -> list[QWidget]:
    topic = pack.topics[topic_id]
    halves: list[list[QWidget]] = [[], []]
    for group in SignGroup:
        texts = [_cited(sign.text, sign.sources) for sign in topic.signs if sign.group is group]
        half = halves[group in (SignGroup.SAY, SignGroup.KNOWN)]
        if texts:
            half += [label(group_label(group), "strong"), *(label(text) for text in texts)]
    signs = Card().add(Beside(Column(*halves[0]), Column(*halves[1]), NARROW_EM, share=0.5, top=True))
    offers = Card()
    for offer in topic.offers:
        offers.add(label(f"{when_label(offer.when)}: {_cited(offer.text, offer.sources)}"))
        if offer.say:
            offers.add(label(_("Say: “{words}”").format(words=offer.say), "quiet"))
    lines: tuple[Sign | Line | Offer, ...] = (*topic.signs, *topic.say, *topic.avoid, *topic.offers)
    return [
        label(topic.title, "heading"),
        label(topic.plain),
        Beside(
            Column(*above_signs(pack, topic)),
            Column(label(_("What could help"), "title"), offers),
            NARROW_EM,
            share=0.5,
            top=True,
        ),
        label(_("Signs"), "title"),
        signs,
        *_ring(place),
        *_leads_to(pack, topic, open_entry),
        *below_signs(pack, topic),
        *_sources(pack, [*topic.sources, *(number for line in lines for number in line.sources)]),
    ]


def _leads_to(pack: Pack, topic: Topic, open_entry: Callable[[Entry], object]) -> list[QWidget]:
    """Buttons to the urgent steps and the duties that go with a topic."""
    rules = [Entry(EntryKind.URGENT, rule.id, rule.short) for rule in pack.rules() if rule.id in topic.urgent]
    owed = [Entry(EntryKind.DUTY, duty.id, duty.title) for duty in duties(pack, topic)]
    made: list[QWidget] = []
    for heading, entries in ((_("Urgent steps"), rules), (_("Duties"), owed)):
        if entries:
            buttons = (button(entry.title, partial(open_entry, entry)) for entry in entries)
            made += [label(heading, "title"), Flow(*buttons)]
    return made


def _duty(pack: Pack, duty_id: str) -> list[QWidget]:
    duty = pack.duties[duty_id]
    return [label(duty.title, "heading"), DutyCard(pack, duty, whole=True), *_sources(pack, duty.sources)]


def _script(pack: Pack, script_id: str) -> list[QWidget]:
    script = pack.scripts[script_id]
    takes = [label(_("About {count} seconds").format(count=script.seconds), "quiet")] if script.seconds else []
    return [
        label(script.title, "heading"),
        *takes,
        *widgets(script.body.replace("{minutes}", "…")),
        label(source_line(pack, script.sources, script.reviewed, ItemRef(ItemKind.SCRIPT, script.id)), "small"),
        *_sources(pack, script.sources),
    ]
