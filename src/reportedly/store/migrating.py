"""Migrate a database from an older layout to the current one, in one transaction and by one process at a time."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from reportedly.errors import StoreError
from reportedly.store.tables import HEAD

_LOCK = 0x5245504F  # the number of the advisory lock on a PostgreSQL server


def migrate(engine: Engine, where: str) -> None:
    """Bring the database to `HEAD`. Raises `StoreError` if it is newer, or not a store of Reportedly."""
    with engine.connect() as connection:
        if _layout(connection, where) == HEAD:
            return
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if _layout(connection, where) != HEAD:  # another process may have migrated while this one waited
            _upgrade(connection)


def up_to_date(engine: Engine, where: str) -> None:
    """Raise `StoreError` unless the database is at `HEAD`; change nothing."""
    with engine.connect() as connection:
        if _layout(connection, where) != HEAD:
            why = "an older version of Reportedly made it, and it is opened read-only"
            raise StoreError(where, why, "open it for writing once, which upgrades it").with_setting("upgrade")


def _layout(connection: Connection, where: str) -> str | None:
    """Return the migration that the database is at; None if it is empty."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if "report" in tables or "statement" in tables:
            failure = StoreError(where, "it is a database, but not a store of Reportedly", "give another store")
            raise failure.with_setting("store")
        return None
    at = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if at is not None and at > HEAD:
        why = f"a newer version of Reportedly has written it (layout {at}, this one knows {HEAD})"
        raise StoreError(where, why, "upgrade Reportedly; nothing was changed")
    return at


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "reportedly.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
