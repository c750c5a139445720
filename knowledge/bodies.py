"""International bodies, and the tables written by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from knowledge.build import HAND, Book, Source, rows, slug, table
from knowledge.outlets import outlet_ids
from knowledge.people import land_of
from reportedly.identity import folded, is_acronym

BODIES = Source("Wikidata, through wikidata-international-organisations", "CC-BY-SA-4.0", "2026-08")
INTL_NAMES = Source("supraverden, international bodies", "CC-BY-SA-4.0", "2026-06")
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


def compile_hand(book: Book, lands: Mapping[str, str], names: Mapping[str, str]) -> None:
    """The tables written by hand; `names`: ids of what the data hold, by folded name."""
    ids = outlet_ids()
    domains = {key: ident for key, ident, kind in book.aliases if kind == "domain"}
    for row in table(HAND / "outlets.tsv"):
        source = Source(f"by hand: {row['source']}", "CC0-1.0", "2026-11")
        same = names.get(folded(row["name"]))
        held = same if same and book.entries.get(same, {}).get("type") == "outlet" else None
        ident = (
            ids.get(row["domain"])
            or ids.get(row["name"])
            or domains.get(folded(row["domain"]))
            or held
            or slug(row["name"])
        )
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


def compile_ids(book: Book) -> None:
    """Ids seen in several sources; one seen in one source only where another list has that id."""
    for row in table(HAND / "ids.tsv"):
        if int(row["sources"]) < 2 and row["wikidata"] not in book.entries:
            continue
        source = Source(f"by hand: seen in {row['sources']} public sources", "CC0-1.0", "2026-11")
        ident = book.entry(row["wikidata"], row["name"], row["type"], source)
        for alias in filter(None, row["aliases"].split("|")):
            book.alias(ident, alias, "acronym" if is_acronym(alias) else "alias")


def compile_intl_names(shared: Book, data: Path) -> None:
    """Acronyms and English aliases of international bodies."""
    for row in rows(data / "intl_bodies_names_ccbysa.jsonl"):
        ident = shared.entry(row["q"], row["n"], "organisation", INTL_NAMES)
        for alias in filter(None, (row.get("ac"), *(row.get("a") or ()))):
            if len(alias) > 1 and any(c.isupper() for c in alias):
                shared.alias(ident, alias, "acronym" if is_acronym(alias) else "alias")
