"""Fit the last judge of confidence: `python -m training.refit MODEL_FOLDER [FOLD_FOLDER...]`, after `training.trees`.

It learns from what the network proposes in the stories that were labelled with nesting and in the articles of PolNeAR kept
out of training. What it prints is measured on whole stories held out, in six folds. A network that has learned from stories
(`training.cues`, `training.adapt`) needs one of each fold that has not (`--without`): they read that fold, and get a judge that has
seen nothing of it either.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from reportedly.attribute.choose import last_features
from reportedly.attribute.confidence import JUDGED, features, linear
from reportedly.attribute.decode import Proposal
from reportedly.attribute.mentions import styles
from reportedly.attribute.model import Model
from reportedly.attribute.pieces import Pieces, tokenise
from reportedly.attribute.propose import propose
from reportedly.attribute.quotations import bare, quotations
from reportedly.records import Span
from training.corpus import load, split
from training.fit import TOKEN, right, tokens, write
from training.story_articles import folds

RIDGE = 10.0  # on features of standard deviation 1
POLNEAR = 2.0  # weight of a proposal in PolNeAR beside one in a story
SURE_ENOUGH = 0.36  # least confidence kept
CUE = 0.25  # what a shared cue counts beside the overlap of contents
LEFT_OUT = ("no_comment", "intention", "wish")  # kinds that the first labels leave out
BATCH = 8  # texts read together


@dataclass(frozen=True, slots=True)
class Judgeable:
    """Proposals of one text: what the last judge sees [n, JUDGED], whether each is right, and what each counts (0: not known).

    `gold`: how many certain attributions the labels have.
    """

    fold: int
    seen: NDArray[np.float64]
    right: NDArray[np.float64]
    weight: NDArray[np.float64]
    gold: int


def rows(model: Model, text: str, pieces: Pieces, proposals: Sequence[Proposal]) -> NDArray[np.float64]:
    card = model.card
    found = []
    for p in proposals:
        source, content = (tuple(pieces.span(*run) for run in runs) for runs in (p.source, p.content))
        cue = pieces.span(p.cue.start, p.cue.end)
        found.append((cue, content, features(p, text, source, cue, content, card.odds)))
    trees = model.trees([row for *_, row in found])
    made = [
        last_features(text, cue, content, row, linear(row, card.weights), score)
        for (cue, content, row), score in zip(found, trees, strict=True)
    ]
    return np.array(made).reshape(-1, len(JUDGED))


def hits(text: str, pieces: Pieces, proposals: Sequence[Proposal], labels: list[dict]) -> list[float | None]:
    """Is each proposal a labelled statement (content Jaccard >= 1/2, one to one)? `None`: it is one that readers differ on."""
    where = np.array([m.span() for m in TOKEN.finditer(text)]).reshape(-1, 2)
    starts, ends = where[:, 0], where[:, 1]

    def of(spans: Sequence[Span]) -> frozenset[int]:
        return tokens(starts, ends, tuple(spans))

    quoted = quotations(text)
    gold = [
        (
            of([(s, e) for s, e in g.get("spans") or [[g["start"], g["end"]]]]),
            of([tuple(g["cue_span"])] if g.get("cue_span") else []),
            g,
        )
        for g in labels
    ]
    scored = []
    for j, p in enumerate(proposals):
        content = of(bare(text, tuple(pieces.span(*run) for run in p.content), quoted))
        cue = of([pieces.span(p.cue.start, p.cue.end)])
        for i, (told, signal, _) in enumerate(gold):
            if content and 2 * len(content & told) >= len(content | told):
                scored.append((len(content & told) / len(content | told) + CUE * bool(cue & signal), -i, -j))
    out: list[float | None] = [0.0] * len(proposals)
    taken: set[int] = set()
    for _, i, j in sorted(scored, reverse=True):
        if -i not in taken and out[-j] == 0.0:
            taken.add(-i)
            out[-j] = None if gold[-i][2].get("uncertain") else 1.0
    return out


def of_stories(models: Sequence[Model], data: Path) -> list[Judgeable]:
    """Each fold of stories as the model of that number reads it, without texts of PolNeAR: every model has learned from them."""
    out = []
    for number, (model, part) in enumerate(zip(models, folds(data), strict=True)):
        for story in part:
            gold = json.loads((data / story / "gold.json").read_text(encoding="utf-8"))
            first = gold.get("labels", "1") == "1"
            lines = (data / story / "reports.jsonl").read_text(encoding="utf-8").split("\n")
            texts = {row["id"]: row["text"] for row in map(json.loads, filter(None, lines))}
            reports = [
                r
                for r in gold["reports"]
                if r.get("complete")
                and r.get("text_kind", "original") == "original"
                and (r.get("text_from") or {}).get("collection") != "polnear"
            ]
            for report, text, pieces, proposals in _read(model, [(r, texts[r["id"]]) for r in reports]):
                labels = report["statements"]
                seen, hit = rows(model, text, pieces, proposals), hits(text, pieces, proposals, labels)
                silent = (
                    seen[:, [JUDGED.index(kind) for kind in LEFT_OUT]].any(1) if first else np.zeros(len(seen), bool)
                )
                known = np.array([h is not None and not (s and not h) for h, s in zip(hit, silent, strict=True)], float)
                sure = sum(not g.get("uncertain") for g in labels)
                out.append(Judgeable(number, seen, np.array([float(h or 0) for h in hit]), known, sure))
    return out


def of_articles(model: Model, data: Path) -> list[Judgeable]:
    """The articles that were kept out of training."""
    _, held = split(load(data))
    out = []
    for article, text, pieces, proposals in _read(model, [(a, a.text) for a in held]):
        hit = right(article, pieces, proposals)
        known = np.array([POLNEAR * (h is not None) for h in hit], float)
        seen = rows(model, text, pieces, proposals)
        out.append(Judgeable(-1, seen, np.array([float(bool(h)) for h in hit]), known, len(article.attributions)))
    return out


def _read(model: Model, texts: list) -> list[tuple]:
    out = []
    for k in range(0, len(texts), BATCH):
        group = texts[k : k + BATCH]
        pieces = [tokenise(text, model.tokenizer) for _, text in group]
        written = [styles(text, own) for (_, text), own in zip(group, pieces, strict=True)]
        found = propose(model, pieces, written)
        out += [(one, text, own, seen.proposals) for (one, text), own, seen in zip(group, pieces, found, strict=True)]
    return out


def fitted(parts: Sequence[Judgeable]) -> NDArray[np.float64]:
    """Weights of a ridge logistic regression over `JUDGED`, by Newton's method on features of one size."""
    x, y, v = (np.concatenate([getattr(p, name) for p in parts]) for name in ("seen", "right", "weight"))
    x, y, v = x[v > 0], y[v > 0], v[v > 0]
    mean, size = x.mean(0), x.std(0) + 1e-9
    mean[0], size[0] = 0.0, 1.0
    z = (x - mean) / size
    ridge = np.full(z.shape[1], RIDGE)
    ridge[0] = 0.0
    w = np.zeros(z.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        curve = (z * (v * p * (1 - p))[:, None]).T @ z + np.diag(ridge + 1e-6)
        step = np.linalg.solve(curve, z.T @ (v * (p - y)) + ridge * w)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    w = w / size
    w[0] -= w[1:] @ mean[1:]
    return w


def chance(part: Judgeable, w: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-np.clip(part.seen @ w, -30, 30)))


