"""A trace with people's decisions on its relations: a pure step, applied whenever a trace is shown.

A decision refers to two statements, a relation of a trace to two claims: the decision holds for the claims that contain
the statements. Two statements of one claim may be one quotation in two wordings; any other decision on them does not
affect the trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import structs

from reportedly.records import RelationType
from reportedly.store import Store
from reportedly.store.relating import Related, related, related_in
from reportedly.trace.records import Claim, ClaimRelation, StatementRef, Trace

CERTAIN = 1.0  # the score of a person's decision

End = tuple[StatementRef, Claim]  # a statement with the claim that contains it


def judged(trace: Trace, decisions: Iterable[Related]) -> Trace:
    """Return `trace` with its relations, and the claims that they contest, as people decided.

    Relations that people added come last. Without any decision, the same trace is returned.
    """
    decisions = list(decisions)
    claims = {ref: claim for claim in trace.claims for ref in claim.statements} if decisions else {}
    relations = list(trace.relations)
    for each in decisions:
        for one, two in _pairs(each, claims):
            _set_relation(relations, each.type, (one, claims[one]), (two, claims[two]))
    if tuple(relations) == trace.relations:
        return trace
    return structs.replace(
        trace, relations=tuple(relations), claims=tuple(_contested(trace.claims, trace.relations, relations))
    )


def as_judged(store: Store, trace: Trace) -> Trace:
    """Return a trace of any stories of the store with people's decisions on their relations."""
    return judged(trace, related(store))


def decisions_on(store: Store, *traces: Trace) -> list[Related]:
    """Return people's decisions on relations between the reports of these traces."""
    return related_in(store, [report.id for trace in traces for report in trace.reports])


def decided_on(relation: ClaimRelation, claims: Iterable[Claim], decisions: Iterable[Related]) -> Related | None:
    """Return the last decision on a relation of a trace; None if nobody decided."""
    decisions = list(decisions)
    if not decisions:
        return None
    of = {ref: claim for claim in claims if claim.id in (relation.from_, relation.to) for ref in claim.statements}
    last = None
    for each in decisions:
        if any(_is_on(relation, (one, of[one]), (two, of[two])) for one, two in _pairs(each, of)):
            last = each
    return last


def _pairs(decided: Related, claims: Mapping[StatementRef, Claim]) -> Iterable[tuple[StatementRef, StatementRef]]:
    """Return the pairs of statements that a decision is about and these claims contain: the first pair of each two claims."""
    out: dict[tuple[str, ...], tuple[StatementRef, StatementRef]] = {}
    for one in decided.from_:
        for two in decided.to:
            if one in claims and two in claims:
                a, b = claims[one].id, claims[two].id
                out.setdefault((a, b) if a != b else (a, *one, *two), (one, two))
    return out.values()


def _is_on(relation: ClaimRelation, one: End, two: End) -> bool:
    """Return whether this is the relation of these statements. Within one claim, only `altered` is possible."""
    if one[1].id == two[1].id:
        return relation.from_ == relation.to == one[1].id and {one[0], two[0]} == set(relation.because)
    return {relation.from_, relation.to} == {one[1].id, two[1].id}


def _set_relation(relations: list[ClaimRelation], type_: RelationType | None, one: End, two: End) -> None:
    """Replace the relation between the two claims by a person's decision."""
    if one[1].id == two[1].id and type_ not in ("altered", None):
        return
    before = [each for each in relations if _is_on(each, one, two)]
    at = relations.index(before[0]) if before else len(relations)
    relations[:] = [each for each in relations if each not in before]
    if type_ is None:
        return
    existing = before[0] if before else None
    access = {one[1].access, two[1].access}
    made = ClaimRelation(
        type=type_,
        from_=one[1].id,
        to=two[1].id,
        score=CERTAIN,
        private_vs_public=existing.private_vs_public if existing else access == {"private", "public"},
        reading="person",
        because=existing.because if existing and existing.from_ == one[1].id else (one[0], two[0]),
    )
    relations.insert(at, made)


def _contested(
    claims: Iterable[Claim], before: Iterable[ClaimRelation], after: Iterable[ClaimRelation]
) -> Iterable[Claim]:
    """Return the claims with `contested` updated for the denials that were added or removed."""
    was, now = _denials(before), _denials(after)
    for claim in claims:
        gone = {one for one, two in was - now if two == claim.id}
        new = sorted(one for one, two in now - was if two == claim.id)
        remaining = [each for each in claim.contested if each not in gone]
        yield structs.replace(claim, contested=tuple(dict.fromkeys([*remaining, *new])))


def _denials(relations: Iterable[ClaimRelation]) -> set[tuple[str, str]]:
    return {(each.from_, each.to) for each in relations if each.type == "denies"}
