"""The urgent slip: her exact words, what was seen, when, who was told and who took it over."""

import re

from screening_guide.guide import prompts
from screening_guide.guide.kinds import Voice
from screening_guide.guide.model import Pack
from screening_guide.guide.phrases import known_as, listed, sign_text, voice_label
from screening_guide.guide.rule import DangerMark, UrgentRule
from screening_guide.guide.state import Note, State
from screening_guide.guide.suggest import venue
from screening_guide.guide.urgent import firings
from screening_guide.i18n import _
from screening_guide.output import lines
from screening_guide.output.handover import Entry, Handover, Section, staff_footer
from screening_guide.output.material import BLANK, Material

SLIP_FIELDS = (prompts.SLIP_TOLD, prompts.SLIP_WORDS, prompts.SLIP_ANSWER, prompts.SLIP_SEEN, prompts.SLIP_ACCEPTED)
MOST_WORRIES, MOST_ASKS = 2, 6
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
        Entry(f"slip.{voice.value}.{note.sign}", _timed(_known(pack, note, voice), note, material), voice)
        for note in firing_notes(pack, material.state)
        for voice in note.voices
    ]
    typed = [line.strip() for line in seen(material).splitlines() if line.strip()]
    return (*noted, *(Entry(f"{prompts.SLIP_SEEN}.{i}", line, Voice.SAW) for i, line in enumerate(typed)))


def _timed(text: str, note: Note, material: Material) -> str:
    """A line with the time when it was first noted. Written up afterwards, the clock does not know it."""
    if material.from_notes or note.since is None:
        return text
    return _("{text} ({time})").format(text=text, time=f"{note.since:%H:%M}")


def _known(pack: Pack, note: Note, voice: Voice) -> str:
    """A sign in one voice. Her own words stand in a place of their own, where the worker sees and edits them."""
    text = known_as(pack.signs[note.sign], note, voice)
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
    chosen = state.picked(prompts.SLIP_DANGERS) or state.picked(prompts.SLIP_ASKED)
    return bool(firing_notes(pack, state) or chosen) or any(state.answer(prompt) for prompt in SLIP_FIELDS)


def open_rules(pack: Pack, state: State) -> tuple[UrgentRule, ...]:
    """What the steps were opened for: what has fired, and what was chosen by hand, the nearest danger first."""
    ids = {firing.rule.id for firing in firings(pack, state)} | set(state.picked(prompts.SLIP_DANGERS))
    return tuple(rule for rule in pack.rules() if rule.id in ids) or (pack.general_rule(),)


def worry(pack: Pack, state: State) -> str:
    """The sentence at the head of the slip: what the worker fears, in plain words."""
    feared = list(dict.fromkeys(rule.worry for rule in open_rules(pack, state)))[:MOST_WORRIES]
    return _("I am worried that {what}.").format(what=listed(feared))


def offered_asks(material: Material) -> dict[str, bool]:
    """What whoever takes over can be asked to do here, and whether the slip asks it.

    What the steps ask for is on the slip until the worker takes it off; the rest is offered.
    """
    pack, state, here = material.pack, material.state, venue(material.state)
    picked, dropped = state.picked(prompts.SLIP_ASKED), state.picked(prompts.SLIP_NOT_ASKED)
    steps = dict.fromkeys(text for rule in open_rules(pack, state) for text in rule.please.read(here))
    others = dict.fromkeys((*pack.venues[here].ask, *picked))
    usual = [text for text in steps if text not in dropped][:MOST_ASKS]  # the nearest dangers ask first
    asked = {text: text in usual or text in picked for text in steps}
    return {**{text: text in picked for text in others}, **asked}


def asks(material: Material) -> tuple[str, ...]:
    """What the slip asks for, the most pressing first."""
    return tuple(text for text, on in sorted(offered_asks(material).items(), key=lambda each: not each[1]) if on)


