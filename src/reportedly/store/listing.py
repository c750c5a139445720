"""An overview of the store: counts, and the latest reports."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, bindparam, func, select

from reportedly.errors import NotFoundError
from reportedly.store import tables as t
from reportedly.store.opening import Store
from reportedly.store.reports import StoredReport, by_keys


def _listing(*which: ColumnElement[bool]) -> Select[Any]:
    """Return the query for the newest reports: `most` of them, after the first `skipped`."""
    r = t.report.c
    some = select(r.key, r.id, r.outlet, r.title, r.published, r.added_at).where(*which).order_by(r.key.desc())
    page = some.limit(bindparam("most")).offset(bindparam("skipped")).subquery()
    many = select(func.count()).where(t.statement.c.report == page.c.key).scalar_subquery()
    return select(*page.c, many.label("statements")).order_by(page.c.key.desc())


_LATEST, _BEFORE = _listing(), _listing(t.report.c.key < bindparam("before"))
_COUNTS = select(
    *(select(func.count()).select_from(table).scalar_subquery() for table in (t.report, t.statement, t.party))
)


class ReportSummary(Struct, frozen=True, kw_only=True):
    """A report in a list. `statements` is the number of its statements."""

    key: int
    id: str
    outlet: str | None
    title: str | None
    published: str | None
    added_at: str
    statements: int


class Counts(Struct, frozen=True):
    """The numbers of reports, statements and named actors in the store."""

    reports: int
    statements: int
    actors: int


def latest(store: Store, limit: int, offset: int = 0, *, before: int | None = None) -> list[ReportSummary]:
    """Return the last added reports, the newest first; with `before`, only those older than the report with this key."""
    which = {"before": before, "most": limit, "skipped": offset}
    with store.reading() as connection:
        found = connection.execute(_LATEST if before is None else _BEFORE, which)
        return [ReportSummary(**row._mapping) for row in found]


def newest(store: Store) -> int:
    """Return the key of the report that was added last; 0 if there is none."""
    with store.reading() as connection:
        return connection.execute(select(func.max(t.report.c.key))).scalar() or 0


def versions(store: Store, key: int) -> list[ReportSummary]:
    """Return all texts from the address of the report with this key, the oldest first. Raises `NotFoundError`."""
    address = select(t.report.c.address).where(t.report.c.key == key).scalar_subquery()
    many = select(func.count()).where(t.statement.c.report == t.report.c.key).scalar_subquery()
    r = t.report.c
    query = (
        select(r.key, r.id, r.outlet, r.title, r.published, r.added_at, many.label("statements"))
        .where(r.address == address)
        .order_by(r.key)
    )
    with store.reading() as connection:
        found = [ReportSummary(**row._mapping) for row in connection.execute(query)]
    if not found:
        raise NotFoundError(f"report {key}", "the store has no such report", "it may have been forgotten")
    return found


def outlets(store: Store, limit: int = 200) -> list[str]:
    """Return the outlets with most reports, by name."""
    many = func.count().label("many")
    query = select(t.report.c.outlet, many).where(t.report.c.outlet.is_not(None)).group_by(t.report.c.outlet)
    with store.reading() as connection:
        return sorted(connection.execute(query.order_by(many.desc(), t.report.c.outlet).limit(limit)).scalars())


def counts(store: Store) -> Counts:
    """Return the numbers of reports, statements and named actors."""
    with store.reading() as connection:
        reports, statements, actors = connection.execute(_COUNTS).one()
    return Counts(reports, statements, actors)


def report_with_key(store: Store, key: int) -> StoredReport:
    """Return the report with this key. Raises `NotFoundError`."""
    with store.reading() as connection:
        found = by_keys(connection, [key])
    if not found:
        raise NotFoundError(f"report {key}", "the store has no such report", "it may have been forgotten")
    return found[key]


def id_of(store: Store, keys: Sequence[int]) -> list[str]:
    """Return the ids of the reports with these keys, in this order."""
    with store.reading() as connection:
        found = connection.execute(select(t.report.c.key, t.report.c.id).where(t.report.c.key.in_(keys)))
        known = {row.key: row.id for row in found}
    return [known[key] for key in keys if key in known]


def reports_after(store: Store, key: int, idents: Collection[str]) -> set[str]:
    """Return those of these reports, by id, that came after the report with this key."""
    r = t.report.c
    with store.reading() as connection:
        return set(connection.execute(select(r.id).where(r.key > key, r.id.in_(idents))).scalars())


def key_of(store: Store, ident: str) -> int | None:
    """Return the key of the report with this id; None if there is none."""
    with store.reading() as connection:
        return connection.execute(select(t.report.c.key).where(t.report.c.id == ident)).scalar()
