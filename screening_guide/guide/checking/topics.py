"""What the checker asks of a topic: everything a worker needs, no more than she can use, each line with its source."""

import re
from collections.abc import Callable

from screening_guide.guide.checking.words import (
    HER_AGE_YEARS,
    STAFF_AGE_YEARS,
    speakable,
    too_hard,
    too_long_on_the_whole,
)
from screening_guide.guide.front_matter import Key
from screening_guide.guide.literal import is_open
from screening_guide.guide.loaded import Loaded
from screening_guide.guide.model import Pack, Topic, When

SIGNS = (6, 12)
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
    for name, count, wanted in (("say", len(topic.say), SAY), ("avoid", len(topic.avoid), AVOID)):
        if not 1 <= count <= wanted:
            report(f"{count} lines of [[{name}]]; a topic has 1 to {wanted}", name)
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
        if not sign.clause or not sign.clause[:1].islower() or sign.clause.endswith("."):
            report("“clause” ends the sentence “I saw that …”: a small letter first, no full stop", "signs", index)
        for other in sign.opens:
            if other not in pack.topics:
                report(f"there is no topic “{other}” to open", "signs", index, "opens")


def _references(report: Report, pack: Pack, topic: Topic) -> None:
    needs: list[tuple[Key, tuple[str, ...]]] = [(("needs",), topic.needs)]
    needs += [(("offers", i, "needs"), offer.needs) for i, offer in enumerate(topic.offers)]
    for key, wanted in needs:
        for need in wanted:
            if need not in pack.needs:
                report(f"there is no kind of help “{need}” in needs.toml", *key)
    for i, offer in enumerate(topic.offers):
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
        for problem in speakable(text):
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
