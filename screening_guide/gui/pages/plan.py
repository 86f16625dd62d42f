"""Plan A and Plan B for the next 72 hours, and how to reach her safely. Blanks are allowed, and printed as blanks."""

from functools import partial

from PySide6.QtWidgets import QWidget

from screening_guide.gui.page import Page
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.filler import Filler
from screening_guide.gui.widgets.frames import Card, say
from screening_guide.gui.widgets.offer_words import first_sentence, in_short
from screening_guide.gui.widgets.safe_contact import SafeContact
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.kinds import When
from screening_guide.guide.scene import watched
from screening_guide.guide.suggest import wanted
from screening_guide.i18n import _, hers
from screening_guide.output.lines import plan_labels

NARROW_EM = 50.0
MOST_LINES = 2


class PlanPage(Page):
    """Two plans, side by side."""

    step = "plan"

    def title(self) -> str:
        """Its name."""
        return _("Plan A, Plan B")

    def build(self) -> None:
        """Draw both plans and safe contact, which comes first when somebody she may fear is near."""
        contact_first = watched(self.desk.state)
        if contact_first:
            self.add(SafeContact(self.desk))
        self.add(label(_("The next three days. A blank that everyone can see is better than a promise."), "quiet"))
        if self.desk.literal:
            self.add(
                say(hers("Do you have a safe place to sleep tonight?"), hers("Is there a second place you could go?"))
            )
        else:
            self.add(say(hers("Where do you want to be tonight?"), hers("And if that does not work?")))
        self._suggested = self._from_her_choices()
        self.add(
            Beside(
                self._plan("a", _("Plan A")),
                self._plan("b", _("Plan B, if that fails")),
                NARROW_EM,
                share=0.5,
                top=True,
            )
        )
        if not contact_first:
            self.add(SafeContact(self.desk))

    def _plan(self, letter: str, heading: str) -> QWidget:
        card = Card(gap_em=0.5)
        card.add(label(heading, "title"))
        for slot, words in plan_labels().items():
            prompt = prompts.plan(letter, slot)
            # Two fields called "Tonight" cannot be told apart by ear.
            named = _("{plan}: {slot}").format(plan=heading.split(",")[0], slot=words)
            write = partial(self.desk.write, prompt)
            card.add(Filler(words, self.desk.state.answer(prompt), write, self._suggested.get(slot, {}), named))
        return card

    def _from_her_choices(self) -> dict[str, dict[str, str]]:
        """For the slots of a plan, what she has chosen already: what a chip says, to what it writes."""
        made: dict[str, dict[str, str]] = {"tomorrow": {}, "this_week": {}, "ring": {}}
        if not self.desk.state.answer(prompts.NONE_TODAY):
            for each in wanted(self.desk.pack, self.desk.state, self.desk.nation):
                slot = "this_week" if each.offer.when is When.THIS_WEEK else "tomorrow"
                wish = each.offer.wants or first_sentence(each.offer.text)
                wish = wish[:1].upper() + wish[1:]
                made[slot][in_short(wish)] = wish
        for service in self.desk.shortlist():
            number = next((phone.number for phone in service.phones), "")
            made["ring"][service.name] = f"{service.name} {number}".strip()
        for line in [line for line in self.desk.lines() if line.phone][:MOST_LINES]:
            made["ring"][line.name] = f"{line.name} {line.phone}"
        return made
