"""Fill what is missing in the directory from the charity registers.

A charity number that fits is enough. A name that fits is only proposed, and a person says yes or no in a spreadsheet.
What is filled in is the contact a charity gave its regulator, often an office: :data:`LABEL` says so.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field

from screening_guide.directory import postcode
from screening_guide.directory.fold import fold
from screening_guide.directory.importing.finding import Finding, Weight
from screening_guide.directory.importing.register_files import Charity, charity_number, read_accepted, read_register

__all__ = [
    "LABEL", "Charity", "Fill", "Matched", "Target", "match", "proposals_csv", "read_accepted", "read_register",
]  # fmt: skip

LABEL = "charity register contact, ring first"
CLOSE = 92  # of 100: how alike two names must be, by the letters they share in order, to be proposed
LONGEST_NAME = 200  # letters; a longer one is compared only as a whole
MOST_ALIKE = 20  # charities of one name kept for one service

FIELDS = ("phone", "email", "website", "address", "postcode")
_NATIONS = {"GB-CHC": "England and Wales", "GB-SC": "Scotland", "GB-NIC": "Northern Ireland"}
_SCOTTISH = re.compile("AB|DD|DG|EH|FK|G|HS|IV|KA|KW|KY|ML|PA|PH|TD|ZE")

_FORM = {"the", "limited", "ltd", "incorporated", "inc", "charity", "charitable", "cio", "scio"}
_MAY_BE_REFUGE = re.compile(r"\b(refuges?|safe ?houses?|womens aid|domestic (abuse|violence))\b")
_NO_DOOR = re.compile(r"(^|, *)(c/o\b|care of\b|p\.? ?o\.? box\b)", re.IGNORECASE)
_EMAIL = re.compile(r"([a-z0-9][a-z0-9._+-]*)@((?:[a-z0-9-]+\.)+[a-z]{2,})")
_WEBSITE = re.compile(r"(?:https?:?/+)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})(/[^\s<>\"']*)?", re.IGNORECASE)
_NO_VALUE = re.compile(r"(none|no|n/?a|nil|not applicable|unknown|tbc|0*|[-.]*)", re.IGNORECASE)
_FREE_MAIL = re.compile(
    r"(aol|blueyonder|bt(connect|internet|openworld)|g(oogle)?mail|gmx|hotmail|icloud|live|mac|mail|me|msn|ntlworld|orange"
    r"|outlook|proton(mail)?|rocketmail|sky|talk21|talktalk|tesco|tiscali|virgin(media)?|yahoo|ymail)\."
)
_ROLE = re.compile(
    r"admin|advice|centre|contact|director|enquir|feedback|finance|general|hello|helpline|info|inquir|manager"
    r"|office|outreach|reception|referral|secretary|service|support|team|treasurer|trustees|women"
)
_SHORT_ROLES = {"ceo", "chair", "chairman", "chairperson", "clerk", "email", "help", "hub", "mail", "post", "web"}


@dataclass(frozen=True)
class Target:
    """A service of the directory as the register sees it. ``phone`` and the like say whether it already has one.

    Attributes:
        service_id: the service's id.
        organization_id: the id of who runs it.
        organization: the name of who runs it.
        name: the service's name.
        charity_numbers: scheme and number, such as ``("GB-CHC", "1189924")``.
        town: where it is; blank when not known.
        postcode: whole, in part or blank.
        kind: as in the directory, such as ``domestic_abuse``.
        runs_refuges: whether who runs it runs refuges or other secret places.
    """

    service_id: str
    organization_id: str
    organization: str
    name: str
    charity_numbers: tuple[tuple[str, str], ...]
    town: str
    postcode: str
    kind: str
    runs_refuges: bool
    phone: bool
    email: bool
    website: bool
    address: bool


@dataclass(frozen=True)
class Fill:
    """One value for one empty field; ``by`` is ``number`` or ``name``."""

    service_id: str
    field: str
    value: str
    charity: Charity
    by: str


@dataclass
class Matched:
    """What came of it.

    Attributes:
        fills: to be filled in.
        proposals: to be looked at first.
        findings: what to tell. Where one is about a service, ``where`` is the service's id.
        targets: the services, by id.
    """

    fills: list[Fill] = field(default_factory=list)
    proposals: list[Fill] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    targets: dict[str, Target] = field(default_factory=dict)


def match(
    charities: Iterable[Charity | Finding], targets: Sequence[Target], accepted: Set[tuple[str, str]] = frozenset()
) -> Matched:
    """Find the charities behind services and what each could fill in.

    Args:
        charities: as :func:`read_register` gives them; taken one at a time and only those that fit are kept.
        targets: the services.
        accepted: service id and charity number of each pair that a person said yes to.

    Raises:
        FileProblem: from ``read_register``.
    """
    matched = Matched(targets={target.service_id: target for target in targets})
    agreed: dict[str, set[str]] = {service_id: set() for service_id in matched.targets}
    for service_id, number in accepted:
        agreed.setdefault(service_id, set()).add(charity_number(number))
    found = _find(charities, matched, agreed)
    for service_id, target in matched.targets.items():
        _settle(matched, target, found[service_id], agreed[service_id])
    return matched


@dataclass
class _Found:
    """The charities that fit one service; of those of the same or a close name, the registered ones."""

    by_number: list[Charity] = field(default_factory=list)
    by_name: list[Charity] = field(default_factory=list)
    by_close_name: list[Charity] = field(default_factory=list)
    removed: list[Charity] = field(default_factory=list)  # of the same name


def _find(
    charities: Iterable[Charity | Finding], matched: Matched, agreed: Mapping[str, Set[str]]
) -> dict[str, _Found]:
    from rapidfuzz import fuzz, process  # slow to import, and only importing needs it

    found = {service_id: _Found() for service_id in matched.targets}
    numbers: dict[str, list[_Found]] = {}
    names: dict[str, list[_Found]] = {}
    for service_id, target in matched.targets.items():
        own = {charity_number(number, scheme) for scheme, number in target.charity_numbers}
        for number in (own | agreed[service_id]) - {""}:
            numbers.setdefault(number, []).append(found[service_id])
        for name in _names(target):
            names.setdefault(name, []).append(found[service_id])
    lengths = _by_length(names)
    for charity in charities:
        if isinstance(charity, Finding):
            matched.findings.append(charity)
            continue
        for it in numbers.get(charity.number, ()):
            _keep(it.by_number, charity)
        spelt = _spellings(charity)
        same = [it for name in spelt for it in names.get(name, ())]
        for it in same:
            _keep(it.removed if charity.removed else it.by_name, charity)
        if not same and not charity.removed:
            for name in spelt:
                for close, _score, _place in process.extract(
                    name, lengths.get(len(name), ()), scorer=fuzz.ratio, score_cutoff=CLOSE, limit=None
                ):
                    for it in names[close]:
                        _keep(it.by_close_name, charity)
    return found


def _keep(kept: list[Charity], charity: Charity) -> None:
    if len(kept) < MOST_ALIKE and charity not in kept:
        kept.append(charity)


def _spelling(name: str) -> str:
    """A name without what does not tell two charities apart, or the folded name when nothing else is left."""
    folded = fold(name)
    return " ".join(word for word in folded.split() if word not in _FORM) or folded


def _spellings(charity: Charity) -> set[str]:
    return {_spelling(name) for name in (charity.name, charity.known_as) if name} - {""}


def _names(target: Target) -> set[str]:
    """Its names as they may stand in a register: whole, without the words in brackets, and those words alone."""
    whole = (target.organization, target.name)
    parts = {_spelling(part) for name in whole for part in re.split(r"[()]", name)}
    return ({_spelling(name) for name in whole} | {part for part in parts if " " in part}) - {""}


def _by_length(names: Iterable[str]) -> dict[int, list[str]]:
    """For each length, the names near enough to it. Nine in ten are too long or too short ever to be."""
    lengths: dict[int, list[str]] = {}
    for name in names:
        if len(name) <= LONGEST_NAME:
            for length in range(int(len(name) * CLOSE / (200 - CLOSE)), len(name) * (200 - CLOSE) // CLOSE + 1):
                lengths.setdefault(length, []).append(name)
    return lengths


def _settle(matched: Matched, target: Target, found: _Found, agreed: Set[str]) -> None:
    """Say what a service gets: by number when that charity is still registered, otherwise proposals by name."""
    sure = [charity for charity in found.by_number if not charity.removed]
    if sure:
        _fill(matched, target, sure, agreed)
        return
    alike = found.by_name or found.by_close_name
    gone = found.by_number or ([] if alike else found.removed)
    if gone:
        what = f"charity {gone[0].number}{'' if found.by_number else ', which has the same name,'} is removed"
        cure = "ring before anyone is sent there, and look it up on the register's website"
        matched.findings.append(_flag(target, f"{what} from the register: it may have closed", cure))
    _propose(matched, target, alike)


def _flag(target: Target, what: str, cure: str) -> Finding:
    return Finding(Weight.FLAGGED, target.service_id, "", what, cure, target.name)


def _fill(matched: Matched, target: Target, charities: Sequence[Charity], agreed: Set[str]) -> None:
    filled = set()
    for charity in charities:
        for offer in _offers(target, charity):
            if isinstance(offer, Finding):
                matched.findings.append(offer)
            elif offer[0] not in filled:
                filled.add(offer[0])
                # The Scottish register's one address may be a trustee's home: a person looks at it first.
                home = charity.register == "GB-SC" and offer[0] in ("address", "postcode")
                into = matched.proposals if home and charity.number not in agreed else matched.fills
                into.append(Fill(target.service_id, *offer, charity, "number"))


def _propose(matched: Matched, target: Target, charities: Sequence[Charity]) -> None:
    proposed = []
    for charity in charities:
        offers = [offer for offer in _offers(target, charity) if not isinstance(offer, Finding)]
        if offers:
            proposed.append(charity.number)
        matched.proposals += [Fill(target.service_id, *offer, charity, "name") for offer in offers]
    if len(proposed) > 1:
        what = f"{len(proposed)} charities have a name like this one ({', '.join(proposed)})"
        matched.findings.append(_flag(target, what, "say yes to one of them at most"))


def _offers(target: Target, charity: Charity) -> Iterator[tuple[str, str] | Finding]:
    """What a charity has for the empty fields of a service, and what it has that is not to be used."""
    checks = {"phone": _phone, "email": _email, "website": _website}
    for name in FIELDS[:3]:
        if getattr(target, name) or _NO_VALUE.fullmatch(getattr(charity, name)):
            continue
        value, why_not = checks[name](charity)
        yield (name, value) if value else _left_out(target, charity, name, why_not)
    whole = postcode.parse(charity.postcode)
    places = {
        "address": "" if target.address else ", ".join(charity.address),
        "postcode": whole.whole if whole and not target.postcode else "",
    }
    if any(places.values()):
        if why_not := _not_the_door(target, charity):
            yield _left_out(target, charity, "address", why_not)
        else:
            yield from ((name, value) for name, value in places.items() if value)


def _left_out(target: Target, charity: Charity, name: str, why: str) -> Finding:
    what = f"the {name} in the register of charity {charity.number} is left out because {why}"
    return Finding(Weight.DROPPED, target.service_id, name, what, "", target.name)


def _phone(charity: Charity) -> tuple[str, str]:
    import phonenumbers  # slow to import, and only importing needs it

    kinds = phonenumbers.PhoneNumberType
    fit = {kinds.FIXED_LINE, kinds.TOLL_FREE, kinds.UAN, kinds.VOIP}
    given = charity.phone[:100]
    found = [hit.number for hit in phonenumbers.PhoneNumberMatcher(given, "GB")]
    with suppress(phonenumbers.NumberParseException):  # several numbers, or words: the matcher finds what there is
        found.insert(0, phonenumbers.parse(given, "GB"))  # also reads a number whose first 0 a spreadsheet took
    for number in found:
        british = number.country_code == 44 and phonenumbers.is_valid_number(number)
        if british and phonenumbers.number_type(number) in fit and not str(number.national_number).startswith("7"):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL), ""
    if any(number.country_code == 44 and str(number.national_number).startswith("7") for number in found):
        return "", "it is a mobile number, which may be a person's own"
    if any(phonenumbers.number_type(number) == kinds.PREMIUM_RATE for number in found):
        return "", "it costs more than an ordinary call"
    return "", "it is no whole British telephone number"


def _email(charity: Charity) -> tuple[str, str]:
    """A mailbox named for a role, for the organisation or for its place. Any other may be one person's."""
    found = _EMAIL.fullmatch(charity.email.lower().removeprefix("mailto:").strip())
    if not found:
        return "", "it is no email address"
    box, domain = found.groups()
    if _FREE_MAIL.match(domain):
        return "", "it is a private mailbox"
    words = fold(charity.name).split()
    known = {*words, "".join(word[0] for word in words), "".join(words), *domain.split(".")}
    known |= {word for line in charity.address for word in fold(line).split()}
    parts = [part for part in re.split(r"[._+\-\d]+", box) if part]
    role = _ROLE.search(box) or not _SHORT_ROLES.isdisjoint(parts)
    if role or (parts and all(len(part) > 2 and part in known for part in parts)):
        return found[0], ""
    return "", "it looks like one person's mailbox"


