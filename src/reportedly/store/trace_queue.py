"""The queue of reports to be traced: every change of a report adds it here, in the same transaction.

`reportedly.stories` computes the stories. Here they are only deleted, together with the words that they quote, as soon
as one of their reports is forgotten.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, delete, insert, select, text, union
from sqlalchemy.dialects import postgresql, sqlite

from reportedly.store import tables as t

_LOCK = 0x53544F52  # the number of the advisory lock for writing stories on a PostgreSQL server


def mark(connection: Connection, reports: Iterable[int]) -> None:
    """Mark these reports as new or changed."""
    values = [{"report": key, "stamp": stamp(), "digested": False} for key in reports]
    if values:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        new = dialect.insert(t.untraced)
        known = {"stamp": new.excluded.stamp, "digested": new.excluded.digested}
        connection.execute(new.on_conflict_do_update(index_elements=["report"], set_=known), values)


def drop(connection: Connection, report: int) -> None:
    """Prepare the removal of a report: delete its story, and mark all affected reports to be traced.

    These are the other reports of the story, all reports similar to this one (whatever rule separates stories), and its
    next version.
    """
    lock_stories(connection)
    story = select(t.story_report.c.story).where(t.story_report.c.report == report).scalar_subquery()
    affected = union(
        select(t.story_report.c.report).where(t.story_report.c.story == story),
        select(t.touch.c.two).where(t.touch.c.one == report),
        select(t.report.c.key).where(t.report.c.version_of == report),
    )
    mark(connection, sorted({*connection.execute(affected).scalars()} - {report}))
    retire(connection, t.story_report.c.story == story)
    connection.execute(delete(t.story).where(t.story.c.key == story))


def retire(connection: Connection, *which: ColumnElement[bool]) -> None:
    """Keep which reports these stories have, before their numbers are given up: links to them lead to the reports' new story."""
    reports = select(t.story_report.c.story, t.story_report.c.report).where(*which)
    connection.execute(insert(t.former_story).from_select(["story", "report"], reports))


def lock_stories(connection: Connection) -> None:
    """Wait until nobody else is writing stories, and exclude others until this transaction ends.

    In SQLite, all writers wait for one another anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _LOCK})


def stamp() -> int:
    """Return a random number, new for each change."""
    return secrets.randbits(62)
