"""What an actor holds, issue by issue: its claims in each story, and where they may not go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.serve import story, traced
from reportedly.serve.passages import Evidence, Passage
from reportedly.store import Store
from reportedly.store.actors import Actor, statements_in
from reportedly.store.citing import sources, whole
from reportedly.trace.records import Claim, Tension, Trace
from reportedly.trace.tensions import in_stories

STORIES = 4  # on a page
CLAIMS = 6  # of a story


@dataclass(frozen=True, slots=True)
class Position:
    """A claim of the actor, in the words of one of its statements. `reports`: how many have it."""

    claim: Claim
    passage: Passage
    reports: int


@dataclass(frozen=True, slots=True)
class Issue:
    """A story with the actor's claims in it, those that most reports have first. `more`: claims that are not shown."""

    key: int
    title: str
    positions: tuple[Position, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Opposed:
    """A tension: two passages that may not go together, and the story that both are of."""

    tension: Tension
    a: Passage
    b: Passage


@dataclass(frozen=True, slots=True)
class Holding:
    """A page of issues. `after`: the key of the last one, if there are more."""

    issues: tuple[Issue, ...]
    tensions: tuple[Opposed, ...]
    after: int | None


def holding(store: Store, actor: Actor, after: int | None) -> Holding:
    """The next issues of the actor, the newest first, and the possible tensions in them."""
    heads = traced.heads(store, limit=STORIES + 1, after=after, actor=actor.key)
    traces = traced.some(store, [head.key for head in heads[:STORIES]])
    found = [(head, traces[head.key]) for head in heads[:STORIES] if head.key in traces]
    mine = statements_in(store, actor.key, [report.id for _, trace in found for report in trace.reports])
    claims = {head.key: _of(trace, mine) for head, trace in found}
    opposed = {head.key: tensions(trace, actor) for head, trace in found}
    refs = [_lead(claim, mine) for some in claims.values() for claim in some[:CLAIMS]]
    refs += [ref for some in opposed.values() for each in some for ref in (each.a, each.b)]
    idents = dict.fromkeys(report for report, _ in refs)
    records = {ident: held.record for ident, held in whole(store, idents).items()}
    evidence = Evidence(sources(store, idents), records)
    return Holding(
        issues=tuple(
            Issue(
                key=head.key,
                title=head.title,
                positions=tuple(_positions(claims[head.key][:CLAIMS], mine, evidence)),
                more=max(0, len(claims[head.key]) - CLAIMS),
            )
            for head, _ in found
            if claims[head.key]
        ),
        tensions=tuple(each for some in opposed.values() for each in told(some, evidence)),
        after=heads[STORIES - 1].key if len(heads) > STORIES else None,
    )


def tensions(trace: Trace, actor: Actor) -> list[Tension]:
    """Those of the actor in one story."""
    return in_stories(trace, actor.wikidata or actor.name)


def told(found: Sequence[Tension], evidence: Evidence) -> list[Opposed]:
    """The tensions with both passages; one whose words are gone is none."""
    sides = [(each, evidence.passage(each.a), evidence.passage(each.b)) for each in found]
    return [Opposed(each, a, b) for each, a, b in sides if a and b]


def _of(trace: Trace, mine: set[tuple[str, str]]) -> list[Claim]:
    """The claims of which a statement is the actor's."""
    return [claim for claim in story.in_order(trace.claims) if any(ref in mine for ref in claim.statements)]


def _lead(claim: Claim, mine: set[tuple[str, str]]) -> tuple[str, str]:
    return next(ref for ref in claim.statements if ref in mine)


def _positions(claims: Sequence[Claim], mine: set[tuple[str, str]], evidence: Evidence) -> list[Position]:
    out = []
    for claim in claims:
        passage = evidence.passage(_lead(claim, mine))
        if passage:
            out.append(Position(claim, passage, len({report for report, _ in claim.statements})))
    return out
