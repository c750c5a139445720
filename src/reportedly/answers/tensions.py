"""Tensions of actors with themselves, with the words on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.answers import traces
from reportedly.answers.claims import at, having
from reportedly.answers.records import TensionFound, TensionKind
from reportedly.store import Store
from reportedly.trace.records import Claim, ClaimRelation, Trace

_STORIES = 1_000_000  # all of them


def tensions(store: Store, actor: str | None = None) -> list[TensionFound]:
    """Those of all stories, or of the actor of this name or Wikidata id; the newest stories first."""
    return [
        each
        for story in traces.heads(store, limit=_STORIES)
        for each in _of_story(store, story.key, traces.one(store, story.key), actor)
    ]


def _of_story(store: Store, key: int, trace: Trace, actor: str | None) -> Iterator[TensionFound]:
    claims = {claim.id: claim for claim in trace.claims}
    for relation in trace.relations:
        one, two = claims[relation.from_], claims[relation.to]
        kind = _kind(relation, one, two)
        who = one.speaker or two.speaker
        if kind is None or who is None or (actor is not None and not _is(actor, one, two)):
            continue
        reports = having(store, relation.because)
        a, b = (at(ref, reports) for ref in relation.because[:2])
        if a is not None and b is not None:
            yield TensionFound(
                actor=who, kind=kind, reading=relation.reading, score=relation.score, story=key, one=a, two=b
            )


def _kind(relation: ClaimRelation, one: Claim, two: Claim) -> TensionKind | None:
    if relation.private_vs_public:
        return "private/public"
    same = one.speaker is not None and one.speaker == two.speaker
    return "earlier/later" if relation.type == "conflicts" and same else None


def _is(actor: str, *claims: Claim) -> bool:
    asked = actor.casefold()
    return any(asked in ((claim.speaker or "").casefold(), (claim.wikidata or "").casefold()) for claim in claims)
