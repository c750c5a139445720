"""Grow the trees that choose addressees and chains, on stories labelled by hand.

`python -m training.who OUT [--without-fold K]`: reads the stories with the shipped network, pairs what it finds with the
labels, and writes one file of trees for each decision. With `--without-fold` the stories of that fold are left out, so that
they can be measured on. `--readers` names a folder with a network for each fold, which has not learned from its stories
(`training.adapt --without`) and reads them here. `--cache` keeps what was read, for the next time.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks import scoring as score
from benchmarks.common import need
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from reportedly.attribute.attributor import Reading, attribute
from reportedly.attribute.model import Model, shipped
from reportedly.intake import Given, jsonl
from reportedly.intake.build import report as built
from reportedly.knowledge import own
from reportedly.records import Engine, Record, Report, Span, Statement
from reportedly.resolve import addressee_candidates, antecedents, paths
from reportedly.resolve.chains import ResolvedStatement
from reportedly.resolve.knowledge_queries import KnowledgeQueries
from reportedly.resolve.phrases import Phrase
from reportedly.resolve.resolve import Opened, opened, told_of
from reportedly.resolve.sureness import speaker_features
from reportedly.resolve.trees import Trees

GROW = {
    "max_iter": 60, "learning_rate": 0.12, "max_leaf_nodes": 8, "min_samples_leaf": 12, "l2_regularization": 4.0,
    "max_bins": 32, "max_features": 0.3,
}  # fmt: skip
TIMES = 4  # forests that are grown and averaged, each from other features at its splits
Forest = list[HistGradientBoostingClassifier]
ENGINE = Engine(version="training", model="", knowledge=None, threshold=0.0)
Row = dict[str, float]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One report, opened, with the label of each statement that has one."""

    story: str
    fold: int
    opened: Opened
    record: Record
    gold: dict[str, dict[str, Any]]  # by the statement's id
    second: bool  # by the second labels
    chained: bool  # are its chains labelled to learn from?
    meant: Mapping[Span, float]  # how likely pronouns and nouns mean whom they were taken to mean


def readers(folder: Path | None) -> Mapping[str, Model]:
    """By story the network of `folder` that has not learned from it; without a folder the one that ships."""
    parts: list[list[str]] = json.loads(need("data", "stories", "folds.json").read_text(encoding="utf-8"))
    by_fold = [Model(folder / f"fold{k}") if folder else shipped() for k in range(len(parts))]
    return {story: by_fold[k] for k, names in enumerate(parts) for story in names}


def readings(cache: Path | None, folder: Path | None) -> dict[str, list[tuple[Report, Reading]]]:
    if cache and cache.exists():
        held: dict[str, list[tuple[Report, Reading]]] = pickle.loads(cache.read_bytes())  # noqa: S301 - our own
        return held
    of, out = readers(folder), {}
    for path in sorted(need("data", "stories").glob("*/reports.jsonl")):
        with path.open("rb") as file:
            reports = [built(d, Given()) for d in jsonl.drafts(file, path.name) if not isinstance(d, Exception)]
        out[path.parent.name] = list(zip(reports, attribute(of[path.parent.name], reports), strict=True))
    if cache:
        cache.write_bytes(pickle.dumps(out))
    return out


@dataclass(slots=True)
class Choices:
    """Candidates of one decision over all reports; `group`: of which statement each is, `fold`: of which fold its story."""

    rows: list[Row] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    fold: list[int] = field(default_factory=list)
    wanted: list[bool] = field(default_factory=list)  # by group: is there a right answer that is not "none"?

    def add(self, fold: int, given: Sequence[tuple[Row, bool]], *, wanted: bool) -> None:
        number = len(self.wanted)
        self.wanted.append(wanted)
        for row, right in given:
            self.rows.append(row)
            self.right.append(right)
            self.group.append(number)
            self.fold.append(fold)


Choosing = Callable[[int, dict[Span, float]], antecedents.Choose]  # by the fold of a story


