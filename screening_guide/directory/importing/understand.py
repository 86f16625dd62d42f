"""Turn one service from any feed into our record: HSDS 1 to 3, Open Referral UK 1 and 3, Outpost and our own export."""

import datetime
from collections.abc import Iterator
from typing import Any

from screening_guide.directory import record
from screening_guide.directory.exporting.repairs import restore
from screening_guide.directory.fold import fold
from screening_guide.directory.ids import is_uuid, made
from screening_guide.directory.importing import guesses, ours, refuge, simple, values
from screening_guide.directory.importing.contacts import contacts
from screening_guide.directory.importing.doors import doors
from screening_guide.directory.importing.finding import Finding, Raw, Weight
from screening_guide.directory.importing.hours import schedules, shows_evenings, shows_weekends
from screening_guide.directory.importing.part import LONGEST_NAME, MOST_PARTS, Fields, Notes, Part, says_something
from screening_guide.directory.importing.phones import phones
from screening_guide.directory.importing.where import Locate
from screening_guide.directory.locate import Spot

__all__ = ["Locate", "Reader"]

_SERVICE = Fields(
    record.Service,
    {
        "url": ("website", "link"),
        "email": ("contact_email",),
        "minimum_age": ("min_age",),
        "maximum_age": ("max_age",),
        "last_modified": ("updated_at", "modified_at"),
        "fees": ("price", "cost"),
        "application_process": ("how_to_apply", "referral_process"),
    },
)
_ORGANIZATION = Fields(record.Organization, {"website": ("url",)})
_STATUSES = ("active", "inactive", "defunct", "temporarily closed")
_STATUS_WORDS = {
    "open": "active", "live": "active", "published": "active", "current": "active", "closed": "defunct",
    "permanently closed": "defunct", "temporarily_closed": "temporarily closed", "suspended": "temporarily closed",
    "paused": "temporarily closed",
}  # fmt: skip
_OLDEST = 120.0
_QUIET = frozenset(("id", "metadata", "meta", "screening_guide", "guide_repairs", "guide_copy"))
_MOST_NAMES = 500
_LONGEST_SHOWN = 60
_FAR_ENOUGH = 20_000  # letters of a text in which words that call for silence are looked for


