"""What people may decide between the claims of a story, on its page: the relations that stand there, those that were taken out, and
the claims that a new one may be put between."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.errors import ConflictError, InputError
from reportedly.serve.decided import Told, of_relation
from reportedly.serve.related import RelationAsk
from reportedly.serve.story import Named, in_order, named
from reportedly.store.judging import REMEDY
from reportedly.store.relating import Related
from reportedly.trace.records import ClaimRelation, StatementRef, Trace
from reportedly.traced.judged import decided_on, judged

MOST = 200  # claims that are offered by name; others have their numbers


@dataclass(frozen=True, slots=True)
class Judged:
    """A relation of the page: what its form needs, and what a person decided on it."""

    ask: RelationAsk
    decided: Told | None


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A relation that a person says there is none of: between which claims."""

    one: Named
    two: Named
    decided: Told


@dataclass(frozen=True, slots=True)
class Between:
    """`choices`: numbers of claims with what they say. `seen`: of which statements the claims are made on this page."""

    judged: Mapping[ClaimRelation, Judged]
    taken_out: tuple[TakenOut, ...]
    choices: tuple[tuple[str, Named], ...]
    seen: str


def between(
    made: Trace, decisions: Sequence[Related], shown: Iterable[ClaimRelation], keys: Mapping[str, int], each: int
) -> Between:
    """Of a story as it was traced. `shown`: the relations on the page, as people judged them; `keys`: of the reports, by id;
    `each` of the claims go on a page."""
    trace = judged(made, decisions)
    names = named(trace, each)
    return Between(
        judged={
            relation: found
            for relation in shown
            if (found := _judged(relation, made, trace, decisions, keys)) is not None
        },
        taken_out=tuple(_taken_out(made, decisions, names)),
        choices=tuple((claim.id[1:], names[claim.id]) for claim in in_order(trace.claims)[:MOST]),
        seen=seen(made),
    )


def seen(trace: Trace) -> str:
    """Changes whenever the numbers of the claims may mean others."""
    every = "\n".join(f"{claim.id} {claim.statements}" for claim in trace.claims)
    return hashlib.sha256(every.encode(errors="surrogatepass")).hexdigest()[:16]


def statement_of(trace: Trace, number: str, version: str) -> StatementRef:
    """A statement of the claim with that number on a page of that version. Raises `InputError` and `ConflictError`."""
    number = number.strip().removeprefix("c")
    claim = next((claim for claim in trace.claims if claim.id == f"c{number}"), None)
    if version != seen(trace):
        raise ConflictError(f"claim {number}", "the story was told anew meanwhile, and numbers its claims anew", REMEDY)
    if claim is None:
        raise InputError(
            number or "nothing", "no claim of this story has that number", "give one of those on this page"
        )
    return claim.statements[0]


def _judged(
    relation: ClaimRelation, made: Trace, trace: Trace, decisions: Sequence[Related], keys: Mapping[str, int]
) -> Judged | None:
    last = decided_on(relation, trace.claims, decisions)
    one, two = (last.from_[0], last.to[0]) if last else relation.because[:2]
    if one[0] not in keys or two[0] not in keys:
        return None
    pair = {relation.from_, relation.to}
    was = next(
        (
            old.type
            for old in made.relations
            if {old.from_, old.to} == pair and (len(pair) > 1 or set(old.because) == {one, two})
        ),
        "",
    )
    ask = RelationAsk(
        from_=f"{keys[one[0]]}/{one[1]}",
        to=f"{keys[two[0]]}/{two[1]}",
        type=relation.type,
        was=was,
        version=str(last.judgement.number if last else 0),
    )
    return Judged(ask, of_relation(last.judgement) if last else None)


def _taken_out(made: Trace, decisions: Iterable[Related], names: Mapping[str, Named]) -> Iterable[TakenOut]:
    claims = {ref: claim.id for claim in made.claims for ref in claim.statements}
    for each in decisions:
        ends = next(((one, two) for one in each.from_ for two in each.to if one in claims and two in claims), None)
        if each.type is None and ends is not None:
            yield TakenOut(names[claims[ends[0]]], names[claims[ends[1]]], of_relation(each.judgement))
