"""What matters today: her words, or plain cards."""

from PySide6.QtWidgets import QWidget

from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import say
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.i18n import _


class MattersPage(Page):
    """Her priorities, before anyone else's."""

    step = "matters"

    def title(self) -> str:
        """Its name."""
        return _("What matters today")

    def build(self) -> None:
        """Draw the question, the cards and one field for her words."""
        state, scripts = self.desk.state, self.desk.pack.scripts
        if "opening" not in self.desk.route_pages and "confidentiality-start" in scripts:
            # The shortest way has no opening: what cannot stay private is still said before she is asked anything.
            script = scripts["confidentiality-start"]
            self.add(label(script.title, "title"), *widgets(script.body))
        self.add(say(_("What matters most to you today?")))
        self.add(label(_("Press what she says, or turn the screen so that she can point."), "quiet"))
        cards = {card.id: card.text for card in self.desk.pack.cards.values()}
        self._cards = Choices(
            cards,
            state.picked(prompts.MATTERS_CARDS),
            lambda key, on: self.desk.pick(prompts.MATTERS_CARDS, key, on),
            _("What matters today"),
        )
        self.add(self._cards)
        self.gap(0.25)
        self.add(
            Field(
                _("Her words, exactly as she said them"),
                state.answer(prompts.MATTERS_WORDS),
                lambda text: self.desk.write(prompts.MATTERS_WORDS, text),
                lines=2,
                hint=_("You can leave this empty"),
            )
        )
        self.add(
            label(
                _(
                    "What she said stays out of every handover until you tick it. Only the urgent slip starts from "
                    "her words, and you can change them there."
                ),
                "quiet",
            )
        )
        self.gap(0.25)
        self.add(Flow(button(_("Something she said worries me"), lambda: self.desk.go("urgent"), "urgent")))

    def first_focus(self) -> QWidget | None:
        """The first card: no typing is needed."""
        return next(iter(self._cards.toggles.values()), None)
