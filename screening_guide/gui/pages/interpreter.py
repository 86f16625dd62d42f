"""Interpreter first: nobody from her family, her language, and what the interpreter is told before they start."""

from screening_guide.gui import theme
from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.pages.scene import Several
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import PROSE_EM, Card
from screening_guide.gui.widgets.no_answer import NoAnswerChoices
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts, scene
from screening_guide.guide.literal import script_body
from screening_guide.i18n import _


class InterpreterPage(Page):
    """What has to be settled before anything can be said. On the way only when an interpreter is needed."""

    step = "interpreter"

    def title(self) -> str:
        """Its name."""
        return _("Interpreter first")

    def build(self) -> None:
        """Draw what to say to a relative, what to ask her, and the interpreter's brief."""
        minutes = self.desk.minutes
        if minutes:
            twice = _("Everything takes twice as long: this way is about {minutes} minutes.")
            self.add(label(twice.format(minutes=minutes), "quiet"))
        if scene.watched(self.desk.state):
            card = Card("soft", pad_em=0.75)
            card.setMaximumWidth(theme.em(PROSE_EM))
            card.add(
                label(_("Someone connected to her is near"), "strong"),
                label(_("Speak where they cannot hear. Give them no reason: it is the same for everyone.")),
            )
            self.add(card)
        self._script("no-relative", _("If a relative offers to interpret"))
        self._language()
        self._waiting()
        self._script("interpreter", _("With the interpreter, before you start"))

    def _script(self, script_id: str, heading: str) -> None:
        script = self.desk.pack.scripts.get(script_id)
        if script is not None:
            self.gap(0.25)
            self.add(label(heading, "title"), *widgets(script_body(script, self.desk.literal)))

    def _language(self) -> None:
        self.gap(0.25)
        desk, words = self.desk, _("Language and dialect she is most at home in")
        field = Field(words, desk.state.answer(prompts.LANGUAGE), lambda text: desk.write(prompts.LANGUAGE, text))
        field.setMaximumWidth(theme.em(PROSE_EM))
        self.add(
            label(_("Her language"), "title"),
            field,
            NoAnswerChoices(desk, "language", words, emptied=lambda: field.set_quietly("")),
        )
        question = _("Who would she like to interpret?")
        self.gap(0.25)
        self.add(label(question, "label"), Several(desk, prompts.INTERPRETER_WISHES, question, scene.wish_labels()))

    def _waiting(self) -> None:
        self.gap(0.25)
        self.add(
            label(_("While you wait"), "title"),
            label(_("She can point to pictures: comfort, pain, food, fear; yes, no or not sure.")),
            Flow(button(_("Open the pictures"), lambda: self.desk.go("show_her"))),
            label(
                _(
                    "“Yes” in English is not always yes. It can be politeness, or fear. "
                    "Check: ask her to show you, or to say it back."
                )
            ),
        )
