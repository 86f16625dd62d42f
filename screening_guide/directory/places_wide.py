"""Prisons, courts, counties, councils, police areas and nations as places to search from."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from statistics import median
from typing import Any

from screening_guide.directory.distance import miles_between
from screening_guide.directory.fold import fold
from screening_guide.directory.model import PlaceKind
from screening_guide.directory.places_source import Areas, Files, Row, place_row

# Sizes only put places of one name in order: a nation before a town, a city before the county called after it, and a
# county before a village. They are never shown.
_NATION_SIZE, _COUNTY_SIZE = 10_000_000, 30_000
SAME_PLACE_MILES = 12.0
_UNITED_KINGDOM = ("England", "Wales", "Scotland", "Northern Ireland")


def wide_rows(files: Files, areas: Areas, towns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every such place, as rows of the ``place`` table; a council called after its town is left to the town."""
    wide = list(_wide(files))
    meant = {row["name"]: _town_of(row, towns) or row for row in wide}
    rows = [*_institutions(files, areas), *(row for row in wide if meant[row["name"]] is row)]
    for row in files["places/area_aliases.csv"]:
        rows.append({**meant[row["name"]], "folded": fold(row["alias"])})
    return rows


def _institutions(files: Files, areas: Areas) -> Iterable[dict[str, Any]]:
    """Prisons and courts stand where their postcode is: the sector when it is known, else the outcode."""
    outcodes = {row["outcode"]: row for row in files["places/outcodes.csv"]}
    sectors = {row["sector"]: row for row in files["places/sectors.csv"]}
    for name, kind in (("prisons", PlaceKind.PRISON), ("courts", PlaceKind.COURT)):
        for row in files[f"places/{name}.csv"]:
            outcode, _space, inward = row["postcode"].partition(" ")
            if outcode not in outcodes:
                continue  # a gazetteer cut short
            spot = sectors.get(f"{outcode} {inward[:1]}", outcodes[outcode])
            title = f"HMP {row['name']}" if kind is PlaceKind.PRISON else row["name"]
            made = place_row(
                title, kind, areas.county_of_outcode(outcode), row["nation"], areas.of_outcode(outcode), spot
            )
            for alias in _names(row, kind):
                yield {**made, "folded": alias}


def _town_of(row: dict[str, Any], towns: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The town that a council is called after: distances can be measured from it. London's boroughs stay."""
    if row["kind"] != PlaceKind.COUNTY or row["police_area"] == "Metropolitan":
        return None
    here = row["latitude"], row["longitude"]
    alike = (town for town in towns if town["folded"] == row["folded"])
    near = (t for t in alike if miles_between(*here, t["latitude"], t["longitude"]) < SAME_PLACE_MILES)
    return next(near, None)


def _names(row: Row, kind: PlaceKind) -> list[str]:
    """Every way a prison or court is asked for, folded. See :mod:`screening_guide.directory.institutions`."""
    names = [fold(name) for name in (row["name"], *row["aliases"].split(";")) if name.strip()]
    if kind is PlaceKind.PRISON:
        names = [name.removeprefix("hmp ").removeprefix("hmyoi ") for name in names]
    return list(dict.fromkeys(names))


def _wide(files: Files) -> Iterable[dict[str, Any]]:
    table = {(r["country"], r["county"], r["district"]): r["police_area"] for r in files["places/police-areas.csv"]}
    positions = {row["outcode"]: row for row in files["places/outcodes.csv"]}
    groups: dict[tuple[str, PlaceKind], list[tuple[Row, str, str]]] = defaultdict(list)
    for row in files["places/outcode_details.csv"]:
        if row["kind"] != "geographic":
            continue
        nation = row["countries"].split(" / ")[0]
        keys = ((nation, row["county"], row["district"]), (nation, row["county"], ""), (nation, "", ""))
        police = next((table[key] for key in keys if key in table), "")
        member = (positions[row["outcode"]], police, nation)
        for name in {row["county"], row["district"]} - {""}:
            groups[name, PlaceKind.COUNTY].append(member)
        if police and police not in _UNITED_KINGDOM:
            groups[police, PlaceKind.POLICE_AREA].append(member)
        if nation in _UNITED_KINGDOM:
            groups[nation, PlaceKind.NATION].append(member)
    counties = {name for name, kind in groups if kind is PlaceKind.COUNTY}
    for (name, kind), members in groups.items():
        if kind is PlaceKind.POLICE_AREA and name in counties:
            continue  # Kent is Kent
        nation = Counter(nation for _row, _police, nation in members).most_common(1)[0][0]
        police = Counter(police for _row, police, _nation in members).most_common(1)[0][0]
        middle = {
            "latitude": f"{median(float(row['latitude']) for row, *_rest in members):.4f}",
            "longitude": f"{median(float(row['longitude']) for row, *_rest in members):.4f}",
        }
        size = _NATION_SIZE if kind is PlaceKind.NATION else _COUNTY_SIZE
        area = ("" if kind is PlaceKind.NATION else police, name if kind is PlaceKind.COUNTY else "")
        yield place_row(name, kind, "", nation, area, middle, str(size))
