"""The cross-encoder as one small ONNX graph: `python -m training.export_contrast CHECKPOINT FOLDER`.

contrast.onnx: ids, kinds (1 in the second text), mask [b, t] -> probabilities [b, 3]: contradiction, entailment, neutral;
               mean [b, width]: the mean of the last states, which for a text alone tells likeness of meaning

After writing it runs the graph beside the network and prints how far apart they are. The tokenizer is the reader's.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import ModelProto

from training.contrast import LABELS, Contrast, bare
from training.export import CONFIG, FLOAT, INT, states
from training.graph import Graph, Weights
from training.network import Network


def contrast(weights: Weights) -> ModelProto:
    g, width = Graph(weights), CONFIG["hidden_size"]
    kinds = g.emit("Unsqueeze", g.emit("Cast", "kinds", to=FLOAT), g.shape(2))
    apart = g.constant("apart", weights["second"] - weights["kind"])
    x = states(g, weights, more=g.emit("Mul", kinds, apart))
    real = g.emit("Unsqueeze", g.emit("Cast", "mask", to=FLOAT), g.shape(2))
    rows = g.emit("Reshape", x, g.emit("Concat", g.emit("Shape", "ids"), g.shape(width), axis=0))
    total = g.emit("ReduceSum", g.emit("Mul", rows, real), g.shape(1), keepdims=0)
    mean = g.emit("Div", total, g.emit("ReduceSum", real, g.shape(1), keepdims=0), name="mean")
    g.emit("Softmax", g.linear(mean, "answer"), axis=-1, name="probabilities")
    pair = (INT, ["b", "t"])
    answers = {"probabilities": (FLOAT, ["b", len(LABELS)]), "mean": (FLOAT, ["b", width])}
    return g.model({"ids": pair, "kinds": pair, "mask": pair}, answers)


def main() -> None:
    checkpoint, folder = map(Path, sys.argv[1:3])
    folder.mkdir(parents=True, exist_ok=True)
    net = Contrast(bare(Network(CONFIG)), torch.zeros(CONFIG["hidden_size"]))
    net.load_state_dict(torch.load(checkpoint, weights_only=True)["last"])
    net.eval()
    weights = {k.removeprefix("network."): v.float().numpy() for k, v in net.state_dict().items()}
    path = folder / "contrast.onnx"
    onnx.save(contrast(weights), str(path))
    rng = np.random.default_rng(0)
    ids, mask = rng.integers(1000, 9000, (4, 40)), np.ones((4, 40), np.int64)
    mask[1, 30:] = 0
    kinds = np.repeat(np.arange(40)[None] > 18, 4, axis=0).astype(np.int64)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    seen, mean = session.run(None, {"ids": ids, "kinds": kinds, "mask": mask})
    with torch.inference_mode():
        given = [torch.from_numpy(each) for each in (ids, kinds, mask)]
        own, states_ = net(*given).softmax(-1).numpy(), net.mean(*given).numpy()
    cosines = (mean * states_).sum(1) / np.linalg.norm(mean, axis=1) / np.linalg.norm(states_, axis=1)
    print(
        f"{path.name} {path.stat().st_size / 1e6:.1f} MB, largest difference {np.abs(own - seen).max():.4f}", end=", "
    )
    print(f"least cosine of means {cosines.min():.4f}")


if __name__ == "__main__":
    main()
