"""Find the parties of the store that a name refers to."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, literal, or_, select

from reportedly.errors import NotFoundError
from reportedly.identity import folded
from reportedly.knowledge import Knowledge
from reportedly.store import tables as t


class NamedParty(NamedTuple):
    """A party of the store."""

    key: int
    name: str


def named(connection: Connection, name: str, known: Knowledge) -> list[NamedParty]:
    """Return the parties that `name` refers to.

    These are parties with exactly this name, or with this name in the knowledge base; else those whose name contains
    all of its words, and those who hold an office of this name. Raises `NotFoundError` if there is none.
    """
    called = or_(t.party.c.words == folded(name), t.party.c.identity.in_([name, *_ids(name, known)]))
    found = _parties(connection, called) or list(
        dict.fromkeys((*parties_with_words(connection, name), *_with_office(connection, name)))
    )
    if not found:
        raise NotFoundError(
            name, "nobody in the store has this name", "check the spelling, or search for words of what was said"
        )
    return found


def parties_with_words(connection: Connection, name: str) -> list[NamedParty]:
    """Return the parties whose name contains all words of `name`: Wang Yi for "Wang"."""
    words = folded(name).split()
    having = [t.party.c.key.in_(select(t.party_word.c.party).where(t.party_word.c.word == word)) for word in words]
    return _parties(connection, and_(*having)) if having else []


def _with_office(connection: Connection, name: str) -> list[NamedParty]:
    """Return the parties that a report gives the office `name`: "foreign minister", or "Ardavia's foreign minister"."""
    words, o = folded(name).split(), t.office.c
    of_office, of_both = literal(" ") + o.words + " ", literal(" ") + o.body + " " + o.words + " "
    having = [of_both.contains(f" {word} ", autoescape=True) for word in words]
    named_so = [of_office.contains(f" {word} ", autoescape=True) for word in words]
    if not words:
        return []
    return _parties(connection, t.party.c.key.in_(select(o.party).where(or_(*named_so), *having)))


def _parties(connection: Connection, which: ColumnElement[bool]) -> list[NamedParty]:
    query = select(t.party.c.key, t.party.c.name).where(which).order_by(t.party.c.words, t.party.c.key)
    return [NamedParty(row.key, row.name) for row in connection.execute(query)]


def _ids(name: str, known: Knowledge) -> list[str]:
    return [entry.wikidata for entry in known.meant(name) if entry.wikidata]
