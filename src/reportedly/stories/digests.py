"""Keep digests and similar pairs up to date, one report at a time. (`trace.stories` does this for all reports at once.)

A new report is compared only with reports that share some of its rarest words and were published at about the same
time.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, delete, func, insert, literal, or_, select, update

from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.failures import retried
from reportedly.store.reports import by_keys
from reportedly.store.trace_queue import lock_stories, mark, retire, stamp
from reportedly.trace.digest import Digest, digest
from reportedly.trace.stories import COMMON, LATE, Met
from reportedly.version import __version__

AT_ONCE = 100  # reports in one transaction

_decoder = msgspec.msgpack.Decoder(Digest)

# The engine that made the digests and stories of a store. Raise the number whenever `trace` gives other results for the same
# records, so that they are computed again.
ENGINE = f"{__version__} / 7"


@dataclass(frozen=True, slots=True)
class ChangedReport:
    """A report that was added or changed, with the stamp of that change."""

    report: int
    stamp: int
    digest: Digest


def reset_outdated(store: Store) -> None:
    """If another version of Reportedly made the digests, delete them and all stories; every report then waits to be traced."""

    def attempt() -> None:
        with store.writing() as connection:
            lock_stories(connection)
            retire(connection)
            for table in (t.digest, t.digest_key, t.touch, t.story_report, t.story, t.untraced):
                connection.execute(delete(table))
            every = select(t.report.c.key, literal(stamp()), literal(False))
            connection.execute(insert(t.untraced).from_select(["report", "stamp", "digested"], every))

    with store.reading() as connection:
        others = connection.execute(select(t.digest.c.report).where(t.digest.c.engine != ENGINE).limit(1)).first()
    if others is not None:
        retried(attempt)


def digest_changed(store: Store) -> None:
    """Compute the digest of every report that waits to be traced, and find similar reports."""
    while due := _due(store):
        _store_all(store, due)


def kept_digests(connection: Connection, reports: Iterable[int]) -> dict[int, Digest]:
    """Return the digests of these reports, by key."""
    found = connection.execute(select(t.digest.c.report, t.digest.c.body).where(t.digest.c.report.in_(list(reports))))
    return {key: _decoder.decode(zlib.decompress(body)) for key, body in found}


def _due(store: Store) -> list[ChangedReport]:
    """Return reports that wait for a digest.

    The stamps are read before the records, so that a report that changes in between has another stamp when its digest
    is to be stored.
    """
    waiting = (
        select(t.untraced.c.report, t.untraced.c.stamp)
        .where(~t.untraced.c.digested)
        .order_by(t.untraced.c.report)
        .limit(AT_ONCE)
    )
    with store.reading() as connection:
        stamps = dict(connection.execute(waiting).all())
        held = by_keys(connection, stamps)
    return [ChangedReport(key, stamps[key], digest(each.record)) for key, each in sorted(held.items())]


def _store_all(store: Store, due: Iterable[ChangedReport]) -> None:
    def attempt() -> None:
        with store.writing() as connection:
            lock_stories(connection)
            for each in due:
                _store_digest(connection, each)

    retried(attempt)


def _store_digest(connection: Connection, each: ChangedReport) -> None:
    waits = t.untraced.c.report == each.report, t.untraced.c.stamp == each.stamp
    if connection.execute(update(t.untraced).where(*waits).values(digested=True)).rowcount == 0:
        return  # the report has changed again, or was removed
    if kept_digests(connection, [each.report]).get(each.report) == each.digest:
        return
    neighbours = set(connection.execute(select(t.touch.c.two).where(t.touch.c.one == each.report)).scalars())
    for table in (t.digest, t.digest_key):
        connection.execute(delete(table).where(table.c.report == each.report))
    connection.execute(delete(t.touch).where(or_(t.touch.c.one == each.report, t.touch.c.two == each.report)))
    similar = _similar(connection, each.digest)
    body = zlib.compress(msgspec.msgpack.encode(each.digest))
    values = {"report": each.report, "engine": ENGINE, "first": each.digest.first, "last": each.digest.last}
    connection.execute(insert(t.digest).values(**values, body=body))
    if keys := sorted(each.digest.keys):
        connection.execute(insert(t.digest_key), [{"word": word, "report": each.report} for word in keys])
    if similar:
        pairs = [pair for other in sorted(similar) for pair in ((each.report, other), (other, each.report))]
        connection.execute(insert(t.touch), [{"one": one, "two": two} for one, two in pairs])
    mark(connection, sorted(neighbours - similar))  # these reports have lost a neighbour


def _similar(connection: Connection, mine: Digest) -> set[int]:
    """Return the reports that are similar by the rule of `trace.stories.touches`."""
    alike = (
        select(t.digest_key.c.report)
        .join(t.digest, t.digest.c.report == t.digest_key.c.report)
        .where(
            t.digest_key.c.word.in_(sorted(mine.keys)),
            t.digest.c.first <= mine.last + LATE,
            t.digest.c.last >= mine.first - LATE,
        )
        .group_by(t.digest_key.c.report)
        .having(func.count() >= COMMON)
    )
    found = {
        each.id: (key, each) for key, each in kept_digests(connection, connection.execute(alike).scalars()).items()
    }
    met = Met()
    for _, each in found.values():
        met.add(each)
    return {found[each.id][0] for each in met.touching(mine)}
