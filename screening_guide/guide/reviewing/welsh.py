"""Every Welsh line beside the English that it stands for."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from screening_guide.guide.model import Pack
from screening_guide.guide.reviewing.line import HASH_DIGITS, Audience, ItemKind, ItemRef, ReviewLine
from screening_guide.guide.reviewing.lines import Items, items
from screening_guide.guide.translation import Translation

OWN_WORDS = ItemRef(ItemKind.WORDS, "words")
WELSH = frozenset({Audience.WELSH})


def welsh_items(pack: Pack, translation: Translation) -> Items:
    """The items that have Welsh words, with those lines. What stays in English, for staff or for want of Welsh, is out.

    Args:
        pack: the pack in English.
        translation: the Welsh laid over it.
    """
    found: dict[ItemRef, tuple[ReviewLine, ...]] = {}
    over = items(translation.pack)
    for item, lines in items(pack).items():
        english = {line.id: line.text for line in lines}
        welsh = tuple(
            replace(line, readers=WELSH, beside=english[line.id])
            for line in over[item]
            # A script without literal words of its own is read as it stands: those lines are there already.
            if Audience.LIVED_EXPERIENCE in line.readers and line.text != english.get(line.id, line.text)
        )
        if welsh:
            found[item] = welsh
    found[OWN_WORDS] = tuple(_own_words(translation))
    return found


def _own_words(translation: Translation) -> Iterator[ReviewLine]:
    title = "The app's own sentences for her"
    for english, welsh in translation.words.items():
        # They have no id but their English, which may be long.
        key = hashlib.sha256(english.encode()).hexdigest()[:HASH_DIGITS]
        yield ReviewLine(f"words/{key}", OWN_WORDS, title, "Sentence", welsh, WELSH, beside=english)
