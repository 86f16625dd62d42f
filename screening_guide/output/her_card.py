"""Her card: large print, free numbers marked, and nothing on it that could harm her if somebody finds it."""

from screening_guide.directory.model import Line, Service
from screening_guide.directory.view import is_free
from screening_guide.guide import prompts
from screening_guide.i18n import _
from screening_guide.output.handover import Entry, Handover, Section, never_a_diagnosis
from screening_guide.output.material import Material
from screening_guide.output.worker_note import plan, strength

FULL, NUMBERS, NONE = "full", "numbers", "none"
MOST_LINES = 3


def form(material: Material) -> str:
    """Which card she wants. None until somebody has asked whether it is safe to carry."""
    return material.state.answer(prompts.CARD_FORM) or NONE


def her_card(material: Material) -> Handover | None:
    """Write her card, or None when she wants none or nobody has asked yet."""
    chosen = form(material)
    if chosen == NONE:
        return None
    numbers = _numbers(material, with_names=chosen == FULL)
    sections: tuple[Section, ...] = (Section("" if chosen == NUMBERS else _("Numbers"), numbers, empty=" "),)
    if chosen == FULL:
        good = strength(material)
        sections = (
            Section(_("Something true about you"), good.shown),
            *sections,
            plan(material, "a", _("My plan"), hers=True),
            plan(material, "b", _("If that does not work"), hers=True),
            Section(_("What stays private"), (Entry("card.private", confidentiality()),)),
        )
    return Handover(
        kind="card",
        title=_("For you") if chosen == FULL else "",
        under_title="",
        sections=sections,
        footer=(never_a_diagnosis(),) if chosen == FULL else (),
        practice=material.practice,
        large=True,
    )


def confidentiality() -> str:
    """What was said aloud at the start, in short."""
    return _(
        "This app kept nothing about you. Staff may have notes. Things can be shared if someone is in danger, about "
        "a serious crime, or if a court orders it. You can ask what was shared."
    )


def _numbers(material: Material, with_names: bool) -> tuple[Entry, ...]:
    entries = [_service(service, with_names) for service in material.shortlist]
    entries += [_line(line, with_names) for line in material.lines[:MOST_LINES]]
    return tuple(entry for entry in entries if entry is not None)


def _service(service: Service, with_names: bool) -> Entry | None:
    phone = next((p for p in service.phones if p.free), service.phones[0] if service.phones else None)
    contact = phone.number if phone else (service.email or service.website)
    if not contact or (not phone and not with_names):
        return None
    free = bool(phone and phone.free)
    return _entry(f"place.{service.id}", contact, free, with_names, service.name, service.opening_hours)


def _line(line: Line, with_names: bool) -> Entry | None:
    if not line.phone:
        return None
    return _entry(f"line.{line.id}", line.phone, is_free(line.phone), with_names, line.name, line.hours)


def _entry(entry_id: str, contact: str, free: bool, with_names: bool, name: str, hours: str) -> Entry:
    detail = ". ".join(part for part in (name, hours) if part) if with_names else ""
    return Entry(entry_id, _("{number}   free").format(number=contact) if free else contact, strong=True, detail=detail)
