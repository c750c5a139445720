"""Fits what links actors to the knowledge base: `python -m training.links OUT [--data ../shared/data]`.

`link_labels.tsv` beside this file says for 1,459 names of news (FNC-1) and of the labelled stories which entry is meant, or
none ("-") of those that answer: proposed by a first set of weights, looked through and mended by one person. Weights
start from `PRIOR` and move as far as the labels ask: little where labels hold few namesakes. Whole stories and reports are
held out in five folds for the figures that are printed; then all labels make the weights.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.common import SHARED, rows

from reportedly.intake import Given, from_text
from reportedly.knowledge import Knowledge
from reportedly.reader import Reader
from reportedly.records import Report
from reportedly.resolve.figures import Figure
from reportedly.resolve.knowledge_queries import KnowledgeQueries
from reportedly.resolve.linking import Asked, Rival, rivals

LABELS = Path(__file__).parent / "link_labels.tsv"
PRIOR = {
    "name": 5.5, "alias": 5.0, "acronym": 5.0, "domain": 7.0, "capital": 6.0, "metonym": 6.0, "with its land": 5.5,
    "shorter": 4.0, "spelling": 3.0, "surname": 2.0, "only": 1.5, "well known": 3.0, "type": 0.5, "other type": -6.0,
    "land as body": -0.2, "body as place": -1.5, "body as outlet": -1.0, "role": 3.0, "role once": 1.5, "in office": 1.0,
    "leader": 1.5, "led a country": 0.5, "jurisdiction": 1.5, "context": 1.0, "elsewhere": -1.0, "other country": -4.0,
    "other career": -1.5, "other holder": -3.5, "other age": -4.0, "common name": -1.5, "a word too": -2.5,
    "a given name too": -1.0, "a surname too": -1.0, "a capital too": -3.0, "acronym alone": -1.5,
    "acronym of a school": -2.5,
}  # fmt: skip
NONE = 6.0  # how much speaks for nobody
RARE = (
    "only", "in office", "leader", "led a country", "role once", "surname", "spelling", "other country", "other career",
    "other holder", "other age", "acronym alone", "acronym of a school",
)  # fmt: skip
MOVES, MOVES_LITTLE = 1.5, 0.4  # how far a weight may go from its prior: standard deviations
CERTAIN = {"yours": 3.0}  # by rule: a user's own entry; and who alone held a post on the day
HOLDER = 3.0  # above nobody
FOLDS, STEPS, RATE = 5, 300, 0.05
THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Question:
    """A name of a report: the features of all who answer to it, a row each, and the row that is meant."""

    group: str
    table: Any
    meant: int | None


def labels() -> dict[str, dict[tuple[int, int], str]]:
    """The labels by report and by the place of a name."""
    found: defaultdict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for line in LABELS.read_text(encoding="utf-8").split("\n")[1:]:
        if line:
            report, start, end, entry = line.split("\t")
            found[report][int(start), int(end)] = entry
    return found


def reports(data: Path, wanted: Mapping[str, object]) -> Iterator[Report]:
    files = [data / "fnc" / "reports.jsonl", *sorted((data / "stories").glob("*/reports.jsonl"))]
    for path in files:
        for row in rows(path):
            if row["id"] in wanted:
                given = Given(language="en", outlet=row.get("outlet"), published=row.get("published"))
                yield from_text(row["text"], given, id=row["id"])


class Listening(KnowledgeQueries):
    """A `KnowledgeQueries` that keeps what it was asked of the figures of the last report."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        self.heard: list[tuple[Figure, Asked]] = []

    def asked(self, figures: Iterable[Figure], on: str | None) -> list[tuple[Figure, Asked]]:
        self.heard = super().asked(figures, on)
        return self.heard


def questions(data: Path) -> list[Question]:
    """The labelled names as the reader meets them."""
    told, knowledge = labels(), Knowledge()
    world, reader = Listening(knowledge), Reader(knowledge=knowledge)
    reader._world = world
    found = []
    for report in reports(data, told):
        reader.read(report)
        for figure, asked in world.heard:
            entry = told[report.id].pop(figure.first(), None)
            if entry is not None and asked.name and (answering := rivals(asked, report.published, knowledge)):
                found.append(question(report.id.split("/")[0], answering, entry))
    return found


def question(group: str, answering: Sequence[Rival], entry: str) -> Question:
    table = np.zeros((len(answering), len(PRIOR) + 1))
    for row, rival in zip(table, answering, strict=True):
        row[-1] = -1.0
        for feature in rival.features:
            if feature.key in PRIOR:
                row[list(PRIOR).index(feature.key)] += feature.value
    meant = next((i for i, rival in enumerate(answering) if rival.entry.id == entry), None)
    return Question(group, table, meant)


def fitted(given: Sequence[Question]) -> Any:
    """The weights that make the labels most likely, held near the prior; the last is that of nobody."""
    table = np.concatenate([q.table for q in given])
    sizes = [len(q.table) for q in given]
    starts, of = np.cumsum([0, *sizes[:-1]]), np.repeat(np.arange(len(given)), sizes)
    wanted = sum((q.table[q.meant] for q in given if q.meant is not None), np.zeros(table.shape[1]))
    prior = np.array([*PRIOR.values(), NONE])
    spread = np.array([*(MOVES_LITTLE if key in RARE else MOVES for key in PRIOR), MOVES])
    weights, mean, square = prior.copy(), np.zeros_like(prior), np.zeros_like(prior)
    for step in range(1, STEPS + 1):
        odds = np.exp(np.clip(table @ weights, -30, 30))
        shares = odds / (1 + np.add.reduceat(odds, starts))[of]
        slope = (weights - prior) / spread**2 + table.T @ shares - wanted
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def likeliest(q: Question, weights: Any) -> tuple[float, bool]:
    """The probability of the best candidate, and whether it is the one that is meant."""
    odds = np.exp(np.clip(q.table @ weights, -30, 30))
    best = int(odds.argmax())
    return float(odds[best] / (1 + odds.sum())), best == q.meant


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    told = parser.parse_args()
    given = questions(told.data)
    groups = sorted({q.group for q in given})
    random.Random(1).shuffle(groups)
    fold = {group: i % FOLDS for i, group in enumerate(groups)}
    judged = []
    for k in range(FOLDS):
        weights = fitted([q for q in given if fold[q.group] != k])
        judged += [(*likeliest(q, weights), q.meant is not None) for q in given if fold[q.group] == k]
    for threshold in THRESHOLDS:
        linked = [right for p, right, _ in judged if p >= threshold]
        held = sum(meant for *_, meant in judged)
        print(f"from {threshold}: precision {sum(linked)} of {len(linked)}, recall {sum(linked)} of {held}")
    weights = fitted(given)
    table = {key: round(float(w), 3) for key, w in zip((*PRIOR, "none"), weights, strict=True)} | CERTAIN
    table["holder"] = round(table["none"] + HOLDER, 3)
    told.out.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
