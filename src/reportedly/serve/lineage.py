"""Whom each report of a story has it from, and the words that say so: the trace tells its root, this the way from there.

A report that names an outlet whose own report is among those that rest on the same root took it from that report; one that
names the root's sources has it from them. Where no words say it, the line is drawn from the root, and is told to be inferred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.knowledge.names import folded
from reportedly.records import Actor, Record, Span
from reportedly.trace.records import Root, Trace
from reportedly.trace.roots import Names, names, outlet
from reportedly.trace.said import Said, said


@dataclass(frozen=True, slots=True)
class Taken:
    """`parent`: the id of the report that it was taken from; None: from the root itself. `spans` of the report say so, in or at
    its `statement`; none where it is inferred."""

    parent: str | None
    spans: tuple[Span, ...] = ()
    statement: str | None = None


def lineage(trace: Trace, records: Mapping[str, Record]) -> dict[str, Taken]:
    """By report, for those that rest on a root."""
    known = names(records.values())
    roots = {root.id: root for root in trace.roots}
    first = {report.id: report.roots[0] for report in trace.reports if report.roots}
    own = {ident: outlet(record.report.outlet, known) for ident, record in records.items() if record.report.outlet}
    by_outlet: dict[tuple[str, str], str] = {}
    for report in trace.reports:  # in the order of time
        if report.id in own and report.id in first:
            by_outlet.setdefault((first[report.id], own[report.id]), report.id)
    spoken: dict[str, list[Said]] = {}
    for each in said(records.values()):
        spoken.setdefault(each.record.report.id, []).append(each)
    out = {
        ident: _taken(roots[root], spoken.get(ident, []), own.get(ident), known, by_outlet)
        for ident, root in first.items()
        if root in roots
    }
    return {
        ident: each if _ends(ident, out) else Taken(None, each.spans, each.statement) for ident, each in out.items()
    }


def _taken(
    root: Root, statements: Sequence[Said], own: str | None, known: Names, by_outlet: Mapping[tuple[str, str], str]
) -> Taken:
    paper = outlet(root.outlet, known) if root.outlet else None
    from_root: Taken | None = None
    for each in statements:
        for link in reversed(each.statement.chain):
            actor = each.actor(link.actor)
            if actor is None:
                continue
            spans = link.spans or each.statement.cue.spans
            found = Taken(None, spans, each.statement.id)
            if actor.type == "outlet" and actor.named:
                name = outlet(actor.name, known)
                parent = by_outlet.get((root.id, name))
                if parent is not None and name != own:
                    return Taken(parent, spans, each.statement.id)
                if name == paper:
                    from_root = from_root or found
            elif _is_root(root, actor, own, paper):
                from_root = from_root or found
    return from_root or Taken(None)


def _is_root(root: Root, actor: Actor, own: str | None, paper: str | None) -> bool:
    """The person or document that is the root, or one of the unnamed people who spoke to this very outlet."""
    if root.kind in ("named", "document"):
        return actor.named and _called(actor) == _called_so(root.description, actor)
    return not actor.named and own is not None and own == paper


def _called(actor: Actor) -> str:
    return _called_so(actor.name, actor)


def _called_so(name: str, actor: Actor) -> str:
    """A name as reports have it in common: of people the last word."""
    words = folded(name)
    return words.rpartition(" ")[2] if actor.type == "person" else words


def _ends(ident: str, taken: Mapping[str, Taken]) -> bool:
    """Does the way from a report lead to the root, and not in a circle?"""
    seen = {ident}
    at = taken[ident].parent
    while at is not None:
        if at in seen:
            return False
        seen.add(at)
        at = taken[at].parent if at in taken else None
    return True
