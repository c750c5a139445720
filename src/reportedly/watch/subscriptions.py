"""The feeds of the store, and the entries that they list. Each function is one transaction, so that a kill loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, insert, select, update

from reportedly.intake.feed_entries import Feed, FeedEntry
from reportedly.store import Store
from reportedly.store.failures import retried
from reportedly.watch import tables as t
from reportedly.watch.clock import iso, moment
from reportedly.watch.hosts import host_of
from reportedly.watch.policy import CALM, Why, feed_wait
from reportedly.watch.visiting import Marks

_MANY = 500  # values in one IN (...)


class KnownFeed(Struct, frozen=True):
    """A feed of the store. `due`: when it is next to be fetched, in seconds since 1970."""

    key: int
    address: str
    title: str | None
    marks: Marks
    due: float
    failures: int
    why: str | None


def feeds(store: Store, addresses: Iterable[str], now: float, every: float) -> list[KnownFeed]:
    """Return the feeds at these addresses, and add those that are new.

    New feeds are due at once, others `every` seconds after the last visit, or later if that failed. A visit that lies ahead
    shows that the clock was set back: its feed is due at once too.
    """
    wanted = list(dict.fromkeys(addresses))

    def kept() -> list[KnownFeed]:
        with store.writing() as connection:
            known = _by_address(connection, wanted, every, now)
            for address in wanted:
                if address not in known:
                    connection.execute(insert(t.feed).values(address=address, due_at=iso(now), failures=0))
            known = _by_address(connection, wanted, every, now)
        return [known[address] for address in wanted]

    return retried(kept)


def store_entries(
    store: Store, feed: KnownFeed, found: Feed, marks: Marks, now: float, reports: Mapping[str, int | None]
) -> int:
    """Store the entries of a fetched feed together with the server's marks; return how many entries are new.

    Args:
        reports: for entries with their own text instead of a link, by identity: the key of the report, or None if the
            text could not be read.
    """
    entries = found.entries

    def keep() -> int:
        with store.writing() as connection:
            known = _known(connection, entries)
            new = [each for each in entries if each.identity not in known and each.place not in known]
            for each in {each.place: each for each in new}.values():
                connection.execute(insert(t.entry).values(_values(feed, each, now, reports)))
            for each in entries:
                row = known.get(each.identity)
                if row is not None:
                    _update_entry(connection, row, each, now)
            connection.execute(
                update(t.feed)
                .where(t.feed.c.key == feed.key)
                .values(title=found.title, etag=marks.etag, modified=marks.modified, **_checked(now))
            )
            return len(new)

    return retried(keep)


def new(store: Store, entries: Sequence[FeedEntry]) -> list[FeedEntry]:
    """Return the entries that the store does not know."""
    with store.reading() as connection:
        known = _known(connection, entries)
    return [each for each in entries if each.identity not in known and each.place not in known]


def unchanged(store: Store, feed: KnownFeed, now: float) -> None:
    """Store that the feed has nothing new."""
    _set(store, update(t.feed).where(t.feed.c.key == feed.key).values(**_checked(now)))


def failed(store: Store, feed: KnownFeed, why: Why, now: float) -> float:
    """Store that the feed could not be fetched; return when to try again."""
    due = now + feed_wait(why, feed.failures + 1)
    values = {"failures": feed.failures + 1, "why": why, "checked_at": iso(now), "due_at": iso(due)}
    _set(store, update(t.feed).where(t.feed.c.key == feed.key).values(values))
    return due


def _checked(now: float) -> dict[str, object]:
    return {"failures": 0, "why": None, "checked_at": iso(now), "due_at": iso(now)}


def _update_entry(connection: Connection, row: Any, entry: FeedEntry, now: float) -> None:
    """Update a known entry that the feed lists again: its description may have changed, or its link."""
    if row.state == "forgotten" or not entry.link or row.looks == entry.looks:
        return
    values: dict[str, object] = {"looks": entry.looks}
    if _page(row.link) != _page(entry.link):
        values |= {
            "link": entry.link,
            "place": entry.place,
            "host": host_of(entry.link),
            "etag": None,
            "modified": None,
        }
    if row.state != "waiting":
        calm = moment(row.visited_at) + CALM if row.visited_at else now
        due = max(now, calm)
        values |= {"due_at": min(iso(due), row.due_at or iso(due)), "tries": 0}
        values |= {"state": "waiting", "seen_at": iso(now)} if row.state == "given_up" else {}
    connection.execute(update(t.entry).where(t.entry.c.key == row.key).values(values))


def _page(link: str | None) -> str:
    """Return an address without its query, which some feeds change each time."""
    return (link or "").partition("?")[0]


def _values(feed: KnownFeed, entry: FeedEntry, now: float, reports: Mapping[str, int | None]) -> dict[str, object]:
    waits = entry.link is not None
    report = reports.get(entry.identity)
    return {
        "feed": feed.key,
        "identity": entry.identity,
        "place": entry.place,
        "link": entry.link,
        "host": host_of(entry.link) if entry.link else "",
        "published": entry.published,
        "looks": entry.looks,
        "state": "waiting" if waits else "given_up" if report is None else "read",
        "report": report,
        "seen_at": iso(now),
        "read_at": None if waits or report is None else iso(now),
        "due_at": iso(now) if waits else None,
        "tries": 0,
    }


def _known(connection: Connection, entries: Sequence[FeedEntry]) -> dict[str, Any]:
    """Return the rows of the entries that are known, by identity and by place."""
    out: dict[str, Any] = {}
    for column in (t.entry.c.place, t.entry.c.identity):
        wanted = [getattr(each, column.name) for each in entries]
        for start in range(0, len(wanted), _MANY):
            rows = connection.execute(select(t.entry).where(column.in_(wanted[start : start + _MANY])))
            out |= {getattr(row, column.name): row for row in rows}
    return out


def _by_address(connection: Connection, addresses: Sequence[str], every: float, now: float) -> dict[str, KnownFeed]:
    rows: list[Any] = []
    for start in range(0, len(addresses), _MANY):
        rows += connection.execute(select(t.feed).where(t.feed.c.address.in_(addresses[start : start + _MANY])))
    return {
        row.address: KnownFeed(
            key=row.key,
            address=row.address,
            title=row.title,
            marks=Marks(row.etag, row.modified),
            due=_due(row, every, now),
            failures=row.failures,
            why=row.why,
        )
        for row in rows
    }


def _due(row: Any, every: float, now: float) -> float:
    if row.checked_at and moment(row.checked_at) > now:
        return now
    return moment(row.due_at) if row.failures or not row.checked_at else moment(row.checked_at) + every


def _set(store: Store, change: Any) -> None:
    def keep() -> None:
        with store.writing() as connection:
            connection.execute(change)

    retried(keep)
