"""Which reports are to be traced anew: whatever changes one says so here, in its own transaction.

The stories themselves are made by `reportedly.traced`, which comes later. Here they are only dropped: at once, with the words
that they quote, when one of their reports is forgotten.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from sqlalchemy import Connection, delete, select, text, union
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.store import tables as t

_TURN = 0x53544F52  # the number by which those who write stories take turns on a PostgreSQL server


def mark(connection: Connection, reports: Iterable[int]) -> None:
    """These reports have come or changed."""
    values = [{"report": key, "stamp": stamp(), "digested": False} for key in reports]
    if values:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        new = dialect.insert(t.untraced)
        known = {"stamp": new.excluded.stamp, "digested": new.excluded.digested}
        connection.execute(new.on_conflict_do_update(index_elements=["report"], set_=known), values)


def drop(connection: Connection, report: int) -> None:
    """This report is about to go. Its story goes first; those that were in it, all that touch the report, by whatever rule stories
    are parted, and its next version wait to be traced."""
    take_turn(connection)
    story = select(t.story_report.c.story).where(t.story_report.c.report == report).scalar_subquery()
    beside = union(
        select(t.story_report.c.report).where(t.story_report.c.story == story),
        select(t.touch.c.two).where(t.touch.c.one == report),
        select(t.report.c.key).where(t.report.c.version_of == report),
    )
    mark(connection, sorted({*connection.execute(beside).scalars()} - {report}))
    connection.execute(delete(t.story).where(t.story.c.key == story))


def take_turn(connection: Connection) -> None:
    """Wait until nobody else is writing stories, and let nobody else until this transaction ends. In SQLite all who write wait
    for one another anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})


def stamp() -> int:
    """A number that was not there before."""
    return secrets.randbits(62)
