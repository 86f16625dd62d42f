"""The worker's note: one page, strengths first, three voices kept apart, nothing she said unless it is ticked."""

import re

from screening_guide.directory import words
from screening_guide.guide import prompts
from screening_guide.guide.model import Absence, Voice
from screening_guide.guide.phrases import absence_label, note_lines
from screening_guide.guide.suggest import wanted
from screening_guide.i18n import _
from screening_guide.output.handover import Entry, Handover, Section, day_and_time, staff_footer
from screening_guide.output.material import BLANK, Material
from screening_guide.output.urgent_slip import firing_notes


def worker_note(material: Material) -> Handover:
    """Write the note. The sections hold every line that could be in, each with its tick."""
    return Handover(
        kind="note",
        title=_("Worker's note"),
        under_title=_("{venue}, {when}").format(venue=material.venue_label, when=day_and_time(material.now)),
        by_hand=_("Name or reference, by hand: {blank}").format(blank=BLANK),
        sections=(
            strength(material),
            _matters(material),
            _urgent(material),
            _voice(material, Voice.SAW, _("What I saw")),
            _voice(material, Voice.SAID, _("What she said")),
            _voice(material, Voice.RECORDS, _("What records say")),
            _absences(material),
            _wanted(material),
            _places(material),
            plan(material, "a", _("Plan A")),
            plan(material, "b", _("Plan B, if that fails")),
            _next(material),
            _consents(material),
        ),
        footer=staff_footer(material.pack),
        practice=material.practice,
    )


def strength(material: Material) -> Section:
    """One true, specific good thing. It heads every handover."""
    state, pack = material.state, material.pack
    picked = [item for item in state.picked(prompts.STRENGTHS) if item in pack.strengths]
    entries = [(f"strength.{item}", pack.strengths[item].text) for item in picked]
    if own := state.answer(prompts.STRENGTH_WORDS):
        entries.insert(0, ("strength.words", own))
    return Section(
        _("Strength"),
        tuple(Entry(i, text, ticked=material.ticked(i, True)) for i, text in entries),
        empty=BLANK,
    )


def _matters(material: Material) -> Section:
    """What matters to her, in her words or the cards she chose. Hers, so unticked until the worker ticks it."""
    state, pack = material.state, material.pack
    entries = [
        Entry(
            f"matters.{card}",
            pack.cards[card].text,
            Voice.SAID,
            ticked=material.ticked(f"matters.{card}", False),
        )
        for card in state.picked(prompts.MATTERS_CARDS)
        if card in pack.cards
    ]
    if own := state.answer(prompts.MATTERS_WORDS):
        ticked = material.ticked("matters.words", False)
        entries.insert(0, Entry("matters.words", f"“{own}”", Voice.SAID, ticked=ticked))
    return Section(_("What matters to her today"), tuple(entries))


def _urgent(material: Material) -> Section:
    notes = firing_notes(material.pack, material.state)
    if not notes:
        return Section(_("Urgent"))
    accepted = material.state.answer(prompts.SLIP_ACCEPTED)
    taken = (
        _("not yet taken over") if accepted in ("", prompts.NOT_YET) else _("taken over by {who}").format(who=accepted)
    )
    text = _("Urgent steps were opened; {taken}. See the urgent handover.").format(taken=taken)
    return Section(_("Urgent"), (Entry("urgent", text, ticked=material.ticked("urgent", True)),))


def _voice(material: Material, voice: Voice, heading: str) -> Section:
    entries = []
    for note in material.state.notes.values():
        for known, text in note_lines(material.pack, note):
            if known is voice:
                entry_id = f"{voice.value}.{note.sign}"
                ticked = material.ticked(entry_id, voice is not Voice.SAID)
                entries.append(Entry(entry_id, text, voice, ticked=ticked))
    return Section(heading, tuple(entries))


