"""News and interviews of GUM from Wikinews, one document a line, from a clone of its repository.

`dep/*.conllu` says with each token which mentions begin and end there; `# global.Entity` says what stands in a mention's mark.
Tokens are those of the corpus, and a mention goes from its first to its last token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

URL = "https://github.com/amir-zeldes/gum"
GENRES = ("news", "interview")  # in the order in which they are written: training takes every second document
TEXTS_FROM = "wikinews.org"  # of the news and interviews, those whose texts are CC BY 2.5
FIELDS = "GRP-etype-infstat-minspan-link-identity"  # of a mark, where a file does not say
# (12-person-new-…  opens, (12-person-…) is one token long, 12) closes; [1/2] after a number: a part of a mention that has gaps.
_MARK = re.compile(r"\((?P<opens>[^()]+)(?P<alone>\))?|(?P<closes>[^()]+)\)")

Json = dict[str, Any]


@dataclass(slots=True)
class Parsing:
    """A document that is being read: the marks of a mention that has begun wait in `open`."""

    meta: dict[str, str] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    mentions: list[Json] = field(default_factory=list)
    open: dict[str, list[Json]] = field(default_factory=dict)

    def comment(self, line: str) -> None:
        key, equals, value = line.removeprefix("#").partition("=")
        if equals:
            self.meta.setdefault(key.strip(), value.strip())

    def token(self, columns: list[str]) -> None:
        self.tokens.append(columns[1])
        said = dict(part.partition("=")[::2] for part in columns[9].split("|"))
        for mark in _MARK.finditer(said.get("Entity", "")):
            if opens := mark["opens"]:
                names = self.meta.get("global.Entity", FIELDS).split("-")
                values = dict(zip(names, opens.split("-", len(names) - 1), strict=False))
                found = {"start": len(self.tokens) - 1, "type": values["etype"], "wiki": values.get("identity")}
                self.open.setdefault(values["GRP"], []).append(found)
                if mark["alone"]:
                    self.close(values["GRP"])
            else:
                self.close(mark["closes"])

    def close(self, group: str) -> None:
        if "[" not in group and self.open.get(group):
            found = self.open[group].pop()
            self.mentions.append({**found, "end": len(self.tokens) - 1, "chain": group})


def document(conllu: str, wikidata: dict[str, str]) -> Json:
    parsing = Parsing()
    for line in conllu.splitlines():
        columns = line.split("\t")
        if line.startswith("#"):
            parsing.comment(line)
        elif len(columns) == 10 and columns[0].isdigit():  # not "3-4", two tokens written as one, nor "3.1", a gap
            parsing.token(columns)
    meta, name = parsing.meta, parsing.meta["newdoc id"]
    return {
        "doc": name,
        "genre": name.split("_")[1],
        "url": meta.get("meta::sourceURL"),
        "date": meta.get("meta::dateCreated"),
        "title": meta.get("meta::title"),
        "tokens": parsing.tokens,
        "mentions": [
            {key: found[key] for key in ("start", "end", "type", "chain", "wiki")}
            | {"qid": wikidata.get(found["wiki"])}
            for found in parsing.mentions
        ],
    }


def identities(clone: Path) -> dict[str, str]:
    """Wikidata's number of each name that a mention may have: `coref/wiki_map.tab`."""
    lines = (clone / "coref" / "wiki_map.tab").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {name: row[2] for row in rows if len(row) > 2 and row[2].startswith("Q") for name in row[:2]}


def documents(clone: Path) -> Iterator[Json]:
    wikidata = identities(clone)
    for genre in GENRES:
        for path in sorted((clone / "dep").glob(f"GUM_{genre}_*.conllu")):
            found = document(path.read_text(encoding="utf-8"), wikidata)
            if TEXTS_FROM in (found["url"] or ""):
                yield found
