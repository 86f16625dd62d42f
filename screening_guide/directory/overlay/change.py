"""One change that a person made to the directory: what it is, and the checks it must pass before it is kept.

A change says something about a service and nothing about anybody who uses it. It is written once and never altered: to
take it back, another change withdraws it. Whoever makes one may give a role or initials (``by``); ``now`` is the moment
with its zone, the clock's when None.
"""

import datetime
import re
import secrets
import uuid
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

from screening_guide.directory import model, postcode, record
from screening_guide.directory.view import digits
from screening_guide.errors import Problem
from screening_guide.i18n import _

VERSION: Final = 1
LONGEST = 500
LONGEST_BY = 60

YES_NO_FIELDS = (
    "women_only", "childcare", "convictions", "on_tag", "using_substances", "step_free", "evenings", "weekends",
)  # fmt: skip
PLACE_FIELDS = ("address", "town", "postcode")
FIELDS = (
    "phone", "email", "website", "opening_hours", "description", "not_for", "access", "languages", "how_to_apply",
    "area_served", *YES_NO_FIELDS, *PLACE_FIELDS,
)  # fmt: skip
CHOICES = {
    "access": ("walk_in", "appointment", "outreach", "phone_only", "referral_only", "unknown"),
    **dict.fromkeys(YES_NO_FIELDS, ("yes", "no", "unknown")),
}

