"""Ids that come out the same whenever they are made from the same words."""

import re
import uuid

NAMESPACE = uuid.UUID("5c1e9a0e-6d0b-5b4c-9a7e-2f0f6c1d8b37")
"""The root of every id we make. Never change it: the ids of a re-import would no longer meet the old ones."""

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def made(*parts: str) -> str:
    """Make an id from words: each part names something inside the one before it.

    Args:
        parts: such as the name of a feed, then ``service:12``.

    Returns:
        A UUID in small letters.
    """
    inside = NAMESPACE
    for part in parts:
        # A half of a surrogate pair, which broken feeds hold, cannot be encoded.
        inside = uuid.uuid5(inside, part.encode("utf-8", "replace").decode("utf-8"))
    return str(inside)


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID as JSON Schema means it: with its four hyphens, in small or capital letters."""
    return _UUID.fullmatch(text) is not None
