"""Newspapers, broadcasters, agencies and sites, with the owner that makes several of them one family."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from knowledge.build import HAND, Book, Source, rows, slug, table
from knowledge.people import land_of
from reportedly.identity import folded

STATE_MEDIA = Source("State Media Monitor", "MIT", "2026-01")
FUNDUS = Source("fundus", "MIT", "2026-01")
PAPERS = Source("Wikidata, US newspapers", "CC0-1.0", "2022-08")
LOCAL = Source("yinleon/LocalNewsDataset", "MIT", "2018-08")
STATES = "Q30"
TELEVISION = "TV station"
# Two names of one owner in the lists.
_OWNERS = {"Hearst Television": "Hearst", "Fox Television Stations": "Fox Corporation", "NBC Universal": "NBCUniversal"}


def outlet_ids() -> dict[str, str]:
    """Wikidata ids by domain and by label, each checked against the item's own website or by two sources."""
    return {row[key]: row["wikidata"] for row in table(HAND / "outlet_ids.tsv") for key in ("domain", "label")}


def common_words() -> frozenset[str]:
    """Words of English that stand in small letters in texts, among the names of bodies and outlets."""
    return frozenset((HAND / "words.txt").read_text(encoding="utf-8").split())


def compile_outlets(book: Book, data: Path, lands: Mapping[str, str]) -> None:
    ids = outlet_ids()
    papers: dict[tuple[str, str], str] = {}
    words = common_words()
    for row in rows(data / "outlets_us_newspapers_qid.jsonl"):
        if folded(row["name"]) in words and row["qid"] not in ids.values():
            continue  # "The Record", "The Battalion": papers of many towns, and words
        ident = book.entry(
            row["qid"] or slug(f"{row['name']} {row['state']}"),
            row["name"],
            "outlet",
            PAPERS,
            country=STATES,
            description=f"newspaper, {row['state']}",
        )
        papers[folded(row["name"]), row["state"]] = ident
    for row in rows(data / "outlets_state_media.jsonl"):
        country = land_of(row["country"], lands)
        ident = _outlet(book, row["name"], STATE_MEDIA, ids, domain=row["domain"], country=country, state_media=1)
        if row["owner"] and row["owner"] != row["name"]:
            _owned(book, ident, row["owner"], STATE_MEDIA, country)
    for row in rows(data / "outlets_fundus.jsonl"):
        _outlet(book, row["name"], FUNDUS, ids, domain=row["domain"], country=lands.get(row["country"]))
    _compile_local(book, data, ids, papers)


def _compile_local(book: Book, data: Path, ids: Mapping[str, str], papers: Mapping[tuple[str, str], str]) -> None:
    """Local outlets that are in Wikidata's list, have an owner, or broadcast; the rest are names that fit too much."""
    words = common_words()
    states = {
        row["code"].removeprefix("us-").upper(): row["name"]
        for row in rows(data / "countries.jsonl")
        if row["code"].startswith("us-")
    }
    for row in rows(data / "outlets_us_local_2018.jsonl"):
        state = states.get(row["state"], row["state"])
        ident = ids.get(row["domain"]) or papers.get((folded(row["n"]), state))
        if folded(row["n"]) in words or (ident is None and not row.get("owner") and row["medium"] != TELEVISION):
            continue
        ident = book.entry(
            ident or slug(f"{row['n']} {state}"), row["n"], "outlet", LOCAL,
            country=STATES, domain=row["domain"], description=f"{row['medium'].casefold().rstrip('s')}, {state}",
        )  # fmt: skip
        book.alias(ident, row["domain"], "domain")
        if row.get("owner"):
            _owned(book, ident, _OWNERS.get(row["owner"], row["owner"]), LOCAL, STATES)


def _owned(book: Book, ident: str, owner: str, source: Source, country: str | None) -> None:
    owner_id = book.entry(slug(owner), owner, "organisation", source, country=country)
    book.entries[ident].setdefault("parent", owner_id)


def _outlet(book: Book, name: str, source: Source, ids: Mapping[str, str], **more: str | int | None) -> str:
    """An outlet, under the Wikidata id of its domain if that was checked, else one of its country that has the name already,
    else a new one."""
    domain = str(more.get("domain") or "")
    ident = ids.get(domain) or ids.get(name) or slug(name)
    known = book.entries.get(ident)
    if known and ident not in ids.values() and known.get("country") not in (None, more.get("country")):
        ident = slug(f"{name} {domain}")
    made = book.entry(ident, name, "outlet", source, **more)
    if domain:
        book.alias(made, domain, "domain")
    return made


def merge_outlets(book: Book) -> None:
    """Outlets without an id that are a paper of Wikidata's list, of that name and country."""
    papers: dict[tuple[str, str], list[str]] = {}
    for key, ident, kind in sorted(book.aliases):
        entry = book.entries.get(ident, {"type": "elsewhere"})
        if kind == "name" and entry["type"] == "outlet" and ident[0] == "Q":
            papers.setdefault((key, str(entry.get("country"))), []).append(ident)
    for ident in [ident for ident, row in book.entries.items() if row["type"] == "outlet" and ident[0] != "Q"]:
        entry = book.entries[ident]
        same = papers.get((folded(str(entry["name"])), str(entry.get("country"))), [])
        if len(same) == 1:
            book.replace(ident, same[0])


def merge_owners(book: Book) -> None:
    """Owners without an id that are a body of that name with one, of the same country or of none."""
    bodies: dict[str, list[str]] = {}
    for key, ident, kind in sorted(book.aliases):
        if kind in ("name", "alias") and ident[0] == "Q" and book.entries.get(ident, {}).get("type") == "organisation":
            bodies.setdefault(key, []).append(ident)
    owners = {
        str(row["parent"]) for row in book.entries.values() if str(row.get("parent", "")).startswith("reportedly:")
    }
    for owner in sorted(owners & book.entries.keys()):
        entry = book.entries[owner]
        same = [
            ident for ident in dict.fromkeys(bodies.get(folded(str(entry["name"])), ()))
            if book.entries[ident].get("country") in (None, entry.get("country"))
        ]  # fmt: skip
        if entry["type"] == "organisation" and len(same) == 1:
            book.replace(owner, same[0])
