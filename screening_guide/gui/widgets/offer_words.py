"""An offer in a few words: for her order, and for a line of a plan."""

FEW = 6
_ENDS = (". ", ": ", "! ", "? ")


def first_sentence(text: str) -> str:
    """The offer itself, without what stands after it for the worker."""
    ends = [text.find(mark) for mark in _ENDS if mark in text]
    return text[: min(ends, default=len(text))].rstrip(".")


def in_short(text: str) -> str:
    """Its first few words."""
    words = first_sentence(text).split()
    return " ".join(words[:FEW]).rstrip(",;") + ("…" if len(words) > FEW else "")
