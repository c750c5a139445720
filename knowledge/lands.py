"""Territories: names, capitals, demonyms, and the heads whom the World Factbook names."""

from __future__ import annotations

import re
from pathlib import Path

from knowledge.build import Book, Source, rows

TERRITORIES = Source("OpenSanctions rigour territories, Wikidata ids", "MIT", "2026-05")
FACTBOOK = Source("CIA World Factbook", "public domain", "2026-05")
_PARENS = re.compile(r"\s*\([^)]*\)")
# What English-language papers call countries beside their names and the republics' long forms.
SHORT = {
    "United States": "US|U.S.|USA|U.S.A.|America|United States of America|the States",
    "United Kingdom": "UK|U.K.|Britain|Great Britain",
    "United Arab Emirates": "UAE|Emirates",
    "Russia": "Russian Federation",
    "South Korea": "ROK|Republic of Korea",
    "North Korea": "DPRK",
    "Czech Republic": "Czechia",
    "Czechia": "Czech Republic",
    "China": "PRC|People's Republic of China|mainland China",
    "Saudi Arabia": "KSA|the Kingdom of Saudi Arabia",
    "Vatican City": "Vatican|Holy See",
    "Myanmar": "Burma",
    "Türkiye": "Turkey",
    "Turkey": "Türkiye",
    "Democratic Republic of the Congo": "DRC|DR Congo",
    "Côte d'Ivoire": "Ivory Coast",
    "Netherlands": "Holland",
    "Eswatini": "Swaziland",
    "North Macedonia": "Macedonia",
}
PEOPLES = {
    "United Kingdom": "British|Briton|Britons",
    "United States": "American|Americans",
    "Netherlands": "Dutch",
    "Philippines": "Filipino|Filipinos",
    "South Korea": "South Korean|South Koreans",
    "North Korea": "North Korean|North Koreans",
    "Saudi Arabia": "Saudi|Saudis",
}


def usual(row: dict) -> str:  # type: ignore[type-arg]
    """Of the ids of a country the lowest, which is the country's and not that of its kingdom (Denmark, the Netherlands)."""
    ids = [row["qid"], *row["other_qids"]] if row["is_country"] else [row["qid"]]
    return str(min(ids, key=lambda ident: int(ident[1:])))


def compile_lands(book: Book, data: Path) -> dict[str, str]:
    """Adds the territories; returns the ids of countries by folded-case English name and by two-letter code."""
    ids: dict[str, str] = {}
    every = [{**row, "qid": usual(row)} for row in rows(data / "countries.jsonl")]
    codes = {row["code"]: row["qid"] for row in every}
    fact = {row["short"]: row for row in rows(data / "factbook_government.jsonl")}
    for row in every:
        parent = codes.get(row["parent"] or "")
        ident = book.entry(row["qid"], row["name"], "place", TERRITORIES, country=parent, parent=parent)
        names = {row["full_name"], *SHORT.get(row["name"], "").split("|")}
        facts = fact.get(row["name"], {})
        names |= {facts.get("long") or "", facts.get("short") or ""}
        for name in sorted(names - {"", "none"}):
            plain = _PARENS.sub("", name)
            if plain != row["name"]:
                book.alias(ident, plain, "acronym" if plain.replace(".", "").isupper() else "alias")
        if row["is_country"]:
            book.alias(ident, row["code"], "code")
            _seat(book, ident, row, facts)
            ids[row["name"].casefold()] = ids[row["code"]] = ident
            ids.setdefault((facts.get("short") or row["name"]).casefold(), ident)
    return ids


def _seat(book: Book, ident: str, row: dict, facts: dict) -> None:  # type: ignore[type-arg]
    capital = row.get("capital") or facts.get("capital") or ""
    for part in re.split(r"[;/]| and ", capital):
        name = _PARENS.sub("", part).split(",")[0].strip()
        if name and name.casefold() not in (row["name"].casefold(), "none", "no official capital", "not applicable"):
            book.alias(ident, name, "capital")
    spoken = [
        row.get("demonym_noun") or "",
        row.get("demonym_adj") or "",
        facts.get("demonym_noun") or "",
        facts.get("demonym_adj") or "",
    ]
    for name in PEOPLES.get(row["name"], "").split("|"):
        spoken.append(name)
    for text in spoken:
        for part in re.split(r"[,;]| or ", _PARENS.sub("", text.replace("(s)", "|s"))):
            word = part.strip().split("|")[0]
            if word and word[:1].isupper() and word.casefold() != row["name"].casefold():
                book.alias(ident, word, "demonym")
                if word.endswith(("an", "i")):
                    book.alias(ident, f"{word}s", "demonym")
