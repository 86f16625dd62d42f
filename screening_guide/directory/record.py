"""One service as it travels: read from a feed, kept in tables, written to a feed.

The objects and their fields are those of the Human Services Data Specification 3.x, which Open Referral UK 3.0 is a
profile of. What the standard has no place for, and the app cannot do without, is in :class:`Facts`, in the four fields
of a :class:`Location` marked *ours* and in ``ServiceArea.police_area``: every schema of the standard allows further
properties, so they travel with a feed and come back.

A blank text, a missing number and an empty list all mean *not known*.
"""

from msgspec import Struct


class Object(Struct, kw_only=True, omit_defaults=True):
    """What every object has: an id, a UUID in a feed. A blank one is made from what the object says."""

    id: str = ""


class Language(Object):
    """A language, by name and ISO 639 code."""

    name: str = ""
    code: str = ""
    note: str = ""


class Phone(Object):
    """A number as written, and whose it is or when it is answered."""

    number: str = ""
    extension: str = ""
    type: str = ""
    description: str = ""
    languages: list[Language] = []


class Contact(Object):
    """A role to ask for. Never a named worker: see ``importing``."""

    name: str = ""
    title: str = ""
    department: str = ""
    email: str = ""
    phones: list[Phone] = []


class Schedule(Object):
    """When it is open: a rule after iCalendar, and always the sentence."""

    valid_from: str = ""
    valid_to: str = ""
    dtstart: str = ""
    timezone: str = ""
    until: str = ""
    count: int | None = None
    wkst: str = ""
    freq: str = ""
    interval: int | None = None
    byday: str = ""
    byweekno: str = ""
    bymonthday: str = ""
    byyearday: str = ""
    description: str = ""
    opens_at: str = ""
    closes_at: str = ""
    schedule_link: str = ""
    attending_type: str = ""
    notes: str = ""


class ServiceArea(Object):
    """An area served. ``police_area`` is ours: the force area, in the spelling of ``police-areas.csv``."""

    name: str = ""
    description: str = ""
    extent: str = ""
    extent_type: str = ""
    uri: str = ""
    service_area: str = ""
    police_area: str = ""


class Accessibility(Object):
    """How a building can be entered and used."""

    description: str = ""
    details: str = ""
    url: str = ""
    accessibility: str = ""


class CostOption(Object):
    """What it costs."""

    valid_from: str = ""
    valid_to: str = ""
    option: str = ""
    currency: str = ""
    amount: float | None = None
    amount_description: str = ""


class Funding(Object):
    """Who pays for it."""

    source: str = ""


class RequiredDocument(Object):
    """What to bring."""

    document: str = ""
    uri: str = ""


class Url(Object):
    """A further address on the web."""

    label: str = ""
    url: str = ""


class TaxonomyTerm(Object):
    """A term that things are filed under."""

    code: str = ""
    name: str = ""
    description: str = ""
    parent_id: str = ""
    taxonomy: str = ""
    language: str = ""
    taxonomy_id: str = ""
    term_uri: str = ""
    term: str = ""


class Attribute(Object):
    """A link to a term. Ours have ``link_type`` :data:`NEED` or :data:`ROUTE` and the term's ``term`` is our word."""

    link_type: str = ""
    link_entity: str = ""
    value: str = ""
    label: str = ""
    taxonomy_term: TaxonomyTerm | None = None


class Address(Object):
    """A postal address."""

    attention: str = ""
    address_1: str = ""
    address_2: str = ""
    city: str = ""
    region: str = ""
    state_province: str = ""
    postal_code: str = ""
    country: str = ""
    address_type: str = ""


class Location(Object):
    """A place where a service happens; ours are ``exactness``, ``confidential``, ``town``, ``county`` and ``nation``.

    A confidential location has no address and no coordinates, ever.
    """

    location_type: str = ""
    name: str = ""
    alternate_name: str = ""
    description: str = ""
    transportation: str = ""
    url: str = ""
    latitude: float | None = None
    longitude: float | None = None
    external_identifier: str = ""
    external_identifier_type: str = ""
    exactness: str = ""  # site, outcode, town or area; blank without a position
    confidential: bool = False
    town: str = ""
    county: str = ""
    nation: str = ""
    addresses: list[Address] = []
    accessibility: list[Accessibility] = []
    languages: list[Language] = []
    phones: list[Phone] = []
    contacts: list[Contact] = []
    schedules: list[Schedule] = []
    attributes: list[Attribute] = []


