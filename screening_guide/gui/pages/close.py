"""Close: the strength said aloud, what happens next, one minute for the worker, then everything is cleared."""

from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.frames import Card, say
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.i18n import _
from screening_guide.output.urgent_slip import is_unfinished
from screening_guide.output.worker_note import strength


class ClosePage(Page):
    """The last page."""

    step = "close"

    def title(self) -> str:
        """Its name."""
        return _("Close")

    def build(self) -> None:
        """Draw the ending."""
        state, material = self.desk.state, self.desk.material()
        if is_unfinished(self.desk.pack, state):
            card = Card("urgent")
            card.add(
                label(
                    _("The urgent handover is not finished: write who was told, and who took it over. Press F1."),
                    "strong",
                )
            )
            self.add(card)
        good = strength(material).shown
        if good:
            self.add(label(_("Say it to her before she leaves"), "title"))
            self.add(say(" ".join(entry.text.rstrip(".") + "." for entry in good)))
            self.add(
                Choices(
                    {"yes": _("Said aloud"), "not_yet": _("Not yet")},
                    (state.answer(prompts.STRENGTH_SAID),),
                    lambda key, on: self.desk.answer(prompts.STRENGTH_SAID, key if on else ""),
                    _("Was the strength said aloud?"),
                    one=True,
                )
            )
        self.add(
            Field(
                _("What happens next, and who does it?"),
                state.answer(prompts.NEXT_STEP),
                lambda text: self.desk.write(prompts.NEXT_STEP, text),
                hint=_("Sam rings the council by 3 o'clock today"),
            )
        )
        if "one-minute" in self.desk.pack.scripts:
            script = self.desk.pack.scripts["one-minute"]
            card = Card("soft")
            self.gap(0.25)
            self.add(card.add(label(script.title, "title"), *widgets(script.body)))
        self.add(
            label(
                _(
                    "Finish and clear forgets every note, word, plan and choice of this conversation, and empties the "
                    "clipboard if our text is still on it. What you printed, saved or pasted stays where it is."
                ),
                "quiet",
            )
        )

    def primary(self) -> tuple[str, str]:
        """Finishing is the primary thing to do here."""
        return _("Finish and clear"), "finish"
