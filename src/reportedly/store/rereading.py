"""Reading again what an older engine, or another knowledge base, has read."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from sqlalchemy import func, select, update

from reportedly.records import Engine, Record
from reportedly.store import tables as t
from reportedly.store.adding import again
from reportedly.store.drawing import draw
from reportedly.store.holding import RECORDS, Held, fetched
from reportedly.store.judgements import Judgement
from reportedly.store.opening import Store
from reportedly.store.packing import packed

AT_ONCE = 50


class Reread(Struct, frozen=True):
    """What became of a report: how many statements it has now, and the decisions whose words none of them has."""

    id: str
    statements: int
    unanchored: tuple[Judgement, ...]


def outdated(store: Store, engine: Engine) -> Iterator[Held]:
    """The reports that something else than `engine` has read, in the order of adding, few in memory at once."""
    last = 0
    while True:
        page = RECORDS.where(t.report.c.key > last, t.report.c.engine != _json(engine)).order_by(t.report.c.key)
        with store.reading() as connection:
            found = fetched(connection, page.limit(AT_ONCE))
        if not found:
            return
        yield from found
        last = found[-1].key


def count_outdated(store: Store, engine: Engine) -> int:
    with store.reading() as connection:
        query = select(func.count()).select_from(t.report).where(t.report.c.engine != _json(engine))
        return connection.execute(query).scalar_one()


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
