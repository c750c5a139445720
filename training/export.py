"""A checkpoint as two small ONNX graphs: `python -m training.export CHECKPOINT ENCODER FOLDER`.

ENCODER is what `training.encoder` unpacked; its tokenizer goes along.

encoder.onnx: ids, mask [b, t] -> cue [b, t, 3] (probabilities), states [b * t, width]
branch.onnx:  states, index, distance, mask [n, m] -> tags [n, m, 3] (log probabilities), edges [n, m, 4] (logits), accept [n]

After writing them it runs both beside the network and prints how far apart they are.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import ModelProto, TensorProto

from training.graph import Graph, Weights
from training.network import BRANCH_HEADS, BRANCH_LAYERS, EDGES, NEAR, TAGS, WIDTH, Network

CONFIG = {
    "hidden_size": 384, "intermediate_size": 1536, "num_attention_heads": 12, "num_hidden_layers": 6,
    "vocab_size": 30522, "max_position_embeddings": 512,
}  # fmt: skip
INT, FLOAT = TensorProto.INT64, TensorProto.FLOAT


def network(checkpoint: Path) -> Network:
    made = Network(CONFIG)
    made.load_state_dict(torch.load(checkpoint, weights_only=True)["mean"])
    return made.eval()


def states(g: Graph, weights: Weights, more: str | None = None) -> str:
    """The encoder's last states [b * t, width] of `ids` and `mask`; `more` [b, t, width] is added to what it starts from."""
    width = CONFIG["hidden_size"]
    length = g.emit("Slice", g.emit("Shape", "ids"), g.shape(1), g.shape(2))
    places = g.constant("places", weights["position.weight"] + weights["kind"])
    place = g.emit("Slice", places, g.shape(0), length)
    x = g.emit("Add", g.lookup("word.weight", "ids"), place)
    x = g.norm(g.emit("Add", x, more) if more else x, "norm", 1e-12)
    batch = g.emit("Shape", x)
    x = g.emit("Reshape", x, g.shape(-1, width))
    mask = g.emit("Cast", "mask", to=TensorProto.INT32)
    for i in range(CONFIG["num_hidden_layers"]):
        x = g.layer(x, f"layers.{i}", width, CONFIG["num_attention_heads"], batch, mask)
    return x


def encoder(weights: Weights) -> ModelProto:
    g = Graph(weights)
    x = states(g, weights)
    cue = g.emit("Softmax", g.linear(x, "cue_head"), axis=-1)
    g.emit("Reshape", cue, g.emit("Concat", g.emit("Shape", "ids"), g.shape(3), axis=0), name="cue")
    g.emit("Add", g.product(x, "narrow"), g.floats("narrow.bias"), name="states")
    return g.model(
        {"ids": (INT, ["b", "t"]), "mask": (INT, ["b", "t"])},
        {"cue": (FLOAT, ["b", "t", 3]), "states": (FLOAT, ["r", WIDTH])},
    )


def branch(weights: Weights) -> ModelProto:
    g = Graph(weights)
    zero = g.number(0, np.int64)
    inside = g.emit("Unsqueeze", g.emit("Cast", g.emit("Equal", "distance", zero), to=FLOAT), g.shape(2))
    count = g.emit("Max", g.emit("ReduceSum", inside, g.shape(1), keepdims=0), g.number(1.0))

    def over_cue(x: str) -> str:
        return g.emit("Div", g.emit("ReduceSum", g.emit("Mul", x, inside), g.shape(1), keepdims=0), count)

    local = g.emit("Gather", "states", "index", axis=0)
    near = g.emit("Clip", "distance", g.number(-NEAR, np.int64), g.number(NEAR, np.int64))
    far = g.emit("Gather", g.floats("distance.weight"), g.emit("Add", near, g.number(NEAR, np.int64)))
    state = g.emit("Unsqueeze", g.linear(over_cue(local), "cue_state"), g.shape(1))
    x = g.emit("Add", g.emit("Add", local, far), g.emit("Add", g.emit("Mul", inside, g.floats("inside")), state))
    x = g.norm(x, "branch_norm", 1e-5)
    batch = g.emit("Shape", x)
    x = g.emit("Reshape", x, g.shape(-1, WIDTH))
    mask = g.emit("Cast", "mask", to=TensorProto.INT32)
    for i in range(BRANCH_LAYERS):
        x = g.layer(x, f"branch.{i}", WIDTH, BRANCH_HEADS, batch, mask)
    sizes = g.emit("Shape", "index")
    heads = g.emit("Reshape", g.linear(x, "tag_head"), g.emit("Concat", sizes, g.shape(TAGS + EDGES), axis=0))
    g.emit("LogSoftmax", g.emit("Slice", heads, g.shape(0), g.shape(TAGS), g.shape(2)), axis=-1, name="tags")
    g.emit("Slice", heads, g.shape(TAGS), g.shape(TAGS + EDGES), g.shape(2), name="edges")
    seen = over_cue(g.emit("Reshape", x, batch))
    g.emit("Reshape", g.emit("Sigmoid", g.linear(seen, "accept_head")), g.shape(-1), name="accept")
    pair = (INT, ["n", "m"])
    return g.model(
        {"states": (FLOAT, ["r", WIDTH]), "index": pair, "distance": pair, "mask": pair},
        {"tags": (FLOAT, ["n", "m", TAGS]), "edges": (FLOAT, ["n", "m", EDGES]), "accept": (FLOAT, ["n"])},
    )


def compare(net: Network, folder: Path) -> None:
    """Print the largest differences between the network and its graphs on made-up input."""
    rng = np.random.default_rng(0)
    ids, mask = rng.integers(1000, 9000, (4, 60)), np.ones((4, 60), np.int64)
    mask[1, 40:] = 0
    run = {
        n: onnxruntime.InferenceSession(str(folder / f"{n}.onnx"), providers=["CPUExecutionProvider"]).run
        for n in ("encoder", "branch")
    }
    cue, states = run["encoder"](["cue", "states"], {"ids": ids, "mask": mask})
    index = rng.integers(0, 100, (3, 40))
    distance = np.arange(40) - np.array([[0], [12], [39]])
    reach = np.ones_like(index)
    tags, edges, accept = run["branch"](None, {"states": states, "index": index, "distance": distance, "mask": reach})
    with torch.inference_mode():
        logits, own = net.encode(torch.from_numpy(ids), torch.from_numpy(mask))
        t, e, a = net.roles(torch.from_numpy(states), *map(torch.from_numpy, (index, distance, reach)))
    real = mask == 1
    apart = {
        "cue": np.abs(logits.softmax(-1).numpy() - cue)[real],
        "states": np.abs(own.numpy() - states)[real.reshape(-1)],
        "tags": np.abs(t.softmax(-1).numpy() - np.exp(tags)),
        "edges": np.abs(e.numpy() - edges),
        "accept": np.abs(a.sigmoid().numpy() - accept),
    }
    print("largest difference:", ", ".join(f"{name} {values.max():.4f}" for name, values in apart.items()))


def main() -> None:
    checkpoint, source, folder = map(Path, sys.argv[1:4])
    folder.mkdir(parents=True, exist_ok=True)
    net = network(checkpoint)
    weights = {k: v.float().numpy() for k, v in net.state_dict().items()}
    for name, make in (("encoder", encoder), ("branch", branch)):
        onnx.save(make(weights), str(folder / f"{name}.onnx"))
        print(f"{name}.onnx {(folder / f'{name}.onnx').stat().st_size / 1e6:.1f} MB")
    shutil.copy(source / "tokenizer.json", folder)
    compare(net, folder)


if __name__ == "__main__":
    main()
