"""The steps of urgent rules: one rule whole; several as the one thing to do first, and each rule when it is opened."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from screening_guide.gui import theme
from screening_guide.gui.markdown_view import prose
from screening_guide.gui.page import LARGE_PERCENT
from screening_guide.gui.widgets.beside import Beside
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.column import Column
from screening_guide.gui.widgets.fold import Fold
from screening_guide.gui.widgets.frames import PROSE_EM
from screening_guide.gui.widgets.text import label
from screening_guide.guide.kinds import Nation, Venue
from screening_guide.guide.model import Pack
from screening_guide.guide.phrases import step_words
from screening_guide.guide.rule import StepText, UrgentRule
from screening_guide.guide.urgent import together
from screening_guide.i18n import _, ngettext
from screening_guide.output.sources import step_source

NARROW_EM = 52.0
SOURCE_SHARE = 0.26
# With several dangers no more than this stands on the page before anything is opened: it is read in half a minute.
MOST_WORDS = 90
FEWEST_NAMES = 2


def _step(pack: Pack, step: StepText, number: int | None = None) -> QWidget:
    """What to do, what to say to her (in English beneath when that is another language), and beside it its source."""
    lead = f"{number}\\. **{step.lead}**" if number else f"**{step.lead}**"
    # Text that is large already need not be larger: so the first act is in view whole in a small window.
    role = "step-plain" if theme.current().percent > LARGE_PERCENT else "step"
    made: list[QWidget] = [prose(f"{lead} {step.text}", role)]
    if step.say:
        spoken = label(" ".join(f"“{line}”" for line in step.say), "say")
        spoken.setAccessibleName(_("Say: {words}").format(words=" ".join(step.say)))
        spoken.setMaximumWidth(theme.em(PROSE_EM))
        made.append(spoken)
    if step.english:
        made.append(label(" ".join(f"“{line}”" for line in step.english), "quiet"))
    source = label(step_source(pack, step.sources), "small")
    return Beside(Column(*made, gap_em=0.25), source, NARROW_EM, share=SOURCE_SHARE, gap_em=0.5, top=True)


def one_rule(pack: Pack, rule: UrgentRule, venue: Venue, nation: Nation) -> list[QWidget]:
    """Every step of one rule.

    Args:
        pack: for the sources.
        rule: the rule.
        venue: where the worker is.
        nation: where in the United Kingdom.
    """
    steps = [_step(pack, step, number) for number, step in enumerate(rule.read(venue, nation), start=1)]
    return [*steps, *([prose(rule.body, "quiet")] if rule.body else [])]


class SeveralRules(Column):
    """What to do first, why it need not be told apart, and the steps of each rule when it is opened by its name.

    Of many rules the nearest dangers have their names in view, and the rest are one press away.

    Args:
        pack: for the sources, and for why.
        rules: two or more.
        venue: where the worker is.
        nation: where in the United Kingdom.
        opened: the id of the rule that is open already; may be none of them.
        on_open: called with the id of the rule that was opened, or with nothing.
        around: the words that stand on the page above the slip besides these.
    """

    def __init__(
        self,
        pack: Pack,
        rules: tuple[UrgentRule, ...],
        venue: Venue,
        nation: Nation,
        opened: str,
        on_open: Callable[[str], object],
        around: str,
    ) -> None:
        super().__init__(gap_em=0.5)
        self._on_open = on_open
        found = together(pack, rules, venue, nation)
        self._steps: dict[str, Callable[[], list[QWidget]]] = {
            rule.id: lambda rule=rule: one_rule(pack, rule, venue, nation)  # type: ignore[misc]
            for rule in found.rules
        }
        self._opened = Column()
        beneath = " ".join(found.first.english)  # the English of what she is told in another language
        source = step_source(pack, found.first.sources)
        words = " ".join((around, step_words(found.first), beneath, source, found.why))
        shown = _in_view(found.rules, MOST_WORDS - len(words.split()))
        first, rest = ({rule.id: rule.short for rule in rules} for rules in (found.rules[:shown], found.rules[shown:]))
        self._names = [
            Choices(names, (opened,), self._open, _("Steps of one danger"), one=True)
            for names in (first, rest)
            if names
        ]
        names: list[QWidget] = [*self._names[:1]]
        if rest:
            more = ngettext("And {count} more", "And {count} more", len(rest)).format(count=len(rest))
            names.append(Fold(more, self._names[1], described=_("Steps of one danger"), opened=opened in rest))
        self.fill(_step(pack, found.first), label(found.why, "strong"), *names, self._opened)
        if opened in self._steps:
            self._opened.fill(*self._steps[opened]())

    def _open(self, rule_id: str, on: bool) -> None:
        for choices in self._names:
            for each, toggle in choices.toggles.items():
                toggle.set_quietly(on and each == rule_id)
        self._opened.fill(*(self._steps[rule_id]() if on else []))
        self._on_open(rule_id if on else "")


def _in_view(rules: tuple[UrgentRule, ...], room: int) -> int:
    """How many names there is room for, in words. Folding one away needs three words: *And 2 more*."""
    counts = [len(rule.short.split()) for rule in rules]
    if sum(counts) <= room:
        return len(rules)
    fits = [number for number in range(len(rules)) if sum(counts[:number]) + 3 <= room]
    return max(FEWEST_NAMES, *fits, 0)
