"""Which reports rest on each root of a trace: the one count that pages, files and tables give.

A report counts once, for the source of its main news, which is its first root, so that the numbers add up to the reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.trace.records import Trace


@dataclass(frozen=True, slots=True)
class RestingReports:
    """The ids of the reports that rest on one root.

    Attributes:
        main: those that have their main news from it.
        further: those that have something else from it, and their main news from another root or from nobody known.
    """

    main: tuple[str, ...]
    further: tuple[str, ...]


def resting_reports(trace: Trace) -> dict[str, RestingReports]:
    """Return the reports of every root of the trace, in the order of its roots."""
    main: dict[str, list[str]] = {root.id: [] for root in trace.roots}
    for report in trace.reports:
        if report.roots and report.roots[0] in main:
            main[report.roots[0]].append(report.id)
    return {
        root.id: RestingReports(tuple(main[root.id]), _without(root.reports, main[root.id])) for root in trace.roots
    }


def _without(reports: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    left_out = frozenset(others)
    return tuple(each for each in reports if each not in left_out)
