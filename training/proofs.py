"""Fit what tells evidence: `python -m training.proofs src/reportedly/deeds/models/evidence-en-1.npz --cache STATES`.

Two logistic regressions (see `deeds/proofs.py`): which noun is evidence, and which of its extents has its words. They learn from
the labelled stories, further ones too where REPORTEDLY_SHARED has them, and the first also from other articles
(`evidence_labels.json`: where nouns stand that are evidence; all others of the article are none, or those under "none" alone).
The states are those of the reader that ships; STATES keeps them. `folded` answers for each story with what the other folds taught.
Run under one thread: OMP_NUM_THREADS=1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.common import ROOT, need, rows
from benchmarks.labelled_news import TEXTS
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from reportedly.attribute.attributor import PieceScores
from reportedly.attribute.mentions import styles, window_styles
from reportedly.attribute.model import shipped
from reportedly.attribute.pieces import tokenise
from reportedly.attribute.windows import batches, windows
from reportedly.deeds.proof_nouns import ProofNoun, proof_nouns
from reportedly.deeds.proofs import Proofs, placed
from reportedly.records import Span
from reportedly.resolve.sentences import sentences

LABELS = ROOT / "training" / "evidence_labels.json"
WIDTH, BUDGET = 768, 768  # of the states; pieces in a batch
HALF = 0.5
LEAST, LEAST_OF_EXTENTS = 4, 10  # nouns, and extents, that a feature must be in
DENSE, SPARSE, OF_EXTENTS = 300.0, 20.0, 3.0  # penalties: of states, of features of nouns and of extents
PRECISE = 0.5  # share of what is told that must be right, in stories held out of what is learned from
INNER = 3  # folds of what is learned from, by which the threshold is chosen


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One report: its labelled evidence, its nouns, and the states [nouns, 3, WIDTH] at each. `right`: which nouns are evidence;
    of an article that is no story's, where only some nouns are labelled, None for the others."""

    story: str | None
    text: str
    gold: list[tuple[Span, str]]
    nouns: list[ProofNoun]
    states: Any
    right: list[bool | None]


