"""The switch to the literal view, where it is first needed and where it is last."""

from screening_guide.gui.desk import Desk
from screening_guide.gui.widgets.buttons import Toggle
from screening_guide.guide import prompts
from screening_guide.guide.routes import YES
from screening_guide.i18n import _


class LiteralToggle(Toggle):
    """Literal words, no open questions, less to read. The page is drawn again where it stands.

    Args:
        desk: reads and takes the answer.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Literal words"), _("Plain and exact words to say, no open questions, less on the page"))
        self.set_quietly(desk.literal)
        self.setToolTip(self.accessibleDescription())
        self._desk = desk
        self.toggled.connect(self._pressed)

    def _pressed(self, on: bool) -> None:
        self._desk.answer(prompts.LITERAL, YES if on else "")
        self._desk.looks_changed.emit()
