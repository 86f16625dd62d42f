"""What the pages on services say beyond a listing: the first call, each fact in words, and what staff here noted.

The advice on a first call is good practice for any service of its kind. Nothing in it is known of the one service that
is open; what that says of itself stands apart, as ``their_words``.
"""

import datetime
import re
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from screening_guide.directory import postcode, record, terms, view, words
from screening_guide.directory.ageing import written
from screening_guide.directory.distance import miles_between
from screening_guide.directory.locate import Locator
from screening_guide.directory.model import Exactness, Listing, Place, Service
from screening_guide.directory.overlay.change import (
    CHOICES,
    FIELDS,
    PLACE_FIELDS,
    YES_NO_FIELDS,
    Add,
    AnyChange,
    Correct,
    Hide,
    Outcome,
    Rang,
    gives_away,
    shelters,
)
from screening_guide.directory.overlay.overlay import Overlay, field_words
from screening_guide.errors import PlaceProblem
from screening_guide.i18n import _

KINDS = (
    "womens_centre", "womens_service", "domestic_abuse", "sexual_violence", "substance_use", "sex_work", "housing",
    "family", "specialist_community", "other",
)  # fmt: skip
_BLANK = view.service(record.Service())


@dataclass(frozen=True)
class FirstCall:
    """A first call.

    Attributes:
        title: what it is called on the page.
        advice: that this is practice advice and not this service's own way of working.
        their_words: how the service itself says one applies; blank when it is not known.
        before: what to do before the call, a sentence each.
        say: to say aloud, in order.
        asked: what they may ask.
        keep_back: what not to say.
    """

    title: str
    advice: str
    their_words: str
    before: tuple[str, ...]
    say: tuple[str, ...]
    asked: tuple[str, ...]
    keep_back: tuple[str, ...]


def first_call(service: Service) -> FirstCall:
    """What a first call to a service may be like, by how she gets in and what kind of service it is.

    Args:
        service: the service, as staff know it.
    """
    return FirstCall(
        title=_("The first call") if service.phones else _("The first contact"),
        advice=_("Advice for any first call. How this service takes calls is not known here."),
        their_words=service.how_to_apply,
        before=_before(service),
        say=_say(service),
        asked=_asked(service),
        keep_back=_keep_back(service),
    )


def herself(service: Service) -> bool:
    """Whether she is known to be able to make the first contact."""
    return "self" in service.referral_routes or service.access == "walk_in"


def agencies_only(service: Service) -> bool:
    """Whether an agency must refer her, as far as is known."""
    return not herself(service) and (service.access == "referral_only" or bool(service.referral_routes))


def _before(service: Service) -> tuple[str, ...]:
    sentences = [_("Ask her first: may I ring them, what may I say, and would she like to listen?")]
    if herself(service):
        sentences.append(_("She can make this call herself. Offer to ring together, with her beside you."))
    if service.kind == "domestic_abuse":
        sentences.append(_("Ring where nobody else can hear, and never from her own phone without asking her."))
    if not service.phones and service.email:
        sentences.append(_("No number is known: write the same few words in an email, and leave her name out of it."))
    elif not service.phones:
        sentences.append(_("No number or email is known: look at the website together, or ring a national line."))
    return tuple(sentences)


def _say(service: Service) -> tuple[str, ...]:
    hello = _("Hello. I work at … I am ringing with a woman's agreement. I will not give her name yet.")
    questions = {
        "walk_in": _("May she walk in this week? When is it quiet, and who will meet her at the door?"),
        "appointment": _("How soon could she have a first appointment, and with whom?"),
        "outreach": _("Could a worker come to meet her? Where, and how soon?"),
        "phone_only": _("Could she talk to somebody now, or when may she ring back?"),
        "referral_only": _("Do you take a referral from us? What do you need, and how long is the wait?"),
    }
    question = questions.get(service.access, _("How does a woman get in, and how soon could somebody see her?"))
    return (hello, question, _("Who do you not take? I would rather know before she hopes."))


def _asked(service: Service) -> tuple[str, ...]:
    asked = [
        _("Who are you, and does she agree to this call?"),
        _("What would she like help with?"),
        _("What area does she live in? The town is enough."),
    ]
    if service.kind == "domestic_abuse":
        asked.append(_("Is she safe now? Is there a safe way and a safe time to reach her?"))
    elif agencies_only(service):
        asked.append(_("Is she on probation, bailed or in custody, and until when? There may be a form to fill in."))
    if service.kind == "substance_use":
        asked.append(_("What is she using, and is she on a prescription? She can answer that herself."))
    elif service.kind == "housing":
        asked.append(_("Where will she sleep tonight, and is anybody with her?"))
    if service.kind in ("womens_centre", "womens_service", "family"):
        asked.append(_("Does she have children with her, or anything that makes the journey hard?"))
    return tuple(asked)


def _keep_back(service: Service) -> tuple[str, ...]:
    kept = [
        _("Her name, date of birth or address, until she says yes."),
        _("Her story, or her offence. “She would like help with …” is enough for a first call."),
    ]
    if service.kind in ("domestic_abuse", "sexual_violence"):
        kept.append(_("Where she is staying, or what was done to her."))
    kept.append(_("Anything in a voicemail but your own name, your number and when to ring you back."))
    return tuple(kept)


