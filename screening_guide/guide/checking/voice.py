"""How the words that are said aloud begin: where every line opens alike, a guide is heard as a form read out."""

import re
from collections import Counter
from collections.abc import Iterator

from screening_guide.guide.checking.reading import sentences
from screening_guide.guide.model import Pack

MOST_SHARE_OF_AN_OPENER = 0.06
MOST_SHARE_OF_A_PATTERN = {"Would you like": 0.04, "I'd like": 0.03, "Would it help": 0.03, "I can see": 0.03}
MOST_SHARE_OF_DO_NOT = 0.10


def aloud(pack: Pack) -> list[str]:
    """Every line that is said to her about a topic or with an offer."""
    return [
        text
        for topic in pack.topics.values()
        for text in (*(line.text for line in topic.say), *(offer.say for offer in topic.offers))
        if text
    ]


def openers(pack: Pack) -> Counter[str]:
    """The first two words of each line that is said aloud, and how many lines open with them."""
    return Counter(" ".join(_plain(text).split()[:2]).rstrip(",.?!").capitalize() for text in aloud(pack))


def patterns(pack: Pack) -> dict[str, int]:
    """How many lines hold each phrase that wears out quickly."""
    lines = [_plain(text).casefold() for text in aloud(pack)]
    return {phrase: sum(phrase.casefold() in line for line in lines) for phrase in MOST_SHARE_OF_A_PATTERN}


def do_not(pack: Pack) -> tuple[int, int]:
    """How many sentences for staff begin with *Do not*, and how many there are."""
    texts = [
        text
        for topic in pack.topics.values()
        for text in (topic.body, *(line.text for line in topic.avoid), *(offer.text for offer in topic.offers))
    ]
    every = [sentence for text in texts for sentence in sentences(text)]
    return sum(bool(re.match(r"[-*\s]*(?:Do not|Don['’]t)\b", sentence)) for sentence in every), len(every)


def worn(pack: Pack) -> Iterator[str]:
    """What opens or turns too many lines."""
    lines = len(aloud(pack))
    for opener, count in openers(pack).most_common():
        if count > MOST_SHARE_OF_AN_OPENER * lines:
            yield f"{count} of {lines} lines to say open with “{opener}”; at most {MOST_SHARE_OF_AN_OPENER:.0%}"
    for phrase, count in patterns(pack).items():
        most = MOST_SHARE_OF_A_PATTERN[phrase]
        if count > most * lines:
            yield f"{count} of {lines} lines to say hold “{phrase}”; at most {most:.0%}"
    count, every = do_not(pack)
    if count > MOST_SHARE_OF_DO_NOT * every:
        yield f"{count} of {every} sentences for staff begin with “Do not”; at most {MOST_SHARE_OF_DO_NOT:.0%}"


def _plain(text: str) -> str:
    return text.replace("’", "'")
