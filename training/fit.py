"""What the judges of confidence learn from: which proposals of the network in an article are labelled attributions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.attribute.confidence import features
from reportedly.attribute.decode import Proposal
from reportedly.attribute.mentions import styles
from reportedly.attribute.model import Model, ModelCard
from reportedly.attribute.pieces import Pieces, tokenise
from reportedly.attribute.propose import propose
from training.corpus import Article, Span

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


def judged(
    model: Model, articles: list[Article], words: Mapping[str, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Features [n, f] of what the network proposes in the articles, and whether each is right [n]."""
    pieces = [tokenise(a.text, model.tokenizer) for a in articles]
    written = [styles(a.text, own) for a, own in zip(articles, pieces, strict=True)]
    rows, labels = [], []
    for article, own, seen in zip(articles, pieces, propose(model, pieces, written), strict=True):
        for p, hit in zip(seen.proposals, right(article, own, seen.proposals), strict=True):
            if hit is not None:
                source, content = (tuple(own.span(*run) for run in runs) for runs in (p.source, p.content))
                rows.append(features(p, article.text, source, own.span(p.cue.start, p.cue.end), content, words))
                labels.append(float(hit))
    return np.array(rows), np.array(labels)


def write(card: ModelCard, folder: Path) -> None:
    (folder / "model.json").write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1) + b"\n")
