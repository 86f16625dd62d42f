"""Our own CSV: one service to a row, for people who keep a directory in a spreadsheet.

A row holds what most services have. What it has no column for (a second location, a rule for opening times) travels in
the column ``more``, so that nothing is lost between two copies of the app.
"""

import re
from typing import Any

import msgspec

from screening_guide.directory import record, terms
from screening_guide.directory.ids import made
from screening_guide.directory.model import Exactness
from screening_guide.errors import DirectoryProblem

COLUMNS = (
    "id", "org_name", "name", "kind", "access", "description", "address_line", "town", "county", "nation", "postcode",
    "outcode", "latitude", "longitude", "position", "police_area", "probation_region", "phone", "phone_label",
    "freephone_or_text", "email", "website", "women_only", "cjs_specialist", "services", "referral_routes",
    "opening_hours", "area_served", "languages", "accessibility", "exclusions", "childcare", "source_url",
    "source_title", "source_date", "second_source_url", "confidence", "ring_first", "notes",
)  # fmt: skip
FURTHER = (
    "convictions", "on_tag", "using_substances", "step_free", "evenings", "weekends", "how_to_apply", "fees", "alert",
    "status", "checked", "checked_by", "contract_ends", "charity_number", "more",
)  # fmt: skip

Row = dict[str, str]

VOICE = "voice"  # Phone.type of the main number

_CONTRACT_END = re.compile(r"MoJ dates \d{4}-\d{2}-\d{2} to (\d{4}-\d{2}-\d{2})")
_CHARITY = re.compile(r"\bCharity (\d{6,7}|SC\d{6}|NIC?\d{6})\b")
_EVENING = re.compile(r"\bevenings?\b|24 hours|24/7|\b(?:6|7|8|9|10)(?::\d\d)?pm", re.IGNORECASE)
_WEEKEND = re.compile(r"\b(?:sat|sun)\w*\b|weekends?|7 days|seven days|24/7", re.IGNORECASE)
_STEP_FREE = re.compile(r"step-free|wheelchair|level access", re.IGNORECASE)
_STEPS = re.compile(r"\bnot\b|\bno\b|upstairs|some\b|one\b", re.IGNORECASE)


def split(cell: str) -> list[str]:
    """The values of one cell, separated by semicolons."""
    return [value.strip() for value in cell.split(";") if value.strip()]


def is_practice(row: Row) -> bool:
    """Whether a row is an invented service, for training."""
    return row["id"].startswith("practice-")


def service(row: Row) -> record.Service:
    """A row as a service.

    Args:
        row: cells by column; a missing column is a blank cell.

    Raises:
        DirectoryProblem: it has no id, no name, no usable position, or what travels in ``more`` cannot be read.
    """
    cell = {column: row.get(column, "").strip() for column in (*COLUMNS, *FURTHER)}
    if not (cell["id"] and cell["name"]):
        missing = "id" if cell["name"] else "name"
        raise DirectoryProblem(f"The service “{cell['name'] or cell['id']}” has no {missing}: give it one.")
    plain = _plain(cell)
    if not cell["more"]:
        return plain
    try:
        whole = msgspec.json.decode(cell["more"], type=record.Service)
    except (msgspec.DecodeError, ValueError) as error:
        raise DirectoryProblem(
            f"The service {cell['id']} has something in its column “more” that this app did not write: empty the cell.",
            repr(error),
        ) from error
    # Whoever edited the other columns meant it: then the row is what they say.
    return whole if {**_cells(whole), "more": cell["more"]} == cell else plain


def row(stored: record.Service) -> Row:
    """A service as a row. ``more`` holds the whole of it when the other columns cannot."""
    cells = _cells(stored)
    try:
        whole = _plain(cells) == stored
    except DirectoryProblem:
        whole = False
    return {**cells, "more": "" if whole else msgspec.json.encode(stored).decode()}


