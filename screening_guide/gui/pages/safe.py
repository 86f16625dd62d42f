"""Safe right now? A few plain signs. Anything that fires opens its steps at once."""

from screening_guide.gui.page import Page
from screening_guide.gui.widgets.sign_row import SignRow
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _


class SafePage(Page):
    """Danger first."""

    step = "safe"

    def title(self) -> str:
        """Its name."""
        return _("Safe right now?")

    def build(self) -> None:
        """Draw the signs that cannot wait."""
        self.add(
            label(_("If you see, hear or read any of these, press how you know. The steps open at once."), "quiet"),
            label(_("Nothing here? Go on. Leave the rest alone: untouched means not asked."), "quiet"),
        )
        for sign_id in self.desk.pack.safe_now:
            sign, note = self.desk.pack.signs[sign_id], self.desk.state.note(sign_id)
            self.add(SignRow(sign, note, self.desk.send, brief=True))