class ServiceAtLocation(Object):
    """One service at one location."""

    description: str = ""
    location: Location | None = None
    phones: list[Phone] = []
    contacts: list[Contact] = []
    schedules: list[Schedule] = []
    service_areas: list[ServiceArea] = []
    attributes: list[Attribute] = []


class OrganizationIdentifier(Object):
    """A number in a register. ``GB-CHC`` is a charity number in England and Wales, ``GB-SC`` Scotland, ``GB-NIC``."""

    identifier_scheme: str = ""
    identifier_type: str = ""
    identifier: str = ""


class Organization(Object):
    """Who runs it."""

    name: str = ""
    alternate_name: str = ""
    description: str = ""
    email: str = ""
    website: str = ""
    logo: str = ""
    uri: str = ""
    tax_status: str = ""
    tax_id: str = ""
    year_incorporated: str = ""
    legal_status: str = ""
    parent_organization_id: str = ""
    organization_identifiers: list[OrganizationIdentifier] = []
    phones: list[Phone] = []
    contacts: list[Contact] = []
    attributes: list[Attribute] = []
    additional_websites: list[Url] = []


class Program(Object):
    """A programme that services belong to."""

    name: str = ""
    alternate_name: str = ""
    description: str = ""


class Eligibility(Object):
    """Who may come: each ``yes``, ``no`` or blank for *not known, ask*. A blank is never a no."""

    women_only: str = ""
    convictions: str = ""  # open to women with convictions
    on_tag: str = ""
    using_substances: str = ""
    not_for: str = ""  # who it is not for, or only for, in words


class Facts(Object):
    """What the standard has no place for. In JSON it is the property ``screening_guide`` of a service.

    Attributes:
        key: the service's id in its source, when that is no UUID: our own slugs, ``SVC-12``.
        kind: ``womens_centre``, ``domestic_abuse`` and so on; blank when not known.
        access: ``walk_in``, ``appointment``, ``outreach``, ``phone_only``, ``referral_only``; blank when not known.
        justice_specialist: ``yes``, ``no`` or blank: it is there for women in the justice system.
        childcare: ``yes``, ``no`` or blank.
        step_free: ``yes``, ``no`` or blank.
        evenings: ``yes``, ``no`` or blank: open after 17:30.
        weekends: ``yes``, ``no`` or blank.
        probation_region: as the Ministry of Justice names it.
        source_url: where the facts come from.
        source_title: its name.
        source_date: its date: a year, year and month, day, or blank.
        second_source_url: more of them, separated by `` ; ``.
        assured_by: who rang or checked it, as a role or an organisation.
        confidence: ``high``, ``medium``, ``low`` or blank: is the service what the listing says?
        ring_first: whether it must be checked before anyone is sent, whatever its date.
        contract_ends: a day, when the contract for it is known to end.
        notes: short, for staff.
        practice: an invented service.
    """

    key: str = ""
    kind: str = ""
    access: str = ""
    justice_specialist: str = ""
    childcare: str = ""
    step_free: str = ""
    evenings: str = ""
    weekends: str = ""
    probation_region: str = ""
    source_url: str = ""
    source_title: str = ""
    source_date: str = ""
    second_source_url: str = ""
    assured_by: str = ""
    confidence: str = ""
    ring_first: bool = False
    contract_ends: str = ""
    notes: str = ""
    practice: bool = False
    eligibility: Eligibility | None = None


class Service(Object):
    """One service with everything about it."""

    name: str = ""
    alternate_name: str = ""
    description: str = ""
    url: str = ""
    email: str = ""
    status: str = ""
    interpretation_services: str = ""
    application_process: str = ""
    fees_description: str = ""
    wait_time: str = ""
    fees: str = ""
    accreditations: str = ""
    licenses: str = ""
    eligibility_description: str = ""
    minimum_age: float | None = None
    maximum_age: float | None = None
    assured_date: str = ""
    assurer_email: str = ""
    alert: str = ""
    last_modified: str = ""
    organization: Organization | None = None
    program: Program | None = None
    service_at_locations: list[ServiceAtLocation] = []
    phones: list[Phone] = []
    contacts: list[Contact] = []
    schedules: list[Schedule] = []
    service_areas: list[ServiceArea] = []
    languages: list[Language] = []
    cost_options: list[CostOption] = []
    funding: list[Funding] = []
    attributes: list[Attribute] = []
    required_documents: list[RequiredDocument] = []
    additional_urls: list[Url] = []
    screening_guide: Facts | None = None


NEED = "need"  # Attribute.link_type of a kind of help
ROUTE = "referral_route"  # Attribute.link_type of who may refer
