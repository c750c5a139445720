"""From whom each report has its news: outlets that it cites or is credited to, by its own words; or, inferred, what it
is a copy of.

What a report has at first hand, from people or documents that it names or from its own unnamed sources, is taken from
nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportedly.records import Actor, Record, Report, Span
from reportedly.trace.candidates import at
from reportedly.trace.ends import Key
from reportedly.trace.lineages import Lineage, Lineages
from reportedly.trace.outlets import Names, cited, credited, one_outlet, outlet
from reportedly.trace.records import Taken
from reportedly.trace.statements import StatementInReport

CREDIT = 300  # characters at either end of a report where an agency is credited


def taken_from(
    records: Sequence[Record],
    statements: Sequence[StatementInReport],
    lineages: Lineages,
    known: Names,
    copied: Mapping[str, Record],
) -> dict[str, tuple[Taken, ...]]:
    """For each report, its own words first. `records` in the order of time: nothing is taken from a report that comes
    after it."""
    place = {record.report.id: n for n, record in enumerate(records)}
    reports = {record.report.id: record.report for record in records}
    own: dict[str, list[str]] = {}
    for record in records:
        if record.report.outlet:
            own.setdefault(outlet(record.report.outlet, known), []).append(record.report.id)
    by_root: dict[Key, Record] = {}
    by_report: dict[str, list[StatementInReport]] = {}
    for each in statements:
        by_report.setdefault(each.record.report.id, []).append(each)
    out: dict[str, tuple[Taken, ...]] = {}
    for record in records:
        ident = record.report.id
        mine = outlet(record.report.outlet, known) if record.report.outlet else None
        found = [
            *_cited(by_report.get(ident, ()), lineages[ident], known, mine),
            *_credits(record, known, mine),
        ]
        if not found and lineages[ident].how == "copy":
            first = copied[ident].report
            found = [Taken(outlet=first.outlet, report=first.id, inferred=True)]
        elif not found and lineages[ident].how == "others":
            root = lineages[ident].root
            before = by_root.get(root) if root else None
            found = [Taken(outlet=before.report.outlet, report=before.report.id, inferred=True)] if before else []
        out[ident] = tuple(_linked(each, ident, own, known, reports, place) for each in found)
        if root := lineages[ident].root:
            by_root.setdefault(root, record)
    return out


def _cited(mine: Sequence[StatementInReport], told: Lineage, known: Names, own: str | None) -> list[Taken]:
    """The outlets through which its news came."""
    out: dict[str, Taken] = {}
    for each in sorted(told.cited.all, key=at) if told.cited else mine:
        for link, actor in reversed(each.links):
            name = cited(actor, each.actors, known)
            if name and one_outlet(name) and outlet(name, known) != own:
                spans = link.spans or _mention(actor, each) or each.statement.cue.spans
                out.setdefault(outlet(name, known), Taken(outlet=name, because=spans))
                break
    return list(out.values())


def _mention(actor: Actor, each: StatementInReport) -> tuple[Span, ...]:
    """Where the actor is named next before the statement ends."""
    end = max(b for _, b in each.statement.content.spans)
    before = [span for span in actor.mentions if span[1] <= end]
    return (max(before),) if before else actor.mentions[:1]


def _credits(record: Record, known: Names, own: str | None) -> list[Taken]:
    """The agency or outlet that the page or the text credits."""
    name = credited(record)
    if not name or outlet(name, known) == own:
        return []
    text = record.report.text
    for found in re.finditer(rf"\b{re.escape(name)}\b", text):
        if found.start() < CREDIT or found.end() > len(text) - CREDIT:
            return [Taken(outlet=name, because=(found.span(),))]
    return [Taken(outlet=name)]  # the page says so, outside its text


def _linked(
    each: Taken,
    ident: str,
    own: Mapping[str, Sequence[str]],
    known: Names,
    reports: Mapping[str, Report],
    place: Mapping[str, int],
) -> Taken:
    """With the outlet's report, if it has one before this; of an address that is credited, that report and its outlet's name."""
    if each.report is not None or not each.outlet:
        return each
    theirs = [other for other in own.get(outlet(each.outlet, known), ()) if place[other] < place[ident]]
    credited_one = reports.get(each.outlet)
    name = credited_one.outlet if credited_one and credited_one.outlet else each.outlet
    report = each.outlet if each.outlet in theirs else theirs[-1] if theirs else None
    return Taken(outlet=name, report=report, inferred=each.inferred, because=each.because)
