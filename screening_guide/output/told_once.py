"""The told-once sheet: what is known already, for her to carry or hand over, so that nobody asks her again.

Each line that the app can read back ends in a short code: see :mod:`screening_guide.guide.carried`.
"""

from dataclasses import replace

from screening_guide.guide import codes, prompts
from screening_guide.guide.carried import one_line
from screening_guide.guide.consent import Standing
from screening_guide.guide.kinds import Absence, Voice
from screening_guide.i18n import _
from screening_guide.output import lines
from screening_guide.output.handover import By, Entry, Handover, Section, staff_footer
from screening_guide.output.material import BLANK, Material

# The start of a line's id, and what kind of code goes with what follows it.
_KINDS = {
    **{f"{voice.value}.": codes.SIGN for voice in Voice},
    "declined.": codes.DECLINED,
    "do_not_ask.": codes.DECLINED,
    "strength.": codes.STRENGTH,
    "matters.": codes.CARD,
    "wanted.": codes.OFFER,
}


def told_once(material: Material) -> Handover:
    """Write the sheet. It holds the same lines as the worker's note, with the same ticks."""
    sections = (
        lines.strengths(material),
        lines.matters(material),
        _not_again(material),
        replace(lines.notes(material, Voice.SAW), heading=_("Also known"), voice=None),
        lines.wanted(material),
        lines.language(material),
        lines.contact(material),
        _already_know(material),
        lines.ledger(material),
    )
    return Handover(
        kind="told_once",
        title=_("Told once"),
        under_title=lines.where_and_when(material),
        by_hand=_("Name, only if she wants it here: {blank}").format(blank=BLANK),
        sections=tuple(map(_with_codes, sections)),
        footer=(
            *staff_footer(material.pack),
            _("The letters in brackets let another worker read a line into the app without asking her again."),
        ),
        practice=material.practice,
    )


def _not_again(material: Material) -> Section:
    """What records say, what she said and is ticked, and what she does not want to be asked about."""
    signs = material.pack.signs
    known = (*lines.notes(material, Voice.SAID).entries, *lines.notes(material, Voice.RECORDS).entries)
    told = {entry.id.partition(".")[2] for entry in known if entry.ticked}
    wishes = [sign for sign in material.state.picked(prompts.DO_NOT_ASK) if sign in signs and sign not in told]
    entries = (
        *known,
        *(material.line(f"do_not_ask.{sign}", _("“{sign}”").format(sign=signs[sign].text)) for sign in wishes),
        *(
            entry
            for entry in lines.sign_absences(material, Absence.DECLINED)
            if entry.id.partition(".")[2] not in wishes
        ),
    )
    return Section(_("Please do not ask her again about"), entries, by=By.WORKER)


def _already_know(material: Material) -> Section:
    """Who has it already: whom she agreed may be told, who took over an urgent slip, and whom the worker names."""
    state = material.state
    entries = [
        material.line(f"knows.{consent.who}", _("{who}: she agreed that they may be told").format(who=consent.text))
        for consent in material.ledger()
        if consent.standing is Standing.AGREED
    ]
    accepted = state.answer(prompts.SLIP_ACCEPTED)
    if accepted not in ("", prompts.NOT_YET):
        entries.append(material.line("knows.slip", _("{who}: took over the urgent handover").format(who=accepted)))
    if named := state.answer(prompts.ALREADY_KNOW):
        entries.append(material.line("knows.named", named))
    return Section(_("Who knows, or may be told"), tuple(entries), by=By.WORKER)


def _with_codes(section: Section) -> Section:
    return replace(section, entries=tuple(map(_with_code, section.entries)))


def _with_code(entry: Entry) -> Entry:
    code = _code(entry.id)
    if not code:
        return entry
    text = one_line(entry.text)
    if entry.id in codes.TYPED and not text.startswith("“") and not entry.original:
        text = f"“{text}”"
    return replace(entry, text=f"{text} [{code}]")


def _code(entry_id: str) -> str:
    """The code of a line that can be read back, else an empty string."""
    if entry_id in codes.TYPED:
        return codes.code(codes.WORDS, entry_id)
    start = next((start for start in _KINDS if entry_id.startswith(start)), "")
    if not start or entry_id == lines.NONE_TODAY:
        return ""
    return codes.code(_KINDS[start], entry_id.removeprefix(start))
