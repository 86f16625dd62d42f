"""The parts of a service that need no thought: languages, costs, identifiers, terms and the like."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from screening_guide.directory import record
from screening_guide.directory.ids import is_uuid, made
from screening_guide.directory.importing.part import Part, Spellings, plain_fields, says_something

T = TypeVar("T", bound=record.Object)

_LISTED = re.compile(r"\s*[,;|\n]\s*")


def simple(part: Part, kind: type[T], table: str, owner: str, spellings: Spellings | None = None) -> T | None:
    """An object with nothing nested in it, or None when it says nothing.

    Args:
        part: the object.
        kind: the class it becomes.
        table: its table, for its id.
        owner: the id of what it belongs to.
        spellings: further names of some fields.
    """
    fields = plain_fields(part, kind, spellings)
    return kind(id=part.id(table, owner, *natural(fields)), **fields) if says_something(fields) else None


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
        return simple(each, record.Language, "language", owner, {"name": ("language",)})

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
        return simple(each, record.Accessibility, "accessibility", owner, {"description": ("name",)})

    names = ("accessibility", "accessibility_for_disabilities", "accessibilities")
    return several(part.parts(*names, text_as="description"), read)


def cost_options(part: Part, owner: str) -> list[record.CostOption]:
    """What it costs."""

    def read(each: Part) -> record.CostOption | None:
        return simple(each, record.CostOption, "cost_option", owner, {"amount_description": ("cost_type",)})

    return several(part.parts("cost_options", text_as="option"), read)


def funding(part: Part, owner: str) -> list[record.Funding]:
    """Who pays for it."""
    parts = part.parts("funding", "fundings", text_as="source")
    return several(parts, lambda each: simple(each, record.Funding, "funding", owner))


def required_documents(part: Part, owner: str) -> list[record.RequiredDocument]:
    """What to bring."""
    parts = part.parts("required_documents", text_as="document")
    return several(parts, lambda each: simple(each, record.RequiredDocument, "required_document", owner))


def urls(part: Part, owner: str, *names: str) -> list[record.Url]:
    """Further addresses on the web."""
    parts = part.parts(*names, text_as="url")
    found = several(parts, lambda each: simple(each, record.Url, "url", owner, {"label": ("name", "title")}))
    return [each for each in found if each.url]


def identifiers(part: Part, owner: str) -> list[record.OrganizationIdentifier]:
    """The numbers of an organisation in registers."""

    def read(each: Part) -> record.OrganizationIdentifier | None:
        kind = record.OrganizationIdentifier
        found = simple(each, kind, "organization_identifier", owner)
        return found if found and found.identifier else None

    return several(part.parts("organization_identifiers"), read)


def program(part: Part) -> record.Program | None:
    """The programme that a service belongs to."""
    nested = part.part("program")
    return simple(nested, record.Program, "program", part.notes.source) if nested else None


ATTRIBUTES = ("attributes", "service_taxonomys", "service_taxonomies", "service_attributes")
TERMS = ("taxonomies", "suitabilities")  # lists of bare terms, without the link


def attributes(part: Part, owner: str) -> list[record.Attribute]:
    """What it is filed under, in this standard's attributes or in the taxonomies of older feeds."""

    def read(each: Part) -> record.Attribute | None:
        fields = plain_fields(each, record.Attribute)
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
    detail = part.part("taxonomy_detail")
    fields = plain_fields(part, record.TaxonomyTerm, {"taxonomy": ("vocabulary",), "term": ("slug",)})
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
        kind = record.ServiceArea
        return simple(each, kind, "service_area", owner, {"name": ("area", "title"), "service_area": ("area_served",)})

    return several(part.parts("service_areas", "service_area", "areas", text_as="name"), read)
