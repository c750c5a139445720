"""Cue candidates: runs of pieces that the cue tagger likes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LOW = 0.2  # P(inside a cue) that a candidate's best piece has to reach: be generous, the confidence decides later
SHARE = 0.5  # a candidate goes on while a piece has this share of its best piece's probability


@dataclass(frozen=True, slots=True)
class CueCandidate:
    """Pieces [start, end) of a text that may be a cue, with the highest probability among them."""

    start: int
    end: int
    score: float


def candidates(probability: Floats, first: int) -> list[CueCandidate]:
    """`probability` [pieces, 3] of outside, begins, continues; `first` is the number of the first piece.

    A piece that rather begins than continues ends the run before it.
    """
    on = 1.0 - probability[:, 0]
    inside = np.flatnonzero(on >= LOW)
    if not len(inside):
        return []
    begins = (probability[inside, 1] > probability[inside, 2]) & (probability[inside, 1] >= 0.5)
    new = np.concatenate([[True], (np.diff(inside) > 1) | begins[1:]])
    return [_core(on, run, first) for run in np.split(inside, np.flatnonzero(new)[1:])]


def _core(on: Floats, run: NDArray[np.int64], first: int) -> CueCandidate:
    best = float(np.max(on[run]))
    kept = run[on[run] >= SHARE * best]
    return CueCandidate(first + int(kept[0]), first + int(kept[-1]) + 1, best)
