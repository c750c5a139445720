"""Articles of PolNeAR, FNC-1 and Wikinews labelled for who is told, where, when and in what setting, to learn from (`news.jsonl`).

The statements are those that the reader found; of each it is labelled whose it is, to whom, access, form, terms, date, place and
chain, or that it is none (`strays`). Those `picked` are articles of which a program was unsure what is private. What the reader
missed is not labelled. See `README.md` for who labelled them and how.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.stories import FOLDER
from benchmarks.stories.build import RebuildError, labels
from benchmarks.stories.drafts import write
from benchmarks.stories.publish import sha

Json = dict[str, Any]
NEWS = FOLDER / "news.jsonl"
UNSEEN = FOLDER / "unseen.jsonl"  # in the same form, to measure on: nothing is learned from them


def articles(path: Path | None = None) -> Iterator[Json]:
    """An article each: where its text stands, its hash, outlet, date, statements and strays."""
    with (path or NEWS).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def name(article: Json) -> str:
    return f"{'picked' if article.get('picked') else 'news'}-{article['sha256'][:12]}"


def text_of(article: Json, known: Mapping[tuple[str, str], str]) -> str:
    """The text that was labelled. `known`: texts by collection and reference; raises `RebuildError` where it is another."""
    text = known.get((article["text_from"]["collection"], article["text_from"]["ref"]))
    if text is None or sha(text) != article["sha256"]:
        raise RebuildError(f"{name(article)}: its text is not the one that was labelled")
    return text


def gold(article: Json, text: str) -> Json:
    """Its labels as those of a story of one report."""
    report = {
        "id": f"{name(article)}/1", "text_kind": "original", "title_sha256": None, "language": "en", "complete": False,
        "root": None, "other_roots": [], "evidence": [], "deeds": [], "furniture": [], **article,
    }  # fmt: skip
    told = {
        "story": name(article), "title": "", "main_claim": None, "claims": [], "relations": [], "roots": [], "labels": "2",
        "reports": [report],
    }  # fmt: skip
    return labels(told, [text])


def built(out: Path, known: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """Writes each article as a story of one report without claims; their names."""
    for article in articles():
        text = text_of(article, known)
        row = {
            "id": f"{name(article)}/1", "outlet": article["outlet"], "published": article["date"], "title": None, "text": text,
        }  # fmt: skip
        write(out, gold(article, text), {row["id"]: row})
        yield name(article)


def folds(parts: int) -> list[list[str]]:
    """The articles in parts of one size, by their hashes."""
    ordered = sorted(map(name, articles()))
    return [ordered[k::parts] for k in range(parts)]
