"""One paragraph for a report, as a court reads it: strengths first, each fact with whose it is and of when.

Nothing she said is in it without her yes to the court, and nothing that could be one thing or another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from screening_guide.guide import prompts
from screening_guide.guide.consent import Standing
from screening_guide.guide.kinds import SignGroup, Voice
from screening_guide.guide.model import Sign, Topic, TopicKind
from screening_guide.guide.phrases import clauses, day, listed
from screening_guide.guide.suggest import open_topics
from screening_guide.i18n import _, ngettext
from screening_guide.output import lines
from screening_guide.output.handover import By, Entry, Handover, Section, never_a_diagnosis
from screening_guide.output.material import BLANK, Material
from screening_guide.output.nothing_today import is_offered, nothing_identified
from screening_guide.output.urgent_slip import is_begun

MOST_CHARACTERS = 2000
MOST_CLAUSES = 3
COURT = "court"
NEEDS, WORDS, HEALTH, PLAN = "needs", "words", "health", "plan"  # of the consent page

_ENDS = (".", "!", "?", ".”", "!”", "?”")
_UNFIT = re.compile(r"\b(?:you|your|yours|yourself|or)\b", re.IGNORECASE)
_SPEECH = re.compile(r"\bshe (?:said|says|told|tells|asked|asks|feels|fears|wants|thinks)\b", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


@dataclass(frozen=True)
class Waiting:
    """What keeps a line out of the paragraph, in words for the worker.

    Attributes:
        which: signs that can mean several things, where the worker has not said which.
        told: what else is missing, a sentence each.
    """

    which: tuple[str, ...]
    told: tuple[str, ...]


def report(material: Material) -> Handover:
    """Write the paragraph, at most :data:`MOST_CHARACTERS` long with its spaces."""
    every = _sentences(material)
    possible = [[entry for entry in part if len(entry.text) <= MOST_CHARACTERS] for part in every]
    too_long = sum(map(len, every)) > sum(map(len, possible))
    sentences, left_out = _fitted(possible)
    told = list(waiting(material).told)
    if too_long:
        told.append(
            _("A sentence alone is longer than the 2,000 characters of the paragraph. Shorten it, or it stays out.")
        )
    elif left_out:
        told.append(
            ngettext(
                "One sentence was left out: the paragraph may have 2,000 characters. Untick what matters less.",
                "{count} sentences were left out: the paragraph may have 2,000 characters. Untick what matters less.",
                left_out,
            ).format(count=left_out)
        )
    elif not sentences and is_offered(material):
        sentences = (Entry("nothing", nothing_identified()),)
    elif not sentences:
        told.append(_("Nothing that can go in is ticked, so there is no paragraph yet."))
    return Handover(
        kind="report",
        title=_("Paragraph for the report"),
        under_title=lines.where_and_when(material),
        by_hand=_("Name or reference, by hand: {blank}").format(blank=BLANK),
        sections=(Section(_("Paragraph"), sentences, empty=BLANK, prose=True, by=By.WORKER),),
        footer=(never_a_diagnosis(),),
        practice=material.practice,
        note_to_worker=" ".join(told),
    )


def court_agreed(material: Material) -> bool:
    """Whether she said yes to telling the court. *Not asked* is no yes."""
    return any(each.who == COURT and each.standing is Standing.AGREED for each in material.ledger())


def _agreed_to(material: Material) -> frozenset[str]:
    """What of hers the court may be told, by the ids of the consent page: all of it, when she set no limit."""
    if not court_agreed(material):
        return frozenset()
    limited = frozenset(material.state.picked(prompts.consent_what(COURT)))
    return limited or frozenset(each.id for each in material.pack.consents.what)


def _kind(topic: Topic) -> str:
    """Under what a topic falls on the consent page."""
    if topic.sensitive is not None:
        return topic.sensitive.value
    return HEALTH if topic.kind is TopicKind.CONDITION else NEEDS


def unfit(words: str, agreed: bool) -> bool:
    """Whether words that were typed cannot stand before a court: they speak to somebody, or leave open which is true.

    Without her yes, they must not tell what she said either. What is in quotation marks is somebody's own.
    """
    plain = _QUOTED.sub("", words)
    return bool(_UNFIT.search(plain) or (not agreed and (_SPEECH.search(plain) or plain != words)))


def seen_on(material: Material) -> str:
    """The day on which she was seen. Written up afterwards, the clock does not know it."""
    if prompts.SEEN_ON in material.state.times or material.from_notes:
        return material.state.answer(prompts.SEEN_ON).strip()
    return day(material.now)


def court_strength(material: Material) -> str:
    """The strength as the court reads it: as written for it, else the worker's own words when they are not to her."""
    state = material.state
    own = state.answer(prompts.STRENGTH_COURT).strip()
    words = next((e.text for e in lines.strengths(material).shown if e.id == prompts.STRENGTH_WORDS), "")
    found = own or words
    return "" if unfit(found, court_agreed(material)) else found


