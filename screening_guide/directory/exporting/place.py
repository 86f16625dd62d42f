"""Locations and addresses as they may leave: nothing that leads to a door which is not public."""

from collections.abc import Mapping
from typing import Any

from screening_guide.directory.model import Exactness

_POSITION = ("latitude", "longitude")
_LEADS_TO_THE_DOOR = (
    *_POSITION,
    "external_identifier",
    "external_identifier_type",
    "transportation",
    "addresses",
)
_NEEDED = ("address_1", "city", "state_province", "postal_code", "country", "address_type")
_KNOWN = ("attention", "address_1", "address_2", "city", "region", "state_province", "postal_code")
_TYPES = ("physical", "postal", "virtual")
_BRITISH = ("UK", "UNITED KINGDOM", "GREAT BRITAIN", "ENGLAND", "WALES", "SCOTLAND", "NORTHERN IRELAND", "GBR")
_COUNTRIES = dict.fromkeys(_BRITISH, "GB") | {"JERSEY": "JE", "GUERNSEY": "GG", "ISLE OF MAN": "IM"}


def may_leave(location: Mapping[str, Any]) -> dict[str, Any]:
    """The location without what must not be told: of a confidential one, anything that leads to its door.

    One that is not there to be visited, yet is held with the position of a door, is treated in the same way.
    """
    kept = {"location_type": "physical", **location}
    kind = _type(kept)
    if kept.get("confidential") or (kind == "virtual" and _is_a_door(kept)):
        return {key: value for key, value in kept.items() if key not in _LEADS_TO_THE_DOOR}
    if kind == "postal" and _is_a_door(kept):
        return {key: value for key, value in kept.items() if key not in _POSITION}
    return kept


def mend_location(location: dict[str, Any], _owner: Mapping[str, Any]) -> bool:
    """One of the three types, and a position only where it is that of a door."""
    location["location_type"] = "virtual" if location.get("confidential") else _type(location)
    complete = all(field in location for field in _POSITION)
    if location["location_type"] != "physical" or not _is_a_door(location) or not complete:
        for field in _POSITION:
            location.pop(field, None)
    return True


def _type(location: Mapping[str, Any]) -> str:
    written: str = location["location_type"].strip().lower()
    if written in _TYPES:
        return written
    return "physical" if "addresses" in location else "virtual"


def mend_address(address: dict[str, Any], location: Mapping[str, Any]) -> bool:
    """Complete an address from what its location says. False when it cannot be written: something is not known."""
    if location["location_type"] == "virtual" or "address_1" not in address:
        return False
    if "address_2" in address:
        address["address_1"] = ", ".join((address["address_1"], address.pop("address_2")))
    for field, known in (("city", "town"), ("state_province", "county")):
        if field not in address and known in location:
            address[field] = location[known]
    address["country"] = _country(address.get("country", ""), location.get("nation", ""))
    if address.get("address_type", "").lower() not in _TYPES:
        address["address_type"] = location["location_type"]
    address["address_type"] = address["address_type"].lower()
    return all(address.get(field) for field in _NEEDED)


def _country(written: str, nation: str) -> str:
    """Two letters. Where nobody says otherwise, ours are in the United Kingdom."""
    name = written.strip() or nation.strip() or "GB"
    return _COUNTRIES.get(name.upper(), name)


def in_words(addresses: list[dict[str, Any]]) -> str:
    """What is known of addresses that could not be written as such."""
    known = [", ".join(address[field] for field in _KNOWN if field in address) for address in addresses]
    return f"Address as far as it is known: {'; '.join(filter(None, known))}." if any(known) else ""


def _is_a_door(location: Mapping[str, Any]) -> bool:
    """Whether its position is that of a door. A blank exactness is a feed's own position, which we take for one."""
    return bool(location.get("exactness", Exactness.SITE) == Exactness.SITE)
