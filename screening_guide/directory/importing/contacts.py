"""Whom to ask for: a role, a desk or a team, and never a worker by name."""

from typing import Any

from screening_guide.directory import record
from screening_guide.directory.importing.part import Fields, Part, says_something
from screening_guide.directory.importing.people import belongs_to, role_of
from screening_guide.directory.importing.phones import phones
from screening_guide.directory.importing.simple import natural

_FIELDS = Fields(record.Contact, {"title": ("role", "position", "job_title")})


def contacts(part: Part, owner: str) -> list[record.Contact]:
    """The contacts of a service, place or organisation, without the names of people.

    Args:
        part: the service, service at a place, place or organisation.
        owner: its id.
    """
    found: list[record.Contact] = []
    for each in part.parts("contacts", "contact", text_as="name"):
        if (contact := _contact(each, owner)) is not None and contact not in found:
            found.append(contact)
    return found


def _contact(part: Part, owner: str) -> record.Contact | None:
    if part.yes_no("visible") == "no":
        part.asked.update(part.data)
        part.drop("visible", "says that this contact is not to be shown, so it is not kept")
        return None
    fields = _FIELDS.read(part)
    _forget_people(part, fields)
    own = part.id("contact", owner, *natural(fields))
    numbers = phones(part, own)
    return record.Contact(id=own, phones=numbers, **fields) if numbers or says_something(fields) else None


def _forget_people(part: Part, fields: dict[str, Any]) -> None:
    name, known = fields["name"], part.notes.known_names
    role = role_of(name, known)
    if name and role != name:
        part.drop("name", "names a person, so the name is not kept", "give a role, such as Referrals team")
        if fields["email"] and belongs_to(fields["email"], name):
            part.drop("email", "is one person’s mailbox, so it is not kept", "ask for a shared mailbox of the service")
            fields["email"] = ""
    fields["name"] = role
