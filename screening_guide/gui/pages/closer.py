"""Closer look: one topic at a time, those that the notes or she bring up, and any other on request."""

from PySide6.QtWidgets import QWidget

from screening_guide.gui import theme
from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.topic_view import above_signs, below_signs
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.combo import Combo
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.literal_toggle import LiteralToggle
from screening_guide.gui.widgets.sign_row import Shape, sign_row
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.kinds import SignGroup
from screening_guide.guide.literal import script_body
from screening_guide.guide.model import Topic
from screening_guide.guide.phrases import because, group_label
from screening_guide.guide.suggest import open_topics
from screening_guide.i18n import _

MOST_TABS = 5
MINUTES_A_TOPIC = 5
NARROW_EM = 40.0


class CloserPage(Page):
    """One topic at a time."""

    step = "closer"

    def title(self) -> str:
        """Its name."""
        return _("Closer look")

    def build(self) -> None:
        """Draw the open topics as tabs, a list of every topic, and the first topic."""
        self._opened = {each.topic.id: each for each in open_topics(self.desk.pack, self.desk.state)}
        self._trail: list[str] = []
        if self._opened:
            intro = _("Worth exploring, from what you noted and what she chose. One or two is enough.")
        else:
            intro = _("Nothing noted so far. That can be the right answer: go on, or open a topic by name.")
        self.add(Beside(label(intro, "quiet"), Flow(LiteralToggle(self.desk)), NARROW_EM))
        shown = list(self._opened)[:MOST_TABS]
        titles = {key: self._opened[key].topic.title for key in shown}
        self._tabs = Choices(titles, (), self._pressed, _("Topic"), one=True)
        if shown:
            self.add(self._tabs)
        self.add(self._every_topic())
        self._column = Column(gap_em=0.75)
        self.add(self._column)
        if shown:
            self._show(shown[0])
        elif "nothing-identified" in self.desk.pack.scripts:
            script = self.desk.pack.scripts["nothing-identified"]
            self._column.fill(label(script.title, "title"), *widgets(script_body(script, self.desk.literal)))

    def _every_topic(self) -> Combo:
        box = Combo()
        box.setAccessibleName(_("Another topic"))
        box.addItem(_("Another topic…"), "")
        for topic in sorted(self.desk.pack.topics.values(), key=lambda topic: topic.title):
            box.addItem(topic.title, topic.id)
        box.setMaximumWidth(theme.em(22))
        box.activated.connect(lambda _index: self._named(str(box.currentData())))
        return box

    # ---- from topic to topic

    def _named(self, topic_id: str) -> None:
        if topic_id:
            self.desk.pick(prompts.TOPICS_OPENED, topic_id, True)
            self._show(topic_id)

    def _pressed(self, topic_id: str, _on: bool) -> None:
        self._show(topic_id)

    def _show(self, topic_id: str) -> None:
        """Open a topic. It is then the newest that was looked at."""
        self._trail = [*(each for each in self._trail if each != topic_id), topic_id]
        for key, toggle in self._tabs.toggles.items():
            toggle.set_quietly(key == topic_id)
        self._column.fill(*self._topic(self.desk.pack.topics[topic_id]))

    def _most(self) -> int:
        """How many topics there is time for: one for each five minutes; all of them when nobody is waiting."""
        return max(self.desk.route.minutes // MINUTES_A_TOPIC, 1) if self.desk.route.minutes else MOST_TABS

    def advance(self) -> bool:
        """The next open topic that was not looked at, while the time allows one more."""
        following = next((key for key in self._tabs.toggles if key not in self._trail), None)
        if following is None or len(self._trail) >= self._most():
            return False
        self._show(following)
        return True

    def retreat(self) -> bool:
        """The topic before."""
        if len(self._trail) < 2:
            return False
        self._trail.pop()
        self._show(self._trail[-1])
        return True

    def first_focus(self) -> QWidget | None:
        """The open topic among the tabs."""
        return self._tabs.toggles.get(self._trail[-1]) if self._trail else None

    def keep(self) -> object:
        """The topics looked at, the open one last."""
        return tuple(self._trail)

    def restore(self, kept: object) -> None:
        """Open it again."""
        trail = [key for key in kept if key in self.desk.pack.topics] if isinstance(kept, tuple) else []
        still = [key for key in trail if key in self._opened]
        if still and still != self._trail:
            self._trail = still
            self._show(still[-1])

    # ---- one topic

    def _topic(self, topic: Topic) -> list[QWidget]:
        pack, literal = self.desk.pack, self.desk.literal
        made: list[QWidget] = [label(topic.title, "title"), label(topic.plain)]
        opened = self._opened.get(topic.id)
        if opened and (opened.notes or opened.cards):
            reason = because(pack, opened.notes, opened.cards, most=3)
            made.append(label(_("Because: {reason}.").format(reason=reason), "quiet"))
        if topic.before in pack.scripts:
            script = pack.scripts[topic.before]
            made.append(Card("soft").add(label(script.title, "strong"), *widgets(script_body(script, literal))))
        if topic.sensitive and "confidentiality-sensitive" in pack.scripts:
            script = pack.scripts["confidentiality-sensitive"]
            card = Card("soft")
            made.append(card.add(label(script.title, "strong"), *widgets(script_body(script, literal))))
        made += above_signs(pack, topic, literal)
        made.append(label(_("Signs"), "title"))
        for group in SignGroup:
            signs = [sign.id for sign in topic.signs if sign.group is group]
            if signs:
                made.append(label(group_label(group), "label"))
                made.append(Card(pad_em=0.25, gap_em=0).add(*(sign_row(self.desk, s, Shape.LINE) for s in signs)))
        return [*made, *below_signs(pack, topic, self.desk.venue, self.desk.nation, literal)]
