"""How often is it wrong in what it states? `python -m benchmarks.stated WORK`, after `benchmarks.held_out WORK`.

WORK holds the labelled stories as read and traced by models that have not learned from them. A row is what a reader of the
pages sees stated, by how sure the record says it is; a part is right if the stories' scorer takes it for right.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.common import need, rows, where
from benchmarks.scoring import paired, same_actor

STEPS = (0.5, 0.7, 0.9)  # of certainty: what is shown with "perhaps" is below 0.7
AGAINST = ("denies", "contradicts", "conflicts", "private_vs_public")
Json = dict[str, Any]
Told = tuple[str, float, bool]  # what is stated, how sure, is it right


def _pairs(text: str, gold: Json, record: Json) -> list[tuple[Json, Json]]:
    """Each labelled statement of a report with the statement found that stands for it."""
    labelled, found = gold["statements"], record["statements"]
    return [(labelled[i], found[j]) for i, j in paired(text, labelled, found)]


def of_statement(label: Json, found: Json, names: dict[str, str]) -> Iterator[Told]:
    """What is stated of one statement, beside its label."""
    sure = found["certainty"]
    if found["speaker"]:
        yield "who spoke", sure["speaker"] or 0.0, same_actor(label["speaker"], names.get(found["speaker"]))
    if found["addressee"]:
        yield (
            "to whom",
            sure["addressee"] or 0.0,
            same_actor(label.get("addressee"), names.get(found["addressee"])),
        )
    access = found["setting"]["access"]
    if access in ("private", "public"):
        yield f"in {access}", sure["access"] or 0.0, access == label["setting"]


def of_trace(gold: Json, trace: Json, claims: dict[tuple[str, str], str]) -> Iterator[Told]:
    """What is stated between the claims of a story; a claim is the labelled one that most of its statements are of."""
    meant: dict[str, str] = {}
    for claim in trace["claims"]:
        votes = Counter(claims[ref] for ref in map(tuple, claim["statements"]) if ref in claims)
        meant[claim["id"]] = votes.most_common(1)[0][0] if votes else f"none of the labelled, {claim['id']}"
    sides = {frozenset((r["from"], r["to"])): r["type"] for r in gold["relations"]}
    denied = {(r["from"], r["to"]) for r in gold["relations"] if r["type"] == "denies"}
    for r in trace["relations"]:
        ends = meant[r["from"]], meant[r["to"]]
        if r["type"] == "denies":
            yield f"denies, {_reading(r)}", r["score"], ends in denied
        elif r["type"] in AGAINST:
            yield f"stands against, {_reading(r)}", r["score"], sides.get(frozenset(ends)) in AGAINST
        elif r["type"] == "confirms":
            yield f"confirms, {_reading(r)}", r["score"], sides.get(frozenset(ends)) == "confirms"


def _reading(relation: Json) -> str:
    return "as the report says" if relation["reading"] == "report" else "as we read it"


def told(work: Path) -> Iterator[Told]:
    for path in sorted(need("data", "stories").glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts = {row["id"]: row["text"] for row in rows(path.with_name("reports.jsonl"))}
        records = {r["report"]["id"]: r for r in rows(work / "read" / f"{path.parent.name}.read.jsonl")}
        claims: dict[tuple[str, str], str] = {}
        for report in gold["reports"]:
            record = records[report["id"]]
            names = {actor["id"]: actor["name"] for actor in record["actors"]}
            for label, found in _pairs(texts[report["id"]], report, record):
                if label.get("claim"):
                    claims[report["id"], found["id"]] = label["claim"]
                if not label.get("uncertain"):
                    yield from of_statement(label, found, names)
        trace = work / "trace" / f"{path.parent.name}.trace.json"
        if trace.exists():
            yield from of_trace(gold, json.loads(trace.read_text(encoding="utf-8")), claims)


def print_stated(each: Iterable[Told]) -> None:
    """How many of each are right, by how sure they were said to be."""
    of: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for what, sure, right in each:
        of[what].append((sure, right))
    columns = [*(f"at {step} or more" for step in reversed(STEPS)), "all"]
    print(f"{'right of those stated':40}" + "".join(f"{column:>18}" for column in columns))
    for what, those in sorted(of.items()):
        cells = []
        for least in (*reversed(STEPS), 0.0):
            taken = [right for sure, right in those if sure >= least]
            cells.append(f"{sum(taken)} of {len(taken)}")
        print(f"{what:40}" + "".join(f"{cell:>18}" for cell in cells))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    work = parser.parse_args().work
    print(where())
    print_stated(told(work))


if __name__ == "__main__":
    main()
