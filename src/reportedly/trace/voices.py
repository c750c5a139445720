"""Whose words an actor's are, one key for all reports of a story: its party's, found by the identity module.

A report names a minister whom another only calls by his name, and a third calls the ministry "Oslo", so that keys are
made one first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from reportedly.identity import actor_key, one_key, parties
from reportedly.records import Actor, Record

Voices = Mapping[str, str]  # by the key of an actor that of its party


def voices(records: Sequence[Record]) -> Voices:
    """The party of each named actor of a story; of who speaks for nobody else, he himself."""
    actors = [actor for record in records for actor in record.actors if actor_key(actor)]
    whole = {who: who for actor in actors if (who := actor_key(actor))}
    whole |= one_key(actor for actor in actors if actor.type == "person")
    told: dict[str, Counter[str]] = {}
    for record in records:
        for one, other in parties([record]).items():
            told.setdefault(whole.get(one, one), Counter())[whole.get(other, other)] += 1
    owner = {one: most for one, found in told.items() if (most := _most(found))}
    return {who: _end(whole[who], owner) for who in whole} | {who: _end(who, owner) for who in owner}


def voice(actor: Actor | None, actors: Mapping[str, Actor], known: Voices) -> str | None:
    """The key of whose words an actor's are: his party's; of who has no name, that for which he speaks; None for
    nobody's."""
    seen: set[str] = set()
    while actor is not None and actor.id not in seen:
        if who := actor_key(actor):
            return known.get(who, who)
        seen.add(actor.id)
        actor = actors.get(actor.belongs_to or "")
    return None


def _end(who: str, owner: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while who in owner and owner[who] != who and who not in seen:
        seen.add(who)
        who = owner[who]
    return who


def _most(found: Counter[str]) -> str | None:
    """For whom more reports say that somebody speaks than for anybody else; None where they differ evenly."""
    first, *others = found.most_common(2)
    return first[0] if not others or first[1] > others[0][1] else None
