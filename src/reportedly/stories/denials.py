"""Denials of what an actor, or somebody for it, says, and those that it makes itself: from the stories of the store."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.store import Store
from reportedly.store.actors import statements_in
from reportedly.store.people import named
from reportedly.stories import service
from reportedly.trace.records import Claim, ClaimRelation, Reading

STORIES = 20  # stories of an actor, the latest, in which denials are looked for


@dataclass(frozen=True, slots=True)
class FoundDenial:
    """One claim that denies another, in the story with the key `story`."""

    story: int
    denying: Claim
    denied: Claim
    relation: ClaimRelation

    @property
    def reading(self) -> Reading:
        return self.relation.reading


def denials(store: Store, name: str, known: Knowledge) -> list[FoundDenial]:
    """Return the denials in the latest stories of those whom `name` means, the latest story first; none if it means nobody."""
    try:
        with store.reading() as connection:
            parties = [each.key for each in named(connection, name, known)]
    except NotFoundError:
        return []
    return [each for party in dict.fromkeys(parties) for each in denials_of(store, party)]


def denials_of(store: Store, party: int) -> list[FoundDenial]:
    """Return the denials in the latest stories of the actor with this key, the latest story first."""
    keys = [head.key for head in service.heads(store, limit=STORIES, actor=party)]
    traces = service.some(store, keys)
    out = []
    for key in (each for each in keys if each in traces):
        trace = traces[key]
        own = statements_in(store, party, [report.id for report in trace.reports])
        claims = {claim.id: claim for claim in trace.claims}
        for relation in trace.relations:
            one, two = claims[relation.from_], claims[relation.to]
            if relation.type == "denies" and not own.isdisjoint((*one.statements, *two.statements)):
                out.append(FoundDenial(key, one, two, relation))
    return out
