"""Take a report out of the record, and bring it back as it was: under its number, with people's decisions on it.

While it is out it is in no list, search, story or export. `reportedly.store.forgetting` is for what must be gone for good.
"""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import delete, insert, select, update

from reportedly.errors import ConflictError, NotFoundError
from reportedly.store import compression
from reportedly.store import tables as t
from reportedly.store.adding import now
from reportedly.store.compression import unpacked
from reportedly.store.forgetting import delete_unused_parties, forget_decisions, forget_entries, remove_alerts
from reportedly.store.judging import REMEDY
from reportedly.store.opening import Store
from reportedly.store.projection import remove_projection, write_projection
from reportedly.store.reports import StoredReport
from reportedly.store.standing import as_decided
from reportedly.store.trace_queue import drop

_SAME = [column.name for column in t.taken_out.c if column.name in t.report.c and column.name != "version_of"]


class TakenOut(Struct, frozen=True, kw_only=True):
    """A report that somebody took out."""

    key: int
    id: str
    outlet: str | None
    title: str | None
    published: str | None
    who: str
    at: str


def take_out(store: Store, report: StoredReport, who: str) -> None:
    """Take a report out of the record. Raises `NotFoundError` if it is no longer there, and `StoreError`."""
    with store.writing() as connection:
        row = connection.execute(select(t.report).where(t.report.c.key == report.key)).first()
        if row is None:
            raise NotFoundError(
                report.raw.report.id, "the store has no such report", "it may have been taken out already"
            )
        came = connection.execute(select(t.inbox.c.key).where(t.inbox.c.report == report.key)).scalar()
        kept = {name: getattr(row, name) for name in _SAME}
        connection.execute(
            insert(t.taken_out).values(**kept, version_of=row.version_of, came=came, out_by=who, out_at=now())
        )
        drop(connection, report.key)
        remove_projection(connection, report.key)
        remove_alerts(connection, report.key)
        forget_entries(connection, report.key)  # once the report is out, nothing tells which entries were its own
        connection.execute(delete(t.report).where(t.report.c.key == report.key))
        delete_unused_parties(connection)


def bring_back(store: Store, key: int) -> None:
    """Put a report back under the number that it had.

    Raises:
        NotFoundError: if it is not among those that were taken out.
        ConflictError: if the same report has been added meanwhile.
        StoreError: if the store cannot be written.
    """
    with store.writing() as connection:
        row = connection.execute(select(t.taken_out).where(t.taken_out.c.key == key)).first()
        if row is None:
            raise NotFoundError(f"report {key}", "it is not among those that were taken out", "it may be back already")
        same = select(t.report.c.key).where((t.report.c.identity == row.identity) | (t.report.c.id == row.id))
        if connection.execute(same).first() is not None:
            raise ConflictError(row.id, "the same report has been added meanwhile", REMEDY)
        there = select(t.report.c.key).where(t.report.c.key == row.version_of)
        before = connection.execute(there).scalar() if row.version_of else None
        values = {name: getattr(row, name) for name in _SAME}
        connection.execute(insert(t.report).values(**values, version_of=before))
        record = unpacked(row.record, row.id, None)
        write_projection(connection, key, as_decided(connection, row.content_hash, record, now()).record)
        if row.came is not None:
            connection.execute(update(t.inbox).where(t.inbox.c.key == row.came).values(report=key))
        connection.execute(delete(t.taken_out).where(t.taken_out.c.key == key))


def taken_out(store: Store) -> list[TakenOut]:
    """Return the reports that were taken out, the last first."""
    o = t.taken_out.c
    wanted = select(o.key, o.id, o.outlet, o.title, o.published, o.out_by.label("who"), o.out_at.label("at"))
    with store.reading() as connection:
        return [TakenOut(**row._mapping) for row in connection.execute(wanted.order_by(o.out_at.desc(), o.key.desc()))]


def forget(store: Store, ident: str) -> bool:
    """Remove a report that was taken out for good, and return whether there was one with this id."""
    compression.forget()
    with store.writing() as connection:
        row = connection.execute(select(t.taken_out).where(t.taken_out.c.id == ident)).first()
        if row is None:
            return False
        connection.execute(delete(t.former_story).where(t.former_story.c.report == row.key))
        connection.execute(delete(t.taken_out).where(t.taken_out.c.key == row.key))
        connection.execute(delete(t.inbox).where(t.inbox.c.key == row.came))
        forget_decisions(connection, row.content_hash)
    return True
