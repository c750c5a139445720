"""Train the reader: `python -m training.train OUT [--minutes 60]`, resumable (run it again with the same OUT).

The learning rate follows the clock, so that a run ends well whatever else the machine does.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from reportedly.attribute.cues import candidates
from reportedly.attribute.pieces import Pieces, tokenise
from reportedly.attribute.windows import Window, batches, distances, scope, windows
from training.corpus import FOLDS, Article, Attribution, fold, frames, load, roughened, split, wrapped
from training.network import NEAR, TAGS, Network, pretrained

BUDGET, BRANCH_BUDGET = 1536, 3072  # padded pieces in a step
RATE, HEAD_RATE, DECAY = 2e-4, 1e-3, 0.9
AVERAGE = 0.999
WRAP = 0.1  # share of sentences put inside a frame
FLAT = 0.1  # weight of "no cue" inside a content whose annotators gave one level only


@dataclass(frozen=True, slots=True)
class Target:
    cue: tuple[int, int]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Example:
    pieces: Pieces
    window: Window
    targets: tuple[Target, ...]
    unsure: np.ndarray  # [pieces of the window] inside a content that may hold unlabelled attributions


def target(pieces: Pieces, a: Attribution) -> Target | None:
    def spans(chars: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple(s for s in map(pieces.covering, chars) if s[0] < s[1])

    cue = spans((a.cue,))
    content = spans(a.content)
    return Target(cue[0], spans(a.source), content) if cue and content else None


def examples(articles: list[Article], tokenizer: Tokenizer, rng: random.Random) -> list[Example]:
    out = []
    for article in articles:
        pieces = tokenise(article.text, tokenizer)
        found = [(a, t) for a in article.attributions if (t := target(pieces, a))]
        unsure = np.zeros(len(pieces), dtype=bool)
        for a, t in found:
            if a.flat:
                for s, e in t.content:
                    unsure[s:e] = True
        for window in windows(pieces, first=rng.randint(48, 192)):
            mine = tuple(t for _, t in found if window.start <= t.cue[0] and t.cue[1] <= window.end)
            out.append(Example(pieces, window, mine, unsure[window.start : window.end]))
    return out


def epoch_batches(examples: list[Example], rng: random.Random) -> list[list[Example]]:
    rng.shuffle(examples)
    out: list[list[Example]] = []
    for i in range(0, len(examples), 400):
        out += batches(examples[i : i + 400], lambda e: len(e.window.ids), BUDGET)
    rng.shuffle(out)
    return out


def padded(arrays: list[np.ndarray], fill: int) -> np.ndarray:
    width = -(-max(map(len, arrays)) // 16) * 16
    out = np.full((len(arrays), width), fill, dtype=np.int64)
    for row, a in zip(out, arrays, strict=True):
        row[: len(a)] = a
    return out


@dataclass(frozen=True, slots=True)
class Query:
    """One cue to ask the branch about: its piece span and what the answer is (`None`: not an attribution)."""

    row: int
    cue: tuple[int, int]
    target: Target | None


def queries(batch: list[Example], probability: np.ndarray | None, rng: random.Random) -> list[Query]:
    """Every labelled cue, some of them as the tagger finds them; and what it finds wrongly, as a negative."""
    out = []
    for row, example in enumerate(batch):
        w, left = example.window, list(example.targets)
        if probability is not None:
            for c in candidates(probability[row, w.rows], w.start):
                hit = [t for t in left if t.cue[0] < c.end and c.start < t.cue[1]]
                if not hit and not any(t.cue[0] < c.end and c.start < t.cue[1] for t in example.targets):
                    if not example.unsure[c.start - w.start]:
                        out.append(Query(row, (c.start, c.end), None))
                elif len(hit) == 1 and hit[0].cue != (c.start, c.end) and rng.random() < 0.5:
                    out.append(Query(row, (c.start, c.end), hit[0]))
                    left.remove(hit[0])
        out += [Query(row, t.cue, t) for t in left]
    return out


def answers(query: Query, low: int, high: int) -> tuple[np.ndarray, np.ndarray]:
    """tags [high - low] and edges [high - low, 4] for the pieces in reach."""
    tags, edges = np.zeros(high - low, dtype=np.int64), np.zeros((high - low, 4), dtype=np.float32)
    if query.target:
        for value, first, spans in ((1, 2, query.target.source), (2, 0, query.target.content)):
            for s, e in spans:
                tags[max(s, low) - low : max(min(e, high) - low, 0)] = value
                if low <= s < high:
                    edges[s - low, first] = 1
                if low < e <= high:
                    edges[e - 1 - low, first + 1] = 1
    return tags, edges


def gathered(
    group: Sequence[tuple[Query, int, int]], batch: Sequence[Example], width: int
) -> tuple[tuple[Tensor, Tensor, Tensor], np.ndarray, np.ndarray, np.ndarray]:
    """What the branch is asked of queries with their reach [low, high), over states of windows `width` wide.

    Rows of the states, distances to the cue and mask, each [n, m]; the mask again as an array; tags [n, m]; edges [n, m, 4].
    """
    index, distance, tags, edges = [], [], [], []
    for q, low, high in group:
        w = batch[q.row].window
        index.append(q.row * width + w.rows[low - w.start : high - w.start])
        distance.append(distances(low, high, q.cue))
        t, e = answers(q, low, high)
        tags.append(t), edges.append(e)
    reach = padded([np.ones_like(i) for i in index], 0)
    where = (torch.from_numpy(padded(index, 0)), torch.from_numpy(padded(distance, NEAR)), torch.from_numpy(reach))
    wide = np.zeros((*reach.shape, 4), dtype=np.float32)
    for row, e in zip(wide, edges, strict=True):
        row[: len(e)] = e
    return where, reach, padded(tags, 0), wide


def losses(
    network: Network, batch: list[Example], hard: bool, rng: random.Random
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Cue, tag, edge and accept losses of one batch."""
    ids = padded([e.window.ids for e in batch], 0)
    mask = padded([np.ones_like(e.window.ids) for e in batch], 0)
    gold = np.full(ids.shape, -100, dtype=np.int64)
    weight = np.ones(ids.shape, dtype=np.float32)
    for row, e in enumerate(batch):
        gold[row, e.window.rows] = 0
        weight[row, e.window.rows[e.unsure]] = FLAT
        for t in e.targets:
            places = e.window.rows[t.cue[0] - e.window.start : t.cue[1] - e.window.start]
            gold[row, places], gold[row, places[0]], weight[row, places] = 2, 1, 1.0
    with torch.autocast("cpu", torch.bfloat16):
        logits, states = network.encode(torch.from_numpy(ids), torch.from_numpy(mask))
    logits = logits.float()
    each = functional.cross_entropy(
        logits.view(-1, 3), torch.from_numpy(gold).view(-1), ignore_index=-100, reduction="none"
    )
    known = torch.from_numpy(weight * (gold >= 0)).view(-1)
    cue_loss = (each * known).sum() / known.sum()
    asked = queries(batch, logits.detach().softmax(-1).numpy() if hard else None, rng)
    zero = cue_loss * 0.0
    tag_loss, edge_loss, accept_loss, count = zero, zero, zero, 0
    items = [(q, *scope(batch[q.row].pieces, batch[q.row].window, q.cue)) for q in asked]
    for group in batches(items, lambda i: i[2] - i[1], BRANCH_BUDGET):
        where, reach, tags, edges = gathered(group, batch, ids.shape[1])
        with torch.autocast("cpu", torch.bfloat16):
            tag, edge, accept = network.roles(states, *where)
        tag_gold = torch.from_numpy(np.where(reach == 1, tags, -100))
        tag_loss = tag_loss + functional.cross_entropy(
            tag.float().reshape(-1, TAGS), tag_gold.view(-1), ignore_index=-100, reduction="sum"
        )
        each = functional.binary_cross_entropy_with_logits(edge.float(), torch.from_numpy(edges), reduction="none")
        edge_loss = edge_loss + (each * torch.from_numpy(reach).unsqueeze(-1)).sum()
        yes = torch.tensor([float(q.target is not None) for q, _, _ in group])
        accept_loss = accept_loss + functional.binary_cross_entropy_with_logits(accept.float(), yes, reduction="sum")
        count += int(reach.sum())
    n = max(1, count)
    return cue_loss, tag_loss / n, edge_loss / n, accept_loss / max(1, len(asked))


