"""A handover: what leaves the room, as plain objects, before anything is drawn or printed."""

import datetime
from dataclasses import dataclass

from screening_guide import __version__
from screening_guide.guide.model import Pack, Voice
from screening_guide.i18n import _


@dataclass(frozen=True)
class Entry:
    """One line that can be ticked in or left out.

    Attributes:
        id: what its tick is known by.
        text: the words.
        voice: how it is known, or None for what the worker writes herself (a plan, a place, a choice).
        strong: whether it is set large, such as a number on her card.
        detail: smaller words under it, such as whose number it is.
        ticked: whether it is in. What she said starts out unticked.
    """

    id: str
    text: str
    voice: Voice | None = None
    strong: bool = False
    detail: str = ""
    ticked: bool = True


@dataclass(frozen=True)
class Section:
    """A heading and its lines.

    Attributes:
        heading: printed above them; may be empty.
        entries: the lines.
        empty: printed when none is in; without it the section is left out.
        numbered: whether the lines are numbered.
        run_on: whether the lines are short and follow each other in one paragraph.
    """

    heading: str
    entries: tuple[Entry, ...] = ()
    empty: str = ""
    numbered: bool = False
    run_on: bool = False

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The lines that are in."""
        return tuple(entry for entry in self.entries if entry.ticked)


@dataclass(frozen=True)
class Handover:
    """A document ready to be rendered.

    Attributes:
        kind: its id: ``slip``, ``note``, ``card`` or ``crib``.
        title: printed at the top.
        under_title: where and when, in one line.
        sections: in order.
        footer: lines at the end that cannot be removed.
        practice: whether every page says PRACTICE.
        large: whether it is set in large print.
        by_hand: a line with a blank to fill in by hand; may be empty.
    """

    kind: str
    title: str
    under_title: str
    sections: tuple[Section, ...]
    footer: tuple[str, ...]
    practice: bool = False
    large: bool = False
    by_hand: str = ""

    @property
    def printed(self) -> tuple[Section, ...]:
        """The sections that have something to print."""
        return tuple(section for section in self.sections if section.shown or section.empty)


def never_a_diagnosis() -> str:
    """The line that stands on every handover and cannot be removed."""
    return _("Not a diagnosis, not a risk assessment.")


def sign_off(pack: Pack) -> str:
    """Who has signed the guide's words off, or that nobody has."""
    if pack.info.signed_off_by:
        return _("Guide content {version}, signed off by {who}.").format(
            version=pack.info.version, who=pack.info.signed_off_by
        )
    return _("Guide content {version}: no clinician has signed it off yet. Follow your own policy first.").format(
        version=pack.info.version
    )


def sign_off_briefly(pack: Pack) -> str:
    """The same in a few words, for the foot of a page."""
    if pack.info.signed_off_by:
        return _("Content signed off by {who}.").format(who=pack.info.signed_off_by)
    return _("No clinician has signed the content off yet.")


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
    months = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return f"{moment.day} {months[moment.month - 1]} {moment.year}, {moment:%H:%M}"
