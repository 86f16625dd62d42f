"""Before you finish: confidentiality for the third time, who may be told, and how it could be used against her."""

from screening_guide.gui import theme
from screening_guide.gui.markdown_view import widgets
from screening_guide.gui.page import Page
from screening_guide.gui.topic_view import DutyCard
from screening_guide.gui.widgets.consent_row import ConsentRow
from screening_guide.gui.widgets.fold import Fold
from screening_guide.gui.widgets.frames import PROSE_EM, Card, say
from screening_guide.gui.widgets.marked_line import MarkedLine
from screening_guide.gui.widgets.safe_contact import SafeContact
from screening_guide.gui.widgets.text import label
from screening_guide.guide.consent import Consent, ledger
from screening_guide.guide.literal import script_body
from screening_guide.guide.phrases import nation_label
from screening_guide.guide.reviewing.lines import CONSENT
from screening_guide.guide.scene import watched
from screening_guide.i18n import _, hers, ngettext
from screening_guide.output.against_her import marks
from screening_guide.output.lines import lower_first
from screening_guide.output.sources import source_line

SCRIPT = "confidentiality-end"
DUTY = "sharing-without-consent"


class BeforePage(Page):
    """Her say over what is passed on."""

    step = "before"

    def title(self) -> str:
        """Its name."""
        return _("Before you finish")

    def build(self) -> None:
        """Draw the script, the ledger, what the law may allow, and the second look."""
        self._material = self.desk.material()
        script = self.desk.pack.scripts.get(SCRIPT)
        if self.desk.from_notes:
            self.add(label(_("She is not in the room. Write down only what she agreed to then."), "quiet"))
        elif script:
            self.add(*widgets(script_body(script, self.desk.literal)))
        self._draw_ledger()
        if "plan" not in self.desk.route_pages and watched(self.desk.state):
            self.add(SafeContact(self.desk))  # the shortest way has no plan, and this cannot wait
        self._draw_second_look()

    def keep(self) -> object:
        """What was opened or closed by hand."""
        rows = {who: row.what.isChecked() for who, row in self._rows.items() if row.is_turned()}
        return rows, tuple(line for line, marked in self._marked.items() if marked.is_waiting())

    def restore(self, kept: object) -> None:
        """Open or close it again, where it is still there."""
        assert isinstance(kept, tuple)
        rows, lines = kept
        for who in self._rows.keys() & rows:
            self._rows[who].what.setChecked(rows[who])
        for line in self._marked.keys() & set(lines):
            self._marked[line].open()

    # ---- who may be told

    def _draw_ledger(self) -> None:
        self.add(label(_("Who may be told?"), "title"))
        ask = "" if self.desk.from_notes else _("Ask about each, one at a time. ")
        self.add(label(ask + _("What you leave alone is printed as “not asked”."), "quiet"))
        self._rows = {each.who: ConsentRow(self.desk, each, self._consent) for each in self._material.ledger()}
        self.add(Card(pad_em=0.75, gap_em=0.5).add(*self._rows.values()))
        self.add(self._without_her_yes())

    def _consent(self, who: str) -> Consent:
        services = {service.id: service.name for service in self._material.shortlist}
        return next(each for each in ledger(self.desk.pack, self.desk.state, services) if each.who == who)

    def _without_her_yes(self) -> Card:
        """When the law may allow it, and who decides. There is nothing to tick here."""
        pack = self.desk.pack
        exceptions = pack.consents.exceptions
        when = "; ".join(lower_first(each.text) for each in exceptions)
        box = Card("soft", pad_em=0.75, gap_em=0.25)
        box.setMaximumWidth(theme.em(PROSE_EM))
        box.add(
            label(_("Without her yes"), "strong"),
            label(_("The law may allow it when: {when}.").format(when=when)),
            label(
                _("Who decides here: {who}. This app ticks nothing for anyone.").format(
                    who=lower_first(pack.venues[self.desk.venue].lead)
                )
            ),
        )
        duty = pack.duties.get(DUTY)
        if duty is not None and self.desk.nation not in duty.nations:
            nation = nation_label(self.desk.nation)
            box.add(label(_("In {nation} the law may differ: check.").format(nation=nation)))
        sources = dict.fromkeys(number for each in exceptions for number in each.sources)
        box.add(label(source_line(pack, sources, pack.info.reviewed, CONSENT), "small"))
        if duty is not None:
            box.add(Fold(_("What to do then"), DutyCard(pack, duty, whole=True), described=duty.title))
        return box

    # ---- how it could be used against her

    def _draw_second_look(self) -> None:
        self.gap(0.25)
        self.add(label(_("How could this be used against her?"), "title"))
        self._marked = {mark.entry.id: MarkedLine(self.desk, mark) for mark in marks(self._material)}
        if not self._marked:
            self.add(label(_("No line that would leave is marked. Read each yourself before it goes."), "quiet"))
            return
        self._count = label("", "strong")
        self.add(
            self._count,
            label(_("Nothing is changed for you, and nothing waits for you: decide line by line."), "quiet"),
        )
        if not self.desk.from_notes:
            self.add(say(hers("Can I write this down and pass it on?")))
        self.add(*self._marked.values())
        self._show_count()
        self.desk.changed.connect(self._show_count)

    def _show_count(self) -> None:
        lines = len(self._marked)
        undecided = sum(not marked.is_decided() for marked in self._marked.values())
        looked = ngettext("{count} line to look at", "{count} lines to look at", lines).format(count=lines)
        left = _("{count} not decided yet").format(count=undecided) if undecided else _("all decided")
        self._count.setText(_("{lines}, {left}").format(lines=looked, left=left))