def _absences(material: Material) -> Section:
    entries = []
    for note in material.state.notes.values():
        if note.absence is not Absence.NOT_ASKED:
            entry_id = f"{note.absence.value}.{note.sign}"
            sign = material.pack.signs[note.sign].text
            text = _("“{sign}”: {absence}").format(absence=absence_label(note.absence).lower(), sign=sign)
            entries.append(Entry(entry_id, text, ticked=material.ticked(entry_id, False)))
    return Section(_("No answer"), tuple(entries))


def _wanted(material: Material) -> Section:
    heading = _("What she wants, in her order")
    if material.state.answer(prompts.NONE_TODAY):
        none = Entry("wanted.none", _("None today. She can ask again."), ticked=material.ticked("wanted.none", True))
        return Section(heading, (none,))
    return Section(
        heading,
        tuple(
            Entry(f"wanted.{s.offer.id}", _first(s.offer.text), ticked=material.ticked(f"wanted.{s.offer.id}", True))
            for s in wanted(material.pack, material.state)
        ),
        numbered=True,
    )


def _first(text: str) -> str:
    """The offer itself. What stands after it is for the worker."""
    return re.split(r"(?<=[.!?]) ", text, maxsplit=1)[0]


def _places(material: Material) -> Section:
    entries = []
    for service in material.shortlist:
        number = ", ".join(phone.number for phone in service.phones) or service.email or words.no_number(service)
        aged = words.service_age(service, material.now.date()).words
        text = _("{name}: {number}. {aged}.").format(name=service.name, number=number, aged=aged)
        entries.append(Entry(f"place.{service.id}", text, ticked=material.ticked(f"place.{service.id}", True)))
    return Section(_("Places"), tuple(entries))


def plan_labels() -> dict[str, str]:
    """The lines of a plan, in order."""
    return {
        "tonight": _("Tonight"),
        "tomorrow": _("Tomorrow"),
        "this_week": _("By the end of the week"),
        "ring": _("Who to ring"),
        "if_it_fails": _("If that fails"),
    }


def plan(material: Material, letter: str, heading: str, hers: bool = False) -> Section:
    """Plan A or B. A blank is printed as a blank, unless the whole plan was left alone.

    Args:
        material: what was planned.
        letter: ``a`` or ``b``.
        heading: printed above it.
        hers: whether it is for her own card, which the ticks of the note do not change.
    """
    answers = {slot: material.state.answer(prompts.plan(letter, slot)) for slot in plan_labels()}
    if not any(answers.values()):
        return Section(heading)
    whole = hers or material.ticked(f"plan.{letter}", True)
    return Section(
        heading,
        tuple(
            Entry(
                f"plan.{letter}.{slot}",
                _("{label}: {answer}").format(label=label, answer=answers[slot] or BLANK),
                ticked=hers or (whole and material.ticked(f"plan.{letter}.{slot}", True)),
            )
            for slot, label in plan_labels().items()
        ),
    )


def _next(material: Material) -> Section:
    text = material.state.answer(prompts.NEXT_STEP)
    return Section(_("What happens next"), (Entry("next", text, ticked=material.ticked("next", True)),) if text else ())


def consent_labels() -> dict[str, str]:
    """Who may be told, in order."""
    return {
        "court": _("The court"),
        "probation": _("Probation"),
        "health": _("Health, liaison and diversion"),
        "service": _("The services she chose"),
        "other": _("Someone else she names"),
    }


def consent_words(material: Material, who: str) -> str:
    """Whether somebody may be told: agreed, not agreed or not asked, and when."""
    prompt = prompts.consent(who)
    answer = material.state.answer(prompt)
    if not answer:
        return _("not asked")
    at = f"{material.state.times[prompt]:%H:%M}"
    return _("agreed at {time}").format(time=at) if answer == "agreed" else _("not agreed at {time}").format(time=at)


def _consents(material: Material) -> Section:
    return Section(
        _("Who may be told"),
        tuple(
            Entry(f"consent.{who}", _("{who}: {words}").format(who=label, words=consent_words(material, who)))
            for who, label in consent_labels().items()
        ),
        run_on=True,
    )