def labelled(
    found: Mapping[str, list[tuple[Report, Reading]]], fold_of: Mapping[str, int], choosing: Choosing
) -> Iterator[Labelled]:
    world = KnowledgeQueries(own.knowledge())
    for story, items in found.items():
        gold = json.loads(need("data", "stories", story, "gold.json").read_text(encoding="utf-8"))
        labels = {r["id"]: r for r in gold["reports"]}
        for report, reading in items:
            record = Record(report=report, engine=ENGINE, statements=reading.statements, actors=())
            meant: dict[Span, float] = {}
            o = opened(record, reading.mentions, reading.quoted, world, choosing(fold_of[story], meant))
            pairs = paired(labels[report.id], report.text, o.statements)
            chained = (
                "strays" not in labels[report.id]
            )  # of articles of `news.jsonl` the chain is mostly the program's own
            yield Labelled(story, fold_of[story], o, record, pairs, gold.get("labels") == "2", chained, meant)


def meaning(found: Mapping[str, list[tuple[Report, Reading]]], fold_of: Mapping[str, int]) -> Choices:
    """Whom pronouns and nouns mean that are sources. Those before it mean whom the labels say."""
    world, out = KnowledgeQueries(own.knowledge()), Choices()
    for story, items in found.items():
        gold = json.loads(need("data", "stories", story, "gold.json").read_text(encoding="utf-8"))
        labels = {r["id"]: r for r in gold["reports"]}
        for report, reading in items:
            record = Record(report=report, engine=ENGINE, statements=reading.statements, actors=())
            pairs = paired(labels[report.id], report.text, reading.statements)
            wanted = {
                s.source.spans[0]: pairs[s.id]["speaker"] for s in reading.statements if s.source and s.id in pairs
            }
            seen: set[Span] = set()

            def choose(
                p: Phrase, given: Sequence[antecedents.Antecedent], wanted: dict[Span, str | None] = wanted,
                fold: int = fold_of[story], seen: set[Span] = seen,
            ) -> int | None:  # fmt: skip
                want = next(
                    (w for span, w in wanted.items() if span[0] == p.span[0] and abs(span[1] - p.span[1]) <= 2), None
                )
                if score.nobody(want):
                    return antecedents.by_form(p, given)
                right = [score.same_actor(want, a.figure.name) for a in given]
                if p.span not in seen:
                    out.add(fold, [(dict(a.features), r) for a, r in zip(given, right, strict=True)], wanted=True)
                    seen.add(p.span)
                by_form = antecedents.by_form(p, given)
                return (
                    by_form if by_form is not None and right[by_form] else right.index(True) if any(right) else by_form
                )

            opened(record, reading.mentions, reading.quoted, world, choose)
    return out


def paired(label: dict[str, Any], text: str, statements: Sequence[Statement]) -> dict[str, dict[str, Any]]:
    starts = [m.span() for m in score.TOKEN.finditer(text)]
    gold = label["statements"]
    pairs = score.pair_up(
        [score.content_tokens(text, starts, g.get("spans") or [[g["start"], g["end"]]]) for g in gold],
        [score.content_tokens(text, starts, s.content.spans) for s in statements],
        [(tuple(g["cue_span"]), g["speaker"], *g["chain"]) if g.get("cue_span") else None for g in gold],
        [score.tokens_in(starts, [g["cue_span"]]) if g.get("cue_span") else frozenset() for g in gold],
        [score.tokens_in(starts, s.cue.spans) for s in statements],
    )
    return {statements[j].id: gold[i] for i, j in pairs if not gold[i].get("uncertain")}


Folded = dict[int, Trees]  # by a fold the trees that have not seen it


def speaking(every: Sequence[Labelled]) -> Choices:
    """Whether the speaker found is right."""
    out = Choices()
    for one in every:
        for s in one.opened.statements:
            speaker = one.opened.speakers[s.id]
            if speaker is not None and s.id in one.gold:
                row = dict(speaker_features(s, speaker, one.opened.cast, one.meant))
                right = score.same_actor(one.gold[s.id]["speaker"], speaker.name)
                out.add(one.fold, [(row, right)], wanted=True)
    return out


