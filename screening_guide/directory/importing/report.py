"""What an import will change, or has changed, and what it could not read: for a person to act on."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from screening_guide.directory.importing.finding import Finding, Weight

MOST_KEPT = 2000
MOST_NAMED = 10

_INDEX = re.compile(r"\[\d+\]")
_QUOTED = re.compile(r"\d[\d ]+|“[^”]*”|names .*?, which")
_GUARDED = ("=", "+", "-", "@", "\t")


@dataclass
class Report:
    """Counts, examples and findings of one import.

    Attributes:
        source: what was imported, by name.
        new: how many services were not there before.
        changed: how many are there and say something else now.
        unchanged: how many say what they said.
        gone: how many came from this source before and are not in it now.
        skipped: how many rows were not imported.
        applied: whether the directory was changed, or only looked at.
        names: a few names for each of the words new, changed and gone.
        counts: how many findings of each weight.
    """

    source: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    skipped: int = 0
    applied: bool = False
    names: dict[str, list[str]] = field(default_factory=dict)
    counts: Counter[Weight] = field(default_factory=Counter)
    _findings: dict[Weight, list[Finding]] = field(default_factory=dict)

    @property
    def read(self) -> int:
        """How many services were understood."""
        return self.new + self.changed + self.unchanged

    def note(self, what: str, name: str) -> None:
        """Count a service as ``new``, ``changed``, ``unchanged`` or ``gone``."""
        setattr(self, what, getattr(self, what) + 1)
        named = self.names.setdefault(what, [])
        if len(named) < MOST_NAMED:
            named.append(_printable(name))

    def find(self, finding: Finding) -> None:
        """Take a finding. All are counted; the first two thousand of each weight are kept, each fit to print."""
        self.counts[finding.weight] += 1
        self.skipped += finding.weight is Weight.REJECTED
        kept = self._findings.setdefault(finding.weight, [])
        if len(kept) < MOST_KEPT:
            texts = (finding.where, finding.field, finding.what, finding.cure, finding.name)
            kept.append(Finding(finding.weight, *map(_printable, texts)))

    def findings(self) -> Iterator[Finding]:
        """What was kept, the most important first."""
        for weight in Weight:
            yield from self._findings.get(weight, ())

    def summary(self) -> list[str]:
        """A few plain sentences."""
        would = "" if self.applied else "would be "
        services = "1 service was" if self.read == 1 else f"{self.read} services were"
        lines = [
            f"{services} read from {self.source}: {self.new} {would}new, {self.changed} {would}changed, "
            f"{self.unchanged} the same"
            + (f", {self.gone} {would}taken out, because they are not in it any more." if self.gone else ".")
        ]
        for what in ("new", "changed", "gone"):
            names = self.names.get(what, [])
            if names:
                more = getattr(self, what) - len(names)
                lines.append(f"{what.capitalize()}: {'; '.join(names)}" + (f"; and {more} more." if more else "."))
        for weight, words in _WEIGHTS.items():
            if count := self.counts[weight]:
                lines.append(f"{words}: {count}.")
        return lines

    def grouped(self) -> list[str]:
        """The findings in sentences, those that say the same of several rows in one."""
        groups: dict[tuple[str, ...], list[Finding]] = {}
        for finding in self.findings():
            file = finding.where.partition(",")[0] if ", row" in finding.where else ""
            key = (finding.weight, file, _INDEX.sub("[]", finding.field), _QUOTED.sub("", finding.what), finding.cure)
            groups.setdefault(key, []).append(finding)
        made = []
        for found in groups.values():
            more = f" And {len(found) - 1} more like it." if len(found) > 1 else ""
            name = f" ({found[0].name})" if found[0].name else ""
            made.append(f"{found[0]}{name}{more}")
        return made

    def as_csv(self) -> str:
        """The findings as a table for a spreadsheet: row, field, what is wrong, and the cure."""
        made = io.StringIO()
        writer = csv.writer(made, lineterminator="\n")
        writer.writerow(("weight", "where", "service", "field", "what", "cure"))
        for finding in self.findings():
            cells = (finding.weight.value, finding.where, finding.name, finding.field, finding.what, finding.cure)
            writer.writerow(f"'{cell}" if cell.startswith(_GUARDED) else cell for cell in cells)
        return made.getvalue()


def _printable(text: str) -> str:
    """On one line, without signs that move the writing about and halves of letters, which cannot be written."""
    if text.isprintable():
        return text
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


_WEIGHTS = {
    Weight.REJECTED: "Rows left out",
    Weight.FLAGGED: "Things a person should look at",
    Weight.DROPPED: "Fields or parts left out",
    Weight.REPAIRED: "Things put right",
}
