"""A told-once sheet read back: everything is a record, her words are exact, and nothing that is put in can harm."""

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from screening_guide.guide import codes, prompts
from screening_guide.guide.carried import MOST_CHARACTERS, MOST_PROBLEMS, decoded, one_line, read
from screening_guide.guide.codes import code
from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Answered, Noted, Picked, Quoted, Reworded, Unanswered
from screening_guide.guide.kinds import Absence, Voice
from screening_guide.guide.pack import load
from screening_guide.guide.phrases import chosen_words
from screening_guide.output.material import Material
from screening_guide.output.render import Space, paragraphs, to_text
from screening_guide.output.told_once import told_once
from screening_guide.paths import bundled
from tests.conftest import NOON

PACK = load(bundled("content/en"))


def noted(carried):
    """The events but for the mark that each sign came from a sheet."""
    return tuple(event for event in carried.events if getattr(event, "list", "") != prompts.CARRIED)


TWO_PLANS = next(offer for offer in PACK.topics["housing"].offers if offer.id == "housing.two-plans")
SIGNS = sorted(PACK.signs)
WORRIED = code(codes.SIGN, "drugs.worried")
NOWHERE = code(codes.SIGN, "housing.nowhere")


def state_after(*events):
    talk = Conversation(clock=lambda: NOON)
    for event in events:
        talk.send(event)
    return talk.state


def sheet(*events, render=to_text):
    return render(told_once(Material(PACK, state_after(*events), (), (), NOON, False)))


def closely(handover):
    """As it stands on paper when it has to fit on one page."""
    return "\n".join(paragraph.whole for paragraph in paragraphs(handover, space=Space.CLOSE))


def again(*events, render=to_text):
    """The conversation that a sheet of these events is read into."""
    return state_after(*read(PACK, sheet(*events, render=render)).events)


def letters(words):
    """Words without the spaces, which a narrow page may move."""
    return "".join(words.split())


# ---- codes


def test_no_two_lines_share_a_code():
    kinds = {codes.SIGN, codes.DECLINED, codes.STRENGTH, codes.CARD, codes.OFFER, codes.WORDS}
    offers = sum(len(topic.offers) for topic in PACK.topics.values())
    index = codes.index(PACK)
    assert {kind for kind, _item in index.values()} == kinds
    assert len(index) == 2 * len(PACK.signs) + len(PACK.strengths) + len(PACK.cards) + offers + len(codes.TYPED)


def test_a_code_never_changes():
    assert (WORRIED, code(codes.DECLINED, "drugs.worried")) == ("RTB-3KR", "MPN-DNT")


def test_a_code_has_no_vowels_and_nothing_that_looks_like_something_else():
    assert not set(codes.ALPHABET) & set("AEIOUY0125L6S8Z")
    assert len(set(codes.ALPHABET)) == 19


@pytest.mark.parametrize("known", [WORRIED, NOWHERE])
def test_one_wrong_character_or_two_changed_over_never_make_another_code(known):
    index = codes.index(PACK)
    plain = known.replace("-", "")
    wrong = {
        plain[:place] + letter + plain[place + 1 :]
        for place, letter in itertools.product(range(6), codes.ALPHABET)
        if letter != plain[place]
    }
    wrong |= {plain[:i] + plain[i + 1] + plain[i] + plain[i + 2 :] for i in range(5)} - {plain}
    for typed in wrong:
        assert codes.tidy(typed) not in index
        assert codes.nearest(codes.tidy(typed), index) == known


# ---- typed from paper


@pytest.mark.parametrize(
    "typed",
    [
        f"{WORRIED} {NOWHERE}",
        f"{WORRIED.lower()},{NOWHERE.lower()}",
        f"{WORRIED.replace('-', '')}\n{NOWHERE.replace('-', '')}\r\n",
        f"{WORRIED.replace('-', ' ')}; {NOWHERE.replace('-', ' - ')}.",
        f"[{WORRIED}] [{NOWHERE.lower()}]",
        f"{WORRIED.replace('-', '–')} \u2028 {NOWHERE}",
    ],
)
def test_codes_are_read_however_they_are_typed(typed):
    carried = read(PACK, typed)
    assert carried.problems == ()
    assert noted(carried) == (Noted("drugs.worried", Voice.RECORDS), Noted("housing.nowhere", Voice.RECORDS))
    assert carried.lines == (
        "Records say: worried about using again",
        "Records say: has no address, or none that is safe, within days",
    )


def test_a_wrong_letter_is_noticed_and_the_nearest_line_offered():
    wrong = WORRIED[:-1] + ("7" if WORRIED[-1] != "7" else "9")
    carried = read(PACK, f"{wrong} {NOWHERE}")
    assert carried.problems == (f"There is no line {wrong}: did you mean {WORRIED} (worried about using again)?",)
    assert noted(carried) == (Noted("housing.nowhere", Voice.RECORDS),)


