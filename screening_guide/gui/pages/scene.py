"""Set the scene: where, how long, an interpreter or not. Two presses to pass; the rest if there is time."""

from functools import partial

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPushButton

from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.leaving import Leaving
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import PROSE_EM, Card
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts, scene
from screening_guide.guide.kinds import Nation
from screening_guide.guide.lists import Route
from screening_guide.guide.phrases import nation_label
from screening_guide.guide.routes import INTERPRETER_FACTOR, YES, needs_interpreter
from screening_guide.i18n import _
from screening_guide.output.route_crib import route_crib


class ScenePage(Page):
    """The first page of the way through."""

    step = "scene"

    def title(self) -> str:
        """Its name."""
        return _("Set the scene")

    def build(self) -> None:
        """Draw what most people need first. What follows from an answer comes on the next page."""
        self._leaving: Leaving | None = None
        self.add(
            label(
                _(
                    "Look at her, not at the screen. Before you sit down, turn it away from others, or sit side by "
                    "side so that she can see it. F12 covers it."
                ),
                "quiet",
            )
        )
        pack = self.desk.pack
        self._choice(prompts.VENUE, _("Where are you?"), {venue.value: at.label for venue, at in pack.venues.items()})
        self._minutes = self._choice(
            prompts.MINUTES,
            _("How many minutes do you have?"),
            {route.id: route.label for route in pack.routes.values()},
        )
        self._choice(
            prompts.INTERPRETER,
            _("Does she need an interpreter, or help to follow?"),
            {"no": _("No"), YES: _("Yes"), "not_known": _("Not sure")},
        )
        # Below all three, so that its words never move what is being pressed.
        self._way = Column()
        self.add(self._way)
        self._show_way()
        self._if_there_is_time()
        self._before_you_meet()

    def _choice(self, prompt: str, question: str, options: dict[str, str]) -> Choices:
        made = Choices(
            options,
            (self.desk.state.answer(prompt),),
            lambda key, on: self._chose(prompt, key if on else ""),
            question,
            one=True,
        )
        self._ask(question, made)
        return made

    def _ask(self, question: str, choices: Choices) -> None:
        self.gap(0.25)
        self.add(label(question, "label"), choices)

    def _chose(self, prompt: str, value: str) -> None:
        self.desk.answer(prompt, value)
        if prompt != prompts.NATION:
            self._show_way()
            if self._leaving is not None:
                self._leaving.changed()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, " ".join(self._about_the_way())))

    # ---- the way that the time allows

    def _show_way(self) -> None:
        title, *sentences = self._about_the_way()
        card = Card("soft", pad_em=0.75, gap_em=0.375)
        card.setMaximumWidth(theme.em(PROSE_EM))
        card.add(label(title, "strong"), *(label(sentence) for sentence in sentences))
        shorter = scene.shorter(self.desk.pack, self.desk.state)
        if shorter is not None:
            offer = _("Take the shorter way: {label}").format(label=shorter.label)
            card.add(Flow(button(offer, partial(self._take, shorter))))
        self._way.fill(card)

    def _about_the_way(self) -> list[str]:
        """What the way is called, then what it leaves out, what an interpreter makes of it, and what stays."""
        desk, chosen = self.desk, self.desk.route
        said = desk.state.answer(prompts.MINUTES)
        title = _("Your way: {label}") if said else _("Until you say how long: {label}")
        sentences = [title.format(label=chosen.label), chosen.leaves_out]
        if needs_interpreter(desk.state) and chosen.minutes:
            doubled = _("With an interpreter this way takes twice as long: about {minutes} minutes.")
            sentences.append(doubled.format(minutes=desk.minutes))
            shorter = scene.shorter(desk.pack, desk.state)
            if shorter is not None:
                fixed = _("If your time is fixed, take the shorter way. It takes about {minutes} with an interpreter.")
                sentences.append(fixed.format(minutes=shorter.minutes * INTERPRETER_FACTOR))
        if scene.kept_pages(desk.pack, desk.state):
            sentences.append(_("Nothing is lost: steps that hold answers stay on the way."))
        return sentences

    def _take(self, route: Route) -> None:
        self._chose(prompts.MINUTES, route.id)
        for key, toggle in self._minutes.toggles.items():
            toggle.set_quietly(key == route.id)
        self._minutes.toggles[route.id].setFocus()

    # ---- what can wait

    def _if_there_is_time(self) -> None:
        self.gap()
        self.add(label(_("If there is time"), "large"))
        self._several(prompts.OVERHEARD, _("Who can overhear?"), scene.overheard_labels())
        self._several(
            prompts.IN_BUILDING,
            _("Is a partner, relative or co-defendant in the building?"),
            scene.in_building_labels(),
        )
        self._choice(
            prompts.LITERAL,
            _("Would plain and exact words help her?"),
            {YES: _("Literal wording, no open questions")},
        )
        self.add(
            label(
                _("It can help through an interpreter, after a head injury, or if she takes words literally."), "quiet"
            )
        )
        nations = {nation.value: nation_label(nation) for nation in Nation}
        question = _("Which nation? The law and the lines differ.")
        self._nation = Choices(nations, (self.desk.nation.value,), self._chose_nation, question, one=True)
        self._ask(question, self._nation)

    def _several(self, name: str, question: str, options: dict[str, str]) -> None:
        self._ask(question, Several(self.desk, name, question, options))

    def _chose_nation(self, nation: str, on: bool) -> None:
        self._chose(prompts.NATION, nation if on else "")
        # There always is one: without an answer, that of this computer.
        self._nation.toggles[self.desk.nation.value].set_quietly(True)

    def _before_you_meet(self) -> None:
        self._crib = Column()
        self.gap(0.25)
        self.add(
            label(_("Before you meet her"), "label"),
            label(_("Mark what records say, so that she need not be asked again."), "quiet"),
            Flow(button(_("Carry over what is known already"), lambda: self.desk.go("known"))),
            label(_("No computer in the room? Take the way on paper, and type it up afterwards."), "quiet"),
            Flow(button(_("Print the crib for this way"), self._open_crib)),
            self._crib,
        )

    def _open_crib(self) -> None:
        desk = self.desk
        self._leaving = Leaving(desk, lambda: route_crib(desk.pack, desk.route, desk.today, desk.practice), "crib")
        self._crib.fill(self._leaving)
        self._leaving.findChildren(QPushButton)[0].setFocus()

    def keep(self) -> object:
        """Whether the ways out for the crib are open."""
        return self._leaving is not None

    def restore(self, kept: object) -> None:
        """Open them again."""
        if kept:
            self._open_crib()


class Several(Choices):
    """A list of the scene: any answers, but those that stand alone take the others back.

    Args:
        desk: reads the list and takes the events.
        name: the list.
        question: what it asks, for a screen reader.
        options: id to words, in order.
    """

    def __init__(self, desk: Desk, name: str, question: str, options: dict[str, str]) -> None:
        super().__init__(options, desk.state.picked(name), self._press, question)
        self._desk = desk
        self._name = name

    def _press(self, item: str, on: bool) -> None:
        for event in scene.pressed(self._desk.state, self._name, item, on):
            self._desk.send(event)
        picked = self._desk.state.picked(self._name)
        for key, toggle in self.toggles.items():
            toggle.set_quietly(key in picked)
