"""Choose what may be exported: no practice services, nothing twice, nothing that the standard would refuse."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from screening_guide.directory import record
from screening_guide.directory.exporting.oruk import oruk_service
from screening_guide.directory.exporting.validate import Validator


@dataclass
class Written:
    """What became of an export.

    Attributes:
        services: how many were written.
        refused: one sentence for each that was left out: which, and why. Practice services are not mentioned.
    """

    services: int = 0
    refused: list[str] = field(default_factory=list)


def checked(services: Iterable[record.Service], written: Written) -> Iterator[dict[str, Any]]:
    """Pass on the services that are valid, one at a time and in their order; count them and note the others.

    Raises:
        DirectoryProblem: the schema that ships with the app is missing.
    """
    validator = Validator()
    seen: set[str] = set()
    for service in services:
        if service.screening_guide and service.screening_guide.practice:
            continue
        made = oruk_service(service)
        problems = validator.problems(made)
        if made["id"] in seen:
            problems = [f"another service has the same id, {made['id']}."]
        if problems:
            written.refused.append(_refusal(service, problems))
            continue
        seen.add(made["id"])
        written.services += 1
        yield made


def _refusal(service: record.Service, problems: list[str]) -> str:
    name = " ".join(service.name.split()) or "A service without a name"
    more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
    return f"“{name}” ({service.id or 'no id'}) is left out: {problems[0]}{more}"
