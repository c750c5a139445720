"""Teach the shipped network what the labelled stories show: `python -m training.adapt BASE_FOLDER OUT [--without FOLD …]`.

Resumable. It starts from the weights that ship (`training.restore`) and learns in all layers. The two sets of labels differ in
what they call an attribution, so each window is read in the style of its labels, a few learned offsets; what ships reads in
PolNeAR's. On PolNeAR, and of what is no attribution anywhere, the network as it ships is a teacher, and the head that finds
names is held to what it said before. Last, the weights go `SHARE` of the way from the old to the new (Wortsman and others,
2022): by this PolNeAR loses little. OUT becomes a model's folder.
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from reportedly.attribute.mentions import STYLES, styles, window_styles
from reportedly.attribute.pieces import Pieces
from reportedly.attribute.windows import batches, scope
from training import restore, story_articles
from training.corpus import Article, frames, load, split
from training.export import CONFIG, branch, encoder
from training.mentions import TAPS, Head, graph, tap
from training.network import EDGES, TAGS, WIDTH, Network, dropout
from training.train import (
    AVERAGE,
    BRANCH_BUDGET,
    FLAT,
    Example,
    epoch_batches,
    examples,
    gathered,
    optimiser,
    padded,
    queries,
    varied,
)

RATE = 1.5e-4
SLOWER = 0.3  # of the heads' rate, which is made for heads that know nothing
POLNEAR = 0.8  # characters of PolNeAR for each of the stories
TAUGHT = 0.5  # of PolNeAR's answers, what the network said before; the rest is the label
NONE = 0.3  # weight of the content of what is no attribution, which is the teacher's alone
SHARE = 0.7  # of the way from the old weights to the new
NEWS, STORY = 0, 1  # styles of labels
FAST = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())  # elsewhere bfloat16 takes ten times as long as float32
HEAD_NAMES = ("cue", "tag", "edge", "accept", "names")
WEIGHTS = (5.0, 1.0, 2.0, 0.3, 1.0)  # of the losses


class Adapted(Network):
    """The network with an offset for each style of labels on what it starts from and on what its heads answer.

    `rows`: the style of each window of the batch; `seen`: the states after `TAPS` of the last batch.
    """

    def __init__(self, base: Network) -> None:
        super().__init__(CONFIG)
        self.load_state_dict(base.state_dict())
        sizes = {"start": CONFIG["hidden_size"], "cue": 3, "narrow": WIDTH, "tag": TAGS + EDGES}
        self.style = nn.ParameterDict({name: nn.Parameter(torch.zeros(2, size)) for name, size in sizes.items()})
        self.rows = torch.zeros(0, dtype=torch.long)
        self.asked = torch.zeros(0, dtype=torch.long)
        self.seen = torch.zeros(0)

    def encode(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        b, t = ids.shape
        own = {name: offset[self.rows] for name, offset in self.style.items()}
        x = self.word(ids) + self.position.weight[:t] + self.kind + own["start"][:, None]
        x = dropout(self.norm(x), self.drop, self.training).view(b * t, -1)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        taps = []
        for number, layer in enumerate(self.layers, 1):
            x = layer(x, bias)
            if number in TAPS:
                taps.append(x)
        self.seen = torch.cat(taps, -1)
        x = dropout(x, self.drop, self.training)
        narrow = self.narrow(x) + own["narrow"].repeat_interleave(t, 0)
        return self.cue_head(x).view(b, t, 3) + own["cue"][:, None], narrow

    def roles(self, states: Tensor, index: Tensor, distance: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`asked`: the style of each of the cues."""
        tags, edges, accept = super().roles(states, index, distance, mask)
        own = self.style["tag"][self.asked][:, None]
        return tags + own[..., :TAGS], edges + own[..., TAGS:], accept

    def plain(self) -> Network:
        """The network that always reads in PolNeAR's style."""
        made, own = Network(CONFIG), self.state_dict()
        made.load_state_dict({name: own[name] for name in made.state_dict()})
        with torch.no_grad():
            made.kind += self.style["start"][NEWS]
            made.cue_head.bias += self.style["cue"][NEWS]
            made.narrow.bias += self.style["narrow"][NEWS]
            made.tag_head.bias += self.style["tag"][NEWS]
        return made.eval()


@dataclass(slots=True)
class Texts:
    """Windows to learn from; by the identity of a text's pieces the style of its labels, and how its pieces are written."""

    windows: list[Example] = field(default_factory=list)
    style: dict[int, int] = field(default_factory=dict)
    written: dict[int, np.ndarray] = field(default_factory=dict)

    def add(self, articles: Sequence[Article], style: int, tokenizer: Tokenizer, rng: random.Random) -> None:
        for article in articles:
            made = examples([article], tokenizer, rng)
            for pieces in {id(e.pieces): e.pieces for e in made}.values():
                self.style[id(pieces)], self.written[id(pieces)] = style, styles(article.text, pieces)
            self.windows += made

    def of(self, batch: Sequence[Example]) -> np.ndarray:
        return np.array([self.style[id(e.pieces)] for e in batch])

    def shown(self, pieces: Pieces) -> np.ndarray:
        return self.written[id(pieces)]


