"""Compile the knowledge base: `python -m knowledge.compile ../shared/data/kb`.

Writes into src/reportedly/knowledge/data/ base.sqlite (public domain, CC0, MIT and BSD), sharealike.sqlite (CC BY-SA) and
cities.sqlite (CC BY), and prints what is in them. The same data give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from knowledge.bodies import compile_bodies, compile_hand, compile_ids, compile_intl_names, compile_short_names
from knowledge.build import HAND, Book, table
from knowledge.cities import compile_cities
from knowledge.companies import compile_brands, compile_listed, compile_research
from knowledge.given import compile_given, compile_words
from knowledge.groups import compile_armed, compile_factbook, compile_parties
from knowledge.lands import compile_lands
from knowledge.legislators import (
    compile_congress,
    compile_europeans,
    compile_infobox_parties,
    compile_people,
    compile_states,
)
from knowledge.outlets import compile_outlets, merge_outlets, merge_owners
from knowledge.people import compile_leaders, compile_legislators, compile_officials
from reportedly.identity import folded
from reportedly.knowledge.base import SHIPPED


def compiled(data: Path) -> tuple[Book, Book, Book]:
    """The books of what ships freely, of what is share-alike, and of cities."""
    base, shared, cities = Book(), Book(), Book()
    lands = compile_lands(base, data)
    checked = {
        folded(name): row["wikidata"]
        for row in table(HAND / "ids.tsv")
        for name in (row["name"], *filter(None, row["aliases"].split("|")))
    }
    compile_officials(base, data, lands)
    compile_legislators(base, data, lands)
    compile_people(base, data, lands)
    compile_congress(base, data)
    compile_states(base, data)
    compile_europeans(base, data, lands)
    compile_outlets(base, data, lands)
    compile_bodies(shared, data)
    compile_short_names(shared)
    compile_leaders(shared, data, lands)
    for ident in base.entries.keys() & shared.entries.keys():  # the European Union is listed among territories too
        base.entries[ident]["type"] = shared.entries[ident]["type"]
    compile_parties(base, data)
    compile_research(base, data, lands)
    compile_brands(base, data, lands)
    compile_ids(base)
    compile_armed(base, data, lands, checked)
    compile_factbook(base, data, lands)
    for ident in shared.entries.keys() & base.entries.keys():  # a body of states is of no country, wherever it sits
        if shared.entries[ident]["type"] == "organisation":
            base.entries[ident].pop("country", None)
    names = {
        folded(str(row["name"])): ident
        for book in (base, shared)
        for ident, row in sorted(book.entries.items(), key=lambda item: item[0].startswith("reportedly:"), reverse=True)
    }
    compile_hand(base, lands, names)
    merge_outlets(base)
    merge_owners(base)
    compile_listed(shared, base, data, lands, checked)
    compile_intl_names(shared, data)
    compile_infobox_parties(shared, base, data)
    compile_given(base, data)
    compile_words(base)
    base.reserve(set(lands.values()))
    compile_cities(cities, base, data, lands)
    return base, shared, cities


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    if not (data / "countries.jsonl").exists():
        sys.exit(f"{data}: no knowledge base data there")
    for book, path in zip(compiled(data), SHIPPED, strict=True):
        path.parent.mkdir(exist_ok=True)
        book.write(path)
        print(
            f"{path.name}: {path.stat().st_size / 1e6:.1f} MB;",
            ", ".join(f"{n:,} {k}" for k, n in book.counts().items()),
        )


if __name__ == "__main__":
    main()
