"""What the store holds, at a glance: counts, and the reports that came last."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import func, select

from reportedly.errors import NotFoundError
from reportedly.store import tables as t
from reportedly.store.holding import RECORDS, Held, fetched
from reportedly.store.opening import Store


class Listed(Struct, frozen=True, kw_only=True):
    """A report in a list. `statements`: how many it has."""

    key: int
    id: str
    outlet: str | None
    title: str | None
    published: str | None
    added_at: str
    statements: int


class Counts(Struct, frozen=True):
    """How many of each the store holds."""

    reports: int
    statements: int
    actors: int


def latest(store: Store, limit: int, offset: int = 0) -> list[Listed]:
    """The reports that were added last, the newest first."""
    some = select(t.report).order_by(t.report.c.key.desc()).limit(limit).offset(offset).subquery()
    many = select(func.count()).where(t.statement.c.report == some.c.key).scalar_subquery()
    wanted = (some.c.key, some.c.id, some.c.outlet, some.c.title, some.c.published, some.c.added_at)
    query = select(*wanted, many.label("statements")).order_by(some.c.key.desc())
    with store.reading() as connection:
        return [Listed(**row._mapping) for row in connection.execute(query)]


def counts(store: Store) -> Counts:
    """Reports, statements and named actors."""
    wanted = [select(func.count()).select_from(table).scalar_subquery() for table in (t.report, t.statement, t.party)]
    with store.reading() as connection:
        reports, statements, actors = connection.execute(select(*wanted)).one()
    return Counts(reports, statements, actors)


def keyed(store: Store, key: int) -> Held:
    """The report with this key. Raises `NotFoundError`."""
    with store.reading() as connection:
        found = fetched(connection, RECORDS.where(t.report.c.key == key))
    if not found:
        raise NotFoundError(f"report {key}", "the store has no such report", "it may have been forgotten")
    return found[0]


def key_of(store: Store, ident: str) -> int | None:
    """The key of the report with this id; None if there is none."""
    with store.reading() as connection:
        return connection.execute(select(t.report.c.key).where(t.report.c.id == ident)).scalar()
