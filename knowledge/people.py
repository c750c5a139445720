"""Office holders: dated tenures, legislators, and the leaders of today."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from knowledge.build import Book, Source, rows, slug

OFFICIALS = Source("Wikidata, through every-politician-scrapers", "CC0-1.0", "2022-08")
HEADS = Source("Wikidata, heads of state and government", "CC0-1.0", "2022-11")
MEPS = Source("Wikidata, members of the European Parliament", "CC0-1.0", "2022-08")
CONGRESS = Source("unitedstates/congress-legislators", "CC0-1.0", "2026-08")
LEADERS = Source("Wikipedia and Wikidata, leaders in office", "CC-BY-SA-4.0", "2026-08")
UNION, STATES = "Q458", "Q30"
_COUNTRY_NAMES = {
    "the gambia": "gambia",
    "the bahamas": "bahamas",
    "ivory coast": "côte d'ivoire",
    "czech republic": "czechia",
    "turkey": "türkiye",
    "usa": "united states",
    "uk": "united kingdom",
    "united states of america": "united states",
    "burma": "myanmar",
}


def land_of(name: str, lands: Mapping[str, str]) -> str | None:
    plain = name.replace("-", " ").casefold().strip()
    other = _COUNTRY_NAMES.get(plain) or next((k for k, v in _COUNTRY_NAMES.items() if v == plain), "")
    return lands.get(plain) or lands.get(other) or lands.get(re.sub(r"\Athe ", "", plain))


def compile_officials(book: Book, data: Path, lands: Mapping[str, str]) -> None:
    for row in rows(data / "officials_dated.jsonl"):
        if not row["person"] or not row["qid"] or re.fullmatch(r"Q\d+", row["person"]):
            continue
        where = land_of(row["country"], lands)
        source = Source(OFFICIALS.name, OFFICIALS.licence, row["asof"])
        person = book.entry(row["qid"], row["person"], "person", OFFICIALS, country=where)
        book.tenure(person, row["position"], where, row["start"] or "", row["end"], row["asof"], source)
    for row in rows(data / "heads_2022.jsonl"):
        if not row["person"] or re.fullmatch(r"Q\d+", row["person"]):
            continue
        where = row["country_qid"]
        person = book.entry(row["qid"], row["person"], "person", HEADS, country=where)
        title = re.sub(r"\s+of\s+.*\Z", "", row["position"])
        book.tenure(person, title, where, row["start"] or "", row["end"], HEADS.asof, HEADS)


def compile_legislators(book: Book, data: Path, lands: Mapping[str, str]) -> None:
    for row in rows(data / "meps_2022.jsonl"):
        person = book.entry(row["item"], row["name"], "person", MEPS, country=land_of(row["country"], lands))
        book.tenure(person, "Member of the European Parliament", UNION, "", None, MEPS.asof, MEPS)
    for row in rows(data / "us_congress_current.jsonl"):
        name = row["name"] or f"{row['first']} {row['last']}"
        person = book.entry(row["qid"] or slug(name), name, "person", CONGRESS, country=STATES)
        names = [f"{row['first']} {row['last']}", f"{row['nick']} {row['last']}" if row["nick"] else ""]
        for other in names:
            if other:
                book.alias(person, other, "alias")
        title = "Senator" if row["chamber"] == "sen" else "Representative"
        book.tenure(person, title, STATES, row["start"] or "", None, CONGRESS.asof, CONGRESS)


def compile_leaders(book: Book, data: Path, lands: Mapping[str, str]) -> None:
    """Leaders in office in 30 polities, into the share-alike file."""
    told = json.loads((data / "leaders_current_2026.json").read_text(encoding="utf-8"))
    source = Source(LEADERS.name, LEADERS.licence, told["snapshot_date"])
    for polity in told["countries"].values():
        name = polity["country"]["name_en"]
        where = lands.get((polity["country"]["iso_code"] or "").casefold()) or land_of(name, lands)
        where = where or (UNION if "european union" in name.casefold() else None)
        for position in _positions(polity["positions"]):
            holder = position.get("current_holder") or {}
            if holder.get("name_en"):
                person = book.entry(
                    holder.get("wikidata_id") or slug(holder["name_en"]),
                    holder["name_en"],
                    "person",
                    source,
                    country=where,
                )
                book.tenure(
                    person, position["title_en"], where, holder.get("since") or "", None, told["snapshot_date"], source
                )


def _positions(tree: object) -> list[dict]:  # type: ignore[type-arg]
    """Every position in the tree, whatever groups stand between."""
    if isinstance(tree, dict):
        if "title_en" in tree and "current_holder" in tree:
            return [tree]
        return [p for value in tree.values() for p in _positions(value)]
    return [p for value in tree for p in _positions(value)] if isinstance(tree, list) else []
