"""Add records: one transaction for each report. Adding a report twice is the same as adding it once."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct
from sqlalchemy import Connection, insert, select

from reportedly.identity import folded
from reportedly.intake.build import slug
from reportedly.records import Record, Report
from reportedly.store import tables as t
from reportedly.store.compression import packed
from reportedly.store.failures import retried
from reportedly.store.opening import Store
from reportedly.store.projection import write_projection
from reportedly.store.standing import as_decided

_HASH = 8  # hexadecimal digits of the text's hash that distinguish two texts under one id

Outcome = Literal["added", "same", "version"]


class Added(Struct, frozen=True):
    """The result of adding a report.

    Attributes:
        id: its id in the store.
        outcome: whether it was added, was there already ("same"), or is a new version of another report.
        statements: the number of its statements.
        version_of: the id of the version before it.
    """

    id: str
    outcome: Outcome
    statements: int
    version_of: str | None = None


def add(store: Store, record: Record) -> Added:
    """Put `record` into the store; when this returns, it is committed. A report that is there already stays as it is.

    A text that differs from the last one from the same address becomes a version beside it. Raises `StoreError`.
    """
    return retried(lambda: _add(store, record))


def has(store: Store, report: Report) -> Added | None:
    """Return what `add` would return for a report that is in the store already; None if it is not.

    The report need not be read for this.
    """
    with store.reading() as connection:
        return _same(connection, report)


def identity(report: Report) -> str:
    """Return the identity of a report: a hash of the id of its input, the outlet, and the text."""
    return hashlib.sha256("\0".join((report.id, report.outlet or "", report.content_hash)).encode()).hexdigest()


def address(report: Report) -> str:
    """Return where the text came from: its URL; its file, if the id was made from the path; else its id."""
    if report.url:
        return report.url
    if report.path and report.id == slug(report.outlet, report.path, report.published):
        return Path(report.path).resolve().as_uri()
    return report.id


def _add(store: Store, record: Record) -> Added:
    report = record.report
    with store.writing() as connection:
        if same := _same(connection, report):
            return same
        before = connection.execute(
            select(t.report.c.key, t.report.c.id)
            .where(t.report.c.address == address(report), t.report.c.content_hash != report.content_hash)
            .order_by(t.report.c.key.desc())
            .limit(1)
        ).first()
        ident = _free_id(connection, report)
        key = connection.execute(
            insert(t.report)
            .values(
                identity=identity(report),
                id=ident,
                address=address(report),
                version_of=before.key if before else None,
                content_hash=report.content_hash,
                outlet=report.outlet,
                outlet_words=folded(report.outlet or ""),
                title=report.title,
                published=report.published,
                added_at=now(),
                engine=record.engine.to_json().decode(),
                record=packed(record),
            )
            .returning(t.report.c.key)
        ).scalar_one()
        shown = as_decided(connection, report.content_hash, record, now()).record
        write_projection(connection, key, shown)
    outcome: Outcome = "version" if before else "added"
    return Added(ident, outcome, len(shown.statements), before.id if before else None)


def now() -> str:
    """Return the current time in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _same(connection: Connection, report: Report) -> Added | None:
    found = connection.execute(
        select(t.report.c.id, t.report.c.key).where(t.report.c.identity == identity(report))
    ).first()
    if found is None:
        return None
    count = connection.execute(select(t.statement.c.key).where(t.statement.c.report == found.key)).all()
    return Added(found.id, "same", len(count))


def _free_id(connection: Connection, report: Report) -> str:
    """Return the report's id or, if another text has it, the id with a piece of the text's hash."""
    longer = f"{report.id}@{report.content_hash.rpartition(':')[2][:_HASH]}"
    for ident in (report.id, longer):
        if connection.execute(select(t.report.c.key).where(t.report.c.id == ident)).first() is None:
            return ident
    return f"{longer}-{identity(report)[:_HASH]}"
