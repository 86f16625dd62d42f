"""A handover: what leaves the room, as plain objects, before anything is drawn or printed."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from screening_guide import __version__
from screening_guide.guide.kinds import Voice
from screening_guide.guide.model import Pack
from screening_guide.guide.phrases import day
from screening_guide.i18n import _, hers
from screening_guide.output.readings import rules_read


class By(StrEnum):
    """Who stands behind the lines of a section that are no notes: every line says how it came to be."""

    WORKER = "worker"
    HER = "her"
    TOGETHER = "together"
    DIRECTORY = "directory"
    GUIDE = "guide"


@dataclass(frozen=True)
class Entry:
    """One line that can be ticked in or left out.

    Attributes:
        id: what its tick is known by.
        text: the words.
        voice: how it is known; None where the section says who stands behind its lines.
        strong: whether it is set large, such as a number on her card.
        detail: smaller words under it, such as whose number it is.
        ticked: whether it is in. What she said starts out unticked.
        original: what it said before the worker put it in other words; empty when she did not.
    """

    id: str
    text: str
    voice: Voice | None = None
    strong: bool = False
    detail: str = ""
    ticked: bool = True
    original: str = ""


@dataclass(frozen=True)
class Section:
    """A heading and its lines.

    Attributes:
        heading: printed above them; may be empty.
        entries: the lines.
        empty: printed when none is in; without it the section is left out.
        numbered: whether the lines are numbered.
        run_on: whether the lines are short and follow each other in one paragraph.
        by: who stands behind lines without a voice; printed after the heading.
        prose: whether the lines are sentences that follow each other in one paragraph.
        stub: whether it stands below a line to cut along, and stays with the worker.
        hers: whether she is the one who reads it.
        voice: the voice that its heading says: its lines do not say it again.
    """

    heading: str
    entries: tuple[Entry, ...] = ()
    empty: str = ""
    numbered: bool = False
    run_on: bool = False
    by: By | None = None
    prose: bool = False
    stub: bool = False
    hers: bool = False
    voice: Voice | None = None

    @property
    def by_words(self) -> str:
        """Who stands behind its lines, as it is printed; empty when each has its own voice."""
        return _by_label(self.by, self.hers) if self.by else ""

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The lines that are in."""
        return tuple(entry for entry in self.entries if entry.ticked)


@dataclass(frozen=True)
class Handover:
    """A document ready to be rendered.

    Attributes:
        kind: its id: ``slip``, ``note``, ``report``, ``told_once``, ``card``, ``nothing`` or ``crib``.
        title: printed at the top.
        under_title: where and when, in one line.
        sections: in order.
        footer: lines at the end that cannot be removed.
        practice: whether every page says PRACTICE.
        large: whether it is set in large print.
        by_hand: a line with a blank to fill in by hand; may be empty.
        note_to_worker: shown beside the preview and never printed; may be empty.
    """

    kind: str
    title: str
    under_title: str
    sections: tuple[Section, ...]
    footer: tuple[str, ...]
    practice: bool = False
    large: bool = False
    by_hand: str = ""
    note_to_worker: str = ""

    @property
    def printed(self) -> tuple[Section, ...]:
        """The sections that have something to print."""
        return tuple(section for section in self.sections if section.shown or section.empty)


def _by_label(by: By, for_her: bool) -> str:
    if for_her:
        return {
            By.WORKER: hers("in your worker's words"),
            By.HER: hers("your words"),
            By.TOGETHER: hers("written with you"),
            By.DIRECTORY: hers("from the directory"),
            By.GUIDE: hers("from the guide"),
        }[by]
    return {
        By.WORKER: _("written by me"),
        By.HER: _("her choice"),
        By.TOGETHER: _("written with her"),
        By.DIRECTORY: _("from the directory"),
        By.GUIDE: _("from the guide"),
    }[by]


def never_a_diagnosis() -> str:
    """The line that stands on every handover and cannot be removed."""
    return _("Not a diagnosis, not a risk assessment.")


def sign_off(pack: Pack) -> str:
    """How many of the urgent rules a clinician has read, and whose policy comes first."""
    return _("Guide content {version}: {read}. Follow your own policy first.").format(
        version=pack.info.version, read=rules_read(pack)
    )


def sign_off_briefly(pack: Pack) -> str:
    """The same in a few words, for the foot of a page."""
    return f"{rules_read(pack)}."


def staff_footer(pack: Pack) -> tuple[str, ...]:
    """The last lines of a document for staff."""
    return (
        never_a_diagnosis(),
        _(
            "What is not written here was left out, or was not asked. {sign_off} Made with Screening Guide {app}."
        ).format(sign_off=sign_off(pack), app=__version__),
    )


def day_and_time(moment: datetime.datetime) -> str:
    """A date and time as people write them: *22 November 2026, 12:52*."""
    return f"{day(moment)} {moment.year}, {moment:%H:%M}"
