"""How sure the reader is of an attribution, as a probability that source, cue and content are right.

A logistic regression over what the network says of it and how often the cue's words are labelled as a cue, fitted by
`training/fit.py` on articles that the network has not learned from (Platt 1999). Weights and odds stand in the model's card.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from reportedly.attribute.decode import Proposal

FEATURES = (
    "one", "cue", "accept", "mass", "fit", "enter", "leave", "source_mass", "source", "length", "parts", "cue_words", "saying",
    "odds",
)  # fmt: skip
# The commonest verbs of saying: what they hold is hardly ever labelled otherwise.
SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|wr(?:ote|ites?)|tweeted|add(?:ed|s)|according|asked|reported|noted)\b",
    re.IGNORECASE,
)


WORD = re.compile(r"\w+(?:['’]\w+)?")
UNSEEN = -3.9  # log odds that a word in a text is part of a cue, where the training articles have too few of it to tell


def features(proposal: Proposal, cue: str, odds: Mapping[str, float]) -> tuple[float, ...]:
    """One value for each name in `FEATURES`; `cue` is the cue's text, `odds` the log odds of words to be part of a cue."""
    return (
        1.0,
        _logit(proposal.cue.score),
        _logit(proposal.accept),
        _logit(proposal.mass),
        _logit(proposal.fit),
        _logit(proposal.enter),
        _logit(proposal.leave),
        _logit(proposal.source_mass),
        float(bool(proposal.source)),
        math.log(sum(end - start for start, end in proposal.content)),
        float(len(proposal.content)),
        float(len(cue.split())),
        float(bool(SAYING.search(cue))),
        max((odds.get(word.casefold(), UNSEEN) for word in WORD.findall(cue)), default=UNSEEN),
    )


def confidence(proposal: Proposal, cue: str, weights: Mapping[str, float], odds: Mapping[str, float]) -> float:
    total = sum(weights[name] * value for name, value in zip(FEATURES, features(proposal, cue, odds), strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _logit(p: float) -> float:
    p = min(1 - 1e-4, max(1e-4, p))
    return math.log(p / (1 - p))
