"""The parts of a service that need no thought: languages, costs, identifiers, terms and the like."""

import re
from collections.abc import Callable
from copy import copy
from typing import Any

from screening_guide.directory import record
from screening_guide.directory.ids import is_uuid, made
from screening_guide.directory.importing.part import Fields, Part, T, says_something

_LISTED = re.compile(r"\s*[,;|\n]\s*")
_MOST_REMEMBERED = 2000  # terms
_LONGEST_REMEMBERED = 500  # letters

_LANGUAGE = Fields(record.Language, {"name": ("language",)})
_ACCESSIBILITY = Fields(record.Accessibility, {"description": ("name",)})
_COST_OPTION = Fields(record.CostOption, {"amount_description": ("cost_type",)})
_FUNDING = Fields(record.Funding)
_DOCUMENT = Fields(record.RequiredDocument)
_URL = Fields(record.Url, {"label": ("name", "title")})
_IDENTIFIER = Fields(record.OrganizationIdentifier)
_PROGRAM = Fields(record.Program)
_ATTRIBUTE = Fields(record.Attribute)
_TERM = Fields(record.TaxonomyTerm, {"taxonomy": ("vocabulary",), "term": ("slug",)})
_AREA = Fields(record.ServiceArea, {"name": ("area", "title"), "service_area": ("area_served",)})


def simple(part: Part, fields: Fields[T], table: str, owner: str) -> T | None:
    """An object with nothing nested in it, or None when it says nothing.

    Args:
        part: the object.
        fields: what it may say.
        table: its table, for its id.
        owner: the id of what it belongs to.
    """
    said = fields.read(part)
    return fields.kind(id=part.id(table, owner, *natural(said)), **said) if says_something(said) else None


def natural(fields: dict[str, Any]) -> tuple[str, ...]:
    """What tells an object apart when it has no id: everything it says."""
    return tuple(str(value) for value in fields.values())


def several(parts: list[Part], read: Callable[[Part], T | None]) -> list[T]:
    """Read each, leave out what says nothing and what says again what another said."""
    found: list[T] = []
    for part in parts:
        if (thing := read(part)) is not None and thing not in found:
            found.append(thing)
    return found


def languages(part: Part, owner: str) -> list[record.Language]:
    """The languages of a service, place or phone."""

    def read(each: Part) -> record.Language | None:
        return simple(each, _LANGUAGE, "language", owner)

    listed = part.parts("languages", "language", text_as="name")
    return several([single for each in listed for single in _split(each)], read)


def _split(part: Part) -> list[Part]:
    """A cell may list several languages."""
    value = part.data.get("name")
    if set(part.data) != {"name"} or not isinstance(value, str):
        return [part]
    return [Part({"name": name}, part.path, part.notes) for name in _LISTED.split(value[:1000]) if name]


def accessibility(part: Part, owner: str) -> list[record.Accessibility]:
    """How a place can be entered and used."""

    def read(each: Part) -> record.Accessibility | None:
        return simple(each, _ACCESSIBILITY, "accessibility", owner)

    names = ("accessibility", "accessibility_for_disabilities", "accessibilities")
    return several(part.parts(*names, text_as="description"), read)


def cost_options(part: Part, owner: str) -> list[record.CostOption]:
    """What it costs."""

    def read(each: Part) -> record.CostOption | None:
        return simple(each, _COST_OPTION, "cost_option", owner)

    return several(part.parts("cost_options", text_as="option"), read)


def funding(part: Part, owner: str) -> list[record.Funding]:
    """Who pays for it."""
    parts = part.parts("funding", "fundings", text_as="source")
    return several(parts, lambda each: simple(each, _FUNDING, "funding", owner))


def required_documents(part: Part, owner: str) -> list[record.RequiredDocument]:
    """What to bring."""
    parts = part.parts("required_documents", text_as="document")
    return several(parts, lambda each: simple(each, _DOCUMENT, "required_document", owner))


def urls(part: Part, owner: str, *names: str) -> list[record.Url]:
    """Further addresses on the web."""
    parts = part.parts(*names, text_as="url")
    found = several(parts, lambda each: simple(each, _URL, "url", owner))
    return [each for each in found if each.url]


def identifiers(part: Part, owner: str) -> list[record.OrganizationIdentifier]:
    """The numbers of an organisation in registers."""

    def read(each: Part) -> record.OrganizationIdentifier | None:
        found = simple(each, _IDENTIFIER, "organization_identifier", owner)
        return found if found and found.identifier else None

    return several(part.parts("organization_identifiers"), read)


def program(part: Part) -> record.Program | None:
    """The programme that a service belongs to."""
    nested = part.part("program")
    return simple(nested, _PROGRAM, "program", part.notes.source) if nested else None


ATTRIBUTES = ("attributes", "service_taxonomys", "service_taxonomies", "service_attributes")
TERMS = ("taxonomies", "suitabilities")  # lists of bare terms, without the link


def attributes(part: Part, owner: str) -> list[record.Attribute]:
    """What it is filed under, in this standard's attributes or in the taxonomies of older feeds."""

    def read(each: Part) -> record.Attribute | None:
        fields = _ATTRIBUTE.read(each)
        nested = each.part("taxonomy_term", "taxonomy", "term")
        term = _term(nested) if nested else None
        if term is None and not (fields["value"] or fields["label"]):
            return None
        told_apart = (term.id if term else "", *natural(fields))
        return record.Attribute(id=each.id("attribute", owner, *told_apart), taxonomy_term=term, **fields)

    def read_term(each: Part) -> record.Attribute | None:
        term = _term(each)
        return record.Attribute(id=made(owner, "attribute", term.id), taxonomy_term=term) if term else None

    return several(part.parts(*ATTRIBUTES), read) + several(part.parts(*TERMS, text_as="name"), read_term)


def _term(part: Part) -> record.TaxonomyTerm | None:
    """A term, which feeds say again in service after service: one that gave no cause for a finding is read once."""
    notes, said = part.notes, tuple(part.data.items())
    texts = all(isinstance(each, str) and len(each) <= _LONGEST_REMEMBERED for pair in said for each in pair)
    if notes.secret or not texts:
        return _read_term(part)
    if (known := notes.terms.get(said)) is not None:
        part.asked.update(part.data)
        return copy(known)
    findings = len(notes.findings)
    term = _read_term(part)
    if term and len(notes.findings) == findings and len(notes.terms) < _MOST_REMEMBERED:
        notes.terms[said] = copy(term)
    return term


def _read_term(part: Part) -> record.TaxonomyTerm | None:
    detail = part.part("taxonomy_detail")
    fields = _TERM.read(part)
    fields["name"] = fields["name"] or fields["term"] or fields["code"]
    if not fields["name"]:
        return None
    fields["parent_id"] = part.other_id("taxonomy_term", fields["parent_id"])
    fields["taxonomy_id"] = part.other_id("taxonomy", fields["taxonomy_id"])
    fields["taxonomy"] = fields["taxonomy"] or (detail.line("name") if detail else "")
    original = part.original()
    fields["code"] = fields["code"] or ("" if is_uuid(original) else original)
    own = part.id("taxonomy_term", part.notes.source, fields["taxonomy"], fields["name"])
    return record.TaxonomyTerm(id=own, **fields)


def service_areas(part: Part, owner: str) -> list[record.ServiceArea]:
    """The areas served."""

    def read(each: Part) -> record.ServiceArea | None:
        return simple(each, _AREA, "service_area", owner)

    return several(part.parts("service_areas", "service_area", "areas", text_as="name"), read)
