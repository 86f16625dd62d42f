"""A crib: one entry of the book on one side of paper, to pin up or to take into the room."""

import datetime
import re
from dataclasses import dataclass

from screening_guide.directory import words
from screening_guide.directory.model import Line
from screening_guide.guide.book import Entry as BookEntry
from screening_guide.guide.book import EntryKind
from screening_guide.guide.kinds import Nation, SignGroup, Venue
from screening_guide.guide.model import Duty, Pack, Script, Status, Topic
from screening_guide.guide.phrases import group_label, nation_label, step_words, when_label
from screening_guide.guide.reviewing.line import ItemKind, ItemRef
from screening_guide.guide.rule import UrgentRule
from screening_guide.i18n import _
from screening_guide.output.handover import Entry, Handover, Section, sign_off
from screening_guide.output.sources import advice_line, numbers, source_line


@dataclass(frozen=True)
class Place:
    """Where the crib is for.

    Attributes:
        venue: decides the steps of an urgent rule.
        lines: national lines that go with the entry.
        today: to say how old their numbers are.
        practice: whether the page says PRACTICE.
        nation: decides the steps of an urgent rule, too.
    """

    venue: Venue
    lines: tuple[Line, ...]
    today: datetime.date
    practice: bool = False
    nation: Nation = Nation.ENGLAND


def crib(pack: Pack, entry: BookEntry, place: Place) -> Handover:
    """Write one entry of the book for paper."""
    if entry.kind is EntryKind.URGENT:
        kind = ItemKind.URGENT
        title, under, sections, cited, reviewed = _urgent(pack, pack.urgent[entry.id], place)
    elif entry.kind is EntryKind.DUTY:
        kind = ItemKind.DUTY
        title, under, sections, cited, reviewed = _duty(pack.duties[entry.id])
    elif entry.kind is EntryKind.SCRIPT:
        kind = ItemKind.SCRIPT
        title, under, sections, cited, reviewed = _script(pack.scripts[entry.id])
    else:
        kind = ItemKind.TOPIC
        title, under, sections, cited, reviewed = _topic(pack.topics[entry.id], place)
    item = ItemRef(kind, entry.id)
    return Handover(
        kind="crib",
        title=title,
        under_title=under,
        sections=sections,
        footer=(sign_off(pack), f"{source_line(pack, cited, reviewed, item)} {advice_line()}"),
        practice=place.practice,
    )


Parts = tuple[str, str, tuple[Section, ...], tuple[int, ...], datetime.date]


def _lines(texts: list[tuple[str, tuple[int, ...]]]) -> tuple[Entry, ...]:
    return tuple(Entry(f"crib.{i}", f"{text} {numbers(cited)}") for i, (text, cited) in enumerate(texts))


def _plain(*texts: str) -> tuple[Entry, ...]:
    return tuple(Entry(f"crib.{i}", text) for i, text in enumerate(texts))


def _ring(place: Place) -> Section:
    entries = [
        Entry(f"crib.{line.id}", f"{line.name}: {line.phone}. {words.line_age(line, place.today).words}")
        for line in place.lines
        if line.phone
    ]
    return Section(_("Ring from anywhere"), tuple(entries))


def _urgent(pack: Pack, rule: UrgentRule, place: Place) -> Parts:
    steps = [(step_words(step), step.sources) for step in rule.read(place.venue, place.nation)]
    afterwards = [(step_words(step), step.sources) for step in rule.afterwards(place.venue, place.nation)]
    sections = (
        Section("", _lines(steps), numbered=True),
        Section(_("Write down"), _plain(*rule.write_down)),
        Section("", _plain(*paragraphs(rule.body))),
        _ring(place),
        Section("", _lines(afterwards)),
    )
    return rule.title, pack.venues[place.venue].label, sections, rule.sources, rule.reviewed


def _topic(topic: Topic, place: Place) -> Parts:
    signs = [
        Section(
            group_label(group),
            _lines([(sign.text, sign.sources) for sign in topic.signs if sign.group is group]),
            run_on=True,
        )
        for group in SignGroup
    ]
    offers = [(f"{when_label(offer.when)}: {offer.text}", offer.sources) for offer in topic.offers]
    why = re.search(r"^## Why\s*$(.*?)(?=^## |\Z)", topic.body, re.MULTILINE | re.DOTALL)
    sections = (
        Section(_("Say"), _lines([(f"“{line.text}”", line.sources) for line in topic.say])),
        Section(_("Avoid"), _lines([(line.text, line.sources) for line in topic.avoid])),
        *(section for section in signs if section.entries),
        Section(_("Could also be"), _plain(*topic.could_be), run_on=True),
        Section(_("Easily misread as"), _plain(*topic.misread_as), run_on=True),
        Section(_("What could help"), _lines(offers)),
        Section(_("Why"), _plain(*paragraphs(why[1] if why else ""))),
        _ring(place),
    )
    return topic.title, topic.plain, sections, topic.sources, topic.reviewed


def _duty(duty: Duty) -> Parts:
    sections = (
        Section(_("Say to her"), _plain(f"“{duty.say}”")),
        Section(_("Say to whoever is told"), _plain(*([f"“{duty.tell}”"] if duty.tell else []))),
        Section(_("What she must agree to"), _plain(duty.consent)),
        Section("", _plain(*paragraphs(duty.body))),
    )
    return duty.title, duty_line(duty), sections, duty.sources, duty.reviewed


def duty_line(duty: Duty) -> str:
    """Where a duty holds, what it rests on, and whether that is in force."""
    where = ", ".join(nation_label(nation) for nation in duty.nations)
    return " ".join(part for part in (f"{where}.", f"{duty.law.rstrip('.')}.", _standing(duty)) if part)


def _standing(duty: Duty) -> str:
    """Whether it is in force, as far as was seen, and when that was looked up."""
    looked = f"{duty.looked:%d.%m.%Y}"
    if duty.status is Status.PRACTICE:
        return ""
    if duty.status is Status.IN_FORCE and duty.since:
        return _("In force since {since} (looked up {looked}).").format(since=duty.since, looked=looked)
    told = {
        Status.IN_FORCE: _("In force; the day it began was not seen (looked up {looked})."),
        Status.PASSED: _("Passed, not in force as far as was seen (looked up {looked})."),
        Status.CHECK: _("Not seen in the law itself: check before use (looked up {looked})."),
    }
    return told[duty.status].format(looked=looked)


def _script(script: Script) -> Parts:
    body = script.body.replace("{minutes}", "…")
    return script.title, "", (Section("", _plain(*paragraphs(body))),), script.sources, script.reviewed


def paragraphs(body: str) -> list[str]:
    """Markdown as plain paragraphs, list items and headings; lines to say aloud in quotation marks."""
    found = []
    for block in re.split(r"\n\s*\n|\n(?=[-*] |\d+\. )", body.strip()):
        text = " ".join(line.lstrip("> ").strip() for line in block.strip().splitlines())
        text = re.sub(r"^#+ |^[-*] ", "", text.replace("**", ""))
        if text:
            found.append(f"“{text}”" if block.strip().startswith(">") else text)
    return found
