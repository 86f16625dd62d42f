"""Which national lines to pin above or below a search: about the need, for her nation, fit for her to ring."""

from screening_guide.directory.fold import fold
from screening_guide.directory.model import Line
from screening_guide.directory.store import Store

NATIONS = ("england", "wales", "scotland", "northern_ireland")
MOST_LINES = 4
MOST_CALLED = 2
SHORTEST_NAME = 3
Named = tuple[frozenset[str], Line]
USUAL_NEEDS = ("housing", "domestic_abuse", "mental_health")
EVERYWHERE_NEEDS = ("suicide",)
EMERGENCY = ("999", "101")
# Lines that are first of all about something else are not offered in passing.
NARROW_TOPICS = ("immigration", "modern_slavery", "lgbt", "gambling", "older_people", "legal", "young_people")
# For men, and for people who use abuse: never to be rung by her about what was done to her.
NOT_FOR_HER = ("line-mens-advice-line-respect", "line-respect-helpline-people-using-abuse")


def pinned(store: Store, needs: tuple[str, ...], nation: str, practice: bool) -> tuple[Line, ...]:
    """National lines by need: for that nation above all, then about that need above all, then checked, then free.

    Args:
        store: the opened directory.
        needs: kinds of help; the usual ones when there are none.
        nation: ``england``, ``wales``, ``scotland`` or ``northern_ireland``. Anywhere else (the Isle of Man, say) has
            no lines of its own, so the listening lines that answer everywhere stand in.
        practice: whether to pin invented lines, for a fictional case.
    """
    if nation not in NATIONS:
        needs, nation = EVERYWHERE_NEEDS, ""
    found: list[Line] = []
    for need in needs or USUAL_NEEDS:
        every = store.lines(store.line_ids(need, practice))
        lines = sorted((line for line in every if _fits(line, need, nation)), key=lambda line: _rank(line, need))
        own = [line for line in lines if line.topics[0] == need or _only_here(line)]
        chosen = (own or lines)[:2] if needs else own[:1]
        found += [line for line in chosen if line not in found]
    return tuple(found[:MOST_LINES])


def named_lines(store: Store, practice: bool) -> tuple[Named, ...]:
    """All lines that she may be given, each with the words it is called by, to look names up in.

    Args:
        store: the opened directory.
        practice: whether to know invented lines only, or real ones only.
    """
    every = store.lines(store.every_line_id())
    return tuple(
        (frozenset(fold(f"{line.name} {line.organization}").split()), line)
        for line in every
        if line.practice == practice and line.id not in NOT_FOR_HER
    )


def called(lines: tuple[Named, ...], words: str, nation: str) -> tuple[Line, ...]:
    """Lines whose name or provider's has every word, the shortest name first: *Samaritans*, *Refuge*.

    Args:
        lines: from :func:`named_lines`.
        words: what was typed.
        nation: where it is to be rung from, or an empty string for anywhere.
    """
    asked = set(fold(words).split())
    if max(map(len, asked), default=0) < SHORTEST_NAME:
        return ()
    found = [line for name, line in lines if asked <= name and (not nation or nation in line.nations)]
    return tuple(sorted(found, key=lambda line: (not line.phone, len(line.name), line.id))[:MOST_CALLED])


def first_of(called_so: tuple[Line, ...], others: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines asked for by name before the others, no more than are shown."""
    return tuple(dict.fromkeys((*called_so, *others)))[:MOST_LINES]


def _only_here(line: Line) -> bool:
    return len(line.nations) == 1


def _fits(line: Line, need: str, nation: str) -> bool:
    """Whether a line can be rung from a nation (or from anywhere), about this, by her."""
    inside = nation in line.nations if nation else set(line.nations) == set(NATIONS)
    narrow = line.topics[0] in NARROW_TOPICS and line.topics[0] != need
    return inside and bool(line.phone) and line.phone not in EMERGENCY and not narrow and line.id not in NOT_FOR_HER


def _rank(line: Line, need: str) -> tuple[int | bool | str, ...]:
    about = line.topics.index(need)
    return (not _only_here(line), about, line.provenance.ring_first, not line.is_free, line.name)
