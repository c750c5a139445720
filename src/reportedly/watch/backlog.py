"""Entries of feeds that wait to be fetched or visited again. Each function is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import func, or_, select, update

from reportedly.store import Store
from reportedly.store import tables as core
from reportedly.store.failures import retried
from reportedly.watch import tables as t
from reportedly.watch.clock import iso, moment
from reportedly.watch.policy import Why, entry_wait, revisit
from reportedly.watch.visiting import Marks


class KnownEntry(Struct, frozen=True):
    """An entry of the store that is to be fetched or visited again."""

    key: int
    feed: int
    link: str
    host: str
    published: str | None
    state: str
    marks: Marks
    seen: float
    read: float | None
    tries: int
    why: str | None


def due(store: Store, feeds: Sequence[int], now: float) -> list[KnownEntry]:
    """Return, for each host, the entry of these feeds that has been due for longest."""
    with store.reading() as connection:
        due = [*_todo(feeds), t.entry.c.due_at <= iso(now)]
        first = (
            select(t.entry.c.host, func.min(t.entry.c.key).label("key")).where(*due).group_by(t.entry.c.host).subquery()
        )
        rows = connection.execute(select(t.entry).join(first, t.entry.c.key == first.c.key)).all()
    return [_entry(row) for row in rows]


def next_due(store: Store, feeds: Sequence[int]) -> float | None:
    """Return when the next entry of these feeds is due; None if there is none."""
    with store.reading() as connection:
        due = connection.execute(select(func.min(t.entry.c.due_at)).where(*_todo(feeds))).scalar()
    return moment(due) if due else None


def was_read(store: Store, entry: KnownEntry, report: str, marks: Marks, now: float) -> None:
    """Store that the entry's report was added under the id `report`, and when to check it for changes."""

    def keep() -> None:
        with store.writing() as connection:
            key = connection.execute(select(core.report.c.key).where(core.report.c.id == report)).scalar()
            read = entry.read if entry.read is not None else now
            connection.execute(
                update(t.entry)
                .where(t.entry.c.key == entry.key, t.entry.c.state != "forgotten")
                .values(
                    state="read", report=key, read_at=iso(read), visited_at=iso(now), due_at=_iso(revisit(read, now)),
                    tries=0, why=None, etag=marks.etag, modified=marks.modified,
                )
            )  # fmt: skip

    retried(keep)


def same_as_before(store: Store, entry: KnownEntry, now: float) -> None:
    """Store that the entry's page has not changed or cannot be fetched any more."""
    due = revisit(entry.read if entry.read is not None else now, now)
    _set(
        store,
        update(t.entry).where(t.entry.c.key == entry.key).values(visited_at=iso(now), due_at=_iso(due)),
    )


def failed(store: Store, entry: KnownEntry, why: Why, now: float) -> float | None:
    """Store that the entry's page could not be fetched or read; return when to try again, or None if it is given up."""
    wait = entry_wait(why, entry.tries + 1, now - entry.seen)
    due = None if wait is None else now + wait
    values = {
        "tries": entry.tries + 1,
        "why": why,
        "due_at": _iso(due),
        "state": "given_up" if due is None else "waiting",
    }
    _set(store, update(t.entry).where(t.entry.c.key == entry.key).values(values))
    return due


def key_of(store: Store, report: str) -> int | None:
    """Return the key of the report with this id; None if there is none."""
    with store.reading() as connection:
        return connection.execute(select(core.report.c.key).where(core.report.c.id == report)).scalar()


def _todo(feeds: Sequence[int]) -> list[Any]:
    """Return the conditions for entries with something to do. A page is visited again only while its report is in the store."""
    state = or_(
        t.entry.c.state == "waiting",
        (t.entry.c.state == "read") & t.entry.c.report.is_not(None),
    )
    return [t.entry.c.feed.in_(feeds), state, t.entry.c.due_at.is_not(None)]


def _entry(row: Any) -> KnownEntry:
    return KnownEntry(
        key=row.key,
        feed=row.feed,
        link=row.link,
        host=row.host,
        published=row.published,
        state=row.state,
        marks=Marks(row.etag, row.modified),
        seen=moment(row.seen_at),
        read=moment(row.read_at) if row.read_at else None,
        tries=row.tries,
        why=row.why,
    )


def _iso(due: float | None) -> str | None:
    return None if due is None else iso(due)


def _set(store: Store, change: Any) -> None:
    def keep() -> None:
        with store.writing() as connection:
            connection.execute(change)

    retried(keep)