def losses(
    network: Adapted, teacher: Adapted, batch: list[Example], style: np.ndarray, rng: random.Random
) -> list[Tensor]:
    """Cue, tag, edge and accept losses of one batch."""
    ids, mask = padded([e.window.ids for e in batch], 0), padded([np.ones_like(e.window.ids) for e in batch], 0)
    gold, weight = np.full(ids.shape, -100, dtype=np.int64), np.ones(ids.shape, dtype=np.float32)
    for row, e in enumerate(batch):
        gold[row, e.window.rows], weight[row, e.window.rows[e.unsure]] = 0, FLAT
        for t in e.targets:
            places = e.window.rows[t.cue[0] - e.window.start : t.cue[1] - e.window.start]
            gold[row, places], gold[row, places[0]], weight[row, places] = 2, 1, 1.0
    asked = torch.from_numpy(ids), torch.from_numpy(mask)
    network.rows, teacher.rows = torch.from_numpy(style), torch.zeros(len(batch), dtype=torch.long)
    with torch.autocast("cpu", torch.bfloat16, enabled=FAST):
        with torch.no_grad():
            before, held = teacher.encode(*asked)
        logits, states = network.encode(*asked)
    logits = logits.float()
    labelled = functional.cross_entropy(
        logits.transpose(1, 2), torch.from_numpy(gold), ignore_index=-100, reduction="none"
    )
    told = -(before.float().softmax(-1) * logits.log_softmax(-1)).sum(-1)
    taught = TAUGHT * torch.from_numpy(style == NEWS).float()[:, None]
    known = torch.from_numpy(gold >= 0).float()
    each = (1 - taught) * labelled * torch.from_numpy(weight) + taught * told
    cue_loss = (each * known).sum() / known.sum()
    found = queries(batch, logits.detach().softmax(-1).numpy(), rng)
    items = [(q, *scope(batch[q.row].pieces, batch[q.row].window, q.cue)) for q in found]
    sums, count = [cue_loss * 0.0] * 3, 0.0
    for group in batches(items, lambda i: i[2] - i[1], BRANCH_BUDGET):
        where, reach, tags, edges = gathered(group, batch, ids.shape[1])
        network.asked = torch.from_numpy(style[[q.row for q, _, _ in group]])
        teacher.asked = torch.zeros_like(network.asked)
        with torch.autocast("cpu", torch.bfloat16, enabled=FAST):
            with torch.no_grad():
                former_tag, former_edge, _ = teacher.roles(held, *where)
            tag, edge, accept = network.roles(states, *where)
        yes = torch.tensor([float(q.target is not None) for q, _, _ in group])
        part = torch.where(yes == 0, 1.0, TAUGHT * (network.asked == NEWS))[:, None, None]
        want = (1 - part) * functional.one_hot(torch.from_numpy(tags), TAGS) + part * former_tag.float().softmax(-1)
        ends = (1 - part) * torch.from_numpy(edges) + part * former_edge.float().sigmoid()
        real = torch.from_numpy(reach).float() * torch.where(yes == 0, NONE, 1.0)[:, None]
        by_edge = functional.binary_cross_entropy_with_logits(edge.float(), ends, reduction="none").sum(-1)
        sums[0] = sums[0] - ((want * tag.float().log_softmax(-1)).sum(-1) * real).sum()
        sums[1] = sums[1] + (by_edge * real).sum()
        sums[2] = sums[2] + functional.binary_cross_entropy_with_logits(accept.float(), yes, reduction="sum")
        count += float(real.sum())
    return [cue_loss, sums[0] / max(1.0, count), sums[1] / max(1.0, count), sums[2] / max(1, len(found))]


def name_loss(
    network: Adapted, head: Head, teacher: Adapted, before: Head, batch: Sequence[Example], texts: Texts
) -> Tensor:
    """How far the names that the head finds are from those it found before (Kullback-Leibler)."""
    shown = padded([window_styles(texts.shown(e.pieces), e.window) for e in batch], STYLES)
    mask = torch.from_numpy(padded([np.ones_like(e.window.ids) for e in batch], 0))
    asked = torch.from_numpy(shown), mask
    with torch.no_grad():
        target = before(teacher.seen.view(*shown.shape, -1).float(), *asked).softmax(-1)
    answer = head(network.seen.view(*shown.shape, -1).float(), *asked).log_softmax(-1)
    each = (target * (target.clamp(min=1e-6).log() - answer)).sum(-1) * mask
    return each.sum() / mask.sum()


