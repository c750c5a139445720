"""A trace as people have judged its relations: pure, laid over whenever a trace is shown.

A decision is on two statements, a relation of a trace on two claims. It holds for the claims that they stand in: two statements of
one claim stand in no relation, and a decision on them says nothing of the trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import structs

from reportedly.store import Store
from reportedly.store.relating import Related, related_in
from reportedly.trace.records import Claim, ClaimRelation, StatementRef, Trace

CERTAIN = 1.0  # the score of what a person says


def judged(trace: Trace, decisions: Iterable[Related]) -> Trace:
    """`trace` with its relations as people decided them, and with what follows for who contests which claim. Those that people
    added come last. The same trace without decisions."""
    claims = {ref: claim for claim in trace.claims for ref in claim.statements}
    by_pair = {frozenset((each.from_, each.to)): each for each in trace.relations}
    for each in decisions:
        _lay(by_pair, claims, each)
    relations = tuple(by_pair.values())
    if relations == trace.relations:
        return trace
    return structs.replace(
        trace, relations=relations, claims=tuple(_contested(trace.claims, trace.relations, relations))
    )


def decisions_on(store: Store, *traces: Trace) -> list[Related]:
    """What people decided on relations of the reports of these traces."""
    return related_in(store, [report.id for trace in traces for report in trace.reports])


def decided_on(relation: ClaimRelation, claims: Iterable[Claim], decisions: Iterable[Related]) -> Related | None:
    """The last decision on a relation of a trace; None where nobody decided."""
    decisions = list(decisions)
    if not decisions:
        return None
    refs = {claim.id: set(claim.statements) for claim in claims if claim.id in (relation.from_, relation.to)}
    last = None
    for each in decisions:
        for one, two in ((relation.from_, relation.to), (relation.to, relation.from_)):
            if refs[one] & set(each.from_) and refs[two] & set(each.to):
                last = each
    return last


def _lay(by_pair: dict[frozenset[str], ClaimRelation], claims: Mapping[StatementRef, Claim], decided: Related) -> None:
    pairs = {
        (claims[a].id, claims[b].id): (a, b)
        for a in decided.from_
        for b in decided.to
        if a in claims and b in claims and claims[a].id != claims[b].id
    }
    for (one, two), because in pairs.items():
        pair = frozenset((one, two))
        if decided.type is None:
            by_pair.pop(pair, None)
            continue
        there = by_pair.get(pair)
        access = {claims[ref].access for ref in because}
        by_pair[pair] = ClaimRelation(
            type=decided.type,
            from_=one,
            to=two,
            score=CERTAIN,
            private_vs_public=there.private_vs_public if there else access == {"private", "public"},
            reading=there.reading if there else "ours",
            because=there.because if there and there.from_ == one else because,
        )


def _contested(
    claims: Iterable[Claim], before: Iterable[ClaimRelation], after: Iterable[ClaimRelation]
) -> Iterable[Claim]:
    """The claims, each with those that deny it: as the trace says, save for what has changed."""
    was, now = _denials(before), _denials(after)
    for claim in claims:
        gone = {one for one, two in was - now if two == claim.id}
        new = sorted(one for one, two in now - was if two == claim.id)
        left = [each for each in claim.contested if each not in gone]
        yield structs.replace(claim, contested=tuple(dict.fromkeys([*left, *new])))


def _denials(relations: Iterable[ClaimRelation]) -> set[tuple[str, str]]:
    return {(each.from_, each.to) for each in relations if each.type == "denies"}
