"""Say a note in a sentence that never loses its voice."""

import datetime
from collections.abc import Iterable

from screening_guide.guide.kinds import Absence, Nation, SignGroup, Voice, When
from screening_guide.guide.model import Clause, Pack, Sign
from screening_guide.guide.rule import StepText
from screening_guide.guide.state import Note
from screening_guide.guide.urgent import sentences
from screening_guide.i18n import _

_SAYS_SHE = ("Says she ", "Says someone ", "Says that ")


def voice_label(voice: Voice) -> str:
    """How we know, as it is written on every page and print."""
    return {Voice.SAW: _("I saw"), Voice.SAID: _("She said"), Voice.RECORDS: _("Records say")}[voice]


def absence_label(absence: Absence) -> str:
    """Why there is no answer, in words."""
    return {
        Absence.NOT_ASKED: _("Not asked"),
        Absence.NOT_KNOWN: _("Not known"),
        Absence.DECLINED: _("Chose not to say"),
    }[absence]


def group_label(group: SignGroup) -> str:
    """How a sign is noticed, in words."""
    return {
        SignGroup.LOOK: _("Look"),
        SignGroup.LISTEN: _("Listen"),
        SignGroup.SAY: _("She may say"),
        SignGroup.KNOWN: _("Known already"),
    }[group]


def when_label(when: When) -> str:
    """When an offer is made, in words."""
    return {
        When.NOW: _("Now"),
        When.BEFORE_SHE_LEAVES: _("Before she leaves"),
        When.THIS_WEEK: _("This week"),
    }[when]


def nation_label(nation: Nation) -> str:
    """A nation, in words."""
    return {
        Nation.ENGLAND: _("England"),
        Nation.WALES: _("Wales"),
        Nation.SCOTLAND: _("Scotland"),
        Nation.NORTHERN_IRELAND: _("Northern Ireland"),
    }[nation]


def sign_text(text: str, voice: Voice) -> str:
    """A sign as it reads after its voice: *She said: says she is worthless* loses the second *says*."""
    if voice is Voice.SAID and text.startswith(_SAYS_SHE):
        text = text.removeprefix("Says ").removeprefix("that ")
    return text[:1].lower() + text[1:]


def chosen_words(offer: str) -> str:
    """What she chose, from the text of an offer: she has agreed, and what follows the first sentence is for staff."""
    first = sentences(offer)[0]
    agreed = first.removeprefix(_("If she agrees, "))
    return first if agreed == first else agreed[:1].upper() + agreed[1:]


def clauses(sign: Sign, note: Note) -> tuple[Clause, ...]:
    """What the sign is said to mean: its one clause, or those that the worker picked; none until she has."""
    if len(sign.clauses) == 1:
        return sign.clauses
    return tuple(sign.clauses[which] for which in note.which if which < len(sign.clauses))


def listed(parts: Iterable[str]) -> str:
    """Parts of a sentence: *one, two and three*."""
    *most, last = parts
    return _("{most} and {last}").format(most=", ".join(most), last=last) if most else last


def known_as(sign: Sign, note: Note, voice: Voice) -> str:
    """The sign as it is written after its voice: what the worker picked where it can mean several things."""
    picked = clauses(sign, note) if note.which else ()
    if not picked:
        return sign_text(sign.text, voice)
    return listed(clause.then if voice is Voice.SAW else clause.now for clause in picked)


def note_lines(pack: Pack, note: Note) -> tuple[tuple[Voice, str], ...]:
    """One line for each voice of a note, with her exact words under *She said*, and a record's under *Records say*."""
    sign = pack.signs[note.sign]
    quoted = {Voice.SAID: note.words, Voice.RECORDS: note.recorded}
    lines = []
    for voice in note.voices:
        said = known_as(sign, note, voice)
        if words := quoted.get(voice):
            said = _("{sign}: “{words}”").format(sign=said, words=words)
        lines.append((voice, said))
    return tuple(lines)


def step_words(step: StepText) -> str:
    """An urgent step as it is read out: its lead, its text, and the words for her."""
    said = " ".join(f"“{line}”" for line in step.say)
    return " ".join(part for part in (step.lead, step.text, said) if part)


def because(pack: Pack, notes: tuple[Note, ...], cards: tuple[str, ...], most: int = 2) -> str:
    """The *because you noted* line of a suggestion."""
    parts = [_("she chose “{card}”").format(card=pack.cards[card].text) for card in cards if card in pack.cards]
    for note in notes:
        parts += [f"{voice_label(voice)}: {text}" for voice, text in note_lines(pack, note)[:1]]
    shown = "; ".join(parts[:most])
    more = len(parts) - most
    return _("{shown}; and {count} more").format(shown=shown, count=more) if more > 0 else shown


def day(moment: datetime.date) -> str:
    """A day without its year: *22 November*."""
    months = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return f"{moment.day} {months[moment.month - 1]}"
