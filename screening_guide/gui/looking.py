"""What is on the desk besides the conversation: what was looked for, and in which language she is spoken to."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Language:
    """A language that she can be spoken to in.

    Attributes:
        code: such as ``cy``; empty for the pack's own.
        name: as its speakers call it.
        folder: where its words are.
    """

    code: str
    name: str
    folder: Path | None = None


@dataclass
class Looking:
    """What was typed and chosen to find a place. Pages are made anew, and nothing typed is lost.

    Attributes:
        words: typed outside a conversation; inside one they are an answer like any other.
        needs: kinds of help; None while nobody has chosen, so that they follow what she wants.
        women_only: leave out places that are open to men.
        self_referral: leave out places that only agencies can refer to.
        asked: further questions, such as ``childcare``: leave out what is known not to fit.
        language: one that somebody there should speak.
        service: the id of the service whose page is open.
        by: the role or initials that notes on services are signed with, while the window is open.
    """

    words: str = ""
    needs: frozenset[str] | None = None
    women_only: bool = True
    self_referral: bool = False
    asked: frozenset[str] = frozenset()
    language: str = ""
    service: str = ""
    by: str = ""