def report(name: str, parts: Sequence[Judgeable], sure: Sequence[NDArray[np.float64]]) -> None:
    p, y, v = np.concatenate(sure), np.concatenate([s.right for s in parts]), np.concatenate([s.weight for s in parts])
    gold, known = sum(s.gold for s in parts), v > 0
    p, y = p[known], y[known]
    told = []
    for least in (0.28, 0.32, SURE_ENOUGH, 0.4, 0.44):
        kept = p >= least
        told.append(f"{least}: {200 * y[kept].sum() / (kept.sum() + gold):.1f}")
    high, kept = p >= 0.9, p >= SURE_ENOUGH
    brier, share, sure_right = np.mean((p - y) ** 2), 100 * high.sum() / kept.sum(), 100 * y[high].mean()
    print(f"{name}: Brier {brier:.4f}; F1 by least confidence {', '.join(told)}")
    print(f"  of those kept {share:.1f} % are at 0.9 or more, and {sure_right:.1f} % of these are right")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("folds", type=Path, nargs="*", help="the model without each fold, in their order")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    model = Model(args.folder)
    parts = len(folds(args.data / "stories"))
    stories = of_stories([Model(folder) for folder in args.folds] or [model] * parts, args.data / "stories")
    articles = of_articles(model, args.data / "polnear/train.jsonl")
    crossed = [fitted([*articles, *(s for s in stories if s.fold != k)]) for k in range(parts)]
    report("stories held out", stories, [chance(s, crossed[s.fold]) for s in stories])
    apart = [fitted([*stories, *articles[:k], *articles[k + 1 :]]) for k in range(len(articles))]
    report("articles held out", articles, [chance(a, w) for a, w in zip(articles, apart, strict=True)])
    for folder, w in zip((args.folder, *args.folds), (fitted([*articles, *stories]), *crossed), strict=False):
        judges = {name: round(float(v), 4) for name, v in zip(JUDGED, w, strict=True)}
        write(structs.replace(Model(folder).card, judges=judges, threshold=SURE_ENOUGH), folder)


if __name__ == "__main__":
    main()
