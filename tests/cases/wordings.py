"""Which statements or claims some words of a case mean, and whether two names are those of one actor."""

from __future__ import annotations

from collections import Counter
from typing import Any

from benchmarks.scoring.names import same_actor, words
from benchmarks.scoring.tokens import TOKEN

Json = dict[str, Any]
SIDES = frozenset("north south east west upper lower".split())


def tokens(text: str) -> list[str]:
    return [word.lower() for word in TOKEN.findall(text.replace("’", "'"))]


def share(one: str, two: str) -> float:
    """Common tokens, as a share of those of the longer."""
    a, b = Counter(tokens(one)), Counter(tokens(two))
    return sum((a & b).values()) / max(sum(a.values()), sum(b.values()), 1)


def alike(one: str, two: str) -> bool:
    return 2 * share(one, two) >= 1


def same(one: str | None, two: str | None) -> bool:
    """Is it one name? North is not south."""
    if one is None or two is None:
        return one is two
    a, b = words(one) & SIDES, words(two) & SIDES
    return same_actor(one, two) and not (a and b and a != b)


def any_of(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def among(value: str | None, wanted: object) -> bool:
    return any(same(value, one) for one in any_of(wanted))
