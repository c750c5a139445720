"""Parties: whose words they are in the end. A spokeswoman of a ministry speaks for its government, an aide for whom he serves.

One report says for whom somebody speaks and the next only names her, so that a party is known for all reports of a story at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from reportedly.identity.forms import folded
from reportedly.identity.offices import office
from reportedly.identity.person_names import family_name
from reportedly.identity.same import actor_key, actor_keys, may_be, same_actor
from reportedly.records import Actor, Record

_WHOSE = re.compile(r"[\w.]['’]s? \w")
_BODIES = ("government", "organisation", "group", "place")

Parties = Mapping[
    str, str
]  # by the key of an actor: that for whom he or she speaks, or by which others know him or her
CalledBy = Mapping[str, str]  # by the key of an actor: the name that most reports give


def speaks_for(actor: Actor | None, actors: Mapping[str, Actor]) -> Iterator[Actor]:
    """From body to body all for whom an actor of a record speaks, the nearest first. A former minister speaks for himself."""
    seen = {actor.id} if actor else set()
    while actor is not None and not _for_himself(actor):
        actor = actors.get(actor.belongs_to or "")
        if actor is None or actor.id in seen:
            return
        seen.add(actor.id)
        yield actor


def party_of(actor: Actor | None, actors: Mapping[str, Actor]) -> Actor | None:
    """Whose words an actor's are in the end, within its record: the last with a name for whom it speaks, else itself if named."""
    found = actor if actor_key(actor) else None
    for each in speaks_for(actor, actors):
        found = each if actor_key(each) else found
    return found


def same_party(
    one: Actor | None, of_one: Mapping[str, Actor], two: Actor | None, of_two: Mapping[str, Actor]
) -> bool | None:
    """Are two actors, each with the actors of its record by id, of one party? True also where they meet on the way to its end."""
    mine, theirs = (
        [a for a in (each, *speaks_for(each, those)) if a] for each, those in ((one, of_one), (two, of_two))
    )
    if any(same_actor(a, b) for a in mine for b in theirs):
        return True
    return same_actor(party_of(one, of_one), party_of(two, of_two))


def is_voice(actor: Actor) -> bool:
    """Does an actor speak or act for another by trade: a spokeswoman, a lawyer, an aide?"""
    found = office(actor.role)
    if found and found.voice:
        return True
    named = office(actor.name) if actor.type != "person" or not actor.role else None
    return bool(named and named.voice)


def parties(records: Iterable[Record]) -> Parties:
    """For whom each named actor speaks, where some report says so; and the one key of those that have two."""
    every = list(records)
    ids: dict[str, set[str]] = {}
    for record in every:
        for actor in record.actors:
            if actor.wikidata:
                ids.setdefault(folded(actor.name), set()).add(actor.wikidata)
    # who is linked in one report is so in all, unless two are called so
    one = {name: next(iter(found)) for name, found in ids.items() if len(found) == 1}
    found: dict[str, str] = {}
    for record in every:
        actors = {actor.id: actor for actor in record.actors}
        for actor in record.actors:
            owner = actors.get(actor.belongs_to or "") or _named_with(actor, record)
            if owner is None or not (actor.named and owner.named) or _for_himself(actor):
                continue
            own, whose = actor_key(actor), actor_key(owner)
            if own and whose and own != whose and own not in one:  # what is said of a linked one weighs more
                found.setdefault(own, whose)
    return one | found


def party_key(speaker: Actor | None, known: Parties) -> str | None:
    """The key of the party whose words they are in the end; None where that is nobody with a name."""
    if speaker is None or not speaker.named or speaker.type == "outlet" or not actor_keys(speaker):
        return None
    who, seen = actor_keys(speaker)[0], set[str]()
    while who in known and who not in seen:
        seen.add(who)
        who = known[who]
    return who


def known_as(records: Iterable[Record]) -> CalledBy:
    """The name of each named actor: that which most reports give, else the first in the alphabet."""
    found: dict[str, Counter[str]] = {}
    for record in records:
        for actor in record.actors:
            if actor.named and actor_keys(actor):
                found.setdefault(actor_keys(actor)[0], Counter())[actor.name] += 1
    return {who: min(names, key=lambda name: (-names[name], name)) for who, names in found.items()}


def one_key(actors: Iterable[Actor]) -> Mapping[str, str]:
    """By each key of the named actors of many reports the key that stands for the same one: that of the longest name which nothing
    parts from it ("Veld" is "Anna Veld"), if no other bears a name that it may be short for; else its own."""
    first: dict[str, Actor] = {}
    for actor in actors:
        if who := actor_key(actor):
            first.setdefault(who, actor)
    order = sorted(first, key=lambda who: (-len(folded(first[who].name).split()), not first[who].wikidata, who))
    whole: dict[str, str] = {}
    heads: list[str] = []
    for who in order:
        near = [head for head in heads if _one(first[who], first[head])]
        family = family_name(first[who].name)
        near = [head for head in near if family_name(first[head].name) == family] or near
        whole[who] = near[0] if len(near) == 1 else who
        if not near:
            heads.append(who)
    return whole


def _one(short: Actor, long: Actor) -> bool:
    """Bodies by their whole names, people by what is short for theirs, too; but "Anna Veld’s father" is not Anna Veld."""
    if "person" in (short.type, long.type) and bool(_WHOSE.search(short.name)) == bool(_WHOSE.search(long.name)):
        return may_be(short, long)
    return same_actor(short, long) is True


def _for_himself(actor: Actor) -> bool:
    """Does a role say that its holder speaks for nobody else: a former minister, a candidate, the opposition's?"""
    found = office(actor.role)
    return found is not None and (found.time in ("former", "elect") or found.rank == "shadow") and not found.voice


def _named_with(actor: Actor, record: Record) -> Actor | None:
    """The body that a person is called by: "Ardavia’s minister"."""
    if actor.type != "person":
        return None
    called = [record.report.text[start:end].replace("’", "'") for start, end in actor.mentions]
    bodies = [each for each in record.actors if each.named and each.type in _BODIES]
    return next((body for body in bodies if any(words.startswith(f"{body.name}'s ") for words in called)), None)
