"""One suggestion: what could help, words to offer it with, why, and whether she wants it."""

from collections.abc import Callable

from screening_guide.gui.desk import Desk
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle, button
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card, say
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.literal import said
from screening_guide.guide.phrases import because, when_label
from screening_guide.guide.reviewing.line import ItemKind, ItemRef
from screening_guide.guide.suggest import Suggestion
from screening_guide.i18n import _
from screening_guide.output.sources import source_line

NARROW_EM = 50.0
SAY_SHARE = 0.42


class SuggestionCard(Card):
    """A suggestion that she may want, and may want first.

    Args:
        desk: reads and takes her choice.
        suggestion: what is offered, and the notes behind it.
        on_change: called after her order has changed.
    """

    def __init__(self, desk: Desk, suggestion: Suggestion, on_change: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._on_change = desk, on_change
        pack, offer, topic = desk.pack, suggestion.offer, suggestion.topic
        self._offer = offer.id
        reason = because(pack, suggestion.notes, suggestion.cards)
        what = Column(
            label(_("{when} · {topic}").format(when=when_label(offer.when), topic=suggestion.topic.title), "quiet"),
            label(offer.text, "large"),
            label(_("Because: {reason}.").format(reason=reason), "quiet"),
            label(source_line(pack, offer.sources, topic.reviewed, ItemRef(ItemKind.TOPIC, topic.id)), "small"),
        )
        self._want = Toggle(_("She wants this"), offer.text)
        self._want.toggled.connect(self._wanted)
        self._first = button(_("Put first"), self._put_first, "link", described=offer.text)
        choice = Flow(self._want, self._first)
        spoken = [say(said(offer.say, offer.literal, desk.literal))] if offer.say else []
        duty = [label(_("Do this whatever she chooses."), "strong")] if offer.whatever else []
        self.add(Beside(what, Column(*spoken, *duty, choice), NARROW_EM, share=SAY_SHARE, top=True))
        choice.setHidden(offer.whatever)
        self.show_state()

    def show_state(self) -> None:
        """Show whether she wants it. What she has chosen can be put first, unless it is."""
        order = self._desk.state.picked(prompts.WANTED)
        self._want.set_quietly(self._offer in order)
        self._first.setVisible(self._offer in order[1:])

    def _wanted(self, on: bool) -> None:
        if on:
            self._desk.answer(prompts.NONE_TODAY, "")
        self._desk.pick(prompts.WANTED, self._offer, on)
        self._on_change()

    def _put_first(self) -> None:
        """What she picks again goes to the end of her order: so the others do."""
        self._want.setFocus()
        for other in self._desk.state.picked(prompts.WANTED):
            if other != self._offer:
                self._desk.pick(prompts.WANTED, other, True)
        self._on_change()
