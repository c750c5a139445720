"""The network as it ships, back from its int8 graphs: `python -m training.restore MODEL_FOLDER OUT.pt`.

Where the checkpoints are gone, this is where further training starts from. Every weight is its byte times its step; rounding
it again gives the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.export import CONFIG, compare
from training.mentions import Head
from training.network import Network


def weights(path: Path) -> dict[str, Tensor]:
    """The weights of a graph by the names they had in the network; what was cut by columns is put together."""
    found = {t.name: numpy_helper.to_array(t) for t in onnx.load(str(path)).graph.initializer}
    parts: dict[str, list[tuple[int, np.ndarray]]] = {}
    out: dict[str, np.ndarray] = {}
    for name, value in found.items():
        if name.endswith(".int8"):
            stem = name.removesuffix(".int8")
            whole = value.astype(np.float32) * found[f"{stem}.step"]
            if stem.endswith(".weight"):  # an embedding, a step a row
                out[stem] = whole
            else:
                module, first = stem.rsplit(".", 1)
                parts.setdefault(module, []).append((0 if first == "None" else int(first), whole.T))
        elif not name.endswith(".step"):
            out[name] = value
    for module, pieces in parts.items():
        out[f"{module}.weight"] = np.concatenate([piece for _, piece in sorted(pieces, key=lambda item: item[0])])
    return {name: torch.from_numpy(np.array(value)) for name, value in out.items()}


def network(folder: Path) -> Network:
    made = Network(CONFIG)
    found = weights(folder / "encoder.onnx") | weights(folder / "branch.onnx")
    # The graph holds places and the one kind of text as their sum.
    found |= {"position.weight": found["places"], "kind": torch.zeros_like(made.kind)}
    made.load_state_dict({name: found[name] for name in made.state_dict()})
    return made.eval()


def names(folder: Path) -> Head:
    """The head that finds names (see `training.mentions`)."""
    made = Head()
    found = weights(folder / "mentions.onnx")
    made.load_state_dict({name: found[name] for name in made.state_dict()})
    return made.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    made = network(args.folder)
    compare(made, args.folder)
    torch.save({"mean": made.state_dict()}, args.out)


if __name__ == "__main__":
    main()
