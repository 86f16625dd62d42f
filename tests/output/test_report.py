"""The paragraph for a report: strengths first, a voice in every sentence, nothing unticked, never too long."""

from hypothesis import given, settings
from hypothesis import strategies as st

from screening_guide.guide import prompts
from screening_guide.guide.events import Answered, Noted, Picked, Quoted, Reworded
from screening_guide.guide.model import Voice
from screening_guide.output.report import MOST_CHARACTERS, report
from tests.output.test_handovers import PACK, SECRET, material

STARTS = (
    "I saw",
    "I noted",
    "A strength that I noted",
    "She told me",
    "She said",
    "Records say",
    "She chose",
    "We agreed",
    "No answer",
)


def sentences(*events):
    return [entry.text for entry in report(material(*events)).sections[0].shown]


def paragraph(*events):
    return " ".join(sentences(*events))


def test_strengths_come_first_and_every_sentence_says_how_it_is_known():
    events = [
        Noted("drugs.worried", Voice.SAID),
        Quoted("drugs.worried", "I can't"),
        Noted("depression.tearful", Voice.SAW),
        Noted("depression.slowed", Voice.SAW),
        Noted("housing.nowhere", Voice.RECORDS),
        Picked(prompts.STRENGTHS, "asked"),
        Answered(prompts.STRENGTH_WORDS, "Cooked for forty"),
        Picked(prompts.WANTED, "housing.two-plans"),
        Picked(prompts.WANTED, "depression.ask-suicide"),
        Answered(prompts.plan("a", "tonight"), "Council"),
        Picked(prompts.INCLUDE, "said.drugs.worried"),
    ]
    found = sentences(*events)
    assert found[0] == "I noted that she asked for help today."
    assert found[1] == "A strength that I noted: Cooked for forty."
    assert "She told me that she is worried about using drugs again: “I can't”." in found
    assert (
        "I saw that she is tearful, or has been crying, and that she moves or talks slowly, and looks flat or worn out."
        in found
    )
    assert "Records say that she has no address, or will have none that is safe within days." in found
    assert found[-2].startswith("She chose “Write Plan A and Plan B")
    assert "first, and then “Ask plainly" in found[-2]
    assert found[-1] == "We agreed, as Plan A: tonight: Council."


def test_what_matters_to_her_is_in_only_when_ticked():
    events = [Answered(prompts.MATTERS_WORDS, SECRET), Picked(prompts.MATTERS_CARDS, "children")]
    assert SECRET not in paragraph(*events)
    ticked = [Picked(prompts.INCLUDE, line) for line in ("matters.words", "matters.children")]
    assert sentences(*events, *ticked) == [f"She told me what matters to her today: “{SECRET}”, and “My children”."]


def test_topics_stand_together_in_the_order_of_the_closer_look():
    events = [
        Noted("depression.tearful", Voice.SAW),
        Noted("housing.nowhere", Voice.RECORDS),
        Noted("depression.slowed", Voice.RECORDS),
        Picked(prompts.MATTERS_CARDS, "sleep"),
    ]
    starts = [text.split(" that ")[0] for text in sentences(*events)]
    assert starts == ["Records say", "I saw", "Records say"], "housing is what she asked for"


def test_other_words_are_used_in_the_report_too():
    other = Reworded("saw.drugs.worried", "worried about using again", "asked for help to stay well")
    assert sentences(Noted("drugs.worried", Voice.SAW), other) == ["I saw: asked for help to stay well."]


def test_nothing_identified_is_said_only_when_nothing_was():
    assert paragraph() == "Nothing identified today. She can ask again."
    assert paragraph(Picked(prompts.STRENGTHS, "came")) == "I noted that she came, and stayed to talk."
    unticked = report(material(Noted("drugs.worried", Voice.SAID)))
    assert not unticked.sections[0].shown
    assert "Nothing is ticked" in unticked.note_to_worker


def test_what_does_not_fit_is_left_out_whole_from_the_end_of_the_topics_and_said():
    events = [
        Answered(prompts.STRENGTH_WORDS, "Cooked for forty"),
        Answered(prompts.plan("a", "tonight"), "Council"),
        *(Noted(sign, Voice.SAW) for sign in list(PACK.signs)[:120]),
    ]
    everything = report(material(*events[:22])).sections[0].shown
    handover = report(material(*events))
    kept = handover.sections[0].shown
    assert "sentences were left out" in handover.note_to_worker
    assert kept[0].text == everything[0].text == "A strength that I noted: Cooked for forty."
    assert kept[-1].text == "We agreed, as Plan A: tonight: Council."
    assert len(" ".join(entry.text for entry in kept)) <= MOST_CHARACTERS


EVENTS = st.one_of(
    st.builds(Noted, st.sampled_from(sorted(PACK.signs)), st.sampled_from(Voice)),
    st.builds(
        Quoted, st.sampled_from(sorted(PACK.signs)), st.text(max_size=900), st.sampled_from((Voice.SAID, Voice.RECORDS))
    ),
    st.builds(
        Answered,
        st.sampled_from((prompts.MATTERS_WORDS, prompts.STRENGTH_WORDS, prompts.KNOWN_WORDS)),
        st.text(max_size=2500),
    ),
    st.builds(Picked, st.just(prompts.STRENGTHS), st.sampled_from(sorted(PACK.strengths))),
    st.builds(Answered, st.sampled_from(("plan.a.tonight", "plan.b.ring")), st.text(max_size=900)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(EVENTS, max_size=25), st.booleans())
def test_it_is_never_too_long_and_no_sentence_loses_its_voice(events, ticked):
    ids = [f"said.{e.sign}" for e in events if isinstance(e, Noted | Quoted)] + ["matters.words"]
    found = sentences(*events, *(Picked(prompts.INCLUDE, line) for line in ids if ticked))
    assert len(" ".join(found)) <= MOST_CHARACTERS
    for text in found:
        assert text.startswith((*STARTS, "Nothing identified")), text


def test_a_sentence_that_can_never_fit_does_not_take_the_others_with_it():
    events = (Answered(prompts.STRENGTH_WORDS, "so " * 1700), Noted("depression.tearful", Voice.SAW))
    assert paragraph(*events).startswith("I saw that she")
    assert "Shorten it" in report(material(*events)).note_to_worker
