"""Who in the store is meant by a name."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from reportedly.errors import NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.knowledge.names import folded
from reportedly.store import tables as t

_NO_NAMES = ("demonym", "domain")  # kinds of match in the knowledge base by which nobody is called


class Party(NamedTuple):
    """A party of the store."""

    key: int
    name: str


def named(connection: Connection, name: str, known: Knowledge) -> list[Party]:
    """Who answers to `name`: those called exactly so, or whom the knowledge base knows by it; else those who have all of
    its words in their name. Raises `NotFoundError` if nobody does."""
    called = or_(t.party.c.words == folded(name), t.party.c.identity.in_([name, *_entries(name, known)]))
    found = _parties(connection, called) or holding(connection, name)
    if not found:
        raise NotFoundError(
            name, "nobody in the store is called so", "check the spelling, or look with reportedly search"
        )
    return found


def holding(connection: Connection, name: str) -> list[Party]:
    """Those who have all words of `name` in theirs: Wang Yi for "Wang"."""
    words = folded(name).split()
    having = [t.party.c.key.in_(select(t.party_word.c.party).where(t.party_word.c.word == word)) for word in words]
    return _parties(connection, and_(*having)) if having else []


def _parties(connection: Connection, which: ColumnElement[bool]) -> list[Party]:
    query = select(t.party.c.key, t.party.c.name).where(which).order_by(t.party.c.words, t.party.c.key)
    return [Party(row.key, row.name) for row in connection.execute(query)]


def _entries(name: str, known: Knowledge) -> list[str]:
    entry = known.entry(name)
    entries = [entry] if entry else [m.entry for m in known.find(name) if m.kind not in _NO_NAMES]
    return [entry.wikidata for entry in entries if entry.wikidata]
