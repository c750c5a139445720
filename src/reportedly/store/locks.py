"""Locks for work that two programs must not do on one store at once. A killed process leaves no lock."""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import text

from reportedly.store.opening import Store

_PAUSE = 0.1  # seconds between two attempts


@contextmanager
def exclusive_lock(store: Store, work: str, *, patience: float = 0) -> Iterator[bool]:
    """Yield whether this process got the lock for `work` on this store, held until the block ends.

    Args:
        patience: seconds to wait for it. A server holds the lock of a killed process until it has finished that process's last
            statement and sees that nobody is there.

    Raises:
        StoreError: if the store cannot be used.
    """
    with (_on_server if store.dialect == "postgresql" else _in_file)(store, work) as attempt:
        until = time.monotonic() + patience
        acquired = attempt()
        while not acquired and time.monotonic() < until:
            time.sleep(_PAUSE)
            acquired = attempt()
        yield acquired


@contextmanager
def _on_server(store: Store, work: str) -> Iterator[Callable[[], bool]]:
    asked = {"n": zlib.crc32(f"reportedly {work}".encode())}
    with store.outside() as connection:
        acquired = False

        def attempt() -> bool:
            nonlocal acquired
            acquired = bool(connection.execute(text("SELECT pg_try_advisory_lock(:n)"), asked).scalar())
            return acquired

        try:
            yield attempt
        finally:
            if acquired:
                connection.execute(text("SELECT pg_advisory_unlock(:n)"), asked)


@contextmanager
def _in_file(store: Store, work: str) -> Iterator[Callable[[], bool]]:
    try:
        import fcntl
    except ImportError:  # Windows
        yield lambda: True
        return
    handle = os.open(f"{store.where}.{work}", os.O_RDWR | os.O_CREAT, 0o600)

    def attempt() -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    try:
        yield attempt
    finally:
        os.close(handle)
