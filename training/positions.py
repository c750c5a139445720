"""Fit what tells whether two political positions are consistent: `python -m training.positions FOLDER [--data ../shared/data]`.

A logistic regression over what the shipped graph in FOLDER says of a pair (`Contrast.features`), standardised, with a strong
ridge and rare labels counting more. Written to FOLDER/positions.json. First it is fitted five times with a part kept out, no text
standing in two parts, and prints how often it is right on what it never saw. Tuning the whole encoder on so few pairs is worse
(training/LOG.md).
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from reportedly.trace.contrast import Contrast, Head, chances

LABELS = ("Inconsistent", "Consistent", "Unrelated")
FRAME = re.compile(r"Text 1: (.*?)\n+Text 2: (.*)", re.DOTALL)
FIT = 0.001  # how much the pairs count beside the ridge; found by five folds among 0.001 to 0.1
FOLDS = 5

Floats = NDArray[np.floating[Any]]
Labels = NDArray[np.int64]


class Positions(NamedTuple):
    one: str
    two: str
    label: int


def load(path: Path) -> list[Positions]:
    with path.open(encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    found = [(FRAME.fullmatch(row["input"].strip()), row["label3"]) for row in read]
    return [Positions(m[1].strip(), m[2].strip(), LABELS.index(label)) for m, label in found if m and label in LABELS]


def fitted(features: Floats, labels: Labels) -> Head:
    """The head that fits these best; its weights take the features as they are, not standardised."""
    middle, spread = features.mean(axis=0), features.std(axis=0).clip(1e-9)
    x, n, k = (features - middle) / spread, len(labels), len(LABELS)
    counts = np.bincount(labels, minlength=k)
    each = (n / (k * counts.clip(1)))[labels]
    wanted = np.eye(k)[labels]

    def cost(flat: Floats) -> tuple[float, Floats]:
        weights, bias = flat[: k * x.shape[1]].reshape(k, -1), flat[k * x.shape[1] :]
        logits = x @ weights.T + bias
        logits -= logits.max(axis=1, keepdims=True)
        chances = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
        loss = FIT * -(each * np.log(chances[np.arange(n), labels].clip(1e-12))).sum() + 0.5 * (weights**2).sum()
        slope = FIT * each[:, None] * (chances - wanted)
        return float(loss), np.concatenate(((slope.T @ x + weights).ravel(), slope.sum(axis=0)))

    found = minimize(cost, np.zeros(k * x.shape[1] + k), jac=True, method="L-BFGS-B").x
    weights, bias = found[: k * x.shape[1]].reshape(k, -1) / spread, found[k * x.shape[1] :]
    return Head(
        tuple(tuple(round(float(w), 6) for w in row) for row in weights), tuple((bias - weights @ middle).tolist())
    )


def unseen(features: Floats, labels: Labels, parts: Sequence[Sequence[int]]) -> Floats:
    """[n, 3]: what is said of each pair by a head that did not learn from its part."""
    out = np.zeros((len(labels), len(LABELS)))
    for part in parts:
        rest = np.setdiff1d(np.arange(len(labels)), part)
        out[list(part)] = chances(fitted(features[rest], labels[rest]), features[list(part)])
    return out


def apart(pairs: Sequence[Positions], folds: int = FOLDS) -> list[list[int]]:
    """Numbers of pairs in so many parts, such that no text stands in two of them."""
    rng = random.Random(0)
    having: dict[str, int] = {}
    group = list(range(len(pairs)))

    def top(n: int) -> int:
        while group[n] != n:
            n = group[n]
        return n

    for number, pair in enumerate(pairs):
        for text in (pair.one, pair.two):
            group[top(number)] = top(having.setdefault(text, number))
    together: dict[int, list[int]] = {}
    for number in range(len(pairs)):
        together.setdefault(top(number), []).append(number)
    parts: list[list[int]] = [[] for _ in range(folds)]
    for members in sorted(together.values(), key=lambda m: (-len(m), rng.random())):
        min(parts, key=len).extend(members)
    return parts


def macro_f1(labels: Labels, answers: Labels) -> float:
    each = []
    for k in range(len(LABELS)):
        hit = np.sum((labels == k) & (answers == k))
        each.append(2 * hit / max(np.sum(labels == k) + np.sum(answers == k), 1))
    return 100 * float(np.mean(each))


def area(positive: NDArray[np.bool_], scores: Floats) -> float:
    """Area under the ROC curve: how often a positive is above a negative."""
    above = scores[positive][:, None] - scores[~positive][None, :]
    return 100 * float(np.mean((above > 0) + 0.5 * (above == 0)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    pairs = load(args.data / "inconsistency/pairs.jsonl")
    features = Contrast(args.folder).features([(pair.one, pair.two) for pair in pairs])
    labels = np.array([pair.label for pair in pairs])
    seen = unseen(features, labels, apart(pairs))
    print(f"{FOLDS} folds of {len(pairs)} pairs: macro F1 {macro_f1(labels, seen.argmax(1)):.1f}, ", end="")
    print(f"AUC of Inconsistent {area(labels == 0, seen[:, 0]):.1f}")
    (args.folder / "positions.json").write_bytes(msgspec.json.encode(fitted(features, labels)))


if __name__ == "__main__":
    main()
