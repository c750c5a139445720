"""How sure the reader is of an attribution, as a probability that source, cue and content are right.

A logistic regression over what the network says of it, fitted by `training/fit.py` on articles that the network has not
learned from (Platt 1999). Its weights stand in the model's card.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from reportedly.attribute.decode import Proposal

FEATURES = ("one", "cue", "accept", "mass", "source", "length", "parts")


def features(proposal: Proposal) -> tuple[float, ...]:
    """One value for each name in `FEATURES`."""
    return (
        1.0,
        _logit(proposal.cue.score),
        _logit(proposal.accept),
        _logit(proposal.mass),
        float(bool(proposal.source)),
        math.log(sum(end - start for start, end in proposal.content)),
        float(len(proposal.content)),
    )


def confidence(proposal: Proposal, weights: Mapping[str, float]) -> float:
    total = sum(weights[name] * value for name, value in zip(FEATURES, features(proposal), strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _logit(p: float) -> float:
    p = min(1 - 1e-4, max(1e-4, p))
    return math.log(p / (1 - p))
