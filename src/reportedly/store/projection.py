"""Write the projection of a record: its rows and index entries, whenever the record or a decision on it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.identity import folded
from reportedly.records import Record, Report
from reportedly.store import index
from reportedly.store import tables as t
from reportedly.store.rows import IndexedParty, StatementRow, offices, rows
from reportedly.store.trace_queue import mark

_MANY = 500  # values in one IN (...)


def write_projection(connection: Connection, key: int, record: Record) -> None:
    """Replace the rows of the report `key` by those of `record` (with people's decisions), and mark the report to be traced."""
    remove_projection(connection, key)
    mark(connection, [key])
    connection.execute(update(t.report).where(t.report.c.key == key).values(_of_report(record.report)))
    statement_rows = rows(record)
    if not statement_rows:
        return
    parties = _parties(connection, {party for row in statement_rows for party, _ in row.voices})
    made = connection.execute(
        insert(t.statement).returning(t.statement.c.key, sort_by_parameter_order=True),
        [_values(key, row) for row in statement_rows],
    )
    keyed = list(zip(made.scalars(), statement_rows, strict=True))
    index.write(connection, ((number, row.content, row.who) for number, row in keyed))
    voices = [
        {"statement": number, "party": parties[party], "role": role, "day": row.day}
        for number, row in keyed
        for party, role in row.voices
    ]
    if voices:
        connection.execute(insert(t.voice), voices)
    held = [
        {"party": parties[party], "report": key, "words": words, "body": body} for party, words, body in offices(record)
    ]
    if held:
        connection.execute(insert(t.office), held)


def remove_projection(connection: Connection, key: int) -> None:
    """Remove the rows of the report `key`. Parties stay, since other reports may have them."""
    index.remove(connection, key)
    connection.execute(delete(t.statement).where(t.statement.c.report == key))
    connection.execute(delete(t.office).where(t.office.c.report == key))


def _of_report(report: Report) -> dict[str, str | None]:
    """What lists and filters of reports show of it."""
    return {
        "outlet": report.outlet,
        "outlet_words": folded(report.outlet or ""),
        "title": report.title,
        "published": report.published,
    }


def _values(report: int, row: StatementRow) -> dict[str, object]:
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


def _parties(connection: Connection, wanted: Iterable[IndexedParty]) -> dict[IndexedParty, int]:
    """Return the key of each party, and create those that are new.

    Every writer uses the same order, so that two writers never wait for one another.
    """
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


def _known(connection: Connection, parties: Sequence[IndexedParty]) -> dict[str, int]:
    out: dict[str, int] = {}
    for start in range(0, len(parties), _MANY):
        wanted = [party.identity for party in parties[start : start + _MANY]]
        query = select(t.party.c.identity, t.party.c.key).where(t.party.c.identity.in_(wanted))
        out.update((row.identity, row.key) for row in connection.execute(query))
    return out