class Reader:
    """Reads the services of one feed.

    Args:
        source: a stable name of the feed. The same feed read again under the same name gives the same ids.
        locate: where a postcode and a town are by the offline gazetteer.
        today: the day of the import; today when not given.
    """

    def __init__(self, source: str, locate: Locate, *, today: datetime.date | None = None) -> None:
        self._source = source
        self._locate = locate
        self._today = today or datetime.date.today()
        self._unknown: set[str] = set()
        self._terms: dict[tuple[tuple[str, object], ...], record.TaxonomyTerm] = {}

    def service(self, raw: Raw) -> tuple[record.Service | None, list[Finding]]:
        """Read one service.

        Args:
            raw: as it came, of any shape.

        Returns:
            The service, or None when it cannot be used, and what there is to say about it. Never raises.
        """
        is_ours = isinstance(raw.data.get("screening_guide"), dict)
        notes = Notes(raw.where, self._source, self._today, is_ours, terms=self._terms)
        part = Part(_as_exported(raw.data) if is_ours else raw.data, "", notes)
        _look_ahead(part)
        fields = _SERVICE.read(part)
        notes.name = fields["name"]
        if not fields["name"]:
            notes.say(Weight.REJECTED, "name", "is missing, so the service is not imported", "give the service a name")
            return None, notes.findings
        service = self._read(part, fields)
        self._name_unknown(notes)
        notes.parts.clear()  # they and their notes hold each other, and would wait for the garbage collector
        return service, notes.findings

    def _read(self, part: Part, fields: dict[str, Any]) -> record.Service:
        own = part.id("service", self._source, fold(fields["name"]), fold(_said(_raw_owner(part.data), "name")))
        unsure = _read_status(part, fields)
        _read_ages(part, fields)
        service = record.Service(id=own, **fields)
        # Nearest the service first: a number that stands in two places stays at the nearer one.
        service.phones = phones(part, own, mobiles=True)
        service.contacts = contacts(part, own)
        service.schedules = schedules(part, own)
        service.service_areas = simple.service_areas(part, own)
        service.languages = simple.languages(part, own)
        service.cost_options = simple.cost_options(part, own)
        service.funding = simple.funding(part, own)
        service.required_documents = simple.required_documents(part, own)
        service.additional_urls = simple.urls(part, own, "additional_urls", "links")
        service.attributes = simple.attributes(part, own)
        service.program = simple.program(part)
        service.service_at_locations, spots = doors(part, own, self._locate)
        service.organization = organization(part)
        if part.notes.ours:
            service.screening_guide = ours.facts(part, own)
            service = ours.with_own_id(service)
        else:
            self._name_police_areas(service, spots)
            self._guess(part, service, unsure)
        return service

    def _name_police_areas(self, service: record.Service, spots: list[Spot]) -> None:
        """Fill in the force area of every area served that is a known place, or else of where the service stands."""
        for area in service.service_areas:
            named = area.name if 0 < len(area.name) <= _LONGEST_SHOWN else ""
            spot = self._locate("", named) if named and not area.police_area else None
            area.police_area = spot.police_area if spot else area.police_area
        known = {area.police_area for area in service.service_areas}
        for police_area in dict.fromkeys(spot.police_area for spot in spots):
            if police_area and police_area not in known:
                own = made(service.id, "service_area", police_area)
                service.service_areas.append(record.ServiceArea(id=own, name=police_area, police_area=police_area))

    def _guess(self, part: Part, service: record.Service, unsure: bool) -> None:
        """What our own fields say of a service that came from elsewhere."""
        named = tuple(each.taxonomy_term.name for each in service.attributes if each.taxonomy_term)
        guessed = guesses.facts(service, named)
        if guessed.eligibility:
            guessed.eligibility.id = made(service.id, "eligibility")
        today = self._today.isoformat()
        hours = [*service.schedules, *_hours_of_doors(service)]
        guessed.evenings = "yes" if any(shows_evenings(each, today) for each in hours) else ""
        guessed.weekends = "yes" if any(shows_weekends(each, today) for each in hours) else ""
        if part.yes_no("needs_referral") == "yes":
            guessed.access = "referral_only"
        if part.yes_no("free") == "yes" and not service.fees:
            service.fees = "Free"
        original = part.original()
        guessed.key = "" if is_uuid(original) else original[:300]
        guessed.ring_first = unsure or not service.assured_date
        guessed.source_date = service.assured_date or service.last_modified[:10]
        service.screening_guide = guessed
        known = {each.id for each in service.attributes}
        service.attributes += [each for each in guesses.attributes(service, named) if each.id not in known]

    def _name_unknown(self, notes: Notes) -> None:
        """Say once per feed which properties are not read."""
        for part in notes.parts:
            if part.data.keys() <= part.asked:
                continue
            for name in part.data.keys() - part.asked - self._unknown - _QUIET:
                if len(self._unknown) < _MOST_NAMES and not name.endswith("_id"):
                    self._unknown.add(name)
                    part.drop(name[:_LONGEST_SHOWN], "is not part of the standard this app reads, and is left out")


def _as_exported(data: dict[str, object]) -> dict[str, object]:
    try:
        return restore(data)
    except OverflowError:  # a place in a list beyond all lists: no export of ours
        return data


def _look_ahead(part: Part) -> None:
    """Learn, before any text is read, whose names these are and whether an address must not be held."""
    notes, owner = part.notes, _raw_owner(part.data)
    places = list(_raw_places(part.data))
    notes.known_names = " ".join(_said(each, "name") for each in (part.data, owner))
    if notes.ours:
        return
    speaking = ("name", "alternate_name", "description")
    notes.runs_refuge = any(refuge.says_so(_said(each, name)) for each in (part.data, owner) for name in speaking)
    masked = any(values.yes_no(each.get("mask_exact_address")) == "yes" for each in (part.data, *places))
    hidden = any(refuge.says_so(_said(each, name)) for each in places for name in speaking)
    notes.secret = notes.runs_refuge or masked or hidden