def waiting(material: Material) -> Waiting:
    """What is ticked and cannot go in yet, and what the worker can do about it."""
    shown = {voice: _ticked(material, voice) for voice in Voice}
    allowed = [voice for voice in Voice if voice is not Voice.SAID or court_agreed(material)]
    which = tuple(
        note.sign
        for note in material.state.notes.values()
        if not clauses(material.pack.signs[note.sign], note)
        and any(f"{voice.value}.{note.sign}" in shown[voice] for voice in allowed)
    )
    told = []
    if not court_agreed(material):
        told.append(_("She has not agreed that the court may be told: nothing she said is in it, whatever is ticked."))
    elif limits := material.state.picked(prompts.consent_what(COURT)):
        agreed_to = (each.text.lower() for each in material.pack.consents.what if each.id in limits)
        told.append(_("She agreed to this, and no more of hers is in it: {what}.").format(what="; ".join(agreed_to)))
    if any(unfit(words, court_agreed(material)) for words in _typed(material)):
        told.append(_("Words that were typed stay out where they say “you” or “or”, or what she said without her yes."))
    if which:
        told.append(
            ngettext(
                "One line can mean several things: pick which, or it stays out.",
                "{count} lines can mean several things: pick which, or they stay out.",
                len(which),
            ).format(count=len(which))
        )
    if shown[Voice.SAW] and not seen_on(material):
        told.append(_("What was seen needs its day: write it, or it stays out."))
    if shown[Voice.RECORDS] and not material.state.answer(prompts.RECORD).strip():
        told.append(_("What records say needs the record and its date: write them, or it stays out."))
    if lines.strengths(material).shown and not court_strength(material):
        told.append(_("A strength goes in when it says what exactly, as the court should read it: “she …”."))
    return Waiting(which, tuple(told))


def _typed(material: Material) -> Iterator[str]:
    """What the worker has typed and would stand in the paragraph as it is."""
    state = material.state
    yield from (state.answer(prompt) for prompt in (prompts.RECORD, prompts.STRENGTH_COURT, prompts.KNOWN_WORDS))
    yield from (state.answer(prompts.plan(letter, slot)) for letter in "ab" for slot in lines.plan_labels())
    yield from (other.text for other in state.reworded.values())


def _ticked(material: Material, voice: Voice) -> dict[str, Entry]:
    return {entry.id: entry for entry in lines.notes(material, voice).shown}


def _sentences(material: Material) -> list[list[Entry]]:
    """Strengths, what matters to her, topic by topic, and what was decided. Hers only with her yes to the court."""
    agreed = _agreed_to(material)
    return [
        list(_strengths(material)),
        list(_matters(material, agreed)),
        [*_topics(material, agreed), *_known(material, agreed)],
        list(
            chain(
                _urgent(material),
                _wanted(material) if NEEDS in agreed else (),
                _plan(material) if PLAN in agreed else (),
            )
        ),
    ]


def _fitted(parts: list[list[Entry]]) -> tuple[tuple[Entry, ...], int]:
    """What fits, and how many sentences do not. The last topics go first, and the strengths last of all."""
    strengths, matters, topics, decided = (list(part) for part in parts)
    left_out = 0
    while sum(len(entry.text) + 1 for entry in chain(strengths, matters, topics, decided)) - 1 > MOST_CHARACTERS:
        next(part for part in (topics, decided, matters, strengths) if part).pop()
        left_out += 1
    return (*strengths, *matters, *topics, *decided), left_out


# ---- sentences


