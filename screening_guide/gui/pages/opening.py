"""Opening: a script to say aloud, confidentiality for the first time, and small offers."""

from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.routes import route
from screening_guide.i18n import _

_IN_THE_BUILDING = "yes"


class OpeningPage(Page):
    """The first minute, in words."""

    step = "opening"

    def title(self) -> str:
        """Its name."""
        return _("Opening")

    def build(self) -> None:
        """Draw what the scene calls for first, then the script and the offers."""
        state, scripts = self.desk.state, self.desk.pack.scripts
        self.add(label(_("About a minute. Say it in your own way."), "quiet"))
        if state.answer(prompts.IN_BUILDING) == _IN_THE_BUILDING:
            card = Card("soft")
            card.add(
                label(_("Someone connected to her is in the building"), "strong"),
                label(
                    _(
                        "See her where they cannot see or hear. Ask for separate waiting and a separate way out. "
                        "Put nothing in her property that shows what you talked about."
                    )
                ),
            )
            self.add(card)
        if state.answer(prompts.INTERPRETER) == "yes" and "interpreter" in scripts:
            self.add(label(scripts["interpreter"].title, "title"), *widgets(scripts["interpreter"].body))
        minutes = route(self.desk.pack, state.answer(prompts.MINUTES)).minutes
        if "opening" in scripts:
            self.add(*widgets(scripts["opening"].body.replace("{minutes}", str(minutes))))
        if "confidentiality-start" in scripts:
            script = scripts["confidentiality-start"]
            self.add(label(script.title, "title"), *widgets(script.body))
        self.gap(0.25)
        self.add(label(_("Offer her a choice. Press what she would like."), "label"))
        self.add(
            Choices(
                {
                    "woman": _("A woman to talk to"),
                    "seat": _("Choose the seat"),
                    "door": _("Door open or shut"),
                    "break": _("A break"),
                    "water": _("Water or food"),
                    "toilet": _("Toilet, or a pad"),
                },
                state.picked(prompts.OPENING_OFFERS),
                lambda key, on: self.desk.pick(prompts.OPENING_OFFERS, key, on),
                _("Offers"),
            )
        )
