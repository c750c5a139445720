"""One claim of a story stands in a relation to another: what every way of finding relations answers."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records import RelationType
from reportedly.trace.records import Reading
from reportedly.trace.said import Said


@dataclass(frozen=True, slots=True, eq=False)
class Against:
    """`one` and `two` are numbers of claims, `a` and `b` statements of them that show it; `score` is 0 to 1."""

    type: RelationType
    one: int
    two: int
    score: float
    a: Said
    b: Said
    reading: Reading
    private_vs_public: bool = False
