"""Which words of a text a span covers, and how far two sets of them agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

TOKEN = re.compile(r"\w+(?:['’]\w+)?")

Places = Sequence[tuple[int, int]]  # of each token of a text, in order
Spans = Sequence[Sequence[int]]


def tokens_in(starts: Places, spans: Spans) -> frozenset[int]:
    """The numbers of the tokens that the spans touch."""
    return frozenset(i for i, (a, b) in enumerate(starts) if any(s < b and a < e for s, e in spans))


def content_tokens(text: str, starts: Places, spans: Spans) -> frozenset[int]:
    """Token numbers of a content, without a "that" at its head."""
    found = tokens_in(starts, spans)
    if len(found) < 2:
        return found
    head = min(found)
    return found - {head} if text[slice(*starts[head])].lower() == "that" else found


def overlap(one: AbstractSet[int], two: AbstractSet[int]) -> float:
    return len(one & two) / len(one | two) if one or two else 0.0


def f1(hit: float, predicted: float, gold: float) -> float:
    """In percent."""
    return 200 * hit / (predicted + gold) if predicted + gold else 0.0
