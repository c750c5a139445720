"""How often is a named actor linked to the right entry? GUM's news and interviews, against its Wikidata ids.

`python -m benchmarks.links [-v]`. Names are taken from GUM's mentions of persons, organisations and places, with its
types and chains, so that `link` is measured alone: the fullest name of a chain, the roles and countries before it, and
what else the document names. Precision is over every link of a mention that has an id in GUM, recall over the mentions
whose id the knowledge base holds. Baseline: the first entry that answers to the mention's own words.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.common import need, rows, where
from reportedly.knowledge import Entry, Knowledge
from reportedly.records import ActorType
from reportedly.resolve.linking import Asked, link, with_parents

TYPES: dict[str, ActorType] = {"person": "person", "organization": "organisation", "place": "place"}
PRONOUNS = frozenset(
    "i we you he she it they me us him her them my our your his its their who this that one these those some".split()
)
TITLES = frozenset(
    "mr mrs ms dr sir president minister prime premier chancellor king queen senator representative congressman governor "
    "mayor attorney general secretary state ambassador professor judge justice chief chairman leader spokesman "
    "spokeswoman spokesperson director commissioner foreign environment defence defense affairs interior finance "
    "advisor adviser national security nominee party candidate former fellow outgoing student academic coach founder "
    "co-founder creator captain colonel major commander of the for and".split()
)
SMALL = frozenset("of the and for de la van von der bin al el - ' . & ,".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a GUM mention cut in two: what stands before the name, and the name (empty if it has none)."""

    chain: str
    type: ActorType
    wikidata: str | None
    before: tuple[str, ...]
    name: str


def mentions(document: dict[str, Any]) -> Iterator[Mention]:
    for row in document["mentions"]:
        if row["type"] in TYPES:
            tokens = document["tokens"][row["start"] : row["end"] + 1]
            before, name = cut(tokens, row["type"] == "person")
            yield Mention(row["chain"], TYPES[row["type"]], row["qid"], before, name)


def cut(tokens: Sequence[str], person: bool) -> tuple[tuple[str, ...], str]:
    """("US", "President"), "Barack Obama"; a name is capitalised words to the end, for persons after the last title."""
    words = list(tokens)
    while words and words[-1] in ("'s", "’s", "'", "’", ".", ","):
        words.pop()
    start = len(words)
    while start and (words[start - 1][:1].isupper() or words[start - 1] in SMALL):
        start -= 1
        if person and words[start].lower().rstrip(".") in TITLES:
            start += 1
            break
    while start < len(words) and (words[start].lower() in SMALL or words[start].lower() in PRONOUNS):
        start += 1
    before = tuple(words[:start])
    if any(word.islower() for word in before if word not in SMALL) and not person:
        return tuple(words), ""
    if start == len(words) or words[start].lower() in PRONOUNS or words[-1].lower() in PRONOUNS:
        return tuple(words), ""
    return before, glued(words[start:])


def glued(tokens: Sequence[str]) -> str:
    return re.sub(r" ?- ?", "-", " ".join(tokens)).replace(" .", ".").replace(" ’", "’").replace(" '", "'").strip(" ,")


def ties(words: Sequence[str], knowledge: Knowledge) -> tuple[tuple[str, ...], str]:
    """The countries and bodies named in `words`, and the rest: the role."""
    found: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        for size in (3, 2, 1):
            name = glued(words[at : at + size])
            kinds = ("name", "alias", "acronym", "demonym")
            if name[:1].isupper() and (
                hits := {m.entry.id for m in knowledge.find(name) if m.kind in kinds and m.entry.type != "person"}
            ):
                found += sorted(hits) if len(hits) == 1 else []
                at += size
                break
        else:
            rest.append(words[at])
            at += 1
    role = " ".join(word for word in rest if word.lower() not in ("the", "a", "an", "'s", "’s", ",", "to"))
    return tuple(found), role


