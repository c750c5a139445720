"""The network: a small BERT encoder that tags cues, and a narrow branch that, for each cue, tags its source and content.

The encoder is all-MiniLM-L6-v2 (six layers, 384 wide). The branch sees, for one cue, the encoder's last states of the pieces
in reach, projected to `WIDTH`, with the cue's own mean state, an embedding of the distance to the cue, and whether a piece
belongs to it. It answers for every piece: outside / source / content, and whether a content or source starts or ends here;
and for the cue: whether this is an attribution at all. It is narrow because it runs once for each cue.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, BRANCH_LAYERS, BRANCH_HEADS = 192, 2, 6
NEAR = 64  # distances to the cue beyond this many pieces are one
TAGS, EDGES = 3, 4  # outside, source, content; content start, content end, source start, source end


class Masks:
    """Dropout from a pool of ready-made masks: drawing new ones takes an eighth of the training time on a processor."""

    def __init__(self) -> None:
        self.pools: dict[tuple[float, torch.dtype], Tensor] = {}

    def __call__(self, x: Tensor, p: float, training: bool) -> Tensor:
        if not training or not p:
            return x
        key = (p, x.dtype)
        if key not in self.pools:
            self.pools[key] = (torch.rand(1 << 23) >= p).to(x.dtype) / (1 - p)
        at = random.randrange(self.pools[key].numel() - x.numel())
        return x * self.pools[key][at : at + x.numel()].view(x.shape)


dropout = Masks()


class Layer(nn.Module):
    def __init__(self, width: int, inner: int, heads: int, drop: float) -> None:
        super().__init__()
        self.width, self.heads, self.drop = width, heads, drop
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x [b * t, width], bias [b, 1, 1, t]: linear layers see rows, so that an export can quantise row by row."""
        b, t = bias.shape[0], bias.shape[3]
        size = self.width // self.heads
        qkv = self.qkv(x).view(b, t, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        # Plain products: the fused attention is four times slower backwards in bf16 on a processor.
        a = torch.matmul(q, k.transpose(-1, -2)) * size**-0.5 + bias.to(q.dtype)
        a = torch.matmul(a.softmax(-1).to(v.dtype), v)
        a = self.out(a.transpose(1, 2).reshape(-1, self.width))
        x = self.norm1(x + dropout(a, self.drop, self.training))
        y = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + dropout(y, self.drop, self.training))


class Network(nn.Module):
    def __init__(self, config: dict[str, int], drop: float = 0.1) -> None:
        super().__init__()
        width, self.drop, self.config = config["hidden_size"], drop, config
        self.word = nn.Embedding(config["vocab_size"], width, padding_idx=0)
        self.position = nn.Embedding(config["max_position_embeddings"], width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        sizes = (width, config["intermediate_size"], config["num_attention_heads"], drop)
        self.layers = nn.ModuleList(Layer(*sizes) for _ in range(config["num_hidden_layers"]))
        self.cue_head = nn.Linear(width, 3)  # outside, begins, continues
        self.narrow = nn.Linear(width, WIDTH)
        self.cue_state = nn.Linear(WIDTH, WIDTH)
        self.inside = nn.Parameter(torch.zeros(WIDTH))
        self.distance = nn.Embedding(2 * NEAR + 1, WIDTH)
        self.branch_norm = nn.LayerNorm(WIDTH)
        self.branch = nn.ModuleList(Layer(WIDTH, 2 * WIDTH, BRANCH_HEADS, drop) for _ in range(BRANCH_LAYERS))
        self.tag_head = nn.Linear(WIDTH, TAGS + EDGES)
        self.accept_head = nn.Linear(WIDTH, 1)
        nn.init.normal_(self.inside, std=0.02)
        nn.init.normal_(self.distance.weight, std=0.02)

    def encode(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """ids, mask [b, t] -> cue logits [b, t, 3], states for the branch [b * t, WIDTH]."""
        b, t = ids.shape
        x = self.word(ids) + self.position.weight[:t] + self.kind
        x = dropout(self.norm(x), self.drop, self.training).view(b * t, -1)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        x = dropout(x, self.drop, self.training)
        return self.cue_head(x).view(b, t, 3), self.narrow(x)

    def roles(self, states: Tensor, index: Tensor, distance: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """states [rows, WIDTH]; for n cues with m pieces in reach, index (rows), distance (signed, 0 inside the cue) and
        mask, each [n, m] -> tag logits [n, m, 3], edge logits [n, m, 4], accept logits [n]."""
        n, m = index.shape
        local = states.index_select(0, index.reshape(-1)).view(n, m, WIDTH)
        inside = (distance == 0).to(local.dtype).unsqueeze(-1)
        cue = (local * inside).sum(1) / inside.sum(1).clamp(min=1.0)
        x = local + inside * self.inside + self.distance(distance.clamp(-NEAR, NEAR) + NEAR)
        x = x + self.cue_state(cue).unsqueeze(1)
        x = dropout(self.branch_norm(x), self.drop, self.training).view(n * m, WIDTH)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.branch:
            x = layer(x, bias)
        logits = self.tag_head(x).view(n, m, TAGS + EDGES)
        seen = (x.view(n, m, WIDTH) * inside.to(x.dtype)).sum(1) / inside.sum(1).clamp(min=1.0).to(x.dtype)
        return logits[..., :TAGS], logits[..., TAGS:], self.accept_head(seen).squeeze(-1)


def pretrained(folder: Path) -> Network:
    """The network with the encoder's published weights; `folder` holds config.json and model.safetensors."""
    network = Network(json.loads((folder / "config.json").read_text(encoding="utf-8")))
    weights = {k.removeprefix("bert."): v.float() for k, v in load_file(folder / "model.safetensors").items()}
    with torch.no_grad():
        network.word.weight.copy_(weights["embeddings.word_embeddings.weight"])
        network.position.weight.copy_(weights["embeddings.position_embeddings.weight"])
        network.kind.copy_(weights["embeddings.token_type_embeddings.weight"][0])
        for kind in ("weight", "bias"):
            getattr(network.norm, kind).copy_(weights[f"embeddings.LayerNorm.{kind}"])
            for i, layer in enumerate(network.layers):
                at = f"encoder.layer.{i}."
                parts = [weights[f"{at}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
                for module, name in (
                    (layer.out, "attention.output.dense"),
                    (layer.norm1, "attention.output.LayerNorm"),
                    (layer.up, "intermediate.dense"),
                    (layer.down, "output.dense"),
                    (layer.norm2, "output.LayerNorm"),
                ):
                    getattr(module, kind).copy_(weights[f"{at}{name}.{kind}"])
    return network
