"""A pack while it is being read: what could be used, what is wrong, and where each item is written."""

from dataclasses import dataclass, field
from pathlib import Path

from screening_guide.guide.finding import Finding
from screening_guide.guide.front_matter import Document, Key
from screening_guide.guide.model import Pack


@dataclass
class Loaded:
    """A pack and what was wrong with its files.

    Attributes:
        pack: what could be used, or None when the pack is refused.
        findings: everything wrong, in file order.
        documents: every file that could be read, by its path inside the pack.
        places: where each named item is written.
    """

    pack: Pack | None = None
    findings: list[Finding] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    root: Path = field(default_factory=Path)
    places: dict[tuple[str, str], tuple[str, Key]] = field(default_factory=dict)

    def report(self, file: str, key: Key, message: str, urgent: bool = False) -> None:
        """Add a finding at a key of a file."""
        document = self.documents.get(file)
        self.findings.append(Finding(file, document.line(key) if document else 1, message, urgent))

    def report_item(self, kind: str, item_id: str, message: str, key: Key = (), urgent: bool = False) -> None:
        """Add a finding about a named item, at the place where the item is written."""
        file, base = self.places.get((kind, item_id), ("pack.toml", ()))
        self.report(file, (*base, *key), message, urgent)
