"""Cue candidates: runs of pieces that the cue tagger likes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LOW = 0.3  # a run goes on while P(inside a cue) is at least this
HIGH = 0.2  # and counts if its best piece reaches this: the accept score decides later, so be generous here


@dataclass(frozen=True, slots=True)
class Candidate:
    """Pieces [start, end) of a text that may be a cue, with the highest probability among them."""

    start: int
    end: int
    score: float


def candidates(probability: Floats, first: int, low: float = LOW, high: float = HIGH) -> list[Candidate]:
    """`probability` [pieces, 3] of outside, begins, continues; `first` is the number of the first piece.

    A piece that rather begins than continues ends the run before it.
    """
    on = 1.0 - probability[:, 0]
    inside = np.flatnonzero(on >= min(low, high))
    if not len(inside):
        return []
    begins = (probability[inside, 1] > probability[inside, 2]) & (probability[inside, 1] >= 0.5)
    new = np.concatenate([[True], (np.diff(inside) > 1) | begins[1:]])
    starts = np.flatnonzero(new)
    best = np.maximum.reduceat(on[inside], starts)
    lasts = np.concatenate([starts[1:] - 1, [len(inside) - 1]])
    return [
        Candidate(first + int(inside[a]), first + int(inside[b]) + 1, float(score))
        for a, b, score in zip(starts, lasts, best, strict=True)
        if score >= high
    ]
