"""Short codes for the lines of a told-once sheet, such as *KDR-7PX*: read off paper and typed in again.

A code has no vowels and no letters or digits that look alike. Its last character follows from the others, so that one
wrong character, or two that changed places, never make another code.
"""

import hashlib
import re
from collections.abc import Mapping

from screening_guide.guide import prompts
from screening_guide.guide.model import Pack

SIGN = "sign"
DECLINED = "declined"
STRENGTH = "strength"
CARD = "card"
OFFER = "offer"
WORDS = "words"

# What was typed, and so has no id in a pack.
TYPED = (prompts.MATTERS_WORDS, prompts.STRENGTH_WORDS, prompts.KNOWN_WORDS)

# A prime number of characters: that is what makes the last one notice every slip.
ALPHABET = "3479BCDFHJKMNPRTVWX"
HALF = 3
LENGTH = 2 * HALF

_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212]+")


def code(kind: str, item: str) -> str:
    """The code of one thing. It is the same in every version of the app.

    Args:
        kind: what it is, such as :data:`SIGN`.
        item: its id.
    """
    number = int.from_bytes(hashlib.sha256(f"{kind}:{item}".encode()).digest())
    values = [number // len(ALPHABET) ** place % len(ALPHABET) for place in range(LENGTH - 1)]
    weighed = sum(weight * value for weight, value in enumerate(values, start=1))
    values.append(-weighed * pow(LENGTH, -1, len(ALPHABET)) % len(ALPHABET))
    return _with_dash("".join(ALPHABET[value] for value in values))


def index(pack: Pack) -> Mapping[str, tuple[str, str]]:
    """Every code that a sheet can hold, and what it stands for: its kind and its id."""
    ids = (
        *((kind, sign) for sign in pack.signs for kind in (SIGN, DECLINED)),
        *((STRENGTH, strength) for strength in pack.strengths),
        *((CARD, card) for card in pack.cards),
        *((OFFER, offer.id) for topic in pack.topics.values() for offer in topic.offers),
        *((WORDS, prompt) for prompt in TYPED),
    )
    return {code(kind, item): (kind, item) for kind, item in ids}


def tidy(typed: str) -> str:
    """A code as it is printed, however it was typed: *kdr7px* is *KDR-7PX*. What is no code comes back in capitals."""
    together = _BETWEEN.sub("", typed).upper()
    return _with_dash(together) if len(together) == LENGTH else together


def nearest(typed: str, known: Mapping[str, tuple[str, str]]) -> str:
    """The code that was most likely meant: one character is wrong, missing or too many, or two changed places.

    Args:
        typed: what was read, as :func:`tidy` gives it.
        known: the codes there are: see :func:`index`.

    Returns:
        An empty string when no code is near.
    """
    letters = typed.replace("-", "")
    return next((other for other in known if _is_near(letters, other.replace("-", ""))), "")


def _is_near(one: str, other: str) -> bool:
    if len(one) != len(other):
        shorter, longer = sorted((one, other), key=len)
        return any(shorter == longer[:place] + longer[place + 1 :] for place in range(len(longer)))
    wrong = [place for place in range(len(one)) if one[place] != other[place]]
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(one) == sorted(other))


def _with_dash(letters: str) -> str:
    return f"{letters[:HALF]}-{letters[HALF:]}"
