"""Opening: a script to say aloud, confidentiality for the first time, and small offers."""

from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.text import label
from screening_guide.gui.widgets.watched_card import watched_card
from screening_guide.guide import prompts
from screening_guide.guide.literal import script_body
from screening_guide.guide.scene import watched
from screening_guide.i18n import _


class OpeningPage(Page):
    """The first minute, in words."""

    step = "opening"

    def title(self) -> str:
        """Its name."""
        return _("Opening")

    def build(self) -> None:
        """Draw what the scene calls for first, then the script and the offers."""
        desk, scripts = self.desk, self.desk.pack.scripts
        self.add(label(_("About a minute. Say it in your own way."), "quiet"))
        if watched(desk.state):
            self.add(watched_card())
        if "opening" in scripts:
            minutes = str(desk.minutes or "…")
            self.add(*widgets(script_body(scripts["opening"], desk.literal).replace("{minutes}", minutes)))
        if "offence" in scripts:
            script = scripts["offence"]
            self.add(label(script.title, "title"), *widgets(script_body(script, desk.literal)))
        if "confidentiality-start" in scripts:
            script = scripts["confidentiality-start"]
            self.add(label(script.title, "title"), *widgets(script_body(script, desk.literal)))
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
                desk.state.picked(prompts.OPENING_OFFERS),
                lambda key, on: desk.pick(prompts.OPENING_OFFERS, key, on),
                _("Offers"),
            )
        )
