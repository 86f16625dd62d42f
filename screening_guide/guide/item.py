"""What every piece of content has in common."""

import msgspec


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Anything written by an expert."""
