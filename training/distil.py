"""Teach one reader what several agree on: `python -m training.distil OUT --teachers A.pt B.pt --encoder FOLDER`, resumable.

Beside the labelled articles it reads unlabelled news, where the mean of the teachers is the answer (Hinton, Vinyals and Dean,
2015), and texts with names, so that the states that the branch reads also tell persons, organisations and places.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from reportedly.attribute.cues import candidates
from reportedly.attribute.pieces import tokenise
from reportedly.attribute.windows import batches, scope, windows
from training.corpus import Article, frames, load, roughened, split
from training.named import corpora
from training.network import TAGS, WIDTH, Network, pretrained
from training.train import (
    BRANCH_BUDGET,
    BUDGET,
    Example,
    Query,
    epoch_batches,
    examples,
    gathered,
    optimiser,
    padded,
    queries,
    varied,
)

KINDS = ("person", "organisation", "place", "demonym", "other")
RATE, AVERAGE = 1e-4, 0.999
GOLD = 0.5  # weight of the label beside the teachers' mean
UNLABELLED = 350  # texts without labels in an epoch
LONGEST = 6000  # characters of one of them


class Student(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.names = nn.Linear(WIDTH, 1 + 2 * len(KINDS))


def mean_cue(teachers: Sequence[Network], ids: Tensor, mask: Tensor) -> tuple[Tensor, list[Tensor]]:
    """Mean cue probabilities [b, t, 3] of the teachers, and the states of each."""
    out, states = [], []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for teacher in teachers:
            logits, state = teacher.encode(ids, mask)
            out.append(logits.float().softmax(-1))
            states.append(state)
    return torch.stack(out).mean(0), states


def mean_roles(teachers: Sequence[Network], states: Sequence[Tensor], *asked: Tensor) -> tuple[Tensor, Tensor]:
    tags, edges = [], []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for teacher, state in zip(teachers, states, strict=True):
            tag, edge, _ = teacher.roles(state, *asked)
            tags.append(tag.float().softmax(-1))
            edges.append(edge.float().sigmoid())
    return torch.stack(tags).mean(0), torch.stack(edges).mean(0)


def attribution_loss(
    student: Network, teachers: Sequence[Network], batch: list[Example], labelled: bool, rng: random.Random
) -> Tensor:
    ids = padded([e.window.ids for e in batch], 0)
    mask = padded([np.ones_like(e.window.ids) for e in batch], 0)
    asked = (torch.from_numpy(ids), torch.from_numpy(mask))
    soft, held = mean_cue(teachers, *asked)
    target, known = soft.clone(), torch.zeros(ids.shape)
    for row, e in enumerate(batch):
        known[row, torch.from_numpy(e.window.rows)] = 1
        if labelled:
            gold = np.zeros(len(e.window.rows), dtype=np.int64)
            trusted = ~e.unsure
            for t in e.targets:
                s, stop = t.cue[0] - e.window.start, t.cue[1] - e.window.start
                gold[s:stop], gold[s], trusted[s:stop] = 2, 1, True
            sure = torch.from_numpy(e.window.rows[trusted])
            one_hot = functional.one_hot(torch.from_numpy(gold[trusted]), 3).float()
            target[row, sure] = GOLD * one_hot + (1 - GOLD) * soft[row, sure]
    with torch.autocast("cpu", torch.bfloat16):
        logits, states = student.encode(*asked)
    each = -(target * logits.float().log_softmax(-1)).sum(-1)
    loss = 5 * (each * known).sum() / known.sum()
    probability = soft.numpy()
    found = (
        queries(batch, probability, rng)
        if labelled
        else [
            Query(row, (c.start, c.end), None)
            for row, e in enumerate(batch)
            for c in candidates(probability[row, e.window.rows], e.window.start)
        ]
    )
    items = [(q, *scope(batch[q.row].pieces, batch[q.row].window, q.cue)) for q in found]
    parts, count = logits.new_zeros(()).float(), 0
    for group in batches(items, lambda i: i[2] - i[1], BRANCH_BUDGET):
        where, reach, tags, hard = gathered(group, batch, ids.shape[1])
        soft_tag, soft_edge = mean_roles(teachers, held, *where)
        if labelled:
            sure = torch.tensor([q.target is not None for q, _, _ in group]).float().view(-1, 1, 1) * GOLD
            one_hot = functional.one_hot(torch.from_numpy(tags), TAGS).float()
            soft_tag = sure * one_hot + (1 - sure) * soft_tag
            soft_edge = sure * torch.from_numpy(hard) + (1 - sure) * soft_edge
        with torch.autocast("cpu", torch.bfloat16):
            tag, edge, _ = student.roles(states, *where)
        real = torch.from_numpy(reach).float()
        parts = parts - ((soft_tag * tag.float().log_softmax(-1)).sum(-1) * real).sum()
        each_edge = functional.binary_cross_entropy_with_logits(edge.float(), soft_edge, reduction="none")
        parts = parts + 2 * (each_edge * real.unsqueeze(-1)).sum()
        count += int(reach.sum())
    return loss + parts / max(1, count)


def name_batches(folder: Path, tokenizer: Tokenizer, rng: random.Random) -> list[list[tuple[np.ndarray, np.ndarray]]]:
    """Windows of texts with names: ids, and for each of them a tag, -100 where the corpus is silent."""
    rows = []
    for text, _ in corpora(folder)[0]:
        pieces = tokenise(text.text, tokenizer)
        tags = np.zeros(len(pieces), dtype=np.int64)
        for s, e, kind in text.names:
            a, b = pieces.covering((s, e))
            if a < b:
                tags[a:b] = 2 + 2 * KINDS.index(kind)
                tags[a] -= 1
        for s, e in text.silent:
            a, b = pieces.covering((s, e))
            tags[a:b] = -100
        for w in windows(pieces):
            gold = np.full(len(w.ids), -100, dtype=np.int64)
            gold[w.rows] = tags[w.start : w.end]
            rows.append((w.ids, gold))
    rng.shuffle(rows)
    return batches(rows, lambda r: len(r[0]), BUDGET)


def name_loss(student: Student, batch: list[tuple[np.ndarray, np.ndarray]]) -> Tensor:
    ids = padded([i for i, _ in batch], 0)
    mask = padded([np.ones_like(i) for i, _ in batch], 0)
    gold = np.full(ids.shape, -100, dtype=np.int64)
    for row, (_, tags) in zip(gold, batch, strict=True):
        row[: len(tags)] = tags
    with torch.autocast("cpu", torch.bfloat16):
        _, states = student.network.encode(torch.from_numpy(ids), torch.from_numpy(mask))
        logits = student.names(states)
    return functional.cross_entropy(logits.float(), torch.from_numpy(gold).view(-1), ignore_index=-100)


def unlabelled(shared: Path) -> list[Article]:
    out = []
    for name in ("fnc/reports.jsonl", "wikinews/articles.jsonl"):
        for i, line in enumerate((shared / name).read_text(encoding="utf-8").split("\n")):
            if line:
                out.append(Article(f"{name}-{i}", json.loads(line)["text"][:LONGEST], ()))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--teachers", type=Path, nargs="+", required=True, help="the first is also where it starts from"
    )
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared/data"))
    parser.add_argument("--minutes", type=float, default=55)
    args = parser.parse_args()
    torch.manual_seed(3)
    rng = random.Random(3)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation(), tokenizer.no_padding()
    teachers = []
    for path in args.teachers:
        teacher = pretrained(args.encoder)
        teacher.load_state_dict(torch.load(path, weights_only=True)["mean"])
        teachers.append(teacher.eval())
    student = Student(pretrained(args.encoder))
    student.network.load_state_dict(teachers[0].state_dict())
    opt = optimiser(student.network, RATE)
    opt.add_param_group({"params": list(student.names.parameters()), "lr": 1e-3, "base": 1e-3, "weight_decay": 0.0})
    articles, _ = split(load(args.shared / "polnear/train.jsonl"))
    pool, texts = frames(articles), unlabelled(args.shared)
    mean = {k: v.detach().clone() for k, v in student.network.state_dict().items()}
    spent, step, epoch = 0.0, 0, 0
    if args.out.exists():
        saved = torch.load(args.out, weights_only=True)
        student.load_state_dict(saved["last"]), opt.load_state_dict(saved["optimiser"])
        mean, spent, step, epoch = saved["mean"], saved["spent"], saved["step"], saved["epoch"]
        rng = random.Random(3000 + epoch)
    student.train()
    began, done = time.monotonic() - spent, 0.0
    while done < 1:
        gold = [("gold", b) for b in epoch_batches(examples(list(varied(articles, pool, rng)), tokenizer, rng), rng)]
        more = [roughened(a, rng) for a in rng.sample(texts, UNLABELLED)]
        free = [("free", b) for b in epoch_batches(examples(more, tokenizer, rng), rng)]
        names = [("names", b) for b in name_batches(args.shared, tokenizer, rng)]
        made = gold + free + names
        rng.shuffle(made)
        sums: dict[str, list[float]] = {"gold": [], "free": [], "names": []}
        for k, (kind, batch) in enumerate(made):
            spent = time.monotonic() - began
            done = spent / (60 * args.minutes)
            if done >= 1:
                break
            for group in opt.param_groups:
                group["lr"] = group["base"] * min(1.0, (step + 1) / 100) * max(0.02, 1 - done)
            if kind == "names":
                loss = name_loss(student, batch)
            else:
                loss = attribution_loss(student.network, teachers, batch, kind == "gold", rng)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
            opt.step()
            opt.zero_grad(set_to_none=True)
            step += 1
            pace = min(AVERAGE, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, value in student.network.state_dict().items():
                    mean[name].lerp_(value, 1 - pace) if value.is_floating_point() else None
            sums[kind].append(float(loss.detach()))
            if (k + 1) % 100 == 0:
                told = " ".join(f"{key} {np.mean(v):.4f}" for key, v in sums.items() if v)
                print(f"epoch {epoch} batch {k + 1}/{len(made)} minute {spent / 60:.1f} {told}", flush=True)
                sums = {key: [] for key in sums}
        epoch += 1
        state = {"mean": mean, "last": student.state_dict(), "optimiser": opt.state_dict()}
        torch.save(state | {"spent": spent, "step": step, "epoch": epoch}, args.out)


if __name__ == "__main__":
    main()
