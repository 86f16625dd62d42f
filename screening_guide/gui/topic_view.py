"""A topic as widgets: what to say and avoid first, then the signs (drawn by the page), then why."""

from PySide6.QtWidgets import QWidget

from screening_guide.gui import theme
from screening_guide.gui.markdown_view import prose, section
from screening_guide.gui.widgets.frames import PROSE_EM, Card, say
from screening_guide.gui.widgets.text import label
from screening_guide.guide.model import Pack, Topic, Venue
from screening_guide.i18n import _
from screening_guide.output.sources import source_line

_HEADINGS = {
    Venue.COURT_CELLS: "At court",
    Venue.COURT_OFFICE: "At court",
    Venue.POLICE_CUSTODY: "In custody",
    Venue.PRISON: "In custody",
    Venue.PROBATION_OFFICE: "On probation",
    Venue.PHONE: "On probation",
    Venue.AFTERWARDS: "On probation",
}


def topic_widgets(pack: Pack, topic: Topic, venue: Venue | None, before_signs: bool) -> list[QWidget]:
    """One part of a topic.

    Args:
        pack: for its sources.
        topic: the topic.
        venue: shows how it looks there; None shows every place.
        before_signs: the part above the signs, or the part below them.
    """
    if before_signs:
        made: list[QWidget] = [say(*(line.text for line in topic.say))] if topic.say else []
        if topic.avoid:
            card = Card(pad_em=0.75)
            card.setMaximumWidth(theme.em(PROSE_EM))
            card.add(label(_("Avoid"), "strong"), *(label(line.text) for line in topic.avoid))
            made.append(card)
        if topic.could_be:
            made.append(label(_("Could also be: {things}.").format(things="; ".join(topic.could_be)), "body"))
        if topic.misread_as:
            made.append(label(_("Easily misread as: {things}.").format(things="; ".join(topic.misread_as)), "body"))
        return made
    made = []
    headings = [_HEADINGS[venue]] if venue else ["At court", "In custody", "On probation"]
    for heading in ("Why", *headings):
        if text := section(topic.body, heading):
            made += [label(_(heading), "title"), prose(text)]
    made.append(label(source_line(pack, topic.sources, topic.reviewed), "small"))
    return made
