"""Train the head that finds names: `python -m training.mentions MODEL_FOLDER`, after `training.export`. Some minutes.

The encoder stays as it is. Its graph gets one more output, `seen`: the states after the layers `TAPS`, side by side (early
ones know words, late ones know sentences). The head is a narrow network over these and over how each piece is written, with
two convolutions over neighbours; it is written as mentions.onnx:

seen [b * t, 768], styles, mask [b, t] -> names [b, t, TAGS] (log probabilities)
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from reportedly.attribute.mentions import KINDS, STYLES, TAGS, continued, mentions, styles, window_styles
from reportedly.attribute.pieces import Pieces, tokenise
from reportedly.attribute.windows import Window, batches, windows
from reportedly.graphs import padded
from training.graph import Graph, Weights
from training.named import Marked, corpora
from training.renamed import pools, renamed, rewritten

TAPS = (2, 6)  # layers of the encoder that the head sees
SEEN, WIDTH, DILATIONS = 384 * len(TAPS), 128, (1, 2)
BUDGET, EPOCHS, RATE, DROP = 3072, 12, 3e-3, 0.2
COPIES, RENAMED = 3, 0.6  # of each document with other names in it, and how many of its names are others
INT, FLOAT = TensorProto.INT64, TensorProto.FLOAT


class Head(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.narrow = nn.Linear(SEEN, WIDTH)
        self.style = nn.Embedding(STYLES + 1, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.near = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in DILATIONS)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH, eps=1e-5) for _ in DILATIONS)
        self.tags = nn.Linear(WIDTH, TAGS)
        nn.init.normal_(self.style.weight, std=0.1)

    def forward(self, seen: Tensor, written: Tensor, mask: Tensor) -> Tensor:
        """seen [b, t, SEEN], written and mask [b, t] -> tag logits [b, t, TAGS]."""
        keep = mask.unsqueeze(-1).to(seen.dtype)
        x = self.norm(self.narrow(functional.dropout(seen, DROP, self.training)) + self.style(written)) * keep
        for far, near, norm in zip(DILATIONS, self.near, self.norms, strict=True):
            wide = functional.pad(functional.dropout(x, DROP, self.training), (0, 0, far, far))
            t = x.shape[1]
            three = torch.cat([wide[:, :t], wide[:, far : far + t], wide[:, 2 * far :]], -1)
            x = norm(x + functional.gelu(near(three))) * keep
        return self.tags(functional.dropout(x, DROP, self.training))


def graph(weights: Weights) -> ModelProto:
    """The head in int8, row by row (see `training/graph.py`)."""
    g = Graph(weights)
    sizes = g.emit("Shape", "styles")
    batch = g.emit("Concat", sizes, g.shape(WIDTH), axis=0)
    keep = g.emit("Reshape", g.emit("Cast", "mask", to=FLOAT), g.shape(-1, 1))
    written = g.emit("Gather", g.floats("style.weight"), g.emit("Reshape", "styles", g.shape(-1)))
    x = g.emit("Mul", g.norm(g.emit("Add", g.linear("seen", "narrow"), written), "norm", 1e-5), keep)
    for i, far in enumerate(DILATIONS):
        rows = g.emit("Reshape", x, batch)
        length = g.emit("Slice", sizes, g.shape(1), g.shape(2))
        wide = g.emit("Pad", rows, g.shape(0, far, 0, 0, far, 0))
        before = g.emit("Slice", wide, g.shape(0), length, g.shape(1))
        after = g.emit("Slice", wide, g.shape(2 * far), g.emit("Add", length, g.shape(2 * far)), g.shape(1))
        three = g.emit("Reshape", g.emit("Concat", before, rows, after, axis=2), g.shape(-1, 3 * WIDTH))
        more = g.emit("BiasGelu", g.product(three, f"near.{i}"), g.floats(f"near.{i}.bias"), fused=True)
        x = g.emit("Mul", g.norm(g.emit("Add", x, more), f"norms.{i}", 1e-5), keep)
    tags = g.emit("LogSoftmax", g.linear(x, "tags"), axis=-1)
    g.emit("Reshape", tags, g.emit("Concat", sizes, g.shape(TAGS), axis=0), name="names")
    pair = (INT, ["b", "t"])
    return g.model(
        {"seen": (FLOAT, ["r", SEEN]), "styles": pair, "mask": pair}, {"names": (FLOAT, ["b", "t", TAGS])}
    )  # fmt: skip


def tap(path: Path) -> None:
    """Give the encoder the output `seen`; one that has it already gets it anew."""
    model = onnx.load(path)
    g = model.graph
    for kept, old in (
        (g.node, [n for n in g.node if "seen" in n.output]),
        (g.output, [o for o in g.output if o.name == "seen"]),
    ):
        for item in old:
            kept.remove(item)
    norms = [
        node.output[0] for node in g.node if node.op_type == "LayerNormalization"
    ]  # of the words, then two a layer
    g.node.append(helper.make_node("Concat", [norms[2 * layer] for layer in TAPS], ["seen"], axis=1))
    g.output.append(helper.make_tensor_value_info("seen", FLOAT, ["r", SEEN]))
    onnx.save(model, str(path))


@dataclass(frozen=True, slots=True)
class Example:
    """A window: what the encoder sees [t, SEEN], styles [t], and the right tags [t], -100 where there is nothing to learn."""

    document: Marked
    pieces: Pieces
    window: Window
    seen: NDArray[np.float16]
    written: NDArray[np.int64]
    gold: NDArray[np.int64]
    weight: float


def right_tags(document: Marked, pieces: Pieces) -> NDArray[np.int64]:
    out = np.zeros(len(pieces), dtype=np.int64)
    for start, end, kind in document.names:
        a, b = pieces.covering((start, end))
        out[a:b] = 2 * KINDS.index(kind) + 2
        out[a : min(a + 1, b)] -= 1
    for span in document.silent:
        out[slice(*pieces.covering(span))] = -100
    out[continued(document.text, pieces)] = -100
    return out


def examples(folder: Path, documents: Iterable[tuple[Marked, float]]) -> list[Example]:
    """All windows of the documents through the encoder."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation(), tokenizer.no_padding()
    session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), providers=["CPUExecutionProvider"])
    asked = []
    for document, weight in documents:
        pieces = tokenise(document.text, tokenizer)
        own, gold = styles(document.text, pieces), right_tags(document, pieces)
        asked += [(document, weight, pieces, window, own, gold) for window in windows(pieces)]
    out = []
    for batch in batches(asked, lambda item: len(item[3].ids), 1536):
        ids, mask = padded([item[3].ids for item in batch])
        (seen,) = session.run(["seen"], {"ids": ids, "mask": mask})
        seen = seen.reshape(*ids.shape, SEEN).astype(np.float16)
        for (document, weight, pieces, window, own, gold), states in zip(batch, seen, strict=True):
            tags = np.full(len(window.ids), -100, dtype=np.int64)
            tags[window.rows] = gold[window.start : window.end]
            n = len(window.ids)
            out.append(Example(document, pieces, window, states[:n], window_styles(own, window), tags, weight))
    return out


