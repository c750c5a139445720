"""Fit what weighs roots: `python -m training.roots OUT --stories FOLDER --records FOLDER [--without-fold K]`.

Two logistic regressions, each with a ridge, written to OUT as JSON. `report.json` ranks the candidate roots of a report:
a softmax over them, fitted on which of them stands for the root that the labels give. `claim.json` says whether a claim has
several roots, fitted on the claims as they are found and as they are labelled; its threshold is that from which, on folds kept
out, most claims as they are found have one root or several as they are labelled. STORIES holds STORY/gold.json and folds.json;
RECORDS holds STORY.read.jsonl. With `--without-fold K`
nothing of that fold is seen, and it is told how often the answers are right there.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.identity import folded
from reportedly.records import Record
from reportedly.trace.analysis import StoryAnalysis, told
from reportedly.trace.candidates import RootCandidate, candidates, features, votes
from reportedly.trace.claim_roots import features as claim_features
from reportedly.trace.contrast import shipped
from reportedly.trace.logistic import Features, Logistic
from reportedly.trace.resting import resting
from reportedly.trace.statements import StatementInReport, in_time

FOUND = 0.5  # share of common characters from which a statement is the labelled one
STANDS = 0.7  # how much of names and claims a candidate has in common with a labelled root for which it stands
RIDGE = 1.0
STEPS = 400
GENERIC = frozenset("the of to and in on by a an for his her its official officials source sources unnamed".split())

Floats = NDArray[np.float64]
Gold = Mapping[str, Any]


class Ranked(NamedTuple):
    """The candidates of one report, and which of them stand for its labelled root."""

    fold: int
    features: Sequence[Features]
    right: Sequence[bool]


class Counted(NamedTuple):
    """A claim, whether the labels give it several roots, and whether its statements are grouped as they are found."""

    fold: int
    features: Features
    several: bool
    as_found: bool


def load(stories: Path, records: Path) -> list[tuple[int, Gold, StoryAnalysis]]:
    """Each story with its fold and what is found of it."""
    weigh = shipped()
    out = []
    for fold, names in enumerate(json.loads((stories / "folds.json").read_text("utf-8"))):
        for name in names:
            gold = json.loads((stories / name / "gold.json").read_text("utf-8"))
            lines = (records / f"{name}.read.jsonl").read_bytes().split(b"\n")
            read = [msgspec.json.decode(line, type=Record) for line in lines if line.strip()]
            out.append((fold, gold, told(sorted(read, key=in_time), weigh)))
    return out


def claims_of(gold: Gold, seen: StoryAnalysis) -> dict[tuple[str, str], str]:
    """By statement the labelled claim that it states."""
    out = {}
    labelled = {report["id"]: report["statements"] for report in gold["reports"]}
    for each in seen.statements:
        mine = _characters(each.statement.content.spans)
        best = max(
            (
                (len(mine & theirs) / len(mine | theirs), n)
                for n, theirs in enumerate(_labels(labelled.get(each.ref[0], ())))
            ),
            default=(0.0, 0),
        )
        if best[0] >= FOUND and (claim := labelled[each.ref[0]][best[1]].get("claim")):
            out[each.ref] = claim
    return out


def _labels(statements: Sequence[Gold]) -> list[set[int]]:
    return [_characters(each.get("spans") or [(each["start"], each["end"])]) for each in statements]


def _characters(spans: Sequence[Sequence[int]]) -> set[int]:
    return {n for start, end in spans for n in range(start, end)}


def stands_for(one: RootCandidate, gold: Gold, claims: Mapping[tuple[str, str], str]) -> str | None:
    """The labelled root for which a candidate stands: by its name, and by the claims that its statements state."""
    names = [actor.name for each in one.statements for actor in each.chain[:1]] or [one.key[1]]
    supporting = defaultdict(list)
    for root in gold["roots"]:
        for claim in root["supports"]:
            supporting[claim].append(root["id"])
    found = defaultdict[str, float](float)
    for each in one.all:
        roots = supporting.get(claims.get(each.ref, ""), ())
        for root in roots:
            found[root] += 1 / len(roots)
    score = {
        root["id"]: _named(one, names, root["description"]) + 1.2 * found[root["id"]] / max(1.0, sum(found.values()))
        for root in gold["roots"]
    }
    best = max(score, key=lambda root: score[root], default=None)
    return best if best is not None and score[best] >= STANDS else None


def _named(one: RootCandidate, names: Sequence[str], description: str) -> float:
    theirs = set(folded(description).split()) - GENERIC
    if one.key[0] == "outlet":
        return float(set(one.key[1].split()) <= theirs)
    shares = [
        len(mine & theirs) / len(mine) for name in (*names, one.key[1]) if (mine := set(folded(name).split()) - GENERIC)
    ]
    best = max(shares, default=0.0)
    return best if best >= 0.5 else 0.0


def rows_of(seen: StoryAnalysis) -> dict[str, list[int]]:
    """The numbers of the statements of each report."""
    rows: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(seen.statements):
        rows[each.record.report.id].append(number)
    return rows


def weighed(seen: StoryAnalysis, rank: Logistic) -> StoryAnalysis:
    """With the roots of reports as `rank` finds them."""
    return replace(seen, rests=resting(seen.records, seen.statements, rows_of(seen), seen.meant, seen.claimed, rank))


def ranked(fold: int, gold: Gold, seen: StoryAnalysis) -> list[Ranked]:
    rests = seen.rests
    found = candidates(seen.records, seen.statements, rests.news_ends, rests.known, rests.carried)
    voted = votes(seen.records, rows_of(seen), seen.statements, seen.meant, rests.news_ends)
    told_of = features(found, seen.records, rests.carried, voted)
    claims = claims_of(gold, seen)
    root = {report["id"]: report["root"] for report in gold["reports"]}
    return [
        Ranked(fold, told_of[ident], [stands_for(one, gold, claims) == root[ident] for one in mine])
        for ident, mine in found.items()
        if ident in root
    ]


def counted(fold: int, gold: Gold, seen: StoryAnalysis) -> list[Counted]:
    """The labelled claims, each as it is found (the largest that mostly states it) and as the labels group its statements."""
    if gold.get("labels", "1") == "1":
        return []
    supporting = Counter(claim for root in gold["roots"] for claim in root["supports"])
    claims = claims_of(gold, seen)
    given, found = defaultdict(list), dict[str, Sequence[int]]()
    for number, each in enumerate(seen.statements):
        if each.ref in claims:
            given[claims[each.ref]].append(number)
    for group in seen.groups:
        states = Counter(claims[seen.statements[n].ref] for n in group if seen.statements[n].ref in claims)
        if states:
            claim = states.most_common(1)[0][0]
            found[claim] = max(found.get(claim, ()), group, key=len)
    return [
        Counted(fold, _of_claim(group, seen), supporting[claim] > 1, groups is found)
        for groups in (found, given)
        for claim, group in groups.items()
        if supporting[claim]
    ]


def _of_claim(group: Sequence[int], seen: StoryAnalysis) -> Features:
    statements: list[StatementInReport] = [seen.statements[n] for n in group]
    return claim_features(statements, seen.alike[np.ix_(group, group)], seen.rests, len(seen.records))


def ranking(reports: Sequence[Ranked]) -> Logistic:
    """Weights of a softmax over the candidates of each report; all that are right share in being right."""
    names = sorted({name for each in reports for one in each.features for name in one})
    known = [
        (_table(each.features, names), np.array(each.right))
        for each in reports
        if 0 < sum(each.right) < len(each.right)
    ]
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):  # Adam (Kingma and Ba 2015)
        slope = RIDGE * weights
        for table, right in known:
            chance = np.exp(table @ weights - (table @ weights).max())
            chance /= chance.sum()
            wanted = chance * right / (chance * right).sum()
            slope = slope - table.T @ (wanted - chance)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return Logistic(weights={name: round(float(w), 4) for name, w in zip(names, weights, strict=True)})


def several(claims: Sequence[Counted]) -> Logistic:
    """With the threshold from which most claims of folds kept out are right, as found; the highest of those that are as good.
    Nearly all have one root, and a second that is none would look like a second confirmation."""
    whole = _logistic(claims)
    chances, right = [], []
    for fold in {each.fold for each in claims}:
        model = _logistic([each for each in claims if each.fold != fold])
        kept = [each for each in claims if each.fold == fold and each.as_found]
        chances += [model.chance(each.features) for each in kept]
        right += [each.several for each in kept]
    told_of, gold = np.array(chances), np.array(right)
    tried = [round(float(t), 3) for t in np.arange(0.1, 0.95, 0.025)]
    right_of = [int(((told_of >= t) == gold).sum()) for t in tried]
    best = max(t for t, score in zip(tried, right_of, strict=True) if score == max(right_of))
    return Logistic(weights=whole.weights, bias=whole.bias, threshold=best)


def _logistic(claims: Sequence[Counted]) -> Logistic:
    """By Newton's method."""
    names = sorted({name for each in claims for name in each.features})
    table = np.c_[_table([each.features for each in claims], names), np.ones(len(claims))]
    right = np.array([float(each.several) for each in claims])
    ridge = RIDGE * np.r_[np.ones(len(names)), 0.0]
    weights = np.zeros(len(names) + 1)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (chance - right) + ridge * weights
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(ridge + 1e-9)
        weights = weights - np.linalg.solve(bend, slope)
    return Logistic(
        weights={name: round(float(w), 4) for name, w in zip(names, weights, strict=False)},
        bias=round(float(weights[-1]), 4),
    )


