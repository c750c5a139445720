"""What is to be done for entries of feeds: fetch, look again, or no more. Each function is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import func, or_, select, update

from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.failing import again
from reportedly.watch.clock import iso, moment
from reportedly.watch.policy import Why, entry_wait, revisit
from reportedly.watch.visiting import Marks


class KnownEntry(Struct, frozen=True):
    """An entry of the store that has something to be done."""

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
    """Of each host the entry of these feeds that has been due for longest."""
    with store.reading() as connection:
        due = [*_todo(feeds), t.entry.c.due_at <= iso(now)]
        first = (
            select(t.entry.c.host, func.min(t.entry.c.key).label("key")).where(*due).group_by(t.entry.c.host).subquery()
        )
        rows = connection.execute(select(t.entry).join(first, t.entry.c.key == first.c.key)).all()
    return [_entry(row) for row in rows]


def next_due(store: Store, feeds: Sequence[int]) -> float | None:
    """When the next entry of these feeds is due; None if there is none."""
    with store.reading() as connection:
        due = connection.execute(select(func.min(t.entry.c.due_at)).where(*_todo(feeds))).scalar()
    return moment(due) if due else None


def was_read(store: Store, entry: KnownEntry, report: str, marks: Marks, now: float) -> None:
    """The entry's report is in the store, under this id; it is looked at again to see whether it changes."""

    def keep() -> None:
        with store.writing() as connection:
            key = connection.execute(select(t.report.c.key).where(t.report.c.id == report)).scalar()
            read = entry.read if entry.read is not None else now
            connection.execute(
                update(t.entry)
                .where(t.entry.c.key == entry.key, t.entry.c.state != "forgotten")
                .values(
                    state="read", report=key, read_at=iso(read), visited_at=iso(now), due_at=_iso(revisit(read, now)),
                    tries=0, why=None, etag=marks.etag, modified=marks.modified,
                )
            )  # fmt: skip

    again(keep)


def same_as_before(store: Store, entry: KnownEntry, now: float) -> None:
    """The entry's page has not changed, or is not to be had any more."""
    due = revisit(entry.read if entry.read is not None else now, now)
    _set(store, update(t.entry).where(t.entry.c.key == entry.key).values(visited_at=iso(now), due_at=_iso(due)))


def failed(store: Store, entry: KnownEntry, why: Why, now: float) -> float | None:
    """The entry's page could not be had or read. Returns when it is tried again; None: it is given up."""
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
    """The key of the report with this id."""
    with store.reading() as connection:
        return connection.execute(select(t.report.c.key).where(t.report.c.id == report)).scalar()


def _todo(feeds: Sequence[int]) -> list[Any]:
    """What was read is looked at again only while its report is in the store."""
    state = or_(t.entry.c.state == "waiting", (t.entry.c.state == "read") & t.entry.c.report.is_not(None))
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

    again(keep)
