"""The sections that several documents share. A line has the same id, tick and other words wherever it stands."""

import datetime
from dataclasses import replace

from screening_guide.directory import words
from screening_guide.guide import prompts, scene
from screening_guide.guide.consent import Consent, Standing
from screening_guide.guide.kinds import Absence, Voice
from screening_guide.guide.model import Offer
from screening_guide.guide.phrases import absence_label, chosen_words, note_lines
from screening_guide.guide.suggest import venue
from screening_guide.i18n import _
from screening_guide.output.handover import By, Entry, Section, day_and_time
from screening_guide.output.material import BLANK, Material

NO_STRENGTH = "absent.strengths"
NONE_TODAY = "wanted.none"


def where_and_when(material: Material) -> str:
    """The place and the clock. Notes written up afterwards say when they were written down, and nothing more."""
    when = day_and_time(material.now)
    if material.from_notes:
        return _("{venue}, written down {when}").format(venue=material.venue_label, when=when)
    return _("{venue}, {when}").format(venue=material.venue_label, when=when)


def strengths(material: Material) -> Section:
    """One true, specific good thing. It heads every handover."""
    state, pack = material.state, material.pack
    picked = [item for item in state.picked(prompts.STRENGTHS) if item in pack.strengths]
    entries = [material.line(f"strength.{item}", pack.strengths[item].text) for item in picked]
    if own := state.answer(prompts.STRENGTH_WORDS):
        entries.insert(0, material.line(prompts.STRENGTH_WORDS, own))
    absence = state.absence("strengths")
    if absence is not Absence.NOT_ASKED:
        entries.append(material.line(NO_STRENGTH, absence_label(absence)))
    return Section(_("Strength"), tuple(entries), empty=BLANK, by=By.WORKER)


def matters(material: Material) -> Section:
    """What matters to her, in her words or the cards she chose. Hers, so unticked until the worker ticks it."""
    state, pack = material.state, material.pack
    entries = [
        material.line(f"matters.{card}", pack.cards[card].text, Voice.SAID)
        for card in state.picked(prompts.MATTERS_CARDS)
        if card in pack.cards
    ]
    if own := state.answer(prompts.MATTERS_WORDS):
        entries.insert(0, material.line(prompts.MATTERS_WORDS, f"“{own}”", Voice.SAID))
    return Section(_("What matters to her today"), tuple(entries))


def voice_headings() -> dict[Voice, str]:
    """What stands above the notes in each voice."""
    return {Voice.SAW: _("What I saw"), Voice.SAID: _("What she said"), Voice.RECORDS: _("What records say")}


def notes(material: Material, voice: Voice) -> Section:
    """The notes in one voice, each with the exact words that belong to it. What was carried in is a record too."""
    entries = [
        material.line(f"{voice.value}.{note.sign}", text, voice)
        for note in material.state.notes.values()
        for known, text in note_lines(material.pack, note)
        if known is voice
    ]
    known_already = material.state.answer(prompts.KNOWN_WORDS)
    if voice is Voice.RECORDS and known_already:
        entries.append(material.line(prompts.KNOWN_WORDS, known_already, voice))
    return Section(voice_headings()[voice], tuple(entries), voice=voice)


def absences(material: Material) -> Section:
    """What has no answer, and why. Out until the worker ticks it: a question says something too."""
    noted = sign_absences(material, Absence.NOT_KNOWN, Absence.DECLINED)
    return Section(_("No answer"), (*noted, *_question_absences(material)), by=By.WORKER)


def sign_absences(material: Material, *kinds: Absence) -> tuple[Entry, ...]:
    """Signs without a voice, and why.

    Args:
        material: what was noted.
        kinds: what to take: *not known*, *chose not to say*.
    """
    return tuple(
        material.line(
            f"{note.absence.value}.{note.sign}",
            _no_answer(material.pack.signs[note.sign].text, note.absence),
            default=False,
        )
        for note in material.state.notes.values()
        if note.absence in kinds
    )


def _question_absences(material: Material) -> tuple[Entry, ...]:
    asked = {
        "matters": _("What matters to her today"),
        "tonight": _("Where she will sleep tonight"),
        "language": _("Her language"),
        "contact": _("How to reach her safely"),
    }
    absent = material.state.absent
    return tuple(
        material.line(f"absent.{question}", _no_answer(asked[question], absent[question]), default=False)
        for question in asked
        if question in absent
    )


def _no_answer(question: str, absence: Absence) -> str:
    return _("“{question}”: {absence}").format(question=question, absence=absence_label(absence).lower())


def language(material: Material) -> Section:
    """Her language, and what she wishes for in an interpreter."""
    state, labels = material.state, scene.wish_labels()
    entries = [
        material.line(
            f"interpreter.{wish}", _("Interpreter: {wish}").format(wish=lower_first(labels[wish])), Voice.SAID
        )
        for wish in state.picked(prompts.INTERPRETER_WISHES)
        if wish in labels
    ]
    if own := state.answer(prompts.LANGUAGE):
        entries.insert(0, material.line(prompts.LANGUAGE, _("Language: {language}").format(language=own), Voice.SAID))
    return Section(_("Language"), tuple(entries))


