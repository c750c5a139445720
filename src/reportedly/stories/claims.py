"""Claims with their evidence: the words of each statement, the roots, and the claims that deny or conflict with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportedly.errors import NotFoundError
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.reports import StoredReport, stored_reports
from reportedly.store.searching import Hit
from reportedly.stories import service
from reportedly.stories.records import ClaimEvidence, FoundStatement, RelatedClaim
from reportedly.stories.statements import found
from reportedly.trace.records import Claim, StatementRef, Trace

ReportsById = dict[str, StoredReport]  # reports by id


def claim(store: Store, story: int, ident: str) -> ClaimEvidence:
    """Return the claim with this id in the story. Raises `NotFoundError`."""
    trace = service.one(store, story)
    for each in trace.claims:
        if each.id == ident:
            return _with_evidence(store, story, trace, each)
    raise NotFoundError(f"claim {ident}", f"story {story} has no such claim", "see the claims of the story")


def claims_of(store: Store, statements: Iterable[tuple[int, StatementRef]], limit: int) -> list[ClaimEvidence]:
    """Return up to `limit` claims that contain these statements, each once, in the order of the statements.

    Args:
        statements: the statements, each with the key of its report.
    """
    by_report: dict[int, int | None] = {}
    known: dict[int, Trace] = {}
    out: dict[tuple[int, str], ClaimEvidence] = {}
    for report, ref in statements:
        if report not in by_report:
            by_report[report] = service.story_of(store, report)
        story = by_report[report]
        if story is None:
            continue
        if story not in known:
            known[story] = service.one(store, story)
        for each in known[story].claims:
            if ref in each.statements and (story, each.id) not in out and len(out) < limit:
                out[story, each.id] = _with_evidence(store, story, known[story], each)
    return list(out.values())


def relations_of(
    store: Store, statements: Sequence[tuple[int, StatementRef]], limit: int
) -> Iterator[tuple[int, Claim, RelatedClaim]]:
    """Yield the relations of up to `limit` claims that contain these statements, each with its story and claim, without evidence.

    Args:
        statements: the statements, each with the key of its report.
    """
    stories = service.stories_of(store, {report for report, _ in statements})
    wanted = list(dict.fromkeys(stories[report] for report, _ in statements if report in stories))[:limit]
    refs = {ref for _, ref in statements}
    left = limit
    traces = service.some(store, wanted)
    for story in (each for each in wanted if each in traces):
        for claim in traces[story].claims:
            if left and not refs.isdisjoint(claim.statements):
                left -= 1
                yield from ((story, claim, related) for related in _relations_of(claim, traces[story]))


def reports_of(store: Store, refs: Iterable[StatementRef]) -> ReportsById:
    """Return the reports of these statements, by id."""
    idents = sorted({report for report, _ in refs})
    return {stored.record.report.id: stored for stored in stored_reports(store, t.report.c.id.in_(idents))}


def statement_at(ref: StatementRef, reports: ReportsById) -> FoundStatement | None:
    """Return the statement; None if it has been removed since the trace."""
    stored = reports.get(ref[0])
    said = next((s for s in stored.record.statements if s.id == ref[1]), None) if stored else None
    return found(Hit(stored, said)) if stored and said else None


def _with_evidence(store: Store, story: int, trace: Trace, claim: Claim) -> ClaimEvidence:
    """Return the claim with its statements, roots and relations."""
    reports = reports_of(store, claim.statements)
    return ClaimEvidence(
        story=story,
        title=trace.stories[0].title,
        claim=claim,
        statements=tuple(filter(None, (statement_at(ref, reports) for ref in claim.statements))),
        roots=tuple(root for root in trace.roots if root.id in claim.roots),
        root_pairs=tuple(pair for pair in trace.root_pairs if {pair.a, pair.b} <= set(claim.roots)),
        relations=tuple(_relations_of(claim, trace)),
    )


def _relations_of(claim: Claim, trace: Trace) -> Iterator[RelatedClaim]:
    """Yield the relations of the claim, each with the claim at the other end."""
    claims = {each.id: each for each in trace.claims}
    for relation in trace.relations:
        if claim.id in (relation.from_, relation.to):
            other = relation.to if relation.from_ == claim.id else relation.from_
            yield RelatedClaim(relation=relation, other=claims[other])