_REFUGE = re.compile(r"\brefuges?\b|\bsafe[ -]?(?:house|home|accommodation)s?\b|\bllochesa?u?\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
_FORMS = {
    "email": (re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+"), "office@example.org"),
    "website": (re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+\S*", re.IGNORECASE), "www.example.org"),
    "postcode": (re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}"), "LS1 4DY"),
}
_PLAIN_NUMBER = re.compile(r"[+0-9() ./-]+")

Id = Annotated[str, Meta(pattern=r"^\d{8}T\d{12}Z-[0-9a-f]{8}$")]
Text = Annotated[str, Meta(max_length=LONGEST)]
ServiceId = Annotated[str, Meta(min_length=1, max_length=LONGEST)]


class ChangeProblem(Problem):
    """What was typed cannot be kept as it stands."""


class Outcome(StrEnum):
    """What a call found."""

    RIGHT = "right"
    WRONG = "wrong"
    NO_ANSWER = "no_answer"


class Change(Struct, frozen=True, kw_only=True, tag_field="kind", tag=str.lower):
    """What every change has.

    Attributes:
        id: the moment it was made, to the microsecond, and eight random letters; also the name of its file.
        at: when it was made.
        service_id: the service it is about.
        by: role or initials of whoever made it, as typed; may be blank.
        version: of this format.
    """

    id: Id
    at: Annotated[datetime.datetime, Meta(tz=True)]
    service_id: ServiceId
    by: Annotated[str, Meta(max_length=LONGEST_BY)] = ""
    version: Literal[1] = VERSION

    def __post_init__(self) -> None:
        texts = (value for name in self.__struct_fields__ if isinstance(value := getattr(self, name), str))
        if not all(text.isprintable() for text in texts):
            raise ValueError("a text holds letters that cannot be shown")
        if not 2000 <= self.at.year < 2200:
            raise ValueError("no clock of ours can have shown this year")


class Rang(Change, frozen=True, kw_only=True):
    """Somebody rang on a day, and the number was right, wrong, or nobody answered."""

    on: datetime.date
    outcome: Outcome
    number: Text

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.on - self.at.date()).days > 1:  # a day more: it may be tomorrow already where they rang
            raise ValueError("the call is later than the note about it")


class Correct(Change, frozen=True, kw_only=True):
    """One field should say something else. A telephone's ``old`` is the number it replaces; blank adds one.

    Attributes:
        field: one of :data:`FIELDS`.
        old: what the person saw.
        new: what it should be; blank when it should say nothing.
    """

    field: str
    old: Text
    new: Text

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.field not in FIELDS or self.new not in CHOICES.get(self.field, (self.new,)):
            raise ValueError("no such field, or no such choice")


class Hide(Change, frozen=True, kw_only=True):
    """The service is not to be shown here."""


class Show(Change, frozen=True, kw_only=True):
    """A hidden service is shown again."""


class Add(Change, frozen=True, kw_only=True):
    """A service that the directory lacks. ``service_id`` is its id."""

    record: record.Service

    def __post_init__(self) -> None:
        super().__post_init__()
        if fault := _record_fault(self.record):
            raise ValueError(fault)
        if self.service_id != self.record.id:
            raise ValueError("the change and its service have different ids")


class Withdraw(Change, frozen=True, kw_only=True):
    """An earlier change, by its id, counts no more."""

    withdraws: Id


AnyChange = Rang | Correct | Hide | Show | Add | Withdraw


def rang(
    service: model.Service,
    number: str,
    outcome: Outcome,
    on: datetime.date,
    *,
    by: str = "",
    now: datetime.datetime | None = None,
) -> Rang:
    """Note a call.

    Args:
        service: as it is shown.
        number: that was rung.
        outcome: what the call found.
        on: the day.

    Raises:
        ChangeProblem: the day is still to come, or the number is none.
    """
    if on > (now or datetime.datetime.now()).astimezone().date():
        raise ChangeProblem(_("The day of the call is still to come: give the day when somebody rang."))
    number = tidy(number)
    if digits(number) not in {digits(phone.number) for phone in service.phones}:
        number = telephone(number, service.practice)
    return Rang(**_common(service.id, by, now), number=number, outcome=Outcome(outcome), on=on)


def correct(
    service: model.Service,
    field: str,
    new: str,
    *,
    number: str = "",
    by: str = "",
    now: datetime.datetime | None = None,
) -> Correct:
    """Correct one field.

    Args:
        service: as it is shown, so that the change records what the person saw.
        field: one of :data:`FIELDS`.
        new: what it should be; blank when it should say nothing.
        number: for a telephone, the number to be replaced; blank adds another.

    Raises:
        ChangeProblem: the value cannot be right, is too long, changes nothing, or could lead to a refuge.
        ValueError: there is no such field.
    """
    new = cleaned(field, new, service.practice)
    old = tidy(number) if field == "phone" else shown(service, field)
    if gives_away(service, field, new):
        raise ChangeProblem(_no_address())
    if value_key(field, old) == value_key(field, new):
        raise ChangeProblem(_("This is what it says already, so there is nothing to correct."))
    return Correct(**_common(service.id, by, now), field=field, old=old[:LONGEST], new=new)


def hide(service_id: str, *, by: str = "", now: datetime.datetime | None = None) -> Hide:
    """Keep a service from being shown here."""
    return Hide(**_common(service_id, by, now))


def show(service_id: str, *, by: str = "", now: datetime.datetime | None = None) -> Show:
    """Show a hidden service again."""
    return Show(**_common(service_id, by, now))


def add(service: record.Service, *, by: str = "", now: datetime.datetime | None = None) -> Add:
    """Add a service that the directory lacks. Without an id it is given one.

    Raises:
        ChangeProblem: it has no name, a text is too long, a number or choice is none, or its address could be that of
            a refuge.
    """
    if not service.id:
        service = msgspec.structs.replace(service, id=str(uuid.uuid4()))
    if fault := _record_fault(service):
        raise ChangeProblem(fault)
    practice = bool(service.screening_guide and service.screening_guide.practice)
    for phones in phone_lists(service):
        for phone in phones:
            telephone(phone.number, practice)
    return Add(**_common(service.id, by, now), record=service)


def withdraw(change: AnyChange, *, by: str = "", now: datetime.datetime | None = None) -> Withdraw:
    """Take an earlier change back. Withdrawing the withdrawal brings it back."""
    return Withdraw(**_common(change.service_id, by, now), withdraws=change.id)


def tidy(text: str) -> str:
    """One line, without letters that cannot be shown."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def shown(service: model.Service, field: str) -> str:
    """What a service says in a field other than ``phone``, as a change keeps it."""
    return tidy(getattr(service, field))


def value_key(field: str, value: str) -> str:
    """A value in the one spelling in which it is compared."""
    value = tidy(value)[:LONGEST]
    if field == "phone":
        return digits(value)
    if field in CHOICES:
        return "" if value == "unknown" else value
    if field == "postcode":
        return value.replace(" ", "").upper()
    return value.casefold() if field == "email" else value


def cleaned(field: str, typed: str, practice: bool = False) -> str:
    """A typed value as it is kept: tidied and checked for its field. Blank is *not known* in every field.

    Raises:
        ChangeProblem: it is too long, or no such thing as the field holds.
        ValueError: there is no such field.
    """
    if field not in FIELDS:
        raise ValueError(f"no such field: {field}")
    text = tidy(typed)
    if len(text) > LONGEST:
        raise ChangeProblem(_too_long())
    if field in CHOICES:
        if (text or "unknown") not in CHOICES[field]:
            raise ChangeProblem(_("“{text}” is none of the choices: choose one of them.").format(text=text))
        return text or "unknown"
    if not text:
        return ""
    if field == "phone":
        return telephone(text, practice)
    if field == "website" and "://" not in text:
        text = f"https://{text}"
    if field == "postcode" and (found := postcode.parse(text)):
        text = found.written
    pattern, example = _FORMS.get(field, (None, ""))
    if pattern and not pattern.fullmatch(text):
        raise ChangeProblem(_("“{text}” cannot be right: it should look like {form}.").format(text=text, form=example))
    return text


def telephone(typed: str, practice: bool = False) -> str:
    """A telephone number as it is kept: as typed, or without the words around it. Practice takes invented ones.

    Raises:
        ChangeProblem: it is no number that could be rung in the United Kingdom.
    """
    import phonenumbers  # slow to import, and only needed when somebody makes a change

    text = tidy(typed)
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        number = phonenumbers.PhoneNumber()
    real = phonenumbers.is_valid_number(number) or (practice and phonenumbers.is_possible_number(number))
    if not (real and number.country_code == 44) and not phonenumbers.is_valid_short_number_for_region(number, "GB"):
        raise ChangeProblem(_("“{text}” is no telephone number of this country: check it.").format(text=text[:60]))
    if _PLAIN_NUMBER.fullmatch(text):
        return text
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def gives_away(service: model.Service, field: str, new: str) -> bool:
    """Whether a new value could lead to a refuge: an address, or a postcode in any other field."""
    if not new or (field not in PLACE_FIELDS and not _POSTCODE.search(new)):
        return False
    told: dict[str, Any] = {} if field == "phone" else {field: new}
    changed = replace(service, **told)
    words = (changed.name, changed.organization, changed.description, changed.not_for, changed.how_to_apply)
    return shelters(changed.kind, *words, changed.alert, changed.opening_hours, changed.area_served, changed.address)


def shelters(kind: str, *words: str) -> bool:
    """Whether a service could be a refuge, by its kind or by what it says of itself."""
    return kind == "domestic_abuse" or any(_REFUGE.search(text) for text in words)


def phone_lists(service: record.Service) -> Iterator[list[record.Phone]]:
    """Every list of telephones in a service."""
    holders: list[Any] = [service, *service.contacts, *filter(None, [service.organization])]
    for at in service.service_at_locations:
        holders += [at, *at.contacts]
        if at.location:
            holders += [at.location, *at.location.contacts]
    for holder in holders:
        yield holder.phones


def _record_fault(service: record.Service) -> str:
    """Why a service cannot be added, in a sentence; empty when it can."""
    facts = service.screening_guide or record.Facts()
    texts = list(_texts(msgspec.to_builtins(service)))
    if not service.name.strip():
        return _("The service has no name: give it the name that staff would use.")
    if any(len(text) > LONGEST for text in texts):
        return _too_long()
    if not service.id.isprintable():
        return _("The service's id holds letters that cannot be shown: leave it blank.")
    eligibility = facts.eligibility or record.Eligibility()
    for field, choices in CHOICES.items():
        value = getattr(facts, field, "") or getattr(eligibility, field, "")
        if value and value not in choices:
            return _("“{text}” is none of the choices: choose one of them.").format(text=value)
    places = [at.location for at in service.service_at_locations if at.location]
    sheltering = shelters(facts.kind, *texts)
    told = sheltering and any(_POSTCODE.search(text) for text in texts)
    hidden = [place for place in places if sheltering or place.confidential]
    if told or any(place.addresses or place.latitude is not None or place.longitude is not None for place in hidden):
        return _no_address()
    return ""


def _no_address() -> str:
    return _("This service could be a refuge, so no address of it is kept: leave the address and postcode out.")


def _too_long() -> str:
    return _("A text can have {limit} letters and this one has more: make it shorter.").format(limit=LONGEST)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)


def _common(service_id: str, by: str, now: datetime.datetime | None) -> dict[str, Any]:
    now = (now or datetime.datetime.now()).astimezone(datetime.UTC)
    name = f"{now:%Y%m%dT%H%M%S%f}Z-{secrets.token_hex(4)}"
    return {"id": name, "at": now, "service_id": service_id, "by": tidy(by)[:LONGEST_BY].strip()}
