"""Parties, armed groups, forces, courts, legislatures, intelligence services."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from knowledge.build import Book, Source, rows, slug
from knowledge.people import land_of
from reportedly.identity import folded, is_acronym
from reportedly.knowledge.names import plain_name, sound_key

PARTIES = Source("Party Facts, Wikipedia list", "MIT", "2026-03")
FACTBOOK = Source("CIA World Factbook, people and bodies", "public domain", "2026-05")
ARMED = Source("MISP galaxy, Canada's list of terrorist entities", "CC0-1.0", "2026-08")
SERVICES = Source("MISP galaxy, intelligence agencies", "CC0-1.0", "2026-08")
_LANGUAGE = re.compile(r"\s*\([A-Z][a-z]+\)\Z")
_SHORT = re.compile(r"\s*\(([A-Z]{2,9})\)")
_LISTED = re.compile(r",\s+(?:and\s+)?|;\s*")
AMERICAN = "ambassador of the United States"  # who sits in the country that the row is of
_TITLES = {"head of government": "head of government", "chief of state": "head of state"}
_MONTHS = {
    m: f"{n:02}"
    for n, m in enumerate(
        "January February March April May June July August September October November December".split(), start=1
    )
}


def compile_parties(book: Book, data: Path) -> None:
    codes = {row["alpha3"].casefold(): row["qid"] for row in rows(data / "countries.jsonl") if row.get("alpha3")}
    for row in rows(data / "parties.jsonl"):
        country = codes.get(row["country"].casefold())
        party = book.entry(row["q"], row["n"], "organisation", PARTIES, country=country, description="political party")
        for alias in row.get("a", ()):
            name = _LANGUAGE.sub("", alias)
            book.alias(party, name, "acronym" if is_acronym(name) else "alias")
            if " " not in name:
                book.words.add(folded(name))
        if " " not in row["n"].removeprefix("The "):
            book.words.add(folded(row["n"]))  # "Republicans", "Greens": there are some in many countries


def compile_factbook(book: Book, data: Path, lands: Mapping[str, str]) -> None:
    """Heads and ambassadors of May 2026; forces, courts, legislatures and armed groups, and parties not yet known."""
    known = _bearers(book)
    people = _people(book)
    for row in rows(data / "factbook_people_bodies_2026.jsonl"):
        where = land_of(row["land"], lands)
        if where is None:
            continue
        named = known.get(folded(row["n"]), set())
        everywhere = row["kind"] == "armed group"  # one group is listed under each country where it fights
        same = sorted(i for i in named if everywhere or book.entries[i].get("country") == where)
        if row["kind"] == "person":
            home = lands["united states"] if row["post"] == AMERICAN else where
            _in_post(book, row, _person(people, row["n"], home) or slug(row["n"]), home)
        elif not same:
            ident = slug(f"{row['n']} {row['land']}")
            kind, country = ("group", None) if everywhere else ("organisation", where)
            book.entry(ident, row["n"], kind, FACTBOOK, country=country, description=row["kind"])
            known.setdefault(folded(row["n"]), set()).add(ident)
            for alias in () if everywhere else row.get("a", ()):
                book.alias(ident, alias, "acronym" if is_acronym(alias) else "alias")


def _bearers(book: Book) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for key, ident, kind in book.aliases:
        if kind in ("name", "alias"):
            known.setdefault(key, set()).add(ident)
    return known


def _people(book: Book) -> dict[tuple[str, str], set[str]]:
    """People by country and by each form of their names: whole, without initials, as they sound."""
    found: dict[tuple[str, str], set[str]] = {}
    for (_, ident, _), written in book.aliases.items():
        entry = book.entries[ident]
        if entry["type"] == "person" and entry.get("country"):
            for form in _forms(written):
                found.setdefault((str(entry["country"]), form), set()).add(ident)
    return found


def _forms(name: str) -> tuple[str, ...]:
    return tuple(filter(None, (folded(name), folded(plain_name(name)), sound_key(name))))


def _person(people: Mapping[tuple[str, str], set[str]], name: str, country: str) -> str | None:
    """The one of that country who has the name, by the first form that anybody has."""
    for form in _forms(name):
        if found := people.get((country, form)):
            return next(iter(found)) if len(found) == 1 else None
    return None


def _in_post(book: Book, row: dict, person: str, home: str) -> None:  # type: ignore[type-arg]
    book.entry(person, row["n"], "person", FACTBOOK, country=home)
    abroad = row["post"] == AMERICAN
    title = f"Ambassador to {row['land']}" if abroad else _TITLES.get(row["post"], "Ambassador to the United States")
    for post in sorted({title, row.get("title") or title}):
        book.tenure(person, post, home, day(row.get("since", "")), None, FACTBOOK.asof, FACTBOOK)


def day(words: str) -> str:
    """ "27 February 2024" as ISO 8601, as far as it goes."""
    parts = words.split()
    if len(parts) == 3 and parts[1] in _MONTHS:
        return f"{parts[2]}-{_MONTHS[parts[1]]}-{int(parts[0]):02}"
    if len(parts) == 2 and parts[0] in _MONTHS:
        return f"{parts[1]}-{_MONTHS[parts[0]]}"
    return parts[0] if len(parts) == 1 else ""


def compile_armed(book: Book, data: Path, lands: Mapping[str, str], checked: Mapping[str, str]) -> None:
    """Armed groups on Canada's list, and intelligence services. `checked`: ids by folded name, checked by hand."""
    for row in rows(data / "armed_groups_canada_list.jsonl"):
        names = list(_apart(row, lists=True))
        if not names:
            continue
        ident = next((checked[folded(n)] for n in names if folded(n) in checked), slug(names[0]))
        book.entry(ident, names[0], "group", ARMED, description="armed group")
        for name in names[1:]:
            book.alias(ident, name, "acronym" if is_acronym(name) else "alias")
    known = _bearers(book)
    for row in rows(data / "intelligence_agencies.jsonl"):
        country = lands.get(row.get("c", "").casefold())
        names = list(_apart(row, lists=False))
        if country is None or not names:
            continue
        if any(book.entries[i].get("country") == country for i in known.get(folded(names[0]), ())):
            continue
        ident = slug(f"{names[0]} {row['c']}")
        book.entry(ident, names[0], "organisation", SERVICES, country=country, description="intelligence service")
        for name in names[1:]:
            book.alias(ident, name, "acronym" if is_acronym(name) else "alias")


def _apart(row: dict, *, lists: bool) -> Iterator[str]:  # type: ignore[type-arg]
    """The names of a row: without what stands in brackets, an acronym in brackets by itself. `lists`: an alias may be several."""
    seen = set()
    parts = [row["n"], *(part for alias in row.get("a", ()) for part in (_LISTED.split(alias) if lists else (alias,)))]
    for part in parts:
        for name in (re.sub(r"\s*\([^)]*\)", "", part), *_SHORT.findall(part)):
            plain = name.strip(" .")
            if len(plain) > 1 and plain[0].isalpha() and any(c.isupper() for c in plain) and plain not in seen:
                seen.add(plain)
                yield plain
