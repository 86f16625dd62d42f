"""Check a service against the official compiled schema of Open Referral UK 3.0, offline."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from screening_guide import paths
from screening_guide.directory.exporting import plain
from screening_guide.errors import DirectoryProblem

_SCHEMA = "resources/open-referral/service.json"
_LONGEST_VALUE = 60  # letters of a wrong value that are shown

_FORMATS = {
    "uuid": "a UUID such as 3fa85f64-5717-4562-b3fc-2c963f66afa6",
    "email": "an email address",
    "uri": "a full web address such as https://example.org",
    "date-time": "a date and time with its zone such as 2025-10-01T09:30:00Z",
}
_TYPES = {"string": "a text", "number": "a number", "array": "a list", "object": "an object"}


class Validator:
    """The official schema, loaded once.

    Raises:
        DirectoryProblem: the schema that ships with the app is missing or damaged.
    """

    def __init__(self) -> None:
        from jsonschema import Draft202012Validator, FormatChecker  # slow to import, and only an export needs it

        path = paths.bundled(_SCHEMA)
        try:
            schema = msgspec.json.decode(path.read_bytes())
        except (OSError, msgspec.DecodeError) as error:
            raise DirectoryProblem(
                f"The schema {path}, which every export is checked against, cannot be read: install the app again.",
                repr(error),
            ) from error
        checker = FormatChecker()
        checker.checks("email")(lambda value: not isinstance(value, str) or plain.is_email(value))
        self._validator = Draft202012Validator(schema, format_checker=checker)

    def problems(self, service: Mapping[str, Any]) -> list[str]:
        """What is wrong with a service, each thing in one sentence with its place; nothing when it is valid."""
        errors = sorted(self._validator.iter_errors(service), key=lambda error: [str(step) for step in error.path])
        return list(dict.fromkeys(sentence for error in errors for sentence in _sentences(error)))


def _sentences(error: Any) -> Iterable[str]:
    where = _where(error.absolute_path)
    match error.validator:
        case "required":
            # One error for every missing field: the message names it, the schema lists all.
            return [f"{where}.{name} is missing." for name in error.validator_value if name not in error.instance]
        case "enum":
            return [f"{where} is {_shown(error.instance)}, which is none of: {', '.join(error.validator_value)}."]
        case "format":
            expected = _FORMATS.get(error.validator_value, error.validator_value)
            return [f"{where} is {_shown(error.instance)}, which is not {expected}."]
        case "type":
            expected = _TYPES.get(str(error.validator_value), str(error.validator_value))
            return [f"{where} is {_shown(error.instance)}, where {expected} belongs."]
    return [f"{where}: {_shown(error.message)}."]


def _where(path: Iterable[str | int]) -> str:
    """The place as people count: the second phone of a service is ``service.phones[2]``."""
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return "service" + "".join(steps)


def _shown(value: object) -> str:
    text = "blank" if value in (None, "") else str(value)
    text = " ".join(text.split())
    return f"“{text[:_LONGEST_VALUE]}…”" if len(text) > _LONGEST_VALUE else f"“{text}”"
