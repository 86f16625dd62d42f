"""Open Referral UK 3.0 as files: one array of services, or a folder that a web server can publish as a feed."""

import tempfile
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from screening_guide.directory import record
from screening_guide.directory.exporting.checked import Written, checked
from screening_guide.writing import writing, writing_folder

_ROOT = {
    "version": "HSDS-UK-3.0",
    "profile": "https://openreferraluk.org",
    "openapi_url": "https://openreferraluk.org/specifications/3.0/openapi.json",
}


def write_array(services: Iterable[record.Service], path: Path) -> Written:
    """Write one JSON array of full services, in the order of their ids: the whole file or nothing.

    Args:
        services: read once, one at a time.
        path: the file.

    Returns:
        How many were written, and which were left out and why.

    Raises:
        FileProblem: the file cannot be written.
        DirectoryProblem: the schema that ships with the app is missing.
    """
    with writing(path) as file, _Sorted(services) as chosen:
        file.write(b"[")
        for number, (_, service) in enumerate(chosen):
            file.write((b",\n" if number else b"\n") + service)
        file.write(b"\n]\n")
    return chosen.written


def write_feed(services: Iterable[record.Service], folder: Path, per_page: int = 50) -> Written:
    """Write a feed of plain files: ``index.json``, ``services/page-N.json`` and ``services/{id}.json``.

    The folder is written whole or not at all. One that holds anything but an earlier feed is left alone.

    Args:
        services: read once, one at a time.
        folder: the folder to make or replace.
        per_page: services on one page, at least 1.

    Returns:
        How many were written, and which were left out and why.

    Raises:
        FileProblem: the folder cannot be written, or holds other things.
        DirectoryProblem: the schema that ships with the app is missing.
    """
    with writing_folder(folder, ours=("index.json", "services")) as part, _Sorted(services) as chosen:
        _write(part / "index.json", msgspec.json.encode(_ROOT))
        for name, service in chosen:
            _write(part / "services" / f"{name}.json", service)
        for page in _pages(chosen, per_page):
            _write(part / "services" / f"page-{page['page_number']}.json", msgspec.json.encode(page))
    return chosen.written


class _Sorted:
    """The chosen services as JSON, in the order of their ids.

    They wait in a temporary file, so that a directory of any size needs little memory; only ids and places are kept.
    """

    def __init__(self, services: Iterable[record.Service]) -> None:
        self.written = Written()
        self._services = services
        self._places: list[tuple[str, int, int]] = []

    def __enter__(self) -> Self:
        self._file = tempfile.TemporaryFile()
        try:
            for service in checked(self._services, self.written):
                line = msgspec.json.encode(service)
                self._places.append((service["id"], self._file.tell(), len(line)))
                self._file.write(line)
        except BaseException:
            self._file.close()
            raise
        self._places.sort(key=itemgetter(0))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        for name, start, length in self._places:
            self._file.seek(start)
            yield name, self._file.read(length)


def _pages(chosen: _Sorted, per_page: int) -> Iterator[dict[str, Any]]:
    """All pages with their true totals. A feed without services has one empty page, so that there is one to ask for."""
    total = max(1, -(-len(chosen) // per_page))
    services = iter(chosen)
    for number in range(1, total + 1):
        contents = [_summary(service) for _, (_, service) in zip(range(per_page), services, strict=False)]
        yield {
            "total_items": len(chosen),
            "total_pages": total,
            "page_number": number,
            "size": len(contents),
            "first_page": number == 1,
            "last_page": number == total,
            "empty": not contents,
            "contents": contents,
        }


def _summary(service: bytes) -> dict[str, Any]:
    """A service as the standard lists it: no lists of further objects, and its organisation in the same way."""
    full = msgspec.json.decode(service)
    return _plain(full) | {"organization": _plain(full["organization"])}


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if not isinstance(value, (dict, list))}


def _write(path: Path, data: bytes) -> None:
    with writing(path) as file:
        file.write(data + b"\n")
