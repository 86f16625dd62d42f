"""The worker's note: one page, strengths first, three voices kept apart, nothing she said unless it is ticked."""

from screening_guide.guide import prompts
from screening_guide.guide.kinds import Voice
from screening_guide.i18n import _
from screening_guide.output import lines
from screening_guide.output.handover import By, Handover, Section, staff_footer
from screening_guide.output.material import BLANK, Material
from screening_guide.output.urgent_slip import is_begun


def worker_note(material: Material) -> Handover:
    """Write the note. The sections hold every line that could be in, each with its tick."""
    return Handover(
        kind="note",
        title=_("Worker's note"),
        under_title=lines.where_and_when(material),
        by_hand=_("Name or reference, by hand: {blank}").format(blank=BLANK),
        sections=(
            lines.strengths(material),
            lines.matters(material),
            _urgent(material),
            *(lines.notes(material, voice) for voice in Voice),
            lines.absences(material),
            lines.language(material),
            lines.wanted(material),
            lines.places(material),
            lines.plan(material, "a"),
            lines.plan(material, "b"),
            lines.contact(material),
            lines.next_step(material),
            lines.ledger(material),
        ),
        footer=staff_footer(material.pack),
        practice=material.practice,
    )


def _urgent(material: Material) -> Section:
    if not is_begun(material.pack, material.state):
        return Section(_("Urgent"))
    accepted = material.state.answer(prompts.SLIP_ACCEPTED)
    taken = (
        _("not yet taken over") if accepted in ("", prompts.NOT_YET) else _("taken over by {who}").format(who=accepted)
    )
    text = _("Urgent steps were opened; {taken}. See the urgent handover.").format(taken=taken)
    return Section(_("Urgent"), (material.line("urgent", text),), by=By.WORKER)
