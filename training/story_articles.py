"""The stories labelled by hand as articles to learn from: nested attributions, refusals, documents, thoughts.

Their labels leave "that" and outer quotation marks out of a content; PolNeAR's, which the network has learned from, have them
in. So they are put back.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from training.corpus import Article, Attribution, Span

_STOPS = re.compile(r"[,.?!][\"”]")


def folds(stories: Path) -> list[list[str]]:
    """Whole stories to hold out together."""
    made: list[list[str]] = json.loads((stories / "folds.json").read_text(encoding="utf-8"))
    return made


def articles(stories: Path, story: str) -> list[Article]:
    """The reports of a story that are labelled completely, by the second labels: the first leave refusals and plans out."""
    folder = stories / story
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    lines = (folder / "reports.jsonl").read_text(encoding="utf-8").split("\n")
    texts = {row["id"]: row["text"] for row in map(json.loads, filter(None, lines))}
    if gold.get("labels", "1") == "1":
        return []
    return [
        Article(report["id"], texts[report["id"]], attributions(texts[report["id"]], report["statements"]))
        for report in gold["reports"]
        if report["complete"]
    ]


def attributions(text: str, labels: list[dict[str, Any]]) -> tuple[Attribution, ...]:
    """One for each cue and source: what one cue tells in several contents is one. A statement without a cue is left out."""
    found: dict[tuple[Span, Span | None], list[Span]] = {}
    for label in labels:
        if label.get("cue_span"):
            source = label.get("source_span")
            key = (_span(label["cue_span"]), _span(source) if source else None)
            found.setdefault(key, []).extend(marked(text, _span(part)) for part in label["spans"])
    return tuple(
        Attribution((source,) if source else (), cue, tuple(sorted(content)), flat=False)
        for (cue, source), content in found.items()
    )


def marked(text: str, content: Span) -> Span:
    """`content` with the "that" before it and the quotation marks around it."""
    start, end = content
    if _STOPS.match(text, end):
        end += 2
    elif text[end : end + 1] == "”" or (text[end : end + 1] == '"' and text[start - 1 : start] == '"'):
        end += 1
    if start and text[start - 1] in '"“':
        start -= 1
    if text[max(0, start - 5) : start].casefold() == "that ":
        start -= 5
    return start, end


def _span(pair: list[int]) -> Span:
    return pair[0], pair[1]
