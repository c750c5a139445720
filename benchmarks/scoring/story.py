"""A story's labels beside what a program made of its reports, read from files.

What the program made is put in the order of its places in the text, and labelled claims and roots in that of their texts, so that
neither the order of lines nor how anything is called decides where two are equally near. Reports and their labels keep their
order, which is the story's: the earlier one counts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scoring.pairing import paired

Json = dict[str, Any]
EMPTY: Json = {"statements": [], "actors": []}


@dataclass(frozen=True, slots=True)
class Story:
    """`read`: a record for each report that was read and is as the schema says. `first`: labels of the older kind, which leave
    out refusals to comment, plans and wishes."""

    name: str
    gold: Json
    texts: Mapping[str, str]
    read: Mapping[str, Json]
    trace: Mapping[str, Sequence[Json]]
    first: bool

    def claim_of(self) -> dict[tuple[str, str], str]:
        """The claim that each statement was put in."""
        return {(report, said): c["id"] for c in self.trace.get("claims", []) for report, said in c["statements"]}


@dataclass(frozen=True, slots=True)
class Matched:
    """A labelled report beside its record: pairs (number of a label, number of a statement)."""

    report: Json
    labels: Sequence[Json]
    statements: Sequence[Json]
    actors: Mapping[str, Json]
    pairs: Sequence[tuple[int, int]]

    def name(self, ident: str | None) -> str | None:
        return self.actors.get(ident, {}).get("name") if ident else None


def stories(labelled: Path, run: Path) -> Iterator[Story]:
    """Every folder of `labelled` that holds a gold.json, with NAME.read.jsonl and NAME.trace.json of `run`, each if it is there."""
    for folder in sorted(p for p in labelled.iterdir() if (p / "gold.json").exists()):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        texts = {r["id"]: r["text"] for r in _lines(folder / "reports.jsonl")}
        read_path, trace_path = run / f"{folder.name}.read.jsonl", run / f"{folder.name}.trace.json"
        read = {r["report"]["id"]: r for r in _lines(read_path) if _sound(r)} if read_path.exists() else {}
        trace = json.loads(trace_path.read_text(encoding="utf-8")) if trace_path.exists() else {}
        yield ordered(folder.name, gold, texts, read, {key: value or [] for key, value in trace.items()})


def ordered(
    name: str, gold: Json, texts: Mapping[str, str], read: Mapping[str, Json], trace: Mapping[str, Sequence[Json]]
) -> Story:
    records = {
        ident: record | {"statements": sorted(record["statements"], key=_place)} for ident, record in read.items()
    }
    number = {report["id"]: k for k, report in enumerate(gold["reports"])}
    places = {
        (ident, s["id"]): (number.get(ident, -1), _place(s)) for ident, r in records.items() for s in r["statements"]
    }
    nowhere: tuple[int, list[Any]] = (-1, [])
    claims = sorted(
        trace.get("claims", []), key=lambda c: sorted(places.get((one, two), nowhere) for one, two in c["statements"])
    )
    labels = gold | {
        "claims": sorted(gold["claims"], key=lambda claim: claim["text"]),
        "roots": sorted(gold["roots"], key=lambda root: root["description"]),
    }
    return Story(name, labels, texts, records, {**trace, "claims": claims}, gold.get("labels", "1") == "1")


def matched(story: Story) -> Iterator[Matched]:
    for report in story.gold["reports"]:
        record = story.read.get(report["id"], EMPTY)
        labels, found = report["statements"], record["statements"]
        actors = {actor["id"]: actor for actor in record["actors"]}
        yield Matched(report, labels, found, actors, paired(story.texts[report["id"]], labels, found))


def _place(statement: Json) -> list[Any]:
    return [
        list(map(list, statement["content"]["spans"])),
        list(map(list, (statement.get("cue") or {}).get("spans") or [])),
    ]


def _lines(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def _sound(record: Json) -> bool:
    """Does the record have what its schema promises, so that it can be scored? If not, it is named."""
    try:
        ids = {a["id"] for a in record["actors"]}
        for s in record["statements"]:
            links = [link["actor"] for link in s["chain"]] + [s[key] for key in ("speaker", "addressee") if s.get(key)]
            if not (s["content"]["spans"] and s["quote"] and ids.issuperset(links)):
                raise KeyError(s["id"])
    except (KeyError, TypeError):
        print(
            f"counts as empty, since it is not as the schema says: {record.get('report', {}).get('id')}",
            file=sys.stderr,
        )
        return False
    return True
