"""What the checker asks of a topic: everything a worker needs, no more than she can use, each line with its source."""

import re
from collections.abc import Callable, Iterator

from screening_guide.guide.checking.reading import words
from screening_guide.guide.checking.words import (
    HER_AGE_YEARS,
    STAFF_AGE_YEARS,
    speakable,
    too_hard,
    too_long_on_the_whole,
    unkept,
)
from screening_guide.guide.front_matter import Key
from screening_guide.guide.kinds import SignGroup, When
from screening_guide.guide.literal import is_open
from screening_guide.guide.loaded import Loaded
from screening_guide.guide.model import Pack, Topic

SIGNS = (6, 14)
MOST_WORDS_IN_A_CLAUSE = 22
MOST_WORDS_WANTED = 18
SAY = 3
AVOID = 2
HEADINGS = ("Why", "At court", "In custody", "On probation")

Report = Callable[..., None]


def check_topic(loaded: Loaded, pack: Pack, topic: Topic) -> None:
    """Report everything wrong with one topic beyond its shape."""

    def report(message: str, *key: str | int) -> None:
        loaded.report_item("topics", topic.id, message, key)

    _complete(report, topic)
    _signs(report, pack, topic)
    _references(report, pack, topic)
    _words(report, topic)


def _complete(report: Report, topic: Topic) -> None:
    least, most = SIGNS
    if not least <= len(topic.signs) <= most:
        report(f"{len(topic.signs)} signs; a topic has {least} to {most}", "signs")
    for part, count, wanted in (("say", len(topic.say), SAY), ("avoid", len(topic.avoid), AVOID)):
        if not 1 <= count <= wanted:
            report(f"{count} lines of [[{part}]]; a topic has 1 to {wanted}", part)
    for when in When:
        if not any(offer.when is when for offer in topic.offers):
            report(f"there is no offer for “{when}”; add one", "offers")
    order = [tuple(When).index(offer.when) for offer in topic.offers]
    if order != sorted(order):
        report(f"the offers should stand in this order: {', '.join(When)}", "offers")
    for heading in HEADINGS:
        if not re.search(rf"^## {heading}$", topic.body, re.MULTILINE):
            report(f"there is no part “## {heading}” below the second +++; add it")
    for name in ("could_be", "misread_as", "needs", "lines", "sources", "nations"):
        if not getattr(topic, name):
            report(f"“{name}” is empty; name at least one", name)


def _signs(report: Report, pack: Pack, topic: Topic) -> None:
    for index, sign in enumerate(topic.signs):
        if not sign.id.startswith(f"{topic.id}."):
            report(f"the id “{sign.id}” should begin with “{topic.id}.”", "signs", index, "id")
        if sign.text.endswith("."):
            report("a sign has no full stop at the end", "signs", index, "text")
        if not sign.text[:1].isupper():
            report("a sign begins with a capital", "signs", index, "text")
        if not sign.clauses:
            report("“clauses” is empty; write what the sign can mean in a report", "signs", index)
        for number, clause in enumerate(sign.clauses):
            if re.search(r"\bshe (?:said|told)\b", clause.then) and not clause.hers:
                report("“then” tells what she said: write hers = true beside it", "signs", index, "clauses", number)
            for tense, text in (("now", clause.now), ("then", clause.then)):
                for problem in ends_a_sentence(text, MOST_WORDS_IN_A_CLAUSE):
                    report(f"“{tense}” {problem}", "signs", index, "clauses", number, tense)
        if sign.ask:
            for problem in (*speakable(sign.ask), *unkept(sign.ask)):
                report(problem, "signs", index, "ask")
        for other in sign.opens:
            if other not in pack.topics:
                report(f"there is no topic “{other}” to open", "signs", index, "opens")
            elif pack.topics[other].by_name and sign.group in (SignGroup.LOOK, SignGroup.LISTEN):
                guess = f"“{other}” is about who she is: only what she says, or what is known, may open it"
                report(guess, "signs", index, "opens")


def ends_a_sentence(text: str, most_words: int) -> Iterator[str]:
    """What keeps words from ending a sentence about her in a report, as one plain fact."""
    if not text[:1].islower() or text.endswith((".", " ")):
        yield "ends a sentence: a small letter first, no full stop"
    if re.search(r"\b(or|either|and/or)\b", text):
        yield f"says “or”, so that nobody knows which: “{text}”; write each by itself"
    if re.search(r"\b(you|your|yours)\b", text, re.IGNORECASE):
        yield f"says “you”; it is about her: “{text}”"
    if words(text) > most_words:
        yield f"has {words(text)} words; at most {most_words}"


def _references(report: Report, pack: Pack, topic: Topic) -> None:
    needs: list[tuple[Key, tuple[str, ...]]] = [(("needs",), topic.needs)]
    needs += [(("offers", i, "needs"), offer.needs) for i, offer in enumerate(topic.offers)]
    for key, wanted in needs:
        for need in wanted:
            if need not in pack.needs:
                report(f"there is no kind of help “{need}” in needs.toml", *key)
    if topic.before and topic.before not in pack.scripts:
        report(f"there is no script “{topic.before}” to say before this page", "before")
    for i, offer in enumerate(topic.offers):
        if offer.whatever == bool(offer.wants):
            expected = "“wants” ends “She wants …” in a report; an offer that is done whatever she chooses has none"
            report(expected, "offers", i, "wants")
        for problem in ends_a_sentence(offer.wants, MOST_WORDS_WANTED) if offer.wants else ():
            report(f"“wants” {problem}", "offers", i, "wants")
        for nation in set(offer.nations) - set(topic.nations):
            report(f"the topic does not hold in “{nation}”, so its offer cannot", "offers", i, "nations")


def _words(report: Report, topic: Topic) -> None:
    aloud: list[tuple[tuple[str | int, ...], str]] = [
        (("say", i, "text"), line.text) for i, line in enumerate(topic.say)
    ]
    aloud += [(("offers", i, "say"), offer.say) for i, offer in enumerate(topic.offers) if offer.say]
    literal: list[tuple[tuple[str | int, ...], str, str]] = [
        (("say", i), line.text, line.literal) for i, line in enumerate(topic.say)
    ]
    literal += [(("offers", i), offer.say, offer.literal) for i, offer in enumerate(topic.offers) if offer.say]
    for key, text in aloud + [((*key, "literal"), other) for key, _usual, other in literal if other]:
        for problem in (*speakable(text), *unkept(text)):
            report(problem, *key)
    for key, usual, other in literal:
        if is_open(other or usual):
            report("an open question: write words for the literal view in “literal”", *key)
    for problem in (
        *too_hard("words to say", [text for _key, text in aloud], HER_AGE_YEARS),
        *too_long_on_the_whole(text for _key, text in aloud),
    ):
        report(problem, "say")
    for problem in too_hard("text for staff", staff_texts(topic), STAFF_AGE_YEARS):
        report(problem)


def staff_texts(topic: Topic) -> list[str]:
    """Everything in a topic that is written for staff."""
    return [
        topic.plain,
        *(f"{sign.text}." for sign in topic.signs),
        *(line.text for line in topic.avoid),
        *(offer.text for offer in topic.offers),
        topic.body,
    ]
