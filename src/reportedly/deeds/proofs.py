"""Evidence: which nouns of a report name what is offered as proof, and which words belong to each.

A logistic regression says how likely a noun is evidence, over named features of the words beside it and a linear head over the
reader's encoder: at the noun, at the piece before its phrase, and over what follows it. A second one, over named features alone,
chooses among the noun's extents. `training/proofs.py` fits both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from reportedly.attribute.attributor import PieceScores
from reportedly.attribute.cues import Floats
from reportedly.deeds.proof_nouns import ProofNoun, proof_nouns
from reportedly.errors import ModelError
from reportedly.records import Span

PATH = Path(__file__).parent / "models" / "evidence-en-1.npz"
AFTER = 40  # characters after a noun whose states count


def placed(noun: ProofNoun, pieces: PieceScores) -> Floats:
    """The mean over the noun's pieces, the piece before its phrase in its sentence, and the mean over what follows: [3, k]."""
    scores, out = pieces.scores, np.zeros((3, pieces.scores.shape[1]), np.float32)
    for row, (start, end) in ((0, noun.noun), (2, (noun.noun[1], min(noun.sentence[1], noun.noun[1] + AFTER)))):
        low, high = np.searchsorted(pieces.ends, start, side="right"), np.searchsorted(pieces.starts, end)
        if low < high:
            out[row] = scores[low:high].mean(0, dtype=np.float32)
    before = int(np.searchsorted(pieces.ends, noun.phrase, side="right")) - 1
    if before >= 0 and pieces.starts[before] >= noun.sentence[0]:
        out[1] = scores[before]
    return out


@dataclass(frozen=True, slots=True, eq=False)
class Proofs:
    """`weights`, `bias` and `head` [width, 3], a column for each row of `placed`: how likely a noun is evidence. `extents`:
    weights of the features of extents. `threshold`: below which no noun is told."""

    weights: Mapping[str, float]
    bias: float
    head: Floats
    extents: Mapping[str, float]
    threshold: float

    def likely(self, noun: ProofNoun, pieces: PieceScores) -> float:
        """`pieces`: the scores of `head`."""
        return self.chance(noun, float(np.trace(placed(noun, pieces))))

    def chance(self, noun: ProofNoun, beside: float) -> float:
        """`beside`: what `head` gives at the noun's places together."""
        total = self.bias + sum(self.weights.get(name, 0.0) for name in noun.features)
        return float(1 / (1 + np.exp(-total - beside)))

    def span(self, noun: ProofNoun) -> Span:
        """The likeliest of its extents."""
        best = max(noun.extents, key=lambda extent: sum(self.extents.get(name, 0.0) for name in extent.features))
        return best.span

    def found(self, text: str, sentences: Sequence[Span], pieces: PieceScores) -> list[tuple[ProofNoun, Span, float]]:
        """What is offered as proof, in order; of nouns whose words overlap the likeliest."""
        rated = [(self.likely(noun, pieces), noun) for noun in proof_nouns(text, sentences)]
        return sorted(self.told(rated), key=lambda each: each[1])

    def told(self, rated: Sequence[tuple[float, ProofNoun]]) -> list[tuple[ProofNoun, Span, float]]:
        """Of nouns with their chances those that are evidence, the likeliest first and no two over the same words."""
        out: list[tuple[ProofNoun, Span, float]] = []
        for score, noun in sorted(rated, key=lambda each: -each[0]):
            if score < self.threshold:
                break
            span = self.span(noun)
            if all(span[1] <= other[0] or other[1] <= span[0] for _, other, _ in out):
                out.append((noun, span, score))
        return out


@lru_cache(maxsize=1)
def shipped() -> Proofs:
    """The model that ships with the package. Raises `ModelError` if the file can't be used."""
    try:
        with np.load(PATH, allow_pickle=False) as held:
            weights, extents = (
                dict(zip(map(str, held[names]), held[values].astype(float).tolist(), strict=True))
                for names, values in (("features", "weights"), ("extents", "extent_weights"))
            )
            bias, threshold = held["numbers"].tolist()
            head = held["head"].astype(np.float32)
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(str(PATH), f"it is no model of evidence ({error})", "reinstall the package") from error
    return Proofs(weights, bias, head, extents, threshold)
