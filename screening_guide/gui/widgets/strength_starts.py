"""First, one true, good thing: the starts of a strength to press, where none was noted and needs would come first."""

from screening_guide.gui.desk import Desk
from screening_guide.gui.widgets.choices import Choices
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.i18n import _


def has_strength(desk: Desk) -> bool:
    """Whether a strength was noted, pressed or in words."""
    return bool(desk.state.picked(prompts.STRENGTHS) or desk.state.answer(prompts.STRENGTH_WORDS))


def starts(desk: Desk) -> dict[str, str]:
    """The starts of a strength: id to words."""
    return {item.id: item.text for item in desk.pack.strengths.values()}


class StrengthStarts(Card):
    """A short block of starts. There is nothing to type.

    Args:
        desk: reads and takes the choice.
        heading: what stands above it.
    """

    def __init__(self, desk: Desk, heading: str) -> None:
        super().__init__("soft", pad_em=0.75)
        self.add(
            label(heading, "title"),
            label(_("Press one that is true, and say it to her. It heads the note."), "quiet"),
            Choices(
                starts(desk),
                desk.state.picked(prompts.STRENGTHS),
                lambda key, on: desk.pick(prompts.STRENGTHS, key, on),
                _("Starts for a strength"),
            ),
        )
