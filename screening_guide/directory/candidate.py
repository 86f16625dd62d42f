"""What ranking needs to know of a service, in one short row for each of its doors."""

from operator import attrgetter
from typing import NamedTuple

from screening_guide.directory.fold import fold, parts
from screening_guide.directory.model import Exactness, Service
from screening_guide.directory.terms import NEEDS

CREATE = """
CREATE TABLE candidate (
  number INTEGER PRIMARY KEY, service INTEGER NOT NULL, practice INTEGER NOT NULL, kind TEXT NOT NULL,
  access TEXT NOT NULL, nation TEXT NOT NULL, police_areas TEXT NOT NULL, latitude REAL, longitude REAL,
  area INTEGER NOT NULL, women_only TEXT NOT NULL, needs INTEGER NOT NULL, yes INTEGER NOT NULL, no INTEGER NOT NULL,
  phones INTEGER NOT NULL, open INTEGER NOT NULL, served TEXT NOT NULL, town TEXT NOT NULL, checked TEXT NOT NULL,
  ring_first INTEGER NOT NULL, name TEXT NOT NULL, organization TEXT NOT NULL, languages TEXT NOT NULL
)"""
# Asked for in a search; each is yes, no or not known of a service. Their order is the order of the bits in ``yes``.
QUESTIONS = (
    "convictions", "on_tag", "using_substances", "childcare", "evenings", "weekends", "step_free", "self_referral",
)  # fmt: skip


class Candidate(NamedTuple):
    """One door of a service, or the service where it has none.

    Attributes:
        number: of this row.
        service: the number of its service.
        practice: whether it is invented.
        kind: as in :class:`~screening_guide.directory.model.Service`; so are ``access``, ``nation``, ``women_only``.
        police_areas: between semicolons.
        latitude: degrees, or None without a position.
        longitude: degrees, or None.
        area: whether the position is only the main town of an area.
        needs: kinds of help as bits, in the order of :data:`~screening_guide.directory.terms.NEEDS`.
        yes: which :data:`QUESTIONS` are known to be answered yes, as bits.
        no: which are known to be answered no.
        phones: how many numbers it has.
        open: whether its status is active.
        served: the area served, folded, parts between semicolons.
        town: folded.
        checked: the day of its check, or else the date of its source.
        ring_first: whether it is marked so.
        name: folded, and so are ``organization`` and ``languages``.
    """

    number: int
    service: int
    practice: int
    kind: str
    access: str
    nation: str
    police_areas: str
    latitude: float | None
    longitude: float | None
    area: int
    women_only: str
    needs: int
    yes: int
    no: int
    phones: int
    open: int
    served: str
    town: str
    checked: str
    ring_first: int
    name: str
    organization: str
    languages: str


COLUMNS = Candidate._fields
_BITS = {need: 1 << place for place, need in enumerate(NEEDS)}


_ANSWERS = attrgetter(*QUESTIONS[:-1])


def bits(needs: tuple[str, ...]) -> int:
    """Kinds of help as bits; one that the directory does not know sets no bit."""
    found = 0
    for need in needs:
        found |= _BITS.get(need, 0)
    return found


def rows_of(service: Service, number: int, first: int) -> list[Candidate]:
    """A service as candidates, one for each door.

    Args:
        service: as a worker reads it.
        number: its number in the directory.
        first: the number of its first candidate.
    """
    answers = (*_ANSWERS(service), _self(service))
    spots = [(service.latitude, service.longitude)]
    spots += [(door.latitude, door.longitude) for door in service.other_doors]
    common = (
        number, int(service.practice), service.kind, service.access, service.nation,
        ";".join(("", *service.police_areas, "")),
    )  # fmt: skip
    rest = (
        int(service.exactness is Exactness.AREA),
        service.women_only,
        bits(service.needs),
        sum(1 << place for place, answer in enumerate(answers) if answer == "yes"),
        sum(1 << place for place, answer in enumerate(answers) if answer == "no"),
        len(service.phones),
        int(service.status == "active"),
        ";".join(parts(service.area_served)),
        fold(service.town),
        service.provenance.checked or service.provenance.date,
        int(service.provenance.ring_first),
        fold(service.name),
        fold(service.organization),
        fold(service.languages),
    )
    return [Candidate._make((first + place, *common, *spot, *rest)) for place, spot in enumerate(spots)]


def _self(service: Service) -> str:
    if "self" in service.referral_routes or service.access == "walk_in":
        return "yes"
    return "no" if service.access == "referral_only" else "unknown"
