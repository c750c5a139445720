"""One at a time: work that must not be done by two programs on one store at once. Whoever dies leaves nothing locked."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from reportedly.store.opening import Store


@contextmanager
def alone(store: Store, work: str) -> Iterator[bool]:
    """Is nobody else at this `work` on this store? If so, nobody else is while inside. Raises `StoreError`."""
    if store.dialect == "postgresql":
        with store.outside() as connection:
            number = zlib.crc32(f"reportedly {work}".encode())
            mine = bool(connection.execute(text("SELECT pg_try_advisory_lock(:n)"), {"n": number}).scalar())
            try:
                yield mine
            finally:
                if mine:
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
