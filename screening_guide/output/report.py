"""One paragraph for a pre-sentence report: strengths first, every sentence with its voice, no needs made into risks."""

from collections.abc import Iterable
from itertools import chain

from screening_guide.guide import prompts
from screening_guide.guide.model import Voice
from screening_guide.guide.phrases import voice_label
from screening_guide.guide.state import Note
from screening_guide.guide.suggest import open_topics
from screening_guide.i18n import _, ngettext
from screening_guide.output import lines
from screening_guide.output.handover import By, Entry, Handover, Section, staff_footer
from screening_guide.output.material import BLANK, Material
from screening_guide.output.nothing_today import is_offered, nothing_identified

MOST_CHARACTERS = 2000

_ENDS = (".", "!", "?", ".”", "!”", "?”")


def report(material: Material) -> Handover:
    """Write the paragraph, at most :data:`MOST_CHARACTERS` long with its spaces. The ledger stands outside it."""
    every = _sentences(material)
    possible = [[entry for entry in part if len(entry.text) <= MOST_CHARACTERS] for part in every]
    too_long = sum(map(len, every)) > sum(map(len, possible))
    sentences, left_out = _fitted(*possible)
    told = ""
    if too_long:
        told = _("A sentence alone is longer than the 2,000 characters of the paragraph. Shorten it, or it stays out.")
    elif left_out:
        told = ngettext(
            "One sentence was left out: the paragraph may have 2,000 characters. Untick what matters less.",
            "{count} sentences were left out: the paragraph may have 2,000 characters. Untick what matters less.",
            left_out,
        ).format(count=left_out)
    elif not sentences and is_offered(material):
        sentences = (Entry("nothing", nothing_identified()),)
    elif not sentences:
        told = _("Nothing is ticked, so there is no paragraph yet.")
    return Handover(
        kind="report",
        title=_("Paragraph for the report"),
        under_title=lines.where_and_when(material),
        by_hand=_("Name or reference, by hand: {blank}").format(blank=BLANK),
        sections=(
            Section(_("Paragraph"), sentences, empty=BLANK, prose=True, by=By.WORKER),
            lines.ledger(material),
        ),
        footer=staff_footer(material.pack),
        practice=material.practice,
        note_to_worker=told,
    )


def _sentences(material: Material) -> tuple[list[Entry], list[Entry], list[Entry], list[Entry]]:
    """Strengths, what matters to her, topic by topic, and what was decided."""
    return (
        list(_strengths(material)),
        list(_matters(material)),
        [*_topics(material), *_known(material), *_absences(material)],
        list(chain(_wanted(material), _plan(material, "a"), _plan(material, "b"))),
    )


def _fitted(
    strengths: list[Entry], matters: list[Entry], topics: list[Entry], decided: list[Entry]
) -> tuple[tuple[Entry, ...], int]:
    """What fits, and how many sentences do not. The last topics go first, and the strengths last of all."""
    left_out = 0
    while sum(len(entry.text) + 1 for entry in chain(strengths, matters, topics, decided)) - 1 > MOST_CHARACTERS:
        next(part for part in (topics, decided, matters, strengths) if part).pop()
        left_out += 1
    return (*strengths, *matters, *topics, *decided), left_out


# ---- sentences


def _sentence(text: str) -> str:
    """Words with a full stop after them, on one line."""
    flat = " ".join(text.split())
    return flat if flat.endswith(_ENDS) else f"{flat}."


def _listed(parts: Iterable[str]) -> str:
    *most, last = parts
    return _("{most}, and {last}").format(most=", ".join(most), last=last) if most else last


def _opening(voice: Voice) -> str:
    """How a sentence with this voice begins, before *that*."""
    return {Voice.SAW: _("I saw"), Voice.SAID: _("She told me"), Voice.RECORDS: _("Records say")}[voice]


def _that(voice: Voice, clauses: list[str]) -> str:
    """*I saw that she is tired and that she is shaking*."""
    return f"{_opening(voice)} {_listed(_('that {clause}').format(clause=clause) for clause in clauses)}"


