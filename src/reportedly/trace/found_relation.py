"""One claim of a story stands in a relation to another: what every way of finding relations answers."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records import RelationType
from reportedly.trace.records import Reading
from reportedly.trace.statements import StatementInReport


@dataclass(frozen=True, slots=True, eq=False)
class FoundRelation:
    """`one` and `two` are numbers of claims, `a` and `b` statements of them that show it; `score` is 0 to 1, and calibrated unless
    the relation is told `by_form`."""

    type: RelationType
    one: int
    two: int
    score: float
    a: StatementInReport
    b: StatementInReport
    reading: Reading
    private_vs_public: bool = False
    by_form: bool = False
