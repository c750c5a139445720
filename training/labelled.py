"""The labelled stories as pairs of statements: `found` are records that a reader made, `given` records made of the labels.

A folder of read stories (STORY.read.jsonl, as `reportedly read` prints them) stands for the reader, so that what is fitted can be
fitted again when reading gets better.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from benchmarks.scoring import TOKEN, content_tokens, pair_up, tokens_in

from reportedly import records as r
from reportedly.spans import words
from reportedly.trace.statements import StatementInReport, in_time, said

OPPOSING = {"denies", "contradicts", "conflicts", "private_vs_public"}


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """`claim` of each statement: the label's, "" where it has none, None where it was not found in the labels."""

    name: str
    records: Sequence[r.Record]
    statements: Sequence[StatementInReport]
    claim: Sequence[str | None]
    gold: Mapping[str, Any]


def stories(data: Path) -> list[str]:
    return sorted(p.name for p in data.iterdir() if (p / "gold.json").exists())


def folds(data: Path) -> list[list[str]]:
    parts: list[list[str]] = json.loads((data / "folds.json").read_text(encoding="utf-8"))
    return parts


def gold(data: Path, name: str) -> dict[str, Any]:
    labels: dict[str, Any] = json.loads((data / name / "gold.json").read_text(encoding="utf-8"))
    return labels


def texts(data: Path, name: str) -> Iterator[dict[str, Any]]:
    for line in (data / name / "reports.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)


def found(data: Path, name: str, read: Path) -> Labelled:
    """The story as a reader read it; each of its statements with the claim of the labelled one that it stands for."""
    decoder = msgspec.json.Decoder(r.Record)
    lines = (read / f"{name}.read.jsonl").read_bytes().split(b"\n")
    records = sorted((decoder.decode(line) for line in lines if line), key=in_time)
    labels = gold(data, name)
    by_id = {record.report.id: record for record in records}
    claim: dict[tuple[str, str], str] = {}
    for labelled in labels["reports"]:
        record = by_id[labelled["id"]]
        for one, two in paired(labelled["statements"], record):
            claim.setdefault(
                (labelled["id"], record.statements[two].id), labelled["statements"][one].get("claim") or ""
            )
    statements = said(records)
    return Labelled(name, records, statements, [claim.get(each.ref) for each in statements], labels)


def paired(labelled: Sequence[Mapping[str, Any]], record: r.Record) -> list[tuple[int, int]]:
    """Labelled statements with those of the record that stand for them, as the scorer pairs them."""
    text = record.report.text
    starts = [m.span() for m in TOKEN.finditer(text)]
    return pair_up(
        [content_tokens(text, starts, g.get("spans") or [[g["start"], g["end"]]]) for g in labelled],
        [content_tokens(text, starts, s.content.spans) for s in record.statements],
        [(tuple(g["cue_span"]), g["speaker"], *g["chain"]) if g.get("cue_span") else None for g in labelled],
        [tokens_in(starts, [g["cue_span"]]) if g.get("cue_span") else frozenset() for g in labelled],
        [tokens_in(starts, s.cue.spans) for s in record.statements],
    )


def given(data: Path, name: str) -> Labelled:
    """The story as the labels tell it."""
    labels = gold(data, name)
    party = {claim["speaker"]: claim.get("speaker_party") for claim in labels["claims"]}
    by_id = {row["id"]: row for row in texts(data, name)}
    records, claim = [], {}
    for labelled in labels["reports"]:
        record = _record(by_id[labelled["id"]], labelled["statements"], party)
        records.append(record)
        for each, gold_ in zip(record.statements, labelled["statements"], strict=True):
            claim[record.report.id, each.id] = gold_.get("claim") or ""
    records.sort(key=in_time)
    statements = said(records)
    return Labelled(f"{name}", records, statements, [claim[each.ref] for each in statements], labels)


def _record(row: Mapping[str, Any], labelled: Sequence[Mapping[str, Any]], party: Mapping[str, str | None]) -> r.Record:
    text = row["text"]
    actors: dict[str, r.Actor] = {}

    def actor(name: str) -> str:
        """The id of the actor so called, who is added where he is new."""
        plain = name.removesuffix(" (anonymous)")
        if plain not in actors:
            ident = f"a{len(actors) + 1}"
            actors[plain] = r.Actor(id=ident, name=plain)
            owner = party.get(plain)
            last = plain.split()[-1] if plain.split() else plain
            spans = [(k, k + len(last)) for k in _places(text, last)] if last[:1].isupper() else []
            actors[plain] = r.Actor(
                id=ident, name=plain, named=plain[:1].isupper() and name == plain, mentions=tuple(spans),
                type="outlet" if owner == "press" else "person" if len(plain.split()) == 2 else "unknown",
                belongs_to=actor(owner) if owner and owner not in (plain, "press") else None,
            )  # fmt: skip
        return actors[plain].id

    spans = [[tuple(s) for s in g.get("spans") or [[g["start"], g["end"]]]] for g in labelled]
    statements = []
    for number, g in enumerate(labelled):
        cue = words(text, [tuple(g["cue_span"])]) if g.get("cue_span") else r.Words(spans=(), text="")
        statements.append(
            r.Statement(
                id=f"s{number + 1}",
                source=words(text, [tuple(g["source_span"])]) if g.get("source_span") else None,
                cue=r.Cue(
                    spans=cue.spans, text=cue.text, kind=g.get("kind") or "assertion", negated=bool(g.get("negated"))
                ),
                content=words(text, spans[number]),
                quote=g["mode"],
                speaker=actor(g["speaker"]) if g["speaker"] else None,
                about=None,
                addressee=actor(g["addressee"]) if g.get("addressee") else None,
                setting=r.Setting(access=g["setting"]),
                chain=tuple(r.ChainLink(actor=actor(link), spans=(), inferred=False) for link in g["chain"]),
                within=_outer(number, spans),
                confidence=1.0,
            )
        )
    report = r.Report(
        id=row["id"], text=text, content_hash="sha256:" + hashlib.sha256(text.encode()).hexdigest(),
        outlet=row.get("outlet"), title=row.get("title"), published=row.get("published"), language="en",
    )  # fmt: skip
    engine = r.Engine(version="labels", model="labels", knowledge=None, threshold=0.0)
    return r.Record(report=report, engine=engine, statements=tuple(statements), actors=tuple(actors.values()))


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _outer(number: int, spans: Sequence[Sequence[tuple[int, int]]]) -> str | None:
    """The statement with the shortest content that holds this one's."""
    low, high = min(s for s, _ in spans[number]), max(e for _, e in spans[number])
    holding = [
        (sum(e - s for s, e in other), n)
        for n, other in enumerate(spans)
        if n != number and any(s <= low and high <= e and (s, e) != (low, high) for s, e in other)
    ]
    return f"s{min(holding)[1] + 1}" if holding else None


def relations(labels: Mapping[str, Any]) -> tuple[dict[tuple[str, str], str], set[frozenset[str]]]:
    """Directed pairs of claims with what stands between them, the strongest where there are several; and the pairs of which the
    labels are not sure."""
    order = ("private_vs_public", "denies", "contradicts", "conflicts", "confirms", "updates", "responds")
    sure: dict[tuple[str, str], str] = {}
    unsure = set()
    for each in labels["relations"]:
        if each.get("uncertain"):
            unsure.add(frozenset((each["from"], each["to"])))
            continue
        key = each["from"], each["to"]
        if key not in sure or order.index(each["type"]) < order.index(sure[key]):
            sure[key] = each["type"]
    known = {frozenset(key) for key, kind in sure.items() if kind in OPPOSING}
    return sure, unsure - known