def _website(charity: Charity) -> tuple[str, str]:
    found = _WEBSITE.fullmatch(charity.website.rstrip(". "))
    return (f"https://{found[1].lower()}{found[2] or ''}", "") if found else ("", "it is no web address")


def _may_be_refuge(target: Target, charity: Charity) -> bool:
    names = (charity.name, charity.known_as, target.organization, target.name)
    return target.kind == "domestic_abuse" or target.runs_refuges or any(_MAY_BE_REFUGE.search(fold(n)) for n in names)


def _not_the_door(target: Target, charity: Charity) -> str:
    """Why the charity's address must not be taken for the service's; blank when it may."""
    if _may_be_refuge(target, charity):
        return "the organisation may run a refuge"
    if any(_NO_DOOR.search(line) for line in charity.address):
        return "it is a post box or in care of somebody else"
    if _elsewhere(target, charity):
        return f"it is not in {target.town}: it may be a head office"
    return ""


def _elsewhere(target: Target, charity: Charity) -> bool:
    ours, theirs = postcode.parse(target.postcode), postcode.parse(charity.postcode)
    near = bool(ours and theirs and ours.outcode == theirs.outcode)
    return not near and bool(target.town) and f" {fold(target.town)} " not in f" {fold(' '.join(charity.address))} "


