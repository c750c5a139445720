"""Fit confidence and threshold on the articles kept out of training, and write model.json.

`python -m training.fit MODEL_FOLDER`, after `training.export`.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.attribute.confidence import FEATURES, UNSEEN, WORD, features
from reportedly.attribute.decode import Proposal
from reportedly.attribute.mentions import styles
from reportedly.attribute.model import Card, Model
from reportedly.attribute.pieces import Pieces, tokenise
from reportedly.attribute.propose import propose
from reportedly.spans import merged, shared
from training.corpus import Article, Span, load, split

SLACK = 0.003  # of F1
FEWEST, PRIOR = (
    10,
    3,
)  # times that a word is seen before it has odds of its own; words that stand for what it was before
TOKEN = re.compile(r"\w+(?:['’]\w+)?")


def tokens(starts: NDArray[np.int64], ends: NDArray[np.int64], spans: tuple[Span, ...]) -> frozenset[int]:
    found: set[int] = set()
    for s, e in spans:
        found.update(range(int(np.searchsorted(ends, s, side="right")), int(np.searchsorted(starts, e))))
    return frozenset(found)


def right(article: Article, pieces: Pieces, proposals: list[Proposal]) -> list[bool | None]:
    """Is each proposal a labelled attribution (content Jaccard >= 1/2, source and cue overlap)? `None`: it stands in the
    content of one that is, where the labels are silent."""
    where = np.array([m.span() for m in TOKEN.finditer(article.text)]).reshape(-1, 2)
    starts, ends = where[:, 0], where[:, 1]
    gold = [tuple(tokens(starts, ends, s) for s in (a.source, (a.cue,), a.content)) for a in article.attributions]
    found = [
        tuple(
            tokens(starts, ends, tuple(pieces.span(*r) for r in runs))
            for runs in (p.source, ((p.cue.start, p.cue.end),), p.content)
        )
        for p in proposals
    ]
    out: list[bool | None] = []
    for source, cue, content in found:
        out.append(any(
            2 * len(content & c) >= len(content | c) and (source & s or not (source or s)) and (cue & q) for s, q, c in gold
        ))  # fmt: skip
    paired = [f for f, hit in zip(found, out, strict=True) if hit]
    return [
        None if not hit and any(cue <= outer[2] and content <= outer[2] for outer in paired) else hit
        for (_, cue, content), hit in zip(found, out, strict=True)
    ]


def odds(articles: list[Article]) -> dict[str, float]:
    """Log odds that a word is part of a labelled cue, for all words of which there are enough to tell.

    What stands inside a content is not counted, unless it is labelled: the labels have one level.
    """
    seen, cues = Counter[str](), Counter[str]()
    for article in articles:
        told = merged(a.cue for a in article.attributions)
        silent = merged(span for a in article.attributions for span in a.content)
        for m in WORD.finditer(article.text):
            cue = bool(shared(m.span(), told))
            if cue or not shared(m.span(), silent):
                seen[m.group().casefold()] += 1
                cues[m.group().casefold()] += cue
    rare = 1 / (1 + math.exp(-UNSEEN))
    return {
        word: round(math.log((cues[word] + PRIOR * rare) / (n - cues[word] + PRIOR * (1 - rare))), 1)
        for word, n in sorted(seen.items())
        if n >= FEWEST or cues[word] >= 2
    }


def logistic(x: NDArray[np.float64], y: NDArray[np.float64], penalty: float = 1.0) -> NDArray[np.float64]:
    """Weights of a ridge logistic regression, by Newton's method."""
    w = np.zeros(x.shape[1])
    ridge = penalty * np.eye(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (p - y) + ridge @ w)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return w


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear/train.jsonl"))
    parser.add_argument("--name", default="en-2")
    args = parser.parse_args()
    learned, held = split(load(args.data))
    words = odds(learned)
    card = Card(name=args.name, weights=dict.fromkeys(FEATURES, 0.0), threshold=0.0, odds=words)
    (args.folder / "model.json").write_bytes(msgspec.json.encode(card))
    model = Model(args.folder)
    pieces = [tokenise(a.text, model.tokenizer) for a in held]
    rows, labels, gold = [], [], 0
    written = [styles(a.text, own) for a, own in zip(held, pieces, strict=True)]
    for article, own, seen in zip(held, pieces, propose(model, pieces, written), strict=True):
        found = seen.proposals
        gold += len(article.attributions)
        for p, hit in zip(found, right(article, own, found), strict=True):
            if hit is not None:
                rows.append(features(p, article.text[slice(*own.span(p.cue.start, p.cue.end))], words))
                labels.append(float(hit))
    x, y = np.array(rows), np.array(labels)
    w = logistic(x, y)
    p = 1 / (1 + np.exp(-x @ w))
    order = np.argsort(-p)
    hits = np.cumsum(y[order])
    f1 = 2 * hits / (np.arange(1, len(y) + 1) + gold)
    # Of thresholds that are about as good, the lowest: a wrong statement is sooner struck out than a missing one found.
    best = int(np.flatnonzero(f1 >= f1.max() - SLACK)[-1])
    card = Card(
        name=args.name,
        weights={k: round(float(v), 4) for k, v in zip(FEATURES, w, strict=True)},
        threshold=round(float(p[order][best]), 3),
        odds=words,
    )
    (args.folder / "model.json").write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1) + b"\n")
    print(f"{len(held)} articles, {gold} attributions, {len(y)} proposals, {y.mean():.3f} right")
    print(f"full F1 {100 * f1[best]:.1f} at threshold {card.threshold}")
    print(f"Brier {np.mean((p - y) ** 2):.4f}, of a constant {y.mean() * (1 - y.mean()):.4f}")
    sure = p >= 0.9
    print(f"confidence >= 0.9: {sure.mean():.3f} of proposals, {y[sure].mean():.3f} right")
    print(card.weights, card.threshold)


if __name__ == "__main__":
    main()