def test_a_letter_that_is_missing_is_noticed_too():
    (problem,) = read(PACK, WORRIED[:-1]).problems
    assert f"did you mean {WORRIED}" in problem


def test_a_code_that_is_near_nothing_is_named():
    assert read(PACK, "777-777").problems == ("There is no line 777-777 in this version of the guide.",)
    assert "“12” is not a whole code" in read(PACK, f"{WORRIED} 12").problems[0]


def test_typed_words_cannot_come_from_a_code_alone():
    carried = read(PACK, code(codes.WORDS, prompts.MATTERS_WORDS))
    assert noted(carried) == ()
    assert "please write them in yourself" in carried.problems[0]


def test_text_without_codes_is_no_sheet_and_empty_text_is_nothing():
    assert (
        "No line of a sheet was found" in read(PACK, "She was seen on Tuesday and did not want a referral.").problems[0]
    )
    assert read(PACK, " \n ") == read(PACK, "")
    assert read(PACK, "").problems == ()


# ---- the whole sheet


def test_what_was_seen_said_and_recorded_then_is_a_record_now():
    found = again(
        Noted("depression.tearful", Voice.SAW),
        Quoted("drugs.worried", "I can't do that again, not in there, not with her on the same landing"),
        Quoted("housing.nowhere", "NFA since June", Voice.RECORDS),
        Picked(prompts.INCLUDE, "said.drugs.worried"),
    )
    assert {note.sign: (note.voices, note.words, note.recorded) for note in found.notes.values()} == {
        "depression.tearful": ((Voice.RECORDS,), "", ""),
        "drugs.worried": (
            (Voice.RECORDS,),
            "",
            "I can't do that again, not in there, not with her on the same landing",
        ),
        "housing.nowhere": ((Voice.RECORDS,), "", "NFA since June"),
    }


def test_what_is_not_to_be_asked_keeps_its_place():
    found = again(
        Picked(prompts.DO_NOT_ASK, "drugs.break"),
        Unanswered("suicide.before", Absence.DECLINED),
        Picked(prompts.INCLUDE, "declined.suicide.before"),
    )
    assert found.picked(prompts.DO_NOT_ASK) == ("drugs.break", "suicide.before")


def test_a_strength_that_somebody_else_noted_is_no_strength_noted_today():
    found = again(Picked(prompts.STRENGTHS, "came"), Answered(prompts.STRENGTH_WORDS, "You cooked for forty"))
    assert not found.picked(prompts.STRENGTHS)
    assert not found.answer(prompts.STRENGTH_WORDS)
    assert found.answer(prompts.KNOWN_WORDS).split("; ") == [
        "On the sheet: a strength: “You cooked for forty”",
        "On the sheet: a strength: “You came, and you stayed to talk”",
    ]


def test_what_mattered_and_what_she_wanted_then_are_no_answers_of_today():
    found = again(
        Answered(prompts.MATTERS_WORDS, "My kids"),
        Picked(prompts.MATTERS_CARDS, "sleep"),
        *(Picked(prompts.INCLUDE, line) for line in ("matters.words", "matters.sleep")),
        Noted("housing.nowhere", Voice.SAW),
        Picked(prompts.WANTED, "housing.two-plans"),
        Answered(prompts.KNOWN_WORDS, "Reads with a ruler"),
    )
    assert not found.answer(prompts.MATTERS_WORDS)
    assert not found.picked(prompts.MATTERS_CARDS)
    assert not found.picked(prompts.WANTED)
    assert found.answer(prompts.KNOWN_WORDS).split("; ") == [
        "On the sheet: what mattered to her: “My kids”",
        "On the sheet: what mattered to her: “Somewhere safe to sleep”",
        "Reads with a ruler",
        f"On the sheet: she wanted: {chosen_words(TWO_PLANS.text).rstrip('.')}",
    ]


def test_every_line_that_was_understood_is_a_record_in_words():
    events = (Noted("depression.tearful", Voice.SAW), Picked(prompts.STRENGTHS, "came"))
    lines = read(PACK, sheet(*events)).lines
    assert lines == (
        "Records say: a strength: “You came, and you stayed to talk”",
        "Records say: tearful, or has been crying",
    )


def test_reading_a_sheet_twice_changes_nothing():
    text = sheet(
        Quoted("drugs.worried", "no", Voice.RECORDS),
        Answered(prompts.KNOWN_WORDS, "Reads with a ruler"),
        Answered(prompts.STRENGTH_WORDS, "You cooked for forty"),
    )
    once = state_after(*read(PACK, text).events)
    twice = state_after(*read(PACK, text).events, *read(PACK, text, once).events)
    assert (twice.notes, twice.answers, twice.picks) == (once.notes, once.answers, once.picks)