def _plain(cell: Row) -> record.Service:
    key = cell["id"]
    organization = record.Organization(
        id=made("organization", cell["org_name"]), name=cell["org_name"] or cell["name"],
        organization_identifiers=_charity(cell),
    )  # fmt: skip
    location = _location(cell)
    eligibility = record.Eligibility(
        id=made(key, "eligibility"),
        women_only=_yes_no(cell["women_only"]),
        convictions=_yes_no(cell["convictions"] or cell["cjs_specialist"].replace("no", "")),
        on_tag=_yes_no(cell["on_tag"]),
        using_substances=_yes_no(cell["using_substances"] or ("yes" if "substance_use" in cell["services"] else "")),
        not_for=cell["exclusions"],
    )
    hours, access = cell["opening_hours"], cell["accessibility"]
    return record.Service(
        id=key,
        name=cell["name"],
        description=cell["description"],
        url=cell["website"],
        email=cell["email"],
        status=cell["status"] or "active",
        application_process=cell["how_to_apply"],
        fees=cell["fees"],
        alert=cell["alert"],
        assured_date=cell["checked"],
        organization=organization,
        service_at_locations=[record.ServiceAtLocation(id=made(key, "at"), location=location)],
        phones=_phones(cell),
        schedules=[record.Schedule(id=made(key, "hours"), description=hours)] if hours else [],
        service_areas=_areas(cell),
        languages=[record.Language(id=made(key, "language", name), name=name) for name in split(cell["languages"])],
        attributes=[
            *(terms.need(word, key) for word in dict.fromkeys(split(cell["services"]))),
            *(terms.route(word, key) for word in dict.fromkeys(split(cell["referral_routes"]))),
        ],
        screening_guide=record.Facts(
            kind=_known(cell["kind"]),
            access=_known(cell["access"]),
            justice_specialist=_yes_no(cell["cjs_specialist"]),
            childcare=_yes_no(cell["childcare"]),
            step_free=_yes_no(cell["step_free"]) or _shown(access, _STEP_FREE, _STEPS),
            evenings=_yes_no(cell["evenings"]) or _shown(hours, _EVENING),
            weekends=_yes_no(cell["weekends"]) or _shown(hours, _WEEKEND),
            probation_region=cell["probation_region"],
            source_url=cell["source_url"],
            source_title=cell["source_title"],
            source_date=cell["source_date"],
            second_source_url=cell["second_source_url"],
            assured_by=cell["checked_by"],
            confidence=cell["confidence"],
            ring_first=cell["ring_first"] == "yes",
            contract_ends=cell["contract_ends"] or _contract_end(cell["notes"]),
            notes=cell["notes"],
            practice=is_practice(cell),
            eligibility=eligibility,
        ),
    )


def _location(cell: Row) -> record.Location:
    """Where it is. A street is kept only where the source publishes one to visit."""
    key = cell["id"]
    addresses = []
    if cell["address_line"] or cell["postcode"] or cell["outcode"]:
        addresses.append(
            record.Address(
                id=made(key, "address"),
                address_1=cell["address_line"],
                city=cell["town"],
                state_province=cell["county"],
                postal_code=cell["postcode"] or cell["outcode"],
                country="GB",
                address_type="physical",
            )
        )
    access = cell["accessibility"]
    return record.Location(
        id=made(key, "location"),
        location_type="physical" if cell["position"] == Exactness.SITE else "virtual",
        latitude=_degrees(cell, "latitude"),
        longitude=_degrees(cell, "longitude"),
        exactness=_position(cell),
        town=cell["town"],
        county=cell["county"],
        nation=cell["nation"],
        addresses=addresses,
        accessibility=[record.Accessibility(id=made(key, "access"), description=access)] if access else [],
    )


def _areas(cell: Row) -> list[record.ServiceArea]:
    key, served = cell["id"], cell["area_served"]
    named = [record.ServiceArea(id=made(key, "area"), name=served)] if served else []
    return named + [
        record.ServiceArea(id=made(key, "police", area), name=area, police_area=area)
        for area in dict.fromkeys(split(cell["police_area"]))
    ]


def _phones(cell: Row) -> list[record.Phone]:
    key, label = cell["id"], cell["phone_label"]
    found = (
        [record.Phone(id=made(key, "phone"), number=cell["phone"], type=VOICE, description=label)]
        if cell["phone"]
        else []
    )
    return found + [
        record.Phone(id=made(key, "phone", other), number=other, description="" if cell["phone"] else label)
        for other in dict.fromkeys(split(cell["freephone_or_text"]))
    ]


def _charity(cell: Row) -> list[record.OrganizationIdentifier]:
    noted = _CHARITY.search(cell["notes"])
    number = cell["charity_number"] or (noted[1] if noted else "")
    if not number:
        return []
    scheme = "GB-SC" if number.startswith("SC") else "GB-NIC" if number.startswith("NI") else "GB-CHC"
    return [
        record.OrganizationIdentifier(
            id=made("charity", number, cell["org_name"]),
            identifier_scheme=scheme, identifier_type="Charity number", identifier=number,
        )
    ]  # fmt: skip


