"""Read a whole directory, service by service, in flat memory."""

from collections.abc import Iterator

from screening_guide.directory import record
from screening_guide.directory.store import Store

BATCH = 500


def every_service(store: Store) -> Iterator[record.Service]:
    """Every real service of a directory, whole, in the order of their ids."""
    waiting: list[str] = []
    for key in store.ids():
        waiting.append(key)
        if len(waiting) == BATCH:
            yield from store.records(waiting)
            waiting.clear()
    yield from store.records(waiting)
