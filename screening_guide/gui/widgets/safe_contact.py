"""How to reach her safely: what she agrees to, in her words, and what to keep to when ringing."""

from screening_guide.gui.desk import Desk
from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.widgets.fold import Fold
from screening_guide.gui.widgets.frames import Card, say
from screening_guide.gui.widgets.question import Asked, Question
from screening_guide.gui.widgets.text import label
from screening_guide.guide import prompts
from screening_guide.guide.literal import script_body
from screening_guide.i18n import _, hers
from screening_guide.output.lines import contact_labels

RING, TEXT, SET_TIMES, DO_NOT_RING = "ring", "text", "set_times", "do_not_ring"

# What takes back what: nobody can ring her and not ring her.
_TAKES_BACK = {
    RING: (TEXT, DO_NOT_RING),
    TEXT: (RING, SET_TIMES),
    SET_TIMES: (TEXT, DO_NOT_RING),
    DO_NOT_RING: (RING, SET_TIMES),
}


class SafeContact(Card):
    """Safe contact, agreed when she is alone.

    Args:
        desk: reads and takes the answers.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.add(label(_("Safe contact"), "title"), say(hers("Is it safe for me to ring you?")))
        asked = Asked(
            question="contact",
            list=prompts.CONTACT,
            options=contact_labels(),
            named=_("Safe contact"),
            prompt=prompts.CONTACT_WORDS,
            label=_("What you agreed: safe times, what to say, the safe word"),
        )
        self.add(Question(desk, asked, pick=self._pick))
        if "safe-contact" in desk.pack.scripts:
            script = desk.pack.scripts["safe-contact"]
            self.add(Fold(script.title, *widgets(script_body(script, desk.literal))))

    def _pick(self, key: str, on: bool) -> None:
        picked = self._desk.state.picked(prompts.CONTACT)
        for other in _TAKES_BACK.get(key, ()):
            if on and other in picked:
                self._desk.pick(prompts.CONTACT, other, False)
        self._desk.pick(prompts.CONTACT, key, on)
