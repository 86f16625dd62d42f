"""Closer look: a page for each topic that the notes or she bring up, and any other on request."""

from functools import partial

from PySide6.QtWidgets import QWidget

from screening_guide.gui import theme
from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.topic_view import above_signs, below_signs
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.combo import Combo
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.sign_row import SignRow
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.events import Event, Quoted
from screening_guide.guide.model import SignGroup, Topic, Voice
from screening_guide.guide.phrases import because, group_label
from screening_guide.guide.suggest import open_topics
from screening_guide.i18n import _

MOST_TABS = 5


class CloserPage(Page):
    """One topic at a time."""

    step = "closer"

    def title(self) -> str:
        """Its name."""
        return _("Closer look")

    def build(self) -> None:
        """Draw the open topics as tabs, a list of every topic, and the first topic."""
        self._opened = {each.topic.id: each for each in open_topics(self.desk.pack, self.desk.state)}
        if self._opened:
            self.add(
                label(_("Worth exploring, from what you noted and what she chose. One or two is enough."), "quiet")
            )
        else:
            self.add(
                label(_("Nothing noted so far. That can be the right answer: go on, or open a topic by name."), "quiet")
            )
        self._topic_shown: Topic | None = None
        shown = list(self._opened)[:MOST_TABS]
        self._tabs = Choices(
            {key: self._opened[key].topic.title for key in shown}, tuple(shown[:1]), self._pressed, _("Topic"), one=True
        )
        if shown:
            self.add(self._tabs)
        self.add(self._every_topic())
        self._column = Column(gap_em=0.75)
        self.add(self._column)
        if shown:
            self._show(self._opened[shown[0]].topic)
        elif "nothing-identified" in self.desk.pack.scripts:
            script = self.desk.pack.scripts["nothing-identified"]
            self._column.fill(label(script.title, "title"), *widgets(script.body))

    def _every_topic(self) -> Combo:
        box = Combo()
        box.setAccessibleName(_("Another topic"))
        box.addItem(_("Another topic…"), "")
        for topic in sorted(self.desk.pack.topics.values(), key=lambda topic: topic.title):
            box.addItem(topic.title, topic.id)
        box.setMaximumWidth(theme.em(22))
        box.activated.connect(lambda _index: self._named(str(box.currentData())))
        return box

    def _named(self, topic_id: str) -> None:
        if topic_id:
            self.desk.pick(prompts.TOPICS_OPENED, topic_id, True)
            self._show(self.desk.pack.topics[topic_id])
            for toggle in self._tabs.toggles.values():
                toggle.set_quietly(False)

    def _pressed(self, topic_id: str, _on: bool) -> None:
        self._tabs.toggles[topic_id].set_quietly(True)
        self._show(self.desk.pack.topics[topic_id])

    def _show(self, topic: Topic) -> None:
        self._topic_shown = topic
        self._column.fill(*self._topic(topic))

    def _noted(self, event: Event) -> None:
        self.desk.send(event)
        self._fill_words()

    def _fill_words(self) -> None:
        """A field for her words under every sign that she told, as soon as she told it."""
        signs = self._topic_shown.signs if self._topic_shown else ()
        notes = {sign: self.desk.state.note(sign.id) for sign in signs}
        said = {sign: note for sign, note in notes.items() if Voice.SAID in note.voices}
        heading = [label(_("Her words, if you want to keep them exact"), "title")] if said else []
        self._words.fill(
            *heading, *(Field(sign.text, note.words, partial(self._quote, sign.id)) for sign, note in said.items())
        )

    def keep(self) -> object:
        """The open topic."""
        return self._topic_shown.id if self._topic_shown else None

    def restore(self, kept: object) -> None:
        """Open it again."""
        shown = self._topic_shown.id if self._topic_shown else None
        if kept != shown and kept in self._opened:
            self._show(self.desk.pack.topics[str(kept)])
            for key, toggle in self._tabs.toggles.items():
                toggle.set_quietly(key == kept)

    def _quote(self, sign_id: str, words: str) -> None:
        self.desk.send(Quoted(sign_id, words), typing=True)

    def _topic(self, topic: Topic) -> list[QWidget]:
        pack, state = self.desk.pack, self.desk.state
        made: list[QWidget] = [label(topic.title, "title"), label(topic.plain)]
        opened = self._opened.get(topic.id)
        if opened and (opened.notes or opened.cards):
            reason = because(pack, opened.notes, opened.cards, most=3)
            made.append(label(_("Because: {reason}.").format(reason=reason), "quiet"))
        if topic.sensitive and "confidentiality-sensitive" in pack.scripts:
            script = pack.scripts["confidentiality-sensitive"]
            card = Card("soft")
            made.append(card.add(label(script.title, "strong"), *widgets(script.body)))
        made += above_signs(pack, topic)
        made.append(label(_("Signs"), "title"))
        for group in SignGroup:
            signs = [sign for sign in topic.signs if sign.group is group]
            if signs:
                made.append(label(group_label(group), "label"))
            made += [SignRow(sign, state.note(sign.id), self._noted, brief=True) for sign in signs]
        self._words = Column()
        self._fill_words()
        made.append(self._words)
        made += below_signs(pack, topic, self.desk.venue, self.desk.nation)
        return made
