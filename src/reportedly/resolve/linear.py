"""Named features, and linear models of them as plain arrays: multinomial logistic regression.

A feature is a name, a value and, where words stand behind it, their places, so that a decision can show the words that made it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.records import Span

Floats = NDArray[np.float64]
SHOWN = 0.2  # what a feature adds to the log odds of a class, from which its words are shown
MOST = 4  # words shown


class Feature(NamedTuple):  # hundreds are made for a statement, and no other class is made as fast
    name: str
    spans: tuple[Span, ...] = ()
    value: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """`rows`: where in `weights` a feature's row stands. A feature that was not seen in training has none.

    `favour`: by what the probability of each class is multiplied before the largest is chosen: what makes most right answers is not
    what makes the best balance of found and true. `sure` [2, classes]: base and slope that make of the log odds of a class how
    often it is right, fitted on statements that the model had not learned from.
    """

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    weights: Floats
    favour: Floats
    sure: Floats

    def parts(self, found: Sequence[Feature]) -> tuple[list[Feature], Floats]:
        """The features of `found` that are known, and what each adds to the score of each class."""
        known = [f for f in found if f.name in self.rows]
        rows = np.array([self.rows[f.name] for f in known], dtype=np.int64)
        adds: Floats = self.weights[rows] * np.array([f.value for f in known])[:, None]
        return known, adds

    def probabilities(self, found: Sequence[Feature]) -> Floats:
        """Of each class."""
        return self.scored(found).odds

    def scored(self, found: Sequence[Feature]) -> Scored:
        """What these features make of each class."""
        known, adds = self.parts(found)
        return Scored(self, known, adds, softmax(adds.sum(0)))

    def best(self, found: Sequence[Feature], without: Collection[str] = ()) -> Weighed:
        """The class that is favoured most, as `Scored.best`."""
        return self.scored(found).best(without)

    def likely(self, k: int, odds: float) -> float:
        """How often class `k` is right where it is this probable."""
        base, slope = self.sure[:, k].tolist()
        inside = min(max(odds, 1e-6), 1 - 1e-6)
        return float(1 / (1 + np.exp(-base - slope * np.log(inside / (1 - inside)))))


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Classes, scored once: the known features, what each adds to the score of each class, and the probability of each."""

    by: Linear
    known: Sequence[Feature]
    adds: Floats
    odds: Floats

    def best(self, without: Collection[str] = ()) -> Weighed:
        """The class that is favoured most. `without`: classes that it is not; what is then chosen is no likelier than before."""
        k = int((self.odds * self.by.favour * [name not in without for name in self.by.classes]).argmax())
        return Weighed(self.by.classes[k], self._likely(k), self.known, self.adds, k)

    def likely(self, name: str) -> float:
        """How likely the class of this name is right."""
        return self._likely(self.by.classes.index(name))

    def _likely(self, k: int) -> float:
        return self.by.likely(k, float(self.odds[k]))


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """The class that was chosen, how likely it is right, and what each known feature adds to the score of each class."""

    name: str
    sure: float
    known: Sequence[Feature]
    adds: Floats
    column: int

    def because(self) -> tuple[Span, ...]:
        """The words that speak most for the chosen class, against the mean of the others."""
        own, others = self.adds[:, self.column], self.adds.shape[1] - 1
        gain = (own * ((others + 1) / others) - self.adds.sum(1) / others).tolist()
        total: dict[Span, float] = {}
        for feature, value in zip(self.known, gain, strict=True):
            for span in feature.spans:
                total[span] = total.get(span, 0.0) + value / len(feature.spans)
        told = sorted((span for span, value in total.items() if value >= SHOWN), key=lambda span: (-total[span], span))
        return tuple(sorted(told[:MOST]))


def softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max())
    out: Floats = raised / raised.sum()
    return out
