"""What an export had to change so that it fits the standard, said in the file, so that our own import can undo it.

An object may carry ``guide_repairs``, a list with one entry for every change:

* ``{"field": "url", "ours": "www.x.org", "written": "https://www.x.org"}``: a value written differently. Without
  ``ours`` our record has it blank; without ``written`` the standard has no room for what we have.
* ``{"field": "addresses", "at": 0, "left_out": {...}}``: a whole object that the standard would not take, and its
  place in the list. Without ``at`` the field holds one object.

An object with ``guide_copy`` says again what is said elsewhere, for readers who look only there.
"""

from collections.abc import Mapping
from typing import Any

REPAIRS = "guide_repairs"
COPY = "guide_copy"

_NESTED = (list, dict)
_DEEPEST = 24  # lists and objects inside one another; a record has at most 11


def changes(now: Mapping[str, Any], was: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List the plain values that are written differently from how our record has them.

    Args:
        now: the object as it will be written. The objects inside it list their own changes.
        was: the object as our record has it.
    """
    found = []
    for field in sorted({*now, *was} - {"id"}):
        ours, written = was.get(field), now.get(field)
        if ours != written and not isinstance(ours or written, (dict, list)):
            change = {"field": field, "ours": ours, "written": written}
            found.append({key: value for key, value in change.items() if value is not None})
    return found


def restore(data: dict[str, Any]) -> dict[str, Any]:
    """Undo what :mod:`exporting` repaired: the object as our record had it. Other feeds pass unchanged.

    A value that somebody has changed since the export stays as they left it.

    Args:
        data: one service, straight from a JSON parser; any shape.
    """
    return {key: value for key, value in _restored(data, 0).items() if key != COPY}


def _restored(data: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        return data
    if isinstance(data, list):
        return [_restored(item, depth + 1) for item in data if not (isinstance(item, dict) and _is_copy(item))]
    if not isinstance(data, dict):
        return data
    own = {
        key: _restored(value, depth + 1) if isinstance(value, _NESTED) else value
        for key, value in data.items()
        if key != REPAIRS and not (isinstance(value, dict) and _is_copy(value))
    }
    listed = data.get(REPAIRS)
    for repair in listed if isinstance(listed, list) else []:
        if isinstance(repair, dict) and isinstance(repair.get("field"), str):
            _undo(own, repair)
    return {key: value for key, value in own.items() if value != [] or data.get(key) == []}


def _undo(own: dict[str, Any], repair: dict[str, Any]) -> None:
    field, missing = repair["field"], repair.get("left_out")
    if missing is not None:
        place = repair.get("at")
        if not isinstance(place, int):
            own.setdefault(field, missing)
        elif isinstance(siblings := own.setdefault(field, []), list):
            siblings.insert(place, missing)
    elif own.get(field) == repair.get("written"):
        if "ours" in repair:
            own[field] = repair["ours"]
        else:
            own.pop(field, None)


def _is_copy(value: dict[str, Any]) -> bool:
    return value.get(COPY) is True
