"""Her card: four forms, nothing on hers that gives her away, free numbers marked, the rest for the worker to keep."""

import pytest

from screening_guide.guide import prompts
from screening_guide.guide.events import Answered, Noted, Picked, Reworded
from screening_guide.guide.kinds import Voice
from screening_guide.output.her_card import advice, choices, her_card, learnt
from screening_guide.output.memory_phrase import pegs, phrase
from screening_guide.output.render import to_text
from tests.output.test_handovers import SECRET, material

FULL, NUMBERS, PHRASE = (Answered(prompts.CARD_FORM, form) for form in ("full", "numbers", "phrase"))


@pytest.fixture
def known(store):
    """A place and a line that can be put on a card."""
    return {
        "shortlist": [store.service("practice-marrowby-womens-centre")],
        "lines": store.lines(["practice-line-domestic-abuse"]),
    }


def her_part(handover):
    """Every word on the part that she carries."""
    words = [handover.title, handover.under_title, handover.by_hand, *handover.footer]
    for section in handover.sections:
        if not section.stub:
            words += [section.heading, section.by or "", section.empty]
            words += [word for entry in section.shown for word in (entry.text, entry.detail, entry.voice or "")]
    return " ".join(filter(None, words))


def flat(handover):
    return " ".join(to_text(handover).split())


def test_no_card_until_somebody_asked_whether_it_is_safe():
    assert her_card(material()) is None
    assert her_card(material(Answered(prompts.CARD_FORM, "none"))) is None


@pytest.mark.parametrize("form", [NUMBERS, PHRASE])
def test_a_card_of_numbers_needs_a_number(form):
    assert her_card(material(form)) is None


def test_numbers_only_is_numbers_and_nothing_else(known):
    said = [Answered(prompts.STRENGTH_WORDS, SECRET), Answered(prompts.plan("a", "tonight"), SECRET)]
    card = her_card(material(NUMBERS, *said, **known))
    assert her_part(card).split() == ["0808", "157", "0101", "free", "0808", "157", "0202", "free"]
    for word in ("Marrowby", "abuse", SECRET):
        assert word not in to_text(card)


def test_the_phrase_is_a_list_of_words_one_line_for_each_group(known):
    card = her_card(material(PHRASE, **known))
    (hers, _stub) = card.sections
    assert [entry.text for entry in hers.shown] == ["hero gate hero gate", "bun hive heaven", "hero bun hero bun"]
    assert her_part(card) == "hero gate hero gate bun hive heaven hero bun hero bun"


@pytest.mark.parametrize("form", [NUMBERS, PHRASE])
def test_what_would_give_her_away_is_on_the_part_the_worker_keeps(form, known):
    card = her_card(material(form, **known))
    *_hers, stub = card.sections
    assert stub.stub
    kept = " ".join(entry.text for entry in stub.shown)
    assert "This app kept nothing about you" in kept
    assert "Not a diagnosis, not a risk assessment." in kept
    assert not card.footer


def test_the_phrase_can_be_of_another_number(known):
    gathered = material(PHRASE, Answered(prompts.CARD_NUMBER, "line.practice-line-domestic-abuse"), **known)
    assert list(choices(gathered)) == ["place.practice-marrowby-womens-centre", "line.practice-line-domestic-abuse"]
    assert learnt(gathered) == "line.practice-line-domestic-abuse"
    assert her_card(gathered).sections[0].shown[-1].text == "hero shoe hero shoe"


@pytest.mark.parametrize(
    ("number", "lines"),
    [
        ("116 123", ["bun bun sticks", "bun shoe tree"]),
        ("+44 (0)20 7946 0018", ["hero shoe hero", "heaven line door sticks", "hero hero bun gate"]),
        ("07384 466181 (text or WhatsApp 2)", ["hero heaven tree gate door", "door sticks sticks bun gate bun"]),
        ("0300 123 1234 option 2", ["hero tree hero hero", "bun shoe tree", "bun shoe tree door"]),
        ("", []),
    ],
)
def test_a_number_becomes_words_as_it_is_grouped(number, lines):
    assert list(phrase(number)) == lines


def test_each_digit_has_a_word_of_its_own():
    assert sorted(pegs()) == list("0123456789")
    assert len(set(pegs().values())) == 10


def test_the_full_card_has_strength_numbers_plan_and_what_stays_private(known):
    events = [
        FULL,
        Answered(prompts.STRENGTH_WORDS, "You cooked for forty"),
        Answered(prompts.plan("a", "tonight"), "Council"),
        Noted("drugs.worried", Voice.SAID),
    ]
    text = flat(her_card(material(*events, **known)))
    for words in (
        "You cooked for forty",
        "0808 157 0101 free",
        "Marrowby",
        "Tonight: Council",
        "kept nothing about you",
        "Not a diagnosis, not a risk assessment.",
    ):
        assert words in text
    assert "using" not in text


def test_her_own_words_are_on_her_card_only_when_ticked_for_it():
    events = [FULL, Answered(prompts.MATTERS_WORDS, SECRET), Picked(prompts.MATTERS_CARDS, "children")]
    note = Picked(prompts.INCLUDE, "matters.words")
    assert SECRET not in flat(her_card(material(*events, note)))
    assert f"“{SECRET}”. My children" in flat(her_card(material(*events, Picked(prompts.INCLUDE, "card.words"))))


def test_her_card_tells_her_who_may_be_told_in_words_for_her():
    text = flat(
        her_card(
            material(
                FULL,
                Answered(prompts.consent("probation"), "agreed"),
                Picked(prompts.consent_what("probation"), "needs"),
                Picked(prompts.consent_what("probation"), "contact"),
                Answered(prompts.consent("health"), "not_agreed"),
                Answered(prompts.consent("other"), "agreed"),
                Answered(prompts.consent("other"), "taken_back"),
            )
        )
    )
    assert "You agreed that probation may be told: what you want help with, how to reach you." in text
    assert "You said no to: health, liaison and diversion." in text
    assert "You took your yes back. Not to be told any more: someone else." in text
    assert "We did not ask you about: the court." in text


@pytest.mark.parametrize("who", ["partner", "relative", "co_defendant"])
def test_somebody_close_to_her_nearby_speaks_against_the_full_card(who):
    assert advice(material()) == ""
    assert advice(material(Picked(prompts.OVERHEARD, "staff"))) == ""
    for where in (prompts.OVERHEARD, prompts.IN_BUILDING):
        assert "numbers only, the phrase or no card is safer" in advice(material(Picked(where, who)))


def test_the_full_card_is_no_use_to_a_woman_who_does_not_read_it():
    needed = Answered(prompts.INTERPRETER, "yes")
    assert "The full card is in English." in advice(material(needed))
    assert advice(material(Answered(prompts.INTERPRETER, "no"))) == ""


def test_a_line_of_her_plan_left_out_of_the_note_is_not_on_her_card_and_other_words_are(known):
    tonight, ring = prompts.plan("a", "tonight"), prompts.plan("a", "ring")
    events = [FULL, Answered(tonight, "Council"), Answered(ring, "Dave")]
    out = flat(her_card(material(*events, Picked(prompts.LEFT_OUT, ring), **known)))
    assert "Tonight: Council" in out
    assert "Dave" not in out
    other = flat(her_card(material(*events, Reworded(ring, "Who to ring: Dave", "Who to ring: her brother"), **known)))
    assert "Who to ring: her brother" in other
    assert "Dave" not in other
    assert "Council" not in flat(her_card(material(*events, Picked(prompts.LEFT_OUT, "plan.a"), **known)))
