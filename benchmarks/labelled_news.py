"""Statements of ordinary news whose setting was labelled by hand: `training/settings_labels.json` has places and labels, the shared
data the texts. Those of `aside` are for measuring alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.common import ROOT, need, rows
from reportedly.intake import Given, from_text
from reportedly.records import Report, Statement
from reportedly.spans import overlaps

LABELS = ROOT / "training" / "settings_labels.json"
TEXTS = {"fnc": "reports.jsonl", "wikinews": "articles.jsonl", "polnear": "train.jsonl"}
APART = 12  # characters between where a label and a statement begin that are the same
Label = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LabelledNews:
    """`happening`: texts of the same tell of the same."""

    happening: str
    report: Report
    statements: Sequence[Label]


def labelled_news(*, aside: bool) -> Iterator[LabelledNews]:
    texts = {name: [row["text"] for row in rows(need("data", name, file))] for name, file in TEXTS.items()}
    for one in json.loads(LABELS.read_text(encoding="utf-8"))["reports"]:
        if one.get("aside", False) == aside:
            collection, number = one["collection"], one["number"]
            report = from_text(texts[collection][number], Given(language="en"), id=f"{collection}/{number}")
            yield LabelledNews(f"{collection}/{one.get('happening', number)}", report, one["statements"])


def by_place(labels: Sequence[Label], statements: Sequence[Statement]) -> dict[str, int]:
    """By the id of a statement the number of its label; another network may begin cue and content a word earlier."""
    out: dict[str, int] = {}
    for k, label in enumerate(labels):
        near = [s for s in statements if s.id not in out and overlaps(s.cue.spans, (tuple(label["cue_span"]),))]
        best = min(near, key=lambda s: abs(s.content.spans[0][0] - label["start"]), default=None)
        if best is not None and abs(best.content.spans[0][0] - label["start"]) <= APART:
            out[best.id] = k
    return out
