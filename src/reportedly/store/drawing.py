"""Writes the rows that are drawn from a record. They are made anew whenever the record or a decision on it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.records import Record
from reportedly.store import index
from reportedly.store import tables as t
from reportedly.store.rows import Party, Row, rows
from reportedly.store.untraced import mark

_MANY = 500  # values in one IN (...)


def draw(connection: Connection, key: int, record: Record) -> None:
    """Put the rows of `record`, as people have decided it, in place of those of the report `key`, which is to be traced anew."""
    undraw(connection, key)
    mark(connection, [key])
    drawn = rows(record)
    if not drawn:
        return
    parties = _parties(connection, {party for row in drawn for party, _ in row.voices})
    made = connection.execute(
        insert(t.statement).returning(t.statement.c.key, sort_by_parameter_order=True),
        [_values(key, row) for row in drawn],
    )
    keyed = list(zip(made.scalars(), drawn, strict=True))
    index.write(connection, ((number, row.content, row.who) for number, row in keyed))
    voices = [
        {"statement": number, "party": parties[party], "role": role, "day": row.day}
        for number, row in keyed
        for party, role in row.voices
    ]
    if voices:
        connection.execute(insert(t.voice), voices)


def undraw(connection: Connection, key: int) -> None:
    """Remove the rows that were drawn from the report `key`. Parties stay: others may speak of them."""
    index.remove(connection, key)
    connection.execute(delete(t.statement).where(t.statement.c.report == key))


def _values(report: int, row: Row) -> dict[str, object]:
    return {
        "report": report,
        "id": row.id,
        "kind": row.kind,
        "quote": row.quote,
        "access": row.access,
        "terms": row.terms,
        "day": row.day,
        "until": row.until,
    }


def _parties(connection: Connection, wanted: Iterable[Party]) -> dict[Party, int]:
    """The key of each party, made if it is new. In one order for every writer, so that two never wait for one another."""
    ordered = sorted(wanted, key=lambda party: (party.identity, party.words))
    known = _known(connection, ordered)
    new = {p.identity: p for p in reversed(ordered) if p.identity not in known}
    if new:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        made = sorted(new.values())
        values = [{"identity": p.identity, "wikidata": p.wikidata, "name": p.name, "words": p.words} for p in made]
        connection.execute(dialect.insert(t.party).on_conflict_do_nothing(), values)
        known |= _known(connection, made)
        words = [{"word": word, "party": known[p.identity]} for p in made for word in sorted(set(p.words.split()))]
        connection.execute(dialect.insert(t.party_word).on_conflict_do_nothing(), words)
    return {party: known[party.identity] for party in ordered}


def _known(connection: Connection, parties: Sequence[Party]) -> dict[str, int]:
    out: dict[str, int] = {}
    for start in range(0, len(parties), _MANY):
        wanted = [party.identity for party in parties[start : start + _MANY]]
        query = select(t.party.c.identity, t.party.c.key).where(t.party.c.identity.in_(wanted))
        out.update((row.identity, row.key) for row in connection.execute(query))
    return out
