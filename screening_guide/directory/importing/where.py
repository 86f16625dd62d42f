"""Where a service is met: positions, addresses, and the addresses that must not be held."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from screening_guide.directory import postcode, record
from screening_guide.directory.distance import miles_between
from screening_guide.directory.importing import refuge, values
from screening_guide.directory.importing.finding import Weight
from screening_guide.directory.importing.part import Fields, Part, says_something
from screening_guide.directory.importing.people import role_of
from screening_guide.directory.importing.simple import natural
from screening_guide.directory.locate import Spot
from screening_guide.directory.model import Exactness

FARTHEST_MILES = 50.0
SOUTH, NORTH, WEST, EAST = 49.0, 61.2, -9.0, 2.5

_BRITISH = frozenset(
    ("gb", "uk", "gbr", "united kingdom", "great britain", "england", "wales", "scotland", "northern ireland")
)
_NATIONS = {name.casefold(): name for name in ("England", "Wales", "Scotland", "Northern Ireland")}
_ADDRESS_LISTS = {
    "addresses": "", "address": "", "physical_addresses": "physical", "physical_address": "physical",
    "postal_addresses": "postal", "postal_address": "postal",
}  # fmt: skip
_ADDRESS_SPELLINGS = {
    "address_1": ("address1", "address_line_1", "address_line", "street", "street_address"),
    "address_2": ("address2", "address_line_2"),
    "city": ("town", "locality", "post_town"),
    "state_province": ("county", "state"),
    "postal_code": ("postcode", "post_code", "zip"),
}
_FLAT_ADDRESS = (
    *_ADDRESS_SPELLINGS, *(name for names in _ADDRESS_SPELLINGS.values() for name in names),
    "attention", "region", "country",
)  # fmt: skip
_POSITION_SPELLINGS = {"latitude": ("lat",), "longitude": ("lng", "lon", "long")}
FLAT_PLACE = (
    *_FLAT_ADDRESS, "address", *_POSITION_SPELLINGS,
    *(name for names in _POSITION_SPELLINGS.values() for name in names),
    "geometry", "mask_exact_address",
)  # fmt: skip
"""Fields by which a service without any location says where it is."""

_ADDRESS = Fields(record.Address, _ADDRESS_SPELLINGS)
_LOCATION = Fields(record.Location, _POSITION_SPELLINGS)
_TYPES = ("physical", "postal", "virtual")


Locate = Callable[[str, str], Spot | None]
"""Where a postcode and a town are by the offline gazetteer; either may be blank."""


@dataclass
class Place:
    """A location in the making: what its source says, before it is judged.

    Attributes:
        part: the raw location.
        fields: its plain fields.
        addresses: the raw addresses and their plain fields.
    """

    part: Part
    fields: dict[str, Any]
    addresses: list[tuple[Part, dict[str, Any]]]

    @property
    def first(self) -> dict[str, Any]:
        """The address it is found by."""
        return self.addresses[0][1] if self.addresses else {}

    @property
    def names_an_address(self) -> bool:
        """Whether there is anything that leads to a door."""
        leads = any(
            fields[name] for _part, fields in self.addresses for name in ("address_1", "address_2", "postal_code")
        )
        return leads or self.fields["latitude"] is not None or "geometry" in self.part.data


def location(part: Part, owner: str, at: int, locate: Locate, called: str = "") -> tuple[record.Location, Spot | None]:
    """Read one location, without what hangs on it (phones, contacts, hours).

    Args:
        part: the raw location.
        owner: the id of the service.
        at: its place among the service's locations, for an id that must not come from an address.
        locate: the gazetteer.
        called: what the service says of itself at this place.

    Returns:
        The location, and where the gazetteer puts it.
    """
    fields = _LOCATION.read(part)
    place = Place(part, fields, _addresses(part))
    if part.notes.ours:
        return _as_we_wrote_it(place, owner), None
    for name in ("exactness", "town", "county", "nation"):
        fields[name] = ""
    kind = fields["location_type"].lower()
    if kind and kind not in _TYPES:
        part.drop("location_type", "is none of physical, postal and virtual, so it counts as physical")
    fields["location_type"] = kind if kind in _TYPES else "physical"
    why = _why_hidden(place, called)
    return _hidden(place, owner, at, locate, why) if why else _shown(place, owner, locate)


def _why_hidden(place: Place, called: str) -> str:
    """The reason to hold no address, or a blank."""
    part, fields = place.part, place.fields
    masked = part.yes_no("mask_exact_address") == "yes" or part.yes_no("visible") == "no"
    own_words = " . ".join((fields["name"], fields["alternate_name"], fields["description"], called))
    if masked or refuge.says_so(own_words):
        return "could be a refuge, so it is not kept"
    if part.notes.runs_refuge and not refuge.is_public(f"{fields['name']} . {fields['alternate_name']}"):
        return "could be a refuge, so it is not kept"
    if fields["location_type"] != "physical":
        return "is not one to visit and could be a refuge, so it is not kept"
    boxes = [refuge.is_post_box(f"{address['address_1']} {address['address_2']}") for _part, address in place.addresses]
    if boxes and all(boxes):
        return "is a post box, or could be a refuge, so it is not kept"
    place.addresses = [each for each, box in zip(place.addresses, boxes, strict=True) if not box]
    return ""


def _hidden(place: Place, owner: str, at: int, locate: Locate, why: str) -> tuple[record.Location, Spot | None]:
    """A location with nothing that leads to its door: only the town and what lies around it."""
    part, city, code = place.part, place.first.get("city", ""), place.first.get("postal_code", "")
    if any(c.isdigit() or c == "," for c in city):
        city = ""  # a house or a street in the wrong field
    spot = locate("", city) if city else None
    spot = spot or (locate(code, "") if code else None)
    if place.names_an_address:
        part.notes.say(Weight.DROPPED, part.path or "address", f"the address {why}",
                       "when it is an office or a public centre, let the name of the location say so")  # fmt: skip
    part.asked.update(
        part.data.keys() & {*FLAT_PLACE, "accessibility", "accessibilities", "accessibility_for_disabilities"}
    )
    return record.Location(
        id=part.id("location", owner, str(at)),
        location_type=place.fields["location_type"],
        exactness=Exactness.AREA.value if spot else "",
        confidential=True,
        town=spot.town or city if spot else city,
        county=spot.county if spot else "",
        nation=spot.nation if spot else "",
    ), spot


def _shown(place: Place, owner: str, locate: Locate) -> tuple[record.Location, Spot | None]:
    part, fields, first = place.part, place.fields, place.first
    for each, address in place.addresses:
        _mend_postcode(each, address)
    own = part.id("location", owner, fields["name"], *(natural(first) if first else ()))
    given = _given(part, fields)
    code, town = first.get("postal_code", ""), first.get("city", "")
    british = first.get("country", "GB") in ("", "GB")
    spot = locate(code, town) if british and (code or town) else None
    fields["exactness"] = Exactness.TOWN.value if given else ""
    if given and (first.get("address_1") or (british and code)):
        fields["exactness"] = Exactness.SITE.value
    near = locate(code, "") if given and british and code else None
    if given and near and miles_between(*given, near.latitude, near.longitude) > FARTHEST_MILES:
        part.notes.say(Weight.FLAGGED, part.at("latitude"), "lies more than 50 miles from its own postcode, "
                       "so the postcode is used", "check which of the two is right")  # fmt: skip
        given, spot = None, near
    if given is None and spot:
        given = (spot.latitude, spot.longitude)
        fields["exactness"] = "outcode" if spot.exactness == "sector" else spot.exactness
    fields["latitude"], fields["longitude"] = given or (None, None)
    fields["town"] = town or (spot.town if spot else "")
    fields["county"] = first.get("state_province", "") or (spot.county if spot else "")
    fields["nation"] = (spot.nation if spot else "") or first.get("nation", "")
    return record.Location(id=own, addresses=_made_addresses(place, own), **fields), spot


def _as_we_wrote_it(place: Place, owner: str) -> record.Location:
    """A location of our own export: it was judged before, so it is read as it stands, unless it names a refuge."""
    part, fields = place.part, place.fields
    confidential = part.yes_no("confidential") == "yes" or part.yes_no("mask_exact_address") == "yes"
    own_words = f"{fields['name']} . {fields['description']}"
    confidential = confidential or (refuge.says_so(own_words) and not refuge.is_public(own_words))
    own = part.id(
        "location", owner, fields["name"], *(natural(place.first) if place.first and not confidential else ())
    )
    fields["location_type"] = fields["location_type"] or "physical"
    if fields["exactness"] not in [each.value for each in Exactness]:
        fields["exactness"] = ""
    if confidential:
        if place.names_an_address:
            part.notes.say(Weight.DROPPED, part.path, "the address could be a refuge, so it is not kept")
        fields |= {"latitude": None, "longitude": None, "external_identifier": "", "external_identifier_type": ""}
        fields["exactness"] = fields["exactness"] and Exactness.AREA.value
        return record.Location(id=own, confidential=True, **fields)
    given = _given(part, fields)
    fields["latitude"], fields["longitude"] = given or (None, None)
    return record.Location(id=own, addresses=_made_addresses(place, own), **fields)


def _given(part: Part, fields: dict[str, Any]) -> tuple[float, float] | None:
    """The position that the source gives, when it lies in the UK. GeoJSON puts the longitude first."""
    latitude, longitude = fields["latitude"], fields["longitude"]
    field = "latitude"
    if latitude is None and longitude is None:
        geometry = part.part("geometry")
        pair = geometry.find("coordinates")[1] if geometry else None
        if geometry:
            geometry.find("type")
        if pair is None or geometry is None:
            return None
        field = "geometry.coordinates"
        numbers = [values.number(each) for each in pair[:3]] if isinstance(pair, list) else []
        longitude, latitude = numbers[:2] if len(numbers) >= 2 else (None, None)
    if latitude is None or longitude is None:
        part.drop(field, "is half a position, so it is not kept", "give both latitude and longitude")
        return None
    if latitude == 0 and longitude == 0:
        return None
    if _in_the_uk(latitude, longitude):
        return latitude, longitude
    if _in_the_uk(longitude, latitude):
        part.notes.say(Weight.REPAIRED, part.at(field), "had latitude and longitude the wrong way round")
        return longitude, latitude
    part.drop(field, "lies outside the UK, so it is not kept", "correct it, or give a postcode")
    return None


def _in_the_uk(latitude: float, longitude: float) -> bool:
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def _addresses(part: Part) -> list[tuple[Part, dict[str, Any]]]:
    found = [
        (each, _address(each, kind))
        for name, kind in _ADDRESS_LISTS.items()
        for each in part.parts(name, text_as="address_1")
    ]
    flat = {name: part.data[name] for name in _FLAT_ADDRESS if name in part.data}
    if flat and not found and not part.notes.ours:
        part.asked.update(flat)
        each = Part(flat, part.path, part.notes)
        found.append((each, _address(each, "")))
    return [(each, fields) for each, fields in found if says_something(fields | {"address_type": "", "country": ""})]


def _address(part: Part, kind: str) -> dict[str, Any]:
    fields = _ADDRESS.read(part)
    if part.notes.ours:
        return fields
    fields["address_type"] = fields["address_type"].lower() or kind or "physical"
    if fields["attention"] and not role_of(fields["attention"], part.notes.known_names):
        part.drop("attention", "names a person, so it is not kept")
        fields["attention"] = ""
    fields["nation"] = _NATIONS.get(fields["country"].casefold(), "")
    fields["country"] = "GB" if fields["country"].casefold() in _BRITISH else fields["country"]
    return fields


def _mend_postcode(part: Part, fields: dict[str, Any]) -> None:
    if fields["country"] not in ("", "GB"):
        return
    raw = fields["postal_code"]
    if raw:
        read = postcode.parse(raw)
        fields["postal_code"] = read.written if read else ""
        if read is None:
            name = part.find("postal_code", *_ADDRESS_SPELLINGS["postal_code"])[0]
            part.drop(name, "is no UK postcode, so it is not kept", "write it as LS1 4AB")
        return
    for name in ("address_1", "address_2", "city"):
        if found := values.POSTCODE.search(fields[name]):
            read = postcode.parse(found[0])
            fields["postal_code"] = read.written if read else ""
            fields[name] = fields[name].replace(found[0], "").strip(" ,")
            part.notes.say(Weight.REPAIRED, part.at(name), "held the postcode, which now stands by itself")
            return


def _made_addresses(place: Place, owner: str) -> list[record.Address]:
    found = []
    for part, fields in place.addresses:
        fields.pop("nation", None)
        found.append(record.Address(id=part.id("address", owner, *natural(fields)), **fields))
    return found
