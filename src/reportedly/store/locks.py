"""Locks for work that two programs must not do on one store at once. A killed process leaves no lock."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from reportedly.store.opening import Store


@contextmanager
def exclusive_lock(store: Store, work: str) -> Iterator[bool]:
    """Yield whether this process got the lock for `work` on this store, held until the block ends. Raises `StoreError`."""
    if store.dialect == "postgresql":
        with store.outside() as connection:
            number = zlib.crc32(f"reportedly {work}".encode())
            acquired = bool(connection.execute(text("SELECT pg_try_advisory_lock(:n)"), {"n": number}).scalar())
            try:
                yield acquired
            finally:
                if acquired:
                    connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": number})
        return
    try:
        import fcntl
    except ImportError:  # Windows
        yield True
        return
    handle = os.open(f"{store.where}.{work}", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