def _table(rows: Sequence[Features], names: Sequence[str]) -> Floats:
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def report(reports: Sequence[Ranked], rank: Logistic, claims: Sequence[Counted], count: Logistic) -> None:
    """How often they are right on these."""
    known = [each for each in reports if any(each.right)]
    first = sum(each.right[max(range(len(each.right)), key=lambda n: rank.score(each.features[n]))] for each in known)
    print(f"roots of reports: {first} of {len(known)} right")
    said = [(count.chance(each.features) >= count.threshold, each.several) for each in claims]
    hit = sum(one and two for one, two in said)
    print(
        f"claims of several roots: {hit} of {sum(one for one, _ in said)} told right, {sum(two for _, two in said)} labelled"
    )


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("out", type=Path)
    p.add_argument("--stories", type=Path, required=True)
    p.add_argument("--records", type=Path, required=True)
    p.add_argument("--without-fold", type=int)
    p.add_argument("--every-fold", action="store_true", help="fit without each fold, to OUT/K, and on all, to OUT")
    a = p.parse_args()
    read = load(a.stories, a.records)
    reports = [each for story in read for each in ranked(*story)]
    folds = range(1 + max(fold for fold, _, _ in read))
    for kept in [*folds, None] if a.every_fold else [a.without_fold]:
        out = a.out / str(kept) if a.every_fold and kept is not None else a.out
        out.mkdir(parents=True, exist_ok=True)
        rank = ranking([each for each in reports if each.fold != kept])
        claims = [each for fold, gold, seen in read for each in counted(fold, gold, weighed(seen, rank))]
        count = several([each for each in claims if each.fold != kept])
        for name, model in (("report", rank), ("claim", count)):
            (out / f"{name}.json").write_bytes(msgspec.json.format(msgspec.json.encode(model)) + b"\n")
        if kept is not None:
            print(f"fold {kept}, never seen:")
            report(
                [each for each in reports if each.fold == kept],
                rank,
                [each for each in claims if each.fold == kept],
                count,
            )


if __name__ == "__main__":
    main()
