"""Turn the gazetteer's files into rows of places, each with its police area."""

import math
from collections import defaultdict
from typing import Any

from screening_guide.directory.fold import fold
from screening_guide.directory.model import PlaceKind

Row = dict[str, str]
Files = dict[str, list[Row]]

_CELL_DEGREES = 0.25


class Areas:
    """Which police area and district an outcode, or a point, belongs to. Source: ``places/police-areas.csv``."""

    def __init__(self, files: Files) -> None:
        self._table = {
            (row["country"], row["county"], row["district"]): row["police_area"]
            for row in files["places/police-areas.csv"]
        }
        self._details = {row["outcode"]: row for row in files["places/outcode_details.csv"]}
        self._one_area = {country for country, county, _district in self._table if not county}
        self._cells: dict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
        for row in files["places/outcodes.csv"]:
            if self._details.get(row["outcode"], {}).get("kind") != "geographic":
                continue  # post boxes stand in the middle of a town and belong to no district
            lat, lon = float(row["latitude"]), float(row["longitude"])
            self._cells[self._cell(lat, lon)].append((lat, lon, row["outcode"]))

    @staticmethod
    def _cell(lat: float, lon: float) -> tuple[int, int]:
        return math.floor(lat / _CELL_DEGREES), math.floor(lon / _CELL_DEGREES)

    def of_outcode(self, outcode: str) -> tuple[str, str]:
        """The police area and district of an outcode; empty where there is none (the Channel Islands, PO boxes)."""
        row = self._details.get(outcode, {})
        country = row.get("countries", "").split(" / ")[0]
        county, district = row.get("county", ""), row.get("district", "")
        for key in ((country, county, district), (country, county, ""), (country, "", "")):
            if key in self._table:
                return self._table[key], district
        return "", district

    def of_point(self, lat: float, lon: float, nation: str = "", county: str = "") -> tuple[str, str]:
        """The police area and district of the outcode whose middle is nearest, in the same county where it is known.

        The nearest outcode of all may lie across a border: Emsworth is in Hampshire, and its post comes from Sussex.
        """
        own = county if nation not in self._one_area else ""
        row, column = self._cell(lat, lon)
        scale = math.cos(math.radians(lat))
        for wanted in dict.fromkeys((own, "")):
            for ring in (1, 2, 6):
                near = [
                    point
                    for r in range(row - ring, row + ring + 1)
                    for c in range(column - ring, column + ring + 1)
                    for point in self._cells.get((r, c), ())
                    if not wanted or self.county_of_outcode(point[2]) == wanted
                ]
                if near:
                    return self.of_outcode(min(near, key=lambda p: (p[0] - lat) ** 2 + ((p[1] - lon) * scale) ** 2)[2])
        return "", ""

    def county_of_outcode(self, outcode: str) -> str:
        """The county of an outcode, for telling places apart."""
        return self._details.get(outcode, {}).get("county", "")


def place_rows(files: Files) -> list[dict[str, Any]]:
    """Every place that can be searched from, as rows of the ``place`` table.

    Positions are kept to four decimals, about 11 metres, as in the gazetteer.
    """
    from screening_guide.directory.places_wide import wide_rows

    areas = Areas(files)
    outcodes = {row["outcode"]: row for row in files["places/outcodes.csv"]}
    towns = _towns(files, areas)
    named = [*towns, *_villages(files, areas), *_practice(files), *wide_rows(files, areas, towns)]
    rows = [*_postcodes(files, areas, outcodes), *named, *_other_names(files, named)]
    return [{"rowid": number, **row} for number, row in enumerate(rows, start=1)]


def place_row(
    name: str, kind: PlaceKind, county: str, nation: str, area: tuple[str, str], row: Row, population: str = "",
    folded: str = "", practice: int = 0,
) -> dict[str, Any]:  # fmt: skip
    """One place as a row of the ``place`` table; ``area`` is its police area and district, ``row`` has its position."""
    return {
        "name": name,
        "folded": folded or fold(name),
        "kind": kind.value,
        "county": county,
        "nation": nation,
        "police_area": area[0],
        "district": area[1],
        "latitude": float(row["latitude"]),
        "longitude": float(row["longitude"]),
        "population": int(population or 0),
        "practice": practice,
    }


def _postcodes(files: Files, areas: Areas, outcodes: dict[str, Row]) -> list[dict[str, Any]]:
    rows = [
        place_row(
            row["outcode"],
            PlaceKind.OUTCODE,
            row["town"],
            row["country"],
            areas.of_outcode(row["outcode"]),
            row,
        )
        for row in outcodes.values()
    ]
    for row in files["places/sectors.csv"]:
        outcode = row["sector"].split(" ")[0]
        base = outcodes[outcode]
        rows.append(
            place_row(row["sector"], PlaceKind.SECTOR, base["town"], base["country"], areas.of_outcode(outcode), row)
        )
    for row in files["places/partial_outcodes.csv"]:
        area = areas.of_point(float(row["latitude"]), float(row["longitude"]))
        rows.append(place_row(row["partial"], PlaceKind.PARTIAL, row["town"], row["country"], area, row))
    for row in files["places/areas.csv"]:
        area = areas.of_point(float(row["latitude"]), float(row["longitude"]))
        rows.append(place_row(row["area"], PlaceKind.AREA, row["name"], row["main_country"], area, row))
    return rows


def _towns(files: Files, areas: Areas) -> list[dict[str, Any]]:
    rows = []
    for row in files["places/places.csv"]:
        county, nation = row["county_or_region"], row["country"]
        area = areas.of_point(float(row["latitude"]), float(row["longitude"]), nation, county)
        rows.append(place_row(row["name"], PlaceKind.TOWN, county, nation, area, row, row["population"]))
    return rows


def _other_names(files: Files, known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Towns, villages and prisons by the other names they go by, the first of a name in a county."""
    by_name: dict[tuple[str, str], dict[str, Any]] = {}
    for row in known:
        if not PlaceKind(row["kind"]).is_wide:
            by_name.setdefault((row["name"], row["county"]), row)
    rows = []
    for alias in (*files["places/place_aliases.csv"], *files["places/other_names.csv"]):
        named, folded = by_name.get((alias["name"], alias["county_or_region"])), fold(alias["alias"])
        if named and folded != named["folded"]:
            rows.append({**named, "folded": folded})
    return rows


def _villages(files: Files, areas: Areas) -> list[dict[str, Any]]:
    rows = []
    for row in files["places/villages.csv"]:
        outcodes_county = areas.county_of_outcode(row["outcode"])
        county, nation = row["county_or_region"] or outcodes_county, row["country"]
        area = (
            areas.of_outcode(row["outcode"])
            if county == outcodes_county
            else areas.of_point(float(row["latitude"]), float(row["longitude"]), nation, county)
        )
        rows.append(place_row(row["name"], PlaceKind.VILLAGE, county, nation, area, row))
    return rows


def _practice(files: Files) -> list[dict[str, Any]]:
    """Invented places for practice, never mixed with the real ones."""
    return [
        place_row(
            row["name"], PlaceKind(row["kind"]), row["county"], "England", (row["police_area"], ""), row, practice=1
        )
        for row in files["places/practice-places.csv"]
    ]
