"""Compile the knowledge base: `python -m knowledge.compile ../shared/data/kb`.

Writes src/reportedly/knowledge/data/base.sqlite (public domain, CC0 and MIT) and sharealike.sqlite (CC BY-SA), and prints
what is in them. The same data give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from knowledge.bodies import compile_bodies, compile_hand, compile_outlets, compile_short_names
from knowledge.build import Book
from knowledge.lands import compile_lands
from knowledge.people import compile_leaders, compile_legislators, compile_officials
from reportedly.knowledge.base import SHIPPED
from reportedly.knowledge.names import folded


def compiled(data: Path) -> tuple[Book, Book]:
    """The books of what ships freely and of what is share-alike."""
    base, shared = Book(), Book()
    lands = compile_lands(base, data)
    compile_officials(base, data, lands)
    compile_legislators(base, data, lands)
    compile_outlets(base, data, lands)
    compile_bodies(shared, data)
    compile_short_names(shared)
    compile_leaders(shared, data, lands)
    for ident in base.entries.keys() & shared.entries.keys():  # the European Union is listed among territories too
        base.entries[ident]["type"] = shared.entries[ident]["type"]
    names = {
        folded(str(row["name"])): ident
        for book in (base, shared)
        for ident, row in sorted(book.entries.items(), key=lambda item: item[0].startswith("reportedly:"), reverse=True)
    }
    compile_hand(base, lands, names)
    return base, shared


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
