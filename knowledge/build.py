"""What the compilers of the families share: rows on their way into a knowledge base file, each with its source."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.identity import family_name, folded, post_key
from reportedly.knowledge.names import sound_key
from reportedly.knowledge.schema import INDEXES, MORE, SCHEMA, VERSION

HAND = Path(__file__).parent / "hand"
FACTS = ("gender", "born", "died", "party", "source")


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    licence: str
    asof: str | None


@dataclass(slots=True)
class Book:
    """The rows of one file, kept in memory until they are written in order, so that the same data give the same bytes."""

    sources: dict[Source, int] = field(default_factory=dict)
    entries: dict[str, dict[str, str | int | None]] = field(default_factory=dict)
    aliases: dict[tuple[str, str, str], str] = field(default_factory=dict)
    posts: dict[tuple[str, str | None], int] = field(default_factory=dict)
    tenures: dict[tuple[str, int, str], tuple[str | None, str | None, int]] = field(default_factory=dict)
    facts: dict[str, dict[str, str | int]] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def source(self, source: Source) -> int:
        return self.sources.setdefault(source, len(self.sources) + 1)

    def entry(self, ident: str, name: str, kind: str, source: Source, **more: str | int | None) -> str:
        """Add an entry, or what is new of one that is there; its name is found as itself. Returns the id."""
        row = self.entries.setdefault(ident, {"name": name, "type": kind, "source": self.source(source)})
        row.setdefault("wikidata", ident if re.fullmatch(r"Q\d+", ident) else None)
        for key, value in more.items():
            if value not in (None, "") and row.get(key) in (None, ""):
                row[key] = value
        if kind == "person":
            row["family"] = family_name(name)
        self.alias(ident, name, "name")
        return ident

    def alias(self, ident: str, written: str, kind: str) -> None:
        if key := folded(written):
            self.aliases.setdefault((key, ident, kind), written)

    def tenure(
        self,
        person: str,
        post: str,
        jurisdiction: str | None,
        since: str,
        until: str | None,
        asof: str | None,
        source: Source,
    ) -> None:
        at = self.posts.setdefault((post, jurisdiction), len(self.posts) + 1)
        self.tenures[(person, at, since)] = (until or None, asof, self.source(source))

    def fact(self, ident: str, source: Source, **facts: str | None) -> None:
        """What is known of a person: `gender`, `born`, `died`, `party`; what was there before stays."""
        told = {key: value for key, value in facts.items() if value}
        if told:
            self.facts[ident] = {"source": self.source(source)} | told | self.facts.get(ident, {})

    def replace(self, old: str, new: str) -> None:
        """All that is known of `old` is of `new`."""
        for key, value in self.entries.pop(old).items():
            if key in ("domain", "parent", "state_media", "country") and self.entries[new].get(key) in (None, ""):
                self.entries[new][key] = value
        for row in self.entries.values():
            if row.get("parent") == old:
                row["parent"] = new
        for key, ident, kind in [alias for alias in self.aliases if alias[1] == old]:
            self.aliases.setdefault((key, new, kind), self.aliases.pop((key, ident, kind)))

    def reserve(self, countries: Iterable[str]) -> None:
        """Names, acronyms and demonyms of `countries` are nobody's else alias: "US" is not a party in Poland."""
        own = ("name", "alias", "acronym", "demonym")
        theirs = {key for key, ident, kind in self.aliases if ident in countries and kind in own}
        for key, ident, kind in list(self.aliases):
            if key in theirs and ident not in countries and kind in ("alias", "acronym"):
                del self.aliases[key, ident, kind]

    def write(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        file = sqlite3.connect(path)
        file.executescript(f"PRAGMA page_size = 4096; PRAGMA user_version = {VERSION};" + SCHEMA + MORE)
        columns = (
            "wikidata",
            "name",
            "type",
            "description",
            "country",
            "parent",
            "domain",
            "state_media",
            "family",
            "source",
        )
        file.executemany(
            "INSERT INTO source VALUES (?, ?, ?, ?)", [(i, s.name, s.licence, s.asof) for s, i in self.sources.items()]
        )
        file.executemany(
            "INSERT INTO entry (id, wikidata, name, type, description, country, parent, domain, state_media, family, source)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(ident, *(row.get(c) for c in columns)) for ident, row in sorted(self.entries.items())],
        )
        file.executemany(
            "INSERT INTO alias VALUES (?, ?, ?, ?)", [(f, e, k, w) for (f, e, k), w in sorted(self.aliases.items())]
        )
        file.executemany(
            "INSERT INTO post VALUES (?, ?, ?, ?)",
            [(i, title, post_key(title), where) for (title, where), i in self.posts.items()],
        )
        file.executemany(
            "INSERT INTO tenure VALUES (?, ?, ?, ?, ?, ?)",
            [
                (person, post, since, until, asof, source)
                for (person, post, since), (until, asof, source) in sorted(self.tenures.items())
            ],
        )
        file.executemany(
            "INSERT INTO fact VALUES (?, ?, ?, ?, ?, ?)",
            [(ident, *(row.get(c) for c in FACTS)) for ident, row in sorted(self.facts.items())],
        )
        file.executemany("INSERT INTO given VALUES (?, ?)", sorted(self.given.items()))
        file.executemany("INSERT INTO word VALUES (?)", sorted((word,) for word in self.words))
        heard = {
            (key, ident)
            for (_, ident, kind), written in self.aliases.items()
            if kind in ("name", "alias") and self.entries[ident]["type"] == "person" and (key := sound_key(written))
        }
        file.executemany("INSERT INTO sound VALUES (?, ?)", sorted(heard))
        file.executescript(INDEXES)
        file.commit()
        file.execute("VACUUM")
        file.close()

    def counts(self) -> dict[str, int]:
        kinds: dict[str, int] = {}
        for row in self.entries.values():
            kinds[str(row["type"])] = kinds.get(str(row["type"]), 0) + 1
        return dict(sorted(kinds.items())) | {
            "names": len(self.aliases),
            "posts": len(self.posts),
            "tenures": len(self.tenures),
            "people with facts": len(self.facts),
            "given names": len(self.given),
        }


def slug(name: str) -> str:
    """An id of our own, where the data give none."""
    return "reportedly:" + folded(name).replace(" ", "-")


def rows(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)


def table(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a tab-separated file with a header."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line]
    head = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(head, line.split("\t"), strict=True))
