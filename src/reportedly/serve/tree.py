"""The tree of roots, row by row, as it is drawn: each root, below it the reports that have it from there, and from those others.

A row says which lines run through it, so that it can be as high as its words need. Where days are known, a second drawing beside
it says when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.intake.dates import days
from reportedly.serve.lineage import Taken
from reportedly.trace.records import Root, Trace, TracedReport

STEP = 20  # pixels from one level to the next
TINTS = 6  # colours of roots, which come again after so many
DEEPEST = 5  # levels that are drawn; what lies deeper stands at the last


@dataclass(frozen=True, slots=True)
class Row:
    """A root, a report, or (with neither) the head of those whose lineage is unknown.

    `through`: for each level, from the outermost, whether a line runs on below this row there. `opens`: others are drawn below
    it. `when` and `since`, in percent of the time of the story: when it came, and when that came which it was taken from.
    """

    root: Root | None
    report: TracedReport | None
    taken: Taken | None
    tint: int
    depth: int
    through: tuple[bool, ...]
    opens: bool
    when: float | None = None
    since: float | None = None

    @property
    def x(self) -> int:
        """Where the row's own node is drawn, in pixels."""
        return STEP * self.depth + STEP // 2

    @property
    def lines(self) -> tuple[int, ...]:
        """Where lines run from above to below, in pixels."""
        return tuple(STEP * level + STEP // 2 for level, on in enumerate(self.through) if on)


def rows(trace: Trace, taken: Mapping[str, Taken]) -> list[Row]:
    """All rows of a story, in the order of drawing. Those of one root stand together, in the order of time."""
    main = list(dict.fromkeys(report.roots[0] for report in trace.reports if report.roots))
    roots = {root.id: root for root in trace.roots}
    scale = Scale.of(trace.reports)
    out: list[Row] = []
    for tint, ident in enumerate(main):
        mine = [report for report in trace.reports if report.roots[:1] == (ident,)]
        below: dict[str | None, list[TracedReport]] = {}
        for report in mine:
            below.setdefault(taken[report.id].parent if report.id in taken else None, []).append(report)
        out.append(Row(roots[ident], None, None, tint % TINTS, 0, (), opens=True))
        out += _below(None, (), below, taken, tint % TINTS, scale, 1)
    unknown = [report for report in trace.reports if not report.roots]
    if unknown:
        out.append(Row(None, None, None, TINTS, 0, (), opens=True))
        out += _below(None, (), {None: unknown}, taken, TINTS, scale, 1)
    return out


def _below(
    parent: TracedReport | None,
    through: tuple[bool, ...],
    below: Mapping[str | None, Sequence[TracedReport]],
    taken: Mapping[str, Taken],
    tint: int,
    scale: Scale,
    depth: int,
) -> Iterator[Row]:
    """The rows of what was taken from `parent`, each followed by what was taken from it."""
    stack = [(parent, through, depth, iter(_lasting(below.get(parent.id if parent else None, ()))))]
    while stack:
        parent, through, depth, children = stack[-1]
        report, last = next(children, (None, True))
        if report is None:
            stack.pop()
            continue
        mine = (*through, not last)[:DEEPEST]
        further = below.get(report.id, ())
        yield Row(
            root=None,
            report=report,
            taken=taken.get(report.id),
            tint=tint,
            depth=min(depth, DEEPEST),
            through=mine,
            opens=bool(further) and depth < DEEPEST,
            when=scale.place(report),
            since=scale.place(parent) if parent else None,
        )
        stack.append((report, mine, depth + 1, iter(_lasting(further))))


def _lasting(reports: Sequence[TracedReport]) -> list[tuple[TracedReport, bool]]:
    """Each with whether it is the last."""
    return [(report, number == len(reports)) for number, report in enumerate(reports, 1)]


@dataclass(frozen=True, slots=True)
class Scale:
    """The days of a story, as a line from 0 to 100 percent. There is none where fewer than two days are known."""

    first: date | None
    last: date | None

    @classmethod
    def of(cls, reports: Sequence[TracedReport]) -> Scale:
        known = sorted(day for report in reports if (day := _day(report)))
        return cls(known[0], known[-1]) if known and known[0] < known[-1] else cls(None, None)

    def place(self, report: TracedReport) -> float | None:
        day = _day(report)
        if day is None or self.first is None or self.last is None:
            return None
        return round(6 + 88 * (day - self.first).days / (self.last - self.first).days, 1)


def _day(report: TracedReport) -> date | None:
    """The day of publication, if that is known to a day."""
    known = days(report.published)
    return date.fromisoformat(known[0]) if known and known[0] == known[1] else None
