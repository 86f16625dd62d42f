"""Say in plain words what a listing is: what kind, how she gets in, how far, and how exactly that is known."""

import datetime
from dataclasses import replace

from screening_guide.directory.ageing import Age, age, contract_words, written
from screening_guide.directory.fold import fold
from screening_guide.directory.model import Answer, Dropped, Exactness, Line, Listing, Place, PlaceKind, Service
from screening_guide.directory.terms import NEED_LABELS
from screening_guide.i18n import _

ABOUT_A_MILE = 1.5
EMERGENCY_NUMBERS = ("999", "111", "101")  # these do not change with the years


def kind(service: Service) -> str:
    """What a service is."""
    return {
        "womens_centre": _("Women's centre"),
        "womens_service": _("Women's service"),
        "domestic_abuse": _("Domestic abuse service"),
        "sexual_violence": _("Sexual violence service"),
        "substance_use": _("Drink and drugs service"),
        "sex_work": _("For women who sell sex"),
        "housing": _("Housing"),
        "family": _("Family support"),
        "specialist_community": _("Community specialist"),
    }.get(service.kind, _("Other service"))


def access(service: Service) -> str:
    """How she gets in, in a few words."""
    return {
        "walk_in": _("she can walk in"),
        "appointment": _("by appointment"),
        "outreach": _("outreach: workers come to her"),
        "phone_only": _("ring first, no door to knock on"),
        "referral_only": _("by referral only, not a drop-in"),
    }.get(service.access, _("how she gets in: not known, ask"))


def women_only(service: Service) -> str:
    """Whether it is for women only. *Unknown* is never shown as no."""
    return {"yes": _("women only"), "no": _("open to men too")}.get(service.women_only, _("women only: not known, ask"))


def refer(service: Service) -> str:
    """Who may make the first contact."""
    routes = service.referral_routes
    agencies = {
        "probation": _("probation"),
        "court": _("the court"),
        "police": _("the police"),
        "prison": _("the prison"),
        "liaison_diversion": _("liaison and diversion"),
        "social_care": _("social care"),
    }
    named = [words for route, words in agencies.items() if route in routes]
    if "self" in routes and "any_professional" in routes:
        return _("She can ring herself, or you can ring with her beside you.")
    if "self" in routes:
        return (
            _("She can ring herself.")
            if not named
            else _("She can ring herself, or be referred by {who}.").format(who=_listed(named))
        )
    if "any_professional" in routes:
        return _("Any worker can refer her.")
    if named:
        return _("Referred by {who}.").format(who=_listed(named))
    return _("Who can refer her: not known, ask.")


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else _("{most} or {last}").format(most=", ".join(words[:-1]), last=words[-1])


def distance(listing: Listing, place: Place | None) -> str:
    """How far it is and how exactly that is known. No distance is invented for an area-wide service."""
    service = listing.service
    if place is None and service.exactness is not Exactness.AREA:
        return _("in {town}").format(town=service.town)
    if listing.miles is None:
        if service.area_served:
            return _("serves {area}").format(area=service.area_served)
        return _("near {town}").format(town=service.town) if service.town else _("area served: not known, ask")
    assert place is not None
    if listing.miles < ABOUT_A_MILE:
        how_far = _("about 1 mile")
    else:
        how_far = _("about {miles} miles").format(miles=round(listing.miles))
    start = place.name
    if service.exactness is Exactness.SITE:
        return _("{far} from {start}").format(far=how_far, start=start)
    if listing.miles < ABOUT_A_MILE:
        return _("in or near {town}; the address is not known").format(town=service.town)
    return _("{far} from {start} to the middle of {town}; the address is not known").format(
        far=how_far, start=start, town=service.town
    )


def service_age(service: Service, today: datetime.date) -> Age:
    """How old a service's information is."""
    return age(service.provenance.checked or service.provenance.date, service.provenance.ring_first, today)


def line_age(line: Line, today: datetime.date) -> Age:
    """How old a line's information is."""
    # Whoever keeps the lines marks the ones to check; where the mark is missing, stopping to check could do harm.
    trusted = not line.provenance.ring_first
    aged = age(line.provenance.date, line.provenance.ring_first, today, trusted)
    if not trusted or not aged.sinks or line.phone in EMERGENCY_NUMBERS:
        return aged
    return replace(aged, words=_("{since}: it may have changed").format(since=aged.words))


def contract(service: Service, today: datetime.date) -> str:
    """What the contract dates mean today, or an empty string."""
    return contract_words(service.contract_ends, today)


def dropped(found: Dropped) -> str:
    """That a service closed or a number is dead, and what took its place; or why one was left out."""
    name = f"{found.organization}: {found.name}" if found.organization not in found.name else found.name
    source = _("{title}, {date}").format(title=found.source_title, date=written(found.source_date) or _("undated"))
    if found.reason_code == "discontinued":
        said = _("{number} does not work any more ({name}).").format(number=found.number or _("Its number"), name=name)
    elif found.is_closed:
        said = _("{name} has closed. {reason}").format(name=name, reason=found.reason)
    else:
        said = _("{name} is not listed. {reason} It may well be open: ask locally.").format(
            name=name, reason=found.reason
        )
    if found.use_instead:
        said += " " + _("Instead: {instead}.").format(instead=found.use_instead.rstrip("."))
    return f"{said} ({source})" if found.is_closed else said


