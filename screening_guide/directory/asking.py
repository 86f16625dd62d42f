"""What typed words ask for: kinds of help, and a place. *Housing in Cardiff*, *womens aid hull*, *near Leeds*."""

from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_PLACE = 5  # words
MOST_WORDS = 10

# Words before a place. What stands behind one of these is a place, and no part of a name.
BEFORE = frozenset(("in", "near", "nr", "at", "around", "round", "outside", "from", "serving", "covering"))
# Words behind a place that only say more of it.
AROUND = frozenset(("area", "region", "city", "town", "village", "centre", "center", "middle", "uk"))
# Words that ask for no kind of help in particular.
PLAIN = AROUND | {
    "a", "advice", "and", "any", "by", "can", "centers", "centres", "female", "for", "girls", "group", "help",
    "helpline", "her", "hub", "hubs", "ladies", "local", "nearest", "project", "projects", "service", "services",
    "support", "that", "the", "who", "with", "woman", "womans", "women", "womens", "worker", "workers",
}  # fmt: skip

NEED_WORDS: dict[str, tuple[str, ...]] = {
    "domestic_abuse": (
        "domestic abuse", "domestic violence", "domestic", "dv", "da", "womens aid", "refuge", "refuges",
    ),
    "sexual_violence": ("sexual violence", "sexual abuse", "sexual assault", "rape crisis", "rape", "sarc", "isva"),
    "housing": ("housing", "homeless", "homelessness", "hostel", "hostels", "accommodation", "shelter", "bed"),
    "substance_use": (
        "drug", "drugs", "alcohol", "drink", "drinking", "addiction", "substance use", "substance misuse", "recovery",
        "drug and alcohol", "rehab", "detox",
    ),
    "mental_health": ("mental health", "depression", "anxiety", "wellbeing"),
    "counselling": ("counselling", "counsellor", "therapy"),
    "trauma": ("trauma",),
    "debt_benefits": ("debt", "debts", "benefits", "money", "food bank", "food banks", "foodbank", "foodbanks", "food"),
    "employment_training": ("work", "job", "jobs", "employment", "training"),
    "education": ("education", "courses", "course", "college"),
    "children_families": ("children", "family", "families", "parenting", "mother", "mothers", "mums"),
    "immigration": ("immigration", "asylum", "refugee", "refugees"),
    "sex_work": ("sex work", "sex workers", "sex worker", "sex working"),
    "health": ("health", "sexual health"),
}  # fmt: skip
_NEEDS = {words: need for need, every in NEED_WORDS.items() for words in every}
_LONGEST_NEED = 3


@dataclass(frozen=True)
class Split:
    """Words taken apart.

    Attributes:
        rest: what is not the place, folded.
        place: the words that may be a place.
        pointed: whether a word such as *in* or *near* stands before it.
    """

    rest: tuple[str, ...]
    place: str
    pointed: bool = False


def splits(folded: str) -> Iterator[Split]:
    """Every way to take words apart into the rest and a place behind or before it, the longest place first."""
    words = folded.split()
    if not 2 <= len(words) <= MOST_WORDS:
        return
    for start in range(max(1, len(words) - LONGEST_PLACE), len(words)):
        pointed, end = words[start - 1] in BEFORE, len(words)
        while pointed and end > start + 1 and words[end - 1] in AROUND:
            end -= 1  # near Leeds city centre
        yield Split(tuple(words[: start - pointed]), " ".join(words[start:end]), pointed)
    if words[0] not in PLAIN | BEFORE:
        for end in range(min(len(words) - 1, LONGEST_PLACE), 0, -1):
            yield Split(tuple(words[end:]), " ".join(words[:end]))


def needs_in(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The kinds of help that words ask for, and what is left of them: names, perhaps."""
    needs: dict[str, None] = {}
    left: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in range(_LONGEST_NEED, 0, -1) if " ".join(words[at : at + n]) in _NEEDS), 0)
        if size:
            needs.setdefault(_NEEDS[" ".join(words[at : at + size])])
        elif words[at] not in PLAIN and words[at] not in BEFORE:
            left.append(words[at])
        at += size or 1
    return tuple(needs), " ".join(left)
