"""Reading again what an older engine, or another knowledge base, has read."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import ColumnElement, update

from reportedly.annotated.statements import ANNOTATORS
from reportedly.records import Engine, Record
from reportedly.store import tables as t
from reportedly.store.drawing import draw
from reportedly.store.failing import again
from reportedly.store.holding import RECORDS, fetched
from reportedly.store.judgements import Judgement
from reportedly.store.opening import Store
from reportedly.store.packing import packed


class Reread(Struct, frozen=True):
    """What became of a report: how many statements it has now, and the decisions whose words none of them has."""

    id: str
    statements: int
    unanchored: tuple[Judgement, ...]


def by_people() -> ColumnElement[bool]:
    """Which reports hold what people marked: no engine is to read those again unasked."""
    return t.report.c.engine.contains(f'"model":"{ANNOTATORS}', autoescape=True)


def outdated(engine: Engine) -> ColumnElement[bool]:
    """Which reports something else than `engine` has read: a condition for `holding.everything` and `holding.count`."""
    return t.report.c.engine != _json(engine)


def renew(store: Store, record: Record) -> Reread | None:
    """Put a new reading in place of the old one of the same report. People's decisions are laid over it anew.

    None if the report has been forgotten meanwhile. Raises `StoreError`.
    """

    def attempt() -> Reread | None:
        with store.writing() as connection:
            key = connection.execute(
                update(t.report)
                .where(t.report.c.id == record.report.id, t.report.c.content_hash == record.report.content_hash)
                .values(engine=_json(record.engine), record=packed(record))
                .returning(t.report.c.key)
            ).scalar()
            if key is None:
                return None
            renewed = fetched(connection, RECORDS.where(t.report.c.key == key))[0]
            draw(connection, key, renewed.record)
            return Reread(record.report.id, len(renewed.record.statements), renewed.unanchored)

    return again(attempt)


def _json(engine: Engine) -> str:
    return engine.to_json().decode()
