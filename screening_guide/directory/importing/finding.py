"""What an import has to say about one row: what was found, in which field, and how to cure it."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """What became of it. The order is the order of importance."""

    REJECTED = "rejected"  # the row is not imported
    FLAGGED = "flagged"  # imported, and a person should look: a dead number, a possible duplicate, maybe closed
    DROPPED = "dropped"  # a field or part is not imported, the row is
    REPAIRED = "repaired"  # imported after an obvious correction, such as swapped coordinates


@dataclass(frozen=True)
class Finding:
    """One finding.

    Attributes:
        weight: what became of it.
        where: file and row, or page and item, such as ``services.csv, row 12``.
        field: the field's name as the file spells it; blank for the whole row.
        what: what is wrong, in plain words, without a full stop.
        cure: what to do about it, in plain words, without a full stop; blank when nothing need be done.
        name: the service's name when it is known.
    """

    weight: Weight
    where: str
    field: str
    what: str
    cure: str = ""
    name: str = ""

    def __str__(self) -> str:
        about = f"{self.where}: " + (f"{self.field}: " if self.field else "")
        return f"{about}{self.what}" + (f": {self.cure}" if self.cure else "") + "."


@dataclass(frozen=True)
class Raw:
    """One service as it came: nested as in HSDS or ORUK JSON, of any version, in any spelling.

    Attributes:
        where: file and row, or page and item, for findings.
        data: the nested object, straight from the parser.
    """

    where: str
    data: dict[str, object]


@dataclass(frozen=True)
class FlatRow:
    """One row of our own CSV: a cell for every column of ``content/directory/services.csv``."""

    where: str
    cells: dict[str, str]
