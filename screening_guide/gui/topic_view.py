"""A topic as widgets: what to say and avoid first, then the signs (drawn by the page), then why and the duties."""

import itertools
from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from screening_guide.gui import theme
from screening_guide.gui.markdown_view import prose, section
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.fold import Fold
from screening_guide.gui.widgets.frames import PROSE_EM, Card, say
from screening_guide.gui.widgets.text import label
from screening_guide.guide.kinds import Nation, Venue
from screening_guide.guide.literal import said
from screening_guide.guide.model import Duty, Helped, Pack, Theme, Topic
from screening_guide.guide.reviewing.line import ItemKind, ItemRef
from screening_guide.i18n import _, hers
from screening_guide.output.crib import duty_line
from screening_guide.output.sources import source_line

MOST_THEMES = 2
NARROW_EM = 50.0
AVOID_SHARE = 0.42

_HEADINGS = {
    Venue.COURT_CELLS: "At court",
    Venue.COURT_OFFICE: "At court",
    Venue.POLICE_CUSTODY: "In custody",
    Venue.PRISON: "In custody",
    Venue.PROBATION_OFFICE: "On probation",
    Venue.PHONE: "On probation",
    Venue.AFTERWARDS: "On probation",
}


def above_signs(pack: Pack, topic: Topic, literal: bool = False) -> list[QWidget]:
    """What to say and avoid, what else it could be, and what women have said.

    Args:
        pack: holds what women have said.
        topic: the topic.
        literal: whether the words are literal, and what is only good to know is folded away.
    """
    spoken = [said(line.text, line.literal, literal) for line in topic.say]
    made: list[QWidget] = [say(*spoken)] if spoken else []
    if topic.avoid:
        card = Card(pad_em=0.75)
        card.setMaximumWidth(theme.em(PROSE_EM))
        card.add(label(_("Avoid"), "strong"), *(label(line.text) for line in topic.avoid))
        made.append(card)
    if len(made) == 2:
        made = [Beside(made[0], made[1], NARROW_EM, share=AVOID_SHARE)]
    also: list[QWidget] = []
    if topic.could_be:
        also.append(label(_("Could also be: {things}.").format(things="; ".join(topic.could_be)), "body"))
    if topic.misread_as:
        also.append(label(_("Easily misread as: {things}.").format(things="; ".join(topic.misread_as)), "body"))
    also += heard(pack, [theme for theme in pack.themes if topic.id in theme.topics])
    return [*made, Fold(_("What else it could be"), *also)] if literal and also else [*made, *also]


def below_signs(
    pack: Pack, topic: Topic, venue: Venue | None = None, nation: Nation | None = None, literal: bool = False
) -> list[QWidget]:
    """Why, how it looks at a place, and the duties that hold in the nation.

    Args:
        pack: holds the duties.
        topic: the topic.
        venue: the place; None shows every place and no duty.
        nation: where the duties hold.
        literal: whether the prose is folded away.
    """
    made: list[QWidget] = []
    headings = [_HEADINGS[venue]] if venue else ["At court", "In custody", "On probation"]
    for heading in ("Why", *headings):
        if text := section(topic.body, heading):
            made += [label(_(heading), "title"), prose(text)]
    if literal and made:
        made = [Fold(_("Why, and how it looks here"), *made)]
    if venue is not None:
        made += [DutyCard(pack, duty, False, literal) for duty in duties(pack, topic, venue, nation)]
    made.append(label(source_line(pack, topic.sources, topic.reviewed, ItemRef(ItemKind.TOPIC, topic.id)), "small"))
    return made


def duties(pack: Pack, topic: Topic, venue: Venue | None = None, nation: Nation | None = None) -> list[Duty]:
    """The duties that go with a topic, at one place and in one nation when they are given."""
    return [
        duty
        for duty in pack.duties.values()
        if topic.id in duty.topics
        and (venue is None or venue in duty.venues)
        and (nation is None or nation in duty.nations)
    ]


def heard(pack: Pack, themes: Iterable[Theme]) -> list[QWidget]:
    """What women have said helps or harms, each with who heard it."""
    made: list[QWidget] = []
    for each in itertools.islice(themes, MOST_THEMES):
        helps = each.kind is Helped.HELPS
        told = _("What helps, women have said: {text}") if helps else _("What harms, women have said: {text}")
        publishers = "; ".join(dict.fromkeys(pack.sources[n].publisher for n in each.sources if n in pack.sources))
        made.append(label(_("{said} ({who})").format(said=told.format(text=each.text), who=publishers), "quiet"))
    return made


class DutyCard(Card):
    """A duty: where it holds, what to say and what she must agree to; who does what, when it is asked for.

    Args:
        pack: for its sources.
        duty: the duty.
        whole: whether to show all of it at once.
        literal: whether her words are literal.
    """

    def __init__(self, pack: Pack, duty: Duty, whole: bool, literal: bool = False) -> None:
        super().__init__(pad_em=0.75)
        self.setMaximumWidth(theme.em(PROSE_EM))
        self.add(label(duty.title, "strong"), label(duty_line(duty), "quiet"))
        self.add(say(hers(said(duty.say, duty.literal, literal))))
        if duty.tell:
            self.add(label(_("To whoever is told: “{words}”").format(words=duty.tell)))
        self.add(label(duty.consent))
        item = ItemRef(ItemKind.DUTY, duty.id)
        rest = (prose(duty.body), label(source_line(pack, duty.sources, duty.reviewed, item), "small"))
        if not whole:
            more = Toggle(_("More"), duty.title, quiet=True)
            self.add(Flow(more))
            for part in rest:
                part.hide()
                more.toggled.connect(part.setVisible)
        self.add(*rest)
