"""What could help: at most three suggestions, each with its reason. She orders them or says none."""

from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.buttons import Toggle, button
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.fold import Fold
from screening_guide.gui.widgets.offer_words import in_short
from screening_guide.gui.widgets.strength_starts import StrengthStarts, has_strength
from screening_guide.gui.widgets.suggestion_card import SuggestionCard
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.literal import script_body
from screening_guide.guide.routes import YES
from screening_guide.guide.suggest import AT_ONCE, count, suggestions, wanted
from screening_guide.i18n import _


class HelpPage(Page):
    """Three, not thirty."""

    step = "help"

    def title(self) -> str:
        """Its name."""
        return _("What could help")

    def build(self) -> None:
        """Draw a strength first where there is none, three suggestions, her order, and *none today*."""
        self._skip = 0
        if not has_strength(self.desk):
            self.add(StrengthStarts(self.desk, _("First, one true, good thing")))
        if self._total():
            self._add_suggestions()
        else:
            self._add_nothing()
        if "nothing-works" in self.desk.pack.scripts:
            script = self.desk.pack.scripts["nothing-works"]
            self.add(Fold(script.title, *widgets(script_body(script, self.desk.literal))))

    def _total(self) -> int:
        return count(self.desk.pack, self.desk.state, self.desk.nation)

    def _add_nothing(self) -> None:
        self.add(label(_("Nothing has been noted that leads to a suggestion. That is fine.")))
        if "nothing-identified" in self.desk.pack.scripts:
            script = self.desk.pack.scripts["nothing-identified"]
            self.add(label(script.title, "title"), *widgets(script_body(script, self.desk.literal)))
        self.add(Flow(button(_("Go to “Before you finish”"), lambda: self.desk.go("before"))))

    def _add_suggestions(self) -> None:
        self.add(label(_("Three at most. Ask which she wants first. “None today” is an answer."), "quiet"))
        order = _("What she asked for comes first, then what you noted most; the first has two turns.")
        self.add(label(order, "quiet"))
        self._cards = Column(gap_em=0.75)
        self._order = label("", "strong")
        self._none = Toggle(_("None today"), _("She does not want any of these today"))
        self._none.toggled.connect(self._none_pressed)
        row = Flow(self._none)
        if self._total() > AT_ONCE:
            row.add(button(_("Show others"), self._show_others))
        self.add(self._cards, self._order, row)
        self._fill()

    def _show_others(self) -> None:
        self._skip = self._skip + AT_ONCE if self._skip + AT_ONCE < self._total() else 0
        self._fill()

    def _none_pressed(self, on: bool) -> None:
        self.desk.answer(prompts.NONE_TODAY, YES if on else "")
        self._show_order()

    def _fill(self) -> None:
        shown = suggestions(self.desk.pack, self.desk.state, self.desk.nation, self._skip)
        self._cards.fill(*(SuggestionCard(self.desk, each, self._show_order) for each in shown))
        self._show_order()

    def _show_order(self) -> None:
        """Her order as it stands. There is always a line, so that nothing moves when she chooses."""
        none = bool(self.desk.state.answer(prompts.NONE_TODAY))
        self._none.set_quietly(none)
        for card in self._cards.contents():
            if isinstance(card, SuggestionCard):
                card.show_state()
        chosen = wanted(self.desk.pack, self.desk.state, self.desk.nation)
        names = [f"{number}. {in_short(each.offer.text)}" for number, each in enumerate(chosen, start=1)]
        if none and names:
            self._order.setText(_("She said: none today. What she chose before is kept here, and not passed on."))
        elif none:
            self._order.setText(_("She said: none today."))
        elif names:
            self._order.setText(_("Her order: {names}").format(names="   ".join(names)))
        else:
            self._order.setText(_("Her order: nothing chosen so far."))

    def keep(self) -> object:
        """Which three are shown."""
        return self._skip

    def restore(self, kept: object) -> None:
        """Show them again."""
        if isinstance(kept, int) and 0 < kept < self._total():
            self._skip = kept
            self._fill()