def wanted(material: Material) -> Section:
    """What she chose, in her order. *None today* is an answer."""
    heading = _("What she wants, in her order")
    if material.state.answer(prompts.NONE_TODAY):
        none = material.line(NONE_TODAY, _("None today. She can ask again."))
        return Section(heading, (none,), by=By.HER)
    chosen = tuple(material.line(f"wanted.{each.offer.id}", _wish(each.offer)) for each in material.wanted())
    return Section(heading, chosen, numbered=True, by=By.HER)


def _wish(offer: Offer) -> str:
    """What she wants, as her wish and not as what staff are told to do."""
    wish = offer.wants or chosen_words(offer.text)
    return wish[:1].upper() + wish[1:]


def places(material: Material) -> Section:
    """Her shortlist, each place with its number and how old the listing is."""
    entries = []
    for service in material.shortlist:
        number = ", ".join(phone.number for phone in service.phones) or service.email or words.no_number(service)
        aged = words.service_age(service, material.now.date()).words
        text = _("{name}: {number}. {aged}.").format(name=service.name, number=number, aged=aged)
        entries.append(material.line(f"place.{service.id}", text))
    return Section(_("Places"), tuple(entries), by=By.DIRECTORY)


def plan_labels() -> dict[str, str]:
    """The lines of a plan, in order."""
    return {
        "tonight": _("Tonight"),
        "tomorrow": _("Tomorrow"),
        "this_week": _("By the end of the week"),
        "ring": _("Who to ring"),
        "if_it_fails": _("If that fails"),
    }


def plan(material: Material, letter: str) -> Section:
    """Plan A or B. A blank is printed as a blank, unless the whole plan was left alone.

    Args:
        material: what was planned.
        letter: ``a`` or ``b``.
    """
    heading = {"a": _("Plan A"), "b": _("Plan B, if that fails")}[letter]
    answers = {slot: material.state.answer(prompts.plan(letter, slot)) for slot in plan_labels()}
    if not any(answers.values()):
        return Section(heading)
    whole = material.ticked(f"plan.{letter}", True)
    entries = [
        material.line(prompts.plan(letter, slot), f"{label}: {answers[slot] or BLANK}")
        for slot, label in plan_labels().items()
    ]
    return Section(heading, tuple(replace(line, ticked=whole and line.ticked) for line in entries), by=By.TOGETHER)


def contact_labels() -> dict[str, str]:
    """Safe ways to contact her, in words."""
    return {
        "ring": _("It is safe to ring"),
        "text": _("Text only"),
        "set_times": _("Only at set times"),
        "do_not_ring": _("Do not ring"),
        "safe_word": _("A safe word was agreed"),
    }


def contact(material: Material) -> Section:
    """How to reach her safely. Out until the worker ticks it: it tells where she is not safe."""
    state, labels = material.state, contact_labels()
    picked = [key for key in state.picked(prompts.CONTACT) if key in labels]
    entries = [material.line(f"contact.{key}", labels[key], default=False) for key in picked]
    if own := state.answer(prompts.CONTACT_WORDS):
        entries.append(material.line(prompts.CONTACT_WORDS, own, default=False))
    return Section(_("How to reach her safely"), tuple(entries), by=By.TOGETHER)


def next_step(material: Material) -> Section:
    """What happens next."""
    text = material.state.answer(prompts.NEXT_STEP)
    return Section(_("What happens next"), (material.line(prompts.NEXT_STEP, text),) if text else (), by=By.WORKER)


def ledger(material: Material) -> Section:
    """Who may be told what, whether she agreed, and who decides when something is shared without her agreement."""
    entries = [Entry(f"consent.{consent.who}", _consent(material, consent)) for consent in material.ledger()]
    text = _("Who decides about sharing without her agreement: {lead}").format(
        lead=lower_first(material.pack.venues[venue(material.state)].lead)
    )
    return Section(_("Who may be told"), (*entries, Entry("consent.lead", text)), run_on=True, by=By.HER)


def _consent(material: Material, consent: Consent) -> str:
    standing = standing_words(consent, material.from_notes)
    if consent.what and consent.standing is not Standing.NOT_ASKED:
        what = ", ".join(map(lower_first, consent.what))
        return _("{who} ({what}): {standing}").format(who=consent.text, what=what, standing=standing)
    return _("{who}: {standing}").format(who=consent.text, standing=standing)


def standing_words(consent: Consent, from_notes: bool) -> str:
    """Where her agreement stands, and since when.

    Args:
        consent: one line of the ledger.
        from_notes: whether it is written afterwards: the clock then only says when it was written down.
    """
    if consent.standing is Standing.NOT_ASKED:
        return _("not asked")
    if from_notes:
        plain = {
            Standing.AGREED: _("agreed (written down at {time})"),
            Standing.NOT_AGREED: _("not agreed (written down at {time})"),
            Standing.TAKEN_BACK: _("agreed, then taken back (written down at {time})"),
        }
        return plain[consent.standing].format(time=_clock(consent.at))
    timed = {
        Standing.AGREED: _("agreed at {time}"),
        Standing.NOT_AGREED: _("not agreed at {time}"),
        Standing.TAKEN_BACK: _("agreed at {agreed}, taken back at {time}")
        if consent.agreed_at
        else _("taken back at {time}"),
    }
    return timed[consent.standing].format(time=_clock(consent.at), agreed=_clock(consent.agreed_at))


def _clock(moment: datetime.datetime | None) -> str:
    return f"{moment:%H:%M}" if moment else BLANK


def lower_first(text: str) -> str:
    """Words that go on inside a sentence."""
    return text[:1].lower() + text[1:]
