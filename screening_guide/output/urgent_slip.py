"""The urgent slip: her exact words, what was seen, when, who was told and who took it over."""

from screening_guide.guide import prompts
from screening_guide.guide.model import Pack, Voice
from screening_guide.guide.phrases import note_lines, voice_label
from screening_guide.guide.state import Note, State
from screening_guide.guide.urgent import firings
from screening_guide.i18n import _
from screening_guide.output.handover import BLANK, Entry, Handover, Section, day_and_time, staff_footer
from screening_guide.output.material import Material


def firing_notes(pack: Pack, state: State) -> tuple[Note, ...]:
    """The notes behind every rule that has fired, each once."""
    notes = {note.sign: note for firing in firings(pack, state) for note in firing.notes}
    return tuple(notes.values())


def her_words(material: Material) -> str:
    """Her exact words for the slip: as written on it, else as noted with the signs, else what matters to her."""
    state = material.state
    if prompts.SLIP_WORDS in state.times:
        return state.answer(prompts.SLIP_WORDS)
    quoted = [note.words for note in firing_notes(material.pack, material.state) if note.words]
    return " / ".join(quoted) or state.answer(prompts.MATTERS_WORDS)


def seen(material: Material) -> str:
    """What was noted, each with its voice, for the slip."""
    if prompts.SLIP_SEEN in material.state.times:
        return material.state.answer(prompts.SLIP_SEEN)
    lines = [
        f"{voice_label(voice)}: {text}"
        for note in firing_notes(material.pack, material.state)
        for voice, text in note_lines(material.pack, Note(note.sign, note.voices))
    ]
    return "; ".join(lines)


def when(material: Material) -> str:
    """When it was first noted, as hours and minutes."""
    if written := material.state.answer(prompts.SLIP_TIME):
        return written
    first = min((note.at for note in firing_notes(material.pack, material.state) if note.at), default=material.now)
    return f"{first:%H:%M}"


def is_unfinished(pack: Pack, state: State) -> bool:
    """Whether somebody should still take it over: danger was noted and nothing is written under *accepted by*."""
    begun = bool(firing_notes(pack, state)) or any(state.answer(p) for p in (prompts.SLIP_TOLD, prompts.SLIP_WORDS))
    return begun and not state.answer(prompts.SLIP_ACCEPTED)


def urgent_slip(material: Material) -> Handover:
    """Write the slip. Blanks are printed as blanks."""
    state = material.state
    accepted = state.answer(prompts.SLIP_ACCEPTED)
    accepted_at = state.answer(prompts.SLIP_ACCEPTED_AT) or (
        f"{state.times[prompts.SLIP_ACCEPTED]:%H:%M}" if accepted and accepted != prompts.NOT_YET else ""
    )
    words = her_words(material)
    return Handover(
        kind="slip",
        title=_("Urgent handover"),
        under_title=_("{venue}, {when}").format(venue=material.venue_label, when=day_and_time(material.now)),
        by_hand=_("Name or reference, by hand: {blank}").format(blank=BLANK),
        sections=(
            Section(
                _("Her exact words"),
                (Entry("slip.words", f"“{words}”", Voice.SAID, strong=True),) if words else (),
                empty=BLANK,
            ),
            Section(
                _("What was seen or known"),
                tuple(Entry(f"slip.seen.{i}", part) for i, part in enumerate(seen(material).split("; ")) if part),
                empty=BLANK,
            ),
            Section(_("When"), (Entry("slip.time", when(material)),)),
            Section(_("Who was told"), _one("slip.told", state.answer(prompts.SLIP_TOLD)), empty=BLANK),
            Section(
                _("Who took it over"),
                _one(
                    "slip.accepted",
                    _("Not yet")
                    if accepted == prompts.NOT_YET
                    else (_("{who} at {time}").format(who=accepted, time=accepted_at) if accepted else ""),
                ),
                empty=BLANK,
            ),
        ),
        footer=staff_footer(material.pack),
        practice=material.practice,
        made=material.now,
    )


def _one(entry_id: str, text: str) -> tuple[Entry, ...]:
    return (Entry(entry_id, text),) if text else ()
