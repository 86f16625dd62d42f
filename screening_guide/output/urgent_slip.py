"""The urgent slip: her exact words, what was seen, when, who was told and who took it over."""

import re

from screening_guide.guide import prompts
from screening_guide.guide.model import Pack, Voice
from screening_guide.guide.phrases import sign_text, voice_label
from screening_guide.guide.state import Note, State
from screening_guide.guide.suggest import venue
from screening_guide.guide.urgent import firings
from screening_guide.i18n import _
from screening_guide.output import lines
from screening_guide.output.handover import By, Entry, Handover, Section, staff_footer
from screening_guide.output.material import BLANK, Material

_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")


def firing_notes(pack: Pack, state: State) -> tuple[Note, ...]:
    """The notes behind every rule that has fired, each once."""
    notes = {note.sign: note for firing in firings(pack, state) for note in firing.notes}
    return tuple(notes.values())


def her_words(material: Material) -> str:
    """Her exact words for the slip: as written on it, and as noted with the signs that fired."""
    quoted = quoted_words(material)
    parts = [part for part in (typed_words(material), *quoted) if part]
    return " / ".join(dict.fromkeys(parts))


def quoted_words(material: Material) -> tuple[str, ...]:
    """Her words as noted with the signs that fired: they go with the sign when it is taken back."""
    return tuple(note.words for note in firing_notes(material.pack, material.state) if note.words)


def typed_words(material: Material) -> str:
    """Her words as written on the slip; until something is, and no sign has any, what she said matters to her."""
    state = material.state
    if prompts.SLIP_WORDS in state.times or quoted_words(material):
        return state.answer(prompts.SLIP_WORDS)
    return state.answer(prompts.MATTERS_WORDS)


def seen(material: Material) -> str:
    """What else was seen or known, as the worker typed it."""
    return material.state.answer(prompts.SLIP_SEEN)


def seen_lines(material: Material) -> tuple[Entry, ...]:
    """What fired, each sign in each of its voices, and after it what the worker typed."""
    pack = material.pack
    noted = [
        Entry(f"slip.{voice.value}.{note.sign}", _known(pack, note, voice), voice)
        for note in firing_notes(pack, material.state)
        for voice in note.voices
    ]
    typed = [line.strip() for line in seen(material).splitlines() if line.strip()]
    return (*noted, *(Entry(f"{prompts.SLIP_SEEN}.{i}", line, Voice.SAW) for i, line in enumerate(typed)))


def _known(pack: Pack, note: Note, voice: Voice) -> str:
    """A sign in one voice. Her own words stand in a place of their own, where the worker sees and edits them."""
    text = sign_text(pack.signs[note.sign].text, voice)
    if voice is Voice.RECORDS and note.recorded:
        return _("{sign}: “{words}”").format(sign=text, words=note.recorded)
    return text


def seen_line(pack: Pack, sign: str, voice: Voice) -> str:
    """One sign in one voice, as it is read."""
    return f"{voice_label(voice)}: {sign_text(pack.signs[sign].text, voice)}"


def when(material: Material) -> str:
    """When it was first noted, else when urgent help was opened, as hours and minutes.

    Written up afterwards, the app's clock says nothing about it: it is blank until somebody types it.
    """
    state = material.state
    if prompts.SLIP_TIME in state.times or material.from_notes:
        return state.answer(prompts.SLIP_TIME)
    opened = state.urgent_since or material.now
    first = min((n.since for n in firing_notes(material.pack, state) if n.since), default=opened)
    return f"{first:%H:%M}"


def is_begun(pack: Pack, state: State) -> bool:
    """Whether there is a slip: danger was noted, or something was written on it."""
    written = (prompts.SLIP_TOLD, prompts.SLIP_WORDS, prompts.SLIP_ANSWER, prompts.SLIP_SEEN, prompts.SLIP_ACCEPTED)
    chosen = state.picked(prompts.SLIP_DANGERS) or state.picked(prompts.SLIP_ASKED)
    return bool(firing_notes(pack, state) or chosen) or any(state.answer(prompt) for prompt in written)


