"""Locate and open the store: create it if it is missing, migrate it if its layout is older."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, Self
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from reportedly.errors import StoreError
from reportedly.extras import needed
from reportedly.folders import data_folder, made
from reportedly.store.failures import as_store_errors
from reportedly.store.migrating import migrate, up_to_date

VARIABLE = "REPORTEDLY_STORE"
PATIENCE = 30  # seconds to wait for another writer, or for a server to answer
KEPT = 40  # connections that stay open in the pool: opening one takes longer than most queries
CACHE = 24_000  # KiB that each connection caches: enough to count 200,000 statements without reading them again


Version = int | str  # of a store: see `fresh_cache.version`


class Store:
    """An open store. Every function of this package takes one first. Threads may share it, processes may not."""

    def __init__(self, engine: Engine, where: str, *, read_only: bool = False) -> None:
        self._engine, self.where, self.read_only = engine, where, read_only
        self.dialect = engine.dialect.name
        # PostgreSQL shows each query what was committed last, unless it is asked for one state; SQLite knows no other way.
        self._one_state = {"isolation_level": "REPEATABLE READ"} if self.dialect == "postgresql" else {}
        self._watching: Connection | None = None
        self._lock = Lock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a connection that sees one consistent state, whatever is written meanwhile. Raises `StoreError`."""
        with (
            as_store_errors(self.where),
            self._engine.connect().execution_options(**self._one_state) as connection,
        ):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction: everything inside is committed if the block ends normally, else nothing. Raises `StoreError`."""
        with (
            as_store_errors(self.where),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def outside(self) -> Iterator[Connection]:
        """Open a connection without transactions, for commands that need this, such as VACUUM."""
        # The SQLite driver starts no transactions of its own already (see `_prepared`); asking for AUTOCOMMIT would change that.
        level = {} if self.dialect == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
        with as_store_errors(self.where), self._engine.connect().execution_options(outside=True, **level) as connection:
            yield connection

    def changes_seen(self) -> int:
        """Return SQLite's count of the changes that a connection has seen which makes none itself. Raises `StoreError`."""
        with self._lock, as_store_errors(self.where):
            if self._watching is None:
                self._watching = self._engine.connect().execution_options(outside=True)
            return int(self._watching.exec_driver_sql("PRAGMA data_version").scalar_one())

    def close(self) -> None:
        with self._lock:
            if self._watching is not None:
                self._watching.close()
                self._watching = None
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def default_store() -> str:
    """Return the value of REPORTEDLY_STORE, else a file in the user's data folder."""
    return os.environ.get(VARIABLE) or str(data_folder() / "store.sqlite")


def open_store(where: str | os.PathLike[str] | None = None, *, read_only: bool = False) -> Store:
    """Open the store in the file `where`, or at `postgresql://…`; by default `default_store()`.

    Create it if it is missing.

    Args:
        read_only: the store must exist in the current layout, and the database itself refuses every change.

    Raises:
        StoreError: if it cannot be opened, or was written by a newer version of Reportedly.
    """
    place = os.fspath(where) if where is not None else default_store()
    store = _on_server(place, read_only) if "://" in place else _in_file(Path(place), read_only)
    with as_store_errors(store.where):
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
    # Of media that nobody can write to, SQLite has to be told so: it would make files beside the store to read it.
    as_it_is = read_only and _cannot_change(path)
    at = f"file:{quote(os.path.abspath(where))}" if as_it_is else where  # noqa: PTH100 - of a name that may be no path
    query = {"mode": "ro", "immutable": "1", "uri": "true"} if as_it_is else {}
    engine = create_engine(
        URL.create("sqlite", database=at, query=query),
        connect_args={"timeout": PATIENCE},
        pool_size=KEPT,
        pool_use_lifo=True,
    )
    event.listen(engine, "connect", _prepared)
    if read_only:
        event.listen(engine, "connect", _set_read_only)
    event.listen(engine, "begin", _begun)
    return Store(engine, where, read_only=read_only)


def _cannot_change(path: Path) -> bool:
    """Is it on media that are read only, with all that was written in the file itself?"""
    with suppress(OSError):
        log = path.with_name(f"{path.name}-wal")
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY) and not (log.exists() and log.stat().st_size)
    return False


def _make_file(path: Path, where: str) -> None:
    try:
        made(path.parent)
        # Created before SQLite opens it, so that nobody else can ever read it; its journals get the same mode.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except (OSError, ValueError) as error:
        why = f"it can't be opened for writing ({getattr(error, 'strerror', None) or 'no file has such a name'})"
        failure = StoreError(where, why, "check the folder and who may write there, or give another store")
        raise failure.with_setting("store") from error


def _set_read_only(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA query_only = ON")


def _prepared(connection: Any, _: Any) -> None:
    """Set up a new connection.

    WAL lets readers read while one writes; FULL keeps a commit through a power cut; secure_delete overwrites with
    zeros.
    """
    connection.isolation_level = None  # `_begun` starts transactions, not the driver
    for pragma in (
        "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", f"cache_size = -{CACHE}",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")


def _begun(connection: Connection) -> None:
    """Start a transaction. A writer takes the write lock at once: one that reads first might not get it later."""
    options = connection.get_execution_options()
    if not options.get("outside"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _on_server(place: str, read_only: bool) -> Store:
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:  # the message leaves out the address, which may contain a password
        raise StoreError(
            "the store", "this is not the address of a database", "write postgresql://USER@HOST/NAME"
        ) from error
    where = url.render_as_string(hide_password=True)
    if url.drivername not in ("postgresql", "postgres"):
        raise StoreError(
            where, "only SQLite files and PostgreSQL are known", "give a path, or postgresql://USER@HOST/NAME"
        )
    with needed("postgresql", "psycopg"):
        import psycopg  # noqa: F401 - imported only here, since most users have a file
    options = {"options": "-c default_transaction_read_only=on"} if read_only else {}
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        connect_args={"connect_timeout": PATIENCE, **options},
    )
    return Store(engine, where, read_only=read_only)
