"""Leaving a conversation: says in words what will go, and lets the worker stay."""

from screening_guide.gui.page import Page
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _, ngettext
from screening_guide.output.urgent_slip import unfinished_words


class LeavePage(Page):
    """Stay or leave, in words."""

    def title(self) -> str:
        """The question."""
        return _("Leave this conversation?")

    def build(self) -> None:
        """Say what goes, and give both ways; staying is the safe one."""
        state = self.desk.state
        notes = len(state.notes)
        answers = len(state.answers) + sum(len(items) for items in state.picks.values())
        what = ngettext("{count} sign noted", "{count} signs noted", notes).format(count=notes)
        more = ngettext("{count} answer or choice", "{count} answers and choices", answers).format(count=answers)
        self.add(
            label(
                _("If you leave, these are forgotten and cannot be brought back: {what}, {more}.").format(
                    what=what, more=more
                ),
                "large",
            ),
            label(_("What you printed, saved or pasted stays where it is."), "quiet"),
        )
        if words := unfinished_words(self.desk.pack, state):
            self.add(Card("urgent").add(label(words, "strong")))
        self.gap()
        self.add(
            Flow(
                button(_("Stay"), lambda: self.desk.go("resume"), "primary"),
                button(_("Leave and clear"), lambda: self.desk.go("finish")),
            )
        )
