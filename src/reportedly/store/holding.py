"""What the store holds, by id: whole records, with what people decided laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from reportedly.errors import NotFoundError
from reportedly.records import Node, Record
from reportedly.store import tables as t
from reportedly.store.judgements import Anchor, Judgement, Other
from reportedly.store.opening import Store
from reportedly.store.overlay import Decided, Overlay, overlaid
from reportedly.store.packing import unpacked

AT_ONCE = 100  # records in memory while all are gone through

_before = t.report.alias("before")
RECORDS = select(t.report.c.key, t.report.c.id, t.report.c.content_hash, t.report.c.record, _before.c.id).select_from(
    t.report.outerjoin(_before, t.report.c.version_of == _before.c.key)
)
# Ready-made, as putting a query together takes longer than the database takes to answer it.
_BY_KEYS = RECORDS.where(t.report.c.key.in_(bindparam("keys", expanding=True)))
_BY_IDS = RECORDS.where(t.report.c.id.in_(bindparam("ids", expanding=True)))
_JUDGED = (
    select(t.judgement)
    .where(t.judgement.c.content_hash.in_(bindparam("hashes", expanding=True)), t.judgement.c.other_hash.is_(None))
    .order_by(t.judgement.c.key)
)


class Held(Node, frozen=True, kw_only=True):
    """A report of the store: the engine's `raw` reading, `base` with the statements that people put in, and the `record` with all
    that they decided."""

    key: int
    raw: Record
    base: Record
    record: Record
    decided: tuple[Decided, ...]
    unanchored: tuple[Judgement, ...]


def held(store: Store, ident: str) -> Held:
    """The report of that id, or the one whose id alone begins so. Raises `NotFoundError`."""
    with store.reading() as connection:
        found = fetched(connection, RECORDS.where(t.report.c.id == ident))
        if not found:
            begins = t.report.c.id.startswith(ident, autoescape=True)
            found = fetched(connection, RECORDS.where(begins).order_by(t.report.c.id).limit(2)) if ident else []
    if len(found) == 1:
        return found[0]
    why = "several reports have an id that begins so" if found else "the store has no such report"
    raise NotFoundError(ident, why, "see reportedly search for the ids")


def by_keys(connection: Connection, keys: Iterable[int]) -> dict[int, Held]:
    """The reports with these keys."""
    wanted = list(keys)
    return {each.key: each for each in fetched(connection, _BY_KEYS, keys=wanted)} if wanted else {}


def by_ids(connection: Connection, idents: Iterable[str]) -> dict[str, Held]:
    """The reports with these ids."""
    wanted = list(idents)
    found = fetched(connection, _BY_IDS, ids=wanted) if wanted else []
    return {each.raw.report.id: each for each in found}


def everything(store: Store, *which: ColumnElement[bool]) -> Iterator[Held]:
    """Every report for which these conditions hold, in the order of adding; few are in memory at once.

    What is added or changed meanwhile may or may not come too.
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
    """How many reports `everything` would give."""
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(t.report).where(*which)).scalar_one()


def fetched(connection: Connection, query: Select[Any], **values: object) -> list[Held]:
    """The reports of a query for `RECORDS`, in its order. `values` of its parameters."""
    rows = connection.execute(query, values).all()
    judged = judgements_on(connection, [row[2] for row in rows]) if rows else {}
    return [_held(key, unpacked(data, ident, before), judged.get(text, ())) for key, ident, text, data, before in rows]


def judgements_on(connection: Connection, hashes: Sequence[str]) -> dict[str, list[Judgement]]:
    """All judgements on statements and actors of texts with these hashes, those undone too, in order."""
    out: dict[str, list[Judgement]] = {}
    for row in connection.execute(_JUDGED, {"hashes": hashes}):
        out.setdefault(row.content_hash, []).append(judgement_of(row))
    return out


def judgement_of(row: Any) -> Judgement:
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


def _held(key: int, raw: Record, judgements: Sequence[Judgement]) -> Held:
    over: Overlay = overlaid(raw, judgements)
    return Held(key=key, raw=raw, base=over.base, record=over.record, decided=over.decided, unanchored=over.unanchored)
