"""Boosted trees (Friedman 2001) over named features, kept as plain arrays: how likely is it that a candidate is the right one?

`training/who.py` grows them. A leaf is a node that leads to itself, so that all trees are walked down together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.graphs import Ints

PORTION = 32  # candidates that are weighed at once: what is computed of more would leave the cache of the processor
Row = Mapping[str, float]  # the features of one candidate; one that is left out is nought


@dataclass(frozen=True, slots=True)
class Trees:
    """Nodes of all trees in one row. `base` and `slope` turn the sum of leaves into calibrated odds (Platt 1999)."""

    names: tuple[str, ...]
    roots: Ints
    feature: Ints
    value: NDArray[np.float64]  # the threshold of a branch, what a leaf adds
    left: Ints
    right: Ints
    depth: int
    base: float
    slope: float
    threshold: float  # below which nothing is taken
    below: Ints = field(init=False, repr=False)  # by node where it leads: right, then left
    columns: Mapping[str, int] = field(init=False, repr=False)  # where each name stands among `names`

    def __post_init__(self) -> None:
        object.__setattr__(self, "below", np.column_stack([self.right, self.left]).ravel())
        object.__setattr__(self, "columns", {name: k for k, name in enumerate(self.names)})

    def rows(self, candidates: Sequence[Row]) -> NDArray[np.float64]:
        """[n, f + 1] The features of candidates in the order of `names`; a last column takes those of other names."""
        column, other = self.columns.get, len(self.names)
        columns = np.fromiter(chain.from_iterable(map(column, each, repeat(other)) for each in candidates), np.int64)
        values = np.fromiter(chain.from_iterable(each.values() for each in candidates), np.float64)
        out = np.zeros((len(candidates), other + 1))
        out[np.repeat(np.arange(len(candidates)), [len(each) for each in candidates]), columns] = values
        return out

    def probability(self, candidates: Iterable[Row]) -> list[float]:
        """How likely each is, in portions, so that no more of them need be in memory at once."""
        left = iter(candidates)
        out: list[float] = []
        while portion := list(islice(left, PORTION)):
            out += self._probability(portion)
        return out

    def _probability(self, candidates: Sequence[Row]) -> list[float]:
        x = self.rows(candidates)
        first = np.arange(len(x))[:, None] * x.shape[1]  # where the row of each candidate begins
        x = x.ravel()
        at = np.repeat(self.roots[None, :], len(first), axis=0)
        for _ in range(self.depth):
            at = self.below[2 * at + (x[first + self.feature[at]] <= self.value[at])]
        total = self.base + self.slope * self.value[at].sum(axis=1)
        out: list[float] = (1 / (1 + np.exp(-total))).tolist()
        return out


def load(path: Path) -> Trees:
    with np.load(path, allow_pickle=False) as held:
        one = held["numbers"]
        return Trees(
            names=tuple(str(name) for name in held["names"]),
            roots=held["roots"].astype(np.int64),
            feature=held["feature"].astype(np.int64),
            value=held["value"].astype(np.float64),
            left=held["left"].astype(np.int64),
            right=held["right"].astype(np.int64),
            depth=int(one[0]),
            base=float(one[1]),
            slope=float(one[2]),
            threshold=float(one[3]),
        )
