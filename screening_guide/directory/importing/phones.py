"""Telephone numbers as feeds write them: one by one, fit to be rung, and each once."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from screening_guide.directory import record
from screening_guide.directory.ids import made
from screening_guide.directory.importing.finding import Weight
from screening_guide.directory.importing.part import Fields, Part
from screening_guide.directory.importing.simple import languages

SHORT = frozenset(
    ("999", "112", "101", "105", "111", "119", "18000", "116000", "116006", "116111", "116117", "116123")
)  # fmt: skip
FLAT = ("phone", "telephone", "tel", "phone_number", "telephone_number", "mobile", "freephone")
"""Fields that hold a number right in a service, a place, an organisation or a contact."""

_FIELDS = Fields(record.Phone, {"number": FLAT, "description": ("label",)})
_QUOTES = re.compile(r"[\"“”„`´]|^'|'$")
_RUN = re.compile(
    r"(?P<number>\+?\(?\d(?:[\d ().\-‐-―]{0,40}\d)?\)?)"
    r"(?:\s{0,3}[,;]?\s{0,3}(?:ext(?:ension|n)?|x)[.:]?\s{0,3}(?P<extension>\d{1,6}))?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:tel(?:ephone)?|phone|call|ring|mob(?:ile)?|landline|office|t|m|p|or|and|&)\b[.:]?\s*"
    r"|[\s:,;/&()\-–]+$|^[\s:,;/&()\-–.]+",
    re.IGNORECASE,
)
_TEXT_NUMBER = re.compile(r"[678]\d{4}")
_BY_TEXT = re.compile(r"\b(?:text|sms|shout)\b", re.IGNORECASE)
_WRITTEN_HERE = re.compile(r"\(?0[1-9][0-9 ().-]*")
_DRAMA = re.compile(r"0(?:1632960|7700900|8081570|3069990|909879)")
_UK = 44
_UK_LENGTHS = (10, 11)
_LONGEST_NUMBER = 15
_SHORTEST_NUMBER = 7
_LONGEST_SHORT = 5
_REMEMBERED = 5000  # a head office is given for all of its services
_LONGEST_CELL = 1000
_RELAY = "18001"  # dialled first by people who type instead of speaking

_CURE = "correct it at its source, with the area code, or with + and the country code when it is abroad"


@dataclass(frozen=True)
class Number:
    """One number.

    Attributes:
        written: for display.
        digits: as dialled in the UK, or with + and the country code.
        extension: digits, or blank.
        mobile: whether it is a UK mobile.
        premium: whether the caller pays a premium rate.
        doubtful: whether no such number is known to be in use.
        mended: whether a lost 0 was put back.
    """

    written: str
    digits: str
    extension: str = ""
    mobile: bool = False
    premium: bool = False
    doubtful: bool = False
    mended: bool = False

    @property
    def key(self) -> str:
        """What tells it from every other number."""
        return f"{self.digits}x{self.extension}"


def numbers(cell: str, hint: str = "") -> tuple[list[Number], str]:
    """Every number in a cell, and the words left around them.

    Args:
        cell: such as ``020 7946 0000 ext 12 / 07700 900123 (text only)``.
        hint: other words about it, which may say that it is for texts.
    """
    text = _QUOTES.sub("", cell[:_LONGEST_CELL].strip()).strip()
    by_text = bool(_BY_TEXT.search(f"{text} {hint}"))
    found: dict[str, Number] = {}
    rest = text
    for run in _RUN.finditer(text):
        for piece in _pieces(run["number"]):
            if number := _number(piece, run["extension"] or "", by_text):
                found.setdefault(number.key, number)
                rest = rest.replace(run[0], " ", 1)
    if any(len(number.digits) > _LONGEST_SHORT for number in found.values()):
        # Beside a whole number, 105 is a room and 101 a bus.
        found = {key: number for key, number in found.items() if len(number.digits) > _LONGEST_SHORT}
    while (shorter := _LABEL.sub("", rest.strip())) != rest:
        rest = shorter
    return list(found.values()), " ".join(rest.split())


def phones(part: Part, owner: str, mobiles: bool = False) -> list[record.Phone]:
    """The numbers of one object that were not read before, in ``phones`` and in fields of its own.

    Args:
        part: a service, contact, place or organisation.
        owner: its id.
        mobiles: whether a mobile number is its own, and not a worker's.
    """
    found = [phone for each in part.parts("phones", text_as="number") for phone in _phone(each, owner, mobiles)]
    area, extension = part.line("phone_areacode"), part.line("phone_extension")
    for name in (name for name in FLAT if name in part.data):
        raw = part.data[name]
        if isinstance(raw, list | dict):
            nested = part.parts(name, text_as="number")
        else:
            cell = f"{area} {part.words(name)}".strip() if name == "phone_number" else part.words(name)
            nested = [Part({name: cell, "extension": extension}, part.path, part.notes)] if cell else []
        found += [phone for each in nested for phone in _phone(each, owner, mobiles)]
    return found


def _phone(part: Part, owner: str, mobiles: bool) -> list[record.Phone]:
    field = part.find("number", *FLAT)[0]
    fields = _FIELDS.read(part)
    spoken = languages(part, owner)
    written = fields.pop("number")
    if part.notes.ours:
        own = part.id("phone", owner, written)
        return [record.Phone(id=own, number=written, languages=spoken, **fields)] if written else []
    read, around = numbers(written, f"{fields['type']} {fields['description']}")
    if written and not read:
        part.drop(field, "is no number that can be rung from the UK, so it is not kept", _CURE)
    fields["description"] = fields["description"] or around
    extension = fields.pop("extension")
    found: list[record.Phone] = []
    for number in read:
        if _may_stay(part, field, number, mobiles):
            own = made(owner, "phone", number.key) if found else part.id("phone", owner, number.key)
            extended = number.extension or extension
            found.append(record.Phone(id=own, number=number.written, extension=extended, **fields))
    if found:
        found[0].languages = spoken
    return found


def _may_stay(part: Part, field: str, number: Number, mobiles: bool) -> bool:
    if number.key in part.notes.numbers:
        return False
    if number.mobile and not mobiles:
        part.drop(field, "is a mobile that may be a worker’s own, so it is not kept",
                  "when it is the service’s own, give it as the number of the service")  # fmt: skip
        return False
    part.notes.numbers.add(number.key)
    if number.premium:
        part.notes.say(Weight.FLAGGED, part.at(field), "is a premium-rate number, which costs her a lot",
                       "look for another number")  # fmt: skip
    if number.doubtful:
        part.notes.say(Weight.FLAGGED, part.at(field), "is not a number known to be in use", "ring it, or correct it")
    if number.mended:
        part.notes.say(Weight.REPAIRED, part.at(field), "lacked its first 0")
    return True


def _pieces(run: str) -> list[str]:
    """Numbers with nothing but a space between them, told apart by their length."""
    if len(_digits(run)) <= _LONGEST_NUMBER or run.startswith("+"):
        return [run]
    pieces = [""]
    for token in run.split():
        if len(_digits(pieces[-1])) >= min(_UK_LENGTHS) and (
            len(_digits(pieces[-1])) > min(_UK_LENGTHS) or token[0] == "0"
        ):
            pieces.append("")
        pieces[-1] += f" {token}"
    return pieces


@lru_cache(_REMEMBERED)
def _number(piece: str, extension: str, by_text: bool) -> Number | None:
    digits = _digits(piece)
    written = " ".join(piece.split()).strip(" .-‐–—")
    if digits in SHORT or (by_text and _TEXT_NUMBER.fullmatch(digits)):
        return Number(written, digits)
    if digits.startswith(_RELAY) and len(digits) > _LONGEST_NUMBER:
        base = _number(digits.removeprefix(_RELAY), extension, by_text)
        return replace(base, written=written) if base else None
    if len(digits) < _SHORTEST_NUMBER:
        return None

    import phonenumbers  # slow to import, and only an import needs it

    try:
        if _WRITTEN_HERE.fullmatch(piece) and len(digits) in _UK_LENGTHS:
            # Nearly every number: this is what parse would find, in a twentieth of the time.
            read = phonenumbers.PhoneNumber(country_code=_UK, national_number=int(digits))
        else:
            read = phonenumbers.parse(piece, "GB")
    except phonenumbers.NumberParseException:
        return None
    valid = phonenumbers.is_valid_number(read)
    if read.country_code != _UK:
        return Number(written, f"+{read.country_code}{read.national_number}", extension) if valid else None
    digits = f"0{read.national_number}"
    whole = piece.lstrip("(").startswith("0") or valid
    if not whole or len(digits) not in _UK_LENGTHS or digits[1] in "046":
        return None
    abroad = not piece.lstrip("(").startswith("0") or _digits(piece).startswith("00")
    return Number(
        phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.NATIONAL) if abroad else written,
        digits,
        extension,
        mobile=digits[1] == "7" and digits[2] not in "06",
        premium=digits[1] == "9",
        doubtful=not valid and not _DRAMA.match(digits),
        mended=abroad and "+" not in piece and not _digits(piece).startswith(("00", str(_UK))),
    )


def _digits(text: str) -> str:
    return "".join(c for c in text if c in "0123456789")