def tells(before: Sequence[str]) -> bool:
    """Is it a description ("US President"), not a pronoun and not a whole sentence?"""
    return 0 < len(before) <= 8 and before[0].lower() not in PRONOUNS and "[" not in before


def asked_of(document: dict[str, Any], knowledge: Knowledge) -> dict[str, Asked]:
    """What each chain of the document asks: a chain without a name is left out."""
    chains: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions(document):
        chains[mention.chain].append(mention)
    plain = {}
    for chain, members in chains.items():
        names = Counter(m.name for m in members if m.name)
        if not names:
            continue
        kind = Counter(m.type for m in members if m.name).most_common(1)[0][0]
        fullest = sorted(names, key=lambda n: (-len(n.split()), -names[n], n))
        name = fullest[0] if kind == "person" else next((n for n in fullest if knowledge.find(n)), fullest[0])
        tied = [ties(m.before, knowledge) for m in members if kind == "person" and tells(m.before)]
        plain[chain] = Asked(
            name=name,
            type=kind,
            roles=tuple(dict.fromkeys(role for _, role in tied if role)),
            jurisdictions=tuple(dict.fromkeys(ident for found, _ in tied for ident in found)),
            acts=kind != "place",
        )
    certain = {
        chain: entry.id
        for chain, asked in plain.items()
        if asked.type != "person" and (entry := link(asked, document["date"], knowledge)[0])
    }
    return {chain: replace(a, context=_spoken(certain, chain, knowledge)) for chain, a in plain.items()}


def _spoken(certain: dict[str, str], chain: str, knowledge: Knowledge) -> frozenset[str]:
    """What the other chains of the document mean for certain, with the countries of that."""
    return with_parents({ident for other, ident in certain.items() if other != chain}, knowledge)


def first_match(name: str, knowledge: Knowledge) -> Entry | None:
    found = knowledge.find(name)
    return found[0].entry if found else None


@dataclass(slots=True)
class Tally:
    """`held`: mentions whose id the knowledge base holds; `other`: links of mentions with another id or none."""

    held: int = 0
    linked: int = 0
    right: int = 0
    other: int = 0
    free: int = 0

    def add(self, gold: str | None, got: str | None, holds: bool) -> None:
        self.held += holds
        self.linked += holds and got is not None
        self.right += holds and got == gold
        self.other += not holds and gold is not None and got is not None
        self.free += gold is None and got is not None

    def __str__(self) -> str:
        return (
            f"precision {share(self.right, self.linked)}   recall {share(self.right, self.held)}   "
            f"precision with the {self.other} links of mentions whose id is not held {share(self.right, self.linked + self.other)}"
            f"   links of mentions without an id {self.free}"
        )


def holds_id(knowledge: Knowledge, wikidata: str | None) -> bool:
    return wikidata is not None and knowledge.entry(wikidata) is not None


def share(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.1%} ({part} of {whole})"


def main() -> None:
    path = need("data", "gum", "news_interview.jsonl")
    knowledge = Knowledge()
    ours, baseline = Tally(), Tally()
    print(where())
    print(f"knowledge base {knowledge.edition}")
    for document in rows(path):
        links = {chain: link(a, document["date"], knowledge) for chain, a in asked_of(document, knowledge).items()}
        for mention in mentions(document):
            if mention.name:
                entry, because = links[mention.chain]
                first = first_match(mention.name, knowledge)
                got, holds = entry.wikidata if entry else None, holds_id(knowledge, mention.wikidata)
                ours.add(mention.wikidata, got, holds)
                baseline.add(mention.wikidata, first.wikidata if first else None, holds)
                if "-v" in sys.argv[1:] and got != mention.wikidata and (holds or got):
                    print(f"{document['doc']} | {mention.name} | {mention.wikidata} | {got} {holds} {because}")
    print(f"links    {ours}\nbaseline {baseline}")


if __name__ == "__main__":
    main()