def proposals_csv(matched: Matched) -> str:
    """The proposals as a table for a spreadsheet: one row for a service and a charity, and *yes* goes in ``accept``.

    Write it with ``utf-8-sig``, or Excel takes it for Windows text. A cell that a spreadsheet would run begins with an
    apostrophe; :func:`read_accepted` takes it off.
    """
    pairs: dict[tuple[str, str], list[Fill]] = {}
    for fill in matched.proposals:
        pairs.setdefault((fill.service_id, fill.charity.number), []).append(fill)
    columns = ("accept", "service_id", "service", "organisation", "town", "service_postcode", "charity_number",
               "charity_name", "charity_register", "charity_place", "look_at", *FIELDS)  # fmt: skip
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for (service_id, number), fills in pairs.items():
        target, charity = matched.targets[service_id], fills[0].charity
        offered = {fill.field: fill.value for fill in fills}
        row = ("", service_id, target.name, target.organization, target.town, target.postcode, number, charity.name,
               _NATIONS[charity.register], _place(target, charity), _look_at(target, fills[0]),
               *(offered.get(name, "") for name in FIELDS))  # fmt: skip
        writer.writerow([f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "'", "\t", "\r") else cell for cell in row])
    return text.getvalue()


def _place(target: Target, charity: Charity) -> str:
    """Where the charity is, for telling two apart; no nearer than a postcode district where there may be a refuge."""
    found = postcode.parse(charity.postcode)
    if _may_be_refuge(target, charity):
        return found.outcode if found else ""
    return ", ".join((*charity.address, found.written if found else charity.postcode)).strip(", ")


def _look_at(target: Target, fill: Fill) -> str:
    """What a person should look at before saying yes."""
    charity = fill.charity
    if fill.by == "number":
        return "The charity number is the same, but the address may be a trustee's home: yes only if it is an office."
    says = []
    if not _spellings(charity) & _names(target):
        says.append("The names are close, not the same.")
    if target.charity_numbers:
        says.append(f"The directory has another charity number: {target.charity_numbers[0][1]}.")
    ours, theirs = (_area(text) for text in (target.postcode, charity.postcode))
    nation = "GB-SC" if _SCOTTISH.fullmatch(ours) else "GB-NIC" if ours == "BT" else "GB-CHC"
    if ours and nation != charity.register:
        says.append(f"Another nation: the service is in {_NATIONS[nation]}.")
    elif ours and theirs and ours != theirs:
        says.append(f"Far apart: the service's postcode begins {ours}, the charity's {theirs}.")
    elif not (ours and theirs) or _elsewhere(target, charity):
        says.append(f"Nothing shows that the charity is in {target.town or 'the same place'}.")
    return " ".join(says)


def _area(text: str) -> str:
    """The letters a postcode begins with."""
    found = postcode.parse(text)
    return re.sub(r"\d.*", "", found.outcode) if found else ""