def dangers(pack: Pack, state: State) -> str:
    """What the steps were opened for: what has fired, and what was chosen by hand."""
    ids = {firing.rule.id for firing in firings(pack, state)} | set(state.picked(prompts.SLIP_DANGERS))
    return "; ".join(rule.short for rule in pack.rules() if rule.id in ids)


def is_unfinished(pack: Pack, state: State) -> bool:
    """Whether nobody has taken the slip over, and it was not said that nobody has yet: *not yet* is an answer."""
    return is_begun(pack, state) and not state.answer(prompts.SLIP_ACCEPTED)


def lacks(pack: Pack, state: State) -> tuple[str, ...]:
    """What is still blank on a slip that was begun, in words."""
    if not is_begun(pack, state):
        return ()
    asked = {prompts.SLIP_TOLD: _("who was told"), prompts.SLIP_ACCEPTED: _("who took it over")}
    return tuple(words for prompt, words in asked.items() if not state.answer(prompt))


def unfinished_words(pack: Pack, state: State) -> str:
    """What is still missing on the slip, and where to write it; empty when it is finished."""
    if not is_unfinished(pack, state):
        return ""
    return _("The urgent handover is not finished: write {what}. Press F1.").format(
        what=_(" and ").join(lacks(pack, state))
    )


def urgent_slip(material: Material) -> Handover:
    """Write the slip. Blanks are printed as blanks."""
    state, pack = material.state, material.pack
    words = her_words(material)
    return Handover(
        kind="slip",
        title=_("Urgent handover"),
        under_title=lines.where_and_when(material),
        by_hand=_("Name or reference, by hand: {blank}").format(blank=BLANK),
        sections=(
            Section(_("Steps opened for"), _one("slip.dangers", dangers(pack, state)), by=By.GUIDE),
            Section(
                _("Her exact words"),
                (Entry(prompts.SLIP_WORDS, f"“{words}”", Voice.SAID, strong=True),) if words else (),
                empty=BLANK,
            ),
            Section(_("Her answer when asked plainly"), _answer(material), empty=BLANK),
            Section(_("What was seen or known"), seen_lines(material), empty=BLANK),
            _by_worker(_("When"), "slip.time", when(material)),
            _by_worker(_("Who was told"), "slip.told", _told(material)),
            *_asked_for(material),
            _by_worker(_("Who took it over"), "slip.accepted", _accepted(material)),
            lines.ledger(material),
        ),
        footer=staff_footer(pack),
        practice=material.practice,
    )


def _answer(material: Material) -> tuple[Entry, ...]:
    answer = material.state.answer(prompts.SLIP_ANSWER)
    return (Entry(prompts.SLIP_ANSWER, f"“{answer}”", Voice.SAID),) if answer else ()


def _asked_for(material: Material) -> tuple[Section, ...]:
    """What they were asked for; blank until somebody says, where there is something to ask for."""
    asked = material.state.picked(prompts.SLIP_ASKED)
    if not (asked or material.pack.venues[venue(material.state)].ask):
        return ()
    entries = tuple(Entry(f"{prompts.SLIP_ASKED}.{number}", what) for number, what in enumerate(asked))
    return (Section(_("What they were asked for"), entries, empty=BLANK, by=By.WORKER),)


def _told(material: Material) -> str:
    """Who was told, each with a time: one that was typed or pressed stands; else it is when it was written."""
    who = material.state.answer(prompts.SLIP_TOLD)
    if not who or material.from_notes or _CLOCK.search(who):
        return who
    return _("{who} at {time}").format(who=who, time=f"{material.state.since[prompts.SLIP_TOLD]:%H:%M}")


def _accepted(material: Material) -> str:
    who = material.state.answer(prompts.SLIP_ACCEPTED)
    if who == prompts.NOT_YET:
        return _("Not yet")
    if not who or material.from_notes:
        return who
    return _("{who} at {time}").format(who=who, time=f"{material.state.since[prompts.SLIP_ACCEPTED]:%H:%M}")


def _by_worker(heading: str, entry_id: str, text: str) -> Section:
    return Section(heading, _one(entry_id, text), empty=BLANK, by=By.WORKER)


def _one(entry_id: str, text: str) -> tuple[Entry, ...]:
    return (Entry(entry_id, text),) if text else ()
