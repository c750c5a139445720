"""Is the store whole? Pages and indexes of the database, references between tables, and every record."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select, text

from reportedly.errors import StoreError
from reportedly.store import tables as t
from reportedly.store.compression import unpacked
from reportedly.store.opening import Store

MOST = 100  # faults of the database that are listed


def damage(store: Store) -> Iterator[str]:
    """What is damaged, a line for each fault; without text of reports. Reads everything and changes nothing."""
    if store.dialect == "sqlite":
        yield from _of_file(store)
    yield from _of_records(store)


def _of_file(store: Store) -> Iterator[str]:
    try:
        with store.reading() as connection:
            found = connection.execute(text(f"PRAGMA integrity_check({MOST})")).scalars().all()
            yield from (f"the database: {line}" for line in found if line != "ok")
            for table, *_ in connection.execute(text("PRAGMA foreign_key_check")):
                yield f"the database: a row of {table} refers to one that is gone"
    except StoreError as error:
        yield f"the database: {error.why}"


def _of_records(store: Store) -> Iterator[str]:
    """Every record on its own, so that one that cannot be read does not hide the others."""
    try:
        with store.reading() as connection:
            keys = connection.execute(select(t.report.c.key).order_by(t.report.c.key)).scalars().all()
    except StoreError as error:
        yield f"the list of reports: {error.why}"
        return
    for key in keys:
        try:
            with store.reading() as connection:
                fault = _fault(connection, key)
        except StoreError as error:
            fault = f"report number {key}: {error.why}"
        if fault:
            yield fault


def _fault(connection: Connection, key: int) -> str | None:
    row = connection.execute(select(t.report.c.id, t.report.c.record).where(t.report.c.key == key)).first()
    if row is None:
        return None  # forgotten meanwhile
    try:
        unpacked(row.record, row.id, None)
    except Exception as error:  # whatever damaged bytes do to zlib and to the decoder
        return f"report {row.id}: its record can't be read ({type(error).__name__})"
    return None
