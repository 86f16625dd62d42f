"""A made-up national directory of any size, spread over the country as its postcodes are."""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from screening_guide.directory import record, terms
from screening_guide.directory.ids import made
from screening_guide.paths import bundled

KINDS = ("womens_centre", "womens_service", "domestic_abuse", "substance_use", "housing", "family", "other", "other")
ACCESS = ("walk_in", "appointment", "phone_only", "referral_only", "outreach", "")
WORDS = (
    "advice", "aid", "bridge", "care", "centre", "circle", "community", "counselling", "drop-in", "family", "forward",
    "garden", "group", "harbour", "haven", "help", "home", "hope", "house", "hub", "justice", "kitchen", "lantern",
    "learning", "legal", "library", "listening", "mothers", "network", "outreach", "partnership", "pathways", "project",
    "recovery", "rights", "sisters", "support", "together", "trust", "visiting", "welcome", "wellbeing", "women",
)  # fmt: skip


def services(count: int, seed: int = 1) -> Iterator[record.Service]:
    """Services with an organisation, a location, an address, two numbers, hours and four kinds of help."""
    chance = random.Random(seed)
    outcodes = _outcodes(bundled("content/places"))
    weights = [float(row["distinct_locations"] or 1) for row in outcodes]
    for number, row in enumerate(chance.choices(outcodes, weights, k=count)):
        yield _service(number, row, chance)


def _outcodes(places: Path) -> list[dict[str, str]]:
    with (places / "outcodes.csv").open(encoding="utf-8") as file:
        positions = {row["outcode"]: row for row in csv.DictReader(file)}
    with (places / "outcode_details.csv").open(encoding="utf-8") as file:
        return [{**row, **positions[row["outcode"]]} for row in csv.DictReader(file) if row["kind"] == "geographic"]


def _service(number: int, row: dict[str, str], chance: random.Random) -> record.Service:
    key = made("national", str(number))
    name = f"{row['town']} {' '.join(chance.sample(WORDS, 2))}".title()
    organization = chance.randrange(1, 6000)
    needs = chance.sample(terms.NEEDS, 4)
    return record.Service(
        id=key,
        name=name,
        status="active",
        description=" ".join(chance.choices(WORDS, k=24)).capitalize() + ".",
        url=f"https://example.org/{number}",
        email=f"hello{number}@example.org",
        organization=record.Organization(id=made("o", str(organization)), name=f"Made-up organisation {organization}"),
        service_at_locations=[
            record.ServiceAtLocation(
                id=made(key, "at"),
                location=record.Location(
                    id=made(key, "location"),
                    latitude=float(row["latitude"]) + chance.gauss(0, 0.02),
                    longitude=float(row["longitude"]) + chance.gauss(0, 0.03),
                    exactness="site",
                    town=row["town"],
                    county=row["county"],
                    nation=row["country"],
                    addresses=[
                        record.Address(
                            id=made(key, "address"), address_1=f"{number % 200 + 1} High Street", city=row["town"],
                            state_province=row["county"], postal_code=row["outcode"], country="GB",
                            address_type="physical",
                        )
                    ],
                ),
            )
        ],
        phones=[
            record.Phone(id=made(key, "p1"), number=f"01632 96{chance.randrange(10_000):04d}", type="voice"),
            record.Phone(id=made(key, "p2"), number=f"0808 157 {chance.randrange(1000):04d}"),
        ],
        schedules=[record.Schedule(id=made(key, "hours"), description="Mon-Fri 9am-4pm")],
        service_areas=[record.ServiceArea(id=made(key, "area"), name=row["district"])],
        attributes=[terms.need(word, key) for word in needs],
        screening_guide=record.Facts(
            kind=chance.choice(KINDS), access=chance.choice(ACCESS), source_title="Made up",
            source_date=f"202{chance.randrange(3, 7)}-0{chance.randrange(1, 10)}-11",
            eligibility=record.Eligibility(id=made(key, "e"), women_only=chance.choice(("yes", "", "no"))),
        ),
    )  # fmt: skip
