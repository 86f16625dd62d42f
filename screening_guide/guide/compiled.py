"""The pack as the app opens it: read once, checked, and written down in a form that opens in a moment.

The TOML stays what people edit. A compiled pack is used only while it was made of exactly the files that are there.
"""

import hashlib
from pathlib import Path

import msgspec

from screening_guide.guide.model import Pack
from screening_guide.paths import bundled

FILE = "resources/guide.msgpack"
# Who has read what is looked up in the words themselves: see screening_guide.guide.reviewing.
_NOT_COMPILED = "reviews"


class _Compiled(msgspec.Struct, frozen=True):
    """A pack, and what it was made of."""

    digest: str
    pack: msgspec.Raw


def digest(root: Path) -> str:
    """A mark of every file of a pack, by name and content: another word anywhere makes another mark."""
    found = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        data = path.read_bytes()
        found.update(f"{path.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def compiled(pack: Pack, root: Path) -> bytes:
    """A pack as bytes: the same for the same files.

    Args:
        pack: as it was read.
        root: the folder that it was read from.
    """
    fields = {name: getattr(pack, name) for name in pack.__struct_fields__ if name != _NOT_COMPILED}
    fields["hosts"] = sorted(pack.hosts)  # a set has no order of its own
    return msgspec.msgpack.encode({"digest": digest(root), "pack": fields})


def opened(root: Path, file: Path | None = None) -> Pack | None:
    """The compiled pack, when it was made of the files of a folder; None when it was not, or cannot be used.

    Args:
        root: the folder of one language.
        file: the compiled pack; the one that ships with the app when left out.
    """
    if any((root / _NOT_COMPILED).glob("*.toml")):
        return None
    try:
        found = msgspec.msgpack.decode((file or bundled(FILE)).read_bytes(), type=_Compiled)
        return msgspec.msgpack.decode(found.pack, type=Pack) if found.digest == digest(root) else None
    except (OSError, msgspec.DecodeError):
        return None
