"""How sure the reader is of an attribution, as a probability that source, cue and content are right.

Two judges look at what the network says of it, at how often the cue's words are labelled as a cue and at how it is written: a
logistic regression and boosted trees (Friedman 2001). `training/trees.py` makes both of articles that the networks which read
them had not learned from. A last regression over their scores and the same features says how likely it is one that careful
annotators mark; `training/refit.py` fits it on stories that were labelled with nesting, and on articles kept out of training.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import get_args

from reportedly.attribute.decode import Proposal
from reportedly.attribute.written import WRITTEN, written
from reportedly.records import CueKind, Span

FEATURES = (
    "one", "cue", "accept", "mass", "fit", "enter", "leave", "source_mass", "source", "length", "parts", "cue_words", "saying",
    "odds", *WRITTEN,
)  # fmt: skip
KINDS: tuple[CueKind, ...] = get_args(CueKind)
# What the last judge looks at: both scores, the features again, how long the content is, and the kind of the cue.
JUDGED = ("one", "linear", "trees", *FEATURES[1:], "words", "log_words", "pieces", *KINDS)
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


def judged(
    values: Sequence[float], line: float, trees: float, content: Sequence[Span], words: int, kind: CueKind
) -> tuple[float, ...]:
    """One value for each name in `JUDGED`: `values` for the names in `FEATURES`, the scores of both judges, how many spans and
    words the content has, and the kind of the cue."""
    kinds = (float(kind == each) for each in KINDS)
    return (1.0, line, trees, *values[1:], float(words), math.log1p(words), float(len(content)), *kinds)


def confidence(values: Sequence[float], judges: Mapping[str, float]) -> float:
    """`values` by the names in `JUDGED`, and how much each counts; a name that is not among `judges` counts nothing."""
    total = sum(judges.get(name, 0.0) * value for name, value in zip(JUDGED, values, strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _logit(p: float) -> float:
    p = min(1 - 1e-4, max(1e-4, p))
    return math.log(p / (1 - p))
