"""What changes when somebody connected to her can overhear, or is in the building."""

from screening_guide.gui import theme
from screening_guide.gui.widgets.frames import PROSE_EM, Card
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _


def watched_card() -> Card:
    """What changes when a partner, a relative or a co-defendant is near."""
    card = Card("soft", pad_em=0.75)
    card.setMaximumWidth(theme.em(PROSE_EM))
    card.add(
        label(_("Someone connected to her is near"), "strong"),
        label(_("See her where they cannot see or hear. Give them no reason.")),
        label(_("Ask for separate waiting and a separate way out.")),
        label(_("Put nothing in her property that shows what you talked about.")),
        label(_("Before she goes, agree how and when it is safe to contact her.")),
    )
    return card
