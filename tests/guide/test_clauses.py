"""Every sign ends a sentence well, and the literal view asks nothing open: topic by topic, in the real pack."""

import datetime

import pytest

from screening_guide.guide.checking.reading import sentences, words
from screening_guide.guide.checking.topics import MOST_WORDS_IN_A_CLAUSE, ends_a_sentence
from screening_guide.guide.checking.words import MOST_WORDS_ALOUD, banned_words
from screening_guide.guide.literal import is_open, said, script_body
from screening_guide.guide.model import Script
from screening_guide.guide.pack import load_reporting
from screening_guide.paths import bundled

TOPICS = sorted(path.stem for path in (bundled("content/en") / "topics").glob("*.md"))

every_topic = pytest.mark.parametrize("topic", TOPICS)


@pytest.fixture(scope="module")
def files_with_banned_words():
    """What the checker says of words of blame or diagnosis, clauses and literal words included."""
    loaded = load_reporting(bundled("content/en"))
    loaded.findings.clear()
    banned_words(loaded)
    return {finding.file: str(finding) for finding in loaded.findings}


def literal_words(topic):
    """Everything that is said aloud about a topic in the literal view."""
    return [
        *(said(line.text, line.literal, True) for line in topic.say),
        *(said(offer.say, offer.literal, True) for offer in topic.offers),
    ]


@every_topic
def test_every_sign_ends_a_sentence(pack, topic):
    wrong = {
        text: list(ends_a_sentence(text, MOST_WORDS_IN_A_CLAUSE))
        for sign in pack.topics[topic].signs
        for clause in sign.clauses
        for text in (clause.now, clause.then)
    }
    assert not any(wrong.values())
    assert all(sign.clauses for sign in pack.topics[topic].signs)


@every_topic
def test_a_clause_does_not_bring_its_own_voice(pack, topic):
    """“She told me that she says that …” has one voice too many."""
    own = ("she says she ", "she says that ", "she said ", "she told ", "i saw ", "records ", "that ")
    every = [clause.now for sign in pack.topics[topic].signs for clause in sign.clauses]
    assert [text for text in every if text.startswith(own)] == []


@every_topic
def test_no_topic_uses_a_word_of_blame_or_diagnosis(files_with_banned_words, topic):
    assert files_with_banned_words.get(f"topics/{topic}.md") is None


@every_topic
def test_the_literal_view_asks_nothing_open(pack, topic):
    assert [text for text in literal_words(pack.topics[topic]) if is_open(text)] == []


@every_topic
def test_literal_sentences_are_short(pack, topic):
    every = [sentence for text in literal_words(pack.topics[topic]) for sentence in sentences(text)]
    assert [sentence for sentence in every if words(sentence) > MOST_WORDS_ALOUD] == []


@every_topic
def test_literal_words_ask_one_question_and_differ_from_the_usual_words(pack, topic):
    found = pack.topics[topic]
    pairs = [(line.text, line.literal) for line in found.say] + [(offer.say, offer.literal) for offer in found.offers]
    assert [literal for usual, literal in pairs if literal and (literal == usual or literal.count("?") > 1)] == []


@pytest.mark.parametrize(
    "text",
    [
        "What helps?",
        "What's your name?",
        "You look very tired. How have the last two weeks been?",
        "For how long have you had it?",
        "And who looks after you?",
        "When was your last drink?",
        "When you think about leaving here, what worries you most?",
        "In your own words, what happens next?",
        "If a bad week comes who would you like to ring first?",
        "Shall we talk about how you sleep?",
        "Can you tell me about your home?",
        "Would you like to tell me more?",
        "Tell me one thing you can see in this room.",
        "Please describe it.",
        "“Which one?”",
    ],
)
def test_an_open_question_is_known(text):
    assert is_open(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "When you are ready, we can start.",
        "When you stopped drinking before, did you ever have a fit?",
        "I'll tell you what they say.",
        "Shall I write down what happens next?",
        "Is there anyone who should not know where you are?",
        "Would you like to ring them, just to ask what they offer?",
        "Would it help to have someone beside you to explain things?",
        "Can you tell me if it hurts?",
        "Tell me if you want to stop.",
        "You choose which one.",
    ],
)
def test_a_plain_question_or_statement_is_not_open(text):
    assert not is_open(text)


def test_the_usual_words_stay_where_there_are_no_literal_ones():
    assert said("Shall I?", "", literal_view=True) == "Shall I?"
    assert said("What helps?", "Does a break help?", literal_view=True) == "Does a break help?"
    assert said("What helps?", "Does a break help?", literal_view=False) == "What helps?"


def test_a_script_is_read_whole_in_either_view():
    script = Script("x", "X", datetime.date(2026, 11, 22), body="> What helps?", literal="> Does a break help?")
    assert script_body(script, literal_view=False) == "> What helps?"
    assert script_body(script, literal_view=True) == "> Does a break help?"
