"""Every document that can leave, by kind: which are offered, how each is written, and whom it is for."""

from collections.abc import Callable

from screening_guide.guide.consent import Consent, Standing
from screening_guide.i18n import _
from screening_guide.output.handover import Handover
from screening_guide.output.her_card import her_card
from screening_guide.output.lines import lower_first, standing_words
from screening_guide.output.material import Material
from screening_guide.output.nothing_today import is_offered, nothing_today
from screening_guide.output.report import report
from screening_guide.output.told_once import told_once
from screening_guide.output.urgent_slip import is_begun, urgent_slip
from screening_guide.output.worker_note import worker_note

SLIP, NOTE, REPORT, TOLD_ONCE, CARD, NOTHING = "slip", "note", "report", "told_once", "card", "nothing"

_WRITERS: dict[str, Callable[[Material], Handover | None]] = {
    SLIP: urgent_slip,
    NOTE: worker_note,
    REPORT: report,
    TOLD_ONCE: told_once,
    CARD: her_card,
    NOTHING: nothing_today,
}

# Whom a document goes to, by the ids of the consent ledger. What she carries herself needs no one's leave; an urgent
# slip goes to whoever can keep her safe; the note is the worker's own.
_AUDIENCES: dict[str, tuple[str, ...]] = {REPORT: ("court", "probation")}


def offered(material: Material) -> dict[str, str]:
    """The documents to choose from, in the order in which they are shown: kind and title."""
    titles = {NOTHING: _("Nothing today")} if is_offered(material) else {}
    if is_begun(material.pack, material.state):
        titles[SLIP] = _("Urgent handover")
    titles[NOTE] = _("Worker's note")
    titles[REPORT] = _("Report paragraph")
    titles[TOLD_ONCE] = _("Told once")
    titles[CARD] = _("Her card")
    return titles


def write(kind: str, material: Material) -> Handover | None:
    """Write one document.

    Args:
        kind: its id, such as :data:`NOTE`.
        material: what it is made of.

    Returns:
        None when there is nothing to write: she wants no card, or nobody has asked her yet.

    Raises:
        KeyError: there is no such document.
    """
    return _WRITERS[kind](material)


def audience(kind: str) -> tuple[str, ...]:
    """Whom a document is for, as filed in the consent ledger; nobody when it needs no consent."""
    return _AUDIENCES.get(kind, ())


def warning(kind: str, material: Material) -> str:
    """One sentence when those whom a document is for may not be told, or she was not asked; else empty."""
    without = [
        consent
        for consent in material.ledger()
        if consent.recipient.id in audience(kind) and consent.standing is not Standing.AGREED
    ]
    if not without:
        return ""
    return _("She has not agreed to this: {who}.").format(who="; ".join(_standing(c, material) for c in without))


def _standing(consent: Consent, material: Material) -> str:
    words = standing_words(consent, material.from_notes)
    return _("{who}: {standing}").format(who=lower_first(consent.text), standing=words)
