"""International bodies, outlets, and the tables written by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from knowledge.build import Book, Source, rows, slug, table
from knowledge.people import land_of
from reportedly.knowledge.names import folded

BODIES = Source("Wikidata, through wikidata-international-organisations", "CC-BY-SA-4.0", "2026-08")
STATE_MEDIA = Source("State Media Monitor", "MIT", "2026-01")
FUNDUS = Source("fundus", "MIT", "2026-01")
PAPERS = Source("Wikidata, US newspapers", "CC0-1.0", "2022-08")
HAND = Path(__file__).parent / "hand"
_SMALL = frozenset("of the and for on in to de".split())


def acronym(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"[A-Za-z][\w'’]*", name) if w.casefold() not in _SMALL and w[0].isupper())


def compile_bodies(book: Book, data: Path) -> None:
    told = list(rows(data / "intl_bodies.jsonl"))
    short = Counter(acronym(row["name"]) for row in told)
    for row in told:
        ident = book.entry(row["qid"], row["name"], "organisation", BODIES)
        initials = acronym(row["name"])
        if len(initials) > 2 and short[initials] == 1:
            book.alias(ident, initials, "acronym")


def compile_outlets(book: Book, data: Path, lands: Mapping[str, str]) -> None:
    for row in rows(data / "outlets_us_newspapers_qid.jsonl"):
        book.entry(
            row["qid"] or slug(f"{row['name']} {row['state']}"),
            row["name"],
            "outlet",
            PAPERS,
            country="Q30",
            description=f"newspaper, {row['state']}",
        )
    for row in rows(data / "outlets_state_media.jsonl"):
        ident = _outlet(
            book, row["name"], STATE_MEDIA, domain=row["domain"], country=land_of(row["country"], lands), state_media=1
        )
        if row["owner"] and row["owner"] != row["name"]:
            owner = book.entry(
                slug(row["owner"]), row["owner"], "organisation", STATE_MEDIA, country=land_of(row["country"], lands)
            )
            book.entries[ident].setdefault("parent", owner)
    for row in rows(data / "outlets_fundus.jsonl"):
        _outlet(book, row["name"], FUNDUS, domain=row["domain"], country=lands.get(row["country"]))


def _outlet(book: Book, name: str, source: Source, **more: str | int | None) -> str:
    """An outlet without a Wikidata id: one of its country that has the name already, else a new one."""
    ident = slug(name)
    known = book.entries.get(ident)
    if known and known.get("country") not in (None, more.get("country")):
        ident = slug(f"{name} {more.get('domain')}")
    made = book.entry(ident, name, "outlet", source, **more)
    if domain := more.get("domain"):
        book.alias(made, str(domain), "domain")
    return made


def compile_hand(book: Book, lands: Mapping[str, str], names: Mapping[str, str]) -> None:
    """The tables written by hand; `names`: ids of what the data hold, by folded name."""
    for row in table(HAND / "outlets.tsv"):
        source = Source(f"by hand: {row['source']}", "CC0-1.0", "2026-11")
        ident = next(
            (i for i in (names.get(folded(row["name"])),) if i and book.entries.get(i, {}).get("type") == "outlet"),
            None,
        )
        ident = ident or slug(row["name"])
        book.entry(
            ident, row["name"], "outlet", source, domain=row["domain"], country=land_of(row["country"], lands),
            description=row["kind"], state_media=1 if row["state_media"] == "yes" else 0,
        )  # fmt: skip
        if row["owner"] and row["owner"] != row["name"]:
            owner = book.entry(
                names.get(folded(row["owner"])) or slug(row["owner"]), row["owner"], "organisation", source
            )
            book.entries[ident].setdefault("parent", owner)
        if row["domain"]:
            book.alias(ident, row["domain"], "domain")
        for alias in filter(None, row["aliases"].split("|")):
            book.alias(ident, alias, "acronym" if alias.isupper() else "alias")
    for row in table(HAND / "metonyms.tsv"):
        target = land_of(row["entity"], lands) or names.get(folded(row["entity"])) or slug(row["entity"])
        source = Source(f"by hand: {row['source']}", "CC0-1.0", "2026-11")
        if target.startswith("reportedly:"):
            book.entry(target, row["entity"], "organisation", source)
        book.alias(target, row["alias"], "metonym" if row["sense"] == "only" else "capital")
    for row in table(HAND / "posts.tsv"):
        source = Source(f"by hand: {row['source']}", "CC0-1.0", row["asof"] or "2026-11")
        body = names.get(folded(row["body"])) or slug(row["body"])
        if body.startswith("reportedly:"):
            book.entry(body, row["body"], "organisation", source)
            if len(initials := acronym(row["body"])) > 2:
                book.alias(body, initials, "acronym")
        if not row["holder"]:
            continue
        person = names.get(folded(row["holder"])) or slug(row["holder"])
        book.entry(person, row["holder"], "person", source)
        for title in (row["post"], *filter(None, row["aliases"].split("|"))):
            book.tenure(person, title, body, row["start"], row["end"], row["asof"] or "2026-11", source)


def compile_short_names(book: Book) -> None:
    """Acronyms of two letters are too short to be made from initials; these two are in every paper."""
    for ident, names in (("Q458", "EU|E.U."), ("Q1065", "UN|U.N.")):
        for name in names.split("|"):
            book.alias(ident, name, "acronym")
