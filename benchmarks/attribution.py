"""How often is it wrong? The shipped reader against two sets of human labels, with a trivial baseline beside each figure.

`python -m benchmarks.attribution [SPLIT]` reads PolNeAR (SPLIT: dev) and the labelled stories.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import scoring
from benchmarks.common import keep, need, rows, where
from benchmarks.scoring import attribution as score
from reportedly.intake import Given, from_text
from reportedly.reader import Reader
from reportedly.records import Report

QUOTED = re.compile(r"[“\"]([^”\"\n]{8,})[”\"]")
SAID = re.compile(r"\b(?:said|says|told|wrote|tweeted|added)\b")


def trivial(text: str) -> list[dict[str, Any]]:
    """What needs no model: each quotation, the nearest verb of saying in its paragraph, and the word before that."""
    out = []
    for paragraph in re.finditer(r"[^\n]+", text):
        verbs = [m.span() for m in SAID.finditer(text, *paragraph.span())]
        for quotation in QUOTED.finditer(text, *paragraph.span()):
            cue = min(
                verbs, key=lambda v: min(abs(v[0] - quotation.end()), abs(quotation.start() - v[1])), default=None
            )
            if cue:
                word = re.search(r"\w+\W*$", text[paragraph.start() : cue[0]])
                source = [[paragraph.start() + word.start(), cue[0]]] if word else []
                out.append({"source": source, "cue": [list(cue)], "content": [list(quotation.span(1))]})
    return out


def polnear(reader: Reader, split: str) -> None:
    gold = score.load(need("data", "polnear", f"{split}.jsonl"))
    reports = [from_text(row["text"], Given(language="en"), id=ident) for ident, row in gold.items()]
    found = {r.report.id: score.plain(r.to_dict()) for r in reader.read_many(reports)}
    base = {ident: {"attributions": trivial(row["text"])} for ident, row in gold.items()}
    ours, theirs = score.score(gold, found), score.score(gold, base)
    print(
        f"\nPolNeAR {split}: {len(gold)} articles, {ours['counts']['gold']} attributions, {ours['counts']['predicted']} found"
    )
    if split == "dev":
        keep("attribution", {"ours": ours, "trivial": theirs})
    print(f"{'':16}{'P':>7}{'R':>7}{'F1':>7}   quotation and nearest verb, F1")
    for name, row in ours.items():
        if name != "counts":
            print(f"{name:16}{row['p']:7.1f}{row['r']:7.1f}{row['f1']:7.1f}   {theirs[name]['f1']:7.1f}")


def stories(reader: Reader) -> None:
    folder = need("data", "stories")
    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
        for story in sorted(p for p in folder.iterdir() if p.is_dir()):
            reports = [
                from_text(row["text"], Given(language="en"), id=row["id"]) for row in rows(story / "reports.jsonl")
            ]
            name = f"{story.name}.read.jsonl"
            write(Path(ours) / name, [record.to_dict() for record in reader.read_many(reports)])
            write(Path(theirs) / name, [trivial_record(report) for report in reports])
        figures, base = scoring.score(folder, Path(ours)), scoring.score(folder, Path(theirs))
    print(
        f"\nStories: {figures['statements matched']} statements matched; beside them each quotation with the nearest verb"
    )
    print(f"found {figures['found']} ({base['found']}), quote {figures['quote']} ({base['quote']})")


def trivial_record(report: Report) -> dict[str, Any]:
    """As much of a record as the scorer asks for."""
    said: list[dict[str, Any]] = [
        {
            "id": f"s{i}",
            "content": {"spans": a["content"]},
            "cue": {"spans": a["cue"], "kind": "assertion"},
            "quote": "direct",
            "speaker": None,
            "addressee": None,
            "chain": [],
        }
        for i, a in enumerate(trivial(report.text))
    ]
    return {"report": {"id": report.id}, "statements": said, "actors": []}


def write(path: Path, records: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def main() -> None:
    print(where())
    reader = Reader()
    polnear(reader, sys.argv[1] if len(sys.argv) > 1 else "dev")
    stories(reader)


if __name__ == "__main__":
    main()