def mixed(
    stories: list[Article], articles: list[Article], tokenizer: Tokenizer, rng: random.Random, pool: list
) -> Texts:
    """All stories, and as many articles as `POLNEAR` asks for."""
    need, chosen = POLNEAR * sum(len(a.text) for a in stories), list[Article]()
    for article in rng.sample(articles, len(articles)):
        if need <= 0:
            break
        chosen.append(article)
        need -= len(article.text)
    texts = Texts()
    texts.add(list(varied(stories, pool, rng)), STORY, tokenizer, rng)
    texts.add(list(varied(chosen, pool, rng)), NEWS, tokenizer, rng)
    return texts


def between(old: nn.Module, new: nn.Module) -> dict[str, np.ndarray]:
    """Weights `SHARE` of the way from those of `old` to those of `new`."""
    later = new.state_dict()
    return {k: v.float().lerp(later[k].float(), SHARE).numpy() for k, v in old.state_dict().items()}


def export(weights: Mapping[str, np.ndarray], head: Mapping[str, np.ndarray], base: Path, folder: Path) -> None:
    """A model's folder; confidence is still the base's (see `training.refit`)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in (("encoder", encoder), ("branch", branch)):
        onnx.save(make(dict(weights)), str(folder / f"{name}.onnx"))
    tap(folder / "encoder.onnx")
    onnx.save(graph(dict(head)), str(folder / "mentions.onnx"))
    for name in ("tokenizer.json", "model.json", "trees.onnx"):
        shutil.copy(base / name, folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path, help="the model's folder to start from")
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=int, nargs="*", default=[], help="leave folds of stories out")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation(), tokenizer.no_padding()
    parts = story_articles.folds(args.data / "stories")
    kept = [s for k, part in enumerate(parts) if k not in args.without for s in part]
    stories = [a for s in kept for a in story_articles.articles(args.data / "stories", s)]
    articles, _ = split(load(args.data / "polnear/train.jsonl"))
    pool = frames(articles)
    base, before, head = restore.network(args.base), restore.names(args.base), restore.names(args.base)
    network, teacher = Adapted(base), Adapted(base).eval()
    opt = optimiser(network, RATE)
    for group in opt.param_groups:
        group["base"] *= SLOWER if group["base"] > RATE else 1.0
    opt.add_param_group({"params": list(head.parameters()), "lr": 3e-4, "base": 3e-4, "weight_decay": 0.0})
    learned = nn.ModuleDict({"network": network, "head": head}).train()
    mean = {k: v.detach().clone() for k, v in learned.state_dict().items()}
    step, epoch, state = 0, 0, args.out.with_suffix(".pt")
    if state.exists():
        saved = torch.load(state, weights_only=True)
        learned.load_state_dict(saved["last"]), opt.load_state_dict(saved["optimiser"])
        mean, step, epoch = saved["mean"], saved["step"], saved["epoch"]
    print(f"{len(stories)} reports, {sum(len(a.attributions) for a in stories)} attributions", flush=True)
    while epoch < args.epochs:
        rng = random.Random(args.seed * 1000 + epoch)
        texts = mixed(stories, articles, tokenizer, rng, pool)
        made, sums, began = epoch_batches(texts.windows, rng), np.zeros(5), time.process_time()
        for k, batch in enumerate(made):
            done = (epoch + k / len(made)) / args.epochs
            for group in opt.param_groups:
                group["lr"] = group["base"] * min(1.0, (step + 1) / 30) * max(0.05, 1 - done)
            each = losses(network, teacher, batch, texts.of(batch), rng)
            each.append(name_loss(network, head, teacher, before, batch, texts))
            torch.stack([w * part for w, part in zip(WEIGHTS, each, strict=True)]).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            opt.step()
            opt.zero_grad(set_to_none=True)
            step += 1
            pace = min(AVERAGE, 1 - 5 / (len(made) * args.epochs), (1 + step) / (10 + step))
            with torch.no_grad():
                for name, p in learned.named_parameters():
                    if p.requires_grad:
                        mean[name].lerp_(p, 1 - pace)
            sums += [float(part.detach()) for part in each]
        epoch += 1
        told = " ".join(f"{name} {v:.4f}" for name, v in zip(HEAD_NAMES, sums / len(made), strict=True))
        print(f"epoch {epoch}, {len(made)} batches, {time.process_time() - began:.0f} CPU s: {told}", flush=True)
        last = {"mean": mean, "last": learned.state_dict(), "optimiser": opt.state_dict()}
        torch.save(last | {"step": step, "epoch": epoch}, state)
    learned.load_state_dict(mean)
    export(between(base, network.eval().plain()), between(before, head.eval()), args.base, args.out)


if __name__ == "__main__":
    main()
