"""Given names that are of one gender: by people whose gender is known, and by lists of names of many languages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from knowledge.build import Book, Source, rows
from knowledge.outlets import common_words
from reportedly.identity import folded

NAMES = Source("faker 40.63.0, given names", "MIT", "2026")
ENOUGH = 4  # people of a name whose genders are believed
CLEAR = 0.97  # of them, of one gender


def compile_given(book: Book, data: Path) -> None:
    """A name is of one gender if nearly all people of that name are, or if few are known and all lists say so."""
    book.source(NAMES)
    people: dict[str, Counter[str]] = {}
    for ident, facts in book.facts.items():
        words = folded(str(book.entries[ident]["name"])).split()
        if len(words) > 1 and facts.get("gender") in ("m", "f"):
            people.setdefault(words[0], Counter())[str(facts["gender"])] += 1
    lists: dict[str, set[str]] = {}
    for row in rows(data / "given_names_faker.jsonl"):
        lists.setdefault(folded(row["n"]), set()).update(sex for sex in ("m", "f") if row.get(sex))
    for name in sorted(people.keys() | lists.keys()):
        told, listed = people.get(name, Counter()), lists.get(name, set())
        most, number = told.most_common(1)[0] if told else ("", 0)
        if told.total() >= ENOUGH:
            if (number >= CLEAR * told.total() and listed <= {most}) or (
                number >= CLEAR * told.total() and number >= 10 * ENOUGH
            ):
                book.given[name] = most
        elif len(listed | set(told)) == 1 and len(name) > 1 and listed:
            book.given[name] = next(iter(listed))


def compile_words(book: Book) -> None:
    """Names of bodies, outlets and places that are common words of English too (`hand/words.txt`)."""
    listed = common_words()
    book.words |= {
        key for key, ident, kind in book.aliases
        if kind in ("name", "alias") and key in listed and book.entries[ident]["type"] != "person"
    }  # fmt: skip
