"""The directory as staff know it: their changes laid over a service when it is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from screening_guide.directory import ageing, record
from screening_guide.directory.model import Phone, Service
from screening_guide.directory.overlay.change import (
    PLACE_FIELDS,
    Add,
    AnyChange,
    Correct,
    Hide,
    Outcome,
    Rang,
    Show,
    Withdraw,
    gives_away,
    shown,
    value_key,
)
from screening_guide.directory.overlay.folder import in_time
from screening_guide.directory.view import digits, is_free
from screening_guide.i18n import _


@dataclass(frozen=True)
class Conflict:
    """A field about which people here, or people here and the directory, do not agree. The newest change is shown.

    Attributes:
        field: which.
        changes: made without knowledge of one another, the oldest first; one alone when the directory differs from it.
        directory_now: what the directory has come to say, which is neither what was corrected nor the correction.
    """

    field: str
    changes: tuple[Correct, ...]
    directory_now: str = ""

    @property
    def words(self) -> str:
        """What does not agree, in a sentence."""
        told = _(" and ").join(f"“{change.new or _('nothing')}” ({_signed(change)})" for change in self.changes)
        if len(self.changes) > 1:
            sentence = _("{field}: colleagues here differ, {values}; the newest is shown: find out which is right.")
        else:
            sentence = _(
                "{field}: corrected here to {values}, and the directory has since changed to “{now}”; "
                "the correction is shown: find out which is right."
            )
        name = field_words(self.field)
        return sentence.format(field=name[:1].upper() + name[1:], values=told, now=self.directory_now or _("nothing"))


@dataclass(frozen=True)
class Standing:
    """What staff have said of one service.

    Attributes:
        hidden: whether it is not to be shown.
        rang: the newest call, or None.
        corrected: the newest correction of each field that the directory does not yet agree with.
        conflicts: what does not agree.
    """

    hidden: bool = False
    rang: Rang | None = None
    corrected: Mapping[str, Correct] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class Chain:
    """The corrections of one field, or of one telephone number, the oldest first."""

    field: str
    changes: tuple[Correct, ...]

    @property
    def newest(self) -> Correct:
        """The one that is shown."""
        return self.changes[-1]

    @property
    def keys(self) -> set[str]:
        """Every value that was seen or given."""
        return {value_key(self.field, value) for change in self.changes for value in (change.old, change.new)}

    @property
    def ends(self) -> tuple[Correct, ...]:
        """The newest change, before it those whose value nobody who made a later change had seen, if they differ."""
        ends: dict[str, Correct] = {}
        seen: set[str] = set()
        for change in reversed(self.changes):
            value = value_key(self.field, change.new)
            if value not in seen:
                ends.setdefault(value, change)
            seen.add(value_key(self.field, change.old))
        return tuple(reversed(ends.values()))

    def settled(self, service: Service) -> bool:
        """Whether the directory itself now says what the newest change says."""
        new = value_key(self.field, self.newest.new)
        if self.field != "phone":
            return new == value_key(self.field, shown(service, self.field))
        return self.keys & _numbers(service) == {new} - {""}

    def overtaken(self, service: Service) -> bool:
        """Whether the directory has changed to something that nobody here had seen or given."""
        if self.field != "phone":
            return value_key(self.field, shown(service, self.field)) not in self.keys
        old = value_key("phone", self.changes[0].old)
        return bool(old and self.newest.new) and not self.keys & _numbers(service)


class Overlay:
    """Changes, merged.

    Args:
        changes: in any order.
        skipped: how many files could not be read, for whoever shows it.

    Attributes:
        skipped: the same.
        added_records: the services that staff added, hidden ones included.
        hidden: by service id, the change that hides it.
    """

    def __init__(self, changes: Iterable[AnyChange], skipped: int = 0) -> None:
        self.skipped = skipped
        self.hidden: dict[str, Hide] = {}
        self._corrections: dict[str, list[Correct]] = {}
        self._calls: dict[str, list[Rang]] = {}
        self._any = False
        added: dict[str, record.Service] = {}
        for change in _not_withdrawn(changes):
            self._any = True
            match change:
                case Hide():
                    self.hidden[change.service_id] = change
                case Show():
                    self.hidden.pop(change.service_id, None)
                case Correct():
                    self._corrections.setdefault(change.service_id, []).append(change)
                case Rang():
                    self._calls.setdefault(change.service_id, []).append(change)
                case Add():
                    added[change.service_id] = change.record
        self.added_records = tuple(added.values())
        for calls in self._calls.values():
            calls.sort(key=lambda call: (call.on, *in_time(call)))

    def __bool__(self) -> bool:
        return self._any

    @property
    def service_ids(self) -> list[str]:
        """The services that were corrected, rung or hidden."""
        return sorted({*self._corrections, *self._calls, *self.hidden})

    def calls(self, service_id: str) -> tuple[Rang, ...]:
        """The calls to a service, the oldest first."""
        return tuple(self._calls.get(service_id, ()))

    def chains(self, service_id: str) -> tuple[Chain, ...]:
        """The corrections of a service, those of places last, because whether they hold depends on the others."""
        by_field: dict[str, list[Correct]] = {}
        for change in self._corrections.get(service_id, ()):
            by_field.setdefault(change.field, []).append(change)
        chains = [Chain(name, tuple(changes)) for name, changes in by_field.items() if name != "phone"]
        chains += _by_number(by_field.get("phone", []))
        return tuple(sorted(chains, key=lambda chain: chain.field in PLACE_FIELDS))

    def local(self, service_id: str, directory: Service | None) -> tuple[Chain, ...]:
        """The corrections that the directory does not yet agree with, and that may be told, the oldest first."""
        chains = [
            chain
            for chain in self.chains(service_id)
            if directory is None
            or not (chain.settled(directory) or gives_away(directory, chain.field, chain.newest.new))
        ]
        return tuple(sorted(chains, key=lambda chain: in_time(chain.newest)))

    def apply(self, service: Service) -> Service:
        """A service as staff know it.

        Args:
            service: as the directory has it.

        Returns:
            The service with its corrections. A number that was found wrong is gone and the service is *ring first*; a
            call that found it right makes it count as checked on that day. A call older than the directory's own
            check counts no more.
        """
        for chain in self.chains(service.id):
            service = _corrected(service, chain)
        return _rung(service, self._calls.get(service.id, []))

    def standing(self, service_id: str, directory: Service | None = None) -> Standing:
        """What staff have said of a service.

        Args:
            service_id: its id.
            directory: the service as the directory has it today. Without it nobody can tell which corrections are
                settled and which the directory has overtaken.
        """
        local = self.local(service_id, directory)
        conflicts = [Conflict(chain.field, chain.ends) for chain in local if len(chain.ends) > 1]
        if directory:
            conflicts += [
                Conflict(chain.field, (chain.newest,), _says(directory, chain.field))
                for chain in local
                if chain.overtaken(directory)
            ]
        calls = self._calls.get(service_id)
        return Standing(
            hidden=service_id in self.hidden,
            rang=calls[-1] if calls else None,
            corrected={chain.field: chain.newest for chain in local},
            conflicts=tuple(conflicts),
        )


def _not_withdrawn(changes: Iterable[AnyChange]) -> list[AnyChange]:
    """The changes that count, the oldest first and each once. The newest withdrawal has the last word."""
    ordered = sorted({change.id: change for change in changes}.values(), key=in_time)
    withdrawn: set[str] = set()
    for change in reversed(ordered):
        if isinstance(change, Withdraw) and change.id not in withdrawn:
            withdrawn.add(change.withdraws)
    return [change for change in ordered if change.id not in withdrawn and not isinstance(change, Withdraw)]


def _by_number(changes: list[Correct]) -> list[Chain]:
    """Corrections of telephones: those that share a number belong together, for a service has several."""
    groups: list[tuple[set[str], list[Correct]]] = []
    for change in changes:
        keys = {digits(change.old), digits(change.new)} - {""}
        members = [change]
        for group in [group for group in groups if group[0] & keys]:
            groups.remove(group)
            keys |= group[0]
            members = group[1] + members
        groups.append((keys, members))
    return [Chain("phone", tuple(sorted(members, key=in_time))) for _keys, members in groups]


def _corrected(service: Service, chain: Chain) -> Service:
    if chain.field == "phone":
        return replace(service, phones=_phones(service, chain))
    if gives_away(service, chain.field, chain.newest.new):
        return service
    value: dict[str, str] = {chain.field: chain.newest.new}
    return replace(service, **value)  # type: ignore[arg-type]  # every field but the telephone is a text


def _phones(service: Service, chain: Chain) -> tuple[Phone, ...]:
    """The numbers, with the newest of a chain in the place of the first that it replaces."""
    new = chain.newest.new
    old = next((phone for phone in service.phones if digits(phone.number) in chain.keys), Phone(""))
    corrected = (Phone(new, old.label, is_free(new)),) if new else ()
    phones: list[Phone] = []
    for phone in service.phones:
        if phone is old:
            phones += corrected
        elif digits(phone.number) not in chain.keys:
            phones.append(phone)
    return tuple(phones) if old.number else (*phones, *corrected)


def _rung(service: Service, calls: list[Rang]) -> Service:
    checked = ageing.parse(service.provenance.checked)
    told = [call for call in calls if call.outcome is not Outcome.NO_ANSWER and not (checked and call.on < checked)]
    latest = {digits(call.number): call for call in told}
    wrong = {number for number, call in latest.items() if call.outcome is Outcome.WRONG}
    phones = tuple(phone for phone in service.phones if digits(phone.number) not in wrong)
    kept = {digits(phone.number) for phone in phones}
    # A number that was right and has since been replaced says nothing of the new one.
    counting = [call for call in told if call.outcome is Outcome.WRONG or digits(call.number) in kept]
    if not counting:
        return service
    newest, provenance = counting[-1], service.provenance
    if newest.outcome is Outcome.RIGHT:
        day = newest.on.isoformat()
        provenance = replace(provenance, checked=day, checked_by=newest.by, ring_first=False)
    else:
        provenance = replace(provenance, ring_first=True)
    return replace(service, phones=phones, provenance=provenance)


def _numbers(service: Service) -> set[str]:
    return {digits(phone.number) for phone in service.phones}


def _says(service: Service, name: str) -> str:
    return ", ".join(phone.number for phone in service.phones) if name == "phone" else shown(service, name)


def _signed(change: Correct) -> str:
    day = f"{change.at.astimezone():%d/%m/%Y}"
    return f"{change.by}, {day}" if change.by else day


def field_words(name: str) -> str:
    """A field as people speak of it."""
    return {
        "phone": _("telephone number"),
        "email": _("email"),
        "website": _("website"),
        "opening_hours": _("opening hours"),
        "address": _("address"),
        "town": _("town"),
        "postcode": _("postcode"),
        "description": _("description"),
        "not_for": _("who it is not for"),
        "access": _("how she gets in"),
        "women_only": _("women only"),
        "childcare": _("childcare"),
        "convictions": _("open to women with convictions"),
        "on_tag": _("open to women on tag"),
        "using_substances": _("open to women who use drink or drugs"),
        "step_free": _("step-free way in"),
        "evenings": _("open in the evening"),
        "weekends": _("open at weekends"),
        "languages": _("languages"),
        "how_to_apply": _("how to apply"),
        "area_served": _("area served"),
    }[name]