def told(cache: Path) -> Iterator[Told]:
    for path in sorted(need("data", "stories").glob("*/gold.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        if story.get("labels") != "2":
            continue  # the three older stories have no labels of evidence
        labels = {r["id"]: r for r in story["reports"]}
        for row in rows(path.parent / "reports.jsonl"):
            gold = [((e["span"][0], e["span"][1]), e["kind"]) for e in labels[row["id"]].get("evidence") or ()]
            nouns = list(proof_nouns(row["text"], sentences(row["text"]).spans))
            right: list[bool | None] = [bool(_of(noun, gold)) for noun in nouns]
            yield Told(path.parent.name, row["text"], gold, nouns, _states(row["text"], nouns, cache), right)


def others(cache: Path) -> Iterator[Told]:
    texts = {name: [row["text"] for row in rows(need("data", name, file))] for name, file in TEXTS.items()}
    for one in json.loads(LABELS.read_text(encoding="utf-8")):
        text = texts[one["collection"]][one["number"]].replace("\r", "")
        nouns = list(proof_nouns(text, sentences(text).spans))
        yes, no = set(one["evidence"]), set(one["none"]) if "none" in one else {noun.noun[0] for noun in nouns}
        right = [True if noun.noun[0] in yes else False if noun.noun[0] in no else None for noun in nouns]
        yield Told(None, text, [], nouns, _states(text, nouns, cache), right)


def _states(text: str, nouns: Sequence[ProofNoun], cache: Path) -> Any:
    path = cache / f"{hashlib.sha256(text.encode()).hexdigest()[:20]}.npz"
    if path.exists():
        with np.load(path) as held:
            pieces = PieceScores(held["starts"], held["ends"], held["scores"])
    else:
        pieces = _encoded(text)
        cache.mkdir(exist_ok=True)
        np.savez(path, starts=pieces.starts, ends=pieces.ends, scores=pieces.scores.astype(np.float16))
    return np.stack([placed(noun, pieces) for noun in nouns]) if nouns else np.zeros((0, 3, WIDTH), np.float32)


def _encoded(text: str) -> PieceScores:
    """The states themselves: the scores of a head that leaves them as they are."""
    model, same = shipped(), np.eye(WIDTH, dtype=np.float32)
    pieces = tokenise(text, model.tokenizer)
    written, states = styles(text, pieces), np.zeros((len(pieces), WIDTH), np.float32)
    for batch in batches(list(windows(pieces)), lambda window: len(window.ids), BUDGET):
        *_, seen = model.encode([w.ids for w in batch], [window_styles(written, w) for w in batch], same)
        for row, window in enumerate(batch):
            states[window.start : window.end] = seen[row, window.rows]
    return PieceScores(pieces.starts, pieces.ends, states)


def alike(text: str, one: Span, two: Span) -> float:
    """Dice's coefficient of their words."""
    shared = len(text[max(one[0], two[0]) : min(one[1], two[1])].split()) if one[0] < two[1] and two[0] < one[1] else 0
    return 2 * shared / (len(text[slice(*one)].split()) + len(text[slice(*two)].split()))


def _of(noun: ProofNoun, gold: Sequence[tuple[Span, str]]) -> list[Span]:
    """The labelled words of its kind that it stands in."""
    return [span for span, kind in gold if span[0] <= noun.noun[0] < span[1] and kind == noun.kind]


def _regression(dense: Any, table: Any, aim: Any, penalties: tuple[float, float], turns: int) -> Any:
    """Weights of dense columns, of sparse ones, and a bias."""
    width = dense.shape[1]
    penalty = np.concatenate([np.full(width, penalties[0]), np.full(table.shape[1], penalties[1]), [0.0]])

    def loss(w: Any) -> tuple[float, Any]:
        z = (dense @ w[:width].astype(np.float32)).astype(float) + table @ w[width:-1] + w[-1]
        slope = 1 / (1 + np.exp(-z)) - aim
        value = float((np.logaddexp(0, z) - aim * z).sum() + (penalty * w * w).sum() / 2)
        return value, np.concatenate([dense.T @ slope.astype(np.float32), table.T @ slope, [slope.sum()]]) + penalty * w

    start = np.append(np.zeros(len(penalty) - 1), -3.0)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": turns}).x


def _table(given: Sequence[Sequence[str]], least: int) -> tuple[list[str], Any]:
    count = Counter(name for features in given for name in set(features))
    names = sorted(name for name, n in count.items() if n >= least)
    row = {name: k for k, name in enumerate(names)}
    places = [(k, row[name]) for k, features in enumerate(given) for name in set(features) if name in row]
    of, at = np.array(places).T
    return names, csr_matrix((np.ones(len(places)), (of, at)), shape=(len(given), len(names)))


def fitted(given: Sequence[Told], threshold: float) -> Proofs:
    known = [
        (noun, each.states[k], yes)
        for each in given
        for k, (noun, yes) in enumerate(zip(each.nouns, each.right, strict=True))
        if yes is not None
    ]
    names, table = _table([noun.features for noun, _, _ in known], LEAST)
    states = np.stack([seen for _, seen, _ in known]).astype(np.float32)
    mean, deviation = states.mean(0), states.std(0) + 1e-3
    dense = ((states - mean) / deviation).reshape(len(known), -1)
    aim = np.array([yes for _, _, yes in known], float)
    w = _regression(dense, table, aim, (DENSE, SPARSE), 30)
    head = w[: dense.shape[1]].reshape(3, WIDTH) / deviation
    bias = float(w[-1] - (head * mean).sum())
    weights = dict(zip(names, w[dense.shape[1] : -1].tolist(), strict=True))
    return Proofs(weights, bias, head.T.astype(np.float32), _of_extents(given), threshold)


def _of_extents(given: Sequence[Told]) -> Mapping[str, float]:
    """How well an extent fits is how much it shares with the labelled words."""
    every = [
        (extent.features, max(alike(each.text, extent.span, span) for span in spans))
        for each in given
        for noun in each.nouns
        if (spans := _of(noun, each.gold))
        for extent in noun.extents
    ]
    names, table = _table([features for features, _ in every], LEAST_OF_EXTENTS)
    aim, none = np.array([share for _, share in every]), np.zeros((len(every), 1), np.float32)
    w = _regression(none, table, aim, (1.0, OF_EXTENTS), 80)
    return dict(zip(names, w[1:-1].tolist(), strict=True))


Answers = list[tuple[Told, list[tuple[str, Span, float]]]]


def answered(model: Proofs, each: Told) -> list[tuple[str, Span, float]]:
    """Kind, words and score of all that `model` finds in a report."""
    # Its states, as the scores of the head.
    own = np.einsum("nrw,wr->n", each.states, model.head) if each.nouns else np.zeros(0)
    rated = [(model.chance(noun, more), noun) for noun, more in zip(each.nouns, own.tolist(), strict=True)]
    return [(noun.kind, words, score) for noun, words, score in model.told(rated)]


def chosen(given: Sequence[Told]) -> float:
    """The threshold with the best F1 of those that are precise, where whole stories are held out of what is learned from."""
    names = sorted({each.story for each in given if each.story})
    answers: Answers = []
    for k in range(INNER):
        held = set(names[k::INNER])
        model = fitted([each for each in given if each.story not in held], 0.05)
        answers += [(each, answered(model, each)) for each in given if each.story in held]
    steps = [k / 40 for k in range(2, 36)]
    scores = {least: f1(answers, least) for least in steps}
    sure = [least for least in steps if scores[least][1] >= PRECISE * scores[least][2] > 0]
    return max(sure or steps, key=lambda least: scores[least][0])


def f1(answers: Answers, least: float) -> tuple[float, int, int, int]:
    """F1, and how many are right, told, labelled."""
    hits = given = labelled = 0
    for each, found in answers:
        labelled += len(each.gold)
        left = list(each.gold)
        for kind, span, score in found:
            if score < least:
                continue
            given += 1
            match = next((g for g in left if g[1] == kind and alike(each.text, span, g[0]) >= HALF), None)
            if match:
                left.remove(match)
                hits += 1
    return (200 * hits / (given + labelled) if given else 0.0), hits, given, labelled


def folded(every: Sequence[Told], beside: Collection[str] = ()) -> Answers:
    """For each story what is found by what the other folds taught, and the articles that are no story's. The stories `beside` are
    learned from by all, and not answered for."""
    folds = json.loads(need("data", "stories", "folds.json").read_text(encoding="utf-8"))
    out: Answers = []
    for fold in folds:
        held = set(fold) - set(beside)
        known = [each for each in every if each.story not in held]
        model = fitted(known, chosen(known))
        out += [(each, answered(model, each)) for each in every if each.story in held]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="where the states of texts are kept")
    given = parser.parse_args()
    every = [*told(given.cache), *others(given.cache)]
    model = fitted(every, chosen(every))
    np.savez_compressed(
        given.out,
        features=np.array(list(model.weights)),
        weights=np.array(list(model.weights.values()), np.float16),
        extents=np.array(list(model.extents)),
        extent_weights=np.array(list(model.extents.values()), np.float16),
        numbers=np.array([model.bias, model.threshold]),
        head=model.head.astype(np.float16),
    )
    print(f"{len(model.weights)} features, threshold {model.threshold}, {given.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
