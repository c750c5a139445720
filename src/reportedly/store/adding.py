"""Putting records in: one transaction a report, and the same report twice is the same as once."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct
from sqlalchemy import Connection, insert, select

from reportedly.intake.build import slug
from reportedly.knowledge.names import folded
from reportedly.records import Record, Report
from reportedly.store import tables as t
from reportedly.store.drawing import draw
from reportedly.store.failing import again
from reportedly.store.holding import judgements_on
from reportedly.store.opening import Store
from reportedly.store.overlay import overlaid
from reportedly.store.packing import packed

_HASH = 8  # hexadecimal digits of the text's hash that tell apart two texts under one id

Outcome = Literal["added", "same", "version"]


class Added(Struct, frozen=True):
    """What became of a report: its id in the store, whether it was there, and the version before it."""

    id: str
    outcome: Outcome
    statements: int
    version_of: str | None = None


def add(store: Store, record: Record) -> Added:
    """Put `record` into the store; when this returns, it is there for good. One that is there already stays as it is.

    A text that differs from the one that came from the same address before becomes a version beside it. Raises `StoreError`.
    """
    return again(lambda: _add(store, record))


def has(store: Store, report: Report) -> Added | None:
    """What `add` would say of a report that is there already; None if it isn't. Costs no reading of the report."""
    with store.reading() as connection:
        return _same(connection, report)


def identity(report: Report) -> str:
    """What makes two inputs one report: the id that they came with, the outlet, and the text."""
    return hashlib.sha256("\0".join((report.id, report.outlet or "", report.content_hash)).encode()).hexdigest()


def address(report: Report) -> str:
    """Where the text stands: its URL; the file, if its id was made from that; else the id that it was given."""
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
        ident = _free(connection, report)
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
        decided = judgements_on(connection, [report.content_hash]).get(report.content_hash, [])
        shown = overlaid(record, decided).record
        draw(connection, key, shown)
    outcome: Outcome = "version" if before else "added"
    return Added(ident, outcome, len(shown.statements), before.id if before else None)


def now() -> str:
    """This moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _same(connection: Connection, report: Report) -> Added | None:
    found = connection.execute(
        select(t.report.c.id, t.report.c.key).where(t.report.c.identity == identity(report))
    ).first()
    if found is None:
        return None
    count = connection.execute(select(t.statement.c.key).where(t.statement.c.report == found.key)).all()
    return Added(found.id, "same", len(count))


def _free(connection: Connection, report: Report) -> str:
    """The report's id or, where another text has it, the id with a piece of the text's hash."""
    longer = f"{report.id}@{report.content_hash.rpartition(':')[2][:_HASH]}"
    for ident in (report.id, longer):
        if connection.execute(select(t.report.c.key).where(t.report.c.id == ident)).first() is None:
            return ident
    return f"{longer}-{identity(report)[:_HASH]}"
