"""Set the scene: where, how long, who can overhear. Three actions at most to pass."""

from screening_guide.gui.page import Page
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.model import Nation
from screening_guide.guide.phrases import nation_label
from screening_guide.guide.routes import USUAL_MINUTES, route
from screening_guide.i18n import _


class ScenePage(Page):
    """The first page of the way through."""

    step = "scene"

    def title(self) -> str:
        """Its name."""
        return _("Set the scene")

    def build(self) -> None:
        """Draw the choices. Only the first two matter for what follows; the rest can be left alone."""
        pack, state = self.desk.pack, self.desk.state
        self.add(
            label(_("Look at her, not at the screen. Set these before you sit down together if you can."), "quiet")
        )
        self._choice(
            prompts.VENUE, _("Where are you?"), {venue.value: info.label for venue, info in pack.venues.items()}
        )
        minutes = {str(m): _("{count} minutes").format(count=m) for m in pack.routes}
        self._choice(prompts.MINUTES, _("How many minutes do you have?"), minutes)
        self._leaves_out = label("", "quiet")
        self.add(self._leaves_out)
        self._show_route()
        self._choice(
            prompts.OVERHEARD,
            _("Who can overhear?"),
            {
                "nobody": _("Nobody"),
                "staff": _("Staff nearby"),
                "others": _("Other people"),
                "not_known": _("Not sure"),
            },
        )
        self._choice(
            prompts.IN_BUILDING,
            _("Is a partner, relative or co-defendant in the building?"),
            {"no": _("No"), "yes": _("Yes"), "not_known": _("Not known")},
        )
        self._choice(
            prompts.INTERPRETER,
            _("Does she need an interpreter, or help to follow?"),
            {"no": _("No"), "yes": _("Yes"), "not_known": _("Not sure")},
        )
        if state.answer(prompts.INTERPRETER) == "yes":
            self.add(
                Field(
                    _("Language and dialect she is most at home in"),
                    state.answer(prompts.LANGUAGE),
                    lambda text: self.desk.write(prompts.LANGUAGE, text),
                )
            )
        nations = {nation.value: nation_label(nation) for nation in Nation}
        self._choice(
            prompts.NATION,
            _("Which nation? The law and the lines differ."),
            nations,
            self.desk.nation.value,
        )

    def _choice(self, prompt: str, question: str, options: dict[str, str], shown: str = "") -> None:
        chosen = self.desk.state.answer(prompt) or shown
        self.gap(0.25)
        self.add(label(question, "label"))
        self.add(Choices(options, (chosen,), lambda key, on: self._chose(prompt, key, on), question, one=True))

    def _chose(self, prompt: str, key: str, on: bool) -> None:
        self.desk.answer(prompt, key if on else "")
        if prompt == prompts.MINUTES:
            self._show_route()

    def _show_route(self) -> None:
        answer = self.desk.state.answer(prompts.MINUTES)
        chosen = route(self.desk.pack, answer)
        start = "" if answer else _("Until you say, this is the {count}-minute way. ").format(count=USUAL_MINUTES)
        self._leaves_out.setText(start + chosen.leaves_out)
