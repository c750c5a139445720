"""The state of feeds and their entries, for the administrator of a running watch."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from reportedly.records import Node
from reportedly.store import Store
from reportedly.watch import tables as t


class FeedState(Node, frozen=True, kw_only=True):
    """A feed. `why` is its problem (see docs/watch.md), or None; moments are ISO 8601 in UTC."""

    address: str
    title: str | None
    asked_at: str | None
    failures: int
    why: str | None
    again_at: str | None
    read: int
    waiting: int
    given_up: int


class EntryState(Node, frozen=True, kw_only=True):
    """An entry that could not be fetched or read. `again_at` is None if it was given up."""

    link: str
    feed: str
    why: str | None
    tries: int
    seen_at: str
    again_at: str | None


def feeds(store: Store) -> list[FeedState]:
    """Return every feed that was ever watched, in the order in which they were added."""
    counted = select(t.entry.c.feed, t.entry.c.state, func.count()).group_by(t.entry.c.feed, t.entry.c.state)
    with store.reading() as connection:
        counts = {(feed, state): number for feed, state, number in connection.execute(counted)}
        rows = connection.execute(select(t.feed).order_by(t.feed.c.key)).all()
    return [
        FeedState(
            address=row.address,
            title=row.title,
            asked_at=row.checked_at,
            failures=row.failures,
            why=row.why,
            again_at=row.due_at if row.failures else None,
            read=counts.get((row.key, "read"), 0),
            waiting=counts.get((row.key, "waiting"), 0),
            given_up=counts.get((row.key, "given_up"), 0),
        )
        for row in rows
    ]


def unread(store: Store) -> Iterator[EntryState]:
    """Yield the entries that wait and those that were given up, the newest last."""
    query = (
        select(t.entry, t.feed.c.address)
        .join(t.feed, t.feed.c.key == t.entry.c.feed)
        .where(t.entry.c.state.in_(("waiting", "given_up")), t.entry.c.link.is_not(None))
        .order_by(t.entry.c.key)
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        yield EntryState(
            link=row.link,
            feed=row.address,
            why=row.why,
            tries=row.tries,
            seen_at=row.seen_at,
            again_at=row.due_at,
        )
