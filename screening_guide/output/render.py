"""Turn a handover into HTML for the page and the printer, and into plain text for the clipboard."""

import textwrap

from jinja2 import Environment, PackageLoader, StrictUndefined

from screening_guide.guide.phrases import voice_label
from screening_guide.i18n import _
from screening_guide.output.handover import Handover

TEXT_WIDTH = 76

_environment = Environment(
    loader=PackageLoader("screening_guide.output", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def practice_words() -> str:
    """What stands on every page of a fictional case."""
    return _("PRACTICE: a fictional case")


def body_sizes_points(handover: Handover) -> tuple[float, ...]:
    """The sizes to try, largest first, until the document fits on one page. Her card is never small."""
    if handover.kind == "crib":
        return (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
    return (14.0, 13.0, 12.0) if handover.large else (10.5, 10.0, 9.5, 9.0)


def to_html(handover: Handover, body_points: float) -> str:
    """A handover as HTML, in the part of HTML that Qt can draw.

    Args:
        handover: what to render.
        body_points: the size of its text.
    """
    template = _environment.get_template("handover.html")
    return template.render(
        handover=handover, body=body_points, voice_label=voice_label, practice_words=practice_words()
    )


def to_text(handover: Handover) -> str:
    """A handover as plain text, with the same words in the same order."""
    blocks: list[str] = []
    if handover.practice:
        blocks.append(practice_words())
    head = [line for line in (handover.title, handover.under_title, handover.by_hand) if line]
    if head:
        blocks.append("\n".join(head))
    for section in handover.printed:
        lines = [section.heading.upper()] if section.heading else []
        if section.run_on:
            together = "; ".join(entry.text for entry in section.shown)
            lines.append(textwrap.fill(together, TEXT_WIDTH))
        for number, entry in enumerate(() if section.run_on else section.shown, start=1):
            start = f"{number}. " if section.numbered else "- "
            voice = f"{voice_label(entry.voice)}: " if entry.voice else ""
            words = f"{voice}{entry.text}. {entry.detail}" if entry.detail else f"{voice}{entry.text}"
            lines.append(textwrap.fill(f"{start}{words}", TEXT_WIDTH, subsequent_indent="  "))
        if not section.shown:
            lines.append(section.empty)
        blocks.append("\n".join(lines))
    if handover.footer:
        blocks.append("\n".join(textwrap.fill(line, TEXT_WIDTH) for line in handover.footer))
    return "\n\n".join(blocks) + "\n"
