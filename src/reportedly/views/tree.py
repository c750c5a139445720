"""The tree of roots, row by row: each root, below it the reports that rest on it, and below those the ones taken from them.

Each row says which lines run through it, so that it can be as high as its words need. If days are known, a second
drawing beside the tree shows when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.intake.dates import day_of
from reportedly.records import Record
from reportedly.trace.records import Root, Taken, Trace, TracedReport
from reportedly.trace.resting_reports import RestingReports, resting_reports

STEP = 20  # pixels from one level to the next
TINTS = 6  # number of colours of roots, used in turn
NOBODY = RestingReports((), ())
DEEPEST = 5  # levels that are drawn; deeper reports are drawn at the last one


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A root, a report, or (with neither) the head of the reports whose lineage is unknown.

    Attributes:
        taken: from whom the report has its news.
        parent: the report below which it is drawn.
        statement: the statement whose words say from whom the report is taken.
        through: for each level, from the outermost, whether a line runs on below this row.
        opens: whether other rows are drawn below it.
        resting: of a root, the reports of the whole story that rest on it.
        when, since: when it and its parent were published, in percent of the time of the story.
    """

    root: Root | None
    report: TracedReport | None
    taken: Taken | None
    parent: str | None
    statement: str | None
    tint: int
    depth: int
    through: tuple[bool, ...]
    opens: bool
    when: float | None = None
    since: float | None = None
    resting: RestingReports = NOBODY

    @property
    def x(self) -> int:
        """The x coordinate of the row's own node, in pixels."""
        return STEP * self.depth + STEP // 2

    @property
    def lines(self) -> tuple[int, ...]:
        """The x coordinates of the lines that run from top to bottom, in pixels."""
        return tuple(STEP * level + STEP // 2 for level, on in enumerate(self.through) if on)


def rows(
    trace: Trace, records: Mapping[str, Record], resting: Mapping[str, RestingReports] | None = None
) -> list[TreeRow]:
    """Return all rows of a story, in the order of drawing. Rows of one root are together, in the order of time.

    Args:
        trace: the reports that are drawn, of one story.
        records: the records of those whose words are shown.
        resting: the reports of the whole story that rest on each root; without it, those that are drawn.
    """
    resting = resting_reports(trace) if resting is None else resting
    main = list(dict.fromkeys(report.roots[0] for report in trace.reports if report.roots))
    roots = {root.id: root for root in trace.roots}
    scale = Scale.of(trace.reports)
    of = {report.id: report.roots[:1] for report in trace.reports}
    parents = {report.id: _parent(report, of) for report in trace.reports}
    out: list[TreeRow] = []
    for tint, ident in enumerate(main):
        mine = [report for report in trace.reports if report.roots[:1] == (ident,)]
        below: dict[str | None, list[TracedReport]] = {}
        for report in mine:
            below.setdefault(parents[report.id], []).append(report)
        head = TreeRow(roots[ident], None, None, None, None, tint % TINTS, 0, (), opens=True, resting=resting[ident])
        out.append(head)
        out += _below(None, (), below, records, tint % TINTS, scale, 1)
    unknown = [report for report in trace.reports if not report.roots]
    if unknown:
        out.append(TreeRow(None, None, None, None, None, TINTS, 0, (), opens=True))
        out += _below(None, (), {None: unknown}, records, TINTS, scale, 1)
    return out


def _below(
    parent: TracedReport | None,
    through: tuple[bool, ...],
    below: Mapping[str | None, Sequence[TracedReport]],
    records: Mapping[str, Record],
    tint: int,
    scale: Scale,
    depth: int,
) -> Iterator[TreeRow]:
    """Yield the rows of the reports taken from `parent`, each followed by those taken from it."""
    stack = [(parent, through, depth, iter(_with_is_last(below.get(parent.id if parent else None, ()))))]
    while stack:
        parent, through, depth, children = stack[-1]
        report, last = next(children, (None, True))
        if report is None:
            stack.pop()
            continue
        mine = (*through, not last)[:DEEPEST]
        further = below.get(report.id, ())
        yield TreeRow(
            root=None,
            report=report,
            taken=next(iter(_by_parent(report, parent)), None),
            parent=parent.id if parent else None,
            statement=_statement(next(iter(_by_parent(report, parent)), None), records.get(report.id)),
            tint=tint,
            depth=min(depth, DEEPEST),
            through=mine,
            opens=bool(further) and depth < DEEPEST,
            when=scale.place(report),
            since=scale.place(parent) if parent else None,
        )
        stack.append((report, mine, depth + 1, iter(_with_is_last(further))))


def _parent(report: TracedReport, of: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the report from which this one has its news, if it is drawn and rests on the same root.

    It is earlier, so there is no cycle.
    """
    return next(
        (each.report for each in report.taken_from if each.report and of.get(each.report) == of[report.id]), None
    )


def _by_parent(report: TracedReport, parent: TracedReport | None) -> list[Taken]:
    """Return from whom the report has its news, the report below which it is drawn first."""
    return sorted(report.taken_from, key=lambda each: parent is None or each.report != parent.id)


def _statement(taken: Taken | None, record: Record | None) -> str | None:
    """Return the statement whose words say from whom the report is taken."""
    if taken is None or record is None or not taken.because:
        return None
    start, end = taken.because[0]
    found = (s for s in record.statements if any(link.spans and link.spans[0] == (start, end) for link in s.chain))
    near = (s for s in record.statements if any(a <= start and end <= b for a, b in (*s.cue.spans, *s.content.spans)))
    return next((s.id for s in (*found, *near)), None)


def _with_is_last(reports: Sequence[TracedReport]) -> list[tuple[TracedReport, bool]]:
    """Return each report with whether it is the last."""
    return [(report, number == len(reports)) for number, report in enumerate(reports, 1)]


@dataclass(frozen=True, slots=True)
class Scale:
    """The days of a story as a line from 0 to 100 percent; empty if fewer than two days are known."""

    first: date | None
    last: date | None

    @classmethod
    def of(cls, reports: Sequence[TracedReport]) -> Scale:
        """Return the scale of these reports."""
        known = sorted(day for report in reports if (day := _day(report)))
        return cls(known[0], known[-1]) if known and known[0] < known[-1] else cls(None, None)

    def place(self, report: TracedReport) -> float | None:
        """Return the place of a report in percent; None if it is unknown."""
        day = _day(report)
        if day is None or self.first is None or self.last is None:
            return None
        return round(6 + 88 * (day - self.first).days / (self.last - self.first).days, 1)


def _day(report: TracedReport) -> date | None:
    """Return the day of publication, if it is known to the day."""
    return day_of(report.published)
