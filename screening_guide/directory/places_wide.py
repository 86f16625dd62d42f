"""Prisons, courts, counties, councils, police areas and nations as places to search from."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from statistics import median
from typing import Any

from screening_guide.directory.fold import fold
from screening_guide.directory.model import PlaceKind
from screening_guide.directory.places_source import Areas, Files, Row, place_row

# Sizes only put places of one name in order: a nation before a town, a city before the county called after it, and a
# county before a village. They are never shown.
_NATION_SIZE, _COUNTY_SIZE = 10_000_000, 30_000
_UNITED_KINGDOM = ("England", "Wales", "Scotland", "Northern Ireland")


def wide_rows(files: Files, areas: Areas) -> list[dict[str, Any]]:
    """Every such place, as rows of the ``place`` table."""
    rows = [*_institutions(files, areas), *_wide(files)]
    named = {row["name"]: row for row in rows if PlaceKind(row["kind"]).is_wide}
    for row in files["places/area_aliases.csv"]:
        rows.append({**named[row["name"]], "folded": fold(row["alias"])})
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


def _names(row: Row, kind: PlaceKind) -> list[str]:
    """Every way a prison or court is asked for, folded."""
    names = [fold(name) for name in (row["name"], *row["aliases"].split(";")) if name.strip()]
    if kind is PlaceKind.PRISON:
        return list(dict.fromkeys(name.removeprefix("hmp ").removeprefix("hmyoi ") for name in names))
    short = [name.replace("magistrates court", "mags") for name in names if "magistrates court" in name]
    plain = [
        name.removesuffix(" centre").replace(" combined court", " crown court") for name in names if "combined" in name
    ]
    return list(dict.fromkeys((*names, *short, *plain)))


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
