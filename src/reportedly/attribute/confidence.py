"""How sure the reader is of an attribution, as a probability that source, cue and content are right.

Two judges look at what the network says of it, at how often the cue's words are labelled as a cue and at how it is written: a
logistic regression and boosted trees (Friedman 2001). `training/trees.py` makes both of articles that the networks which read
them had not learned from; `training/fit.py` fits what becomes of their scores on others (Platt 1999).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from reportedly.attribute.decode import Proposal
from reportedly.attribute.written import WRITTEN, written
from reportedly.records import Span

FEATURES = (
    "one", "cue", "accept", "mass", "fit", "enter", "leave", "source_mass", "source", "length", "parts", "cue_words", "saying",
    "odds", *WRITTEN,
)  # fmt: skip
JUDGES = ("one", "linear", "trees")
# The commonest verbs of saying: what they hold is hardly ever labelled otherwise.
SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|wr(?:ote|ites?)|tweeted|add(?:ed|s)|according|asked|reported|noted)\b",
    re.IGNORECASE,
)


WORD = re.compile(r"\w+(?:['’]\w+)?")
UNSEEN = -3.9  # log odds that a word in a text is part of a cue, where the training articles have too few of it to tell


def features(
    proposal: Proposal, text: str, source: Sequence[Span], cue: Span, content: Sequence[Span], odds: Mapping[str, float]
) -> tuple[float, ...]:
    """One value for each name in `FEATURES`; `source`, `cue` and `content` are the proposal's in characters of `text`, `odds` the
    log odds of words to be part of a cue."""
    words = text[slice(*cue)]
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
        float(len(words.split())),
        float(bool(SAYING.search(words))),
        max((odds.get(word.casefold(), UNSEEN) for word in WORD.findall(words)), default=UNSEEN),
        *written(text, source, cue, content),
    )


def linear(values: Sequence[float], weights: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in zip(FEATURES, values, strict=True))


def confidence(scores: Mapping[str, float], judges: Mapping[str, float]) -> float:
    """`scores` and how much each counts, by the names in `JUDGES`."""
    total = sum(judges[name] * scores[name] for name in JUDGES)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _logit(p: float) -> float:
    p = min(1 - 1e-4, max(1e-4, p))
    return math.log(p / (1 - p))
