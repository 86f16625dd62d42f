"""Before her card is made: is it safe to carry, which form does she want, and of which number is the phrase?"""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.number_choice import NumberChoice
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.literal import script_body
from screening_guide.i18n import _
from screening_guide.output import her_card


def safe_to_carry(desk: Desk) -> list[QWidget]:
    """The question that comes before any paper that she carries, and what speaks against one."""
    script = desk.pack.scripts.get("safe-to-carry")
    made: list[QWidget] = []
    if script:
        made += [label(script.title, "strong"), *widgets(script_body(script, desk.literal))]
    if advice := her_card.advice(desk.material()):
        made.append(Card("soft", pad_em=0.75).add(label(advice)))
    return made


class CardQuestions(QWidget):
    """The question to ask her, and the answers.

    Args:
        desk: what it reads and sends to.
        changed: called when another card was chosen.
    """

    def __init__(self, desk: Desk, changed: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._changed = desk, changed
        material = desk.material()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.5))
        made = safe_to_carry(desk)
        forms = {
            her_card.FULL: _("Safe: the full card"),
            her_card.NUMBERS: _("Numbers only, no names"),
            her_card.PHRASE: _("A phrase to learn"),
            her_card.NONE: _("No card"),
        }
        chosen = desk.state.answer(prompts.CARD_FORM)
        made.append(Choices(forms, (chosen,), self._choose_form, _("Her card"), one=True))
        if numbers := her_card.choices(material):
            parts = {key: words.partition(", ") for key, words in numbers.items()}
            shown = {key: (number, name) for key, (number, _comma, name) in parts.items()}
            made.append(label(_("If she wants a phrase: for which number?"), "strong"))
            made.append(NumberChoice(shown, her_card.learnt(material), self._choose_number))
        for widget in made:
            box.addWidget(widget)

    def _choose_form(self, key: str, on: bool) -> None:
        self._desk.answer(prompts.CARD_FORM, key if on else "")
        self._changed()

    def _choose_number(self, key: str) -> None:
        self._desk.answer(prompts.CARD_NUMBER, key)
        self._changed()