def _strengths(material: Material) -> Iterable[Entry]:
    shown = [entry for entry in lines.strengths(material).shown if entry.id != lines.NO_STRENGTH]
    known = {f"strength.{item.id}": item.clause for item in material.pack.strengths.values()}
    clauses = [known[entry.id] for entry in shown if not entry.original and known.get(entry.id)]
    if clauses:
        noted = _listed(_("that {clause}").format(clause=clause) for clause in clauses)
        yield Entry("report.strengths", _sentence(_("I noted {clauses}").format(clauses=noted)))
    for entry in shown:
        if entry.original or not known.get(entry.id):
            yield Entry(f"report.{entry.id}", _sentence(_("A strength that I noted: {text}").format(text=entry.text)))


def _matters(material: Material) -> Iterable[Entry]:
    # The worker's other words are not hers, and stand without quotation marks.
    shown = lines.matters(material).shown
    quoted = [each.text if each.original or each.text.startswith("“") else f"“{each.text}”" for each in shown]
    if quoted:
        text = _("She told me what matters to her today: {words}").format(words=_listed(quoted))
        yield Entry("report.matters", _sentence(text))


def _topics(material: Material) -> Iterable[Entry]:
    """What was noted, topic by topic, in the order in which the topics stand on the page *Closer look*."""
    ticked = {voice: {entry.id: entry for entry in lines.notes(material, voice).shown} for voice in Voice}
    signs = material.pack.signs
    for opened in open_topics(material.pack, material.state):
        own = [note for note in material.state.notes.values() if signs[note.sign].topic == opened.topic.id]
        for voice in Voice:
            yield from _of_topic(material, opened.topic.id, own, voice, ticked[voice])


def _of_topic(
    material: Material, topic: str, own: list[Note], voice: Voice, ticked: dict[str, Entry]
) -> Iterable[Entry]:
    """One sentence for all that was noted plainly, and one for each thing that has words of its own."""
    plain: list[str] = []
    apart: list[Entry] = []
    for note in own:
        entry = ticked.get(f"{voice.value}.{note.sign}")
        clause = material.pack.signs[note.sign].clause
        words = {Voice.SAID: note.words, Voice.RECORDS: note.recorded}.get(voice, "")
        if entry is None:
            continue
        if entry.original or not clause:
            apart.append(Entry(f"report.{entry.id}", _sentence(f"{voice_label(voice)}: {entry.text}")))
        elif words:
            apart.append(Entry(f"report.{entry.id}", _sentence(f"{_that(voice, [clause])}: “{words}”")))
        else:
            plain.append(clause)
    if plain:
        yield Entry(f"report.{topic}.{voice.value}", _sentence(_that(voice, plain)))
    yield from apart


def _known(material: Material) -> Iterable[Entry]:
    for entry in lines.notes(material, Voice.RECORDS).shown:
        if entry.id == prompts.KNOWN_WORDS:
            text = f"{voice_label(Voice.RECORDS)}: {entry.text}"
            yield Entry(f"report.{entry.id}", _sentence(text))


def _absences(material: Material) -> Iterable[Entry]:
    for entry in lines.absences(material).shown:
        yield Entry(f"report.{entry.id}", _sentence(_("No answer to {question}").format(question=entry.text)))


def _wanted(material: Material) -> Iterable[Entry]:
    every, shown = lines.wanted(material).entries, lines.wanted(material).shown
    if shown and shown[0].id == lines.NONE_TODAY:
        yield Entry("report.wanted", _("She chose no help today, and can ask again."))
    elif shown:
        first, *rest = (f"“{entry.text.rstrip('.')}”" for entry in shown)
        if shown != every:  # what came first may be among those that were left out
            text = _("Among other things, she chose {offers}").format(offers=_listed([first, *rest]))
        else:
            text = _("She chose {first} first").format(first=first)
            if rest:
                text = _("{first}, and then {rest}").format(first=text, rest=_listed(rest))
        yield Entry("report.wanted", _sentence(text))


def _plan(material: Material, letter: str) -> Iterable[Entry]:
    """Only what was filled in: blanks are for the note."""
    shown = [entry.text for entry in lines.plan(material, letter).shown if not entry.text.endswith(BLANK)]
    if shown:
        agreed = _("Planned, as Plan {letter}") if material.from_notes else _("We agreed, as Plan {letter}")
        parts = "; ".join(lines.lower_first(text.rstrip(".")) for text in shown)
        yield Entry(f"report.plan.{letter}", _sentence(f"{agreed.format(letter=letter.upper())}: {parts}"))
