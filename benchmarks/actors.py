"""Who said it, where the source is a pronoun or a role? GUM's news and interviews, against its coreference chains.

`python -m benchmarks.actors [-v]`. Every statement found whose source GUM marks as a mention without a name ("he", "the
director"), of someone whom the text names elsewhere: is the speaker that person? Baseline: the last person or body named
before the source. "I", "we" and "you" need turns or quotation marks, which GUM's plain tokens of interviews have not: there
the reader says that the speaker is not given. Beside it, links to Wikidata: see links.py.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks import links
from benchmarks.common import need, rows, where
from reportedly.intake import Given, from_text
from reportedly.knowledge import folded
from reportedly.reader import Reader
from reportedly.records import Record, Span, Statement

TALKING = frozenset("i we me us my our myself ourselves you your yourself".split())
THIRD = frozenset("he she they it him her them his their its himself herself themselves itself".split())
UNSEEN = 1  # of every two documents the head for names has learned from the first (training/named.py)
NO_SPACE_BEFORE = frozenset(", . ; : ! ? ) ] % 's ’s n't n’t 're ’re 've ’ve 'll ’ll 'd ’d 'm ’m ” ’ ...".split())
NO_SPACE_AFTER = frozenset("( [ $ £ € “ ‘".split())


@dataclass(frozen=True, slots=True)
class Meant:
    """A mention of GUM in the joined text, and the names of its chain, folded."""

    span: Span
    kind: str
    names: frozenset[str]
    named: bool


def joined(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """GUM's tokens as a text, with the span of each. Straight quotation marks open and close in turn."""
    text, spans, tight, open_marks = "", [], True, False
    for word in tokens:
        closes = word == '"' and open_marks
        if text and not tight and word not in NO_SPACE_BEFORE and not closes and word != "-" and text[-1] != "-":
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        if word == '"':
            open_marks = not open_marks
        tight = word in NO_SPACE_AFTER or (word == '"' and open_marks)
    return text, spans


def meant(document: dict[str, Any], spans: Sequence[Span]) -> list[Meant]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for row, mention in _named(document):
        if mention.name:
            names[row["chain"]].add(folded(mention.name))
    return [
        Meant((spans[row["start"]][0], spans[row["end"]][1]), row["type"], frozenset(names[row["chain"]]), bool(m.name))
        for row, m in _named(document)
    ]


def _named(document: dict[str, Any]) -> list[tuple[dict[str, Any], links.Mention]]:
    kept = [row for row in document["mentions"] if row["type"] in links.TYPES]
    return list(zip(kept, links.mentions(document), strict=True))


def is_meant(name: str, names: frozenset[str]) -> bool:
    """Is it one of the names, or part of one by whole words from either end?"""
    one = folded(name).split()
    for other in map(str.split, names):
        short, long = sorted((one, other), key=len)
        if short and (long[: len(short)] == short or long[-len(short) :] == short):
            return True
    return False


def kind_of(words: str) -> str:
    lowered = words.casefold()
    return "I, we, you" if lowered in TALKING else "pronoun" if lowered in THIRD else "role"


def of_source(statement: Statement, known: Sequence[Meant]) -> Meant | None:
    """GUM's mention that is the statement's source: the widest inside it that begins where it begins."""
    if statement.source is None:
        return None
    start, end = statement.source.spans[0]
    fits = [m for m in known if m.span[0] >= start and m.span[1] <= end and m.span[0] - start <= 4]
    return max(fits, key=lambda m: (m.span[1] - m.span[0], -m.span[0]), default=None)


def judged(record: Record, known: Sequence[Meant], verbose: bool) -> list[tuple[str, bool, bool]]:
    """For each statement that counts: kind of source, ours right, baseline right."""
    actors = {actor.id: actor for actor in record.actors}
    out = []
    for s in record.statements:
        gold = of_source(s, known)
        if (
            gold is None
            or gold.named
            or not gold.names
            or s.source is None
            or (s.source.text.isupper() and len(s.source.text) > 1)
        ):
            continue
        ours = actors[s.speaker].name if s.speaker else ""
        before = [m for m in known if m.named and m.span[1] <= gold.span[0] and m.kind in ("person", "organization")]
        nearest = max(before, key=lambda m: m.span[1], default=None)
        row = (kind_of(s.source.text), is_meant(ours, gold.names), nearest is not None and nearest.names == gold.names)
        out.append(row)
        if verbose and not row[1]:
            print(f"{record.report.id} | {s.source.text} | {s.cue.text} | {sorted(gold.names)[:3]} | {ours}")
    return out


def main() -> None:
    verbose = "-v" in sys.argv[1:]
    path = need("data", "gum", "news_interview.jsonl")
    print(where())
    reader = Reader()
    tally: defaultdict[tuple[str, bool], list[tuple[bool, bool]]] = defaultdict(list)
    for number, document in enumerate(rows(path)):
        text, spans = joined(document["tokens"])
        report = from_text(text, Given(language="en", published=document["date"]), id=document["doc"])
        for kind, ours, base in judged(reader.read(report), meant(document, spans), verbose):
            tally[kind, number % 2 == UNSEEN].append((ours, base))
    print(
        "\nSources without a name, of people and bodies that are named elsewhere: speaker right (nearest name before)"
    )
    for kind in ("pronoun", "role", "I, we, you"):
        told = []
        for given in (tally[kind, True] + tally[kind, False], tally[kind, True]):
            right, trivial = (sum(row[i] for row in given) for i in (0, 1))
            told.append(f"{right} of {len(given)} ({trivial} of {len(given)})")
        print(f"  {kind:11} {told[0]:24} in documents whose names were not learned from: {told[1]}")
    print()
    links.main()


if __name__ == "__main__":
    main()
