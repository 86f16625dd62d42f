"""Note the gap: when nothing useful was found, one press counts what was missing, where, and in which month.

One small file to a press, as for changes. It holds a kind of help, an area and a month: no day, no time, no typed
place and nothing about anybody.
"""

import contextlib
import datetime
import os
import re
import secrets
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from screening_guide.directory.overlay.folder import read_small, save_new

_NEED = r"^[a-z_]{1,40}$"
_AREA = r"^[^\W\d_][^\d_]{0,39}$"  # no digits, so never a postcode
_MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"


@dataclass(frozen=True)
class Gap:
    """How often one kind of help was looked for in vain, in one area, in one month."""

    need: str
    area: str
    month: str
    count: int


class _Press(msgspec.Struct, frozen=True, tag="gap", tag_field="kind"):
    need: Annotated[str, Meta(pattern=_NEED)]
    area: Annotated[str, Meta(pattern=_AREA)]
    month: Annotated[str, Meta(pattern=_MONTH)]
    version: Literal[1] = 1


_decoder = msgspec.json.Decoder(_Press)


def count(folder: Path, need: str, area: str, month: datetime.date) -> None:
    """Count one gap.

    Args:
        folder: where gaps are kept.
        need: the kind of help, by its word, such as ``housing``.
        area: a police area or a nation, in the directory's own words and never as somebody typed it.
        month: any day of it; the day is not kept.

    Raises:
        FileProblem: the folder cannot be written.
        ValueError: the kind of help or the area is no such word.
    """
    if not re.fullmatch(_NEED, need) or not re.fullmatch(_AREA, area) or not area.isprintable():
        raise ValueError(f"not a kind of help and an area: {need!r}, {area!r}")
    press = _Press(need, area, f"{month:%Y-%m}")
    path = folder / f"{press.month}-{secrets.token_hex(8)}.json"
    save_new(path, msgspec.json.encode(press))
    first = datetime.datetime(month.year, month.month, 1, tzinfo=datetime.UTC).timestamp()
    with contextlib.suppress(OSError):
        os.utime(path, (first, first))  # or the date of the file would tell the time of day


def totals(folder: Path) -> list[Gap]:
    """Every gap with its count: the newest month first, then the most often. Files that cannot be read are left out."""
    presses: Counter[_Press] = Counter()
    try:
        paths = list(folder.glob("*.json"))
    except OSError:
        paths = []
    for path in paths:
        with contextlib.suppress(OSError, ValueError, msgspec.MsgspecError, RecursionError):
            presses[_decoder.decode(read_small(path))] += 1
    gaps = [Gap(press.need, press.area, press.month, times) for press, times in presses.items()]
    gaps.sort(key=lambda gap: (-gap.count, gap.need, gap.area))
    return sorted(gaps, key=lambda gap: gap.month, reverse=True)
