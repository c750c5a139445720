"""A fitted scorer: the mean of a logistic regression and of boosted trees (Friedman 2001) over named features, as plain arrays."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from reportedly.errors import ModelError
from reportedly.trace.wording import Floats


class Tree(Struct, frozen=True):
    """Node n asks whether feature[n] <= threshold[n] and goes left or right; a leaf (left 0) has a value."""

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]


class Scorer(Struct, frozen=True):
    """`threshold`: the probability below which nothing is told. `scale` and `shift` calibrate the log odds (Platt 1999)."""

    features: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float
    trees: tuple[Tree, ...]
    base: float
    scale: float = 1.0
    shift: float = 0.0
    threshold: float = 0.5

    def logits(self, rows: Floats) -> Floats:
        """[n, features] -> [n]"""
        if not len(rows):
            return np.zeros(0)
        linear = rows @ np.array(self.weights, np.float64) + self.bias
        grown = np.full(len(rows), self.base)
        for tree in self.trees:
            grown += _leaves(tree, rows)
        out: Floats = self.scale * (linear + grown) / 2 + self.shift
        return out

    def chances(self, rows: Floats) -> Floats:
        out: Floats = 1 / (1 + np.exp(-self.logits(rows)))
        return out

    def reasons(self, row: Floats, most: int = 3) -> list[str]:
        """The features that speak most for it."""
        pull = np.array(self.weights) * row
        return [self.features[n] for n in np.argsort(-pull)[:most] if pull[n] > 0]


def _leaves(tree: Tree, rows: Floats) -> Floats:
    feature, threshold = np.array(tree.feature), np.array(tree.threshold)
    left, right, value = np.array(tree.left), np.array(tree.right), np.array(tree.value)
    at = np.zeros(len(rows), np.int64)
    every = np.arange(len(rows))
    while True:
        inner = left[at] > 0
        if not inner.any():
            return value[at]
        on = every[inner]
        node = at[on]
        at[on] = np.where(rows[on, feature[node]] <= threshold[node], left[node], right[node])


class Scorers(Struct, frozen=True):
    """All that is fitted for claims and relations."""

    same: Scorer  # two statements are one claim
    opposes: Scorer  # two claims stand against each other; its threshold is that of a denial
    confirms: Scorer  # the one says what the other says
    by_form: float  # how often two claims stand against each other of which form says so
    conflicts: float = 1.0  # chance of `opposes` from which two of which neither denies are told
    reported: float = 1.0  # chance from which two that a report's words set against each other are mostly right


@cache
def scorers(path: Path | None = None) -> Scorers:
    """Raises `ModelError` if the file can't be used."""
    path = path or Path(__file__).parent / "models" / "relations-en-1.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Scorers)
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelError(str(path), f"it is not a fitted scorer ({error})", "reinstall the package") from error
