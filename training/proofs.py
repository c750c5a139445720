"""Fit what tells evidence: `python -m training.proofs src/reportedly/deeds/models/evidence-en-1.npz`.

A logistic regression over the candidates of `deeds/proofs.py`; right is a candidate whose words overlap a labelled one by
half (Dice) and whose kind is its. It reads no encoder. `folded` answers for each story with what the other folds taught.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.common import need, rows
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from reportedly.deeds.proofs import ProofCandidate, Proofs, proof_candidates
from reportedly.records import Span
from reportedly.resolve.sentences import sentences

HALF = 0.5
LEAST = 3  # candidates that a feature must be in
PENALTY = 4.0
PRECISE = 0.5  # share of what is told that must be right
INNER = 6  # folds of what is learned from, by which the threshold is chosen


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One report with its labelled evidence and the candidates of each noun."""

    story: str
    text: str
    gold: list[tuple[Span, str]]
    candidates: list[list[ProofCandidate]]


def told() -> Iterator[Told]:
    for path in sorted(need("data", "stories").glob("*/gold.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        if story.get("labels") != "2":
            continue  # the three older stories have no labels of evidence
        labels = {r["id"]: r for r in story["reports"]}
        for row in rows(path.parent / "reports.jsonl"):
            text = row["text"]
            gold = [((e["span"][0], e["span"][1]), e["kind"]) for e in labels[row["id"]].get("evidence") or ()]
            yield Told(path.parent.name, text, gold, list(proof_candidates(text, sentences(text).spans)))


def alike(text: str, one: Span, two: Span) -> float:
    """Dice's coefficient of their words."""
    shared = len(text[max(one[0], two[0]) : min(one[1], two[1])].split()) if one[0] < two[1] and two[0] < one[1] else 0
    return 2 * shared / (len(text[slice(*one)].split()) + len(text[slice(*two)].split()))


def right(each: Told, candidate: ProofCandidate) -> bool:
    return any(k == candidate.kind and alike(each.text, candidate.span, span) >= HALF for span, k in each.gold)


def fitted(given: Sequence[Told], threshold: float) -> Proofs:
    every = [(c, right(each, c)) for each in given for own in each.candidates for c in own]
    count = Counter(name for c, _ in every for name in set(c.features))
    names = sorted(name for name, n in count.items() if n >= LEAST)
    row = {name: k for k, name in enumerate(names)}
    at, of = [], []
    for k, (c, _) in enumerate(every):
        mine = {row[name] for name in c.features if name in row}
        at += list(mine)
        of += [k] * len(mine)
    table = csr_matrix((np.ones(len(at)), (of, at)), shape=(len(every), len(names)))
    aim = np.array([r for _, r in every], float)

    def loss(w: Any) -> tuple[float, Any]:
        z = table @ w[:-1] + w[-1]
        p = 1 / (1 + np.exp(-z))
        value = float((np.logaddexp(0, z) - aim * z).sum() + PENALTY / 2 * (w[:-1] ** 2).sum())
        return value, np.append(table.T @ (p - aim) + PENALTY * w[:-1], (p - aim).sum())

    start = np.append(np.zeros(len(names)), -3.0)
    weights = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    return Proofs(dict(zip(names, weights[:-1].tolist(), strict=True)), float(weights[-1]), threshold)


Answers = list[tuple[Told, list[tuple[ProofCandidate, float]]]]


def chosen(given: Sequence[Told]) -> float:
    """The threshold with the best F1 of those that are precise, where whole stories are held out of what is learned from."""
    names = sorted({each.story for each in given})
    answers: Answers = []
    for k in range(INNER):
        held = set(names[k::INNER])
        model = fitted([each for each in given if each.story not in held], 0.05)
        answers += [(each, model.found(each.text, sentences(each.text).spans)) for each in given if each.story in held]
    steps = [k / 40 for k in range(2, 32)]
    told = {least: f1(answers, least) for least in steps}
    sure = [least for least in steps if told[least][1] >= PRECISE * told[least][2] > 0]
    return max(sure or steps, key=lambda least: told[least][0])


def f1(answers: Answers, least: float) -> tuple[float, int, int, int]:
    """F1, and how many are right, told, labelled."""
    hits = given = labelled = 0
    for each, found in answers:
        labelled += len(each.gold)
        left = list(each.gold)
        for c, score in found:
            if score < least:
                continue
            given += 1
            match = next((g for g in left if g[1] == c.kind and alike(each.text, c.span, g[0]) >= HALF), None)
            if match:
                left.remove(match)
                hits += 1
    return (200 * hits / (given + labelled) if given else 0.0), hits, given, labelled


def folded(every: Sequence[Told]) -> Answers:
    folds = json.loads(need("data", "stories", "folds.json").read_text(encoding="utf-8"))
    out: Answers = []
    for fold in folds:
        others = [each for each in every if each.story not in fold]
        model = fitted(others, chosen(others))
        out += [(each, model.found(each.text, sentences(each.text).spans)) for each in every if each.story in fold]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    path = parser.parse_args().out
    every = list(told())
    model = fitted(every, chosen(every))
    np.savez_compressed(
        path,
        features=np.array(list(model.weights)),
        weights=np.array(list(model.weights.values()), np.float16),
        numbers=np.array([model.bias, model.threshold]),
    )
    print(f"{len(model.weights)} features, threshold {model.threshold}, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
