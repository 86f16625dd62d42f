"""Set misspelt words right by the words that the directory's services use."""

from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from screening_guide.directory.fold import fold
from screening_guide.directory.store import Store

SHORTEST_WORD = 4
ALIKE = 0.72


@dataclass(frozen=True)
class Corrected:
    """Words set right, and how alike they are to what was typed, from 0 to 1."""

    words: str
    likeness: float


class Spelling:
    """The words of one directory.

    Args:
        store: the opened directory.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._words: dict[str, int] | None = None

    def correct(self, typed: str) -> Corrected | None:
        """The nearest words that services use; None when a word is like none of them, or nothing is misspelt."""
        words = fold(typed).split()
        known = self._vocabulary()
        corrected, likeness = [], []
        for word in words:
            if len(word) < SHORTEST_WORD or word in known:
                corrected.append(word)
                continue
            alike = process.extract(word, known.keys(), scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=5)
            if not alike:
                return None
            best, score, _key = max(alike, key=lambda found: (found[1], known[found[0]]))
            corrected.append(best)
            likeness.append(score)
        return Corrected(" ".join(corrected), min(likeness)) if likeness else None

    def _vocabulary(self) -> dict[str, int]:
        """Every word and how many services use it, read when first needed."""
        if self._words is None:
            rows = self._store.query("SELECT term, doc FROM service_vocabulary WHERE length(term) > 3")
            self._words = {row["term"]: row["doc"] for row in rows if not row["term"].isdigit()}
        return self._words
