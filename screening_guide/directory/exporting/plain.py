"""Small repairs of single values, and the ids that nested objects need."""

import datetime
import math
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from screening_guide.directory.fold import fold
from screening_guide.directory.ids import is_uuid, made

_OURS = "screening-guide"  # our name as a feed; ids are made from it, so it never changes
_LONGEST_ADDRESS = 2000
_LONGEST_EMAIL = 254
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_BARE_HOST = re.compile(r"[\w-]+(\.[\w-]+)+([/?#:]|$)", re.ASCII)
_LARGEST_WHOLE = 1e15


def tidy(value: Any) -> Any:
    """Leave out everything blank, at any depth; None when nothing is left.

    Whole numbers lose their decimal point, numbers that are none are left out, and letters that cannot be written
    become a question mark.
    """
    match value:
        case str():
            return value.encode("utf-8", "replace").decode("utf-8") if value.strip() else None
        case float() if not math.isfinite(value):
            return None
        case float() if value.is_integer() and abs(value) < _LARGEST_WHOLE:
            return int(value)
        case Mapping():
            kept = {key: tidied for key, item in value.items() if (tidied := tidy(item)) is not None}
            return kept or None
        case list():
            return [tidied for item in value if (tidied := tidy(item)) is not None] or None
    return value


def identity(kind: str, data: Mapping[str, Any], owner: str) -> str:
    """The UUID of an object: its own, or one made from its own id, or from what it says.

    Args:
        kind: what it is, such as ``phone``.
        data: the object, tidied.
        owner: the UUID of the object it belongs to. Organisations, programmes, places and terms belong to nobody:
            the same one has the same id under every service.
    """
    if own := data.get("id", ""):
        return reference(kind, own)
    name = data.get("name", "")
    if kind in ("organization", "program") and name:
        return made(_OURS, kind, fold(name) or name)
    if kind in ("service", "organization", "program", "location", "taxonomy_term"):
        owner = _OURS
    return made(owner, kind, msgspec.json.encode(data, order="deterministic").decode())


def reference(kind: str, own: str) -> str:
    """The UUID under which an object with this id is exported."""
    return own.lower() if is_uuid(own) else made(_OURS, f"{kind}:{own}")


def web_address(text: str) -> str:
    """A full address of a web page, ``https://`` added where it is missing, or blank when it is none."""
    address = uri(text)
    return address if address.lower().startswith(("http://", "https://")) else ""


def uri(text: str) -> str:
    """A URI of any kind, ``https://`` added where a bare host name stands, or blank when it is none."""
    from rfc3986_validator import validate_rfc3986  # only an export needs it

    address = text.strip()
    if len(address) > _LONGEST_ADDRESS:
        return ""
    if "://" not in address and _BARE_HOST.match(address):
        address = f"https://{address}"
    return address if validate_rfc3986(address, rule="URI") else ""


def email(text: str) -> str:
    """An email address, or blank when it is none."""
    address = text.strip().removeprefix("mailto:")
    return address if is_email(address) else ""


def is_email(text: str) -> bool:
    """Whether it has the shape of an email address: something, an @, and a name with a dot."""
    return len(text) <= _LONGEST_EMAIL and _EMAIL.fullmatch(text) is not None


def moment(text: str) -> str:
    """A date and time with its zone, as RFC 3339 wants it, or blank when it is none. No zone means UTC."""
    from rfc3339_validator import validate_rfc3339  # only an export needs it

    written = text.strip()
    if validate_rfc3339(written):
        return written
    try:
        read = datetime.datetime.fromisoformat(written)
        if read.tzinfo is None:
            read = read.replace(tzinfo=datetime.UTC)
        return read.astimezone(datetime.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return ""