def test_what_was_typed_already_stays():
    now = state_after(Answered(prompts.KNOWN_WORDS, "Wears a hearing aid"), Quoted("drugs.worried", "a", Voice.RECORDS))
    text = sheet(Answered(prompts.KNOWN_WORDS, "Reads with a ruler"), Quoted("drugs.worried", "b", Voice.RECORDS))
    events = read(PACK, text, now).events
    assert Answered(prompts.KNOWN_WORDS, "Wears a hearing aid; Reads with a ruler") in events
    assert Quoted("drugs.worried", "a / b", Voice.RECORDS) in events


def test_a_line_in_other_words_comes_back_in_those():
    other = Reworded("saw.drugs.worried", "worried about using again", "asked for help to stay well")
    found = again(Noted("drugs.worried", Voice.SAW), other)
    assert found.note("drugs.worried").recorded == "asked for help to stay well"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_newlines_of_any_kind_are_read(newline):
    text = sheet(Quoted("drugs.worried", "word " * 40, Voice.RECORDS)).replace("\n", newline)
    assert state_after(*read(PACK, text).events).note("drugs.worried").recorded == ("word " * 40).strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_whichever_program_saved_it(encoding):
    text = sheet(Quoted("drugs.worried", "“café”", Voice.RECORDS))
    carried = read(PACK, decoded(text.encode(encoding)))
    assert Quoted("drugs.worried", "“café”", Voice.RECORDS) in carried.events


@pytest.mark.parametrize(
    "lose", [lambda text: text.replace("\n- ", "\n").replace("\n  ", "\n"), lambda text: " ".join(text.split())]
)
def test_text_that_lost_its_bullets_and_indents_is_still_read(lose):
    text = sheet(
        Quoted("drugs.worried", "I can't do that again, not in there, not with her on the same landing", Voice.RECORDS),
        Noted("depression.tearful", Voice.SAW),
        Answered(prompts.STRENGTH_WORDS, "You cooked for forty"),
    )
    found = state_after(*read(PACK, lose(text)).events)
    assert found.note("drugs.worried").recorded.startswith("I can't do that again, not in there")
    assert found.note("depression.tearful").voices == (Voice.RECORDS,)
    assert found.note("depression.tearful").recorded == ""
    assert found.answer(prompts.KNOWN_WORDS) == "On the sheet: a strength: “You cooked for forty”"


def test_a_sheet_set_closely_to_fit_a_page_is_still_read():
    events = [Noted("depression.tearful", Voice.SAW), Noted("depression.slowed", Voice.SAW)]
    quoted = Quoted("drugs.worried", "not again", Voice.RECORDS)
    found = again(*events, quoted, render=closely)
    assert set(found.notes) == {"depression.tearful", "depression.slowed", "drugs.worried"}
    assert found.note("drugs.worried").recorded == "not again"


NASTY = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "[", "]", f"[{NOWHERE}]", f"” [{WORRIED}]", "\n- She said: ", "\n", "\u2028", "\x85", "\r",
             "1. ", "Records say: ", "self-harm", "worried about using again: “", "x" * 90, " ", ":", "\t", "\x00"]
        ),
        max_size=30,
    ).map("".join),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(SIGNS), st.tuples(NASTY, st.sampled_from((Voice.SAID, Voice.RECORDS))), max_size=6)
)
@example({"drugs.worried": (f"a” [{WORRIED}]\n- Records say: x [{NOWHERE}] “b", Voice.SAID)})
@example({"drugs.worried": (f"[{NOWHERE}]", Voice.RECORDS)})
def test_the_same_signs_come_back_as_records_with_the_same_words(said):
    events = []
    for sign, (words, voice) in said.items():
        events += [Noted(sign, voice), Quoted(sign, words, voice), Picked(prompts.INCLUDE, f"said.{sign}")]
    found = again(*events)
    assert {sign: letters(note.recorded) for sign, note in found.notes.items()} == {
        sign: letters(one_line(words)) for sign, (words, _voice) in said.items()
    }
    assert all(note.voices == (Voice.RECORDS,) for note in found.notes.values())


# ---- whatever is put in


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(), st.binary().map(decoded), NASTY))
def test_nothing_that_is_put_in_makes_it_fall_over(text):
    for line in (*(carried := read(PACK, text)).lines, *carried.problems):
        assert line


@pytest.mark.parametrize(
    "text", ["\x00" * MOST_CHARACTERS * 2, "[" * 50_000, "[AAA-AAA] " * 20_000, "- [" * 50_000, "BBBBBB " * 9_000]
)
def test_too_much_is_cut_off_and_said(text):
    carried = read(PACK, text)
    assert len(carried.problems) <= MOST_PROBLEMS + 2
    assert "only the first part was read" in carried.problems[0]


def test_letters_that_came_back_joined_from_a_pdf_are_read_apart():
    joined = read(PACK, "oﬃce, ﬁve, ﬂoor, aﬄuent, ﬀ, ﬆ and ﬅ")
    plain = read(PACK, "office, five, floor, affluent, ff, st and st")
    assert joined == plain
