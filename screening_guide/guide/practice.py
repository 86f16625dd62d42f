"""Practice cases: a fictional woman, what to notice and why, and what the demo presses."""

import datetime

from screening_guide.guide.item import Item


class Play(Item, frozen=True):
    """One thing the demo does on a page, by the names that people see."""

    press: str = ""
    described: str = ""
    type: str = ""
    into: str = ""


class PlayPage(Item, frozen=True):
    """What the demo does on one page of the way through."""

    page: str
    do: tuple[Play, ...] = ()


class PracticeCase(Item, frozen=True):
    """A fictional case for training."""

    id: str
    title: str
    summary: str
    reviewed: datetime.date
    play: tuple[PlayPage, ...] = ()
    body: str = ""