def optimiser(network: Network, rate: float) -> torch.optim.AdamW:
    """Lower layers learn more slowly; word and position embeddings stay as they are."""
    for p in (network.word.weight, network.position.weight, network.kind):
        p.requires_grad_(False)
    groups: dict[tuple[float, float], list[Tensor]] = {}
    last = len(network.layers)
    for name, p in network.named_parameters():
        if p.requires_grad:
            part = name.split(".")
            depth = int(part[1]) + 1 if part[0] == "layers" else 0
            speed = rate * DECAY ** (last - depth) if part[0] in ("layers", "norm") else HEAD_RATE
            groups.setdefault((speed, 0.01 if p.ndim > 1 else 0.0), []).append(p)
    made = [{"params": ps, "lr": lr, "base": lr, "weight_decay": wd} for (lr, wd), ps in groups.items()]
    return torch.optim.AdamW(made, betas=(0.9, 0.98), fused=True)


def varied(articles: list[Article], pool: list, rng: random.Random) -> Iterator[Article]:
    for article in articles:
        yield roughened(wrapped(article, pool, rng, WRAP), rng)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder with config.json, model.safetensors, tokenizer.json"
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data/polnear/train.jsonl"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", type=int, choices=range(FOLDS), help="leave a fold out (see training.trees)")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    rng = random.Random(args.seed)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation(), tokenizer.no_padding()
    articles, _ = split(load(args.data))
    if args.without is not None:
        articles, _ = fold(articles, args.without)
    pool = frames(articles)
    network = pretrained(args.encoder)
    opt = optimiser(network, RATE)
    mean = {k: v.detach().clone() for k, v in network.state_dict().items()}
    spent, step, epoch = 0.0, 0, 0
    if args.out.exists():
        saved = torch.load(args.out, weights_only=True)
        network.load_state_dict(saved["last"]), opt.load_state_dict(saved["optimiser"])
        mean, spent, step, epoch = saved["mean"], saved["spent"], saved["step"], saved["epoch"]
        rng = random.Random(args.seed * 1000 + epoch)
    print(f"{len(articles)} articles, {len(pool)} frames, from minute {spent / 60:.0f}", flush=True)
    network.train()
    began, done = time.monotonic() - spent, 0.0
    while done < 1:
        sums, took = np.zeros(4), time.monotonic()
        made = epoch_batches(examples(list(varied(articles, pool, rng)), tokenizer, rng), rng)
        for k, batch in enumerate(made):
            spent = time.monotonic() - began
            done = spent / (60 * args.minutes)
            if done >= 1:
                break
            for group in opt.param_groups:
                group["lr"] = group["base"] * min(1.0, (step + 1) / 150) * max(0.02, 1 - done)
            parts = losses(network, batch, hard=step > 250, rng=rng)
            (5 * parts[0] + parts[1] + 2 * parts[2] + 0.3 * parts[3]).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            opt.step()
            opt.zero_grad(set_to_none=True)
            step += 1
            pace = min(AVERAGE, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    mean[name].lerp_(value, 1 - pace) if value.is_floating_point() else None
            sums += [float(p.detach()) for p in parts]
            if (k + 1) % 100 == 0:
                cue, tag, edge, accept = sums / 100
                print(
                    f"epoch {epoch} batch {k + 1}/{len(made)} minute {spent / 60:.1f} "
                    f"cue {cue:.4f} tag {tag:.4f} edge {edge:.4f} accept {accept:.4f}", flush=True,
                )  # fmt: skip
                sums[:] = 0
        epoch += 1
        print(f"epoch {epoch} took {time.monotonic() - took:.0f} s", flush=True)
        state = {"mean": mean, "last": network.state_dict(), "optimiser": opt.state_dict()}
        torch.save(state | {"spent": spent, "step": step, "epoch": epoch}, args.out)


if __name__ == "__main__":
    main()
