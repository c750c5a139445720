"""The forms on a story's page for deciding on relations between claims: existing ones, removed ones, and new ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.errors import ConflictError, InputError
from reportedly.store.judging import REMEDY
from reportedly.store.relating import Related
from reportedly.stories.decisions import decided_on, judged
from reportedly.trace.records import ClaimRelation, StatementRef, Trace
from reportedly.views.decisions import DecisionView, of_relation
from reportedly.views.relations import RelationForm
from reportedly.views.story import ClaimMention, in_order, named

MOST = 200  # claims that are offered by name; the others can be given by number


@dataclass(frozen=True, slots=True)
class RelationDecision:
    """A relation on the page: the values of its form, and a person's decision on it."""

    form: RelationForm
    decided: DecisionView | None


@dataclass(frozen=True, slots=True)
class RejectedRelation:
    """A relation that a person rejected, and the claims that it was between."""

    one: ClaimMention
    two: ClaimMention
    decided: DecisionView


@dataclass(frozen=True, slots=True)
class RelationForms:
    """The forms on a page.

    `choices` are numbers of claims with their content. `seen` identifies the claims that the numbers stand for.
    """

    judged: Mapping[ClaimRelation, RelationDecision]
    taken_out: tuple[RejectedRelation, ...]
    choices: tuple[tuple[str, ClaimMention], ...]
    seen: str


def relation_forms(
    made: Trace, decisions: Sequence[Related], shown: Iterable[ClaimRelation], keys: Mapping[str, int], each: int
) -> RelationForms:
    """Return the forms on the page of a story.

    Args:
        made: the story as it was traced.
        decisions: people's decisions on its relations.
        shown: the relations on the page, as people judged them.
        keys: the keys of the reports, by id.
        each: the number of claims on a page.
    """
    trace = judged(made, decisions)
    names = named(trace, each)
    return RelationForms(
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
    """Return a value that changes whenever the numbers of the claims may stand for other claims."""
    every = "\n".join(f"{claim.id} {claim.statements}" for claim in trace.claims)
    return hashlib.sha256(every.encode(errors="surrogatepass")).hexdigest()[:16]


def statement_of(trace: Trace, number: str, version: str) -> StatementRef:
    """Return a statement of the claim with that number, as the page with this version numbered it.

    Raises:
        InputError: if there is no such claim.
        ConflictError: if the story has been traced again since.
    """
    number = number.strip().removeprefix("c")
    claim = next((claim for claim in trace.claims if claim.id == f"c{number}"), None)
    if version != seen(trace):
        raise ConflictError(
            f"claim {number}", "the story was traced again meanwhile, and its claims have new numbers", REMEDY
        )
    if claim is None:
        raise InputError(
            number or "nothing", "no claim of this story has that number", "give one of those on this page"
        )
    return claim.statements[0]


def _judged(
    relation: ClaimRelation, made: Trace, trace: Trace, decisions: Sequence[Related], keys: Mapping[str, int]
) -> RelationDecision | None:
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
    form = RelationForm(
        from_=f"{keys[one[0]]}/{one[1]}",
        to=f"{keys[two[0]]}/{two[1]}",
        type=relation.type,
        was=was,
        version=str(last.judgement.number if last else 0),
    )
    return RelationDecision(form, of_relation(last.judgement) if last else None)


def _taken_out(
    made: Trace, decisions: Iterable[Related], names: Mapping[str, ClaimMention]
) -> Iterable[RejectedRelation]:
    claims = {ref: claim.id for claim in made.claims for ref in claim.statements}
    for each in decisions:
        ends = next(((one, two) for one in each.from_ for two in each.to if one in claims and two in claims), None)
        if each.type is None and ends is not None:
            yield RejectedRelation(names[claims[ends[0]]], names[claims[ends[1]]], of_relation(each.judgement))
