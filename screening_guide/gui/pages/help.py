"""What could help: at most three suggestions, each with its reason. She orders them or says none."""

from PySide6.QtWidgets import QWidget

from screening_guide.gui.page import Page
from screening_guide.gui.widgets.buttons import Toggle, button
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card, say
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.phrases import because, when_label
from screening_guide.guide.suggest import AT_ONCE, Suggestion, count, suggestions, wanted
from screening_guide.i18n import _
from screening_guide.output.sources import source_line


class HelpPage(Page):
    """Three, not thirty."""

    step = "help"

    def title(self) -> str:
        """Its name."""
        return _("What could help")

    def build(self) -> None:
        """Draw three suggestions, her order, and *none today*."""
        self._skip = 0
        self.add(label(_("Three at most. Ask which she wants first. “None today” is an answer."), "quiet"))
        self._order = label("", "strong")
        self.add(self._order)
        self._cards = Column(gap_em=0.75)
        self.add(self._cards)
        self._none = Toggle(_("None today"), _("She does not want any of these today"))
        self._none.set_quietly(bool(self.desk.state.answer(prompts.NONE_TODAY)))
        self._none.toggled.connect(lambda on: self.desk.answer(prompts.NONE_TODAY, "yes" if on else ""))
        self._none.toggled.connect(lambda _on: self._fill())
        self._others = button(_("Show others"), self._show_others)
        self.add(Flow(self._none, self._others))
        self._fill()

    def _show_others(self) -> None:
        total = count(self.desk.pack, self.desk.state, self.desk.nation)
        self._skip = self._skip + AT_ONCE if self._skip + AT_ONCE < total else 0
        self._fill()

    def _fill(self) -> None:
        pack, state, nation = self.desk.pack, self.desk.state, self.desk.nation
        shown = suggestions(pack, state, nation, self._skip)
        nothing = _("Nothing has been noted that leads to a suggestion. That is fine: leave the door open.")
        cards: list[QWidget] = [self._card(suggestion) for suggestion in shown]
        self._cards.fill(*(cards or [label(nothing)]))
        self._others.setVisible(count(pack, state, nation) > AT_ONCE)
        self._show_order()

    def _card(self, suggestion: Suggestion) -> Card:
        pack, offer = self.desk.pack, suggestion.offer
        reason = because(pack, suggestion.notes, suggestion.cards)
        card = Card()
        card.add(
            label(_("{when} · {topic}").format(when=when_label(offer.when), topic=suggestion.topic.title), "quiet"),
            label(offer.text, "large"),
        )
        if offer.say:
            card.add(say(offer.say))
        card.add(label(_("Because: {reason}.").format(reason=reason), "quiet"))
        want = Toggle(_("She wants this"), offer.text)
        want.set_quietly(offer.id in self.desk.state.picked(prompts.WANTED))
        want.toggled.connect(lambda on, offer_id=offer.id: self._want(offer_id, on))
        card.add(Flow(want))
        return card.add(label(source_line(pack, offer.sources, suggestion.topic.reviewed), "small"))

    def _want(self, offer_id: str, on: bool) -> None:
        if on and self.desk.state.answer(prompts.NONE_TODAY):
            self.desk.answer(prompts.NONE_TODAY, "")
            self._none.set_quietly(False)
        self.desk.pick(prompts.WANTED, offer_id, on)
        self._show_order()

    def _show_order(self) -> None:
        if self.desk.state.answer(prompts.NONE_TODAY):
            self._order.setText(_("She said: none today."))
        else:
            chosen = wanted(self.desk.pack, self.desk.state)
            names = [f"{number}. {_first_words(s.offer.text)}" for number, s in enumerate(chosen, start=1)]
            self._order.setText(_("Her order: {names}").format(names="   ".join(names)) if names else "")
        self._order.setVisible(bool(self._order.text()))


def _first_words(text: str, most: int = 6) -> str:
    words = text.split()
    return " ".join(words[:most]).rstrip(".,:;") + ("…" if len(words) > most else "")
