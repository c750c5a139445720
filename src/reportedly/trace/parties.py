"""Parties: whose words they are in the end. A spokeswoman of a ministry speaks for its government, an aide for whom he serves.

One report says for whom somebody speaks and the next only names her, so that a party is known for all reports of a story at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportedly.knowledge.names import folded
from reportedly.records import Actor, Record
from reportedly.trace.said import Said

Parties = Mapping[str, str]  # by who somebody is: for whom he or she speaks


def parties(records: Iterable[Record]) -> Parties:
    """For whom each named actor speaks, where some report says so."""
    found: dict[str, str] = {}
    for record in records:
        actors = {actor.id: actor for actor in record.actors}
        for actor in record.actors:
            owner = actors.get(actor.belongs_to or "")
            if owner is not None and actor.named and owner.named:
                for own in identities(actor):
                    found.setdefault(own, identities(owner)[0])
        for actor in record.actors:  # a name that is linked in one report is that of the linked one in all
            first, *others = identities(actor)
            for other in others:
                found.setdefault(other, first)
    return found


def identities(actor: Actor) -> tuple[str, ...]:
    """Who an actor is, as reports may tell: the Wikidata id first, and the name."""
    name = folded(actor.name)
    return (actor.wikidata, name) if actor.wikidata else (name,)


def party(each: Said, known: Parties) -> str | None:
    """Whose words they are in the end; None where that is nobody with a name."""
    speaker = each.speaker
    if speaker is None or not speaker.named or speaker.type == "outlet":
        return None
    who, seen = identities(speaker)[0], set[str]()
    while who in known and who not in seen:
        seen.add(who)
        who = known[who]
    return who
