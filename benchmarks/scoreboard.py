"""Writes docs/scoreboard.md from what was measured: `python -m benchmarks.scoreboard [--check]`.

Figures are kept in `benchmarks/figures/` by the benchmarks that measure them: `held_out`, `invented`, `attribution`,
`quotations`. With `--check` nothing is written, and the exit status says whether the page is what the figures make.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.common import FIGURES, ROOT
from benchmarks.scoring.figures import MEANING

Json = dict[str, Any]
PAGE = ROOT / "docs" / "scoreboard.md"
# Of a second annotator, blind, on ten reports (statements) and eight stories (the rest): benchmarks/stories/README.md.
SECOND = {
    "found": 97.6, "speaker": 98, "addressee": 100, "access": 99.5, "private": 96, "chain": 94, "form": 91, "date": 98,
    "kind": 91, "relations": 85, "denials": 78, "same root": 100, "roots of a claim": 91.5,
}  # fmt: skip
SHOWN = (
    "found", "quote", "kind", "speaker", "addressee", "access", "private", "unnamed", "chain", "chain links", "whole", "form",
    "place", "date", "terms", "basis", "claims", "claim speaker", "same root", "roots of a claim", "several roots", "relations",
    "relations precision", "relations recall", "denials", "confirms", "private vs public", "independent, wrongly",
)  # fmt: skip
OF = {
    "relations": "relations of gold",
    "denials": "denials of gold",
    "confirms": "confirms of gold",
    "private vs public": "private vs public of gold",
}
QUOTED = (
    "found",
    "quote",
    "speaker",
    "access",
    "chain",
    "chain links",
    "whole",
    "terms",
    "kind",
)  # what textacy's answer bears on
POLNEAR = ("content tokens", "relation", "exact content", "full", "span source", "span cue", "span content")


def kept(name: str) -> Json:
    figures: Json = json.loads((FIGURES / f"{name}.json").read_text(encoding="utf-8"))
    return figures


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in lines) + "\n"


def of_stories(ours: Json, trivial: Json, textacy: Json, second: bool) -> str:
    rows = []
    for name in SHOWN:
        number = f" (of {ours[OF[name]]})" if name in OF else ""
        peer = textacy[name] if name in QUOTED else "–"
        row = [f"{name}{number}", ours[name], peer, "–" if name == "independent, wrongly" else trivial[name]]
        rows.append([*row, SECOND.get(name, "–")] if second else row)
    head = ["", "Reportedly", "textacy", "trivial"]
    return table([*head, "second annotator"] if second else head, rows)


def page() -> str:
    held, invented, polnear, textacy = map(kept, ("held_out", "invented", "attribution", "textacy"))
    rows = [
        [name, polnear["ours"][name]["f1"], textacy["polnear"][name]["f1"], polnear["trivial"][name]["f1"]]
        for name in POLNEAR
    ]
    meanings = "".join(f"- **{name}**: {MEANING[name]}.\n" for name in SHOWN)
    return f"""# Scoreboard

Who reads news reports how well, on the same data by the same scorers. `make bench` measures and writes this page; the
[datasheet](../benchmarks/stories/README.md) says what the stories are, how they were labelled, and how to measure another program.

- **Trivial** keeps the statements that Reportedly found: the speaker is the source's own words, the chain is the speaker alone,
  all was said in public; each statement is a claim of its own, all reports rest on one root, nothing stands against anything.
- **textacy** 0.13.0 with spaCy's small model finds quotations in quotation marks, their cue and their speaker. For all else it
  has the trivial answers; “–” is where only these would be shown. What is said of statements is over those that each has found.
  It raises an error on {textacy["failed"]} of the 84 articles of PolNeAR dev and {textacy["stories failed"]} of the 134 reports of
  the stories, in which it finds nothing.
- **Second annotator**: blind, on ten reports (what is said of statements) and eight stories (the rest).

## Thirty stories by others

{held["ours"]["stories"]} stories, 134 reports, read by weights that have learned from none of the stories that they read: six
folds of whole stories, `make held-out`. Measured with {held["where"]}.

{of_stories(held["ours"], held["trivial"], textacy["stories"], True)}
## Eight stories of our own

**Whoever wrote Reportedly wrote these stories**, and labelled them alone: {invented["ours"]["stories"]} stories of 41 short
reports. They show that the benchmark runs without anything from outside, and where something breaks; how good a reader is, the
thirty stories say. Measured with {invented["where"]}.

{of_stories(invented["ours"], invented["trivial"], textacy["invented"], False)}
## PolNeAR dev

84 articles, F1. Trivial here: each quotation, the nearest verb of saying, the word before it. Measured with {polnear["where"]}.

{table(["", "Reportedly", "textacy", "trivial"], rows)}
## What the figures mean

In percent.

{meanings}"""


def main() -> None:
    made = page()
    if "--check" in sys.argv[1:]:
        sys.exit(PAGE.read_text(encoding="utf-8") != made)
    PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
