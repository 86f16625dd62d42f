"""*Nothing identified today*: a proper ending, in two lines, with no invented needs."""

from screening_guide.guide import prompts
from screening_guide.guide.consent import Standing
from screening_guide.i18n import _
from screening_guide.output import lines
from screening_guide.output.handover import By, Entry, Handover, Section, never_a_diagnosis
from screening_guide.output.material import Material
from screening_guide.output.urgent_slip import is_begun

_SAID = (prompts.MATTERS_WORDS, prompts.KNOWN_WORDS, prompts.NEXT_STEP)
_CHOSEN = (prompts.MATTERS_CARDS, prompts.WANTED, prompts.SHORTLIST, prompts.DO_NOT_ASK)


def is_offered(material: Material) -> bool:
    """Whether there is nothing to hand over: nothing noted, nothing chosen, no slip. Strengths are no needs."""
    state = material.state
    noted = any(note.voices for note in state.notes.values())
    planned = any(prompt.startswith("plan.") for prompt in (*state.answers, *state.picks))
    said = any(state.answer(prompt) for prompt in _SAID)
    chosen = any(state.picked(name) for name in _CHOSEN)
    return not (noted or planned or said or chosen or is_begun(material.pack, state))


def nothing_identified() -> str:
    """What stands where needs would."""
    return _("Nothing identified today. She can ask again.")


def nothing_today(material: Material) -> Handover:
    """Write where and when, and that nothing was identified. The ledger follows once she was asked about anybody."""
    asked = any(consent.standing is not Standing.NOT_ASKED for consent in material.ledger())
    said = Section(lines.where_and_when(material), (Entry("nothing", nothing_identified()),), prose=True, by=By.WORKER)
    return Handover(
        kind="nothing",
        title="",
        under_title="",
        sections=(said, lines.ledger(material)) if asked else (said,),
        footer=(never_a_diagnosis(),),
        practice=material.practice,
    )
