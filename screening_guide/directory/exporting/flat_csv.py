"""Our own CSV: for people who keep a directory in a spreadsheet, and for another copy of the app."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from screening_guide.directory import flat, record
from screening_guide.directory.exporting.checked import Written
from screening_guide.writing import writing


def write_flat(services: Iterable[record.Service], path: Path) -> Written:
    """Write services as rows of our own CSV, whole or not at all.

    Args:
        services: in the order in which they are to stand.
        path: the file.

    Raises:
        FileProblem: it cannot be written.
    """
    written = Written(0, [])
    with writing(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        writer = csv.DictWriter(text, (*flat.COLUMNS, *flat.FURTHER), lineterminator="\n")
        writer.writeheader()
        for service in services:
            writer.writerow(flat.row(service))
            written.services += 1
        text.detach()
    return written
