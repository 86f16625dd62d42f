"""Home: four doors, and what stands behind them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from screening_guide.directory.ageing import written
from screening_guide.gui import theme
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.buttons import button
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.measured import grow_with_width
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _
from screening_guide.output.readings import rules_read


class Door(QPushButton):
    """A large button with a title and a line of explanation."""

    def __init__(self, title: str, words: str, key: str, first: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "door")
        self.setProperty("first", first)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setShortcut(key)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.em(1.25), theme.em(1), theme.em(1.25), theme.em(1))
        box.setSpacing(theme.em(0.5))
        for text, role in ((title, "title"), (words, "quiet"), (key, "small")):
            line = label(text, role)
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(line)
        self.setMinimumHeight(theme.em(7.5))
        grow_with_width(self, QSizePolicy.Policy.Minimum)

    def hasHeightForWidth(self) -> bool:
        """Its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its words need."""
        layout = self.layout()
        return max(layout.heightForWidth(width), self.minimumHeight()) if layout else self.minimumHeight()


class HomePage(Page):
    """Four doors."""

    def title(self) -> str:
        """The question on the first screen."""
        return _("What would help right now?")

    def build(self) -> None:
        """Draw the doors, an unfinished conversation, and where the content stands."""
        self.add(
            label(
                _(
                    "A conversation guide with a phone book. It notices with you, suggests what to say, and finds a "
                    "real place to ring. It keeps nothing and needs no network."
                ),
                "quiet",
            )
        )
        self._carry_on: QWidget | None = None
        if self.desk.started_at is not None or not self.desk.conversation.is_empty:
            self._add_unfinished()
        doors = [
            (
                _("Start a conversation"),
                _("Five minutes or an hour: safety first, then what matters to her."),
                "Alt+S",
                "start",
            ),
            (
                _("Find a women's centre"),
                _("By postcode, town or need. Every number says how old it is."),
                "Alt+F",
                "find",
            ),
            (
                _("Look something up"),
                _("Signs, what to say, urgent steps, scripts. Opens on any word."),
                "Alt+L",
                "book",
            ),
            (
                _("Practise"),
                _("Invented cases, alone or with a room. Cannot be mistaken for real."),
                "Alt+P",
                "practise",
            ),
        ]
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.em(1))
        self._doors: list[QWidget] = []
        for index, (title, words, key, page) in enumerate(doors):
            door = Door(title, words, key, first=index == 0)
            door.clicked.connect(lambda _checked=False, page=page: self.desk.go(page))
            self._doors.append(door)
            self._grid.addWidget(door, index // 2, index % 2)
        self.gap(0.25)
        self.box.addLayout(self._grid)
        self.gap()
        self.add(label(self._standing(), "quiet"))
        self.add(
            Flow(
                button(_("About, sources and licences"), lambda: self.desk.go("about"), "link"),
                button(_("Text size and colours"), lambda: self.desk.go("looks"), "link"),
            )
        )

    def first_focus(self) -> QWidget | None:
        """The first door, or the way back into an open conversation."""
        return self._carry_on or self._doors[0]

    def _add_unfinished(self) -> None:
        card = Card("soft")
        card.add(label(_("A conversation is open. It is only in memory."), "strong"))
        self._carry_on = button(_("Carry on"), lambda: self.desk.go("resume"), "primary")
        card.add(Flow(self._carry_on, button(_("Leave it…"), lambda: self.desk.go("leave"))))
        self.add(card)

    def _standing(self) -> str:
        """Where the content and the directory stand."""
        info = self.desk.pack.info
        words = _("Content {version}: {read}. Follow your own policy first.").format(
            version=info.version, read=rules_read(self.desk.pack)
        )
        if meta := self.desk.standing():
            words += " " + _("{count} services; newest source {date}; no number has been rung for us.").format(
                count=meta["real_services"], date=written(meta["newest_source"])
            )
        return words
