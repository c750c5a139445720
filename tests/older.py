"""Stores as older versions of Reportedly left them, with reports in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
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
_SCHEMA = {
    "sqlite": "SELECT type, name, sql FROM sqlite_master ORDER BY type, name",
    "postgresql": """
        SELECT table_name::text, column_name::text, concat_ws(' ', data_type, is_nullable, column_default)
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT tablename::text, indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2, 3
    """,
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
    """All that its tables hold, as the database has it."""
    with _opened(where) as connection:
        found = {
            name: sorted((dict(row._mapping) for row in connection.execute(text(f'SELECT * FROM "{name}"'))), key=repr)  # noqa: S608
            for name in _names(connection)
        }
        columns, _, _ = _INDEXED[connection.dialect.name]
        index = connection.execute(text(f"SELECT {columns} FROM {INDEX} ORDER BY 1"))  # noqa: S608 - constants
        return {**found, INDEX: [dict(row._mapping) for row in index]}


def schema_of(where: str) -> list[tuple[Any, ...]]:
    """Its tables, columns, indexes and constraints, as the database tells them: the same for stores of one layout."""
    with _opened(where) as connection:
        return [tuple(row) for row in connection.execute(text(_SCHEMA[connection.dialect.name]))]


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
    with _opened(where) as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def kept(now: Rows, before: Rows) -> Rows:
    """Of what a store holds now, the tables and columns that it had before."""
    return {
        name: [{column: row[column] for column in before[name][0]} for row in now[name]] if before[name] else now[name]
        for name in before
    }


@contextmanager
def _opened(where: str) -> Iterator[Connection]:
    engine = _engine(where)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _names(connection: Connection) -> list[str]:
    """Of the tables, but for the index."""
    return [name for name in inspect(connection).get_table_names() if not name.startswith((INDEX, "alembic"))]


def _tables(connection: Connection) -> dict[str, Any]:
    """Those that others refer to come first."""
    known = MetaData()
    known.reflect(connection, only=_names(connection))
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
