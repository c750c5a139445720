"""An actor as a decision keeps it: by name, type and Wikidata id, which mean the same in every reading, as "a3" does not."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import structs

from reportedly.knowledge import Knowledge
from reportedly.records import Actor, ActorType, Link, Record

NOBODY = ("none", "null")  # how a person writes that the text does not give it
DECIDED = Link(why=("a person's decision",), score=1.0)

Named = dict[str, Any] | None  # the JSON of `_Named`


class _Named(msgspec.Struct, frozen=True):
    name: str
    type: ActorType
    wikidata: str | None


def named(record: Record, ident: str | None) -> Named:
    """The actor of that id in the record."""
    actor = next((a for a in record.actors if a.id == ident), None)
    return _json(actor.name, actor.type, actor.wikidata) if actor else None


def asked_for(words: str, record: Record, known: Knowledge) -> Named:
    """Whom a person means by `words`: an actor of the record, by id, Wikidata id or name; else the one entry of the
    knowledge base that answers; else whoever is called so."""
    if words.casefold() in NOBODY:
        return None
    for actor in record.actors:
        if words in (actor.id, actor.wikidata) or words.casefold() == actor.name.casefold():
            return named(record, actor.id)
    entry = known.entry(words)
    entries = [entry] if entry else [m.entry for m in known.find(words)]
    if len(entries) == 1:
        return _json(entries[0].name, entries[0].type, entries[0].wikidata)
    return _json(words, "unknown", None)


def placed(record: Record, value: Named) -> tuple[Record, str | None]:
    """The record and the id that the actor has in it. One that the engine did not find is added at the end."""
    if value is None:
        return record, None
    who = msgspec.convert(value, _Named)
    for actor in record.actors:
        if who.wikidata == actor.wikidata if who.wikidata and actor.wikidata else who.name == actor.name:
            return record, actor.id
    ident = f"a{max((int(a.id[1:]) for a in record.actors if a.id[1:].isdecimal()), default=0) + 1}"
    new = Actor(id=ident, name=who.name, type=who.type, wikidata=who.wikidata, link=DECIDED if who.wikidata else None)
    return structs.replace(record, actors=(*record.actors, new)), ident


def _json(name: str, kind: ActorType, wikidata: str | None) -> Named:
    return {"name": name, "type": kind, "wikidata": wikidata}
