"""What matters today: her words, or plain cards."""

from PySide6.QtWidgets import QWidget

from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import say
from screening_guide.gui.widgets.literal_toggle import LiteralToggle
from screening_guide.gui.widgets.question import Asked, Question
from screening_guide.gui.widgets.text import label
from screening_guide.gui.widgets.watched_card import watched_card
from screening_guide.guide import prompts
from screening_guide.guide.kinds import Venue
from screening_guide.guide.literal import script_body
from screening_guide.guide.scene import watched
from screening_guide.i18n import _, hers

NARROW_EM = 40.0


class MattersPage(Page):
    """Her priorities, before anyone else's."""

    step = "matters"

    def title(self) -> str:
        """Its name."""
        return _("What matters today")

    def build(self) -> None:
        """Draw the question, the cards and one field for her words."""
        literal, scripts = self.desk.literal, self.desk.pack.scripts
        if "opening" not in self.desk.route_pages and "confidentiality-start" in scripts and not self._from_notes():
            # The shortest way has no opening: what cannot stay private is still said before she is asked anything.
            if watched(self.desk.state):
                self.add(watched_card())
            script = scripts["confidentiality-start"]
            self.add(label(script.title, "title"), *widgets(script_body(script, literal)))
        if self._says_offence_again() and "offence" in scripts:
            script = scripts["offence"]
            self.add(label(script.title, "title"), *widgets(script_body(script, literal)))
        if self._from_notes():
            self.add(label(_("What mattered to her then, as she said it."), "quiet"))
        elif literal:
            self.add(say(hers("I will show you some cards. Point to one, or say no.")))
        else:
            self.add(say(hers("What matters most to you today?")))
        how = label(_("Press what she says, or turn the screen so that she can point."), "quiet")
        self.add(Beside(how, Flow(LiteralToggle(self.desk)), NARROW_EM))
        cards = Asked(
            question="matters",
            list=prompts.MATTERS_CARDS,
            options={card.id: card.text for card in self.desk.pack.cards.values()},
            named=_("What matters today"),
            prompt=prompts.MATTERS_WORDS,
            label=_("Her words, exactly as she said them"),
            hint=_("You can leave this empty"),
            lines=2,
        )
        self._question = Question(self.desk, cards, rows=literal)
        self.add(self._question)
        self.add(
            label(
                _(
                    "What she said stays out of every handover until you tick it. Only the urgent slip starts from "
                    "her words, and you can change them there."
                ),
                "quiet",
            )
        )
        self.add(Flow(button(_("Something she said worries me"), lambda: self.desk.go("urgent"), "urgent")))

    def _says_offence_again(self) -> bool:
        """Keep the offence for your solicitor: said here where no opening has said it, and in police custody again."""
        unsaid = "opening" not in self.desk.route_pages
        return not self._from_notes() and (unsaid or self.desk.venue is Venue.POLICE_CUSTODY)

    def _from_notes(self) -> bool:
        """Afterwards she is not in the room, and nothing is said aloud."""
        return self.desk.from_notes

    def first_focus(self) -> QWidget | None:
        """The first card: no typing is needed."""
        return next(iter(self._question.choices.toggles.values()), None)