def markers(pack: Pack, state: State) -> tuple[DangerMark, ...]:
    """What can be ticked as making a danger greater."""
    return tuple(mark for rule in open_rules(pack, state) for mark in rule.markers)


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
    """Write the slip, in the worker's own person. Blanks are printed as blanks."""
    state, pack = material.state, material.pack
    words = her_words(material)
    return Handover(
        kind="slip",
        title=_("Urgent handover"),
        under_title=lines.where_and_when(material),
        by_hand=_("Name and date of birth, by hand: {blank} Do not hand over without these.").format(blank=2 * BLANK),
        sections=(
            Section("", (Entry("slip.worry", worry(pack, state), strong=True),)),
            Section(
                _("Her exact words"),
                (Entry(prompts.SLIP_WORDS, f"“{words}”", Voice.SAID, strong=True),) if words else (),
                empty=BLANK,
            ),
            Section(_("Her answer when asked plainly"), _answer(material), empty=BLANK),
            Section(_("What was seen or known"), seen_lines(material), empty=BLANK),
            *_marked(material),
            _written(_("When"), "slip.time", when(material)),
            _please(material),
            _written(_("Who was told"), "slip.told", _told(material)),
            Section(_("Taken over by"), (Entry("slip.accepted", _accepted(material)),)),
            Section(_("Shared"), (Entry("slip.knows", _shared(state)),)),
        ),
        footer=staff_footer(pack),
        practice=material.practice,
    )


def _marked(material: Material) -> tuple[Section, ...]:
    ticked = material.state.picked(prompts.SLIP_MARKERS)
    entries = tuple(
        Entry(f"{prompts.SLIP_MARKERS}.{mark.id}", mark.text)
        for mark in markers(material.pack, material.state)
        if mark.id in ticked
    )
    return (Section(_("What makes it more dangerous"), entries, run_on=True),) if entries else ()


def _please(material: Material) -> Section:
    entries = tuple(Entry(f"{prompts.SLIP_ASKED}.{number}", text) for number, text in enumerate(asks(material)))
    return Section(_("What I am asking you to do"), entries, empty=BLANK)


def _shared(state: State) -> str:
    """Why it is shared, and whether she knows: a slip that keeps her safe needs nobody's leave."""
    knows = {
        "yes": _("To keep her safe. She knows."),
        "no": _("To keep her safe. She does not know."),
    }
    return knows.get(state.answer(prompts.SLIP_KNOWS), _("To keep her safe. She knows / does not know."))


def _answer(material: Material) -> tuple[Entry, ...]:
    answer = material.state.answer(prompts.SLIP_ANSWER)
    return (Entry(prompts.SLIP_ANSWER, f"“{answer}”", Voice.SAID),) if answer else ()


def _told(material: Material) -> str:
    """Who was told, each with a time: one that was typed or pressed stands; else it is when it was written."""
    who = material.state.answer(prompts.SLIP_TOLD)
    if not who or material.from_notes or _CLOCK.search(who):
        return who
    return _("{who} at {time}").format(who=who, time=f"{material.state.since[prompts.SLIP_TOLD]:%H:%M}")


def _accepted(material: Material) -> str:
    """Who took it over and when, and room to sign; blanks where nobody has yet."""
    who = material.state.answer(prompts.SLIP_ACCEPTED)
    sign = _("signature {blank}").format(blank=BLANK)
    blank = _("{blank}  time {blank}  {sign}").format(blank=BLANK, sign=sign)
    if who == prompts.NOT_YET:
        return _("Not yet: {blank}").format(blank=blank)
    if not who:
        return blank
    if material.from_notes:
        return f"{who}  {sign}"
    return _("{who} at {time}  {sign}").format(
        who=who, time=f"{material.state.since[prompts.SLIP_ACCEPTED]:%H:%M}", sign=sign
    )


def _written(heading: str, entry_id: str, text: str) -> Section:
    return Section(heading, _one(entry_id, text), empty=BLANK)


def _one(entry_id: str, text: str) -> tuple[Entry, ...]:
    return (Entry(entry_id, text),) if text else ()
