"""One service as Open Referral UK 3.0 wants it.

Everything in the record is written under its own name; what the profile has no place for travels as further
properties, which every schema of the standard allows. Where a value had to be changed or left out so that the object
is valid, the object says so: see :mod:`repairs`.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from screening_guide.directory import record
from screening_guide.directory.exporting import plain
from screening_guide.directory.exporting.place import in_words, may_leave, mend_address, mend_location
from screening_guide.directory.exporting.repairs import COPY, REPAIRS, changes
from screening_guide.directory.ids import is_uuid
from screening_guide.errors import DirectoryProblem

Object = dict[str, Any]

NESTED = {  # a field that holds objects -> what they are
    "organization": "organization",
    "program": "program",
    "service_at_locations": "service_at_location",
    "location": "location",
    "addresses": "address",
    "phones": "phone",
    "contacts": "contact",
    "schedules": "schedule",
    "service_areas": "service_area",
    "languages": "language",
    "cost_options": "cost_option",
    "funding": "funding",
    "attributes": "attribute",
    "taxonomy_term": "taxonomy_term",
    "required_documents": "required_document",
    "accessibility": "accessibility",
    "organization_identifiers": "organization_identifier",
    "additional_urls": "url",
    "additional_websites": "url",
}


def oruk_service(service: record.Service) -> Object:
    """One service with everything about it, in the shape that ``/services/{id}`` answers with.

    It keeps every rule of the standard that can be kept without inventing a fact. Where one cannot, as with a status
    that the standard does not know, the value is written as it is and the check before writing finds it.

    Raises:
        DirectoryProblem: it is a practice service, which is never exported.
    """
    if service.screening_guide and service.screening_guide.practice:
        raise DirectoryProblem(f"“{service.name}” is an invented service for practice: it is never exported.")
    made = _made("service", plain.tidy(msgspec.to_builtins(service)) or {}, owner={})
    assert made is not None  # only addresses, identifiers and terms can be left out
    own = plain.tidy(service.id)
    if own and not is_uuid(own):
        made["screening_guide"] = made.get("screening_guide", {}) | {"key": own}
    if "organization" in made:
        made["organization_id"] = made["organization"]["id"]
    if "phones" in made:
        made["contacts"] = [*made.get("contacts", []), _phones_again(made)]
    return made


def _made(kind: str, was: Object, owner: Mapping[str, Any]) -> Object | None:
    """One object and all inside it, or None when the standard would not take it."""
    if kind == "location":
        was = may_leave(was)
    now: Object = {"id": plain.identity(kind, was, owner.get("id", ""))}
    now |= {key: value for key, value in was.items() if key != "id"}
    for field in [field for field in now if field in _VALUES]:
        now[field] = _VALUES[field](now[field])
    now = {key: value for key, value in now.items() if value != ""}
    if kind in _RULES and not _RULES[kind](now, owner):
        return None
    left_out = _fill(now)
    if kind == "location" and (words := in_words([each["left_out"] for each in left_out])):
        now["description"] = " ".join(filter(None, (now.get("description"), words)))
    if kind == "service_at_location":
        now |= {"service_id": owner["id"]} | ({"location_id": now["location"]["id"]} if "location" in now else {})
    written = {key: value for key, value in now.items() if key not in ("service_id", "location_id")}
    if repaired := changes(written, was) + left_out:
        now[REPAIRS] = repaired
    return now


def is_nested(field: str, value: object) -> bool:
    """Whether a field holds objects of the standard. *Accessibility* is a list in one place and a text in another."""
    return field in NESTED and isinstance(value, (dict, list))


def _fill(now: Object) -> list[Object]:
    """Make the objects inside, in place; list those that had to be left out."""
    left_out = []
    for field in [field for field in now if is_nested(field, now[field])]:
        inside, kind = now.pop(field), NESTED[field]
        if isinstance(inside, list):
            made = [_made(kind, each, owner=now) for each in inside]
            left_out += [
                {"field": field, "at": place, "left_out": each}
                for place, (each, child) in enumerate(zip(inside, made, strict=True))
                if child is None
            ]
            if kept := [child for child in made if child is not None]:
                now[field] = kept
        elif (child := _made(kind, inside, owner=now)) is not None:
            now[field] = child
        else:
            left_out.append({"field": field, "left_out": inside})
    return left_out


def _phones_again(service: Object) -> Object:
    """The service's numbers once more, under a contact: read to the letter, the profile has no other place for them."""
    phones = [{key: value for key, value in phone.items() if key != REPAIRS} for phone in service["phones"]]
    return {"id": plain.identity("contact", {"phones": phones}, service["id"]), "phones": phones, COPY: True}


def _mend_service(service: Object, _owner: Mapping[str, Any]) -> bool:
    service["status"] = service.get("status", "active").strip().lower()
    if "organization" not in service and "name" in service:
        service["organization"] = {"name": service["name"], COPY: True}
    return True


def _mend_organization(organization: Object, service: Mapping[str, Any]) -> bool:
    name = organization.get("name") or organization.get("alternate_name") or service.get("name")
    if not name:
        return False
    organization["name"] = name
    organization.setdefault("description", name)
    return True


def _mend_program(program: Object, _owner: Mapping[str, Any]) -> bool:
    name = program.get("name") or program.get("alternate_name") or program.get("description")
    if not name:
        return False
    program["name"] = name
    program.setdefault("description", name)
    return True


def _mend_identifier(identifier: Object, _owner: Mapping[str, Any]) -> bool:
    if "identifier_type" not in identifier and "identifier_scheme" in identifier:
        identifier["identifier_type"] = identifier["identifier_scheme"]
    return "identifier" in identifier and "identifier_type" in identifier


def _mend_term(term: Object, _owner: Mapping[str, Any]) -> bool:
    name = term.get("name") or term.get("term") or term.get("code") or term.get("description")
    if not name:
        return False
    term["name"] = name
    term.setdefault("description", name)
    return True


def _frequency(written: str) -> str:
    frequency = written.strip().upper()
    return frequency if frequency in ("WEEKLY", "MONTHLY") else ""


_VALUES: dict[str, Callable[[str], str]] = {
    "url": plain.web_address,
    "website": plain.web_address,
    "schedule_link": plain.web_address,
    "uri": plain.uri,
    "term_uri": plain.uri,
    "email": plain.email,
    "assurer_email": plain.email,
    "last_modified": plain.moment,
    "freq": _frequency,
    "parent_organization_id": lambda own: plain.reference("organization", own),
    "parent_id": lambda own: plain.reference("taxonomy_term", own),
    "taxonomy_id": lambda own: plain.reference("taxonomy", own),
}

_RULES: dict[str, Callable[[Object, Mapping[str, Any]], bool]] = {
    "service": _mend_service,
    "organization": _mend_organization,
    "program": _mend_program,
    "organization_identifier": _mend_identifier,
    "taxonomy_term": _mend_term,
    "location": mend_location,
    "address": mend_address,
}
