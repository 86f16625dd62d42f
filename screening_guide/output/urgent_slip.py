"""The urgent slip: her exact words, what was seen, when, who was told and who took it over."""

import re

from screening_guide.guide import prompts
from screening_guide.guide.model import Pack, Voice
from screening_guide.guide.phrases import sign_text, voice_label
from screening_guide.guide.state import Note, State
from screening_guide.guide.urgent import firings
from screening_guide.i18n import _
from screening_guide.output.handover import Entry, Handover, Section, day_and_time, staff_footer
from screening_guide.output.material import BLANK, Material

BETWEEN = "; "


def firing_notes(pack: Pack, state: State) -> tuple[Note, ...]:
    """The notes behind every rule that has fired, each once."""
    notes = {note.sign: note for firing in firings(pack, state) for note in firing.notes}
    return tuple(notes.values())


def her_words(material: Material) -> str:
    """Her exact words for the slip: as written on it, else as noted with the signs, else what matters to her."""
    state = material.state
    written = state.times.get(prompts.SLIP_WORDS)
    notes = firing_notes(material.pack, state)
    quoted = [n.words for n in notes if n.words and (written is None or (n.words_at and n.words_at > written))]
    if prompts.SLIP_WORDS in state.times:
        return " / ".join(part for part in (state.answer(prompts.SLIP_WORDS), *quoted) if part)
    return " / ".join(quoted) or state.answer(prompts.MATTERS_WORDS)


def seen(material: Material) -> str:
    """What was noted, each with its voice, for the slip."""
    state = material.state
    written, when_written = state.answer(prompts.SLIP_SEEN), state.times.get(prompts.SLIP_SEEN)
    # A danger noted after this field was written on is added to it: a second one is never lost.
    late = [n for n in firing_notes(material.pack, state) if when_written is None or (n.at and n.at > when_written)]
    lines = [seen_line(material.pack, note.sign, voice) for note in late for voice in note.voices]
    new = [line for line in lines if line not in written]
    return BETWEEN.join([written, *new] if written else new)


def seen_line(pack: Pack, sign: str, voice: Voice) -> str:
    """One sign in one voice, as it stands on the slip."""
    return f"{voice_label(voice)}: {sign_text(pack.signs[sign].text, voice)}"


def without_line(written: str, line: str) -> str:
    """What was written on the slip, without one line that the app had put there."""
    return BETWEEN.join(part for part in written.split(BETWEEN) if part != line)


def when(material: Material) -> str:
    """When it was first noted, else when urgent help was opened, as hours and minutes."""
    if prompts.SLIP_TIME in material.state.times:
        return material.state.answer(prompts.SLIP_TIME)
    opened = material.urgent_since or material.now
    first = min((n.since for n in firing_notes(material.pack, material.state) if n.since), default=opened)
    return f"{first:%H:%M}"


def is_begun(pack: Pack, state: State) -> bool:
    """Whether there is a slip: danger was noted, or something was written on it."""
    written = (prompts.SLIP_TOLD, prompts.SLIP_WORDS, prompts.SLIP_SEEN, prompts.SLIP_ACCEPTED)
    chosen = state.picked(prompts.SLIP_DANGERS)
    return bool(firing_notes(pack, state) or chosen) or any(state.answer(prompt) for prompt in written)


def dangers(pack: Pack, state: State) -> str:
    """What the steps were opened for: what has fired, and what was chosen by hand."""
    ids = {firing.rule.id for firing in firings(pack, state)} | set(state.picked(prompts.SLIP_DANGERS))
    return "; ".join(rule.short for rule in pack.rules() if rule.id in ids)


def is_unfinished(pack: Pack, state: State) -> bool:
    """Whether the slip still lacks who was told, or who took it over (*not yet* is an answer)."""
    lacks = not (state.answer(prompts.SLIP_TOLD) and state.answer(prompts.SLIP_ACCEPTED))
    return lacks and is_begun(pack, state)


def urgent_slip(material: Material) -> Handover:
    """Write the slip. Blanks are printed as blanks."""
    state = material.state
    accepted = state.answer(prompts.SLIP_ACCEPTED)
    accepted_at = f"{state.since[prompts.SLIP_ACCEPTED]:%H:%M}" if accepted else ""
    words = her_words(material)
    return Handover(
        kind="slip",
        title=_("Urgent handover"),
        under_title=_("{venue}, {when}").format(venue=material.venue_label, when=day_and_time(material.now)),
        by_hand=_("Name or reference, by hand: {blank}").format(blank=BLANK),
        sections=(
            Section(_("Steps opened for"), _one("slip.dangers", dangers(material.pack, state))),
            Section(
                _("Her exact words"),
                (Entry("slip.words", f"“{words}”", Voice.SAID, strong=True),) if words else (),
                empty=BLANK,
            ),
            Section(
                _("What was seen or known"),
                tuple(
                    Entry(f"slip.seen.{i}", part)
                    for i, part in enumerate(re.split(rf"{BETWEEN}|\n", seen(material)))
                    if part
                ),
                empty=BLANK,
            ),
            Section(_("When"), _one("slip.time", when(material)), empty=BLANK),
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
    )


def _one(entry_id: str, text: str) -> tuple[Entry, ...]:
    return (Entry(entry_id, text),) if text else ()
