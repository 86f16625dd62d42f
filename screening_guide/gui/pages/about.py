"""About: what this is and is not, who has read it, licences, attributions and every source."""

from screening_guide import __version__
from screening_guide.gui.page import Page
from screening_guide.gui.widgets.frames import Card
from screening_guide.gui.widgets.text import label
from screening_guide.i18n import _
from screening_guide.output.handover import never_a_diagnosis, sign_off
from screening_guide.output.readings import readers
from screening_guide.output.sources import full_sources
from screening_guide.paths import bundled

HEADING_LINES = 2


class AboutPage(Page):
    """Where everything comes from."""

    def title(self) -> str:
        """Its name."""
        return _("About Screening Guide")

    def build(self) -> None:
        """Draw purpose, who has read it, privacy, licences and sources."""
        pack = self.desk.pack
        self.add(
            label(_("Screening Guide {version}").format(version=__version__), "strong"),
            label(
                _(
                    "A conversation guide with a phone book, for court and probation staff who meet women. It is not a "
                    "risk tool, a record system or a symptom checker, and it gives no score."
                )
            ),
            label(never_a_diagnosis(), "strong"),
            label(sign_off(pack), "strong"),
            *(label(line) for line in readers(pack)),
            label(
                _(
                    "It keeps nothing about anyone: answers live in memory until you finish and clear. It opens no "
                    "network connection. It remembers only text size, colours and nation. It cannot protect printers, "
                    "saved PDFs, pasted text, or the screen from somebody looking."
                )
            ),
        )
        self.add(label(_("Licences and attributions"), "title"))
        self.add(Card().add(*(label(words, role) for words, role in paragraphs(self._notice()))))
        self.add(label(_("Sources of the guide's facts"), "title"))
        card = Card(gap_em=0.25)
        card.add(*(label(line, "quiet") for line in full_sources(pack, pack.sources)))
        self.add(card)

    @staticmethod
    def _notice() -> str:
        for place in ("resources/licences/NOTICE", "NOTICE"):
            path = bundled(place)
            if path.is_file():
                return path.read_text(encoding="utf-8").strip()
        return _("The file NOTICE is missing: install the app again to read the licences.")


def paragraphs(text: str) -> list[tuple[str, str]]:
    """A plain text file as paragraphs: an underlined line is a heading, wrapped lines run on."""
    found = []
    for block in text.split("\n\n"):
        lines = [line.strip() for line in block.strip().splitlines()]
        if len(lines) == HEADING_LINES and set(lines[1]) <= {"=", "-"}:
            found.append((lines[0], "strong"))
        elif lines:
            found.append((" ".join(lines), "body"))
    return found