def status(service: Service) -> str:
    """Why nobody should be sent there now, in a sentence; empty when it is active."""
    return {
        "active": "",
        "temporarily closed": _("Closed for now. Ring before anyone goes."),
        "inactive": _("Not running at present, as far as is known. Do not send her there."),
        "defunct": _("This service has ended. Do not send her there."),
    }.get(service.status, _("It may not be open ({status}): ring first.").format(status=service.status))


def confidence(service: Service) -> str:
    """How sure the directory is that the service is what the listing says."""
    return {
        "high": _("sure: the source says it plainly"),
        "medium": _("fairly sure: some of it is worked out"),
        "low": _("not sure: ask before you rely on it"),
    }.get(service.provenance.confidence, _("not known"))


def could_be_refuge(service: Service) -> bool:
    """Whether an address of it must never be shown."""
    told = (service.name, service.organization, service.description, service.not_for, service.how_to_apply)
    return shelters(service.kind, *told, service.alert, service.opening_hours, service.area_served, service.address)


def address_of(service: Service, corrected: bool) -> str:
    """The address in a sentence, or why there is none; empty when it is not known to the door.

    Args:
        service: as met at the one door.
        corrected: whether staff here have given the address, so that it counts though the map does not know the door.
    """
    if could_be_refuge(service):
        return _("No address is shown, for it could be a refuge: they will say where to come.")
    if not service.address or not (corrected or service.exactness is Exactness.SITE):
        return ""
    known = ", ".join(part for part in (service.address, service.town, service.postcode) if part)
    return _("Address: {address}.").format(address=known)


def what_it_does(service: Service) -> list[str]:
    """What it says of itself, and the kinds of help it is listed under."""
    listed = ", ".join(_(terms.NEED_LABELS.get(need, need)).lower() for need in service.needs)
    told = [service.description, _("Listed for: {kinds}.").format(kinds=listed) if listed else ""]
    return [each for each in told if each] or [_("Not known, ask.")]


def who(service: Service) -> list[tuple[str, str]]:
    """Who it takes: each question with yes, no, or that it is not known."""
    unknown = _("not known, ask")
    told = [(field_words(name), words.yes_no(getattr(service, name))) for name in YES_NO_FIELDS]
    told.append((_("getting in and about"), service.accessibility or unknown))
    told.append((_("languages"), service.languages or unknown))
    return [(_capital(name), value) for name, value in told]


def where(service: Service, place: Place | None, corrected: bool) -> list[str]:
    """Each door in a sentence: how far, how exactly that is known, and the address where it is known to the door.

    Args:
        service: with its doors.
        place: where distances are measured from, or None.
        corrected: whether staff here have given the address.
    """
    doors = [service]
    for door in service.other_doors:
        at = {name: getattr(door, name) for name in ("town", "county", "address", "postcode", "exactness")}
        doors.append(replace(service, latitude=door.latitude, longitude=door.longitude, **at))
    told = []
    for number, at_door in enumerate(doors):
        far = words.distance(_listing(at_door, place), place)
        told.append(f"{_capital(far)}. {address_of(at_door, corrected and number == 0)}".strip())
    return told


def _listing(service: Service, place: Place | None) -> Listing:
    """A door with its distance; none is invented for an area, and none is told of a domestic abuse service."""
    measured = service.exactness is not Exactness.AREA and service.kind != "domestic_abuse"
    if not measured or place is None or place.kind.is_wide or service.latitude is None or service.longitude is None:
        return Listing(service, None, near=True)
    miles = miles_between(place.latitude, place.longitude, service.latitude, service.longitude)
    return Listing(service, miles, near=True)


def source(service: Service, today: datetime.date) -> list[tuple[str, str]]:
    """Where the listing comes from, how sure it is, and who checked it when."""
    known = service.provenance
    told = [
        (_("Run by"), service.organization or _("not known, ask")),
        (_("Source"), known.title or _("not known")),
        (_("Dated"), written(known.date) or _("not known")),
        (_("Page"), breakable(known.url)),
        (_("Second source"), breakable(known.second_url)),
        (_("How sure"), confidence(service)),
        (_("Checked"), words.checked(service, today)),
        (_("Remarks"), "" if gives_away(service, "how_to_apply", known.notes) else known.notes),
    ]
    return [(name, value) for name, value in told if value]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# ---- notes on services, in words


def correctable(service: Service) -> list[tuple[str, str]]:
    """What can be corrected: a field, and for a telephone the number that is replaced. Of a refuge, never a place."""
    fields = [name for name in FIELDS if name not in ("phone", *(PLACE_FIELDS if could_be_refuge(service) else ()))]
    return [*(("phone", phone.number) for phone in service.phones), ("phone", ""), *((name, "") for name in fields)]


def field_to_correct(name: str, number: str) -> str:
    """A field as an item of a list.

    Args:
        name: the field.
        number: for a telephone, the one that is to be replaced; blank adds another.
    """
    told = field_words(name)
    if name == "phone":
        told = f"{told} {number}" if number else _("another {field}").format(field=told)
    return _capital(told)


