"""A stored service as a worker reads it: one flat object, every gap *not known*."""

import re
from collections.abc import Iterable

from screening_guide.directory import record, terms
from screening_guide.directory.model import Door, Exactness, Phone, Provenance, Service

_FREE_PREFIXES = ("0800", "0808", "0500", "116", "999", "111", "112")
_NOT_DIGIT = re.compile(r"\D")
_DEFUNCT = "defunct"
UNKNOWN = "unknown"


def is_free(number: str) -> bool:
    """Whether a number costs the caller nothing, by its prefix."""
    return number.replace(" ", "").startswith(_FREE_PREFIXES)


def digits(number: str) -> str:
    """The digits of a number, with the code of the United Kingdom written as 0."""
    found = _NOT_DIGIT.sub("", number)
    return f"0{found[2:].removeprefix('0')}" if found.startswith("44") and len(found) > 10 else found


def service(stored: record.Service) -> Service:
    """Flatten a service for the eye. Nothing is invented: what is not stored is blank or ``unknown``."""
    facts = stored.screening_guide or record.Facts()
    eligible = facts.eligibility or record.Eligibility()
    places = [at.location for at in stored.service_at_locations if at.location is not None]
    doors = _doors(places)
    place = places[0] if places else record.Location()
    organization = stored.organization.name if stored.organization else ""
    first = doors[0] if doors else None
    return Service(
        id=stored.id,
        organization=organization,
        name=stored.name,
        kind=facts.kind or "other",
        access=facts.access or UNKNOWN,
        description=stored.description,
        town=first.town if first else _town(place),
        county=first.county if first else place.county,
        nation=place.nation,
        address=first.address if first else _street(place),
        postcode=first.postcode if first else _postcode(place),
        latitude=first.latitude if first else place.latitude,
        longitude=first.longitude if first else place.longitude,
        exactness=first.exactness if first else Exactness.AREA,
        police_areas=_unique(area.police_area for area in stored.service_areas),
        phones=_phones(stored, places),
        email=stored.email or next((c.email for c in stored.contacts if c.email), ""),
        website=stored.url or (stored.organization.website if stored.organization else ""),
        women_only=eligible.women_only or UNKNOWN,
        childcare=facts.childcare or UNKNOWN,
        needs=terms.words(stored, record.NEED),
        referral_routes=terms.words(stored, record.ROUTE),
        opening_hours=_hours(stored, places),
        area_served=_area(stored),
        languages="; ".join(_unique(language.name or language.code for language in stored.languages)),
        accessibility="; ".join(_unique(a.description or a.accessibility for p in places for a in p.accessibility)),
        not_for=eligible.not_for or stored.eligibility_description or _ages(stored),
        provenance=Provenance(
            url=facts.source_url,
            title=facts.source_title,
            date=facts.source_date,
            ring_first=facts.ring_first,
            notes=facts.notes,
            second_url=facts.second_source_url,
            confidence=facts.confidence,
            checked=stored.assured_date,
            checked_by=facts.assured_by,
        ),
        practice=facts.practice,
        convictions=eligible.convictions or UNKNOWN,
        on_tag=eligible.on_tag or UNKNOWN,
        using_substances=eligible.using_substances or UNKNOWN,
        step_free=facts.step_free or UNKNOWN,
        evenings=facts.evenings or UNKNOWN,
        weekends=facts.weekends or UNKNOWN,
        how_to_apply=stored.application_process,
        fees=stored.fees or stored.fees_description,
        alert=stored.alert,
        status=stored.status or "active",
        contract_ends=facts.contract_ends,
        other_doors=tuple(doors[1:]),
    )


def is_open(stored: record.Service) -> bool:
    """Whether it may be shown as a place to go: what has ended is kept, and only ever told as ended."""
    return stored.status != _DEFUNCT


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def _town(place: record.Location) -> str:
    return place.town or next((address.city for address in place.addresses if address.city), "")


def _street(place: record.Location) -> str:
    for address in place.addresses:
        if lines := [line for line in (address.address_1, address.address_2) if line]:
            return ", ".join(lines)
    return ""


def _postcode(place: record.Location) -> str:
    found = next((address.postal_code for address in place.addresses if address.postal_code), "")
    return found if " " in found else ""  # an outcode alone is how its position is known, not an address


def _doors(places: list[record.Location]) -> list[Door]:
    """Where it can be met. A place that stands for an area is no door."""
    return [
        Door(
            town=_town(place),
            county=place.county,
            address=_street(place),
            postcode=_postcode(place),
            latitude=place.latitude,
            longitude=place.longitude,
            exactness=Exactness(place.exactness),
            name=place.name,
        )
        for place in places
        if place.latitude is not None
        and place.longitude is not None
        and place.exactness in (Exactness.SITE, Exactness.OUTCODE, Exactness.TOWN)
    ]


def _phones(stored: record.Service, places: list[record.Location]) -> tuple[Phone, ...]:
    """Every number once, the nearest to the service first."""
    organization = stored.organization or record.Organization()
    owned = [("", phone) for phone in stored.phones]
    for contact in stored.contacts:
        owned += [(contact.title or contact.department or contact.name, phone) for phone in contact.phones]
    owned += [("", phone) for at in stored.service_at_locations for phone in at.phones]
    owned += [(place.name, phone) for place in places for phone in place.phones]
    owned += [(organization.name, phone) for phone in organization.phones]
    found: dict[str, Phone] = {}
    for owner, phone in owned:
        label = phone.description or owner
        number = f"{phone.number} extension {phone.extension}" if phone.extension else phone.number
        found.setdefault(digits(phone.number), Phone(number, label, is_free(phone.number)))
    return tuple(found.values())


def _hours(stored: record.Service, places: list[record.Location]) -> str:
    schedules = [
        *stored.schedules,
        *(s for at in stored.service_at_locations for s in at.schedules),
        *(s for place in places for s in place.schedules),
    ]
    return "; ".join(_unique(schedule.description for schedule in schedules))


def _area(stored: record.Service) -> str:
    named = [*stored.service_areas, *(a for at in stored.service_at_locations for a in at.service_areas)]
    return ", ".join(_unique(area.service_area or area.name for area in named if not area.police_area))


def _ages(stored: record.Service) -> str:
    low, high = stored.minimum_age, stored.maximum_age
    if low is not None and high is not None and high < 100:
        return f"Ages {low:g} to {high:g}."
    return f"Aged {low:g} and over." if low else ""
