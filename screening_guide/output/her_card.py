"""Her card: large print, free numbers marked, and nothing on it that could harm her if somebody finds it."""

from dataclasses import dataclass, replace

from screening_guide.directory.model import Line, Service
from screening_guide.directory.view import is_free
from screening_guide.guide import prompts
from screening_guide.guide.consent import Consent, Standing
from screening_guide.guide.routes import needs_interpreter
from screening_guide.guide.scene import watched
from screening_guide.i18n import _, hers
from screening_guide.output import lines
from screening_guide.output.handover import By, Entry, Handover, Section, never_a_diagnosis
from screening_guide.output.material import BLANK, Material
from screening_guide.output.memory_phrase import pegs, phrase

FULL, NUMBERS, PHRASE, NONE = "full", "numbers", "phrase", "none"
MOST_LINES = 3


def form(material: Material) -> str:
    """Which card she wants. None until somebody has asked whether it is safe to carry."""
    return material.state.answer(prompts.CARD_FORM) or NONE


def advice(material: Material) -> str:
    """What to think of before a card is chosen; empty when nothing speaks against the full one."""
    found = []
    if watched(material.state):
        found.append(_("Someone close to her is here: numbers only, the phrase or no card is safer."))
    if needs_interpreter(material.state) and material.spoken in (None, material.pack):
        found.append(
            _(
                "The full card is in English. If she does not read it, numbers only is better: say whose number each "
                "is through the interpreter."
            )
        )
    return " ".join(found)


def choices(material: Material) -> dict[str, str]:
    """The numbers that one can be learnt of: by id, each with whose it is."""
    return {known.id: f"{known.number}, {known.name}" for known in _known(material) if known.is_phone}


def her_card(material: Material) -> Handover | None:
    """Write her card, or None when she wants none, nobody has asked yet, or there is no number for it."""
    chosen = form(material)
    if chosen == FULL:
        sections = tuple(replace(section, hers=True) for section in _full(material.for_her()))
        return _card(material, hers("For you"), sections, (hers(never_a_diagnosis()),))
    hers_to_keep = {NUMBERS: _numbers, PHRASE: _phrase}[chosen](material) if chosen != NONE else ()
    if not hers_to_keep:
        return None
    return _card(material, "", (Section("", hers_to_keep), _stub(material, chosen)), ())


def _card(material: Material, title: str, sections: tuple[Section, ...], footer: tuple[str, ...]) -> Handover:
    return Handover("card", title, "", sections, footer, practice=material.practice, large=True)


# ---- the full card


def _full(material: Material) -> tuple[Section, ...]:
    good = tuple(entry for entry in lines.strengths(material).shown if entry.id != lines.NO_STRENGTH)
    return (
        Section(hers("Something true about you"), good, by=By.WORKER if good else None),
        Section(hers("What you said matters to you"), _her_words(material), by=By.HER),
        Section(hers("Numbers"), _with_names(material), by=By.DIRECTORY),
        _plan(material, "a", hers("My plan")),
        _plan(material, "b", hers("If that does not work")),
        Section(hers("Who may be told"), _ledger(material), by=By.WORKER),
        Section(hers("What stays private"), (Entry("card.private", confidentiality()),), by=By.GUIDE),
    )


def _her_words(material: Material) -> tuple[Entry, ...]:
    """What matters to her, in one line. On her own card it is as little as anywhere in until it is ticked."""
    state, pack = material.state, material.pack
    cards = [pack.cards[card].text for card in state.picked(prompts.MATTERS_CARDS) if card in pack.cards]
    own = state.answer(prompts.MATTERS_WORDS)
    text = ". ".join((*([f"“{own}”"] if own else []), *cards))
    return (material.line(prompts.CARD_WORDS, text, default=False),) if text else ()


def _plan(material: Material, letter: str, heading: str) -> Section:
    """Her plan as it stands in the note, with its ticks and its other words, and headings in her language."""
    planned = lines.plan(material, letter)
    entries = tuple(
        line
        if line.original
        else replace(line, text=f"{hers(label)}: {material.state.answer(prompts.plan(letter, slot)) or BLANK}")
        for line, (slot, label) in zip(planned.entries, lines.plan_labels().items(), strict=False)
    )
    return Section(heading, entries, by=planned.by)


def _ledger(material: Material) -> tuple[Entry, ...]:
    """Who may be told what, in words for her."""
    known = material.ledger()
    entries = [Entry(f"consent.{each.who}", _consent(material, each)) for each in known if each.standing]
    not_asked = ", ".join(_who(each) for each in known if not each.standing)
    if not_asked:
        entries.append(Entry("consent.not_asked", hers("We did not ask you about: {who}.").format(who=not_asked)))
    decides = hers("If something must be shared without your yes, a senior person decides. This app never does.")
    return (*entries, Entry("consent.lead", decides))


