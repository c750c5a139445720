"""Keeps digests and touches up to date: what `trace.stories` does with all reports at once, a report at a time.

A new report is compared with those alone that have some of its rarest words and came about when it came.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, delete, func, insert, literal, or_, select, update

from reportedly import __version__
from reportedly.store import Store
from reportedly.store import tables as t
from reportedly.store.failing import again
from reportedly.store.holding import by_keys
from reportedly.store.untraced import mark, stamp, take_turn
from reportedly.trace.digest import Digest, digest
from reportedly.trace.stories import COMMON, DAYS, in_time, touch

AT_ONCE = 100  # reports of one transaction

_decoder = msgspec.msgpack.Decoder(Digest)

# What made the digests and stories of a store. The number rises whenever `trace` makes something else of the same records, so
# that they are made anew.
ENGINE = f"{__version__} / 2"


@dataclass(frozen=True, slots=True)
class Due:
    """A report that came or changed, with the stamp of that change."""

    report: int
    stamp: int
    digest: Digest


def begin_anew(store: Store) -> None:
    """If another version of Reportedly has made the digests: forget them and all stories; every report waits to be traced."""

    def attempt() -> None:
        with store.writing() as connection:
            take_turn(connection)
            for table in (t.digest, t.digest_key, t.touch, t.story_report, t.story, t.untraced):
                connection.execute(delete(table))
            every = select(t.report.c.key, literal(stamp()), literal(False))
            connection.execute(insert(t.untraced).from_select(["report", "stamp", "digested"], every))

    with store.reading() as connection:
        others = connection.execute(select(t.digest.c.report).where(t.digest.c.engine != ENGINE).limit(1)).first()
    if others is not None:
        again(attempt)


def digest_changed(store: Store) -> None:
    """Digest every report that waits to be traced, and find what it touches."""
    while due := _due(store):
        _keep(store, due)


def kept_digests(connection: Connection, reports: Iterable[int]) -> dict[int, Digest]:
    """The digests of these reports, by key."""
    found = connection.execute(select(t.digest.c.report, t.digest.c.body).where(t.digest.c.report.in_(list(reports))))
    return {key: _decoder.decode(zlib.decompress(body)) for key, body in found}


def _due(store: Store) -> list[Due]:
    """The stamps are read before the records: what changes in between has another stamp when the digest is to be kept."""
    waiting = (
        select(t.untraced.c.report, t.untraced.c.stamp)
        .where(~t.untraced.c.digested)
        .order_by(t.untraced.c.report)
        .limit(AT_ONCE)
    )
    with store.reading() as connection:
        stamps = dict(connection.execute(waiting).all())
        held = by_keys(connection, stamps)
    return [Due(key, stamps[key], digest(each.record)) for key, each in sorted(held.items())]


def _keep(store: Store, due: Iterable[Due]) -> None:
    def attempt() -> None:
        with store.writing() as connection:
            take_turn(connection)
            for each in due:
                _keep_one(connection, each)

    again(attempt)


def _keep_one(connection: Connection, each: Due) -> None:
    waits = t.untraced.c.report == each.report, t.untraced.c.stamp == each.stamp
    if connection.execute(update(t.untraced).where(*waits).values(digested=True)).rowcount == 0:
        return  # it has changed once more, or is gone
    if kept_digests(connection, [each.report]).get(each.report) == each.digest:
        return
    beside = set(connection.execute(select(t.touch.c.two).where(t.touch.c.one == each.report)).scalars())
    for table in (t.digest, t.digest_key):
        connection.execute(delete(table).where(table.c.report == each.report))
    connection.execute(delete(t.touch).where(or_(t.touch.c.one == each.report, t.touch.c.two == each.report)))
    near = _near(connection, each.digest)
    body = zlib.compress(msgspec.msgpack.encode(each.digest))
    values = {"report": each.report, "engine": ENGINE, "first": each.digest.first, "last": each.digest.last}
    connection.execute(insert(t.digest).values(**values, body=body))
    if keys := sorted(each.digest.keys):
        connection.execute(insert(t.digest_key), [{"word": word, "report": each.report} for word in keys])
    if near:
        pairs = [pair for other in sorted(near) for pair in ((each.report, other), (other, each.report))]
        connection.execute(insert(t.touch), [{"one": one, "two": two} for one, two in pairs])
    mark(connection, sorted(beside - near))  # they have lost a neighbour


def _near(connection: Connection, mine: Digest) -> set[int]:
    """The reports that it touches, by the rule of `trace.stories.touches`."""
    alike = (
        select(t.digest_key.c.report)
        .join(t.digest, t.digest.c.report == t.digest_key.c.report)
        .where(
            t.digest_key.c.word.in_(sorted(mine.keys)),
            t.digest.c.first <= mine.last + DAYS,
            t.digest.c.last >= mine.first - DAYS,
        )
        .group_by(t.digest_key.c.report)
        .having(func.count() >= COMMON)
    )
    found = kept_digests(connection, connection.execute(alike).scalars())
    return {key for key, other in found.items() if touch(*sorted((mine, other), key=in_time, reverse=True))}
