"""An actor as a decision stores it: by name, type and Wikidata id, which are the same in every reading of the report.

An id such as "a3" is not: another reading may number the actors differently.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import structs

from reportedly.identity import is_called
from reportedly.knowledge import Knowledge
from reportedly.records import Actor, ActorType, Link, Record

NOBODY = ("none", "null")  # what a person types for: the text does not give it
DECIDED = Link(why=("a person's decision",), score=1.0)

Named = dict[str, Any] | None  # an `_ActorValue` as JSON


class _ActorValue(msgspec.Struct, frozen=True):
    """An actor by what is the same in every reading."""

    name: str
    type: ActorType
    wikidata: str | None


def named(record: Record, ident: str | None) -> Named:
    """Return the value for the actor with that id in the record; None if there is none."""
    actor = next((a for a in record.actors if a.id == ident), None)
    return _json(actor.name, actor.type, actor.wikidata) if actor else None


def parsed_actor(words: str, record: Record, known: Knowledge) -> Named:
    """Return the value for the actor that a person means by `words`.

    This is an actor of the record, by id, Wikidata id or name; else the one entry of the knowledge base with that name;
    else an actor of that name and unknown type.
    """
    if words.casefold() in NOBODY:
        return None
    for actor in record.actors:
        if words in (actor.id, actor.wikidata) or is_called(actor, words):
            return named(record, actor.id)
    entry = known.entry(words)
    entries = [entry] if entry else [m.entry for m in known.find(words)]
    if len(entries) == 1:
        return _json(entries[0].name, entries[0].type, entries[0].wikidata)
    return _json(words, "unknown", None)


def placed(record: Record, value: Named) -> tuple[Record, str | None]:
    """Return the record and the id that the actor has in it. An actor that the engine did not find is added at the end."""
    if value is None:
        return record, None
    who = msgspec.convert(value, _ActorValue)
    for actor in record.actors:
        if is_called(actor, who.name, who.wikidata):
            return record, actor.id
    ident = f"a{max((int(a.id[1:]) for a in record.actors if a.id[1:].isdecimal()), default=0) + 1}"
    new = Actor(id=ident, name=who.name, type=who.type, wikidata=who.wikidata, link=DECIDED if who.wikidata else None)
    return structs.replace(record, actors=(*record.actors, new)), ident


def _json(name: str, kind: ActorType, wikidata: str | None) -> Named:
    return {"name": name, "type": kind, "wikidata": wikidata}