def _consent(material: Material, consent: Consent) -> str:
    what = ", ".join(_what(material, consent))
    if consent.standing is Standing.NOT_AGREED:
        sentence = hers("You said no: {who} should not be told: {what}.") if what else hers("You said no to: {who}.")
    elif consent.standing is Standing.TAKEN_BACK:
        sentence = hers("You took your yes back. Not to be told any more: {who}.")
    elif what:
        sentence = hers("You agreed that {who} may be told: {what}.")
    else:
        sentence = hers("You agreed that {who} may be told.")
    return sentence.format(who=_who(consent), what=what)


def _who(consent: Consent) -> str:
    return consent.text if consent.recipient.each_service else hers(lines.lower_first(consent.text))


def _what(material: Material, consent: Consent) -> tuple[str, ...]:
    """What exactly, as it is said to her."""
    yours = {
        "needs": hers("what you want help with"),
        "words": hers("your words"),
        "health": hers("your health"),
        "children": hers("your children or caring"),
        "substances": hers("drink or drugs"),
        "abuse": hers("harm by someone else"),
        "plan": hers("your plan"),
        "contact": hers("how to reach you"),
    }
    chosen = material.state.picked(prompts.consent_what(consent.who))
    listed = (
        yours.get(each.id, lines.lower_first(each.text)) for each in material.pack.consents.what if each.id in chosen
    )
    written = material.state.answer(prompts.consent_words(consent.who)).strip()
    return (*listed, written) if written else tuple(listed)


def confidentiality() -> str:
    """What was said aloud at the start, in short."""
    return hers(
        "This app kept nothing about you. Staff may have notes. What you said can come back: in a report read in "
        "court, in a breach or recall, or if someone is in danger. You can ask what was shared."
    )


# ---- numbers, and the phrase


@dataclass(frozen=True)
class _Known:
    """A number that she could be given, or another way to reach a place."""

    id: str
    number: str
    free: bool
    name: str
    hours: str
    is_phone: bool = True


def _known(material: Material) -> tuple[_Known, ...]:
    found = [_service(service) for service in material.shortlist]
    found += [_line(line) for line in material.lines[:MOST_LINES]]
    return tuple(known for known in found if known.number)


def _service(service: Service) -> _Known:
    phone = next((p for p in service.phones if p.free), service.phones[0] if service.phones else None)
    number = phone.number if phone else (service.email or service.website)
    free = bool(phone and phone.free)
    return _Known(f"place.{service.id}", number, free, service.name, service.opening_hours, bool(phone))


def _line(line: Line) -> _Known:
    return _Known(f"line.{line.id}", line.phone, is_free(line.phone), line.name, line.hours)


def _entry(material: Material, known: _Known, with_names: bool) -> Entry:
    text = hers("{number}   free").format(number=known.number) if known.free else known.number
    detail = ". ".join(part for part in (known.name, known.hours) if part) if with_names else ""
    return replace(material.line(known.id, text), strong=True, detail=detail)


def _with_names(material: Material) -> tuple[Entry, ...]:
    return tuple(_entry(material, known, with_names=True) for known in _known(material))


def _numbers(material: Material) -> tuple[Entry, ...]:
    return tuple(_entry(material, known, with_names=False) for known in _known(material) if known.is_phone)


def learnt(material: Material) -> str:
    """The id of the number in the phrase: the one that was chosen, else the first free one, else the first."""
    phones = [known for known in _known(material) if known.is_phone]
    chosen = material.state.answer(prompts.CARD_NUMBER)
    ranked = sorted(phones, key=lambda known: (known.id != chosen, not known.free))
    return ranked[0].id if ranked else ""


def _phrase(material: Material) -> tuple[Entry, ...]:
    number = next((known.number for known in _known(material) if known.id == learnt(material)), "")
    return tuple(Entry(f"card.phrase.{i}", group, strong=True) for i, group in enumerate(phrase(number)))


def _stub(material: Material, chosen: str) -> Section:
    """What the worker keeps: how to say it to her, what to read aloud, and the line that stands on every document."""
    how = (
        _("Say aloud whose number each is: the paper does not say."),
        _("“free” means that it costs nothing to ring."),
    )
    if chosen == PHRASE:
        listed = ", ".join(f"{word} {digit}" for digit, word in pegs().items())
        how = (
            _("Each word is one digit and rhymes with it: {words}.").format(words=listed),
            _("Say the lines together until she can say the number. Say aloud whose number it is."),
        )
    # No place is named, even here: somebody may forget to cut.
    places = tuple(f"consent.{each.who}" for each in material.ledger() if each.recipient.each_service)
    told = "; ".join(entry.text for entry in lines.ledger(material).entries if entry.id not in places)
    texts = (
        *how,
        _("Read aloud: “{words}”").format(words=confidentiality()),
        _("Who may be told. {ledger}").format(ledger=told),
        never_a_diagnosis(),
    )
    entries = tuple(Entry(f"card.stub.{i}", text) for i, text in enumerate(texts))
    return Section(_("Keep this part. Do not give it to her."), entries, by=By.GUIDE, stub=True)