def _degrees(cell: Row, column: str) -> float | None:
    if not cell[column]:
        return None
    try:
        return float(cell[column])
    except ValueError as error:
        raise DirectoryProblem(
            f"The service {cell['id']} has no usable {column} (“{cell[column]}”): mend its row."
        ) from error


def _written(degrees: float | None) -> str:
    """Four decimals, about 11 metres, as in the gazetteer; more where a source gave more."""
    if degrees is None:
        return ""
    return f"{degrees:.4f}" if round(degrees, 4) == degrees else repr(degrees)


def _position(cell: Row) -> str:
    if not cell["position"] and not (cell["latitude"] or cell["longitude"]):
        return ""
    try:
        return Exactness(cell["position"]).value
    except ValueError as error:
        raise DirectoryProblem(
            f"The service {cell['id']} has the position “{cell['position']}”, which is none of "
            f"{', '.join(Exactness)}: mend its row."
        ) from error


def _yes_no(word: str) -> str:
    return word if word in ("yes", "no") else ""


def _known(word: str) -> str:
    return "" if word == "unknown" else word


def _shown(text: str, pattern: re.Pattern[str], against: re.Pattern[str] | None = None) -> str:
    """``yes`` where the words show it; never ``no``, because silence is not a no."""
    return "yes" if pattern.search(text) and not (against and against.search(text)) else ""


def _contract_end(notes: str) -> str:
    found = _CONTRACT_END.search(notes)
    return found[1] if found and found[1] < "2100" else ""


def _cells(stored: record.Service) -> Row:
    facts = stored.screening_guide or record.Facts()
    eligible = facts.eligibility or record.Eligibility()
    place = next((at.location for at in stored.service_at_locations if at.location), record.Location())
    address = place.addresses[0] if place.addresses else record.Address()
    whole = " " in address.postal_code
    first, others = _numbers(stored.phones)
    organization = stored.organization or record.Organization()
    cells: dict[str, Any] = {
        "id": stored.id,
        "org_name": organization.name,
        "name": stored.name,
        "kind": facts.kind,
        "access": facts.access or "unknown",
        "description": stored.description,
        "address_line": address.address_1,
        "town": place.town or address.city,
        "county": place.county,
        "nation": place.nation,
        "postcode": address.postal_code if whole else "",
        "outcode": address.postal_code.partition(" ")[0],
        "latitude": _written(place.latitude),
        "longitude": _written(place.longitude),
        "position": place.exactness,
        "police_area": ";".join(area.police_area for area in stored.service_areas if area.police_area),
        "probation_region": facts.probation_region,
        "phone": first.number,
        "phone_label": first.description or (others[0].description if others and not first.number else ""),
        "freephone_or_text": "; ".join(phone.number for phone in others),
        "email": stored.email,
        "website": stored.url,
        "women_only": eligible.women_only or "unknown",
        "cjs_specialist": facts.justice_specialist or "unknown",
        "services": ";".join(terms.words(stored, record.NEED)),
        "referral_routes": ";".join(terms.words(stored, record.ROUTE)),
        "opening_hours": "; ".join(schedule.description for schedule in stored.schedules),
        "area_served": ", ".join(area.name for area in stored.service_areas if not area.police_area),
        "languages": "; ".join(language.name for language in stored.languages),
        "accessibility": "; ".join(access.description for access in place.accessibility),
        "exclusions": eligible.not_for,
        "childcare": facts.childcare or "unknown",
        "source_url": facts.source_url,
        "source_title": facts.source_title,
        "source_date": facts.source_date,
        "second_source_url": facts.second_source_url,
        "confidence": facts.confidence,
        "ring_first": "yes" if facts.ring_first else "no",
        "notes": facts.notes,
        "convictions": eligible.convictions,
        "on_tag": eligible.on_tag,
        "using_substances": eligible.using_substances,
        "step_free": facts.step_free,
        "evenings": facts.evenings,
        "weekends": facts.weekends,
        "how_to_apply": stored.application_process,
        "fees": stored.fees,
        "alert": stored.alert,
        "status": stored.status,
        "checked": stored.assured_date,
        "checked_by": facts.assured_by,
        "contract_ends": facts.contract_ends,
        "charity_number": next((i.identifier for i in organization.organization_identifiers), ""),
        "more": "",
    }
    return {column: cells[column] for column in (*COLUMNS, *FURTHER)}


def _numbers(phones: list[record.Phone]) -> tuple[record.Phone, list[record.Phone]]:
    """The main number, and the others. A service may have a freephone or text number and no main one."""
    main = next((phone for phone in phones if phone.type == VOICE), record.Phone())
    return main, [phone for phone in phones if phone is not main]
