"""Ids that come out the same whenever they are made from the same words."""

import hashlib
import re
import uuid

NAMESPACE = uuid.UUID("5c1e9a0e-6d0b-5b4c-9a7e-2f0f6c1d8b37")
"""The root of every id we make. Never change it: the ids of a re-import would no longer meet the old ones."""

_ROOT = NAMESPACE.bytes
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def made(*parts: str) -> str:
    """Make an id from words: each part names something inside the one before it.

    Args:
        parts: such as the name of a feed, then ``service:12``.

    Returns:
        A UUID in small letters.
    """
    inside = _ROOT
    for part in parts:
        # This is uuid.uuid5, which takes six times as long; an import makes dozens of ids for every service.
        # A half of a surrogate pair, which broken feeds hold, cannot be encoded.
        made_from = hashlib.sha1(inside + part.encode("utf-8", "replace"), usedforsecurity=False).digest()
        inside = b"%b%c%c%c%b" % (
            made_from[:6], made_from[6] & 0x0F | 0x50, made_from[7], made_from[8] & 0x3F | 0x80, made_from[9:16],
        )  # fmt: skip
    letters = inside.hex()
    return f"{letters[:8]}-{letters[8:12]}-{letters[12:16]}-{letters[16:20]}-{letters[20:]}"


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID as JSON Schema means it: with its four hyphens, in small or capital letters."""
    return _UUID.fullmatch(text) is not None
