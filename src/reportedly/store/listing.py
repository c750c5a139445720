"""What the store holds, at a glance: counts, and the reports that came last."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, bindparam, func, select

from reportedly.errors import NotFoundError
from reportedly.store import tables as t
from reportedly.store.holding import Held, by_keys
from reportedly.store.opening import Store


def _listing(*which: ColumnElement[bool]) -> Select[Any]:
    """The newest reports, from `skipped` on, at most `most`."""
    some = select(t.report).where(*which).order_by(t.report.c.key.desc())
    some = some.limit(bindparam("most")).offset(bindparam("skipped"))
    page = some.subquery()
    many = select(func.count()).where(t.statement.c.report == page.c.key).scalar_subquery()
    wanted = (page.c.key, page.c.id, page.c.outlet, page.c.title, page.c.published, page.c.added_at)
    return select(*wanted, many.label("statements")).order_by(page.c.key.desc())


_LATEST, _BEFORE = _listing(), _listing(t.report.c.key < bindparam("before"))
_COUNTS = select(
    *(select(func.count()).select_from(table).scalar_subquery() for table in (t.report, t.statement, t.party))
)


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


def latest(store: Store, limit: int, offset: int = 0, *, before: int | None = None) -> list[Listed]:
    """The reports that were added last, the newest first; `before`: only those older than the report with this key."""
    which = {"before": before, "most": limit, "skipped": offset}
    with store.reading() as connection:
        found = connection.execute(_LATEST if before is None else _BEFORE, which)
        return [Listed(**row._mapping) for row in found]


def newest(store: Store) -> int:
    """The key of the report that was added last; 0 where there is none."""
    with store.reading() as connection:
        return connection.execute(select(func.max(t.report.c.key))).scalar() or 0


def versions(store: Store, key: int) -> list[Listed]:
    """All texts that came from the address of the report with this key, the oldest first. Raises `NotFoundError`."""
    address = select(t.report.c.address).where(t.report.c.key == key).scalar_subquery()
    many = select(func.count()).where(t.statement.c.report == t.report.c.key).scalar_subquery()
    r = t.report.c
    query = (
        select(r.key, r.id, r.outlet, r.title, r.published, r.added_at, many.label("statements"))
        .where(r.address == address)
        .order_by(r.key)
    )
    with store.reading() as connection:
        found = [Listed(**row._mapping) for row in connection.execute(query)]
    if not found:
        raise NotFoundError(f"report {key}", "the store has no such report", "it may have been forgotten")
    return found


def counts(store: Store) -> Counts:
    """Reports, statements and named actors."""
    with store.reading() as connection:
        reports, statements, actors = connection.execute(_COUNTS).one()
    return Counts(reports, statements, actors)


def keyed(store: Store, key: int) -> Held:
    """The report with this key. Raises `NotFoundError`."""
    with store.reading() as connection:
        found = by_keys(connection, [key])
    if not found:
        raise NotFoundError(f"report {key}", "the store has no such report", "it may have been forgotten")
    return found[key]


def key_of(store: Store, ident: str) -> int | None:
    """The key of the report with this id; None if there is none."""
    with store.reading() as connection:
        return connection.execute(select(t.report.c.key).where(t.report.c.id == ident)).scalar()
