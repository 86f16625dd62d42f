"""Suggestions: three at most, each with its reason, what she asked for first."""

from hypothesis import given
from hypothesis import strategies as st

from screening_guide.guide import prompts
from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Noted, Picked
from screening_guide.guide.kinds import Nation, Voice, When
from screening_guide.guide.pack import load
from screening_guide.guide.phrases import because, note_lines, sign_text
from screening_guide.guide.state import Note
from screening_guide.guide.suggest import count, kinds_of_help, open_topics, suggestions, wanted
from screening_guide.paths import bundled

PACK = load(bundled("content/en"))


def state(*events):
    conversation = Conversation()
    for event in events:
        conversation.send(event)
    return conversation.state


def test_nothing_noted_suggests_nothing():
    assert suggestions(PACK, state()) == ()
    assert open_topics(PACK, state()) == ()


def test_what_she_asked_for_comes_first():
    noted = [Noted(sign, Voice.SAW) for sign in ("depression.tearful", "depression.slowed", "depression.withdrawn")]
    now = state(*noted, Picked(prompts.MATTERS_CARDS, "sleep"))
    assert open_topics(PACK, now)[0].topic.id == "housing"


def test_a_sign_opens_its_own_topic_and_the_others():
    opened = [each.topic.id for each in open_topics(PACK, state(Noted("alcohol.shaking", Voice.SAW)))]
    assert opened[0] == "alcohol"
    assert {"drugs", "anxiety"} <= set(opened)


def test_offers_stand_now_then_before_she_leaves_then_this_week():
    now = state(*(Noted(sign, Voice.SAW) for sign in PACK.first_look["look"]))
    shown = suggestions(PACK, now)
    order = [list(When).index(s.offer.when) for s in shown]
    assert len(shown) == 3
    assert order == sorted(order)


def test_show_others_repeats_nothing():
    now = state(Noted("housing.nowhere", Voice.RECORDS), Noted("drugs.worried", Voice.SAID))
    seen = []
    for skip in range(0, count(PACK, now), 3):
        seen += [s.offer.id for s in suggestions(PACK, now, skip=skip)]
    assert len(seen) == len(set(seen)) == count(PACK, now)


def test_an_offer_holds_only_in_its_nations():
    now = state(Noted("housing.nowhere", Voice.RECORDS))
    england = {s.offer.id for skip in (0, 3, 6) for s in suggestions(PACK, now, Nation.ENGLAND, skip)}
    scotland = {s.offer.id for skip in (0, 3, 6) for s in suggestions(PACK, now, Nation.SCOTLAND, skip)}
    assert "housing.duty-to-refer" in england - scotland
    assert "housing.ring-council" in scotland - england


def test_her_order_is_kept():
    now = state(
        Noted("housing.nowhere", Voice.RECORDS),
        Picked(prompts.WANTED, "housing.two-plans"),
        Picked(prompts.WANTED, "housing.duty-to-refer"),
    )
    assert [s.offer.id for s in wanted(PACK, now)] == ["housing.two-plans", "housing.duty-to-refer"]


def test_a_choice_whose_reason_was_undone_is_gone():
    conversation = Conversation()
    conversation.send(Noted("housing.nowhere", Voice.RECORDS))
    conversation.send(Picked(prompts.WANTED, "housing.two-plans"))
    conversation.send(Noted("housing.nowhere", Voice.RECORDS, on=False))
    assert wanted(PACK, conversation.state) == ()


def test_kinds_of_help_follow_what_she_wants():
    now = state(Noted("drugs.worried", Voice.SAID), Picked(prompts.WANTED, "drugs.one-service"))
    assert kinds_of_help(PACK, now) == ("substance_use",)


@given(
    st.lists(
        st.one_of(
            st.builds(Noted, st.sampled_from(sorted(PACK.signs)), st.sampled_from(Voice), st.booleans()),
            st.builds(Picked, st.just(prompts.MATTERS_CARDS), st.sampled_from(sorted(PACK.cards)), st.booleans()),
        ),
        max_size=30,
    )
)
def test_never_more_than_three_and_always_a_reason(events):
    now = state(*events)
    for nation in Nation:
        shown = suggestions(PACK, now, nation)
        assert len(shown) <= 3
        for suggestion in shown:
            assert because(PACK, suggestion.notes, suggestion.cards)
            assert all(now.note(note.sign) == note for note in suggestion.notes)


def test_a_note_never_loses_its_voice():
    note = Note("depression.worthless", (Voice.SAW, Voice.SAID), words="I'm rubbish")
    lines = note_lines(PACK, note)
    assert lines == (
        (Voice.SAW, "says she is worthless, guilty or a bad mother"),
        (Voice.SAID, "she is worthless, guilty or a bad mother: “I'm rubbish”"),
    )
    assert sign_text("Says goodbye as if for good", Voice.SAID) == "says goodbye as if for good"


def test_case_1_dee():
    """Recalled, homeless in three days, worried about using: duty to refer and temporary housing are raised."""
    now = state(
        Picked(prompts.MATTERS_CARDS, "sleep"),
        Noted("housing.nowhere", Voice.RECORDS),
        Noted("housing.sofa", Voice.SAID),
        Noted("drugs.worried", Voice.SAID),
        Noted("depression.withdrawn", Voice.SAW),
    )
    shown = {s.offer.id for s in suggestions(PACK, now)}
    assert "housing.duty-to-refer" in shown
    assert "housing.responsible-officer" in shown
    assert not any(s.topic.id == "separation" for s in suggestions(PACK, now)), "nothing about her son"
