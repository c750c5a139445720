"""What is less sure than a user wants to see is left out. What is left stays as it is, and says below what nothing is shown."""

from __future__ import annotations

from msgspec import structs

from reportedly.records import Record
from reportedly.trace.records import Trace


def confident(record: Record, least: float) -> Record:
    """The record without statements of less confidence. What stands within one of these is within what that stood within."""
    kept = {each.id for each in record.statements if each.confidence >= least}
    outer = {each.id: each.within for each in record.statements}

    def within(ident: str | None) -> str | None:
        while ident is not None and ident not in kept:
            ident = outer.get(ident)
        return ident

    return structs.replace(
        record,
        engine=structs.replace(record.engine, threshold=max(least, record.engine.threshold)),
        statements=tuple(structs.replace(s, within=within(s.within)) for s in record.statements if s.id in kept),
        relations=tuple(each for each in record.relations if {each.from_, each.to} <= kept),
        evidence=tuple(
            structs.replace(e, statement=e.statement if e.statement in kept else None) for e in record.evidence
        ),
        events=tuple(structs.replace(e, within=within(e.within)) for e in record.events),
    )


def scored(trace: Trace, least: float) -> Trace:
    """The trace without relations that are our own reading and of a lower score, and without what they contest."""
    kept = tuple(each for each in trace.relations if each.reading != "ours" or each.score >= least)
    stand = {end for each in kept for end in ((each.from_, each.to), (each.to, each.from_))}
    gone = {end for each in trace.relations for end in ((each.from_, each.to), (each.to, each.from_))} - stand
    claims = tuple(
        structs.replace(claim, contested=tuple(each for each in claim.contested if (each, claim.id) not in gone))
        for claim in trace.claims
    )
    return structs.replace(trace, relations=kept, claims=claims)