def stacked(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    written, mask = padded([e.written for e in batch])
    gold, _ = padded([e.gold for e in batch], fill=-100)
    seen = np.zeros((*mask.shape, SEEN), dtype=np.float32)
    for row, example in zip(seen, batch, strict=True):
        row[: len(example.seen)] = example.seen
    return torch.from_numpy(seen), torch.from_numpy(written), torch.from_numpy(mask), torch.from_numpy(gold)


def train(learn: list[Example], rng: random.Random) -> Head:
    head = Head()
    opt = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.02)
    steps = 0
    plan = [chunk for _ in range(EPOCHS) for chunk in epoch(learn, rng)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(opt, RATE, total_steps=len(plan) + 1, pct_start=0.1)
    began, total = time.monotonic(), 0.0
    head.train()
    for batch in plan:
        seen, written, mask, gold = stacked(batch)
        each = functional.cross_entropy(
            head(seen, written, mask).transpose(1, 2), gold, ignore_index=-100, reduction="none"
        )
        weight = torch.tensor([e.weight for e in batch]).unsqueeze(1) * (gold >= 0)
        loss = (each * weight).sum() / weight.sum().clamp(min=1)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        opt.step()
        schedule.step()
        steps, total = steps + 1, total + float(loss.detach())
        if steps % 500 == 0:
            print(f"step {steps}/{len(plan)} loss {total / 500:.4f} {time.monotonic() - began:.0f} s", flush=True)
            total = 0.0
    return head.eval()


def epoch(learn: list[Example], rng: random.Random) -> list[list[Example]]:
    rng.shuffle(learn)
    out: list[list[Example]] = []
    for i in range(0, len(learn), 400):
        out += batches(learn[i : i + 400], lambda e: len(e.written), BUDGET)
    rng.shuffle(out)
    return out


def scores(folder: Path, held: dict[str, list[Example]]) -> None:
    """Print the exact F1 of the graph as written, by data set and kind, beside that of a baseline."""
    session = onnxruntime.InferenceSession(str(folder / "mentions.onnx"), providers=["CPUExecutionProvider"])
    print(f"{'':10}" + "".join(f"{k:>14}" for k in (*KINDS, "first three", "baseline")))
    for name, found in held.items():
        texts: dict[str, tuple[Example, NDArray[np.float32]]] = {}
        for e in found:
            _, tags = texts.setdefault(e.document.id, (e, np.zeros((len(e.pieces), TAGS), np.float32)))
            feed = {"seen": e.seen.astype(np.float32), "styles": e.written[None], "mask": np.ones_like(e.written)[None]}
            tags[e.window.start : e.window.end] = session.run(None, feed)[0][0][e.window.rows]
        ours = [
            (e.document, {(*m.span, m.type) for m in mentions(e.document.text, e.pieces, tags)})
            for e, tags in texts.values()
        ]
        plain = [(d, capitalised(d.text)) for d, _ in ours]
        row = [f1(ours, (k,)) for k in KINDS] + [f1(ours, KINDS[:3]), f1(plain, KINDS[:3])]
        print(f"{name:10}" + "".join(f"{100 * v:14.1f}" for v in row))


def f1(found: list[tuple[Marked, set[tuple[int, int, str]]]], kinds: Sequence[str]) -> float:
    hits = said = gold = 0
    for document, names in found:
        names = {n for n in names if n[2] in kinds and not any(a < n[1] and n[0] < b for a, b in document.silent)}
        own = {n for n in document.names if n[2] in kinds}
        hits, said, gold = hits + len(own & names), said + len(names), gold + len(own)
    return 2 * hits / max(said + gold, 1)


def capitalised(text: str) -> set[tuple[int, int, str]]:
    """The baseline: runs of capitalised words, each called a person."""
    import re

    return {(*m.span(), "person") for m in re.finditer(r"\b[A-Z][\w.’'-]*\w(?: [A-Z][\w.’'-]*\w)*", text)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    tap(args.folder / "encoder.onnx")
    learn, held = corpora(args.data)
    pool = pools(args.data / "kb", (d for d, _ in learn))
    began = time.monotonic()
    count = len(learn)
    for _ in range(COPIES):
        learn += [(rewritten(renamed(d, pool, rng, RENAMED), rng), weight) for d, weight in learn[:count]]
    found = examples(args.folder, learn)
    print(f"{len(learn)} documents, {len(found)} windows, encoded in {time.monotonic() - began:.0f} s", flush=True)
    head = train(found, rng)
    weights = {k: v.float().numpy() for k, v in head.state_dict().items()}
    onnx.save(graph(weights), str(args.folder / "mentions.onnx"))
    print(f"mentions.onnx {(args.folder / 'mentions.onnx').stat().st_size / 1e6:.2f} MB")
    scores(args.folder, {k: examples(args.folder, [(d, 1.0) for d in v]) for k, v in held.items()})


if __name__ == "__main__":
    main()
