"""Fit the cue head anew on the labelled stories: `python -m training.cues MODEL_FOLDER OUT [--without FOLD]`. Some minutes.

The encoder stays as it is, so that nothing else that looks at its states has to be learned again: only the three rows of the head
that tells whether a word piece is outside of cues, begins one or goes on with one are fitted, from where they are, to the stories
(all levels of nesting) and to some articles of PolNeAR (one level: weighs less inside contents).
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import ModelProto, numpy_helper
from scipy.optimize import minimize

from reportedly.attribute.model import Model
from reportedly.attribute.pieces import tokenise
from reportedly.attribute.windows import batches, windows
from reportedly.graphs import padded
from training import story_articles
from training.corpus import Article, load, split
from training.train import FLAT, target

WIDTH, CLASSES = 384, 3  # of the encoder's last states; outside, begins, continues
EVERY = 6  # one article of PolNeAR in so many
POLNEAR = 0.4  # weight of its word pieces
PULL = 1e-4  # towards the weights that the head had
STEPS = 40
BATCH = 8  # texts read together


@dataclass(frozen=True, slots=True)
class Labelled:
    """Word pieces of one text: states [n, WIDTH], classes [n], what each counts [n]."""

    states: NDArray[np.float32]
    classes: NDArray[np.int64]
    weight: NDArray[np.float32]


def seen(model: Model, articles: Sequence[Article]) -> list[Labelled]:
    """The encoder's last states of each article, and which pieces are of a cue."""
    pieces = [tokenise(a.text, model.tokenizer) for a in articles]
    states = [np.zeros((len(p), WIDTH), np.float32) for p in pieces]
    asked = [(k, w) for k, p in enumerate(pieces) for w in windows(p)]
    for batch in batches(asked, lambda item: len(item[1].ids), 768):
        ids, mask = padded([w.ids for _, w in batch])
        (layers,) = model.encoder.run(["seen"], {"ids": ids, "mask": mask})
        layers = layers.reshape(*ids.shape, -1)
        for row, (k, w) in enumerate(batch):
            states[k][w.start : w.end] = layers[row, w.rows, -WIDTH:]
    out = []
    for article, own, made in zip(articles, pieces, states, strict=True):
        classes = np.zeros(len(own), np.int64)
        weight = np.ones(len(own), np.float32)
        found = [(a, t) for a in article.attributions if (t := target(own, a))]
        for start, end in (span for a, t in found if a.flat for span in t.content):
            weight[start:end] = FLAT
        for _, t in found:
            classes[slice(*t.cue)], classes[t.cue[0]], weight[slice(*t.cue)] = 2, 1, 1.0
        out.append(Labelled(made, classes, weight * (POLNEAR if any(a.flat for a in article.attributions) else 1.0)))
    return out


def fitted(parts: Sequence[Labelled], head: NDArray[np.float32]) -> NDArray[np.float32]:
    """The head [CLASSES, WIDTH + 1], its biases last, that fits best and is not far from the one given."""
    x = np.concatenate([p.states for p in parts])
    x = np.concatenate([x, np.ones((len(x), 1), np.float32)], 1)
    y, v = np.concatenate([p.classes for p in parts]), np.concatenate([p.weight for p in parts])
    hot, total, old = np.eye(CLASSES, dtype=np.float32)[y], float(v.sum()), head.ravel().astype(np.float64)

    def cost(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = x @ flat.reshape(CLASSES, -1).T.astype(np.float32)
        logits -= logits.max(1, keepdims=True)
        chance = np.exp(logits)
        chance /= chance.sum(1, keepdims=True)
        loss = -float((v * np.log(np.maximum(chance[np.arange(len(y)), y], 1e-9))).sum()) / total
        slope = (((chance - hot) * v[:, None]).T @ x).astype(np.float64) / total
        away = flat - old
        return loss + PULL * float(away @ away), slope.ravel() + 2 * PULL * away

    found = minimize(cost, old, jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 8})
    return np.asarray(found.x.reshape(CLASSES, -1), np.float32)


def head_of(model: ModelProto) -> NDArray[np.float32]:
    held = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer if t.name.startswith("cue_head")}
    rows = (held["cue_head.None.int8"].astype(np.float32) * held["cue_head.None.step"]).T
    return np.concatenate([rows, held["cue_head.bias"][:, None]], 1)


def put(model: ModelProto, head: NDArray[np.float32]) -> None:
    """The head in int8, as `training/graph.py` writes it."""
    rows = head[:, :-1].T
    steps = np.maximum(np.abs(rows).max(0), 1e-9) / 127
    made = {
        "cue_head.None.int8": np.round(rows / steps).astype(np.int8),
        "cue_head.None.step": steps.astype(np.float32),
        "cue_head.bias": head[:, -1].astype(np.float32),
    }
    for held in model.graph.initializer:
        if held.name in made:
            held.CopyFrom(numpy_helper.from_array(made[held.name], held.name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=int, help="leave this fold of stories out")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    model = Model(args.folder)
    stories = args.data / "stories"
    kept = [s for k, part in enumerate(story_articles.folds(stories)) if k != args.without for s in part]
    articles = [a for s in kept for a in story_articles.articles(stories, s)]
    articles += split(load(args.data / "polnear/train.jsonl"))[0][::EVERY]
    parts = [part for k in range(0, len(articles), BATCH) for part in seen(model, articles[k : k + BATCH])]
    graph = onnx.load(str(args.folder / "encoder.onnx"))
    put(graph, fitted(parts, head_of(graph)))
    args.out.mkdir(parents=True, exist_ok=True)
    for path in args.folder.iterdir():
        if path.name != "encoder.onnx":
            shutil.copy(path, args.out)
    onnx.save(graph, str(args.out / "encoder.onnx"))
    print(f"{len(articles)} texts, {sum(len(p.classes) for p in parts)} word pieces")


if __name__ == "__main__":
    main()
