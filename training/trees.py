"""Grow what judges attributions: `python -m training.trees MODEL_FOLDER FOLD.pt FOLD.pt`, after `training.mentions`.

The networks of `training.train --without 0` and `--without 1` read the articles that they have not learned from: twelve times as
many as are kept out of all training. Of what they propose there a logistic regression and boosted trees (Friedman 2001) learn
which attributions are right. The trees are written as trees.onnx: features [n, f] -> scores [n, 1] (log odds); the weights of the
regression, and the log odds that a word is part of a cue, stand in model.json, which `training.refit` completes.
"""

from __future__ import annotations

import argparse
import math
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper
from sklearn.ensemble import HistGradientBoostingClassifier

from reportedly.attribute.confidence import FEATURES, UNSEEN, WORD
from reportedly.attribute.model import Model, ModelCard
from reportedly.spans import merged, shared
from training.corpus import FOLDS, Article, fold, load, split
from training.export import branch, encoder, network
from training.fit import judged, logistic, write
from training.mentions import tap

# Times that a word is seen before it has odds of its own; words that stand for what it was before.
FEWEST, PRIOR = 10, 3
RIDGE = 3.0  # of the regression, on features of standard deviation 1
GROW = {"max_iter": 300, "learning_rate": 0.04, "max_leaf_nodes": 12, "min_samples_leaf": 40, "l2_regularization": 5.0,
        "max_features": 0.4, "random_state": 0}  # fmt: skip


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


def read_by(checkpoint: Path, shipped: Path, folder: Path) -> Model:
    """The network of a checkpoint as graphs. Its head for names is the shipped one's, whose answers are not looked at."""
    weights = {k: v.float().numpy() for k, v in network(checkpoint).state_dict().items()}
    for name, make in (("encoder", encoder), ("branch", branch)):
        onnx.save(make(weights), str(folder / f"{name}.onnx"))
    tap(folder / "encoder.onnx")
    for name in ("mentions.onnx", "tokenizer.json", "model.json", "trees.onnx"):
        shutil.copy(shipped / name, folder)
    return Model(folder)


def standardised(x: NDArray[np.float64], y: NDArray[np.float64]) -> dict[str, float]:
    """Weights of a regression over the features as they are, fitted on features of one size; the first is the constant."""
    mean, size = x.mean(0), x.std(0) + 1e-9
    mean[0], size[0] = 0.0, 1.0
    w = logistic((x - mean) / size, y, RIDGE) / size
    w[0] -= w[1:] @ mean[1:]
    return {name: round(float(v), 4) for name, v in zip(FEATURES, w, strict=True)}


def graph(grown: HistGradientBoostingClassifier) -> ModelProto:
    """The trees as one operator of ONNX's (ai.onnx.ml TreeEnsembleRegressor)."""
    nodes: dict[str, list[int] | list[float] | list[str]] = {}

    def put(**values: float | str) -> None:
        for name, value in values.items():
            nodes.setdefault(name, []).append(value)  # type: ignore[arg-type]

    for tree, (predictor,) in enumerate(grown._predictors):
        for ident, node in enumerate(predictor.nodes):
            leaf = bool(node["is_leaf"])
            put(
                nodes_treeids=tree, nodes_nodeids=ident, nodes_featureids=int(node["feature_idx"]),
                nodes_values=0.0 if leaf else float(node["num_threshold"]), nodes_modes="LEAF" if leaf else "BRANCH_LEQ",
                nodes_truenodeids=int(node["left"]), nodes_falsenodeids=int(node["right"]),
            )  # fmt: skip
            if leaf:
                put(
                    target_treeids=tree,
                    target_nodeids=ident,
                    target_ids=0,
                    target_weights=float(node["value"]),
                )
    base = [float(grown._baseline_prediction.item())]
    trees = helper.make_node(
        "TreeEnsembleRegressor", ["features"], ["scores"], domain="ai.onnx.ml", n_targets=1, base_values=base, **nodes
    )
    made = helper.make_graph(
        [trees], "trees",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["n", len(FEATURES)])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["n", 1])],
    )  # fmt: skip
    versions = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    return helper.make_model(made, opset_imports=versions, ir_version=8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("folds", type=Path, nargs=FOLDS)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear/train.jsonl"))
    parser.add_argument("--name", default="en-2")
    args = parser.parse_args()
    learned, _ = split(load(args.data))
    write(ModelCard(name=args.name, weights={}, judges={}, threshold=0.0, odds={}), args.folder)
    nothing = HistGradientBoostingClassifier(max_iter=1).fit(np.zeros((40, len(FEATURES))), np.arange(40) % 2)
    onnx.save(graph(nothing), str(args.folder / "trees.onnx"))  # so that the folder is a model's
    parts = []
    for number, checkpoint in enumerate(args.folds):
        known, left = fold(learned, number)
        with tempfile.TemporaryDirectory() as folder:
            parts.append(judged(read_by(checkpoint, args.folder, Path(folder)), left, odds(known)))
    x, y = (np.concatenate(part) for part in zip(*parts, strict=True))
    x = x.astype(np.float32).astype(np.float64)  # as the graph sees them
    grown = HistGradientBoostingClassifier(**GROW).fit(x, y)
    onnx.save(graph(grown), str(args.folder / "trees.onnx"))
    weights = standardised(x, y)
    write(
        ModelCard(name=args.name, weights=weights, judges={}, threshold=0.0, odds=odds(learned)),
        args.folder,
    )
    apart = np.abs(np.array(Model(args.folder).trees(x[:2000].tolist())) - grown.decision_function(x[:2000])).max()
    size = (args.folder / "trees.onnx").stat().st_size / 1e6
    print(f"{len(y)} proposals, {y.mean():.3f} right; trees.onnx {size:.2f} MB, apart from the trees by {apart:.1e}")


if __name__ == "__main__":
    main()