def choice_words(name: str, value: str) -> str:
    """One choice of a field, or of ``kind``, as on a button."""
    if value == "unknown":
        return _("Not known")
    told = {
        "kind": words.kind(replace(_BLANK, kind=value)),
        "access": words.access(replace(_BLANK, access=value)),
    }.get(name, words.yes_no(value))
    return _capital(told)


def signed(change: AnyChange) -> str:
    """Who made a note, when they said so, and when."""
    at = change.at.astimezone()
    when = f"{day_words(at.date())}, {at:%H:%M}"
    return _("{by}, {when}").format(by=change.by, when=when) if change.by else when


def day_words(day: datetime.date) -> str:
    """A day as people write it: *22 November 2026*."""
    return f"{day.day} {written(f'{day:%Y-%m}')}"


def note_words(change: AnyChange) -> str:
    """What a note says of its service, with who made it and when."""
    match change:
        case Rang():
            found = {
                Outcome.RIGHT: _("rang {number}{day}: it was right"),
                Outcome.WRONG: _("rang {number}{day}: it was wrong"),
                Outcome.NO_ANSWER: _("rang {number}{day}: nobody answered"),
            }[change.outcome]
            same = change.on == change.at.astimezone().date()
            day = "" if same else _(" on {day}").format(day=day_words(change.on))
            said = found.format(number=change.number, day=day)
        case Correct():
            old, new = (_shown_value(change.field, value) for value in (change.old, change.new))
            said = _("{field}: from {old} to {new}").format(field=field_words(change.field), old=old, new=new)
        case Hide():
            said = _("not shown here")
        case Add():
            said = _("added to the directory here")
        case _:
            said = _("shown again")
    return _("{what} ({who})").format(what=_capital(said), who=signed(change))


def _shown_value(name: str, value: str) -> str:
    if name in CHOICES:
        return choice_words(name, value or "unknown").lower()
    return f"“{value}”" if value else _("nothing")


def counting(changes: list[AnyChange], overlay: Overlay) -> list[AnyChange]:
    """The notes that hold now, the newest first: none that was taken back."""
    held: set[str] = {change.id for change in overlay.hidden.values()}
    for service_id in overlay.service_ids:
        held |= {call.id for call in overlay.calls(service_id)}
        held |= {change.id for chain in overlay.chains(service_id) for change in chain.changes}
    added = {service.id for service in overlay.added_records}
    holds = (each for each in changes if each.id in held or (isinstance(each, Add) and each.service_id in added))
    return list(reversed([*holds]))


def new_service(
    told: Mapping[str, str], needs: Collection[str], locator: Locator | None, today: datetime.date
) -> record.Service:
    """A service that staff add, from what they typed and chose. A refuge gets no position.

    Args:
        told: by field, as on the page; ``place`` is a town or a postcode. What is missing is not known.
        needs: kinds of help that it offers.
        locator: knows where places are; None when there is no directory.
        today: the day it is added.

    Raises:
        PlaceProblem: the directory knows no such place.
    """
    own = str(uuid.uuid4())
    location, police_area = _location(told, locator)
    facts = record.Facts(
        kind=told.get("kind", ""),
        access=told.get("access", ""),
        source_title=_("Added by staff here"),
        source_date=today.isoformat(),
        eligibility=record.Eligibility(women_only=told.get("women_only", ""), not_for=told.get("not_for", "")),
    )
    run_by, number = told.get("organization", ""), told.get("phone", "")
    return record.Service(
        id=own,
        name=told.get("name", ""),
        url=told.get("website", ""),
        organization=record.Organization(name=run_by) if run_by else None,
        phones=[record.Phone(number=number)] if number else [],
        service_at_locations=[record.ServiceAtLocation(location=location)],
        service_areas=[record.ServiceArea(police_area=police_area)] if police_area else [],
        attributes=[terms.need(need, own) for need in sorted(needs)],
        screening_guide=facts,
    )


def _location(told: Mapping[str, str], locator: Locator | None) -> tuple[record.Location, str]:
    """Where it is, and the police area there."""
    typed = told.get("place", "")
    if not typed or locator is None:
        return record.Location(town=typed), ""
    code = postcode.parse(typed)
    spot = locator(code.written if code else "", "" if code else typed)
    if spot is None:
        raise PlaceProblem(
            _("There is no place “{place}” in the directory: check the spelling, or type the nearest town.").format(
                place=typed
            )
        )
    known = record.Location(town=spot.town, county=spot.county, nation=spot.nation)
    if code and code.whole:
        known.addresses = [record.Address(city=spot.town, postal_code=code.whole, country="GB")]
    if not shelters(told.get("kind", ""), *told.values()):
        known.latitude, known.longitude, known.exactness = spot.latitude, spot.longitude, spot.exactness
    return known, spot.police_area


def breakable(text: str) -> str:
    """A path or web address that may be broken on to a new line, so that nothing of it hides to the right."""
    return re.sub(r"[/\\._=?&@-]|[^/\\._=?&@\s-]{16}", "\\g<0>\u200b", text)
