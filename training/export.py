"""A checkpoint as two small ONNX graphs: `python -m training.export CHECKPOINT FOLDER`.

encoder.onnx: ids, mask [b, t] -> cue [b, t, 3] (probabilities), states [b * t, width]
branch.onnx:  states, index, distance, mask [n, m] -> tags [n, m, 3] (log probabilities), edges [n, m, 4] (logits), accept [n]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from training.network import NEAR, WIDTH, Network
from training.quantise import quantise

CONFIG = {
    "hidden_size": 384, "intermediate_size": 1536, "num_attention_heads": 12, "num_hidden_layers": 6,
    "vocab_size": 30522, "max_position_embeddings": 512,
}  # fmt: skip


class Encoder(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        cue, states = self.network.encode(ids, mask)
        return cue.softmax(-1), states


class Branch(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, index: Tensor, distance: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        tags, edges, accept = self.network.roles(states, index, distance, mask)
        return tags.log_softmax(-1), edges, accept.sigmoid()


def network(checkpoint: Path) -> Network:
    made = Network(CONFIG)
    made.load_state_dict(torch.load(checkpoint, weights_only=True)["mean"])
    return made.eval()


def export(net: Network, folder: Path, *, int8: bool = True) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 2000, (2, 48))
    index = torch.randint(0, 96, (3, 40))
    parts = {
        "encoder": (Encoder(net), (ids, torch.ones_like(ids)), ["ids", "mask"], ["cue", "states"]),
        "branch": (
            Branch(net), (torch.randn(96, WIDTH), index, torch.randint(-NEAR, NEAR, (3, 40)), torch.ones_like(index)),
            ["states", "index", "distance", "mask"], ["tags", "edges", "accept"],
        ),
    }  # fmt: skip
    sizes = {
        "ids": "bt", "mask": "bt", "cue": "bt", "states": "r", "index": "nm", "distance": "nm", "tags": "nm", "edges": "nm", "accept": "n",
    }  # fmt: skip
    for name, (module, example, inputs, outputs) in parts.items():
        axes = {k: dict(enumerate(sizes[k])) for k in (*inputs, *outputs)}
        with tempfile.TemporaryDirectory() as scratch:
            raw = Path(scratch) / f"{name}.onnx"
            torch.onnx.export(
                module, example, str(raw), input_names=inputs, output_names=outputs, dynamic_axes=axes,
                opset_version=17, dynamo=False,
            )  # fmt: skip
            if int8:
                quantise(raw, folder / raw.name)
            else:
                (folder / raw.name).write_bytes(raw.read_bytes())
        print(f"{name}.onnx {(folder / f'{name}.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    export(network(Path(sys.argv[1])), Path(sys.argv[2]), int8="--fp32" not in sys.argv)
