"""Claims with everything that they rest on: the words of each statement, the roots, and what stands against them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportedly.answers import traces
from reportedly.answers.records import ClaimFound, Found, Opposed
from reportedly.answers.statements import found
from reportedly.errors import NotFoundError
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.holding import Held, everything
from reportedly.store.searching import Hit
from reportedly.trace.records import Claim, StatementRef, Trace

Having = dict[str, Held]  # reports by id


def claim(store: Store, story: int, ident: str) -> ClaimFound:
    """The claim of that story. Raises `NotFoundError`."""
    trace = traces.one(store, story)
    for each in trace.claims:
        if each.id == ident:
            return _full(store, story, trace, each)
    raise NotFoundError(f"claim {ident}", f"story {story} has no such claim", "see the claims of the story")


def claims_of(store: Store, statements: Iterable[tuple[int, StatementRef]], limit: int) -> list[ClaimFound]:
    """The claims in which these statements stand (each with the key of its report), in this order, each once, up to `limit`."""
    by_report: dict[int, int | None] = {}
    known: dict[int, Trace] = {}
    out: dict[tuple[int, str], ClaimFound] = {}
    for report, ref in statements:
        if report not in by_report:
            by_report[report] = traces.story_of(store, report)
        story = by_report[report]
        if story is None:
            continue
        if story not in known:
            known[story] = traces.one(store, story)
        for each in known[story].claims:
            if ref in each.statements and (story, each.id) not in out and len(out) < limit:
                out[story, each.id] = _full(store, story, known[story], each)
    return list(out.values())


def having(store: Store, refs: Iterable[StatementRef]) -> Having:
    """The reports that these statements stand in."""
    idents = sorted({report for report, _ in refs})
    return {held.record.report.id: held for held in everything(store, t.report.c.id.in_(idents))}


def at(ref: StatementRef, reports: Having) -> Found | None:
    """The statement; None where it has gone since the trace was made."""
    held = reports.get(ref[0])
    said = next((s for s in held.record.statements if s.id == ref[1]), None) if held else None
    return found(Hit(held, said)) if held and said else None


def _full(store: Store, story: int, trace: Trace, claim: Claim) -> ClaimFound:
    reports = having(store, claim.statements)
    return ClaimFound(
        story=story,
        title=trace.stories[0].title,
        claim=claim,
        statements=tuple(filter(None, (at(ref, reports) for ref in claim.statements))),
        roots=tuple(root for root in trace.roots if root.id in claim.roots),
        root_pairs=tuple(pair for pair in trace.root_pairs if {pair.a, pair.b} <= set(claim.roots)),
        relations=tuple(_opposed(claim, trace)),
    )


def _opposed(claim: Claim, trace: Trace) -> Iterator[Opposed]:
    claims = {each.id: each for each in trace.claims}
    for relation in trace.relations:
        if claim.id in (relation.from_, relation.to):
            other = relation.to if relation.from_ == claim.id else relation.from_
            yield Opposed(relation=relation, other=claims[other])
