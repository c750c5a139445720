"""An actor's positions by issue: its claims in each story, and where they may conflict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.identity import folded
from reportedly.store import Store
from reportedly.store.actors import CountedActor, statements_in
from reportedly.store.citing import sources, whole
from reportedly.stories import service
from reportedly.trace.records import Claim, Tension, Trace
from reportedly.trace.tensions import in_stories
from reportedly.views import story
from reportedly.views.passages import Evidence, Passage

STORIES = 4  # stories on a page
CLAIMS = 6  # claims of a story


@dataclass(frozen=True, slots=True)
class Position:
    """A claim of the actor, in the words of one of its statements. `reports` is the number of reports with it."""

    claim: Claim
    passage: Passage
    reports: int


@dataclass(frozen=True, slots=True)
class Issue:
    """A story with the actor's claims in it, those with most reports first.

    `more` is the number of claims that are not shown.
    """

    key: int
    title: str
    positions: tuple[Position, ...]
    more: int


@dataclass(frozen=True, slots=True)
class TensionPassages:
    """A tension, with the passages that may conflict."""

    tension: Tension
    a: Passage
    b: Passage


@dataclass(frozen=True, slots=True)
class ActorPositions:
    """A page of issues. `after` is the key of the last story, if there are more."""

    issues: tuple[Issue, ...]
    tensions: tuple[TensionPassages, ...]
    after: int | None


def actor_positions(store: Store, actor: CountedActor, after: int | None) -> ActorPositions:
    """Return the next issues of the actor, the newest first, and the possible tensions in them."""
    heads = service.heads(store, limit=STORIES + 1, after=after, actor=actor.key)
    traces = service.some(store, [head.key for head in heads[:STORIES]])
    found = [(head, traces[head.key]) for head in heads[:STORIES] if head.key in traces]
    own_statements = statements_in(store, actor.key, [report.id for _, trace in found for report in trace.reports])
    claims = {head.key: _claims_of(trace, own_statements) for head, trace in found}
    opposed = {head.key: _tensions(trace, actor, own_statements) for head, trace in found}
    refs = [_own_statement(claim, own_statements) for some in claims.values() for claim in some[:CLAIMS]]
    refs += [ref for some in opposed.values() for each in some for ref in (each.a, each.b)]
    idents = dict.fromkeys(report for report, _ in refs)
    records = {ident: held.record for ident, held in whole(store, idents).items()}
    evidence = Evidence(sources(store, idents), records)
    return ActorPositions(
        issues=tuple(
            Issue(
                key=head.key,
                title=head.title,
                positions=tuple(_positions(claims[head.key][:CLAIMS], own_statements, evidence)),
                more=max(0, len(claims[head.key]) - CLAIMS),
            )
            for head, _ in found
            if claims[head.key]
        ),
        tensions=tuple(each for some in opposed.values() for each in tension_passages(some, evidence)),
        after=heads[STORIES - 1].key if len(heads) > STORIES else None,
    )


def _tensions(trace: Trace, actor: CountedActor, own_statements: set[tuple[str, str]]) -> list[Tension]:
    """Return the tensions of the actor in one story, without those of others whose names contain this one."""
    found = in_stories(trace, actor.wikidata or actor.name)
    return [each for each in found if _names(each, actor) or {each.a, each.b} <= own_statements]


def _names(tension: Tension, actor: CountedActor) -> bool:
    """Return whether the tension is one of the actor by its Wikidata id, or by exactly its name."""
    if actor.wikidata is not None and actor.wikidata == tension.party.wikidata:
        return True
    return folded(actor.name) in (folded(tension.party.name), folded(tension.actor))


def tension_passages(found: Sequence[Tension], evidence: Evidence) -> list[TensionPassages]:
    """Return the tensions with both passages. Tensions whose words no longer exist are left out."""
    sides = [(each, evidence.passage(each.a), evidence.passage(each.b)) for each in found]
    return [TensionPassages(each, a, b) for each, a, b in sides if a and b]


def _claims_of(trace: Trace, own_statements: set[tuple[str, str]]) -> list[Claim]:
    """Return the claims that contain a statement of the actor."""
    return [claim for claim in story.in_order(trace.claims) if any(ref in own_statements for ref in claim.statements)]


def _own_statement(claim: Claim, own_statements: set[tuple[str, str]]) -> tuple[str, str]:
    """Return the first statement of the claim that is the actor's."""
    return next(ref for ref in claim.statements if ref in own_statements)


def _positions(claims: Sequence[Claim], own_statements: set[tuple[str, str]], evidence: Evidence) -> list[Position]:
    out = []
    for claim in claims:
        passage = evidence.passage(_own_statement(claim, own_statements))
        if passage:
            out.append(Position(claim, passage, len(claim.reports)))
    return out
