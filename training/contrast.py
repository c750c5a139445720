"""Train what reads two statements together: `python -m training.contrast OUT --encoder FOLDER [--minutes 18]`, resumable.

One encoder for two uses. As a cross-encoder it sees both texts at once and says whether the second contradicts the first, follows
from it or neither. Alone, the mean of a text's states stays what the published encoder gives, so that likeness of meaning can be
told by the same weights. First over pairs of sentences labelled so (`nli`) and over pairs of contents of one article (`polnear`
train), which are on one matter and nearly all neither; then, unless `--only-nli`, `--folds` times over pairs of political
statements (`inconsistency`), each time with a part kept out, to print how often it is right on texts that it never saw; and last
over all of them, for the weights that are shipped.
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
AS_NLI = {"Inconsistent": 0, "Consistent": 1, "Unrelated": 2}
WORD = re.compile(r"\w{4,}")
FRAME = re.compile(r"Text 1: (.*?)\n+Text 2: (.*)", re.DOTALL)
BUDGET, LONGEST = 2048, 96  # padded pieces in a step; pieces of one text
RATE, HEAD_RATE, TUNED = 1e-4, 1e-3, 5e-5
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


def statements(path: Path) -> list[Pair]:
    with path.open(encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    found = [(FRAME.fullmatch(row["input"].strip()), row["label3"]) for row in read]
    return [Pair(m[1].strip(), m[2].strip(), AS_NLI[label]) for m, label in found if m and label in AS_NLI]


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


def step(
    model: Contrast, published: Contrast, batch: Sequence[Row], opt: torch.optim.Optimizer, weight: Tensor | None = None
) -> float:
    alone = tensors([first(each) for each in batch])
    with torch.autocast("cpu", torch.bfloat16):
        logits = model(*tensors(batch))
        own = model.mean(*alone)
        with torch.no_grad():
            wanted = published.mean(*alone)
    labels = torch.tensor([r[2] for r in batch])
    loss = functional.cross_entropy(logits.float(), labels, weight=weight, label_smoothing=0.05)
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


def tuned(model: Contrast, published: Contrast, rows: Sequence[Row], rng: random.Random, epochs: int) -> Contrast:
    """The model after some epochs over pairs of statements, in either order; rare labels count more."""
    both = [*rows, *(turned(each) for each in rows)]
    counts = np.bincount([r[2] for r in rows], minlength=len(LABELS))
    weight = torch.tensor((counts.sum() / (len(LABELS) * np.maximum(counts, 1))) ** 0.5, dtype=torch.float32)
    opt = optimiser(model, TUNED, TUNED * 5)
    batches = [batch for _ in range(epochs) for batch in batched(both, rng)]
    model.train()
    for number, batch in enumerate(batches):
        paced(opt, number, number / len(batches))
        step(model, published, batch, opt, weight)
    return model.eval()


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


def apart(pairs: Sequence[Pair], folds: int, rng: random.Random) -> list[list[int]]:
    """Numbers of pairs in so many parts, such that no text stands in two of them."""
    having: dict[str, int] = {}
    group = list(range(len(pairs)))

    def top(n: int) -> int:
        while group[n] != n:
            n = group[n]
        return n

    for number, pair in enumerate(pairs):
        for text in (pair.one, pair.two):
            group[top(number)] = top(having.setdefault(text, number))
    together: dict[int, list[int]] = {}
    for number in range(len(pairs)):
        together.setdefault(top(number), []).append(number)
    parts: list[list[int]] = [[] for _ in range(folds)]
    for members in sorted(together.values(), key=lambda m: (-len(m), rng.random())):
        min(parts, key=len).extend(members)
    return parts


def macro_f1(labels: NDArray[np.int64], answers: NDArray[np.int64]) -> float:
    each = []
    for k in range(len(LABELS)):
        hit = np.sum((labels == k) & (answers == k))
        each.append(2 * hit / max(np.sum(labels == k) + np.sum(answers == k), 1))
    return 100 * float(np.mean(each))


def area(positive: NDArray[np.bool_], scores: NDArray[np.float64]) -> float:
    """Area under the ROC curve: how often a positive is above a negative."""
    above = scores[positive][:, None] - scores[~positive][None, :]
    return 100 * float(np.mean((above > 0) + 0.5 * (above == 0)))


def saved(path: Path, model: Contrast, opt: torch.optim.Optimizer, spent: float, number: int, epoch: int) -> None:
    state = {"last": model.state_dict(), "optimiser": opt.state_dict()}
    torch.save(state | {"spent": spent, "step": number, "epoch": epoch}, path)


def shown(labels: NDArray[np.int64], seen: NDArray[np.float64]) -> str:
    return f"macro F1 {macro_f1(labels, seen.argmax(1)):.1f}, AUC {area(labels == 0, seen[:, 0]):.1f}"


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


def trained_on_nli(args: argparse.Namespace, model: Contrast, published: Contrast, tokenizer: Tokenizer) -> None:
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
    parser.add_argument("--minutes", type=float, default=18)
    parser.add_argument("--epochs", type=int, default=6, help="over the pairs of statements")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only-nli", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation(), tokenizer.no_padding()
    model, published = fresh(args.encoder), fresh(args.encoder).eval()
    trained_on_nli(args, model, published, tokenizer)
    if args.only_nli:
        return
    start = {k: v.clone() for k, v in model.state_dict().items()}
    pairs = statements(args.data / "inconsistency/pairs.jsonl")
    rows = [row(p, tokenizer) for p in pairs]
    labels = np.array([p.label for p in pairs])
    before = probabilities(model, rows)
    print(f"without these: {shown(labels, before)}")
    seen = np.zeros((len(pairs), len(LABELS)))
    for part in apart(pairs, args.folds, random.Random(0)):
        out = set(part)
        model.load_state_dict(start)
        tuned(model, published, [r for n, r in enumerate(rows) if n not in out], random.Random(args.seed), args.epochs)
        seen[part] = probabilities(model, [rows[n] for n in part])
    print(f"{args.folds} folds of {len(pairs)} pairs: {shown(labels, seen)}")
    model.load_state_dict(start)
    tuned(model, published, rows, random.Random(args.seed), args.epochs)
    print(f"shipped: likeness correlates at {likeness_kept(model, published, rows):.3f}")
    torch.save({"tuned": model.state_dict()}, args.out.with_suffix(".tuned.pt"))


if __name__ == "__main__":
    main()
