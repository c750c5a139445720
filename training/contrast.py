"""Train what reads two statements together: `python -m training.contrast OUT --encoder FOLDER [--minutes 50]`, resumable.

One encoder for two uses. As a cross-encoder it sees both texts at once and says whether the second contradicts the first,
follows from it or neither. Alone, the mean of a text's states stays what the published encoder gives, so that likeness of meaning
can be told by the same weights. It learns from pairs of sentences labelled so (`nli`) and from pairs of contents of one article
(`polnear` train), which are on one matter and nearly all neither. What is asked of political positions is fitted on top of it:
`training/positions.py`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.corpus import load
from training.network import Network, dropout, pretrained
from training.train import padded

LABELS = ("contradiction", "entailment", "neutral")
WORD = re.compile(r"\w{4,}")
BUDGET, LONGEST = 2048, 96  # padded pieces in a step; pieces of one text
RATE, HEAD_RATE = 1e-4, 1e-3
KEEP = 5.0  # what it costs that a text's mean state turns away from the published encoder's (times 1 - cosine)
BESIDE = 6000  # pairs of contents of one article


@dataclass(frozen=True, slots=True)
class Pair:
    one: str
    two: str
    label: int


class Contrast(nn.Module):
    """The encoder, told which pieces are of the second text, and three answers over the mean of its states."""

    def __init__(self, network: Network, second: Tensor) -> None:
        super().__init__()
        width = network.config["hidden_size"]
        self.network = network
        self.second = nn.Parameter(second)
        self.answer = nn.Linear(width, len(LABELS))

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """ids, kinds (1 in the second text), mask [b, t] -> logits [b, 3]."""
        return self.answer(dropout(self.mean(ids, kinds, mask), self.network.drop, self.training))

    def mean(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """The mean of the last states [b, width]."""
        n = self.network
        b, t = ids.shape
        kind = kinds.unsqueeze(-1).to(self.second.dtype)
        x = n.word(ids) + n.position.weight[:t] + n.kind + kind * (self.second - n.kind)
        x = dropout(n.norm(x), n.drop, self.training).view(b * t, -1)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in n.layers:
            x = layer(x, bias)
        real = mask.unsqueeze(-1).to(x.dtype)
        return (x.view(b, t, -1) * real).sum(1) / real.sum(1)


def fresh(folder: Path) -> Contrast:
    weights = load_file(folder / "model.safetensors")
    table = next(v for k, v in weights.items() if k.endswith("embeddings.token_type_embeddings.weight"))
    return Contrast(bare(pretrained(folder)), table[1].float().clone())


def bare(network: Network) -> Network:
    """The network without what only reading needs."""
    for unused in ("cue_head", "narrow", "cue_state", "distance", "branch_norm", "branch", "tag_head", "accept_head"):
        delattr(network, unused)
    network.inside = None
    return network


def nli(path: Path) -> list[Pair]:
    with path.open(encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    return [Pair(row["premise"], row["hypothesis"], LABELS.index(row["label"])) for row in read]


def beside(path: Path, rng: random.Random) -> list[Pair]:
    """Contents of one article that share words and not most of them: on one matter, and nearly all neither at odds nor one."""
    found = []
    for article in load(path):
        texts = sorted({" ".join(article.text[s:e] for s, e in a.content) for a in article.attributions})
        for one, two in combinations(texts, 2):
            a, b = (set(WORD.findall(text.lower())) for text in (one, two))
            if min(len(a), len(b)) >= 4 and len(a & b) >= 2 and 2 * len(a & b) < min(len(a), len(b)):
                found.append(Pair(one, two, 2))
    return rng.sample(found, min(BESIDE, len(found)))


Row = tuple[NDArray[np.int64], NDArray[np.int64], int]


def row(pair: Pair, tokenizer: Tokenizer) -> Row:
    one, two = (tokenizer.encode(text, add_special_tokens=False).ids[:LONGEST] for text in (pair.one, pair.two))
    start, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    ids = np.array([start, *one, end, *two, end], dtype=np.int64)
    kinds = np.zeros_like(ids)
    kinds[len(one) + 2 :] = 1
    return ids, kinds, pair.label


def batched(rows: Sequence[Row], rng: random.Random) -> list[list[Row]]:
    """Rows of about one length together, in steps of about one size."""
    order = sorted(rows, key=lambda r: (len(r[0]) // 4, rng.random()))
    out: list[list[Row]] = [[]]
    for each in order:
        if out[-1] and (len(out[-1]) + 1) * (len(each[0]) + 15) > BUDGET:
            out.append([])
        out[-1].append(each)
    rng.shuffle(out)
    return out


def tensors(batch: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor]:
    ids = padded([r[0] for r in batch], 0)
    kinds = padded([r[1] for r in batch], 0)
    mask = padded([np.ones_like(r[0]) for r in batch], 0)
    return torch.from_numpy(ids), torch.from_numpy(kinds), torch.from_numpy(mask)


def first(each: Row) -> Row:
    """The first text alone."""
    ids, kinds, label = each
    size = int(np.argmax(kinds))
    return ids[:size], kinds[:size], label


def step(model: Contrast, published: Contrast, batch: Sequence[Row], opt: torch.optim.Optimizer) -> float:
    alone = tensors([first(each) for each in batch])
    with torch.autocast("cpu", torch.bfloat16):
        logits = model(*tensors(batch))
        own = model.mean(*alone)
        with torch.no_grad():
            wanted = published.mean(*alone)
    labels = torch.tensor([r[2] for r in batch])
    loss = functional.cross_entropy(logits.float(), labels, label_smoothing=0.05)
    turned_away = 1 - functional.cosine_similarity(own.float(), wanted.float()).mean()
    (loss + KEEP * turned_away).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    opt.step()
    opt.zero_grad(set_to_none=True)
    return float(loss.detach())


def optimiser(model: Contrast, rate: float, head: float) -> torch.optim.AdamW:
    heads = list(model.answer.parameters())
    others = [*model.network.parameters(), model.second]
    groups = [{"params": others, "lr": rate, "base": rate}, {"params": heads, "lr": head, "base": head}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)


def paced(opt: torch.optim.Optimizer, number: int, done: float) -> None:
    for group in opt.param_groups:
        group["lr"] = group["base"] * min(1.0, (number + 1) / 100) * max(0.02, 1 - done)


def turned(each: Row) -> Row:
    """The same pair with the second text first."""
    ids, kinds, label = each
    middle = int(np.argmax(kinds))
    one, two = ids[1 : middle - 1], ids[middle:-1]
    swapped = np.concatenate((ids[:1], two, ids[-1:], one, ids[-1:]))
    marks = np.zeros_like(swapped)
    marks[len(two) + 2 :] = 1
    return swapped, marks, label


@torch.inference_mode()
def probabilities(model: Contrast, rows: Sequence[Row]) -> NDArray[np.float64]:
    """[n, 3], the mean over both orders."""
    model.eval()
    out = []
    for start in range(0, len(rows), 32):
        part = rows[start : start + 32]
        both = [model(*tensors(each)).softmax(-1) for each in (part, [turned(r) for r in part])]
        out.append(((both[0] + both[1]) / 2).double().numpy())
    return np.concatenate(out)


def saved(path: Path, model: Contrast, opt: torch.optim.Optimizer, spent: float, number: int, epoch: int) -> None:
    state = {"last": model.state_dict(), "optimiser": opt.state_dict()}
    torch.save(state | {"spent": spent, "step": number, "epoch": epoch}, path)


@torch.inference_mode()
def likeness_kept(model: Contrast, published: Contrast, rows: Sequence[Row]) -> float:
    """Correlation of the cosines of pairs, as the model and as the published encoder tell them."""
    model.eval()
    seconds = [first(turned(each)) for each in rows]
    cosines = []
    for each in (model, published):
        one, two = (each.mean(*tensors(part)) for part in ([first(r) for r in rows], seconds))
        cosines.append(functional.cosine_similarity(one, two).numpy())
    return float(np.corrcoef(*cosines)[0, 1])


def trained(args: argparse.Namespace, model: Contrast, published: Contrast, tokenizer: Tokenizer) -> None:
    pairs = nli(args.data / "nli/pairs.jsonl")
    random.Random(0).shuffle(pairs)
    held, pairs = pairs[:1000], pairs[1000:] + beside(args.data / "polnear/train.jsonl", random.Random(0))
    rows = [row(p, tokenizer) for p in pairs]
    opt = optimiser(model, RATE, HEAD_RATE)
    spent, number, epoch = 0.0, 0, 0
    if args.out.exists():
        before = torch.load(args.out, weights_only=True)
        model.load_state_dict(before["last"]), opt.load_state_dict(before["optimiser"])
        spent, number, epoch = before["spent"], before["step"], before["epoch"]
    began, done = time.monotonic() - spent, spent / (60 * args.minutes)
    rng = random.Random(args.seed * 1000 + epoch + number)
    while done < 1:
        model.train()
        losses: list[float] = []
        made = batched(rows, rng)
        for batch in made:
            spent = time.monotonic() - began
            done = spent / (60 * args.minutes)
            if done >= 1:
                break
            paced(opt, number, done)
            losses.append(step(model, published, batch, opt))
            number += 1
            if number % 200 == 0:
                loss = np.mean(losses[-200:])
                print(f"epoch {epoch} of {len(made)} minute {spent / 60:.1f} loss {loss:.3f}", flush=True)
                saved(args.out, model, opt, spent, number, epoch)
        epoch += 1
    saved(args.out, model, opt, spent, number, epoch)
    kept = [row(p, tokenizer) for p in held]
    right = np.mean(probabilities(model, kept).argmax(1) == np.array([p.label for p in held]))
    like = likeness_kept(model, published, kept)
    print(f"nli, kept out: {100 * right:.1f} % right; likeness correlates with the published encoder's at {like:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--minutes", type=float, default=50)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation(), tokenizer.no_padding()
    trained(args, fresh(args.encoder), fresh(args.encoder).eval(), tokenizer)


if __name__ == "__main__":
    main()
