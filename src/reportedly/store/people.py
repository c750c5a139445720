"""Who in the store is meant by a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, String, literal, or_, select

from reportedly.errors import NotFoundError
from reportedly.knowledge import Knowledge
from reportedly.knowledge.names import folded
from reportedly.store import tables as t

NEAR = 5  # names that are offered where none, or another, is meant

_NO_NAMES = ("demonym", "domain")  # kinds of match in the knowledge base by which nobody is called


class Named(NamedTuple):
    """The parties that answer to a name, by key; and the names of others that hold it ("Wang" in "Wang Yi")."""

    keys: tuple[int, ...]
    names: tuple[str, ...]
    others: tuple[str, ...]


def named(connection: Connection, name: str, known: Knowledge) -> Named:
    """Who answers to `name`: those called exactly so, or whom the knowledge base knows by it; else those who have all of
    its words in their name. Raises `NotFoundError` if nobody does."""
    words = folded(name)
    exact = connection.execute(
        select(t.party.c.key, t.party.c.name).where(
            or_(t.party.c.words == words, t.party.c.identity == name, t.party.c.wikidata.in_(_entries(name, known)))
        )
    ).all()
    holding = [
        (literal(" ", String) + t.party.c.words + " ").contains(f" {word} ", autoescape=True) for word in words.split()
    ]
    more = select(t.party.c.key, t.party.c.name).where(*holding).order_by(t.party.c.words, t.party.c.key)
    keys = {row.key for row in exact}
    wider = [row for row in connection.execute(more) if row.key not in keys] if holding else []
    found = exact or wider
    if not found:
        raise NotFoundError(
            name, "nobody in the store is called so", "check the spelling, or look with reportedly search"
        )
    others = [row.name for row in wider] if exact else []
    return Named(tuple(row.key for row in found), _few(row.name for row in found), _few(others)[:NEAR])


def _entries(name: str, known: Knowledge) -> list[str]:
    entry = known.entry(name)
    entries = [entry] if entry else [m.entry for m in known.find(name) if m.kind not in _NO_NAMES]
    return [entry.wikidata for entry in entries if entry.wikidata]


def _few(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