def hearing(every: Sequence[Labelled]) -> Choices:
    """Who is addressed. The first labels are of two minds about an outlet that is told, so they say nothing of those."""
    out = Choices()
    for one in every:
        for s, near in addressee_candidates.candidates(
            one.opened.statements, one.opened.speakers, one.opened.cast, one.opened.meetings
        ):
            if s.id not in one.gold:
                continue
            want, speaker = one.gold[s.id].get("addressee"), one.opened.speakers[s.id]
            unclear = [] if one.second else one.gold[s.id]["chain"][1:]
            if any(score.same_actor(want, link) for link in unclear):
                continue
            given = [
                (dict(h.features), not score.nobody(want) and score.same_actor(want, h.figure.name))
                for h in near
                if h.figure is not speaker and not any(score.same_actor(h.figure.name, link) for link in unclear)
            ]
            out.add(one.fold, given, wanted=not score.nobody(want))
    return out


def passing(every: Sequence[Labelled], told: Sequence[Sequence[ResolvedStatement]]) -> Choices:
    """Through whom each came."""
    out = Choices()
    for one, those in zip(every, told, strict=True):
        o = one.opened

        def choose(t: ResolvedStatement, given: Sequence[paths.Path], one: Labelled = one) -> int:
            if one.chained and t.statement.id in one.gold:
                want = [link for link in one.gold[t.statement.id]["chain"] if not score.nobody(link)][1:]
                right = [
                    len(p.links) == len(want)
                    and all(score.same_actor(w, v.figure.name) for w, v in zip(want, p.links, strict=True))
                    for p in given
                ]
                out.add(one.fold, [(dict(p.features), r) for p, r in zip(given, right, strict=True)], wanted=True)
            return paths.by_form(t, given)

        paths.walk(those, o.cast, o.credited, o.is_own, choose)
    return out


