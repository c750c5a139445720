"""A logistic regression over named features, as a training command writes it: plain JSON, and an answer that can say
what decided."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from reportedly.errors import ModelError

Features = Mapping[str, float]


class Logistic(Struct, frozen=True, forbid_unknown_fields=True):
    """`weights` by feature, where what is lacking counts nothing; `threshold`: the probability below which nothing is
    told."""

    weights: dict[str, float]
    bias: float = 0.0
    threshold: float = 0.5

    def score(self, features: Features) -> float:
        return self.bias + sum(weight * features.get(name, 0.0) for name, weight in self.weights.items())

    def chance(self, features: Features) -> float:
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, self.score(features)))))


def logistic(path: Path) -> Logistic:
    """Raises `ModelError` if the file can't be used."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Logistic)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(f"{path}: cannot be used: {error}") from error
