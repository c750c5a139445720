"""Whole records by id or key, with people's decisions applied to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from reportedly.errors import NotFoundError
from reportedly.records import Node, Record
from reportedly.store import tables as t
from reportedly.store.compression import unpacked
from reportedly.store.judgements import Anchor, Judgement, Other
from reportedly.store.opening import Store
from reportedly.store.overlay import Decided, Overlay, overlaid

AT_ONCE = 100  # records in memory while iterating over all

_before = t.report.alias("before")
RECORDS = select(t.report.c.key, t.report.c.id, t.report.c.content_hash, t.report.c.record, _before.c.id).select_from(
    t.report.outerjoin(_before, t.report.c.version_of == _before.c.key)
)
# These queries are built once: building one takes longer than the database takes to answer it.
_BY_KEYS = RECORDS.where(t.report.c.key.in_(bindparam("keys", expanding=True)))
_BY_IDS = RECORDS.where(t.report.c.id.in_(bindparam("ids", expanding=True)))
_JUDGED = (
    select(t.judgement)
    .where(t.judgement.c.content_hash.in_(bindparam("hashes", expanding=True)), t.judgement.c.other_hash.is_(None))
    .order_by(t.judgement.c.key)
)


class StoredReport(Node, frozen=True, kw_only=True):
    """A report of the store.

    Attributes:
        key: its number in the store.
        raw: the engine's reading.
        base: the same with the statements that people added.
        record: the same with all of people's decisions.
        decided: the decisions that were applied.
        unanchored: decisions whose words are no longer in any statement or actor.
    """

    key: int
    raw: Record
    base: Record
    record: Record
    decided: tuple[Decided, ...]
    unanchored: tuple[Judgement, ...]


def report_with_id(store: Store, ident: str) -> StoredReport:
    """Return the report with that id, or the only one whose id begins with it. Raises `NotFoundError`."""
    with store.reading() as connection:
        found = fetched(connection, RECORDS.where(t.report.c.id == ident))
        if not found:
            begins = t.report.c.id.startswith(ident, autoescape=True)
            found = fetched(connection, RECORDS.where(begins).order_by(t.report.c.id).limit(2)) if ident else []
    if len(found) == 1:
        return found[0]
    why = "several reports have an id that begins with this" if found else "the store has no such report"
    raise NotFoundError(ident, why, "search for it to see its id").with_setting("ids")


def by_keys(connection: Connection, keys: Iterable[int]) -> dict[int, StoredReport]:
    """Return the reports with these keys, by key."""
    wanted = list(keys)
    return {each.key: each for each in fetched(connection, _BY_KEYS, keep=True, keys=wanted)} if wanted else {}


def by_ids(connection: Connection, idents: Iterable[str]) -> dict[str, StoredReport]:
    """Return the reports with these ids, by id."""
    wanted = list(idents)
    found = fetched(connection, _BY_IDS, keep=True, ids=wanted) if wanted else []
    return {each.raw.report.id: each for each in found}


def stored_reports(store: Store, *which: ColumnElement[bool]) -> Iterator[StoredReport]:
    """Yield every report that meets these conditions, in the order of adding, with few in memory at once.

    Reports that are added or changed meanwhile may or may not be included.
    """
    last = 0
    while True:
        page = RECORDS.where(t.report.c.key > last, *which).order_by(t.report.c.key).limit(AT_ONCE)
        with store.reading() as connection:
            found = fetched(connection, page)
        if not found:
            return
        yield from found
        last = found[-1].key


def count(store: Store, *which: ColumnElement[bool]) -> int:
    """Return the number of reports that `stored_reports` would yield."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(t.report).where(*which)).scalar_one()


def fetched(connection: Connection, query: Select[Any], *, keep: bool = False, **values: object) -> list[StoredReport]:
    """Return the reports of a query on `RECORDS`, in its order.

    Args:
        keep: they will soon be asked for again (see `compression.unpacked`).
        values: those of the query's parameters.
    """
    rows = connection.execute(query, values).all()
    judged = judgements_on(connection, [row[2] for row in rows]) if rows else {}
    return [
        _held(key, unpacked(data, ident, before, keep=keep), judged.get(text, ()))
        for key, ident, text, data, before in rows
    ]


def judgements_on(connection: Connection, hashes: Sequence[str]) -> dict[str, list[Judgement]]:
    """Return all decisions on statements and actors of texts with these hashes, by hash and in order, undone ones too."""
    out: dict[str, list[Judgement]] = {}
    for row in connection.execute(_JUDGED, {"hashes": hashes}):
        out.setdefault(row.content_hash, []).append(judgement_of(row))
    return out


def judgement_of(row: Any) -> Judgement:
    """Return the judgement of a row of the table."""
    return Judgement(
        number=row.key,
        content_hash=row.content_hash,
        anchor=msgspec.json.decode(row.anchor, type=Anchor),
        field=row.field,
        verdict=row.verdict,
        was=msgspec.json.decode(row.was),
        value=msgspec.json.decode(row.value),
        why=row.why,
        who=row.who,
        at=row.at,
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        other=Other(content_hash=row.other_hash, anchor=msgspec.json.decode(row.other, type=Anchor))
        if row.other
        else None,
    )


def _held(key: int, raw: Record, judgements: Sequence[Judgement]) -> StoredReport:
    overlay: Overlay = overlaid(raw, judgements)
    return StoredReport(
        key=key,
        raw=raw,
        base=overlay.base,
        record=overlay.record,
        decided=overlay.decided,
        unanchored=overlay.unanchored,
    )
