"""Where the store is, and how it is opened: made if it is missing, brought to today's layout if it is older."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from reportedly.errors import StoreError
from reportedly.folders import data_folder, made
from reportedly.store.failing import told
from reportedly.store.migrating import migrate, up_to_date

VARIABLE = "REPORTEDLY_STORE"
PATIENCE = 30  # seconds to wait for another writer, or for a server to answer
KEPT = 40  # connections that are kept open for the next to ask: opening one takes longer than most questions
CACHE = 24_000  # KiB of the file that each may keep: enough to count 200,000 statements without reading them anew


class Store:
    """An open store. Every function of this package takes one first; it may be shared between threads, not processes."""

    def __init__(self, engine: Engine, where: str, *, read_only: bool = False) -> None:
        self._engine, self.where, self.read_only = engine, where, read_only
        self.dialect = engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of what is stored, whatever is written meanwhile. Raises `StoreError`."""
        with told(self.where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all that is done inside is kept when it ends well, else none of it. Raises `StoreError`."""
        with told(self.where), self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def outside(self) -> Iterator[Connection]:
        """A connection without transactions, for what databases do only so, such as giving free pages back."""
        # The driver of SQLite is without transactions of its own already, and would get them by being asked for none.
        level = {} if self.dialect == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
        with told(self.where), self._engine.connect().execution_options(outside=True, **level) as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def default_store() -> str:
    """The environment's REPORTEDLY_STORE, else a file in the user's data folder."""
    return os.environ.get(VARIABLE) or str(data_folder() / "store.sqlite")


def open_store(where: str | os.PathLike[str] | None = None, *, read_only: bool = False) -> Store:
    """The store in the file `where`, or at `postgresql://…`; by default `default_store()`. Made if it is missing.

    `read_only`: it must be there, in today's layout, and the database itself refuses whatever would change it.
    Raises `StoreError` if it can't be, or if a newer version of Reportedly has written it.
    """
    place = os.fspath(where) if where is not None else default_store()
    store = _on_server(place, read_only) if "://" in place else _in_file(Path(place), read_only)
    with told(store.where):
        if read_only:
            up_to_date(store._engine, store.where)
        else:
            migrate(store._engine, store.where)
    return store


def _in_file(path: Path, read_only: bool) -> Store:
    where = str(path)
    if read_only and not path.is_file():
        raise StoreError(where, "there is no store yet", "make one first: reportedly add")
    if not read_only:
        _make_file(path, where)
    engine = create_engine(
        URL.create("sqlite", database=where), connect_args={"timeout": PATIENCE}, pool_size=KEPT, pool_use_lifo=True
    )
    event.listen(engine, "connect", _prepared)
    if read_only:
        event.listen(engine, "connect", _only_asked)
    event.listen(engine, "begin", _begun)
    return Store(engine, where, read_only=read_only)


def _make_file(path: Path, where: str) -> None:
    try:
        made(path.parent)
        # Made before SQLite opens it, so that nobody else may read it at any time; its journals take the same mode.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except (OSError, ValueError) as error:
        why = f"it can't be opened for writing ({getattr(error, 'strerror', None) or 'no file has such a name'})"
        raise StoreError(
            where, why, "check the folder and who may write there, or give another with --store"
        ) from error


def _only_asked(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA query_only = ON")


def _prepared(connection: Any, _: Any) -> None:
    """WAL lets readers read while one writes; FULL keeps a commit through a power cut; secure_delete overwrites with zeros."""
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for pragma in (
        "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", f"cache_size = -{CACHE}",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")


def _begun(connection: Connection) -> None:
    """A writer takes its place in the queue at once: one that began to read first might not be let in any more."""
    options = connection.get_execution_options()
    if not options.get("outside"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _on_server(place: str, read_only: bool) -> Store:
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:  # not told: the address, which may hold a password
        raise StoreError("--store", "this is no address of a database", "write postgresql://USER@HOST/NAME") from error
    where = url.render_as_string(hide_password=True)
    if url.drivername not in ("postgresql", "postgres"):
        raise StoreError(
            where, "only SQLite files and PostgreSQL are known", "give a path, or postgresql://USER@HOST/NAME"
        )
    try:
        import psycopg  # noqa: F401 - an extra: most users have a file
    except ImportError as error:
        raise StoreError(where, "psycopg is not installed", "pip install 'reportedly[postgresql]'") from error
    options = {"options": "-c default_transaction_read_only=on"} if read_only else {}
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        connect_args={"connect_timeout": PATIENCE, **options},
    )
    return Store(engine, where, read_only=read_only)