def _sentence(text: str) -> str:
    """Words with a capital and a full stop, on one line."""
    flat = " ".join(text.split())
    flat = flat[:1].upper() + flat[1:]
    return flat if flat.endswith(_ENDS) else f"{flat}."


def _strengths(material: Material) -> Iterator[Entry]:
    if words := court_strength(material):
        text = _("A clear strength: {words}").format(words=lines.lower_first(words))
        yield Entry("report.strengths", _sentence(text))


def _matters(material: Material, agreed: frozenset[str]) -> Iterator[Entry]:
    """In her own words where there are any; a card is not her words, and stands without quotation marks."""
    cards = {f"matters.{card.id}": card.clause for card in material.pack.cards.values()}
    shown = [e for e in lines.matters(material).shown if (NEEDS if e.id in cards else WORDS) in agreed]
    parts = [entry.text if entry.original else cards.get(entry.id) or entry.text for entry in shown]
    if parts:
        text = _("She told me that what matters most to her is {words}").format(words=listed(parts))
        yield Entry("report.matters", _sentence(text))


@dataclass(frozen=True)
class _Opening:
    """How the sentences in one voice begin: the first of them, and those after it, which need not name it again."""

    first: str
    again: str


@dataclass(frozen=True)
class _Fact:
    """What one note says in one voice: plain clauses, exact words with them, or the worker's own words instead."""

    line: str
    said: tuple[str, ...] = ()
    words: str = ""
    instead: str = ""


def _topics(material: Material, agreed: frozenset[str]) -> Iterator[Entry]:
    """What was noted, voice by voice, in the order in which the topics stand on the page *Closer look*."""
    for voice in (Voice.RECORDS, *((Voice.SAID,) if agreed else ()), Voice.SAW):
        opening = _opening(material, voice)
        if opening is not None:
            sentences = _grouped(list(_facts(material, voice, agreed)))
            for number, facts in enumerate(sentences):
                text = _in_words(opening.again if number else opening.first, voice, facts)
                yield Entry(f"report.{facts[0].line}", _sentence(text))


def _opening(material: Material, voice: Voice) -> _Opening | None:
    """None when what the voice needs, a day or the name of the record, is not written yet."""
    if voice is Voice.SAID:
        return _Opening(_("She told me"), _("She also told me"))
    if voice is Voice.SAW:
        day_seen = seen_on(material)
        return _Opening(_("On {day}").format(day=day_seen), _("That day")) if day_seen else None
    record = material.state.answer(prompts.RECORD).strip().rstrip(".")
    if unfit(record, agreed=False):
        return None
    return _Opening(_("{record} shows").format(record=record), _("It also shows")) if record else None


def _facts(material: Material, voice: Voice, agreed: frozenset[str]) -> Iterator[_Fact]:
    """What is ticked in one voice, as far as it may go in and it is known which of several things is true."""
    signs, ticked = material.pack.signs, _ticked(material, voice)
    for opened in open_topics(material.pack, material.state):
        for note in material.state.notes.values():
            entry, sign = ticked.get(f"{voice.value}.{note.sign}"), signs[note.sign]
            if entry is None or sign.topic != opened.topic.id:
                continue
            found = clauses(sign, note)
            if _kind(opened.topic) not in agreed:
                if _is_hers(material, sign, voice, bool(entry.original)):
                    continue
                found = tuple(clause for clause in found if voice is not Voice.SAW or not clause.hers)
            said = tuple(clause.then if voice is Voice.SAW else clause.now for clause in found)
            words = {Voice.SAID: note.words if WORDS in agreed else "", Voice.RECORDS: note.recorded}.get(voice, "")
            if entry.original:
                if not unfit(entry.text, bool(agreed)):
                    yield _Fact(entry.id, instead=entry.text)
            elif said:
                yield _Fact(entry.id, said, words)


def _is_hers(material: Material, sign: Sign, voice: Voice, in_other_words: bool) -> bool:
    """Whether only she can have told it: what she said is hers, whatever was pressed and whoever carried it."""
    if voice is Voice.SAID or sign.id in material.state.picked(prompts.CARRIED):
        return True
    only_she = sign.group is SignGroup.SAY or (in_other_words and any(clause.hers for clause in sign.clauses))
    return voice is Voice.SAW and only_she


