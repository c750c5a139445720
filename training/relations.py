"""Fit what makes claims and relations: `python -m training.relations READ OUT [--pairs RECORDS ...] [--without-fold K ...]`.

READ holds the labelled stories as a reader read them (STORY.read.jsonl). Three scorers are fitted on the stories outside the folds
K: which two statements are one claim, which two claims stand against each other, which say the same. Each learns from the records
of the reader and from records made of the labels, the last one also from labelled pairs of news (`labelled_pairs`). On training
stories that are held out once more they are calibrated, and it is chosen from which chance on a relation is told.
`--without-fold` may be given several times: each makes a file of its own.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from reportedly.identity import parties
from reportedly.trace.by_form import claims_by_form
from reportedly.trace.claim_pairs import CLAIM_FEATURES, ClaimPairs
from reportedly.trace.claims import claims
from reportedly.trace.compared import Compared, compared
from reportedly.trace.contrast import shipped
from reportedly.trace.fitted import Scorer, Scorers, Tree
from reportedly.trace.pairs import FEATURES, candidates, features
from reportedly.trace.propositions import propositions
from reportedly.trace.set_against import set_against
from reportedly.trace.stands import handed_on
from training import labelled
from training.labelled import OPPOSING, Labelled
from training.labelled_pairs import LabelledPairs, labelled_pairs

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
GROW = {"max_iter": 60, "learning_rate": 0.08, "max_leaf_nodes": 10, "min_samples_leaf": 40, "l2_regularization": 5.0,
        "max_features": 0.4, "random_state": 0}  # fmt: skip
STRENGTH = {"same": 0.1, "opposes": 0.01, "confirms": 0.01}  # inverse of the ridge of the regressions
HALF = 0.5  # how often a conflict that we read must be right, to be told as possible: who is silent wrongs nobody
BETA = 0.5  # what recall counts beside precision, where the threshold of denials and of what confirms is chosen
NEARLY = 0.95  # of the best F-measure: rather silent than wrong
PLAINLY = 0.75  # how often what is told as the report's own reading must be right
COLUMNS = ("opposes", "confirms")  # labels of a pair
PARTS = 2  # in which the training stories are held out once more
SAME = 0.2  # threshold of claims: 0.15 gives a point of B-cubed F1 more, 0.27 purer claims


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """A story in one of its two forms, compared."""

    kind: str
    labels: Labelled
    compared: Compared
    pairs: tuple[NDArray[np.int64], NDArray[np.int64]]
    rows: Floats
    cores: Sequence[int]


class Meanings:
    """Meanings of wordings, kept in a file from one run to the next."""

    def __init__(self, path: Path | None) -> None:
        self._path, self._new = path, 0
        self._known: dict[str, Floats] = {}
        if path and path.exists():
            with np.load(path) as kept:
                self._known = dict(zip(kept["texts"].tolist(), kept["rows"], strict=True))

    def __call__(self, texts: Sequence[str]) -> Floats:
        todo = [text for text in dict.fromkeys(texts) if text not in self._known]
        for text, row in zip(todo, shipped().meanings(todo) if todo else (), strict=True):
            self._known[text] = row.astype(np.float32)
        self._new += len(todo)
        return np.stack([self._known[text] for text in texts])

    def kept(self) -> None:
        if self._path and self._new:
            np.savez(self._path, texts=np.array(list(self._known)), rows=np.stack(list(self._known.values())))


def read(data: Path, folder: Path, meanings: Meanings) -> list[Story]:
    out = []
    for name in labelled.stories(data):
        for kind, labels in (
            ("found", labelled.found(data, name, folder)),
            ("given", labelled.given(data, name)),
        ):
            props = propositions(labels.statements)
            c = compared(labels.statements, parties(labels.records), meanings([p.wording for p in props]), props)
            pairs = candidates(c)
            out.append(Story(kind, labels, c, pairs, features(c, *pairs), handed_on(labels.statements, props)))
    meanings.kept()
    return out


def same_rows(story: Story) -> tuple[Floats, Floats]:
    """Pairs of statements, and whether they are one claim; pairs of which neither has a labelled claim are left out."""
    claim = story.labels.claim
    label = np.array([
        float(claim[a] == claim[b]) if claim[a] or claim[b] else np.nan
        for a, b in zip(*(p.tolist() for p in story.pairs), strict=True)
    ])  # fmt: skip
    ok = np.isfinite(label)
    return story.rows[ok], label[ok]


def labelled_groups(story: Story) -> list[list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(story.labels.claim):
        if claim:
            found[claim].append(number)
    return list(found.values())


def by_form(story: Story, groups: Sequence[Sequence[int]], labels: Floats) -> list[float]:
    """Of pairs of claims that by their form stand against each other: do they? `labels` are those of `relation_rows`."""
    keys = ClaimPairs(story.compared, groups, story.pairs, story.rows).keys
    told = claims_by_form(story.compared, groups, story.pairs, story.rows)
    found = [labels[row, 0] for row, key in enumerate(keys) if key in told and told[key][0] != "same words"]
    return [label for label in found if np.isfinite(label)]


def relation_rows(
    story: Story, groups: Sequence[Sequence[int]]
) -> tuple[Floats, Floats, list[tuple[str, str]], Flags, Flags]:
    """Pairs of claims with two labels, opposes and confirms (nan: not to be learned from), the labelled claims of each, whether
    their report's words set the one against the other, and whether one of the two denies."""
    found = ClaimPairs(story.compared, groups, story.pairs, story.rows)
    votes = [Counter(c for n in members if (c := story.labels.claim[n])) for members in groups]
    gold = [max(sorted(vote), key=lambda c: vote[c]) if vote else None for vote in votes]
    sure, unsure = labelled.relations(story.labels.gold)
    kinds: dict[frozenset[str], set[str]] = defaultdict(set)
    for key, kind in sure.items():
        kinds[frozenset(key)].add(kind)
    labels = np.zeros((len(found.keys), 2))
    ends: list[tuple[str, str]] = []
    for row, (g, h) in enumerate(found.keys):
        a, b = gold[g], gold[h]
        if a and b:
            stands = kinds.get(frozenset((a, b)), set())
            labels[row] = bool(stands & OPPOSING), "confirms" in stands
            if a == b or frozenset((a, b)) in unsure:
                labels[row] = np.nan
        ends.append((a or f"?{g}", b or f"?{h}"))
    differ = [story.compared.denies[one] != story.compared.denies[two] for one, two in found.shown]
    against = np.array([set_against(story.compared, *shown) for shown in found.shown], bool)
    return found.rows(), labels, ends, against, np.array(differ, bool)


