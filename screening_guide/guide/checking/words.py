"""What the checker asks of words: short enough to say aloud, easy enough to read, none that we do not use."""

import re
from collections.abc import Iterable, Iterator

from screening_guide.guide.checking.reading import reading_age_years, sentences, words
from screening_guide.guide.finding import Finding
from screening_guide.guide.loaded import Loaded

MOST_WORDS_ALOUD = 20
MEAN_WORDS_ALOUD = 12
STAFF_AGE_YEARS = 13.0
HER_AGE_YEARS = 11.0

_BANNED = re.compile(
    r"\b(detects?|diagnoses|calculates|risk score|high risk|chaotic|manipulative|non-compliant|offenders?|"
    r"attention[- ]seeking|committed suicide|suffers from|hard to reach)\b",
    re.IGNORECASE,
)
_BANNED_ALLOWED_IN = ("lexicon.toml", "sources.toml")


_UNKEPT = re.compile(
    r"\byou (?:choose|decide) (?:who|what) (?:I|we|they)\b|\b(?:I|we) (?:won't|will not|would never) tell\b|"
    r"\bstays? (?:between us|with me|in this room)\b|\bnobody (?:else )?will (?:know|find out)\b|"
    r"\byou(?:'re| are) safe now\b|\bI promise\b|\byou can trust me\b|"
    r"\byou(?:'ll| will) (?:be (?:fine|all right|ok(?:ay)?)|get bail)\b",
    re.IGNORECASE,
)


def unkept(text: str) -> Iterator[str]:
    """Promises to her that nobody can keep: what she says may have to be shared, and what comes of it is not ours."""
    if found := _UNKEPT.search(text.replace("’", "'")):
        yield f"“{found[0]}” is a promise that may not be kept; say what you will do"


def speakable(text: str) -> Iterator[str]:
    """What makes a line hard to say aloud: long sentences, or two questions at once."""
    for sentence in sentences(text):
        if words(sentence) > MOST_WORDS_ALOUD:
            yield f"{words(sentence)} words in one sentence to say aloud; at most {MOST_WORDS_ALOUD}"
    if text.count("?") > 1:
        yield "two questions at once; ask one"


def too_hard(what: str, texts: Iterable[str], most_years: float) -> Iterator[str]:
    """What makes several lines together hard to read. One short line alone cannot be measured."""
    text = " ".join(texts)
    years = reading_age_years(text) if text else None
    if years is not None and years > most_years:
        yield f"the {what} has a reading age of {years:.1f}; at most {most_years:.0f}. Use shorter words"


def too_long_on_the_whole(texts: Iterable[str]) -> Iterator[str]:
    """Sentences for her ear are short on the whole, not only at their longest."""
    lengths = [words(sentence) for text in texts for sentence in sentences(text)]
    mean = sum(lengths) / len(lengths) if lengths else 0
    if mean > MEAN_WORDS_ALOUD:
        yield f"the words to say have {mean:.0f} words to a sentence on the whole; at most {MEAN_WORDS_ALOUD}"


def banned_words(loaded: Loaded) -> None:
    """Report every word that we do not use, by file and line."""
    for file, document in loaded.documents.items():
        if file in _BANNED_ALLOWED_IN:
            continue
        for number, line in enumerate(document.path.read_text(encoding="utf-8-sig").splitlines(), start=1):
            found = _BANNED.search(line)
            if found and "Do not" not in line:
                loaded.findings.append(
                    Finding(
                        file,
                        number,
                        f"“{found[0]}” is a word we do not use; say what was seen, or what she needs",
                    )
                )
