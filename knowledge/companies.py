"""Organisations of research and health, companies, brands, and who leads a listed company."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from knowledge.build import Book, Source, rows, slug
from knowledge.people import land_of
from reportedly.identity import folded, is_acronym

ROR = Source("Research Organization Registry", "CC0-1.0", "2026-06")
BRANDS = Source("OpenStreetMap name-suggestion-index 8.0.20260918", "BSD-3-Clause", "2026-09")
LISTED = Source("pytickersymbols 1.17.10, people of Wikipedia's infoboxes", "CC-BY-SA-4.0", "2026")
LONGEST = 90  # characters of a description
LONGEST_NAME = 4  # words of a person's name
SHORTEST = 3  # letters of an alias or acronym
_SUFFIX = re.compile(
    r",?\s+(?:inc|incorporated|corp|corporation|ltd|limited|plc|llc|ag|se|sa|s\.a|n\.v|nv|co|company|gmbh|spa|s\.p\.a|ab|asa|oyj"
    r"|holdings?|group)\.?\Z",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\A(?:\w+[ -]){0,4}?(?:city|town|township|municipality|commune|village|county|district|province|state|region|borough|parish"
    r"|prefecture|canton|suburb|island|country|settlement|capital|neighbou?rhood|ward|area|department|arrondissement|community)\b"
    r"(?! (?:council|government|police|bus|hospital|school|department|library|board|agency|authority|transit|company|bank|fire))",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:family name|given name|disambiguation|surname|male|human|film|song|album|protocol|format)\b"
)
_LEADS = re.compile(
    r"\b(?:CEO|chief executive|chairm[ae]n|chairwoman|chair|president|CFO|COO|founder)\b", re.IGNORECASE
)
_LATIN = re.compile(r"[A-Za-z0-9À-ɏ&'’.,\- !+/()]+\Z")


def compile_research(book: Book, data: Path, lands: Mapping[str, str]) -> None:
    for row in rows(data / "orgs_ror.jsonl"):
        kind = "organisation"
        kinds = [k for k in row.get("t", ()) if k != "other"]
        words = ", ".join(filter(None, (" and ".join(kinds), row.get("city"))))
        country = lands.get(row["c"].casefold())
        ident = book.entry(
            row["q"], row["n"], kind, ROR, country=country, domain=_host(row.get("web")), description=words
        )
        _also(book, ident, row["n"], row.get("a", ()))
        for short in row.get("ac", ()):
            if len(short) >= SHORTEST:
                book.alias(ident, short, "acronym" if is_acronym(short) else "alias")


def compile_brands(book: Book, data: Path, lands: Mapping[str, str]) -> None:
    for row in rows(data / "brands_operators_nsi.jsonl"):
        words = row.get("what", "")
        if _NOBODY.search(words) or not _LATIN.match(row["n"]):
            continue
        kind = "place" if _PLACE.search(words) or "boundary/protected_area" in row["k"] else "organisation"
        known = book.entries.get(row["q"])
        if kind == "place" and not known:
            continue  # an operator that is a town: its name alone says nothing
        of = row.get("c", ())
        country = lands.get(of[0].casefold()) if len(of) == 1 else None
        ident = book.entry(
            row["q"], row["n"], kind, BRANDS, country=country, domain=_host(row.get("web")), description=words[:LONGEST]
        )
        if row.get("plain"):
            book.words.add(folded(row["n"]))
        if not known or known["type"] not in ("place", "government"):
            _also(book, ident, row["n"], row.get("a", ()))


def _also(book: Book, ident: str, name: str, aliases: Iterable[str]) -> None:
    """Other names in Latin letters, and all of them without "Inc." and the like."""
    for alias in (*aliases, *shorter((name, *aliases))):
        if alias != name and len(alias) >= SHORTEST and _LATIN.match(alias) and any(c.isupper() for c in alias):
            book.alias(ident, alias, "acronym" if is_acronym(alias) else "alias")


def shorter(names: Iterable[str]) -> Iterator[str]:
    """The names without the words for their legal form: "Apple Inc.", "Ford Motor Company"."""
    for name in names:
        short = name
        while (cut := _SUFFIX.sub("", short)) != short:
            short = cut
            if len(folded(short)) >= SHORTEST:
                yield short


def _host(address: str | None) -> str | None:
    """The domain of an address that is a domain and no more: a page of a larger site is not its."""
    if not address:
        return None
    parts = urlsplit(address if "://" in address else f"//{address}")
    host = (parts.hostname or "").removeprefix("www.")
    return host if parts.path.strip("/") == "" and host else None


def compile_listed(shared: Book, base: Book, data: Path, lands: Mapping[str, str], checked: Mapping[str, str]) -> None:
    """Listed companies that the free part holds by domain or name, their leaders, and those that it does not hold.

    `checked`: ids of people by folded name that were checked by hand.
    """
    by_domain: dict[str, str] = {}
    for ident, entry in sorted(base.entries.items()):
        if entry.get("domain") and entry["type"] == "organisation":
            by_domain.setdefault(str(entry["domain"]), ident)
    by_name: dict[str, set[str]] = {}
    for key, ident, kind in base.aliases:
        if kind in ("name", "alias") and base.entries[ident]["type"] == "organisation":
            by_name.setdefault(key, set()).add(ident)
    for row in rows(data / "companies_listed.jsonl"):
        named = {ident for name in (row["n"], *shorter([row["n"]])) for ident in by_name.get(folded(name), ())}
        company = by_domain.get(_host(row.get("web")) or "") or (named.pop() if len(named) == 1 else None)
        if company is None:
            if named or not row.get("ticker"):
                continue
            where = land_of(row.get("country", ""), lands)
            company = shared.entry(
                slug(row["n"]), row["n"], "organisation", LISTED, country=where, domain=_host(row.get("web"))
            )
            _also(shared, company, row["n"], ())
        for one in row.get("people", ()):
            name, role = " ".join(one["n"].split()), " ".join(one.get("role", "").split())
            if _LEADS.search(role) and 2 <= len(name.split()) <= LONGEST_NAME and _LATIN.match(name):
                person = shared.entry(checked.get(folded(name)) or slug(name), name, "person", LISTED)
                shared.tenure(person, role, company, "", None, LISTED.asof, LISTED)
