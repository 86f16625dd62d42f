"""What can be asked of a service: women only, kinds of help, and whom, when and how it takes her."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from screening_guide.directory import words
from screening_guide.directory.candidate import QUESTIONS
from screening_guide.directory.ranking import Filters
from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.widgets.buttons import Toggle
from screening_guide.gui.widgets.flow import Flow
from screening_guide.i18n import _

USUAL_CHIPS = 6
ASKED = QUESTIONS[:-1]  # whether she can ring herself has a button of its own
LANGUAGE_EM = 14


class PlaceFilters(Flow):
    """A row of buttons. What is chosen is kept on the desk, and outlives the page.

    Args:
        desk: keeps it.
        needs: kinds of help that are chosen at first.
        on_change: called when something is chosen or taken back.
    """

    def __init__(self, desk: Desk, needs: frozenset[str], on_change: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._on_change = desk, on_change
        self.needs = set(needs)
        looking = desk.looking
        women = Toggle(_("Women only"), _("Leave out places that are open to men"))
        women.set_quietly(looking.women_only)
        women.toggled.connect(lambda on: self._set("women_only", on))
        herself = Toggle(_("She can ring herself"), _("Leave out places that only agencies can refer to"))
        herself.set_quietly(looking.self_referral)
        herself.toggled.connect(lambda on: self._set("self_referral", on))
        self.add(women)
        self.add(herself)
        chips = self._needs()
        questions = [*(self._question(name) for name in ASKED), self._language()]
        asking = bool(looking.asked or looking.language)
        for chip in chips[:USUAL_CHIPS]:
            self.add(chip)
        self._add_more(_("More kinds of help"), chips[USUAL_CHIPS:])
        self._add_more(_("Whom it takes, and when"), questions, asking)
        for hidden, on in ((chips[USUAL_CHIPS:], False), (questions, asking)):
            for each in hidden:
                self.add(each)
                each.setVisible(on)
        self.last: QWidget = questions[-1]

    def chosen(self) -> Filters:
        """Everything that is asked for."""
        looking = self._desk.looking
        return Filters(
            tuple(need for need in self._desk.pack.needs if need in self.needs),
            looking.women_only,
            looking.self_referral,
            tuple(name for name in ASKED if name in looking.asked),
            looking.language.strip(),
        )

    def _needs(self) -> list[QWidget]:
        """A chip for each kind of help, those chosen first."""
        every = self._desk.pack.needs
        chips: list[QWidget] = []
        for need in sorted(every, key=lambda need: need not in self.needs):
            chip = Toggle(every[need].text, _("Kind of help"))
            chip.set_quietly(need in self.needs)
            chip.toggled.connect(lambda on, need=need: self._set_need(need, on))
            chips.append(chip)
        return chips

    def _add_more(self, name: str, hidden: Sequence[QWidget], on: bool = False) -> None:
        more = Toggle(name, quiet=True)
        more.set_quietly(on)
        for each in hidden:
            more.toggled.connect(each.setVisible)
        self.add(more)

    def _question(self, name: str) -> Toggle:
        toggle = Toggle(words.question(name), _("Leave out places that are known not to"))
        toggle.set_quietly(name in self._desk.looking.asked)
        toggle.toggled.connect(lambda on: self._set("asked", self._desk.looking.asked ^ {name}))
        return toggle

    def _language(self) -> QLineEdit:
        field = QLineEdit(self._desk.looking.language)
        field.setPlaceholderText(_("Language, such as Urdu"))
        field.setAccessibleName(_("Language"))
        field.setFixedWidth(theme.em(LANGUAGE_EM))
        field.textChanged.connect(lambda text: self._set("language", text))
        return field

    def _set(self, name: str, value: object) -> None:
        setattr(self._desk.looking, name, value)
        self._on_change()

    def _set_need(self, need: str, on: bool) -> None:
        (self.needs.add if on else self.needs.discard)(need)
        self._desk.looking.needs = frozenset(self.needs)
        self._on_change()