def fit(rows: Floats, labels: Floats, strength: float, names: Sequence[str]) -> Scorer:
    mean, size = rows.mean(0), rows.std(0) + 1e-6
    linear = LogisticRegression(C=strength, max_iter=200).fit((rows - mean) / size, labels)
    weights = linear.coef_[0] / size
    grown = HistGradientBoostingClassifier(**GROW).fit(rows, labels)
    return Scorer(
        features=tuple(names),
        weights=tuple(np.round(weights, 5).tolist()),
        bias=float(linear.intercept_[0] - weights @ mean),
        trees=tuple(_tree(predictor.nodes) for (predictor,) in grown._predictors),
        base=float(grown._baseline_prediction.item()),
    )


def _tree(nodes: NDArray[np.void]) -> Tree:
    leaf = nodes["is_leaf"].astype(bool)
    return Tree(
        feature=tuple(int(f) if not end else 0 for f, end in zip(nodes["feature_idx"], leaf, strict=True)),
        threshold=tuple(
            round(float(t), 6) if not end else 0.0 for t, end in zip(nodes["num_threshold"], leaf, strict=True)
        ),
        left=tuple(int(n) if not end else 0 for n, end in zip(nodes["left"], leaf, strict=True)),
        right=tuple(int(n) if not end else 0 for n, end in zip(nodes["right"], leaf, strict=True)),
        value=tuple(round(float(v), 5) if end else 0.0 for v, end in zip(nodes["value"], leaf, strict=True)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Pairs of claims of one story: their features, two labels of each, and the labelled claims that they stand for."""

    features: Floats
    labels: Floats
    pairs: Sequence[frozenset[str]]
    set_against: Flags
    differ: Flags
    part: int
    as_found: bool


def calibrated(scorer: Scorer, logits: Floats, labels: Floats) -> Scorer:
    """`logits` are of stories that a like scorer has not learned from: by them it is calibrated."""
    platt = LogisticRegression(C=10.0).fit(logits[:, None], labels)
    scale, shift = float(platt.coef_[0][0]), float(platt.intercept_[0])
    return msgspec.structs.replace(scorer, scale=scale, shift=shift)


def fitted(
    stories: Sequence[Story], fold_of: dict[str, int], pairs: LabelledPairs | None, without: Sequence[int] = ()
) -> Scorers:
    """Fitted on all stories outside these folds. For claims and thresholds of relations each other fold is held out once more."""
    train = [s for s in stories if fold_of.get(s.labels.name, -1) not in without]
    outer = [k for k in sorted(set(fold_of.values())) if k not in without]
    part_of = {k: number % PARTS for number, k in enumerate(outer)}
    inner = range(PARTS)

    def part(story: Story) -> int:
        return part_of[fold_of[story.labels.name]]

    def same(those: Sequence[Story]) -> Scorer:
        x, y = (np.concatenate(each) for each in zip(*map(same_rows, those), strict=True))
        return msgspec.structs.replace(fit(x, y, STRENGTH["same"], FEATURES), threshold=SAME)

    rows: list[Rows] = []
    formed: list[float] = []
    for k in inner:
        other = same([s for s in train if part(s) != k])
        for s in train:
            if part(s) == k:
                made = [labelled_groups(s)] + (
                    [claims(s.compared, s.cores, s.pairs, s.rows, other)] if s.kind == "found" else []
                )
                for number, groups in enumerate(made):
                    x, y, ends, against, differ = relation_rows(s, groups)
                    whose = [frozenset(f"{s.labels.name} {end}" for end in pair) for pair in ends]
                    rows.append(Rows(x, y, whose, against, differ, k, bool(number)))
                    formed += by_form(s, groups, y) if number else []
    opposes, held = relation("opposes", rows, None)
    confirms, beside = relation("confirms", rows, pairs)
    return Scorers(
        same=same(train),
        opposes=msgspec.structs.replace(opposes, threshold=best_from(held, to_be_found(train, *OPPOSING))),
        confirms=msgspec.structs.replace(confirms, threshold=best_from(beside, to_be_found(train, "confirms"))),
        conflicts=right_from(held, ~held.differ, HALF),
        reported=right_from(held, held.set_against, PLAINLY),
        by_form=round(float(sum(formed) + 1) / (len(formed) + 2), 3),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Pairs of claims of stories that the scorer had not learned from, with its chances."""

    chances: Floats
    labels: Floats
    pairs: Sequence[frozenset[str]]
    set_against: Flags
    differ: Flags


def relation(name: str, rows: Sequence[Rows], more: LabelledPairs | None) -> tuple[Scorer, Held]:
    """A scorer of all rows, calibrated by like ones of each part that have not learned from it, and what these say of it."""
    column = COLUMNS.index(name)
    logits, kept, pairs = list[Floats](), list[tuple[Floats, Flags, Flags]](), list[frozenset[str]]()
    for k in range(PARTS):
        scorer = _relation(name, column, [each for each in rows if each.part != k], more)
        for each in rows:
            if each.part == k and each.as_found:
                ok = np.isfinite(each.labels[:, column])
                logits.append(scorer.logits(each.features[ok]))
                kept.append((each.labels[ok, column], each.set_against[ok], each.differ[ok]))
                pairs += [pair for pair, known in zip(each.pairs, ok, strict=True) if known]
    labels, against, differ = (np.concatenate(each) for each in zip(*kept, strict=True))
    whole = calibrated(_relation(name, column, rows, more), np.concatenate(logits), labels)
    chances = 1 / (1 + np.exp(-whole.scale * np.concatenate(logits) - whole.shift))
    return whole, Held(chances, labels, pairs, against, differ)


def to_be_found(stories: Sequence[Story], *kinds: str) -> int:
    """How many pairs of labelled claims stand so."""
    sure = [labelled.relations(s.labels.gold)[0] for s in stories if s.kind == "found"]
    return sum(len({frozenset(pair) for pair, each in of.items() if each in kinds}) for of in sure)


def surest(held: Held, of: Flags) -> list[tuple[float, float]]:
    """Chances and labels, the highest first. Of several pairs that stand for one pair of labelled claims the surest counts."""
    best: dict[frozenset[str], tuple[float, float]] = {}
    for chance, label, pair, asked in zip(
        held.chances.tolist(), held.labels.tolist(), held.pairs, of.tolist(), strict=True
    ):
        if asked and len(pair) == 2:
            best[pair] = max(best.get(pair, (0.0, 0.0)), (chance, label))
    return sorted(best.values(), reverse=True)


def best_from(held: Held, every: int) -> float:
    """The highest chance from which what is told has nearly the best F-measure, in which precision counts for more."""
    ordered = np.array(surest(held, np.ones(len(held.labels), bool)))
    hits, told = ordered[:, 1].cumsum(), np.arange(1, len(ordered) + 1)
    measure = (1 + BETA**2) * hits / (told + BETA**2 * every)
    return round(float(ordered[int(np.argmax(measure >= NEARLY * measure.max())), 0]), 4)


def right_from(held: Held, of: Flags, share: float) -> float:
    """The lowest chance from which this share of the pairs is right, counting one more that is wrong; 1 where there is none."""
    hits, least = 0.0, 1.0
    for told, (chance, label) in enumerate(surest(held, of), 1):
        hits += label
        if hits >= share * (told + 1):
            least = chance
    return round(least, 4)


def _relation(name: str, column: int, rows: Sequence[Rows], pairs: LabelledPairs | None) -> Scorer:
    x, y = np.concatenate([each.features for each in rows]), np.concatenate([each.labels[:, column] for each in rows])
    ok = np.isfinite(y)
    x, y = x[ok], y[ok]
    if pairs:
        x, y = np.concatenate([x, pairs.features]), np.concatenate([y, pairs.are(name)])
    return fit(x, y, STRENGTH[name], CLAIM_FEATURES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("read", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--stories", type=Path, default=Path("../shared/data/stories"))
    parser.add_argument("--without-fold", type=int, nargs="+", action="append", default=[])
    parser.add_argument("--cache", type=Path)
    parser.add_argument(
        "--pairs", type=Path, nargs="+", metavar="RECORDS", help="records of the texts of labelled pairs"
    )
    args = parser.parse_args()
    pairs = labelled_pairs(args.pairs) if args.pairs else None
    stories = read(args.stories, args.read, Meanings(args.cache))
    fold_of = {name: k for k, part in enumerate(labelled.folds(args.stories)) for name in part}
    for without in args.without_fold or [()]:
        made = fitted(stories, fold_of, pairs, without)
        left = "".join(map(str, without))
        path = args.out.with_name(f"{args.out.stem}-{left}.json") if left else args.out
        path.write_bytes(msgspec.json.encode(made))
        told = {name: round(getattr(made, name).threshold, 3) for name in ("same", *COLUMNS)}
        told |= {"conflicts": made.conflicts, "by report": made.reported}
        print(f"{path.name}: {len(stories)} stories, {path.stat().st_size / 1e6:.2f} MB, thresholds {told}", flush=True)


if __name__ == "__main__":
    main()
