"""Text size and colours, the nation, and how the first look is drawn: all that the app remembers."""

from screening_guide.gui.page import Page
from screening_guide.gui.typeface import OURS, SYSTEM
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.text import label
from screening_guide.guide.kinds import Nation
from screening_guide.guide.phrases import nation_label
from screening_guide.i18n import _
from screening_guide.settings import FAST, FIRST_LOOK, PARTS, TEXT_SIZES_PERCENT


class LooksPage(Page):
    """How the window looks on this computer."""

    def title(self) -> str:
        """Its name."""
        return _("Text size and colours")

    def build(self) -> None:
        """Draw the choices; each works at once."""
        settings = self.desk.settings
        self.add(label(_("Remembered on this computer. Nothing about any woman ever is."), "quiet"))
        sizes = {str(size): f"{size} %" for size in TEXT_SIZES_PERCENT}
        looks = {
            "system": _("As the computer"),
            "light": _("Light"),
            "dark": _("Dark"),
            "contrast": _("High contrast"),
        }
        self._choice(_("Text size"), sizes, str(settings.text_size_percent), "text_size_percent")
        self._choice(_("Colours"), looks, settings.look, "look")
        letters = {OURS: _("Made for being read"), SYSTEM: _("As the computer")}
        self._choice(_("Letters"), letters, settings.typeface, "typeface")
        parts = {PARTS: _("One part at a time"), FAST: _("All on one page")}
        self._choice(_("Look and listen"), parts, str(settings.values[FIRST_LOOK]), FIRST_LOOK)
        nations = {nation.value: nation_label(nation) for nation in Nation}
        self._choice(
            _("Where this computer is used"),
            nations,
            str(settings.values["nation"]),
            "nation",
        )

    def _choice(self, words: str, options: dict[str, str], chosen: str, name: str) -> None:
        self.gap(0.25)
        self.add(label(words, "label"))

        def changed(key: str, _on: bool) -> None:
            self.desk.set_setting(name, int(key) if key.isdecimal() else key)

        self.add(Choices(options, (chosen,), changed, words, one=True))
