"""Replace the readings of reports that an older engine, or another knowledge base, has read."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, select, update

from reportedly.annotated.statements import ANNOTATORS
from reportedly.records import Engine, Record
from reportedly.store import inbox
from reportedly.store import tables as t
from reportedly.store.adding import now
from reportedly.store.compression import packed
from reportedly.store.failures import retried
from reportedly.store.judgements import Judgement
from reportedly.store.opening import Store
from reportedly.store.projection import write_projection
from reportedly.store.reports import RECORDS, fetched
from reportedly.store.standing import as_decided


class Reread(Struct, frozen=True):
    """The result for a report: the number of its statements now, and the decisions whose words none of them contains."""

    id: str
    statements: int
    unanchored: tuple[Judgement, ...]


def by_people() -> ColumnElement[bool]:
    """Return the condition that people annotated a report: no engine may replace such a reading unasked."""
    return t.report.c.engine.contains(f'"model":"{ANNOTATORS}', autoescape=True)


def outdated(engine: Engine) -> ColumnElement[bool]:
    """Return the condition that something else than `engine` read a report. `reports.stored_reports` takes it."""
    return t.report.c.engine != _json(engine)


def ask_again_if_dated(connection: Connection, judgement: Judgement) -> None:
    """Let a report be read again whose date a person set, or set back: "said on Friday" means a day only from that date. What
    people annotated is never read again unasked."""
    report = judgement.anchor.report
    if judgement.field == "published" and report is not None:
        which = select(t.report.c.key).where(t.report.c.id == report, ~by_people())
        if connection.execute(which).first():
            inbox.ask_again(connection, report)


def renew(store: Store, record: Record, request: int | None = None) -> Reread | None:
    """Replace the reading of a report by a new one, and apply people's decisions to it.

    This answers the inbox's `request` to read it again or, without one, all that wait.
    Returns None if the report has been forgotten meanwhile. Raises `StoreError`.
    """

    def attempt() -> Reread | None:
        with store.writing() as connection:
            key = connection.execute(
                update(t.report)
                .where(t.report.c.id == record.report.id, t.report.c.content_hash == record.report.content_hash)
                .values(engine=_json(record.engine), record=packed(record))
                .returning(t.report.c.key)
            ).scalar()
            if key is not None or request is not None:
                inbox.read_again(connection, record.report.id, request)
            if key is None:
                return None
            raw = fetched(connection, RECORDS.where(t.report.c.key == key))[0].raw
            renewed = as_decided(connection, record.report.content_hash, raw, now())
            write_projection(connection, key, renewed.record)
            return Reread(record.report.id, len(renewed.record.statements), renewed.unanchored)

    return retried(attempt)


def _json(engine: Engine) -> str:
    return engine.to_json().decode()
