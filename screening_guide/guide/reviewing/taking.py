"""What a review that came back is worth against the guide as it is now. Only *agree* is agreement."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from screening_guide.guide.reviewing.line import ReviewLine
from screening_guide.guide.reviewing.lines import Items, flat
from screening_guide.guide.reviewing.signed import Review, Reviews
from screening_guide.guide.reviewing.workbook import Answer, Filled, Row, one_line


@dataclass(frozen=True)
class Taken:
    """What came of a review.

    Attributes:
        review: what is recorded.
        to_change: the lines that should be changed, as they are now, with what was written about each.
        outdated: lines that are not, or no longer, in the guide as they were read.
        reworded: lines whose words were changed in the sheet itself: nobody agreed to the guide's.
        not_theirs: lines that were not for them to say.
        unanswered: lines that they left alone.
        remarks: lines with a comment and another answer than *change*, or none.
    """

    review: Review
    to_change: tuple[tuple[ReviewLine, Row], ...]
    outdated: int
    reworded: tuple[tuple[ReviewLine, Row], ...]
    not_theirs: int
    unanswered: int
    remarks: tuple[tuple[ReviewLine, Row], ...] = ()


def take(items: Items, filled: Filled, earlier: Reviews) -> Taken:
    """Weigh a review.

    Args:
        items: the items of its audience as they are now, with the lines that it gets.
        filled: what came back.
        earlier: what others have read: an item may be whole because of both.
    """
    lines = {line.id: line for line in flat(items)}
    given = {row.id: row for row in filled.rows}
    answered = {id_: row for id_, row in given.items() if row.answer}
    known = {id_: row for id_, row in answered.items() if id_ in lines and row.hash == lines[id_].hash}
    said = {id_: row for id_, row in known.items() if row.answer in (Answer.AGREE, Answer.CHANGE)}
    reworded = {id_: row for id_, row in said.items() if row.text != one_line(lines[id_].text)}
    agreed = {id_: row.hash for id_, row in said.items() if row.answer is Answer.AGREE and id_ not in reworded}
    review = Review(
        for_=filled.audience,
        role=filled.role,
        name=filled.name,
        on=filled.on,
        pack=filled.pack,
        version=filled.version,
        agreed=agreed,
        change={id_: row.hash for id_, row in said.items() if row.answer is Answer.CHANGE},
        whole=tuple(str(item) for item, group in items.items() if _is_whole(group, agreed, filled, earlier)),
    )
    return Taken(
        review,
        tuple((lines[id_], row) for id_, row in said.items() if row.answer is Answer.CHANGE),
        len(answered) - len(known),
        tuple((lines[id_], row) for id_, row in reworded.items() if row.answer is Answer.AGREE),
        sum(row.answer is Answer.NOT_MINE for row in known.values()),
        len(given) - len(answered),
        tuple(
            (lines[id_], row)
            for id_, row in given.items()
            if id_ in lines and row.comment and row.answer is not Answer.CHANGE
        ),
    )


def _is_whole(group: tuple[ReviewLine, ...], agreed: dict[str, str], filled: Filled, earlier: Reviews) -> bool:
    others = [review.agreed for review in earlier.every if review.for_ is filled.audience]
    return any(line.id in agreed for line in group) and all(
        line.id in agreed or any(each.get(line.id) == line.hash for each in others) for line in group
    )


def same(one: Review, other: Review) -> bool:
    """Whether two reviews say the same: a spreadsheet that is taken in twice."""
    return (one.for_, one.role, one.name, one.on, one.agreed, one.change) == (
        other.for_, other.role, other.name, other.on, other.agreed, other.change,
    )  # fmt: skip


def as_toml(review: Review) -> bytes:
    """A review as the file that records it."""
    head = {
        "for": review.for_.value,
        "role": review.role,
        "name": review.name,
        "pack": review.pack,
        "version": review.version,
    }
    return "\n".join(
        (
            "# Written by “screening-guide review take”. Only the lines below were agreed to, as they stood then.",
            *(f"{key} = {_quoted(value)}" for key, value in head.items()),
            f"on = {review.on.isoformat()}",
            "whole = [",
            *(f"  {_quoted(item)}," for item in review.whole),
            "]",
            "",
            "[agreed]",
            *(f"{_quoted(id_)} = {_quoted(mark)}" for id_, mark in sorted(review.agreed.items())),
            "",
            "[change]",
            *(f"{_quoted(id_)} = {_quoted(mark)}" for id_, mark in sorted(review.change.items())),
            "",
        )
    ).encode()


def _quoted(text: str) -> str:
    """A TOML string. JSON escapes it the same way, for words without control characters."""
    return json.dumps(text, ensure_ascii=False)


def free_name(folder: Path, review: Review) -> Path:
    """A name that no other review in a folder has."""
    role = re.sub(r"[^a-z0-9]+", "-", review.role.lower()).strip("-")[:40].strip("-") or "somebody"
    stem = f"{review.on.isoformat()}-{review.for_}-{role}"
    number, path = 1, folder / f"{stem}.toml"
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.toml"
    return path