def _raw_owner(data: dict[str, object]) -> dict[str, object]:
    owner = data.get("organization", data.get("organisation"))
    return owner if isinstance(owner, dict) else {"name": owner}


def _raw_places(data: dict[str, object]) -> Iterator[dict[str, object]]:
    for name in ("service_at_locations", "services_at_location", "service_at_location", "locations", "location"):
        value = data.get(name)
        for each in (value if isinstance(value, list) else [value])[:MOST_PARTS]:
            if isinstance(each, dict):
                yield each
                if isinstance(nested := each.get("location"), dict):
                    yield nested


def _said(data: dict[str, object], name: str) -> str:
    return (values.written(data.get(name)) or "")[:_FAR_ENOUGH]


def _read_status(part: Part, fields: dict[str, Any]) -> bool:
    """Bring the status into the standard's words; say whether it is a guess."""
    raw = fields["status"].lower()
    if raw in _STATUSES or raw in _STATUS_WORDS:
        fields["status"] = _STATUS_WORDS.get(raw, raw)
        return False
    if raw:
        part.notes.say(Weight.REPAIRED, "status", "is none of active, inactive, temporarily closed and defunct, "
                       "so it counts as active until somebody rings", "ring and ask whether it is open")  # fmt: skip
    fields["status"] = "active"
    return True


def _read_ages(part: Part, fields: dict[str, Any]) -> None:
    """Ages, also from the separate list of older feeds."""
    for each in part.parts("eligibilitys", "eligibilities", "eligibility", text_as="eligibility"):
        words = each.words("eligibility", "description", "name")
        if words and words not in fields["eligibility_description"]:
            fields["eligibility_description"] = "\n".join(filter(None, (fields["eligibility_description"], words)))
        for name, older in (("minimum_age", "min_age"), ("maximum_age", "max_age")):
            age = each.number(name, older)
            fields[name] = age if fields[name] is None else fields[name]
    for name in ("minimum_age", "maximum_age"):
        if fields[name] is not None and not 0 <= fields[name] <= _OLDEST:
            part.drop(name, "is no age, so it is not kept", "write it in years, such as 18")
            fields[name] = None
    youngest, oldest = fields["minimum_age"], fields["maximum_age"]
    if oldest == 0 and not part.notes.ours:
        fields["maximum_age"] = None  # older feeds write 0 for no limit
    elif youngest is not None and oldest is not None and youngest > oldest:
        part.drop("maximum_age", "is below the minimum age, so neither is kept", "correct both")
        fields["minimum_age"] = fields["maximum_age"] = None


def organization(part: Part) -> record.Organization | None:
    """Who runs the service.

    Args:
        part: the service.
    """
    name = "organization" if "organization" in part.data else "organisation"
    if isinstance(part.data.get(name), str):
        part.asked.add(name)
        nested: Part | None = Part({"name": part.data[name]}, part.at(name), part.notes)
    else:
        nested = part.part("organization", "organisation")
    if nested is None:
        flat = part.line("organization_name", "organisation_name", limit=LONGEST_NAME)
        nested = Part({"name": flat}, part.path, part.notes) if flat else None
    return _organization(nested) if nested else None


def _organization(part: Part) -> record.Organization | None:
    fields = _ORGANIZATION.read(part)
    part.asked.add("locations")
    if not says_something(fields):
        return None
    fields["parent_organization_id"] = part.other_id("organization", fields["parent_organization_id"])
    own = part.id("organization", part.notes.source, fold(fields["name"]))
    return record.Organization(
        id=own,
        organization_identifiers=simple.identifiers(part, own),
        phones=phones(part, own, mobiles=True),
        contacts=contacts(part, own),
        attributes=simple.attributes(part, own),
        additional_websites=simple.urls(part, own, "additional_websites"),
        **fields,
    )


def _hours_of_doors(service: record.Service) -> Iterator[record.Schedule]:
    for at in service.service_at_locations:
        yield from at.schedules
        if at.location:
            yield from at.location.schedules
