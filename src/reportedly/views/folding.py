"""Fold the rows of a tree that say the same: many reports side by side that took it from one, or that have one root."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportedly.views.tree import TreeRow

KEPT = 2  # reports of a run that stay open
FEWEST = 4  # a run of fewer stays open as a whole


@dataclass(frozen=True, slots=True)
class FoldedRows:
    """Reports in a run that are folded; none of them has another below it."""

    folded: tuple[TreeRow, ...]


def folded(rows: Iterable[TreeRow]) -> list[TreeRow | FoldedRows]:
    """Return the rows with what is alike folded. The first reports of each run, which are the earliest, stay open."""
    out: list[TreeRow | FoldedRows] = []
    for alike, group in groupby(rows, key=_run):
        run = list(group)
        if alike is None or len(run) - KEPT < FEWEST:
            out += run
        else:
            out += [*run[:KEPT], FoldedRows(tuple(run[KEPT:]))]
    return out


def visible(rows: Sequence[TreeRow | FoldedRows]) -> list[str]:
    """Return the ids of the reports that stand open."""
    return [row.report.id for row in rows if isinstance(row, TreeRow) and row.report]


def _run(row: TreeRow) -> tuple[str | None, int, int] | None:
    """Return what rows of a run have in common; None for a root, and for a report that has others below it."""
    return None if row.report is None or row.opens else (row.parent, row.depth, row.tint)
