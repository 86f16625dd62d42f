"""Open a file, folder or zip that somebody gave us, without trusting it, and find out what it is."""

import codecs
import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, TextIO, cast

import msgspec

from screening_guide.directory.importing import flat_csv, json_files, tabular
from screening_guide.directory.importing.finding import Finding, FlatRow, Raw, Weight
from screening_guide.errors import FileProblem

HEAD = 4096  # bytes looked at to tell what a file is
MOST_FILES = 1_000
LARGEST_ZIP = 4 << 30  # bytes, unpacked
LARGEST_CALM_MEMBER = 10 << 20  # bytes; a larger one must not be packed too tightly
TIGHTEST = 200  # times smaller than unpacked; real tables are at most about 30
DEEPEST_FOLDER = 3
DESCRIPTOR = "datapackage.json"
LONGEST_DESCRIPTOR = 8_000_000  # letters

_OTHERS = (
    (b"%PDF", "a PDF", "ask for the same list as CSV or JSON"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file", "open it and save the table as CSV UTF-8"),
    (b"SQLite format 3\x00", "a database", "ask for the same list as CSV or JSON"),
    (b"\x89PNG", "a picture", "choose the list itself"),
    (b"\xff\xd8\xff", "a picture", "choose the list itself"),
    (b"GIF8", "a picture", "choose the list itself"),
    (b"\x1f\x8b", "a packed file", "unpack it first"),
    (b"7z\xbc\xaf", "a packed file", "unpack it first"),
    (b"Rar!", "a packed file", "unpack it first"),
    (b"PK\x03\x04", "a zip inside a zip", "unpack it first"),
    (b"{\\rtf", "a Word or rich text document", "ask for the same list as CSV or JSON"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

Opener = Callable[[], TextIO]
Members = dict[str, Callable[[], BinaryIO]]


def read(path: Path) -> Iterator[Raw | FlatRow | Finding]:
    """Read what a file, folder or zip holds, one service at a time.

    Args:
        path: our own CSV, a JSON file, a tabular data package as a folder or zip, or a zip or folder with JSON files.

    Yields:
        Services as they came, and what is wrong with the rest.

    Raises:
        FileProblem: it is missing, unsafe, broken or something else. What was yielded before must then be
            abandoned: an import is whole or not at all.
    """
    with _told(path), _opened(path) as (kind, members):
        texts = {name: partial(_text, name, opener) for name, opener in members.items()}
        if kind == "tabular":
            tables = yield from _tables(texts, path.name)
            yield from tabular.read(tables, path.name)
            return
        for name, opener in texts.items():
            with opener() as text:
                if kind == "csv":
                    yield from flat_csv.read(text, _base(name))
                else:
                    yield from json_files.read(text, _base(name), f"{name}, " if len(texts) > 1 else "")


def kind_of(path: Path) -> str:
    """What a file, folder or zip holds: ``csv`` (ours), ``tabular`` or ``json``.

    Raises:
        FileProblem: it is missing, unsafe, broken or something else.
    """
    with _told(path), _opened(path) as (kind, _):
        return kind


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what goes wrong while reading into one sentence."""
    try:
        yield
    except UnicodeError as error:
        raise FileProblem(
            f"Some letters in {path.name} cannot be read: save the file again as UTF-8, or ask for a whole copy.",
            repr(error),
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise FileProblem(
            f"The zip {path.name} is damaged or stops short: download it again, or ask for a whole copy.",
            repr(error),
        ) from error
    except NotImplementedError as error:
        raise FileProblem(
            f"The zip {path.name} is packed in a way this app cannot read: unpack it, and choose the folder.",
            repr(error),
        ) from error
    except PermissionError as error:
        raise FileProblem(
            f"This computer does not let you read {path}: copy it to your own documents and try again.", repr(error)
        ) from error
    except OSError as error:
        raise FileProblem(
            f"{path} cannot be read ({error.strerror or error}): check where it is and try again.",
            repr(error),
        ) from error


@contextmanager
def _opened(path: Path) -> Iterator[tuple[str, Members]]:
    if path.is_dir():
        yield _kind(_folder(path), path.name)
    elif not path.exists():
        raise FileProblem(f"There is no file {path}: check the name and the folder.")
    elif not path.is_file():
        raise FileProblem(f"{path} is not a file or folder that can be read: choose another.")
    elif path.stat().st_size == 0:
        raise FileProblem(f"The file {path.name} is empty: download it again, or ask for a whole copy.")
    else:
        with path.open("rb") as file:
            packed = file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
        if packed:
            with zipfile.ZipFile(path) as file:
                yield _kind(_unpacked(file, path.name), path.name)
        else:
            yield _single(path)


def _single(path: Path) -> tuple[str, Members]:
    """One file. A table of a package stands for its folder."""
    members: Members = {path.name: partial(_bytes, path)}
    if _is_json(path.name, members[path.name]):
        return ("tabular", _folder(path.parent)) if path.name == DESCRIPTOR else ("json", members)
    names = _headings(path.name, members[path.name])
    if flat_csv.is_ours(names):
        return "csv", members
    if tabular.table_of(path.name) == "service" and "name" in names:
        return "tabular", _folder(path.parent)
    if tabular.table_of(path.name) is not None:
        raise FileProblem(
            f"The file {path.name} is one table of several: choose the folder or zip that has services.csv in it."
        )
    raise FileProblem(
        f"The file {path.name} is not a list of services that this app knows: choose a JSON file of services, "
        "or a table with the columns id, org_name and name."
    )


def _kind(members: Members, label: str) -> tuple[str, Members]:
    """What a folder or zip holds, and the files to read."""
    for name in sorted(members, key=lambda name: (name.count("/"), name)):
        if tabular.table_of(name) == "service":
            if flat_csv.is_ours(_headings(name, members[name])):
                return "csv", {name: members[name]}
            return "tabular", members
    if any(_base(name) == DESCRIPTOR for name in members):
        return "tabular", members
    if documents := [name for name in members if not name.lower().endswith(".csv")]:
        return "json", {name: members[name] for name in sorted(documents, key=_naturally)}
    ours = [name for name in members if flat_csv.is_ours(_headings(name, members[name]))]
    if ours:
        return "csv", {name: members[name] for name in sorted(ours, key=_naturally)}
    raise FileProblem(f"There is nothing to read in {label}: choose a folder or zip with services.csv or JSON in it.")


def _tables(members: Mapping[str, Opener], label: str) -> Generator[Finding, None, dict[str, tuple[str, Opener]]]:
    """Which table stands in which file: those beside the services, in ``data``, or named by the descriptor."""
    homes = {_home(name) for name in members if _base(name) == DESCRIPTOR or tabular.table_of(name) == "service"}
    depth = min(len(home.parts) for home in homes)
    home, *more = sorted(home for home in homes if len(home.parts) == depth)
    if more:
        raise FileProblem(f"There are several lists of services in {label}: choose the folder of one, such as {home}.")
    named = yield from _described(members, home)
    tables = {}
    for name, opener in members.items():
        kind = named.get(name) or tabular.table_of(name)
        if name not in named and (_home(name) != home or not name.lower().endswith(".csv")):
            continue
        if kind:
            tables[name] = (kind, opener)
        elif kind is None:
            what = "is no table of a list of services that this app knows, and was left out"
            yield Finding(Weight.DROPPED, _base(name), "", what, "rename it if it is one under another name")
    return tables


def _base(name: str) -> str:
    return PurePosixPath(name).name


def _home(name: str) -> PurePosixPath:
    """The folder of the package that a file belongs to: the tables may be in a folder ``data`` of it."""
    folder = PurePosixPath(name).parent
    return folder.parent if folder.name == "data" else folder


def _described(members: Mapping[str, Opener], home: PurePosixPath) -> Generator[Finding, None, dict[str, str | None]]:
    """The files that the descriptor names, as far as it can be read and they are there."""
    descriptor = members.get(str(home / DESCRIPTOR))
    if not descriptor:
        return {}
    try:
        with descriptor() as text:
            found = msgspec.json.decode(text.read(LONGEST_DESCRIPTOR))
        resources = [each for each in found["resources"] if isinstance(each, dict)]
    except (msgspec.DecodeError, RecursionError, TypeError, KeyError, FileProblem):
        yield Finding(Weight.REPAIRED, DESCRIPTOR, "", "cannot be read, so the names of the files were gone by")
        return {}
    named: dict[str, str | None] = {}
    for resource in resources:
        paths = resource.get("path")
        for path in paths if isinstance(paths, list) else [paths]:
            if not isinstance(path, str):
                continue
            if _leads_out(path):
                what = f"names “{path[:80]}”, which is outside the folder, and was not opened"
                yield Finding(Weight.DROPPED, DESCRIPTOR, "path", what, "put the file beside the others")
            elif str(home / path) in members:
                named[str(home / path)] = tabular.table_of(path) or tabular.table_of(str(resource.get("name")))
    return named


def _leads_out(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return not parts[0] or ".." in parts or ":" in parts[0]


def _naturally(name: str) -> list[tuple[int, str]]:
    """So that page 2 comes before page 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d{1,9})", name)]


def _is_table_or_json(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not hidden and path.suffix.lower() in (".csv", ".json", ".jsonl", ".ndjson")


def _folder(folder: Path) -> Members:
    """The tables and JSON files in a folder. A link that leads out of it is not followed."""
    members: Members = {}
    whole = folder.resolve()
    for here, inner, names in os.walk(folder):
        below = Path(here).relative_to(folder)
        if len(below.parts) + 1 >= DEEPEST_FOLDER:
            inner.clear()
        for name in filter(_is_table_or_json, names):
            path = Path(here) / name
            if path.is_file() and path.resolve().is_relative_to(whole):
                members[(below / name).as_posix()] = partial(_bytes, path)
        if len(members) > MOST_FILES:
            raise FileProblem(
                f"There are more than {MOST_FILES:,} tables in {folder}: choose the folder of the list itself."
            )
    return members


def _unpacked(file: zipfile.ZipFile, label: str) -> Members:
    """The tables and JSON files in a zip, when nothing in it is a trap."""
    infos = file.infolist()
    names = {info.filename for info in infos}
    for name, what in (("[Content_Types].xml", "an Excel or Word file"), ("mimetype", "an office document")):
        if name in names:
            raise FileProblem(f"The file {label} is {what}: open it and save the table as CSV UTF-8.")
    if len(infos) > MOST_FILES:
        raise FileProblem(f"The zip {label} has more than {MOST_FILES:,} files in it: ask for one with the list only.")
    for info in infos:
        if trap := _trap(info):
            raise FileProblem(f"The zip {label} is not safe to open, because “{info.filename[:80]}” {trap}.")
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        raise NotImplementedError
    if any(info.flag_bits & 1 for info in infos):
        raise FileProblem(f"The zip {label} is locked with a password: unpack it first, and choose the folder.")
    if sum(info.file_size for info in infos) > LARGEST_ZIP or any(_is_bomb(info) for info in infos):
        raise FileProblem(f"The zip {label} would unpack to far more than a list of services: do not open it.")
    return {
        info.filename: partial(_packed_bytes, file, info)
        for info in infos
        if not info.is_dir() and _is_table_or_json(info.filename)
    }


def _trap(info: zipfile.ZipInfo) -> str:
    if _leads_out(info.orig_filename):
        return "points outside it"
    return "is a link to another file" if stat.S_ISLNK(info.external_attr >> 16) else ""


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > LARGEST_CALM_MEMBER and info.file_size > TIGHTEST * info.compress_size


def _windows_letter(error: UnicodeError) -> tuple[str, int]:
    """Read a letter that is not UTF-8 as Windows wrote it: £ and ’ from an old spreadsheet."""
    if not isinstance(error, UnicodeDecodeError) or error.encoding != "utf-8":
        raise error
    return error.object[error.start : error.end].decode("cp1252"), error.end


codecs.register_error("windows-letter", _windows_letter)


def _bytes(path: Path) -> BinaryIO:
    return path.open("rb")


def _packed_bytes(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    return cast(BinaryIO, file.open(info))


def _text(name: str, opener: Callable[[], BinaryIO]) -> TextIO:
    """Open as text, in UTF-8, UTF-16, UTF-32 or Windows letters, when it is text at all."""
    with opener() as file:
        head = file.read(HEAD)
    _refuse_others(_base(name), head)
    return io.TextIOWrapper(opener(), encoding=_encoding(head), errors="windows-letter", newline="")


def _refuse_others(name: str, head: bytes) -> None:
    for start, what, cure in _OTHERS:
        if head.startswith(start):
            raise FileProblem(f"The file {name} is {what}, not a list of services: {cure}.")
    encoding = _encoding(head)
    words = head.decode(encoding, errors="ignore").lstrip().lower()
    if not words:
        raise FileProblem(f"The file {name} is empty: download it again, or ask for a whole copy.")
    if words.startswith("<"):
        what = "a web page, not a feed" if "<html" in words or "<!doctype html" in words else "XML, not JSON or CSV"
        raise FileProblem(f"The file {name} is {what}: ask for the address or file of the list itself.")
    if "\x00" in words:
        raise FileProblem(f"The file {name} is not text, and no list of services: choose another file.")


def _encoding(head: bytes) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if head[1::2].count(0) > len(head) / 3:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > len(head) / 3 else "utf-8"


def _is_json(name: str, opener: Callable[[], BinaryIO]) -> bool:
    with _text(name, opener) as text:
        return text.read(HEAD).lstrip()[:1] in ("{", "[")


def _headings(name: str, opener: Callable[[], BinaryIO]) -> list[str]:
    with _text(name, opener) as text:
        return flat_csv.headings(text, name)[0]
