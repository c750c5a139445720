"""Stores as older versions of Reportedly left them, with reports in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from alembic import command
from alembic.config import Config
from builders.reports import TEXT, pier, report
from msgspec import structs
from sqlalchemy import Connection, Engine, MetaData, create_engine, inspect, text

from reportedly.intake import Given
from reportedly.knowledge import Knowledge
from reportedly.store import Store, inbox
from reportedly.store.adding import add
from reportedly.store.judging import decision, judge
from reportedly.store.reports import report_with_id

Rows = Mapping[str, Sequence[Mapping[str, Any]]]  # of each table
INDEX = "statement_words"  # of a kind that each database has for itself
_INDEXED = {
    "sqlite": ("rowid, content, who", "rowid, content, who", ":rowid, :content, :who"),
    "postgresql": ("statement, words::text AS words", "statement, words", ":statement, CAST(:words AS tsvector)"),
}


def _engine(where: str) -> Engine:
    return create_engine(
        where.replace("postgresql://", "postgresql+psycopg://") if "://" in where else f"sqlite:///{where}"
    )


def fill(store: Store, reports: int) -> set[str]:
    """Reports, one of which somebody has decided on, and an input that waits; the ids of the reports."""
    for number in range(reports):
        add(store, structs.replace(pier(), report=report(f"{TEXT} Edition {number}.", id=f"pier-{number}")))
    first = report_with_id(store, "pier-0")
    judge(store, first, decision(first, "s2", "place", "Lisk", Knowledge()), "Ina")
    inbox.put(store, "text", "pasted text", Given(), TEXT.encode())
    return {f"pier-{number}" for number in range(reports)}


def rows_in(where: str) -> Rows:
    """All that its tables hold."""
    engine = _engine(where)
    with engine.connect() as connection:
        found: dict[str, Sequence[Mapping[str, Any]]] = {
            name: sorted((dict(row._mapping) for row in connection.execute(table.select())), key=repr)
            for name, table in _tables(connection).items()
        }
        columns, _, _ = _INDEXED[engine.dialect.name]
        index = connection.execute(text(f"SELECT {columns} FROM {INDEX} ORDER BY 1"))  # noqa: S608 - constants
        found[INDEX] = [dict(row._mapping) for row in index]
    engine.dispose()
    return found


def leave(where: str, layout: str, rows: Rows) -> None:
    """Make a store as a version of Reportedly made it that knew no later layout, with what it had of these rows."""
    config = Config()
    config.set_main_option("script_location", "reportedly.store:migrations")
    engine = _engine(where)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, layout)
        for name, table in _tables(connection).items():
            values = [{column: row[column] for column in table.columns.keys()} for row in rows.get(name, ())]  # noqa: SIM118
            if values:
                connection.execute(table.insert(), values)
                _count_on(connection, name)
        _, columns, values_of = _INDEXED[engine.dialect.name]
        connection.execute(text(f"INSERT INTO {INDEX} ({columns}) VALUES ({values_of})"), rows[INDEX])  # noqa: S608
    engine.dispose()


def layout_of(where: str) -> str:
    engine = _engine(where)
    with engine.connect() as connection:
        found = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
    engine.dispose()
    return found


def kept(now: Rows, before: Rows) -> Rows:
    """Of what a store holds now, the tables and columns that it had before."""
    return {
        name: [{column: row[column] for column in before[name][0]} for row in now[name]] if before[name] else now[name]
        for name in before
    }


def _tables(connection: Connection) -> dict[str, Any]:
    """The tables but for the index, those that others refer to first."""
    names = [name for name in inspect(connection).get_table_names() if not name.startswith((INDEX, "alembic"))]
    known = MetaData()
    known.reflect(connection, only=names)
    return {table.name: table for table in known.sorted_tables}


def _count_on(connection: Connection, table: str) -> None:
    """Have the next key be one that is free: a server counts by itself."""
    if connection.dialect.name == "postgresql":
        sequence = connection.execute(
            text("SELECT pg_get_serial_sequence(:name, a.attname) FROM pg_attribute a "
                 "WHERE a.attrelid = CAST(:name AS regclass) AND a.attname = 'key'"), {"name": table},
        ).scalar()  # fmt: skip
        if sequence:
            connection.execute(text(f"SELECT setval('{sequence}', (SELECT max(key) FROM {table}))"))  # noqa: S608
