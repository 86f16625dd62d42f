"""The HSDS 3.0 tabular data package: a CSV file for every kind of object, and ``datapackage.json`` to describe them.

It is made from the same checked objects as the JSON, so both say the same. Columns the standard lacks come after its
own, and only when a row needs them:

* ``services.csv``: ``screening_guide_`` and the field of ``Facts``, such as ``screening_guide_kind``, and
  ``screening_guide_eligibility_`` and the field of ``Eligibility``;
* any file: a field of the record that HSDS 3.0 has no column for, under its own name, such as ``police_area``;
* any file: ``guide_repairs``, the JSON text of the list that :mod:`repairs` explains, and ``guide_copy``.

It is a file for machines: cells are not guarded against spreadsheets that take them for formulas.
"""

import copy
import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from screening_guide import paths
from screening_guide.directory import record
from screening_guide.directory.exporting import plain
from screening_guide.directory.exporting.checked import Written, checked
from screening_guide.directory.exporting.oruk import NESTED, is_nested
from screening_guide.directory.exporting.repairs import COPY
from screening_guide.errors import DirectoryProblem
from screening_guide.writing import writing, writing_folder

Row = dict[str, str]
Tables = dict[str, dict[str, Row]]  # kind of object -> id -> row

_DESCRIPTOR = "resources/open-referral/datapackage.json"
_DESCRIPTOR_NAME = "datapackage.json"
_ORDER = ("organization", "program", "service", "location", "service_at_location", "taxonomy_term", "contact", "phone")
_SHARED = ("organization", "program", "location", "taxonomy_term")  # their owners name them, not they their owner
_URLS = {  # HSDS 3.1 has it, and names the file so
    "name": "url",
    "path": "urls.csv",
    "description": "Further web addresses of services and organizations.",
    "format": "csv",
    "mediatype": "text/csv",
    "profile": "tabular-data-resource",
    "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string", "format": "uuid"}]},
}
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the same data gives the same zip, whenever it is written


def write_tabular(services: Iterable[record.Service], target: Path) -> Written:
    """Write a data package: the whole of it or nothing. Files without rows are left out.

    Args:
        services: read once; all rows are held in memory.
        target: a zip file when its name ends in ``.zip``, and otherwise a folder to make or replace. A folder that
            holds anything but an earlier package is left alone.

    Returns:
        How many services were written, and which were left out and why.

    Raises:
        FileProblem: the file or folder cannot be written, or the folder holds other things.
        DirectoryProblem: a file of the standard that ships with the app is missing.
    """
    written = Written()
    standard = _standard()
    tables: Tables = {}
    for service in checked(services, written):
        _collect(tables, "service", service, {})
    files = dict(_files(standard, tables))
    if target.suffix.lower() == ".zip":
        _write_zip(files, target)
    else:
        ours = {_DESCRIPTOR_NAME, *(resource["path"] for resource in standard["resources"])}
        with writing_folder(target, ours) as folder:
            for name, data in files.items():
                with writing(folder / name) as file:
                    file.write(data)
    return written


def _standard() -> dict[str, Any]:
    """The official description of all files, parents before children, and the one file that 3.1 adds."""
    path = paths.bundled(_DESCRIPTOR)
    try:
        standard: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise DirectoryProblem(
            f"The file {path}, which describes the CSV files, cannot be read: install the app again.", repr(error)
        ) from error
    place = {kind: number for number, kind in enumerate(_ORDER)}
    standard["resources"].append(copy.deepcopy(_URLS))
    standard["resources"].sort(key=lambda resource: place.get(resource["name"], len(place)))
    # The licence there is that of the description. It must not be read as that of the data.
    del standard["license"]
    standard["sources"] = [{"title": "Open Referral, CC BY-SA 4.0", "path": standard["homepage"]}]
    return standard


def _collect(tables: Tables, kind: str, data: Mapping[str, Any], links: Row) -> None:
    """Put an object and all inside it in their tables. The same object under two services is one row."""
    table = tables.setdefault(kind, {})
    own = data["id"]
    if kind not in _SHARED and any(table.get(own, {}).get(column, owner) != owner for column, owner in links.items()):
        own = plain.reference(kind, f"{own}:{links}")  # a row has room for one owner of each kind
    row = links | {"id": own}
    for field, value in data.items():
        if not is_nested(field, value):
            row |= _cells(field, value)
        elif isinstance(value, list):
            for child in value:
                # The numbers said again under a contact are for readers of JSON: here every number names its service.
                if not (kind == "service" and child.get(COPY)):
                    _collect(tables, NESTED[field], child, _link(NESTED[field], kind, own))
        else:
            row[f"{NESTED[field]}_id"] = value["id"]
            programme = {"organization_id": data["organization_id"]} if field == "program" else {}
            _collect(tables, NESTED[field], value, programme)
    table[own] = row | {"id": own} | table.get(own, {})


def _link(kind: str, owner: str, owner_id: str) -> Row:
    return {"link_id": owner_id, "link_entity": owner} if kind == "attribute" else {f"{owner}_id": owner_id}


def _cells(field: str, value: Any) -> Iterator[tuple[str, str]]:
    """The cells of one field: one, or for an object of ours one for everything in it."""
    if isinstance(value, dict):
        for inner, each in value.items():
            yield from _cells(f"{field}_{inner}", each)
    elif isinstance(value, str):
        yield field, value
    else:
        yield field, msgspec.json.encode(value).decode()


def _files(standard: dict[str, Any], tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Every file with its name, the description first."""
    resources = [resource for resource in standard["resources"] if tables.get(resource["name"])]
    for resource in resources:
        _describe(resource, tables)
    yield _DESCRIPTOR_NAME, msgspec.json.format(msgspec.json.encode(standard | {"resources": resources}), indent=2)
    for resource in resources:
        columns = [each["name"] for each in resource["schema"]["fields"]]
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, columns, restval="")
        writer.writeheader()
        # In the order they came: a reader puts opening hours and numbers back in that order.
        writer.writerows(tables[resource["name"]].values())
        yield resource["path"], text.getvalue().encode()


def _describe(resource: dict[str, Any], tables: Tables) -> None:
    """Add the columns that the standard lacks, and take out links to files that are left out."""
    schema = resource["schema"]
    standard = {each["name"] for each in schema["fields"]}
    used = {column for row in tables[resource["name"]].values() for column in row}
    schema["fields"] += [
        {"name": column, "type": "string", "description": "Not part of HSDS 3.0."} for column in sorted(used - standard)
    ]
    links = [link for link in schema.get("foreignKeys", []) if tables.get(link["reference"]["resource"])]
    schema.pop("foreignKeys", None)
    if links:
        schema["foreignKeys"] = links


def _write_zip(files: Mapping[str, bytes], target: Path) -> None:
    with writing(target) as file, zipfile.ZipFile(file, mode="x") as package:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every computer
            package.writestr(entry, data)
