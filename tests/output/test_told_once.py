"""The told-once sheet: what need not be asked again, with voices, with the note's ticks, and codes to read it back."""

import re

from screening_guide.guide import codes, prompts
from screening_guide.guide.events import Answered, Noted, Picked, Quoted, Unanswered
from screening_guide.guide.kinds import Absence, Voice
from screening_guide.output.render import to_text
from screening_guide.output.told_once import told_once
from tests.output.test_handovers import PACK, SECRET, material

WORRIED = (Noted("drugs.worried", Voice.SAID), Quoted("drugs.worried", SECRET))


def sheet(*events):
    return told_once(material(*events))


def text(*events):
    return " ".join(to_text(sheet(*events)).split())


def section(heading, *events):
    return next(each for each in sheet(*events).sections if each.heading == heading)


def test_strengths_head_the_sheet():
    printed = text(Picked(prompts.STRENGTHS, "came"), Noted("housing.nowhere", Voice.RECORDS))
    assert printed.index("You came") < printed.index("no address")


def test_what_records_say_and_what_she_said_and_is_ticked_need_not_be_asked_again():
    records = Noted("housing.nowhere", Voice.RECORDS)
    assert SECRET not in text(*WORRIED, records)
    asked = section(
        "Please do not ask her again about", *WORRIED, records, Picked(prompts.INCLUDE, "said.drugs.worried")
    )
    assert [(line.voice, line.text.rpartition(" [")[0]) for line in asked.shown] == [
        (Voice.SAID, f"worried about using again: “{SECRET}”"),
        (Voice.RECORDS, "has no address, or none that is safe, within days"),
    ]


def test_what_she_chose_not_to_say_is_in_once_ticked_and_a_wish_at_once():
    declined = Unanswered("suicide.before", Absence.DECLINED)
    wish = Picked(prompts.DO_NOT_ASK, "drugs.break")
    assert "end her life" not in text(declined, wish)
    assert "“Has used little or nothing lately, in prison or detox”" in text(declined, wish)
    assert "“Has tried to end her life before”: chose not to say" in text(
        declined, Picked(prompts.INCLUDE, "declined.suicide.before")
    )


def test_it_says_who_already_knows():
    knows = section(
        "Who knows, or may be told",
        Answered(prompts.consent("probation"), "agreed"),
        Answered(prompts.consent("court"), "not_agreed"),
        Answered(prompts.SLIP_ACCEPTED, "Sgt, desk 2"),
        Answered(prompts.ALREADY_KNOW, "The hostel"),
    )
    assert [line.text for line in knows.shown] == [
        "Probation: she agreed that they may be told",
        "Sgt, desk 2: took over the urgent handover",
        "The hostel",
    ]
    assert not section("Who knows, or may be told", Answered(prompts.SLIP_ACCEPTED, prompts.NOT_YET)).shown


def test_every_line_that_can_be_read_back_carries_its_code():
    events = [
        *WORRIED,
        Noted("depression.tearful", Voice.SAW),
        Noted("housing.nowhere", Voice.RECORDS),
        Unanswered("suicide.before", Absence.DECLINED),
        Unanswered("drugs.break", Absence.NOT_KNOWN),
        Picked(prompts.DO_NOT_ASK, "anger.unheard"),
        Picked(prompts.STRENGTHS, "came"),
        Answered(prompts.STRENGTH_WORDS, "Cooks"),
        Answered(prompts.KNOWN_WORDS, "Reads with a ruler"),
        Picked(prompts.MATTERS_CARDS, "children"),
        Answered(prompts.MATTERS_WORDS, "My kids"),
        Picked(prompts.WANTED, "housing.two-plans"),
    ]
    index = codes.index(PACK)
    found = {
        entry.id: index[coded[1]]
        for part in sheet(*events).sections
        for entry in part.entries
        if (coded := re.search(r" \[(.{7})\]$", entry.text))
    }
    assert found == {
        "said.drugs.worried": (codes.SIGN, "drugs.worried"),
        "saw.depression.tearful": (codes.SIGN, "depression.tearful"),
        "records.housing.nowhere": (codes.SIGN, "housing.nowhere"),
        "declined.suicide.before": (codes.DECLINED, "suicide.before"),
        "do_not_ask.anger.unheard": (codes.DECLINED, "anger.unheard"),
        "strength.came": (codes.STRENGTH, "came"),
        "strength.words": (codes.WORDS, "strength.words"),
        "known.words": (codes.WORDS, "known.words"),
        "matters.children": (codes.CARD, "children"),
        "matters.words": (codes.WORDS, "matters.words"),
        "wanted.housing.two-plans": (codes.OFFER, "housing.two-plans"),
    }


def test_none_today_carries_no_code():
    assert "None today. She can ask again. " in text(Answered(prompts.NONE_TODAY, "yes"))
    assert "[" not in text(Answered(prompts.NONE_TODAY, "yes"))
