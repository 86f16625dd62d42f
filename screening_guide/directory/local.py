"""The directory as staff know it, ready to be searched: what they corrected, added and hid."""

from dataclasses import replace

from screening_guide.directory import candidate, view
from screening_guide.directory.candidate import Candidate
from screening_guide.directory.locate import Locator
from screening_guide.directory.model import Exactness, Service
from screening_guide.directory.overlay.change import PLACE_FIELDS
from screening_guide.directory.overlay.overlay import Overlay
from screening_guide.directory.store import Store


class Local:
    """Staff's changes, laid over one directory.

    Args:
        store: the opened directory.
        overlay: what staff changed.

    Attributes:
        replaced: numbers of the services that are not to be taken from the directory: corrected, rung or hidden.
        doors: what ranking needs to know of the corrected and the added ones.
    """

    def __init__(self, store: Store, overlay: Overlay) -> None:
        self.overlay = overlay
        self.replaced: set[int] = set()
        self.doors: list[Candidate] = []
        self._services: dict[int, Service] = {}
        locator = Locator(store)
        for service_id in overlay.service_ids:
            number = store.number(service_id)
            found = store.services((number,)).get(number) if number is not None else None
            if number is None or found is None:
                continue
            self.replaced.add(number)
            if service_id not in overlay.hidden:
                self._add(_moved(overlay.apply(found), overlay, locator), number)
        added = (r for r in overlay.added_records if r.id not in overlay.hidden and store.number(r.id) is None)
        for place, record in enumerate(added, start=1):
            self._add(overlay.apply(view.service(record)), -place)

    def _add(self, service: Service, number: int) -> None:
        self._services[number] = service
        self.doors += candidate.rows_of(service, number, first=-len(self.doors) - 1)

    def services(self) -> dict[int, Service]:
        """The corrected and the added ones, by number; an added one has a number below zero."""
        return self._services

    def service(self, service_id: str) -> Service | None:
        """One of them by its id."""
        return next((service for service in self._services.values() if service.id == service_id), None)


def _moved(service: Service, overlay: Overlay, locator: Locator) -> Service:
    """A service whose town or postcode was corrected stands where that is, not where it was."""
    if not any(chain.field in PLACE_FIELDS for chain in overlay.chains(service.id)):
        return service
    spot = locator(service.postcode, service.town)
    if spot is None:
        return replace(service, latitude=None, longitude=None, exactness=Exactness.AREA)
    exactness = Exactness(spot.exactness)
    return replace(service, latitude=spot.latitude, longitude=spot.longitude, exactness=exactness)