def matrix(rows: Sequence[Row], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def grown(x: NDArray[np.float64], y: NDArray[np.bool_]) -> Forest:
    return [HistGradientBoostingClassifier(**GROW, random_state=k).fit(x, y) for k in range(TIMES)]


def summed(forest: Forest, x: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of their scores."""
    total: NDArray[np.float64] = np.mean([trees.decision_function(x) for trees in forest], axis=0)
    return total


def best_of(raw: NDArray[np.float64], group: NDArray[np.int64]) -> list[int]:
    """The highest of each group."""
    top: dict[int, int] = {}
    for k, g in enumerate(group.tolist()):
        if g not in top or raw[k] > raw[top[g]]:
            top[g] = k
    return list(top.values())


def calibrated(raw: NDArray[np.float64], y: NDArray[np.bool_]) -> tuple[float, float]:
    """Constant and slope of a logistic regression on the scores of those chosen (Platt 1999)."""
    w = np.array([0.0, 1.0])
    x = np.column_stack([np.ones(len(raw)), raw])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(2), x.T @ (p - y) + 1e-3 * w)
    return float(w[0]), float(w[1])


def lowest(p: NDArray[np.float64], right: NDArray[np.bool_], wanted: int, slack: float) -> float:
    """The lowest threshold with the best F1 but for `slack`."""
    order = np.argsort(-p)
    hits = np.cumsum(right[order])
    f1 = 2 * hits / (np.arange(1, len(p) + 1) + wanted)
    return float(p[order][int(np.flatnonzero(f1 >= f1.max() - slack)[-1])])


def fit(given: Choices, name: str, *, always: bool, form: bool = False, slack: float = 0.0) -> tuple[Folded, Trees]:
    """Grow and calibrate the trees of one decision: for each fold those that have not seen it, and those that have seen all.
    `always`: something is always chosen; `form`: what the form of the words tells; `slack`: of F1, given up to answer more often.
    Says how they do on stories unseen."""
    names = sorted({name for row in given.rows for name in row})
    x, y, fold = matrix(given.rows, names), np.array(given.right), np.array(given.fold)
    group, wanted = np.array(given.group), np.array(given.wanted)
    raw, those = np.zeros(len(y)), {}
    for k in sorted(set(given.fold)):
        those[k] = grown(x[fold != k], y[fold != k])
        raw[fold == k] = summed(those[k], x[fold == k])
    top = [k for k, row in enumerate(given.rows) if row.get("form")] if form else best_of(raw, group)
    base, slope = calibrated(raw[top], y[top])
    p = 1 / (1 + np.exp(-base - slope * raw[top]))
    threshold = 0.0 if always else lowest(p, y[top], int(wanted.sum()), slack)
    taken = p >= threshold
    hit = int(y[top][taken].sum())
    reach = len({g for g, right in zip(given.group, given.right, strict=True) if right})
    print(
        f"{name}: {len(y)} candidates of {len(wanted)} statements, {wanted.sum()} wanted, {reach} within reach; "
        f"taken {taken.sum()}, right {hit}; F1 {200 * hit / (taken.sum() + wanted.sum()):.1f}, threshold {threshold:.2f}; "
        f"at 0.9 or more {(p >= 0.9).mean():.2f}, right {y[top][p >= 0.9].mean():.3f}",
        flush=True,
    )
    numbers = base, slope, threshold
    return {k: arrays(t, names, *numbers) for k, t in those.items()}, arrays(grown(x, y), names, *numbers)


def arrays(forest: Forest, names: Sequence[str], base: float, slope: float, threshold: float) -> Trees:
    predictors = [p for trees in forest for (p,) in trees._predictors]
    used = sorted({int(n["feature_idx"]) for p in predictors for n in p.nodes if not n["is_leaf"]})
    place = {idx: k for k, idx in enumerate(used)}
    roots: list[int] = []
    feature: list[int] = []
    value: list[float] = []
    left: list[int] = []
    right: list[int] = []
    depth = 0
    for predictor in predictors:
        first = len(feature)
        roots.append(first)
        for k, node in enumerate(predictor.nodes):
            leaf = bool(node["is_leaf"])
            depth = max(depth, int(node["depth"]))
            feature.append(0 if leaf else place[int(node["feature_idx"])])
            value.append(float(node["value"] / len(forest) if leaf else node["num_threshold"]))
            left.append(first + (k if leaf else int(node["left"])))
            right.append(first + (k if leaf else int(node["right"])))
    return Trees(
        tuple(names[idx] for idx in used),
        np.array(roots, np.int64), np.array(feature, np.int64), np.array(value, np.float32).astype(np.float64),
        np.array(left, np.int64), np.array(right, np.int64), depth,
        base + slope * float(forest[0]._baseline_prediction.item()), slope, threshold,
    )  # fmt: skip


def write(trees: Trees, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path, names=np.array(trees.names), roots=trees.roots.astype(np.int32), feature=trees.feature.astype(np.int16),
        value=trees.value.astype(np.float32), left=trees.left.astype(np.int32), right=trees.right.astype(np.int32),
        numbers=np.array([trees.depth, trees.base, trees.slope, trees.threshold]),
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without-fold", type=int)
    parser.add_argument("--readers", type=Path, help="fold0 … fold5: networks that have not learned from each fold")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--folds", action="store_true", help="also write the trees that have not seen each fold")
    args = parser.parse_args()
    folds = json.loads(need("data", "stories", "folds.json").read_text(encoding="utf-8"))
    held = set(folds[args.without_fold]) if args.without_fold is not None else set()
    fold_of = {story: k for k, stories in enumerate(folds) for story in stories}
    found = {s: v for s, v in readings(args.cache, args.readers).items() if s not in held}
    mean, meant = fit(meaning(found, fold_of), "antecedent", always=False, slack=0.005)
    every = list(labelled(found, fold_of, lambda fold, meant: antecedents.learned(mean[fold], meant)))
    sure, surely = fit(speaking(every), "speaker", always=True)
    hear, heard = fit(hearing(every), "addressee", always=False)
    told = [told_of(one.opened, hear[one.fold])[0] for one in every]
    chain, passed = fit(passing(every, told), "chain", always=True, form=True)
    for slot, apart, every_story in (
        ("antecedent", mean, meant),
        ("speaker", sure, surely),
        ("addressee", hear, heard),
        ("chain", chain, passed),
    ):
        write(every_story, args.out / f"{slot}.npz")
        if args.folds:
            for k, trees in apart.items():
                write(trees, args.out / f"fold{k}" / f"{slot}.npz")


if __name__ == "__main__":
    main()
