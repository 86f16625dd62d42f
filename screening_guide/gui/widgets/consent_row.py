"""One line of the consent ledger: who, whether she agreed, and what exactly, behind a toggle that is always there."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening_guide.gui import theme
from screening_guide.gui.desk import Desk
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.buttons import Toggle, rove
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.fields import Field
from screening_guide.gui.widgets.flow import Flow
from screening_guide.gui.widgets.text import label, say_text
from screening_guide.guide import prompts
from screening_guide.guide.consent import Consent, Standing
from screening_guide.i18n import _
from screening_guide.output.lines import standing_words

NARROW_EM = 48.0
ANSWERS_SHARE = 0.68
INDENT_EM = 0.75


class ConsentRow(QWidget):
    """A row. What it shows follows from the state; *Taken back* and what exactly are drawn with the page.

    Args:
        desk: reads the state and takes the events.
        consent: the line.
        read: reads a line again, after an answer, by whom it is filed under.

    Attributes:
        what: shows and hides what exactly; open at first where she has agreed.
    """

    def __init__(self, desk: Desk, consent: Consent, read: Callable[[str], Consent]) -> None:
        super().__init__()
        self._desk, self._consent, self._read = desk, consent, read
        # Who exactly is typed below; the controls keep one name meanwhile.
        self._named = consent.recipient.text if consent.recipient.named else consent.text
        self._prompt = prompts.consent(consent.who)
        self._standing = label("", "quiet")
        names = {Standing.AGREED: _("She agreed"), Standing.NOT_AGREED: _("She did not agree")}
        if consent.standing in (Standing.AGREED, Standing.TAKEN_BACK):
            names[Standing.TAKEN_BACK] = _("Taken back")
        self._answers = {standing: Toggle(words, self._named) for standing, words in names.items()}
        rove(list(self._answers.values()))
        self.what = Toggle(_("What exactly?"), self._named, quiet=True)
        self._fold = Column(gap_em=0.5)
        self._fold.setContentsMargins(theme.em(INDENT_EM), 0, 0, theme.em(INDENT_EM))
        self._fold.hide()
        who = QWidget()
        column = QVBoxLayout(who)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(self._named, "strong"))
        column.addWidget(self._standing)
        column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.em(0.5))
        box.addWidget(Beside(who, Flow(*self._answers.values(), self.what), NARROW_EM, share=ANSWERS_SHARE))
        box.addWidget(self._fold)
        self.what.toggled.connect(self._open)
        self.what.setChecked(consent.standing is Standing.AGREED)
        self._show(consent)
        for standing, toggle in self._answers.items():
            toggle.toggled.connect(lambda on, standing=standing: self._answered(standing, on))

    def is_turned(self) -> bool:
        """Whether what exactly was opened or closed by hand."""
        return self.what.isChecked() is not (self._consent.standing is Standing.AGREED)

    def _answered(self, standing: Standing, on: bool) -> None:
        """Pressed again, she was not asked; what she has not taken back after all, she agrees to."""
        off = Standing.AGREED if standing is Standing.TAKEN_BACK else Standing.NOT_ASKED
        self._desk.answer(self._prompt, standing if on else off)
        self._show(self._read(self._consent.who))

    def _show(self, consent: Consent) -> None:
        for standing, toggle in self._answers.items():
            toggle.set_quietly(standing is consent.standing)
        say_text(self._standing, standing_words(consent, self._desk.from_notes))

    def _open(self, on: bool) -> None:
        """What exactly is made when it is first wanted: most rows never are."""
        if on and not self._fold.contents():
            self._fold.fill(*self._parts())
        self._fold.setVisible(on)

    def _parts(self) -> list[QWidget]:
        who, named = self._consent.who, self._named
        chosen = prompts.consent_what(who)
        made: list[QWidget] = []
        if self._consent.recipient.named:
            made += self._field(prompts.consent_who(who), _("Who? A role, not a name"))
        made.append(
            Choices(
                {each.id: each.text for each in self._desk.pack.consents.what},
                self._desk.state.picked(chosen),
                lambda key, on: self._desk.pick(chosen, key, on),
                named,
            )
        )
        return made + self._field(prompts.consent_words(who), _("In other words: what exactly?"))

    def _field(self, prompt: str, words: str) -> list[QWidget]:
        """One field; none on a way with little typing, unless it holds something."""
        written = self._desk.state.answer(prompt)
        if self._desk.route.little_typing and not written:
            return []
        field = Field(words, written, lambda text: self._desk.write(prompt, text))
        field.edit.setAccessibleDescription(self._named)
        return [field]
