"""An answer as plain data, for scripts: what ``screening-guide find --json`` prints."""

import datetime
from typing import Any

from screening_guide.directory import words
from screening_guide.directory.model import Answer, Line, Listing, Place


def answer(found: Answer, today: datetime.date) -> dict[str, Any]:
    """Everything a worker would see, in the same order and with the same words."""
    return {
        "words": found.words,
        "place": _place(found.place) if found.place else None,
        "other_places": [place.label for place in found.other_places],
        "needs": list(found.needs),
        "problem": str(found.problem or ""),
        "understood": words.understood(found),
        "lines_first": words.nothing_to_ring(found),
        "lines": [_line(line, today) for line in found.lines],
        "results": [_listing(listing, found.place, today) for listing in found.listings],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "kind": place.kind.value,
        "county": place.county,
        "nation": place.nation,
        "police_area": place.police_area,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def _line(line: Line, today: datetime.date) -> dict[str, Any]:
    aged = words.line_age(line, today)
    return {
        "id": line.id,
        "name": line.name,
        "phone": line.phone,
        "hours": line.hours,
        "cost": line.cost,
        "age": aged.words,
        "ring_first": aged.ring_first,
        "source": line.provenance.title,
        "source_date": line.provenance.date,
    }


def _listing(listing: Listing, place: Place | None, today: datetime.date) -> dict[str, Any]:
    service = listing.service
    aged = words.service_age(service, today)
    return {
        "id": service.id,
        "name": service.name,
        "organization": service.organization,
        "kind": words.kind(service),
        "access": words.access(service),
        "refer": words.refer(service),
        "women_only": service.women_only,
        "phones": [{"number": p.number, "whose": p.label, "free": p.free} for p in service.phones],
        "email": service.email,
        "website": service.website,
        "opening_hours": service.opening_hours,
        "needs": list(service.needs),
        "does_not_list": list(listing.missing),
        "not_for": service.not_for,
        "town": service.town,
        "distance_miles": None if listing.miles is None else round(listing.miles),
        "distance": words.distance(listing, place),
        "position": service.exactness.value,
        "age": aged.words,
        "ring_first": aged.ring_first,
        "contract": words.contract(service, today),
        "source": service.provenance.title,
        "source_url": service.provenance.url,
        "source_date": service.provenance.date,
        "number_checked": False,
    }