def _grouped(facts: list[_Fact]) -> Iterator[list[_Fact]]:
    """One sentence for up to three plain clauses; what has words of its own stands by itself."""
    group: list[_Fact] = []
    for fact in facts:
        alone = bool(fact.words or fact.instead)
        if group and (alone or sum(len(each.said) for each in (*group, fact)) > MOST_CLAUSES):
            yield group
            group = []
        if alone:
            yield [fact]
        else:
            group.append(fact)
    if group:
        yield group


def _in_words(opening: str, voice: Voice, facts: list[_Fact]) -> str:
    """*On 26 November she was quiet*; *She told me that …: “…”*; *Her prison record of 24 November shows that …*."""
    first = facts[0]
    if first.instead:
        return (
            _("{opening} I saw: {text}").format(opening=opening, text=first.instead)
            if voice is Voice.SAW
            else (_("{opening}: {text}").format(opening=opening, text=first.instead))
        )
    said = list(dict.fromkeys(text for fact in facts for text in fact.said))  # several signs can mean the same
    if voice is Voice.SAW:
        she = _("she ")
        lead, *others = said
        if lead.startswith(she):  # *she was quiet and gave short answers*
            others = [other.removeprefix(she) for other in others]
        return f"{opening} {listed([lead, *others])}"
    text = f"{opening} {listed(_('that {clause}').format(clause=clause) for clause in said)}"
    return f"{text}: “{first.words}”" if first.words else text


def _known(material: Material, agreed: frozenset[str]) -> Iterator[Entry]:
    record = material.state.answer(prompts.RECORD).strip().rstrip(".")
    if material.state.picked(prompts.CARRIED) and WORDS not in agreed:
        return  # a sheet that she carried holds her words
    for entry in lines.notes(material, Voice.RECORDS).shown:
        if entry.id == prompts.KNOWN_WORDS and record and not unfit(entry.text, bool(agreed)):
            yield Entry(f"report.{entry.id}", _sentence(f"{record}: {entry.text}"))


def _urgent(material: Material) -> Iterator[Entry]:
    """That steps were taken to keep her safe, and where the slip is."""
    state, when = material.state, seen_on(material)
    accepted = state.answer(prompts.SLIP_ACCEPTED)
    done = is_begun(material.pack, state) and (state.answer(prompts.SLIP_TOLD) or accepted)
    if not (material.ticked("urgent", True) and done and when):
        return  # that the steps were read is not that they were taken
    if accepted in ("", prompts.NOT_YET):
        text = _("On {day} urgent steps were taken to keep her safe; the written handover has not been taken over yet")
    else:
        text = _("On {day} urgent steps were taken to keep her safe; the written handover was taken over ({who})")
    yield Entry("report.urgent", _sentence(text.format(day=when, who=lines.lower_first(accepted))))


def _wanted(material: Material) -> Iterator[Entry]:
    shown = {entry.id: entry for entry in lines.wanted(material).shown}
    if lines.NONE_TODAY in shown:
        yield Entry("report.wanted", _("She did not want help today and can ask again."))
        return
    chosen = [each.offer for each in material.wanted() if f"wanted.{each.offer.id}" in shown and each.offer.wants]
    starts = (_("She wants {wants}"), _("She also wants {wants}"))
    for number, offer in enumerate(chosen):
        entry = shown[f"wanted.{offer.id}"]
        text = starts[number > 0].format(wants=entry.text if entry.original else offer.wants)
        yield Entry(f"report.{entry.id}", _sentence(text))


def _plan(material: Material) -> Iterator[Entry]:
    """What she plans as one sentence, or nothing: blanks are for the note."""
    for letter, text in (("a", _("Her plan: {plan}")), ("b", _("If that fails: {plan}"))):
        ticked = {entry.id for entry in lines.plan(material, letter).shown}
        slots = {
            slot: material.state.answer(prompts.plan(letter, slot)).strip().rstrip(".")
            for slot in lines.plan_labels()
            if prompts.plan(letter, slot) in ticked
        }
        slots = {slot: words for slot, words in slots.items() if not unfit(words, agreed=True)}
        parts = [
            _("{when}, {what}").format(when=lines.lower_first(lines.plan_labels()[slot]), what=lines.lower_first(words))
            for slot, words in slots.items()
            if words
        ]
        if parts:
            yield Entry(f"report.plan.{letter}", _sentence(text.format(plan="; ".join(parts))))