def question(name: str) -> str:
    """One of the questions that can be asked of a service, as on a button."""
    return {
        "convictions": _("Takes women with convictions"),
        "on_tag": _("Takes women on tag"),
        "using_substances": _("Takes women who use drink or drugs"),
        "childcare": _("Childcare"),
        "evenings": _("Evenings"),
        "weekends": _("Weekends"),
        "step_free": _("Step-free"),
        "language": _("Language"),
    }.get(name, name)


def ask(listing: Listing) -> str:
    """What was asked for and is not known of this service; empty when all is known."""
    if not listing.ask:
        return ""
    return _("Not known, ask: {what}.").format(what=", ".join(question(name).lower() for name in listing.ask))


def council(place: Place | None) -> str:
    """The last way on: whose job it is when no service is found. Empty when the council is not known."""
    if place is None or not place.district:
        return ""
    return _(
        "Still nothing? Ask the council, {council}: for housing, its homelessness team; for care, social care."
    ).format(council=place.district)


def not_open(service: Service) -> str:
    """What stands in the way of going there now; empty when nothing is known to."""
    said = {
        "inactive": _("Not running at present: ring before you send anyone."),
        "temporarily closed": _("Closed for a time: ring before you send anyone."),
    }.get(service.status, "")
    return " ".join(part for part in (said, service.alert) if part)


def hours(service: Service) -> str:
    """When it is open."""
    if not service.opening_hours:
        return _("Hours: not known, ask.")
    return _("Open: {hours}.").format(hours=service.opening_hours.rstrip("."))


def yes_no(value: str) -> str:
    """*Unknown* is never shown as no."""
    return {"yes": _("yes"), "no": _("no")}.get(value, _("not known, ask"))


def checked(service: Service, today: datetime.date) -> str:
    """Who checked it and when, in words; that nobody did, when nobody did."""
    day, who = service.provenance.checked, service.provenance.checked_by
    if not day:
        return _("Nobody has rung it for this directory.")
    if who:
        return _("Checked in {date} by {who}.").format(date=written(day), who=who)
    return _("Checked in {date}.").format(date=written(day))


def no_number(service: Service) -> str:
    """What to do when no number is known."""
    if service.email:
        return _("No number known: email")
    return _("No number known: see the website") if service.website else _("No number known")


def line_cost(line: Line) -> str:
    """What a call costs her."""
    return {"free": _("free to ring"), "standard": _("costs the usual rate")}.get(line.cost, _("cost not known"))


def nothing_to_ring(answer: Answer) -> bool:
    """Whether the most useful listing has no number, so that the national lines should come first."""
    return bool(answer.listings) and not answer.listings[0].service.phones


def names_a_line(answer: Answer) -> bool:
    """Whether the words are the name of the national line that stands first."""
    named = fold(f"{answer.lines[0].name} {answer.lines[0].organization}").split() if answer.lines else []
    asked = fold(answer.words).split()
    return bool(asked) and all(word in named for word in asked)


def understood(answer: Answer) -> str:
    """What the search made of the words, in a sentence or two; empty when there is nothing to say."""
    place = answer.place
    if place is None:
        return ""
    words = _measured_from(answer, place)
    if answer.needs:
        asked = ", ".join(_(NEED_LABELS[need]).lower() for need in answer.needs)
        words = _("Read as help with: {needs}.").format(needs=asked) + " " + words
    if answer.remote and answer.listings:
        words += " " + _(
            "No open door with a number that fits is known within 25 miles: phone and outreach come first."
        )
    if answer.unnamed:
        words = _("Nothing is called “{words}”, so these are all near.").format(words=answer.words) + " " + words
    if nothing_to_ring(answer):
        words += " " + _("No number is known for the nearest: email it, or ring a national line.")
    return words


def _measured_from(answer: Answer, place: Place) -> str:
    postcode = place.kind in (PlaceKind.SECTOR, PlaceKind.OUTCODE, PlaceKind.PARTIAL, PlaceKind.AREA)
    typed = answer.place_words or answer.words
    name = _("{postcode}, {town}").format(postcode=place.name, town=place.county) if postcode else place.label
    if answer.corrected:
        return _("Showing {place}. You typed “{words}”.").format(place=name, words=typed)
    if answer.from_outcode:
        return _("“{words}” is not in the list of postcodes, so distances are from {place}.").format(
            words=typed, place=name
        )
    if place.kind is PlaceKind.NATION:
        return _("Services in {place}. Type a town or postcode for the nearest.").format(place=name)
    if place.kind.is_wide:
        return _("Services in and around {place}. Type a town or postcode for distances.").format(place=name)
    if answer.wider:
        return _("Few services within 25 miles of {place}, so this looks wider.").format(place=name)
    return _("Distances are straight lines from {place}.").format(place=name)
