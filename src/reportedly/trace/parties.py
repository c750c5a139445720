"""Parties: whose words they are in the end. A spokeswoman of a ministry speaks for its government, an aide for whom he serves.

One report says for whom somebody speaks and the next only names her, so that a party is known for all reports of a story at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from reportedly.knowledge.names import folded
from reportedly.records import Actor, Record
from reportedly.trace.said import Said

_BODIES = ("government", "organisation", "group", "place")

Parties = Mapping[str, str]  # by who somebody is: for whom he or she speaks
Names = Mapping[str, str]  # by who somebody is: the name that most reports give


def parties(records: Iterable[Record]) -> Parties:
    """For whom each named actor speaks, where some report says so."""
    found: dict[str, str] = {}
    for record in records:
        actors = {actor.id: actor for actor in record.actors}
        for actor in record.actors:
            owner = actors.get(actor.belongs_to or "") or _named_with(actor, record)
            if owner is not None and actor.named and owner.named:
                for own in identities(actor):
                    found.setdefault(own, identities(owner)[0])
        for actor in record.actors:  # a name that is linked in one report is that of the linked one in all
            first, *others = identities(actor)
            for other in others:
                found.setdefault(other, first)
    return found


def _named_with(actor: Actor, record: Record) -> Actor | None:
    """The body that a person is called by: "Ardavia’s minister"."""
    if actor.type != "person":
        return None
    called = [record.report.text[start:end].replace("’", "'") for start, end in actor.mentions]
    bodies = [each for each in record.actors if each.named and each.type in _BODIES]
    return next((body for body in bodies if any(words.startswith(f"{body.name}'s ") for words in called)), None)


def known_as(records: Iterable[Record]) -> Names:
    """The name of each named actor: that which most reports give, else the first in the alphabet."""
    found: dict[str, Counter[str]] = {}
    for record in records:
        for actor in record.actors:
            if actor.named:
                found.setdefault(identities(actor)[0], Counter())[actor.name] += 1
    return {who: min(names, key=lambda name: (-names[name], name)) for who, names in found.items()}


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


def one_actor(one: Actor | None, two: Actor | None) -> bool:
    """Are they one, for all that is told: by Wikidata, by name, or by a name of which the other has every word ("Hallam")?"""
    if one is None or two is None or not (one.named and two.named):
        return False
    if one.wikidata and two.wikidata:
        return one.wikidata == two.wikidata
    a, b = (set(folded(actor.name).split()) for actor in (one, two))
    return bool(a and b) and (a <= b or b <= a)
