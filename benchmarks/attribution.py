"""How often is it wrong? The shipped reader against two sets of human labels, with a trivial baseline beside each figure.

`python -m benchmarks.attribution [SPLIT]` reads PolNeAR (SPLIT: dev) and the labelled stories.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.common import need, rows, scorer, where
from reportedly.intake import Given, from_text
from reportedly.reader import Reader
from reportedly.records import Record

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
    score = scorer("score_attribution")
    gold = score.load(str(need("data", "polnear", f"{split}.jsonl")))
    reports = [from_text(row["text"], Given(language="en"), id=ident) for ident, row in gold.items()]
    found = {r.report.id: score.plain(r.to_dict()) for r in reader.read_many(reports)}
    base = {ident: {"attributions": trivial(row["text"])} for ident, row in gold.items()}
    ours, theirs = score.score(gold, found), score.score(gold, base)
    print(
        f"\nPolNeAR {split}: {len(gold)} articles, {ours['counts']['gold']} attributions, {ours['counts']['predicted']} found"
    )
    print(f"{'':16}{'P':>7}{'R':>7}{'F1':>7}   quotation and nearest verb, F1")
    for name, row in ours.items():
        if name != "counts":
            print(f"{name:16}{row['p']:7.1f}{row['r']:7.1f}{row['f1']:7.1f}   {theirs[name]['f1']:7.1f}")


def stories(reader: Reader) -> None:
    score = scorer("score_stories")
    folder = need("data", "stories")
    with tempfile.TemporaryDirectory() as scratch:
        for story in sorted(p for p in folder.iterdir() if p.is_dir()):
            reports = [
                from_text(row["text"], Given(language="en"), id=row["id"]) for row in rows(story / "reports.jsonl")
            ]
            write(Path(scratch) / f"{story.name}.read.jsonl", list(reader.read_many(reports)))
        figures = score.score(folder, Path(scratch))
    print(
        f"\nStories: found {figures['found']}, quote {figures['quote']} ({figures['statements matched']} statements matched)"
    )


def write(path: Path, records: list[Record]) -> None:
    path.write_bytes(b"".join(record.to_json() + b"\n" for record in records))


def main() -> None:
    print(where())
    reader = Reader()
    polnear(reader, sys.argv[1] if len(sys.argv) > 1 else "dev")
    stories(reader)


if __name__ == "__main__":
    main()
