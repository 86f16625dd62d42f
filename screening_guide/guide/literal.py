"""The literal view: words without open questions or figures of speech, for women who need them plain and exact."""

import re

from screening_guide.guide.checking.reading import sentences
from screening_guide.guide.model import Script

_ASKING = r"(?:what|how|why|where|when|who|whom|whose|which)\b"
_DOES = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)\b"
_SOMEBODY = r"(?:i|you|we|she|he|they|it)\b"

# “When you are ready, shall we start?”: the first half only says when.
_ONLY_SAYS_WHEN = re.compile(rf"^(?:when|where)(?:ever)? (?!{_DOES})[^,]*, ")
_QUESTION = re.compile(
    rf"""
    ^(?:(?:and|so|but|then|now)[ ,]+)? (?:(?:at|by|for|from|in|of|on|since|to|with)\ )? {_ASKING}  # For how long … ?
    | ,\ (?:and\ |so\ )? {_ASKING} (?!\ (?:{_SOMEBODY}|to\b))                     # In your own words, what is next?
    | \b{_ASKING} \ {_DOES} \ {_SOMEBODY}                                         # If not him who would you ring?
    | \btalk\ (?:(?:to|with)\ me\ )?about\ {_ASKING}                              # Shall we talk about how … ?
    | \b(?:can|could|will|would)\ you\ (?:please\ |like\ to\ )?
      (?:tell\ me|talk\ to\ me|describe|explain)\b (?!\ (?:if|whether)\b)         # Can you tell me about … ?
    """,
    re.VERBOSE,
)
_REQUEST = re.compile(r"^(?:please |now |just )?(?:(?:tell|talk to) me|describe)\b(?! (?:if|to)\b)")


def is_open(text: str) -> bool:
    """Whether words to say hold a question or request that yes, no or pointing cannot answer.

    Only a sentence that ends in a question mark, or begins with *Tell me*, *Talk to me* or *Describe*, can be open:
    *I will tell you what happens next.* is not, and neither is *Shall I write down what happens next?*

    Args:
        text: one sentence or several.
    """
    return any(_is_open(sentence.lower().strip('"“”‘’()')) for sentence in sentences(text))


def _is_open(sentence: str) -> bool:
    if not sentence.endswith("?"):
        return bool(_REQUEST.search(sentence))
    question = _ONLY_SAYS_WHEN.sub("", sentence)
    return bool(_QUESTION.search(question) or _REQUEST.search(question))


def said(text: str, literal: str, literal_view: bool) -> str:
    """The words to say: the literal ones in the literal view, where there are any.

    Args:
        text: the usual words: the ``text`` of a line, or the ``say`` of an offer.
        literal: what replaces them; empty when the usual words are literal already.
        literal_view: whether the literal view is on.
    """
    return (literal_view and literal) or text


def script_body(script: Script, literal_view: bool) -> str:
    """The text of a script, whole, as it stands in the view that is on.

    Args:
        script: the script.
        literal_view: whether the literal view is on.
    """
    return said(script.body, script.literal, literal_view)
